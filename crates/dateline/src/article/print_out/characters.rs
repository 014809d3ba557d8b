//! Characters that printing and extraction put in place of a space, a line end or nothing.

/// Gives the text with `\n` as its only line end, a form feed as a line of its own, plain spaces, and no invisible characters.
///
/// A soft hyphen vanishes; at the end of a line it takes the line end with it, since it was printed for it.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{b}' | '\u{85}' | '\u{2028}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            '\u{c}' => out.push_str("\n\u{c}\n"),
            '\u{ad}' => {
                let mut spaces = 0;
                while chars.next_if(|c| matches!(c, ' ' | '\r')).is_some() {
                    spaces += 1;
                }
                if chars.next_if_eq(&'\n').is_some() {
                    while chars.next_if_eq(&' ').is_some() {}
                } else if spaces > 0 {
                    out.push(' ');
                }
            }
            '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            '\n' => out.push('\n'),
            '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                out.push(' ')
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn spaces_line_ends_and_invisible_characters() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
        assert_eq!(clean("Mr.\u{a0}Ek\u{200b}"), "Mr. Ek");
        assert_eq!(clean("nego\u{ad}tiations nego\u{ad}\n  tiate"), "negotiations negotiate");
        assert_eq!(clean("a\u{c}b"), "a\n\u{c}\nb");
    }
}
