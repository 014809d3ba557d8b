//! Words with which a page speaks to its reader: `data/plug_words.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(crate) const KINDS: [&str; 10] =
    ["subscribe", "follow", "contact", "app", "donate", "see", "rights", "credit", "author", "company"];

static WORDS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    rows(include_str!("../../data/plug_words.tsv"))
        .filter_map(|[word, kind]| Some((word, KINDS.iter().position(|k| *k == kind)? as u8)))
        .collect()
});

pub(crate) fn kind(word: &str) -> Option<u8> {
    WORDS.get(word).copied()
}
