//! Treebanks in CoNLL-U: the sentences that may be trained on, as words, tags, heads and relations.

use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Genres of GUM whose texts may not be used commercially; the weights are shipped, so they learn nothing from these.
const LEFT_OUT: [&str; 5] = ["essay", "fiction", "letter", "podcast", "whow"];

/// A sentence as annotated.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub words: Vec<String>,
    /// `NOUN/NN`.
    pub tags: Vec<String>,
    /// Heads as indices; the number of words for the root.
    pub heads: Vec<u32>,
    pub relations: Vec<String>,
}

/// Reads a treebank; of GUM, the genres that may be shipped where `shipped`.
pub fn read(path: &Path, shipped: bool) -> io::Result<Vec<Sentence>> {
    let lines = BufReader::new(GzDecoder::new(File::open(path)?)).lines();
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    let mut leave_out = false;
    for line in lines {
        let line = line?;
        if let Some(id) = line.strip_prefix("# newdoc id = GUM_") {
            let genre = id.split('_').next().unwrap_or_default();
            leave_out = shipped && LEFT_OUT.contains(&genre);
        }
        if line.is_empty() {
            let mut done = std::mem::take(&mut sentence);
            if !leave_out && !done.words.is_empty() {
                let root = done.words.len() as u32;
                done.heads.iter_mut().for_each(|head| *head = head.checked_sub(1).unwrap_or(root));
                sentences.push(done);
            }
        } else if !line.starts_with('#') {
            add_word(&line, &mut sentence)?;
        }
    }
    Ok(sentences)
}

/// Adds the word of a line, unless the line tells of a range or of an empty node.
fn add_word(line: &str, sentence: &mut Sentence) -> io::Result<()> {
    let columns = line.split('\t').collect::<Vec<_>>();
    let [id, form, _, upos, xpos, _, head, relation, ..] = columns[..] else {
        return Err(io::Error::other(format!("not ten columns: {line}")));
    };
    if id.contains(['-', '.']) {
        return Ok(());
    }
    sentence.words.push(form.to_owned());
    sentence.tags.push(format!("{upos}/{xpos}"));
    sentence.heads.push(head.parse().map_err(|_| io::Error::other(format!("no head: {line}")))?);
    sentence.relations.push(relation.to_owned());
    Ok(())
}
