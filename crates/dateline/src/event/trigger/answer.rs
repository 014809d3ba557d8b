//! What somebody did in words, and how another met it: "rejected Norvania's demand" tells of a demand and of a refusal.

use super::Act;
use crate::entity::Entities;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::roles::role;
use crate::text::{Relation, Text, TokenId, Upos};

/// Whether a noun tells what somebody else did in words, and a verb how it was met: "rejected Norvania's demand", "supported her
/// call for elections", "dismissed the opposition's accusations". Both are told, where "rejected its own offer" is one act.
pub(super) fn is_answered(text: &Text, entities: &Entities, noun: &Act, by: &Act) -> bool {
    let is_verbal =
        matches!(noun.reading.kind, EventKind::Request | EventKind::Agree | EventKind::Accuse | EventKind::Threaten);
    let answers = matches!(
        by.reading.kind,
        EventKind::Reject | EventKind::Support | EventKind::Concede | EventKind::Agree | EventKind::Accuse
    );
    // "opposed Holm's deal with Norvania": a deal is nobody's alone.
    if !is_verbal || !answers || noun.reading.mutual || noun.reading.part != Part::Noun || noun.clause != noun.word {
        return false;
    }
    let owner = text.child(noun.word, &[Relation::NmodPoss]);
    let entity = |word| entities.at(word).or_else(|| entities.of_phrase(text, word));
    let is_known = |owner: TokenId| match text.upos(owner) {
        Upos::Pron => entities.at(owner).is_some(),
        _ => entity(owner).is_some() || role(&text.lemma(owner)).is_some(),
    };
    let actor = text.actor(by.clause).and_then(entity);
    owner.is_some_and(|owner| is_known(owner) && (actor.is_none() || entity(owner) != actor))
}
