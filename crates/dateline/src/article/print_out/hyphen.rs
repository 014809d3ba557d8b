//! Words broken at the end of a line.

use crate::lexicon;
use rustc_hash::FxHashSet;

/// The words of a print-out in lower case, hyphenated ones whole, those at the broken end or beginning of a line left out.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashSet<String>,
}

/// Longer words are not learned: no word of a language is, and a hostile text may consist of one.
const LONGEST: usize = 40;

impl Vocabulary {
    /// Learns the words of all lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Vocabulary {
        let mut words = FxHashSet::default();
        for line in lines {
            for word in line.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
                if word.len() >= 2 && word.len() <= LONGEST && !word.ends_with('-') {
                    let lower = word.to_lowercase();
                    if !words.contains(&lower) {
                        words.insert(lower);
                    }
                }
            }
        }
        Vocabulary { words }
    }

    /// Whether the word, in lower case, is in the print-out.
    pub fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Appends `next` to `words` over a line end: with a space, or mending a word that was broken at its hyphen.
///
/// The hyphen stays where the compound stands elsewhere in the article, or where its parts are known to take one; it goes
/// where the whole word stands elsewhere, or both parts are in small letters. A soft hyphen was printed for the line's end alone.
pub(super) fn append(words: &mut String, next: &str, vocabulary: &Vocabulary) {
    if words.ends_with('\u{ad}') {
        words.pop();
    } else if let Some(at) =
        words.len().checked_sub(1).filter(|&at| words.as_bytes()[at] == b'-' || words.ends_with('‐'))
        && next.starts_with(char::is_alphanumeric)
    {
        let at = if words.ends_with('‐') { at + 1 - '‐'.len_utf8() } else { at };
        let stem = &words[..at];
        let from = stem.char_indices().rev().take(LONGEST).find(|(_, c)| !c.is_alphanumeric());
        let first = &stem[from.map_or(0, |(at, c)| at + c.len_utf8())..];
        let end = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
        if stem.is_empty() || stem.ends_with(char::is_whitespace) {
            words.push(' ');
        } else if first.len() <= LONGEST && end <= LONGEST && is_broken(first, &next[..end], vocabulary) {
            words.truncate(at);
        }
    } else if !words.is_empty() && !words.ends_with(['—', '/']) | next.starts_with(['—', '–']) {
        words.push(' ');
    }
    words.push_str(next);
}

/// Whether the hyphen between two halves was printed only because the line ended.
fn is_broken(first: &str, second: &str, vocabulary: &Vocabulary) -> bool {
    if !second.starts_with(char::is_lowercase) || !first.ends_with(char::is_lowercase) {
        return false;
    }
    let (first, second) = (first.to_lowercase(), second.to_lowercase());
    if vocabulary.has(&format!("{first}-{second}")) {
        return false;
    }
    if vocabulary.has(&format!("{first}{second}")) {
        return true;
    }
    let both_words = first.len() >= 3 && second.len() >= 3 && vocabulary.has(&first) && vocabulary.has(&second);
    !both_words && !lexicon::function_words::keeps_hyphen(&first, &second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(first: &str, second: &str, elsewhere: &str) -> String {
        let mut words = first.to_owned();
        append(&mut words, second, &Vocabulary::of(std::iter::once(elsewhere)));
        words
    }

    #[test]
    fn broken_words_lose_their_hyphen_and_compounds_keep_it() {
        assert_eq!(joined("the nego-", "tiations", ""), "the negotiations");
        assert_eq!(joined("the so-", "called", ""), "the so-called");
        assert_eq!(joined("a long-", "term deal", "the long-term deal"), "a long-term deal");
        assert_eq!(joined("the U.S.-", "Russia treaty", ""), "the U.S.-Russia treaty");
        assert_eq!(joined("Wash-", "ington", ""), "Washington");
        assert_eq!(joined("the deal -", "signed", ""), "the deal - signed");
        assert_eq!(joined("the deal", "was", ""), "the deal was");
    }
}
