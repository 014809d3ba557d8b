//! Training: treebanks in, `models/en.model` out, in one command and the same bytes for the same seed.
//!
//! The tagger learns first; the parser learns from tags that taggers gave which had not seen the sentence; the labeller learns
//! beside the parser, on the trees that the parser builds.

mod augment;
mod habits;
mod oracle;
mod perceptron;
pub mod random;
mod score;
mod treebank;

use dateline::model::{
    CLASSES, Coarse, Features, Lexeme, Model, State, Step, Tree, Weights, Words, labeller, lexemes_of, tagger, write,
};
use oracle::Gold;
use perceptron::{Opened, Perceptron};
use random::Random;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;
use treebank::Sentence;

/// What the training can be told.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the treebanks ewt-train, gum-train, ewt-dev, gum-dev (.conllu.gz).
    #[arg(long, default_value = "../shared/data/syntax")]
    data: PathBuf,
    /// News tagged by a machine, of which the tags that each word bears are learnt.
    #[arg(long, default_value = "../shared/data/attribution/train/silver.conllu.gz")]
    silver: PathBuf,
    /// The model file to write, or to score.
    #[arg(long, default_value = "models/en.model")]
    model: PathBuf,
    /// Scores the model that is there; trains nothing.
    #[arg(long)]
    score: bool,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[arg(long, default_value_t = 8)]
    tagger_epochs: usize,
    #[arg(long, default_value_t = 10)]
    parser_epochs: usize,
    /// Weights under this amount (of 2048) are left out.
    #[arg(long, default_value_t = 64)]
    least: i32,
}

/// Trains or scores.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if !arguments.score {
        let bytes = train(arguments)?;
        fs::write(&arguments.model, bytes)?;
    }
    let bytes = fs::read(&arguments.model)?;
    let model = Model::from_bytes(&bytes)?;
    eprintln!("{} bytes", bytes.len());
    for name in ["ewt-dev", "gum-dev"] {
        let sentences = treebank::read(&arguments.data.join(format!("{name}.conllu.gz")), false)?;
        eprintln!("{name}: {}", score::score(&model, &sentences));
    }
    Ok(())
}

/// Trains the three classifiers and gives the model file.
fn train(arguments: &Arguments) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut random = Random(arguments.seed);
    let mut sentences = Vec::new();
    for name in ["ewt-train", "gum-train"] {
        sentences.append(&mut treebank::read(&arguments.data.join(format!("{name}.conllu.gz")), true)?);
    }
    augment::augment(&mut sentences, 8, &mut random);
    random.shuffle(&mut sentences);
    let labels = Labels::of(&sentences);
    let started = Instant::now();
    let report = |what: &str| eprintln!("{:6.1} s  {what}", started.elapsed().as_secs_f32());
    report(&format!("{} sentences, {} tags", sentences.len(), labels.tags.len()));

    let habits = Opened::new(habits::read(&arguments.silver)?);
    report("habits are counted");
    let all = sentences.iter().collect::<Vec<_>>();
    let tagger = train_tagger(&all, &labels, &habits, arguments.tagger_epochs, &mut random).pack(arguments.least);
    report(&format!("tagger: {} weights", tagger.entries.len()));
    let tags = jackknife(&sentences, &labels, &habits, &mut random);
    report("the training sentences are tagged");
    let (parser, labeller) = train_parser(&sentences, &tags, &labels, &habits, arguments.parser_epochs, &mut random);
    let (parser, labeller) = (parser.pack(arguments.least), labeller.pack(arguments.least));
    report(&format!("parser: {} weights, labeller: {} weights", parser.entries.len(), labeller.entries.len()));
    Ok(write(&texts(&labels.tags), &texts(&labels.relations), &[habits.packed, tagger, parser, labeller]))
}

/// The labels that the model knows, in their order.
struct Labels {
    tags: Vec<String>,
    relations: Vec<String>,
}

impl Labels {
    /// The tags that occur at least five times and all relations, by name, `root` first.
    fn of(sentences: &[Sentence]) -> Labels {
        let mut tags = BTreeMap::<&str, usize>::new();
        let mut relations = BTreeMap::<&str, usize>::new();
        for sentence in sentences {
            sentence.tags.iter().for_each(|tag| *tags.entry(tag).or_default() += 1);
            sentence.relations.iter().for_each(|relation| *relations.entry(relation).or_default() += 1);
        }
        tags.retain(|_, count| *count >= 5);
        relations.remove("root");
        let relations = std::iter::once("root").chain(relations.into_keys()).map(str::to_owned).collect();
        Labels { tags: tags.into_keys().map(str::to_owned).collect(), relations }
    }

    /// The class of a tag; a rare one is learnt as the first known tag with the same Penn tag.
    fn tag(&self, tag: &str) -> u8 {
        let penn = |tag: &str| tag.split('/').nth(1).map(str::to_owned);
        let known = self.tags.iter().position(|known| known == tag);
        known.or_else(|| self.tags.iter().position(|known| penn(known) == penn(tag))).unwrap_or(0) as u8
    }

    fn relation(&self, relation: &str) -> u8 {
        self.relations.iter().position(|known| known == relation).unwrap_or(0) as u8
    }
}

fn texts(labels: &[String]) -> Vec<&str> {
    labels.iter().map(String::as_str).collect()
}

/// Trains a tagger on sentences, each decision seeing the tags that the tagger itself gave before.
fn train_tagger(
    sentences: &[&Sentence],
    labels: &Labels,
    habits: &Opened,
    epochs: usize,
    random: &mut Random,
) -> Perceptron {
    let gold = sentences.iter().map(|sentence| sentence.tags.iter().map(|tag| labels.tag(tag)).collect::<Vec<_>>());
    let gold = gold.collect::<Vec<_>>();
    let mut weights = Perceptron::default();
    let mut order = (0..sentences.len()).collect::<Vec<_>>();
    let (mut words, mut features, mut tags) = (Words::default(), Features::default(), Vec::new());
    for _ in 0..epochs {
        random.shuffle(&mut order);
        for &index in &order {
            words.set(&texts(&sentences[index].words), &habits.table());
            tags.clear();
            for (at, &right) in gold[index].iter().enumerate() {
                tagger::collect(&words, &tags, at, &mut features);
                let guess = weights.score(features.hashes()).best(0..labels.tags.len());
                weights.step();
                if guess != right {
                    weights.update(features.hashes(), right, guess);
                }
                tags.push(guess);
            }
        }
    }
    weights
}

/// Tags each sentence by a tagger that was trained on the others, so that the parser learns from tags as wrong as it will meet.
fn jackknife(sentences: &[Sentence], labels: &Labels, habits: &Opened, random: &mut Random) -> Vec<Vec<u8>> {
    const PARTS: usize = 5;
    let mut tags = vec![Vec::new(); sentences.len()];
    let (mut words, mut features) = (Words::default(), Features::default());
    for part in 0..PARTS {
        let others = sentences.iter().enumerate().filter(|(at, _)| at % PARTS != part).map(|(_, sentence)| sentence);
        let tagger = Opened::new(train_tagger(&others.collect::<Vec<_>>(), labels, habits, 5, random).pack(1));
        for at in (part..sentences.len()).step_by(PARTS) {
            words.set(&texts(&sentences[at].words), &habits.table());
            tagger::tag(&tagger.table(), labels.tags.len(), &words, &mut features, &mut tags[at]);
        }
    }
    tags
}

/// Trains the parser and the labeller.
///
/// The parser follows its own steps, right or wrong, and learns from each state what loses least (a dynamic oracle with
/// exploration); the labeller learns the relations of the arcs that the parser got right.
fn train_parser(
    sentences: &[Sentence],
    tags: &[Vec<u8>],
    labels: &Labels,
    habits: &Opened,
    epochs: usize,
    random: &mut Random,
) -> (Perceptron, Perceptron) {
    assert!(labels.relations.len() < CLASSES, "relations are numbered in a byte");
    let coarse = labels.tags.iter().map(|tag| Coarse::of(tag)).collect::<Vec<_>>();
    let (mut steps, mut relations) = (Perceptron::default(), Perceptron::default());
    let mut order = (0..sentences.len()).collect::<Vec<_>>();
    let (mut words, mut lexemes, mut features) = (Words::default(), Vec::new(), Features::default());
    let (mut state, mut tree) = (State::default(), Tree::default());
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &index in &order {
            let sentence = &sentences[index];
            words.set(&texts(&sentence.words), &habits.table());
            lexemes_of(&words, &tags[index], &coarse, &mut lexemes);
            let explore = epoch > 0;
            learn_steps(&mut steps, sentence, &lexemes, explore, random, (&mut features, &mut state));
            tree.set(&state, sentence.words.len());
            right += learn_relations(&mut relations, sentence, labels, &lexemes, (&mut features, &mut tree));
            all += sentence.words.len();
        }
        eprintln!(
            "          epoch {}: {:.2} % of the arcs while learning",
            epoch + 1,
            100.0 * right as f32 / all as f32
        );
    }
    (steps, relations)
}

/// One sentence for the parser; leaves the tree that it built in the state.
fn learn_steps(
    weights: &mut Perceptron,
    sentence: &Sentence,
    lexemes: &[Lexeme],
    explore: bool,
    random: &mut Random,
    (features, state): (&mut Features, &mut State),
) {
    let gold = Gold::new(&sentence.heads);
    state.start(sentence.words.len());
    while !state.is_done() {
        if let Some(step) = state.forced() {
            state.take(step);
            continue;
        }
        state.collect(lexemes, features);
        let guess = state.choose(weights, features.hashes());
        let scores = weights.score(features.hashes());
        let allowed = Step::ALL.into_iter().enumerate().filter(|&(_, step)| state.allows(step));
        let best = allowed.map(|(class, step)| (gold.cost(state, step), -scores.of(class as u8), class)).min();
        let (least, _, best) = best.expect("some step is allowed until the sentence is done");
        weights.step();
        if gold.cost(state, guess) > least {
            let wrong = Step::ALL.iter().position(|&step| step == guess).expect("all steps are in ALL");
            weights.update(features.hashes(), best as u8, wrong as u8);
        }
        let follow = explore && !random.once_in(10);
        state.take(if follow { guess } else { Step::ALL[best] });
    }
}

/// One tree for the labeller; gives the number of right arcs.
fn learn_relations(
    weights: &mut Perceptron,
    sentence: &Sentence,
    labels: &Labels,
    lexemes: &[Lexeme],
    (features, tree): (&mut Features, &mut Tree),
) -> usize {
    let words = sentence.words.len();
    let mut arcs = 0;
    for dep in 0..words {
        let right_arc = tree.head(dep) == sentence.heads[dep];
        arcs += usize::from(right_arc);
        if tree.head(dep) as usize == words {
            tree.set_relation(dep, labeller::ROOT);
            continue;
        }
        tree.collect(lexemes, dep, features);
        let guess = weights.score(features.hashes()).best(usize::from(labeller::ROOT) + 1..labels.relations.len());
        if right_arc {
            let right = labels.relation(&sentence.relations[dep]);
            weights.step();
            if guess != right {
                weights.update(features.hashes(), right, guess);
            }
        }
        tree.set_relation(dep, guess);
    }
    arcs
}
