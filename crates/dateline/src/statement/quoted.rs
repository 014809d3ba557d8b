//! Quotations that no clause claims: they belong to the cue beside them, or run on from the statement before.

use super::draft::Draft;
use crate::text::{Quotation, Text, TokenId};
use crate::{Role, Span};
use std::ops::Range;

/// A quotation of fewer words is a name or a scare quote unless a clause claims it.
const FEWEST_WORDS: usize = 4;

/// Widens contents to the quotations that they touch, and gives each quotation that is left to the cue beside it or to the
/// statement that it continues.
pub(super) fn give(text: &Text, drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|draft| draft.word);
    for quotation in text.quotations.iter().filter(|quotation| quotation.within.is_none()) {
        for quote in quotation.pieces.iter().filter_map(|piece| with_marks(text, quotation, *piece)) {
            let near = near(drafts, &quote);
            if !widen(near, &quote) {
                claim(text, near, quote);
            }
        }
    }
    drafts.retain(|draft| !draft.content.is_empty());
}

/// The tokens of one piece of a quotation, with the marks at its ends.
fn with_marks(text: &Text, quotation: &Quotation, piece: Span) -> Option<Range<TokenId>> {
    let words = text.tokens_in(piece);
    let span = |token: TokenId| {
        text.tokens.get(token as usize).map(|token| token.span).filter(|span| quotation.span.contains(*span))
    };
    let opens = words.start > 0 && span(words.start - 1).is_some_and(|mark| mark.end == piece.start);
    let closes = span(words.end).is_some_and(|mark| mark.start == piece.end);
    (!words.is_empty()).then(|| words.start - u32::from(opens)..words.end + u32::from(closes))
}

/// The drafts whose word stands within reach of a quotation, so that each quotation looks at its surroundings alone.
fn near<'a>(drafts: &'a mut [Draft], quote: &Range<TokenId>) -> &'a mut [Draft] {
    const REACH: TokenId = 1_000;
    let first = drafts.partition_point(|draft| draft.word + REACH < quote.start);
    let last = drafts.partition_point(|draft| draft.word < quote.end + REACH);
    &mut drafts[first..last]
}

/// Where a piece of content holds part of the quotation, and not its own cue, the piece takes all of it: quotation marks are
/// not cut. Gives whether any does.
fn widen(drafts: &mut [Draft], quote: &Range<TokenId>) -> bool {
    let mut claimed = false;
    for draft in drafts.iter_mut().filter(|draft| !quote.contains(&draft.word)) {
        for piece in &mut draft.content {
            let shared = piece.end.min(quote.end).saturating_sub(piece.start.max(quote.start)) as usize;
            if shared > 0 {
                piece.start = piece.start.min(quote.start);
                piece.end = piece.end.max(quote.end);
                claimed = true;
            }
        }
        merge(&mut draft.content);
    }
    claimed
}

/// Makes pieces that have grown together one.
fn merge(pieces: &mut Vec<Range<TokenId>>) {
    pieces.sort_by_key(|piece| piece.start);
    pieces.dedup_by(|next, last| {
        let grown = next.start <= last.end;
        if grown {
            last.end = last.end.max(next.end);
        }
        grown
    });
}

/// Gives an unclaimed quotation to a draft.
fn claim(text: &Text, drafts: &mut [Draft], quote: Range<TokenId>) {
    let sentence = text.sentence_of(quote.end - 1);
    let first_sentence = text.sentence_of(quote.start);
    // A cue in one of the sentences in which the quotation begins and ends, outside of it: the nearest.
    let beside = |draft: &Draft| {
        let in_sentence = sentence.tokens.contains(&draft.word) || first_sentence.tokens.contains(&draft.word);
        in_sentence && draft.quotes && !quote.contains(&draft.word)
    };
    let distance =
        |draft: &Draft| if draft.word < quote.start { quote.start - draft.word } else { draft.word - quote.end };
    let nearest = drafts
        .iter_mut()
        .filter(|draft| beside(draft))
        .min_by_key(|draft| (!draft.content.is_empty(), distance(draft)));
    if let Some(draft) = nearest {
        draft.content.push(quote);
        merge(&mut draft.content);
        return;
    }
    if quote.len() < FEWEST_WORDS {
        return;
    }
    // It opens a sentence, and the sentence before, or the paragraph before, ends with a quotation or its cue.
    if quote.start != first_sentence.tokens.start {
        return;
    }
    let before = drafts.iter_mut().rfind(|draft| draft.word < quote.start && runs_on(text, draft, &quote));
    if let Some(draft) = before {
        draft.content.push(quote);
        merge(&mut draft.content);
    }
}

/// Whether a quotation can be the continuation of a statement: the statement holds a quotation itself, and no sentence of
/// the outlet's own stands between them.
fn runs_on(text: &Text, draft: &Draft, quote: &Range<TokenId>) -> bool {
    let end = draft.content.iter().map(|piece| piece.end).max().unwrap_or(0).max(draft.cue.end);
    let between = text.sentence_of(end - 1).tokens.end..quote.start;
    let quoted = draft.content.iter().any(|piece| {
        let span = text.span(piece.clone());
        let first = text.quotations.partition_point(|quotation| quotation.span.start < span.start).saturating_sub(1);
        text.quotations[first..]
            .iter()
            .take_while(|next| next.span.start < span.end)
            .any(|next| next.span.overlaps(span))
    });
    let same_body = text.blocks[text.sentence_of(quote.start).block as usize].role.is_body()
        && text.blocks[text.sentence_of(draft.word).block as usize].role != Role::Headline;
    draft.quotes && quoted && between.start >= between.end && same_body
}
