//! Whether it happened: from the clause of the event, and from the statement in which it is told.

use super::roles::{Participant, Roles};
use super::trigger::Trigger;
use super::{Event, Status};
use crate::Span;
use crate::entity::{Entities, EntityId};
use crate::lexicon::calendar::{self, Word};
use crate::lexicon::cues::{Part, cue};
use crate::lexicon::names::Sort;
use crate::lexicon::roles::role;
use crate::lexicon::status_words::{Said, said};
use crate::lexicon::{EventKind, Stance};
use crate::statement::{Statement, StatementId};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use crate::timex::Value;
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

/// The status of an event: what its clause says wins, then the statement in which it is told, then how long ago it was.
pub(super) fn find(
    text: &Text,
    reference: Option<Date>,
    trigger: &Trigger,
    from_statement: Option<Status>,
    date: Option<&Value>,
) -> Status {
    let is_presupposed = || is_presupposed(text, trigger);
    if is_asked(text, trigger.act.clause) {
        return Status::Hypothetical;
    }
    let told = match of_clause(text, trigger.act.clause) {
        Status::Reported => match from_statement.unwrap_or(Status::Reported) {
            Status::Alleged | Status::Denied if is_presupposed() => Status::Reported,
            from_statement => from_statement,
        },
        from_clause => from_clause,
    };
    if told != Status::Reported {
        return told;
    }
    let clause = trigger.act.clause;
    // "Holm has criticised the vote of 2005": the perfect tells news, whatever year stands in its clause.
    let is_background =
        !is_perfect(text, clause) && date.zip(reference).is_some_and(|(date, day)| is_background(date, day));
    let had = |child: TokenId| text.relation(child) == Relation::Aux && text.lower(child) == "had";
    let is_before = from_statement.is_none() && text.children(clause).any(had);
    let is_past = is_background || is_before || is_of_old(text, clause);
    if is_past { Status::Historical } else { Status::Reported }
}

/// Whether a date lies so far before the day of publication that what happened then is background.
fn is_background(date: &Value, reference: Date) -> bool {
    let Some(last) = date.last_day() else { return false };
    // The turn of the year makes background of what was news in autumn.
    let days = if last.year() < reference.year() { LAST_YEARS_DAYS } else { NEWS_DAYS };
    last.checked_add(days.days()).is_ok_and(|day| day < reference)
}

/// Whether a clause is told in the perfect of the present: "has sent".
fn is_perfect(text: &Text, clause: TokenId) -> bool {
    text.children(clause).any(|child| {
        text.relation(child) == Relation::Aux
            && matches!(text.xpos(child), Xpos::Vbz | Xpos::Vbp)
            && text.lemma(child) == "have"
    })
}

/// Whether a clause in the past says by the time of an office or an age that it tells of old: "during his presidency",
/// "early in her tenure", "in the 1990s". The perfect tells what still goes on.
fn is_of_old(text: &Text, clause: TokenId) -> bool {
    let is_past = matches!(text.xpos(clause), Xpos::Vbd | Xpos::Vbn | Xpos::Vbg) && !is_perfect(text, clause);
    let is_age = |word: TokenId| said(&text.lemma(word), 'T') == Some(Said::Historical);
    let is_since = |case: TokenId| {
        text.relation(case) == Relation::Case
            && matches!(&*text.lower(case), "during" | "in" | "throughout" | "under" | "for" | "from")
    };
    let tells = |&child: &TokenId| {
        matches!(text.relation(child), Relation::Obl | Relation::Nmod)
            && is_age(child)
            && text.children(child).any(is_since)
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
            && text.children(child).any(|case| text.relation(case) == Relation::Case && text.lower(case) == "as")
            && role(&text.lemma(child)).is_some_and(|(_, role, _)| role.sort == Sort::Person)
    };
    // "for years, the ministry denied it".
    let is_for_years = |child: TokenId| {
        text.relation(child) == Relation::Obl
            && matches!(&*text.lower(child), "years" | "decades" | "centuries" | "generations")
            && text.children(child).any(|case| text.relation(case) == Relation::Case && text.lower(case) == "for")
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

/// Whether an act is taken for granted: a noun with a possessor or "the" that is the object of a verb ("has never accepted
/// Norvania's annexation of the island", "condemned the attack") is a fact to whoever takes a stand on it.
fn is_presupposed(text: &Text, trigger: &Trigger) -> bool {
    let act = &trigger.act;
    let is_definite = |child: TokenId| match text.relation(child) {
        Relation::NmodPoss => true,
        Relation::Det => text.lower(child) == "the",
        _ => false,
    };
    act.reading.part == Part::Noun
        && act.clause == act.word
        && text.relation(act.word) == Relation::Obj
        && text.children(act.word).any(is_definite)
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
    let describes = text.relation(clause) == Relation::AclRelcl || is_taken_for_granted(text, trigger);
    match statement.stance {
        Stance::Denies | Stance::Doubts | Stance::Accuses if describes => Status::Reported,
        // Nor of a plain assertion: "spoke of the bomber, who killed four men".
        Stance::Asserts | Stance::Believes | Stance::Praises if describes => Status::Reported,
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

/// Whether an act is what somebody is praised or criticised for, and no crime: "criticised the governor for backing the
/// bill".
fn is_taken_for_granted(text: &Text, trigger: &Trigger) -> bool {
    let act = &trigger.act;
    let is_for = |child: TokenId| text.relation(child) == Relation::Mark && text.lower(child) == "for";
    let judge = || {
        let above = text.head(act.clause).filter(|_| text.relation(act.clause) == Relation::Advcl)?;
        Some(said(&text.lemma(above), 'V') != Some(Said::Alleged))
    };
    text.xpos(act.clause) == Xpos::Vbg
        && text.children(act.clause).any(is_for)
        && !is_blame(act.reading.kind)
        && judge().unwrap_or(false)
}

/// Whether a clause says of what is to come that it will not be: "will not lift", "would not talk".
pub(super) fn is_refused(text: &Text, clause: TokenId) -> bool {
    let is_to_come = |child: TokenId| {
        text.relation(child) == Relation::Aux && matches!(&*text.lower(child), "will" | "would" | "wo" | "'ll")
    };
    text.is_negated(clause) && text.children(clause).any(is_to_come)
}

/// What tense, mood, negation and the words around say, of the clause and of those that govern it.
fn of_clause(text: &Text, clause: TokenId) -> Status {
    let mut word = clause;
    // Whether the verb that was looked at last is joined to `word` and has a tense of its own.
    let mut has_own_tense = false;
    // As deep as news sentences nest; what governs from further away says little of the event.
    for _ in 0..4 {
        let is_nobodys = || text.own_subject(word).is_some_and(|subject| is_nobody(text, subject));
        let is_known = word != clause && is_factive(text, word);
        if !has_own_tense && !is_known && (text.is_negated(word) || is_nobodys()) {
            return Status::Negated;
        }
        let is_shared = |&child: &TokenId| !has_own_tense || text.relation(child) == Relation::Mark;
        // "previously reported that Holm left": what is old is the report.
        let is_its = |&status: &Status| word == clause || status != Status::Historical;
        let told = text.children(word).filter(is_shared).filter_map(|child| beside(text, word, child)).find(is_its);
        if let Some(status) = told {
            return status;
        }
        let Some(above) = text.head(word) else {
            // "AFL-CIO to endorse Holm", as headlines tell what is to come.
            return if is_infinitive(text, word) { Status::Future } else { Status::Reported };
        };
        // "pleaded guilty to threatening her", "admitted to striking": what one answers for has happened.
        if text.xpos(word) == Xpos::Vbg && is_marked_with_to(text, word) {
            break;
        }
        match text.relation(word) {
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj => {
                if let Some(status) = governed(text, word, above) {
                    return status;
                }
            }
            // "considered sanctions", "the risk of an attack", "accused of attacking".
            Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Acl => {
                // "showed no sign of leaving", "has no plan to attack".
                let is_clause = matches!(text.relation(word), Relation::Acl | Relation::Advcl);
                let is_of_nothing = text.upos(above) == Upos::Noun && text.is_negated(above) && is_outlook(text, above);
                if is_of_nothing && (is_clause || text.relation(word) == Relation::Nmod) {
                    return Status::Negated;
                }
                // "the decision against leaving", "voted against joining".
                if is_clause && text.children(word).any(|mark| is_mark_against(text, mark)) {
                    return Status::Negated;
                }
                if is_habit_of_old(text, word, above) {
                    return Status::Historical;
                }
                // "while condemning it, accused the rebels": what goes on beside an accusation is no part of it.
                if text.relation(word) == Relation::Advcl && !is_complement(text, word) {
                    return Status::Reported;
                }
                if let Some(said) = says(text, above) {
                    return said;
                }
                // "wanted the ministers deported".
                let wants = || {
                    text.head(above).filter(|_| text.relation(above) == Relation::Obj).and_then(|verb| says(text, verb))
                };
                let is_bare = matches!(text.xpos(word), Xpos::Vbd | Xpos::Vbn) && text.relation(word) == Relation::Acl;
                if is_bare && wants() == Some(Status::Hypothetical) {
                    return Status::Hypothetical;
                }
                // "the first to visit", "one of a dozen senators to vote for it": they did, if they were.
                if is_infinitive(text, word)
                    && let Some(one) = singled_out(text, above)
                {
                    word = one;
                    continue;
                }
                // "AFL-CIO to endorse Holm": the name on which a headline's infinitive hangs has no verb of its own.
                if is_infinitive(text, word) && is_headed_by(text, above) {
                    return Status::Future;
                }
                // "to congratulate" as a purpose or a plan: not yet, but for a journey or a speech that was made for
                // it, or what it was made of ("used his speech to call out").
                let is_told = |verb: TokenId| said(&text.lemma(verb), 'V') == Some(Said::Told);
                let is_made_for_it = || {
                    let verb = text.head(above).filter(|_| text.relation(above) == Relation::Obj);
                    is_told(above) || verb.is_some_and(|verb| text.lemma(verb) == "use")
                };
                if is_infinitive(text, word) && !is_made_for_it() {
                    return Status::Hypothetical;
                }
                if !is_infinitive(text, word) {
                    return Status::Reported;
                }
            }
            Relation::Conj => {}
            _ => break,
        }
        has_own_tense = text.relation(word) == Relation::Conj && is_of_other_tense(text, word, above);
        word = if has_own_tense { text.tensed_above(above) } else { above };
    }
    Status::Reported
}

/// Whether a verb that is joined to another has a tense of its own, so that the other's modal or negation is not its
/// own: "said that Norvania should leave, and then attacked it", "did not call but wrote".
fn is_of_other_tense(text: &Text, verb: TokenId, first: TokenId) -> bool {
    let is_finite = match text.xpos(verb) {
        Xpos::Vbd | Xpos::Vbz => true,
        // "will meet and visit" shares its modal, "they will leave, and we stay" does not.
        Xpos::Vbp => text.own_subject(verb).is_some(),
        // "did not meet but attacked": joined to an infinitive without a helper of its own, a participle is the past
        // misread.
        Xpos::Vbn => text.xpos(first) == Xpos::Vb && text.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none(),
        _ => false,
    };
    // "has not met or called": a participle may have been read as the past.
    let is_participle = text.xpos(first) == Xpos::Vbn && text.own_subject(verb).is_none();
    is_finite && !is_participle
}

/// Whether a noun tells what there is of an act before it happens, so that without it there is none.
fn is_outlook(text: &Text, noun: TokenId) -> bool {
    matches!(
        &*text.lemma(noun),
        "sign"
            | "evidence"
            | "plan"
            | "intention"
            | "indication"
            | "chance"
            | "proof"
            | "hint"
            | "hope"
            | "interest"
            | "desire"
            | "attempt"
            | "effort"
            | "intent"
            | "prospect"
            | "thought"
            | "willingness"
    )
}

/// Whether an adverbial clause may complete what governs it, like a phrase: "accused of", "charged with", "waited to".
fn is_complement(text: &Text, clause: TokenId) -> bool {
    text.children(clause).any(|mark| {
        matches!(text.relation(mark), Relation::Mark | Relation::Case)
            && !matches!(
                &*text.lower(mark),
                "while"
                    | "when"
                    | "after"
                    | "before"
                    | "as"
                    | "because"
                    | "since"
                    | "although"
                    | "though"
                    | "until"
                    | "by"
            )
    })
}

fn is_mark_against(text: &Text, mark: TokenId) -> bool {
    matches!(text.relation(mark), Relation::Mark | Relation::Case) && text.lower(mark) == "against"
}

/// The word that tells which of many did it: "first" of "the first to visit", "one" of "one of a dozen senators".
fn singled_out(text: &Text, noun: TokenId) -> Option<TokenId> {
    let singles = |word: TokenId| matches!(&*text.lower(word), "first" | "only" | "last" | "latest" | "second" | "one");
    let counted = text.head(noun).filter(|&above| text.relation(noun) == Relation::Nmod && singles(above));
    let is_one = || singles(noun) || text.children(noun).any(singles);
    counted.or_else(|| is_one().then_some(noun))
}

/// Whether a noun heads its sentence, which is no sentence otherwise: that of a headline.
fn is_headed_by(text: &Text, noun: TokenId) -> bool {
    text.relation(noun) == Relation::Root
        && text.child(noun, &[Relation::Cop, Relation::Nsubj]).is_none()
        && text.upos(noun) == Upos::Propn
}

/// What a dependent of a clause or of a noun says of it: a modal, a conjunction, an adverb ("allegedly"), an adjective
/// ("the alleged attack").
fn beside(text: &Text, word: TokenId, child: TokenId) -> Option<Status> {
    match text.relation(child) {
        Relation::Aux if text.xpos(child) == Xpos::Md => Some(match &*text.lower(child) {
            "will" | "'ll" | "wo" | "shall" => Status::Future,
            // "would often dismiss her": a habit of the past.
            "would" | "'d" if is_habit(text, word) => Status::Reported,
            // "said that it would lift the ban": the past of "will".
            "would" | "'d" if is_told_in_past(text, word) || is_dated_plan(text, word) => Status::Future,
            _ => Status::Hypothetical,
        }),
        // "is to expel", "was to travel".
        Relation::Cop | Relation::Aux if is_infinitive(text, word) && text.lemma(child) == "be" => Some(Status::Future),
        Relation::Mark if matches!(&*text.lower(child), "if" | "unless" | "whether") => Some(Status::Hypothetical),
        Relation::Mark if is_awaited(text, word, child) => Some(Status::Future),
        Relation::Advmod => said(&text.lower(child), 'R').and_then(status_of),
        Relation::Amod => said(&text.lower(child), 'A').and_then(status_of),
        _ => None,
    }
}

/// Whether a clause tells what something else waits for: the present of "said that he would decide after he meets Holm", where the
/// rest is told of the past or of what is to come. In a headline ("Port Alden mourns after mayor dies") it is not.
fn is_awaited(text: &Text, verb: TokenId, mark: TokenId) -> bool {
    let main = text.head(verb).filter(|_| text.relation(verb) == Relation::Advcl);
    let is_later = |main: TokenId| {
        text.xpos(main) == Xpos::Vbd
            || text.children(main).any(|aux| {
                text.relation(aux) == Relation::Aux && matches!(&*text.lower(aux), "will" | "would" | "wo" | "'ll")
            })
    };
    matches!(&*text.lower(mark), "after" | "before" | "until" | "once")
        && matches!(text.xpos(verb), Xpos::Vbz | Xpos::Vbp)
        && main.is_some_and(is_later)
}

/// Whether an adverb says that something happened time and again.
fn is_habit(text: &Text, verb: TokenId) -> bool {
    text.children(verb).any(|child| matches!(&*text.lower(child), "sometimes" | "often" | "usually" | "frequently"))
}

/// Whether a subject says that nobody does it: "no soldier", "neither side", "nobody".
fn is_nobody(text: &Text, subject: TokenId) -> bool {
    text.is_negated(subject) || matches!(&*text.lower(subject), "nobody" | "none" | "neither")
}

/// What a word says of an act that hangs on it.
fn says(text: &Text, word: TokenId) -> Option<Status> {
    let part = match text.upos(word) {
        Upos::Verb | Upos::Aux => 'V',
        Upos::Noun => 'N',
        Upos::Adj | Upos::Adv => 'A',
        _ => return None,
    };
    // "is going to accuse", but "went on to accuse".
    let is_past_going = &*text.lemma(word) == "go" && text.xpos(word) != Xpos::Vbg;
    said(&text.lemma(word), part).filter(|_| !is_past_going).and_then(status_of)
}

/// The status that a word gives an act; none where it only tells that the act happens.
fn status_of(said: Said) -> Option<Status> {
    match said {
        Said::Told => None,
        Said::Future => Some(Status::Future),
        Said::Hypothetical => Some(Status::Hypothetical),
        Said::Negated => Some(Status::Negated),
        Said::Alleged => Some(Status::Alleged),
        Said::Denied => Some(Status::Denied),
        Said::Historical => Some(Status::Historical),
    }
}

/// Whether a clause is the content of a verb in the past.
fn is_told_in_past(text: &Text, clause: TokenId) -> bool {
    let teller = text.head(clause).filter(|_| text.relation(clause) == Relation::Ccomp);
    teller.is_some_and(|teller| matches!(text.xpos(teller), Xpos::Vbd | Xpos::Vbn))
}

/// Whether what would be done has its day and no condition: "Holm would meet the premier on Friday, her office announced".
fn is_dated_plan(text: &Text, verb: TokenId) -> bool {
    let is_day = |child: TokenId| matches!(calendar::word(&text.lower(child)), Word::Weekday { .. });
    let is_unreal = |child: TokenId| {
        text.relation(child) == Relation::Aux && text.lemma(child) == "have" || text.relation(child) == Relation::Advcl
    };
    text.children(verb).any(is_day) && !text.children(verb).any(is_unreal)
}

/// Whether a verb is an infinitive with "to".
fn is_infinitive(text: &Text, verb: TokenId) -> bool {
    text.xpos(verb) == Xpos::Vb && is_marked_with_to(text, verb)
}

fn is_marked_with_to(text: &Text, verb: TokenId) -> bool {
    text.children(verb).any(|child| text.relation(child) == Relation::Mark && text.lower(child) == "to")
}

/// What a governing word makes of the event told below it.
fn governed(text: &Text, clause: TokenId, above: TokenId) -> Option<Status> {
    // "I want to thank the governor": to say so is to do it.
    if is_done_by_saying(text, clause, above) {
        return None;
    }
    // "has to leave".
    let is_to_leave = text.lemma(above) == "have" && text.relation(clause) == Relation::Xcomp;
    if is_to_leave && is_infinitive(text, clause) {
        return Some(Status::Hypothetical);
    }
    if is_habit_of_old(text, clause, above) {
        return Some(Status::Historical);
    }
    // "did not know that he had left": he had.
    if text.is_negated(above) && is_factive(text, above) {
        return None;
    }
    if text.is_negated(above) {
        return Some(if is_belief(text, above) { Status::Denied } else { Status::Negated });
    }
    let by_stance = || match cue(&text.lemma(above), Part::Verb)?.stance {
        Stance::Promises => Some(Status::Future),
        Stance::Asks | Stance::Hopes | Stance::Threatens => Some(Status::Hypothetical),
        _ => None,
    };
    says(text, above).or_else(by_stance)
}

/// Whether somebody does what they say that they want: to thank, to congratulate, to apologise.
fn is_done_by_saying(text: &Text, clause: TokenId, above: TokenId) -> bool {
    let is_speaker = |subject| matches!(&*text.lower(subject), "i" | "we");
    matches!(&*text.lemma(above), "want" | "like" | "wish")
        && is_infinitive(text, clause)
        && !text.is_negated(above)
        && matches!(
            &*text.lemma(clause),
            "thank" | "congratulate" | "apologize" | "apologise" | "offer" | "commend" | "praise"
        )
        && text.own_subject(above).is_some_and(is_speaker)
}

/// Whether a verb takes what it governs for a fact, so that its own negation leaves that as it is.
fn is_factive(text: &Text, verb: TokenId) -> bool {
    matches!(
        &*text.lemma(verb),
        "know"
            | "realize"
            | "realise"
            | "remember"
            | "regret"
            | "mention"
            | "notice"
            | "understand"
            | "recall"
            | "forget"
    )
}

/// "used to attack him", but not "used the port to attack him".
fn is_habit_of_old(text: &Text, clause: TokenId, above: TokenId) -> bool {
    text.lemma(above) == "use"
        && text.xpos(above) == Xpos::Vbd
        && is_infinitive(text, clause)
        && text.lower(above + 1) == "to"
}

/// Whether a verb says that its subject holds something to be so: "do not believe that he was helped".
fn is_belief(text: &Text, verb: TokenId) -> bool {
    matches!(&*text.lemma(verb), "believe" | "think" | "suspect" | "accept" | "agree")
}

/// Whether the type puts its actor in the wrong: such an act is alleged as long as only others tell it.
fn is_blame(kind: EventKind) -> bool {
    matches!(kind, EventKind::Coerce | EventKind::Assault | EventKind::Mobilize | EventKind::Threaten)
}

/// Whether the speaker tells of their own side's act.
fn is_own_act(entities: &Entities, speaker: Option<EntityId>, actors: &[Participant]) -> bool {
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
