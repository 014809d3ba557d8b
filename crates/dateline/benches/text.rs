//! How fast plain text becomes sentences, words and quotations; the counter is bytes of text.
//!
//! The two hostile inputs show that the time is linear: their rate must not fall with their size.

use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// News-like paragraphs with the marks that cost most: quotations, contractions, abbreviations, numbers.
fn news(bytes: usize) -> String {
    const PARAGRAPH: &str = "KESTREL BAY, Nov. 3 (Wire) — “We don't know what Gov. Ada Berg's office spent on the 1,200 new \
        buses,” Mr. Lund said on Tuesday. The non-profit group, which is based in the U.S. capital, asked for $3.5bn in state-owned \
        assets. \"It took years. It isn't over,\" she told reporters at 5 p.m. Tuesday, according to a statement on www.example.org.\n\n";
    PARAGRAPH.repeat(bytes / PARAGRAPH.len() + 1)
}

#[divan::bench(args = [10_000, 1_000_000])]
fn news_like(bencher: Bencher, bytes: usize) {
    let text = news(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| dateline::conllu::segment(&text));
}

#[divan::bench(args = [10_000, 1_000_000])]
fn one_character(bencher: Bencher, bytes: usize) {
    let text = "-a".repeat(bytes / 2);
    bencher.counter(BytesCount::of_str(&text)).bench(|| dateline::conllu::segment(&text));
}

#[divan::bench(args = [10_000, 1_000_000])]
fn open_quotations(bencher: Bencher, bytes: usize) {
    let text = "“‘\" «s' ".repeat(bytes / 13);
    bencher.counter(BytesCount::of_str(&text)).bench(|| dateline::conllu::segment(&text));
}
