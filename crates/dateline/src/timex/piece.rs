//! Pieces: what the grammar reads. Tokens cut further into runs of letters, runs of digits and single marks, each with its
//! class, so that "Nov." and "2020-12-15" read alike however the tokenizer cuts them.

use crate::Span;
use crate::lexicon::calendar::{LONGEST, Uses, Word, entry};
use crate::text::{Text, TokenId};

/// A run of letters, a run of digits, or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub token: TokenId,
    /// Whether no white space stands before it.
    pub glued: bool,
    pub shape: Shape,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters, with what the table knows of the word; `capital` tells whether the first is one.
    Letters { word: Word, uses: Uses, capital: bool },
    /// Digits: their value, and how many they are.
    Digits { value: u32, count: u8 },
    /// One other character, a dash of any length being `-` and an apostrophe of any form `'`.
    Mark(char),
}

/// Cuts the tokens `range` of a text into pieces and appends them.
pub(super) fn cut(text: &Text, range: std::ops::Range<TokenId>, pieces: &mut Vec<Piece>) {
    let mut before = u32::MAX;
    for token in range {
        let span = text.tokens[token as usize].span;
        let source = span.of(text.source);
        let mut at = 0;
        while let Some(first) = source[at..].chars().next() {
            let (length, shape) = match first {
                '0'..='9' => digits(&source[at..]),
                _ if first.is_alphabetic() => letters(&source[at..], first),
                _ => (first.len_utf8(), Shape::Mark(plain(first))),
            };
            let piece = Span::new(span.start() + at, span.start() + at + length);
            if !first.is_whitespace() {
                pieces.push(Piece { span: piece, token, glued: before == piece.start, shape });
                before = piece.end;
            }
            at += length;
        }
    }
}

fn digits(source: &str) -> (usize, Shape) {
    let length = source.bytes().take_while(u8::is_ascii_digit).count();
    // A number of more than nine digits is no part of a date.
    let value = source[..length.min(9)].bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    (length, Shape::Digits { value, count: length.min(255) as u8 })
}

fn letters(source: &str, first: char) -> (usize, Shape) {
    let ascii = source.bytes().take_while(u8::is_ascii_alphabetic).count();
    let length = match source[ascii..].chars().next() {
        Some(next) if next.is_alphabetic() => source.find(|c: char| !c.is_alphabetic()).unwrap_or(source.len()),
        _ => ascii,
    };
    let (word, uses) = if length == ascii && length <= LONGEST {
        let mut lower = [0; LONGEST];
        lower[..length].copy_from_slice(&source.as_bytes()[..length]);
        lower[..length].make_ascii_lowercase();
        std::str::from_utf8(&lower[..length]).map_or_else(|_| Default::default(), entry)
    } else {
        Default::default()
    };
    (length, Shape::Letters { word, uses, capital: first.is_uppercase() })
}

fn plain(mark: char) -> char {
    match mark {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2019}' | '\u{2018}' | '\u{2bc}' => '\'',
        other => other,
    }
}
