//! A sentence as the readers of the grammar see it: pieces by their place, with questions that each reader asks.

use super::piece::{Piece, Shape};
use crate::lexicon::calendar::{Uses, Word};
use crate::text::{Text, Token, Upos, Xpos};

/// The pieces of one sentence. Every question may be asked of a place outside it, and is then answered with nothing.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub text: &'a Text<'a>,
    pub pieces: &'a [Piece],
    /// Whether the text has told of years before 1000, so that a number of three digits may be one.
    pub ancient: Ancient,
}

/// Of how long ago a text has told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ancient {
    #[default]
    No,
    /// Of years after Christ with less than four digits: "in 842".
    AfterChrist,
    /// Of years before Christ: "508 BC".
    BeforeChrist,
}

impl<'a> Sentence<'a> {
    /// The class of the piece at a place; [`Word::Other`] where no word stands.
    pub fn word(&self, at: usize) -> Word {
        match self.pieces.get(at).map(|piece| piece.shape) {
            Some(Shape::Letters { word, .. }) => word,
            _ => Word::Other,
        }
    }

    /// The class of the piece before a place.
    pub fn word_before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |before| self.word(before))
    }

    /// Whether the word at a place has one of these uses.
    pub fn has(&self, at: usize, any: Uses) -> bool {
        matches!(self.pieces.get(at), Some(Piece { shape: Shape::Letters { uses, .. }, .. }) if uses.has(any))
    }

    /// Whether the word before a place has one of these uses.
    pub fn has_before(&self, at: usize, any: Uses) -> bool {
        at.checked_sub(1).is_some_and(|before| self.has(before, any))
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark)
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.pieces.get(at)?.shape {
            Shape::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// The mark before a place.
    pub fn mark_before(&self, at: usize) -> Option<char> {
        self.mark(at.checked_sub(1)?)
    }

    /// A run of digits: its value, and how many they are.
    pub fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.pieces.get(at)?.shape {
            Shape::Digits { value, count } => Some((value, count)),
            _ => None,
        }
    }

    /// Whether the piece at a place follows the one before it without white space.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some(Piece { shape: Shape::Letters { capital: true, .. }, .. }))
    }

    /// Whether a word in lower case that has nothing to do with time stands at a place.
    pub fn is_plain_word(&self, at: usize) -> bool {
        let shape = self.pieces.get(at).map(|piece| piece.shape);
        matches!(shape, Some(Shape::Letters { word: Word::Other | Word::Name, capital: false, .. }))
    }

    /// Whether a capitalised word that has nothing to do with time stands at a place: most likely a name.
    pub fn is_name(&self, at: usize) -> bool {
        let shape = self.pieces.get(at).map(|piece| piece.shape);
        matches!(shape, Some(Shape::Letters { word: Word::Other | Word::Name, capital: true, uses }) if uses == Uses::default())
    }

    /// Whether a name stands before a place.
    pub fn is_name_before(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_name(before))
    }

    /// The tags of the word at a place; none where the text has no tags.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        Some(&self.text.tokens[self.pieces.get(at)?.token as usize])
    }

    /// Whether the word at a place is tagged so.
    pub fn is_tagged(&self, at: usize, tag: Upos) -> bool {
        self.token(at).is_some_and(|token| token.upos == tag)
    }

    /// Whether the word at a place is tagged as a noun in the plural.
    pub fn is_tagged_plural(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.xpos == Xpos::Nns)
    }

    pub fn words(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text.source))
    }

    /// Whether the piece at a place reads so, letters of either case.
    pub fn says(&self, at: usize, lower: &str) -> bool {
        self.words(at).eq_ignore_ascii_case(lower)
    }

    /// Whether nothing of the sentence stands at a place.
    pub fn is_end(&self, at: usize) -> bool {
        at >= self.pieces.len()
    }

    /// The place after a full stop that ends an abbreviation, or the place itself.
    pub fn after_stop(&self, at: usize) -> usize {
        if self.is_mark(at, '.') && self.is_glued(at) { at + 1 } else { at }
    }

    /// The place after a hyphen with nothing beside it, or the place itself.
    pub fn after_hyphen(&self, at: usize) -> usize {
        if self.is_mark(at, '-') && self.is_glued(at) && self.is_glued(at + 1) { at + 1 } else { at }
    }

    /// The place after "the", or the place itself.
    pub fn after_the(&self, at: usize) -> usize {
        if self.word(at) == Word::The { at + 1 } else { at }
    }

    /// The place after "of", or the place itself.
    pub fn after_of(&self, at: usize) -> usize {
        if self.has(at, Uses::OF) { at + 1 } else { at }
    }
}
