//! From glyphs to words: a word ends at a space, or at a gap that is too wide for one between letters.

use super::super::print::Word;

/// How a glyph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub hidden: bool,
    pub artifact: bool,
}

/// A glyph on its sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Where it begins and where the next one would, without extra spacing.
    pub start: (f64, f64),
    pub end: (f64, f64),
    /// The direction of writing, of length one.
    pub direction: (f64, f64),
    pub size: f64,
    pub look: Look,
}

/// The words of a sheet in the making.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    strand: Vec<Mark>,
    place: Option<Place>,
    /// Glyphs, and how many of them the file does not say the meaning of.
    pub glyphs: usize,
    pub unknown: usize,
}

/// A glyph of a strand: a row of glyphs of one look on one line, in the order of the file.
#[derive(Debug)]
struct Mark {
    text: String,
    start: f64,
    end: f64,
}

/// How many words back a second printing of a word is looked for: some writers print twice to make a word bold.
const ECHO: usize = 24;

impl Words {
    /// Adds a glyph; `text` is none where the file does not say what it means.
    pub fn glyph(&mut self, text: Option<&str>, place: Place) {
        let text = text.unwrap_or_else(|| {
            self.unknown += 1;
            "\u{fffd}"
        });
        self.glyphs += 1;
        if !self.continues(&place) {
            self.flush();
        }
        let (start, end) = (along(&place, place.start), along(&place, place.end));
        self.strand.push(Mark { text: text.to_owned(), start, end: end.max(start) });
        self.place.get_or_insert(place);
    }

    /// Counts glyphs of a font that is not there.
    pub fn unreadable(&mut self, count: usize) {
        self.glyphs += count;
        self.unknown += count;
    }

    /// The finished words.
    pub fn finish(mut self) -> Vec<Word> {
        self.flush();
        self.words
    }

    /// Whether a glyph stands in the row of the ones before.
    fn continues(&self, next: &Place) -> bool {
        let (Some(place), Some(last)) = (&self.place, self.strand.last()) else { return true };
        let gap = along(place, next.start) - last.end;
        let across = (across(place, next.start) - across(place, place.start)).abs();
        place.look == next.look
            && (place.size - next.size).abs() <= place.size * 0.02
            && place.direction.0 * next.direction.0 + place.direction.1 * next.direction.1 > 0.999
            && across <= place.size * 0.08
            && (-place.size * 0.5..place.size * 2.5).contains(&gap)
            // What stands in the same place is printed a second time.
            && along(place, next.start) - last.start >= 0.2 * (last.end - last.start)
    }

    /// Cuts the strand into words.
    fn flush(&mut self) {
        let Some(place) = self.place.take() else { return };
        let strand = std::mem::take(&mut self.strand);
        let widest = widest_gap(&strand, place.size);
        let mut word: Option<(usize, usize)> = None;
        for (at, mark) in strand.iter().enumerate() {
            if mark.text.trim().is_empty() && !mark.text.is_empty() {
                if let Some(range) = word.take() {
                    self.push(&strand[range.0..range.1], &place, true);
                } else if let Some(last) = self.words.last_mut().filter(|_| at == 0) {
                    last.spaced = true;
                }
            } else if let Some((start, end)) = word {
                if mark.start - strand[end - 1].end > widest {
                    self.push(&strand[start..end], &place, true);
                    word = Some((at, at + 1));
                } else {
                    word = Some((start, at + 1));
                }
            } else {
                word = Some((at, at + 1));
            }
        }
        if let Some((start, end)) = word {
            self.push(&strand[start..end], &place, false);
        }
    }

    fn push(&mut self, marks: &[Mark], place: &Place, spaced: bool) {
        let text: String = marks.iter().map(|mark| mark.text.as_str()).collect();
        // A glyph may mean several words: a whole line, as its file tells it in letters.
        let mut parts = text.split_whitespace().peekable();
        let [Some(first), Some(last)] = [marks.first(), marks.last()] else { return };
        let turned = place.direction.0 < 0.99;
        while let Some(part) = parts.next() {
            let base = across(place, place.start);
            let word = Word {
                text: part.to_owned(),
                left: first.start as f32,
                right: last.end as f32,
                baseline: base as f32,
                size: place.size as f32,
                bold: place.look.bold,
                italic: place.look.italic,
                turned,
                hidden: place.look.hidden,
                artifact: place.look.artifact,
                linked: false,
                spaced: spaced || parts.peek().is_some(),
                nth: self.words.len(),
            };
            let near = |one: f32, other: f32| (one - other).abs() <= word.size * 0.12;
            let mut before = self.words.iter_mut().rev().take(ECHO);
            let echo = before.find(|before| {
                before.text == word.text && near(before.left, word.left) && near(before.baseline, word.baseline)
            });
            match echo {
                Some(before) => before.bold = true,
                None => self.words.push(word),
            }
        }
    }
}

/// The widest gap that still lies between two letters of a word. Where the file has spaces, gaps alone need to be wide; where letters
/// are spaced out, the gaps between words are wider than these by a good part of the type size.
fn widest_gap(strand: &[Mark], size: f64) -> f64 {
    let is_space = |mark: &Mark| mark.text.trim().is_empty();
    let mut gaps: Vec<f64> = strand
        .windows(2)
        .filter(|pair| !is_space(&pair[0]) && !is_space(&pair[1]))
        .map(|pair| pair[1].start - pair[0].end)
        .collect();
    let usual = if gaps.len() < 4 {
        0.0
    } else {
        let middle = gaps.len() / 2;
        *gaps.select_nth_unstable_by(middle, f64::total_cmp).1
    };
    let play = if strand.iter().any(is_space) { 0.2 } else { 0.16 };
    usual.max(0.0) + play * size
}

fn along(place: &Place, (x, y): (f64, f64)) -> f64 {
    x * place.direction.0 + y * place.direction.1
}

fn across(place: &Place, (x, y): (f64, f64)) -> f64 {
    y * place.direction.0 - x * place.direction.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets letters of half the type size, each after a gap in thousandths of it.
    fn set(letters: &[(&str, i32)]) -> Vec<String> {
        let mut words = Words::default();
        let mut x = 0.0;
        for (text, gap) in letters {
            x += f64::from(*gap) * 0.01;
            let place = Place {
                start: (x, 100.0),
                end: (x + 5.0, 100.0),
                direction: (1.0, 0.0),
                size: 10.0,
                look: Look::default(),
            };
            words.glyph(Some(text), place);
            x += 5.0;
        }
        words.finish().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn gaps_and_spaces_part_words() {
        assert_eq!(set(&[("a", 0), ("b", 20), ("c", 300), ("d", -40)]), ["ab", "cd"]);
        assert_eq!(set(&[("a", 0), ("b", 200), (" ", 0), ("c", 0)]), ["ab", "c"]);
        assert_eq!(set(&[("a b", 0), ("ﬁ", 900)]), ["a", "b", "ﬁ"]);
    }

    #[test]
    fn letters_that_are_spaced_out_stay_together() {
        let spaced = [("W", 0), ("A", 300), ("R", 300), ("I", 700), ("N", 300), ("A", 300)];
        assert_eq!(set(&spaced), ["WAR", "INA"]);
    }

    #[test]
    fn what_is_printed_twice_is_bold_and_read_once() {
        let mut words = Words::default();
        for shift in [0.0, 0.3] {
            let place = Place {
                start: (shift, 9.0),
                end: (shift + 5.0, 9.0),
                direction: (1.0, 0.0),
                size: 10.0,
                look: Look::default(),
            };
            words.glyph(Some("x"), place);
        }
        let words = words.finish();
        assert_eq!((words.len(), words[0].text.as_str(), words[0].bold), (1, "x", true));
    }
}
