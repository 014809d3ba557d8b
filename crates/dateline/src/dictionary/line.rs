//! A line of a dictionary, read from left to right, so that messages can say in which column something stands.

/// What is left of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub number: usize,
    whole: &'a str,
    /// The byte up to which it is read.
    at: usize,
}

/// What stands before the next mark, and where it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub words: &'a str,
    pub column: usize,
}

impl<'a> Line<'a> {
    /// The lines of a text that say something, without their comments; `marks` begin a comment.
    pub fn all(text: &'a str, marks: &'static [char]) -> impl Iterator<Item = Line<'a>> {
        text.lines().zip(1..).filter_map(move |(line, number)| {
            let whole = line.split(marks).next().unwrap_or_default().trim_end();
            (!whole.trim_start().is_empty()).then_some(Line { number, whole, at: 0 }.skipped())
        })
    }

    /// What is not yet read.
    pub fn rest(&self) -> &'a str {
        &self.whole[self.at..]
    }

    /// The column of the next character, counted from 1.
    pub fn column(&self) -> usize {
        self.whole[..self.at].chars().count() + 1
    }

    /// Takes one character where it stands next.
    pub fn take(&mut self, mark: char) -> bool {
        let is_there = self.rest().starts_with(mark);
        if is_there {
            self.at += mark.len_utf8();
            *self = self.skipped();
        }
        is_there
    }

    /// Takes everything before the next of the marks, or before the end.
    pub fn until(&mut self, marks: &[char]) -> Part<'a> {
        let (column, rest) = (self.column(), self.rest());
        let end = rest.find(marks).unwrap_or(rest.len());
        self.at += end;
        Part { words: rest[..end].trim_end(), column }
    }

    /// Takes what stands between brackets of which the first comes next; `None` where the second is missing, and then nothing is taken.
    pub fn between(&mut self, open: char, close: char) -> Option<Part<'a>> {
        let mut inside = *self;
        inside.take(open);
        let part = inside.until(&[close]);
        let is_closed = inside.take(close);
        is_closed.then(|| {
            *self = inside;
            part
        })
    }

    fn skipped(mut self) -> Line<'a> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn columns_count_characters() {
        let mut line = Line::all("# no\n\n  ÖL_A {ÖLE} [X] # y", &['#']).next().expect("the third line says something");
        assert_eq!(line.number, 3);
        let name = line.until(&['[', '{']);
        assert_eq!((name.words, name.column), ("ÖL_A", 3));
        assert_eq!(line.between('{', '}').map(|part| (part.words, part.column)), Some(("ÖLE", 9)));
        assert_eq!(line.between('[', ')'), None);
        assert_eq!((line.rest(), line.column()), ("[X]", 14));
    }
}
