//! What benches read: the samples, and a share of the corpora where they lie beside the checkout.

#![allow(dead_code, reason = "each bench takes what it needs")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The bytes of a file.
pub struct Input {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Some files of one corpus, read together.
pub struct Corpus {
    pub name: String,
    pub inputs: Vec<Input>,
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// Reads every capture of a file; gives the length of the texts, so that nothing is optimised away.
pub fn read(input: &Input) -> usize {
    let hints = dateline::Hints::default();
    let readings = dateline::captures(&input.name, &input.bytes[..]).map(|raw| dateline::read(raw?, &hints));
    readings.map(|reading| reading.map_or(0, |reading| reading.record.article.text.len())).sum()
}

/// Every sample.
pub fn samples() -> Vec<Input> {
    files("samples").into_iter().map(load).collect()
}

/// Twenty pages of each corpus of pages, and the articles of the corpus of attributions.
pub fn corpora() -> Vec<Corpus> {
    let folders = ["extraction/pages", "metadata/pages", "attribution/dev"];
    let corpus = |folder: &str| {
        let mut files = files(&format!("../shared/data/{folder}"));
        files.retain(|path| !path.ends_with("silver.conllu.gz"));
        Corpus { name: folder.to_owned(), inputs: files.into_iter().take(20).map(load).collect() }
    };
    folders.into_iter().map(corpus).filter(|corpus| !corpus.inputs.is_empty()).collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn load(path: PathBuf) -> Input {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Input { name, bytes: fs::read(path).expect("a listed file is readable") }
}
