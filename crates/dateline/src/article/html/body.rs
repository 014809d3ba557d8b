//! Which part of a page is the article: the smallest element that holds nearly all of its running text.
//!
//! Every candidate weighs as much as it holds running text that is no link, and gives its weight to all elements around it.
//! Elements that call themselves navigation, comments or the like count for nothing, unless they hold the greater part of
//! all the text: then the name misleads (a `form` around a whole page, an article of class "sponsored").

use super::blocks::{Candidate, Found};
use super::told::Told;
use super::tree::{NodeId, Tree};
use crate::lexicon::page_hints::Hint;
use html5ever::local_name;
use rustc_hash::FxHashMap;

/// Where a candidate stands with regard to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Inside the element that is the article.
    pub inside: bool,
    /// What the elements around it say of it, the outermost that is to be believed.
    pub hint: Option<Hint>,
    /// The element that says so.
    pub hinted: Option<NodeId>,
}

/// The article in the page.
pub(super) struct Places {
    /// The places of the candidates, in the same order.
    pub all: Vec<Place>,
    /// The element in which most of its running text stands, block by block.
    pub trunk: NodeId,
}

/// An element whose share of the running text is this much (in hundredths) or more is not believed what its name says. What
/// is hidden is shown by a script only where there is hardly anything else.
const MISNAMED: usize = 40;
/// The article is narrowed down to a child that holds this much (in hundredths) of the running text.
const NEARLY_ALL: usize = 80;
/// How many elements around the main part are looked through for other parts.
const AROUND: usize = 4;

/// Chooses the article. `told` is the text that the page tells besides, where it does.
pub(super) fn choose(tree: &Tree, found: &Found, told: Option<&Told>) -> Places {
    let weights: Vec<usize> = weigh(&found.candidates, told);
    let all = sums(tree, found, |index| weights[index]);
    let total = all.first().copied().unwrap_or(0);
    // What the elements around each element say, outermost first: parents come before their children in the order.
    let mut hints: Vec<Option<(Hint, NodeId)>> = vec![None; tree.len()];
    for &id in &found.order {
        let around = tree.parent(id).and_then(|parent| hints[parent as usize]);
        let own = found.hints[id as usize].filter(|hint| {
            let is_sure = matches!(hint, Hint::Hidden | Hint::OtherStory);
            let most = if is_sure { NEARLY_ALL } else { MISNAMED };
            all[id as usize] * 100 < total * most
        });
        let own = own.map(|hint| (hint, id));
        hints[id as usize] = match (around, own) {
            (Some(around), own) if around.0.reason().is_some() || own.is_none() => Some(around),
            (_, own) => own,
        };
    }
    let is_out =
        |index: usize| hints[found.candidates[index].at as usize].is_some_and(|hint| hint.0.reason().is_some());
    let kept = sums(tree, found, |index| if is_out(index) { 0 } else { weights[index] });
    let top = narrow(tree, &kept);
    let mut inside = vec![false; tree.len()];
    for top in std::iter::once(top).chain(beside(tree, found, top, &kept)) {
        for id in tree.within(top) {
            inside[id as usize] = true;
        }
    }
    let mut texts: FxHashMap<NodeId, usize> = FxHashMap::default();
    let mut places = Vec::with_capacity(found.candidates.len());
    for (index, candidate) in found.candidates.iter().enumerate() {
        let hint = hints[candidate.at as usize];
        let inside = inside[candidate.at as usize];
        places.push(Place { inside, hint: hint.map(|hint| hint.0), hinted: hint.map(|hint| hint.1) });
        if inside && !is_out(index) {
            *texts.entry(candidate.around).or_default() += weights[index];
        }
    }
    let trunk = texts.into_iter().max_by_key(|(id, text)| (*text, std::cmp::Reverse(*id)));
    Places { all: places, trunk: trunk.map_or(top, |(id, _)| id) }
}

/// The weights of the candidates. Running text that is not in the text that the page tells besides weighs little.
fn weigh(candidates: &[Candidate], told: Option<&Told>) -> Vec<usize> {
    let plain = candidates.iter().map(Candidate::weight);
    match told {
        Some(told) => {
            let held = told.shares.iter().map(|share| share.is_some_and(|share| share > 5));
            plain.zip(held).map(|(weight, held)| if held { weight } else { weight / 10 }).collect()
        }
        None => plain.collect(),
    }
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
        // What the page declares to be the body is believed, for its first paragraph may stand apart from the rest.
        let is_declared = tree.attribute(top, "itemprop").is_some_and(|property| property.contains("articleBody"));
        if is_leaf
            || is_declared
            || kept[best as usize] == 0
            || kept[best as usize] * 100 < kept[top as usize] * NEARLY_ALL
        {
            return top;
        }
        top = best;
    }
}

/// The parts of the article that stand beside its main part: elements of the same make with text in them, among the neighbours of the
/// main part and of the nearest elements around it. `kept` is the running text in each element.
fn beside(tree: &Tree, found: &Found, top: NodeId, kept: &[usize]) -> Vec<NodeId> {
    let make = |id: NodeId| (tree.name(id), tree.attribute(id, "class"));
    let mut texts: FxHashMap<_, usize> = FxHashMap::default();
    let mut most = (0, None);
    for candidate in &found.candidates {
        let kept = kept[candidate.at as usize];
        if tree.is_within(candidate.at, top) && kept > 0 {
            let sum = texts.entry(make(candidate.at)).or_default();
            *sum += kept;
            most = most.max((*sum, Some(make(candidate.at))));
        }
    }
    let mut parts = Vec::new();
    let mut inner = top;
    for _ in 0..AROUND {
        let Some(outer) = tree.parent(inner).filter(|outer| tree.name(*outer) != Some(&local_name!("body"))) else {
            break;
        };
        let is_part = |id: NodeId| {
            let is_same = tree.attribute(id, "class").is_some() && make(id) == make(top);
            kept[id as usize] > 0 && id != inner && (is_same || Some(make(id)) == most.1)
        };
        parts.extend(tree.children(outer).filter(|id| is_part(*id)));
        inner = outer;
    }
    parts
}
