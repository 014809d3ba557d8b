//! From what was found to statements: what is told inside another is linked, speakers, stances and dates are set.

use super::{Found, Kind, Statement, StatementId, speaker, stance};
use crate::Span;
use crate::entity::Entities;
use crate::text::{Relation, Text, TokenId};
use crate::timex::{Timex, Value};
use std::ops::Range;

/// Makes the statements, in the order in which they begin.
pub(super) fn settle(text: &Text, timexes: &[Timex], entities: &Entities, mut found: Vec<Found>) -> Vec<Statement> {
    found.sort_by_key(|found| (start(found), found.word));
    let mut statements: Vec<Statement> = (0..)
        .zip(&found)
        .map(|(index, one)| {
            let content: Vec<Span> = one.content.iter().map(|piece| content_span(text, piece.clone())).collect();
            Statement {
                kind: kind(text, &content),
                speaker: one.source.first().and_then(|source| speaker::of(text, entities, one.word, source)),
                source: one.source.iter().map(|source| text.trimmed(source.clone())).collect(),
                cue: one.cue.iter().map(|piece| text.span(piece.clone())).collect(),
                stance: stance::of(text, one.word, &one.cue),
                date: date(text, timexes, one.word, &content),
                within: innermost_around(&found, index).map(|outer| outer as StatementId),
                content,
            }
        })
        .collect();
    speaker::settle(text, entities, &found, &mut statements);
    statements
}

/// The words of a piece of content: a stop at its end stays where a quotation ends with it, for quotations are not cut.
fn content_span(text: &Text, piece: Range<TokenId>) -> Span {
    let whole = text.span(piece.clone());
    let before = text.quotations.partition_point(|quotation| quotation.span.start < whole.end);
    let mut near = text.quotations[..before].iter().rev().take(4).flat_map(|quotation| &quotation.pieces);
    let ends_quotation = near.any(|quoted| quoted.end == whole.end);
    if ends_quotation { whole } else { text.trimmed(piece) }
}

/// The first token of what was found.
fn start(found: &Found) -> TokenId {
    found.content.iter().chain(&found.cue).map(|piece| piece.start).min().unwrap_or(found.word)
}

/// The shortest of those in whose content the cue of `inner` lies. What was found is in the order of its beginnings, and a content is
/// rarely longer than a few paragraphs, so that those far away need no look.
fn innermost_around(found: &[Found], inner: usize) -> Option<usize> {
    const REACH: usize = 64;
    let cue = found[inner].word;
    let length = |at: usize| found[at].content.iter().map(|piece| piece.len()).sum::<usize>();
    let own = length(inner);
    (inner.saturating_sub(REACH)..found.len().min(inner + REACH))
        .filter(|&outer| outer != inner && found[outer].content.iter().any(|piece| piece.contains(&cue)))
        .filter(|&outer| length(outer) > own || length(outer) == own && outer < inner)
        .min_by_key(|&outer| (length(outer), outer))
}

/// Direct where at least nine tenths of the content stand in quotation marks, mixed where some do.
fn kind(text: &Text, content: &[Span]) -> Kind {
    let all: usize = content.iter().map(|span| span.len()).sum();
    let mut quoted = 0;
    for span in content {
        let first = text.quotations.partition_point(|quotation| quotation.span.start < span.start).saturating_sub(1);
        let near = text.quotations[first..].iter().take_while(|quotation| quotation.span.start < span.end);
        for quotation in near.filter(|quotation| quotation.within.is_none()) {
            let shared = quotation.span.end.min(span.end).saturating_sub(quotation.span.start.max(span.start));
            quoted += shared as usize;
        }
    }
    match quoted {
        0 => Kind::Indirect,
        _ if quoted * 10 >= all * 9 => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// When it was said: a date that hangs on the cue and stands outside the content.
fn date(text: &Text, timexes: &[Timex], word: TokenId, content: &[Span]) -> Option<Value> {
    let when = text
        .children(word)
        .filter(|&child| matches!(text.relation(child), Relation::Obl | Relation::OblUnmarked | Relation::Advmod));
    when.map(|child| text.span(text.stretches[child as usize].clone()))
        .filter(|span| !content.iter().any(|piece| piece.overlaps(*span)))
        .flat_map(|span| {
            let first = timexes.partition_point(|timex| timex.span.start < span.start);
            timexes[first..].iter().take_while(move |timex| timex.span.end <= span.end)
        })
        .filter_map(|timex| timex.value.clone())
        .find(Value::is_calendar)
}
