//! What the words of a trigger and around it say of whether it tells an event: the row of `data/predicates.tsv` by which
//! it was read, what stands behind it and introduces it, in which person and tense it is told.
//!
//! Names are left out: who they are is the business of the participants, and what holds of those of one year holds of no
//! others.

use super::roles::Participant;
use super::trigger::Trigger;
use super::worth::{Sign, determiner, tense};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Predicate};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use std::borrow::Cow;

/// The signs of the words of a trigger.
pub(super) fn signs(text: &Text, kind: EventKind, trigger: &Trigger, others: &[Participant]) -> Vec<Sign> {
    let act = &trigger.act;
    let reading = act.reading;
    let word = text.lemma(act.word).to_lowercase();
    let subject = text.own_subject(act.clause).map_or("nobody".into(), |subject| shape(text, subject));
    let tense_of_act = tense(text.xpos(act.clause));
    let mut signs: Vec<Sign> = vec![
        ("read by", format!("{}, {}", kind.name(), read_by(reading, act.noun.is_some(), act.carries)).into()),
        ("word and type", format!("{word}, {}", kind.name()).into()),
        ("subject and tense", format!("{subject}, {tense_of_act}").into()),
        ("type, subject and tense", format!("{}, {subject}, {tense_of_act}", kind.name()).into()),
        ("after", after(text, act.word)),
    ];
    // The first of the objects that make a row tells it apart; rows of a user's dictionary have no name.
    if !reading.row.is_empty() {
        signs.push(("row", reading.row.split(',').next().unwrap_or_default().into()));
    }
    if reading.part == Part::Noun {
        signs.push(("word and article", format!("{word}, {}", determiner(text, act.word)).into()));
    }
    if let Some(mark) = text.child(act.clause, &[Relation::Mark]) {
        signs.push(("mark", text.lower(mark).to_lowercase().into()));
    }
    if let Some(first) = others.first() {
        let other = text.head_of(text.tokens_in(first.span));
        let case = text.child(other, &[Relation::Case]).map_or("none".into(), |case| text.lower(case));
        signs.push(("recipient behind", format!("{word}, {case}").into()));
    }
    signs
}

/// What of a row made the reading.
fn read_by(reading: &Predicate, is_noun: bool, carries: Carries) -> &'static str {
    let has = |with: &str| reading.with.iter().any(|one| one == with);
    let objects = &reading.objects;
    match () {
        () if reading.said || carries == Carries::Asked => "speech",
        () if has("#quip") => "a quip",
        () if has("#kind") => "a kind",
        () if reading.with.iter().any(|with| with.starts_with('#')) => "a judgement",
        () if objects.of_subject => "a subject",
        () if is_noun && (objects.people || objects.actors) => "an object or people",
        () if is_noun => "an object",
        () if objects.any => "anything",
        () if objects.people || objects.actors || objects.named || objects.hosts => "people",
        () if objects.none => "no object",
        () if !reading.with.is_empty() => "a word beside it",
        () => "itself",
    }
}

/// The word behind a word.
fn after(text: &Text, word: TokenId) -> Cow<'static, str> {
    let next = word + 1;
    if next >= text.sentence_of(word).tokens.end {
        "nothing".into()
    } else {
        match text.upos(next) {
            Upos::Propn => "a name".into(),
            Upos::Num => "a number".into(),
            _ => text.lower(next).into_owned().into(),
        }
    }
}

/// Which pronoun it is, or how many a noun tells: "voters" beside "the voter".
fn shape(text: &Text, head: TokenId) -> Cow<'static, str> {
    match (text.upos(head), text.xpos(head)) {
        (Upos::Pron, _) => text.lower(head).into_owned().into(),
        (Upos::Propn, Xpos::Nnps) => "names".into(),
        (Upos::Propn, _) => "a name".into(),
        (_, Xpos::Nns) => "many".into(),
        (_, Xpos::Nn) => "one".into(),
        (Upos::Num, _) => "a number".into(),
        (Upos::Verb, _) => "a verb".into(),
        _ => "other".into(),
    }
}
