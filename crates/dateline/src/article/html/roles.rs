//! What each block of the article is for, and why what is left out is left out.

use super::blocks::{Candidate, Shape};
use super::body::Place;
use super::tree::{NodeId, Tree};
use crate::Role;
use crate::article::{LeftOut, credit, dateline};
use crate::lexicon::page_hints::Hint;
use crate::lexicon::{labels, page_sections};
use rustc_hash::FxHashSet;

/// The blocks of an article with their roles.
#[derive(Default)]
pub(super) struct Labelled {
    pub standfirst: Option<String>,
    /// In reading order, headline and standfirst left out.
    pub blocks: Vec<(Role, String)>,
    pub left_out: Vec<LeftOut>,
}

/// Labels the candidates. `titles` are the forms of the headline that the page gives, `summary` is what its metadata says
/// the article is about.
pub(super) fn label(
    tree: &Tree,
    candidates: &[Candidate],
    places: &[Place],
    titles: &[String],
    summary: Option<&str>,
) -> Labelled {
    let mut labelled = Labelled::default();
    let titles: Vec<String> = titles.iter().map(|title| letters(title)).collect();
    let summary = summary.map(letters).filter(|summary| summary.len() > 20);
    let first = first_paragraph(candidates, places);
    let mut said = FxHashSet::default();
    let text_after = text_after(candidates);
    let loose = loose_text(candidates);
    // The element around a heading such as "Read next", and why what stands in it is left out.
    let mut section: Option<(NodeId, &'static str)> = None;
    for (index, (candidate, place)) in candidates.iter().zip(places).enumerate() {
        let words = candidate.words.as_str();
        if titles.contains(&letters(words)) {
            labelled.leave(words, "headline repeated");
            continue;
        }
        if let Some((top, reason)) = section {
            if tree.is_within(candidate.at, top) {
                labelled.leave(words, reason);
                continue;
            }
            section = None;
        }
        if candidate.shape == Shape::Heading
            && let Some(reason) = page_sections::reason(words)
            && first.is_none_or(|first| !tree.is_within(candidates[first].at, candidate.around))
        {
            section = Some((candidate.around, reason));
            labelled.leave(words, reason);
            continue;
        }
        let begun = first.is_none_or(|first| index >= first);
        let is_standfirst = !begun || first == Some(index);
        if is_standfirst && labelled.standfirst.is_none() && place.hint.is_none_or(|hint| hint.reason().is_none()) {
            // A first paragraph is often the summary as well; it is a standfirst only where it stands apart.
            let apart = text_after[index].is_some_and(|around| around != candidate.around);
            let is_summary = apart && summary.as_ref().is_some_and(|summary| letters(words) == *summary);
            let is_named = place.hint == Some(Hint::Standfirst);
            if !candidate.is_linked() && (is_summary || is_named) && words.len() > 20 {
                labelled.standfirst = Some(words.to_owned());
                continue;
            }
        }
        match role(candidate, *place, begun, begun && loose.contains(&candidate.at)) {
            Ok(Role::Caption) => labelled.add_caption(words, candidate.emphasis),
            // Boxes are repeated down the page; an interview may well repeat a question.
            Ok(Role::ListItem | Role::Quote) if words.len() > 60 && !said.insert(letters(words)) => {
                labelled.leave(words, "repeated");
            }
            Ok(role) => labelled.blocks.push((role, words.to_owned())),
            Err(reason) => labelled.leave(words, reason),
        }
    }
    labelled.drop_last_headings();
    labelled
}

/// For each candidate, the element around the next paragraph of running text.
fn text_after(candidates: &[Candidate]) -> Vec<Option<NodeId>> {
    let mut next = None;
    let mut after: Vec<Option<NodeId>> = Vec::with_capacity(candidates.len());
    for candidate in candidates.iter().rev() {
        after.push(next);
        if candidate.shape == Shape::Paragraph && candidate.weight() > 0 {
            next = Some(candidate.around);
        }
    }
    after.reverse();
    after
}

/// The elements in which running text stands without elements of its own, its paragraphs parted by `br`.
fn loose_text(candidates: &[Candidate]) -> FxHashSet<NodeId> {
    let mut seen = FxHashSet::default();
    let loose = candidates.iter().filter(|candidate| candidate.shape == Shape::Loose && candidate.weight() > 0);
    loose.filter(|candidate| !seen.insert(candidate.at)).map(|candidate| candidate.at).collect()
}

/// The first block of running text.
fn first_paragraph(candidates: &[Candidate], places: &[Place]) -> Option<usize> {
    candidates.iter().zip(places).position(|(candidate, place)| {
        place.inside
            && place.hint.is_none()
            && candidate.weight() > 0
            && !candidate.is_linked()
            && matches!(candidate.shape, Shape::Paragraph | Shape::Loose | Shape::Quote)
    })
}

/// The role of one block, or why it is none of the article's.
fn role(candidate: &Candidate, place: Place, begun: bool, is_line: bool) -> Result<Role, &'static str> {
    let words = candidate.words.as_str();
    if let Some(reason) = place.hint.and_then(Hint::reason) {
        return Err(reason);
    }
    if !place.inside {
        return Err("outside the article");
    }
    let is_short = words.len() < 250;
    match place.hint {
        Some(Hint::Credit) => return Ok(Role::Credit),
        Some(Hint::Caption) => return Ok(Role::Caption),
        Some(Hint::Byline | Hint::Date) if is_short => return Ok(Role::Byline),
        _ => {}
    }
    let is_text = matches!(candidate.shape, Shape::Paragraph | Shape::Loose);
    if is_text && is_short {
        if let Some(reason) = page_sections::reason(words).or_else(|| labels::furniture(words)) {
            return Err(reason);
        }
        if dateline::front_line(words, None).is_some() {
            return Ok(Role::Byline);
        }
        if credit::begin(words, None) == Some(0) {
            return Ok(Role::Credit);
        }
    }
    match candidate.shape {
        Shape::Caption => Ok(Role::Caption),
        Shape::Quote => Ok(Role::Quote),
        _ if candidate.is_linked() && (is_short || candidate.linked * 10 > words.len() * 8) => Err("links"),
        Shape::Heading if begun => Ok(Role::Subheading),
        Shape::Heading => Err("before the article"),
        Shape::Item if begun => Ok(Role::ListItem),
        Shape::Cell if candidate.is_sentence() => Ok(Role::Paragraph),
        Shape::Cell if begun => Ok(Role::ListItem),
        Shape::Item | Shape::Cell => Err("before the article"),
        Shape::Paragraph if begun || candidate.is_sentence() => Ok(Role::Paragraph),
        Shape::Loose if candidate.is_sentence() || words.len() > 120 || is_line => Ok(Role::Paragraph),
        Shape::Paragraph | Shape::Loose => Err("page furniture"),
    }
}

impl Labelled {
    fn leave(&mut self, words: &str, reason: &'static str) {
        self.left_out.push(LeftOut { text: words.to_owned(), reason });
    }

    /// A caption and the credit at its end come apart.
    fn add_caption(&mut self, words: &str, emphasis: Option<usize>) {
        let (caption, credit) = words.split_at(credit::begin(words, emphasis).unwrap_or(words.len()));
        let caption = caption.trim_end().trim_end_matches(['|', '—', '–']).trim_end();
        for (role, words) in [(Role::Caption, caption), (Role::Credit, credit.trim_start())] {
            if !words.is_empty() {
                self.blocks.push((role, words.to_owned()));
            }
        }
    }

    /// A heading after which nothing comes headed something that is no part of the article.
    fn drop_last_headings(&mut self) {
        let after = self.blocks.iter().rposition(|(role, _)| role.is_body() && *role != Role::Subheading);
        let tail = self.blocks.split_off(after.map_or(0, |last| last + 1));
        for (role, words) in tail {
            if role == Role::Subheading {
                self.leave(&words, "heading of what was left out");
            } else {
                self.blocks.push((role, words));
            }
        }
    }
}

/// The letters and digits alone, in lower case: two texts that differ in marks and spaces are one.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
