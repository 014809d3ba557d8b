//! Learns the points by which the blocks of a web page are weighed, and says what they are worth on sites that they were not learned from.
//!
//! The points are those of boosted stumps: in each round the one question ("are there more than two links?") that mends most of what is
//! still wrong gets points for its two answers. Pages come with the body that readers marked; a block is text where most of its words are
//! in it.

mod pages;
mod stumps;

use crate::root;
use dateline::training::{NAMES, Scorecard};
use pages::Page;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use stumps::{Caution, Example, Stumps};

/// What the learning can be told.
#[derive(clap::Args)]
pub struct Options {
    /// The folder with `extraction` and `metadata`: pages, and the bodies that are their gold.
    #[arg(long, default_value = "../shared/data")]
    data: PathBuf,
    /// Only cross-validates; writes nothing.
    #[arg(long)]
    score: bool,
    /// Into how many parts the sites are divided; each part is weighed by points that were learned from the others.
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// How often they are divided anew.
    #[arg(long, default_value_t = 5)]
    times: usize,
    /// How many questions are asked: fewer give a smaller card.
    #[arg(long, default_value_t = 200)]
    rounds: usize,
    /// How much of a step is taken in each round.
    #[arg(long, default_value_t = 0.1)]
    rate: f64,
    /// What is added to the weight of each answer, so that few examples earn few points.
    #[arg(long, default_value_t = 20.0)]
    damping: f64,
    /// Each answer to a question is given on at least so many pages, or it tells of a site and not of pages.
    #[arg(long, default_value_t = 8)]
    pages: usize,
    /// The probability of being text, in hundredths, from which a block is kept.
    #[arg(long, default_value_t = 40)]
    keep: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The table to write.
const TABLE: &str = "crates/dateline/data/block_weights.tsv";

/// Precision, recall and F1.
type Scores = (f64, f64, f64);

pub fn run(options: &Options) -> Result<String, String> {
    let pages = pages::load(&root().join(&options.data))?;
    let learned = learn(&examples(&pages, |_| true), options);
    let committed = Scorecard::committed();
    let card = card(&learned);
    let mut told = String::new();
    tell(&mut told, "rules alone", &pages::score(&pages, &|page, block| pages[page].blocks[block].is_body));
    tell(
        &mut told,
        "the table there",
        &pages::score(&pages, &|page, block| is_kept(&pages[page].blocks[block], &committed)),
    );
    tell(&mut told, "in-sample", &pages::score(&pages, &|page, block| is_kept(&pages[page].blocks[block], &card)));
    tell(&mut told, "cross-validated", &cross_validate(&pages, options));
    if !options.score {
        write(&learned)?;
    }
    Ok(told)
}

fn tell(told: &mut String, label: &str, scores: &[(&str, Scores)]) {
    for (corpus, (precision, recall, f1)) in scores {
        _ = writeln!(told, "{label:16} {corpus:10} precision {precision:.4} recall {recall:.4} F1 {f1:.4}");
    }
}

/// Whether a block is counted to the body: by its points where the rules are in doubt, else by the rules.
fn is_kept(block: &pages::Block, card: &Scorecard) -> bool {
    block.row.map_or(block.is_body, |row| card.points(&row) >= 0)
}

fn card(learned: &BTreeMap<(&'static str, usize), i32>) -> Scorecard {
    Scorecard::new(learned.iter().map(|(key, points)| (key.0, key.1, *points)))
}

/// The scores where each page is weighed by a card that was learned without its site. The mean over the divisions, each scored for
/// itself: points that were added up over divisions would be those of several cards, which are surer than the one that is written.
fn cross_validate(pages: &[Page], options: &Options) -> Vec<(&'static str, Scores)> {
    let mut sites: Vec<&str> = pages.iter().map(|page| page.site.as_str()).collect();
    sites.sort();
    sites.dedup();
    let mut means: Vec<(&'static str, Scores)> = Vec::new();
    for time in 0..options.times {
        let mut order: Vec<usize> = (0..sites.len()).collect();
        crate::train::random::Random(options.seed + time as u64).shuffle(&mut order);
        let fold = |page: usize| {
            let site = sites.binary_search(&pages[page].site.as_str()).expect("it was gathered from the pages");
            order[site] % options.folds
        };
        let cards: Vec<Scorecard> =
            (0..options.folds).map(|part| card(&learn(&examples(pages, |page| fold(page) != part), options))).collect();
        let scores = pages::score(pages, &|page, block| is_kept(&pages[page].blocks[block], &cards[fold(page)]));
        let share = |score: f64| score / options.times as f64;
        for (index, (corpus, (precision, recall, f1))) in scores.into_iter().enumerate() {
            if index == means.len() {
                means.push((corpus, (0.0, 0.0, 0.0)));
            }
            let mean = &mut means[index].1;
            *mean = (mean.0 + share(precision), mean.1 + share(recall), mean.2 + share(f1));
        }
    }
    means
}

fn rows(pages: &[Page]) -> impl Iterator<Item = (usize, usize, &dateline::training::Row)> {
    pages.iter().enumerate().flat_map(|(page, of)| {
        of.blocks.iter().enumerate().filter_map(move |(block, of)| Some((page, block, of.row.as_ref()?)))
    })
}

fn examples(pages: &[Page], of: impl Fn(usize) -> bool) -> Vec<Example<'_>> {
    let example = |(page, block, row): (usize, usize, _)| {
        let block = &pages[page].blocks[block];
        Example {
            row,
            is_text: block.is_text,
            weight: block.tokens.min(60) as f64 / pages[page].tokens as f64 * 300.0,
            page,
        }
    };
    rows(pages).filter(|(page, ..)| of(*page)).map(example).collect()
}

/// The points of each feature and least value, a hundred for each unit of the logarithm of the odds.
fn learn(examples: &[Example], options: &Options) -> BTreeMap<(&'static str, usize), i32> {
    let stumps = Stumps::learn(
        examples,
        options.rounds,
        Caution { rate: options.rate, damping: options.damping, pages: options.pages },
    );
    let keep = f64::from(options.keep) / 100.0;
    let mut points = BTreeMap::from([(("", 0), ((stumps.bias - (keep / (1.0 - keep)).ln()) * 100.0).round() as i32)]);
    for ((feature, least), amount) in &stumps.amounts {
        let rounded = (amount * 100.0).round() as i32;
        if rounded != 0 {
            points.insert((NAMES[*feature], *least as usize), rounded);
        }
    }
    points
}

/// Writes the table, its comments kept.
fn write(learned: &BTreeMap<(&'static str, usize), i32>) -> Result<(), String> {
    let path = root().join(TABLE);
    let old = fs::read_to_string(&path).map_err(|error| format!("{TABLE}: {error}"))?;
    let mut table: String = old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut rows: Vec<String> = Vec::new();
    for ((name, least), points) in learned {
        let name = if name.is_empty() { "every block" } else { name };
        rows.push(format!("{name}\t{least:02}\t{points}\n"));
    }
    rows.sort();
    table.extend(rows);
    fs::write(&path, table).map_err(|error| format!("{TABLE}: {error}"))
}
