//! The blocks of a page in reading order, each with what became of it.

use super::page::Page;
use super::rules::Ruling;
use crate::Role;
use crate::article::{Explained, credit};
use std::borrow::Cow;

/// A line that signs has at most so many bytes besides the names: "Von Ada Berg, 23. Mai 2023".
const BESIDE_NAMES: usize = 30;

/// Puts together what was ruled on each candidate.
pub(super) fn label(page: &Page, rulings: Vec<Ruling>, bylines: &[String]) -> Vec<Explained> {
    let mut blocks = Vec::with_capacity(rulings.len());
    for (candidate, Ruling { fate, by }) in page.found.candidates.iter().zip(rulings) {
        let text = candidate.words.clone();
        match fate {
            Ok(Role::Caption) => blocks.extend(caption(&text, candidate.emphasis, by)),
            Ok(Role::Paragraph) if signs(&text, bylines) => {
                blocks.push(Explained { text, fate: Ok(Role::Byline), by: "a name of the bylines".into() });
            }
            fate => blocks.push(Explained { text, fate, by }),
        }
    }
    drop_last_headings(&mut blocks);
    blocks
}

/// Whether a line is a name of the bylines, or holds one and hardly anything else, in any language: "von Ada Berg". A single word may be
/// that of a house, which its products bear as well; who speaks in an interview is named before a colon.
fn signs(line: &str, bylines: &[String]) -> bool {
    if bylines.iter().any(|name| name == line) {
        return true;
    }
    let is_full = |name: &&String| name.contains(' ') && line.contains(name.as_str());
    let named: usize = bylines.iter().filter(is_full).map(String::len).sum();
    named > 0 && line.len() <= named + BESIDE_NAMES && !line.contains(": ") && !line.ends_with(['.', '?', '!'])
}

/// A caption and the credit at its end come apart.
fn caption(words: &str, emphasis: Option<usize>, by: Cow<'static, str>) -> Vec<Explained> {
    let (caption, credit) = words.split_at(credit::begin(words, emphasis).unwrap_or(words.len()));
    let caption = caption.trim_end().trim_end_matches(['|', '—', '–']).trim_end();
    [(Role::Caption, caption), (Role::Credit, credit.trim_start())]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(role, words)| Explained { text: words.to_owned(), fate: Ok(role), by: by.clone() })
        .collect()
}

/// A heading after which nothing comes headed something that is no part of the article; one that is a sentence says
/// something itself, as in lists that are told in headings.
fn drop_last_headings(blocks: &mut [Explained]) {
    let is_text = |block: &Explained| match block.fate {
        Ok(Role::Subheading) => block.text.ends_with('.'),
        Ok(role) => role.is_body(),
        Err(_) => false,
    };
    let after = blocks.iter().rposition(is_text).map_or(0, |last| last + 1);
    for block in &mut blocks[after..] {
        if block.fate == Ok(Role::Subheading) {
            block.fate = Err("heading of what was left out");
            block.by = "where it stands".into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_the_names_of_the_bylines_signs() {
        let bylines = ["Ada Berg".to_owned(), "Jon Vik Jr.".to_owned(), "Vesk".to_owned()];
        for line in ["Ada Berg", "Vesk", "von Ada Berg", "Von Ada Berg und Jon Vik Jr., 23. Mai 2023", "Jon Vik Jr."] {
            assert!(signs(line, &bylines), "{line}");
        }
        for line in [
            "",
            "von Tom Ek",
            "Ada Berg: Ja",
            "Ada Berg left.",
            "Vesk Soap",
            "The song of Ada Berg was the last of the night",
        ] {
            assert!(!signs(line, &bylines), "{line}");
        }
    }
}
