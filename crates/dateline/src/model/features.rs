//! Features as 64-bit hashes: the properties of words, and the list of features that a decision looks at.

use super::table::Table;

/// Spreads the bits of one more part into a hash.
#[inline]
fn mix(hash: u64, part: u64) -> u64 {
    (hash.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Brings the well-mixed high bits down, so that a table may take its slot from the high and its check from the low bits.
#[inline]
fn finish(hash: u64) -> u64 {
    hash ^ (hash >> 32)
}

/// Hashes a label, so that features may hold it.
pub(super) fn hash_label(label: &str) -> u64 {
    label.bytes().fold(7, |hash, byte| mix(hash, byte.into()))
}

/// The key of a word in the table of habits: the same for all ways to write its case.
pub fn habit_key(text: &str) -> u64 {
    finish(Word::new(text).norm)
}

/// The norm of a comma.
pub(super) fn comma() -> u64 {
    Word::new(",").norm
}

/// The features of one decision; each call of `add` within a decision is a template of its own.
#[derive(Debug, Default)]
pub struct Features {
    hashes: Vec<u64>,
    template: u64,
}

impl Features {
    /// The hashes of the features that were added.
    pub fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Forgets the features of the decision before.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.hashes.clear();
        self.template = 0;
    }

    /// Adds the feature that these parts make together.
    #[inline]
    pub(super) fn add<const PARTS: usize>(&mut self, parts: [u64; PARTS]) {
        self.template += 1;
        self.add_same(parts);
    }

    /// Adds one more feature of the template of the call before, for features of which a decision may have several.
    #[inline]
    pub(super) fn add_same<const PARTS: usize>(&mut self, parts: [u64; PARTS]) {
        let hash = parts.into_iter().fold(self.template, mix);
        self.hashes.push(finish(mix(hash, 1)));
    }
}

/// The hashed properties of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    /// The characters as they stand.
    pub form: u64,
    /// Lower case, typographic marks made straight, digits made one.
    pub norm: u64,
    /// The first one, two and three characters of the norm; 0 where it is shorter.
    pub prefix: [u64; 3],
    /// The last one to four characters of the norm; 0 where it is shorter.
    pub suffix: [u64; 4],
    /// The kinds of characters in their order, at most two of a kind in a row.
    pub shape: u64,
    /// Which tags the word bears in the news, as a class from 1; 0 where it is not known.
    pub habit: u64,
}

impl Word {
    /// Hashes a word.
    fn new(text: &str) -> Word {
        let mut word = Word { form: 1, norm: 2, shape: 3, ..Word::default() };
        let mut last = ['\0'; 4];
        let mut length = 0_usize;
        let mut run = (0_u64, 0_u32);
        for character in text.chars() {
            word.form = mix(word.form, character.into());
            let kind = kind(character);
            run = if run.0 == kind { (kind, run.1 + 1) } else { (kind, 1) };
            if run.1 <= 2 {
                word.shape = mix(word.shape, kind);
            }
            let plain = plain(character);
            word.norm = mix(word.norm, plain.into());
            if let Some(prefix) = word.prefix.get_mut(length) {
                *prefix = word.norm;
            }
            last.rotate_right(1);
            last[0] = plain;
            length += 1;
        }
        let mut suffix = 4;
        for (at, &character) in last.iter().enumerate().take(length) {
            suffix = mix(suffix, character.into());
            word.suffix[at] = suffix;
        }
        word
    }
}

/// The character that stands for `character` in a norm: one character each, so that lengths stay.
fn plain(character: char) -> char {
    match character {
        'a'..='z' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        '0'..='9' => '0',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' => '-',
        _ if character.is_ascii() => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// Upper case, lower case, digit, any other letter, or the mark itself.
fn kind(character: char) -> u64 {
    match plain(character) {
        '0' => 1,
        _ if character.is_uppercase() => 2,
        _ if character.is_lowercase() => 3,
        mark if !character.is_alphanumeric() => u64::from(mark) + 8,
        _ => 4,
    }
}

/// The words of a sentence with two outside words on each side, so that every word has neighbours.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Word>,
    /// What is true of the sentence as a whole: whether its letters are all capitals, or its words nearly all capitalised.
    case: u64,
}

impl Words {
    /// Hashes the words of a sentence, in place of those of the one before; `habits` knows the classes of norms.
    pub fn set(&mut self, texts: &[&str], habits: &Table) {
        self.words.clear();
        self.words.resize(2, Word::default());
        self.words.extend(texts.iter().map(|text| {
            let word = Word::new(text);
            Word { habit: habits.find(finish(word.norm)).map_or(0, |class| u64::from(class) + 1), ..word }
        }));
        self.tell_quotes_apart();
        self.words.resize(texts.len() + 4, Word::default());
        self.case = case(texts);
    }

    /// Gives straight quotation marks that close, every second one, a shape of their own.
    fn tell_quotes_apart(&mut self) {
        let quote = Word::new("\"").form;
        for closing in self.words.iter_mut().filter(|word| word.form == quote).skip(1).step_by(2) {
            closing.shape = mix(closing.shape, 1);
        }
    }

    /// How many words the sentence has.
    pub fn len(&self) -> usize {
        self.words.len().saturating_sub(4)
    }

    /// Whether the sentence has no word.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The word at `index` + 2: [0] and [1] lie before the sentence.
    #[inline]
    pub(super) fn padded(&self, index: usize) -> &Word {
        &self.words[index]
    }

    /// The sentence's case as a feature.
    pub(super) fn case(&self) -> u64 {
        self.case
    }
}

/// 2 where all letters are capitals, 1 where at least four of five longer words are capitalised (a headline's case), else 0.
fn case(texts: &[&str]) -> u64 {
    let (mut long, mut capitalised, mut lower) = (0_usize, 0_usize, false);
    for text in texts {
        let mut letters = text.chars().filter(|character| character.is_alphabetic());
        let Some(first) = letters.next() else { continue };
        lower |= text.chars().any(char::is_lowercase);
        if text.len() > 3 {
            long += 1;
            capitalised += usize::from(first.is_uppercase());
        }
    }
    match long {
        0 | 1 => 0,
        _ if !lower => 2,
        _ => u64::from(capitalised * 5 >= long * 4),
    }
}
