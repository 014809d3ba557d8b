//! What speaks for a word being a cue, and for another being part of its source or content, as numbers that a model learns on.
//!
//! A sign is the number of a row in the model's table: a label as it is, a pair of labels or a word by its hash. What a sign is
//! counts only while the model is trained and used, so that a change here asks for a new training.

use crate::entity::{Entities, Form};
use crate::lexicon::cues::{self, Part};
use crate::text::{Relation, Text, TokenId, Upos};
use std::ops::Range;

/// How many signs a word has.
pub(crate) const WORD_SIGNS: usize = 8;

/// How many rows the table of the signs of words has.
pub(crate) const WORD_ROWS: u32 = WORDS.rows();

/// How many signs a word has as seen from a cue.
pub(crate) const PAIR_SIGNS: usize = 11;

/// How many rows the table of the signs of pairs has.
pub(crate) const PAIR_ROWS: u32 = PAIRS.rows();

/// How many rows each sign has, one sign after the other.
struct Sizes<const N: usize>([u32; N]);

impl<const N: usize> Sizes<N> {
    const fn rows(&self) -> u32 {
        let (mut sum, mut at) = (0, 0);
        while at < N {
            sum += self.0[at];
            at += 1;
        }
        sum
    }

    /// The rows of the values of all signs, which are brought within their sizes.
    #[inline(always)]
    fn push(&self, values: [u32; N], signs: &mut Vec<u32>) {
        let mut from = 0;
        let mut rows = values;
        for (row, size) in rows.iter_mut().zip(self.0) {
            *row = from + *row % size;
            from += size;
        }
        signs.extend_from_slice(&rows);
    }
}

const WORDS: Sizes<WORD_SIGNS> = Sizes([64, 64, 16, 64, 512, 64, 8192, 8192]);
const PAIRS: Sizes<PAIR_SIGNS> = Sizes([32, 128, 2048, 4096, 1024, 256, 8192, 2048, 32, 64, 512]);

/// A number for several, the same on every machine (the mixing of SplitMix64; Steele et al. 2014).
fn mix(parts: &[u32]) -> u32 {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for &part in parts {
        state = (state ^ u64::from(part)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state ^= state >> 29;
    }
    (state.wrapping_mul(0x94d0_49bb_1331_11eb) >> 33) as u32
}

/// A number for a word.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// No quotation.
const NONE: u32 = u32::MAX;

/// What is looked up for every word of a text once.
#[derive(Debug)]
pub(crate) struct Signs<'t, 'a> {
    text: &'t Text<'a>,
    /// The hash of each word's dictionary form.
    lemmas: Vec<u32>,
    /// What the table of cues says of each word; nought of those that it does not have.
    pub cues: Vec<u16>,
    /// How many words of that table stand before each word.
    cues_before: Vec<u16>,
    /// The outermost quotation of each word, marks included.
    quotations: Vec<u32>,
    /// Of each word in a mention its form, kind and place in it.
    mentions: Vec<u8>,
    /// The sentence of each word.
    sentences: Vec<u32>,
}

impl<'t, 'a> Signs<'t, 'a> {
    pub fn of(text: &'t Text<'a>, entities: &Entities) -> Signs<'t, 'a> {
        let count = text.tokens.len();
        let (mut lemmas, mut cues, mut cues_before) =
            (Vec::with_capacity(count), Vec::with_capacity(count), Vec::with_capacity(count));
        let mut before = 0_u16;
        for token in 0..count as TokenId {
            let lemma = text.lemma(token);
            lemmas.push(hash(&lemma));
            let part = match text.upos(token) {
                Upos::Verb | Upos::Aux => Some(Part::Verb),
                Upos::Noun => Some(Part::Noun),
                Upos::Adj => Some(Part::Adjective),
                _ => None,
            };
            let row = part.and_then(|part| Some((part, cues::cue(&lemma, part)?)));
            cues_before.push(before);
            before = before.wrapping_add(u16::from(row.is_some()));
            cues.push(row.map_or(0, |(part, row)| {
                let takes = [row.quote, row.clause, row.object, row.infinitive];
                let takes = takes.into_iter().enumerate().map(|(at, flag)| u16::from(flag) << at).sum::<u16>();
                1 + part as u16 + 3 * takes + 48 * row.stance as u16
            }));
        }
        let mut quotations = vec![NONE; count];
        for (number, quotation) in
            text.quotations.iter().enumerate().filter(|(_, quotation)| quotation.within.is_none())
        {
            for token in text.tokens_in(quotation.span) {
                quotations[token as usize] = number as u32;
            }
        }
        let mut mentions = vec![0; count];
        // The longer stand first, so that what is innermost is told.
        for mention in &entities.mentions {
            let form = match mention.form {
                Form::Name => 0,
                Form::Nominal => 1,
                Form::Pronoun => 2,
            };
            let kind = entities.list[mention.entity as usize].kind as u8;
            let tokens = text.tokens_in(mention.span);
            for token in tokens.clone() {
                mentions[token as usize] = 1 + 2 * (kind * 3 + form) + u8::from(token == tokens.start);
            }
        }
        let mut sentences = Vec::with_capacity(count);
        for (number, sentence) in text.sentences.iter().enumerate() {
            sentences.resize(sentence.tokens.end as usize, number as u32);
        }
        Signs { text, lemmas, cues, cues_before, quotations, mentions, sentences }
    }

    /// The signs of every word, one word after the other.
    pub fn words(&self) -> Vec<u32> {
        let mut signs = Vec::with_capacity(self.lemmas.len() * WORD_SIGNS);
        for token in 0..self.lemmas.len() as TokenId {
            let at = token as usize;
            let sentence = &self.text.sentences[self.sentences[at] as usize];
            let role = self.text.blocks[sentence.block as usize].role;
            let group = if role.is_body() { 0 } else { 1 + u32::from(role.tells()) };
            let starts = sentence.tokens.start == token;
            let block_starts =
                starts && (at == 0 || self.text.sentences[self.sentences[at - 1] as usize].block != sentence.block);
            let ends = sentence.tokens.end == token + 1;
            let place = group + 3 * (u32::from(starts) + 2 * u32::from(block_starts) + 4 * u32::from(ends));
            let head = self.text.tokens[at].head as usize;
            let relation = self.text.relation(token) as u32;
            let values = [
                self.text.xpos(token) as u32,
                relation,
                self.place_in_quotation(at),
                place,
                self.cues[at].into(),
                self.mentions[at].into(),
                self.lemmas[at],
                mix(&[self.lemmas[head], relation]),
            ];
            WORDS.push(values, &mut signs);
        }
        signs
    }

    /// Outside of quotations, inside, or at one of the ends.
    fn place_in_quotation(&self, at: usize) -> u32 {
        let own = self.quotations[at];
        if own == NONE {
            return 0;
        }
        let starts = at == 0 || self.quotations[at - 1] != own;
        let ends = self.quotations.get(at + 1) != Some(&own);
        1 + u32::from(starts) + 2 * u32::from(ends)
    }

    /// The words among which the source and the content of a cue are looked for.
    pub fn window(&self, cue: TokenId) -> Range<TokenId> {
        /// Sentences before and after that of the cue; of the attributions of the corpus fewer than one in a hundred reach further.
        const SENTENCES: (usize, usize) = (2, 3);
        /// Words before and after the cue.
        const WORDS: (TokenId, TokenId) = (80, 150);
        let sentence = self.sentences[cue as usize] as usize;
        let first = &self.text.sentences[sentence.saturating_sub(SENTENCES.0)];
        let last = &self.text.sentences[(sentence + SENTENCES.1).min(self.text.sentences.len() - 1)];
        first.tokens.start.max(cue.saturating_sub(WORDS.0))..last.tokens.end.min(cue + WORDS.1)
    }

    /// The signs of the words of a window as seen from its cue, one word after the other.
    pub fn pairs(&self, cue: TokenId, window: Range<TokenId>) -> Vec<u32> {
        let text = self.text;
        let sentence = &text.sentences[self.sentences[cue as usize] as usize];
        let own = sentence.tokens.clone();
        // Of each word of the sentence on which the cue hangs, over how many others.
        let mut steps = vec![u32::MAX; own.len()];
        let mut arms = vec![Relation::None; own.len()];
        let (mut word, mut step, mut arm) = (cue, 0, Relation::None);
        loop {
            steps[(word - own.start) as usize] = step;
            arms[(word - own.start) as usize] = arm;
            let Some(head) = text.head(word).filter(|head| own.contains(head)) else { break };
            arm = text.relation(word);
            word = head;
            step += 1;
            if step as usize > own.len() {
                break;
            }
        }
        let actor = text.actor(cue).map(|actor| (actor, text.stretches[actor as usize].clone()));
        // What introduces the branch of the last word, for the next is mostly on the same.
        let mut introduced = (TokenId::MAX, None);
        // How many quotations lie between the cue and the quotation of the last word that is in one: the next is mostly in the same.
        let mut between_quotations = (NONE, 0);
        let mut signs = Vec::with_capacity(window.len() * PAIR_SIGNS);
        for token in window {
            let at = token as usize;
            let side = u32::from(token >= cue);
            let sentence_of = &text.sentences[self.sentences[at] as usize];
            let apart = (self.sentences[at] as i32 - self.sentences[cue as usize] as i32 + 3) as u32;
            let blocks = (sentence_of.block as i32 - sentence.block as i32).clamp(-2, 3) + 2;
            let near = 4 * apart.min(9) + u32::from(blocks == 2) + 2 * u32::from(sentence_of.tokens.start == token);
            let xpos = text.xpos(token) as u32;
            let path = own.contains(&token).then(|| {
                // Up from the word to one on which the cue hangs too.
                let (mut meet, mut branch, mut depth) = (token, token, 0);
                while steps[(meet - own.start) as usize] == u32::MAX {
                    branch = meet;
                    depth += 1;
                    match text.head(meet).filter(|head| own.contains(head)) {
                        Some(head) if depth <= own.len() => meet = head,
                        _ => break,
                    }
                }
                let up = steps[(meet - own.start) as usize];
                let arm = arms[(meet - own.start) as usize];
                let rel = if meet == token { Relation::None } else { text.relation(branch) };
                (up.min(4), arm as u32, rel as u32, branch, depth.min(3) as u32)
            });
            let (way, tag, edge, valency, marker) = match path {
                Some((up, arm, rel, branch, depth)) => {
                    let stretch = text.stretches[branch as usize].clone();
                    let (first, last) = (stretch.start == token, stretch.end == token + 1);
                    if introduced.0 != branch {
                        let is_mark = |&child: &TokenId| {
                            child < branch && matches!(text.relation(child), Relation::Case | Relation::Mark)
                        };
                        introduced = (branch, text.children(branch).find(is_mark));
                    }
                    let mark = introduced.1;
                    let place = mark.map_or(0, |mark| {
                        if token < mark {
                            1
                        } else if token == mark {
                            2
                        } else {
                            3
                        }
                    });
                    let mark = mark.map_or(0, |mark| self.lemmas[mark as usize]);
                    (
                        mix(&[up, arm, rel, side, u32::from(branch >= cue)]),
                        mix(&[up, rel, depth, xpos]),
                        mix(&[up.min(2), rel, u32::from(first), u32::from(last), xpos]),
                        mix(&[self.lemmas[cue as usize], up.min(2), rel, side]),
                        mix(&[mark, rel, up.min(2), place]),
                    )
                }
                None => {
                    let ends = [sentence_of.tokens.start == token, sentence_of.tokens.end == token + 1].map(u32::from);
                    (
                        mix(&[77, apart, text.relation(token) as u32]),
                        mix(&[78, apart.clamp(2, 4), xpos]),
                        mix(&[79, ends[0], ends[1], xpos]),
                        mix(&[self.lemmas[cue as usize], 80, side]),
                        mix(&[81, apart]),
                    )
                }
            };
            let by = match &actor {
                Some((actor, _)) if *actor == token => 1,
                Some((_, stretch)) if stretch.contains(&token) => {
                    2 + u32::from(stretch.start == token) + 2 * u32::from(stretch.end == token + 1)
                }
                Some(_) => 0,
                None => 7,
            };
            let between = i32::from(self.cues_before[at].wrapping_sub(self.cues_before[cue as usize]).cast_signed());
            let values = [
                distance(token as i32 - cue as i32),
                near,
                way,
                tag,
                edge,
                self.quoted(cue as usize, at, &mut between_quotations),
                valency,
                marker,
                by + 8 * u32::from(self.mentions[at] > 0),
                (between.clamp(-4, 5) + 4) as u32 + 10 * u32::from(own.contains(&token)),
                mix(&[self.mentions[at].into(), apart, side, u32::from(text.upos(token) == Upos::Pron)]),
            ];
            PAIRS.push(values, &mut signs);
        }
        signs
    }

    /// How the quotations of a cue and another word lie to each other. `told` is the quotation that was asked last, and how many lie
    /// between it and the cue.
    fn quoted(&self, cue: usize, at: usize, told: &mut (u32, u32)) -> u32 {
        let (asks, other) = (self.quotations[cue], self.quotations[at]);
        let place = self.place_in_quotation(at);
        match (asks, other) {
            (NONE, NONE) => 0,
            (_, NONE) => 1,
            (asks, other) if asks == other => 2 + place,
            (asks, other) => {
                // How many quotations lie between the cue and this one.
                let own = asks != NONE;
                let before = at < cue;
                if told.0 != other {
                    let range = if before { at..cue } else { cue..at };
                    let mut between = 0;
                    let mut last = other;
                    for &quotation in &self.quotations[range] {
                        if quotation != NONE && quotation != other && quotation != asks && quotation != last {
                            between += 1;
                        }
                        last = quotation;
                    }
                    *told = (other, between);
                }
                let apart = 8 * (u32::from(own) + 2 * u32::from(before) + 4 * u32::min(told.1, 2));
                8 + apart + place
            }
        }
    }
}

/// A class for how far a word stands behind a cue.
fn distance(words: i32) -> u32 {
    let class = match words.unsigned_abs() {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=21 => 8,
        22..=32 => 9,
        33..=50 => 10,
        51..=80 => 11,
        _ => 12,
    };
    if words < 0 { 13 + class } else { class }
}
