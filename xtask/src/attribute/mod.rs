//! Learns attributions from a corpus.

mod gold;
mod network;

use crate::train::nn::{Adam, Grads, Params, Tape};
use crate::train::random::Random;
use gold::Example;
use network::{Network, Shape};
use serde_json::json;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
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
    #[arg(long, default_value_t = 8)]
    epochs: usize,
    #[arg(long, default_value_t = 128)]
    width: usize,
    #[arg(long, default_value_t = 1)]
    layers: usize,
    #[arg(long, default_value_t = 64)]
    pair: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    #[arg(long, default_value_t = 0.2)]
    drop: f32,
    #[arg(long, default_value_t = 840)]
    most: usize,
    #[arg(long, value_delimiter = ',', default_value = "-1,-0.5,0")]
    thresholds: Vec<f32>,
}

const THREADS: usize = 2;

pub fn run(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let lines = gold::lines(&arguments.train)?;
    let lines = &lines[..lines.len().min(arguments.most)];
    let examples: Vec<Example> = thread::scope(|scope| {
        let tasks: Vec<_> = lines
            .chunks(lines.len().div_ceil(THREADS))
            .map(|lines| scope.spawn(|| lines.iter().map(|line| gold::example(line).map_err(|error| error.to_string())).collect::<Result<Vec<_>, _>>()))
            .collect();
        tasks.into_iter().map(|task| task.join().expect("a panic is a panic")).collect::<Result<Vec<_>, _>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    let cues: usize = examples.iter().map(|example| example.cues.len()).sum();
    let pairs: usize = examples.iter().flat_map(|example| &example.cues).map(|cue| cue.window.len()).sum();
    let words: usize = examples.iter().map(|example| example.words).sum();
    eprintln!("{:.0} s  {} articles, {words} words, {cues} cues, {pairs} pairs", started.elapsed().as_secs_f32(), examples.len());
    let mut random = Random(arguments.seed);
    let mut params = Params::default();
    let shape = Shape { vector: examples[0].vectors.len() / examples[0].words, width: arguments.width, layers: arguments.layers, pair: arguments.pair };
    let network = Network::new(&shape, &mut params, &mut random);
    let mut adam = Adam::new(&params);
    let mut grads: Vec<Grads> = (0..THREADS).map(|_| Grads::new(&params)).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = (examples.len() / THREADS * arguments.epochs) as f32;
    let mut step = 0.0_f32;
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
        }
        eprintln!("{:.0} s  epoch {}  loss {:.4}", started.elapsed().as_secs_f32(), epoch + 1, loss);
    }
    let dev = gold::lines(&arguments.dev)?;
    for threshold in &arguments.thresholds {
        let path = arguments.found.with_extension(format!("{threshold}.jsonl"));
        let mut out = BufWriter::new(File::create(&path)?);
        for line in &dev {
            let record = found(line, &network, &params, *threshold)?;
            writeln!(out, "{record}")?;
        }
    }
    Ok("done".into())
}

/// What a network finds in an article.
fn found(line: &str, network: &Network, params: &Params, threshold: f32) -> Result<serde_json::Value, Box<dyn Error>> {
    let example = gold::example(line)?;
    gold::open(line, |gold, article| {
        let mut random = Random(1);
        let mut tape = Tape::new(params);
        let words = network.words(&mut tape, &example, 0.0, &mut random);
        let cues: Vec<f32> = (0..example.words).map(|at| tape.value(words.cue).row(at)).map(|row| row[1] - row[0]).collect();
        let mut roles = |cue: u32, window: std::ops::Range<u32>| {
            let pairs = article.pairs(cue, window.clone());
            let var = network.roles(&mut tape, &words, &[(cue, window)], pairs, 0.0, &mut random);
            tape.value(var).data.clone()
        };
        let found = article.find(&cues, threshold, &mut roles);
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
        let spans = |spans: &[dateline::Span]| spans.iter().map(|span| json!([points[span.start()], points[span.end()]])).collect::<Vec<_>>();
        let statements: Vec<_> = found
            .iter()
            .filter(|one| !one.nested)
            .map(|one| json!({"source": spans(&one.source), "cue": spans(&one.cue), "content": spans(&one.content)}))
            .collect();
        json!({"id": gold.id, "article": {"text": text}, "statements": statements})
    })
}
