//! From the model's scores to statements: each sure cue gets its source and content, and what two claim goes to one.

use super::signs::{PAIR_SIGNS, Signs, WORD_SIGNS};
use super::{Found, chain, formula, governed, overlap, tidy, transcript};
use crate::entity::Entities;
use crate::model::{ATTRIBUTION, Hearing};
use crate::text::{Sentence, Text, TokenId, Upos};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How sure the model must be of a cue, as a logit: about as many are wrong then as are missed.
const SURE: f32 = -0.7;

/// How sure it must be of a cue that names no source: it is slower to believe in these, and just as often right.
const SURE_UNNAMED: f32 = -1.6;

/// How sure it must be of the cue of a quotation that no other has claimed: whole clauses in quotation marks are somebody's words.
const SURE_QUOTED: f32 = -4.0;

/// The statements of a text in the order of their cues.
pub(super) fn decode(text: &Text, entities: &Entities, signs: &Signs) -> Vec<Found> {
    let mut kept = HEARING.with_borrow_mut(|hearing| {
        let mut kept = settled(heard(text, signs, hearing));
        quoted(text, signs, hearing, &mut kept);
        kept
    });
    formula::add(text, entities, &mut kept);
    transcript::add(text, entities, &mut kept);
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
    let mut all = Vec::new();
    for word in super::telling(text).flat_map(|sentence| sentence.tokens.clone()) {
        let sure = hearing.cues[word as usize];
        // Between the two only those count that name nobody; not to ask those that do costs less.
        if sure > SURE || sure > SURE_UNNAMED && tidy::named(text, word).is_none() {
            let found = ask(text, signs, word, hearing);
            all.extend(found.filter(|found| sure > SURE || found.source.is_empty()));
        }
    }
    all
}

/// The statement of a cue, where the model finds words for it.
fn ask(text: &Text, signs: &Signs, word: TokenId, hearing: &mut Hearing) -> Option<Found> {
    let (window, sure) = (signs.window(word), hearing.cues[word as usize]);
    let pairs = signs.pairs(word, window.clone());
    ATTRIBUTION.ask(word as usize, window.start as usize..window.end as usize, &pairs, PAIR_SIGNS, hearing);
    let mut found = chain::best(word, sure, window, &hearing.roles);
    tidy::tidy(text, &mut found);
    Some(found).filter(|found| !found.content.is_empty())
}

/// Asks the likeliest cue beside each quotation with a verb that nobody has claimed.
fn quoted(text: &Text, signs: &Signs, hearing: &mut Hearing, kept: &mut Vec<Found>) {
    let mut claimed = vec![false; text.tokens.len()];
    let claim = |found: &Found, claimed: &mut Vec<bool>| {
        found.content.iter().for_each(|piece| claimed[piece.start as usize..piece.end as usize].fill(true));
    };
    kept.iter().for_each(|found| claim(found, &mut claimed));
    for quotation in text.quotations.iter().filter(|quotation| quotation.within.is_none()) {
        let words = text.tokens_in(quotation.span);
        let [first, last] = [words.start, words.end - 1].map(|token| text.sentence_of(token));
        let is_open = !words.clone().any(|token| claimed[token as usize])
            && words.clone().any(|token| text.upos(token) == Upos::Verb)
            && text.blocks[first.block as usize].role.tells();
        if !is_open {
            continue;
        }
        // "He boasted:" may stand in the sentence before, where the quotation is all of its own.
        let from = if first.tokens.start < words.start { first.tokens.start } else { sentence_before(text, first) };
        let beside = (from..words.start).chain(words.end..last.tokens.end.max(words.end));
        let sure = |token: &TokenId| hearing.cues[*token as usize];
        let likeliest = beside.max_by(|one, other| sure(one).total_cmp(&sure(other)));
        let Some(word) = likeliest.filter(|word| sure(word) > SURE_QUOTED) else { continue };
        let found = ask(text, signs, word, hearing).filter(|found| {
            let shared: usize = found.content.iter().map(|piece| overlap(piece, &words)).sum();
            let others = found.content.iter().flat_map(|piece| piece.clone()).any(|token| claimed[token as usize]);
            shared * 2 >= words.len() && !others && !found.source.is_empty()
        });
        if let Some(found) = found.filter(|found| kept.iter().all(|other| other.word != found.word)) {
            claim(&found, &mut claimed);
            kept.push(found);
        }
    }
}

/// Where the sentence before begins.
fn sentence_before(text: &Text, sentence: &Sentence) -> TokenId {
    sentence.tokens.start.checked_sub(1).map_or(0, |last| text.sentence_of(last).tokens.start)
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
