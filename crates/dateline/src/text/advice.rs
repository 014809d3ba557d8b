//! What the rules and tables say of a word before the model looks at it: it takes that as advice.

use crate::Span;
use crate::lexicon::names::{Known, Sort, given_name, known, name_head, titles};
use crate::lexicon::people::is_surname;
use crate::lexicon::roles::role;

/// A given name; the first bit is the model's [`STARTS`](crate::model::STARTS).
const GIVEN: u8 = 1 << 1;
/// The surname of somebody in the tables.
const SURNAME: u8 = 1 << 2;
/// Part of the name of a country, a capital or a people.
const COUNTRY: u8 = 1 << 3;
/// Part of the name of a body.
const BODY: u8 = 1 << 4;
/// Part of the name of a place or a thing.
const NO_ACTOR: u8 = 1 << 5;
/// A word by which names of bodies are known: "Ministry", "University".
const HEAD: u8 = 1 << 6;
/// Part of a title or a word for a role.
const TITLE: u8 = 1 << 7;

/// Adds to the advice on each word what the tables of names say of it. Only words with a capital are looked up; names are looked for
/// from each on, and cover at most a few words.
pub(super) fn add_names(source: &str, words: impl Iterator<Item = Span>, end: usize, advice: &mut [u8]) {
    let words: Vec<Span> = words.collect();
    for (at, span) in words.iter().enumerate() {
        let word = span.of(source);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        if given_name(word).is_some() {
            advice[at] |= GIVEN;
        }
        if is_surname(word) {
            advice[at] |= SURNAME;
        }
        if matches!(name_head(word), Some((Sort::Organization | Sort::Media, _))) {
            advice[at] |= HEAD;
        }
        let rest = &source[span.start()..end];
        let mut cover = |bytes: usize, flag: u8| {
            let inside = words[at..].iter().take_while(|other| other.start() < span.start() + bytes).count();
            advice[at..at + inside].iter_mut().for_each(|word| *word |= flag);
        };
        if let Some((bytes, known)) = known(rest).next() {
            cover(
                bytes,
                match known {
                    Known::Person(_) => GIVEN | SURNAME,
                    Known::Country(..) => COUNTRY,
                    Known::Body(_) => BODY,
                    Known::NoActor(_) => NO_ACTOR,
                },
            );
        }
        let titled = titles(rest).next().map(|(bytes, _)| bytes).or_else(|| role(rest).map(|(bytes, ..)| bytes));
        if let Some(bytes) = titled {
            cover(bytes, TITLE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_say_what_they_know() {
        let source = "Kyiv met President Joe Biden of the World Bank";
        let spans = source.split(' ').map(|word| {
            let start = word.as_ptr() as usize - source.as_ptr() as usize;
            Span::new(start, start + word.len())
        });
        let mut advice = [0; 9];
        add_names(source, spans, source.len(), &mut advice);
        let bank = BODY | HEAD | TITLE;
        assert_eq!(advice, [COUNTRY, 0, TITLE, GIVEN | SURNAME, GIVEN | SURNAME, 0, 0, BODY, bank]);
    }
}
