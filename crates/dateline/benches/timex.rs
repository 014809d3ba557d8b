//! What expressions of time cost: `cargo bench --bench timex`.
//!
//! Stages are private, so the same story is read with its dates and with other words in their place: the difference is theirs.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const DATED: &str = "The envoy left on Tuesday evening, two weeks after the Nov. 3 vote, and will return on Jan. 4, 2021, at \
                     6 p.m. GMT. The road had been closed since the spring of 2014, and three years ago it was mined.\n\n";
const UNDATED: &str = "The envoy left in silent dismay, two steps behind the big red van, and will return by sea, alone, in \
                       a ship of old. The road had been closed behind the wall of stone, and by rebel men it was mined.\n\n";

#[divan::bench(args = [10, 100, 1_000])]
fn dated(bencher: Bencher, paragraphs: usize) {
    read(bencher, &DATED.repeat(paragraphs));
}

#[divan::bench(args = [10, 100, 1_000])]
fn undated(bencher: Bencher, paragraphs: usize) {
    read(bencher, &UNDATED.repeat(paragraphs));
}

fn read(bencher: Bencher, story: &str) {
    let news = format!("Envoy Leaves\n\nDecember 15, 2020\n\n{story}");
    bencher.counter(BytesCount::of_str(&news)).bench(|| {
        let raw = dateline::captures("bench.txt", black_box(news.as_bytes())).next().expect("one capture")?;
        dateline::read(raw, &dateline::Hints::default())
    });
}
