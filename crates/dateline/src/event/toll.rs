//! How many died, were hurt or came, where the text gives a number.

use super::trigger::Trigger;
use crate::text::{Relation, Text, TokenId, Upos};

/// The numbers of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Toll {
    pub dead: Option<u32>,
    pub injured: Option<u32>,
    pub size: Option<u32>,
}

/// Reads the numbers that hang on the trigger: "killed at least 12 people", "2,000 demonstrators marched".
pub(super) fn find(text: &Text, trigger: &Trigger) -> Toll {
    let lemma = text.lemma(trigger.act.word);
    let harmed = || text.object(trigger.act.word).and_then(|victims| number(text, victims));
    let mut toll = Toll::default();
    match &*lemma {
        "kill" | "murder" | "massacre" | "execute" => toll.dead = harmed(),
        "wound" | "injure" => toll.injured = harmed(),
        "demonstrate" | "march" | "rally" | "riot" | "protest" => {
            toll.size = text.actor(trigger.act.clause).and_then(|crowd| number(text, crowd));
        }
        _ => {}
    }
    toll
}

/// The number that counts a noun, or the noun itself where it is a number ("killing 12").
fn number(text: &Text, noun: TokenId) -> Option<u32> {
    let counting = text.child(noun, &[Relation::Nummod]);
    let word = counting.or_else(|| (text.upos(noun) == Upos::Num).then_some(noun))?;
    let digits: String = text.word(word).chars().filter(|character| *character != ',').collect();
    digits.parse().ok().or_else(|| spelled(&text.lower(word)))
}

/// The small numbers that news style spells out.
fn spelled(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.iter().position(|spelled| *spelled == word).map(|index| index as u32 + 1)
}
