//! The day on which a quotation was said: "today" in it is that day.

use super::expression::{Meaning, Name};
use super::mention::Mention;
use super::resolve::Anchor;
use super::sentence::Sentence;
use super::value::Value;
use crate::lexicon::words::is_reporting_verb;
use jiff::civil::Date;

/// How far the verb that tells who spoke may stand from its day, in pieces: "told a small group of reporters on Monday".
const REACH: usize = 6;

/// The day outside the quotations of a sentence that stands with a verb of saying; none where there is no such day.
pub(super) fn day(s: Sentence, mentions: &[Mention], anchor: &Anchor) -> Option<Date> {
    let said = mentions.iter().find(|mention| {
        let pieces = &mention.expression.pieces;
        is_day(mention.expression.meaning)
            && (pieces.start.saturating_sub(REACH)..pieces.end + REACH).any(|at| is_saying(s, at))
            && s.text.quotation_around(s.pieces[pieces.start].span).is_none()
    })?;
    let value = anchor.value(&said.expression, said.tense)?;
    value.first_day().filter(|day| value.last_day() == Some(*day) && !matches!(value, Value::Year(_)))
}

fn is_day(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Name(Name::Weekday(_) | Name::MonthDay(..) | Name::WeekdayDate(..), _) | Meaning::Days(_)
    )
}

/// Whether a verb that tells who spoke stands at a place, outside the quotations.
fn is_saying(s: Sentence, at: usize) -> bool {
    let word = s.words(at);
    word.len() <= crate::lexicon::calendar::LONGEST
        && is_reporting_verb(&word.to_ascii_lowercase())
        && s.text.quotation_around(s.pieces[at].span).is_none()
}
