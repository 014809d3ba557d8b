//! Learns attributions from a corpus.

mod export;
mod gold;
mod network;

use crate::train::nn::{Adam, Average, Grads, Params, Tape};
use crate::train::random::Random;
use dateline::model::Attribution;
use gold::Example;
use network::{Network, Shape};
use serde_json::json;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = "../shared/data/attribution/train/articles.jsonl")]
    train: PathBuf,
    #[arg(long, default_value = "../shared/data/attribution/dev/articles.jsonl")]
    dev: PathBuf,
    /// Where to write what is found in the dev articles.
    #[arg(long, default_value = "/tmp/exp/attr.jsonl")]
    found: PathBuf,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 10)]
    epochs: usize,
    #[arg(long, default_value_t = 128)]
    width: usize,
    #[arg(long, default_value_t = 1)]
    layers: usize,
    #[arg(long, default_value_t = 64)]
    pair: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    #[arg(long, default_value_t = 0.25)]
    drop: f32,
    #[arg(long, default_value_t = 840)]
    most: usize,
    #[arg(long, default_value = "models/attribution.model")]
    out: PathBuf,
    /// Train nothing: only find with the model that is there.
    #[arg(long)]
    only_find: bool,
}

const THREADS: usize = 2;

pub fn run(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    if arguments.only_find {
        find(&arguments.out, &arguments.dev, &arguments.found)?;
        return Ok(String::new());
    }
    let started = Instant::now();
    let lines = gold::lines(&arguments.train)?;
    let lines = &lines[..lines.len().min(arguments.most)];
    let examples: Vec<Example> = thread::scope(|scope| {
        let tasks: Vec<_> = lines
            .chunks(lines.len().div_ceil(THREADS))
            .map(|lines| {
                scope.spawn(|| {
                    lines
                        .iter()
                        .map(|line| gold::example(line).map_err(|error| error.to_string()))
                        .collect::<Result<Vec<_>, _>>()
                })
            })
            .collect();
        tasks.into_iter().map(|task| task.join().expect("a panic is a panic")).collect::<Result<Vec<_>, _>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    let cues: usize = examples.iter().map(|example| example.cues.len()).sum();
    let pairs: usize = examples.iter().flat_map(|example| &example.cues).map(|cue| cue.window.len()).sum();
    let words: usize = examples.iter().map(|example| example.words).sum();
    eprintln!(
        "{:.0} s  {} articles, {words} words, {cues} cues, {pairs} pairs",
        started.elapsed().as_secs_f32(),
        examples.len()
    );
    let mut random = Random(arguments.seed);
    let mut params = Params::default();
    let shape = Shape {
        vector: examples[0].vectors.len() / examples[0].words,
        width: arguments.width,
        layers: arguments.layers,
        pair: arguments.pair,
    };
    let network = Network::new(&shape, &mut params, &mut random);
    let mut adam = Adam::new(&params);
    let mut grads: Vec<Grads> = (0..THREADS).map(|_| Grads::new(&params)).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = (examples.len() / THREADS * arguments.epochs) as f32;
    let mut step = 0.0_f32;
    let mut average = Average::default();
    for epoch in 0..arguments.epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for batch in order.chunks(THREADS) {
            let shared = &params;
            let lost: f64 = thread::scope(|scope| {
                let tasks: Vec<_> = batch
                    .iter()
                    .zip(&mut grads)
                    .map(|(&at, grads)| {
                        let mut random = Random(random.next());
                        let (network, example) = (&network, &examples[at]);
                        scope.spawn(move || {
                            grads.clear();
                            let mut tape = Tape::new(shared);
                            network.learn(&mut tape, example, 1.0 / 1000.0, arguments.drop, &mut random);
                            let loss = tape.loss;
                            tape.backward(grads);
                            loss
                        })
                    })
                    .collect();
                tasks.into_iter().map(|task| task.join().expect("a panic is a panic")).sum()
            });
            loss += lost;
            let (first, others) = grads.split_first_mut().expect("there are threads");
            others.iter().take(batch.len() - 1).for_each(|other| first.add(other));
            let norm = first.norm();
            if norm > 5.0 {
                first.each(|number| *number *= 5.0 / norm);
            }
            let warm = (step / 100.0).min(1.0);
            adam.step(&mut params, first, arguments.rate * warm * (1.0 - step / steps).max(0.01));
            step += 1.0;
            if step > 0.6 * steps {
                average.add(&params, step as usize);
            }
        }
        eprintln!("{:.0} s  epoch {}  loss {:.4}", started.elapsed().as_secs_f32(), epoch + 1, loss);
    }
    let params = average.params().unwrap_or(params);
    let bytes = export::export(&network, &params);
    fs::write(&arguments.out, &bytes)?;
    find(&arguments.out, &arguments.dev, &arguments.found)?;
    Ok(format!("{}: {} bytes", arguments.out.display(), bytes.len()))
}

/// Writes what a model finds in the articles of a file.
fn find(model: &Path, articles: &Path, found: &Path) -> Result<(), Box<dyn Error>> {
    let model = Attribution::from_bytes(&fs::read(model)?)?;
    let mut out = BufWriter::new(File::create(found)?);
    for line in &gold::lines(articles)? {
        writeln!(out, "{}", record(line, &model)?)?;
    }
    Ok(())
}

/// What a model finds in an article, in the form of the record.
fn record(line: &str, model: &Attribution) -> Result<serde_json::Value, Box<dyn Error>> {
    gold::open(line, |gold, article| {
        let found = article.find(model);
        let text = article.text();
        let mut points = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            for byte in at..at + c.len_utf8() {
                points[byte] = count;
            }
            count += 1;
        }
        points[text.len()] = count;
        let spans = |spans: &[dateline::Span]| {
            spans.iter().map(|span| json!([points[span.start()], points[span.end()]])).collect::<Vec<_>>()
        };
        let statements: Vec<_> = found
            .iter()
            .filter(|one| !one.within)
            .map(|one| json!({"source": spans(&one.source), "cue": spans(&one.cue), "content": spans(&one.content)}))
            .collect();
        json!({"id": gold.id, "article": {"text": text}, "statements": statements})
    })
}
