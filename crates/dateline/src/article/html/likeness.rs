//! How much of one text stands in another: compared by words, three in a row, whatever their case and what stands between them.

use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// Each three words of a text that follow one another, by their hash.
#[derive(Default)]
pub(super) struct Threes(FxHashSet<u64>);

impl Threes {
    /// Those of a text.
    pub fn of(text: &str) -> Threes {
        let mut threes = Threes::default();
        threes.add(text.chars());
        threes
    }

    /// Adds those of a text.
    pub fn add(&mut self, text: impl Iterator<Item = char>) {
        threes(text, |three| _ = self.0.insert(three));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of a text's threes are among these, and how many it has.
    pub fn held(&self, text: &str) -> (usize, usize) {
        let (mut held, mut all) = (0, 0);
        threes(text.chars(), |three| {
            all += 1;
            held += usize::from(self.0.contains(&three));
        });
        (held, all)
    }

    /// The same in tenths; none where the text has fewer than three words.
    pub fn share(&self, text: &str) -> Option<usize> {
        let (held, all) = self.held(text);
        (all > 0).then(|| held * 10 / all)
    }
}

/// Calls `each` with the hash of each three words that follow one another.
fn threes(text: impl Iterator<Item = char>, mut each: impl FnMut(u64)) {
    let mut before = (0, 0);
    let mut count = 0;
    words(text, |word| {
        count += 1;
        if count > 2 {
            let mut three = FxHasher::default();
            [before.0, before.1, word].into_iter().for_each(|hash| three.write_u64(hash));
            each(three.finish());
        }
        before = (before.1, word);
    });
}

/// Calls `each` with the hash of each word in lower case.
fn words(text: impl Iterator<Item = char>, mut each: impl FnMut(u64)) {
    let mut word = FxHasher::default();
    let mut open = false;
    for character in text.chain([' ']) {
        if character.is_ascii_alphanumeric() {
            word.write_u32(u32::from(character.to_ascii_lowercase()));
            open = true;
        } else if character.is_alphanumeric() {
            for lower in character.to_lowercase() {
                word.write_u32(u32::from(lower));
            }
            open = true;
        } else if open && !matches!(character, '\u{ad}' | '\u{200b}') {
            each(std::mem::take(&mut word).finish());
            open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threes_of_words_are_compared() {
        let threes = Threes::of("The harbour was closed on Tuesday.");
        assert_eq!(threes.held("THE HARBOUR, WAS CLOSED, on Monday"), (3, 4));
        assert_eq!(threes.share("The harbour"), None);
    }
}
