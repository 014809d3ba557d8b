//! From lines to pieces: lines that were wrapped by a printer or a mailer become one paragraph again.

use super::super::{LeftOut, dateline};
use super::hyphen::{self, Vocabulary};
use super::line::{self, Gap, Line};
use super::markdown::{self, Mark};

/// A paragraph, a title, a caption: one stretch of words on its way to a block.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub words: String,
    pub mark: Mark,
    /// What lies before it.
    pub gap: Gap,
    /// Where an emphasised stretch begins that reaches the end; 0 when all of it is emphasised.
    pub emphasis: Option<usize>,
}

impl Piece {
    /// The number of words.
    pub fn count(&self) -> usize {
        self.words.split_whitespace().count()
    }
}

/// Joins lines to pieces and takes the marks of Markdown off them.
pub(super) fn unfold(
    lines: &[Line],
    vocabulary: &Vocabulary,
    month_first: Option<bool>,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Piece> {
    let wrap = Wrap::of(lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut front = false;
    for (at, line) in lines.iter().enumerate() {
        let (mark, words) = markdown::line_mark(line.words);
        let is_front = dateline::front_line(line.words, month_first).is_some();
        let joins = line.gap == Gap::Line
            && at > 0
            && !is_front
            && !front
            && pieces.last().is_some_and(|piece| goes_with(piece, &lines[at - 1], line, mark, &wrap));
        front = is_front;
        match pieces.last_mut() {
            Some(piece) if joins => hyphen::append(&mut piece.words, words, vocabulary),
            _ => pieces.push(Piece { words: words.to_owned(), mark, gap: line.gap, emphasis: None }),
        }
    }
    for piece in &mut pieces {
        if piece.words.contains("  ") {
            piece.words = piece.words.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        (piece.words, piece.emphasis) = markdown::words(&piece.words, left_out);
    }
    pieces.retain(|piece| !piece.words.is_empty());
    pieces
}

/// Whether `next` goes on with the piece that `line` ends.
fn goes_with(piece: &Piece, line: &Line, next: &Line, mark: Mark, wrap: &Wrap) -> bool {
    match (piece.mark, mark) {
        (Mark::Heading(_), _) | (_, Mark::Heading(_) | Mark::Item) => return false,
        (Mark::Quote, Mark::Quote) => return true,
        (_, Mark::Quote) => return false,
        _ => {}
    }
    let finished = line::is_finished(line.words);
    let broken_word = line.words.ends_with(['-', '‐']) && next.words.starts_with(char::is_lowercase);
    if !wrap.is_wrapped {
        return broken_word || line::is_open(line.words) || (!finished && line::goes_on(next.words));
    }
    let is_full = wrap.is_full(line, next);
    if finished && (!is_full || next.indent >= line.indent + 2) {
        return false;
    }
    is_full || broken_word || line::goes_on(next.words) || line::is_open(line.words)
}

/// Whether the print-out breaks its lines at a width, and at which.
struct Wrap {
    is_wrapped: bool,
    width: usize,
}

/// No printer or mailer sets lines wider than this.
const WIDEST: usize = 160;

impl Wrap {
    /// Judges by the lines that another follows without a blank one between: in wrapped text they are about as wide as each
    /// other, hardly any would have had room for the next word, and many of the next begin in the middle of a sentence.
    fn of(lines: &[Line]) -> Wrap {
        let pairs = || lines.windows(2).filter(|pair| pair[1].gap == Gap::Line);
        let mut widths = [0_usize; WIDEST + 2];
        let mut count = 0;
        for pair in pairs() {
            widths[pair[0].width.min(WIDEST + 1)] += 1;
            count += 1;
        }
        // The width that nineteen lines in twenty keep.
        let mut beyond = count / 20;
        let mut width = WIDEST + 1;
        while width > 0 && widths[width] <= beyond {
            beyond -= widths[width];
            width -= 1;
        }
        let mut wrap = Wrap { is_wrapped: false, width };
        let full = pairs().filter(|pair| wrap.is_full(&pair[0], &pair[1])).count();
        // A text in capitals alone shows no small letter where a sentence goes on.
        let capitals = !lines.iter().any(|line| line.words.contains(char::is_lowercase));
        let going_on = pairs()
            .filter(|pair| !line::is_finished(pair[0].words) && (capitals || line::goes_on(pair[1].words)))
            .count();
        wrap.is_wrapped =
            count > 0 && (20..=WIDEST).contains(&width) && full * 5 >= count * 3 && going_on * 10 >= count * 3;
        wrap
    }

    /// Whether the first word of the next line had no room on this one, with some play for ragged edges.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let word = next.words.split(' ').next().map_or(0, |word| word.chars().take(self.width).count());
        (line.width + 1 + word) * 20 > self.width * 17
    }
}
