//! The headline, chosen among all the forms in which a page gives it.
//!
//! Pages give it up to five times: to the reader (`h1`), to machines (JSON-LD), to those who share it (Open Graph,
//! Twitter) and to the window (`title`). Where the forms differ, each place has a weight, and the form with the greater sum is the
//! headline. The window's title counts against a form: it is written for search engines, so that of two forms which vie
//! the one that differs from it was written for readers. What the page shows but repeats nowhere counts for nothing: it
//! is a running title, a test of titles, or another story's.

use super::publisher::House;
use super::signals::{Heading, Signals};
use super::structured::{Story, plain};
use crate::article::html::tree::NodeId;
use crate::article::letters::letters;

/// What stands between a headline and the name of the site.
pub(super) const MARKS: [&str; 11] = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " : ", " » ", "：", "｜"];

/// A part of a heading of fewer letters is a kicker or a word, not the headline.
const SHORT: usize = 20;

/// Where a form of the headline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Heading,
    OpenGraph,
    Structured,
    Twitter,
    Title,
}

impl Source {
    fn name(self) -> &'static str {
        match self {
            Source::Heading => "h1",
            Source::OpenGraph => "og:title",
            Source::Structured => "JSON-LD headline",
            Source::Twitter => "twitter:title",
            Source::Title => "title",
        }
    }

    /// How much a form weighs for standing there, beside others. Small figures, for a handful of pages would bear no finer ones.
    fn weight(self) -> i32 {
        match self {
            Source::Heading | Source::Twitter => 1,
            Source::Structured => 3,
            Source::OpenGraph => 4,
            Source::Title => -3,
        }
    }
}

/// What is known of the headline.
#[derive(Debug, Default)]
pub(super) struct Headline {
    pub words: Option<String>,
    /// Where it stands.
    pub signal: String,
    /// Every form of it that the page gives, and its headings.
    pub forms: Vec<String>,
    /// The heading that is the headline, as the page prints it.
    pub heading: Option<(NodeId, String)>,
}

/// One form of the headline, and the places in which it stands.
struct Form {
    letters: String,
    told: Vec<(Source, String)>,
}

impl Form {
    fn is_told(&self, source: Source) -> bool {
        self.told.iter().any(|(told, _)| *told == source)
    }

    fn weight(&self) -> i32 {
        self.told.iter().map(|(source, _)| source.weight()).sum()
    }

    /// The words that are printed: those of the heading where another place writes them alike, for its quotation marks are the
    /// better; else those of the best place, which marks a kicker off where the heading does so by print alone.
    fn words(&self) -> &str {
        let of = |source| self.told.iter().find(move |(told, _)| *told == source).map(|(_, words)| words.as_str());
        let order = [Source::OpenGraph, Source::Structured, Source::Twitter, Source::Title];
        let best = order.into_iter().find_map(of);
        let marks = |words: &str| words.chars().filter(|c| matches!(c, ':' | '|' | '-' | '–' | '—' | ' ')).count();
        match (of(Source::Heading), best) {
            (Some(heading), Some(best)) if marks(heading) == marks(best) => heading,
            (heading, best) => best.or(heading).unwrap_or_default(),
        }
    }

    fn places(&self) -> String {
        let mut names: Vec<&str> = self.told.iter().map(|(source, _)| source.name()).collect();
        names.dedup();
        names.join(", ")
    }
}

/// Finds the headline of a page.
pub(super) fn find(signals: &Signals, story: &Story, house: &House) -> Headline {
    let mut forms: Vec<Form> = Vec::new();
    let mut titles = candidates(signals, story);
    let all: Vec<String> = titles.iter().map(|(_, words)| words.clone()).chain(headings(signals)).collect();
    for (_, words) in &mut titles {
        *words = without_section(without_site(words, house, &all), signals).to_owned();
    }
    for (source, words) in &titles {
        add(&mut forms, *source, words);
    }
    let shown = shown(&mut forms, &signals.headings, house);
    let seen = shown.map(|(heading, _)| heading);
    let (words, signal) = match choose(&forms, seen.is_some(), shown.is_some_and(|(_, is_confirmed)| is_confirmed)) {
        Some(form) => {
            let is_other = seen.is_some() && !form.is_told(Source::Heading);
            (
                Some(form.words().to_owned()),
                format!("{}{}", form.places(), if is_other { "; the h1 differs" } else { "" }),
            )
        }
        None => (seen.map(|heading| heading.words.clone()), Source::Heading.name().to_owned()),
    };
    let tails = seen.into_iter().flat_map(|heading| heading.tails.iter().filter(|tail| letters(tail).len() > SHORT));
    let forms =
        titles.into_iter().map(|(_, words)| words).chain(all).chain(tails.cloned()).chain(words.clone()).collect();
    Headline { words, signal, forms, heading: seen.map(|heading| (heading.at, heading.words.clone())) }
}

/// The forms that the page tells to machines.
fn candidates(signals: &Signals, story: &Story) -> Vec<(Source, String)> {
    let told = [
        (Source::Structured, story.headline.as_deref()),
        (Source::OpenGraph, signals.named("og:title").next()),
        (Source::Twitter, signals.named("twitter:title").next()),
        (Source::Title, signals.title.as_deref()),
    ];
    let told = told.into_iter().filter_map(|(source, words)| Some((source, plain(words?))));
    told.filter(|(_, words)| !words.is_empty()).collect()
}

fn headings(signals: &Signals) -> impl Iterator<Item = String> {
    signals.headings.iter().map(|heading| heading.words.clone()).filter(|words| !words.is_empty())
}

/// Adds a form to those that have the same letters. One that is cut off ("The talks go on…") counts for the whole.
fn add(forms: &mut Vec<Form>, source: Source, words: &str) {
    let letters = letters(words);
    let is_cut = |words: &str| words.ends_with('…') || words.ends_with("...");
    let same = forms.iter_mut().find(|form| {
        let is_begun = is_cut(words) && form.letters.starts_with(&letters);
        form.letters == letters || letters.len() > SHORT && is_begun
    });
    if let Some(form) = same {
        let told = if letters == form.letters { words.to_owned() } else { form.words().to_owned() };
        form.told.push((source, told));
    } else if !letters.is_empty() {
        forms.push(Form { letters, told: vec![(source, words.to_owned())] });
    }
}

/// The heading that is the headline, and whether another place says the same: the first that does, whole or without its
/// kicker, else the one that is most alike.
fn shown<'a>(forms: &mut Vec<Form>, headings: &'a [Heading], house: &House) -> Option<(&'a Heading, bool)> {
    for heading in headings.iter().filter(|heading| !heading.words.is_empty() && !house.is(&heading.words)) {
        let whole = letters(&heading.words);
        let long = |letters: &str| letters.len() > SHORT;
        if let Some(form) = forms.iter_mut().find(|form| form.letters == whole) {
            form.told.push((Source::Heading, heading.words.clone()));
            return Some((heading, true));
        }
        // "Flood inquiry Two resign" is "Two resign" elsewhere.
        if let Some(form) = forms.iter_mut().find(|form| long(&form.letters) && whole.ends_with(&form.letters)) {
            let words = form.words().to_owned();
            form.told.push((Source::Heading, words));
            return Some((heading, true));
        }
        // "Flood inquiry Two resign" is "Aldtown: Two resign" elsewhere: each has a kicker of its own.
        for tail in &heading.tails {
            let letters = letters(tail);
            let sources: Vec<Source> = forms
                .iter()
                .filter(|form| long(&letters) && form.letters.ends_with(&letters))
                .flat_map(|form| form.told.iter().map(|(source, _)| *source))
                .collect();
            if !sources.is_empty() {
                forms.retain(|form| !form.letters.ends_with(&letters));
                let told = [Source::Heading].into_iter().chain(sources).map(|source| (source, tail.clone())).collect();
                forms.push(Form { letters, told });
                return Some((heading, true));
            }
        }
    }
    let likeness = |heading: &Heading| {
        let told = forms.iter().flat_map(|form| &form.told);
        told.map(|(_, words)| likeness(&heading.words, words)).max().unwrap_or(0)
    };
    let alike = headings.iter().map(|heading| (likeness(heading), heading)).filter(|(likeness, _)| *likeness >= 50);
    // Of several that are as much alike the first.
    let best = alike.rev().max_by_key(|(likeness, _)| *likeness).map(|(_, heading)| heading);
    // Where there is but the window's title, a heading is believed that is long enough for no name.
    let is_long = |heading: &&Heading| heading.words.split(' ').count() > 3 || forms.is_empty();
    let only =
        || headings.iter().filter(|heading| !heading.words.is_empty()).find(is_long).filter(|_| is_window(forms));
    best.or_else(only).map(|heading| (heading, false))
}

/// The form with the greatest weight; of two that weigh the same, the one that is shared. Where the page shows a heading that no
/// other place repeats, structured data win, which are written with the article; and where there is but the window's title,
/// the heading wins, and none of the forms.
fn choose(forms: &[Form], is_alike: bool, is_confirmed: bool) -> Option<&Form> {
    let told = |source| forms.iter().find(move |form| form.is_told(source));
    let structured = told(Source::Structured).filter(|_| !is_confirmed);
    if structured.is_some() || is_alike && is_window(forms) {
        return structured;
    }
    forms.iter().max_by_key(|form| (form.weight(), form.is_told(Source::OpenGraph), form.is_told(Source::Heading)))
}

/// Whether the page tells no form but the window's title.
fn is_window(forms: &[Form]) -> bool {
    forms.iter().all(|form| form.told.iter().all(|(source, _)| *source == Source::Title))
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
/// where what stands before is another form of the title.
fn without_site<'a>(title: &'a str, house: &House, all: &[String]) -> &'a str {
    let known = all.iter().filter(|other| other.len() < title.len() && letters(other).len() >= SHORT / 2);
    let begun = known.filter(|other| title.starts_with(other.as_str())).max_by_key(|other| other.len());
    if let Some(other) = begun.filter(|other| MARKS.iter().any(|mark| title[other.len()..].starts_with(mark))) {
        return &title[..other.len()];
    }
    let mut rest = title;
    for _ in 0..3 {
        let cut = MARKS.iter().filter_map(|mark| rest.rfind(mark).map(|at| (at, at + mark.len()))).max();
        let Some((end, after)) = cut else { break };
        // "CBC News" and "taz.de" are the house as well; a sentence that begins with its name is not.
        let name = &rest[after..];
        if name.split_whitespace().count() > 4 && !house.names().any(|known| letters(known) == letters(name))
            || !house.is(name)
        {
            break;
        }
        rest = rest[..end].trim_end();
    }
    rest
}

/// A title without the part of the paper before it: "Opinion | Bridge falls", where a heading is "Bridge falls".
fn without_section<'a>(title: &'a str, signals: &Signals) -> &'a str {
    let Some((_, rest)) = title.split_once(" | ") else { return title };
    if signals.headings.iter().any(|heading| letters(&heading.words) == letters(rest)) { rest } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::tree::Tree;

    /// The headline of a page, and what decided it.
    fn headline(page: &str) -> String {
        let tree = Tree::parse(page);
        let signals = Signals::gather(&tree);
        let story = super::super::structured::story(&signals.structured);
        let house = House::of(&tree, &signals, &story, Some("https://valley.example/a"));
        let found = find(&signals, &story, &house);
        format!("{} ({})", found.words.unwrap_or_default(), found.signal)
    }

    fn structured(headline: &str) -> String {
        format!(r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{headline}"}}</script>"#)
    }

    #[test]
    fn the_heading_wins_where_it_agrees() {
        let page = "<meta property=og:title content='Mayor of Aldtown resigns'><h1>Valley Courier</h1><h1>Mayor of Aldtown resigns</h1>";
        assert_eq!(headline(page), "Mayor of Aldtown resigns (og:title, h1)");
        assert_eq!(headline("<h1>Mayor resigns</h1>"), "Mayor resigns (h1)");
        assert_eq!(
            headline("<title>Mayor resigns over bridge - News</title><h1>Mayor resigns over bridge</h1>"),
            "Mayor resigns over bridge (title, h1)"
        );
        assert_eq!(headline("<title>Mayor resigns</title><h1>Valley</h1>"), "Mayor resigns (title)");
        let page = "<title>Bürgermeister tritt zurück</title><h1>Mayor of Aldtown resigns</h1>";
        assert_eq!(headline(page), "Mayor of Aldtown resigns (h1)");
    }

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        let site = "<meta property=og:site_name content='The Valley Courier'>";
        let page =
            format!("{site}<meta property=og:title content='Bridge falls – again | The Valley Courier'><h1>Other</h1>");
        assert_eq!(headline(&page), "Bridge falls – again (og:title)");
        let page =
            "<meta property=og:title content='Bridge falls – again | Region | 3.4.2020'><h1>Bridge falls – again</h1>";
        assert_eq!(headline(page), "Bridge falls – again (og:title, h1)");
    }

    #[test]
    fn of_two_forms_the_one_that_is_not_the_window_s_wins() {
        let long = "Mayor of Aldtown resigns over the fallen bridge";
        let page = |card: &str| {
            format!("<title>{long}</title><meta property=og:title content='{card}'>{}<h1>{long}</h1>", structured(long))
        };
        assert_eq!(headline(&page("Aldtown loses its mayor")), "Aldtown loses its mayor (og:title; the h1 differs)");
        let window = "Aldtown bridge: mayor resigns";
        let page = format!(
            "<title>{window}</title><meta property=og:title content='{window}'>{}<h1>{long}</h1>",
            structured(long)
        );
        assert_eq!(headline(&page), format!("{long} (JSON-LD headline, h1)"));
    }

    #[test]
    fn a_heading_that_nothing_repeats_is_a_running_title() {
        let page = format!(
            "<meta property=og:title content='Aldtown in the news'>{}<h1>Live +++ Bridge falls</h1>",
            structured("What we know of Aldtown")
        );
        assert_eq!(headline(&page), "What we know of Aldtown (JSON-LD headline)");
    }

    #[test]
    fn a_kicker_is_no_part_of_the_headline_unless_others_say_so() {
        let heading = "<h1><span>Flood inquiry</span> Two ministers of Aldtown resign</h1>";
        let card = |words: &str| format!("<meta property=og:title content='{words}'>{heading}");
        assert_eq!(
            headline(&card("Two ministers of Aldtown resign")),
            "Two ministers of Aldtown resign (og:title, h1)"
        );
        assert_eq!(
            headline(&card("Flood inquiry: Two ministers of Aldtown resign")),
            "Flood inquiry: Two ministers of Aldtown resign (og:title, h1)"
        );
        assert_eq!(
            headline(&card("Aldtown: Two ministers of Aldtown resign")),
            "Two ministers of Aldtown resign (h1, og:title)"
        );
    }

    #[test]
    fn entities_and_cut_ends_are_mended() {
        let page = format!(
            "{}<meta property=og:title content='Talks &amp;quot;over&amp;quot; at last'>",
            structured("Talks &quot;over&quot; at last")
        );
        assert_eq!(headline(&page), "Talks \"over\" at last (JSON-LD headline, og:title)");
        let page = "<meta property=og:title content='Mayor of Aldtown resigns over the fallen bridge'><meta name=twitter:title content='Mayor of Aldtown resigns over…'>";
        assert_eq!(headline(page), "Mayor of Aldtown resigns over the fallen bridge (og:title, twitter:title)");
    }
}
