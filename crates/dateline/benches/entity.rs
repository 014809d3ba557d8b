//! Entities over running text: `cargo bench --bench entity`.
//!
//! Stages are private, so this reads whole articles: one thick with names, and one of the same length with none; what
//! lies between the two is the cost of names.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const NAMES: &str = "Danish Foreign Minister Ada Berg met Tom Arden of the Velsund Harbour Authority on Monday, and Russian \
                     troops left Mali, the Kremlin said. She told Reuters that the ministry would wait. ";
const NONE: &str = "the long road to the coast was closed again for most of the day, and the rain fell on the empty fields until \
                    late in the evening, when the wind turned and the sky was clear over the hills. ";

#[divan::bench(args = [10, 100])]
fn names(bencher: Bencher, times: usize) {
    read(bencher, &NAMES.repeat(times));
}

#[divan::bench(args = [10, 100])]
fn no_names(bencher: Bencher, times: usize) {
    read(bencher, &NONE.repeat(times));
}

fn read(bencher: Bencher, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let raw = dateline::captures("bench.txt", black_box(text.as_bytes())).next().expect("one capture")?;
        dateline::read(raw, &dateline::Hints::default())
    });
}
