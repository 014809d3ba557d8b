//! Running heads and feet: what stands at the same place on several sheets, and what a browser prints in the margins.

use super::super::super::{LeftOut, moment};
use super::super::{address, furniture, masthead};
use super::line;
use crate::capture::print::Word;
use crate::lexicon;
use rustc_hash::FxHashMap;

/// How many rows from the top and from the bottom of a sheet may be heads or feet.
const REACH: usize = 4;

/// How far apart, in points, one head may stand on two sheets.
const PLAY: f32 = 4.0;

/// What the margins say.
#[derive(Debug, Default)]
pub(super) struct Margins {
    /// The address that a browser printed.
    pub url: Option<String>,
    pub publisher: Option<String>,
    /// In ISO 8601.
    pub published: Option<String>,
}

/// A row near an edge.
struct Row {
    /// Which one of its sheet it is, from the top.
    nth: usize,
    text: String,
    baseline: f32,
    size: f32,
    at_top: bool,
    /// Whether it is the first or the last one of the sheet.
    outermost: bool,
    /// Whether more space parts it from the rest than lies between the rows of the text.
    apart: bool,
    /// Whether the file itself marks it.
    marked: bool,
}

/// Takes the heads and feet out of the words of each sheet.
pub(super) fn clear(sheets: &mut [Vec<&Word>], height: f32, left_out: &mut Vec<LeftOut>) -> Margins {
    let all: Vec<Vec<Vec<&Word>>> = sheets.iter().map(|words| line::rows(words.clone())).collect();
    let edges: Vec<Vec<Row>> = all.iter().map(|rows| edges(rows, height)).collect();
    let mut places: FxHashMap<String, Vec<(usize, f32, f32)>> = FxHashMap::default();
    for (nth, row) in edges.iter().enumerate().flat_map(|(nth, rows)| rows.iter().map(move |row| (nth, row))) {
        places.entry(key(&row.text)).or_default().push((nth, row.baseline, row.size));
    }
    let mut margins = Margins::default();
    for (sheet, (mut rows, edges)) in all.into_iter().zip(edges).enumerate() {
        let comes_again = |row: &Row| {
            places[&key(&row.text)].iter().take(64).any(|(other, baseline, size)| {
                *other != sheet && (baseline - row.baseline).abs() <= PLAY && (size - row.size).abs() <= 0.1 * size
            })
        };
        // A sheet that was printed twice has no text but heads, and they are its text.
        let is_copy = edges.iter().filter(|row| comes_again(row)).count() * 2 > rows.len();
        for row in edges {
            let again = !is_copy && comes_again(&row);
            let is_number = furniture::is_page_number(&row.text);
            let is_browser = row.outermost && is_browsers(&row);
            if !(row.marked
                || again
                || is_browser
                || row.outermost && (is_number || is_counted(&row, sheet + 1) || is_dated(&row)))
            {
                continue;
            }
            margins.read(&row.text);
            let reason = match (is_number, row.at_top) {
                (true, _) => "page number",
                (false, true) => "running head",
                (false, false) => "running foot",
            };
            left_out.push(LeftOut { text: row.text, reason });
            rows[row.nth].clear();
        }
        sheets[sheet] = rows.into_iter().flatten().collect();
    }
    margins
}

/// The rows of a sheet that stand near its edges, or that the file marks.
fn edges(rows: &[Vec<&Word>], height: f32) -> Vec<Row> {
    let count = rows.len();
    let marks = rows.iter().flatten().filter(|word| word.artifact).count();
    // A file that marks most of a sheet marks it for another reason.
    let trusted = marks * 2 < rows.iter().flatten().count();
    let mut steps: Vec<f32> = rows.windows(2).map(|pair| pair[1][0].baseline - pair[0][0].baseline).collect();
    let middle = steps.len() / 2;
    let usual = if steps.is_empty() { 0.0 } else { *steps.select_nth_unstable_by(middle, f32::total_cmp).1 };
    let row = |(nth, row): (usize, &Vec<&Word>)| {
        let marked = trusted && row.iter().all(|word| word.artifact);
        if !(nth < REACH || nth + REACH >= count || marked) {
            return None;
        }
        let set = line::set(row.clone(), 0, 0);
        let neighbour = if nth == 0 { rows.get(1) } else { rows.get(nth - 1) };
        let step = neighbour.map_or(0.0, |row| (row[0].baseline - set.baseline).abs());
        Some(Row {
            nth,
            text: set.text,
            baseline: set.baseline,
            size: set.size,
            at_top: set.baseline < height / 2.0,
            outermost: nth == 0 || nth + 1 == count,
            apart: step > 1.4 * usual,
            marked,
        })
    };
    rows.iter().enumerate().filter_map(row).collect()
}

/// A row with each figure as `#`, its words in the order of the alphabet: heads change sides from left to right sheets.
fn key(text: &str) -> String {
    let key = furniture::key(text);
    let mut words: Vec<&str> = key.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether a row apart from the text tells the number of its sheet: "Bulletin 88, page 2".
fn is_counted(row: &Row, number: usize) -> bool {
    let figures = row.text.split(|c: char| !c.is_ascii_digit()).filter(|figure| !figure.is_empty());
    let short = row.text.split_whitespace().take(16).count() < 16 && !super::super::line::is_finished(&row.text);
    row.apart
        && number > 1
        && short
        && figures.filter_map(|figure| figure.parse::<usize>().ok()).any(|figure| figure == number)
}

/// Whether a row apart from the text has a name at one side and the day at the other.
fn is_dated(row: &Row) -> bool {
    row.apart && row.text.contains("   ") && row.text.split("   ").any(|part| day(part).is_some())
}

/// The day that is all of some words, in ISO 8601.
fn day(words: &str) -> Option<String> {
    moment::read(words.trim(), None).filter(|(_, rest)| rest.trim().is_empty()).map(|(iso, _)| iso)
}

/// Whether a browser prints such a row: the day and the title, or the address and the number of the page.
fn is_browsers(row: &Row) -> bool {
    let has_address = address(&row.text).is_some();
    let is_counted = row.text.rsplit("   ").next().is_some_and(furniture::is_page_number);
    row.at_top && (furniture::is_browser_head(&row.text) || has_address && row.text.contains("   "))
        || !row.at_top && has_address && is_counted
}

/// The address among some words.
fn address(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| address::begins(word))
}

impl Margins {
    /// Takes over what a row says.
    fn read(&mut self, row: &str) {
        if let Some(url) = address(row) {
            let is_whole = !url.contains('…') && !url.ends_with("...");
            self.url = self.url.take().or_else(|| is_whole.then(|| url.to_owned()));
        } else if !furniture::is_browser_head(row) {
            let parts = || row.split("   ").map(str::trim);
            let day = parts().find_map(day);
            // A name in capitals beside the day is that of the paper.
            let is_name = |part: &&str| {
                lexicon::outlets::is_outlet_name(part)
                    || day.is_some() && masthead::is_publication(part) && !part.contains(char::is_lowercase)
            };
            self.publisher = self.publisher.take().or_else(|| parts().find(is_name).map(str::to_owned));
            self.published = self.published.take().or(day);
        }
    }
}
