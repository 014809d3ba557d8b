//! The pages of a file in order (ISO 32000-1, section 7.7.3): what each shows, with what, and where its edges are.

use super::file::File;
use super::object::{Dict, Object};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The most pages that are read of one file: more than any newspaper prints in a week.
pub(super) const MOST_PAGES: usize = 5_000;

/// A page, or a node of the tree above it.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub dict: Dict,
    pub resources: Object,
    /// The edges of what is to be seen: left, bottom, right, top.
    pub edges: [f64; 4],
    /// By how many quarters of a turn, clockwise, it is shown.
    pub turns: usize,
}

/// The most links of one page that are taken note of.
const MOST_LINKS: usize = 4_000;

/// The size of a page that tells none: US Letter.
const LETTER: [f64; 4] = [0.0, 0.0, 612.0, 792.0];

/// Calls `each` with every page in order. A tree that leads back into itself is followed once; where there is none, the pages are
/// taken as the file has them.
pub(super) fn each(file: &File, mut each: impl FnMut(&Page)) {
    let root = Rc::new(Page { edges: LETTER, ..Page::default() });
    let mut count = 0;
    below(file, file.catalogue().raw("Pages"), &root, &mut count, &mut each);
    if count > 0 {
        return;
    }
    for number in file.numbers() {
        let pointer = Object::Ref((number, 0));
        if file.budget.step(16).is_none() {
            return;
        }
        if file.follow(&pointer).dict().is_some_and(|dict| dict.is("Type", "Page")) {
            below(file, &pointer, &root, &mut count, &mut each);
        }
    }
}

/// The pages of a node and of those below it.
fn below(file: &File, node: &Object, above: &Rc<Page>, count: &mut usize, each: &mut impl FnMut(&Page)) {
    let mut waiting = vec![(node.clone(), Rc::clone(above))];
    let mut seen = FxHashSet::default();
    while let Some((pointer, above)) = waiting.pop() {
        if let Object::Ref(id) = pointer
            && !seen.insert(id)
        {
            continue;
        }
        let Object::Dict(dict) = file.follow(&pointer) else { continue };
        if file.budget.step(16).is_none() {
            return;
        }
        let page = inherit(file, dict, &above);
        match file.get(&page.dict, "Kids") {
            Object::Array(kids) => {
                if file.budget.step(kids.len()).is_none() {
                    return;
                }
                let node = Rc::new(Page { dict: Dict::default(), ..page });
                waiting.extend(kids.into_iter().rev().map(|kid| (kid, Rc::clone(&node))));
            }
            _ if *count == MOST_PAGES => return file.budget.refuse("pages", MOST_PAGES),
            _ => {
                *count += 1;
                each(&page);
            }
        }
    }
}

/// The areas of a page that are links (section 12.5.6.5), as two corners each, in its own coordinates.
pub(super) fn links(file: &File, page: &Page) -> Vec<[f64; 4]> {
    let annotations = file.get(&page.dict, "Annots");
    let area = |annotation: &Object| {
        let annotation = file.follow(annotation);
        let dict = annotation.dict().filter(|dict| dict.is("Subtype", "Link"))?;
        file.get(dict, "Rect").numbers().first_chunk().copied()
    };
    annotations.array().unwrap_or_default().iter().take(MOST_LINKS).filter_map(area).collect()
}

/// A node with what it inherits from the one above.
fn inherit(file: &File, dict: Dict, above: &Page) -> Page {
    let edges = |key: &str| {
        let edges: Vec<f64> =
            file.get(&dict, key).array()?.iter().map(|edge| file.follow(edge).number().unwrap_or(0.0)).collect();
        let &[left, bottom, right, top] = edges.get(..4)?.first_chunk()?;
        let edges = [left.min(right), bottom.min(top), left.max(right), bottom.max(top)];
        (edges[2] - edges[0] > 1.0 && edges[3] - edges[1] > 1.0).then_some(edges)
    };
    let turns = file.get(&dict, "Rotate").number().map(|angle| (angle / 90.0).round().rem_euclid(4.0) as usize);
    let resources = match dict.raw("Resources") {
        Object::Null => above.resources.clone(),
        resources => resources.clone(),
    };
    let edges = edges("CropBox").or_else(|| edges("MediaBox")).unwrap_or(above.edges);
    Page { resources, edges, turns: turns.unwrap_or(above.turns), dict }
}
