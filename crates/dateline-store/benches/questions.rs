//! Questions to a file of 20,000 articles: those of `../shared/data/attribution` again and again, each time on other days; without that
//! folder those of `samples/wire`.
//!
//! `cargo bench -p dateline-store`; each question is to take less than 100 ms.

use dateline::Hints;
use dateline::record::{Range, Record};
use dateline_store::ask::{self, Answer, Entities, Events, Said, Search, Step};
use dateline_store::{Error, Found, Prepared, Store};
use jiff::ToSpan;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// How many articles the file holds, about.
const ARTICLES: usize = 20_000;

/// The days between two tellings of the same stories.
const APART: i64 = 11;

fn main() {
    file();
    divan::main();
}

/// The file, made once.
fn file() -> &'static Path {
    static FILE: OnceLock<TempDir> = OnceLock::new();
    let make = || {
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        let mut store = Store::open(&folder.path().join("news.db"), |_| {}).expect("the file can be made");
        let readings = readings();
        for round in 0..ARTICLES.div_ceil(readings.len()) {
            let batch: Vec<Found> =
                readings.iter().enumerate().map(|(at, reading)| again(reading, at, round)).collect();
            store.keep(&batch, false).expect("the file can be written");
        }
        store.settle().expect("the file can be written");
        folder
    };
    FILE.get_or_init(make).path()
}

/// Who and what is asked for: as frequent in their articles as anybody.
struct Asked {
    files: &'static [&'static str],
    person: &'static str,
    other: &'static str,
    country: &'static str,
    against: &'static str,
    words: &'static str,
    phrase: &'static str,
}

const CAMPAIGN: Asked = Asked {
    files: &["../shared/data/attribution/train/articles.jsonl", "../shared/data/attribution/dev/articles.jsonl"],
    person: "trump",
    other: "clinton",
    country: "USA",
    against: "RUS",
    words: "clinton email",
    phrase: "climate change",
};

const WIRE: Asked = Asked {
    files: &[
        "samples/wire/courier.jsonl",
        "samples/wire/ledger.jsonl",
        "samples/wire/meridian.jsonl",
        "samples/wire/times.jsonl",
    ],
    person: "halvard",
    other: "kostan",
    country: "osmer",
    against: "tarrin",
    words: "ferry fire",
    phrase: "night crews",
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn asked() -> &'static Asked {
    if root().join(CAMPAIGN.files[0]).exists() { &CAMPAIGN } else { &WIRE }
}

fn readings() -> Vec<(Record, Vec<Range>)> {
    let mut all = Vec::new();
    for name in asked().files {
        let file = std::fs::File::open(root().join(name)).expect("the file is there");
        for raw in dateline::captures(name, file) {
            let reading = dateline::read(raw.expect("a capture"), &Hints::default()).expect("it can be read");
            all.push((reading.record, reading.sentences));
        }
    }
    all
}

/// The article as of another time.
fn again((record, sentences): &(Record, Vec<Range>), at: usize, round: usize) -> Found {
    let mut record = record.clone();
    let back = |day: &mut Option<String>| {
        let date: Option<Date> = day.as_deref().and_then(|day| day.parse().ok());
        if let Some(earlier) = date.and_then(|date| date.checked_sub((APART * round as i64).days()).ok()) {
            *day = Some(earlier.to_string());
        }
    };
    back(&mut record.article.published);
    record.events.iter_mut().for_each(|event| back(&mut event.date));
    record.statements.iter_mut().for_each(|statement| back(&mut statement.date));
    record.article.url = record.article.url.map(|url| format!("{url}?round={round}"));
    Found::Article(Box::new(Prepared::of((round * 1000 + at) as i64, record, sentences)))
}

fn ask(bencher: divan::Bencher, question: impl Fn(&mut Store) -> Result<Answer, Error> + Sync) {
    let mut store = Store::read_only(&file().join("news.db")).expect("the file can be read");
    bencher.bench_local(|| question(&mut store).expect("the file can be asked"));
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[divan::bench]
fn search(bencher: divan::Bencher) {
    ask(bencher, |store| ask::search(store, &Search { words: asked().words.into(), ..Search::default() }));
}

#[divan::bench]
fn said_by_about(bencher: divan::Bencher) {
    let question = Said { by: some(asked().person), about: some(asked().other), ..Said::default() };
    ask(bencher, move |store| ask::said(store, &question));
}

#[divan::bench]
fn said_by_a_country(bencher: divan::Bencher) {
    let question = Said { by: some(asked().country), ..Said::default() };
    ask(bencher, move |store| ask::said(store, &question));
}

#[divan::bench]
fn said_of_words(bencher: divan::Bencher) {
    let question = Said { about: some(asked().phrase), ..Said::default() };
    ask(bencher, move |store| ask::said(store, &question));
}

#[divan::bench]
fn events_of_a_pair(bencher: divan::Bencher) {
    let question = Events { actor: some(asked().country), recipient: some(asked().against), ..Events::default() };
    ask(bencher, move |store| ask::events(store, &question));
}

#[divan::bench]
fn events_of_a_type(bencher: divan::Bencher) {
    let question = Events { kind: some("SANCTION"), outlets: 2, ..Events::default() };
    ask(bencher, move |store| ask::events(store, &question));
}

#[divan::bench]
fn timeline(bencher: divan::Bencher) {
    let question = Events { with: vec![asked().other.into()], limit: 50, ..Events::default() };
    ask(bencher, move |store| ask::timeline(store, &question));
}

#[divan::bench]
fn series(bencher: divan::Bencher) {
    ask(bencher, |store| {
        ask::series(store, &Events { actor: some(asked().country), ..Events::default() }, Step::Month)
    });
}

#[divan::bench]
fn entities(bencher: divan::Bencher) {
    ask(bencher, |store| ask::entities(store, &Entities::default()));
}

#[divan::bench]
fn claims(bencher: divan::Bencher) {
    ask(bencher, |store| ask::claims(store, &Events::default()));
}

#[divan::bench]
fn merges(bencher: divan::Bencher) {
    ask(bencher, |store| ask::merges(store, None, 50));
}
