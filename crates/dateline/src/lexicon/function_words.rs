//! English function words, the parts of compounds that keep their hyphen, and the function words that tell rarer languages.

use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    table::rows::<2>(include_str!("../../data/function_words.tsv")).map(|[word, end]| (word, end == "open")).collect()
});

static HYPHENS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::rows::<2>(include_str!("../../data/hyphens.tsv")).map(|[part, place]| (part, place)).collect()
});

static LANGUAGES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::rows::<2>(include_str!("../../data/language_words.tsv")).map(|[word, language]| (word, language)).collect()
});

/// Whether a word in lower case is an English function word: "the", "would".
pub(crate) fn is_function_word(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// Whether edited prose cannot end a sentence in this word (in lower case): "the", "which".
pub(crate) fn leaves_open(word: &str) -> bool {
    WORDS.get(word) == Some(&true)
}

/// Whether two halves (in lower case) make a compound that is written with its hyphen: "so" and "called".
pub(crate) fn keeps_hyphen(first: &str, second: &str) -> bool {
    matches!(HYPHENS.get(first), Some(&("first" | "both"))) || matches!(HYPHENS.get(second), Some(&("second" | "both")))
}

/// The language of which a word in lower case is a function word, where it is one that statistics of letters do not tell: "sw" of
/// "katika".
pub(crate) fn language(word: &str) -> Option<&'static str> {
    LANGUAGES.get(word).copied()
}
