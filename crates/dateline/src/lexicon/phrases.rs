//! Finds the phrases of a table in running text: one look-up by the first word, then character by character.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Phrases with what is known of each.
///
/// A phrase fits the text where the characters are the same, but for this: a small letter of the phrase fits a capital too (headlines),
/// a letter fits itself with an accent, an apostrophe fits the typographic one, and a space fits any white space. A capital fits
/// no small letter, so "WHO" is not found in "who".
///
/// The words are those of a table, or, where users give them, strings of their own.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T, S = &'static str> {
    /// By the hash of the first word; of each first word the longer first.
    entries: Vec<(u64, S, T)>,
    starts: FxHashMap<u64, Range<u32>>,
}

impl<T, S> Default for Phrases<T, S> {
    fn default() -> Phrases<T, S> {
        Phrases { entries: Vec::new(), starts: FxHashMap::default() }
    }
}

impl<T: Copy, S: AsRef<str>> Phrases<T, S> {
    /// The phrases of a list; of two that are the same the first counts.
    pub fn new(list: impl Iterator<Item = (S, T)>) -> Phrases<T, S> {
        let mut entries: Vec<_> = list.map(|(words, value)| (first_word(words.as_ref()), words, value)).collect();
        entries.sort_by_key(|(hash, words, _)| (*hash, std::cmp::Reverse(words.as_ref().len())));
        let mut starts: FxHashMap<u64, Range<u32>> = FxHashMap::default();
        for (index, (hash, ..)) in entries.iter().enumerate() {
            starts.entry(*hash).or_insert(index as u32..0).end = index as u32 + 1;
        }
        Phrases { entries, starts }
    }

    /// The phrases with which `rest` begins, the longest first, each with the number of bytes that it covers; `first` is
    /// [`first_word`] of `rest`. A phrase ends where a word ends.
    pub fn at<'a>(&'a self, rest: &'a str, first: u64) -> impl Iterator<Item = (usize, T)> + 'a {
        let range = self.starts.get(&first).cloned().unwrap_or(0..0);
        self.entries[range.start as usize..range.end as usize]
            .iter()
            .filter_map(move |(_, phrase, value)| Some((covered(phrase.as_ref(), rest)?, *value)))
    }
}

/// A hash of the letters and digits with which `text` begins, without regard to case and accents.
pub(crate) fn first_word(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for character in text.chars().take_while(|character| character.is_alphanumeric()).take(64) {
        let plain = plain(character).to_ascii_lowercase();
        hash = (hash ^ u64::from(plain)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// The bytes of `rest` that `phrase` covers, where it fits.
fn covered(phrase: &str, rest: &str) -> Option<usize> {
    let mut characters = rest.char_indices().peekable();
    for wanted in phrase.chars() {
        let (_, found) = characters.next()?;
        if wanted == ' ' {
            if !found.is_whitespace() {
                return None;
            }
            while characters.next_if(|(_, next)| next.is_whitespace()).is_some() {}
            continue;
        }
        let (wanted, found) = (plain(wanted), plain(found));
        if wanted != found && wanted.to_ascii_uppercase() != found {
            return None;
        }
    }
    match characters.peek() {
        Some((_, next)) if next.is_alphanumeric() => None,
        Some((at, _)) => Some(*at),
        None => Some(rest.len()),
    }
}

/// A Latin letter without its accent, an apostrophe without its curl.
fn plain(character: char) -> char {
    if character.is_ascii() {
        return character;
    }
    match character {
        '’' | 'ʼ' | '‘' => '\'',
        '‑' | '–' => '-',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => 'A',
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ç' | 'ć' | 'č' => 'c',
        'Ď' | 'Đ' => 'D',
        'ď' | 'đ' => 'd',
        'È'..='Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => 'E',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'Ğ' => 'G',
        'ğ' => 'g',
        'Ì'..='Ï' | 'İ' | 'Ī' => 'I',
        'ì'..='ï' | 'ı' | 'ī' => 'i',
        'Ł' => 'L',
        'ł' => 'l',
        'Ñ' | 'Ń' | 'Ň' => 'N',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => 'O',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'Ř' => 'R',
        'ř' => 'r',
        'Ś' | 'Ş' | 'Š' | 'Ș' => 'S',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'Ť' | 'Ț' => 'T',
        'ť' | 'ț' => 't',
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => 'U',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ý' => 'Y',
        'ý' | 'ÿ' => 'y',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, first_word};

    #[test]
    fn the_longest_comes_first_and_case_counts_one_way() {
        let phrases = Phrases::new(
            [("WHO", 1), ("World Bank", 2), ("World", 3), ("prime minister", 4), ("Erdogan", 5)].into_iter(),
        );
        let at = |rest: &str| phrases.at(rest, first_word(rest)).collect::<Vec<_>>();
        assert_eq!(at("World\nBank said"), [(10, 2), (5, 3)]);
        assert_eq!(at("who said"), []);
        assert_eq!(at("Prime Minister's"), [(14, 4)]);
        assert_eq!(at("Worlds"), []);
        assert_eq!(at("Erdoğan said"), [(8, 5)]);
    }
}
