//! Who wrote the article: names as printed, without "By", roles and addresses; agencies are told besides.

use super::names;
use super::printed::Printed;
use super::publisher::House;
use super::signals::Signals;
use super::structured::Story;
use crate::lexicon::agencies::agency;
use crate::lexicon::labels::is_label;
use crate::lexicon::page_metas::Meta;

/// The authors of an article.
#[derive(Default)]
pub(super) struct Authors {
    pub bylines: Vec<String>,
    pub agency: Option<String>,
    /// Where the page says so.
    pub signal: String,
}

/// Chooses the authors: structured data, then what else is made for machines, then what the reader sees.
///
/// The first signal that names a person or an agency decides; names of the house in it are left out. Where none does, the
/// house signs with the name by which it calls itself an author.
pub(super) fn authors(signals: &Signals, story: &Story, printed: &Printed, house: &House) -> Authors {
    let bodies = Signal::StructuredBodies.names(signals, story, printed, house);
    let is_body = |name: &String| house.is(name) || bodies.contains(name);
    let mut signed: Option<Authors> = None;
    for signal in Signal::ALL {
        let (bodies, people): (Vec<String>, Vec<String>) =
            signal.names(signals, story, printed, house).into_iter().partition(is_body);
        let is_person = !people.is_empty();
        let bylines = if is_person { people } else { bodies };
        if bylines.is_empty() {
            continue;
        }
        let agency = bylines.iter().find(|name| agency(name).is_some() && !house.is(name)).cloned();
        let authors = Authors { bylines, agency, signal: signal.to_string() };
        if is_person {
            return completed(authors, signals, printed, house);
        }
        signed = signed.or(Some(authors));
    }
    signed.unwrap_or_default()
}

/// Adds the authors whom the page shows beside those that it tells to machines: systems often tell the first alone.
fn completed(authors: Authors, signals: &Signals, printed: &Printed, house: &House) -> Authors {
    let mut shown = printed.names_of_first(signals.authors.iter().copied());
    shown.retain(|name| !house.is(name));
    let same = |name: &String| shown.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    if shown.len() > authors.bylines.len() && shown.len() <= 8 && authors.bylines.iter().all(same) {
        let signal = format!("{}, completed from rel=author", authors.signal);
        return Authors { bylines: shown, signal, ..authors };
    }
    authors
}

/// Where a page says who wrote it, the most believed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signal {
    Structured,
    Meta,
    /// "Written by" in the two fields that a Twitter card has for anything.
    Card,
    Declared,
    Marked,
    Front,
    Labelled,
    Signature,
    /// Organisations, and accounts such as "admin", that structured data give as authors.
    StructuredBodies,
}

impl Signal {
    const ALL: [Signal; 9] = [
        Signal::Structured,
        Signal::Meta,
        Signal::Card,
        Signal::Declared,
        Signal::Marked,
        Signal::Front,
        Signal::Labelled,
        Signal::Signature,
        Signal::StructuredBodies,
    ];

    fn names(self, signals: &Signals, story: &Story, printed: &Printed, house: &House) -> Vec<String> {
        let told = |bodies: bool| {
            let told = story.authors.iter().filter(move |author| {
                let is_account = author.url.as_deref().is_some_and(|url| is_label(slug(url), "account"));
                let is_body = author.is_body && agency(&author.name).is_none();
                (is_body || is_account || house.is(&author.name)) == bodies
            });
            names::apart(told.map(|author| author.name.as_str()))
        };
        match self {
            Signal::Structured => told(false),
            Signal::Meta => {
                // Of several names of elements the first counts that names anybody, with all its elements.
                let metas = signals.all(Meta::Author);
                let of = |name| metas.iter().filter(move |(known, _)| *known == name).map(|(_, content)| *content);
                let mut lists = metas.iter().map(|(name, _)| names::apart(of(*name)));
                lists.find(|names| names.iter().any(|name| !house.is(name))).unwrap_or_default()
            }
            Signal::Card => {
                let labels = signals.all(Meta::Label);
                let values = signals.all(Meta::Labelled);
                let pairs = labels.iter().zip(&values);
                let authors = pairs.filter(|((_, label), _)| names::labelled(&format!("{label}:")).is_some());
                names::apart(authors.map(|(_, (_, name))| *name))
            }
            Signal::Declared => printed.names_of_first(signals.authors.iter().copied()),
            Signal::Marked => printed.marked_names(),
            Signal::Front => printed.front_names(),
            Signal::Labelled => {
                let lines = ["byline", "foreign byline"].into_iter().flat_map(|kind| printed.labelled(kind));
                let mut found: Vec<Vec<String>> =
                    lines.map(names::after_label).filter(|names| !names.is_empty()).collect();
                found.dedup();
                // Different names stand under the headlines of different stories.
                if found.len() == 1 { found.remove(0) } else { Vec::new() }
            }
            Signal::Signature => printed.signature(),
            Signal::StructuredBodies => told(true),
        }
    }
}

impl std::fmt::Display for Signal {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(match self {
            Signal::Structured | Signal::StructuredBodies => "JSON-LD author",
            Signal::Meta => "meta author",
            Signal::Card => "twitter:label \"Written by\"",
            Signal::Declared => "rel=author",
            Signal::Marked => "byline by its class",
            Signal::Front => "line under the headline",
            Signal::Labelled => "line with a label",
            Signal::Signature => "signature of the text",
        })
    }
}

/// The last part of an address: "ada-berg" of `https://post.example/author/ada-berg/`.
fn slug(url: &str) -> &str {
    super::address::path(url).trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}
