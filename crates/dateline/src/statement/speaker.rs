//! Who is behind a source.

use super::{Found, Statement};
use crate::Span;
use crate::entity::{Entities, EntityId, Form, Kind, Mention};
use crate::lexicon::names::Sort;
use crate::lexicon::people::Gender;
use crate::lexicon::roles::role;
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use std::ops::Range;

/// The entity behind a source: that of its head, of the noun that a relative pronoun stands for, or of a name that explains it.
pub(super) fn of(text: &Text, entities: &Entities, cue: TokenId, source: &Range<TokenId>) -> Option<EntityId> {
    let named = text.antecedent(cue, text.head_of(source.clone()));
    // "John Bentel, a technician who told": the clause hangs on what explains the name.
    let explained = || text.head(named).filter(|_| text.relation(named) == Relation::Appos);
    // "LIND: …" in a transcript.
    let in_capitals = || text.word(source.end - 1).chars().all(char::is_uppercase).then_some(text.word(source.end - 1));
    entities
        .of_phrase(text, named)
        .or_else(|| entities.of_phrase(text, explained()?))
        .or_else(|| entities.person_of_surname(in_capitals()?))
        .or_else(|| titled(text, entities, source))
}

/// Whose name stands behind several titles, on whichever of them the phrase hangs: "Retired Lt. Gen. Ada Lind". Behind a preposition
/// it is another's.
fn titled(text: &Text, entities: &Entities, source: &Range<TokenId>) -> Option<EntityId> {
    let ends = |token: TokenId| token == source.end || text.word(token) == ",";
    let is_title = |token: TokenId| matches!(text.upos(token), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Punct);
    let named = entities.named_in(text.span(source.clone())).find(|mention| {
        let name = text.tokens_in(mention.span);
        ends(name.end) && (source.start..name.start).all(is_title)
    });
    named.map(|mention| mention.entity)
}

/// Settles the speakers that other statements tell.
pub(super) fn settle(text: &Text, entities: &Entities, found: &[Found], statements: &mut [Statement]) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| found[at].word);
    let mut last: Option<usize> = None;
    for at in order {
        let outer = statements[at].within.is_none();
        if outer && let Some(speaker) = outside(text, entities, &found[at], statements[at].speaker) {
            statements[at].speaker = Some(speaker);
        }
        if outer && let Some(speaker) = last.and_then(|last| goes_on(text, entities, found, statements, last, at)) {
            statements[at].speaker = Some(speaker);
        }
        if outer {
            last = Some(at);
        }
    }
    give_first_person(text, statements);
}

/// Who is meant by "he said" behind a quotation, where the pronoun was given to somebody whom the quotation names: the last
/// before it who agrees, but where that somebody is the subject of a sentence before.
fn outside(text: &Text, entities: &Entities, found: &Found, speaker: Option<EntityId>) -> Option<EntityId> {
    /// Sentences before the content.
    const REACH: usize = 2;
    let source = found.source.first()?;
    let gender = match &*text.lower(text.head_of(source.clone())) {
        "he" => Gender::Male,
        "she" => Gender::Female,
        _ => return None,
    };
    let first = found.content.first().filter(|first| first.end <= source.start)?;
    let quotation = text.quotation_around(text.span(first.start..first.start + 1))?;
    let before = text.sentences.partition_point(|sentence| sentence.tokens.start <= first.start) - 1;
    let start = text.sentences[before.saturating_sub(REACH)].span.start;
    let near = || entities.between(start, text.tokens[source.start as usize].span.start);
    let is_quoted = |span: Span| text.quotation_around(span).is_some();
    let speaker = speaker?;
    let own = || near().filter(|mention| mention.entity == speaker);
    let leads = |mention: &Mention| {
        text.relation(mention.head) == Relation::Nsubj
            && text.head(mention.head).is_some_and(|verb| text.head(verb).is_none())
    };
    let is_quoted_last =
        own().rfind(|mention| mention.form != Form::Pronoun).is_some_and(|mention| is_quoted(mention.span));
    if !is_quoted_last || own().any(|mention| !is_quoted(mention.span) && leads(mention)) {
        return None;
    }
    let agrees = |entity: EntityId| {
        let entity = &entities.list[entity as usize];
        entity.kind == Kind::Person && (entity.gender == gender || entity.gender == Gender::Unknown)
    };
    let around = |span: Span| near().any(|other| other.span.len() > span.len() && other.span.contains(span));
    let mut others = near().filter(|mention| mention.span.start < quotation.start && !is_quoted(mention.span));
    others.rfind(|mention| agrees(mention.entity) && !around(mention.span)).map(|mention| mention.entity)
}

/// The speaker of the statement before, where somebody goes on to speak: in news "he said" takes up the one who spoke, and so does
/// "the mother of three said" where nothing else tells who she is. No sentence may stand between the two.
fn goes_on(
    text: &Text,
    entities: &Entities,
    found: &[Found],
    statements: &[Statement],
    last: usize,
    at: usize,
) -> Option<EntityId> {
    let speaker = statements[last].speaker?;
    let entity = &entities.list[speaker as usize];
    let source = found[at].source.first()?;
    let end = found[last].content.iter().map(|piece| piece.end).max().unwrap_or(0).max(found[last].word + 1);
    let ended = text.sentence_of(end - 1).tokens.end;
    let begun = found[at].content.iter().map(|piece| piece.start).min().unwrap_or(source.start).min(source.start);
    if text.sentence_of(begun).tokens.start > ended || text.quotation_around(text.span(source.clone())).is_some() {
        return None;
    }
    let person = entity.kind == Kind::Person;
    let agrees = |gender: Gender| person && (entity.gender == gender || entity.gender == Gender::Unknown);
    let unknown = statements[at].speaker.is_none();
    let head = text.head_of(source.clone());
    let takes_up = match &*text.lower(head) {
        "he" | "his" => agrees(Gender::Male),
        "she" | "her" => agrees(Gender::Female),
        "it" => unknown && !person,
        _ => {
            let block = |token: TokenId| text.sentence_of(token).block;
            // "The port's director" is another than the one who spoke.
            let names_another = source.clone().any(|token| token != head && entities.at(token).is_some());
            unknown
                && person
                && !names_another
                && text.lower(source.start) == "the"
                && text.xpos(head) == Xpos::Nn
                && text.upos(head) == Upos::Noun
                && block(found[last].word) == block(head)
                && role(&text.lower(head)).is_some_and(|(_, role, many)| role.sort == Sort::Person && !many)
        }
    };
    takes_up.then_some(speaker)
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
