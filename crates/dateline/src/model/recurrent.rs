//! Layers of simple recurrent units (Lei et al. 2018, "Simple recurrent units for highly parallelizable recurrence").
//!
//! A unit has no weights between its states, so that all products of a layer are one product of matrices, and what goes from word to
//! word is a few additions.

use super::arithmetic::sigmoids;
use super::matrix::Numbers;
use super::packed::Weights;
use super::widest::widest;

/// The weights of a layer: for each direction those of the candidate, the forget gate and the output gate.
pub(super) type Layer = [Weights; 2];

/// For how many words the gates are worked out before they are used: so that they stay in the nearest memory.
const AT_ONCE: usize = 64;

/// Vectors on their way through the layers.
#[derive(Debug, Default)]
pub(super) struct Recurrence {
    /// What goes in, and after a run what came out, a vector a word.
    pub vectors: Vec<f32>,
    next: Vec<f32>,
    numbers: Numbers,
    gates: Vec<f32>,
    state: Vec<f32>,
}

impl Recurrence {
    /// Runs the vectors, each `width` wide, through layers. `after` is told each layer's number and what it made.
    pub fn run(&mut self, layers: &[Layer], width: usize, mut after: impl FnMut(usize, &Numbers)) {
        let half = width / 2;
        let words = self.vectors.len() / width;
        fill(&self.vectors, width, &mut self.numbers);
        for (nth, layer) in layers.iter().enumerate() {
            self.next.resize(self.vectors.len(), 0.0);
            for (side, weights) in layer.iter().enumerate() {
                self.state.clear();
                self.state.resize(half, 0.0);
                for nth in 0..words.div_ceil(AT_ONCE) {
                    let first = if side == 0 { nth } else { words.div_ceil(AT_ONCE) - 1 - nth } * AT_ONCE;
                    let some = first..words.min(first + AT_ONCE);
                    weights.apply_rows(&self.numbers, some.clone(), &mut self.gates);
                    let (vectors, gates, state, next) = (&self.vectors, &self.gates, &mut self.state, &mut self.next);
                    widest(
                        #[inline(always)]
                        || {
                            for step in 0..some.len() {
                                let at = if side == 0 { step } else { some.len() - 1 - step };
                                let gates = &gates[at * 3 * half..(at + 1) * 3 * half];
                                let from = (some.start + at) * width + side * half;
                                let cells = from..from + half;
                                recur(gates, &vectors[cells.clone()], state, &mut next[cells]);
                            }
                        },
                    );
                }
            }
            std::mem::swap(&mut self.vectors, &mut self.next);
            fill(&self.vectors, width, &mut self.numbers);
            after(nth, &self.numbers);
        }
    }

    /// Gives what came out, as whole numbers, for room to work in.
    pub fn swap_numbers(&mut self, other: &mut Numbers) {
        std::mem::swap(&mut self.numbers, other);
    }

    /// What came out, as whole numbers.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }
}

fn fill(vectors: &[f32], width: usize, numbers: &mut Numbers) {
    numbers.start(width);
    widest(
        #[inline(always)]
        || vectors.chunks_exact(width).for_each(|row| numbers.push_parts(row)),
    );
}

/// One step of a recurrent unit: `gates` are the candidate, the forget gate and the output gate; what the last holds back is
/// replaced by the input.
#[inline(always)]
fn recur(gates: &[f32], input: &[f32], state: &mut [f32], out: &mut [f32]) {
    let width = state.len();
    let (candidate, gates) = gates.split_at(width);
    let (forget, open) = gates.split_at(width);
    let (open, input, out) = (&open[..width], &input[..width], &mut out[..width]);
    for at in 0..width {
        let [forget, open] = sigmoids(forget[at], open[at]);
        state[at] = forget * state[at] + (1.0 - forget) * candidate[at];
        out[at] = open * state[at] + (1.0 - open) * input[at];
    }
}
