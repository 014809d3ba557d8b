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
use stumps::{Example, Stumps};

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
    #[arg(long, default_value_t = 8)]
    folds: usize,
    /// How often they are divided anew.
    #[arg(long, default_value_t = 3)]
    times: usize,
    #[arg(long, default_value_t = 600)]
    rounds: usize,
    /// The probability of being text, in hundredths, from which a block is kept.
    #[arg(long, default_value_t = 40)]
    keep: u32,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The table to write.
const TABLE: &str = "crates/dateline/data/block_weights.tsv";

pub fn run(options: &Options) -> Result<String, String> {
    let pages = pages::load(&root().join(&options.data))?;
    let mut told = String::new();
    let mut tell = |label: &str, kept: &dyn Fn(usize, usize) -> bool| {
        for (name, scores) in pages::score(&pages, kept) {
            _ = writeln!(
                told,
                "{label:16} {name:10} precision {:.4} recall {:.4} F1 {:.4}",
                scores.0, scores.1, scores.2
            );
        }
    };
    tell("rules alone", &|page, block| pages[page].blocks[block].is_body);
    let points = cross_validate(&pages, options);
    tell("cross-validated", &|page, block| {
        points.get(&(page, block)).map_or(pages[page].blocks[block].is_body, |sum| *sum >= 0)
    });
    if std::env::var("ERR").is_ok() {
        for (pi, page) in pages.iter().enumerate() {
            for (bi, block) in page.blocks.iter().enumerate() {
                let sum = points.get(&(pi, bi));
                let kept = sum.map_or(block.is_body, |sum| *sum >= 0);
                if kept != block.is_text && block.tokens * 200 > page.tokens {
                    println!(
                        "{}\t{}\t{}\t{:.1}\t{}\t{}\t{}",
                        &page.corpus[..1],
                        page.id.chars().take(24).collect::<String>(),
                        if kept { "FP" } else { "FN" },
                        block.tokens as f64 * 100.0 / page.tokens as f64,
                        sum.map_or("rule".to_owned(), |s| s.to_string()),
                        if block.is_body { "body" } else { "out" },
                        block.words.chars().take(130).collect::<String>()
                    );
                }
            }
        }
    }
    let all: Vec<Example> = examples(&pages, |_| true);
    let learned = learn(&all, options);
    let card = Scorecard::new(learned.iter().map(|(key, points)| (key.0, key.1, *points)));
    tell("on all it knows", &|page, block| {
        let block = &pages[page].blocks[block];
        block.row.map_or(block.is_body, |row| card.points(&row) >= 0)
    });
    if !options.score {
        write(&learned)?;
    }
    Ok(told)
}

/// The points of each block in doubt, by cards that were learned without its site; of several divisions the mean.
fn cross_validate(pages: &[Page], options: &Options) -> BTreeMap<(usize, usize), i32> {
    let mut sites: Vec<&str> = pages.iter().map(|page| page.site.as_str()).collect();
    sites.sort();
    sites.dedup();
    let mut sums = BTreeMap::new();
    for time in 0..options.times as u64 {
        let mut order: Vec<usize> = (0..sites.len()).collect();
        crate::train::random::Random(options.seed + time).shuffle(&mut order);
        let fold = |page: usize| {
            let site = sites.binary_search(&pages[page].site.as_str()).expect("it was gathered from the pages");
            order[site] % options.folds
        };
        for part in 0..options.folds {
            let learned = learn(&examples(pages, |page| fold(page) != part), options);
            let card = Scorecard::new(learned.iter().map(|(key, points)| (key.0, key.1, *points)));
            for (page, block, row) in rows(pages).filter(|(page, ..)| fold(*page) == part) {
                *sums.entry((page, block)).or_default() += card.points(row);
            }
        }
    }
    sums
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
    let stumps = Stumps::learn(examples, options.rounds);
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
