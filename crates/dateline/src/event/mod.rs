//! Events: who did what to whom, and did it happen (PLOVER; ONTOLOGY: "Events").
//!
//! A word of `data/predicates.tsv` is a trigger; the tree gives its participants, the clause its status and date.

mod actor;
mod background;
mod carriers;
mod choice;
mod concerned;
mod happened;
mod intent;
mod kind;
mod meant;
mod mood;
mod noun_actor;
mod place;
mod recipient;
mod roles;
mod scene;
mod status;
mod subjects;
mod tense;
mod toll;
mod trigger;
mod when;
mod wording;
mod worth;

use crate::Span;
use crate::dictionary::Dictionaries;
use crate::entity::{Entities, EntityId};
use crate::lexicon::EventKind;
use crate::statement::{Statement, StatementId};
use crate::text::{Text, Xpos};
use crate::timex::{Timex, Value};
use jiff::civil::Date;

pub(crate) use choice::{Choice, Chosen};
pub(crate) use worth::{Sign, is_event};

/// An event as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub kind: EventKind,
    /// How: PLOVER's modes, such as `visit`.
    pub modes: Vec<&'static str>,
    /// Why: PLOVER's contexts, such as `election`.
    pub contexts: Vec<&'static str>,
    pub actors: Vec<EntityId>,
    pub recipients: Vec<EntityId>,
    pub actor_spans: Vec<Span>,
    pub recipient_spans: Vec<Span>,
    /// The words that tell the act.
    pub trigger: Vec<Span>,
    pub date: Option<Value>,
    /// The name of the place, where its clause tells one.
    pub place: Option<String>,
    pub status: Status,
    /// The statements in whose content the event is told.
    pub stated_in: Vec<StatementId>,
    pub dead: Option<u32>,
    pub injured: Option<u32>,
    /// Of a crowd.
    pub size: Option<u32>,
}

/// Whether it happened (PLOVER's auxiliary modes, and two that the standard lacks).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact of the news.
    Reported,
    /// Told as a fact of the past, as background.
    Historical,
    /// Still to come.
    Future,
    /// Only thought of: "if", "could".
    Hypothetical,
    /// It did not happen.
    Negated,
    /// Somebody says that it happened.
    Alleged,
    /// Somebody says that it did not.
    Denied,
}

impl Status {
    /// The status as the record writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Status::Reported => "reported",
            Status::Historical => "historical",
            Status::Future => "future",
            Status::Hypothetical => "hypothetical",
            Status::Negated => "negated",
            Status::Alleged => "alleged",
            Status::Denied => "denied",
        }
    }
}

/// Finds the events of a text, in the order of their triggers. `reference` is the day of publication, `own` has the verbs of users.
///
/// What a trigger tells is an event if its signs say so ([`worth`]).
pub(crate) fn find(
    text: &Text,
    reference: Option<Date>,
    own: &Dictionaries,
    timexes: &[Timex],
    entities: &Entities,
    statements: &[Statement],
) -> Vec<Event> {
    find_with(text, reference, own, timexes, entities, statements, &mut Weighed)
}

/// What is asked of a candidate, and the answers.
pub(crate) struct Signs<'a> {
    /// Whether it is an event.
    pub of_event: &'a [Sign],
    /// Its status by the rules, and what is asked of that; none where the rules have the last word.
    pub by_rules: Status,
    pub of_status: &'a dyn Fn() -> Option<Vec<Sign>>,
}

/// What is decided by weights that were learned.
pub(crate) trait Judge {
    /// Who takes a side.
    fn choose(&mut self, choice: &Choice) -> Chosen;

    /// Whether a trigger tells an event.
    fn tells(&mut self, event: &Event, signs: &Signs) -> bool;
}

/// Decides by the tables that are shipped.
struct Weighed;

impl Judge for Weighed {
    fn choose(&mut self, choice: &Choice) -> Chosen {
        Chosen::by_weight(choice)
    }

    fn tells(&mut self, _: &Event, signs: &Signs) -> bool {
        is_event(signs.of_event)
    }
}

/// Finds events as [`find`] does, another judge deciding.
pub(crate) fn find_with(
    text: &Text,
    reference: Option<Date>,
    own: &Dictionaries,
    timexes: &[Timex],
    entities: &Entities,
    statements: &[Statement],
    judge: &mut dyn Judge,
) -> Vec<Event> {
    if !text.english {
        return Vec::new();
    }
    let told = status::Told::new(text, statements);
    let scene = scene::Scene::new(text, timexes, entities, statements);
    let article = worth::Article::of(entities);
    let mut events = Vec::new();
    let mut background = background::Background::default();
    let mut before = happened::Before::of(timexes, reference);
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        let contexts = trigger::contexts(text, sentence.tokens.clone());
        background.enter(text, sentence, timexes, reference);
        for trigger in trigger::all(text, own, entities, sentence.tokens.clone()) {
            let Some(roles) = roles::find(&scene, &trigger, &mut |choice| judge.choose(choice)) else { continue };
            let date = when::find(text, reference, timexes, &trigger);
            let stated_in = told.around(text, statements, &trigger);
            let innermost = stated_in.last().map(|&id| &statements[id as usize]);
            let case = status::Case {
                scene: &scene,
                timexes,
                reference,
                trigger: &trigger,
                roles: &roles,
                of_clause: mood::of_clause(text, &trigger.act),
                statement: innermost.map(|one| (one, status::of_statement(text, entities, one, &trigger, &roles))),
                date: date.as_ref(),
                is_in_old_story: background.holds(text, &trigger.act, date.as_ref()),
            };
            let by_rules = status::find(&case);
            let toll = toll::find(text, &trigger);
            let is_refused = mood::is_refused(text, trigger.act.clause);
            // Of one attack on somebody nobody knows whether it was with words.
            let is_on_person = text.xpos(trigger.act.word) == Xpos::Nns && roles.is_on_person(entities);
            let is_with_words = trigger.act.reading.by_words
                && (roles.is_by_person(entities) || is_on_person || roles.is_by_campaign(entities));
            let is_by_force = trigger.act.reading.kind == EventKind::Protest && roles.is_by_force(entities);
            let as_told = |status| kind::as_told(&trigger, status, is_refused, is_with_words, is_by_force);
            let (kind, mode, status) = as_told(by_rules);
            let of_event = worth::signs(&scene, &article, kind, &trigger, &roles, status, &stated_in);
            // What is refused has happened, and what is said plainly stands; else the rules may be outweighed.
            let is_open = status == by_rules && happened::is_weighed(status) && !status::is_plain(&case, status);
            let of_status = || is_open.then(|| happened::signs(&case, status, &before));
            let mut event = Event {
                kind,
                modes: mode.into_iter().collect(),
                contexts: contexts.clone(),
                trigger: trigger.spans(text),
                actors: entities_of(&roles.actors),
                recipients: entities_of(&roles.recipients),
                actor_spans: roles.actors.iter().map(|role| role.span).collect(),
                recipient_spans: roles.recipients.iter().map(|role| role.span).collect(),
                date: date.clone(),
                place: place::find(&scene, &trigger),
                status,
                stated_in,
                dead: toll.dead,
                injured: toll.injured,
                size: toll.size,
            };
            // What a user's dictionary tells is told, however it weighs.
            let signs = Signs { of_event: &of_event, by_rules: status, of_status: &of_status };
            if judge.tells(&event, &signs) || trigger.act.reading.by_user {
                if let Some(signs) = of_status() {
                    let (kind, mode, status) = as_told(happened::weigh(&signs, status));
                    event = Event { kind, modes: mode.into_iter().collect(), status, ..event };
                }
                events.push(event);
            }
            before.add(&case);
        }
    }
    events.sort_by_key(|event: &Event| event.trigger[0].start);
    status::date_back(reference, &mut events);
    status::answer_denials(text, entities, statements, &mut events);
    events
}

/// The entities of the participants that are known, each once.
fn entities_of(roles: &[roles::Participant]) -> Vec<EntityId> {
    let mut ids = Vec::new();
    for entity in roles.iter().filter_map(|role| role.entity) {
        if !ids.contains(&entity) {
            ids.push(entity);
        }
    }
    ids
}
