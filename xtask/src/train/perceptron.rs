//! The averaged perceptron: weights under training, and their packing into the stored form.

use dateline::model::{Packed, Scores, Table, Weights};
use rustc_hash::FxHashMap;

/// A classifier under training; the weights of a feature are kept for the classes that it has met alone.
#[derive(Default)]
pub struct Perceptron {
    features: FxHashMap<u64, Row>,
    steps: u32,
}

/// The weights of one feature, and how often they were changed.
#[derive(Default)]
struct Row {
    updates: u32,
    cells: Vec<Cell>,
}

/// One weight, its sum over the steps up to `since`, and the number of times it was changed.
struct Cell {
    class: u8,
    weight: i32,
    total: i64,
    since: u32,
}

/// How an average weight of 1 is stored; more is finer and is cut off earlier.
const SCALE: f64 = 64.0;

/// How often a feature must have been changed before it has a say (Goldberg and Elhadad 2011, "Learning sparser perceptron
/// models"): most features come up in one or two mistakes, and would make the model many times as large for nothing.
const ENOUGH: u32 = 4;

impl Weights for Perceptron {
    fn add(&self, feature: u64, scores: &mut Scores) {
        let Some(row) = self.features.get(&feature).filter(|row| row.updates >= ENOUGH) else { return };
        for cell in &row.cells {
            scores.add(cell.class, cell.weight);
        }
    }
}

impl Perceptron {
    /// Counts one decision, right or wrong: averages run over decisions.
    pub fn step(&mut self) {
        self.steps += 1;
    }

    /// Moves the weights of these features from a wrong class to the right one.
    pub fn update(&mut self, features: &[u64], right: u8, wrong: u8) {
        for &feature in features {
            let row = self.features.entry(feature).or_default();
            row.updates += 1;
            change(&mut row.cells, right, 1, self.steps);
            change(&mut row.cells, wrong, -1, self.steps);
        }
    }

    /// The averages, rounded and packed; those that round below `least` in amount are left out.
    pub fn pack(&self, least: i32) -> Packed {
        let mut kept = Vec::new();
        let mut features = 0_usize;
        for (&feature, row) in self.features.iter().filter(|(_, row)| row.updates >= ENOUGH) {
            let before = kept.len();
            for cell in &row.cells {
                let total = cell.total + i64::from(cell.weight) * i64::from(self.steps - cell.since);
                let average = total as f64 / f64::from(self.steps.max(1));
                let weight = ((average * SCALE).round() as i32).clamp(-2048, 2047);
                if weight.abs() >= least {
                    kept.push((feature, cell.class, weight));
                }
            }
            features += usize::from(kept.len() > before);
        }
        pack(kept, features)
    }
}

/// Packs weights, each with its feature and class, as a table; a slot holds about one of the `features`.
pub fn pack(mut weights: Vec<(u64, u8, i32)>, features: usize) -> Packed {
    weights.sort_unstable();
    let bits = features.max(2).ilog2();
    let mut packed = Packed { bits, starts: vec![0], entries: Vec::with_capacity(weights.len()) };
    for (feature, class, weight) in weights {
        let (slot, check) = Table::place(feature, bits);
        packed.starts.resize(slot + 1, packed.entries.len() as u32);
        packed.entries.push(Table::entry(check, class, weight));
    }
    packed.starts.resize((1 << bits) + 1, packed.entries.len() as u32);
    packed
}

fn change(cells: &mut Vec<Cell>, class: u8, by: i32, now: u32) {
    let at = cells.iter().position(|cell| cell.class == class).unwrap_or_else(|| {
        cells.push(Cell { class, weight: 0, total: 0, since: now });
        cells.len() - 1
    });
    let cell = &mut cells[at];
    cell.total += i64::from(cell.weight) * i64::from(now - cell.since);
    cell.since = now;
    cell.weight += by;
}

/// A packed table that can be asked.
pub struct Opened {
    /// The numbers, to be written to the file.
    pub packed: Packed,
    starts: Vec<u8>,
    entries: Vec<u8>,
}

impl Opened {
    /// Lays the numbers out as the model file does.
    pub fn new(packed: Packed) -> Opened {
        let bytes = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        Opened { starts: bytes(&packed.starts), entries: bytes(&packed.entries), packed }
    }

    /// The table.
    pub fn table(&self) -> Table<'_> {
        Table::new(self.packed.bits, &self.starts, &self.entries).expect("packing makes the sizes agree")
    }
}
