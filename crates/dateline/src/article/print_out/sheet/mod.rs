//! The article of a print-out whose words have their places on sheets: heads and feet are taken out, columns put in their order,
//! lines joined to pieces, and the headline told by its type. What follows is the same as for a print-out turned into text.

mod extent;
mod line;
mod margin;
mod order;
mod unfold;

use super::super::{LeftOut, day_order, outlet};
use super::hyphen::Vocabulary;
use super::line::{Gap, Line};
use super::markdown::Mark;
use super::paragraph::Piece;
use super::{Sources, address, furniture};
use crate::capture::Said;
use crate::capture::print::{Area, Print, Sheet, Word};
use line::SetLine;
use unfold::SetPiece;

/// How often in all a piece is held against a picture.
const MOST_COMPARED: usize = 1 << 22;

/// What the sheets of a print-out hold, ready for the front matter to be read.
pub(super) struct Laid {
    pub pieces: Vec<Piece>,
    /// Where the headline stands: its first piece, and how many it takes.
    pub headline: Option<(usize, usize)>,
    pub vocabulary: Vocabulary,
    pub sources: Sources,
    pub left_out: Vec<LeftOut>,
}

/// Lays the words of a print-out out as pieces in the order of reading.
pub(super) fn lay(print: &Print, said: &Said) -> Laid {
    let mut left_out = Vec::new();
    let mut sheets: Vec<Vec<&Word>> = print.sheets.iter().map(|sheet| to_be_read(sheet, &mut left_out)).collect();
    let height = print.sheets.iter().map(|sheet| sheet.height).fold(0.0, f32::max);
    let margins = margin::clear(&mut sheets, height, &mut left_out);

    let mut set: Vec<SetLine> = Vec::new();
    let mut regions = 0;
    for (sheet, words) in sheets.into_iter().enumerate() {
        for region in order::regions(words) {
            set.extend(line::lines(region, sheet, regions));
            regions += 1;
        }
    }
    set.retain(|line| !line.text.is_empty());
    unfold::gaps(&mut set);
    let mut lines: Vec<Line> = Vec::with_capacity(set.len());
    for (nth, line) in set.iter().enumerate() {
        let gap = line.gap.unwrap_or(Gap::Line);
        lines.push(Line { words: &line.text, width: line.text.chars().count(), indent: 0, gap, nth });
    }
    let vocabulary = Vocabulary::of(lines.iter().map(|line| line.words).filter(|words| !address::begins(words)));
    let cleared = furniture::clear(&lines, &vocabulary);
    left_out.extend(cleared.left_out);
    let url = said.url.clone().or(margins.url).or(cleared.url);
    let month_first = url.as_deref().and_then(outlet::month_first).or_else(|| day_order::month_first(&print.text()));
    let pieces = unfold::pieces(&cleared.lines, &set, &vocabulary, month_first);
    // "Talks Begin - Harbour Post", the title of a browser's window, names the site.
    let mut names = print.title.iter().flat_map(|title| title.rsplit(['|', '-', '–', '—', '·', ':'])).map(str::trim);
    let site = names.find(|name| super::front::is_outlet(name, url.as_deref())).map(str::to_owned);
    let sources = Sources {
        url,
        publisher: margins.publisher.or(cleared.masthead.publisher).or(site),
        published: margins.published.or(cleared.masthead.published),
        month_first,
    };
    let (pieces, headline) = headed(pieces, print, &mut left_out);
    Laid { pieces, headline, vocabulary, sources, left_out }
}

/// The words of a sheet that are part of its text; the others are left out, each kind with its reason.
fn to_be_read<'a>(sheet: &'a Sheet, left_out: &mut Vec<LeftOut>) -> Vec<&'a Word> {
    let letters = |hidden: bool| {
        sheet.words.iter().filter(|word| word.hidden == hidden).map(|word| word.text.len()).sum::<usize>()
    };
    // Letters that were recognised in a picture lie hidden over it: then they are the text.
    let reads_hidden = letters(true) > letters(false);
    let is_outside = |word: &Word| {
        word.right < 0.0 || word.left > sheet.width || word.baseline < 0.0 || word.baseline - word.size > sheet.height
    };
    let mut kept = Vec::new();
    let mut dropped: Vec<(&str, String)> = Vec::new();
    for word in &sheet.words {
        let reason = if word.turned {
            "text at an angle"
        } else if is_outside(word) {
            "text outside the page"
        } else if word.hidden != reads_hidden {
            "hidden text"
        } else {
            kept.push(word);
            continue;
        };
        match dropped.last_mut() {
            Some((last, text)) if *last == reason => {
                text.push(' ');
                text.push_str(&word.text);
            }
            _ => dropped.push((reason, word.text.clone())),
        }
    }
    left_out.extend(dropped.into_iter().map(|(reason, text)| LeftOut { text, reason }));
    kept
}

/// Finds the headline by its type, and marks the headings of the body.
fn headed(
    mut pieces: Vec<SetPiece>,
    print: &Print,
    left_out: &mut Vec<LeftOut>,
) -> (Vec<Piece>, Option<(usize, usize)>) {
    let body = body_size(&pieces);
    caption(&mut pieces, &print.sheets, body);
    items(&mut pieces);
    let headline = headline(&pieces, print.title.as_deref(), body);
    for (at, piece) in pieces.iter_mut().enumerate() {
        let count = piece.piece.count();
        let is_bold_line = piece.bold && count <= 14 && !super::line::is_finished(&piece.piece.words);
        if piece.piece.mark == Mark::None && Some(at) != headline && count <= 30 {
            let larger = piece.size >= 1.12 * body && count <= 20;
            if larger || is_bold_line && piece.size >= 0.95 * body && headline.is_some_and(|headline| at > headline) {
                piece.piece.mark = Mark::Heading(2);
            }
        }
    }
    let headline = extent::cut(&mut pieces, headline, left_out);
    (pieces.into_iter().map(|piece| piece.piece).collect(), headline.map(|at| (at, 1)))
}

/// The piece that is the headline: what the title of the file begins with, or what is set largest before the text.
fn headline(pieces: &[SetPiece], title: Option<&str>, body: f32) -> Option<usize> {
    let largest = |among: &mut dyn Iterator<Item = (usize, &SetPiece)>| {
        let largest = among.max_by(|one, other| one.1.size.total_cmp(&other.1.size).then(other.0.cmp(&one.0)));
        largest.map(|(at, _)| at)
    };
    let all =
        || pieces.iter().enumerate().filter(|(_, piece)| piece.piece.mark == Mark::None && piece.piece.count() <= 40);
    let says = |title: &str, piece: &SetPiece| {
        piece.piece.count() >= 2 && super::front::begins_title(title, &piece.piece.words)
    };
    let titled =
        title.and_then(|title| largest(&mut all().filter(|(_, piece)| piece.size >= body && says(title, piece))));
    let (start, end) = if extent::is_web(pieces) { (0, extent::text(pieces).0 + 1) } else { (0, pieces.len()) };
    let first_sheet = pieces.get(end.saturating_sub(1).min(start)).map_or(0, |piece| piece.sheet);
    let is_heading = |(at, piece): &(usize, &SetPiece)| {
        *at < end
            && piece.size >= 1.15 * body
            && piece.piece.count() >= 3
            && (end < pieces.len() || piece.sheet == first_sheet)
    };
    titled.or_else(|| largest(&mut all().filter(is_heading)))
}

/// Marks the items of a list whose signs are drawn and not written: pieces with one indent, of which not all are sentences.
fn items(pieces: &mut [SetPiece]) {
    let is_set_in = |piece: &SetPiece, beside: Option<&SetPiece>| {
        let deeper = |beside: &SetPiece| piece.place.left - beside.place.left >= piece.size;
        beside.is_some_and(|beside| beside.region == piece.region && deeper(beside))
    };
    let mut at = 0;
    while at < pieces.len() {
        let first = &pieces[at];
        let alike = |piece: &SetPiece| {
            piece.region == first.region
                && piece.piece.mark == Mark::None
                && (piece.place.left - first.place.left).abs() <= 1.0
                && (piece.size - first.size).abs() <= 0.5
                && piece.piece.count() <= 40
        };
        let end = at + pieces[at..].iter().take_while(|piece| alike(piece)).count();
        let run = &pieces[at..end];
        let is_list = run.len() >= 2
            && is_set_in(first, at.checked_sub(1).map(|before| &pieces[before]))
            && pieces.get(end).is_none_or(|after| after.region != first.region || is_set_in(first, Some(after)))
            && run.iter().any(|piece| !super::line::is_finished(&piece.piece.words));
        if is_list {
            pieces[at..end].iter_mut().for_each(|piece| piece.piece.mark = Mark::Item);
        }
        at = end.max(at + 1);
    }
}

/// Marks the words under pictures: a short piece close below one, in a type that is not that of the text.
fn caption(pieces: &mut [SetPiece], sheets: &[Sheet], body: f32) {
    let mut budget = MOST_COMPARED;
    for piece in pieces {
        let is_apart = piece.size <= 0.93 * body || piece.piece.emphasis == Some(0);
        let pictures = &sheets[piece.sheet].pictures;
        if piece.piece.mark != Mark::None || piece.piece.count() > 80 || !is_apart || pictures.len() > budget {
            continue;
        }
        budget -= pictures.len();
        let (place, size) = (piece.place, piece.size);
        let is_over = |picture: &&Area| {
            let below = place.top - size - picture.bottom;
            picture.right - picture.left >= 5.0 * size
                && (-size..2.0 * size).contains(&below)
                && picture.left < place.right
                && place.left < picture.right
        };
        if pictures.iter().any(|picture| is_over(&picture)) {
            piece.piece.mark = Mark::Caption;
        }
    }
}

/// The size of type in which most of the running text is set, or most letters where there is none.
fn body_size(pieces: &[SetPiece]) -> f32 {
    let is_text = |piece: &&SetPiece| piece.piece.count() >= 15 && !piece.is_linked();
    let sizes: Vec<_> = pieces.iter().filter(is_text).map(|piece| (piece.size, piece.letters)).collect();
    usual_size(if sizes.is_empty() { pieces.iter().map(|piece| (piece.size, piece.letters)).collect() } else { sizes })
}

/// The size that half of some letters do not exceed; each size is told with its letters.
fn usual_size(mut sizes: Vec<(f32, usize)>) -> f32 {
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|size| size.1).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = sizes.iter().find(|size| {
        sum += size.1;
        sum > half
    });
    middle.map_or(10.0, |size| size.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::print_out::{find_on_sheets, tests::letters};
    use proptest::prelude::*;

    /// A line of words from a place on; each letter is half as wide as the type is high.
    fn line_at(left: f32, baseline: f32, size: f32, text: &str) -> Vec<Word> {
        let mut at = left;
        let mut words = Vec::new();
        for text in text.split_whitespace() {
            let right = at + text.chars().count() as f32 * size * 0.5;
            words.push(Word {
                text: text.to_owned(),
                left: at,
                right,
                baseline,
                size,
                spaced: true,
                ..Word::default()
            });
            at = right + size * 0.3;
        }
        words
    }

    fn print(sheets: Vec<Vec<Word>>) -> Print {
        let sheet = |mut words: Vec<Word>| {
            words.iter_mut().enumerate().for_each(|(nth, word)| word.nth = nth);
            Sheet { width: 600.0, height: 800.0, words, pictures: Vec::new() }
        };
        Print { sheets: sheets.into_iter().map(sheet).collect(), title: None }
    }

    /// Each block as `role: words`.
    fn blocks(print: &Print) -> Vec<String> {
        let article = find_on_sheets(print, &Said::default());
        article.blocks.iter().map(|block| format!("{:?}: {}", block.role, block.span.of(&article.text))).collect()
    }

    const TEXT: [&str; 4] = [
        "The river rose on Tuesday night and took two bridges with it, the min-",
        "istry said. Nobody was hurt, but the road into the valley is closed, and",
        "it will stay closed until the prime minister has come to see it.",
        "He is to visit on Friday.",
    ];

    #[test]
    fn paragraphs_are_told_by_their_space() {
        let mut words = line_at(50.0, 80.0, 22.0, "River Takes Two Bridges in Lind");
        for (nth, line) in TEXT[..3].iter().enumerate() {
            words.extend(line_at(50.0, 120.0 + 13.0 * nth as f32, 10.0, line));
        }
        words.extend(line_at(50.0, 172.0, 10.0, TEXT[3]));
        let [headline, first, second] = &blocks(&print(vec![words]))[..] else { panic!("three blocks") };
        assert_eq!(headline, "Headline: River Takes Two Bridges in Lind");
        assert!(first.contains("the ministry said") && first.ends_with("come to see it."), "{first}");
        assert_eq!(second, "Paragraph: He is to visit on Friday.");
    }

    #[test]
    fn heads_that_come_again_are_no_text() {
        let sheet = |number: usize, lines: &[&str]| {
            let mut words = line_at(50.0, 30.0, 8.0, &format!("Harbour Post page {number}"));
            for (nth, line) in lines.iter().enumerate() {
                words.extend(line_at(50.0, 90.0 + 13.0 * nth as f32, 10.0, line));
            }
            words
        };
        let article = find_on_sheets(&print(vec![sheet(1, &TEXT[..2]), sheet(2, &TEXT[2..])]), &Said::default());
        let heads = article.left_out.iter().filter(|left| left.reason == "running head");
        assert_eq!(
            heads.map(|left| &left.text[..]).collect::<Vec<_>>(),
            ["Harbour Post page 1", "Harbour Post page 2"]
        );
    }

    #[test]
    fn a_large_letter_begins_the_first_line() {
        let mut words = line_at(50.0, 113.0, 32.0, "T");
        words[0].spaced = false;
        for (nth, line) in
            ["he river rose on Tuesday night and took", "two bridges with it, the ministry said in"].iter().enumerate()
        {
            words.extend(line_at(70.0, 100.0 + 13.0 * nth as f32, 10.0, line));
        }
        words.extend(line_at(50.0, 126.0, 10.0, "a statement on Wednesday that named no cause."));
        let text = "The river rose on Tuesday night and took two bridges with it, the ministry said in a statement on Wednesday that \
                    named no cause.";
        assert_eq!(blocks(&print(vec![words])), [format!("Paragraph: {text}")]);
    }

    #[test]
    fn a_text_printed_over_another_comes_apart() {
        let mut words = line_at(50.0, 100.0, 10.0, "The river rose on Tuesday night and took two bridges.");
        words.extend(line_at(52.0, 100.5, 10.0, "We use cookies to remember you when you come again."));
        let text = blocks(&print(vec![words])).join(" ");
        assert!(text.contains("rose on Tuesday night") && text.contains("cookies to remember you"), "{text}");
    }

    proptest! {
        /// Every letter on the sheets ends in the text or in what was left out.
        #[test]
        fn no_letter_is_lost(lines in proptest::collection::vec((
            0_usize..3,
            0_u8..6,
            0_u16..80,
            prop::sample::select(&[8.0_f32, 10.0, 10.0, 10.0, 24.0][..]),
            "(By Ada Berg|December 15, 2020|Advertisement|2/4|Page 2|- item|• item|4. item|https://a.example/b 1/2|nego-|nego\u{ad}|\
             tiations were held in the hall.|The deal was signed, and then it was not,|River Takes Two Bridges|[a-zA-Z“”.,0-9 -]{0,50})",
            any::<[bool; 4]>(),
        ), 0..40)) {
            let mut sheets = vec![Vec::new(); 3];
            for (sheet, column, row, size, text, [bold, italic, hidden, turned]) in &lines {
                let mut words = line_at(f32::from(*column) * 110.0 - 20.0, f32::from(*row) * 10.5, *size, text);
                for word in &mut words {
                    (word.bold, word.italic, word.linked) = (*bold, *italic, *hidden && *bold);
                    (word.hidden, word.turned) = (*hidden && *turned, *turned && *italic);
                }
                sheets[*sheet].extend(words);
            }
            let print = print(sheets);
            let article = find_on_sheets(&print, &Said::default());
            let kept = std::iter::once(&article.text[..]).chain(article.left_out.iter().map(|left| &left.text[..]));
            let words = print.sheets.iter().flat_map(|sheet| &sheet.words).map(|word| &word.text[..]);
            prop_assert_eq!(letters(kept), letters(words));
        }
    }
}
