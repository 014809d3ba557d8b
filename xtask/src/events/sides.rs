//! Learns how much each sign weighs for somebody who may take part in an act.
//!
//! A multinomial logistic regression over the candidates of each side, by plain gradient steps with a little decay, in a fixed
//! order; of several candidates that are right, such as a name and its pronoun, each may be chosen.

use dateline::training::{SideCase, Taker};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The side, what is asked, and two answers beside each other.
type Sign = (&'static str, &'static str, [String; 2]);

/// A side of a listed event, and who of the candidates are those that the reader named.
pub(super) struct Example {
    candidates: Vec<Vec<Sign>>,
    right: Vec<bool>,
    /// Whether the reader named anybody.
    named: bool,
}

impl Example {
    /// An example if anybody is right and anybody wrong.
    pub fn new(case: &SideCase, right: Vec<bool>, named: bool) -> Option<Example> {
        let candidates = || case.candidates.iter().map(|one| signs(case.side, one)).collect();
        (right.contains(&true) && right.contains(&false)).then(|| Example { candidates: candidates(), right, named })
    }
}

fn signs(side: &'static str, one: &Taker) -> Vec<Sign> {
    one.signs.iter().map(|(asks, answers)| (side, *asks, answers.clone())).collect()
}

/// How the weights are learned. The defaults are those of the table that is shipped.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Taught {
    #[arg(long, default_value_t = Taught::default().side_epochs)]
    side_epochs: usize,
    /// How far a step goes at first.
    #[arg(long, default_value_t = Taught::default().side_rate)]
    side_rate: f64,
    /// How much each weight shrinks in an epoch.
    #[arg(long, default_value_t = Taught::default().side_decay)]
    side_decay: f64,
    /// How much a side counts that the reader left empty.
    #[arg(long, default_value_t = Taught::default().empty)]
    empty: f64,
}

impl Default for Taught {
    fn default() -> Taught {
        Taught { side_epochs: 20, side_rate: 0.05, side_decay: 0.05, empty: 0.3 }
    }
}

/// Of a sign that was seen less often nothing is learned.
const SEEN: usize = 4;

/// An example by numbers: the signs of each candidate, who is right, and how much the example counts.
type Numbered<'a> = (Vec<Vec<usize>>, &'a [bool], f64);

/// The weights of signs.
pub(super) struct Weights(pub BTreeMap<Sign, f64>);

impl Weights {
    /// Learns from examples.
    pub fn learn<'a>(examples: impl Iterator<Item = &'a Example>, taught: &Taught) -> Weights {
        let examples: Vec<&Example> = examples.collect();
        let mut seen: BTreeMap<&Sign, usize> = BTreeMap::new();
        for sign in examples.iter().flat_map(|example| &example.candidates).flatten() {
            *seen.entry(sign).or_default() += 1;
        }
        let signs: Vec<&Sign> = seen.into_iter().filter(|&(_, times)| times >= SEEN).map(|(sign, _)| sign).collect();
        let numbers: FxHashMap<&Sign, usize> = signs.iter().copied().zip(0..).collect();
        let mut numbered: Vec<Numbered> = examples
            .iter()
            .map(|example| {
                let one = |own: &Vec<Sign>| own.iter().filter_map(|sign| numbers.get(sign).copied()).collect();
                (
                    example.candidates.iter().map(one).collect(),
                    &*example.right,
                    if example.named { 1.0 } else { taught.empty },
                )
            })
            .collect();
        let weights = super::in_orders(&mut numbered, |numbered| {
            let mut weights = vec![0.0; signs.len()];
            for epoch in 0..taught.side_epochs {
                let rate = taught.side_rate * (1.0 - epoch as f64 / taught.side_epochs as f64);
                for (candidates, right, counts) in numbered {
                    let sums: Vec<f64> =
                        candidates.iter().map(|own| own.iter().map(|&sign| weights[sign]).sum()).collect();
                    let most = sums.iter().copied().fold(f64::MIN, f64::max);
                    let shares: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
                    let all: f64 = shares.iter().sum();
                    let good: f64 =
                        shares.iter().zip(*right).filter(|(_, right)| **right).map(|(share, _)| share).sum();
                    for ((own, share), is_right) in candidates.iter().zip(&shares).zip(*right) {
                        let wanted = if *is_right { share / good.max(f64::MIN_POSITIVE) } else { 0.0 };
                        let step = rate * counts * (wanted - share / all);
                        own.iter().for_each(|&sign| weights[sign] += step);
                    }
                }
                weights.iter_mut().for_each(|weight| *weight *= 1.0 - taught.side_decay);
            }
            weights
        });
        Weights(signs.into_iter().cloned().zip(weights).collect())
    }

    fn sum(&self, signs: &[Sign]) -> f64 {
        signs.iter().filter_map(|sign| self.0.get(sign)).sum()
    }

    /// How much each of those weighs who may take a side, in thousandths.
    pub fn weigh(&self, case: &SideCase) -> Vec<i32> {
        case.candidates.iter().map(|one| (self.sum(&signs(case.side, one)) * 1000.0).round() as i32).collect()
    }

    /// How many sides the rules' proposal and the weights get right, of how many.
    pub fn score<'a>(&self, examples: impl Iterator<Item = &'a Example>) -> Score {
        let mut all = Score::default();
        for example in examples {
            let sums = example.candidates.iter().map(|signs| self.sum(signs));
            let chosen =
                sums.enumerate().fold((0, f64::MIN), |best, (at, sum)| if sum > best.1 { (at, sum) } else { best });
            all.proposed += usize::from(example.right[0]);
            all.chosen += usize::from(example.right[chosen.0]);
            all.sides += 1;
        }
        all
    }
}

/// How many sides are right, as the rules propose them and as the weights alone choose.
#[derive(Default)]
pub(super) struct Score {
    proposed: usize,
    chosen: usize,
    sides: usize,
}

impl Score {
    pub fn add(&mut self, other: &Score) {
        self.proposed += other.proposed;
        self.chosen += other.chosen;
        self.sides += other.sides;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |right: usize| right as f64 / self.sides.max(1) as f64;
        let (proposed, chosen) = (share(self.proposed), share(self.chosen));
        writeln!(
            f,
            "{} sides with a choice, right as proposed {proposed:.3}, as chosen in five folds {chosen:.3}",
            self.sides
        )
    }
}
