//! The model file: a header, the labels, then the four tables, read where they lie.
//!
//! | bytes | what |
//! |---|---|
//! | 12 | `dateline en` and a line end |
//! | 4 | the version of the form of the file and of the features |
//! | 8 | the digest of all that follows |
//! | 4 | the length of the labels |
//! | 4 × 8 | of each table (habits, tagger, parser, labeller) the bits of a slot and the number of entries |
//! | … | the labels: tags on one line, relations on the next, separated by spaces |
//! | … | of each table the starts and the entries, see [`Table`] |
//!
//! All numbers are little-endian.

use super::table::Table;

const MAGIC: &[u8; 12] = b"dateline en\n";

/// Goes up with every change of the form of the file or of a feature: weights fit the features they were trained with.
pub const VERSION: u32 = 2;

/// How many tables a model has: the tags that words bear in the news, the tagger, the parser, the labeller.
pub const TABLES: usize = 4;

/// Why bytes are not a model that this program can use.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The bytes do not begin as a model does.
    #[error("this is not a model of Dateline")]
    NotAModel,
    /// The model was made for another version of the program.
    #[error("this program reads models of version {VERSION}, this one has version {0}")]
    Version(u32),
    /// The file is cut short, or bytes were changed.
    #[error("the model is damaged: {0}")]
    Damaged(&'static str),
}

/// The parts of an opened model.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    pub tags: Vec<&'a str>,
    pub relations: Vec<&'a str>,
    pub tables: [Table<'a>; TABLES],
}

/// Opens a model without copying its tables.
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
    let mut sizes = [(0, 0); TABLES];
    for size in &mut sizes {
        *size = (rest.number()?, rest.number()?);
    }
    let labels = str::from_utf8(rest.take(labels)?).map_err(|_| ModelError::Damaged("its labels are not UTF-8"))?;
    let (tags, relations) = labels.split_once('\n').ok_or(ModelError::Damaged("it has no labels"))?;
    let mut table = |(bits, entries): (u32, u32)| {
        let slots = 1_usize.checked_shl(bits).ok_or(ModelError::Damaged("a table has no size"))?;
        let starts = rest.take(slots.saturating_add(1).saturating_mul(4))?;
        let entries = rest.take((entries as usize).saturating_mul(4))?;
        Table::new(bits, starts, entries).ok_or(ModelError::Damaged("a table does not fit its size"))
    };
    let tables = [table(sizes[0])?, table(sizes[1])?, table(sizes[2])?, table(sizes[3])?];
    let [tags, relations] = [tags, relations].map(|line| line.split_whitespace().collect::<Vec<_>>());
    if tags.is_empty() || relations.is_empty() || tags.len().max(relations.len()) > 255 {
        return Err(ModelError::Damaged("it has no or too many labels"));
    }
    Ok(Parts { tags, relations, tables })
}

/// A table to be written: how many bits choose a slot, where each slot begins, and the entries, as [`Table`] holds them.
#[derive(Debug, Default)]
pub struct Packed {
    /// The bits of a feature that choose its slot.
    pub bits: u32,
    /// Where each slot's entries begin, and their number at the end.
    pub starts: Vec<u32>,
    /// The entries, slot by slot.
    pub entries: Vec<u32>,
}

/// Writes a model that `Model::from_bytes` reads.
pub fn write(tags: &[&str], relations: &[&str], tables: &[Packed; TABLES]) -> Vec<u8> {
    let labels = format!("{}\n{}\n", tags.join(" "), relations.join(" "));
    let mut numbers = vec![labels.len() as u32];
    for table in tables {
        numbers.extend([table.bits, table.entries.len() as u32]);
    }
    let mut payload = bytes_of(&numbers);
    payload.extend_from_slice(labels.as_bytes());
    for table in tables {
        payload.extend(bytes_of(&table.starts));
        payload.extend(bytes_of(&table.entries));
    }
    [MAGIC.as_slice(), &VERSION.to_le_bytes(), &digest(&payload).to_le_bytes(), &payload].concat()
}

fn bytes_of(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
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
        let table = || Packed { bits: 1, starts: vec![0, 1, 2], entries: vec![7, 8] };
        write(&["NOUN/NN"], &["root", "obj"], &[table(), table(), table(), table()])
    }

    #[test]
    fn what_is_written_opens() {
        let bytes = small();
        let parts = open(&bytes).unwrap();
        assert_eq!(parts.tags, ["NOUN/NN"]);
        assert_eq!(parts.relations, ["root", "obj"]);
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
