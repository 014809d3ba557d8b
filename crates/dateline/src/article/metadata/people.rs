//! Who wrote the article: names as printed, without "By", roles and addresses; agencies are told besides.

use super::headline::squeeze;
use super::signals::{Mark, Signals};
use super::structured::Story;
use crate::article::dateline;
use crate::lexicon;

/// The authors of an article.
#[derive(Default)]
pub(super) struct Authors {
    pub bylines: Vec<String>,
    pub agency: Option<String>,
}

/// Names of `meta` elements that hold authors.
const METAS: [&str; 8] = [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "dcterms.creator",
    "article:author_name",
];

/// Chooses the authors: structured data, then what is marked for machines, then what the reader sees. `publishers` are the
/// names of the house.
pub(super) fn authors(signals: &Signals, story: &Story, publishers: &[String]) -> Authors {
    let metas = METAS.iter().map(|name| names(signals.metas(name))).find(|names| !names.is_empty()).unwrap_or_default();
    let seen = |mark| names(signals.authors.iter().filter(|author| author.0 == mark).map(|author| author.1.as_str()));
    let is_publisher = |name: &String| publishers.iter().any(|publisher| squeeze(publisher) == squeeze(name));
    let choices = [
        names(story.authors.iter().map(String::as_str)),
        metas,
        seen(Mark::Declared),
        seen(Mark::Name),
        seen(Mark::Byline),
    ];
    // The house itself is an author only where nobody else is named.
    let people = choices.iter().find(|names| names.iter().any(|name| !is_publisher(name)));
    let mut bylines = people.or_else(|| choices.iter().find(|names| !names.is_empty())).cloned().unwrap_or_default();
    if bylines.iter().any(|name| !is_publisher(name)) {
        bylines.retain(|name| !is_publisher(name));
    }
    let agency = bylines.iter().find(|name| lexicon::agencies::agency(name).is_some()).cloned();
    Authors { bylines, agency }
}

/// Takes printed bylines apart into names.
fn names<'a>(printed: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for printed in printed.take(50) {
        let parts = without_label(printed.trim())
            .split([',', ';', '|', '•', '·', '&'])
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" und "));
        let mut people = 0;
        for part in parts {
            // What stands in brackets is a signature or an address: "Ada Berg (abe)".
            let name = part.split(['(', '<']).next().unwrap_or(part);
            let name = name.trim().trim_matches(['-', '–', '—', '/', ':', '.', ')', ' ']);
            let is_aside = people > 0 && dateline::is_office(name);
            if !is_name(name) || is_aside {
                continue;
            }
            people += 1;
            if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// A printed byline without the "By" that announces it; in other languages the word may be part of a name ("Di Maria"), so
/// that a whole name must come after it.
fn without_label(printed: &str) -> &str {
    let after = |kind| lexicon::labels::label_at_start(printed, kind).map(|length| &printed[length..]);
    let foreign = || after("foreign byline").filter(|rest| rest.trim_start().contains(' '));
    let rest = after("byline").or_else(foreign).filter(|rest| rest.starts_with([' ', ':']));
    rest.map_or(printed, |rest| rest.trim_start_matches([' ', ':']))
}

/// Whether words can be a name: few, not an address, without figures, no sentence, and no name of an account ("jdoe").
fn is_name(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_account = !words.contains(['.', ' ']) && words.chars().all(char::is_lowercase);
    letters > 1
        && words.split_whitespace().count() <= 6
        && words.len() < 80
        && !words.contains(['@', '{', '['])
        && !words.contains("http")
        && !words.contains("//")
        && !words.chars().any(|c| c.is_ascii_digit())
        && (!is_account || lexicon::agencies::agency(words).is_some())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn bylines_are_taken_apart() {
        let printed = ["By Ada Berg and Jon Vik", "https://social.example/ada", "Ada Berg"];
        assert_eq!(names(printed.into_iter()), ["Ada Berg", "Jon Vik"]);
        let printed =
            ["By ADA BERG, Staff Writer", "admin", "Jon Vik (jov)", "dpa", "Written by: Bo Lund", "von Eva Ohm"];
        assert_eq!(names(printed.into_iter()), ["ADA BERG", "Jon Vik", "dpa", "Bo Lund", "Eva Ohm"]);
    }
}
