//! Learns how much each sign weighs for a pronoun's antecedent, from GUM's train part.
//!
//! A multinomial logistic regression over the candidates of each pronoun, by plain gradient steps with a little decay, in a fixed order.

use super::{Document, Side, chain_of, documents, is_named_by, read, squeezed_offsets};
use crate::train::{corpus_lines, is_shipped};
use dateline::training::{self, Candidate, Pronoun};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// How the weights are learned.
#[derive(clap::Args)]
pub struct Options {
    /// The treebank with entities.
    #[arg(long, default_value = "../shared/data/syntax/gum-train.conllu.gz")]
    gold: PathBuf,
    /// The table to write.
    #[arg(long, default_value = "crates/dateline/data/pronoun_weights.tsv")]
    out: PathBuf,
    #[arg(long, default_value_t = 30)]
    epochs: usize,
}

/// A pronoun with its right candidate.
struct Example {
    pronoun: Pronoun,
    right: usize,
}

type Weights = BTreeMap<(&'static str, &'static str), f64>;

/// Learns and writes the table.
pub fn run(options: &Options) -> Result<String, Box<dyn Error>> {
    let mut examples = Vec::new();
    for (id, lines, text) in documents(&corpus_lines(&options.gold)?) {
        if is_shipped(&id) {
            gather(&read(&lines, Side::Gold), &text, &mut examples);
        }
    }
    let mut weights = Weights::new();
    let mut right = 0;
    for epoch in 0..options.epochs {
        let rate = 0.1 * (1.0 - epoch as f64 / options.epochs as f64);
        right = examples.iter().filter(|example| learn(example, &mut weights, rate)).count();
        weights.values_mut().for_each(|weight| *weight *= 1.0 - 0.01 * rate);
    }
    let old = fs::read_to_string(&options.out)?;
    let mut table: String = old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for ((asks, sign), weight) in &weights {
        writeln!(table, "{asks}\t{sign}\t{}", (weight * 1000.0).round())?;
    }
    fs::write(&options.out, table)?;
    Ok(format!(
        "{} pronouns, {:.3} right in the last epoch, {} weights",
        examples.len(),
        right as f64 / examples.len() as f64,
        weights.len()
    ))
}

/// Reads a document, picking the right candidate of each pronoun.
fn gather(gold: &Document, text: &str, examples: &mut Vec<Example>) {
    let offsets = squeezed_offsets(text);
    let place = |span: dateline::Span| offsets[span.start()]..offsets[span.end()];
    training::pronouns(text, &mut |pronoun| {
        let nobody = pronoun.candidates.len() - 1;
        let at = place(pronoun.span);
        let right = match chain_of(gold, &at) {
            None => Some(nobody),
            Some(chain) => {
                let names: Vec<_> = gold.names_of(&chain).collect();
                let starts: Vec<_> = gold.starts_of(&chain).collect();
                let is_chain = |candidate: &Candidate| {
                    if names.is_empty() {
                        candidate.names.is_empty()
                            && candidate.nouns.iter().any(|&noun| starts.contains(&place(noun).start))
                    } else {
                        is_named_by(candidate.names.iter().map(|&span| place(span)), &names)
                    }
                };
                let found = pronoun.candidates.iter().position(is_chain);
                // Of a chain with a name that was not found nothing can be learned.
                found.or(names.is_empty().then_some(nobody))
            }
        };
        let chosen = right.unwrap_or(nobody);
        if let Some(right) = right.filter(|_| nobody > 0) {
            examples.push(Example { pronoun, right });
        }
        chosen
    });
}

/// One step of the gradient; whether the heaviest candidate was the right one.
fn learn(example: &Example, weights: &mut Weights, rate: f64) -> bool {
    let Pronoun { asks, candidates, .. } = &example.pronoun;
    let sum = |signs: &[&'static str]| -> f64 {
        signs.iter().map(|sign| weights.get(&(*asks, *sign)).copied().unwrap_or(0.0)).sum()
    };
    let sums: Vec<f64> = candidates.iter().map(|one| sum(&one.signs)).collect();
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let shares: Vec<f64> = sums.iter().map(|sum| (sum - most).exp()).collect();
    let all: f64 = shares.iter().sum();
    for (at, candidate) in candidates.iter().enumerate() {
        let gradient = f64::from(u8::from(at == example.right)) - shares[at] / all;
        for &sign in &candidate.signs {
            *weights.entry((*asks, sign)).or_default() += rate * gradient;
        }
    }
    sums.iter().position(|sum| *sum == most) == Some(example.right)
}
