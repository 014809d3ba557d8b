//! How fast words become tags and trees; the counter is words.
//!
//! The treebank, read where it lies beside the checkout, has the vocabulary that the tables must be searched for; one
//! repeated sentence stays in the processor's caches, and one endless sentence shows that the time is linear.

use dateline::model::{ENGLISH, Model, Scratch, Word};
use divan::{Bencher, counter::ItemsCount};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader};

fn main() {
    divan::main();
}

const SENTENCE: &str = "The minister , who had met the envoys of both sides in Oslo on Monday , said that no date was set for new \
    talks , but that the ceasefire would be extended by two weeks if the harbour stayed open .";

/// The sentences of a treebank as words; none where the corpora are not there.
fn treebank() -> Vec<Vec<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/syntax/gum-dev.conllu.gz");
    let Ok(file) = File::open(path) else { return Vec::new() };
    let mut sentences = vec![Vec::new()];
    for line in BufReader::new(GzDecoder::new(file)).lines().map_while(Result::ok) {
        let mut columns = line.split('\t');
        match (columns.next(), columns.next()) {
            (Some(id), Some(form)) if id.parse::<u32>().is_ok() => {
                sentences.last_mut().expect("there is always one").push(form.to_owned());
            }
            (Some(""), None) => sentences.push(Vec::new()),
            _ => {}
        }
    }
    sentences
}

fn analyse(bencher: Bencher, sentences: &[Vec<&str>]) {
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    let words = sentences.iter().map(Vec::len).sum::<usize>();
    bencher.counter(ItemsCount::new(words)).bench_local(move || {
        for words in sentences {
            let words =
                words.iter().enumerate().map(|(at, text)| Word { text, advice: u8::from(at == 0), goes_on: false });
            ENGLISH.analyse(words, &mut scratch, &mut out);
        }
    });
}

#[divan::bench(sample_count = 10)]
fn gum_dev(bencher: Bencher) {
    let sentences = treebank();
    let sentences = sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect::<Vec<_>>();
    analyse(bencher, &sentences);
}

#[divan::bench(args = [10, 1_000])]
fn one_sentence_repeated(bencher: Bencher, times: usize) {
    let sentence = SENTENCE.split(' ').collect::<Vec<_>>();
    analyse(bencher, &vec![sentence; times]);
}

#[divan::bench(args = [10, 1_000])]
fn one_endless_sentence(bencher: Bencher, times: usize) {
    let sentence = SENTENCE.split(' ').collect::<Vec<_>>().repeat(times);
    analyse(bencher, &[sentence]);
}

/// What a start costs: the model is checked as a whole.
#[divan::bench]
fn open(bencher: Bencher) {
    let bytes = include_bytes!("../../../models/en.model");
    bencher.bench(|| Model::from_bytes(bytes).map(|model| model.tags.len()));
}
