//! Sentences: where one ends and the next begins.
//!
//! Every stop is a candidate; what stands before it (an abbreviation, an initial) and what follows it (a small letter, a
//! word that can only begin a sentence) decide.

use super::shape::{ends_glued, is_dotted, is_list_number, is_small_letter, is_word};
use crate::Span;
use crate::lexicon::words::{Abbreviation, abbreviation, is_reporting_verb, is_sentence_starter};

/// The longest sentence in bytes, about 400 words. A longer stretch without a stop (a table, hostile input) is cut, at white
/// space where there is some, so that what works on a whole sentence at a time stays linear.
const LONGEST: usize = 2400;

/// Splits a block into sentences that tile it, but for white space between them.
pub(super) fn split(source: &str, block: Span) -> Vec<Span> {
    let text = block.of(source);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        let words = &text[start..end];
        let from = start + words.len() - words.trim_start().len();
        let to = from + words.trim().len();
        if from < to {
            sentences.push(Span::new(block.start() + from, block.start() + to));
        }
    };
    if let Some(end) = place_line(text) {
        push(0, end);
        start = end;
    }
    let mut at = start;
    while at < text.len() {
        if at - start >= LONGEST {
            let cut = cut_before(text, start, at);
            push(start, cut);
            start = cut;
        }
        match stop_at(text, at) {
            None => at += 1,
            Some(stop) => {
                let end = end_of_stop(text, at + stop);
                if ends(text, start, at, end) {
                    push(start, end);
                    start = end;
                }
                at = end;
            }
        }
    }
    while text.len() - start > LONGEST {
        let cut = cut_before(text, start, start + LONGEST);
        push(start, cut);
        start = cut;
    }
    push(start, text.len());
    sentences
}

/// The end of the place-and-agency line with which a report begins: "KYIV, March 14 (Reuters) - ", "BRUSSELS — ". It is no part of the
/// sentence behind it. Its first word is in capitals, and up to a dash that stands free nothing begins small.
fn place_line(text: &str) -> Option<usize> {
    const LONGEST_LINE: usize = 80;
    let mut at = 0;
    for (nth, word) in text.split_inclusive(char::is_whitespace).enumerate() {
        let bare = word.trim();
        if nth > 0 && matches!(bare, "-" | "–" | "—" | "--") {
            return Some(at + word.len()).filter(|&end| end < text.len());
        }
        let letters = bare.trim_start_matches(['(', '"']);
        let in_capitals = letters.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        let is_part = letters.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        if at > LONGEST_LINE || !is_part || nth == 0 && !(in_capitals && letters.len() > 2) {
            return None;
        }
        at += word.len();
    }
    None
}

/// Whether a sentence of [`split`] is such a line.
pub(super) fn is_place_line(sentence: &str) -> bool {
    // Something must follow the dash, or it would be no line before a sentence.
    sentence.ends_with(['-', '–', '—']) && place_line(&format!("{sentence} .")).is_some()
}

/// The length of the stop at a byte of the text, where one stands there.
fn stop_at(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at] {
        b'.' | b'!' | b'?' => Some(1),
        first if first < 0xd8 => None,
        _ if !text.is_char_boundary(at) => None,
        _ => text[at..]
            .chars()
            .next()
            .filter(|stop| matches!(stop, '…' | '。' | '！' | '？' | '؟' | '।'))
            .map(char::len_utf8),
    }
}

/// The end of the marks that follow a stop and belong to its sentence: more stops, closing quotes and brackets, the numbers of
/// notes in brackets ("text.[3]", "text. [3] [4]").
fn end_of_stop(text: &str, after: usize) -> usize {
    let mut end = after;
    let mut note = false;
    for (at, mark) in text[after..].char_indices().take(LONGEST) {
        match mark {
            '.' | '!' | '?' | '…' | '"' | '”' | '\'' | '’' | ')' | '»' | '›' if !note && after + at == end => {
                end += mark.len_utf8();
            }
            '[' if !note => note = true,
            '0'..='9' if note => {}
            ']' if note || after + at == end => {
                end = after + at + 1;
                note = false;
            }
            ' ' if !note && after + at == end => {}
            _ => break,
        }
    }
    end
}

/// Whether a sentence that began at `start` ends with the stop at `at`, whose marks run to `end`.
fn ends(text: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() {
        // No space: an address, a number, or a lost space.
        return text[at..].starts_with(['。', '！', '？'])
            || (end == at + 1 && text.as_bytes()[at] == b'.' && ends_glued(text, at));
    }
    // A stop or comma that stands alone goes on with the marks before it.
    if next.starts_with(['.', ',', ';', ':', '!', '?', ')', ']']) {
        return false;
    }
    let Some(skip) = next.char_indices().take(8).find(|(_, character)| is_word(*character)).map(|(skip, _)| skip)
    else {
        return false;
    };
    let first = first_word(&next[skip..]);
    if is_small(first) {
        return false;
    }
    let marks = &text[at..end];
    if !marks.starts_with('.') || marks.starts_with("..") {
        return !(marks.ends_with(['"', '”', '’', '\'', '»']) && skip == 0 && is_told(next));
    }
    if marks.len() > 1 {
        // What closes after the period closes a sentence, but for "(… Inc.)" and "'U.S.' …".
        return !marks[1..].starts_with([')', ']', '\'', '’'])
            || !is_abbreviated(text, start, at)
            || is_sentence_starter(first);
    }
    after_word(text, start, at, first)
}

/// Whether the word before the period at `at` allows a sentence to end there, `first` being the word after it.
fn after_word(text: &str, start: usize, at: usize, first: &str) -> bool {
    let word = word_before(text, start, at);
    let mut characters = word.chars();
    if let (Some(initial), None) = (characters.next(), characters.next()) {
        let before = text[start..at - word.len()].trim_end();
        // "than I. Mary left": the pronoun.
        let pronoun = word == "I"
            && before.chars().next_back().is_some_and(|last| last != '.')
            && before.rsplit(' ').next().is_some_and(is_small);
        if initial.is_uppercase() && !pronoun {
            return is_sentence_starter(first) && !before.is_empty();
        }
    }
    // "1. Open the lid": the number of a list or a section.
    if is_list_number(word) && text[start..at].trim() == word {
        return false;
    }
    match abbreviation(word) {
        Some(Abbreviation::Name) => false,
        Some(Abbreviation::Number) => !first.starts_with(|digit: char| digit.is_ascii_digit()),
        Some(Abbreviation::Last) => !is_part_of_time(first),
        Some(Abbreviation::Any) => is_sentence_starter(first),
        // "b. March 1850"
        None if is_small_letter(word) => is_sentence_starter(first),
        None => !is_dotted(word) || is_sentence_starter(first),
    }
}

/// Whether the period at `at` belongs to an abbreviation.
fn is_abbreviated(text: &str, start: usize, at: usize) -> bool {
    let word = word_before(text, start, at);
    is_dotted(word) || matches!(abbreviation(word), Some(kind) if kind != Abbreviation::Number)
}

/// The word before the period at `at`, with the periods inside it.
fn word_before(text: &str, start: usize, at: usize) -> &str {
    let from = start.max(at.saturating_sub(24));
    let from = (from..=at).find(|&byte| text.is_char_boundary(byte)).unwrap_or(at);
    let before = &text[from..at];
    let cut = before
        .rfind(|character: char| !is_word(character) && character != '.')
        .map_or(0, |mark| mark + before[mark..].chars().next().map_or(1, char::len_utf8));
    &before[cut..]
}

/// The word at the beginning of `text`, at most some 24 bytes of it.
fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(24)
        .find(|(_, character)| !is_word(*character))
        .map_or_else(|| text.char_indices().nth(24).map_or(text.len(), |(end, _)| end), |(end, _)| end);
    &text[..end]
}

/// Whether a word is written small; "iPhone" is not.
fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Whether a quotation's end is followed by the words that tell who spoke: "Smith asked", "Mr. Adam Berg said".
fn is_told(next: &str) -> bool {
    let words = next.split([' ', '\u{a0}', '\n']).take(5);
    words
        .take_while(|word| word.len() < 24 && !word.ends_with([',', '?', '!']))
        .any(|word| is_reporting_verb(word.trim_end_matches(['.', ':'])))
}

/// Whether a word goes on with a time of day: "5 p.m. Tuesday", "9 a.m. GMT".
fn is_part_of_time(word: &str) -> bool {
    const WORDS: [&str; 11] =
        ["Eastern", "Pacific", "Central", "Mountain", "GMT", "UTC", "EST", "EDT", "ET", "PT", "Greenwich"];
    word.ends_with("day") || WORDS.contains(&word) || MONTHS.contains(&word)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A place to cut a stretch that is too long: its last white space up to `at`, else the last character border.
fn cut_before(text: &str, start: usize, at: usize) -> usize {
    let at = (start + 1..=at).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(text.len());
    match text[start..at].rfind(char::is_whitespace) {
        Some(space) if space > 0 => start + space,
        _ => at,
    }
}
