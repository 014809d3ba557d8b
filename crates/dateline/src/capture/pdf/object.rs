//! The objects of a PDF file (ISO 32000-1, section 7.3): numbers, strings, names, arrays, dictionaries, streams.

use std::collections::BTreeMap;
use std::ops::Range;

/// The number and the generation of an indirect object.
pub(super) type Id = (u32, u16);

/// Any object.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Object {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    Stream(Stream),
    /// A pointer to an indirect object.
    Ref(Id),
}

/// A dictionary. A key that is missing and one whose value is null mean the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dict(pub BTreeMap<Vec<u8>, Object>);

/// A stream: its dictionary, and where its packed bytes lie in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stream {
    pub dict: Dict,
    pub bytes: Range<usize>,
    /// The object that it is: the key of its encryption is made of this.
    pub id: Id,
}

impl Object {
    pub fn number(&self) -> Option<f64> {
        if let Object::Number(number) = self { Some(*number) } else { None }
    }

    /// A number that counts something.
    pub fn count(&self) -> Option<usize> {
        self.number().filter(|number| (0.0..=4e9).contains(number)).map(|number| number as usize)
    }

    pub fn name(&self) -> Option<&[u8]> {
        if let Object::Name(name) = self { Some(name) } else { None }
    }

    pub fn string(&self) -> Option<&[u8]> {
        if let Object::String(string) = self { Some(string) } else { None }
    }

    pub fn array(&self) -> Option<&[Object]> {
        if let Object::Array(array) = self { Some(array) } else { None }
    }

    pub fn stream(&self) -> Option<&Stream> {
        if let Object::Stream(stream) = self { Some(stream) } else { None }
    }

    /// The dictionary, be it that of a stream.
    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) => Some(dict),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The array as numbers; whatever else stands in it counts as zero.
    pub fn numbers(&self) -> Vec<f64> {
        self.array().unwrap_or_default().iter().map(|item| item.number().unwrap_or(0.0)).collect()
    }
}

impl Dict {
    /// The value as it stands: a pointer is not followed.
    pub fn raw(&self, key: &str) -> &Object {
        self.0.get(key.as_bytes()).unwrap_or(&Object::Null)
    }

    /// Whether a value is the name `name`.
    pub fn is(&self, key: &str, name: &str) -> bool {
        self.raw(key).name() == Some(name.as_bytes())
    }
}
