//! Letters: what is left of a text when two that differ in marks and spaces are to be one.

/// The letters and digits alone, in lower case: "9News" and "9 NEWS" are one.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
