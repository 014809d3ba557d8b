//! Whether it happened: from the clause of the event, and from the statement in which it is told.

use super::mood::{is_said, is_told_beside};
use super::roles::{Participant, Roles};
use super::scene::Scene;
use super::tense::{is_perfect, is_told_of_past};
use super::trigger::Trigger;
use super::{Event, Status};
use crate::Span;
use crate::entity::{Entities, EntityId};
use crate::lexicon::cues::Part;
use crate::lexicon::names::Sort;
use crate::lexicon::roles::role;
use crate::lexicon::status_words::{Said, said};
use crate::lexicon::{EventKind, Stance};
use crate::statement::{Statement, StatementId};
use crate::text::{Relation, Text, TokenId, Xpos};
use crate::timex::{Timex, Value};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// An event whose date lies further back than this, in days, is background and not news.
const NEWS_DAYS: i32 = 90;

/// The same of a day of an earlier year.
const LAST_YEARS_DAYS: i32 = 30;

/// For each sentence the statements whose content reaches into it, so that an event looks at those of its sentence alone.
pub(super) struct Told(Vec<Vec<StatementId>>);

impl Told {
    /// Sorts the statements by sentence.
    pub fn new(text: &Text, statements: &[Statement]) -> Told {
        let mut told = vec![Vec::new(); text.sentences.len()];
        for (id, statement) in (0..).zip(statements) {
            for piece in &statement.content {
                let first = text.sentences.partition_point(|sentence| sentence.span.end <= piece.start);
                let reached =
                    text.sentences[first..].iter().take_while(|sentence| sentence.span.start < piece.end).count();
                for list in &mut told[first..first + reached] {
                    if list.last() != Some(&id) {
                        list.push(id);
                    }
                }
            }
        }
        Told(told)
    }

    /// The statements in whose content the trigger stands, in the order in which they begin; of a deep nest the innermost.
    pub fn around(&self, text: &Text, statements: &[Statement], trigger: &Trigger) -> Vec<StatementId> {
        let word = text.tokens[trigger.act.word as usize].span;
        let sentence = text.sentences.partition_point(|sentence| sentence.span.end <= word.start);
        // "ordered the arrest": the verb that carries an act out says nothing of it besides.
        let carrier = text.tokens[trigger.act.clause as usize].span;
        let holds = |id: &StatementId| {
            let Statement { content, cue, .. } = &statements[*id as usize];
            content.iter().any(|piece| piece.contains(word)) && !cue.iter().any(|piece| piece.contains(carrier))
        };
        // Nobody nests deeper; without a bound a hostile text could make the record grow with the square of its length.
        const DEEPEST: usize = 8;
        let all: Vec<StatementId> = self.0[sentence].iter().copied().filter(holds).collect();
        all[all.len().saturating_sub(DEEPEST)..].to_vec()
    }
}

/// What is known of an act when its status is asked.
pub(super) struct Case<'a> {
    pub scene: &'a Scene<'a>,
    pub timexes: &'a [Timex],
    /// The day of publication.
    pub reference: Option<Date>,
    pub trigger: &'a Trigger<'a>,
    pub roles: &'a Roles,
    /// What its clause says.
    pub of_clause: Status,
    /// The innermost statement in which it is told, and what that makes of it.
    pub statement: Option<(&'a Statement, Status)>,
    pub date: Option<&'a Value>,
    /// Whether its sentence goes on with a story of old.
    pub is_in_old_story: bool,
}

/// The status of an event: what its clause says wins, then the statement in which it is told, then how long ago it was.
pub(super) fn find(case: &Case) -> Status {
    let (text, trigger, clause) = (case.scene.text, case.trigger, case.trigger.act.clause);
    if is_asked(text, clause) {
        return Status::Hypothetical;
    }
    let is_long_ago = || case.date.zip(case.reference).is_some_and(|(date, day)| is_background(date, day));
    let told = match (case.of_clause, case.statement) {
        (Status::Reported, Some((statement, told))) => match told {
            Status::Reported => Status::Reported,
            _ if is_presupposed(text, trigger) => Status::Reported,
            // "Norvania's troops attacked the port in 1974, he said": what is long past is known by now.
            Status::Alleged if statement.stance == Stance::Asserts && is_long_ago() => Status::Reported,
            told => told,
        },
        // "said that it had not attacked the port": so the accused deny.
        (Status::Negated, Some((statement, _))) if is_told_of_past(text, clause) => {
            let actors = &case.roles.actors;
            let is_own = !actors.is_empty() && is_own_act(case.scene.entities, statement.speaker, actors);
            // "said that she had not met the premier": nobody has charged her with it.
            if is_own && is_blame(trigger.act.reading.kind) { Status::Denied } else { Status::Negated }
        }
        (of_clause, _) => of_clause,
    };
    if told != Status::Reported {
        return told;
    }
    // "Holm has criticised the vote of 2005": the perfect tells news, whatever year stands in its clause.
    let is_background = !is_perfect(text, clause) && is_long_ago();
    // "had resigned", but "had been asking him".
    let had = |child: TokenId| text.relation(child) == Relation::Aux && text.lower(child) == "had";
    let is_over = text.xpos(clause) != Xpos::Vbg;
    let is_before = case.statement.is_none() && is_over && text.children(clause).any(had);
    let is_past = is_background || is_before || case.is_in_old_story || is_of_old(text, clause);
    if is_past { Status::Historical } else { Status::Reported }
}

/// Whether words beside the act say its status so plainly that nothing outweighs them: "the alleged attack", "once praised it".
pub(super) fn is_plain(case: &Case, status: Status) -> bool {
    let (text, act) = (case.scene.text, &case.trigger.act);
    let is_plainly = match status {
        Status::Historical => is_of_old(text, act.clause),
        Status::Hypothetical => is_asked(text, act.clause),
        // "the allegations of interference".
        Status::Alleged => text
            .head(act.clause)
            .filter(|_| text.relation(act.clause) == Relation::Nmod)
            .is_some_and(|above| said(&text.lemma(above), 'N') == Some(Said::Alleged)),
        _ => false,
    };
    is_plainly || is_told_beside(text, act, status)
}

/// Whether a date lies so far before the day of publication that what happened then is background.
pub(super) fn is_background(date: &Value, reference: Date) -> bool {
    let Some(last) = date.last_day() else { return false };
    // The turn of the year makes background of what was news in autumn.
    let days = if last.year() < reference.year() { LAST_YEARS_DAYS } else { NEWS_DAYS };
    last.checked_add(days.days()).is_ok_and(|day| day < reference)
}

/// Whether a clause in the past says by the time of an office or an age that it tells of old: "during his presidency",
/// "early in her tenure", "in the 1990s". The perfect tells what still goes on.
fn is_of_old(text: &Text, clause: TokenId) -> bool {
    let is_past = matches!(text.xpos(clause), Xpos::Vbd | Xpos::Vbn | Xpos::Vbg) && !is_perfect(text, clause);
    let is_age = |word: TokenId| said(&text.lemma(word), 'T') == Some(Said::Historical);
    // "who once praised it", "has in the past praised it", "praised it at the time".
    let is_then = |child: TokenId| match text.relation(child) {
        Relation::Advmod => child < clause && text.lower(child) == "once",
        Relation::Obl => {
            let is_the = || text.children(child).any(|article| text.lower(article) == "the");
            match &*text.lower(child) {
                "past" => text.has_case(child, &["in"]),
                "time" => text.has_case(child, &["at"]) && is_the() && text.under(child, "of").is_none(),
                _ => false,
            }
        }
        _ => false,
    };
    if (is_told_of_past(text, clause) || text.is_passive(clause)) && text.children(clause).any(is_then) {
        return true;
    }
    let tells = |&child: &TokenId| {
        matches!(text.relation(child), Relation::Obl | Relation::Nmod)
            && is_age(child)
            && text.has_case(child, &["during", "in", "throughout", "under", "for", "from"])
    };
    // "early in her tenure", "earlier in the campaign", but "earlier in the week".
    let is_short =
        |word: TokenId| matches!(&*text.lemma(word), "day" | "week" | "month" | "morning" | "afternoon" | "evening");
    let is_early = |word: TokenId| matches!(&*text.lower(word), "early" | "earlier");
    let is_early_in = |word: TokenId| is_early(word) && text.under(word, "in").is_some_and(|time| !is_short(time));
    // "As governor, Holm signed it": an office that goes with the past is mostly held no more.
    let is_office = |child: TokenId| {
        text.relation(child) == Relation::Obl
            && child < clause
            && text.has_case(child, &["as"])
            && role(&text.lemma(child)).is_some_and(|(_, role, _)| role.sort == Sort::Person)
    };
    // "for years, the ministry denied it".
    let is_for_years = |child: TokenId| {
        text.relation(child) == Relation::Obl
            && matches!(&*text.lower(child), "years" | "decades" | "centuries" | "generations")
            && text.has_case(child, &["for"])
    };
    let is_finite = text.xpos(clause) == Xpos::Vbd;
    if is_finite && text.children(clause).any(|child| is_office(child) || is_for_years(child)) {
        return true;
    }
    let mut beside = text.children(clause).filter(|&child| text.relation(child) == Relation::Advmod);
    is_past
        && (text.children(clause).any(|child| tells(&child))
            || beside.any(|word| is_early_in(word) || text.children(word).any(|child| tells(&child))))
}

/// Whether a clause is a question that may be answered with no: "Did Norvania attack the port?"
fn is_asked(text: &Text, clause: TokenId) -> bool {
    let Range { start, end } = text.sentence_of(clause).tokens.clone();
    let is_close = |token: TokenId| matches!(text.word(token), "\"" | "”" | "’" | "'" | ")");
    let ends = (start..end).rev().find(|&token| !is_close(token)).is_some_and(|token| text.word(token) == "?");
    let asks_what = || text.children(clause).any(|child| matches!(text.xpos(child), Xpos::Wp | Xpos::Wdt | Xpos::Wrb));
    ends && text.relation(clause) == Relation::Root && !asks_what()
}

/// Whether an act is taken for granted: a noun with a possessor ("demanded an answer to Holm's attacks"), or with "the" as the
/// object of a verb ("condemned the attack"), is a fact to whoever takes a stand on it.
fn is_presupposed(text: &Text, trigger: &Trigger) -> bool {
    let act = &trigger.act;
    let is_object = text.relation(act.word) == Relation::Obj;
    let is_definite = |child: TokenId| match text.relation(child) {
        Relation::NmodPoss => true,
        Relation::Det => is_object && text.lower(child) == "the",
        _ => false,
    };
    act.reading.part == Part::Noun && act.clause == act.word && text.children(act.word).any(is_definite)
}

/// What the statement in which an event is told makes of it.
pub(super) fn of_statement(
    text: &Text,
    entities: &Entities,
    statement: &Statement,
    trigger: &Trigger,
    roles: &Roles,
) -> Status {
    // "charged the officer, who shot a man": what describes somebody is no part of the charge or the denial.
    let clause = trigger.act.clause;
    let is_granted = is_taken_for_granted(text, trigger);
    let describes = text.relation(clause) == Relation::AclRelcl || is_granted || is_participle_of_noun(text, clause);
    // "urged those who had left to return" is of people who left, "asked for a law that bans it" of a law that does not yet.
    let is_past = || text.xpos(clause) == Xpos::Vbd || is_perfect(text, clause);
    // "rebutted the criticism", "criticised his call for a ban": the words were said, whatever is held of them.
    let reading = trigger.act.reading;
    let describes = describes || reading.part == Part::Noun && is_said(reading.kind);
    match statement.stance {
        Stance::Denies | Stance::Doubts | Stance::Accuses if describes => Status::Reported,
        Stance::Denies | Stance::Doubts if !is_governed(text, statement, trigger) => Status::Reported,
        Stance::Asks | Stance::Hopes | Stance::Threatens | Stance::Promises if is_granted || describes && is_past() => {
            Status::Reported
        }
        // "criticised Holm by accusing her of theft": what the speaker does is no part of the charge.
        Stance::Accuses if is_speaker(statement.speaker, &roles.actors) => Status::Reported,
        // Nor of a plain assertion: "spoke of the bomber, who killed four men".
        // "by closing the road they raised the risk, he said": what is done so is known.
        Stance::Asserts | Stance::Believes | Stance::Praises if describes || is_means(text, clause) => Status::Reported,
        Stance::Denies | Stance::Doubts => Status::Denied,
        Stance::Accuses => Status::Alleged,
        Stance::Asks | Stance::Hopes | Stance::Threatens => Status::Hypothetical,
        Stance::Promises => Status::Future,
        Stance::Asserts | Stance::Believes | Stance::Praises => {
            let is_alleged =
                is_blame(trigger.act.reading.kind) && !is_own_act(entities, statement.speaker, &roles.actors);
            if is_alleged { Status::Alleged } else { Status::Reported }
        }
    }
}

/// Whether an act is the very thing of which the words of a statement speak: "denied that it attacked the port", "denied the attack",
/// but not "denied it after the attack".
fn is_governed(text: &Text, statement: &Statement, trigger: &Trigger) -> bool {
    // As deep as what is denied nests in it.
    const DEEPEST: usize = 4;
    let is_cue = |word: TokenId| statement.cue.iter().any(|piece| piece.contains(text.tokens[word as usize].span));
    let mut word = trigger.act.clause;
    for _ in 0..DEEPEST {
        let Some(above) = text.head(word) else { return true };
        let is_content = match text.relation(word) {
            Relation::Obj | Relation::Ccomp | Relation::Xcomp | Relation::Conj | Relation::Csubj => true,
            Relation::Nmod | Relation::Obl => text.has_case(word, &["of", "about", "over", "for", "in", "to"]),
            Relation::Parataxis => is_cue(above),
            Relation::Acl | Relation::Advcl => !text.has_mark(word, &["before", "after", "while", "when", "as", "by"]),
            _ => false,
        };
        if is_cue(above) {
            return is_content;
        }
        if !is_content {
            return false;
        }
        word = above;
    }
    false
}

/// Whether a clause tells by what something is reached: "by closing the road".
fn is_means(text: &Text, clause: TokenId) -> bool {
    text.xpos(clause) == Xpos::Vbg && text.has_mark(clause, &["by"])
}

/// Whether a participle describes a noun: "rejected a lawsuit filed by the rebels", "the rebels fighting the army".
fn is_participle_of_noun(text: &Text, clause: TokenId) -> bool {
    let is_bare = text.child(clause, &[Relation::Mark, Relation::Case]).is_none();
    text.relation(clause) == Relation::Acl && matches!(text.xpos(clause), Xpos::Vbg | Xpos::Vbn | Xpos::Vbd) && is_bare
}

/// Whether an act is what somebody is praised or criticised for, and no crime: "criticised the governor for backing the
/// bill".
fn is_taken_for_granted(text: &Text, trigger: &Trigger) -> bool {
    let act = &trigger.act;
    let judge = || {
        let above = text.head(act.clause).filter(|_| text.relation(act.clause) == Relation::Advcl)?;
        Some(said(&text.lemma(above), 'V') != Some(Said::Alleged))
    };
    text.xpos(act.clause) == Xpos::Vbg
        && text.has_mark(act.clause, &["for"])
        && !is_blame(act.reading.kind)
        && judge().unwrap_or(false)
}

/// Whether the type puts its actor in the wrong: such an act is alleged as long as only others tell it.
fn is_blame(kind: EventKind) -> bool {
    matches!(kind, EventKind::Coerce | EventKind::Assault | EventKind::Mobilize | EventKind::Threaten)
}

/// Whether whoever acts is the speaker.
fn is_speaker(speaker: Option<EntityId>, actors: &[Participant]) -> bool {
    let is_one = |actor: &Participant| actor.is_itself && actor.entity.is_some() && actor.entity == speaker;
    actors.iter().any(is_one)
}

/// Whether the speaker tells of their own side's act.
pub(super) fn is_own_act(entities: &Entities, speaker: Option<EntityId>, actors: &[Participant]) -> bool {
    // An act without an actor blames nobody.
    let Some(speaker) = speaker else { return actors.is_empty() };
    actors.is_empty()
        || actors
            .iter()
            .flat_map(|actor| [actor.entity, actor.owner])
            .flatten()
            .any(|actor| actor == speaker || same_side(entities, actor, speaker))
}

/// Whether two entities are of one country.
fn same_side(entities: &Entities, one: EntityId, other: EntityId) -> bool {
    let country = |entity: EntityId| entities.list[entity as usize].country;
    country(one).is_some() && country(one) == country(other)
}

/// Violence of which no date is told goes on with that of which the article has told an old one, where it tells of no
/// other day: "four men were killed" behind "the attack of 2012".
pub(super) fn date_back(reference: Option<Date>, events: &mut [Event]) {
    let Some(reference) = reference else { return };
    let happened = |event: &&Event| !matches!(event.status, Status::Hypothetical | Status::Future | Status::Negated);
    let violence = events.iter().filter(|event| event.kind == EventKind::Assault).filter(happened);
    let mut dated = violence.filter(|event| event.date.is_some()).peekable();
    let Some(start) = dated.peek().map(|first| first.trigger[0].start) else { return };
    if !dated.all(|event| event.date.as_ref().is_some_and(|date| is_background(date, reference))) {
        return;
    }
    let behind = events.iter_mut().filter(|event| event.trigger[0].start > start);
    for event in behind.filter(|event| event.kind == EventKind::Assault && event.date.is_none()) {
        if event.status == Status::Reported {
            event.status = Status::Historical;
        }
    }
}

/// "Russia has denied the allegations": a denial that names no act of its own answers the acts that were alleged of the
/// speaker in the sentences before it. They are denied from then on, and stated in the denial as well.
pub(super) fn answer_denials(text: &Text, entities: &Entities, statements: &[Statement], events: &mut [Event]) {
    const SENTENCES_BEFORE: usize = 3;
    let with_own_act: FxHashSet<StatementId> =
        events.iter().flat_map(|event| event.stated_in.iter().copied()).collect();
    for (id, denial) in (0..).zip(statements).filter(|(_, statement)| statement.stance == Stance::Denies) {
        let Some((speaker, cue)) = denial.speaker.zip(denial.cue.first().copied()) else { continue };
        if with_own_act.contains(&id) {
            continue;
        }
        let here = text.sentences.partition_point(|sentence| sentence.span.end <= cue.start);
        let since = text.sentences[here.saturating_sub(SENTENCES_BEFORE)].span.start;
        let first = events.partition_point(|event| event.trigger[0].start < since);
        let before = events[first..].iter_mut().take_while(|event| event.trigger[0].start < cue.start);
        for event in before.filter(|event| event.status == Status::Alleged) {
            if is_of(text, entities, speaker, event.trigger[0]) {
                event.status = Status::Denied;
                event.stated_in.push(id);
            }
        }
    }
}

/// Whether the sentence around a trigger mentions the speaker or somebody of the same side.
fn is_of(text: &Text, entities: &Entities, speaker: EntityId, trigger: Span) -> bool {
    let index = text.sentences.partition_point(|sentence| sentence.span.end <= trigger.start);
    let sentence = text.sentences[index].span;
    let first = entities.mentions.partition_point(|mention| mention.span.start < sentence.start);
    let mut mentions = entities.mentions[first..].iter().take_while(|mention| mention.span.start < sentence.end);
    mentions.any(|mention| mention.entity == speaker || same_side(entities, mention.entity, speaker))
}
