//! The article of a web page.
//!
//! [`tree`] parses, [`blocks`] cuts the page into candidates, [`stories`] tells other stories from them, [`body`] chooses the part that is the article, and [`roles`]
//! says what each block of it is for. What is known about the whole comes from [`super::metadata`].

mod blocks;
mod body;
mod hints;
mod roles;
mod stories;
pub(super) mod tree;
mod words;

use super::{Article, dateline, language, metadata, moment};
use crate::Role;
use crate::capture::{Reason, Said, Warning};
use tree::{Limit, Tree};

/// Reads a decoded page.
///
/// # Errors
/// [`Reason::TooDeep`] or [`Reason::TooMany`] when a limit was hit before any text, [`Reason::OpenComment`] when the text
/// is lost in a comment.
pub(super) fn find(page: &str, said: &Said) -> Result<Article, Reason> {
    let tree = Tree::parse(page);
    let mut found = blocks::find(&tree);
    let about = metadata::find(&tree, said);
    stories::mark(&tree, &mut found, about.headline.as_deref());
    let inside = body::choose(&tree, &found, about.body.as_deref());
    let mut article = Article { about: about.about, ..Article::default() };
    if let Some(headline) = &about.headline {
        article.push(Role::Headline, headline);
    }
    let labelled = roles::label(&tree, &found.candidates, &inside, &about.titles, about.summary.as_deref());
    if let Some(standfirst) = &labelled.standfirst {
        article.push(Role::Standfirst, standfirst);
    }
    for (role, words) in &labelled.blocks {
        article.push(*role, words);
    }
    article.left_out = labelled.left_out;
    article.about.language = language::settle(article.about.language.take(), &article.text);
    read_place_line(&mut article);
    if let Some(stop) = tree.stopped {
        if !article.blocks.iter().any(|block| block.role.is_body()) {
            return Err(stop.reason());
        }
        article
            .warnings
            .push(Warning { at: Some(stop.at), message: format!("{}; the rest was not read", stop.reason()) });
    }
    if let Some(at) = tree.open_comment {
        let lost = page.len() - at;
        if lost * 2 > page.len() && !article.blocks.iter().any(|block| block.role.is_body()) {
            return Err(Reason::OpenComment { at, lost });
        }
        let message = format!("expected the end of a comment, found the end of the page; {lost} bytes are lost in it");
        article.warnings.push(Warning { at: Some(at), message });
    }
    Ok(article)
}

/// What the first paragraph says before its dash: "KYIV, Ukraine, Dec 15 (Reuters) -".
fn read_place_line(article: &mut Article) {
    let first = article.blocks.iter().find(|block| block.role == Role::Paragraph);
    let Some(found) = first.and_then(|block| dateline::place_line(block.span.of(&article.text))) else { return };
    let about = &mut article.about;
    about.place = found.place.map(str::to_owned);
    about.agency = found.agency.map(str::to_owned).or(about.agency.take());
    if about.published.is_none() {
        about.published = found.date.and_then(|date| moment::read(date, None)).map(|(iso, _)| iso);
    }
}

impl tree::Stop {
    fn reason(self) -> Reason {
        match self.limit {
            Limit::Depth => Reason::TooDeep { limit: tree::DEPTH_LIMIT, at: self.at },
            Limit::Nodes => Reason::TooMany { what: "elements", at: self.at },
            Limit::Attributes => Reason::TooMany { what: "attributes in one tag", at: self.at },
        }
    }
}
