//! Acts of history that are named by a place, a body or a person: `data/known_events.tsv`.

use super::table::rows;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// An act of history.
pub(crate) struct KnownEvent {
    /// The words of its name behind the first, in small letters.
    pub rest: Vec<&'static str>,
    nouns: Vec<&'static str>,
    /// Its day, or its first.
    pub day: Date,
}

impl KnownEvent {
    /// Whether the act is told by this noun: the massacre of Srebrenica, and not the elections there.
    pub fn is_told_by(&self, noun: &str) -> bool {
        self.nouns.contains(&noun)
    }
}

/// The acts whose name begins with a word in small letters.
pub(crate) fn beginning_with(first: &str) -> &'static [KnownEvent] {
    EVENTS.0.get(first).map_or(&[], Vec::as_slice)
}

/// Whether some act is told by a noun in the singular.
pub(crate) fn is_noun(lemma: &str) -> bool {
    EVENTS.1.contains(lemma)
}

type Events = (FxHashMap<&'static str, Vec<KnownEvent>>, FxHashSet<&'static str>);

static EVENTS: LazyLock<Events> = LazyLock::new(|| {
    let (mut events, mut all) = Events::default();
    for [name, nouns, day] in rows::<3>(include_str!("../../data/known_events.tsv")) {
        let mut words = name.split(' ');
        let first = words.next().unwrap_or_default();
        let nouns: Vec<&str> = nouns.split(',').collect();
        all.extend(nouns.iter().copied());
        let day: Date = day.parse().unwrap_or_else(|_| panic!("known_events.tsv: {name}: no day {day}"));
        events.entry(first).or_default().push(KnownEvent { rest: words.collect(), nouns, day });
    }
    (events, all)
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses() {
        let square = &beginning_with("boston")[0];
        assert_eq!((square.rest.as_slice(), square.is_told_by("bombing")), (&["marathon"][..], true));
        assert!(is_noun("annexation") && !is_noun("dinner"));
    }
}
