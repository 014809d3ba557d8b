//! Words that say whether an act happened: `data/status_words.tsv`.

use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// What is done for the act tells that it happens: "flew to Port Alden to meet the governor".
    Told,
    Future,
    Hypothetical,
    Negated,
    Alleged,
    Denied,
    /// It was done of old: "historically", "the past support".
    Historical,
}

/// What the word with a lemma says of an act below it (`part` is V, N or A), beside it (A or R), or as the
/// time of it (T).
pub(crate) fn said(lemma: &str, part: char) -> Option<Said> {
    static WORDS: LazyLock<FxHashMap<&str, Vec<(char, Said)>>> = LazyLock::new(|| {
        let mut words: FxHashMap<&str, Vec<(char, Said)>> = FxHashMap::default();
        for [key, status] in table::rows(include_str!("../../data/status_words.tsv")) {
            let (lemma, part) = key.split_once('/').expect("tests read every row of status_words.tsv");
            let said = match status {
                "told" => Said::Told,
                "future" => Said::Future,
                "negated" => Said::Negated,
                "alleged" => Said::Alleged,
                "denied" => Said::Denied,
                "historical" => Said::Historical,
                _ => Said::Hypothetical,
            };
            words.entry(lemma).or_default().extend(part.chars().map(|part| (part, said)));
        }
        words
    });
    WORDS.get(lemma)?.iter().find(|(of, _)| *of == part).map(|(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_it_by_its_part_of_speech() {
        assert_eq!(said("deny", 'V'), Some(Said::Denied));
        assert_eq!(said("allegedly", 'R'), Some(Said::Alleged));
        assert_eq!(said("set", 'A'), Some(Said::Future));
        assert_eq!(said("deny", 'N'), None);
    }
}
