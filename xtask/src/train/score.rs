//! Scores on the dev parts, on gold words and sentences.

use super::corpus::Paragraph;
use std::collections::BTreeSet;

/// In hundredths: starts of sentences F1, names F1 by exact span and kind, UPOS, UAS, LAS (relations without subtypes).
pub fn score(gold: &[Paragraph], said: &[Paragraph]) -> String {
    let (mut words, mut upos, mut uas, mut las) = (0, 0, 0, 0);
    let plain = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
    let pairs = || gold.iter().zip(said);
    for (gold, said) in pairs().flat_map(|(gold, said)| gold.iter().zip(said)) {
        for at in 0..gold.words.len() {
            words += 1;
            upos += usize::from(gold.tags[at].split('/').next() == said.tags[at].split('/').next());
            let right = gold.heads[at] == said.heads[at];
            uas += usize::from(right);
            las += usize::from(right && plain(&gold.relations[at]) == plain(&said.relations[at]));
        }
    }
    let (mut told, mut due, mut found) = (0, 0, 0);
    let (mut names_told, mut names_due, mut names_found) = (0, 0, 0);
    for (gold, said) in pairs() {
        let starts = |paragraph: &Paragraph, of: fn(&super::corpus::Sentence) -> Vec<bool>| -> Vec<bool> {
            paragraph.iter().flat_map(of).collect()
        };
        let is = starts(gold, |sentence| (0..sentence.words.len()).map(|at| at == 0).collect());
        let says = starts(said, |sentence| sentence.starts.clone());
        for (at, (is, says)) in is.into_iter().zip(says).enumerate() {
            told += usize::from(says || at == 0);
            due += usize::from(is);
            found += usize::from(is && (says || at == 0));
        }
        let names = |paragraph: &Paragraph| -> Vec<String> { paragraph.iter().flat_map(|s| s.names.clone()).collect() };
        let (is, says) = (names(gold), names(said));
        let looked = |at: usize| !is[at].is_empty();
        let (is, says) = (spans(&is), spans(&says));
        names_told += says.iter().filter(|span| looked(span.1)).count();
        names_due += is.len();
        names_found += says.intersection(&is).count();
    }
    let of = |right: usize| 100.0 * right as f64 / words as f64;
    let f1 = |found: usize, told: usize, due: usize| 200.0 * found as f64 / (told + due).max(1) as f64;
    format!(
        "S {:.2} N {:.2} UPOS {:.2} UAS {:.2} LAS {:.2}",
        f1(found, told, due),
        f1(names_found, names_told, names_due),
        of(upos),
        of(uas),
        of(las)
    )
}

/// The names among labels: kind, first word, end.
fn spans(labels: &[String]) -> BTreeSet<(&str, usize, usize)> {
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
