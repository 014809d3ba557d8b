//! The tense of the verb on which an expression hangs in the tree of its sentence.

use super::verb::{is_over, is_planned, is_refusal, of_verb};
use super::{Doubt, REACH, Tense, Time, is_attribute};
use crate::lexicon::calendar::{Uses, Word, entry};
use crate::text::{Relation, Token, TokenId, Upos, Xpos};
use crate::timex::sentence::Sentence;
use std::ops::Range;

/// How many steps up the tree a verb is looked for.
const HEIGHT: usize = 12;

/// The tense of the verb on which the expression hangs; none where the text has no tree or the verb no tense.
pub(super) fn by_tree(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let text = s.text;
    let tokens = s.pieces[expression.start].token..=s.pieces[expression.end - 1].token;
    let head = |token: TokenId| text.tokens[token as usize].head;
    let mut word = tokens.clone().find(|&token| head(token) == token || !tokens.contains(&head(token)))?;
    // "The deadline is Friday."
    if let Some(own) = finite(s, word).filter(|tense| matches!(tense.time, Time::Past | Time::Present)) {
        return Some(own);
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
