//! What the model says of each word's names over the whole article: one reading may err, the others correct it.

use crate::text::{Named, Text, TokenId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The kinds that are voted for, and no name, which comes first.
const KINDS: [Named; 6] = [Named::None, Named::Person, Named::Country, Named::Organization, Named::Group, Named::Place];

/// For each word with a capital how often the model took it for part of a name of each kind.
#[derive(Debug, Default)]
pub(super) struct Votes<'a> {
    by_word: FxHashMap<&'a str, [u32; KINDS.len()]>,
    /// The words of place lines, in small letters: "KORDA (Meridian) -" says of Korda that it is a place.
    places: FxHashSet<String>,
}

impl<'a> Votes<'a> {
    /// Counts the votes of all occurrences.
    pub fn of(text: &Text<'a>) -> Votes<'a> {
        let mut votes = Votes::default();
        votes.places.extend(text.place_lines().flatten().map(|token| text.lower(token).into_owned()));
        for token in 0..text.tokens.len() as TokenId {
            let word = text.word(token);
            if word.starts_with(char::is_uppercase) {
                let kind = text.tokens[token as usize].name.kind;
                let at = KINDS.iter().position(|other| *other == kind).unwrap_or(0);
                votes.by_word.entry(word).or_default()[at] += 1;
            }
        }
        votes
    }

    /// The kind for which most of the words' occurrences speak; none where most are part of no name. Of equals the first of
    /// the kinds wins.
    pub fn elected(&self, text: &Text<'a>, tokens: Range<TokenId>) -> Named {
        if !self.places.is_empty() && tokens.clone().all(|token| self.places.contains(&*text.lower(token))) {
            return Named::Place;
        }
        let mut sums = [0; KINDS.len()];
        for votes in tokens.filter_map(|token| self.by_word.get(text.word(token))) {
            sums.iter_mut().zip(votes).for_each(|(sum, vote)| *sum += vote);
        }
        let best = (0..KINDS.len()).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
        KINDS[best]
    }
}
