//! Words with which a page speaks to its reader instead of telling news: `data/reader_words.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// As many characters tell the script of a text.
const SAMPLE: usize = 20;

/// What such words are about.
pub(crate) const KINDS: [&str; 10] =
    ["subscribe", "follow", "contact", "app", "donate", "see", "rights", "credit", "author", "company"];
/// The place after them: pronouns.
const READER: usize = KINDS.len();

static WORDS: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
    let kind = |kind: &str| KINDS.iter().position(|known| *known == kind).or((kind == "reader").then_some(READER));
    rows(include_str!("../../data/reader_words.tsv")).filter_map(|[word, name]| Some((word, kind(name)?))).collect()
});

/// How many words of each kind a text has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// By the order of [`KINDS`].
    pub kinds: [usize; KINDS.len()],
    /// Pronouns that address the reader, or by which the page speaks of itself.
    pub pronouns: usize,
    /// All words.
    pub words: usize,
}

/// The words of the scripts that part no words: they are looked for at each character.
static UNPARTED: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
    let mut words: Vec<(&str, usize)> =
        WORDS.iter().map(|(word, kind)| (*word, *kind)).filter(|(word, _)| word.starts_with(is_unparted)).collect();
    words.sort_unstable();
    words
});

/// Whether a character is of a script that parts no words: Han, Kana, Hangul, Thai.
fn is_unparted(character: char) -> bool {
    matches!(character, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Counts the words of a text.
pub(crate) fn count(text: &str) -> Count {
    let mut count = Count::default();
    if text.chars().take(SAMPLE).any(is_unparted) {
        for (word, kind) in UNPARTED.iter() {
            count.kinds[*kind] += text.matches(word).count();
        }
        // A word has some two characters.
        count.words = text.chars().count() / 2;
        return count;
    }
    // The word before and this one, joined by a hyphen, and where this one begins.
    let (mut pair, mut start) = (String::new(), 0);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        count.words += 1;
        pair.drain(..start);
        pair.push('-');
        start = pair.len();
        pair.extend(word.chars().flat_map(char::to_lowercase));
        for phrase in [&pair[start..], pair.as_str()] {
            match WORDS.get(phrase) {
                Some(&READER) => count.pronouns += 1,
                Some(kind) => count.kinds[*kind] += 1,
                None => {}
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{KINDS, count};

    #[test]
    fn words_and_pairs_are_counted() {
        let found = count("Sign up for our newsletter");
        let subscribe = KINDS.iter().position(|kind| *kind == "subscribe").expect("a kind");
        assert_eq!((found.kinds[subscribe], found.pronouns, found.words), (2, 1, 5));
    }
}
