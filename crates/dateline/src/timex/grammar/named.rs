//! Feast days, public holidays, days that have become names, and phrases: "Christmas Eve", "Labor Day weekend", "9/11".

use super::Read;
use super::year::year_after;
use crate::lexicon::calendar::{LONGEST, Unit, Word};
use crate::lexicon::countries;
use crate::lexicon::holidays::Holiday;
use crate::lexicon::time_names::{Named, beginning_with};
use crate::timex::expression::{Meaning, Name, Whose};
use crate::timex::sentence::Sentence;

/// A name or a phrase of the tables, with a year or "weekend" where one follows.
pub(super) fn named(s: Sentence, at: usize) -> Read<Meaning> {
    let (named, end) = found(s, at)?;
    let (holiday, national) = match named {
        Named::Nothing => return Some((Meaning::Nothing, end)),
        Named::Past => return Some((Meaning::Past, end)),
        Named::Present => return Some((Meaning::Present, end)),
        Named::Future => return Some((Meaning::Future, end)),
        Named::Untold => return Some((Meaning::Untold, end)),
        Named::Holiday(holiday, national) => (holiday, national),
    };
    if national && is_of_nation(s, at) {
        return Some((Meaning::Untold, end));
    }
    let (name, end) = match s.word(end) {
        Word::Unit(Unit::Weekend) => (Name::HolidayWeekend(holiday), end + 1),
        _ => (Name::Holiday(holiday), end),
    };
    Some(match (holiday, year_after(s, end)) {
        (Holiday::Once(_), _) | (_, None) => (Meaning::Name(name, Whose::Open), end),
        (_, Some((year, end))) => (Meaning::Name(name, Whose::Year(year)), end),
    })
}

/// Whether the name of another nation stands before: "Ukraine's Independence Day", "Polish Independence Day".
fn is_of_nation(s: Sentence, at: usize) -> bool {
    let owner = if at > 2 && s.is_mark(at - 2, '\'') { at - 3 } else { at.wrapping_sub(1) };
    countries::is_nation(s.words(owner))
}

/// Whether a phrase that says nothing of time begins at a place: "day trip".
pub(super) fn is_nothing(s: Sentence, at: usize) -> bool {
    matches!(found(s, at), Some((Named::Nothing, _)))
}

/// The longest name that stands at a place, and the place after it.
fn found(s: Sentence, at: usize) -> Read<Named> {
    let first = s.words(at);
    if first.len() > LONGEST {
        return None;
    }
    beginning_with(&first.to_ascii_lowercase()).iter().find_map(|(pieces, named)| {
        let mut end = at;
        for piece in pieces {
            let fits = if piece.starts_with(|c: char| c.is_ascii_uppercase()) {
                s.is_capital(end) && s.says(end, piece)
            } else {
                s.says(end, piece) || piece.starts_with(['\'', '-']) && s.mark(end) == piece.chars().next()
            };
            if !fits {
                return None;
            }
            end = s.after_stop(end + 1);
        }
        // A stop after the last word ends the sentence.
        if s.is_mark(end - 1, '.') {
            end -= 1;
        }
        stands_apart(s, at, end, *named).then_some((*named, end))
    })
}

/// Whether the words around leave a name to itself: "11/9/11" is none, "Lunar New Year" another feast, "Easter Rising" no feast.
fn stands_apart(s: Sentence, at: usize, end: usize, named: Named) -> bool {
    if s.digits(at).is_some() {
        return !(s.is_glued(at) && s.mark_before(at) == Some('/') || s.is_glued(end) && s.is_mark(end, '/'));
    }
    match named {
        Named::Holiday(_, national) => {
            let one_word = end == at + 1;
            (!s.is_name_before(at) || national && is_of_nation(s, at)) && !(one_word && s.is_name(end))
        }
        _ => true,
    }
}
