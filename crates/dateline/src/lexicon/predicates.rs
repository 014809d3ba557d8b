//! Words that tell an event: `data/predicates.tsv`, with `data/contexts.tsv` and `data/light_verbs.tsv`.

use super::codes::EventKind;
use super::cues::Part;
use super::table;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// One reading of a word as an event of PLOVER.
#[derive(Clone, Debug)]
pub(crate) struct Predicate {
    pub part: Part,
    /// A particle or preposition that must stand beside the word: "out" of "pull out".
    pub with: Option<&'static str>,
    /// Objects of which one must be there; any or none where empty.
    pub objects: Vec<&'static str>,
    pub kind: EventKind,
    pub mode: Option<&'static str>,
    /// Where the recipient stands, first come first taken.
    pub recipient: Vec<Place>,
    /// Whether both sides act: a meeting, a clash.
    pub mutual: bool,
}

/// Where a participant stands beside the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Object,
    IndirectObject,
    After(&'static str),
}

/// The readings of a lemma, those with stricter conditions first.
pub(crate) fn predicates(lemma: &str) -> &'static [Predicate] {
    static PREDICATES: LazyLock<FxHashMap<&str, Vec<Predicate>>> = LazyLock::new(|| {
        let mut predicates: FxHashMap<&str, Vec<Predicate>> = FxHashMap::default();
        for row in table::rows(include_str!("../../data/predicates.tsv")) {
            let (lemma, predicate) = Predicate::new(row);
            predicates.entry(lemma).or_default().push(predicate);
        }
        for readings in predicates.values_mut() {
            readings.sort_by_key(|reading| (reading.objects.is_empty(), reading.with.is_none()));
        }
        predicates
    });
    PREDICATES.get(lemma).map_or(&[], Vec::as_slice)
}

/// Whether a verb merely carries out what its noun tells: "hold" of "held talks".
pub(crate) fn is_light_verb(lemma: &str) -> bool {
    static LIGHT: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| table::rows(include_str!("../../data/light_verbs.tsv")).map(|[lemma]| lemma).collect());
    LIGHT.contains(lemma)
}

/// The context in which a noun sets an event.
pub(crate) fn context(lemma: &str) -> Option<&'static str> {
    static CONTEXTS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        table::rows(include_str!("../../data/contexts.tsv")).map(|[lemma, context]| (lemma, context)).collect()
    });
    CONTEXTS.get(lemma).copied()
}

impl Predicate {
    fn new([key, kind, mode, roles]: [&'static str; 4]) -> (&'static str, Predicate) {
        let (word, rest) = key.split_once('/').expect("tidy checks the form of predicates.tsv");
        let (lemma, with) = word.split_once('+').map_or((word, None), |(lemma, with)| (lemma, Some(with)));
        let (part, objects) = rest.split_once(':').map_or((rest, ""), |(part, objects)| (part, objects));
        let roles: Vec<&'static str> = roles.split(' ').filter(|role| *role != "-").collect();
        let predicate = Predicate {
            part: if part == "N" { Part::Noun } else { Part::Verb },
            with,
            objects: objects.split(',').filter(|object| !object.is_empty()).collect(),
            kind: EventKind::from_code(kind).expect("tests read every row of predicates.tsv"),
            mode: (mode != "-").then_some(mode),
            recipient: roles.iter().filter(|role| **role != "mutual").map(|role| Place::new(role)).collect(),
            mutual: roles.contains(&"mutual"),
        };
        (lemma, predicate)
    }
}

impl Place {
    fn new(role: &'static str) -> Place {
        match role {
            "obj" => Place::Object,
            "iobj" => Place::IndirectObject,
            preposition => Place::After(preposition),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let lift = predicates("lift");
        assert_eq!(lift[0].kind, EventKind::Concede);
        assert!(lift[0].objects.contains(&"curfew"));
        assert!(predicates("meet")[0].mutual);
        assert!(predicates("step").iter().any(|reading| reading.with == Some("down") && reading.objects.is_empty()));
        assert_eq!(context("ballot"), Some("election"));
    }
}
