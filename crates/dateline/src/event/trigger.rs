//! The word that tells an event, and which of its readings is meant.

use crate::Span;
use crate::entity::{Entities, Kind};
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Predicate, context, is_light_verb, predicates};
use crate::text::{Relation, Text, TokenId, Upos};
use std::ops::Range;

/// A word that tells an event.
#[derive(Clone, Debug)]
pub(super) struct Trigger {
    pub word: TokenId,
    pub reading: &'static Predicate,
    /// The noun that makes the reading: "talks" of "held talks"; else the word itself.
    pub noun: Option<TokenId>,
    /// Of a noun the verb that carries it out ("staged a protest", "came under attack"), else the word itself: what tense,
    /// negation and subject are read from.
    pub clause: TokenId,
}

/// The triggers of a sentence, in order. A noun that makes the reading of a verb ("imposed sanctions") tells nothing besides.
pub(super) fn all(text: &Text, entities: &Entities, tokens: Range<TokenId>) -> Vec<Trigger> {
    let mut triggers: Vec<Trigger> = tokens.filter_map(|token| at(text, entities, token)).collect();
    let taken: Vec<TokenId> = triggers.iter().filter_map(|trigger| trigger.noun).collect();
    triggers.retain(|trigger| !taken.contains(&trigger.word));
    triggers
}

/// The event that the word at `token` tells, if any.
fn at(text: &Text, entities: &Entities, token: TokenId) -> Option<Trigger> {
    let part = match text.upos(token) {
        Upos::Verb => Part::Verb,
        Upos::Noun => Part::Noun,
        _ => return None,
    };
    // "the arrested man", "the ruling party": a participle before a noun describes it and tells nothing of its own.
    if part == Part::Verb && (text.relation(token) == Relation::Amod || text.is_hyphenated(token)) {
        return None;
    }
    let readings = predicates(&text.lemma(token)).iter().filter(|reading| reading.part == part);
    let object = if part == Part::Verb { text.object(token) } else { None };
    for reading in readings {
        if !reading.with.is_none_or(|with| stands_with(text, token, with)) {
            continue;
        }
        if reading.objects.is_empty() {
            let clause = if part == Part::Noun { carrier(text, token) } else { token };
            return Some(Trigger { word: token, reading, noun: None, clause });
        }
        let told = object.filter(|&object| {
            let lemma = text.lemma(object);
            reading
                .objects
                .iter()
                .any(|noun| if *noun == "@people" { is_people(text, entities, object) } else { *noun == lemma })
        });
        if let Some(noun) = told {
            return Some(Trigger { word: token, reading, noun: Some(noun), clause: token });
        }
    }
    None
}

/// Whether a noun phrase names somebody: what `@people` stands for in the table.
fn is_people(text: &Text, entities: &Entities, noun: TokenId) -> bool {
    let entity = entities.of_phrase(text, noun).map(|entity| &entities.list[entity as usize]);
    entity.is_some_and(|entity| matches!(entity.kind, Kind::Person | Kind::Group))
}

/// Whether a particle or preposition belongs to the word.
fn stands_with(text: &Text, word: TokenId, with: &str) -> bool {
    text.under(word, with).is_some()
        || text.children(word).any(|child| {
            matches!(text.relation(child), Relation::CompoundPrt | Relation::Advmod | Relation::Obl)
                && text.lower(child) == with
        })
}

/// The verb of which a noun is the object or the subject, where it is one that merely carries the noun out; else the noun.
fn carrier(text: &Text, noun: TokenId) -> TokenId {
    let above = text
        .head(noun)
        .filter(|_| matches!(text.relation(noun), Relation::Obj | Relation::NsubjPass | Relation::Nsubj));
    above.filter(|&verb| is_light_verb(&text.lemma(verb))).unwrap_or(noun)
}

/// The contexts that the nouns of a sentence set, each once, in alphabetical order.
pub(super) fn contexts(text: &Text, tokens: Range<TokenId>) -> Vec<&'static str> {
    let nouns = tokens.filter(|&token| matches!(text.upos(token), Upos::Noun | Upos::Propn));
    let mut contexts: Vec<_> = nouns.filter_map(|noun| context(&text.lemma(noun).to_lowercase())).collect();
    contexts.sort_unstable();
    contexts.dedup();
    contexts
}

impl Trigger {
    /// The words that tell the act: the word, its particle, and the noun that makes the reading.
    pub fn spans(&self, text: &Text) -> Vec<Span> {
        let mut words = vec![self.word];
        words.extend(text.children(self.word).filter(|&child| text.relation(child) == Relation::CompoundPrt));
        words.extend(self.noun);
        words.sort_unstable();
        words.into_iter().map(|word| text.span(word..word + 1)).collect()
    }
}
