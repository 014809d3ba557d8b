//! The encoder: words to vectors that know their neighbours.
//!
//! A first layer looks at each word and the one on either side; then recurrent layers run over the text in both directions.

use super::lexeme::Lexeme;
use super::matrix::Numbers;
use super::recurrent::{Layer, Recurrence};
use super::table::{Room, Table};

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
        self.table.look(words, &self.first, &mut room.table, &mut room.recurrence.vectors);
        room.recurrence.run(&self.layers, self.width(), |nth, numbers| {
            if nth == 0 {
                low.clone_from(numbers);
            }
        });
        room.recurrence.swap_numbers(high);
    }
}
