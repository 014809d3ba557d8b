//! Paragraphs to batches of numbers.

use super::corpus::{Paragraph, Sentence};
use super::labels::Space;
use super::lexeme::Vocabulary;
use super::network::Batch;
use super::random::Random;
use dateline::Span;
use dateline::model::Lexeme;
use std::rc::Rc;

/// The words and the labels of all corpora.
pub struct Lab {
    pub vocabulary: Vocabulary,
    /// That of the treebanks, then that of silver.
    pub spaces: [Space; 2],
}

/// The longest paragraph that is learned from as a whole, in words.
const MOST: usize = 250;

/// Cuts long paragraphs between sentences.
pub fn cut(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
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

/// How many words there are.
pub fn words(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().flatten().map(|sentence| sentence.words.len()).sum()
}

/// Groups of paragraphs of about so many words.
pub fn grouped<'a>(order: &[&'a Paragraph], words: usize) -> Vec<Vec<&'a Paragraph>> {
    let mut groups = vec![Vec::new()];
    let mut size = 0;
    for &paragraph in order {
        let length: usize = paragraph.iter().map(|sentence| sentence.words.len()).sum();
        if size + length > words && size > 0 {
            groups.push(Vec::new());
            size = 0;
        }
        size += length;
        groups.last_mut().expect("there is always one").push(paragraph);
    }
    groups
}

/// Tells each word what rules and tables say of it.
pub fn advise(paragraphs: &mut [Paragraph]) {
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

impl Lab {
    /// The numbers of some paragraphs, annotated in a space. With `hide`, words and advice are hidden now and then, so that the
    /// network learns to do without.
    pub fn batch(&self, paragraphs: &[&Paragraph], space: usize, mut hide: Option<&mut Random>) -> Batch {
        let labels = &self.spaces[space];
        let mut batch = Batch { space, ..Batch::default() };
        let (mut outer, mut inner) = (Vec::new(), Vec::new());
        for paragraph in paragraphs {
            let begin = batch.tags.len();
            for Sentence { words, tags, heads, relations, names, advice, .. } in paragraph.iter() {
                let start = batch.tags.len();
                for (at, word) in words.iter().enumerate() {
                    let mut advice = advice[at];
                    // Names that no table knows must be seen by their looks.
                    let bare = hide.as_mut().is_some_and(|random| random.float() < 0.1);
                    let known_name = news_name(&names[at], advice);
                    if bare {
                        advice &= 1;
                    }
                    let (mut rows, count) = self.vocabulary.rows_of(&Lexeme::of(word), advice);
                    if hide.as_mut().is_some_and(|random| random.float() < 0.25 / (0.25 + count as f32)) {
                        rows[0] = 0;
                    }
                    batch.ids.extend(rows);
                    let asked = space == 0 && batch.tags.len() > begin;
                    batch.starts.push(asked.then_some(u16::from(at == 0)));
                    batch.tags.push(labels.tags.find(&tags[at]));
                    batch.heads.push(Some(start as u32 + heads[at]));
                    batch.relations.push(labels.relations.find(&relations[at]));
                    batch.names.push(labels.names.find(&names[at]));
                    let news = (space == 1).then(|| self.spaces[0].names.find(&known_name)).flatten();
                    batch.news_names.push(news);
                }
                inner.push(start..batch.tags.len());
            }
            outer.push(begin..batch.tags.len());
        }
        batch.paragraphs = Rc::new(outer);
        batch.sentences = Rc::new(inner);
        batch
    }
}

/// A label of silver names in the words of the gold ones; of "MISC" nobody knows what it is.
fn news_name(label: &str, advice: u8) -> String {
    /// The advice that a word is part of a country's name, as `text::advice` gives it.
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
