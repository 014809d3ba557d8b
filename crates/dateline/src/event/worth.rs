//! Whether what a trigger tells with its participants is an event that a reader would list.
//!
//! A word that tells an act is often no event: a sport, a wish in general, an act of nobody. What speaks for it and against it
//! are [`Sign`]s; how much each weighs was learned from articles whose events were listed by eye (`cargo xtask train-events`)
//! and stands in `data/event_weights.tsv`.

use super::roles::{Participant, Roles};
use super::scene::Scene;
use super::trigger::Trigger;
use super::{Status, wording};
use crate::block::Role;
use crate::entity::{Entities, Entity, Kind};
use crate::lexicon::cues::Part;
use crate::lexicon::event_weights::weight;
use crate::lexicon::{EventKind, Sector};
use crate::statement::StatementId;
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use std::borrow::Cow;
use std::ops::Range;

/// What is asked of a trigger, and the answer.
pub(crate) type Sign = (&'static str, Cow<'static, str>);

/// Answers that weigh more or less beside each other: a state that consults is an event, a thing that consults is none.
const PAIRS: [(&str, [&str; 2]); 8] = [
    ("actor was chosen, type", ["actor was chosen", "type"]),
    ("recipient was chosen, type", ["recipient was chosen", "type"]),
    ("actor was chosen, sure", ["actor was chosen", "actor is sure"]),
    ("recipient was chosen, sure", ["recipient was chosen", "recipient is sure"]),
    ("type and actor", ["type", "actor"]),
    ("type and recipient", ["type", "recipient"]),
    ("part and actor", ["part", "actor"]),
    ("type and recipient is far", ["type", "recipient is far"]),
];

/// Whether the signs of a trigger, weighed, speak for an event.
pub(crate) fn is_event(signs: &[Sign]) -> bool {
    let sum: i32 = signs.iter().map(|(asks, answer)| weight(asks, answer)).sum();
    sum + weight("always", "yes") >= 0
}

/// What is asked of the whole article, once.
pub(super) struct Article {
    /// By the share of its mentions that are of those who take part in politics.
    subject: &'static str,
    /// How often each entity is mentioned.
    times: Vec<u32>,
}

impl Article {
    /// What an article with these entities answers.
    pub fn of(entities: &Entities) -> Article {
        let mut times = vec![0; entities.list.len()];
        for mention in &entities.mentions {
            times[mention.entity as usize] += 1;
        }
        let all: u32 = times.iter().sum();
        let political: u32 =
            entities.list.iter().zip(&times).filter(|(entity, _)| is_political(entity)).map(|(_, times)| times).sum();
        let subject = match political * 10 / all.max(1) {
            0..2 => "hardly politics",
            2..4 => "some politics",
            4..6 => "much politics",
            _ => "politics",
        };
        Article { subject, times }
    }

    /// How often the first participant of a side is mentioned.
    fn often(&self, participants: &[Participant]) -> &'static str {
        let Some(entity) = participants.first().and_then(|first| first.entity) else { return "never" };
        match self.times[entity as usize] {
            0..2 => "once",
            2..6 => "some times",
            _ => "often",
        }
    }
}

/// The signs of a trigger with its participants.
pub(super) fn signs(
    scene: &Scene,
    article: &Article,
    kind: EventKind,
    trigger: &Trigger,
    roles: &Roles,
    status: Status,
    stated_in: &[StatementId],
) -> Vec<Sign> {
    let (text, entities) = (scene.text, scene.entities);
    let act = &trigger.act;
    let reading = act.reading;
    let actor = side(scene, &roles.actors);
    let recipient = side(scene, &roles.recipients);
    let is_carried = act.clause != act.word;
    let part = match reading.part {
        Part::Noun if is_carried => "carried noun",
        Part::Noun => "noun",
        Part::Adjective => "adjective",
        Part::Verb => "verb",
    };
    let made_by = if act.noun.is_some() {
        "an object"
    } else if !reading.with.is_empty() {
        "a word beside it"
    } else if trigger.about.is_some() {
        "an act below it"
    } else {
        "itself"
    };
    let sentence = text.sentence_of(act.word);
    let role = text.blocks[sentence.block as usize].role;
    let told_by = if text.quotation_around(text.tokens[act.word as usize].span).is_some() {
        "a quotation"
    } else if stated_in.is_empty() {
        "the article"
    } else {
        "somebody"
    };
    let mut answers = vec![
        ("type", kind.name()),
        ("part", part),
        ("made by", made_by),
        ("actor", actor),
        ("recipient", recipient),
        ("subject", article.subject),
        ("told by", told_by),
        ("status", status.name()),
        ("clause", clause(text.relation(act.clause), text.upos(act.clause))),
        ("tense", tense(text.xpos(act.clause))),
        ("where", if role == Role::Headline { "headline" } else { "text" }),
        ("subject of its own", yes(text.own_subject(act.clause).is_some())),
        ("passive", yes(reading.part == Part::Verb && text.is_passive(act.word))),
        ("several", yes(roles.actors.len() + roles.recipients.len() > 2)),
        ("actor is far", distance(scene, act.word, &roles.actors)),
        ("recipient is far", distance(scene, act.word, &roles.recipients)),
        ("both are known", yes(is_known(&roles.actors) && is_known(&roles.recipients))),
        ("political", political(entities, roles)),
        ("mode", reading.mode.unwrap_or("none")),
        ("actor is", place(scene, trigger, &roles.actors)),
        ("recipient is", place(scene, trigger, &roles.recipients)),
        ("actor is mentioned", article.often(&roles.actors)),
        ("recipient is mentioned", article.often(&roles.recipients)),
        ("in question", yes(asks(scene, act.word))),
        ("counted", yes(is_counted(scene, act.word))),
        ("actor was chosen", roles.filled[0].0),
        ("recipient was chosen", roles.filled[1].0),
        ("actor is sure", roles.filled[0].1),
        ("recipient is sure", roles.filled[1].1),
    ];
    answers.extend(roles.doubts.iter().map(|&doubt| ("doubt", doubt)));
    if reading.part == Part::Noun {
        answers.push(("noun", if text.xpos(act.word) == Xpos::Nns { "many" } else { "one" }));
        answers.push(("article", determiner(text, act.word)));
    }
    let answer = |asked: &str| answers.iter().find(|(asks, _)| *asks == asked).map_or("", |&(_, answer)| answer);
    let paired = PAIRS.map(|(asks, [one, other])| (asks, format!("{}, {}", answer(one), answer(other)).into()));
    let word = ("word", text.lemma(act.word).to_lowercase().into());
    let worded = wording::signs(text, kind, trigger, &roles.recipients);
    answers.iter().map(|&(asks, answer)| (asks, answer.into())).chain(paired).chain([word]).chain(worded).collect()
}

/// How the first participant of a side hangs on the act.
fn place(scene: &Scene, trigger: &Trigger, participants: &[Participant]) -> &'static str {
    let text = scene.text;
    let Some(first) = participants.first() else { return "nowhere" };
    let act = &trigger.act;
    let head = text.head_of(text.tokens_in(first.span));
    let above = text.head(head);
    let hangs_on = [Some(act.word), Some(act.clause), act.noun].contains(&above) && above.is_some();
    if !hangs_on {
        let is_about =
            trigger.about.as_ref().is_some_and(|about| [Some(about.word), Some(about.clause)].contains(&above));
        return if is_about {
            "of the act below"
        } else if text.sentence_of(act.word).span.contains(first.span) {
            "elsewhere"
        } else {
            "in another sentence"
        };
    }
    match text.relation(head) {
        Relation::Nsubj | Relation::NsubjPass => "the subject",
        Relation::Obj | Relation::Iobj => "the object",
        Relation::Obl | Relation::OblAgent => "behind a preposition",
        Relation::Nmod => "below the noun",
        Relation::NmodPoss => "the possessor",
        Relation::Compound | Relation::Amod => "before the noun",
        Relation::Ccomp | Relation::Xcomp | Relation::Conj => "a clause",
        _ => "other",
    }
}

/// Whether the sentence of a word is a question.
fn asks(scene: &Scene, word: TokenId) -> bool {
    let Range { start, end } = scene.text.sentence_of(word).tokens.clone();
    (start..end).rev().take(2).any(|token| scene.text.word(token) == "?")
}

/// Whether the sentence of a word tells shares: "27 percent support her".
fn is_counted(scene: &Scene, word: TokenId) -> bool {
    let mut tokens = scene.text.sentence_of(word).tokens.clone();
    tokens.any(|token| matches!(&*scene.text.lower(token), "percent" | "%" | "poll" | "polls" | "percentage"))
}

fn yes(is_so: bool) -> &'static str {
    if is_so { "yes" } else { "no" }
}

/// Who stands on one side of an event, by its first participant.
pub(super) fn side(scene: &Scene, participants: &[Participant]) -> &'static str {
    let Some(first) = participants.first() else { return "nobody" };
    let Some(entity) = first.entity else {
        return match () {
            () if first.is_named => "a name",
            () if first.is_it => "it",
            () if first.is_somebody && first.is_common => "people",
            () if first.is_common => "a thing",
            () if first.is_somebody => "somebody",
            () => "a pronoun",
        };
    };
    let entity = &scene.entities.list[entity as usize];
    if !first.is_itself {
        return if is_political(entity) { "of a political one" } else { "of another" };
    }
    match entity.kind {
        Kind::Country => "a state",
        Kind::Media => "media",
        Kind::Group => "a group",
        Kind::Person if is_political(entity) => "a politician",
        Kind::Person if entity.name.contains(' ') => "a person",
        Kind::Person => "a short name",
        Kind::Organization if is_political(entity) => "a political body",
        Kind::Organization => "a body",
    }
}

/// Whether an entity takes part in politics: a state, or whoever belongs to its powers, its parties or its fighters.
fn is_political(entity: &Entity) -> bool {
    let takes_part = |sector: &Sector| {
        matches!(
            sector,
            Sector::Gov
                | Sector::Mil
                | Sector::Cop
                | Sector::Jud
                | Sector::Leg
                | Sector::Spy
                | Sector::Prm
                | Sector::Reb
                | Sector::Uaf
                | Sector::Pty
                | Sector::Opp
                | Sector::Eli
        )
    };
    entity.kind == Kind::Country || entity.sectors.iter().any(takes_part)
}

/// How many sides of an event take part in politics.
fn political(entities: &Entities, roles: &Roles) -> &'static str {
    let is_one = |one: &Participant| one.entity.is_some_and(|entity| is_political(&entities.list[entity as usize]));
    match (roles.actors.iter().any(is_one), roles.recipients.iter().any(is_one)) {
        (true, true) => "both",
        (true, false) => "actor",
        (false, true) => "recipient",
        (false, false) => "none",
    }
}

fn is_known(participants: &[Participant]) -> bool {
    participants.iter().any(|one| one.entity.is_some())
}

/// How many words lie between a word and the first participant, and on which side of the word it stands.
fn distance(scene: &Scene, word: TokenId, participants: &[Participant]) -> &'static str {
    let Some(first) = participants.first() else { return "none" };
    let tokens = scene.text.tokens_in(first.span);
    if tokens.start > word {
        match tokens.start - word {
            0..=3 => "near after",
            4..=10 => "after",
            _ => "far after",
        }
    } else {
        match word.saturating_sub(tokens.end) {
            0..=2 => "near before",
            3..=10 => "before",
            _ => "far before",
        }
    }
}

pub(super) fn determiner(text: &Text, noun: TokenId) -> &'static str {
    if text.child(noun, &[Relation::NmodPoss]).is_some() {
        return "whose";
    }
    match text.child(noun, &[Relation::Det]).map(|article| text.lower(article)).as_deref() {
        Some("the") => "the",
        Some("a" | "an") => "a",
        Some(_) => "other",
        None => "none",
    }
}

fn clause(relation: Relation, upos: Upos) -> &'static str {
    match relation {
        Relation::Root => "sentence",
        Relation::Ccomp => "content",
        Relation::Xcomp => "infinitive",
        Relation::Advcl => "circumstance",
        Relation::Acl => "description",
        Relation::AclRelcl => "relative",
        Relation::Conj if upos == Upos::Verb => "joined",
        Relation::Parataxis => "beside",
        Relation::Nsubj | Relation::NsubjPass => "subject",
        Relation::Obj => "object",
        Relation::Obl => "adverbial",
        Relation::Nmod => "below a noun",
        _ => "other",
    }
}

pub(super) fn tense(xpos: Xpos) -> &'static str {
    match xpos {
        Xpos::Vbd => "past",
        Xpos::Vbn => "participle",
        Xpos::Vbg => "gerund",
        Xpos::Vb => "infinitive",
        Xpos::Vbz | Xpos::Vbp => "present",
        _ => "none",
    }
}
