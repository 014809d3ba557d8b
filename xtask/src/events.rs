//! Learns how much each sign weighs for an event, from articles whose events were listed by eye (`eval/events-listed.tsv`).
//!
//! A logistic regression over the triggers that the program finds, by plain gradient steps with a little decay, in a fixed order.

pub(crate) mod lists;
mod sides;

use crate::root;
use crate::train::random::Random;
use dateline::training::EventCase;
use lists::{Article, LISTED, Pair, Source, UNSEEN, read, read_pairs, unseen};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// How the weights are learned.
#[derive(clap::Args)]
pub struct Options {
    /// The listed events: article, trigger, type, actors, recipients, status, sure or borderline; offsets in code points.
    #[arg(long, default_value = LISTED)]
    listed: PathBuf,
    /// The articles.
    #[arg(long, default_value = "../shared/data/attribution/train/articles.jsonl")]
    articles: PathBuf,
    /// Sentences with a pair of whom one did something to the other.
    #[arg(long, default_value = "../shared/data/events/plv.jsonl")]
    pairs: PathBuf,
    /// The table to write.
    #[arg(long, default_value = "crates/dateline/data/event_weights.tsv")]
    out: PathBuf,
    /// Where to write every trigger of the articles, to be read beside the lists, in place of learning: article, trigger, type,
    /// actors, recipients, whether it is told and whether it is right; offsets in bytes.
    #[arg(long)]
    cases: Option<PathBuf>,
    #[command(flatten)]
    taught: Taught,
    #[command(flatten)]
    sides: sides::Taught,
    /// The table of who takes part to write.
    #[arg(long, default_value = "crates/dateline/data/participant_weights.tsv")]
    sides_out: PathBuf,
}

/// How the weights are learned and used. The defaults are those of the table that is shipped.
#[derive(clap::Args, Clone, Copy)]
struct Taught {
    #[arg(long, default_value_t = Taught::default().epochs)]
    epochs: usize,
    /// How far a step goes at first.
    #[arg(long, default_value_t = Taught::default().rate)]
    rate: f64,
    /// How much each weight shrinks in an epoch.
    #[arg(long, default_value_t = Taught::default().decay)]
    decay: f64,
    /// How much a pair counts beside a trigger of an article.
    #[arg(long, default_value_t = Taught::default().pair)]
    pair: f64,
    /// How likely a trigger must be an event.
    #[arg(long, default_value_t = Taught::default().bar)]
    bar: f64,
}

impl Default for Taught {
    fn default() -> Taught {
        Taught { epochs: 20, rate: 0.03, decay: 0.1, pair: 3.0, bar: 0.4 }
    }
}

/// In how many parts the articles are cut, so that each is asked with weights learned from the others.
pub(crate) const FOLDS: usize = 5;

/// The likelihoods of which five folds are told.
const BARS: [f64; 6] = [0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

/// What is asked of a trigger and the answer.
pub(crate) type Sign = (&'static str, Cow<'static, str>);

type Weights = BTreeMap<Sign, f64>;

/// The sign that every trigger bears.
pub(crate) const ALWAYS: Sign = ("always", Cow::Borrowed("yes"));

/// Of a sign that was seen less often nothing is learned.
const SEEN: usize = 4;

/// Learns and writes the table, and says how good it is in five parts.
pub fn run(options: &Options) -> Result<String, Box<dyn Error>> {
    let (corpus, side_weights, score_of_sides) =
        Corpus::read(&options.listed, &options.articles, &options.pairs, &options.sides)?;
    if let Some(path) = &options.cases {
        fs::write(path, corpus.articles.iter().flat_map(Article::rows).collect::<String>())?;
        return Ok(String::new());
    }
    let all: Vec<&Article> = corpus.articles.iter().collect();
    let all_pairs: Vec<&Option<EventCase>> = corpus.pairs.iter().collect();
    let weights = learn(&all, &all_pairs, &options.taught);
    let bias = log_odds(options.taught.bar);
    let mut told = score_of_sides.to_string();
    writeln!(told, "{:<28} told  right  sure  precision  recall  F1     pairs kept", "")?;
    writeln!(told, "{:<28} {}", "as the program stands", score(&all, &all_pairs, |case| case.is_told))?;
    writeln!(told, "{:<28} {}", "every trigger", score(&all, &all_pairs, |_| true))?;
    writeln!(
        told,
        "{:<28} {}",
        "learned, the same articles",
        score(&all, &all_pairs, |case| sum(case, &weights) >= bias)
    )?;
    for (bar, score) in BARS.iter().zip(corpus.in_folds(&options.taught, &BARS)) {
        writeln!(told, "{:<28} {score}", format!("five folds, likely by {bar}"))?;
    }
    let old = fs::read_to_string(&options.out)?;
    let mut table: String = old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for (sign, weight) in &weights {
        let bias = if *sign == ALWAYS { bias } else { 0.0 };
        let (asks, answer) = sign;
        writeln!(table, "{asks}\t{answer}\t{}", ((weight - bias) * 1000.0).round())?;
    }
    fs::write(&options.out, table)?;
    let old = fs::read_to_string(&options.sides_out)?;
    let mut table: String = old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for ((side, asks, [one, other]), weight) in &side_weights.0 {
        let weight = (weight * 1000.0).round();
        if weight != 0.0 {
            writeln!(table, "{side}\t{asks}\t{one}\t{other}\t{weight}")?;
        }
    }
    fs::write(&options.sides_out, table)?;
    Ok(told)
}

/// A figure of `cargo xtask evaluate`.
pub struct Figure {
    pub name: String,
    /// The list that it was measured on, from the project's root.
    pub list: &'static str,
    pub value: f64,
}

/// Precision and recall of events, as `cargo xtask evaluate` keeps them: of the listed articles in five folds, and of the articles from
/// which nothing was learned (`eval/events-unseen.tsv`) by the program as it stands. `shared` is the folder that holds the corpora.
pub fn measure(shared: &Path) -> Result<Vec<Figure>, Box<dyn Error>> {
    let data = shared.join("data");
    let (corpus, ..) = Corpus::read(
        &root().join(LISTED),
        &data.join("attribution/train/articles.jsonl"),
        &data.join("events/plv.jsonl"),
        &sides::Taught::default(),
    )?;
    let taught = Taught::default();
    let mut scores = corpus.in_folds(&taught, &[taught.bar]);
    let unseen = unseen(&data)?.iter().map(|source| source.article(None)).collect::<Result<Vec<_>, _>>()?;
    scores.push(score(&unseen.iter().collect::<Vec<_>>(), &[], |case| case.is_told));
    let lists = [("events-listed", LISTED), ("events-unseen", UNSEEN)];
    let figures = |((of, list), score): ((&'static str, &'static str), Score)| {
        [("precision", score.precision()), ("recall", score.recall()), ("f1", score.f1())]
            .map(|(figure, value)| Figure { name: format!("{of}.{figure}"), list, value })
    };
    Ok(lists.into_iter().zip(scores).flat_map(figures).collect())
}

/// What is learned from.
struct Corpus {
    articles: Vec<Article>,
    /// Of each pair a trigger between the two, if one is found.
    pairs: Vec<Option<EventCase>>,
}

impl Corpus {
    /// Reads the lists. Who takes part in the events of an article is chosen by weights learned from the articles of other
    /// parts, so that the weights of events are learned from choices as good as those on articles nobody listed.
    fn read(
        listed: &Path,
        articles: &Path,
        pairs: &Path,
        taught: &sides::Taught,
    ) -> Result<(Corpus, sides::Weights, sides::Score), Box<dyn Error>> {
        let sources = read(listed, articles)?;
        let pairs = read_pairs(pairs)?;
        let examples = sources.iter().map(Source::sides).collect::<Result<Vec<_>, _>>()?;
        let of_pairs = pairs.iter().map(Pair::sides).collect::<Result<Vec<_>, _>>()?;
        let all = sides::Weights::learn(examples.iter().chain(&of_pairs).flatten(), taught);
        let mut found: Vec<Option<Article>> = sources.iter().map(|_| None).collect();
        let mut found_pairs: Vec<Option<EventCase>> = pairs.iter().map(|_| None).collect();
        let mut score = sides::Score::default();
        for fold in 0..FOLDS {
            let others =
                part(&examples, |at| at % FOLDS != fold).into_iter().chain(part(&of_pairs, |at| at % FOLDS != fold));
            let weights = sides::Weights::learn(others.flatten(), taught);
            for (at, pair) in pairs.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
                found_pairs[at] = pair.case(&weights)?;
            }
            for (at, source) in sources.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
                found[at] = Some(source.article(Some(&weights))?);
                score.add(&weights.score(examples[at].iter()));
            }
        }
        let corpus = Corpus { articles: found.into_iter().flatten().collect(), pairs: found_pairs };
        Ok((corpus, all, score))
    }

    /// Scores every part with weights learned from the other parts, for each likelihood from which on an event is told.
    fn in_folds(&self, taught: &Taught, bars: &[f64]) -> Vec<Score> {
        let mut all: Vec<Score> = bars.iter().map(|_| Score::default()).collect();
        for fold in 0..FOLDS {
            let asked = part(&self.articles, |at| at % FOLDS == fold);
            let asked_pairs = part(&self.pairs, |at| at % FOLDS == fold);
            let rest = (part(&self.articles, |at| at % FOLDS != fold), part(&self.pairs, |at| at % FOLDS != fold));
            let weights = learn(&rest.0, &rest.1, taught);
            for (all, bar) in all.iter_mut().zip(bars) {
                all.add(&score(&asked, &asked_pairs, |case| sum(case, &weights) >= log_odds(*bar)));
            }
        }
        all
    }
}

/// Those of a list whose places fit.
fn part<T>(list: &[T], fits: impl Fn(usize) -> bool) -> Vec<&T> {
    list.iter().enumerate().filter(|&(at, _)| fits(at)).map(|(_, one)| one).collect()
}

/// The sum of weights of a trigger that is an event with this likelihood.
fn log_odds(likelihood: f64) -> f64 {
    (likelihood / (1.0 - likelihood)).ln()
}

/// What was told, and how much of it is right.
#[derive(Default)]
struct Score {
    told: usize,
    right: usize,
    sure: usize,
    found: usize,
    pairs: usize,
    kept: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.told += other.told;
        self.right += other.right;
        self.sure += other.sure;
        self.found += other.found;
        self.pairs += other.pairs;
        self.kept += other.kept;
    }

    /// How much of what is told was listed, surely or not.
    fn precision(&self) -> f64 {
        self.right as f64 / self.told.max(1) as f64
    }

    /// How much of what was surely listed is told.
    fn recall(&self) -> f64 {
        self.found as f64 / self.sure.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall()).max(f64::MIN_POSITIVE)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Score { told, right, sure, .. } = self;
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        let kept = self.kept as f64 / self.pairs.max(1) as f64;
        write!(f, "{told:>4}  {right:>5}  {sure:>4}  {precision:>9.3}  {recall:>6.3}  {f1:.3}  {kept:>10.3}")
    }
}

/// Scores what `is_told` picks.
fn score(articles: &[&Article], pairs: &[&Option<EventCase>], is_told: impl Fn(&EventCase) -> bool) -> Score {
    let kept = pairs.iter().filter_map(|case| case.as_ref()).filter(|case| is_told(case)).count();
    let mut all = Score { pairs: pairs.len(), kept, ..Score::default() };
    for article in articles {
        let told: Vec<bool> = article.cases.iter().map(|(case, _)| is_told(case)).collect();
        all.told += told.iter().filter(|&&is_told| is_told).count();
        all.right += article.cases.iter().zip(&told).filter(|((_, is_right), is_told)| *is_right && **is_told).count();
        all.sure += article.sure.len();
        all.found += article.sure.iter().flatten().filter(|&&case| told[case]).count();
    }
    all
}

fn sum(case: &EventCase, weights: &Weights) -> f64 {
    let weight = |sign| weights.get(sign).copied().unwrap_or(0.0);
    weight(&ALWAYS) + case.signs.iter().map(weight).sum::<f64>()
}

/// Learns the weights of the signs that were seen often enough.
///
/// The pairs show what is right alone: what else their sentences tell was not listed.
fn learn(articles: &[&Article], pairs: &[&Option<EventCase>], taught: &Taught) -> Weights {
    let of_articles =
        || articles.iter().flat_map(|article| &article.cases).map(|(case, is_right)| (case, *is_right, 1.0));
    let cases =
        || of_articles().chain(pairs.iter().filter_map(|case| case.as_ref()).map(|case| (case, true, taught.pair)));
    let mut seen: BTreeMap<&Sign, usize> = BTreeMap::new();
    for sign in cases().flat_map(|(case, ..)| &case.signs) {
        *seen.entry(sign).or_default() += 1;
    }
    let often = seen.into_iter().filter(|&(_, times)| times >= SEEN).map(|(sign, _)| sign);
    let signs: Vec<&Sign> = often.chain([&ALWAYS]).collect();
    let numbers: FxHashMap<&Sign, usize> = signs.iter().copied().zip(0..).collect();
    let numbered = |case: &EventCase| -> Vec<usize> {
        case.signs.iter().chain([&ALWAYS]).filter_map(|sign| numbers.get(sign).copied()).collect()
    };
    let mut cases: Vec<_> = cases().map(|(case, is_right, counts)| (numbered(case), is_right, counts)).collect();
    let weights = in_orders(&mut cases, |cases| {
        let mut weights = vec![0.0; signs.len()];
        for epoch in 0..taught.epochs {
            let rate = taught.rate * (1.0 - epoch as f64 / taught.epochs as f64);
            for (own, is_right, counts) in cases {
                let sum: f64 = own.iter().map(|&sign| weights[sign]).sum();
                let share = 1.0 / (1.0 + (-sum).exp());
                let step = rate * counts * (f64::from(u8::from(*is_right)) - share);
                own.iter().for_each(|&sign| weights[sign] += step);
            }
            weights.iter_mut().for_each(|weight| *weight *= 1.0 - taught.decay);
        }
        weights
    });
    signs.into_iter().cloned().zip(weights).collect()
}

/// In how many orders the cases are gone through.
const ORDERS: usize = 5;

/// The mean of what is learned from cases in several orders: those that come last in one order would weigh too much.
fn in_orders<T>(cases: &mut [T], learn: impl Fn(&[T]) -> Vec<f64>) -> Vec<f64> {
    let mut random = Random(1);
    let mut mean: Vec<f64> = Vec::new();
    for _ in 0..ORDERS {
        random.shuffle(cases);
        let weights = learn(cases);
        mean.resize(weights.len(), 0.0);
        mean.iter_mut().zip(weights).for_each(|(mean, weight)| *mean += weight / ORDERS as f64);
    }
    mean
}
