//! Transcripts: "LIND: We never agreed." at the start of a block, a name in capitals that has what the block says, and what the
//! blocks after it say up to the next turn.

use super::formula::{one, without_stop};
use super::{Found, overlap, tidy};
use crate::entity::Entities;
use crate::text::{Text, TokenId, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A turn: somebody's name before a colon, and the words behind it in its block.
struct Turn {
    block: usize,
    name: Range<TokenId>,
    /// The colon, and the last word of the block behind it.
    words: Range<TokenId>,
    /// Whether a mark opens a quotation before the name.
    marked: bool,
}

/// Adds the turns of a text. What was found in one's words is told within it, and what was found across its border ends there.
pub(super) fn add(text: &Text, entities: &Entities, found: &mut Vec<Found>) {
    let turns = turns(text, entities);
    for (at, turn) in turns.iter().enumerate() {
        let until = turns.get(at + 1).map_or(turn.block + 1, |next| next.block);
        let goes_on = (turn.block + 1..until).map_while(|block| goes_on(text, turn, block)).flatten();
        let own = without_stop(text, turn.words.start + 1..turn.words.end);
        let mut content = vec![own];
        for piece in goes_on {
            match content.last_mut().filter(|last| last.end == piece.start) {
                Some(last) => last.end = piece.end,
                None => content.push(piece),
            }
        }
        let colon = turn.words.start;
        let whole = turn.name.start..content.last().map_or(colon, |last| last.end);
        let name = turn.name.start..colon + 1;
        found.retain_mut(|other| {
            let is_near = whole.contains(&other.word) || touches(&other.content, &whole);
            !is_near || !name.contains(&other.word) && keep_apart(text, other, &name, &content)
        });
        found.push(Found { word: colon, sure: 0.0, source: vec![turn.name.clone()], cue: one(colon), content });
    }
}

/// Cuts what was found at the border of a turn; false where less than half of its words is left.
fn keep_apart(text: &Text, found: &mut Found, name: &Range<TokenId>, turn: &[Range<TokenId>]) -> bool {
    let count = |pieces: &[Range<TokenId>]| pieces.iter().map(|piece| piece.len()).sum::<usize>();
    let whole = count(&found.content);
    let other_side = if turn.iter().any(|piece| piece.contains(&found.word)) {
        found.source.retain(|source| touches(turn, source));
        tidy::without(&found.content, turn)
    } else {
        turn.to_vec()
    };
    found.content = tidy::without(&tidy::without(&found.content, &other_side), std::slice::from_ref(name));
    found.content.retain(|piece| tidy::has_word(text, piece));
    count(&found.content) * 2 >= whole
}

fn touches(pieces: &[Range<TokenId>], stretch: &Range<TokenId>) -> bool {
    pieces.iter().any(|piece| overlap(piece, stretch) > 0)
}

/// The turns, in order. A name is one of a person of the article; in a transcript, where there is such a name, one that has several
/// turns is one too: who asks the questions is often told by nothing else.
fn turns(text: &Text, entities: &Entities) -> Vec<Turn> {
    let mut turns: Vec<Turn> = (0..text.blocks.len()).filter_map(|block| turn(text, block)).collect();
    let last = |turn: &Turn| text.word(turn.name.end - 1);
    let is_known = |turn: &Turn| entities.person_of_surname(last(turn)).is_some();
    if !turns.iter().any(is_known) {
        return Vec::new();
    }
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    turns.iter().for_each(|turn| *counts.entry(last(turn)).or_default() += 1);
    turns.retain(|turn| is_known(turn) || counts[last(turn)] > 1);
    turns
}

/// The turn that a block begins with.
fn turn(text: &Text, block: usize) -> Option<Turn> {
    /// "SEN. ADA LIND" is a name in capitals; a longer line is a title.
    const LONGEST: TokenId = 4;
    if !text.blocks[block].role.tells() {
        return None;
    }
    let words = text.tokens_in(text.blocks[block].span);
    let start = words.clone().find(|&token| text.upos(token) != Upos::Punct)?;
    let in_capitals = |token: TokenId| {
        let word = text.word(token);
        word.len() > 1 && word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
    };
    let named = (start..words.end.min(start + LONGEST)).take_while(|&token| in_capitals(token)).count() as TokenId;
    let colon = start + named;
    let is_turn = named > 0
        && colon < words.end
        && text.word(colon) == ":"
        && !without_stop(text, colon + 1..words.end).is_empty();
    is_turn.then_some(Turn { block, name: start..colon, words: colon..words.end, marked: start > words.start })
}

/// The words of a block that goes on with a turn: none where it tells what was heard in the room, "(Applause.)". A block that is not
/// marked like the one of the turn is the writer's.
fn goes_on(text: &Text, turn: &Turn, block: usize) -> Option<Option<Range<TokenId>>> {
    let words = text.tokens_in(text.blocks[block].span);
    let first = words.clone().find(|&token| text.upos(token) != Upos::Punct)?;
    let is_aside = (words.start..first).any(|token| text.word(token) == "(") && text.word(words.end - 1) != "\"";
    let is_marked = first > words.start;
    if is_aside {
        return Some(None);
    }
    (turn.marked && is_marked).then(|| Some(without_stop(text, words)))
}
