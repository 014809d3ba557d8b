//! Trains the neural network and scores it on the dev parts.

use super::augment::augment;
use super::corpus::{self, Paragraph, Sentence};
use super::export::export;
use super::lexeme::{Vocabulary, WIDTH};
use super::network::{Batch, Kind, Network, Shape};
use super::nn::{Adam, Grads, Matrix, Params, Tape};
use super::random::Random;
use dateline::Span;
use dateline::model::Lexeme;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

/// What the training can be told.
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = "../shared/data/syntax")]
    data: PathBuf,
    #[arg(long, default_value = "../shared/data/attribution/train/silver.conllu.gz")]
    silver: PathBuf,
    #[arg(long, default_value = "../shared/data/names")]
    names: PathBuf,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 15)]
    epochs: usize,
    #[arg(long, default_value_t = 1000)]
    batch: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    #[arg(long, default_value_t = 0.0)]
    decay: f32,
    #[arg(long, default_value_t = 0.25)]
    drop: f32,
    #[arg(long, default_value_t = 96)]
    embedding: usize,
    #[arg(long, default_value_t = 128)]
    width: usize,
    #[arg(long, default_value_t = 3)]
    layers: usize,
    #[arg(long, default_value_t = 64)]
    arc: usize,
    #[arg(long, default_value_t = 64)]
    relation: usize,
    /// How many silver paragraphs there are for each gold one.
    #[arg(long, default_value_t = 0.0)]
    silver_share: f32,
    #[arg(long, default_value_t = 0.5)]
    silver_weight: f32,
    #[arg(long)]
    convolution: bool,
    /// How often a word must occur to have a row of its own.
    #[arg(long, default_value_t = 3)]
    enough: u32,
    /// The model file to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// The encoder sees a sentence at a time.
    #[arg(long)]
    alone: bool,
}

/// Labels and their numbers.
#[derive(Default)]
struct Numbers(BTreeMap<String, u16>);

impl Numbers {
    fn of<'a>(labels: impl Iterator<Item = &'a String>, enough: usize) -> Numbers {
        let mut counts = BTreeMap::<&String, usize>::new();
        labels.for_each(|label| *counts.entry(label).or_default() += 1);
        let often = counts.into_iter().filter(|(_, count)| *count >= enough).map(|(label, _)| label.clone());
        let mut often: Vec<String> = often.collect();
        // The root's relation comes first, for the model gives it to roots alone.
        often.sort_by_key(|label| label != "root");
        Numbers(often.into_iter().zip(0..).collect())
    }

    fn find(&self, label: &str) -> Option<u16> {
        self.0.get(label).copied()
    }

    fn name(&self, number: u16) -> &str {
        self.0.iter().find(|(_, n)| **n == number).map_or("", |(label, _)| label)
    }
}

struct Space {
    tags: Numbers,
    relations: Numbers,
    names: Numbers,
}

impl Space {
    fn of(paragraphs: &[Paragraph]) -> Space {
        let all = || paragraphs.iter().flatten();
        Space {
            tags: Numbers::of(all().flat_map(|sentence| &sentence.tags), 5),
            relations: Numbers::of(all().flat_map(|sentence| &sentence.relations), 1),
            names: Numbers::of(all().flat_map(|sentence| &sentence.names).filter(|name| !name.is_empty()), 1),
        }
    }
}

/// Trains and scores.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut random = Random(arguments.seed);
    let mut gold = Vec::new();
    for name in ["ewt-train", "gum-train"] {
        let mut documents = corpus::treebank(&arguments.data.join(format!("{name}.conllu.gz")), true)?;
        corpus::name(&arguments.names.join("gum-train.jsonl"), &mut documents)?;
        gold.extend(documents.into_iter().flat_map(|document| document.paragraphs));
    }
    let silver = corpus::silver(&arguments.silver)?;
    let (gold, silver) = if arguments.alone {
        let alone = |all: Vec<Paragraph>| all.into_iter().flatten().map(|sentence| vec![sentence]).collect();
        (alone(gold), alone(silver))
    } else {
        (cut(gold), cut(silver))
    };
    let (mut gold, mut silver) = (gold, silver);
    augment(&mut gold, 8, &mut random);
    advise(&mut gold);
    advise(&mut silver);
    let words = gold.iter().chain(&silver).flatten().flat_map(|sentence| &sentence.words);
    let vocabulary = Vocabulary::of(words, arguments.enough);
    let spaces = [Space::of(&gold), Space::of(&silver)];
    let shape = Shape {
        embedding: arguments.embedding,
        width: arguments.width,
        layers: arguments.layers,
        arc: arguments.arc,
        relation: arguments.relation,
        kind: if arguments.convolution { Kind::Convolution } else { Kind::Recurrent },
    };
    let mut params = Params::default();
    let sizes = [0, 1].map(|at: usize| [&spaces[at].tags, &spaces[at].relations, &spaces[at].names].map(|labels| labels.0.len()));
    let network = Network::new(&shape, vocabulary.rows(), &sizes, &mut params, &mut random);
    eprintln!("{arguments_:?}", arguments_ = shape);
    let words = |all: &[Paragraph]| all.iter().flatten().map(|sentence| sentence.words.len()).sum::<usize>();
    eprintln!(
        "{} gold paragraphs of {} words, {} silver of {}; {} parameters, {} words known",
        gold.len(), words(&gold), silver.len(), words(&silver), params.size(), vocabulary.rows()
    );
    let mut adam = Adam::new(&params, arguments.rate, arguments.decay);
    let steps_per_epoch =
        (words(&gold) as f32 + words(&silver) as f32 * arguments.silver_share.min(1.0)) / arguments.batch as f32;
    let total_steps = steps_per_epoch * arguments.epochs as f32;
    let dev = ["ewt-dev", "gum-dev"].map(|name| -> Result<Vec<Paragraph>, Box<dyn Error>> {
        let mut documents = corpus::treebank(&arguments.data.join(format!("{name}.conllu.gz")), false)?;
        corpus::name(&arguments.names.join("gum-dev.jsonl"), &mut documents)?;
        Ok(documents.into_iter().flat_map(|document| document.paragraphs).collect())
    });
    let [ewt, gum] = dev;
    let dev = [("EWT", ewt?), ("GUM", gum?)].map(|(name, all)| {
        let mut all: Vec<Paragraph> = if arguments.alone { all.into_iter().flatten().map(|s| vec![s]).collect() } else { cut(all) };
        advise(&mut all);
        (name, all)
    });
    let started = Instant::now();
    let mut grads = Grads::new(&params);
    let mut average: Option<Params> = None;
    let mut step = 0.0_f32;
    for epoch in 0..arguments.epochs {
        let mut batches = Vec::new();
        let mut order: Vec<&Paragraph> = gold.iter().collect();
        random.shuffle(&mut order);
        batches.extend(batched(&order, arguments.batch).into_iter().map(|batch| (0, batch)));
        if arguments.silver_share > 0.0 {
            let mut order: Vec<&Paragraph> = silver.iter().collect();
            random.shuffle(&mut order);
            order.truncate((silver.len() as f32 * arguments.silver_share) as usize);
            batches.extend(batched(&order, arguments.batch).into_iter().map(|batch| (1, batch)));
        }
        random.shuffle(&mut batches);
        let (mut loss, mut seen) = (0.0, 0);
        for (space, paragraphs) in &batches {
            let batch = make_batch(paragraphs, &vocabulary, &spaces[*space], *space, true, (*space == 1).then_some(&spaces[0].names), &mut random);
            let count = batch.ids.len() / WIDTH;
            grads.clear();
            let mut tape = Tape::new(&params);
            let weight = if *space == 0 { 1.0 } else { arguments.silver_weight } / arguments.batch as f32;
            network.learn(&mut tape, &batch, weight, arguments.drop, &mut random);
            loss += tape.loss * arguments.batch as f64;
            seen += count;
            tape.backward(&mut grads);
            let norm = grads.norm();
            if norm > 5.0 {
                grads.each(|number| *number *= 5.0 / norm);
            }
            let progress = (step / total_steps).min(1.0);
            let warm = (step / 200.0).min(1.0);
            adam.rate = arguments.rate * warm * (1.0 - progress).max(0.01);
            adam.step(&mut params, &grads);
            step += 1.0;
            if progress > 0.6 && step as usize % 10 == 0 {
                let share = 0.02_f32;
                match &mut average {
                    None => average = Some(params.clone()),
                    Some(average) => {
                        for (into, from) in average.values.iter_mut().zip(&params.values) {
                            for (into, from) in into.data.iter_mut().zip(&from.data) {
                                *into += share * (from - *into);
                            }
                        }
                    }
                }
            }
        }
        let last = epoch + 1 == arguments.epochs;
        let of = average.as_ref().filter(|_| last).unwrap_or(&params);
        if last || epoch % 3 == 2 {
            let scores = dev.iter().map(|(name, all)| format!("{name} {}", score(&network, of, &vocabulary, &spaces[0], all)));
            let scores = scores.collect::<Vec<_>>().join("  ");
            eprintln!("{:6.0} s  epoch {:2}  loss {:.3}  {scores}", started.elapsed().as_secs_f32(), epoch + 1, loss / seen as f64);
        } else {
            eprintln!("{:6.0} s  epoch {:2}  loss {:.3}", started.elapsed().as_secs_f32(), epoch + 1, loss / seen as f64);
        }
    }
    if let Some(out) = &arguments.out {
        let names = |numbers: &Numbers| (0..numbers.0.len()).map(|at| numbers.name(at as u16).to_owned()).collect();
        let labels = [&spaces[0].tags, &spaces[0].relations, &spaces[0].names].map(names);
        std::fs::write(out, export(&network, average.as_ref().unwrap_or(&params), &vocabulary, &labels))?;
    }
    Ok(())
}

/// Cuts long paragraphs between sentences.
fn cut(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    const MOST: usize = 250;
    let mut all = Vec::new();
    for paragraph in paragraphs {
        let mut piece: Paragraph = Vec::new();
        let mut words = 0;
        for sentence in paragraph {
            if words > 0 && words + sentence.words.len() > MOST {
                all.push(std::mem::take(&mut piece));
                words = 0;
            }
            words += sentence.words.len();
            piece.push(sentence);
        }
        all.push(piece);
    }
    all
}

/// Groups of paragraphs of about so many words.
fn batched<'a>(order: &[&'a Paragraph], words: usize) -> Vec<Vec<&'a Paragraph>> {
    let mut batches = vec![Vec::new()];
    let mut size = 0;
    for paragraph in order {
        let length: usize = paragraph.iter().map(|sentence| sentence.words.len()).sum();
        if size + length > words && size > 0 {
            batches.push(Vec::new());
            size = 0;
        }
        size += length;
        batches.last_mut().expect("one is there").push(*paragraph);
    }
    batches
}

/// A label of silver names in the words of the gold ones; of "MISC" nobody knows what it is.
fn news_name(label: &str, advice: u8) -> String {
    const COUNTRY: u8 = 1 << 3;
    match label.split_once('-') {
        Some((place, "PERSON")) => format!("{place}-person"),
        Some((place, "ORGANIZATION")) => format!("{place}-organization"),
        Some((place, "LOCATION")) if advice & COUNTRY != 0 => format!("{place}-country"),
        Some((place, "LOCATION")) => format!("{place}-place"),
        Some(_) => String::new(),
        None => label.to_owned(),
    }
}

#[allow(clippy::too_many_arguments)]
fn make_batch(
    paragraphs: &[&Paragraph],
    vocabulary: &Vocabulary,
    space: &Space,
    number: usize,
    training: bool,
    news_names: Option<&Numbers>,
    random: &mut Random,
) -> Batch {
    let mut batch = Batch {
        ids: Vec::new(),
        paragraphs: Rc::default(),
        sentences: Rc::default(),
        space: number,
        tags: Vec::new(),
        heads: Vec::new(),
        relations: Vec::new(),
        starts: Vec::new(),
        names: Vec::new(),
        news_names: Vec::new(),
    };
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    for paragraph in paragraphs {
        let begin = batch.tags.len();
        let mut advice = paragraph.iter().flat_map(|sentence| &sentence.advice).copied();
        for Sentence { words, tags, heads, relations, names, .. } in paragraph.iter() {
            let start = batch.tags.len();
            for (at, word) in words.iter().enumerate() {
                let advice = advice.next().unwrap_or(0);
                // Names that no table knows must be seen by their looks.
                let shown = if training && random.float() < 0.1 { advice & 1 } else { advice };
                let (mut rows, count) = vocabulary.rows_of(&Lexeme::of(word), shown);
                if training && random.float() < 0.25 / (0.25 + count as f32) {
                    rows[0] = 0;
                }
                batch.ids.extend(rows);
                let asked = number == 0 && batch.tags.len() > begin;
                batch.starts.push(asked.then_some(u16::from(at == 0)));
                batch.tags.push(space.tags.find(&tags[at]));
                batch.heads.push(Some(start as u32 + heads[at]));
                batch.names.push(space.names.find(&names[at]));
                batch.news_names.push(news_names.and_then(|labels| labels.find(&news_name(&names[at], advice))));
                batch.relations.push(space.relations.find(&relations[at]));
            }
            inner.push(start..batch.tags.len());
        }
        outer.push(begin..batch.tags.len());
    }
    batch.paragraphs = Rc::new(outer);
    batch.sentences = Rc::new(inner);
    batch
}

/// UPOS, UAS and LAS on gold words and sentences, each word under its best head.
fn score(network: &Network, params: &Params, vocabulary: &Vocabulary, space: &Space, all: &[Paragraph]) -> String {
    let mut random = Random(1);
    let order: Vec<&Paragraph> = all.iter().collect();
    let (mut words, mut upos, mut uas, mut las) = (0, 0, 0, 0);
    let (mut found, mut told, mut due) = (0, 0, 0);
    let (mut names_told, mut names_due, mut names_right) = (0, 0, 0);
    let plain = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
    for paragraphs in batched(&order, 2000) {
        let batch = make_batch(&paragraphs, vocabulary, space, 0, false, None, &mut random);
        let mut tape = Tape::new(params);
        let answer = network.answer(&mut tape, &batch, 0.0, &mut random);
        let heads = best_heads(network, params, &tape, &batch, answer.asks, answer.answers);
        let relations = network.relations(&mut tape, 0, &answer, heads.clone(), 0.0, &mut random);
        let (tags, relations) = (tape.value(answer.tags), tape.value(relations));
        let rows = tape.value(answer.names);
        let says: Vec<&str> = (0..rows.rows).map(|row| space.names.name(best(rows.row(row)) as u16)).collect();
        let gold_names = paragraphs.iter().flat_map(|paragraph| paragraph.iter()).flat_map(|sentence| &sentence.names);
        let gold_names: Vec<&str> = gold_names.map(String::as_str).collect();
        let asked = |at: usize| !gold_names[at].is_empty();
        let (says, gold_spans) = (spans(&says), spans(&gold_names));
        names_told += says.iter().filter(|span| asked(span.1)).count();
        names_due += gold_spans.len();
        names_right += says.iter().filter(|span| gold_spans.contains(span)).count();
        let starts = tape.value(answer.starts);
        for (at, gold) in batch.starts.iter().enumerate() {
            let says = best(starts.row(at)) == 1;
            if let Some(gold) = gold {
                told += usize::from(says);
                due += usize::from(*gold == 1);
                found += usize::from(*gold == 1 && says);
            }
        }
        let gold = paragraphs.iter().flat_map(|paragraph| paragraph.iter());
        for (sentence, range) in gold.zip(batch.sentences.iter()) {
            for (at, row) in range.clone().enumerate() {
                let tag = space.tags.name(best(tags.row(row)) as u16);
                let relation = space.relations.name(best(relations.row(row)) as u16);
                words += 1;
                upos += usize::from(tag.split('/').next() == sentence.tags[at].split('/').next());
                let right = heads[row] == range.start as u32 + sentence.heads[at];
                uas += usize::from(right);
                las += usize::from(right && plain(relation) == plain(&sentence.relations[at]));
            }
        }
    }
    let of = |right: usize| 100.0 * right as f64 / words as f64;
    let paragraphs = all.len();
    let starts = 200.0 * (found + paragraphs) as f64 / (told + due + 2 * paragraphs) as f64;
    let names = 200.0 * names_right as f64 / (names_told + names_due).max(1) as f64;
    format!("S {starts:.2} N {names:.2} UPOS {:.2} UAS {:.2} LAS {:.2}", of(upos), of(uas), of(las))
}

/// The names among labels: kind, first, end.
fn spans<'a>(labels: &[&'a str]) -> std::collections::BTreeSet<(&'a str, usize, usize)> {
    let mut spans: Vec<(&str, usize, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some((place, kind)) = label.split_once('-') else { continue };
        match spans.last_mut() {
            Some(last) if place == "I" && last.2 == at && last.0 == kind => last.2 = at + 1,
            _ => spans.push((kind, at, at + 1)),
        }
    }
    spans.into_iter().collect()
}

fn best(row: &[f32]) -> usize {
    (0..row.len()).max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0)
}

/// The best tree of each sentence, nearly: each word under its best head, one root, cycles broken where that costs least.
fn best_heads(network: &Network, params: &Params, tape: &Tape, batch: &Batch, asks: usize, answers: usize) -> Vec<u32> {
    let (root, near) = network.arcs(batch.space);
    let (q, k): (&Matrix, &Matrix) = (tape.value(asks), tape.value(answers));
    let (r, d) = (&params.values[root], &params.values[near]);
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let mut heads = vec![0; q.rows];
    for sentence in batch.sentences.iter() {
        let n = sentence.len();
        let mut scores = vec![0.0_f32; n * n];
        for i in 0..n {
            let q = q.row(sentence.start + i);
            let near: Vec<f32> = (0..d.rows).map(|class| dot(q, d.row(class))).collect();
            for j in 0..n {
                scores[i * n + j] = match j == i {
                    true => dot(q, r.row(0)),
                    false => dot(q, k.row(sentence.start + j)) + near[dateline::model::distance(i, j)],
                };
            }
        }
        for (i, head) in tree(&scores, n).into_iter().enumerate() {
            heads[sentence.start + i] = (sentence.start + head) as u32;
        }
    }
    heads
}

/// The heads of a tree; `scores[i * n + j]` is that of `j` as the head of `i`, on the diagonal that of the root.
fn tree(scores: &[f32], n: usize) -> Vec<usize> {
    let row = |i: usize| &scores[i * n..(i + 1) * n];
    let other = |i: usize| (0..n).filter(|&j| j != i).max_by(|&a, &b| row(i)[a].total_cmp(&row(i)[b]).then(b.cmp(&a)));
    let gain = |i: usize| other(i).map_or(0.0, |j| row(i)[i] - row(i)[j]);
    let root = (0..n).max_by(|&a, &b| gain(a).total_cmp(&gain(b)).then(b.cmp(&a))).unwrap_or(0);
    let mut heads: Vec<usize> = (0..n).map(|i| if i == root { i } else { other(i).unwrap_or(root) }).collect();
    // 0 not seen, 1 leads to the root; others are the number of the walk that saw it.
    let mut seen = vec![0_usize; n];
    seen[root] = 1;
    for start in 0..n {
        let walk = start + 2;
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = walk;
            at = heads[at];
        }
        if seen[at] == walk {
            // A cycle: `at` is on it.
            let mut cycle = vec![at];
            while heads[*cycle.last().expect("it has one")] != at {
                cycle.push(heads[*cycle.last().expect("it has one")]);
            }
            let mut best: Option<(f32, usize, usize)> = None;
            for &word in &cycle {
                for head in (0..n).filter(|&head| seen[head] == 1) {
                    let cost = row(word)[heads[word]] - row(word)[head];
                    if best.is_none_or(|(least, ..)| cost < least) {
                        best = Some((cost, word, head));
                    }
                }
            }
            let (_, word, head) = best.expect("the root leads to itself");
            heads[word] = head;
        }
        let mut at = start;
        while seen[at] != 1 {
            seen[at] = 1;
            at = heads[at];
        }
    }
    heads
}

/// Tells each word what rules and tables say of it.
fn advise(paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (word, space) in paragraph.iter().flat_map(|sentence| sentence.words.iter().zip(&sentence.spaces)) {
            spans.push(Span::new(text.len(), text.len() + word.len()));
            text.push_str(word);
            if *space {
                text.push(' ');
            }
        }
        let mut advice = dateline::training::advice(&text, &spans).into_iter();
        for sentence in paragraph {
            sentence.advice = advice.by_ref().take(sentence.words.len()).collect();
        }
    }
}
