//! Learns how much each sign weighs for an event, from articles whose events were listed by eye (`eval/events-listed.tsv`).
//!
//! A logistic regression over the triggers that the program finds, by plain gradient steps with a little decay, in a fixed order. A
//! trigger is right when the list has an event of its type in its paragraph, done by and to the same.

use crate::root;
use crate::train::random::Random;
use dateline::training::{self, EventCase};
use dateline::{Hints, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
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
        Taught { epochs: 20, rate: 0.03, decay: 0.1, pair: 0.5, bar: 0.4 }
    }
}

/// In how many parts the articles are cut, so that each is asked with weights learned from the others.
const FOLDS: usize = 5;

/// The likelihoods of which five folds are told.
const BARS: [f64; 6] = [0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

/// An event that was listed by eye.
struct Listed {
    kind: String,
    paragraph: usize,
    trigger: FxHashSet<String>,
    actors: FxHashSet<String>,
    recipients: FxHashSet<String>,
    is_sure: bool,
}

/// An article: what was listed, and what the program finds.
struct Article {
    id: String,
    cases: Vec<(EventCase, bool)>,
    /// How many of the events that a careful reader would surely list are told, by the triggers that match them.
    sure: Vec<Option<usize>>,
}

impl Article {
    /// A row for each trigger.
    fn rows(&self) -> impl Iterator<Item = String> {
        let spans = |spans: &[Span]| {
            let spans: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start(), span.end())).collect();
            spans.join(",")
        };
        self.cases.iter().map(move |(case, is_right)| {
            let [trigger, actors, recipients] =
                [&case.trigger, &case.actors.0, &case.recipients.0].map(|list| spans(list));
            let (kind, is_told) = (case.kind, case.is_told);
            format!("{}\t{trigger}\t{kind}\t{actors}\t{recipients}\t{is_told}\t{is_right}\n", self.id)
        })
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
}

/// What is asked of a trigger and the answer.
type Sign = (&'static str, Cow<'static, str>);

type Weights = BTreeMap<Sign, f64>;

/// The sign that every trigger bears.
const ALWAYS: Sign = ("always", Cow::Borrowed("yes"));

/// Of a sign that was seen less often nothing is learned.
const SEEN: usize = 4;

/// Learns and writes the table, and says how good it is in five parts.
pub fn run(options: &Options) -> Result<String, Box<dyn Error>> {
    let corpus = Corpus::read(&options.listed, &options.articles, &options.pairs)?;
    if let Some(path) = &options.cases {
        fs::write(path, corpus.articles.iter().flat_map(Article::rows).collect::<String>())?;
        return Ok(String::new());
    }
    let all: Vec<&Article> = corpus.articles.iter().collect();
    let all_pairs: Vec<&EventCase> = corpus.pairs.iter().collect();
    let weights = learn(&all, &all_pairs, &options.taught);
    let bias = log_odds(options.taught.bar);
    let mut told = String::new();
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
    let corpus = Corpus::read(
        &root().join(LISTED),
        &data.join("attribution/train/articles.jsonl"),
        &data.join("events/plv.jsonl"),
    )?;
    let taught = Taught::default();
    let mut scores = corpus.in_folds(&taught, &[taught.bar]);
    let unseen = unseen(&data)?;
    scores.push(score(&unseen.iter().collect::<Vec<_>>(), &[], |case| case.is_told));
    let lists = [("events-listed", LISTED), ("events-unseen", UNSEEN)];
    let figures = |((of, list), score): ((&'static str, &'static str), Score)| {
        [("precision", score.precision()), ("recall", score.recall()), ("f1", score.f1())]
            .map(|(figure, value)| Figure { name: format!("{of}.{figure}"), list, value })
    };
    Ok(lists.into_iter().zip(scores).flat_map(figures).collect())
}

/// The events from which is learned.
const LISTED: &str = "eval/events-listed.tsv";

/// The events of articles from which nothing is learned.
const UNSEEN: &str = "eval/events-unseen.tsv";

/// Reads the articles from which nothing is learned: articles of corpora by their ids, saved pages by the ids of their records.
fn unseen(data: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let table = open(&root().join(UNSEEN))?;
    let rows = rows(&table, Path::new(UNSEEN))?;
    let mut found: BTreeMap<String, (String, Vec<u8>)> = BTreeMap::new();
    for part in ["attribution/dev/articles.jsonl", "attribution/train/articles.jsonl"] {
        for line in open(&data.join(part))?.lines() {
            let Line { id } = serde_json::from_str(line)?;
            if rows.contains_key(&*id) {
                found.insert(id, ("articles.jsonl".to_owned(), line.as_bytes().to_vec()));
            }
        }
    }
    for folder in ["extraction/pages", "metadata/pages"] {
        for page in fs::read_dir(data.join(folder))? {
            let path = page?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes = fs::read(&path)?;
            // A page that cannot be read was not listed.
            let raw = dateline::captures(&name, &bytes[..]).next().and_then(Result::ok);
            let id = raw.and_then(|raw| dateline::read(raw, &Hints::default()).ok()).map(|reading| reading.record.id);
            if let Some(id) = id.filter(|id| rows.contains_key(&**id)) {
                found.insert(id, (name, bytes));
            }
        }
    }
    if found.len() != rows.len() {
        return Err(format!("{UNSEEN} has {} articles, of which {} were found", rows.len(), found.len()).into());
    }
    found
        .iter()
        .map(|(id, (name, bytes))| article(id, name, bytes, rows.get(&**id).map_or(&[], Vec::as_slice)))
        .collect()
}

/// What is learned from.
struct Corpus {
    articles: Vec<Article>,
    pairs: Vec<EventCase>,
}

impl Corpus {
    fn read(listed: &Path, articles: &Path, pairs: &Path) -> Result<Corpus, Box<dyn Error>> {
        Ok(Corpus { articles: read(listed, articles)?, pairs: read_pairs(pairs)? })
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
fn score(articles: &[&Article], pairs: &[&EventCase], is_told: impl Fn(&EventCase) -> bool) -> Score {
    let kept = pairs.iter().filter(|case| is_told(case)).count();
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
fn learn(articles: &[&Article], pairs: &[&EventCase], taught: &Taught) -> Weights {
    let of_articles =
        || articles.iter().flat_map(|article| &article.cases).map(|(case, is_right)| (case, *is_right, 1.0));
    let cases = || of_articles().chain(pairs.iter().map(|&case| (case, true, taught.pair)));
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
    // The pairs are all right: at the end of each round they would have the last word.
    Random(1).shuffle(&mut cases);
    let mut weights = vec![0.0; signs.len()];
    for epoch in 0..taught.epochs {
        let rate = taught.rate * (1.0 - epoch as f64 / taught.epochs as f64);
        for (own, is_right, counts) in &cases {
            let sum: f64 = own.iter().map(|&sign| weights[sign]).sum();
            let share = 1.0 / (1.0 + (-sum).exp());
            let step = rate * counts * (f64::from(u8::from(*is_right)) - share);
            own.iter().for_each(|&sign| weights[sign] += step);
        }
        weights.iter_mut().for_each(|weight| *weight *= 1.0 - taught.decay);
    }
    signs.into_iter().cloned().zip(weights).collect()
}

/// The rows of a list by their articles.
type Rows<'t> = FxHashMap<&'t str, Vec<[&'t str; 6]>>;

/// The rows of a list: trigger, type, actors, recipients, status, sure or borderline.
fn rows<'t>(table: &'t str, path: &Path) -> Result<Rows<'t>, String> {
    let mut rows = Rows::default();
    for (number, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [id, rest @ ..] = &columns[..] else { continue };
        let rest = <[&str; 6]>::try_from(rest);
        let rest = rest.map_err(|_| format!("{}:{}: seven columns expected", path.display(), number + 1))?;
        rows.entry(id).or_default().push(rest);
    }
    Ok(rows)
}

fn open(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads the lists and the articles, and matches them.
fn read(listed: &Path, articles: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let table = open(listed)?;
    let rows = rows(&table, listed)?;
    let mut all = Vec::new();
    for line in open(articles)?.lines() {
        let Line { id } = serde_json::from_str(line)?;
        if let Some(rows) = rows.get(&*id) {
            all.push(article(&id, "articles.jsonl", line.as_bytes(), rows)?);
        }
    }
    Ok(all)
}

/// Reads an article and matches what the program finds in it with its rows of the list.
fn article(id: &str, name: &str, bytes: &[u8], rows: &[[&str; 6]]) -> Result<Article, Box<dyn Error>> {
    let raw = dateline::captures(name, bytes).next().ok_or("an empty article")??;
    let (text, cases) = training::events(raw, &Hints::default())?;
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let events: Result<Vec<Listed>, _> = rows.iter().map(|row| listed_event(&text, &starts, row)).collect();
    let (cases, sure) = matched(&text, cases, &events?);
    Ok(Article { id: id.to_owned(), cases, sure })
}

/// A sentence with a pair; spans are of code points.
#[derive(Deserialize)]
struct Pair {
    text: String,
    #[serde(rename = "type")]
    kind: String,
    source: Option<[usize; 2]>,
    target: Option<[usize; 2]>,
}

/// Reads the pairs: of each a trigger that the program finds between the two, of its type if there is one.
fn read_pairs(path: &Path) -> Result<Vec<EventCase>, Box<dyn Error>> {
    let lines = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut all = Vec::new();
    for line in lines.lines() {
        let pair: Pair = serde_json::from_str(line)?;
        let (Some(source), Some(target)) = (pair.source, pair.target) else { continue };
        let raw = dateline::captures("pair.txt", pair.text.as_bytes()).next().ok_or("an empty text")??;
        let (text, cases) = training::events(raw, &Hints::default())?;
        let words_of = |[start, end]: [usize; 2]| {
            let told: String = pair.text.chars().skip(start).take(end - start).collect();
            words(&told, &[Span::new(0, told.len())], &[])
        };
        let (source, target) = (words_of(source), words_of(target));
        let is_pair = |case: &EventCase| {
            !words(&text, &case.actors.0, &[]).is_disjoint(&source)
                && !words(&text, &case.recipients.0, &[]).is_disjoint(&target)
        };
        // An act of another type between the two is an act all the same.
        let mut found: Vec<EventCase> = cases.into_iter().filter(is_pair).collect();
        found.sort_by_key(|case| !is_same_type(case.kind, &pair.kind));
        all.extend(found.into_iter().next());
    }
    Ok(all)
}

/// A row of the list over the article's text.
fn listed_event(text: &str, starts: &[usize], row: &[&str; 6]) -> Result<Listed, String> {
    let [trigger, kind, actors, recipients, _, sure] = row;
    let spans = |column: &str| -> Result<Vec<Span>, String> {
        let span = |piece: &str| {
            let ends = piece.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let at = |(start, end): (usize, usize)| Some(Span::new(*starts.get(start)?, *starts.get(end)?));
            ends.and_then(at).ok_or_else(|| format!("no such place in the article: {piece}"))
        };
        column.split(',').filter(|piece| *piece != "-").map(span).collect()
    };
    let trigger = spans(trigger)?;
    let first = trigger.first().ok_or("an event without a trigger")?.start();
    Ok(Listed {
        kind: (*kind).to_owned(),
        paragraph: paragraph(text, first),
        trigger: words(text, &trigger, &[]),
        actors: words(text, &spans(actors)?, &[]),
        recipients: words(text, &spans(recipients)?, &[]),
        is_sure: *sure == "sure",
    })
}

/// Where the paragraph around a place begins.
fn paragraph(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// The words of some spans and names, in small letters, without those that name nobody.
fn words(text: &str, spans: &[Span], names: &[String]) -> FxHashSet<String> {
    const NOBODY: [&str; 34] = [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "for",
        "and",
        "or",
        "his",
        "her",
        "its",
        "their",
        "he",
        "she",
        "it",
        "they",
        "who",
        "that",
        "this",
        "with",
        "by",
        "on",
        "at",
        "from",
        "s",
        "mr",
        "mrs",
        "ms",
        "former",
        "president",
        "sen",
        "rep",
        "state",
    ];
    let pieces = spans.iter().map(|span| span.of(text)).chain(names.iter().map(String::as_str));
    let words = pieces.flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()));
    words.map(str::to_lowercase).filter(|word| !NOBODY.contains(&&**word)).collect()
}

/// Matches what the program finds with what was listed: the same words of a trigger first, and sure events first. Gives whether each
/// trigger is right, and of each sure event the trigger that matches it.
fn matched(text: &str, cases: Vec<EventCase>, listed: &[Listed]) -> (Vec<(EventCase, bool)>, Vec<Option<usize>>) {
    let mut pairs = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let actors = words(text, &case.actors.0, &case.actors.1);
        let recipients = words(text, &case.recipients.0, &case.recipients.1);
        let trigger = words(text, &case.trigger, &[]);
        let here = paragraph(text, case.trigger[0].start());
        for (other, event) in listed.iter().enumerate().filter(|(_, event)| event.paragraph == here) {
            if is_same_type(case.kind, &event.kind) && is_done_by_the_same(case, event, &actors, &recipients) {
                let is_same_word = !trigger.is_disjoint(&event.trigger);
                pairs.push((2 * u8::from(!is_same_word) + u8::from(!event.is_sure), at, other));
            }
        }
    }
    pairs.sort_unstable();
    let (mut right, mut by) = (vec![false; cases.len()], vec![None; listed.len()]);
    for (_, case, event) in pairs {
        if !right[case] && by[event].is_none() {
            right[case] = true;
            by[event] = Some(case);
        }
    }
    let sure = listed.iter().zip(by).filter(|(event, _)| event.is_sure).map(|(_, case)| case).collect();
    (cases.into_iter().zip(right).collect(), sure)
}

/// Whether two types are one; what is yielded is one in all its kinds, as in the scorer of pairs.
fn is_same_type(one: &str, other: &str) -> bool {
    let fold = |kind: &str| if matches!(kind, "RETREAT" | "CONCEDE") { "YIELD" } else { kind }.to_owned();
    fold(one) == fold(other)
}

/// Whether the sides of a trigger are those of a listed event. Who is listed must be found; whoever is found besides may stand for
/// what the list leaves out.
fn is_done_by_the_same(
    case: &EventCase,
    event: &Listed,
    actors: &FxHashSet<String>,
    recipients: &FxHashSet<String>,
) -> bool {
    let meets = |told: &FxHashSet<String>, listed: &FxHashSet<String>| listed.is_empty() || !told.is_disjoint(listed);
    // Of what both sides do, either may be listed first.
    let is_mutual = matches!(case.kind, "CONSULT" | "COOPERATE" | "SUPPORT" | "AGREE" | "ASSAULT")
        && (case.recipients.0.is_empty() || event.recipients.is_empty());
    if is_mutual {
        let all: FxHashSet<String> = actors.union(recipients).cloned().collect();
        let one = meets(&all, &event.actors) || meets(&all, &event.recipients);
        return one && meets(&all, &event.actors) && meets(&all, &event.recipients);
    }
    meets(actors, &event.actors) && meets(recipients, &event.recipients)
}
