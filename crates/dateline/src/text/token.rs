//! Words: where one ends and the next begins, as the English treebanks of Universal Dependencies have it.
//!
//! One pass over a sentence, chunk by chunk of what stands between white space. Inside a chunk a scanner takes either a
//! word, which runs on over marks that join (the point in "3.5", the hyphen in "non-profit"), or a mark.

use super::shape::{
    address, ends_glued, extends, is_apostrophe, is_currency_code, is_dotted, is_list_number, is_small_letter,
    is_telephone, is_thousands, is_word,
};
use super::{Name, Relation, Token, TokenId, Upos, Xpos};
use crate::Span;
use crate::lexicon::words::{Abbreviation, abbreviation, contraction, is_bound_prefix, is_unit};

/// Splits one sentence into tokens and appends them; tags and trees come later.
pub(super) fn split(source: &str, sentence: Span, tokens: &mut Vec<Token>) {
    let text = sentence.of(source);
    let mut scanner = Scanner { text, base: sentence.start(), start: 0, end: 0, tokens };
    while scanner.next_chunk() {
        scanner.chunk();
    }
}

/// The scanner: a chunk of a sentence is under way.
struct Scanner<'a> {
    /// The sentence.
    text: &'a str,
    /// Where the sentence begins in the source.
    base: usize,
    /// The chunk, as bytes of the sentence.
    start: usize,
    end: usize,
    tokens: &'a mut Vec<Token>,
}

impl<'a> Scanner<'a> {
    /// Moves to the next stretch without white space.
    fn next_chunk(&mut self) -> bool {
        let rest = &self.text[self.end..];
        let Some(skip) = rest.find(|character: char| !character.is_whitespace()) else { return false };
        self.start = self.end + skip;
        self.end = self.text[self.start..].find(char::is_whitespace).map_or(self.text.len(), |len| self.start + len);
        true
    }

    /// Splits the chunk.
    fn chunk(&mut self) {
        let chunk = &self.text[self.start..self.end];
        if chunk.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return self.plain(self.start, self.end);
        }
        if chunk.len() <= 7 && contraction(chunk).is_some_and(|parts| parts.len() == chunk.len()) {
            return self.push(self.start, self.end);
        }
        let mut at = self.start;
        if let Some((from, to)) = address(chunk) {
            self.stretch(at, self.start + from);
            self.push(self.start + from, self.start + to);
            at = self.start + to;
        }
        self.stretch(at, self.end);
    }

    /// Splits a part of the chunk into words and marks.
    fn stretch(&mut self, mut at: usize, end: usize) {
        while at < end {
            at = if self.begins_word(at, end) { self.word(at, end) } else { self.mark(at, end) };
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        let head = self.tokens.len() as TokenId;
        let span = Span::new(self.base + start, self.base + end);
        self.tokens.push(Token {
            span,
            upos: Upos::None,
            xpos: Xpos::None,
            head,
            relation: Relation::None,
            name: Name::default(),
        });
    }

    /// The character at a place of the sentence.
    fn character(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Whether a word, rather than a mark, begins here: also "#news", "@handle", "'90s" and ".265".
    fn begins_word(&self, at: usize, end: usize) -> bool {
        let mut characters = self.text[at..end].chars();
        let (first, second) = (characters.next(), characters.next());
        let fresh = at == self.start || !self.text[..at].ends_with(is_word);
        match first {
            Some('#' | '@') => fresh && second.is_some_and(char::is_alphabetic),
            Some('.') => fresh && second.is_some_and(|digit| digit.is_ascii_digit()),
            Some(mark) if is_apostrophe(mark) => {
                let digits = self.text[at + mark.len_utf8()..end].bytes().take_while(u8::is_ascii_digit).take(3);
                fresh && digits.count() == 2
            }
            Some(character) => is_word(character),
            None => false,
        }
    }

    /// Takes the word that begins at `start` and gives the place after it.
    fn word(&mut self, start: usize, end: usize) -> usize {
        let mut at = start + self.character(start).map_or(0, char::len_utf8);
        // Where the part after the last hyphen begins.
        let mut part = start;
        let mut plain = true;
        while at < end {
            let bytes = self.text.as_bytes();
            if bytes[at].is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let Some(mark) = self.character(at) else { break };
            let after = at + mark.len_utf8();
            if is_word(mark) {
                at = after;
                continue;
            }
            if mark == '$' && is_currency_code(&self.text[start..at]) {
                self.push(start, after);
                return after;
            }
            if after >= end || !self.joins(start, part, at, mark, end) {
                break;
            }
            plain = false;
            at = after;
            if mark == '-' {
                part = at;
            }
        }
        // A word cut off in speech keeps its hyphen: "re-", "th-".
        if at + 1 == end
            && at - start <= 2
            && self.text[at..].starts_with('-')
            && self.text[start..at].chars().all(char::is_alphabetic)
        {
            self.push(start, at + 1);
            return at + 1;
        }
        if self.keeps_period(start, at) {
            self.push(start, at + 1);
            return at + 1;
        }
        if plain && self.text.as_bytes()[start].is_ascii_alphabetic() {
            self.plain(start, at)
        } else {
            self.composed(start, at)
        }
        at
    }

    /// Whether a mark at `at` joins what stands before it, from `start`, to the word character after it.
    fn joins(&self, start: usize, part: usize, at: usize, mark: char, end: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        let after = self.character(at + mark.len_utf8());
        let (Some(before), Some(after)) = (before, after) else { return false };
        if !is_word(after) {
            return false;
        }
        let digits = before.is_ascii_digit() && after.is_ascii_digit();
        match mark {
            '.' => digits || (before.is_alphabetic() && after.is_alphabetic() && !self.lost_space(start, at)),
            ',' => digits && is_thousands(&self.text.as_bytes()[at + 1..end]),
            ':' | '/' => digits,
            '_' | '*' => true,
            '&' => before.is_uppercase() && after.is_uppercase(),
            '-' => {
                let before = &self.text[part..at];
                (before.len() <= 6 && is_bound_prefix(&before.to_ascii_lowercase()) && part == start)
                    || (digits && is_telephone(&self.text[start..end]))
            }
            mark => is_apostrophe(mark),
        }
    }

    /// Whether a period between letters ends a sentence whose space was lost: "ended.The".
    fn lost_space(&self, start: usize, at: usize) -> bool {
        ends_glued(&self.text[start..], at - start)
    }

    /// Whether the period at `at` belongs to the word before it.
    fn keeps_period(&self, start: usize, at: usize) -> bool {
        let rest = &self.text[at..];
        if !rest.starts_with('.') || rest[1..].starts_with(['.', '…']) {
            return false;
        }
        let word = &self.text[start..at];
        let follows = rest[1..].trim_start().chars().next();
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            // "J. Smith"; "plan B." is no initial.
            (Some(initial), None) if initial.is_uppercase() => {
                return rest[1..].starts_with([' ', '\u{a0}', '\n']) && follows.is_some_and(char::is_uppercase);
            }
            _ => {}
        }
        match abbreviation(word) {
            Some(Abbreviation::Number) => follows.is_some_and(|digit| digit.is_ascii_digit()),
            Some(_) => true,
            None if start == 0 && is_list_number(word) => follows.is_some(),
            // "b. 1850", "p. 7".
            None if is_small_letter(word) => follows.is_some_and(char::is_alphanumeric),
            None => is_dotted(word),
        }
    }

    /// Takes a word of letters alone: only a few are split.
    fn plain(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if !(2..=7).contains(&word.len()) {
            return self.push(start, end);
        }
        let mut lower = [0; 7];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let parts = std::str::from_utf8(lower).ok().and_then(contraction);
        match parts {
            Some(parts) => self.parts(start, end, parts),
            None => self.push(start, end),
        }
    }

    /// Takes a word into the parts of the table; the last part has what is left over.
    fn parts(&mut self, mut start: usize, end: usize, parts: &str) {
        let mut parts = parts.split(' ').peekable();
        while let Some(part) = parts.next() {
            let next = start + part.len();
            if parts.peek().is_none() || !self.text.is_char_boundary(next) || next >= end {
                return self.push(start, end);
            }
            self.push(start, next);
            start = next;
        }
    }

    /// Takes a word with digits, marks or letters beyond ASCII: splits units and clitics off.
    fn composed(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
            let number =
                word.find(|character: char| !character.is_ascii_digit() && !matches!(character, '.' | ',' | ':'));
            if let Some(number) = number
                && is_unit(&word[number..])
            {
                self.push(start, start + number);
                return self.push(start + number, end);
            }
            return self.number(start, end);
        }
        if word.len() <= 7 && word.contains(is_apostrophe) {
            let straight = word.replace(is_apostrophe, "'").to_lowercase();
            if let Some(parts) = contraction(&straight).filter(|_| word.is_ascii()) {
                return self.parts(start, end, parts);
            }
        }
        // "I'd've" has two; nobody writes more.
        let first = clitic(word);
        let second = clitic(&word[..first]);
        self.push(start, start + second);
        if second < first {
            self.push(start + second, start + first);
        }
        if first < word.len() {
            self.push(start + first, end);
        }
    }

    /// Takes a number; decades keep their "'s" ("1990's"), other numbers give it off.
    fn number(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let cut = clitic(word);
        let decade = word[..cut].ends_with('0') || cut == word.len();
        if decade {
            return self.push(start, end);
        }
        self.push(start, start + cut);
        self.push(start + cut, end);
    }

    /// Takes the mark that begins at `at` and gives the place after it.
    fn mark(&mut self, at: usize, end: usize) -> usize {
        let Some(mark) = self.character(at) else { return end };
        let mut after = at + mark.len_utf8();
        let rest = &self.text[after..end];
        if mark == '\'' && rest.starts_with('\'') {
            after += 1;
        } else if is_apostrophe(mark) {
            after += apostrophe_word(rest, at > self.start);
        } else {
            let same = rest.chars().take_while(|&next| runs_on(mark, next)).map(char::len_utf8).sum::<usize>();
            after += same;
        }
        after += self.text[after..end].chars().take_while(|&next| extends(next)).map(char::len_utf8).sum::<usize>();
        self.push(at, after);
        after
    }
}

/// Whether a mark and the one after it are one token: "...", "--", "?!".
fn runs_on(mark: char, next: char) -> bool {
    match mark {
        '.' | '-' | '=' | '_' | '*' | '~' | '–' | '<' | '>' | '`' => next == mark,
        '!' | '?' => matches!(next, '!' | '?'),
        _ => false,
    }
}

/// How many bytes after an apostrophe make one word with it: "'s" that stands on a mark ("U.S.'s"), "'em".
fn apostrophe_word(rest: &str, glued: bool) -> usize {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).take(6).count();
    let word = &rest[..letters];
    if letters == 0 || rest[letters..].starts_with(is_word) {
        return 0;
    }
    let clitic = CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(word));
    let elided = contraction(&format!("'{}", word.to_ascii_lowercase())).is_some();
    if elided || (clitic && (glued || word != "d")) { letters } else { 0 }
}

/// What follows the apostrophe of a clitic.
const CLITICS: [&str; 6] = ["s", "re", "ve", "ll", "d", "m"];

/// Where the clitic of a word begins ("do|n't", "Russia|'s"), or its length where it has none.
fn clitic(word: &str) -> usize {
    let Some((at, mark)) = word.char_indices().rev().take(4).find(|&(_, character)| is_apostrophe(character)) else {
        return word.len();
    };
    let after = &word[at + mark.len_utf8()..];
    if at == 0 {
        word.len()
    } else if after.eq_ignore_ascii_case("t") && at > 1 && matches!(word.as_bytes()[at - 1], b'n' | b'N') {
        at - 1
    } else if CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(after)) {
        at
    } else {
        word.len()
    }
}
