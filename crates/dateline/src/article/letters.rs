//! Letters: what is left of a text when two that differ in marks and spaces are to be one.

/// The letters and digits alone, in lower case: "9News" and "9 NEWS" are one.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.chars().filter(|character| character.is_alphanumeric()) {
        if character.is_ascii() {
            letters.push(character.to_ascii_lowercase());
        } else {
            letters.extend(character.to_lowercase());
        }
    }
    letters
}
