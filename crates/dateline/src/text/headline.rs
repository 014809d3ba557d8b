//! The case of headlines. In "Putin Congratulates Biden" or "TALKS FAIL" capitals tell no names, so the tagger is shown each word as
//! running text would write it; the text itself stays as captured.

use super::lemma;
use super::{Sentence, Text, TokenId, Upos, Xpos};
use crate::Role;
use crate::lexicon::cues::{Part, cue};
use crate::lexicon::function_words::is_function_word;
use crate::lexicon::predicates::predicates;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// The words that the tagger is to see in place of those captured.
pub(super) fn recased(text: &Text) -> FxHashMap<TokenId, String> {
    let mut recased = FxHashMap::default();
    let mut running = None;
    for sentence in &text.sentences {
        let role = text.blocks[sentence.block as usize].role;
        if !matches!(role, Role::Headline | Role::Subheading | Role::Standfirst) || !is_in_capitals(text, sentence) {
            continue;
        }
        let running = running.get_or_insert_with(|| Running::of(text));
        for token in sentence.tokens.clone().skip(1) {
            if let Some(word) = running.write(text.word(token)) {
                recased.insert(token, word);
            }
        }
    }
    recased
}

/// Whether most longer words of a sentence begin with a capital.
fn is_in_capitals(text: &Text, sentence: &Sentence) -> bool {
    let long = sentence.tokens.clone().skip(1).map(|token| text.word(token)).filter(|word| word.len() > 3);
    let (mut capital, mut small) = (0, 0);
    for first in long.filter_map(|word| word.chars().next()) {
        capital += u32::from(first.is_uppercase());
        small += u32::from(first.is_lowercase());
    }
    capital > small * 3
}

/// How the running text of the article writes its words.
struct Running<'a> {
    small: FxHashSet<&'a str>,
    capital: FxHashSet<&'a str>,
}

impl<'a> Running<'a> {
    /// Gathers the words of the body; the first of a sentence tells nothing.
    fn of(text: &Text<'a>) -> Running<'a> {
        let mut running = Running { small: FxHashSet::default(), capital: FxHashSet::default() };
        let is_running = |sentence: &&Sentence| text.blocks[sentence.block as usize].role == Role::Paragraph;
        for sentence in text.sentences.iter().filter(is_running) {
            for word in sentence.tokens.clone().skip(1).map(|token| text.word(token)) {
                match word.chars().next() {
                    Some(first) if first.is_uppercase() => running.capital.insert(word),
                    Some(first) if first.is_lowercase() => running.small.insert(word),
                    _ => false,
                };
            }
        }
        running
    }

    /// A word as running text writes it, where that differs: as the body does, else small where the word is known to be none
    /// of the names.
    fn write(&self, word: &str) -> Option<String> {
        if !word.starts_with(char::is_uppercase) || self.capital.contains(word) {
            return None;
        }
        let lower = word.to_lowercase();
        if self.small.contains(&*lower) || is_function_word(&lower) || is_known(&lower) {
            return Some(lower);
        }
        // "PUTIN": a name in capitals is written with one, unless it is an acronym.
        let mut name = String::new();
        for (at, character) in word.chars().enumerate() {
            if at == 0 { name.push(character) } else { name.extend(character.to_lowercase()) }
        }
        (name != word && self.capital.contains(&*name)).then_some(name)
    }
}

/// Whether a word is one that tells a statement or an event.
fn is_known(lower: &str) -> bool {
    let verb = |xpos| lemma::of(lower, Cow::Borrowed(lower), Upos::Verb, xpos);
    let noun = |xpos| lemma::of(lower, Cow::Borrowed(lower), Upos::Noun, xpos);
    let tells = |lemma: Cow<str>, part: Part| {
        cue(&lemma, part).is_some() || predicates(&lemma).iter().any(|reading| reading.part == part)
    };
    [Xpos::Vbz, Xpos::Vbd, Xpos::Vbg].into_iter().any(|xpos| tells(verb(xpos), Part::Verb))
        || [Xpos::Nn, Xpos::Nns].into_iter().any(|xpos| tells(noun(xpos), Part::Noun))
}
