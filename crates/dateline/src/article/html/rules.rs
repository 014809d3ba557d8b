//! What a block is for, as far as the page says so: its names, its set phrases, the headings above it, what the metadata repeat.

use super::blocks::{Candidate, Shape};
use super::body::Place;
use super::page::Page;
use super::tree::NodeId;
use crate::Role;
use crate::article::letters::letters;
use crate::article::{credit, dateline};
use crate::lexicon::page_hints::Hint;
use crate::lexicon::{labels, page_sections};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// A paragraph of fewer bytes may be a set phrase, a byline or a credit.
const SHORT: usize = 250;
/// A caption that announces itself has fewer bytes.
const CAPTION: usize = 600;

/// What a rule makes of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruling {
    /// Its role in the article, or why it has none.
    pub fate: Result<Role, &'static str>,
    /// What decided.
    pub by: Cow<'static, str>,
}

impl Ruling {
    pub fn new(fate: Result<Role, &'static str>, by: impl Into<Cow<'static, str>>) -> Ruling {
        Ruling { fate, by: by.into() }
    }
}

/// Rules on every candidate, in order.
pub(super) fn rule(page: &Page) -> Vec<Ruling> {
    let candidates = &page.found.candidates;
    let first = first_paragraph(page);
    let summary = page.summary.map(letters).filter(|summary| summary.len() > 20);
    let loose = loose_text(candidates);
    let mut said = FxHashSet::default();
    let mut standfirst: Option<String> = None;
    // The element around a heading such as "Read next", and what is ruled on all that stands in it.
    let mut section: Option<(NodeId, Ruling)> = None;
    let mut rulings = Vec::with_capacity(candidates.len());
    for (index, (candidate, place)) in candidates.iter().zip(&page.places.all).enumerate() {
        let words = candidate.words.as_str();
        let letters = letters(words);
        if page.titles.contains(&letters) {
            rulings.push(Ruling::new(Err("headline repeated"), "its words"));
            continue;
        }
        if let Some((top, ruling)) = &section {
            if page.tree.is_within(candidate.at, *top) {
                rulings.push(ruling.clone());
                continue;
            }
            section = None;
        }
        if candidate.shape == Shape::Heading
            && let Some(reason) = page_sections::reason(words)
            && first.is_none_or(|first| !page.tree.is_within(candidates[first].at, candidate.around))
        {
            section = Some((candidate.around, Ruling::new(Err(reason), format!("under “{words}”"))));
            rulings.push(Ruling::new(Err(reason), "a set phrase"));
            continue;
        }
        if standfirst.as_ref() == Some(&letters) {
            rulings.push(Ruling::new(Err("standfirst repeated"), "its words"));
            continue;
        }
        let begun = first.is_none_or(|first| index >= first);
        if (!begun || first == Some(index))
            && standfirst.is_none()
            && let Some(by) = stands_first(page, index, &letters, summary.as_deref())
        {
            standfirst = Some(letters);
            rulings.push(Ruling::new(Ok(Role::Standfirst), by));
            continue;
        }
        let ruling = role(page, candidate, place, begun, loose.contains(&candidate.at));
        // Boxes are repeated down the page; an interview may well repeat a question.
        let is_box = matches!(ruling.fate, Ok(Role::ListItem | Role::Quote)) && words.len() > 60;
        if is_box && !said.insert(letters) {
            rulings.push(Ruling::new(Err("repeated"), "its words"));
        } else {
            rulings.push(ruling);
        }
    }
    rulings
}

/// What makes a block before the text, or the first of the text, the standfirst; `letters` are its own.
fn stands_first(page: &Page, index: usize, letters: &str, summary: Option<&str>) -> Option<&'static str> {
    let candidate = &page.found.candidates[index];
    let hint = page.places.all[index].hint;
    if candidate.is_linked() || candidate.words.len() <= 20 || hint.is_some_and(|hint| hint.reason().is_some()) {
        return None;
    }
    if hint == Some(Hint::Standfirst) {
        return Some("its name");
    }
    // A first paragraph is often the summary as well; it is a standfirst only where it stands apart.
    let is_summary = summary == Some(letters);
    (is_summary && page.stands_apart(index)).then_some("the page's own summary")
}

/// The elements in which running text stands without elements of its own, its paragraphs parted by `br`.
fn loose_text(candidates: &[Candidate]) -> FxHashSet<NodeId> {
    let mut seen = FxHashSet::default();
    let loose = candidates.iter().filter(|candidate| candidate.shape == Shape::Loose && candidate.weight() > 0);
    loose.filter(|candidate| !seen.insert(candidate.at)).map(|candidate| candidate.at).collect()
}

/// The first block of running text. A list before the first paragraph counts where it stands as the paragraphs do.
fn first_paragraph(page: &Page) -> Option<usize> {
    let is_first = |index: usize| {
        let (candidate, place) = (&page.found.candidates[index], &page.places.all[index]);
        let is_text = match candidate.shape {
            Shape::Paragraph | Shape::Loose | Shape::Quote => true,
            Shape::Item => candidate.is_sentence() && page.below_trunk(index).is_some_and(|below| below <= 2),
            Shape::Heading | Shape::Cell | Shape::Caption => false,
        };
        is_text && place.inside && place.hint.is_none() && candidate.weight() > 0 && !candidate.is_linked()
    };
    (0..page.found.candidates.len()).find(|index| is_first(*index))
}

/// The role of one block, or why it is none of the article's.
fn role(page: &Page, candidate: &Candidate, place: &Place, begun: bool, is_line: bool) -> Ruling {
    let words = candidate.words.as_str();
    if let Some(reason) = place.hint.and_then(Hint::reason) {
        return Ruling::new(Err(reason), page.name_of(place.hinted));
    }
    if !place.inside {
        return Ruling::new(Err("outside the article"), "where it stands");
    }
    let is_short = words.len() < SHORT;
    match place.hint {
        Some(Hint::Credit) => return Ruling::new(Ok(Role::Credit), page.name_of(place.hinted)),
        Some(Hint::Caption) => return Ruling::new(Ok(Role::Caption), page.name_of(place.hinted)),
        Some(Hint::Byline | Hint::Date) if is_short => {
            return Ruling::new(Ok(Role::Byline), page.name_of(place.hinted));
        }
        _ => {}
    }
    if matches!(candidate.shape, Shape::Paragraph | Shape::Loose) {
        if words.len() < CAPTION && (credit::is_announced(words) || is_owned(words)) {
            return Ruling::new(Ok(Role::Caption), "how it begins");
        }
        if is_short && let Some(ruling) = set_phrase(words) {
            return ruling;
        }
    }
    let fate = match candidate.shape {
        Shape::Caption => Ok(Role::Caption),
        Shape::Quote => Ok(Role::Quote),
        _ if candidate.is_linked() && (is_short || candidate.linked * 10 > words.len() * 8) => Err("links"),
        Shape::Heading if begun => Ok(Role::Subheading),
        Shape::Item if begun => Ok(Role::ListItem),
        Shape::Cell if candidate.is_sentence() => Ok(Role::Paragraph),
        Shape::Cell if begun => Ok(Role::ListItem),
        Shape::Heading | Shape::Item | Shape::Cell => Err("before the article"),
        Shape::Paragraph if begun || candidate.is_sentence() => Ok(Role::Paragraph),
        Shape::Loose if candidate.is_sentence() || words.len() > 120 || begun && is_line => Ok(Role::Paragraph),
        Shape::Paragraph | Shape::Loose => Err("page furniture"),
    };
    Ruling::new(fate, "its markup")
}

/// What a short paragraph is by its words alone.
fn set_phrase(words: &str) -> Option<Ruling> {
    if let Some(reason) = page_sections::reason(words).or_else(|| labels::furniture(words)) {
        return Some(Ruling::new(Err(reason), "a set phrase"));
    }
    if dateline::front_line(words, None).is_some() || is_contribution(words) {
        return Some(Ruling::new(Ok(Role::Byline), "its words"));
    }
    (credit::begin(words, None) == Some(0)).then(|| Ruling::new(Ok(Role::Credit), "its words"))
}

/// Whether words begin with the owner of a picture: "© Ada Berg The hall on Monday". A year announces the owner of the page.
fn is_owned(words: &str) -> bool {
    words.strip_prefix('©').is_some_and(|rest| rest.trim_start().starts_with(|c: char| !c.is_ascii_digit()))
}

/// Whether a line at the end says who else had a hand in the article: "(Reporting by Ada Berg; editing by Jon Vik)".
fn is_contribution(words: &str) -> bool {
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
    labels::label_at_start(inner, "contribution").is_some()
        || [
            "contributed to this report",
            "contributed to this story",
            "contributed to this article",
            "contributed reporting",
        ]
        .iter()
        .any(|phrase| inner.contains(phrase))
}
