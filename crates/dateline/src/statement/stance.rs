//! What a speaker does by saying it, as the cue tells.

use crate::lexicon::Stance;
use crate::lexicon::cues::{Part, cue};
use crate::text::{Text, TokenId, Upos};
use std::ops::Range;

/// The stance of a cue: that of its main word, else of another of its words, in the table; what it negates it turns.
pub(super) fn of(text: &Text, word: TokenId, words: &[Range<TokenId>]) -> Stance {
    let others = words.iter().flat_map(Range::clone).filter(|&other| other != word);
    let told = std::iter::once(word).chain(others).find_map(|token| Some((token, row(text, token)?)));
    match told {
        Some((token, stance)) if text.is_negated(token) => negated(stance),
        Some((_, stance)) => stance,
        None => Stance::Asserts,
    }
}

/// What the table says of a word.
fn row(text: &Text, token: TokenId) -> Option<Stance> {
    let lemma = text.lemma(token);
    let parts: &[Part] = match text.upos(token) {
        Upos::Verb | Upos::Aux => &[Part::Verb],
        Upos::Noun | Upos::Propn => &[Part::Noun],
        Upos::Adj => &[Part::Adjective, Part::Verb],
        _ => &[],
    };
    parts.iter().find_map(|part| cue(&lemma, *part)).map(|row| row.stance)
}

/// What is claimed when the word is negated: to not say is to deny, to not deny is to let stand.
fn negated(stance: Stance) -> Stance {
    match stance {
        Stance::Asserts | Stance::Promises | Stance::Praises => Stance::Denies,
        Stance::Denies => Stance::Asserts,
        Stance::Believes | Stance::Hopes => Stance::Doubts,
        Stance::Doubts => Stance::Believes,
        other => other,
    }
}
