//! How much each answer weighs for who takes part in an act: `data/participant_weights.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A side of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Actor,
    Recipient,
}

impl Side {
    /// The side as tables write it.
    pub fn name(self) -> &'static str {
        match self {
            Side::Actor => "actor",
            Side::Recipient => "recipient",
        }
    }
}

/// What is asked of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Asks {
    /// Whether it is the proposal; beside type, part of speech and mode of the act.
    Is,
    /// The same; beside the word of the act.
    IsBesideWord,
    /// Who it is.
    Who,
    /// In whose place it would stand.
    For,
    /// The way to it through the tree.
    Way,
    /// Its preposition.
    Case,
    /// How far it stands from the act, and on which side.
    Far,
    /// Which pronoun it is.
    Pronoun,
    /// Whether it is known to be who takes the other side.
    Same,
    /// Where it stands beside the proposal.
    Stands,
    /// Whether only one of it and the act stands in a quotation.
    Quoted,
}

impl Asks {
    /// All of them.
    pub const ALL: [Asks; 11] = [
        Asks::Is,
        Asks::IsBesideWord,
        Asks::Who,
        Asks::For,
        Asks::Way,
        Asks::Case,
        Asks::Far,
        Asks::Pronoun,
        Asks::Same,
        Asks::Stands,
        Asks::Quoted,
    ];

    /// The question as the table writes it.
    pub fn name(self) -> &'static str {
        match self {
            Asks::Is => "is",
            Asks::IsBesideWord => "is, of the word",
            Asks::Who => "who",
            Asks::For => "in place of",
            Asks::Way => "way",
            Asks::Case => "case",
            Asks::Far => "far",
            Asks::Pronoun => "pronoun",
            Asks::Same => "the same as the other",
            Asks::Stands => "stands",
            Asks::Quoted => "not in the same quotation",
        }
    }
}

/// An answer, looked up once for all the questions that it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    pub text: &'a str,
    /// Its number in the table; none where no row holds it.
    number: Option<u16>,
}

impl<'a> Answer<'a> {
    pub fn new(text: &'a str) -> Answer<'a> {
        Answer { text, number: TABLE.numbers.get(text).copied() }
    }
}

struct Table {
    numbers: FxHashMap<&'static str, u16>,
    /// The weights of each side, in thousandths, by question and the numbers of two answers.
    sides: [FxHashMap<(Asks, [u16; 2]), i32>; 2],
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { numbers: FxHashMap::default(), sides: Default::default() };
    for [side, asks, one, other, weight] in rows(include_str!("../../data/participant_weights.tsv")) {
        let asks = Asks::ALL.into_iter().find(|known| known.name() == asks);
        let answers = [one, other].map(|answer| {
            // A table of 20,000 rows has fewer answers than a `u16` counts.
            let next = table.numbers.len() as u16;
            *table.numbers.entry(answer).or_insert(next)
        });
        if let (Some(asks), Ok(weight)) = (asks, weight.parse()) {
            table.sides[usize::from(side == Side::Recipient.name())].insert((asks, answers), weight);
        }
    }
    table
});

/// The weight of two answers to a question, in thousandths; 0 where they were never seen.
pub(crate) fn weight(side: Side, asks: Asks, [one, other]: [Answer; 2]) -> i32 {
    let (Some(one), Some(other)) = (one.number, other.number) else { return 0 };
    TABLE.sides[usize::from(side == Side::Recipient)].get(&(asks, [one, other])).copied().unwrap_or(0)
}
