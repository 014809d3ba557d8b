//! Weights in their stored form: a hash table of sparse rows, read where it lies.

/// How many classes a classifier may have.
pub const CLASSES: usize = 256;

/// The scores of the classes of one decision.
#[derive(Debug)]
pub struct Scores([i32; CLASSES]);

impl Default for Scores {
    fn default() -> Self {
        Scores([0; CLASSES])
    }
}

impl Scores {
    /// Adds a weight to the score of a class.
    #[inline]
    pub fn add(&mut self, class: u8, weight: i32) {
        self.0[usize::from(class)] += weight;
    }

    /// The score of a class.
    #[inline]
    pub fn of(&self, class: u8) -> i32 {
        self.0[usize::from(class)]
    }

    /// The first class of the greatest score among `classes`.
    #[inline]
    pub fn best(&self, classes: std::ops::Range<usize>) -> u8 {
        let mut best = classes.start;
        for class in classes {
            if self.0[class] > self.0[best] {
                best = class;
            }
        }
        best as u8
    }
}

/// What scores classes by features: the stored table, or the weights under training in `xtask`.
pub trait Weights {
    /// Adds a feature's weights to the scores.
    fn add(&self, feature: u64, scores: &mut Scores);

    /// The scores of a decision with these features.
    #[inline]
    fn score(&self, features: &[u64]) -> Scores {
        let mut scores = Scores::default();
        for &feature in features {
            self.add(feature, &mut scores);
        }
        scores
    }
}

/// One classifier's weights.
///
/// The high bits of a feature choose its slot. A slot is a run of entries of 32 bits, each `check << 20 | class << 12 |
/// (weight + 2048)`: those whose check equals the feature's low 12 bits are its weights. All numbers are little-endian.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// How many bits of a feature choose the slot.
    bits: u32,
    /// Where each slot's run begins, and one past the last, as numbers of entries: 2^bits + 1 of 32 bits.
    starts: &'a [u8],
    entries: &'a [u8],
}

impl<'a> Table<'a> {
    /// A table over its stored parts; none where their sizes do not agree.
    pub fn new(bits: u32, starts: &'a [u8], entries: &'a [u8]) -> Option<Table<'a>> {
        let table = Table { bits, starts, entries };
        let whole =
            (1..=28).contains(&bits) && starts.len() == ((1 << bits) + 1) * 4 && entries.len().is_multiple_of(4);
        (whole && table.start(1 << bits) * 4 == entries.len()).then_some(table)
    }

    /// The slot in a table of 2^bits slots, and the check, of a feature.
    #[inline]
    pub fn place(feature: u64, bits: u32) -> (usize, u32) {
        ((feature >> (64 - bits)) as usize, feature as u32 & CHECK)
    }

    /// Packs one weight (-2048 to 2047) into an entry.
    pub fn entry(check: u32, class: u8, weight: i32) -> u32 {
        check << 20 | u32::from(class) << 12 | (weight + 2048) as u32
    }

    /// Where a slot's run of entries begins.
    fn start(&self, slot: usize) -> usize {
        self.starts.get(slot * 4..slot * 4 + 4).map_or(0, |bytes| number(bytes) as usize)
    }

    /// Where the run of a feature's slot begins and ends.
    #[inline]
    fn run(&self, feature: u64) -> (u32, u32) {
        let (slot, _) = Table::place(feature, self.bits);
        self.starts.get(slot * 4..slot * 4 + 8).map_or((0, 0), |bytes| (number(&bytes[..4]), number(&bytes[4..])))
    }

    /// The first class for which the table holds a weight of this feature.
    pub(super) fn find(&self, feature: u64) -> Option<u8> {
        let (_, check) = Table::place(feature, self.bits);
        let (start, end) = self.run(feature);
        let run = self.entries.get(start as usize * 4..end as usize * 4)?;
        run.chunks_exact(4).map(number).find(|entry| entry >> 20 == check).map(|entry| (entry >> 12) as u8)
    }

    /// An entry; one without weight past the end.
    #[inline]
    fn entry_at(&self, index: u32) -> u32 {
        let at = index as usize * 4;
        self.entries.get(at..at + 4).map_or(2048, number)
    }

    /// Adds the weights of a feature from the run of its slot.
    #[inline]
    fn add_run(&self, feature: u64, (start, end): (u32, u32), scores: &mut Scores) {
        for bytes in self.entries.get(start as usize * 4..end as usize * 4).unwrap_or_default().chunks_exact(4) {
            add_entry(feature, number(bytes), scores);
        }
    }
}

/// The bits of a feature that an entry repeats.
const CHECK: u32 = 0xfff;

/// How many features are looked up together.
const TOGETHER: usize = 64;

impl Weights for Table<'_> {
    #[inline]
    fn add(&self, feature: u64, scores: &mut Scores) {
        self.add_run(feature, self.run(feature), scores);
    }

    /// Finds the runs of many features, then the first entries of all these runs, before it adds any: so the processor waits
    /// for memory twice and not for each feature.
    fn score(&self, features: &[u64]) -> Scores {
        let mut scores = Scores::default();
        let mut runs = [(0, 0); TOGETHER];
        let mut firsts = [0; TOGETHER];
        for features in features.chunks(TOGETHER) {
            for (run, &feature) in runs.iter_mut().zip(features) {
                *run = self.run(feature);
            }
            for (first, &(start, _)) in firsts.iter_mut().zip(&runs).take(features.len()) {
                *first = self.entry_at(start);
            }
            for ((&(start, end), &first), &feature) in runs.iter().zip(&firsts).zip(features) {
                if start < end {
                    add_entry(feature, first, &mut scores);
                    self.add_run(feature, (start + 1, end), &mut scores);
                }
            }
        }
        scores
    }
}

/// Adds the weight of an entry if it is one of the feature's.
#[inline]
fn add_entry(feature: u64, entry: u32, scores: &mut Scores) {
    // Without a branch, which the processor could not foresee.
    let mine = -i32::from(entry >> 20 == (feature as u32 & CHECK));
    scores.add((entry >> 12) as u8, ((entry & 0xfff) as i32 - 2048) & mine);
}

/// A little-endian number of four bytes; 0 where there are not four.
#[inline]
fn number(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_le_bytes)
}
