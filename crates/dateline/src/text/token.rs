//! Words: where one ends and the next begins.

use super::{Relation, Token, TokenId, Upos, Xpos};
use crate::Span;

/// Splits one sentence into tokens and appends them; tags and trees come later.
pub(super) fn split(source: &str, sentence: Span, tokens: &mut Vec<Token>) {
    let base = sentence.start();
    let mut push = |start: usize, end: usize| {
        let head = tokens.len() as TokenId;
        let span = Span::new(base + start, base + end);
        tokens.push(Token { span, upos: Upos::None, xpos: Xpos::None, head, relation: Relation::None });
    };
    let mut start = None;
    let words = sentence.of(source);
    for (at, character) in words.char_indices() {
        if character.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            push(start, at);
        }
        if !character.is_whitespace() {
            push(at, at + character.len_utf8());
        }
    }
    if let Some(start) = start {
        push(start, words.len());
    }
}
