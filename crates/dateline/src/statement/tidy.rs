//! What must hold of a statement, whatever the model says: quotations are not cut, a source is one phrase, and no piece is made of
//! marks alone.

use super::{Found, overlap};
use crate::lexicon::cues::{Part, cue};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use std::ops::Range;

/// Brings a statement in order.
pub(super) fn tidy(text: &Text, found: &mut Found) {
    let word = found.word;
    found.cue.retain(|piece| text.sentence_of(piece.start).tokens.contains(&word));
    if !found.cue.iter().any(|piece| piece.contains(&word)) {
        found.cue.push(word..word + 1);
        found.cue.sort_by_key(|piece| piece.start);
    }
    let near = |piece: &Range<TokenId>| if piece.start > word { piece.start - word } else { word - piece.end };
    let has_word = |piece: &Range<TokenId>| has_word(text, piece);
    found.source.retain(|piece| has_word(piece) && !piece.contains(&word));
    let source = found.source.iter().min_by_key(|piece| near(piece)).map(|piece| without_clause(text, piece.clone()));
    found.source = source.into_iter().collect();
    whole_quotations(text, found);
    found.content.retain(has_word);
    if found.source.is_empty() {
        found.source.extend(own_source(text, found).filter(|source| !source.is_empty()));
        for source in &found.source {
            found.content = without(&found.content, std::slice::from_ref(source));
        }
        found.content.retain(has_word);
    }
    let cue = std::mem::take(&mut found.cue);
    found.cue = cue.into_iter().flat_map(|piece| own_cue(text, found, piece)).collect();
    // A word or two far from the cue, and not quoted, are no piece of content.
    let own = text.sentence_of(word).tokens.clone();
    let few = |piece: &Range<TokenId>| piece.len() < 3 && text.quotation_around(text.span(piece.clone())).is_none();
    found.content.retain(|piece| own.contains(&piece.start) || !few(piece));
}

/// The subject of a verb in the active voice, of one that hangs on another the one that it shares ("came, saying"), or who has what a
/// noun tells ("his comment"): where the tree names one, the source is not nobody.
fn own_source(text: &Text, found: &Found) -> Option<Range<TokenId>> {
    let word = found.word;
    let speaks = cue(&text.lemma(word), Part::Verb).is_some_and(|row| row.quote);
    if let Some(behind) = behind(text, found).filter(|_| speaks && text.upos(word) == Upos::Verb) {
        return Some(behind);
    }
    // "Want lower rates and suggest", "declined to answer": one subject does both.
    let joined = matches!(text.relation(word), Relation::Conj | Relation::Xcomp)
        && text.head(word).is_some_and(|above| text.upos(above) == Upos::Verb);
    let shares = text.upos(word) == Upos::Verb && (joined || speaks && text.xpos(word) == Xpos::Vbg);
    let shared = || text.actor(word).filter(|&actor| shares && !is_nobody(text, actor));
    let named = named(text, word).or_else(shared)?;
    let is_content = found.content.iter().any(|piece| piece.contains(&named)) && !speaks;
    (!is_content).then(|| text.tokens_in(text.phrase(named)))
}

/// The head of the subject of a verb in the active voice, or of who has what a noun tells. "It seems", "there is talk": these name
/// nobody.
pub(super) fn named(text: &Text, word: TokenId) -> Option<TokenId> {
    let named = match text.upos(word) {
        Upos::Verb if !text.is_passive(word) => text.child(word, &[Relation::Nsubj]),
        Upos::Noun => text.child(word, &[Relation::NmodPoss]),
        _ => None,
    };
    named.filter(|&named| !is_nobody(text, named))
}

fn is_nobody(text: &Text, word: TokenId) -> bool {
    matches!(&*text.lower(word), "it" | "there" | "that" | "this" | "what" | "which")
}

/// "The road is closed, said the minister": the phrase right behind the cue, where the words stand before it.
fn behind(text: &Text, found: &Found) -> Option<Range<TokenId>> {
    let word = found.word;
    found.content.iter().find(|piece| piece.end <= word)?;
    let phrase = found.content.iter().find(|piece| piece.start == word + 1)?;
    let is_phrase = !phrase.clone().any(|token| matches!(text.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj))
        && matches!(text.upos(text.head_of(phrase.clone())), Upos::Noun | Upos::Propn);
    is_phrase.then(|| text.tokens_in(text.trimmed(phrase.clone())))
}

/// A piece of the cue without marks at its ends, and none where it has come to lie in the content.
fn own_cue(text: &Text, found: &Found, mut piece: Range<TokenId>) -> Option<Range<TokenId>> {
    if found.content.iter().any(|content| overlap(content, &piece) > 0) {
        piece = piece.contains(&found.word).then_some(found.word..found.word + 1)?;
    }
    let is_mark = |token: TokenId| token != found.word && text.upos(token) == Upos::Punct;
    while !piece.is_empty() && is_mark(piece.end - 1) {
        piece.end -= 1;
    }
    while !piece.is_empty() && is_mark(piece.start) {
        piece.start += 1;
    }
    Some(piece).filter(|piece| !piece.is_empty())
}

/// Whether a piece is more than marks.
pub(super) fn has_word(text: &Text, piece: &Range<TokenId>) -> bool {
    piece.clone().any(|token| text.upos(token) != Upos::Punct)
}

/// What is left of pieces without others.
pub(super) fn without(pieces: &[Range<TokenId>], others: &[Range<TokenId>]) -> Vec<Range<TokenId>> {
    let mut left = pieces.to_vec();
    for other in others {
        let cut = |piece: Range<TokenId>| {
            if piece.end <= other.start || other.end <= piece.start {
                return [piece, 0..0];
            }
            [piece.start..other.start.max(piece.start), other.end.min(piece.end)..piece.end]
        };
        left = left.into_iter().flat_map(cut).filter(|piece| !piece.is_empty()).collect();
    }
    left
}

/// A phrase up to the relative clause that describes its head: "China, which is an ally" is China.
fn without_clause(text: &Text, phrase: Range<TokenId>) -> Range<TokenId> {
    let head = text.head_of(phrase.clone());
    let clause = text.children(head).filter(|&child| child > head && text.relation(child) == Relation::AclRelcl);
    let end =
        clause.map(|child| text.stretches[child as usize].start).find(|start| *start > head).unwrap_or(phrase.end);
    let mut end = end.min(phrase.end);
    while end > head + 1 && text.word(end - 1) == "," {
        end -= 1;
    }
    phrase.start..end.max(phrase.start + 1)
}

/// Where a content has most of a quotation it has all of it, with its marks.
fn whole_quotations(text: &Text, found: &mut Found) {
    let Some((first, last)) = found.content.first().zip(found.content.last()) else { return };
    let around = text.span(first.start..last.end);
    let first = text.quotations.partition_point(|quotation| quotation.span.start < around.start).saturating_sub(2);
    let near = text.quotations[first..].iter().take_while(|quotation| quotation.span.start < around.end);
    let mut whole = Vec::new();
    for quotation in near.filter(|quotation| quotation.within.is_none()) {
        // Of a quotation over several paragraphs each piece stands for itself.
        let count = quotation.pieces.len();
        for (at, piece) in quotation.pieces.iter().enumerate() {
            let mut tokens = text.tokens_in(*piece);
            if tokens.is_empty() {
                continue;
            }
            let marked = text.tokens_in(quotation.span);
            if tokens.start > marked.start && is_mark(text, tokens.start - 1) {
                tokens.start -= 1;
            }
            if at + 1 == count && tokens.end < marked.end && is_mark(text, tokens.end) {
                tokens.end += 1;
            }
            let shared: usize = found.content.iter().map(|piece| overlap(piece, &tokens)).sum();
            if shared * 2 >= tokens.len() && !tokens.contains(&found.word) {
                whole.push(tokens);
            }
        }
    }
    found.content.extend(whole);
    merge(&mut found.content);
}

fn is_mark(text: &Text, token: TokenId) -> bool {
    text.upos(token) == Upos::Punct
}

/// Makes pieces that touch one.
fn merge(pieces: &mut Vec<Range<TokenId>>) {
    pieces.sort_by_key(|piece| piece.start);
    pieces.dedup_by(|next, last| {
        let touches = next.start <= last.end;
        if touches {
            last.end = last.end.max(next.end);
        }
        touches
    });
}
