//! What an element says of itself by its name, class, id and role: navigation, a caption, a share bar.

use super::tree::{NodeId, Tree};
use crate::lexicon::page_hints::{self, Hint};
use html5ever::{LocalName, local_name};
use rustc_hash::FxHashMap;

/// What lists of class names say, by the list: a page repeats its own many times.
pub(super) type Names<'t> = FxHashMap<&'t str, Option<Hint>>;

/// What an element says of itself; none where it says nothing that is known.
pub(super) fn of<'t>(tree: &'t Tree, id: NodeId, name: &LocalName, names: &mut Names<'t>) -> Option<Hint> {
    match *name {
        local_name!("nav") | local_name!("menu") => return Some(Hint::Navigation),
        local_name!("footer") => return Some(Hint::Footer),
        local_name!("aside") => return Some(Hint::Aside),
        local_name!("form") => return Some(Hint::Form),
        _ => {}
    }
    let (mut class, mut own_id, mut role) = (None, None, None);
    for (name, value) in tree.attributes(id) {
        match *name {
            local_name!("hidden") => return Some(Hint::Hidden),
            local_name!("style") if hides(value) => return Some(Hint::Hidden),
            local_name!("class") => class = Some(value),
            local_name!("id") => own_id = Some(value),
            local_name!("role") => role = Some(value),
            _ => {}
        }
    }
    match role {
        Some("navigation" | "menu" | "menubar" | "search") => return Some(Hint::Navigation),
        Some("complementary") => return Some(Hint::Aside),
        Some("contentinfo") => return Some(Hint::Footer),
        Some("dialog" | "alertdialog") => return Some(Hint::Hidden),
        _ => {}
    }
    let mut lists = [class, own_id].into_iter().flatten();
    let named = lists.find_map(|list| *names.entry(list).or_insert_with(|| of_names(list)));
    // The classes of a row name what the row is about: "player-7", "share".
    let is_row = matches!(*name, local_name!("tr") | local_name!("td") | local_name!("th"));
    named.filter(|hint| !(is_row && matches!(hint, Hint::Player | Hint::Share | Hint::Tags | Hint::Date)))
}

/// Whether a style says that what has it does not show.
fn hides(style: &str) -> bool {
    let mut letters = style.chars().take(400).filter(|c| !c.is_whitespace());
    loop {
        let mut here = letters.clone();
        let phrase = match letters.next() {
            None => return false,
            Some('d') => "display:none",
            Some('v') => "visibility:hidden",
            Some(_) => continue,
        };
        if phrase.chars().all(|letter| here.next() == Some(letter)) {
            return true;
        }
    }
}

/// What a list of class names says: each name is taken apart into words, and single words and pairs are looked up.
fn of_names(names: &str) -> Option<Hint> {
    let mut best = None;
    // Names made by programs can be very long; what matters stands at their beginning.
    let names = &names[..names.floor_char_boundary(names.len().min(400))];
    // A word, with the one before it in front.
    let mut pair = String::new();
    for name in names.split_ascii_whitespace() {
        pair.clear();
        let mut before = 0;
        for word in words(name) {
            pair.drain(..before);
            pair.push('-');
            before = pair.len();
            pair.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
            best = best.max(page_hints::find(&pair).or_else(|| page_hints::find(&pair[before..])));
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
