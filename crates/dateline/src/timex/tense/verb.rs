//! What a verb says of its tense: by its form, and by the auxiliaries and the plan before it.

use super::Tense;
use crate::lexicon::calendar::{Uses, Word};
use crate::lexicon::words::is_reporting_verb;
use crate::text::{Token, Upos, Xpos};
use crate::timex::sentence::Sentence;

/// The tense of the verb right before an expression and its preposition: "released Friday", "said on Tuesday".
pub(super) fn beside(s: Sentence, start: usize) -> Option<Tense> {
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
pub(super) fn of_verb(s: Sentence, verb: usize, tag: Xpos) -> Option<Tense> {
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
pub(super) fn is_over(s: Sentence, modal: usize) -> bool {
    s.says(modal, "could") && s.has(modal + 1, Uses::NOT) || s.says(modal + 1, "have")
}

/// Whether "would" tells that somebody refused: "wouldn't say".
pub(super) fn is_refusal(s: Sentence, modal: usize) -> bool {
    let denied = s.has(modal + 1, Uses::NOT);
    let says = (modal + 2..modal + 2 + AUXILIARIES).any(|at| is_reporting_verb(s.words(at)));
    s.has(modal, Uses::WOULD) && denied && says
}

/// How far before "to" the word stands that makes a plan of what follows: "asked the lawmakers to vote".
const PLANS: usize = 5;

/// Whether what stands before "to" says that something is to come: "is to", "is expected to", "plans to", "agreed to".
pub(super) fn is_planned(s: Sentence, to: usize) -> bool {
    // "had to", "did to" are over.
    matches!(s.word_before(to), Word::Future | Word::Present)
        || (to.saturating_sub(PLANS)..to).any(|at| s.has(at, Uses::PLANS) || s.word(at) == Word::Future)
}
