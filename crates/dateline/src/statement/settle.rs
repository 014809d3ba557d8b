//! From drafts to statements: what overlaps is settled, what is told inside another is linked, speakers and dates are set.

use super::draft::Draft;
use super::{Kind, Statement, StatementId};
use crate::Span;
use crate::entity::Entities;
use crate::text::{Relation, Text, TokenId};
use crate::timex::{Timex, Value};
use std::ops::Range;

/// Makes the statements, in the order in which they begin.
pub(super) fn settle(text: &Text, timexes: &[Timex], entities: &Entities, mut drafts: Vec<Draft>) -> Vec<Statement> {
    for draft in &mut drafts {
        let cue = draft.cue.clone();
        draft.content.retain(|piece| piece.end <= cue.start || cue.end <= piece.start);
    }
    drafts.retain(|draft| !draft.content.is_empty());
    drafts.sort_by_key(|draft| (start(draft), draft.word));
    let within: Vec<Option<usize>> = (0..drafts.len()).map(|inner| innermost_around(&drafts, inner)).collect();
    let keep: Vec<bool> = (0..drafts.len()).map(|index| !is_crossed(&drafts, &within, index)).collect();
    let mut ids: Vec<Option<StatementId>> = Vec::new();
    let mut next = 0;
    for kept in &keep {
        ids.push(kept.then_some(next));
        next += StatementId::from(*kept);
    }
    let kept = drafts.iter().enumerate().filter(|(index, _)| keep[*index]);
    let mut statements: Vec<Statement> = kept
        .map(|(index, draft)| {
            let content: Vec<Span> = draft.content.iter().map(|piece| content_span(text, piece.clone())).collect();
            Statement {
                kind: kind(text, &content),
                speaker: draft.speaker.and_then(|speaker| entities.of_phrase(text, speaker)),
                source: draft.source.into_iter().collect(),
                cue: vec![text.span(draft.cue.clone())],
                stance: draft.stance,
                date: date(text, timexes, draft.word, &content),
                within: within[index].and_then(|outer| ids[outer]),
                content,
            }
        })
        .collect();
    give_first_person(text, &mut statements);
    statements
}

/// "I" and "we" inside a quotation are its speaker.
fn give_first_person(text: &Text, statements: &mut [Statement]) {
    for index in 0..statements.len() {
        let Statement { speaker: None, within: Some(outer), ref source, .. } = statements[index] else { continue };
        let is_first_person = |span: &Span| matches!(span.of(text.source), "I" | "We" | "we");
        if source.iter().any(is_first_person) {
            statements[index].speaker = statements[outer as usize].speaker;
        }
    }
}

/// The words of a piece of content: a stop at its end stays where a quotation ends with it, for quotations are not cut.
fn content_span(text: &Text, piece: Range<TokenId>) -> Span {
    let whole = text.span(piece.clone());
    let before = text.quotations.partition_point(|quotation| quotation.span.start < whole.end);
    let mut near = text.quotations[..before].iter().rev().take(4).flat_map(|quotation| &quotation.pieces);
    let ends_quotation = near.any(|quoted| quoted.end == whole.end);
    if ends_quotation { whole } else { text.trimmed(piece) }
}

/// The first token of a draft.
fn start(draft: &Draft) -> TokenId {
    draft.content.iter().map(|piece| piece.start).min().unwrap_or(draft.word).min(draft.cue.start)
}

/// The shortest draft in whose content the whole of `inner` lies.
fn innermost_around(drafts: &[Draft], inner: usize) -> Option<usize> {
    let cue = drafts[inner].word;
    let length = |draft: &Draft| draft.content.iter().map(|piece| piece.len()).sum::<usize>();
    let own = length(&drafts[inner]);
    nearby(drafts, inner)
        .filter(|&outer| outer != inner && drafts[outer].content.iter().any(|piece| piece.contains(&cue)))
        .filter(|&outer| length(&drafts[outer]) >= own)
        .min_by_key(|&outer| (length(&drafts[outer]), outer))
}

/// The drafts that can overlap with one: drafts are in order of their beginnings, and a content is rarely longer than a few
/// paragraphs, so that those far away need no look.
fn nearby(drafts: &[Draft], index: usize) -> Range<usize> {
    const REACH: usize = 64;
    index.saturating_sub(REACH)..drafts.len().min(index + REACH)
}

/// Whether another statement on the same level claims some of the same words: the one with the more direct evidence, a
/// known source, and then the longer content stays.
fn is_crossed(drafts: &[Draft], within: &[Option<usize>], index: usize) -> bool {
    let rank = |at: usize| {
        let draft = &drafts[at];
        (draft.source.is_some(), draft.content.iter().map(|piece| piece.len()).sum::<usize>(), usize::MAX - at)
    };
    nearby(drafts, index).any(|other| {
        let level = other != index && within[other] == within[index];
        let overlap = || {
            drafts[index].content.iter().any(|mine| {
                drafts[other].content.iter().any(|theirs| mine.start < theirs.end && theirs.start < mine.end)
            })
        };
        level && overlap() && rank(other) > rank(index)
    })
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
