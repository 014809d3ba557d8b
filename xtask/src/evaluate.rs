//! Scores the program on the dev parts of the corpora beside the checkout, and holds the scores to their floors.
//!
//! `eval/floors.tsv` has a line for each figure: its name, the floor, and the digest of the gold it was measured on. A score
//! below its floor fails; lowering one takes `--lower`. `--record` adds a line to `eval/history.tsv`.

use crate::{events, output_of, root};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(clap::Args)]
pub struct Options {
    /// Add a line with the commit to `eval/history.tsv`.
    #[arg(long)]
    record: bool,
    /// Raise every floor that the scores now pass.
    #[arg(long)]
    raise: bool,
    /// Lower every floor that the scores now miss. Say why in the commit.
    #[arg(long)]
    lower: bool,
    /// The checkout's neighbour that holds `data` and `eval`.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
}

/// One run of the program and one of a scorer.
struct Task {
    name: &'static str,
    /// What the program reads, under `data`; a folder stands for its files.
    input: &'static str,
    gold: &'static str,
    command: &'static str,
    scorer: &'static str,
    arguments: &'static [&'static str],
    /// The figures that count: their names, and where they stand in the scorer's JSON.
    figures: &'static [(&'static str, &'static str)],
}

/// The figures of a treebank.
const SYNTAX: [(&str, &str); 5] = [
    ("sentences", "/metrics/Sentences/f1"),
    ("words", "/metrics/Words/f1"),
    ("upos", "/metrics/UPOS/f1"),
    ("lemma", "/metrics/Lemma/f1"),
    ("las", "/metrics/LAS/f1"),
];

const TASKS: [Task; 9] = [
    Task {
        name: "extraction",
        input: "extraction/pages",
        gold: "extraction/gold.jsonl",
        command: "read",
        scorer: "score_extraction.py",
        arguments: &["--json"],
        figures: &[("body-f1", "/f1"), ("body-precision", "/precision"), ("body-recall", "/recall")],
    },
    Task {
        name: "fundus",
        input: "metadata/pages",
        gold: "metadata/gold.jsonl",
        command: "read",
        scorer: "score_extraction.py",
        arguments: &["--json"],
        figures: &[("body-f1", "/f1")],
    },
    Task {
        name: "metadata",
        input: "metadata/pages",
        gold: "metadata/gold.jsonl",
        command: "read",
        scorer: "score_metadata.py",
        arguments: &["--json"],
        figures: &[
            ("title", "/title/accuracy"),
            ("authors-f1", "/authors/f1"),
            ("date", "/date/accuracy"),
            ("publisher", "/publisher/accuracy"),
            ("language", "/language/accuracy"),
        ],
    },
    Task {
        name: "attribution",
        input: "attribution/dev/articles.jsonl",
        gold: "attribution/dev/articles.jsonl",
        command: "read",
        scorer: "score_attribution.py",
        arguments: &["--json", "/dev/stderr"],
        figures: &[
            ("f1", "/attribution/f1"),
            ("precision", "/attribution/p"),
            ("recall", "/attribution/r"),
            ("direct-f1", "/direct_quotes/f1"),
            ("indirect-recall", "/recall_by_group/indirect"),
            ("no-source-recall", "/recall_by_group/no_source"),
        ],
    },
    Task {
        name: "events",
        input: "events/plv.jsonl",
        gold: "events/plv.jsonl",
        command: "read",
        scorer: "score_events.py",
        arguments: &["--json"],
        figures: &[
            ("directed-f1", "/directed/root/macro_f1"),
            ("undirected-f1", "/undirected/root/macro_f1"),
            ("coverage", "/directed/coverage"),
        ],
    },
    Task {
        name: "dates",
        input: "dates/gum-dev.jsonl",
        gold: "dates/gum-dev.jsonl",
        command: "read",
        scorer: "score_dates.py",
        arguments: &["--newslike", "--json"],
        figures: &[
            ("value-f1", "/all/value/f1"),
            ("overlap-f1", "/all/overlap/f1"),
            ("leaning-value", "/all/leaning/value"),
        ],
    },
    Task {
        name: "names",
        input: "names/gum-dev.jsonl",
        gold: "names/gum-dev.jsonl",
        command: "read",
        scorer: "score_names.py",
        arguments: &["--json"],
        figures: &[("span-f1", "/exact/span/f1"), ("typed-f1", "/exact/typed/f1")],
    },
    Task {
        name: "syntax",
        input: "syntax/ewt-dev.conllu.gz",
        gold: "syntax/ewt-dev.conllu.gz",
        command: "parse",
        scorer: "score_syntax.py",
        arguments: &["--json"],
        figures: &SYNTAX,
    },
    Task {
        name: "syntax-gum",
        input: "syntax/gum-dev.conllu.gz",
        gold: "syntax/gum-dev.conllu.gz",
        command: "parse",
        scorer: "score_syntax.py",
        arguments: &["--json"],
        figures: &SYNTAX,
    },
];

pub fn run(options: &Options) -> Result<String, String> {
    let shared = root().join(&options.shared);
    if !shared.join("data").is_dir() {
        return Err(format!("{}: expected the corpora, found nothing", shared.join("data").display()));
    }
    output_of("cargo", &["build", "--quiet", "--release", "--package", "dateline-cli"])?;
    let mut scores = BTreeMap::new();
    let mut gold = BTreeMap::new();
    for task in &TASKS {
        let digest = digest(&shared.join("data").join(task.gold))?;
        let json = score(task, &shared)?;
        for (figure, pointer) in task.figures {
            let value = json.pointer(pointer).and_then(Value::as_f64);
            let value = value.ok_or_else(|| format!("{}: its JSON has no number at {pointer}", task.scorer))?;
            scores.insert(format!("{}.{figure}", task.name), value);
            gold.insert(format!("{}.{figure}", task.name), digest.clone());
        }
    }
    for events::Figure { name, list, value } in events::measure(&shared).map_err(|error| error.to_string())? {
        gold.insert(name.clone(), digest(&root().join(list))?);
        scores.insert(name, value);
    }
    scores.insert("seed.facts".to_owned(), seed_facts(&shared)?);
    gold.insert("seed.facts".to_owned(), digest(&shared.join("seed/article.txt"))?);
    let floors_path = root().join("eval/floors.tsv");
    let table = fs::read_to_string(&floors_path).unwrap_or_default();
    let floors = read_floors(&table)?;
    let missed = compare(&scores, &gold, &floors);
    let mut told: String = scores
        .iter()
        .map(|(name, score)| match floors.get(name) {
            Some((floor, _)) => format!("{name:28} {score:.4}  floor {floor:.4}\n"),
            None => format!("{name:28} {score:.4}  no floor\n"),
        })
        .collect();
    if options.raise || options.lower {
        let floors = move_floors(&scores, &gold, &floors, options.raise, options.lower);
        fs::write(&floors_path, write_floors(&table, &floors)).map_err(|error| format!("eval/floors.tsv: {error}"))?;
    }
    if options.record {
        record(&scores)?;
    }
    told.push_str(&missed.join("\n"));
    if missed.is_empty() || options.lower {
        Ok(told)
    } else {
        Err(format!("{told}\n{} of {} figures are below their floor", missed.len(), scores.len()))
    }
}

/// Runs the program on a task's input and the scorer on what it printed; gives the scorer's JSON.
fn score(task: &Task, shared: &Path) -> Result<Value, String> {
    let folder = root().join("target/evaluate");
    fs::create_dir_all(&folder).map_err(|error| format!("target/evaluate: {error}"))?;
    let scorer = shared.join("eval").join(task.scorer);
    let gold = shared.join("data").join(task.gold);
    let mut inputs = vec![shared.join("data").join(task.input)];
    if task.command == "parse" {
        inputs = documents(&scorer, &gold, &folder.join(task.name))?;
    } else if inputs[0].is_dir() {
        inputs = files_in(&inputs[0])?;
    }
    let mut program = Command::new(root().join("target/release/dateline"));
    program.arg(task.command).args(&inputs);
    if task.command == "read" {
        program.args(["--format", "jsonl"]);
    }
    let output = program.output().map_err(|error| format!("dateline: {error}"))?;
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    // 1 says that a capture was skipped, which costs its score; anything else is a fault of the program.
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(format!("{}: `dateline {}` ended with {}: {complaints}", task.name, task.command, output.status));
    }
    if let Some(first) = complaints.lines().next() {
        eprintln!("{}: {} captures with a complaint, the first: {first}", task.name, complaints.lines().count());
    }
    let pred = folder.join(format!("{}.out", task.name));
    fs::write(&pred, &output.stdout).map_err(|error| format!("{}: {error}", pred.display()))?;
    let mut python = Command::new("python3");
    python.arg(&scorer).arg("--gold").arg(&gold).arg("--pred").arg(&pred).args(task.arguments);
    let scored = python.output().map_err(|error| format!("python3: {error}"))?;
    let printed = if task.arguments.contains(&"/dev/stderr") { &scored.stderr } else { &scored.stdout };
    serde_json::from_slice(printed)
        .map_err(|error| format!("{}: {error}: {}", task.scorer, String::from_utf8_lossy(&scored.stderr)))
}

/// The raw texts of a treebank, one file a document, in the gold's order.
fn documents(scorer: &Path, gold: &Path, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let arguments = [scorer, Path::new("--gold"), gold, Path::new("--raw"), Path::new("--docs"), folder];
    let arguments: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    output_of("python3", &arguments)?;
    let bytes = fs::read(gold).map_err(|error| format!("{}: {error}", gold.display()))?;
    let mut conllu = String::new();
    std::io::Read::read_to_string(&mut flate2::read::MultiGzDecoder::new(&bytes[..]), &mut conllu)
        .map_err(|error| format!("{}: {error}", gold.display()))?;
    let ids = conllu.lines().filter_map(|line| line.strip_prefix("# newdoc id = "));
    Ok(ids.map(|id| folder.join(format!("{id}.txt"))).collect())
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let entries: Result<Vec<_>, _> = fs::read_dir(folder).map_err(fail)?.collect();
    let mut files: Vec<PathBuf> = entries.map_err(fail)?.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    Ok(files)
}

/// The share of the seed article's facts that its record holds.
fn seed_facts(shared: &Path) -> Result<f64, String> {
    let article = shared.join("seed/article.txt");
    let scorer = shared.join("eval/seed_facts.py");
    let script = "target/release/dateline read \"$0\" --format jsonl | python3 \"$1\"";
    let paths = [article.to_str(), scorer.to_str()].map(|path| path.expect("a path that was given as text"));
    let told = output_of("bash", &["-c", script, paths[0], paths[1]])?;
    told.lines().filter(|line| line.starts_with("missing")).for_each(|line| eprintln!("seed: {line}"));
    let facts = told.lines().find_map(|line| line.strip_prefix("facts ")?.split_once('/'));
    let share = facts.and_then(|(held, all)| Some(held.parse::<f64>().ok()? / all.parse::<f64>().ok()?));
    share.ok_or_else(|| format!("seed_facts.py: expected `facts N/M`, found {told:?}"))
}

/// The first twelve hexadecimal digits of a file's SHA-256: enough to tell one corpus from another.
fn digest(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Sha256::digest(&bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect())
}

/// A figure's floor, and the digest of the gold that it was measured on.
type Floors = BTreeMap<String, (f64, String)>;

fn read_floors(table: &str) -> Result<Floors, String> {
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        match columns[..] {
            [name, floor, digest] if floor.parse::<f64>().is_ok() => {
                Ok((name.to_owned(), (floor.parse().unwrap_or_default(), digest.to_owned())))
            }
            _ => Err(format!("eval/floors.tsv: expected figure, number and digest, found {row:?}")),
        }
    })
    .collect()
}

/// The table with its comments kept.
fn write_floors(table: &str, floors: &Floors) -> String {
    let mut out: String = table.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    out.extend(floors.iter().map(|(name, (floor, digest))| format!("{name}\t{floor:.4}\t{digest}\n")));
    out
}

/// What is below its floor, or cannot be compared with it.
fn compare(scores: &BTreeMap<String, f64>, gold: &BTreeMap<String, String>, floors: &Floors) -> Vec<String> {
    let mut missed = Vec::new();
    for (name, (floor, digest)) in floors {
        match scores.get(name) {
            None => missed.push(format!("{name}: has a floor and is no longer measured")),
            Some(_) if gold.get(name) != Some(digest) => {
                missed.push(format!("{name}: was measured on other gold, {digest}"))
            }
            // Floors are written with four digits, so a score may be short of one by half of the last.
            Some(score) if score + 5e-5 < *floor => {
                missed.push(format!("{name}: {score:.4} is below its floor {floor:.4}"))
            }
            Some(_) => {}
        }
    }
    missed
}

/// Floors moved to the scores: up where `raise`, down (or off the table) where `lower`. A figure without a floor gets one.
fn move_floors(
    scores: &BTreeMap<String, f64>,
    gold: &BTreeMap<String, String>,
    floors: &Floors,
    raise: bool,
    lower: bool,
) -> Floors {
    let mut moved = floors.clone();
    moved.retain(|name, _| !lower || scores.contains_key(name));
    for (name, score) in scores {
        let digest = &gold[name];
        let stays = floors.get(name).is_some_and(|(floor, old)| match old == digest {
            true => (score >= floor && !raise) || (score < floor && !lower),
            false => !lower,
        });
        if !stays {
            moved.insert(name.clone(), (*score, digest.clone()));
        }
    }
    moved
}

/// Adds a line to the history: the commit, its day, every figure.
fn record(scores: &BTreeMap<String, f64>) -> Result<(), String> {
    let commit = output_of("git", &["show", "--no-patch", "--format=%h%x09%cs", "HEAD"])?;
    let changed = if output_of("git", &["status", "--porcelain"])?.is_empty() { "" } else { "+" };
    let (hash, day) = commit.trim().split_once('\t').ok_or("git told no commit")?;
    let figures: Vec<String> = scores.iter().map(|(name, score)| format!("{name}={score:.4}")).collect();
    let path = root().join("eval/history.tsv");
    let mut history = fs::read_to_string(&path).unwrap_or_default();
    history.push_str(&format!("{hash}{changed}\t{day}\t{}\n", figures.join(" ")));
    fs::write(&path, history).map_err(|error| format!("eval/history.tsv: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(f1: f64) -> BTreeMap<String, f64> {
        BTreeMap::from([("a.f1".to_owned(), f1)])
    }

    fn gold(digest: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("a.f1".to_owned(), digest.to_owned())])
    }

    const TABLE: &str = "# floors\na.f1\t0.5000\tabc\n";

    #[test]
    fn a_score_below_its_floor_is_told() {
        let floors = read_floors(TABLE).unwrap();
        assert!(compare(&scores(0.5), &gold("abc"), &floors).is_empty());
        assert_eq!(compare(&scores(0.49), &gold("abc"), &floors), ["a.f1: 0.4900 is below its floor 0.5000"]);
        assert_eq!(compare(&scores(0.9), &gold("xyz"), &floors).len(), 1, "other gold cannot be compared");
        assert_eq!(compare(&BTreeMap::new(), &BTreeMap::new(), &floors).len(), 1, "a figure does not vanish");
    }

    #[test]
    fn a_floor_moves_only_the_way_that_is_allowed() {
        let floors = read_floors(TABLE).unwrap();
        let moved = |score, raise, lower| move_floors(&scores(score), &gold("abc"), &floors, raise, lower)["a.f1"].0;
        assert_eq!(moved(0.6, true, false), 0.6);
        assert_eq!(moved(0.6, false, true), 0.5);
        assert_eq!(moved(0.4, true, false), 0.5);
        assert_eq!(moved(0.4, false, true), 0.4);
    }

    #[test]
    fn the_table_keeps_its_comments() {
        assert_eq!(write_floors(TABLE, &read_floors(TABLE).unwrap()), TABLE);
        assert!(read_floors("a.f1\thalf\tabc\n").is_err());
    }
}
