//! Attribution without a verb: "according to", and a name before a colon in a headline.

use super::draft::{Draft, around};
use crate::Role;
use crate::entity::Entities;
use crate::lexicon::Stance;
use crate::text::{Text, TokenId, Upos};

/// The statement that a formula beginning at `token` tells.
pub(super) fn at(text: &Text, entities: &Entities, token: TokenId) -> Option<Draft> {
    match text.word(token) {
        "according" | "According" => according_to(text, token),
        ":" => colon(text, entities, token),
        _ => None,
    }
}

/// "According to the ministry, the road is open": the clause on which the phrase hangs, without the phrase.
fn according_to(text: &Text, according: TokenId) -> Option<Draft> {
    let to = according + 1;
    let sentence = text.sentence_of(according).tokens.clone();
    if !sentence.contains(&to) || text.word(to) != "to" {
        return None;
    }
    // The first word above the formula that begins after it is the head of the phrase.
    let mut speaker = text.head(according)?;
    while speaker <= to {
        speaker = text.head(speaker)?;
    }
    let main = text.head(speaker)?;
    let hole = text.stretches[speaker as usize].clone();
    let hole = hole.start.min(according)..hole.end;
    let clause = top_of_clause(text, main);
    let content = around(text, text.stretches[clause as usize].clone(), hole);
    if content.is_empty() {
        return None;
    }
    let source = text.trimmed(to + 1..text.stretches[speaker as usize].end.max(to + 2));
    Some(Draft {
        word: according,
        speaker: Some(speaker),
        source: Some(source),
        cue: according..to + 1,
        content,
        stance: Stance::Asserts,
        quotes: true,
    })
}

/// The predicate of the clause in which a word stands.
fn top_of_clause(text: &Text, word: TokenId) -> TokenId {
    let mut top = word;
    while !matches!(text.upos(top), Upos::Verb | Upos::Aux | Upos::Adj) {
        match text.head(top) {
            Some(head) => top = head,
            None => break,
        }
    }
    top
}

/// "Ek: we never agreed": in a headline, a name before a colon says what stands after it.
fn colon(text: &Text, entities: &Entities, colon: TokenId) -> Option<Draft> {
    let sentence = text.sentence_of(colon);
    let tokens = sentence.tokens.clone();
    if text.blocks[sentence.block as usize].role != Role::Headline || colon == tokens.start || colon + 1 >= tokens.end {
        return None;
    }
    let speaker = (tokens.start..colon).rev().find(|&token| entities.at(token).is_some())?;
    // Only a name as a whole is a source: "Timeline: the war" and "Live: Putin speaks" are none.
    let end = text.tokens[colon as usize - 1].span.end;
    let whole = entities.mention_of(speaker).is_some_and(|mention| mention.span.end == end);
    whole.then(|| Draft {
        word: colon,
        speaker: Some(speaker),
        source: Some(text.span(tokens.start..colon)),
        cue: colon..colon + 1,
        content: around(text, tokens.clone(), tokens.start..colon + 1),
        stance: Stance::Asserts,
        quotes: true,
    })
}
