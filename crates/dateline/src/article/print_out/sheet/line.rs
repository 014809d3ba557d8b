//! From the words of a region to its lines, each with how it is set.

use super::super::characters;
use super::super::line::Gap;
use crate::capture::print::Word;

/// The most initials of one region.
const MOST_INITIALS: usize = 12;

/// A line of a region as it is set.
#[derive(Clone, Debug, Default)]
pub(super) struct SetLine {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub baseline: f32,
    /// The size of most of its letters.
    pub size: f32,
    /// Whether all of its letters are, but for a few.
    pub bold: bool,
    pub italic: bool,
    /// Its letters, and how many of them lead to another page.
    pub letters: usize,
    pub linked: usize,
    /// The sheet that it stands on, and the region there, both counted over the whole print-out.
    pub sheet: usize,
    pub region: usize,
    /// What lies before it.
    pub gap: Option<Gap>,
}

/// The words of each row, from top to bottom.
pub(super) fn rows(mut words: Vec<&Word>) -> Vec<Vec<&Word>> {
    let mut rows: Vec<Vec<&Word>> = Vec::new();
    words.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    for word in words {
        // A small sign that is raised or lowered belongs to the line that it overlaps.
        let fits = |row: &Vec<&Word>| {
            let last = row[row.len() - 1];
            let (size, smaller) = (last.size.max(word.size), last.size.min(word.size));
            let distance = (word.baseline - last.baseline).abs();
            distance <= 0.2 * size || smaller < 0.8 * size && distance <= 0.45 * size
        };
        match rows.last_mut().filter(|row| fits(row)) {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    rows.into_iter().flat_map(apart).collect()
}

/// Takes a row apart where two texts are printed over each other, as browsers print what stays in place on a screen over the
/// page: each text goes on from left to right in the order of the file.
fn apart(mut row: Vec<&Word>) -> Vec<Vec<&Word>> {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    let overlaps = |pair: &[&Word]| pair[0].right - pair[1].left > 0.3 * pair[0].size;
    if row.windows(2).filter(|pair| overlaps(pair)).count() < 2 {
        return vec![row];
    }
    row.sort_by_key(|word| word.nth);
    let mut texts: Vec<Vec<&Word>> = Vec::new();
    for word in row {
        let follows = |text: &Vec<&Word>| text.last().is_some_and(|last| last.right - word.left <= 0.3 * last.size);
        match texts.iter_mut().take(8).find(|text| follows(text)) {
            Some(text) => text.push(word),
            None => texts.push(vec![word]),
        }
    }
    texts
}

/// The lines of a region from top to bottom.
pub(super) fn lines(words: Vec<&Word>, sheet: usize, region: usize) -> Vec<SetLine> {
    let (initials, words) = initials(words);
    let mut lines: Vec<SetLine> = rows(words).into_iter().map(|row| set(row, sheet, region)).collect();
    for initial in initials {
        let top = initial.baseline - 0.7 * initial.size;
        let beside = |line: &&mut SetLine| {
            line.left >= initial.left && line.baseline >= top && line.baseline <= initial.baseline + line.size
        };
        match lines.iter_mut().find(beside) {
            // "A" may be a word of its own.
            Some(line) => {
                line.text.insert_str(0, &format!("{}{}", initial.text, if initial.spaced { " " } else { "" }))
            }
            None => lines.insert(0, set(vec![initial], sheet, region)),
        }
    }
    lines
}

/// Takes out the large letters with which a text begins: they stand beside several lines and belong to the first.
fn initials(words: Vec<&Word>) -> (Vec<&Word>, Vec<&Word>) {
    let is_sign = |letter: char| letter.is_uppercase() || "“\"‘".contains(letter);
    let is_letter =
        |word: &Word| word.text.len() <= 6 && word.text.chars().count() <= 2 && word.text.chars().all(is_sign);
    let least = words.iter().map(|word| word.size).fold(f32::INFINITY, f32::min);
    let is_large = |word: &&Word| least < 0.6 * word.size && is_letter(word);
    let large: Vec<&Word> = words.iter().copied().filter(is_large).take(MOST_INITIALS + 1).collect();
    // More than a few of them are a heading, or a table.
    if large.is_empty() || large.len() > MOST_INITIALS {
        return (Vec::new(), words);
    }
    let beside_lines = |letter: &&Word| {
        let height = letter.baseline - 0.8 * letter.size..letter.baseline + 0.1 * letter.size;
        let width = letter.right..letter.right + letter.size;
        let beside = |other: &&&Word| width.contains(&other.left) && height.contains(&other.baseline);
        words.iter().filter(beside).filter(|other| other.size < 0.6 * letter.size).take(2).count() == 2
    };
    let large: Vec<usize> = large.into_iter().filter(beside_lines).map(|word| word.nth).collect();
    words.into_iter().partition(|word| large.contains(&word.nth))
}

/// Whether a word ends a sentence: what follows it, without a gap but in a look of its own, is another word.
fn ends_sentence(word: &str) -> bool {
    let stem = word.trim_end_matches(['.', '!', '?']);
    stem.len() < word.len() && stem.chars().rev().take_while(|letter| letter.is_lowercase()).count() >= 3
}

/// A line of the words of one row.
pub(super) fn set(mut row: Vec<&Word>, sheet: usize, region: usize) -> SetLine {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    let letters = |word: &Word| word.text.chars().count() as f32;
    let all: f32 = row.iter().map(|word| letters(word)).sum();
    let share =
        |is: fn(&Word) -> bool| row.iter().filter(|word| is(word)).map(|word| letters(word)).sum::<f32>() >= 0.85 * all;
    let widest = row.iter().max_by(|one, other| letters(one).total_cmp(&letters(other))).map_or(0.0, |word| word.size);
    let main =
        row.iter().filter(|word| (word.size - widest).abs() < 0.5).max_by(|one, other| one.size.total_cmp(&other.size));
    let mut text = String::new();
    for (nth, word) in row.iter().enumerate() {
        if let Some(before) = nth.checked_sub(1).map(|nth| row[nth]) {
            let gap = (word.left - before.right) / word.size.max(before.size);
            // Two sides of a sheet are kept apart as print-outs turned into text keep them.
            text.push_str(if gap > 2.0 {
                "   "
            } else if before.spaced
                || gap > 0.12
                || ends_sentence(&before.text) && word.text.starts_with(char::is_uppercase)
            {
                " "
            } else {
                ""
            });
        }
        text.push_str(&word.text);
    }
    let ends_softly = text.ends_with('\u{ad}');
    let mut text = characters::clean(&text);
    if ends_softly {
        text.push('\u{ad}');
    }
    SetLine {
        text: text.replace(['\n', '\u{c}'], " "),
        left: row.iter().map(|word| word.left).fold(f32::INFINITY, f32::min),
        right: row.iter().map(|word| word.right).fold(f32::NEG_INFINITY, f32::max),
        baseline: main.map_or(row[0].baseline, |word| word.baseline),
        size: widest,
        bold: share(|word| word.bold),
        italic: share(|word| word.italic),
        letters: all as usize,
        linked: row.iter().filter(|word| word.linked).map(|word| letters(word)).sum::<f32>() as usize,
        sheet,
        region,
        gap: None,
    }
}
