//! Learns attributions from the train part of the corpus, and writes `models/attribution.model`.
//!
//! The program itself reads each article up to its entities; the network learns from the encoder's vectors and the signs that
//! `statement` tells of each word and of each word beside a cue. Build the program anew with the model that is written, and
//! `cargo xtask evaluate` scores it.

mod export;
mod gold;
mod network;

use crate::train::nn::{Adam, Average, Grads, Params, Tape};
use crate::train::random::Random;
use gold::Example;
use network::{Network, Shape};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

/// What the training can be told. The defaults are those of the model that is shipped.
#[derive(clap::Args)]
pub struct Arguments {
    /// The articles to learn from.
    #[arg(long, default_value = "../shared/data/attribution/train/articles.jsonl")]
    train: PathBuf,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 10)]
    epochs: usize,
    /// How wide the vectors of words are.
    #[arg(long, default_value_t = 128)]
    width: usize,
    /// How many recurrent layers there are.
    #[arg(long, default_value_t = 1)]
    layers: usize,
    /// How wide what a cue asks and a word answers is.
    #[arg(long, default_value_t = 64)]
    pair: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    #[arg(long, default_value_t = 0.25)]
    drop: f32,
    /// The model file to write.
    #[arg(long, default_value = "models/attribution.model")]
    out: PathBuf,
}

/// How many articles make a batch, each on a thread of its own. The sum of their gradients is taken in order.
const THREADS: usize = 2;

/// By how many words a sum of losses is divided.
const WORDS: f32 = 1000.0;

/// Trains and writes the model.
pub fn run(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let started = Instant::now();
    let examples = read(&arguments.train)?;
    let cues: usize = examples.iter().map(|example| example.cues.len()).sum();
    let words: usize = examples.iter().map(|example| example.words).sum();
    eprintln!("{} articles, {words} words, {cues} cues", examples.len());
    let mut random = Random(arguments.seed);
    let mut params = Params::default();
    let first = examples.first().ok_or("there are no articles")?;
    let shape = Shape {
        vector: first.vectors.len() / first.words,
        width: arguments.width,
        layers: arguments.layers,
        pair: arguments.pair,
    };
    let network = Network::new(&shape, &mut params, &mut random);
    let params = learn(arguments, &examples, &network, params, &mut random, |epoch, loss| {
        eprintln!("{:6.0} s  epoch {epoch:2}  loss {loss:.3}", started.elapsed().as_secs_f32());
    });
    let bytes = export::export(&network, &params);
    fs::write(&arguments.out, &bytes)?;
    Ok(format!("{}: {} bytes", arguments.out.display(), bytes.len()))
}

/// Reads the articles, on all threads.
fn read(path: &Path) -> Result<Vec<Example>, Box<dyn Error>> {
    let lines = gold::lines(path)?;
    let read = |line: &String| gold::example(line).map_err(|error| error.to_string());
    let parts = thread::scope(|scope| {
        let part = |lines| scope.spawn(move || <[String]>::iter(lines).map(read).collect::<Result<Vec<_>, _>>());
        let tasks: Vec<_> = lines.chunks(lines.len().div_ceil(THREADS).max(1)).map(part).collect();
        let done = tasks.into_iter().map(|task| task.join().expect("a panic in a thread is a panic"));
        done.collect::<Result<Vec<_>, _>>()
    })?;
    Ok(parts.into_iter().flatten().collect())
}

/// Learns from the articles and gives the weights, averaged over the last part of the training. `report` is told each epoch and its loss.
fn learn(
    arguments: &Arguments,
    examples: &[Example],
    network: &Network,
    mut params: Params,
    random: &mut Random,
    mut report: impl FnMut(usize, f64),
) -> Params {
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
            loss += thread::scope(|scope| {
                let tasks = batch.iter().zip(&mut grads).map(|(&at, grads)| {
                    let mut random = Random(random.next());
                    scope.spawn(move || {
                        grads.clear();
                        let mut tape = Tape::new(shared);
                        network.learn(&mut tape, &examples[at], 1.0 / WORDS, arguments.drop, &mut random);
                        let loss = tape.loss;
                        tape.backward(grads);
                        loss
                    })
                });
                let tasks: Vec<_> = tasks.collect();
                tasks.into_iter().map(|task| task.join().expect("a panic in a thread is a panic")).sum::<f64>()
            });
            let warm = (step / 100.0).min(1.0);
            let rate = arguments.rate * warm * (1.0 - step / steps).max(0.01);
            adam.descend(&mut params, &mut grads[..batch.len()], rate);
            step += 1.0;
            if step > 0.6 * steps {
                average.add(&params, step as usize);
            }
        }
        report(epoch + 1, loss);
    }
    average.params().unwrap_or(params)
}
