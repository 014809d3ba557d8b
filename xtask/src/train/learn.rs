//! One training of a network, from its first random weights.

use super::batch::{Lab, grouped, words};
use super::corpus::Paragraph;
use super::network::{Network, Shape};
use super::nn::{Adam, Average, Grads, Params, Tape};
use super::random::Random;
use std::thread;

/// How a network is trained.
#[derive(Clone, Debug)]
pub struct Recipe {
    pub shape: Shape,
    pub epochs: usize,
    /// Words in a batch.
    pub batch: usize,
    /// The greatest step of Adam.
    pub rate: f32,
    /// The share of numbers that dropout sets to zero.
    pub drop: f32,
}

/// Paragraphs to learn from.
pub struct Source<'a> {
    pub paragraphs: &'a [Paragraph],
    /// In which space of labels they are annotated.
    pub space: usize,
    /// Which share of them an epoch sees.
    pub share: f32,
    /// How much a word of them counts.
    pub weight: f32,
}

/// A network with its weights.
pub struct Trained {
    pub network: Network,
    pub params: Params,
}

/// How many threads share a batch. The sum of their gradients is taken in order, so that the weights do not depend on timing.
const THREADS: usize = 2;

/// Trains a network. `report` is told each epoch and its loss a word.
pub fn learn(lab: &Lab, recipe: &Recipe, sources: &[Source], seed: u64, mut report: impl FnMut(usize, f64)) -> Trained {
    let mut random = Random(seed);
    let mut params = Params::default();
    let network = Network::new(&recipe.shape, lab, &mut params, &mut random);
    let mut adam = Adam::new(&params);
    let per_epoch: f32 = sources.iter().map(|source| words(source.paragraphs) as f32 * source.share).sum();
    let steps = per_epoch / recipe.batch as f32 * recipe.epochs as f32;
    let mut grads: Vec<Grads> = (0..THREADS).map(|_| Grads::new(&params)).collect();
    let mut average = Average::default();
    let mut step = 0.0_f32;
    for epoch in 0..recipe.epochs {
        let (mut loss, mut seen) = (0.0, 0);
        for (source, paragraphs) in order(sources, recipe.batch, &mut random) {
            let weight = sources[source].weight / recipe.batch as f32;
            let count: usize =
                paragraphs.iter().map(|paragraph| paragraph.iter().map(|s| s.words.len()).sum::<usize>()).sum();
            let halves = paragraphs.chunks(paragraphs.len().div_ceil(THREADS));
            let shared = &params;
            let lost: f64 = thread::scope(|scope| {
                let tasks = halves.zip(&mut grads).map(|(paragraphs, grads)| {
                    let mut random = Random(random.next());
                    let network = &network;
                    let space = sources[source].space;
                    scope.spawn(move || {
                        grads.clear();
                        let batch = lab.batch(paragraphs, space, Some(&mut random));
                        let mut tape = Tape::new(shared);
                        network.learn(&mut tape, &batch, weight, recipe.drop, &mut random);
                        let loss = tape.loss;
                        tape.backward(grads);
                        loss
                    })
                });
                let tasks: Vec<_> = tasks.collect();
                tasks.into_iter().map(|task| task.join().expect("a panic in a thread is a panic")).sum()
            });
            loss += lost * recipe.batch as f64;
            seen += count;
            let used = paragraphs.len().div_ceil(paragraphs.len().div_ceil(THREADS));
            let progress = (step / steps).min(1.0);
            let warm = (step / 200.0).min(1.0);
            let rate = recipe.rate * warm * (1.0 - progress).max(0.01);
            adam.descend(&mut params, &mut grads[..used], rate);
            step += 1.0;
            if progress > 0.6 {
                average.add(&params, step as usize);
            }
        }
        report(epoch + 1, loss / seen as f64);
    }
    Trained { network, params: average.params().unwrap_or(params) }
}

/// The batches of an epoch in a new order, each with the number of its source.
fn order<'a>(sources: &[Source<'a>], size: usize, random: &mut Random) -> Vec<(usize, Vec<&'a Paragraph>)> {
    let mut batches = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        let mut order: Vec<&Paragraph> = source.paragraphs.iter().collect();
        random.shuffle(&mut order);
        order.truncate((order.len() as f32 * source.share) as usize);
        batches.extend(grouped(&order, size).into_iter().map(|batch| (number, batch)));
    }
    batches.retain(|(_, batch)| !batch.is_empty());
    random.shuffle(&mut batches);
    batches
}
