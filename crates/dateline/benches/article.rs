//! From a page to its article: `cargo bench --bench article`.
//!
//! Stages are private, so this reads a page in German, of which only the article, its sentences and its words are told: what
//! is left is decoding, the tree and the choice of blocks. Clutter is what pages have most of, so it is what grows.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};

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
