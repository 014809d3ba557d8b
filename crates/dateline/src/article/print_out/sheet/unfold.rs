//! From set lines to pieces: paragraphs are told by their indents, by the space above them, and by lines that end before they are full.

use super::super::super::dateline;
use super::super::hyphen::{self, Vocabulary};
use super::super::line::{self, Gap, Line};
use super::super::markdown::{self, Mark};
use super::super::paragraph::Piece;
use super::line::SetLine;
use crate::capture::print::Area;
use rustc_hash::FxHashMap;

/// A piece, and how its first line is set.
#[derive(Clone, Debug)]
pub(super) struct SetPiece {
    pub piece: Piece,
    pub size: f32,
    pub bold: bool,
    /// Its letters, and how many of them lead to another page.
    pub letters: usize,
    pub linked: usize,
    pub sheet: usize,
    pub region: usize,
    /// From its first baseline to its last.
    pub place: Area,
}

impl SetPiece {
    /// Whether most of it leads to other pages; of a long paragraph nearly all.
    pub fn is_linked(&self) -> bool {
        if self.piece.count() >= 25 { self.linked * 5 > self.letters * 4 } else { self.linked * 2 > self.letters }
    }
}

/// How the lines of one size in a region are set, as far as most of them agree.
#[derive(Clone, Copy, Debug, Default)]
struct Setting {
    left: f32,
    right: f32,
    /// From one baseline to the next.
    leading: f32,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

/// Joins lines to pieces. `set` tells how each line is set, by the number that the line kept.
pub(super) fn pieces(
    lines: &[Line],
    set: &[SetLine],
    vocabulary: &Vocabulary,
    month_first: Option<bool>,
) -> Vec<SetPiece> {
    let settings = Settings::of(set);
    let body = super::usual_size(set.iter().map(|line| (line.size, line.letters)).collect());
    let mut pieces: Vec<SetPiece> = Vec::new();
    let mut front = false;
    for (at, line) in lines.iter().enumerate() {
        let this = &set[line.nth];
        let is_front = dateline::front_line(line.words, month_first).is_some();
        let before =
            at.checked_sub(1).map(|at| lines[at].nth).filter(|before| before + 1 == line.nth).map(|nth| &set[nth]);
        let flows = before.is_some_and(|last| {
            same_look(last, this)
                && if last.region == this.region {
                    let in_item = pieces.last().is_some_and(|piece| piece.piece.mark == Mark::Item);
                    goes_on(last, this, settings.of_line(this), body, in_item)
                } else {
                    goes_over(last, this, settings.of_line(last), settings.of_line(this))
                }
        });
        let (mark, words) = match markdown::line_mark(line.words) {
            // A number may come to stand at the beginning of a line.
            (Mark::Item, words)
                if !flows
                    || !line.words.starts_with(|c: char| c.is_ascii_digit())
                    || before.is_none_or(|last| line::is_finished(&last.text)) =>
            {
                (Mark::Item, words)
            }
            _ => (Mark::None, line.words),
        };
        let joins = flows && !is_front && !front && mark == Mark::None;
        front = is_front;
        match pieces.last_mut() {
            Some(piece) if joins => {
                hyphen::append(&mut piece.piece.words, words, vocabulary);
                piece.letters += this.letters;
                piece.linked += this.linked;
                if piece.sheet == this.sheet {
                    piece.place.left = piece.place.left.min(this.left);
                    piece.place.right = piece.place.right.max(this.right);
                    piece.place.bottom = piece.place.bottom.max(this.baseline);
                }
            }
            _ => pieces.push(SetPiece {
                piece: Piece { words: words.to_owned(), mark, gap: line.gap, emphasis: this.italic.then_some(0) },
                size: this.size,
                bold: this.bold,
                letters: this.letters,
                linked: this.linked,
                sheet: this.sheet,
                region: this.region,
                place: Area { left: this.left, top: this.baseline, right: this.right, bottom: this.baseline },
            }),
        }
    }
    for piece in &mut pieces {
        if piece.piece.words.contains("  ") {
            piece.piece.words = piece.piece.words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    pieces.retain(|piece| !piece.piece.words.is_empty());
    pieces
}

/// The gap before a line, as far as its place on the sheet tells.
pub(super) fn gaps(set: &mut [SetLine]) {
    let settings = Settings::of(set);
    for at in 0..set.len() {
        set[at].gap = Some(match at.checked_sub(1).map(|before| &set[before]) {
            None => Gap::Blank,
            Some(before) if before.region != set[at].region => Gap::Page,
            Some(before) if is_spaced(before, &set[at], settings.of_line(&set[at])) => Gap::Blank,
            Some(_) => Gap::Line,
        });
    }
}

/// Whether two lines are set alike.
fn same_look(one: &SetLine, other: &SetLine) -> bool {
    (one.size - other.size).abs() <= 0.06 * one.size && one.bold == other.bold
}

/// Whether the space between two lines is more than that between those of a paragraph.
fn is_spaced(before: &SetLine, this: &SetLine, setting: &Setting) -> bool {
    let step = this.baseline - before.baseline;
    let usual = if same_look(before, this) && setting.leading > 0.0 {
        setting.leading
    } else {
        1.2 * before.size.max(this.size)
    };
    // Headings are set closer or wider than the text around them.
    let usual = usual.clamp(before.size.min(this.size), 2.2 * before.size.max(this.size)).max(before.size * 0.9);
    step > usual + 0.3 * this.size || step < 0.0
}

/// Whether a line goes on with the paragraph of the one above it, in one region. `body` is the size of most of the text; the lines of
/// an item of a list hang under its first words.
fn goes_on(last: &SetLine, this: &SetLine, setting: &Setting, body: f32, in_item: bool) -> bool {
    let em = this.size;
    let indent = this.left - setting.left;
    let indented_more = this.left - last.left > 0.7 * em && indent > 0.7 * em && setting.indents && !in_item;
    if is_spaced(last, this, setting) || indented_more && !line::goes_on(&this.text) {
        return false;
    }
    // A heading is broken where it looks well.
    if this.size >= 1.15 * body {
        return true;
    }
    // The first word of this line had room on the last one: the line was ended on purpose.
    let first = this.text.split(' ').next().map_or(0, |word| word.chars().count());
    let room = setting.right - last.right;
    let had_room = room > (first as f32 * 0.5 + 0.6) * em && room > 0.06 * (setting.right - setting.left);
    let broken_word = last.text.ends_with(['-', '‐', '\u{ad}']);
    let by_far = room > 0.35 * (setting.right - setting.left);
    broken_word || !had_room || (line::goes_on(&this.text) || line::is_open(&last.text)) && !by_far
}

/// Whether a line goes on with the paragraph at the end of the column or sheet before.
fn goes_over(last: &SetLine, this: &SetLine, before: &Setting, here: &Setting) -> bool {
    if last.text.ends_with('\u{ad}') || last.text.ends_with('-') && line::goes_on(&this.text) {
        return true;
    }
    let is_full = last.right > before.right - last.size;
    let is_indented = this.left - here.left > 0.7 * this.size;
    if line::is_finished(&last.text) {
        // Only where every paragraph begins with an indent does one that does not go on with another.
        return is_full && before.indents && here.indents && !is_indented;
    }
    is_full && line::goes_on(&this.text) || line::is_open(&last.text)
}

/// How the lines of each size in each region are set.
struct Settings(FxHashMap<(usize, u32), Setting>);

impl Settings {
    fn of(set: &[SetLine]) -> Settings {
        let mut groups: FxHashMap<(usize, u32), Vec<&SetLine>> = FxHashMap::default();
        for line in set {
            groups.entry(Settings::key(line)).or_default().push(line);
        }
        let mut widest: FxHashMap<usize, f32> = FxHashMap::default();
        let mut settings: FxHashMap<_, _> = groups.into_iter().map(|(key, lines)| (key, setting(&lines))).collect();
        for (key, setting) in &settings {
            let right = widest.entry(key.0).or_insert(setting.right);
            *right = right.max(setting.right);
        }
        // A size of few lines is set as wide as the rest of its column.
        settings.iter_mut().for_each(|(key, setting)| setting.right = widest[&key.0]);
        Settings(settings)
    }

    fn of_line(&self, line: &SetLine) -> &Setting {
        &self.0[&Settings::key(line)]
    }

    /// Sizes that differ by less than half a point are one.
    fn key(line: &SetLine) -> (usize, u32) {
        (line.region, (line.size * 2.0).round() as u32)
    }
}

fn setting(lines: &[&SetLine]) -> Setting {
    let nth = |mut values: Vec<f32>, share: f32| {
        let at = ((values.len() - 1) as f32 * share).round() as usize;
        *values.select_nth_unstable_by(at, f32::total_cmp).1
    };
    let size = lines[0].size;
    let left = nth(lines.iter().map(|line| line.left).collect(), 0.1);
    let right = nth(lines.iter().map(|line| line.right).collect(), 0.95);
    let steps = lines.windows(2).map(|pair| pair[1].baseline - pair[0].baseline);
    let steps: Vec<f32> = steps.filter(|step| (0.8 * size..2.5 * size).contains(step)).collect();
    // Most lines stand within a paragraph, unless each is one.
    let leading = if steps.is_empty() { 0.0 } else { nth(steps, 0.35) };
    let is_indented = |line: &SetLine| (0.7 * size..4.0 * size).contains(&(line.left - left));
    let begins = lines.windows(2).filter(|pair| is_indented(pair[1]) && !is_indented(pair[0])).count();
    let alone =
        lines.windows(3).filter(|three| is_indented(three[1]) && !is_indented(three[0]) && !is_indented(three[2]));
    Setting { left, right, leading, indents: begins > 0 && alone.count() * 2 >= begins }
}
