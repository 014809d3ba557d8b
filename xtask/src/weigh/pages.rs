//! Pages with gold bodies: their blocks, each with whether it is text, and what a choice of blocks scores.

use dateline::training::{self, Row};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

/// A page with its gold.
pub struct Page {
    /// The corpus it is from.
    pub corpus: &'static str,
    /// The site's domain: pages of one site are never parted.
    pub site: String,
    pub blocks: Vec<Block>,
    /// How many words the gold has.
    pub tokens: usize,
    gold: Shingles,
}

/// A block of a page.
pub struct Block {
    pub words: String,
    pub tokens: usize,
    /// Whether the gold has it.
    pub is_text: bool,
    /// Whether the rules count it to the body.
    pub is_body: bool,
    pub row: Option<Row>,
}

/// Four words in a row and how often they come: the unit of the scorer.
type Shingles = FxHashMap<Vec<String>, i64>;

/// The corpora that hold bodies.
const CORPORA: [&str; 2] = ["extraction", "metadata"];

/// Reads the pages.
///
/// # Errors
/// A sentence, when the corpora are not there or are not as expected.
pub fn load(data: &Path) -> Result<Vec<Page>, String> {
    let mut pages = Vec::new();
    for corpus in CORPORA {
        let path = data.join(corpus).join("gold.jsonl");
        let gold = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in gold.lines().filter(|line| !line.trim().is_empty()) {
            let gold: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
            let text = |key: &str| gold[key].as_str().unwrap_or_default();
            let path = data.join(corpus).join("pages").join(format!("{}.html.gz", text("id")));
            pages.push(page(corpus, &path, text("url"), text("body"))?);
        }
    }
    Ok(pages)
}

fn page(corpus: &'static str, path: &Path, url: &str, body: &str) -> Result<Page, String> {
    let fail = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let packed = fs::read(path).map_err(|error| fail(&error))?;
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(&packed[..]).read_to_end(&mut bytes).map_err(|error| fail(&error))?;
    let mut blocks = Vec::new();
    for raw in dateline::captures(&path.display().to_string(), &bytes[..]) {
        blocks.extend(raw.and_then(training::blocks).map_err(|skip| fail(&skip))?);
    }
    let words = tokens(body);
    let gold = shingles(&words);
    let is_text = mark(&blocks, &words, &gold);
    let block = |(block, is_text): (training::Block, bool)| Block {
        tokens: tokens(&block.words).len(),
        words: block.words,
        is_text,
        is_body: block.is_body,
        row: block.row,
    };
    let blocks = blocks.into_iter().zip(is_text).map(block).collect();
    Ok(Page { corpus, site: site(url), blocks, tokens: words.len().max(1), gold })
}

/// Which blocks the gold has. What stands on the page twice is taken once, where the rules take it for the body.
fn mark(blocks: &[training::Block], words: &[String], gold: &Shingles) -> Vec<bool> {
    let whole = format!(" {} ", words.join(" "));
    let mut left = gold.clone();
    let mut said = FxHashSet::default();
    let mut is_text = vec![false; blocks.len()];
    let (body, others): (Vec<usize>, Vec<usize>) = (0..blocks.len()).partition(|index| blocks[*index].is_body);
    for index in body.into_iter().chain(others) {
        let words = tokens(&blocks[index].words);
        if words.len() < 4 {
            let words = words.join(" ");
            let is_new = blocks[index].is_body || !said.contains(&words);
            is_text[index] = !words.is_empty() && is_new && whole.contains(&format!(" {words} "));
            said.insert(words);
            continue;
        }
        let own = shingles(&words);
        let held: i64 = own.iter().map(|(words, count)| left.get(words).map_or(0, |left| *count.min(left))).sum();
        is_text[index] = held * 2 > own.values().sum();
        if is_text[index] {
            for (words, count) in &own {
                left.entry(words.clone()).and_modify(|left| *left = (*left - count).max(0));
            }
        }
    }
    is_text
}

/// Precision, recall and F1 by corpus where these blocks are kept, as `score_extraction.py` has them.
pub fn score(pages: &[Page], kept: &dyn Fn(usize, usize) -> bool) -> Vec<(&'static str, (f64, f64, f64))> {
    let mut scores = Vec::new();
    for corpus in CORPORA {
        let (mut precisions, mut recalls) = (Vec::new(), Vec::new());
        for (index, page) in pages.iter().enumerate().filter(|(_, page)| page.corpus == corpus) {
            let blocks = (0..page.blocks.len()).filter(|block| kept(index, *block));
            let words: Vec<String> = blocks.flat_map(|block| tokens(&page.blocks[block].words)).collect();
            let found = shingles(&words);
            let both: i64 =
                found.iter().map(|(words, count)| page.gold.get(words).map_or(0, |gold| *count.min(gold))).sum();
            let all = |shingles: &Shingles| shingles.values().sum::<i64>() as f64;
            precisions.extend((!found.is_empty()).then(|| both as f64 / all(&found)));
            recalls.extend((!page.gold.is_empty()).then(|| both as f64 / all(&page.gold)));
        }
        let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / numbers.len().max(1) as f64;
        let (precision, recall) = (mean(&precisions), mean(&recalls));
        scores.push((corpus, (precision, recall, 2.0 * precision * recall / (precision + recall))));
    }
    scores
}

/// The words of a text: runs of letters, marks on them, digits and low lines.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn shingles(words: &[String]) -> Shingles {
    let mut shingles = Shingles::default();
    let whole = (1..4).contains(&words.len()).then_some(words);
    for shingle in words.windows(4).chain(whole) {
        *shingles.entry(shingle.to_vec()).or_default() += 1;
    }
    shingles
}

/// The last two labels of the host, three where the last but one says what kind of body owns the name ("co.uk").
fn site(url: &str) -> String {
    let host = url.split("//").nth(1).unwrap_or(url).split(['/', ':', '?']).next().unwrap_or_default().to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let is_kind = |label: &str| matches!(label, "co" | "com" | "org" | "net" | "gov" | "ac");
    let shared = labels.len() > 2 && is_kind(labels[labels.len() - 2]) && labels[labels.len() - 1].len() == 2;
    labels[labels.len().saturating_sub(if shared { 3 } else { 2 })..].join(".")
}
