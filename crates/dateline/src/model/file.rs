//! The model file: a header, lists of labels, and named tensors, read where they lie.
//!
//! | bytes | what |
//! |---|---|
//! | 12 | `dateline en` and a line end |
//! | 4 | the version of the form of the file and of the network |
//! | 8 | the digest of all that follows |
//! | 4 | the length of the labels |
//! | 4 | the number of tensors |
//! | 20 each | of each tensor its name (8 bytes, padded with spaces), rows, columns, and the bytes of a number: 1, 4 or 8 |
//! | … | the labels: a list a line, its items separated by spaces |
//! | … | of each tensor its numbers, row by row |
//!
//! All numbers are little-endian. A tensor of 8-bit weights `x` has its scales beside it in a tensor of floats, `x.scale`.

const MAGIC: &[u8; 12] = b"dateline en\n";

/// Goes up with every change of the form of the file, of the network, or of how words are looked at.
pub const VERSION: u32 = 3;

/// Why bytes are not a model that this program can use.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The bytes do not begin as a model does.
    #[error("this is not a model of Dateline")]
    NotAModel,
    /// The model was made for another version of the program.
    #[error("this program reads models of version {VERSION}, this one has version {0}")]
    Version(u32),
    /// The file is cut short, bytes were changed, or parts do not fit each other.
    #[error("the model is damaged: {0}")]
    Damaged(&'static str),
}

/// Numbers in rows, as they lie in the file.
#[derive(Clone, Debug)]
pub struct Tensor<'a> {
    /// At most eight letters.
    pub name: std::borrow::Cow<'a, str>,
    /// How many rows.
    pub rows: u32,
    /// How many numbers in a row.
    pub cols: u32,
    /// The bytes of a number: 1 for weights of 8 bits, 4 for floats, 8 for hashes.
    pub size: u32,
    /// The numbers, little-endian.
    pub bytes: std::borrow::Cow<'a, [u8]>,
}

/// The parts of an opened model.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub labels: Vec<Vec<&'a str>>,
    tensors: Vec<Tensor<'a>>,
}

impl<'a> Parts<'a> {
    /// The bytes of a tensor that has numbers of this size, with its rows and columns.
    pub fn tensor(&self, name: &str, size: u32) -> Result<(&'a [u8], usize, usize), ModelError> {
        let found = self.tensors.iter().find(|tensor| tensor.name == name && tensor.size == size);
        let tensor = found.ok_or(ModelError::Damaged("a tensor is missing"))?;
        match tensor.bytes {
            std::borrow::Cow::Borrowed(bytes) => Ok((bytes, tensor.rows as usize, tensor.cols as usize)),
            std::borrow::Cow::Owned(_) => Err(ModelError::Damaged("a tensor does not lie in the file")),
        }
    }

    /// The floats of a tensor.
    pub fn floats(&self, name: &str) -> Result<Vec<f32>, ModelError> {
        let (bytes, ..) = self.tensor(name, 4)?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }
}

/// Opens a model without copying its tensors.
pub(super) fn open(bytes: &[u8]) -> Result<Parts<'_>, ModelError> {
    let mut rest = Rest(bytes);
    if rest.take(MAGIC.len()).ok() != Some(MAGIC) {
        return Err(ModelError::NotAModel);
    }
    let version = rest.number()?;
    if version != VERSION {
        return Err(ModelError::Version(version));
    }
    let expected = rest.take(8)?;
    if digest(rest.0).to_le_bytes() != expected {
        return Err(ModelError::Damaged("its digest is not that of its content"));
    }
    let labels = rest.number()? as usize;
    let count = rest.number()?;
    let text = |bytes| str::from_utf8(bytes).map_err(|_| ModelError::Damaged("its labels are not UTF-8"));
    let mut heads = Vec::new();
    for _ in 0..count {
        let name = text(rest.take(8)?)?.trim_end();
        heads.push((name, rest.number()?, rest.number()?, rest.number()?));
    }
    let labels = text(rest.take(labels)?)?.lines().map(|line| line.split(' ').collect()).collect();
    let mut tensors = Vec::new();
    for (name, rows, cols, size) in heads {
        let length = u64::from(rows) * u64::from(cols) * u64::from(size.min(8));
        let length = usize::try_from(length).map_err(|_| ModelError::Damaged("a tensor has no size"))?;
        tensors.push(Tensor { name: name.into(), rows, cols, size, bytes: rest.take(length)?.into() });
    }
    if !rest.0.is_empty() {
        return Err(ModelError::Damaged("something follows its end"));
    }
    Ok(Parts { labels, tensors })
}

/// Writes a model that `Model::from_bytes` reads. Labels hold no white space.
pub fn write(labels: &[Vec<String>], tensors: &[Tensor]) -> Vec<u8> {
    let labels: String = labels.iter().map(|list| list.join(" ") + "\n").collect();
    let mut payload = [labels.len() as u32, tensors.len() as u32].map(u32::to_le_bytes).concat();
    for tensor in tensors {
        payload.extend_from_slice(format!("{:8}", tensor.name).as_bytes());
        payload.extend([tensor.rows, tensor.cols, tensor.size].map(u32::to_le_bytes).concat());
    }
    payload.extend_from_slice(labels.as_bytes());
    tensors.iter().for_each(|tensor| payload.extend_from_slice(&tensor.bytes));
    [MAGIC.as_slice(), &VERSION.to_le_bytes(), &digest(&payload).to_le_bytes(), &payload].concat()
}

/// A digest of bytes against damage (not against malice), fast enough to be taken at every start.
fn digest(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, part: u64| (hash.rotate_left(23) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = rest.iter().fold(hash, |hash, &byte| mix(hash, byte.into()));
    hash ^ (hash >> 32)
}

/// What has not been read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(ModelError::Damaged("it is cut short"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<u32, ModelError> {
        let (number, rest) = self.0.split_first_chunk().ok_or(ModelError::Damaged("it is cut short"))?;
        self.0 = rest;
        Ok(u32::from_le_bytes(*number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        let numbers = [1.5_f32, -2.0].map(f32::to_le_bytes).concat();
        let tensor = Tensor { name: "bias".into(), rows: 1, cols: 2, size: 4, bytes: numbers.into() };
        write(&[vec!["NOUN/NN".to_owned()], vec!["root".to_owned(), "obj".to_owned()]], &[tensor])
    }

    #[test]
    fn what_is_written_opens() {
        let bytes = small();
        let parts = open(&bytes).unwrap();
        assert_eq!(parts.labels, [vec!["NOUN/NN"], vec!["root", "obj"]]);
        assert_eq!(parts.floats("bias").unwrap(), [1.5, -2.0]);
        assert!(matches!(parts.floats("other"), Err(ModelError::Damaged(_))));
    }

    #[test]
    fn every_damage_is_told() {
        let bytes = small();
        assert!(matches!(open(b"PK\x03\x04"), Err(ModelError::NotAModel)));
        for cut in 16..bytes.len() {
            assert!(matches!(open(&bytes[..cut]), Err(ModelError::Damaged(_))), "cut at {cut}");
        }
        for at in 16..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert!(matches!(open(&changed), Err(ModelError::Damaged(_))), "changed at {at}");
        }
        let mut newer = bytes;
        newer[12] = 99;
        assert!(matches!(open(&newer), Err(ModelError::Version(99))));
    }
}
