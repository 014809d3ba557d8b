//! Words of captures and paths as a terminal may be given them.

/// The words in one line that commands nothing: line ends, escapes for the terminal and marks that turn the direction of
/// writing (the control characters of Unicode's annex 9) are spelled out.
pub fn harmless(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                line.extend(character.escape_unicode());
            }
            _ if character.is_control() => line.extend(character.escape_default()),
            _ => line.push(character),
        }
    }
    line
}

/// Captured words in one line, white space as single spaces; none of them commands the terminal.
pub fn clean(words: &str) -> String {
    harmless(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// At most `most` characters, an ellipsis where something was cut.
pub fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most { words.to_owned() } else { words.chars().take(most - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_is_commanded() {
        assert_eq!(super::harmless("a\x1b[2J\nb\u{9b}\u{202e}é"), "a\\u{1b}[2J\\nb\\u{9b}\\u{202e}é");
    }
}
