//! Learns how much each sign weighs for each status of an act, from articles whose events were listed by eye
//! (`eval/events-listed.tsv`).
//!
//! A multinomial logistic regression over the triggers that tell a listed event, by plain gradient steps with a decay that keeps
//! pace with them, in a fixed order.

use crate::events::lists::{LISTED, Listed, Source, is_same_type, read};
use crate::events::{ALWAYS, FOLDS, Sign};
use crate::train::random::Random;
use dateline::training::EventCase;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// How the weights are learned. The defaults are those of the table that is shipped.
#[derive(clap::Args)]
pub struct Options {
    /// The listed events: article, trigger, type, actors, recipients, status, sure or borderline; offsets in code points.
    #[arg(long, default_value = LISTED)]
    listed: PathBuf,
    /// The articles.
    #[arg(long, default_value = "../shared/data/attribution/train/articles.jsonl")]
    articles: PathBuf,
    /// The table to write.
    #[arg(long, default_value = "crates/dateline/data/status_weights.tsv")]
    out: PathBuf,
    #[arg(long, default_value_t = 60)]
    epochs: usize,
    /// How far a step goes at first.
    #[arg(long, default_value_t = 0.02)]
    rate: f64,
    /// How strongly each weight is drawn to nought.
    #[arg(long, default_value_t = 20.0)]
    decay: f64,
    /// How much more another status than reported must weigh.
    #[arg(long, default_value_t = 0.5)]
    caution: f64,
    /// How much more another status must weigh than historical, future or hypothetical where the rules say so.
    #[arg(long, default_value_t = 0.4)]
    trust: f64,
    /// How much more another status must weigh than alleged where the rules say so.
    #[arg(long, default_value_t = 1.4)]
    trust_alleged: f64,
    /// Of a sign that was seen less often nothing is learned.
    #[arg(long, default_value_t = 4)]
    seen: usize,
    /// Where to write every case in place of learning: article, trigger, whether it is told, the status by a reader and by the rules, signs.
    #[arg(long)]
    cases: Option<PathBuf>,
}

/// The statuses, those that are weighed first, in the order of the table's columns.
const STATUSES: [&str; 7] = ["reported", "historical", "future", "hypothetical", "alleged", "negated", "denied"];

/// How many of them are weighed.
const WEIGHED: usize = 5;

/// A trigger that tells a listed event.
struct Case {
    /// None where the rules have the last word.
    signs: Option<Vec<Sign>>,
    /// The places among [`STATUSES`] of the status by the rules, and of the one that a reader gave.
    by_rules: usize,
    right: usize,
    is_told: bool,
    row: String,
}

type Weights = BTreeMap<Sign, [f64; WEIGHED]>;

/// Learns and writes the table, and says how good it is in five parts.
pub fn run(options: &Options) -> Result<String, Box<dyn Error>> {
    let of_article = |source: &Source| -> Result<Vec<Case>, Box<dyn Error>> {
        let (found, listed) = source.found()?;
        Ok(cases(&source.id, found, &listed))
    };
    let sources = read(&options.listed, &options.articles)?;
    let articles = sources.iter().map(of_article).collect::<Result<Vec<_>, _>>()?;
    if let Some(path) = &options.cases {
        fs::write(path, articles.iter().flatten().map(|case| case.row.as_str()).collect::<String>())?;
        return Ok(String::new());
    }
    let all: Vec<&Case> = articles.iter().flatten().collect();
    let (mut asked, mut answers) = (Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let part = |is_asked: bool| -> Vec<&Case> {
            let fits = articles.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) == is_asked);
            fits.flat_map(|(_, cases)| cases).collect()
        };
        let weights = learn(&part(false), options);
        for case in part(true).into_iter().filter(|case| case.is_told) {
            answers.push(decide(case, &weights));
            asked.push(case);
        }
    }
    let mut told = String::new();
    let by_rules: Vec<usize> = asked.iter().map(|case| case.by_rules).collect();
    writeln!(told, "{} triggers that tell a listed event, {} of them told", all.len(), asked.len())?;
    writeln!(told, "by the rules: {}", score(&asked, &by_rules))?;
    writeln!(told, "five folds:   {}\n", score(&asked, &answers))?;
    writeln!(told, "{:<13}{}", "told, listed", STATUSES.map(|status| format!("{status:>13}")).concat())?;
    for (answer, status) in STATUSES.iter().enumerate() {
        let count =
            |right| asked.iter().zip(&answers).filter(|(case, told)| case.right == right && **told == answer).count();
        let row: String = (0..STATUSES.len()).map(|right| format!("{:>13}", count(right))).collect();
        writeln!(told, "{status:<13}{row}")?;
    }
    let old = fs::read_to_string(&options.out)?;
    let mut table: String = old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for ((asks, answer), weights) in &learn(&all, options) {
        let thousandths = weights.map(|weight| (weight * 1000.0).round() as i64);
        if thousandths.iter().any(|weight| weight.abs() >= LEAST) {
            let weights = thousandths.map(|weight| format!("\t{weight}")).concat();
            writeln!(table, "{asks}\t{answer}{weights}")?;
        }
    }
    fs::write(&options.out, table)?;
    Ok(told)
}

/// A sign whose weights are all below this, in thousandths, is left out of the table.
const LEAST: i64 = 20;

/// The triggers of an article that share words with a listed event of their type.
fn cases(id: &str, found: Vec<EventCase>, listed: &[Listed]) -> Vec<Case> {
    let place = |told: &str| STATUSES.iter().position(|&status| status == told);
    let made = found.into_iter().filter_map(|case| {
        let shares = |event: &&Listed| {
            let meets = |word: &dateline::Span| {
                event.spans.iter().any(|span| word.start() < span.end() && span.start() < word.end())
            };
            is_same_type(case.kind, &event.kind) && case.trigger.iter().any(meets)
        };
        let right = place(&listed.iter().find(shares)?.status)?;
        let by_rules = place(case.by_rules)?;
        let signs = case.status_signs.iter().flatten().map(|(asks, answer)| format!("{asks}={answer}"));
        let row = format!(
            "{id}\t{}-{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
            case.trigger[0].start(),
            case.trigger[0].end(),
            case.kind,
            case.is_told,
            STATUSES[right],
            case.by_rules,
            case.status_signs.is_some(),
            signs.collect::<Vec<_>>().join("\u{1}")
        );
        Some(Case { signs: case.status_signs, by_rules, right, is_told: case.is_told, row })
    });
    made.collect()
}

/// The share of right answers; of the answers other than reported, and of the events that are listed so, the shares that are right.
fn score(cases: &[&Case], answers: &[usize]) -> String {
    let share = |fits: &dyn Fn(&Case, usize) -> bool| {
        let of = || cases.iter().zip(answers).filter(|&(case, &answer)| fits(case, answer));
        let right = of().filter(|&(case, &answer)| case.right == answer).count();
        right as f64 / of().count().max(1) as f64
    };
    let told = answers.iter().filter(|&&answer| answer != 0).count();
    format!(
        "{:.3} right; of {told} other than reported {:.3}, of those listed so {:.3}",
        share(&|_, _| true),
        share(&|_, answer| answer != 0),
        share(&|case, _| case.right != 0),
    )
}

/// The status of a case, as `event/happened.rs` decides it.
fn decide(case: &Case, weights: &Weights) -> usize {
    let Some(signs) = &case.signs else { return case.by_rules };
    let mut sums = [0.0; WEIGHED];
    for more in signs.iter().chain([&ALWAYS]).filter_map(|sign| weights.get(sign)) {
        sums.iter_mut().zip(more).for_each(|(sum, weight)| *sum += weight);
    }
    (0..WEIGHED).max_by(|&one, &other| sums[one].total_cmp(&sums[other])).unwrap_or(case.by_rules)
}

/// Learns the weights of the signs that were seen often enough, where the rules leave the status open. Told is what weighs most,
/// reported with the caution that is asked for.
fn learn(cases: &[&Case], options: &Options) -> Weights {
    let open =
        || cases.iter().filter(|case| case.right < WEIGHED).filter_map(|case| Some((case.signs.as_ref()?, case.right)));
    let mut times: BTreeMap<&Sign, usize> = BTreeMap::new();
    for sign in open().flat_map(|(signs, _)| signs) {
        *times.entry(sign).or_default() += 1;
    }
    let often = times.into_iter().filter(|&(_, times)| times >= options.seen).map(|(sign, _)| sign);
    let signs: Vec<&Sign> = often.chain([&ALWAYS]).collect();
    let numbers: FxHashMap<&Sign, usize> = signs.iter().copied().zip(0..).collect();
    let numbered = |(signs, right): (&Vec<Sign>, usize)| {
        let own: Vec<usize> = signs.iter().chain([&ALWAYS]).filter_map(|sign| numbers.get(sign).copied()).collect();
        (own, right)
    };
    let mut cases: Vec<(Vec<usize>, usize)> = open().map(numbered).collect();
    Random(1).shuffle(&mut cases);
    let mut weights = vec![[0.0; WEIGHED]; signs.len()];
    for epoch in 0..options.epochs {
        let rate = options.rate * (1.0 - epoch as f64 / options.epochs as f64);
        for (own, right) in &cases {
            let mut sums = [0.0; WEIGHED];
            for &sign in own {
                sums.iter_mut().zip(weights[sign]).for_each(|(sum, weight)| *sum += weight);
            }
            let most = sums.iter().copied().fold(f64::MIN, f64::max);
            let shares = sums.map(|sum| (sum - most).exp());
            let all: f64 = shares.iter().sum();
            for &sign in own {
                for (status, weight) in weights[sign].iter_mut().enumerate() {
                    *weight += rate * (f64::from(u8::from(status == *right)) - shares[status] / all);
                }
            }
        }
        weights.iter_mut().flatten().for_each(|weight| *weight /= 1.0 + rate * options.decay);
    }
    let mut weights: Weights = signs.into_iter().cloned().zip(weights).collect();
    let mut add = |asks, answer: &'static str, status: usize, more: f64| {
        if let Some(weights) = weights.get_mut(&(asks, answer.into())) {
            weights[status] += more;
        }
    };
    add(ALWAYS.0, "yes", 0, options.caution);
    // Another status must outweigh that of the rules clearly, most of all where somebody says what others have done.
    for (status, more) in [(1, options.trust), (2, options.trust), (3, options.trust), (4, options.trust_alleged)] {
        add("rule", STATUSES[status], status, more);
    }
    // Nobody alleges what they or their own have done.
    for answer in ["yes", "for its side"] {
        add("actor speaks", answer, 4, -5.0);
    }
    weights
}
