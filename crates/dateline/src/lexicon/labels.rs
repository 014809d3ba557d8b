//! Set phrases of print and screen: "Read more", "Share on Facebook", "Photo by", and what each announces.

use super::table;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// The greatest number of words of any phrase in the table.
const LONGEST: usize = 7;

static LABELS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::rows::<2>(include_str!("../../data/labels.tsv")).map(|[phrase, kinds]| (phrase, kinds)).collect()
});

/// The words with which phrases begin: most lines begin with none of them, and need no further look.
static STARTS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| LABELS.keys().filter_map(|phrase| phrase.split(' ').next()).collect());

/// Whether `phrase`, in lower case, is a set phrase of this kind: "related", "credit", "share bar".
pub(crate) fn is_label(phrase: &str, kind: &str) -> bool {
    LABELS.get(phrase).is_some_and(|kinds| kinds.split(',').any(|known| known == kind))
}

/// The longest set phrase of this kind with which `words` begins, any case: its length in bytes.
pub(crate) fn label_at_start(words: &str, kind: &str) -> Option<usize> {
    let mut longest = None;
    let mut phrase = String::new();
    let mut from = 0;
    for _ in 0..LONGEST {
        let word = words[from..].trim_start();
        let start = words.len() - word.len();
        let length = word.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(word.len());
        // A phrase is made of short words; a long one ends the search, so that hostile input costs nothing.
        if length == 0 || length > 24 || (from > 0 && start != from + 1) {
            break;
        }
        if from > 0 {
            phrase.push(' ');
        }
        phrase.extend(word[..length].chars().flat_map(char::to_lowercase));
        if from == 0 && !STARTS.contains(&*phrase) {
            break;
        }
        from = start + length;
        if is_label(&phrase, kind) {
            longest = Some(from);
        }
    }
    longest
}

/// The kind of furniture that a whole line is when set phrases of that kind cover it: "Share Tweet Print" is a share bar.
pub(crate) fn furniture(line: &str) -> Option<&'static str> {
    const KINDS: [&str; 4] = ["advertisement", "share bar", "newsletter", "navigation"];
    KINDS.into_iter().find(|kind| {
        let mut rest = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        while let Some(length) = label_at_start(rest, kind) {
            // A count may stand behind: "Comments (48)".
            rest = rest[length..].trim_start_matches(|c: char| !c.is_alphabetic());
            if rest.is_empty() {
                return true;
            }
        }
        false
    })
}
