//! Copies of sentences as news writes them: headlines in capitals or title case, lines without a full stop.

use super::corpus::{Paragraph, Sentence};
use super::random::Random;

/// Adds a copy in another dress, a paragraph of its own, of one sentence in `share`.
pub fn augment(paragraphs: &mut Vec<Paragraph>, share: usize, random: &mut Random) {
    let mut copies = Vec::new();
    for sentence in paragraphs.iter().flatten() {
        if random.once_in(share) {
            let mut copy = sentence.clone();
            dress(&mut copy, random);
            copies.push(vec![copy]);
        }
    }
    paragraphs.append(&mut copies);
}

/// Changes the case of a sentence, mostly, and takes the mark off its end, mostly.
fn dress(sentence: &mut Sentence, random: &mut Random) {
    if random.below(4) < 3 {
        drop_last_mark(sentence);
    }
    match random.below(8) {
        0 | 1 => sentence.words.iter_mut().for_each(|word| *word = word.to_uppercase()),
        2..=6 => {
            // Some papers write every word large, others leave the short function words small.
            let all = random.once_in(2);
            for (at, (word, tag)) in sentence.words.iter_mut().zip(&sentence.tags).enumerate() {
                let small = matches!(tag.split('/').next(), Some("ADP" | "DET" | "CCONJ" | "PART" | "SCONJ"));
                if at == 0 || all || word.len() > 4 || !small {
                    *word = capitalised(word);
                }
            }
        }
        _ => {}
    }
}

/// Takes the full stop, question mark or exclamation mark off the end.
fn drop_last_mark(sentence: &mut Sentence) {
    let last = sentence.words.len() - 1;
    let is_mark = sentence.tags[last].ends_with("/.");
    if last == 0
        || !is_mark
        || sentence.heads.iter().enumerate().any(|(at, head)| *head == last as u32 || at == last && *head == at as u32)
    {
        return;
    }
    sentence.words.pop();
    sentence.spaces.pop();
    sentence.tags.pop();
    sentence.heads.pop();
    sentence.relations.pop();
    sentence.names.pop();
}

/// A word with its first letter large; what does not begin with a letter ("n't", "'s" after it) stays.
fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) if word != "n't" && word != "n’t" => first.to_uppercase().chain(characters).collect(),
        _ => word.to_owned(),
    }
}
