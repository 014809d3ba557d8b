//! Words as the model sees them: the rows of its table that make one up.
//!
//! A word is the sum of a row for its norm, where the model knows it, of rows for its first one to three and last one to four
//! letters, and of one for the kinds of its characters, so that a word never seen before still says what it looks like.

/// How many rows the table has for each affix: the first one, two, three letters, the last one, two, three, four.
pub const AFFIXES: [u32; 7] = [256, 2048, 8192, 256, 2048, 8192, 16384];

/// How many rows the table has for shapes.
pub const SHAPES: u32 = 1024;

/// What the model sees of one word.
///
/// ```
/// use dateline::model::Lexeme;
/// let [kyiv, shout] = ["Kyiv", "KYIV"].map(Lexeme::of);
/// assert_eq!(kyiv.norm, shout.norm);
/// assert_ne!(kyiv.shape, shout.shape);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lexeme {
    /// A hash of the letters in small, typographic marks made straight, digits made one.
    pub norm: u64,
    /// For each of [`AFFIXES`], which of its rows stands for this word.
    pub affixes: [u32; 7],
    /// Which of the [`SHAPES`] rows stands for the kinds of its characters, at most two of a kind in a row.
    pub shape: u32,
}

impl Lexeme {
    /// Looks at a word.
    pub fn of(text: &str) -> Lexeme {
        let (mut norm, mut shape) = (START, START);
        let mut prefixes = [START; 3];
        let mut last = ['\0'; 4];
        let mut length = 0_usize;
        let mut run = ('\0', 0_u32);
        for character in text.chars() {
            let kind = kind(character);
            run = if run.0 == kind { (kind, run.1 + 1) } else { (kind, 1) };
            if run.1 <= 2 {
                shape = mix(shape, kind);
            }
            let plain = plain(character);
            norm = mix(norm, plain);
            prefixes.iter_mut().skip(length).for_each(|prefix| *prefix = norm);
            last.rotate_right(1);
            last[0] = plain;
            length += 1;
        }
        let mut suffixes = [START; 4];
        let mut suffix = START;
        for (at, &letter) in last.iter().enumerate().take(length) {
            suffix = mix(suffix, letter);
            suffixes.iter_mut().skip(at).for_each(|later| *later = suffix);
        }
        let hashes = prefixes.into_iter().chain(suffixes);
        let mut affixes = [0; 7];
        for ((row, hash), rows) in affixes.iter_mut().zip(hashes).zip(AFFIXES) {
            *row = bucket(hash, rows);
        }
        Lexeme { norm: spread(norm), affixes, shape: bucket(shape, SHAPES) }
    }
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// One more character in a hash (FNV-1a over code points, with a turn for the bits above).
#[inline]
fn mix(hash: u64, character: char) -> u64 {
    (hash ^ u64::from(character)).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

/// Lets every bit of a hash have its say in every other.
#[inline]
fn spread(hash: u64) -> u64 {
    (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline]
fn bucket(hash: u64, rows: u32) -> u32 {
    ((spread(hash) >> 32) % u64::from(rows)) as u32
}

/// The character that stands for `character` in a norm.
#[inline]
fn plain(character: char) -> char {
    match character {
        'a'..='z' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        '0'..='9' => '0',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' => '"',
        '‐'..='―' | '−' => '-',
        _ if character.is_ascii() => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

/// Upper case, lower case, digit, any other letter, or the mark itself.
#[inline]
fn kind(character: char) -> char {
    match character {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => '0',
        '―' => '—',
        _ if character.is_ascii() => character,
        _ if character.is_uppercase() => 'X',
        _ if character.is_lowercase() => 'x',
        _ if character.is_alphanumeric() => 'y',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_are_those_of_the_norm() {
        let [one, other] = ["Sanctions", "SANCTION"].map(Lexeme::of);
        assert_eq!(one.affixes[..3], other.affixes[..3]);
        assert_ne!(one.affixes[3..], other.affixes[3..]);
        let [letter, empty] = ["a", ""].map(Lexeme::of);
        assert_eq!(letter.norm, Lexeme::of("A").norm);
        assert_ne!(letter, empty);
    }

    #[test]
    fn marks_and_digits_are_made_one() {
        assert_eq!(Lexeme::of("’s"), Lexeme { shape: Lexeme::of("’s").shape, ..Lexeme::of("'s") });
        assert_eq!(Lexeme::of("1998"), Lexeme::of("2016"));
        assert_eq!(Lexeme::of("―"), Lexeme::of("—"));
    }
}
