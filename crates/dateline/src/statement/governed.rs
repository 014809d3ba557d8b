//! Statements that the tree tells outright, where the model does not look: inside another's words, for the corpus has none there, and
//! behind a noun that a body stands before ("media reports of").

use super::signs::Signs;
use super::{Found, telling};
use crate::entity::{Entities, Kind};
use crate::lexicon::cues::{Cue, Part, cue};
use crate::lexicon::names::Sort;
use crate::lexicon::roles::role;
use crate::text::{Relation, Text, TokenId, Upos};
use std::ops::Range;

/// Adds these statements to those that were found.
pub(super) fn add(text: &Text, entities: &Entities, signs: &Signs, found: &mut Vec<Found>) {
    let mut inside = vec![false; text.tokens.len()];
    for piece in found.iter().flat_map(|found| &found.content) {
        inside[piece.start as usize..piece.end as usize].fill(true);
    }
    let mut told = Vec::new();
    for sentence in telling(text) {
        for word in sentence.tokens.clone().filter(|&word| signs.cues[word as usize] != 0) {
            match text.upos(word) {
                Upos::Verb if inside[word as usize] => told.extend(clause(text, word)),
                Upos::Noun if !inside[word as usize] => told.extend(report(text, entities, word)),
                _ => {}
            }
        }
    }
    told.retain(|one| found.iter().all(|other| other.word != one.word));
    found.append(&mut told);
}

/// "The mayor says the road is safe" in what another says: a verb with its clause, and somebody else than the one who speaks.
fn clause(text: &Text, verb: TokenId) -> Option<Found> {
    cue(&text.lemma(verb), Part::Verb).filter(|row| row.clause)?;
    let content = text.child(verb, &[Relation::Ccomp]).filter(|&clause| clause > verb)?;
    let subject = text.own_subject(verb).filter(|&subject| !text.is_passive(verb) && subject < verb)?;
    let word = text.lower(subject);
    let another = text.upos(subject) != Upos::Pron || matches!(&*word, "he" | "she" | "they" | "who");
    let words = text.stretches[content as usize].clone();
    another.then(|| told(text, verb, subject, words.start.max(verb + 1)..words.end))
}

/// "media reports of hackers breaching agencies": the body stands before the noun, and the content behind it.
fn report(text: &Text, entities: &Entities, noun: TokenId) -> Option<Found> {
    let row = cue(&text.lemma(noun), Part::Noun)?;
    let is_body = |&child: &TokenId| {
        child + 1 == noun
            && text.relation(child) == Relation::Compound
            && match entities.at(child) {
                Some(body) => entities.list[body as usize].kind != Kind::Person,
                None => role(&text.lower(child)).is_some_and(|(_, role, _)| role.sort != Sort::Person),
            }
    };
    let body = text.children(noun).find(is_body)?;
    let first = text.children(noun).find_map(|child| starts(text, row, noun, child))?;
    let end = text.stretches[noun as usize].end;
    (first < end).then(|| told(text, noun, body, first..end))
}

/// Where the content begins, if this dependent of a noun begins it: at a clause with "that", or behind a preposition.
fn starts(text: &Text, row: &Cue, noun: TokenId, child: TokenId) -> Option<TokenId> {
    if child < noun {
        return None;
    }
    let mark = text.child(child, &[Relation::Case, Relation::Mark])?;
    let word = text.lower(mark);
    match text.relation(child) {
        Relation::Acl if word == "that" && row.clause => Some(mark),
        Relation::Nmod if row.prepositions.iter().any(|taken| *taken == word) => Some(mark + 1),
        _ => None,
    }
}

fn told(text: &Text, word: TokenId, source: TokenId, content: Range<TokenId>) -> Found {
    let source = text.tokens_in(text.phrase(source));
    Found { word, sure: 0.0, source: vec![source], cue: vec![word..word + 1], content: vec![content] }
}
