//! Which tags each word bears in the news, counted over text that a machine tagged.
//!
//! The treebanks hold little news. That "bid" is a noun or a verb and "Tillerson" a name is known from text that nobody
//! annotated by hand; the tagger learns how far to trust it.

use super::perceptron;
use dateline::model::{Packed, habit_key};
use flate2::read::GzDecoder;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// How many classes there may be; words of rarer classes get that of their main tag.
const CLASSES: usize = 250;

/// How often a word must occur.
const ENOUGH: u32 = 2;

/// A tag belongs to the class of a word when it makes up one in this many of its occurrences.
const SHARE: u32 = 10;

/// Counts the tags of words in a file of the columns ID FORM LEMMA XPOS, and gives the table from words to classes.
pub fn read(path: &Path) -> io::Result<Packed> {
    let mut words = FxHashMap::<u64, BTreeMap<String, u32>>::default();
    for line in BufReader::new(GzDecoder::new(File::open(path)?)).lines() {
        let line = line?;
        let mut columns = line.split('\t');
        if let (Some(_), Some(form), Some(_), Some(tag)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        {
            *words.entry(habit_key(form)).or_default().entry(tag.to_owned()).or_default() += 1;
        }
    }
    words.retain(|_, tags| tags.values().sum::<u32>() >= ENOUGH);

    let mut classes = BTreeMap::<Vec<&str>, u32>::new();
    for tags in words.values() {
        *classes.entry(class(tags)).or_default() += tags.values().sum::<u32>();
    }
    let mut classes = classes.into_iter().collect::<Vec<_>>();
    classes.sort_by_key(|(tags, count)| (tags.len() > 1, std::cmp::Reverse(*count)));
    classes.truncate(CLASSES);
    let numbers = classes.into_iter().zip(0_u8..).map(|((tags, _), number)| (tags, number)).collect::<BTreeMap<_, _>>();
    let entries = words.iter().filter_map(|(&word, tags)| {
        let tags = class(tags);
        let number = numbers.get(&tags).or_else(|| numbers.get(&tags[..1]))?;
        Some((word, *number, 1))
    });
    let entries = entries.collect::<Vec<_>>();
    let count = entries.len();
    Ok(perceptron::pack(entries, count))
}

/// The tags that a word bears often, the most frequent first.
fn class(tags: &BTreeMap<String, u32>) -> Vec<&str> {
    let all = tags.values().sum::<u32>();
    let mut often = tags.iter().filter(|&(_, count)| count * SHARE >= all).collect::<Vec<_>>();
    often.sort_by_key(|&(_, count)| std::cmp::Reverse(*count));
    often.into_iter().map(|(tag, _)| tag.as_str()).collect()
}
