//! Words as a browser shows them: white space collapsed, no-break spaces to spaces, invisible characters dropped.

/// Gathers the text of a block piece by piece.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    /// A space is owed before the next character.
    owed: bool,
}

impl Words {
    /// Adds characters of the page.
    pub fn push(&mut self, characters: &str) {
        let mut rest = characters;
        while let Some(character) = rest.chars().next() {
            // Most of a text is runs of plain letters.
            let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
            if plain > 0 {
                if std::mem::take(&mut self.owed) {
                    self.text.push(' ');
                }
                self.text.push_str(&rest[..plain]);
                rest = &rest[plain..];
                continue;
            }
            rest = &rest[character.len_utf8()..];
            match character {
                // Soft hyphen, zero-width space, word joiner, byte order mark: nothing that a reader sees.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                _ if character.is_whitespace() => self.space(),
                _ if character.is_control() => {}
                _ => {
                    if std::mem::take(&mut self.owed) {
                        self.text.push(' ');
                    }
                    self.text.push(character);
                }
            }
        }
    }

    /// Parts what comes from what was.
    pub fn space(&mut self) {
        self.owed = !self.text.is_empty();
    }

    /// How many bytes are gathered.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing is gathered.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Gives the text and begins anew.
    pub fn take(&mut self) -> String {
        self.owed = false;
        std::mem::take(&mut self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn white_space_is_collapsed_and_the_invisible_dropped() {
        let mut words = Words::default();
        for piece in ["\n  Par", "lia\u{ad}ment ", " \u{a0}sat", "\t"] {
            words.push(piece);
        }
        assert_eq!(words.take(), "Parliament sat");
    }
}
