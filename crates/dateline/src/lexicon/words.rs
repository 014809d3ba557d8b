//! Word lists that decide where words and sentences end.

use super::table::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What may follow an abbreviation that is written with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// It stands before a name and never ends a sentence: "Mr."
    Name,
    /// It is one only before a digit, and otherwise an ordinary word: "No. 10".
    Number,
    /// It ends a sentence where a word follows that can only begin one: "Inc."
    Any,
    /// It ends a sentence where a capital follows, but for days, months and time zones: "p.m."
    Last,
}

static ABBREVIATIONS: LazyLock<FxHashMap<&str, Abbreviation>> = LazyLock::new(|| {
    let kind = |name: &str| match name {
        "name" => Abbreviation::Name,
        "number" => Abbreviation::Number,
        "any" => Abbreviation::Any,
        _ => Abbreviation::Last,
    };
    rows(include_str!("../../data/abbreviations.tsv")).map(|[word, follow]| (word, kind(follow))).collect()
});

static CONTRACTIONS: LazyLock<FxHashMap<&str, &str>> =
    LazyLock::new(|| rows(include_str!("../../data/contractions.tsv")).map(|[word, parts]| (word, parts)).collect());

static BOUND_PREFIXES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(include_str!("../../data/bound_prefixes.tsv")));
static UNITS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(include_str!("../../data/units.tsv")));
static SENTENCE_STARTERS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| set(include_str!("../../data/sentence_starters.tsv")));
static REPORTING_VERBS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| set(include_str!("../../data/reporting_verbs.tsv")));

fn set(table: &'static str) -> FxHashSet<&'static str> {
    rows(table).map(|[word]| word).collect()
}

/// What may follow the abbreviation `word`, given without its last period; none where it is not one.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(word).copied()
}

/// The parts of a word that is split in its own way, with a space between: "cannot" gives "can not". The word is asked in
/// lower case with straight apostrophes.
pub(crate) fn contraction(word: &str) -> Option<&'static str> {
    CONTRACTIONS.get(word).copied()
}

/// Whether a prefix in lower case stays in one word with what follows its hyphen: "non-profit".
pub(crate) fn is_bound_prefix(prefix: &str) -> bool {
    BOUND_PREFIXES.contains(prefix)
}

/// Whether letters right after a number are a unit: "5km".
pub(crate) fn is_unit(letters: &str) -> bool {
    UNITS.contains(letters)
}

/// Whether a capitalised word shows that a sentence begins.
pub(crate) fn is_sentence_starter(word: &str) -> bool {
    SENTENCE_STARTERS.contains(word)
}

/// Whether a word tells who spoke.
pub(crate) fn is_reporting_verb(word: &str) -> bool {
    REPORTING_VERBS.contains(word)
}
