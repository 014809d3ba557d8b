//! Who wrote the article: names as printed, without "By", roles and addresses; agencies are told besides.

use super::signals::{Mark, Signals};
use super::structured::Story;

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

/// News agencies, as bylines print them.
const AGENCIES: [&str; 22] = [
    "aap",
    "afp",
    "agence france-presse",
    "anadolu ajansı",
    "ansa",
    "ap",
    "apa",
    "associated press",
    "bloomberg",
    "cp",
    "dpa",
    "efe",
    "interfax",
    "kyodo",
    "press association",
    "pti",
    "reuters",
    "ria novosti",
    "sid",
    "tass",
    "the associated press",
    "xinhua",
];

/// Chooses the authors: structured data, then what is marked for machines, then what the reader sees.
pub(super) fn authors(signals: &Signals, story: &Story, publisher: Option<&str>) -> Authors {
    let metas = METAS.iter().map(|name| names(signals.metas(name))).find(|names| !names.is_empty()).unwrap_or_default();
    let seen = |mark| names(signals.authors.iter().filter(|author| author.0 == mark).map(|author| author.1.as_str()));
    let is_publisher = |name: &String| publisher.is_some_and(|publisher| publisher.eq_ignore_ascii_case(name));
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
    let agency = bylines.iter().find(|name| AGENCIES.contains(&name.to_lowercase().as_str())).cloned();
    Authors { bylines, agency }
}

/// Takes printed bylines apart into names.
fn names<'a>(printed: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for printed in printed.take(50) {
        let mut rest = printed.trim();
        for opening in
            ["By ", "by ", "BY ", "Von ", "von ", "Por ", "Par ", "Di ", "Door ", "Av ", "Written by ", "Text: "]
        {
            if let Some(after) = rest.strip_prefix(opening) {
                rest = after.trim_start();
                break;
            }
        }
        let parts = rest
            .split([',', ';', '|', '•', '·'])
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" und "))
            .flat_map(|part| part.split(" & "));
        for part in parts {
            let name = part.trim().trim_matches(['-', '–', '—', '/', ':', '.', '(', ')']).trim();
            if is_name(name) && !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Whether words can be a name: few, not an address, without figures, and no sentence.
fn is_name(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1
        && words.split_whitespace().count() <= 6
        && words.len() < 80
        && !words.contains(['@', '{', '['])
        && !words.contains("http")
        && !words.contains("//")
        && !words.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn bylines_are_taken_apart() {
        let printed = ["By Ada Berg and Jon Vik", "https://social.example/ada", "Ada Berg"];
        assert_eq!(names(printed.into_iter()), ["Ada Berg", "Jon Vik"]);
    }
}
