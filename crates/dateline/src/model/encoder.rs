//! The encoder: words to vectors that know their neighbours.
//!
//! A first layer looks at each word and the one on either side; then recurrent layers run over the text in both directions.

use super::lexeme::Lexeme;
use super::matrix::Numbers;
use super::recurrent::{Layer, Recurrence};
use super::table::{Room, Table, add};

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
    recurrence: Recurrence,
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
        room.recurrence.run(&self.layers, self.width(), |nth, numbers| {
            if nth == 0 {
                low.clone_from(numbers);
            }
        });
        high.clone_from(room.recurrence.numbers());
    }

    /// The first layer: of each word, what it, the one before and the one after make together, where that is positive.
    fn look(&self, words: &[(Lexeme, u8)], room: &mut EncoderRoom) {
        let width = self.width();
        let vectors = &mut room.recurrence.vectors;
        vectors.clear();
        for _ in words {
            vectors.extend_from_slice(&self.first);
        }
        for (at, (word, advice)) in words.iter().enumerate() {
            room.projected.clear();
            room.projected.resize(3 * width, 0.0);
            self.table.add(word, *advice, &mut room.table, &mut room.projected);
            // To the word after this one it is the one before, and the other way round.
            for (place, made) in room.projected.chunks_exact(width).enumerate() {
                let Some(to) = (at + 1).checked_sub(place).filter(|&to| to < words.len()) else { continue };
                add(&mut vectors[to * width..(to + 1) * width], made);
            }
        }
        vectors.iter_mut().for_each(|number| *number = number.max(0.0));
    }
}
