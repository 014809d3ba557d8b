//! What a page says of the article as a whole: signals are gathered once, then each field chooses among its own.
//!
//! [`signals`] and [`structured`] gather; [`headline`], [`people`], [`publisher`] and [`dates`] choose. A field whose signals are all poor
//! stays empty.

mod dates;
mod headline;
mod people;
mod publisher;
mod signals;
mod structured;

use super::About;
use super::html::tree::Tree;
use crate::capture::{Said, original};
use signals::Signals;

/// The metadata of a page.
pub(super) struct Found {
    pub about: About,
    /// The headline as the reader sees it.
    pub headline: Option<String>,
    /// Every form of the headline that the page gives, to know it again in the body.
    pub titles: Vec<String>,
    /// What the page says the article is about.
    pub summary: Option<String>,
    /// The body of the article, where the page's structured data holds it.
    pub body: Option<String>,
}

/// Reads the metadata of a page. What the container or the caller said wins.
pub(super) fn find(tree: &Tree, said: &Said) -> Found {
    let signals = Signals::gather(tree);
    let story = structured::story(&signals.structured);
    let url = said
        .url
        .clone()
        .or_else(|| signals.canonical.clone())
        .or_else(|| signals.meta(&["og:url"]).map(str::to_owned))
        .or_else(|| story.url.clone())
        // In an archive's copy of a page its links lead into the archive.
        .map(|url| original(&url).to_owned())
        .filter(|url| url.starts_with("http"));
    let names = publisher::names(&signals, &story, url.as_deref());
    let publisher = said.publisher.clone().or_else(|| names.first().cloned());
    let titles = headline::candidates(&signals, &story, &names);
    let published =
        said.published.clone().or_else(|| dates::published(&signals, &story, url.as_deref()).map(|said| said.1));
    let authors = people::authors(&signals, &story, &names);
    let section = story.section.clone().or_else(|| signals.meta(&["article:section", "section"]).map(str::to_owned));
    let image = signals.meta(&["og:image", "twitter:image"]).or(story.image.as_deref());
    let image = image.map(|url| original(url).to_owned());
    let language = language(&signals, story.language.as_deref());
    let keywords = keywords(&signals, &story.keywords);
    let chosen = said.title.clone().or_else(|| headline::choose(&titles).map(|title| title.words.clone()));
    Found {
        about: About {
            bylines: authors.bylines,
            published,
            modified: dates::modified(&signals, &story),
            publisher,
            url,
            language,
            agency: authors.agency,
            section,
            keywords,
            image,
            ..About::default()
        },
        titles: titles.into_iter().map(|title| title.words).chain(chosen.clone()).collect(),
        headline: chosen,
        summary: signals.meta(&["og:description", "description"]).map(str::to_owned).or(story.description),
        body: story.body,
    }
}

/// The primary subtag of the page's language.
fn language(signals: &Signals, story: Option<&str>) -> Option<String> {
    let tags = [signals.language.as_deref(), story, signals.meta(&["og:locale", "content-language", "language"])];
    tags.into_iter().flatten().find_map(|tag| {
        let primary = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
        let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        is_tag.then_some(primary)
    })
}

fn keywords(signals: &Signals, story: &[String]) -> Vec<String> {
    let mut keywords: Vec<String> = if story.is_empty() {
        let metas = signals.metas("article:tag").chain(signals.metas("news_keywords")).chain(signals.metas("keywords"));
        metas.flat_map(|list| list.split([',', ';'])).map(|word| word.trim().to_owned()).collect()
    } else {
        story.to_vec()
    };
    let mut seen = rustc_hash::FxHashSet::default();
    keywords.retain(|word| !word.is_empty() && seen.insert(word.to_lowercase()));
    keywords
}
