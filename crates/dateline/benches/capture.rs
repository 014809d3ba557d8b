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

/// The sample's records, bodies in brotli and gzip among them.
#[divan::bench]
fn archive(bencher: Bencher) {
    cut(bencher, "norvania-crawl.warc.gz", 100);
}

/// The sample's records without a look at their bodies: what one thread does for all that read.
#[divan::bench]
fn archive_cut_only(bencher: Bencher) {
    let bytes = sample("norvania-crawl.warc.gz").bytes.repeat(100);
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .bench(|| dateline::captures("bench", black_box(&bytes[..])).flatten().count());
}

#[divan::bench]
fn page_in_one_file(bencher: Bencher) {
    cut(bencher, "courier-sanctions-lifted.mhtml", 1);
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

fn sample(name: &str) -> inputs::Input {
    inputs::samples().into_iter().find(|input| input.name == name).expect("the sample is there")
}

fn cut(bencher: Bencher, name: &str, times: usize) {
    let bytes = sample(name).bytes.repeat(times);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| {
        dateline::captures("bench", black_box(&bytes[..]))
            .flatten()
            .flat_map(dateline::plain)
            .map(|plain| plain.text.len())
            .sum::<usize>()
    });
}
