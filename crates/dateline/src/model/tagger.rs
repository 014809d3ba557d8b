//! Tagging: one label a word, from left to right, each decision seeing the two before it.

use super::features::{Features, Words};
use super::table::Weights;

/// Gives each word its best tag, an index below `classes`.
pub fn tag(weights: &impl Weights, classes: usize, words: &Words, features: &mut Features, tags: &mut Vec<u8>) {
    tags.clear();
    for at in 0..words.len() {
        collect(words, tags, at, features);
        tags.push(weights.score(features.hashes()).best(0..classes));
    }
}

/// Collects the features of the word at `at`, given the tags of the words before it.
pub fn collect(words: &Words, tags: &[u8], at: usize, features: &mut Features) {
    let [before2, before, word, after, after2] = [0, 1, 2, 3, 4].map(|by| words.padded(at + by));
    // Tags count from 1 in features; 0 stands before the sentence.
    let tag_of = |by: usize| at.checked_sub(by).map_or(0, |before| u64::from(tags[before]) + 1);
    let (tag, tag2) = (tag_of(1), tag_of(2));
    let first = u64::from(at == 0);

    features.clear();
    features.add([word.form]);
    features.add([word.norm]);
    for prefix in word.prefix {
        features.add([prefix]);
    }
    for suffix in word.suffix {
        features.add([suffix]);
    }
    features.add([word.shape, first, words.case()]);
    features.add([word.shape, word.suffix[1]]);
    features.add([word.shape, tag, first]);
    features.add([word.suffix[2], tag]);
    features.add([tag]);
    features.add([tag, tag2]);
    features.add([tag, word.norm]);
    features.add([tag, tag2, word.norm]);
    features.add([before.norm]);
    features.add([before.norm, word.norm]);
    features.add([before.norm, word.suffix[2]]);
    features.add([before.suffix[2], tag]);
    features.add([before2.norm]);
    features.add([before2.norm, before.norm]);
    features.add([after.norm]);
    features.add([after.norm, word.norm]);
    features.add([after.norm, word.suffix[2]]);
    features.add([after.norm, tag]);
    features.add([after.suffix[2]]);
    features.add([after.suffix[2], tag, word.suffix[1]]);
    features.add([after.shape, word.shape, before.shape]);
    features.add([after2.norm]);
    features.add([after2.suffix[2], after.suffix[1]]);
    features.add([after.norm, after2.norm]);
    features.add([before.norm, after.norm]);
    features.add([word.habit, word.shape]);
    features.add([word.habit, tag, first]);
    features.add([word.habit, tag, tag2]);
    features.add([word.habit, after.habit]);
    features.add([word.habit, after.habit, after2.habit]);
    features.add([before.habit, word.habit, after.habit]);
    features.add([word.habit, tag, after.habit]);
    features.add([word.norm, tag, after.habit]);
    features.add([word.habit, word.suffix[1], words.case()]);
}
