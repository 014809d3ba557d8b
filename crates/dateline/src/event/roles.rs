//! Who acts and to whom it is done, read off the tree.

use super::trigger::Trigger;
use crate::Span;
use crate::entity::{Entities, EntityId, Kind};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::Place;
use crate::text::{Relation, Text, TokenId, Upos};
use crate::timex::Timex;

/// Somebody who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    /// Whether they are known or at least named.
    pub is_named: bool,
    /// The words that name them here.
    pub span: Span,
    pub entity: Option<EntityId>,
}

/// Those who take part. Of a reciprocal event everybody is an actor.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub actors: Vec<Participant>,
    pub recipients: Vec<Participant>,
}

/// The participants of an event, if any of them is known or named.
pub(super) fn find(text: &Text, timexes: &[Timex], entities: &Entities, trigger: &Trigger) -> Option<Roles> {
    let actor = match trigger.reading.part {
        Part::Verb => text.actor(trigger.word),
        Part::Noun | Part::Adjective => noun_actor(text, entities, trigger),
    };
    let mut candidates: Vec<TokenId> = Vec::new();
    for place in &trigger.reading.recipient {
        candidates.extend(at(text, trigger, *place).into_iter().filter(|candidate| Some(*candidate) != actor));
    }
    if !candidates.iter().any(|&candidate| acting(text, entities, candidate).is_some()) {
        candidates.extend(further(text, entities, trigger).filter(|candidate| Some(*candidate) != actor));
    }
    // "imposed sanctions on Iran on Monday": who is known stands before what is not.
    let known = candidates.iter().copied().find(|&candidate| acting(text, entities, candidate).is_some());
    let recipient = known.or_else(|| candidates.first().copied().filter(|&first| !is_when(text, timexes, first)));
    let mut roles = Roles {
        actors: actor.map(|actor| participants(text, entities, actor)).unwrap_or_default(),
        recipients: recipient.map(|recipient| participants(text, entities, recipient)).unwrap_or_default(),
    };
    // Nobody acts on themselves: "the soldiers who were sent" are told once.
    let acts = |entity: Option<EntityId>| entity.is_some() && roles.actors.iter().any(|actor| actor.entity == entity);
    let others: Vec<Participant> = roles.recipients.iter().filter(|other| !acts(other.entity)).cloned().collect();
    roles.recipients = others;
    if trigger.reading.mutual {
        roles.actors.append(&mut roles.recipients);
    }
    let everybody = roles.actors.len() + roles.recipients.len();
    let is_anybody_named = roles.actors.iter().chain(&roles.recipients).any(|participant| participant.is_named);
    // Of a meeting or a clash both sides are told: "battled through a cold", "met to eat" are none.
    let is_one_sided = trigger.reading.mutual && everybody < 2 && trigger.reading.kind != EventKind::Agree;
    (is_anybody_named && !is_one_sided).then_some(roles)
}

/// The words at a place beside the trigger; of a noun that makes the reading or that a verb carries out, beside that as well.
fn at(text: &Text, trigger: &Trigger, place: Place) -> Vec<TokenId> {
    match place {
        Place::Object => text.object(trigger.word).into_iter().collect(),
        Place::IndirectObject => text.child(trigger.word, &[Relation::Iobj]).into_iter().collect(),
        Place::After(preposition) => {
            let mut words = vec![trigger.word];
            words.extend(trigger.noun);
            words.extend(Some(trigger.clause).filter(|&clause| clause != trigger.word));
            words.into_iter().flat_map(|word| text.all_under(word, preposition)).collect()
        }
    }
}

/// Somebody known who stands further below the trigger: below what is agreed, asked or refused ("pledged to work with China",
/// "ordered him to appear"), or behind one of the reading's prepositions where other words come between.
fn further(text: &Text, entities: &Entities, trigger: &Trigger) -> impl Iterator<Item = TokenId> {
    let stretch = text.stretches[trigger.word as usize].clone();
    let below_clause = text.child(trigger.word, &[Relation::Xcomp, Relation::Ccomp]);
    let below_clause = below_clause.map_or(0..0, |clause| text.stretches[clause as usize].clone());
    (trigger.word + 1..stretch.end.max(trigger.word + 1)).filter(move |&word| {
        let introduced = trigger.reading.recipient.iter().any(|place| match place {
            Place::After(preposition) => text
                .children(word)
                .any(|case| text.relation(case) == Relation::Case && text.lower(case) == *preposition),
            _ => false,
        });
        let takes_part =
            matches!(text.relation(word), Relation::Obj | Relation::Obl | Relation::Nsubj | Relation::Nmod);
        (introduced || takes_part && below_clause.contains(&word)) && entities.of_phrase(text, word).is_some()
    })
}

/// Whether a word is part of an expression of time.
fn is_when(text: &Text, timexes: &[Timex], word: TokenId) -> bool {
    let span = text.tokens[word as usize].span;
    let at = timexes.partition_point(|timex| timex.span.end <= span.start);
    timexes.get(at).is_some_and(|timex| timex.span.contains(span))
}

/// Who does what a noun tells: "Moscow's annexation", "annexation by Russia", "Russian annexation", or the subject of the verb
/// that carries it out.
fn noun_actor(text: &Text, entities: &Entities, trigger: &Trigger) -> Option<TokenId> {
    let noun = trigger.word;
    let possessor = text.child(noun, &[Relation::NmodPoss]);
    let before = || {
        text.children(noun).find(|&child| {
            child < noun
                && matches!(text.relation(child), Relation::Amod | Relation::Compound)
                && entities.at(child).is_some()
        })
    };
    let carried =
        || (trigger.clause != noun).then(|| text.actor(trigger.clause)).flatten().filter(|&actor| actor != noun);
    possessor.or_else(|| text.under(noun, "by")).or_else(before).or_else(carried)
}

/// A noun phrase and what is joined to it, each a participant.
fn participants(text: &Text, entities: &Entities, head: TokenId) -> Vec<Participant> {
    text.conjuncts(head)
        .into_iter()
        .map(|word| {
            let entity = acting(text, entities, word);
            let is_named = entity.is_some() || text.upos(word) == Upos::Propn;
            Participant { is_named, span: text.phrase(word), entity }
        })
        .collect()
}

/// The entity behind a noun phrase: that of its head, else the one that the head belongs to ("Trump's decision", "the
/// government of Norvania"), for the acts of a thing are those of its owner.
fn acting(text: &Text, entities: &Entities, head: TokenId) -> Option<EntityId> {
    entities.of_phrase(text, head).or_else(|| {
        let owner = text.children(head).find(|&child| {
            matches!(text.relation(child), Relation::NmodPoss | Relation::Compound | Relation::Amod)
                && entities.at(child).is_some()
        });
        let owner = owner.or_else(|| text.under(head, "of"))?;
        entities.at(owner).filter(|&entity| entities.list[entity as usize].kind != Kind::Media)
    })
}
