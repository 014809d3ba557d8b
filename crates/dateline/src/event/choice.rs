//! Which of those whom a sentence names takes part in an act.
//!
//! The rules of the tree propose who acts and to whom ([`Scene::actor`], [`Scene::recipient`]); a tree that was read wrongly or a
//! phrasing that no rule foresees makes them propose the wrong one. So all who stand in the sentence are weighed beside the
//! proposal, and nobody with them. How much each answer to what is asked of them weighs was learned from articles whose events were
//! listed by eye (`cargo xtask train-events`, `data/participant_weights.tsv`).

use super::scene::Scene;
use super::trigger::Trigger;
use super::worth;
use crate::Span;
use crate::entity::EntityId;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::participant_weights::{Answer, Asks, Side, weight};
use crate::text::{Relation, TokenId, Upos};
use std::cmp::Reverse;

/// A choice of who takes one side.
pub(crate) struct Choice<'a> {
    scene: &'a Scene<'a>,
    trigger: &'a Trigger<'a>,
    pub side: Side,
    /// Whom the rules propose.
    proposed: Option<TokenId>,
    /// Who was chosen for the other side before.
    other: Option<TokenId>,
    /// The heads of the noun phrases between which is chosen, none for nobody; the first is the proposal.
    candidates: Vec<Option<TokenId>>,
    /// Who each of them is.
    who: Vec<Answer<'static>>,
    /// The word of the act.
    word: String,
    part: Answer<'static>,
    kind: Answer<'static>,
    mode: Answer<'static>,
    /// An answer that stands beside no other.
    any: Answer<'static>,
}

/// Who was chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    /// An index into the candidates.
    at: usize,
    /// How much more they weigh than the next heaviest, in thousandths.
    margin: i32,
}

impl Chosen {
    /// The heaviest by these sums, the first of equals.
    pub fn of(sums: &[i32]) -> Chosen {
        let sum = |(at, &sum): (usize, &i32)| if at == 0 { sum + TRUST } else { sum };
        let sums: Vec<i32> = sums.iter().enumerate().map(sum).collect();
        let (at, most) = sums.iter().enumerate().max_by_key(|&(at, sum)| (sum, Reverse(at))).unwrap_or((0, &0));
        let next = sums.iter().enumerate().filter(|&(other, _)| other != at).map(|(_, sum)| sum).max();
        Chosen { at, margin: next.map_or(i32::MAX, |next| most - next) }
    }

    /// The heaviest by the weights that are shipped.
    pub fn by_weight(choice: &Choice) -> Chosen {
        let sums: Vec<i32> = (0..choice.candidates.len())
            .map(|at| {
                let mut sum = 0;
                choice.ask(at, &mut |asks, answers| sum += weight(choice.side, asks, answers));
                sum
            })
            .collect();
        Chosen::of(&sums)
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

/// How much more another must weigh than the proposal, in thousandths: for what the rules say plainly there are few examples.
const TRUST: i32 = 400;

/// What introduces where something was done and against whom, and not who did it: "the attacks in Norvania", "on Norvania".
const NOT_BY: [&str; 15] = [
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "around",
    "throughout",
    "on",
    "upon",
    "against",
    "toward",
    "towards",
    "into",
    "about",
];

impl<'a> Choice<'a> {
    /// The choice between those in the sentence of an act.
    pub(super) fn new(
        scene: &'a Scene<'a>,
        trigger: &'a Trigger<'a>,
        side: Side,
        proposed: Option<TokenId>,
        other: Option<TokenId>,
    ) -> Choice<'a> {
        let others = others(scene, trigger, side, other).into_iter().filter(|&head| Some(head) != proposed).map(Some);
        // What nobody does to nobody is no event.
        let may_be_nobody = proposed.is_some() && (side == Side::Actor || other.is_some());
        let nobody = may_be_nobody.then_some(None);
        let candidates: Vec<Option<TokenId>> = std::iter::once(proposed).chain(others).chain(nobody).collect();
        let participants = |head: Option<TokenId>| head.map(|head| scene.participants(head)).unwrap_or_default();
        let who = candidates.iter().map(|&head| Answer::new(worth::side(scene, &participants(head)))).collect();
        let act = &trigger.act;
        let part = match act.reading.part {
            Part::Noun if act.clause != act.word => "carried noun",
            Part::Noun => "noun",
            Part::Adjective => "adjective",
            Part::Verb if scene.text.is_passive(act.word) => "passive",
            Part::Verb => "verb",
        };
        let word = scene.text.lemma(act.word).to_lowercase();
        let [part, kind, mode, any] =
            [part, act.reading.kind.name(), act.reading.mode.unwrap_or("no mode"), "any"].map(Answer::new);
        Choice { scene, trigger, side, proposed, other, candidates, who, word, part, kind, mode, any }
    }

    /// What comes of a choice.
    pub(super) fn filled(&self, Chosen { at, margin }: Chosen) -> Filled {
        let head = self.candidates.get(at).copied().flatten();
        let sure = match margin {
            ..500 => "hardly",
            500..1000 => "a little",
            1000..2000 => "rather",
            2000..3500 => "sure",
            _ => "very",
        };
        Filled { head, is: self.is(head), sure }
    }

    /// PLOVER's type of the act.
    pub fn kind(&self) -> EventKind {
        self.trigger.act.reading.kind
    }

    /// The words that tell the act.
    pub fn words(&self) -> Vec<Span> {
        self.trigger.spans(self.scene.text)
    }

    /// Of each candidate the words that name them, and who is known of them.
    pub fn named(&self) -> impl Iterator<Item = (Vec<Span>, Vec<EntityId>)> {
        self.candidates.iter().map(|head| {
            let participants = head.map(|head| self.scene.participants(head)).unwrap_or_default();
            let spans = participants.iter().map(|one| one.span).collect();
            (spans, participants.iter().filter_map(|one| one.entity).collect())
        })
    }

    /// Whom the choice falls on beside whom the rules propose.
    fn is(&self, head: Option<TokenId>) -> &'static str {
        match head {
            None if self.proposed.is_none() => "nobody as proposed",
            None => "nobody",
            Some(_) if head == self.proposed => "proposed",
            Some(_) if self.proposed.is_none() => "somebody for nobody",
            Some(_) => "another",
        }
    }

    /// Asks what speaks for a candidate and gives each answer to `put`: what is asked, and two answers beside each other.
    pub fn ask(&self, at: usize, put: &mut dyn FnMut(Asks, [Answer; 2])) {
        let Choice { scene, trigger, proposed, other, part, kind, mode, any, .. } = *self;
        let text = scene.text;
        let act = &trigger.act;
        let head = self.candidates[at];
        let (is, who) = (Answer::new(self.is(head)), self.who[at]);
        put(Asks::Is, [is, any]);
        put(Asks::Is, [is, kind]);
        put(Asks::Is, [is, part]);
        put(Asks::IsBesideWord, [is, Answer::new(&self.word)]);
        put(Asks::Is, [is, mode]);
        put(Asks::Who, [who, is]);
        put(Asks::Who, [who, kind]);
        if head != proposed {
            put(Asks::For, [who, self.who[0]]);
        }
        let Some(head) = head else { return };
        let way = self.way(head);
        let way = Answer::new(&way);
        put(Asks::Way, [way, any]);
        put(Asks::Way, [way, kind]);
        put(Asks::Way, [way, part]);
        let case = text.children(head).find(|&child| text.relation(child) == Relation::Case);
        let case = case.map_or("none".into(), |case| text.lower(case));
        put(Asks::Case, [Answer::new(&case), kind]);
        let far = Answer::new(distance(act.word, head));
        put(Asks::Far, [far, part]);
        put(Asks::Far, [far, is]);
        if text.upos(head) == Upos::Pron {
            put(Asks::Pronoun, [Answer::new(&text.lower(head)), is]);
        }
        let acting = scene.acting(head);
        if acting.is_some() && other.is_some_and(|other| scene.acting(other) == acting) {
            put(Asks::Same, [is, any]);
        }
        if let Some(ruled) = proposed.filter(|&ruled| ruled != head) {
            let is_within = |one: TokenId, other: TokenId| text.stretches[other as usize].contains(&one);
            let place = match () {
                () if is_within(head, ruled) => "within it",
                () if is_within(ruled, head) => "around it",
                () if head < ruled => "before it",
                () => "behind it",
            };
            put(Asks::Stands, [Answer::new(place), who]);
        }
        let is_quoted = |word: TokenId| text.quotation_around(text.tokens[word as usize].span).is_some();
        if is_quoted(act.word) != is_quoted(head) {
            put(Asks::Quoted, [is, any]);
        }
    }

    /// The way from the act to a word through the tree: up to what both hang on, then down.
    fn way(&self, to: TokenId) -> String {
        const LONGEST: usize = 5;
        let text = self.scene.text;
        let above = |word: TokenId| std::iter::successors(Some(word), |&word| text.head(word)).take(LONGEST + 1);
        let from = self.trigger.act.word;
        let meet =
            above(to).enumerate().find_map(|(down, word)| Some((down, above(from).position(|one| one == word)?)));
        let Some((down, up)) = meet.filter(|(down, up)| down + up <= LONGEST) else { return "far".to_owned() };
        let mut way = String::with_capacity(32);
        for word in above(from).take(up) {
            way.push('^');
            way.push_str(text.relation(word).as_str());
        }
        let steps: Vec<TokenId> = above(to).take(down).collect();
        for &word in steps.iter().rev() {
            way.push('/');
            way.push_str(text.relation(word).as_str());
        }
        way
    }
}

/// Those in the sentence who may take part.
fn others(scene: &Scene, trigger: &Trigger, side: Side, other: Option<TokenId>) -> Vec<TokenId> {
    let text = scene.text;
    let act = &trigger.act;
    let is_act = |word: TokenId| {
        [act.word, act.clause].contains(&word)
            || act.noun == Some(word)
            || trigger.about.as_ref().is_some_and(|about| about.word == word || about.noun == Some(word))
    };
    let is_head = |word: TokenId| {
        // "An attack that killed 14."
        let is_count = text.upos(word) == Upos::Num
            && matches!(text.relation(word), Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
        (is_count || matches!(text.upos(word), Upos::Noun | Upos::Propn | Upos::Pron))
            && !matches!(
                text.relation(word),
                Relation::Compound | Relation::Amod | Relation::Flat | Relation::Fixed | Relation::Det
            )
    };
    let may_take_part = |word: TokenId| {
        // "83 people were wounded", "were given a warning": to whom it is done did not do it.
        let is_done_to = |by: TokenId| {
            matches!(text.relation(word), Relation::Obj | Relation::Iobj | Relation::NsubjPass)
                && text.head(word) == Some(by)
        };
        let is_bearer = || is_done_to(act.word) || is_done_to(act.clause) || scene.died_of(act) == Some(word);
        let may_fill = match side {
            Side::Actor => scene.is_somebody(word) && !is_bearer() && !text.has_case(word, &NOT_BY),
            Side::Recipient => is_done_to(act.word) || scene.is_somebody(word),
        };
        may_fill && !scene.is_when(word)
    };
    // "spoke after the attacks": who spoke did not attack.
    let is_circumstance = act.reading.part == Part::Noun
        && act.clause == act.word
        && side == Side::Actor
        && text.relation(act.word) == Relation::Obl;
    let sentence = &text.sentence_of(act.word).tokens;
    let tokens = if is_circumstance { &text.stretches[act.word as usize] } else { sentence }.clone();
    let mut all: Vec<TokenId> =
        tokens.filter(|&word| is_head(word) && Some(word) != other && !is_act(word) && may_take_part(word)).collect();
    all.sort_by_key(|word| word.abs_diff(act.word));
    all.truncate(MOST);
    all
}

fn distance(act: TokenId, head: TokenId) -> &'static str {
    match (head.abs_diff(act), head < act) {
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
