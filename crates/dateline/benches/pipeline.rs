//! The whole of `read`, by kind of capture: `cargo bench --bench pipeline`. The rate is in bytes of the capture.

mod inputs;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use inputs::{Corpus, Input, read};

fn main() {
    divan::main();
}

#[divan::bench(args = inputs::samples())]
fn sample(bencher: Bencher, input: &Input) {
    bencher.counter(BytesCount::of_slice(&input.bytes)).bench(|| read(black_box(input)));
}

/// Real pages and articles, where the corpora lie beside the checkout.
#[divan::bench(args = inputs::corpora(), sample_count = 10)]
fn corpus(bencher: Bencher, corpus: &Corpus) {
    let inputs = &corpus.inputs;
    let bytes: usize = inputs.iter().map(|input| input.bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| inputs.iter().map(read).sum::<usize>());
}
