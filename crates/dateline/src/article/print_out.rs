//! The article of a print-out turned into text: mends what printing and extraction broke, keeping the exact words.

use super::{About, Article};
use crate::Role;
use crate::capture::Said;

/// Reads a decoded text.
pub(super) fn find(text: &str, said: &Said) -> Article {
    let mut article = Article {
        about: About { published: said.published.clone(), url: said.url.clone(), ..About::default() },
        ..Article::default()
    };
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let role = if article.blocks.is_empty() { Role::Headline } else { Role::Paragraph };
        if let Ok(day) = jiff::civil::Date::strptime("%B %d, %Y", paragraph) {
            article.about.published.get_or_insert_with(|| day.to_string());
            article.push(Role::Byline, paragraph);
        } else {
            article.push(role, paragraph);
        }
    }
    article
}
