//! What a page says of the article as a whole: signals are gathered once, then each field chooses among its own.
//!
//! [`signals`] and [`structured`] gather what is told to machines, [`printed`] finds what is printed for readers; [`headline`], [`people`],
//! [`publisher`], [`dates`] and [`address`] choose. A field whose signals are all poor stays empty; what decided the
//! others is told.

mod address;
mod dates;
mod headline;
mod names;
mod people;
mod printed;
mod publisher;
mod signals;
mod structured;

use super::html::blocks;
use super::html::tree::Tree;
use super::{About, Decided};
use crate::capture::Said;
use crate::lexicon::page_metas::Meta;
use printed::Printed;
use publisher::House;
use signals::Signals;

/// The metadata of a page.
pub(super) struct Found {
    pub about: About,
    pub headline: Option<String>,
    /// The heading that is the headline, as the page prints it.
    pub heading: Option<String>,
    /// Every form of the headline that the page gives, to know it again in the body.
    pub titles: Vec<String>,
    /// What the page says the article is about.
    pub summary: Option<String>,
    /// The body of the article, where the page's structured data holds it.
    pub body: Option<String>,
    /// What decided each field.
    pub decided: Vec<Decided>,
}

/// A value, and what says it.
type Told = (String, String);

/// Reads the metadata of a page, its blocks being found. What the container or the caller said wins.
pub(super) fn find(tree: &Tree, blocks: &blocks::Found, said: &Said) -> Found {
    let signals = Signals::gather(tree);
    let story = structured::story(&signals.structured);
    let mut decided = Vec::new();
    let mut decide = |field, told: Option<Told>| {
        let (value, signal) = told?;
        decided.push(Decided { field, signal });
        Some(value)
    };

    let url = decide("url", came_with(&said.url).or_else(|| address::article(&signals, &story)));
    let house = House::of(tree, &signals, &story, url.as_deref());
    let shown = headline::find(&signals, &story, &house);
    let headline = decide("headline", came_with(&said.title).or_else(|| Some((shown.words?, shown.signal))));
    let printed = Printed::new(tree, blocks, shown.heading.as_ref().map(|(at, _)| *at));
    let authors = people::authors(&signals, &story, &printed, &house);
    if !authors.bylines.is_empty() {
        decide("bylines", Some((String::new(), authors.signal)));
    }
    let published = came_with(&said.published).or_else(|| dates::published(&signals, &story, &printed, url.as_deref()));
    let (keywords, signal) = keywords(&signals, &story.keywords);
    if !keywords.is_empty() {
        decide("keywords", Some((String::new(), signal)));
    }
    let about = About {
        bylines: authors.bylines,
        published: decide("published", published),
        modified: decide("modified", dates::modified(&signals, &story)),
        publisher: decide("publisher", came_with(&said.publisher).or_else(|| house.name())),
        language: decide("language", language(&signals, story.language.as_deref())),
        agency: authors.agency,
        section: decide("section", section(&signals, story.section.as_deref())),
        keywords,
        image: decide("image", address::image(&signals, &story, url.as_deref())),
        url,
        ..About::default()
    };
    Found {
        about,
        titles: shown.forms.into_iter().chain(headline.clone()).collect(),
        headline,
        heading: shown.heading.map(|(_, words)| words),
        summary: signals.first(Meta::Summary).map(|(_, summary)| summary.to_owned()).or(story.description),
        body: story.body,
        decided,
    }
}

/// What the caller or the container of the page said.
fn came_with(said: &Option<String>) -> Option<Told> {
    Some((said.clone()?, "what came with the capture".to_owned()))
}

/// The primary subtag of the page's language.
fn language(signals: &Signals, story: Option<&str>) -> Option<Told> {
    let page = signals.language.as_deref().map(|tag| ("html lang", tag));
    let told = page.into_iter().chain(story.map(|tag| ("JSON-LD inLanguage", tag))).chain(signals.all(Meta::Language));
    let mut tags = told.filter_map(|(signal, tag)| {
        let primary = tag.trim().split(['-', '_', ',']).next()?.to_ascii_lowercase();
        let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase());
        is_tag.then(|| (primary, signal.to_owned()))
    });
    tags.next()
}

/// The part of the paper in which the article stands.
fn section(signals: &Signals, story: Option<&str>) -> Option<Told> {
    let structured = story.map(|section| ("JSON-LD articleSection", section));
    let mut told = structured.into_iter().chain(signals.all(Meta::Section));
    told.find(|(_, section)| section.len() <= 80).map(|(signal, section)| (section.to_owned(), signal.to_owned()))
}

/// The keywords, each once, and what says them.
fn keywords(signals: &Signals, story: &[String]) -> (Vec<String>, String) {
    let metas = [Meta::Tag, Meta::Keywords].into_iter().map(|meta| signals.all(meta)).find(|told| !told.is_empty());
    let metas = metas.unwrap_or_default();
    let (mut keywords, signal): (Vec<String>, &str) = match (story, metas.as_slice()) {
        ([], [(signal, _), ..]) => {
            // Of several elements those of the first name count.
            let lists = metas.iter().filter(|(name, _)| name == signal).flat_map(|(_, list)| list.split([',', ';']));
            (lists.map(|word| word.trim().to_owned()).collect(), signal)
        }
        _ => (story.to_vec(), "JSON-LD keywords"),
    };
    let mut seen = rustc_hash::FxHashSet::default();
    // "_no-feed" and "/article" are marks of the system.
    keywords.retain(|word| !word.starts_with(['_', '/', '@']) && !word.is_empty() && seen.insert(word.to_lowercase()));
    (keywords, signal.to_owned())
}
