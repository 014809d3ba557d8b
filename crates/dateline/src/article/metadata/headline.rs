//! The headline that the reader sees, chosen among all the forms in which a page gives it.

use super::signals::Signals;
use super::structured::{Story, plain};

/// What stands between a headline and the name of the site.
pub(super) const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " : ", " » "];

/// Where a form of the headline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Heading,
    OpenGraph,
    Structured,
    Twitter,
    Title,
}

/// One form of the headline.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub source: Source,
    pub words: String,
}

/// Every form of the headline on a page. `names` are the names of the site, which are cut off at the ends.
pub(super) fn candidates(signals: &Signals, story: &Story, names: &[String]) -> Vec<Title> {
    let mut titles = Vec::new();
    let mut add = |source, words: Option<&str>| {
        if let Some(words) = words.map(plain).filter(|words| !words.is_empty()) {
            titles.push(Title { source, words });
        }
    };
    for heading in &signals.headings {
        add(Source::Heading, Some(heading));
    }
    add(Source::Structured, story.headline.as_deref());
    add(Source::OpenGraph, signals.meta(&["og:title"]));
    add(Source::Twitter, signals.meta(&["twitter:title"]));
    add(Source::Title, signals.title.as_deref());
    let all: Vec<String> = titles.iter().map(|title| title.words.clone()).collect();
    for title in &mut titles {
        title.words = without_site(&title.words, names, &all).to_owned();
    }
    titles
}

/// Chooses by agreement: what the reader sees where another form confirms it word for word, else the form without the
/// kicker that stands over it in the same heading, else a form that two other places share, else a heading that is alike.
pub(super) fn choose(titles: &[Title]) -> Option<&Title> {
    let of = |source| titles.iter().filter(move |title: &&Title| title.source == source);
    let others = || titles.iter().filter(|title| title.source != Source::Heading);
    let mut alike: Option<(&Title, usize)> = None;
    for heading in of(Source::Heading) {
        let letters = squeeze(&heading.words);
        if others().any(|other| other.words == heading.words) {
            return Some(heading);
        }
        // The other form is better marked off where they differ in marks alone: "Flood inquiry Two resign".
        if let Some(other) = others().find(|other| {
            let squeezed = squeeze(&other.words);
            squeezed == letters || squeezed.len() > 20 && letters.ends_with(&squeezed)
        }) {
            return Some(other);
        }
        let likeness = others().map(|other| likeness(&heading.words, &other.words)).max().unwrap_or(0);
        if likeness >= 50 && alike.is_none_or(|best| best.1 < likeness) {
            alike = Some((heading, likeness));
        }
    }
    let shared = of(Source::Structured).find(|one| of(Source::OpenGraph).any(|other| other.words == one.words));
    shared.or(alike.map(|(heading, _)| heading)).or_else(|| {
        let order = [Source::OpenGraph, Source::Structured, Source::Twitter, Source::Heading, Source::Title];
        order.into_iter().find_map(|source| of(source).next())
    })
}

/// How many hundredths of the words two titles share.
fn likeness(one: &str, other: &str) -> usize {
    let words = |text: &str| -> rustc_hash::FxHashSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).count();
    200 * both / (one.len() + other.len()).max(1)
}

/// A title without the site's name at its end: what comes after the last dash or bar, where that is a name of the site or
/// where the rest alone is another form of the title.
fn without_site<'a>(title: &'a str, names: &[String], all: &[String]) -> &'a str {
    let mut rest = title;
    for _ in 0..3 {
        let cut = MARKS.iter().filter_map(|mark| rest.rfind(mark).map(|at| (at, at + mark.len()))).max();
        let Some((end, after)) = cut else { break };
        let (before, name) = (rest[..end].trim_end(), &rest[after..]);
        let is_name = names.iter().any(|known| squeeze(known) == squeeze(name));
        let is_known = all.iter().any(|other| other == before);
        if !is_name && !is_known {
            break;
        }
        rest = before;
    }
    rest
}

/// The letters and digits of a name in lower case: "9News" and "9 NEWS" are one.
pub(super) fn squeeze(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_wins_where_it_agrees() {
        let title = |source, words: &str| Title { source, words: words.to_owned() };
        let titles = [
            title(Source::Heading, "The Valley Courier"),
            title(Source::Heading, "Mayor of Aldtown resigns over bridge"),
            title(Source::OpenGraph, "Mayor resigns over bridge"),
        ];
        assert_eq!(choose(&titles).map(|title| title.words.as_str()), Some("Mayor of Aldtown resigns over bridge"));
    }

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        let names = ["The Valley Courier".to_owned()];
        assert_eq!(without_site("Bridge falls – again | The Valley Courier", &names, &[]), "Bridge falls – again");
    }
}
