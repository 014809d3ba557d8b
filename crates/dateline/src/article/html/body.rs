//! Which part of a page is the article: the smallest element that holds nearly all of its running text.
//!
//! Every candidate weighs as much as it holds running text that is no link, and gives its weight to all elements around it.
//! Elements that call themselves navigation, comments or the like count for nothing, unless they hold the greater part of
//! all the text: then the name misleads (a `form` around a whole page, an article of class "sponsored").

use super::blocks::{Candidate, Found};
use super::tree::{NodeId, Tree};
use crate::lexicon::page_hints::Hint;
use html5ever::local_name;
use rustc_hash::FxHashSet;

/// Where a candidate stands with regard to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Inside the element that is the article.
    pub inside: bool,
    /// What the elements around it say of it, and the outermost of them that is to be believed.
    pub hint: Option<Hint>,
}

/// An element whose share of the running text is this much (in hundredths) or more is not believed what its name says. What
/// is hidden is shown by a script only where there is hardly anything else.
const MISNAMED: usize = 40;
/// The article is narrowed down to a child that holds this much (in hundredths) of the running text.
const NEARLY_ALL: usize = 80;

/// A told body of fewer bytes is but a beginning; one of more is no article.
const TOLD_LEAST: usize = 400;
const TOLD_MOST: usize = 4 * 1024 * 1024;

/// Chooses the article. `told` is the body that the page's own structured data gives, where it does. The places are those
/// of the candidates, in the same order.
pub(super) fn choose(tree: &Tree, found: &Found, told: Option<&str>) -> Vec<Place> {
    let weights: Vec<usize> = weigh(&found.candidates, told);
    let all = sums(tree, found, |index| weights[index]);
    let total = all.first().copied().unwrap_or(0);
    // What the elements around each element say, outermost first: parents come before their children in the order.
    let mut hints: Vec<Option<Hint>> = vec![None; tree.len()];
    for &id in &found.order {
        let around = tree.parent(id).and_then(|parent| hints[parent as usize]);
        let own = found.hints[id as usize].filter(|hint| {
            let is_sure = matches!(hint, Hint::Hidden | Hint::OtherStory);
            let most = if is_sure { NEARLY_ALL } else { MISNAMED };
            all[id as usize] * 100 < total * most
        });
        hints[id as usize] = match (around, own) {
            (Some(around), own) if around.reason().is_some() || own.is_none() => Some(around),
            (_, own) => own,
        };
    }
    let is_out = |index: usize| hints[found.candidates[index].at as usize].is_some_and(|hint| hint.reason().is_some());
    let kept = sums(tree, found, |index| if is_out(index) { 0 } else { weights[index] });
    let top = narrow(tree, &kept);
    let mut inside = vec![false; tree.len()];
    for id in tree.within(top) {
        inside[id as usize] = true;
    }
    let place =
        |candidate: &Candidate| Place { inside: inside[candidate.at as usize], hint: hints[candidate.at as usize] };
    found.candidates.iter().map(place).collect()
}

/// The weights of the candidates. Where the page's structured data holds the body, running text that is not in it weighs
/// little.
fn weigh(candidates: &[Candidate], told: Option<&str>) -> Vec<usize> {
    let plain = candidates.iter().map(Candidate::weight);
    let Some(told) = told.filter(|told| (TOLD_LEAST..TOLD_MOST).contains(&told.len())) else { return plain.collect() };
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let told = words(told);
    let threes: FxHashSet<&[String]> = told.windows(3).collect();
    let weights: Vec<usize> = candidates
        .iter()
        .zip(plain)
        .map(|(candidate, weight)| {
            let words = words(&candidate.words);
            let known = words.windows(3).filter(|three| threes.contains(three)).count();
            if known * 2 > words.len().saturating_sub(2) { weight } else { weight / 10 }
        })
        .collect();
    weights
}

/// For each element, the sum over the candidates in it.
pub(super) fn sums(tree: &Tree, found: &Found, weight: impl Fn(usize) -> usize) -> Vec<usize> {
    let mut sums = vec![0; tree.len()];
    for (index, candidate) in found.candidates.iter().enumerate() {
        sums[candidate.at as usize] += weight(index);
    }
    for &id in found.order.iter().rev() {
        if let Some(parent) = tree.parent(id) {
            sums[parent as usize] += sums[id as usize];
        }
    }
    sums
}

/// From the root down to the smallest element that holds nearly all of the text.
fn narrow(tree: &Tree, kept: &[usize]) -> NodeId {
    let mut top = tree.root();
    loop {
        let Some(best) = tree.children(top).max_by_key(|child| (kept[*child as usize], std::cmp::Reverse(*child)))
        else {
            return top;
        };
        // An article of one paragraph is still the element around the paragraph.
        let is_leaf =
            matches!(tree.name(best), Some(&(local_name!("p") | local_name!("blockquote") | local_name!("li"))));
        if is_leaf || kept[best as usize] == 0 || kept[best as usize] * 100 < kept[top as usize] * NEARLY_ALL {
            return top;
        }
        top = best;
    }
}
