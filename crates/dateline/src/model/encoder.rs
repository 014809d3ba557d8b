//! The encoder: words to vectors that know their neighbours.
//!
//! A first layer looks at each word and the one on either side; then layers of simple recurrent units (Lei et al. 2018, "Simple
//! recurrent units for highly parallelizable recurrence") run over the text in both directions. A unit has no weights between its
//! states, so that all products of a layer are one product of matrices, and what goes from word to word is a few additions.

use super::arithmetic::sigmoid;
use super::lexeme::Lexeme;
use super::matrix::{Numbers, Weights};
use super::table::{Room, Table};

/// The weights of a layer: for each direction those of the candidate, the forget gate and the output gate.
pub(super) type Layer = [Weights; 2];

/// The encoder's weights.
#[derive(Debug)]
pub(super) struct Encoder<'a> {
    pub table: Table<'a>,
    /// The biases of the first layer.
    pub first: Vec<f32>,
    pub layers: Vec<Layer>,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct EncoderRoom {
    table: Room,
    projected: Vec<f32>,
    sums: Vec<i32>,
    gates: Vec<f32>,
    numbers: Numbers,
    state: Vec<f32>,
    vectors: Vec<f32>,
    next: Vec<f32>,
}

impl Encoder<'_> {
    /// How many numbers a vector has.
    pub fn width(&self) -> usize {
        self.first.len()
    }

    /// Encodes a stretch of words, each with the advice on it. `low` gets what the first recurrent layer
    /// says of each, `high` what the last does.
    pub fn encode(&self, words: &[(Lexeme, u8)], room: &mut EncoderRoom, low: &mut Numbers, high: &mut Numbers) {
        self.look(words, room);
        let width = self.width();
        let half = width / 2;
        let rows = |vectors: &[f32], numbers: &mut Numbers| {
            numbers.start(width);
            vectors.chunks_exact(width).for_each(|row| numbers.push_parts(row));
        };
        rows(&room.vectors, &mut room.numbers);
        for (nth, layer) in self.layers.iter().enumerate() {
            room.next.clear();
            room.next.resize(room.vectors.len(), 0.0);
            for (side, weights) in layer.iter().enumerate() {
                weights.apply(&room.numbers, &mut room.sums, &mut room.gates);
                room.state.clear();
                room.state.resize(half, 0.0);
                for step in 0..words.len() {
                    let at = if side == 0 { step } else { words.len() - 1 - step };
                    let cells = at * width + side * half..at * width + side * half + half;
                    let gates = &room.gates[at * 3 * half..(at + 1) * 3 * half];
                    recur(gates, &room.vectors[cells.clone()], &mut room.state, &mut room.next[cells]);
                }
            }
            std::mem::swap(&mut room.vectors, &mut room.next);
            rows(&room.vectors, &mut room.numbers);
            if nth == 0 {
                low.clone_from(&room.numbers);
            }
        }
        high.clone_from(&room.numbers);
    }

    /// The first layer: of each word, what it, the one before and the one after make together, where that is positive.
    fn look(&self, words: &[(Lexeme, u8)], room: &mut EncoderRoom) {
        let width = self.width();
        room.vectors.clear();
        for _ in words {
            room.vectors.extend_from_slice(&self.first);
        }
        for (at, (word, advice)) in words.iter().enumerate() {
            room.projected.clear();
            room.projected.resize(3 * width, 0.0);
            self.table.add(word, *advice, &mut room.table, &mut room.projected);
            // To the word after this one it is the one before, and the other way round.
            for (place, made) in room.projected.chunks_exact(width).enumerate() {
                let Some(to) = (at + 1).checked_sub(place).filter(|&to| to < words.len()) else { continue };
                let into = &mut room.vectors[to * width..(to + 1) * width];
                into.iter_mut().zip(made).for_each(|(into, from)| *into += from);
            }
        }
        room.vectors.iter_mut().for_each(|number| *number = number.max(0.0));
    }
}

/// One step of a recurrent unit: `gates` are the candidate, the forget gate and the output gate; what the last holds back is
/// replaced by the input.
#[inline]
fn recur(gates: &[f32], input: &[f32], state: &mut [f32], out: &mut [f32]) {
    let width = state.len();
    let (candidate, gates) = gates.split_at(width);
    let (forget, open) = gates.split_at(width);
    let (open, input, out) = (&open[..width], &input[..width], &mut out[..width]);
    for at in 0..width {
        let forget = sigmoid(forget[at]);
        let open = sigmoid(open[at]);
        state[at] = forget * state[at] + (1.0 - forget) * candidate[at];
        out[at] = open * state[at] + (1.0 - open) * input[at];
    }
}
