//! From a page to its article, beside the price of html5ever's tree alone: `cargo bench --bench article`.
//!
//! Stages are private, so this reads pages in other languages than English, of which only the article, its sentences and its
//! words are told: what is left is decoding, the tree and the choice of blocks. Clutter is what pages have most of, so it
//! is what grows; the real pages are the samples, and those of the corpora where they lie beside the checkout.

mod inputs;
mod tree;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::io::Read;
use std::sync::LazyLock;

fn main() {
    divan::main();
}

const HEAD: &str =
    "<!doctype html><html lang=de><head><meta charset=utf-8><title>Hafen gesperrt | Hafenblatt</title></head><body>";
const MENU: &str = "<div class=menu><ul><li><a href=/a>Politik</a></li><li><a href=/b>Wirtschaft</a></li></ul></div>";
const STORY: &str =
    "<p>Der Hafen wurde am Dienstag gesperrt, teilte die Behörde mit. Sie nannte keinen Grund dafür.</p>";

#[divan::bench(args = [10, 100, 1_000])]
fn clutter(bencher: Bencher, menus: usize) {
    let page = format!("{HEAD}{}<article><h1>Hafen gesperrt</h1>{}</article>", MENU.repeat(menus), STORY.repeat(12));
    read(bencher, &page);
}

#[divan::bench(args = [10, 100, 1_000])]
fn paragraphs(bencher: Bencher, count: usize) {
    read(bencher, &format!("{HEAD}<article><h1>Hafen gesperrt</h1>{}</article>", STORY.repeat(count)));
}

#[divan::bench(args = [10, 100, 1_000])]
fn depth(bencher: Bencher, depth: usize) {
    read(bencher, &format!("{HEAD}{}{}", "<div>".repeat(depth), STORY.repeat(12)));
}

fn read(bencher: Bencher, page: &str) {
    bencher.counter(BytesCount::of_str(page)).bench(|| {
        let raw = dateline::captures("bench.html", black_box(page.as_bytes())).next().expect("one capture")?;
        dateline::read(raw, &dateline::Hints::default())
    });
}

/// The pages that are not in English, unpacked.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let corpora = inputs::corpora().into_iter().flat_map(|corpus| corpus.inputs);
    inputs::samples()
        .into_iter()
        .chain(corpora)
        .filter_map(|input| page(&input))
        .filter(|page| is_foreign(page))
        .collect()
});

fn page(input: &inputs::Input) -> Option<String> {
    let mut bytes = Vec::new();
    match input.name.strip_suffix(".gz") {
        Some(_) => _ = flate2::read::GzDecoder::new(&input.bytes[..]).read_to_end(&mut bytes).ok()?,
        None => bytes.extend_from_slice(&input.bytes),
    }
    input.name.contains(".html").then(|| String::from_utf8_lossy(&bytes).into_owned())
}

fn is_foreign(page: &str) -> bool {
    let raw = dateline::captures("bench.html", page.as_bytes()).next().expect("one capture").expect("a page");
    let reading = dateline::read(raw, &dateline::Hints::default());
    reading.is_ok_and(|reading| reading.record.article.language.is_some_and(|language| language != "en"))
}

#[divan::bench]
fn pages_to_trees(bencher: Bencher) {
    pages(bencher, |page| tree::nodes(page) > 0);
}

#[divan::bench]
fn pages_to_articles(bencher: Bencher) {
    pages(bencher, |page| {
        let raw = dateline::captures("bench.html", page.as_bytes()).next().expect("one capture");
        raw.and_then(|raw| dateline::read(raw, &dateline::Hints::default())).is_ok()
    });
}

fn pages(bencher: Bencher, read: impl Fn(&str) -> bool + Sync) {
    let bytes = PAGES.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| PAGES.iter().filter(|page| read(black_box(page))).count());
}
