//! What expressions of time cost, alone: `cargo bench --bench timex`. The counter is tokens.
//!
//! News thick with dates and the same length without any; one endless sentence shows that the time is linear.

use dateline::timex;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const DATED: &str = "The envoy left on Tuesday evening, two weeks after the Nov. 3 vote, and will return on Jan. 4, 2021, at \
                     6 p.m. GMT. The road had been closed since the spring of 2014, and three years ago it was mined.\n";
const UNDATED: &str = "The envoy left in silent dismay, two steps behind the big red van, and will return by sea, alone, in \
                       a ship of old. The road had been closed behind the wall of stone, and by rebel men it was mined.\n";

#[divan::bench(args = [10, 100, 1_000])]
fn dated(bencher: Bencher, paragraphs: usize) {
    alone(bencher, &DATED.repeat(paragraphs));
}

#[divan::bench(args = [10, 100, 1_000])]
fn undated(bencher: Bencher, paragraphs: usize) {
    alone(bencher, &UNDATED.repeat(paragraphs));
}

#[divan::bench(args = [10, 100, 1_000])]
fn one_endless_sentence(bencher: Bencher, times: usize) {
    alone(bencher, &"on Tuesday, Nov. 3, from May to July and then two weeks later, ".repeat(times));
}

fn alone(bencher: Bencher, news: &str) {
    timex::alone(news, jiff::civil::date(2020, 12, 15), |find, tokens| {
        bencher.counter(ItemsCount::new(tokens)).bench_local(|| black_box(find()));
    });
}
