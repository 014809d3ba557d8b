//! Cutting a stream into captures and decoding them, by container: `cargo bench --bench capture`.

mod inputs;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The agency's lines a hundred times over.
#[divan::bench]
fn json_lines(bencher: Bencher) {
    cut(bencher, "meridian-wire.jsonl", 100);
}

#[divan::bench]
fn page(bencher: Bencher) {
    cut(bencher, "courier-drone-claim.html", 1);
}

#[divan::bench]
fn page_in_windows_1251(bencher: Bencher) {
    cut(bencher, "golos-joint-inquiry.html", 1);
}

#[divan::bench]
fn text(bencher: Bencher) {
    cut(bencher, "printout-envoy-veskarra.txt", 1);
}

#[divan::bench]
fn print_of_a_browser(bencher: Bencher) {
    cut(bencher, "print-teachers-strike.pdf", 1);
}

#[divan::bench]
fn print_in_columns(bencher: Bencher) {
    cut(bencher, "print-ferry.pdf", 1);
}

fn cut(bencher: Bencher, name: &str, times: usize) {
    let input = inputs::samples().into_iter().find(|input| input.name == name).expect("the sample is there");
    let bytes = input.bytes.repeat(times);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
        dateline::captures("bench", black_box(&bytes[..]))
            .flatten()
            .flat_map(dateline::plain)
            .map(|plain| plain.text.len())
            .sum::<usize>()
    });
}
