//! A PDF file as a set of numbered objects: opened, repaired where its tables are broken, decrypted, unpacked on demand.

use super::budget::Budget;
use super::crypt::{Crypt, Locked};
use super::filter::{self, Params};
use super::lexer::{Lexer, Token, is_space};
use super::object::{Dict, Id, Object, Stream};
use super::xref::{self, Place, Xref};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// How many pointers in a row are followed.
const LONGEST_CHAIN: usize = 16;

/// How many filters a stream may have.
const MOST_FILTERS: usize = 8;

/// An opened file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    pub budget: &'a Budget,
    xref: Xref,
    crypt: Option<Crypt>,
    /// The streams of objects that were unpacked so far, each with where its objects begin.
    containers: RefCell<FxHashMap<u32, Option<Rc<Container>>>>,
    /// Whether the places of objects had to be searched for.
    pub repaired: bool,
}

/// The unpacked bytes of a stream of objects (section 7.5.7).
struct Container {
    bytes: Vec<u8>,
    /// The number of each object, and where it begins.
    members: Vec<(u32, usize)>,
}

impl<'a> File<'a> {
    /// Opens a file: by its tables, or by a search where they lead nowhere.
    pub fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<File<'a>, Locked> {
        if let Some(xref) = xref::read(bytes, budget) {
            let file = File::new(bytes, budget, xref, false)?;
            if file.has_pages() {
                return Ok(file);
            }
        }
        let xref = xref::search(bytes, budget);
        let mut file = File::new(bytes, budget, xref, true)?;
        file.find_packed();
        Ok(file)
    }

    fn new(bytes: &'a [u8], budget: &'a Budget, xref: Xref, repaired: bool) -> Result<File<'a>, Locked> {
        let mut file = File { bytes, budget, xref, crypt: None, containers: RefCell::default(), repaired };
        if let Object::Dict(dict) = file.get(&file.xref.trailer, "Encrypt") {
            let dict = file.deep(&dict, 0);
            let id = file.get(&file.xref.trailer, "ID");
            let id = id.array().and_then(|id| id.first()).and_then(Object::string).unwrap_or_default().to_vec();
            file.crypt = Some(Crypt::open(&dict, &id)?);
            file.containers = RefCell::default();
        }
        Ok(file)
    }

    /// The catalogue: the root of all objects.
    pub fn catalogue(&self) -> Dict {
        self.dict(&self.xref.trailer, "Root")
    }

    /// The dictionary that describes the document: its title, when it was made.
    pub fn info(&self) -> Dict {
        self.dict(&self.xref.trailer, "Info")
    }

    /// The numbers of all objects, in order.
    pub fn numbers(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.xref.places.keys().copied().collect();
        numbers.sort_unstable();
        numbers
    }

    fn has_pages(&self) -> bool {
        !self.dict(&self.catalogue(), "Pages").0.is_empty()
    }

    /// The value of a key, with pointers followed.
    pub fn get(&self, dict: &Dict, key: &str) -> Object {
        self.follow(dict.raw(key))
    }

    /// The value of a key as a dictionary, empty where it is none.
    pub fn dict(&self, dict: &Dict, key: &str) -> Dict {
        self.get(dict, key).dict().cloned().unwrap_or_default()
    }

    /// Follows pointers to the object that they mean.
    pub fn follow(&self, object: &Object) -> Object {
        let mut object = object.clone();
        for _ in 0..LONGEST_CHAIN {
            let Object::Ref(id) = object else { return object };
            object = self.load(id.0).unwrap_or_default();
        }
        Object::Null
    }

    /// A string of an object that is not packed, decrypted.
    pub fn string(&self, dict: &Dict, key: &str, owner: Option<Id>) -> Option<Vec<u8>> {
        let (id, object) = match dict.raw(key) {
            Object::Ref(id) => (Some(*id), self.follow(dict.raw(key))),
            object => (owner, object.clone()),
        };
        let string = object.string()?;
        let is_packed = id.is_none_or(|id| matches!(self.xref.places.get(&id.0), Some(Place::Packed { .. })));
        match &self.crypt {
            Some(crypt) if !is_packed => Some(crypt.string(id?, string)),
            _ => Some(string.to_vec()),
        }
    }

    /// The pointer to the document's description, by which its strings are decrypted.
    pub fn info_id(&self) -> Option<Id> {
        if let Object::Ref(id) = self.xref.trailer.raw("Info") { Some(*id) } else { None }
    }

    /// The unpacked bytes of a stream; none for a picture, or where the budget has run out.
    pub fn unpack(&self, stream: &Stream) -> Option<Vec<u8>> {
        let packed = &self.bytes[stream.bytes.clone()];
        let mut dict = stream.dict.clone();
        for key in ["Filter", "DecodeParms", "F", "DP"] {
            if let Some(value) = dict.0.get_mut(key.as_bytes()) {
                *value = self.follow(value);
                if let Object::Array(items) = value {
                    items.iter_mut().take(MOST_FILTERS).for_each(|item| *item = self.follow(item));
                }
            }
        }
        let names_crypt = filters(&dict).first().is_some_and(|(name, _)| name == b"Crypt");
        match &self.crypt {
            Some(crypt) if !names_crypt && !dict.is("Type", "XRef") => {
                self.budget.unpack(packed.len())?;
                unpacked(&dict, &crypt.stream(stream.id, packed), self.budget)
            }
            _ => unpacked(&dict, packed, self.budget),
        }
    }

    /// Reads the object of a number.
    fn load(&self, number: u32) -> Option<Object> {
        match *self.xref.places.get(&number)? {
            Place::Free => None,
            Place::Offset(at) => {
                let length = |object: &Object| match object {
                    // A length is never packed in a stream, for that has a length itself.
                    Object::Ref((number, _)) => match self.xref.places.get(number) {
                        Some(Place::Offset(at)) => {
                            object_at(self.bytes, *at, Some(*number), self.budget, &|_| None)?.1.count()
                        }
                        _ => None,
                    },
                    object => object.count(),
                };
                object_at(self.bytes, at, Some(number), self.budget, &length).map(|(_, object)| object)
            }
            Place::Packed { container, nth } => {
                let container = self.container(container)?;
                let member = container.members.get(nth).filter(|member| member.0 == number);
                let at = member.or_else(|| container.members.iter().find(|member| member.0 == number))?.1;
                Lexer::of_file(container.bytes.get(..)?, at, self.budget).object()
            }
        }
    }

    /// A stream of objects, unpacked.
    fn container(&self, number: u32) -> Option<Rc<Container>> {
        if let Some(known) = self.containers.borrow().get(&number) {
            return known.clone();
        }
        // While it is being read it counts as unreadable, so that a stream in itself ends.
        self.containers.borrow_mut().insert(number, None);
        let is_plain = matches!(self.xref.places.get(&number), Some(Place::Offset(_)));
        let container = is_plain
            .then(|| self.load(number))
            .flatten()
            .and_then(|object| self.members(object.stream()?))
            .map(Rc::new);
        self.containers.borrow_mut().insert(number, container.clone());
        container
    }

    fn members(&self, stream: &Stream) -> Option<Container> {
        let count = self.get(&stream.dict, "N").count()?;
        let first = self.get(&stream.dict, "First").count()?;
        let bytes = self.unpack(stream)?;
        let mut members = Vec::new();
        let mut lexer = Lexer::of_file(&bytes, 0, self.budget);
        for _ in 0..count {
            lexer.renew();
            let (Some(number), Some(at)) = (lexer.count(), lexer.count()) else { break };
            if first + at < bytes.len() {
                members.push((number as u32, first + at));
            }
        }
        Some(Container { bytes, members })
    }

    /// After a search: adds the objects that are packed in streams, where no plain object has their number.
    fn find_packed(&mut self) {
        let mut packed = Vec::new();
        for container in self.numbers() {
            let Some(Object::Stream(stream)) = self.load(container) else { continue };
            if stream.dict.is("Type", "ObjStm")
                && let Some(found) = self.container(container)
            {
                let places = found.members.iter().enumerate();
                packed.extend(places.map(|(nth, (number, _))| (*number, Place::Packed { container, nth })));
            }
            if self.budget.step(64).is_none() {
                break;
            }
        }
        for (number, place) in packed {
            let is_catalogue = self.xref.trailer.raw("Root") == &Object::Null;
            self.xref.places.entry(number).or_insert(place);
            if is_catalogue
                && self.load(number).as_ref().and_then(Object::dict).is_some_and(|dict| dict.is("Type", "Catalog"))
            {
                self.xref.trailer.0.insert(b"Root".to_vec(), Object::Ref((number, 0)));
            }
        }
    }

    /// A dictionary with every pointer in it followed, as far as encryption dictionaries are nested.
    fn deep(&self, dict: &Dict, depth: usize) -> Dict {
        let value = |value: &Object| match self.follow(value) {
            Object::Dict(inner) if depth < 3 => Object::Dict(self.deep(&inner, depth + 1)),
            other => other,
        };
        Dict(dict.0.iter().map(|(key, object)| (key.clone(), value(object))).collect())
    }
}

/// Reads the indirect object at a byte of the file, with its identity, if it has the number `expected`.
///
/// `length` tells the length of a stream, which may be an object of its own. Where it is wrong, the stream ends at the next
/// `endstream`.
pub(super) fn object_at(
    bytes: &[u8],
    at: usize,
    expected: Option<u32>,
    budget: &Budget,
    length: &dyn Fn(&Object) -> Option<usize>,
) -> Option<(Id, Object)> {
    if at >= bytes.len() {
        return None;
    }
    let mut lexer = Lexer::of_file(bytes, at, budget);
    let id = (u32::try_from(lexer.count()?).ok()?, lexer.count()? as u16);
    if lexer.token()? != Token::Word(b"obj") || expected.is_some_and(|expected| expected != id.0) {
        return None;
    }
    let dict = match lexer.object()? {
        Object::Dict(dict) => dict,
        object => return Some((id, object)),
    };
    if !lexer.skip_word("stream") {
        return Some((id, Object::Dict(dict)));
    }
    let start = match &bytes[lexer.at..] {
        [b'\r', b'\n', ..] => lexer.at + 2,
        [b'\r' | b'\n', ..] => lexer.at + 1,
        _ => lexer.at,
    };
    let told =
        length(dict.raw("Length")).or_else(|| dict.raw("Length").count()).and_then(|length| start.checked_add(length));
    let end = match told.filter(|end| ends_stream(bytes, *end)) {
        Some(end) => end,
        None => {
            let found = bytes[start..].windows(9).position(|window| window == b"endstream");
            let end = found.map_or(bytes.len(), |found| start + found);
            budget.step(end - start)?;
            end
        }
    };
    Some((id, Object::Stream(Stream { dict, bytes: start..end, id })))
}

/// Whether `endstream` follows, perhaps after white space.
fn ends_stream(bytes: &[u8], end: usize) -> bool {
    let Some(rest) = bytes.get(end..) else { return false };
    let spaces = rest.iter().take(8).take_while(|byte| is_space(**byte)).count();
    rest[spaces..].starts_with(b"endstream")
}

/// The filters of a stream with their parameters.
fn filters(dict: &Dict) -> Vec<(Vec<u8>, Params)> {
    let either = |long: &str, short: &str| match dict.raw(long) {
        Object::Null => dict.raw(short).clone(),
        found => found.clone(),
    };
    let names = match either("Filter", "F") {
        Object::Name(name) => vec![name],
        Object::Array(names) => names.iter().filter_map(|name| name.name().map(<[u8]>::to_vec)).collect(),
        _ => Vec::new(),
    };
    let parameters = match either("DecodeParms", "DP") {
        Object::Array(items) => items,
        item => vec![item],
    };
    let params = |nth: usize| {
        let Some(dict) = parameters.get(nth).and_then(Object::dict) else { return Params::default() };
        let count = |key: &str, default| dict.raw(key).count().unwrap_or(default);
        Params {
            predictor: count("Predictor", 1),
            colors: count("Colors", 1),
            bits: count("BitsPerComponent", 8),
            columns: count("Columns", 1),
            early_change: count("EarlyChange", 1) != 0,
        }
    };
    names.into_iter().enumerate().map(|(nth, name)| (name, params(nth))).collect()
}

/// Unpacks the bytes of a stream by its dictionary, in which no pointer is left to follow.
pub(super) fn unpacked(dict: &Dict, packed: &[u8], budget: &Budget) -> Option<Vec<u8>> {
    let filters = filters(dict);
    if filters.len() > MOST_FILTERS {
        return None;
    }
    let mut bytes: Option<Vec<u8>> = None;
    for (name, params) in filters.iter().filter(|(name, _)| name != b"Crypt") {
        bytes = Some(filter::unpack(name, bytes.as_deref().unwrap_or(packed), *params, budget)?);
    }
    match bytes {
        Some(bytes) => Some(bytes),
        None => {
            budget.unpack(packed.len())?;
            Some(packed.to_vec())
        }
    }
}
