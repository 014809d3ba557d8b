//! Other stories on the page, which no name or class gives away: teasers in a row, and a second article below the first.

use super::blocks::{Candidate, Found, Shape};
use super::body::sums;
use super::tree::{NodeId, Tree};
use crate::article::letters::letters;
use crate::lexicon::page_hints::Hint;
use html5ever::local_name;
use rustc_hash::FxHashSet;

/// Teasers come in rows of at least so many; two linked headings side by side may be the article's own.
const ROW: usize = 3;
/// The running text of a teaser, in bytes, is a sentence or two.
const TEASER: usize = 600;

/// Marks them. `headline` is that of the article which the page is about.
pub(super) fn mark(tree: &Tree, found: &mut Found, headline: Option<&str>) {
    let others: Vec<NodeId> = teasers(tree, found).into_iter().chain(second_articles(tree, found, headline)).collect();
    for id in others {
        let hint = &mut found.hints[id as usize];
        *hint = (*hint).max(Some(Hint::OtherStory));
    }
}

/// Elements side by side that each hold a heading which is a link, and little text besides.
fn teasers(tree: &Tree, found: &Found) -> Vec<NodeId> {
    let is_head = |candidate: &Candidate| candidate.shape == Shape::Heading && candidate.is_linked();
    let heads = sums(tree, found, |index| usize::from(is_head(&found.candidates[index])));
    let texts = sums(tree, found, |index| found.candidates[index].weight());
    let blocks = sums(tree, found, |_| 1);
    let is_teaser = |child: &NodeId| {
        let at = *child as usize;
        heads[at] > 0 && blocks[at] > heads[at] && texts[at] <= TEASER * heads[at]
    };
    let mut teasers = Vec::new();
    for &id in found.order.iter().filter(|id| heads[**id as usize] >= ROW) {
        if tree.children(id).filter(is_teaser).nth(ROW - 1).is_some() {
            teasers.extend(tree.children(id).filter(is_teaser));
        }
    }
    teasers
}

/// `article` elements under an `h1` of their own, on a page whose headline stands elsewhere.
fn second_articles(tree: &Tree, found: &Found, headline: Option<&str>) -> FxHashSet<NodeId> {
    let headline = headline.map(letters);
    let heads = || found.candidates.iter().filter(|candidate| tree.name(candidate.at) == Some(&local_name!("h1")));
    let article = |candidate: &Candidate| {
        let around = std::iter::successors(Some(candidate.at), |id| tree.parent(*id));
        around.into_iter().find(|id| tree.name(*id) == Some(&local_name!("article")))
    };
    let (own, other): (Vec<_>, Vec<_>) = heads().partition(|head| headline.as_ref() == Some(&letters(&head.words)));
    let own_articles: FxHashSet<NodeId> = own.iter().filter_map(|head| article(head)).collect();
    if own.is_empty() {
        return FxHashSet::default();
    }
    other.into_iter().filter_map(article).filter(|article| !own_articles.contains(article)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    fn marked(page: &str, title: &str) -> String {
        let tree = Tree::parse(page);
        let mut found = blocks::find(&tree);
        mark(&tree, &mut found, Some(title));
        let out = found.order.iter().filter(|id| found.hints[**id as usize] == Some(Hint::OtherStory));
        out.map(|id| tree.words(*id)).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn teasers_stand_in_a_row() {
        let teaser = |n| format!("<div><h3><a href=/{n}>Story {n}</a></h3><p>It ends well.</p></div>");
        let page = format!(
            "<main><h2><a href=/>Own</a></h2><p>Text.</p></main><div>{}{}{}</div>",
            teaser(1),
            teaser(2),
            teaser(3)
        );
        assert_eq!(marked(&page, ""), "Story 1 It ends well. | Story 2 It ends well. | Story 3 It ends well.");
        assert_eq!(marked(&format!("<div>{}{}</div>", teaser(1), teaser(2)), ""), "");
    }

    #[test]
    fn a_second_article_has_a_headline_of_its_own() {
        let page = "<h1>Port closed</h1><p>Text.</p><article><h1>Bridge open</h1><p>More.</p></article>";
        assert_eq!(marked(page, "Port closed"), "Bridge open More.");
        assert_eq!(marked(page, "Bridge open"), "");
    }
}
