//! Corpora to train on: documents of paragraphs of sentences, gold and silver.

use flate2::read::GzDecoder;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Genres of GUM whose texts may not be used commercially; the weights are shipped, so they learn nothing from these.
const LEFT_OUT: [&str; 5] = ["essay", "fiction", "letter", "podcast", "whow"];

/// The kinds of names of silver; it has kinds of numbers besides.
const SILVER_NAMES: [&str; 4] = ["LOCATION", "MISC", "ORGANIZATION", "PERSON"];

/// A sentence as annotated.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub words: Vec<String>,
    /// Whether white space follows each word.
    pub spaces: Vec<bool>,
    /// `NOUN/NN`, or of silver `NN`.
    pub tags: Vec<String>,
    /// Heads as indices; a word's own index for the root.
    pub heads: Vec<u32>,
    pub relations: Vec<String>,
    /// Names: `B-person` begins one, `I-person` goes on, `O` is none; empty where nobody has looked.
    pub names: Vec<String>,
    /// What rules and tables say of each word, as the model will be told it.
    pub advice: Vec<u8>,
    /// Whether a network would begin a sentence with each word; empty where none was asked.
    pub starts: Vec<bool>,
}

/// A stretch of sentences without a blank line.
pub type Paragraph = Vec<Sentence>;

/// The paragraphs of a text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub id: String,
    pub paragraphs: Vec<Paragraph>,
}

/// Whether a document's text may be learned from for what is shipped.
pub fn is_shipped(id: &str) -> bool {
    let genre = id.strip_prefix("GUM_").and_then(|id| id.split('_').next());
    genre.is_none_or(|genre| !LEFT_OUT.contains(&genre))
}

/// The lines of a packed file.
pub fn lines(path: &Path) -> io::Result<Vec<String>> {
    BufReader::new(GzDecoder::new(File::open(path)?)).lines().collect()
}

/// Reads a treebank; of GUM, the genres that may be shipped where `shipped`.
pub fn treebank(path: &Path, shipped: bool) -> io::Result<Vec<Document>> {
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Sentence::default();
    let mut leave_out = false;
    let mut fresh = true;
    let mut range_end = 0;
    let mut range_space = true;
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let line = line?;
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            fresh = true;
            documents.push(Document { id: id.to_owned(), paragraphs: Vec::new() });
            leave_out = shipped && !is_shipped(id);
        } else if line.starts_with("# newpar") {
            fresh = true;
        } else if line.is_empty() {
            let mut done = std::mem::take(&mut sentence);
            range_end = 0;
            if leave_out || done.words.is_empty() {
                continue;
            }
            for (at, head) in done.heads.iter_mut().enumerate() {
                *head = head.checked_sub(1).unwrap_or(at as u32);
            }
            let document = documents.last_mut().ok_or(io::Error::other("a sentence before the first document"))?;
            if std::mem::take(&mut fresh) {
                document.paragraphs.push(Vec::new());
            }
            document.paragraphs.last_mut().expect("a document's first sentence is fresh").push(done);
        } else if !line.starts_with('#') {
            let columns = line.split('\t').collect::<Vec<_>>();
            let [id, form, _, upos, xpos, _, head, relation, _, misc] = columns[..] else {
                return Err(io::Error::other(format!("not ten columns: {line}")));
            };
            let space = !misc.contains("SpaceAfter=No");
            if let Some((_, last)) = id.split_once('-') {
                range_end = last.parse().unwrap_or(0);
                range_space = space;
                continue;
            }
            if id.contains('.') {
                continue;
            }
            let number: u32 = id.parse().unwrap_or(0);
            sentence.words.push(form.to_owned());
            sentence.spaces.push(match number.cmp(&range_end) {
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Equal => range_space,
                std::cmp::Ordering::Greater => space,
            });
            sentence.tags.push(format!("{upos}/{xpos}"));
            sentence.heads.push(head.parse().map_err(|_| io::Error::other(format!("no head: {line}")))?);
            sentence.relations.push(relation.to_owned());
            sentence.names.push(String::new());
        }
    }
    documents.retain(|document| !document.paragraphs.is_empty());
    Ok(documents)
}

/// Names of a document by character, as the corpus of names has them.
#[derive(Deserialize)]
struct Named {
    id: String,
    text: String,
    mentions: Vec<NameMention>,
}

#[derive(Deserialize)]
struct NameMention {
    start: usize,
    end: usize,
    r#type: String,
    #[serde(default)]
    nested: bool,
}

/// Writes the names of a corpus of names into the documents that it covers.
pub fn name(path: &Path, documents: &mut [Document]) -> io::Result<()> {
    let mut all = BTreeMap::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let named: Named = serde_json::from_str(&line?)?;
        all.insert(named.id.clone(), named);
    }
    for document in documents {
        let Some(named) = all.get(&document.id) else { continue };
        let text: Vec<char> = named.text.chars().collect();
        let mut kinds = vec![None; text.len()];
        for mention in named.mentions.iter().filter(|mention| !mention.nested) {
            for (at, kind) in kinds.iter_mut().enumerate().take(mention.end).skip(mention.start) {
                *kind = Some((mention.r#type.as_str(), at == mention.start));
            }
        }
        let mut at = 0;
        for sentence in document.paragraphs.iter_mut().flatten() {
            for (word, name) in sentence.words.iter().zip(&mut sentence.names) {
                while text.get(at).is_some_and(|c| c.is_whitespace()) {
                    at += 1;
                }
                let length = word.chars().count();
                if text.get(at..at + length).is_none_or(|found| !found.iter().copied().eq(word.chars())) {
                    return Err(io::Error::other(format!("{}: {word} does not stand at {at}", document.id)));
                }
                *name = match kinds[at..at + length].iter().flatten().next() {
                    None => "O".to_owned(),
                    Some((kind, first)) => format!("{}-{kind}", if *first { "B" } else { "I" }),
                };
                at += length;
            }
        }
    }
    Ok(())
}

/// Reads a machine's analysis of the columns ID FORM LEMMA XPOS HEAD DEPREL MISC; a paragraph ends where more than one character
/// stands between sentences.
pub fn silver(path: &Path) -> io::Result<Vec<Paragraph>> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut sentence = Sentence::default();
    let mut fresh = true;
    let (mut last_end, mut start_of_sentence, mut end_of_sentence) = (0_usize, None, 0_usize);
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let line = line?;
        if line.starts_with("# doc_id") {
            fresh = true;
        } else if line.is_empty() {
            let mut done = std::mem::take(&mut sentence);
            let start = start_of_sentence.take().unwrap_or(0);
            if done.words.is_empty() {
                continue;
            }
            for (at, head) in done.heads.iter_mut().enumerate() {
                *head = head.checked_sub(1).unwrap_or(at as u32);
            }
            if std::mem::take(&mut fresh) || start > end_of_sentence + 1 {
                paragraphs.push(Vec::new());
            }
            end_of_sentence = last_end;
            paragraphs.last_mut().expect("the first sentence is fresh").push(done);
        } else if !line.starts_with('#') {
            let columns = line.split('\t').collect::<Vec<_>>();
            let [_, form, _, xpos, head, relation, misc] = columns[..] else {
                return Err(io::Error::other(format!("not seven columns: {line}")));
            };
            let field = |name: &str| misc.split('|').find_map(|part| part.strip_prefix(name));
            let number = |name: &str| field(name).and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
            let start = number("s=");
            start_of_sentence.get_or_insert(start);
            if let Some(space) = sentence.spaces.last_mut() {
                *space = last_end < start;
            }
            last_end = number("e=");
            sentence.words.push(form.to_owned());
            sentence.spaces.push(true);
            sentence.tags.push(xpos.to_owned());
            sentence.heads.push(head.parse().map_err(|_| io::Error::other(format!("no head: {line}")))?);
            sentence.relations.push(relation.to_owned());
            let kind = field("ner=").filter(|kind| SILVER_NAMES.contains(kind));
            let goes_on = |kind: &&str| sentence.names.last().is_some_and(|last| last.get(2..) == Some(*kind));
            sentence
                .names
                .push(kind.map_or("O".to_owned(), |kind| format!("{}-{kind}", if goes_on(&kind) { "I" } else { "B" })));
        }
    }
    Ok(paragraphs)
}
