//! The blocks of the article in reading order, each with its role, and what was left out, each with its reason.

use super::page::Page;
use super::rules::Ruling;
use crate::Role;
use crate::article::{LeftOut, credit};

/// The blocks of an article with their roles.
#[derive(Default)]
pub(super) struct Labelled {
    pub standfirst: Option<String>,
    /// In reading order, headline and standfirst left out.
    pub blocks: Vec<(Role, String)>,
    pub left_out: Vec<LeftOut>,
}

/// Puts together what was ruled on each candidate.
pub(super) fn label(page: &Page, rulings: &[Ruling]) -> Labelled {
    let mut labelled = Labelled::default();
    for (candidate, ruling) in page.found.candidates.iter().zip(rulings) {
        let words = candidate.words.as_str();
        match ruling.fate {
            Ok(Role::Standfirst) => labelled.standfirst = Some(words.to_owned()),
            Ok(Role::Caption) => labelled.add_caption(words, candidate.emphasis),
            Ok(role) => labelled.blocks.push((role, words.to_owned())),
            Err(reason) => labelled.leave(words, reason),
        }
    }
    labelled.drop_last_headings();
    labelled
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

    /// A heading after which nothing comes headed something that is no part of the article; one that is a sentence says
    /// something itself, as in lists that are told in headings.
    fn drop_last_headings(&mut self) {
        let after = self
            .blocks
            .iter()
            .rposition(|(role, words)| role.is_body() && (*role != Role::Subheading || words.ends_with('.')));
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
