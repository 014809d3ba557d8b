//! Where the article begins and ends among the pieces of a print-out: a browser prints the whole page around it.

use super::super::super::{LeftOut, dateline};
use super::super::line;
use super::super::markdown::Mark;
use super::unfold::SetPiece;
use crate::lexicon::page_sections;

/// Leaves out what stands over the headline, and, where the print-out has links as web pages have, what follows the text. Gives the
/// new place of the headline.
pub(super) fn cut(pieces: &mut Vec<SetPiece>, headline: Option<usize>, left_out: &mut Vec<LeftOut>) -> Option<usize> {
    let is_web = is_web(pieces);
    let start = headline.map_or(0, |at| at + 1);
    let (first, end) = if is_web { text(&pieces[start..]) } else { (0, pieces.len() - start) };
    let is_long = |piece: &SetPiece| piece.piece.count() >= 25 && !piece.is_linked();
    let over = headline.filter(|at| is_web || !pieces[..*at].iter().any(is_long)).unwrap_or(0);
    let mut moved = 0;
    let mut kept = Vec::with_capacity(pieces.len());
    for (nth, piece) in std::mem::take(pieces).into_iter().enumerate() {
        let front = || dateline::front_line(&piece.piece.words, None).is_some();
        let reason = if nth < over {
            let is_label = nth + 1 == over && piece.piece.count() <= 4 && piece.piece.mark != Mark::Item;
            (!is_label && !front()).then_some("over the headline")
        } else if nth < start {
            None
        } else if nth - start < first {
            // Between the headline and the text stand its author and its day, and links.
            (piece.is_linked() && piece.piece.count() > 4 && !front()).then_some("link")
        } else if nth - start >= end {
            Some("after the text")
        } else {
            None
        };
        match reason {
            Some(reason) => {
                moved += usize::from(nth < over);
                left_out.push(LeftOut { text: piece.piece.words, reason });
            }
            None => kept.push(piece),
        }
    }
    *pieces = kept;
    headline.map(|at| at - moved)
}

/// Whether the print-out is that of a web page: a few links stand in any document, a web page consists of them.
pub(super) fn is_web(pieces: &[SetPiece]) -> bool {
    let letters: usize = pieces.iter().map(|piece| piece.letters).sum();
    let linked: usize = pieces.iter().map(|piece| piece.linked).sum();
    linked * 50 > letters && pieces.iter().filter(|piece| piece.is_linked()).count() >= 4
}

/// The stretch of pieces that is most like running text: what each is worth is summed up, and the stretch of the highest sum is it.
pub(super) fn text(pieces: &[SetPiece]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0);
    let (mut start, mut sum) = (0, 0);
    for (nth, piece) in pieces.iter().enumerate() {
        if sum <= 0 {
            (start, sum) = (nth, 0);
        }
        sum += worth(piece);
        if sum > best_sum {
            (best, best_sum) = ((start, nth + 1), sum);
        }
    }
    if best_sum == 0 { (0, pieces.len()) } else { best }
}

/// What a piece is worth as running text, in words.
fn worth(piece: &SetPiece) -> i64 {
    let words = &piece.piece.words;
    let count = piece.piece.count().min(60) as i64;
    if page_sections::reason(words).is_some() {
        -60
    } else if piece.is_linked() {
        -8 - count.min(12)
    } else if line::is_finished(words) && count >= 4 || count >= 20 {
        count
    } else if piece.piece.mark == Mark::Item || matches!(piece.piece.mark, Mark::Heading(_)) {
        -2
    } else {
        -5
    }
}
