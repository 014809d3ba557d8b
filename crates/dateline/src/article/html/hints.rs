//! What an element says of itself by its name, class, id and role: navigation, a caption, a share bar.

use super::tree::{NodeId, Tree};
use crate::lexicon::page_hints::{self, Hint};
use html5ever::{LocalName, local_name};

/// What an element says of itself; none where it says nothing that is known.
pub(super) fn of(tree: &Tree, id: NodeId, name: &LocalName) -> Option<Hint> {
    match *name {
        local_name!("nav") | local_name!("menu") => return Some(Hint::Navigation),
        local_name!("footer") => return Some(Hint::Footer),
        local_name!("aside") => return Some(Hint::Aside),
        local_name!("form") => return Some(Hint::Form),
        _ => {}
    }
    if is_hidden(tree, id) {
        return Some(Hint::Hidden);
    }
    match tree.attribute(id, "role") {
        Some("navigation" | "menu" | "menubar" | "search") => return Some(Hint::Navigation),
        Some("complementary") => return Some(Hint::Aside),
        Some("contentinfo") => return Some(Hint::Footer),
        Some("dialog" | "alertdialog") => return Some(Hint::Hidden),
        _ => {}
    }
    let named = ["class", "id"].iter().filter_map(|key| tree.attribute(id, key)).find_map(of_names);
    // The classes of a row name what the row is about: "player-7", "share".
    let is_row = matches!(*name, local_name!("tr") | local_name!("td") | local_name!("th"));
    named.filter(|hint| !(is_row && matches!(hint, Hint::Player | Hint::Share | Hint::Tags | Hint::Date)))
}

fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "style").is_some_and(|style| {
            let style: String = style.chars().take(400).filter(|c| !c.is_whitespace()).collect();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// What a list of class names says: each name is taken apart into words, and single words and pairs are looked up.
fn of_names(names: &str) -> Option<Hint> {
    let mut best = None;
    // Names made by programs can be very long; what matters stands at their beginning.
    let names = &names[..names.floor_char_boundary(names.len().min(400))];
    for name in names.split_ascii_whitespace() {
        let mut before = String::new();
        for word in words(name) {
            let word = word.to_ascii_lowercase();
            let pair = page_hints::find(&format!("{before}-{word}"));
            best = best.max(pair.or_else(|| page_hints::find(&word)));
            before = word;
        }
    }
    best
}

/// The words of `article__shareBar-2`: article, share, Bar.
///
/// What a program made up ("n1AuAdJlVL", a digit in its midst) has none.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let is_random = |part: &str| {
        let part = part.trim_matches(|c: char| c.is_ascii_digit());
        part.bytes().any(|byte| byte.is_ascii_digit())
    };
    name.split(|c: char| !c.is_ascii_alphanumeric()).filter(move |part| !is_random(part)).flat_map(|part| {
        let mut rest = part.trim_matches(|c: char| c.is_ascii_digit());
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            let end = (1..bytes.len())
                .find(|at| bytes[*at].is_ascii_uppercase() && bytes[*at - 1].is_ascii_lowercase())
                .unwrap_or(bytes.len());
            let (word, after) = rest.split_at(end);
            rest = after;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_taken_apart() {
        let found: Vec<&str> = words("article__shareBar-2").collect();
        assert_eq!(found, ["article", "share", "Bar"]);
        assert_eq!(of_names("col-6 articleShareBar"), Some(Hint::Share));
        assert_eq!(of_names("article shared"), None);
    }
}
