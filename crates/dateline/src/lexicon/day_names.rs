//! Months, days of the week and time zones as datelines and bylines print them, in English and in other languages.

use super::calendar::{self, Word};
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The longest word of the tables, in bytes.
const LONGEST: usize = 20;

/// What a word names, and its number, January and Monday being 1.
static FOREIGN: LazyLock<FxHashMap<&str, (&str, i8)>> = LazyLock::new(|| {
    rows(include_str!("../../data/foreign_days.tsv"))
        .filter_map(|[word, kind, number]| Some((word, (kind, number.parse().ok()?))))
        .collect()
});

static ZONES: LazyLock<FxHashMap<&str, i32>> = LazyLock::new(|| {
    rows(include_str!("../../data/zones.tsv"))
        .filter_map(|[name, minutes]| Some((name, minutes.parse().ok()?)))
        .collect()
});

/// The month of a name or its abbreviation, any case, with or without its full stop: 1 to 12.
pub(crate) fn month(name: &str) -> Option<i8> {
    let name = lower(name)?;
    match calendar::word(&name) {
        Word::Month { month, .. } => Some(month),
        _ => FOREIGN.get(name.as_str()).filter(|(kind, _)| *kind == "month").map(|(_, number)| *number),
    }
}

/// Whether a name or its abbreviation is that of a day of the week, any case.
pub(crate) fn is_weekday(name: &str) -> bool {
    lower(name).is_some_and(|name| {
        matches!(calendar::word(&name), Word::Weekday { .. })
            || FOREIGN.get(name.as_str()).is_some_and(|(kind, _)| *kind == "weekday")
    })
}

/// The offset of a zone whose name means but one, in minutes east of Greenwich.
pub(crate) fn zone(name: &str) -> Option<i32> {
    ZONES.get(name).copied()
}

fn lower(name: &str) -> Option<String> {
    let name = name.trim_end_matches('.');
    (name.len() <= LONGEST).then(|| name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_several_languages() {
        for (name, number) in [("Sept.", 9), ("DECEMBER", 12), ("März", 3), ("października", 10), ("января", 1)]
        {
            assert_eq!(month(name), Some(number), "{name}");
        }
        assert!(is_weekday("Thurs") && is_weekday("Dienstag") && !is_weekday("May"));
        assert_eq!((zone("MESZ"), zone("IST")), (Some(120), None));
        assert_eq!(FOREIGN.len(), rows::<3>(include_str!("../../data/foreign_days.tsv")).count());
        assert!(FOREIGN.keys().all(|word| word.len() <= LONGEST));
    }
}
