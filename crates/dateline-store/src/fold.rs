//! Names as people type them: without case, marks, titles of courtesy or points, so that "putin", "Mr. Putin" and "Putin’s" meet.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded name: lower case, no marks over letters, words set apart by one space, no article in front and no possessive behind.
///
/// ```
/// assert_eq!(dateline_store::fold("  The Câmara  dos-Deputados’s "), "camara dos deputados");
/// ```
pub fn fold(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect();
    let words = plain.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '&'));
    let mut words: Vec<&str> = words.map(|word| word.trim_end_matches("'s").trim_matches('\'')).collect();
    words.retain(|word| !word.is_empty());
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}

/// What is left of a person's folded name when initials, generations and titles of courtesy are taken off: "donald j trump" and
/// "donald trump jr" are both "donald trump".
pub(crate) fn person(fold: &str) -> String {
    const AROUND: [&str; 10] = ["jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "dr", "sir"];
    let words: Vec<&str> = fold.split(' ').filter(|word| !AROUND.contains(word)).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| word.chars().count() > 1).collect();
    // A name that is all initials stays as it is.
    if kept.is_empty() { fold.to_owned() } else { kept.join(" ") }
}
