//! Word forms whose dictionary form no rule gives.

use super::table::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a form is asked as; one has its own dictionary form for each ("saw": see, saw).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormOf {
    Verb,
    Noun,
    /// A comparative or superlative adjective.
    Adjective,
    /// A comparative or superlative adverb.
    Adverb,
    /// A pronoun, article, modal, particle.
    Other,
}

static IRREGULAR: LazyLock<FxHashMap<&str, [&str; 5]>> = LazyLock::new(|| {
    rows(include_str!("../../data/irregular_forms.tsv"))
        .map(|[form, verb, noun, adjective, adverb, other]| (form, [verb, noun, adjective, adverb, other]))
        .collect()
});

static CAPITAL_ADJECTIVES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| rows(include_str!("../../data/capital_adjectives.tsv")).map(|[word]| word).collect());

/// The dictionary form of an irregular form, given in lower case with straight apostrophes.
pub(crate) fn irregular(form: &str, of: FormOf) -> Option<&'static str> {
    IRREGULAR.get(form).map(|lemmas| lemmas[of as usize]).filter(|lemma| *lemma != "-")
}

/// Whether an adjective keeps its capital wherever it stands: "French".
pub(crate) fn is_capital_adjective(word: &str) -> bool {
    CAPITAL_ADJECTIVES.contains(word)
}
