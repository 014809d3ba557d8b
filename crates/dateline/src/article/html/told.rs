//! The article's text where the page tells it a second time: in its structured data, in a copy that is not shown, in the data of its scripts.
//!
//! Such a text has no furniture in it, but often lacks lists, quotations and subheadings, or breaks off at a paywall: it is evidence to
//! choose by, not the body.

use super::blocks::{Candidate, Found};
use super::likeness::Threes;
use super::tree::{NodeId, Tree};
use crate::lexicon::page_hints::Hint;
use html5ever::local_name;
use memchr::memchr2;

/// A told text of fewer bytes is but a beginning; one of more is no article.
const LEAST: usize = 400;
const MOST: usize = 4 * 1024 * 1024;
/// A told text holds at least so much (in hundredths) of the page's running text, or it is that of another story.
const AGREES: usize = 50;
/// A string in a script with fewer bytes, or fewer spaces, is no paragraph.
const STRING: usize = 80;
const SPACES: usize = 8;

/// Where the text was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// `articleBody` of <https://schema.org/Article>, in JSON-LD.
    Structured,
    /// An element with `itemprop="articleBody"` that is not shown.
    Copy,
    /// Long strings in the page's scripts, from which they build the page.
    Data,
}

impl Source {
    /// Its name for a person.
    pub fn name(self) -> &'static str {
        match self {
            Source::Structured => "JSON-LD articleBody",
            Source::Copy => "a hidden articleBody",
            Source::Data => "the data in the page's scripts",
        }
    }
}

/// What the candidates of a page have in common with the text that is told.
pub(super) struct Told {
    pub source: Source,
    /// For each candidate the share of its words that the told text has in the same order, in tenths; none where it has
    /// fewer than three words.
    pub shares: Vec<Option<u8>>,
}

/// The surest of the texts that the page tells besides; `structured` is that of its structured data.
pub(super) fn find(tree: &Tree, found: &Found, structured: Option<&str>) -> Option<Told> {
    let total: usize = found.candidates.iter().map(Candidate::weight).sum();
    let agrees = |told: &Told| {
        let held = found.candidates.iter().zip(&told.shares).filter(|(_, share)| share.is_some_and(|share| share >= 5));
        let held: usize = held.map(|(candidate, _)| candidate.weight()).sum();
        held > 0 && (told.source != Source::Data || held * 100 >= total * AGREES)
    };
    let from = |source, threes: Threes| {
        let shares =
            found.candidates.iter().map(|candidate| threes.share(&candidate.words).map(|share| share as u8)).collect();
        Some(Told { source, shares }).filter(agrees)
    };
    let long = |text: &&str| (LEAST..MOST).contains(&text.len());
    let structured = structured.filter(long).and_then(|text| from(Source::Structured, Threes::of(text)));
    structured.or_else(|| from(Source::Copy, hidden_copy(tree, found)?)).or_else(|| from(Source::Data, data(tree)?))
}

/// The text of an element that is declared to be the body and is not shown.
fn hidden_copy(tree: &Tree, found: &Found) -> Option<Threes> {
    let is_body = |id: &NodeId| tree.attribute(*id, "itemprop") == Some("articleBody");
    let is_hidden = |id: NodeId| found.hints[id as usize] == Some(Hint::Hidden);
    let copy = found
        .order
        .iter()
        .copied()
        .filter(is_body)
        .find(|id| is_hidden(*id) || tree.parent(*id).is_some_and(is_hidden))?;
    let text = tree.words(copy);
    (LEAST..MOST).contains(&text.len()).then(|| Threes::of(&text))
}

/// The long strings in the page's scripts. JSON-LD is not among them: it tells of other things, too.
fn data(tree: &Tree) -> Option<Threes> {
    let mut threes = Threes::default();
    for id in tree.within(tree.root()).filter(|id| tree.name(*id) == Some(&local_name!("script"))) {
        if tree.attribute(id, "type").is_some_and(|kind| kind.contains("ld+json")) {
            continue;
        }
        for code in tree.children(id).filter_map(|child| tree.characters(child)) {
            strings(code).for_each(|string| threes.add(Unescaped(string.chars())));
        }
    }
    (!threes.is_empty()).then_some(threes)
}

/// What stands between double quotation marks, where it is long enough to be a paragraph.
fn strings(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        loop {
            let open = rest.find('"')? + 1;
            let inner = &rest[open..];
            let mut end = 0;
            loop {
                let after = inner.as_bytes().get(end..)?;
                end += memchr2(b'"', b'\\', after)?;
                if inner.as_bytes()[end] == b'"' {
                    break;
                }
                // Whatever stands behind a backslash is no end.
                end += 2;
            }
            let string = &inner[..end];
            rest = &inner[string.len() + 1..];
            if string.len() >= STRING && string.bytes().filter(|byte| *byte == b' ').nth(SPACES).is_some() {
                return Some(string);
            }
        }
    })
}

/// The characters that a string of JavaScript stands for, those of its tags as spaces. One that holds another is read as well: how many
/// backslashes there are makes no difference.
struct Unescaped<'a>(std::str::Chars<'a>);

impl Iterator for Unescaped<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self.0.next()? {
            '\\' => {
                let code = self.0.as_str().trim_start_matches('\\');
                self.0 = code.chars();
                match self.0.next()? {
                    'n' | 'r' | 't' => Some(' '),
                    'u' => {
                        let digits = self.0.as_str().get(..4)?;
                        let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                        self.0 = self.0.as_str()[4..].chars();
                        Some(character.unwrap_or(' '))
                    }
                    character => Some(character),
                }
            }
            '<' => {
                let tag = self.0.as_str();
                let end =
                    tag.char_indices().take(400).find(|(_, c)| matches!(c, '>' | '<')).filter(|found| found.1 == '>');
                if let Some((end, _)) = end {
                    self.0 = tag[end + 1..].chars();
                }
                Some(' ')
            }
            character => Some(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    const TEXT: &str =
        "The harbour of Aldtown was closed on Tuesday, and the ships that waited off the mole turned north.";

    fn shares(page: &str, structured: Option<&str>) -> Option<(Source, Vec<Option<u8>>)> {
        let tree = Tree::parse(page);
        let found = blocks::find(&tree);
        find(&tree, &found, structured).map(|told| (told.source, told.shares))
    }

    #[test]
    fn structured_data_tells_the_text() {
        let page = format!("<p>{TEXT}<p>Sign up for our letter<p>Yes");
        let told = shares(&page, Some(&format!("{TEXT} ").repeat(5)));
        assert_eq!(told, Some((Source::Structured, vec![Some(10), Some(0), None])));
    }

    #[test]
    fn scripts_hold_the_text_they_build_the_page_from() {
        let escaped = TEXT.replace("harbour", "harb\\u006fur").replace(", ", ",<br class=\\\"x\\\">");
        let page = format!("<script>window.state = {{\"id\": \"a\", \"html\": \"<p>{escaped}\"}}</script><p>{TEXT}");
        assert_eq!(shares(&page, None), Some((Source::Data, vec![Some(10)])));
    }

    #[test]
    fn a_hidden_copy_tells_the_text() {
        let page =
            format!("<p>{TEXT}<div style='display: none'><div itemprop=articleBody>{}</div></div>", TEXT.repeat(5));
        assert_eq!(shares(&page, None).map(|told| told.0), Some(Source::Copy));
    }
}
