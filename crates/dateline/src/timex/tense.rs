//! The tense of the clause in which an expression of time stands: whether its day lies behind or ahead.

use super::piece::Shape;
use super::sentence::Sentence;
use crate::lexicon::calendar::{Uses, Word, entry};
use crate::lexicon::words::is_reporting_verb;
use crate::text::{Relation, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// Where the clause lies, seen from the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Past,
    /// A state of the present: "is", "can".
    Present,
    /// What happens again and again: what is told of July is told of every July.
    Habit,
    Future,
}

/// How sure it is that an expression belongs to a verb of its tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// "left Friday", "will leave Friday"
    None,
    /// The present of a schedule: "leaves Friday".
    Some,
    /// "Monday's debate" may be over or to come, whatever is said of it, and an infinitive tells of what is to come or why
    /// something was done: "came to talk".
    Much,
}

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tense {
    pub time: Time,
    pub doubt: Doubt,
}

impl Tense {
    /// What has happened.
    pub const PAST: Tense = Tense { time: Time::Past, doubt: Doubt::None };
    /// What will happen.
    pub const FUTURE: Tense = Tense { time: Time::Future, doubt: Doubt::None };
    const PRESENT: Tense = Tense { time: Time::Present, doubt: Doubt::Much };
    /// "is", of what is meant itself: "The deadline is Friday".
    const IS: Tense = Tense { time: Time::Present, doubt: Doubt::Some };
    const SCHEDULE: Tense = Tense { time: Time::Future, doubt: Doubt::Some };
    const AIM: Tense = Tense { time: Time::Future, doubt: Doubt::Much };

    /// Whether nothing speaks against this tense.
    pub fn is_sure(self) -> bool {
        self.doubt == Doubt::None
    }

    /// The same, where something else speaks against it.
    fn doubted(self) -> Tense {
        match self {
            // What a schedule says of "Monday's debate" is nothing.
            Tense { time: Time::Future, doubt: Doubt::Some } => Tense::PRESENT,
            _ => Tense { doubt: Doubt::Much, ..self },
        }
    }
}

/// How far a verb is looked for, in pieces: a clause longer than this is rare, and a limit keeps the time linear.
const REACH: usize = 25;

/// The tense of the clause of an expression: by the word that leads to it, the verb right before it, the tree of the sentence,
/// else the words around it.
pub(super) fn of(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let before = expression.start.checked_sub(1);
    if before.is_some_and(|before| s.has(before, Uses::BACK)) {
        return Some(Tense::PAST);
    }
    let mut tense = beside(s, expression.start).or_else(|| by_tree(s, expression)).or_else(|| by_words(s, expression));
    if is_habit(s, expression) && tense.is_none_or(|tense| tense.time == Time::Present) {
        return Some(Tense { time: Time::Habit, doubt: Doubt::Much });
    }
    // "open through March 11", "by year end": a limit lies ahead unless the clause is past.
    if before.is_some_and(|before| s.has(before, Uses::LIMIT)) && tense.is_none_or(|tense| tense.time != Time::Past) {
        tense = Some(Tense::SCHEDULE);
    }
    // "ahead of Monday's vote" looks on to it, whatever the tense.
    if before.is_some_and(|before| s.has(before, Uses::OF) && s.word_before(before) == Word::Ahead) {
        return Some(Tense::AIM);
    }
    if is_attribute(s, expression) { tense.map(Tense::doubted) } else { tense }
}

/// Whether the clause tells what happens again and again: "usually", "every year".
fn is_habit(s: Sentence, expression: &Range<usize>) -> bool {
    let clause = expression.start.saturating_sub(REACH)..s.pieces.len().min(expression.end + REACH);
    clause.into_iter().any(|at| s.has(at, Uses::HABIT) || s.word(at) == Word::Every)
}

/// Whether the expression tells which of a kind is meant: "Monday's debate", "the Nov. 8 election".
fn is_attribute(s: Sentence, expression: &Range<usize>) -> bool {
    let (start, end) = (expression.start, expression.end);
    let owner = s.is_mark(end, '\'') && s.is_glued(end) && s.says(end + 1, "s");
    let in_phrase = s.has_before(start, Uses::OWNS)
        || matches!(s.word_before(start), Word::The | Word::Article | Word::Shift(_))
        || start > 0 && s.is_tagged(start - 1, Upos::Adj);
    let noun = s.is_tagged(end, Upos::Noun) || s.is_tagged(end, Upos::Propn) || s.is_tagged(end, Upos::Adj);
    owner || in_phrase && noun
}

/// The tense of the verb right before an expression and its preposition: "released Friday", "said on Tuesday".
fn beside(s: Sentence, start: usize) -> Option<Tense> {
    let mut at = start;
    for _ in 0..3 {
        let skips = s.has_before(at, Uses::ON)
            || s.has_before(at, Uses::IN)
            || s.has_before(at, Uses::FOR)
            || matches!(s.word_before(at), Word::Edge | Word::Earlier | Word::Later | Word::The);
        if !skips {
            break;
        }
        at -= 1;
    }
    let verb = at.checked_sub(1)?;
    let tag = s.token(verb)?.xpos;
    match tag {
        // "due Sunday", "scheduled for Monday"
        Xpos::Vbn | Xpos::Jj | Xpos::Vbd if s.word(verb) == Word::Future => Some(Tense::FUTURE),
        Xpos::Vbd | Xpos::Vbn | Xpos::Vbz | Xpos::Vbp | Xpos::Vb | Xpos::Vbg => of_verb(s, verb, tag),
        _ => None,
    }
}

/// The tense of a verb by its form and the auxiliaries before it.
fn of_verb(s: Sentence, verb: usize, tag: Xpos) -> Option<Tense> {
    match tag {
        Xpos::Vbd => Some(Tense::PAST),
        Xpos::Vbz | Xpos::Vbp if is_reporting_verb(&s.words(verb).to_ascii_lowercase()) => Some(Tense::PAST),
        Xpos::Vbz | Xpos::Vbp if s.word(verb) == Word::Present => Some(Tense::IS),
        Xpos::Vbz | Xpos::Vbp if s.has(verb, Uses::SCHEDULE) => Some(Tense::SCHEDULE),
        Xpos::Vbz | Xpos::Vbp => Some(Tense::PRESENT),
        _ => auxiliary(s, verb).or(match tag {
            Xpos::Vbn => Some(Tense::PAST),
            _ => None,
        }),
    }
}

/// How many words may stand between an auxiliary and its verb: "will probably not be held".
const AUXILIARIES: usize = 4;

/// What the auxiliaries before a verb say: "will meet", "to be held", "has been told", "is leaving".
fn auxiliary(s: Sentence, verb: usize) -> Option<Tense> {
    for at in (verb.saturating_sub(AUXILIARIES)..verb).rev() {
        let Token { upos, xpos, .. } = *s.token(at)?;
        if s.has(at, Uses::TO) && xpos != Xpos::In {
            return Some(if is_planned(s, at) { Tense::FUTURE } else { Tense::AIM });
        }
        if s.has(at, Uses::BE) {
            continue;
        }
        let helps = matches!(upos, Upos::Aux | Upos::Verb | Upos::None);
        match s.word(at) {
            // "would not say" tells of a refusal.
            Word::Future if helps && is_refusal(s, at) => return Some(Tense::PAST),
            Word::Future if helps => return Some(Tense::FUTURE),
            Word::Past if helps => return Some(Tense::PAST),
            Word::Present if s.token(verb).is_some_and(|token| token.xpos == Xpos::Vbg) => {
                return Some(Tense::SCHEDULE);
            }
            Word::Present => return Some(Tense::PRESENT),
            _ if !matches!(upos, Upos::Adv | Upos::Part | Upos::Aux) => return None,
            _ => {}
        }
    }
    None
}

/// Whether what a modal tells is over: "could not be reached", "may have left".
fn is_over(s: Sentence, modal: usize) -> bool {
    s.says(modal, "could") && s.has(modal + 1, Uses::NOT) || s.says(modal + 1, "have")
}

/// Whether "would" tells that somebody refused: "wouldn't say".
fn is_refusal(s: Sentence, modal: usize) -> bool {
    let denied = s.has(modal + 1, Uses::NOT);
    let says = (modal + 2..modal + 2 + AUXILIARIES).any(|at| is_reporting_verb(s.words(at)));
    s.has(modal, Uses::WOULD) && denied && says
}

/// How far before "to" the word stands that makes a plan of what follows: "asked the lawmakers to vote".
const PLANS: usize = 5;

/// Whether what stands before "to" says that something is to come: "is to", "is expected to", "plans to", "agreed to".
fn is_planned(s: Sentence, to: usize) -> bool {
    // "had to", "did to" are over.
    matches!(s.word_before(to), Word::Future | Word::Present)
        || (to.saturating_sub(PLANS)..to).any(|at| s.has(at, Uses::PLANS) || s.word(at) == Word::Future)
}

/// How many steps up the tree a verb is looked for.
const HEIGHT: usize = 12;

/// The tense of the verb on which the expression hangs; none where the text has no tree or the verb no tense.
fn by_tree(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let text = s.text;
    let tokens = s.pieces[expression.start].token..=s.pieces[expression.end - 1].token;
    let head = |token: TokenId| text.tokens[token as usize].head;
    let mut word = tokens.clone().find(|&token| head(token) == token || !tokens.contains(&head(token)))?;
    // "The deadline is Friday."
    let own = finite(s, word).filter(|tense| matches!(tense.time, Time::Past | Time::Present));
    if own.is_some() && tokens.clone().all(|token| text.tokens[token as usize].xpos != Xpos::Vbd) {
        return own;
    }
    let (mut noun, mut aim) = (false, false);
    for _ in 0..HEIGHT {
        let Token { head, relation, .. } = text.tokens[word as usize];
        if relation == Relation::None || head == word {
            break;
        }
        word = head;
        let tense = match finite(s, word) {
            // What is done to an end is done when the verb before it tells: "sought to win votes on Tuesday".
            Some(Tense::AIM) => {
                aim = true;
                continue;
            }
            None => {
                noun |= matches!(text.tokens[word as usize].upos, Upos::Noun | Upos::Propn);
                continue;
            }
            Some(tense) => tense,
        };
        // "Her victories on Tuesday will help": what is there already works on what is to come.
        let subject = noun && matches!(relation, Relation::Nsubj | Relation::NsubjPass);
        return Some(match tense.time {
            Time::Future if subject => Tense::PAST.doubted(),
            // "They are hailing her speech on Tuesday": a speech that is there.
            Time::Future if noun && is_going_on(s, word) => Tense::PRESENT,
            // "are eligible to vote Tuesday"
            Time::Present if aim => Tense::SCHEDULE,
            _ if aim => tense.doubted(),
            Time::Future if noun && !s.has_before(expression.start, Uses::ON) && !is_attribute(s, expression) => {
                Tense { doubt: tense.doubt.max(Doubt::Some), ..tense }
            }
            _ => tense,
        });
    }
    aim.then_some(Tense::AIM)
}

/// Whether a verb tells of what goes on just now: "are hailing", but not "are leaving".
fn is_going_on(s: Sentence, verb: TokenId) -> bool {
    s.text.tokens[verb as usize].xpos == Xpos::Vbg && !entry(&s.text.lemma(verb)).1.has(Uses::SCHEDULE)
}

/// The tense of a verb with its auxiliaries, or of a predicate with its copula; none where it has none of its own.
fn finite(s: Sentence, verb: TokenId) -> Option<Tense> {
    let text = s.text;
    let at = s.pieces.partition_point(|piece| piece.token < verb);
    let (first, last) = (at.saturating_sub(REACH), s.pieces.len().min(at + REACH));
    let mut tense = None;
    // Auxiliaries stand before their verb, and the first of them has the tense: "would have been held".
    for index in first..last {
        let token = s.pieces[index].token;
        let Token { xpos, head, relation, .. } = text.tokens[token as usize];
        // "On 30 May she fled" has no modal.
        let month = s.is_capital(index) && matches!(s.word(index), Word::Month { .. });
        if head != verb || token == verb || month {
            continue;
        }
        match (relation, xpos) {
            // "can" tells of any time, "could" and "may" of what may come.
            (Relation::Aux | Relation::AuxPass, Xpos::Md) => {
                return Some(match s.word(index) {
                    Word::Future if is_refusal(s, index) => Tense::PAST,
                    Word::Future => Tense::FUTURE,
                    Word::Present => Tense::PRESENT,
                    // "could not be reached", "may have left"
                    _ if is_over(s, index) => Tense::PAST,
                    _ => Tense::SCHEDULE,
                });
            }
            (Relation::Mark, Xpos::To) => {
                return Some(if is_planned(s, index) { Tense::FUTURE } else { Tense::AIM });
            }
            (Relation::Aux | Relation::AuxPass | Relation::Cop, Xpos::Vbd) => return Some(Tense::PAST),
            // "has said" is past, "is meeting" lies ahead, "is held" and "is" are of the present.
            (Relation::Aux | Relation::AuxPass | Relation::Cop, Xpos::Vbz | Xpos::Vbp) => {
                let progressive = text.tokens[verb as usize].xpos == Xpos::Vbg;
                tense = tense.or(Some(match (s.word(index), progressive) {
                    (Word::Past, _) => Tense::PAST,
                    (_, true) => Tense::SCHEDULE,
                    (_, false) if relation == Relation::Cop => Tense::IS,
                    (_, false) => Tense::PRESENT,
                }));
            }
            _ => {}
        }
    }
    tense.or_else(|| match text.tokens[verb as usize].xpos {
        // "stays closed" is of the time of its verb.
        Xpos::Vbn if text.tokens[verb as usize].relation == Relation::Xcomp => None,
        Xpos::Vbd | Xpos::Vbn => Some(Tense::PAST),
        tag @ (Xpos::Vbz | Xpos::Vbp) => of_verb(s, at, tag),
        _ => None,
    })
}

/// The tense of the nearest verb before the expression, else after it; an expression that begins its clause asks the verb after
/// it first. None where no verb is near.
fn by_words(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let first = expression.start.saturating_sub(REACH);
    let last = s.pieces.len().min(expression.end + REACH);
    let begins = begins_clause(s, expression.start);
    // The comma in "On Election Day, he will vote" ends the expression, any other the clause.
    let clause = (expression.end..last).take_while(|&at| (begins && at == expression.end) || !ends_clause(s, at));
    let mut ahead = clause.filter_map(|at| verb(s, at));
    let mut back = (first..expression.start).rev().filter_map(|at| verb(s, at));
    let tense = if begins { ahead.next().or_else(|| back.next()) } else { back.next().or_else(|| ahead.next()) };
    tense.map(Tense::doubted)
}

/// Whether what stands before an expression shows that it opens its clause: nothing, a mark or a conjunction, with or without
/// a preposition.
fn begins_clause(s: Sentence, start: usize) -> bool {
    let opens = |at: usize| at == 0 || s.mark(at - 1).is_some() || s.has(at - 1, Uses::OPENS);
    opens(start) || s.has_before(start, Uses::LEADS) && opens(start - 1)
}

fn ends_clause(s: Sentence, at: usize) -> bool {
    matches!(s.mark(at), Some(',' | ';' | '"' | '”' | '“'))
}

/// What a piece says of the tense; none where it is no verb.
fn verb(s: Sentence, at: usize) -> Option<Tense> {
    let Shape::Letters { word, uses, capital } = s.pieces[at].shape else { return None };
    match word {
        _ if uses.has(Uses::BE) => return None,
        Word::Future => return Some(Tense::FUTURE),
        Word::Past => return Some(Tense::PAST),
        Word::Present => return Some(Tense::PRESENT),
        _ => {}
    }
    // "to be held", "will be announced": what is still to come.
    let participle = || if s.has_before(at, Uses::BE) { Tense::FUTURE } else { Tense::PAST };
    let after_to = s.has_before(at, Uses::TO);
    match s.token(at)?.xpos {
        Xpos::Vbd => Some(Tense::PAST),
        Xpos::Vbn => Some(participle()),
        tag @ (Xpos::Vbz | Xpos::Vbp) => of_verb(s, at, tag),
        Xpos::Vb if after_to => Some(Tense::AIM),
        // Without tags the ending is all there is to go by, and "to" before a word in small letters.
        Xpos::None if word == Word::Other && !capital && after_to => Some(Tense::FUTURE),
        Xpos::None if word == Word::Other && s.words(at).len() > 4 && s.words(at).ends_with("ed") => Some(participle()),
        _ => None,
    }
}
