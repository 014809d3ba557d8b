//! From the model's scores to statements: each sure cue gets its source and content, and what two claim goes to one.

use super::signs::{PAIR_SIGNS, Signs, WORD_SIGNS};
use super::{Found, chain, formula, governed, tidy};
use crate::entity::Entities;
use crate::model::{ATTRIBUTION, Hearing};
use crate::text::{Text, TokenId};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How sure the model must be of a cue, as a logit: about as many are wrong then as are missed.
const SURE: f32 = -0.7;

/// How sure it must be of a cue that names no source: it is slower to believe in these, and just as often right.
const SURE_UNNAMED: f32 = -1.6;

/// The statements of a text in the order of their cues.
pub(super) fn decode(text: &Text, entities: &Entities, signs: &Signs) -> Vec<Found> {
    let mut kept = settled(HEARING.with_borrow_mut(|hearing| heard(text, signs, hearing)));
    formula::add(text, entities, &mut kept);
    governed::add(text, entities, signs, &mut kept);
    kept.sort_by_key(|found| found.word);
    kept.dedup_by_key(|found| found.word);
    kept
}

thread_local! {
    /// Room that is kept from article to article, for to ask the system for it anew costs a tenth of the reading.
    static HEARING: RefCell<Hearing> = RefCell::default();
}

/// What the model hears in a text, what several claim not yet settled.
fn heard(text: &Text, signs: &Signs, hearing: &mut Hearing) -> Vec<Found> {
    ATTRIBUTION.hear(&text.vectors, &signs.words(), WORD_SIGNS, hearing);
    let ask = |word: TokenId, hearing: &mut Hearing| {
        let (window, sure) = (signs.window(word), hearing.cues[word as usize]);
        let pairs = signs.pairs(word, window.clone());
        ATTRIBUTION.ask(word as usize, window.start as usize..window.end as usize, &pairs, PAIR_SIGNS, hearing);
        let mut found = chain::best(word, sure, window, &hearing.roles);
        tidy::tidy(text, &mut found);
        Some(found).filter(|found| !found.content.is_empty())
    };
    let mut all = Vec::new();
    for word in super::telling(text).flat_map(|sentence| sentence.tokens.clone()) {
        let sure = hearing.cues[word as usize];
        if sure > SURE_UNNAMED {
            let found = ask(word, hearing);
            all.extend(found.filter(|found| sure > SURE || found.source.is_empty()));
        }
    }
    all
}

/// Gives words that two statements claim to the surer one. A statement whose cue stands in another's content is told within that, and
/// one that is left with less than half of its words is none.
fn settled(mut all: Vec<Found>) -> Vec<Found> {
    /// A content is rarely longer than a few paragraphs: cues further away need no look.
    const REACH: TokenId = 1_000;
    let words = |found: &Found| found.content.iter().map(|piece| piece.len()).sum::<usize>();
    let holds = |one: &Found, other: &Found| one.content.iter().any(|piece| piece.contains(&other.word));
    all.sort_by(|one, other| other.sure.total_cmp(&one.sure).then(one.word.cmp(&other.word)));
    // By their cues, so that only those nearby are looked at.
    let mut kept: BTreeMap<TokenId, (Found, bool)> = BTreeMap::new();
    for mut found in all {
        let whole = words(&found);
        let near = found.word.saturating_sub(REACH)..found.word + REACH;
        let mut within = false;
        for (other, other_within) in kept.range_mut(near.clone()).map(|(_, kept)| kept) {
            if holds(other, &found) {
                within = true;
            } else if holds(&found, other) {
                *other_within = true;
            }
        }
        for (other, other_within) in kept.range(near).map(|(_, kept)| kept) {
            if !within && !other_within {
                found.content = tidy::without(&found.content, &other.content);
            }
        }
        if words(&found) * 2 >= whole {
            kept.insert(found.word, (found, within));
        }
    }
    kept.into_values().map(|(found, _)| found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Range;

    fn found(word: TokenId, sure: f32, content: &[Range<TokenId>]) -> Found {
        Found { word, sure, source: Vec::new(), cue: Vec::new(), content: content.to_vec() }
    }

    #[test]
    fn the_model_knows_as_many_labels_as_the_chain() {
        assert_eq!(ATTRIBUTION.labels(), chain::ROLES);
    }

    #[test]
    fn words_that_two_claim_go_to_the_surer() {
        let kept = settled(vec![found(5, 1.0, &[6..20]), found(25, 2.0, &[14..24])]);
        assert_eq!(kept.iter().map(|found| found.content.clone()).collect::<Vec<_>>(), [vec![6..14], vec![14..24]]);
        let kept = settled(vec![found(5, 1.0, &[6..20]), found(25, 2.0, &[8..24])]);
        assert_eq!(kept.len(), 1);
    }

    #[test]
    fn a_statement_told_in_another_keeps_its_words() {
        let kept = settled(vec![found(5, 1.0, &[6..20]), found(8, 2.0, &[9..20])]);
        assert_eq!(kept.iter().map(|found| found.content.clone()).collect::<Vec<_>>(), [vec![6..20], vec![9..20]]);
    }
}
