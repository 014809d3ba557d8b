//! The article of a web page.
//!
//! [`tree`] parses, [`blocks`] cuts the page into candidates, [`stories`] tells other stories from them, [`body`] chooses the part that is the article, and [`roles`]
//! says what each block of it is for. What is known about the whole comes from [`super::metadata`].

pub(super) mod blocks;
mod body;
mod hints;
mod likeness;
mod page;
mod roles;
mod rules;
mod stories;
mod told;
pub(super) mod tree;
mod words;

use super::letters::letters;
use super::{Article, LeftOut, dateline, day_order, language, metadata, moment, outlet};
use crate::Role;
use crate::capture::{Reason, Said, Warning};
use page::Page;
use tree::{Limit, Tree};

/// By what the part of a page that is the article is chosen.
const RUNNING: &str = "where most running text stands";

/// Reads a decoded page.
///
/// # Errors
/// [`Reason::TooDeep`] or [`Reason::TooMany`] when a limit was hit before any text, [`Reason::OpenComment`] when the text
/// is lost in a comment.
pub(super) fn find(characters: &str, said: &Said) -> Result<Article, Reason> {
    let tree = Tree::parse(characters);
    let mut found = blocks::find(&tree);
    let about = metadata::find(&tree, &found, said);
    stories::mark(&tree, &mut found, about.heading.as_deref().or(about.headline.as_deref()));
    let told = told::find(&tree, &found, about.body.as_deref());
    let page = Page {
        tree: &tree,
        found: &found,
        places: body::choose(&tree, &found, told.as_ref()),
        titles: about.titles.iter().map(|title| letters(title)).collect(),
        summary: about.summary.as_deref(),
        text_after: page::text_after(&found.candidates),
    };
    let explained = roles::label(&page, rules::rule(&page), &about.about.bylines);
    let mut article = Article { about: about.about, ..Article::default() };
    if let Some(headline) = &about.headline {
        article.push(Role::Headline, headline);
    }
    // The standfirst is read before the text, wherever the page has it.
    if let Some(standfirst) = explained.iter().find(|block| block.fate == Ok(Role::Standfirst)) {
        article.push(Role::Standfirst, &standfirst.text);
    }
    for block in &explained {
        match block.fate {
            Ok(Role::Standfirst) => {}
            Ok(role) => article.push(role, &block.text),
            Err(reason) => article.left_out.push(LeftOut { text: block.text.clone(), reason }),
        }
    }
    article.explained = explained;
    article.decided = about.decided;
    article.decide("text", &told.map_or(RUNNING.to_owned(), |told| format!("{RUNNING}, and {}", told.source.name())));
    settle_language(&mut article);
    read_bylines(&mut article);
    read_place_line(&mut article);
    if let Some(stop) = tree.stopped {
        if !article.blocks.iter().any(|block| block.role.is_body()) {
            return Err(stop.reason());
        }
        article.warnings.push(Warning {
            at: Some(stop.at),
            message: format!("{}; the rest was not read", stop.reason()),
            is_loss: true,
        });
    }
    if let Some(at) = tree.open_comment {
        let lost = characters.len() - at;
        if lost * 2 > characters.len() && !article.blocks.iter().any(|block| block.role.is_body()) {
            return Err(Reason::OpenComment { at, lost });
        }
        let message = format!("expected the end of a comment, found the end of the page; {lost} bytes are lost in it");
        article.warnings.push(Warning { at: Some(at), message, is_loss: true });
    }
    Ok(article)
}

/// The language that the page declares, where its words do not say otherwise.
fn settle_language(article: &mut Article) {
    let declared = article.about.language.take();
    article.about.language = language::settle(declared.clone(), &article.text);
    if article.about.language != declared {
        article.decided.retain(|decided| decided.field != "language");
        article.decide("language", "the words of the text");
    }
}

/// What the printed bylines say that the page does not say to machines: who wrote it, and when.
fn read_bylines(article: &mut Article) {
    const SIGNAL: &str = "line of the text";
    let by_outlet = article.about.url.as_deref().and_then(outlet::month_first);
    let month_first = by_outlet.or_else(|| day_order::month_first(&article.text));
    let bylines = article.blocks.iter().filter(|block| block.role == Role::Byline);
    let lines = bylines.filter_map(|block| dateline::front_line(block.span.of(&article.text), month_first));
    for line in lines.collect::<Vec<_>>() {
        if article.about.bylines.is_empty() && !line.names.is_empty() {
            article.about.bylines = line.names;
            article.decide("bylines", SIGNAL);
        }
        if article.about.published.is_none() && line.published.is_some() {
            article.about.published = line.published;
            article.decide("published", SIGNAL);
        }
        if article.about.modified.is_none() && line.modified.is_some() {
            article.about.modified = line.modified;
            article.decide("modified", SIGNAL);
        }
        article.about.agency = article.about.agency.take().or(line.agency);
    }
}

/// What the first paragraph says before its dash: "KYIV, Ukraine, Dec 15 (Reuters) -".
fn read_place_line(article: &mut Article) {
    const SIGNAL: &str = "place line";
    let first = article.blocks.iter().find(|block| block.role == Role::Paragraph);
    let Some(found) = first.and_then(|block| dateline::place_line(block.span.of(&article.text))) else { return };
    let (place, agency) = (found.place.map(str::to_owned), found.agency.map(str::to_owned));
    let published = found.date.and_then(|date| moment::read(date, None)).map(|(iso, _)| iso);
    if place.is_some() {
        article.about.place = place;
        article.decide("place", SIGNAL);
    }
    if agency.is_some() {
        article.about.agency = agency;
        article.decide("agency", SIGNAL);
    }
    if article.about.published.is_none() && published.is_some() {
        article.about.published = published;
        article.decide("published", SIGNAL);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_counts_where_nothing_is_said_to_machines() {
        let page = "<h1>Port closed</h1><p>By Ada Berg | December 15, 2020</p>\
            <p>MOSCOW (AP) — The port was closed on Tuesday, the harbour authority said.</p>\
            <figure><figcaption>The port. <span class=credit>Jon Vik</span></figcaption></figure>\
            <table><tr><td>Ships<td>48</table><pre>It opens soon.\n\nShips wait.</pre>";
        let article = find(page, &Said::default()).expect("an article");
        assert_eq!(article.about.bylines, ["Ada Berg"]);
        assert_eq!(article.about.published.as_deref(), Some("2020-12-15"));
        assert_eq!(article.about.place.as_deref(), Some("MOSCOW"));
        assert_eq!(article.about.agency.as_deref(), Some("AP"));
        let blocks = article.blocks.iter().map(|block| (block.role, block.span.of(&article.text)));
        let after: Vec<(Role, &str)> = blocks.skip(3).collect();
        let expected = [
            (Role::Caption, "The port."),
            (Role::Credit, "Jon Vik"),
            (Role::ListItem, "Ships 48"),
            (Role::Paragraph, "It opens soon."),
            (Role::Paragraph, "Ships wait."),
        ];
        assert_eq!(after, expected);
    }

    #[test]
    fn an_article_lost_in_a_comment_is_told() {
        let lost = "<!-- lost ".repeat(100);
        let reason = find(&format!("<h1>Port closed</h1>{lost}"), &Said::default()).err();
        assert_eq!(reason, Some(Reason::OpenComment { at: 20, lost: lost.len() }));
        let page = format!("<h1>Port closed</h1><p>The port was closed on Tuesday.</p>{lost}");
        let article = find(&page, &Said::default()).expect("an article with a warning");
        assert_eq!(article.warnings[0].at, Some(58));
    }
}
