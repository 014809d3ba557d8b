//! Names and phrases of time: feast days, days that have become names, and what only sounds like time.

use super::holidays::Holiday;
use super::table::rows;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a name or a phrase says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A holiday, and whether other nations have another of the same name.
    Holiday(Holiday, bool),
    /// A feast that follows the moon, so that nobody can tell its day without being told.
    Untold,
    /// No time at all: "at the end of the day".
    Nothing,
    Past,
    Present,
    Future,
}

/// One word or mark of a name; with a capital it fits no small letter.
pub(crate) type NamePiece = &'static str;

/// The names that begin with a word in lower case: all pieces of each, and what it says; longest first.
pub(crate) fn beginning_with(first: &str) -> &'static [(Vec<NamePiece>, Named)] {
    TABLE.get(first).map_or(&[], Vec::as_slice)
}

/// The day of history that a month and a day mean before a noun: "Sept. 11 attacks".
pub(crate) fn dated_event(month: i8, day: i8, noun: &str) -> Option<Date> {
    EVENTS.get(&(month, day))?.iter().find(|(known, _)| *known == noun).map(|(_, date)| *date)
}

/// The words with which a name begins, in lower case.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    TABLE.keys().map(String::as_str)
}

type Names = FxHashMap<String, Vec<(Vec<NamePiece>, Named)>>;

static TABLE: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    let holidays = rows::<3>(include_str!("../../data/holidays.tsv")).map(|[name, rule, whose]| {
        let named = match rule {
            "?" => Some(Named::Untold),
            rule => Holiday::parse(rule).map(|holiday| Named::Holiday(holiday, whose != "-")),
        };
        (name, named.unwrap_or_else(|| panic!("holidays.tsv: {name}: no rule {rule}")))
    });
    let phrases = rows::<2>(include_str!("../../data/time_phrases.tsv")).map(|[phrase, meaning]| {
        let named = match meaning {
            "-" => Named::Nothing,
            "past" => Named::Past,
            "present" => Named::Present,
            "future" => Named::Future,
            _ => panic!("time_phrases.tsv: {phrase}: no meaning {meaning}"),
        };
        (phrase, named)
    });
    for (name, named) in holidays.chain(phrases) {
        let pieces = pieces(name);
        names.entry(pieces[0].to_ascii_lowercase()).or_default().push((pieces, named));
    }
    for list in names.values_mut() {
        list.sort_by_key(|(pieces, _)| std::cmp::Reverse(pieces.len()));
    }
    names
});

/// By month and day: the nouns, and the day that each means.
type Events = FxHashMap<(i8, i8), Vec<(&'static str, Date)>>;

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let mut events = Events::default();
    for [day, noun, date] in rows::<3>(include_str!("../../data/dated_events.tsv")) {
        let date: Date = date.parse().unwrap_or_else(|_| panic!("dated_events.tsv: {day} {noun}: no date {date}"));
        events.entry((date.month(), date.day())).or_default().push((noun, date));
    }
    events
});

/// Cuts a name into runs of letters, runs of digits and single marks.
fn pieces(name: &'static str) -> Vec<NamePiece> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let same =
            |c: char| (first.is_alphabetic() && c.is_alphabetic()) || (first.is_ascii_digit() && c.is_ascii_digit());
        let end = rest.char_indices().skip(1).find(|&(_, c)| !same(c)).map_or(rest.len(), |(at, _)| at);
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_row_parses() {
        assert!(beginning_with("christmas").len() >= 3);
        assert_eq!(beginning_with("9")[0].0, ["9", "/", "11"]);
        assert_eq!(beginning_with("fox")[0].1, Named::Nothing);
        assert_eq!(dated_event(9, 11, "attacks"), Some(date(2001, 9, 11)));
        assert_eq!(dated_event(9, 11, "dinner"), None);
    }
}
