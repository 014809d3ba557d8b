//! A line of a print-out, and what can be seen of a line alone.

use crate::lexicon;

/// What lies between two pieces of a print-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A line end.
    Line,
    /// One or more blank lines.
    Blank,
    /// A page break, or furniture that was taken out.
    Page,
}

/// A line with something on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Its words, no space at the ends.
    pub words: &'a str,
    /// The number of characters.
    pub width: usize,
    /// The number of spaces before it.
    pub indent: usize,
    /// What lies between it and the line before.
    pub gap: Gap,
    /// Which line of the capture it is, counted from 0.
    pub nth: usize,
}

/// The lines of a text that [`super::characters::clean`] has gone over.
pub(super) fn cut(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut gap = Gap::Blank;
    let is_mail = is_quoted_mail(text);
    for line in text.split('\n') {
        let line = if is_mail { line.trim_start_matches(['>', ' ']) } else { line };
        let words = line.trim();
        if line == "\u{c}" {
            gap = Gap::Page;
        } else if words.is_empty() {
            gap = gap.max(Gap::Blank);
        } else {
            let indent = line.len() - line.trim_start().len();
            lines.push(Line { words, width: words.chars().count(), indent, gap, nth: lines.len() });
            gap = Gap::Line;
        }
    }
    lines
}

/// Whether the text was quoted by a mailer: nine lines in ten begin with ">", which then marks no quotation.
fn is_quoted_mail(text: &str) -> bool {
    let lines = || text.split('\n').filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>')).count();
    quoted >= 3 && quoted * 10 >= lines().count() * 9
}

/// Whether the words are a finished sentence as far as their end shows.
pub(super) fn is_finished(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '”', '\'', '’', ')', ']', '»', '*', '_', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Whether the words cannot end there: their last is a function word, or a comma or a dash follows it.
pub(super) fn is_open(words: &str) -> bool {
    if words.ends_with([',', ';', '—', '–', '(', '“', '‘', '/', '&']) || words.ends_with(" -") {
        return true;
    }
    // A longer word leaves nothing open, so that no more of the words needs a look, however far they run without a space.
    let end = &words[words.floor_char_boundary(words.len().saturating_sub(16))..];
    let last = end.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or("");
    last.len() <= 12 && lexicon::function_words::leaves_open(&last.to_lowercase()) && !is_initials(last)
}

/// "US", "IT", "A": capitals that are no function word.
fn is_initials(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Whether the words go on from others: their first letter is a small one.
pub(super) fn goes_on(words: &str) -> bool {
    words.trim_start_matches(['"', '“', '‘', '\'', '(', '’']).starts_with(char::is_lowercase)
        || words.starts_with([',', ';', ')', '”', '%'])
}

/// Whether a line looks like a title: begins like one, is short, and is no sentence of running text.
pub(super) fn is_title_like(words: &str) -> bool {
    if words.len() > 400
        || !words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“‘'«$€£#¿¡".contains(c))
            && !is_capitalised(words)
    {
        return false;
    }
    let count = words.split_whitespace().count();
    if count > 30 || words.ends_with([',', ';', ':', '-']) {
        return false;
    }
    let ended = words.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with('.') && !words.ends_with("...");
    let many = words
        .match_indices(". ")
        .filter(|(at, _)| words[at + 2..].starts_with(char::is_uppercase) && words[..*at].len() > 20)
        .count();
    if ended { count <= 20 && is_capitalised(words) && many == 0 } else { many <= 1 }
}

/// Whether most longer words begin with a capital, as in titles of the American press.
pub(super) fn is_capitalised(words: &str) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for word in words.split_whitespace().take(40).filter(|word| word.chars().count() >= 4) {
        all += 1;
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        capitals += usize::from(word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    }
    all >= 2 && capitals * 10 >= all * 7
}
