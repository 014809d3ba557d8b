//! What texts have in common: shingles of words, and a sketch of them by MinHash (Broder 1997) that tells which pairs are worth a look.

use crate::hash::{hash, mix};

/// How many words make a shingle: enough that two articles on one matter share few by chance.
const WORDS: usize = 4;

/// Rows of a band: two texts meet in a band when so many minima agree.
const ROWS: usize = 3;

/// Bands of a sketch. With 3 rows, two texts that share 30 of 100 shingles meet with probability .58, those that share half with .99.
pub(crate) const BANDS: usize = 32;

/// The shingles of a text as sorted hashes, each once. Case and punctuation do not count.
pub(crate) fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<u64> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| hash(word.to_lowercase().as_bytes()))
        .collect();
    let joined = |window: &[u64]| window.iter().fold(0, |all: u64, word| mix(all.rotate_left(7) ^ word));
    let mut shingles: Vec<u64> = words.windows(WORDS).map(joined).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The sketch of a text: a hash per band, of the minima of its rows; 8 bytes each, little-endian. Empty for a text without shingles.
pub(crate) fn sketch(shingles: &[u64]) -> Vec<u8> {
    if shingles.is_empty() {
        return Vec::new();
    }
    let minimum = |seed: u64| shingles.iter().map(|shingle| mix(shingle ^ seed)).min().unwrap_or_default();
    let band = |band: usize| {
        (0..ROWS).fold(band as u64, |all, row| {
            // Seeds are the numbers of the rows, spread.
            mix(all.rotate_left(9) ^ minimum(mix((band * ROWS + row + 1) as u64)))
        })
    };
    (0..BANDS).flat_map(|at| band(at).to_le_bytes()).collect()
}

/// How much of the shorter of two texts stands in the other: 0 to 1.
pub(crate) fn share(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_u32);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    let shorter = a.len().min(b.len());
    if shorter == 0 { 0.0 } else { f64::from(common) / shorter as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_meet_and_strangers_do_not() {
        let copy =
            "The ferry to Ostra sank on Monday night in heavy seas, and forty people were saved, the coast guard said.";
        let cut = "OSTRA - The ferry to Ostra sank on Monday night in heavy seas, and forty people were saved.";
        let other =
            "The parliament of Veskia voted on Tuesday to lift the curfew that it had imposed on the capital in March.";
        let [copy, cut, other] = [copy, cut, other].map(shingles);
        assert!(share(&copy, &cut) > 0.8, "{}", share(&copy, &cut));
        assert_eq!(share(&copy, &other), 0.0);
        let meet = |a: &[u8], b: &[u8]| a.chunks(8).zip(b.chunks(8)).any(|(a, b)| a == b);
        assert!(meet(&sketch(&copy), &sketch(&cut)) && !meet(&sketch(&copy), &sketch(&other)));
    }
}
