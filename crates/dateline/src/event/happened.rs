//! Whether an act happened, by all that stands around it.
//!
//! The rules of [`status`](super::status) read what a clause says. That an act is old news, that what stands after "to" was done,
//! or that only others tell it, is often said by no single word. Signs speak for each status, what the rules say among them; how
//! much each weighs was learned from articles whose events were listed by eye (`cargo xtask train-status`) and stands in
//! `data/status_weights.tsv`.

use super::Status;
use super::status::{Case, is_own_act};
use super::when;
use super::worth::{Sign, determiner};
use crate::Span;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::status_weights::{STATUSES, weights};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use crate::timex::Timex;
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// The statuses that are weighed, in the order of the columns of `data/status_weights.tsv`. What is negated or denied has a word
/// that says so: of that the rules alone decide.
const WEIGHED: [Status; STATUSES] =
    [Status::Reported, Status::Historical, Status::Future, Status::Hypothetical, Status::Alleged];

/// Answers that weigh more or less beside each other: the perfect with an old day is news, the past with it is not, and what the
/// rules make of "to" is right below "want" more often than below "try".
const PAIRS: [(&str, [&str; 2]); 22] = [
    ("rule and told by", ["rule", "told by"]),
    ("rule and part", ["rule", "part"]),
    ("rule and form", ["rule", "form"]),
    ("rule and form above", ["rule", "form above"]),
    ("rule and word above", ["rule", "word above"]),
    ("rule and how below", ["rule", "how below"]),
    ("rule and clause", ["rule", "clause"]),
    ("rule and mark", ["rule", "mark"]),
    ("rule and main clause", ["rule", "main clause"]),
    ("date and form", ["date", "form"]),
    ("clause and form", ["clause", "form"]),
    ("type and form", ["type", "form"]),
    ("type and told by", ["type", "told by"]),
    ("type and actor speaks", ["type", "actor speaks"]),
    ("paragraph and form", ["oldest of paragraph", "form"]),
    ("word and part", ["word", "part"]),
    ("type and part", ["type", "part"]),
    ("clause says and form", ["clause says", "form"]),
    ("stance and form", ["stance", "form"]),
    ("of its type and form", ["of its type", "form"]),
    ("clause says and told by", ["clause says", "told by"]),
    ("word and told by", ["word", "told by"]),
];

/// What the article has told so far.
pub(super) struct Before {
    /// How many days before publication the oldest date of the whole article lies.
    oldest: Option<i32>,
    /// The types of acts of the news, and of acts long past.
    new: FxHashSet<EventKind>,
    old: FxHashSet<EventKind>,
}

impl Before {
    /// An article of which nothing is told yet.
    pub fn of(timexes: &[Timex], reference: Option<Date>) -> Before {
        let whole = Span { start: 0, end: u32::MAX };
        Before { oldest: when::oldest(timexes, whole, reference), new: FxHashSet::default(), old: FxHashSet::default() }
    }

    /// Adds an act.
    pub fn add(&mut self, case: &Case) {
        let Some(days) = days_of(case) else { return };
        let acts = if days > OLD_DAYS { &mut self.old } else { &mut self.new };
        acts.insert(case.trigger.act.reading.kind);
    }

    /// Of which days were the acts of a type.
    fn days_of(&self, kind: EventKind) -> &'static str {
        match (self.new.contains(&kind), self.old.contains(&kind)) {
            (true, true) => "both",
            (true, false) => "new",
            (false, true) => "old",
            (false, false) => "none",
        }
    }
}

/// The status that weighs most by these signs; where two weigh the same, that of the rules.
pub(super) fn weigh(signs: &[Sign], by_rules: Status) -> Status {
    let mut sums = weights("always", "yes");
    for (asks, answer) in signs {
        let more = weights(asks, answer);
        sums.iter_mut().zip(more).for_each(|(sum, weight)| *sum += weight);
    }
    let best = WEIGHED.into_iter().zip(sums).max_by_key(|&(status, sum)| (sum, status == by_rules));
    best.map_or(by_rules, |(status, _)| status)
}

/// Whether a status is one of those that are weighed.
pub(super) fn is_weighed(status: Status) -> bool {
    WEIGHED.contains(&status)
}

/// What is asked of an act, and the answers. `by_rules` is what the rules say.
pub(super) fn signs(case: &Case, by_rules: Status, before: &Before) -> Vec<Sign> {
    let (text, act) = (case.scene.text, &case.trigger.act);
    let sentence = text.sentence_of(act.word);
    let paragraph = text.blocks[sentence.block as usize].span;
    let oldest = |span: Span| age(when::oldest(case.timexes, span, case.reference));
    let told_by = if text.quotation_around(text.tokens[act.word as usize].span).is_some() {
        "a quotation"
    } else if case.statement.is_some() {
        "somebody"
    } else {
        "the article"
    };
    let part = match act.reading.part {
        Part::Noun if act.clause != act.word => "carried noun",
        Part::Noun => "noun",
        Part::Adjective => "adjective",
        Part::Verb => "verb",
    };
    let main_clause = match text.root(sentence) {
        Some(root) if root == act.clause => "itself".into(),
        Some(root) => form_of(text, root),
        None => "none".into(),
    };
    let place = match u64::from(sentence.span.start) * 10 / (text.source.len() as u64).max(1) {
        0 => "first",
        1..=2 => "early",
        3..=6 => "middle",
        _ => "late",
    };
    let mut signs: Vec<Sign> = vec![
        ("rule", by_rules.name().into()),
        ("told by", told_by.into()),
        ("part", part.into()),
        ("form", if part == "noun" { "noun".into() } else { form(text, act.clause) }),
        ("clause", text.relation(act.clause).as_str().into()),
        ("clause says", case.of_clause.name().into()),
        ("statement says", case.statement.map_or("none", |(_, says)| says.name()).into()),
        ("stance", case.statement.map_or("none", |(statement, _)| statement.stance.name()).into()),
        ("actor speaks", actor_speaks(case).into()),
        ("type", act.reading.kind.name().into()),
        ("date", age(days_of(case)).into()),
        ("oldest of sentence", oldest(sentence.span).into()),
        ("oldest of paragraph", oldest(paragraph).into()),
        ("oldest of article", age(before.oldest).into()),
        ("of its type", before.days_of(act.reading.kind).into()),
        ("mode", act.reading.mode.unwrap_or("none").into()),
        ("word", text.lemma(act.word).to_lowercase().into()),
        ("main clause", main_clause),
        ("number", if text.xpos(act.word) == Xpos::Nns { "many" } else { "one" }.into()),
        ("place", place.into()),
    ];
    if act.reading.part == Part::Noun {
        signs.push(("determiner", determiner(text, act.word).into()));
    }
    let carrier = (act.clause != act.word).then_some(act.clause);
    for child in carrier.into_iter().chain([act.word]).flat_map(|word| text.children(word)) {
        let asks = match text.relation(child) {
            Relation::Mark | Relation::Case => "mark",
            Relation::Advmod => "adverb",
            _ => continue,
        };
        signs.push((asks, small(text, child)));
    }
    if let Some(above) = text.head(act.clause) {
        let lemma = text.lemma(above).to_lowercase();
        signs.push(("how below", format!("{} {lemma}", text.relation(act.clause).as_str()).into()));
        signs.push(("word above", lemma.into()));
        signs.push(("form above", form_of(text, above)));
        let adverbs = text.children(above).filter(|&child| text.relation(child) == Relation::Advmod);
        signs.extend(adverbs.filter(|&child| child != act.clause).map(|child| ("adverb above", small(text, child))));
    }
    let answer = |asked: &str| signs.iter().find(|(asks, _)| *asks == asked).map_or("none", |(_, answer)| answer);
    let paired = PAIRS.map(|(asks, [one, other])| (asks, format!("{}, {}", answer(one), answer(other)).into()));
    signs.extend(paired);
    for token in sentence.tokens.clone().filter(|&token| token != act.word && has_sense(text.upos(token))) {
        signs.push((if token < act.word { "before" } else { "behind" }, small(text, token)));
    }
    // A word that stands twice before the act says no more than one.
    signs.sort_unstable();
    signs.dedup();
    signs
}

/// Whether a word of its class may say when and whether something happened.
fn has_sense(upos: Upos) -> bool {
    matches!(upos, Upos::Adv | Upos::Aux | Upos::Sconj | Upos::Adp | Upos::Verb | Upos::Noun | Upos::Adj)
}

fn small(text: &Text, word: TokenId) -> Cow<'static, str> {
    text.lower(word).to_lowercase().into()
}

/// Whether the actor is the one who tells of it.
fn actor_speaks(case: &Case) -> &'static str {
    let speaker = case.statement.and_then(|(statement, _)| statement.speaker);
    let actor = case.roles.actors.first().and_then(|actor| actor.entity);
    let is_own = || is_own_act(case.scene.entities, speaker, &case.roles.actors);
    match (speaker, actor) {
        (None, _) => "nobody speaks",
        (Some(speaker), Some(actor)) if speaker == actor => "yes",
        (Some(_), Some(_)) if is_own() => "for its side",
        (Some(_), Some(_)) => "no",
        (Some(_), None) => "unknown",
    }
}

/// How many days before publication the date of an act lies.
fn days_of(case: &Case) -> Option<i32> {
    case.date?.days_before(case.reference?)
}

/// What lies further back than this, in days, is no news.
const OLD_DAYS: i32 = 90;

/// How long ago something was.
fn age(days: Option<i32>) -> &'static str {
    let Some(days) = days else { return "none" };
    match days {
        ..0 => "to come",
        0 => "today",
        1..=7 => "week",
        8..=31 => "month",
        32..=OLD_DAYS => "season",
        91..=400 => "year",
        401..=1500 => "years",
        _ => "long",
    }
}

/// The form of a verb, the class of another word.
fn form_of(text: &Text, word: TokenId) -> Cow<'static, str> {
    if text.upos(word) == Upos::Verb { form(text, word) } else { text.upos(word).as_str().into() }
}

/// The form of a verb with its auxiliaries: "has been VBN".
fn form(text: &Text, verb: TokenId) -> Cow<'static, str> {
    let mut told = String::new();
    for child in text.children(verb) {
        let word = match text.relation(child) {
            Relation::Aux | Relation::AuxPass | Relation::Cop => auxiliary(&text.lower(child)),
            Relation::Mark if text.lower(child) == "to" => "to",
            _ => continue,
        };
        told.push_str(word);
        told.push(' ');
    }
    told.push_str(text.xpos(verb).as_str());
    told.into()
}

/// An auxiliary, those of one use under one name.
fn auxiliary(lower: &str) -> &'static str {
    match lower {
        "will" | "'ll" | "wo" | "shall" => "will",
        "would" | "'d" => "would",
        "could" => "could",
        "can" | "ca" => "can",
        "may" | "might" => "may",
        "should" | "must" | "ought" => "should",
        "has" | "have" | "'ve" => "has",
        "had" => "had",
        "having" => "having",
        "is" | "are" | "am" | "'re" | "'m" | "'s" => "is",
        "was" | "were" => "was",
        "be" => "be",
        "been" => "been",
        "being" => "being",
        "do" | "does" => "does",
        "did" => "did",
        _ => "other",
    }
}
