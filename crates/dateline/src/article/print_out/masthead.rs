//! The lines that name the publication and the day: a masthead, the source line of a clipping.

use super::super::{dateline, moment};
use super::line::Line;
use crate::lexicon;

/// Within how many lines of the top a masthead stands.
pub(super) const REACH: usize = 6;

/// What mastheads say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    pub publisher: Option<String>,
    /// In ISO 8601.
    pub published: Option<String>,
}

impl Masthead {
    /// Takes over what is not known yet.
    pub fn add(&mut self, other: Masthead) {
        self.publisher = self.publisher.take().or(other.publisher);
        self.published = self.published.take().or(other.published);
    }
}

/// Reads the line at this place, if it is a masthead or a source line near the top.
pub(super) fn read(lines: &[Line], at: usize) -> Option<Masthead> {
    let words = lines[at].words;
    if at >= REACH || words.len() > 160 {
        return None;
    }
    source(words).or_else(|| columns(words))
}

/// Reads a label that a newspaper database sets before its fields: what is left out, what stays, and the reason.
///
/// "Headline: Talks Begin" keeps the headline; "Body:" and "Length: 540 words" keep nothing.
pub(super) fn export_label<'a>(lines: &[Line<'a>], at: usize) -> Option<(&'a str, &'a str, &'static str)> {
    let words = lines[at].words;
    if at >= 2 * REACH || words.len() > 400 {
        return None;
    }
    let label = |kind| lexicon::labels::label_at_start(words, kind).filter(|end| words[*end..].starts_with(':'));
    let value = |end: usize| words[end + 1..].trim();
    if let Some(end) = label("export headline") {
        return Some((&words[..=end], value(end), "label"));
    }
    if label("export text").is_some_and(|end| value(end).is_empty()) {
        return Some((words, "", "label"));
    }
    let is_length = label("export length").is_some_and(|end| value(end).starts_with(|c: char| c.is_ascii_digit()));
    is_length.then_some((words, "", "length"))
}

/// "THE DAILY X          21.11.2022, 23:50": a name at one side of the page, the day at the other.
fn columns(words: &str) -> Option<Masthead> {
    let (name, day) = words.rsplit_once("   ")?;
    let name = name.trim().trim_matches(['*', '_', '#', ' ']);
    let (published, rest) = moment::read(day.trim().trim_matches(['*', '_']), None)?;
    let named = is_publication(name) && (!name.contains(char::is_lowercase) || lexicon::outlets::is_outlet_name(name));
    (named && rest.is_empty()).then(|| Masthead { publisher: Some(name.to_owned()), published: Some(published) })
}

/// "Source: The Daily X, 17 November 2022, page 4".
fn source(words: &str) -> Option<Masthead> {
    let length = lexicon::labels::label_at_start(words, "publication")?;
    let rest = words[length..].strip_prefix(':')?.trim();
    let (name, rest) = rest.split_once([',', ';', '|']).unwrap_or((rest, ""));
    let published = moment::read(rest, None).map(|(iso, _)| iso);
    is_publication(name).then(|| Masthead { publisher: Some(name.trim().to_owned()), published })
}

/// Whether the words have the form of a publication's name: a few words in capitals, and no date.
pub(super) fn is_publication(name: &str) -> bool {
    let mut words = name.split_whitespace();
    (1..=6).contains(&words.clone().count())
        && words.all(|word| {
            word.starts_with(char::is_uppercase) || lexicon::function_words::is_function_word(word) || word == "&"
        })
        && name.starts_with(char::is_uppercase)
        && dateline::front_line(name, None).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masthead(words: &str) -> String {
        let found = read(&super::super::line::cut(words), 0);
        found.map_or("none".to_owned(), |found| {
            format!("{} | {}", found.publisher.unwrap_or_default(), found.published.unwrap_or_default())
        })
    }

    #[test]
    fn mastheads_name_the_publication() {
        assert_eq!(masthead("**HARBOUR POST**        3.4.2021"), "HARBOUR POST | 2021-04-03");
        assert_eq!(masthead("Source: The Harbour Post, 3 April 2021, p. 7"), "The Harbour Post | 2021-04-03");
        assert_eq!(masthead("Publication: Harbour Post"), "Harbour Post | ");
    }

    #[test]
    fn other_lines_do_not() {
        assert_eq!(masthead("The port was closed on   3.4.2021"), "none");
        assert_eq!(masthead("Source: a person who knows of the talks"), "none");
        assert_eq!(masthead("HARBOUR POST"), "none");
    }
}
