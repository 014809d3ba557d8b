//! Which of those whom a sentence names takes part in an act.
//!
//! The rules of the tree propose who acts and to whom ([`Scene::actor`], [`Scene::recipient`]); a tree that was read wrongly or a
//! phrasing that no rule foresees makes them propose the wrong one. So all who stand in the sentence are weighed beside the
//! proposal, and nobody with them: what speaks for each are [`Sign`]s, and how much each weighs was learned from articles whose
//! events were listed by eye (`cargo xtask train-events`, `data/participant_weights.tsv`).

use super::roles::Participant;
use super::scene::Scene;
use super::trigger::Trigger;
use super::worth::{Sign, side};
use crate::Span;
use crate::entity::EntityId;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::participant_weights::weight;
use crate::text::{Relation, TokenId, Upos};
use std::cmp::Reverse;
use std::fmt::Write;

/// A side of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Actor,
    Recipient,
}

/// One of those between whom is chosen.
#[derive(Debug)]
pub(crate) struct Candidate {
    /// The head of the noun phrase; none for nobody.
    head: Option<TokenId>,
    /// The words that name them, and who is known of them.
    pub spans: Vec<Span>,
    pub entities: Vec<EntityId>,
    pub signs: Vec<Sign>,
}

/// A choice of who takes one side.
#[derive(Debug)]
pub(crate) struct Choice {
    pub side: Side,
    pub kind: EventKind,
    pub trigger: Vec<Span>,
    /// The first is the rules' proposal.
    pub candidates: Vec<Candidate>,
}

/// Who was chosen.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Chosen {
    /// An index into the candidates.
    pub at: usize,
    /// How much more they weigh than the next heaviest, in thousandths.
    pub margin: i32,
}

/// The heaviest candidate, the first of equals.
pub(crate) fn heaviest(choice: &Choice) -> Chosen {
    let sum = |candidate: &Candidate| -> i32 { candidate.signs.iter().map(|(asks, answer)| weight(asks, answer)).sum() };
    Chosen::of(choice.candidates.iter().map(sum))
}

impl Chosen {
    /// The heaviest by these sums, the first of equals.
    pub fn of(sums: impl Iterator<Item = i32>) -> Chosen {
        let mut sums: Vec<(i32, Reverse<usize>)> = sums.enumerate().map(|(at, sum)| (sum, Reverse(at))).collect();
        sums.sort_unstable_by_key(|&sum| Reverse(sum));
        match *sums {
            [(first, Reverse(at)), (second, _), ..] => Chosen { at, margin: first - second },
            _ => Chosen { at: 0, margin: i32::MAX },
        }
    }
}

/// How a side was filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled {
    pub head: Option<TokenId>,
    /// Whom the choice fell on beside whom the rules propose.
    pub is: &'static str,
    /// How clear the choice was.
    pub sure: &'static str,
}

/// How many of those who stand in the sentence are weighed: the nearest.
const MOST: usize = 12;

/// What a choice is made for.
pub(super) struct Asked<'a> {
    pub scene: &'a Scene<'a>,
    pub trigger: &'a Trigger<'a>,
    pub side: Side,
    /// Whom the rules propose.
    pub proposed: Option<TokenId>,
    /// Who was chosen for the other side before.
    pub other: Option<TokenId>,
    /// Whom the rules propose for the other side.
    pub counterpart: Option<TokenId>,
}

impl Asked<'_> {
    /// Lets `choose` pick one of the candidates.
    pub fn pick(&self, choose: &mut dyn FnMut(&Choice) -> Chosen) -> Filled {
        let choice = self.choice();
        let Chosen { at, margin } = choose(&choice);
        let head = choice.candidates.get(at).and_then(|candidate| candidate.head);
        let sure = match margin {
            ..500 => "hardly",
            500..1000 => "a little",
            1000..2000 => "rather",
            2000..3500 => "sure",
            _ => "very",
        };
        Filled { head, is: self.is(head), sure }
    }

    /// Whom the choice falls on beside whom the rules propose.
    fn is(&self, head: Option<TokenId>) -> &'static str {
        match head {
            None if self.proposed.is_none() => "nobody, as proposed",
            None => "nobody",
            Some(_) if head == self.proposed => "proposed",
            Some(_) if self.proposed.is_none() => "somebody for nobody",
            Some(_) => "another",
        }
    }

    fn choice(&self) -> Choice {
        let proposal = std::iter::once(self.proposed);
        let others = self.others().into_iter().filter(|&head| Some(head) != self.proposed).map(Some);
        let nobody = self.proposed.is_some().then_some(None);
        let ruled = self.proposed.map(|head| self.scene.participants(head)).unwrap_or_default();
        let ruled_is = side(self.scene, &ruled);
        let candidates = proposal.chain(others).chain(nobody).map(|head| self.candidate(head, ruled_is)).collect();
        Choice {
            side: self.side,
            kind: self.trigger.act.reading.kind,
            trigger: self.trigger.spans(self.scene.text),
            candidates,
        }
    }

    /// Those in the sentence who may take part, the nearest first.
    fn others(&self) -> Vec<TokenId> {
        let Asked { scene, trigger, other, .. } = self;
        let text = scene.text;
        let act = &trigger.act;
        let is_act = |word: TokenId| {
            [act.word, act.clause].contains(&word)
                || act.noun == Some(word)
                || trigger.about.as_ref().is_some_and(|about| about.word == word || about.noun == Some(word))
        };
        let is_head = |word: TokenId| {
            matches!(text.upos(word), Upos::Noun | Upos::Propn | Upos::Pron)
                && !matches!(
                    text.relation(word),
                    Relation::Compound | Relation::Amod | Relation::Flat | Relation::Fixed | Relation::Det
                )
        };
        let mut all: Vec<TokenId> = text
            .sentence_of(act.word)
            .tokens
            .clone()
            .filter(|&word| {
                is_head(word)
                    && Some(word) != *other
                    && !is_act(word)
                    && (scene.is_somebody(word) || text.relation(word) == Relation::Obj && text.head(word) == Some(act.word))
                    && !scene.is_when(word)
            })
            .collect();
        all.sort_by_key(|word| word.abs_diff(act.word));
        all.truncate(MOST);
        all
    }

    fn candidate(&self, head: Option<TokenId>, ruled_is: &'static str) -> Candidate {
        let participants = head.map(|head| self.scene.participants(head)).unwrap_or_default();
        let signs = self.signs(head, &participants, ruled_is);
        let spans = participants.iter().map(|one| one.span).collect();
        let entities = participants.iter().filter_map(|one| one.entity).collect();
        Candidate { head, spans, entities, signs }
    }

    fn signs(&self, head: Option<TokenId>, participants: &[Participant], ruled_is: &'static str) -> Vec<Sign> {
        let Asked { scene, trigger, proposed, other, .. } = self;
        let text = scene.text;
        let act = &trigger.act;
        let reading = act.reading;
        let kind = reading.kind.name();
        let lemma = text.lemma(act.word).to_lowercase();
        let is = self.is(head);
        let part = match reading.part {
            Part::Noun if act.clause != act.word => "carried noun",
            Part::Noun => "noun",
            Part::Adjective => "adjective",
            Part::Verb if text.is_passive(act.word) => "passive",
            Part::Verb => "verb",
        };
        let who = side(scene, participants);
        let asks = match self.side {
            Side::Actor => ACTOR,
            Side::Recipient => RECIPIENT,
        };
        let mut signs = Vec::with_capacity(20);
        let mut add = |at: usize, answer: String| signs.push((asks[at], answer.into()));
        add(0, is.to_owned());
        add(1, format!("{is}, {kind}"));
        add(2, format!("{is}, {part}"));
        add(3, format!("{is}, {lemma}"));
        add(4, format!("{who}, {is}"));
        add(5, format!("{who}, {kind}"));
        if let Some(mode) = reading.mode {
            add(6, format!("{is}, {mode}"));
        }
        if head != *proposed {
            add(7, format!("{who} for {ruled_is}"));
            add(8, format!("{who} for {ruled_is}, {kind}"));
        }
        if let Some(counterpart) = self.counterpart {
            let is_it = if head == self.counterpart { "it" } else { "beside it" };
            let its = text.relation(counterpart).as_str();
            add(22, format!("{is_it}, {is}, {part}"));
            add(23, format!("{is_it}, {kind}, {its}"));
        }
        add(24, format!("{who}, {lemma}"));
        let Some(head) = head else { return signs };
        let path = self.path(head);
        let case = text.children(head).find(|&child| text.relation(child) == Relation::Case);
        let case = case.map_or("-".into(), |case| text.lower(case).into_owned());
        add(9, path.clone());
        add(10, format!("{path}, {kind}"));
        add(11, format!("{path}, {part}"));
        add(12, format!("{path}, {lemma}"));
        add(13, format!("{case}, {kind}"));
        add(14, format!("{case}, {lemma}"));
        let far = distance(act.word, head);
        add(15, format!("{far}, {part}"));
        add(16, format!("{far}, {is}"));
        if text.upos(head) == Upos::Pron {
            add(17, format!("{}, {is}", text.lower(head)));
        }
        let acting = scene.acting(head);
        let is_same = acting.is_some() && other.is_some_and(|other| scene.acting(other) == acting);
        if is_same {
            add(18, is.to_owned());
        }
        if let Some(ruled) = proposed.filter(|&ruled| ruled != head) {
            let within = |one: TokenId, other: TokenId| {
                let stretch = &text.stretches[other as usize];
                stretch.start <= one && one < stretch.end
            };
            let place = match () {
                () if within(head, ruled) => "within it",
                () if within(ruled, head) => "around it",
                () if head < ruled => "before it",
                () => "behind it",
            };
            add(19, format!("{place}, {who} for {ruled_is}"));
            add(20, format!("{place}, {kind}"));
        }
        let is_quoted = |word: TokenId| text.quotation_around(text.tokens[word as usize].span).is_some();
        if is_quoted(act.word) != is_quoted(head) {
            add(21, is.to_owned());
        }
        signs
    }

    /// The way from the act to a word through the tree: up to what both hang on, then down.
    fn path(&self, to: TokenId) -> String {
        const LONGEST: usize = 5;
        let text = self.scene.text;
        let above = |word: TokenId| std::iter::successors(Some(word), |&word| text.head(word)).take(LONGEST + 1);
        let up: Vec<TokenId> = above(self.trigger.act.word).collect();
        let down: Vec<TokenId> = above(to).collect();
        let Some((steps, top)) = down.iter().enumerate().find_map(|(at, word)| Some((at, up.iter().position(|one| one == word)?)))
        else {
            return "far".to_owned();
        };
        if steps + top > LONGEST {
            return "far".to_owned();
        }
        let mut path = String::new();
        for &word in &up[..top] {
            let _ = write!(path, "^{}", text.relation(word).as_str());
        }
        for &word in down[..steps].iter().rev() {
            let _ = write!(path, "/{}", text.relation(word).as_str());
        }
        path
    }
}

const ACTOR: [&str; 25] = [
    "actor", "actor, type", "actor, part", "actor, word", "actor is", "actor is, type", "actor, mode", "actor for",
    "actor for, type", "actor's way", "actor's way, type", "actor's way, part", "actor's way, word", "actor's case, type",
    "actor's case, word", "actor is far, part", "actor is far", "actor is a pronoun", "actor is the other", "actor stands",
    "actor stands, type", "actor is not in the same quotation", "actor proposed as other", "actor proposed as other, type", "actor is, word",
];

const RECIPIENT: [&str; 25] = [
    "recipient", "recipient, type", "recipient, part", "recipient, word", "recipient is", "recipient is, type", "recipient, mode", "recipient for",
    "recipient for, type", "recipient's way", "recipient's way, type", "recipient's way, part", "recipient's way, word", "recipient's case, type",
    "recipient's case, word", "recipient is far, part", "recipient is far", "recipient is a pronoun", "recipient is the other", "recipient stands",
    "recipient stands, type", "recipient is not in the same quotation", "recipient proposed as other", "recipient proposed as other, type", "recipient is, word",
];

fn distance(act: TokenId, head: TokenId) -> &'static str {
    let is_before = head < act;
    match (head.abs_diff(act), is_before) {
        (0..=2, true) => "next before",
        (3..=6, true) => "near before",
        (7..=15, true) => "before",
        (_, true) => "far before",
        (0..=2, false) => "next behind",
        (3..=6, false) => "near behind",
        (7..=15, false) => "behind",
        (_, false) => "far behind",
    }
}
