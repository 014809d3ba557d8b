//! The network of attributions under training.

use super::gold::Example;
use crate::train::nn::{Id, Matrix, Params, Tape, Var};
use crate::train::random::Random;
use dateline::training::{PAIR_SIGNS, ROLES, WORD_SIGNS};
use std::ops::Range;
use std::rc::Rc;

/// The sizes of the network.
#[derive(Clone, Debug)]
pub struct Shape {
    /// How wide the encoder's vectors are.
    pub vector: usize,
    pub width: usize,
    pub layers: usize,
    pub pair: usize,
}

/// Weights and biases.
type Layer = (Id, Id);

/// The parameters of the network; `model::attribution` tells what they are for.
pub struct Network {
    pub shape: Shape,
    pub words: Id,
    pub look: Layer,
    pub layers: Vec<[Layer; 2]>,
    pub cue: Layer,
    pub asks: Layer,
    pub answers: Id,
    pub pairs: Id,
    pub roles: Layer,
}

/// What the network says of the words of an article.
pub struct Words {
    pub cue: Var,
    pub asks: Var,
    pub answers: Var,
}

impl Network {
    pub fn new(shape: &Shape, params: &mut Params, random: &mut Random) -> Network {
        let (w, k) = (shape.width, shape.pair);
        let words = params.table("words", WORD_SIGNS.0 as usize, w, 0.05, random);
        let pairs = params.table("pairs", PAIR_SIGNS.0 as usize, k, 0.05, random);
        let mut linear = |name: &str, rows, cols| {
            (params.weights(name, rows, cols, random), params.row(&format!("{name} bias"), cols, 0.0))
        };
        let look = linear("look", shape.vector, w);
        let layers =
            (0..shape.layers).map(|_| [linear("fore", w, 3 * (w / 2)), linear("back", w, 3 * (w / 2))]).collect();
        let cue = linear("cue", w, 2);
        let asks = linear("asks", w, k);
        let roles = linear("roles", k, ROLES);
        let answers = params.weights("answers", w, k, random);
        Network { shape: shape.clone(), words, look, layers, cue, asks, answers, pairs, roles }
    }

    /// What the network says of each word of an article.
    pub fn words(&self, tape: &mut Tape, example: &Example, drop: f32, random: &mut Random) -> Words {
        let segments = Rc::new(std::iter::once(0..example.words).collect());
        let vectors = Matrix { rows: example.words, cols: self.shape.vector, data: example.vectors.clone() };
        let vectors = tape.input(vectors);
        let vectors = tape.dropout(vectors, drop, random);
        let x = tape.linear(vectors, self.look.0, Some(self.look.1));
        let signs = tape.embed(self.words, WORD_SIGNS.1, example.signs.clone());
        let x = tape.add(x, signs);
        let mut x = tape.relu(x);
        let half = self.shape.width / 2;
        for layer in &self.layers {
            x = tape.dropout(x, drop, random);
            let mut parts = Vec::new();
            for (side, &(weights, bias)) in layer.iter().enumerate() {
                let gates = tape.linear(x, weights, Some(bias));
                let through = tape.columns(x, side * half, half);
                parts.push(tape.recur(gates, through, &segments, side == 1));
            }
            x = tape.concat(&parts);
        }
        x = tape.dropout(x, drop, random);
        let cue = tape.linear(x, self.cue.0, Some(self.cue.1));
        let asks = tape.linear(x, self.asks.0, Some(self.asks.1));
        let answers = tape.linear(x, self.answers, None);
        Words { cue, asks, answers }
    }

    /// The scores of the words of windows, one window after the other.
    pub fn roles(
        &self,
        tape: &mut Tape,
        words: &Words,
        windows: &[(u32, Range<u32>)],
        pairs: Vec<u32>,
        drop: f32,
        random: &mut Random,
    ) -> Var {
        let asking = windows.iter().flat_map(|(cue, window)| window.clone().map(|_| *cue)).collect();
        let answering = windows.iter().flat_map(|(_, window)| window.clone()).collect();
        let asks = tape.rows(words.asks, asking);
        let answers = tape.rows(words.answers, answering);
        let pairs = tape.embed(self.pairs, PAIR_SIGNS.1, pairs);
        let both = tape.add(asks, answers);
        let both = tape.add(both, pairs);
        let both = tape.relu(both);
        let both = tape.dropout(both, drop, random);
        tape.linear(both, self.roles.0, Some(self.roles.1))
    }

    /// Adds the losses of an article to the tape.
    pub fn learn(&self, tape: &mut Tape, example: &Example, weight: f32, drop: f32, random: &mut Random) {
        let words = self.words(tape, example, drop, random);
        let heads: Vec<Option<u16>> = example.heads.iter().map(|&head| Some(u16::from(head))).collect();
        tape.cross_entropy(words.cue, &heads, weight);
        if example.cues.is_empty() {
            return;
        }
        let windows: Vec<_> = example.cues.iter().map(|cue| (cue.word, cue.window.clone())).collect();
        let pairs = example.cues.iter().flat_map(|cue| cue.pairs.iter().copied()).collect();
        let labels: Vec<Option<u16>> =
            example.cues.iter().flat_map(|cue| cue.labels.iter().map(|&label| Some(label))).collect();
        let roles = self.roles(tape, &words, &windows, pairs, drop, random);
        tape.cross_entropy(roles, &labels, weight);
    }
}
