//! Paragraphs that a page, a column or a blank line cut in two.

use super::body::Part;
use super::hyphen::{self, Vocabulary};
use super::line::{self, Gap};
use crate::Role;

/// A captured interruption is a matter of a few blocks; beyond that the halves are not looked for.
const REACH: usize = 6;

/// Joins the halves. What stood between them (a caption, a pointer to other reading) follows the mended paragraph.
pub(super) fn mend(parts: Vec<Part>, vocabulary: &Vocabulary) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    // The last paragraph of the body, and whether a quotation is open at its end.
    let mut last: Option<(usize, Quotation)> = None;
    for part in parts {
        if part.role == Role::Paragraph {
            if let Some((at, quotation)) = &mut last
                && out.len() - *at <= REACH
                && goes_on(&out[*at].words, quotation, &part, out.len() - *at > 1)
            {
                quotation.read(&part.words);
                hyphen::append(&mut out[*at].words, &part.words, vocabulary);
                continue;
            }
            let mut quotation = Quotation::default();
            quotation.read(&part.words);
            last = Some((out.len(), quotation));
        } else if !matches!(part.role, Role::Caption | Role::Credit | Role::Related) {
            last = None;
        }
        out.push(part);
    }
    out
}

/// Whether `part` is the second half of the paragraph that ends in `words`.
fn goes_on(words: &str, quotation: &Quotation, part: &Part, interrupted: bool) -> bool {
    if line::is_finished(words) {
        return false;
    }
    let next = &part.words;
    let broken_word = words.ends_with(['-', '‐']) && next.starts_with(char::is_lowercase);
    let small = line::goes_on(next);
    let open = line::is_open(words);
    let quoted = quotation.is_open() && !next.starts_with(['“', '"', '«', '‘']);
    let enough = words.len() >= 25;
    if interrupted {
        return broken_word || small && enough || open && quoted;
    }
    broken_word || open || (small || quoted) && enough || part.gap == Gap::Page && words.len() >= 40
}

/// Which quotation marks are open.
#[derive(Clone, Copy, Debug, Default)]
struct Quotation {
    straight: bool,
    depth: i32,
}

impl Quotation {
    /// Reads on over more words.
    fn read(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '"' => self.straight = !self.straight,
                '“' | '«' => self.depth += 1,
                '”' | '»' => self.depth = (self.depth - 1).max(0),
                _ => {}
            }
        }
    }

    fn is_open(self) -> bool {
        self.straight || self.depth > 0
    }
}
