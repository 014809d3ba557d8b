//! Boosted stumps: an additive model of questions with two answers, learned one question at a time.
//!
//! Friedman, Hastie and Tibshirani (2000), "Additive logistic regression: a statistical view of boosting", with the second-order gains of
//! Chen and Guestrin (2016), "XGBoost".

use dateline::training::{NAMES, Row};
use std::collections::BTreeMap;

/// A block to learn from.
pub struct Example<'a> {
    pub row: &'a Row,
    pub is_text: bool,
    pub weight: f64,
    /// The page it is from.
    pub page: usize,
}

/// What was learned: the logarithm of the odds that a block is text is the bias and the amounts of the questions that it answers with yes.
pub struct Stumps {
    pub bias: f64,
    /// For each feature and least value.
    pub amounts: BTreeMap<(usize, i16), f64>,
}

/// What keeps the learning from taking chance for a rule.
#[derive(Clone, Copy)]
pub struct Caution {
    /// How much of a step is taken in each round.
    pub rate: f64,
    /// What is added to the weight of each answer, so that few examples earn few points.
    pub damping: f64,
    /// Each answer to a question is given on at least so many pages, or it tells of a site and not of pages.
    pub pages: usize,
}

/// Values from here on are one.
const GREATEST: usize = 63;

impl Stumps {
    /// Learns in so many rounds. Sums are taken in the order of the examples, and of two equal gains the first wins: the same examples
    /// always teach the same.
    pub fn learn(examples: &[Example], rounds: usize, caution: Caution) -> Stumps {
        let questions = questions(examples, caution.pages);
        let total: f64 = examples.iter().map(|example| example.weight).sum();
        let text: f64 = examples.iter().filter(|example| example.is_text).map(|example| example.weight).sum();
        let mut stumps = Stumps { bias: (text / (total - text)).ln(), amounts: BTreeMap::new() };
        let mut odds = vec![stumps.bias; examples.len()];
        for _ in 0..rounds {
            // The slope and the curvature of the loss, for each value of each feature.
            let mut sums = vec![[(0.0, 0.0); GREATEST + 1]; NAMES.len()];
            let mut whole = (0.0, 0.0);
            for (example, odds) in examples.iter().zip(&odds) {
                let probability = 1.0 / (1.0 + f64::exp(-odds));
                let slope = example.weight * (probability - f64::from(u8::from(example.is_text)));
                let curvature = example.weight * probability * (1.0 - probability);
                whole = (whole.0 + slope, whole.1 + curvature);
                for (feature, value) in example.row.iter().enumerate() {
                    let sum = &mut sums[feature][value_of(*value)];
                    *sum = (sum.0 + slope, sum.1 + curvature);
                }
            }
            let Some((feature, least, no, yes)) = best(&questions, &sums, whole, caution) else { break };
            stumps.bias += no;
            *stumps.amounts.entry((feature, least as i16)).or_default() += yes - no;
            for (example, odds) in examples.iter().zip(&mut odds) {
                *odds += if value_of(example.row[feature]) >= least { yes } else { no };
            }
        }
        stumps
    }
}

fn value_of(value: i16) -> usize {
    (value.max(0) as usize).min(GREATEST)
}

/// The questions that can be asked: a feature, and the least value that answers with yes.
fn questions(examples: &[Example], fewest: usize) -> Vec<(usize, usize)> {
    let mut questions = Vec::new();
    for feature in 0..NAMES.len() {
        let mut pages: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for example in examples {
            pages.entry(value_of(example.row[feature])).or_default().push(example.page);
        }
        let count = |values: &dyn Fn(usize) -> bool| {
            let mut all: Vec<usize> =
                pages.iter().filter(|(value, _)| values(**value)).flat_map(|(_, of)| of.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        let least = pages.keys().copied().skip(1);
        questions.extend(
            least
                .filter(|least| count(&|value| value >= *least) >= fewest && count(&|value| value < *least) >= fewest)
                .map(|least| (feature, least)),
        );
    }
    questions
}

type Sum = (f64, f64);

/// The question that mends most, and what its answers add.
fn best(
    questions: &[(usize, usize)],
    sums: &[[Sum; GREATEST + 1]],
    whole: Sum,
    caution: Caution,
) -> Option<(usize, usize, f64, f64)> {
    let gain = |sum: Sum| sum.0 * sum.0 / (sum.1 + caution.damping);
    let mut best: Option<(f64, (usize, usize, f64, f64))> = None;
    for (feature, least) in questions.iter().copied() {
        let no = sums[feature][..least].iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        let yes = (whole.0 - no.0, whole.1 - no.1);
        let gained = gain(no) + gain(yes) - gain(whole);
        if best.is_none_or(|best| gained > best.0) {
            let step = |sum: Sum| -caution.rate * sum.0 / (sum.1 + caution.damping);
            best = Some((gained, (feature, least, step(no), step(yes))));
        }
    }
    best.filter(|best| best.0 > 0.0).map(|best| best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_parts_the_examples_gets_the_points() {
        let rows: Vec<Row> =
            (0..40).map(|n| std::array::from_fn(|feature| if feature == 3 { n % 2 } else { 1 })).collect();
        let example = |(page, row): (usize, _)| Example { row, is_text: page % 2 == 1, weight: 10.0, page };
        let stumps = Stumps::learn(
            &rows.iter().enumerate().map(example).collect::<Vec<_>>(),
            50,
            Caution { rate: 0.1, damping: 20.0, pages: 8 },
        );
        assert_eq!(stumps.amounts.keys().copied().collect::<Vec<_>>(), [(3, 1)]);
        assert!(stumps.bias < -1.0 && stumps.bias + stumps.amounts[&(3, 1)] > 1.0);
    }
}
