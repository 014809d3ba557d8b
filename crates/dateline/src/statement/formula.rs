//! Attribution by a mark alone, which the corpus has too seldom to be learned: a name behind a quotation and a dash, and in a
//! headline a name before a colon.

use super::{Found, overlap, telling};
use crate::Role;
use crate::entity::Entities;
use crate::text::{Sentence, Text, TokenId, Upos};
use std::ops::Range;

/// Adds the statements that marks tell and that nobody has claimed.
pub(super) fn add(text: &Text, entities: &Entities, found: &mut Vec<Found>) {
    let mut told = Vec::new();
    for sentence in telling(text) {
        told.extend(match text.blocks[sentence.block as usize].role {
            Role::Headline => colon(text, entities, sentence),
            _ => dash(text, entities, sentence),
        });
    }
    let is_free = |one: &Found| {
        let words = |other: &Found| other.content.iter().map(|piece| overlap(piece, &one.content[0])).sum::<usize>();
        let near = found.iter().filter(|other| other.word.abs_diff(one.word) < 1_000);
        near.map(words).sum::<usize>() * 2 < one.content[0].len()
    };
    told.retain(is_free);
    found.append(&mut told);
}

/// "“We never agreed.” ― Ada Berg, a teacher": who is named between the dash and the end of the block.
fn dash(text: &Text, entities: &Entities, sentence: &Sentence) -> Option<Found> {
    /// A line of more words is no signature.
    const LONGEST: usize = 24;
    let tokens = sentence.tokens.clone();
    let is_dash = |token: TokenId| matches!(text.word(token), "―" | "—" | "–" | "-" | "--");
    let quoted = |token: TokenId| text.quotation_around(text.tokens[token as usize].span);
    let (dash, content) = tokens.clone().filter(|&token| token > 0 && is_dash(token)).find_map(|dash| {
        let content = text.tokens_in(quoted(dash - 1)?);
        (content.end == dash).then_some((dash, content))
    })?;
    // A stop before the closing mark may have ended the sentence at the dash.
    let behind = dash + 1..text.tokens_in(text.blocks[sentence.block as usize].span).end;
    if behind.is_empty() || behind.len() > LONGEST {
        return None;
    }
    let names = [text.head_of(behind.clone()), dash + 1];
    names.into_iter().find(|&name| entities.mention_of(name).is_some())?;
    let source = without_stop(text, behind);
    (!source.is_empty()).then(|| Found {
        word: dash,
        sure: 0.0,
        source: vec![source],
        cue: one(dash),
        content: vec![content],
    })
}

/// "Ek: we never agreed": only a name as a whole is a source; "Timeline: the war" and "Live: Putin speaks" have none.
fn colon(text: &Text, entities: &Entities, sentence: &Sentence) -> Option<Found> {
    let tokens = sentence.tokens.clone();
    let colon = tokens.clone().find(|&token| text.word(token) == ":").filter(|&colon| colon > tokens.start)?;
    let content = without_stop(text, colon + 1..tokens.end);
    let name = (tokens.start..colon).rev().find_map(|token| entities.mention_of(token))?;
    let whole = name.span.end() == text.tokens[colon as usize - 1].span.end();
    let source = tokens.start..colon;
    (whole && !content.is_empty()).then(|| Found {
        word: colon,
        sure: 0.0,
        source: vec![source],
        cue: one(colon),
        content: vec![content],
    })
}

/// A word as a run of tokens.
pub(super) fn one(token: TokenId) -> Vec<Range<TokenId>> {
    vec![token..token + 1]
}

/// Words without the stop behind them.
pub(super) fn without_stop(text: &Text, mut tokens: Range<TokenId>) -> Range<TokenId> {
    while !tokens.is_empty() && text.upos(tokens.end - 1) == Upos::Punct && text.word(tokens.end - 1) == "." {
        tokens.end -= 1;
    }
    tokens
}
