//! Printed bylines taken apart: "By Ada Berg and Jon Vik, Staff Writers" names two people.

use crate::article::dateline;
use crate::lexicon::agencies::agency;
use crate::lexicon::function_words::is_function_word;
use crate::lexicon::labels::{is_label, label_at_start};
use crate::lexicon::names::particle;

/// A byline names fewer people than this.
const ENOUGH: usize = 50;

/// The names in `printed`, which may be several bylines, each name once.
pub(super) fn apart<'a>(printed: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for printed in printed.take(ENOUGH) {
        let rest = without_label(printed.trim());
        let mut first: Option<&str> = None;
        let parts = rest.split(parting).flat_map(dashed).flat_map(joined).flat_map(slashed).flat_map(signed);
        for part in parts {
            let name = bare(part);
            // The letters of a desk are a name beside other letters: "dpa/abe".
            let is_letters = first.is_some_and(is_lower) && is_lower(name) && name.len() <= 5;
            if !is_letters && (!is_name(name) || first.is_some_and(|first| is_aside(name, first))) {
                continue;
            }
            first = first.or(Some(name));
            if names.len() < ENOUGH && !names.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The names of a line that is nothing but names and what bylines tell of them; none where it may be running text.
pub(super) fn alone(line: &str) -> Vec<String> {
    let is_short = line.len() <= 120 && !line.ends_with(['.', '!', '?', ':', '…']);
    let names = if is_short { apart(std::iter::once(line)) } else { Vec::new() };
    let parts = line.split(parting).flat_map(joined).filter(|part| !part.trim().is_empty());
    let is_whole = parts.map(bare).all(|part| names.iter().any(|name| name == part) || dateline::is_office(part));
    if is_whole && names.iter().all(|name| is_printed(name)) { names } else { Vec::new() }
}

/// The names at the beginning of what follows a label: "Ada Berg" of "Ada Berg, MD on Tuesday".
pub(super) fn after_label(rest: &str) -> Vec<String> {
    // A preposition is left where a date was cut off: "Ada Berg on".
    let is_left =
        |word: &&str| word.chars().all(char::is_lowercase) && is_function_word(word) && particle(word).is_none();
    let end = rest.trim_end().rsplit(' ').next().filter(is_left).map_or(0, str::len);
    let rest = &rest.trim_end()[..rest.trim_end().len() - end];
    let names = if rest.len() <= 120 { apart(std::iter::once(rest)) } else { Vec::new() };
    names.into_iter().filter(|name| is_printed(name)).collect()
}

/// Whether words that stand where authors do are a button or a label: "Print this article".
pub(super) fn is_furniture(name: &str) -> bool {
    dateline::has_function_word(name) && agency(name).is_none()
}

/// What parts the names of a list.
fn parting(c: char) -> bool {
    matches!(c, ',' | ';' | '|' | '•' | '·' | '&' | '\n')
}

/// A printed byline without the "By" that announces it; in other languages the word may be part of a name ("Di Maria"), so
/// that a whole name must come after it.
pub(super) fn without_label(printed: &str) -> &str {
    let mut rest = printed;
    // "Source: dpa" tells of the author where it stands in place of one.
    if let Some(after) = label_at_start(rest, "source").and_then(|length| rest[length..].strip_prefix(':')) {
        rest = after.trim_start();
    }
    // "Text: By Ada Berg" has two.
    for _ in 0..2 {
        rest = labelled(rest).unwrap_or(rest);
    }
    rest
}

/// What a line says after the label that announces an author: "Ada Berg" of "Written by: Ada Berg".
pub(super) fn labelled(line: &str) -> Option<&str> {
    let after = |kind| label_at_start(line, kind).map(|length| &line[length..]);
    let foreign = || after("foreign byline").filter(|rest| rest.contains(':') || rest.trim_start().contains(' '));
    // "Autorin/Autor" is one label.
    let rest = after("byline").or_else(foreign)?;
    let rest = rest.strip_prefix('/').map_or(rest, |rest| rest.trim_start_matches(char::is_alphabetic));
    rest.starts_with([' ', ':', '|']).then(|| rest.trim_start_matches([' ', ':', '|']))
}

/// What stands before, between and after words that join names: "and", "und", "et". A single word beside one belongs to a name
/// ("Ortega y Gasset"), unless it signs for an agency or the script has no capitals.
fn joined(part: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    for word in part.split(' ') {
        let end = at + word.len();
        if at > start && end < part.len() && word.len() <= 8 && is_label(&word.to_lowercase(), "name join") {
            let (before, after) = (part[start..at].trim(), part[end..].trim());
            let is_whole = |words: &str| {
                words.contains(' ')
                    || agency(words).is_some()
                    || !words.chars().any(|c| c.is_uppercase() || c.is_lowercase())
            };
            if is_whole(before) && is_whole(after) {
                parts.push(before);
                start = end;
            }
        }
        at = end + 1;
    }
    parts.push(part[start..].trim());
    parts
}

/// "Ada Berg – Harbour Post": what stands on both sides of a dash.
fn dashed(part: &str) -> impl Iterator<Item = &str> {
    part.split(" - ").flat_map(|part| part.split(" – ")).flat_map(|part| part.split(" — "))
}

/// "dpa/AFP", "Aldtown.example/Agencies": several signatures; "bge/jov" are the letters of one desk.
fn slashed(part: &str) -> Vec<&str> {
    if part.contains("//") {
        return vec![part];
    }
    let signs = |part: &str| agency(part.trim()).is_some() || is_nobody(part.trim());
    if part.split('/').any(signs) { part.split('/').collect() } else { vec![part] }
}

/// "Ada Berg Associated Press": a name and the agency for which it is signed.
fn signed(part: &str) -> Vec<&str> {
    let ends = part.match_indices(' ').map(|(at, _)| at).filter(|at| part[..*at].trim().contains(' '));
    let at = if agency(part.trim()).is_some() {
        None
    } else {
        ends.into_iter().find(|at| agency(part[*at..].trim()).is_some())
    };
    at.map_or(vec![part], |at| vec![&part[..at], &part[at..]])
}

/// A name without what bylines set around it: a signature in brackets, an address, a handle, marks.
fn bare(part: &str) -> &str {
    let name = part.split(['(', '<', '[']).next().unwrap_or(part);
    let address =
        name.split(' ').find(|word| word.contains(['@', '_']) || word.contains("//") || word.starts_with("www."));
    let name = address.and_then(|word| name.find(word)).filter(|at| *at > 0).map_or(name, |at| &name[..at]);
    let name = name.trim().trim_matches(['-', '–', '—', '/', ':', '*', ')', ' ', '\u{a0}']);
    // A full stop ends a byline; after one letter, or after "Jr", it belongs to the name.
    let name = match name.strip_suffix('.') {
        Some(rest) if rest.rsplit(' ').next().is_some_and(|last| last.chars().count() > 3) => rest,
        _ => name,
    };
    // Korean bylines end in the office: "홍길동 기자".
    let name = match name.rsplit_once(' ') {
        Some((name, office)) if !office.is_ascii() && is_label(office, "title behind") => name,
        _ => name,
    };
    // "Ada Berg in Moscow"; a body may have such a word in its name ("Bureau of Mines").
    let person = dateline::aside_at(name).map(|at| &name[..at]);
    person.filter(|person| dateline::is_name(person)).unwrap_or(name)
}

/// Whether words have small letters and no capitals.
fn is_lower(words: &str) -> bool {
    words.contains(char::is_lowercase) && !words.contains(char::is_uppercase)
}

/// What follows a name in the same byline and is none: an office, the place from which was written, an account.
fn is_aside(name: &str, first: &str) -> bool {
    let is_place = !name.contains(' ') && (first.contains(' ') || agency(first).is_some());
    agency(name).is_none() && (is_place || dateline::is_office(name) || is_nobody(name))
}

/// Whether words can be a name: few, not an address, without figures, no sentence, no office or account ("admin").
fn is_name(words: &str) -> bool {
    if agency(words).is_some() {
        return true;
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let is_account = !words.contains(['.', ' ', '/']) && words.chars().all(char::is_lowercase);
    letters > 1
        && words.split_whitespace().count() <= 6
        && words.len() < 80
        && !words.contains(['@', '{', '[', '?', '!'])
        && !words.contains("http")
        && !words.contains("//")
        && !words.chars().any(|c| c.is_ascii_digit())
        && !is_account
        && !is_nobody(words)
}

/// Whether the words name no one: only offices, or an account of the system that made the page.
pub(super) fn is_nobody(words: &str) -> bool {
    let whole = words.to_lowercase();
    is_label(&whole, "account")
        || is_label(&whole, "byline")
        || !words.is_empty()
            && words.split([' ', '-']).filter(|word| !word.is_empty()).all(|word| is_label(&word.to_lowercase(), "job"))
}

/// Whether a reader would take words that stand alone for a name: two to four words in capitals, or an agency.
fn is_printed(name: &str) -> bool {
    agency(name).is_some()
        || dateline::is_name(name) && name.split(' ').count() <= 4 && !dateline::has_function_word(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(printed: &str) -> Vec<String> {
        apart(std::iter::once(printed))
    }

    #[test]
    fn bylines_are_taken_apart() {
        let printed = ["By Ada Berg and Jon Vik", "https://social.example/ada", "Ada Berg"];
        assert_eq!(apart(printed.into_iter()), ["Ada Berg", "Jon Vik"]);
        assert_eq!(names("By ADA BERG, Staff Writer"), ["ADA BERG"]);
        assert_eq!(names("Jon Vik (jov)"), ["Jon Vik"]);
        assert_eq!(names("Written by: Bo Lund"), ["Bo Lund"]);
        assert_eq!(names("Ada Berg ada@post.example"), ["Ada Berg"]);
        assert_eq!(names("Jon Vik @jonvik"), ["Jon Vik"]);
        assert_eq!(names("Bo Lund Jr."), ["Bo Lund Jr."]);
        assert!(names("admin").is_empty());
        assert!(names("Staff Writer").is_empty());
        assert!(names("By").is_empty());
        assert_eq!(names("Source: dpa/AFP"), ["dpa", "AFP"]);
    }

    #[test]
    fn in_many_languages() {
        assert_eq!(names("von Eva Ohm, Ada Berg und Jon Vik"), ["Eva Ohm", "Ada Berg", "Jon Vik"]);
        assert_eq!(names("Par Eva Ohm et Ada Berg"), ["Eva Ohm", "Ada Berg"]);
        assert_eq!(names("Por Juan Ortega y Gasset"), ["Juan Ortega y Gasset"]);
        assert_eq!(names("Oleh: Budi Wirawan"), ["Budi Wirawan"]);
        assert_eq!(names("홍길동 기자, 김영희 기자"), ["홍길동", "김영희"]);
        assert_eq!(names("Автор: Анна Берг"), ["Анна Берг"]);
    }

    #[test]
    fn what_follows_a_name_is_no_name() {
        assert_eq!(names("Von Eva Ohm, Aldstadt"), ["Eva Ohm"]);
        assert_eq!(names("AFP, ALDTOWN"), ["AFP"]);
        assert_eq!(names("Jon Vik, AFP"), ["Jon Vik", "AFP"]);
        assert_eq!(names("dpa/AFP"), ["dpa", "AFP"]);
        assert_eq!(names("bge/jov; abe"), ["bge/jov", "abe"]);
        assert_eq!(names("Ada Berg in Moscow"), ["Ada Berg"]);
        assert_eq!(names("Ada Berg – Korrespondentin"), ["Ada Berg"]);
        assert_eq!(names("Jon Vik Associated Press"), ["Jon Vik", "Associated Press"]);
        assert_eq!(after_label("Ada Berg, MD on Tuesday"), ["Ada Berg"]);
        assert_eq!(after_label("Ada Berg, Jon Vik on "), ["Ada Berg", "Jon Vik"]);
        assert!(after_label("the time the talks ended").is_empty());
    }

    #[test]
    fn a_line_may_be_names_and_nothing_else() {
        assert_eq!(alone("Ada Berg"), ["Ada Berg"]);
        assert_eq!(alone("ADA BERG, Staff Writer"), ["ADA BERG"]);
        for line in ["Port closed", "The port is closed.", "Politik", "Ada Berg says no"] {
            assert!(alone(line).is_empty(), "{line}");
        }
    }
}
