//! Training: corpora in, `models/en.model` out, in one command and the same weights for the same seed on the same kind of processor.
//!
//! A large network learns from the treebanks, and beside them, with heads of its own, from a machine's analysis of news. It then
//! annotates that news, and a small network, which is shipped, learns from both.

mod augment;
mod batch;
mod corpus;
pub mod export;
mod labels;
mod learn;
mod lexeme;
mod network;
pub mod nn;
mod predict;
pub mod random;
mod score;

pub use corpus::{is_shipped, lines as corpus_lines};

use batch::{Lab, advise, cut, words};
use corpus::Paragraph;
use labels::Space;
use learn::{Recipe, Source, Trained, learn};
use lexeme::Vocabulary;
use network::Shape;
use random::Random;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What the training can be told. The defaults are those of the model that is shipped.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the treebanks ewt-train, gum-train, ewt-dev, gum-dev (.conllu.gz).
    #[arg(long, default_value = "../shared/data/syntax")]
    data: PathBuf,
    /// Folder with the names of gum-train and gum-dev (.jsonl).
    #[arg(long, default_value = "../shared/data/names")]
    names: PathBuf,
    /// News analysed by a machine.
    #[arg(long, default_value = "../shared/data/attribution/train/silver.conllu.gz")]
    silver: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "models/en.model")]
    out: PathBuf,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Epochs of the large network that teaches; with 0 the small one learns from the corpora alone.
    #[arg(long, default_value_t = 18)]
    teacher_epochs: usize,
    /// Epochs of the network that is shipped.
    #[arg(long, default_value_t = 20)]
    epochs: usize,
    /// How much a word that the large network annotated counts.
    #[arg(long, default_value_t = 0.5)]
    taught_weight: f32,
    /// Which share of the news an epoch sees.
    #[arg(long, default_value_t = 0.5)]
    news_share: f32,
    #[arg(long, default_value_t = 0.08)]
    drop: f32,
    #[arg(long, default_value_t = 0.12)]
    teacher_drop: f32,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
}

/// How often a word must occur to have a row of its own in the table.
const ENOUGH: u32 = 3;

/// Trains, scores, and writes the model.
pub fn run(arguments: &Arguments) -> Result<String, Box<dyn Error>> {
    let mut random = Random(arguments.seed);
    let mut gold = Vec::new();
    for name in ["ewt-train", "gum-train"] {
        gold.extend(treebank(arguments, name, "gum-train", true)?);
    }
    let mut silver = cut(corpus::silver(&arguments.silver)?);
    augment::augment(&mut gold, 8, &mut random);
    advise(&mut gold);
    advise(&mut silver);
    let all = gold.iter().chain(&silver).flatten().flat_map(|sentence| &sentence.words);
    let lab = Lab { vocabulary: Vocabulary::of(all, ENOUGH), spaces: [Space::of(&gold), Space::of(&silver)] };
    let mut dev = Vec::new();
    for (name, file) in [("EWT", "ewt-dev"), ("GUM", "gum-dev")] {
        let mut paragraphs = treebank(arguments, file, "gum-dev", false)?;
        advise(&mut paragraphs);
        dev.push((name, paragraphs));
    }
    eprintln!(
        "{} words of gold, {} of silver, {} rows of the table",
        words(&gold),
        words(&silver),
        lab.vocabulary.rows()
    );

    let gold_source = || Source { paragraphs: &gold, space: 0, share: 1.0, weight: 1.0 };
    let silver_source = Source { paragraphs: &silver, space: 1, share: arguments.news_share, weight: 0.5 };
    let mut sources = vec![gold_source(), silver_source];
    let taught;
    if arguments.teacher_epochs > 0 {
        let shape = Shape { embedding: 160, width: 256, layers: 3, arc: 128, relation: 128 };
        let (epochs, drop) = (arguments.teacher_epochs, arguments.teacher_drop);
        let recipe = Recipe { shape, epochs, batch: 1000, rate: arguments.rate, drop };
        let teacher = train(&lab, &recipe, &sources, arguments.seed, &dev);
        taught = predict::annotated(&teacher, &lab, &silver);
        let (share, weight) = (arguments.news_share, arguments.taught_weight);
        sources.push(Source { paragraphs: &taught, space: 0, share, weight });
    }
    let shape = Shape { embedding: 128, width: 128, layers: 3, arc: 96, relation: 96 };
    let recipe = Recipe { shape, epochs: arguments.epochs, batch: 1000, rate: arguments.rate, drop: arguments.drop };
    let student = train(&lab, &recipe, &sources, arguments.seed + 1, &dev);
    let bytes = export::export(&student, &lab);
    fs::write(&arguments.out, &bytes)?;
    Ok(format!("{}: {} bytes", arguments.out.display(), bytes.len()))
}

/// The paragraphs of a treebank with their names.
fn treebank(arguments: &Arguments, name: &str, names: &str, shipped: bool) -> Result<Vec<Paragraph>, Box<dyn Error>> {
    let file = |folder: &Path, name: String| folder.join(name);
    let mut documents = corpus::treebank(&file(&arguments.data, format!("{name}.conllu.gz")), shipped)?;
    corpus::name(&file(&arguments.names, format!("{names}.jsonl")), &mut documents)?;
    Ok(cut(documents.into_iter().flat_map(|document| document.paragraphs).collect()))
}

/// Trains a network, telling how it gets on.
fn train(lab: &Lab, recipe: &Recipe, sources: &[Source], seed: u64, dev: &[(&str, Vec<Paragraph>)]) -> Trained {
    eprintln!("{recipe:?}");
    let started = Instant::now();
    let trained = learn(lab, recipe, sources, seed, |epoch, loss| {
        eprintln!("{:6.0} s  epoch {epoch:2}  loss {loss:.3}", started.elapsed().as_secs_f32());
    });
    for (name, gold) in dev {
        eprintln!("{name}  {}", score::score(gold, &predict::annotated(&trained, lab, gold)));
    }
    trained
}
