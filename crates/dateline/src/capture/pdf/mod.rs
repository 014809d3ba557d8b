//! PDF files (ISO 32000): from bytes to the words on each sheet.
//!
//! Read by hand and not by a library, because none of those tried (hayro-syntax 0.9, lopdf 0.47, pdf-extract 0.12, pdf_oxide 0.3.78)
//! counts what it does for a whole file: files of three and four megabytes, made for it, took gigabytes of memory in each. Here every
//! step, unpacked byte, page and glyph is taken from one [`budget`], and a file that asks for more is
//! refused. A file whose tables are broken is searched for its objects. Nothing is painted, and no picture is unpacked.

mod budget;
mod cmap;
mod content;
mod crypt;
mod encoding;
mod file;
mod filter;
mod font;
mod lexer;
mod matrix;
mod object;
mod page;
mod words;
mod xref;

use super::print::{Area, Print, Sheet, Word};
use super::{Reason, Warning};
use budget::Budget;
use content::{Fonts, Reader, text_of};
use crypt::Locked;
use file::File;

/// What a PDF file gives.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub print: Print,
    /// When the file was made, in ISO 8601.
    pub created: Option<String>,
    pub warnings: Vec<Warning>,
}

/// Reads a file.
///
/// # Errors
/// [`Reason::Locked`] for a file that opens with a password alone, [`Reason::DamagedPdf`] for one whose pages cannot be found,
/// [`Reason::TooMuch`] for one that costs more than any print-out does, [`Reason::NoTextLayer`] for pictures of pages.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, Reason> {
    let budget = Budget::new();
    let read = read_within(bytes, &budget);
    match budget.spent() {
        Some((what, limit)) => Err(Reason::TooMuch { what, limit }),
        None => read,
    }
}

fn read_within(bytes: &[u8], budget: &Budget) -> Result<Reading, Reason> {
    let file = File::open(bytes, budget).map_err(|locked| match locked {
        Locked::Password => Reason::Locked("a password"),
        Locked::Unknown => Reason::Locked("a program of its own"),
    })?;
    let mut sheets = Vec::new();
    let mut fonts = Fonts::default();
    let (mut glyphs, mut unknown) = (0, 0);
    page::each(&file, |page| {
        let mut reader = Reader::new(&file, &mut fonts, page);
        let links: Vec<Area> = page::links(&file, page).into_iter().map(|link| reader.area(link)).collect();
        reader.page(page);
        glyphs += reader.words.glyphs;
        unknown += reader.words.unknown;
        let [left, bottom, right, top] = page.edges;
        let (width, height) =
            if page.turns % 2 == 0 { (right - left, top - bottom) } else { (top - bottom, right - left) };
        let mut pictures = reader.pictures;
        pictures.iter_mut().for_each(within_reason);
        let mut words: Vec<Word> = reader.words.finish().into_iter().map(placed).collect();
        if budget.step(words.len() * links.len()).is_some() {
            words.iter_mut().for_each(|word| word.linked = links.iter().any(|link| is_on(word, link)));
        }
        sheets.push(Sheet { width: place(width as f32), height: place(height as f32), words, pictures });
    });
    let pages = sheets.len();
    if pages == 0 {
        return Err(Reason::DamagedPdf { found: "no page", at: bytes.len() });
    }
    let is_cut =
        file.repaired && !bytes[bytes.len().saturating_sub(1024)..].windows(5).any(|window| window == b"%%EOF");
    if glyphs == unknown {
        let with_pictures = sheets.iter().any(|sheet| !sheet.pictures.is_empty());
        return Err(match (is_cut, glyphs, with_pictures) {
            (true, ..) => Reason::DamagedPdf { found: "pages without letters", at: bytes.len() },
            (_, 1.., _) => Reason::NoTextLayer { pages, found: "signs that it does not name" },
            (.., true) => Reason::NoTextLayer { pages, found: "pictures" },
            (.., false) => Reason::NoTextLayer { pages, found: "nothing on them" },
        });
    }
    let info = file.info();
    let title = file
        .string(&info, "Title", file.info_id())
        .map(|title| text_of(&title))
        .filter(|title| !title.trim().is_empty());
    let created = file.string(&info, "CreationDate", file.info_id()).and_then(|date| moment(&text_of(&date)));
    let mut warnings = Vec::new();
    if unknown > 0 {
        let message =
            format!("expected what each letter is, found {unknown} of {glyphs} of which the file does not say it");
        warnings.push(Warning { at: None, message, is_loss: true });
    }
    if file.repaired {
        let end = if is_cut { ", and no end of the file" } else { "" };
        let message =
            format!("expected a table of the file's objects, found a broken one{end}; they were searched for");
        warnings.push(Warning { at: Some(bytes.len()).filter(|_| is_cut), message, is_loss: is_cut });
    }
    Ok(Reading { print: Print { sheets, title }, created, warnings })
}

/// A place that can be reckoned with.
fn place(at: f32) -> f32 {
    if at.is_finite() { at.clamp(-1e5, 1e5) } else { -1e5 }
}

fn placed(mut word: Word) -> Word {
    for at in [&mut word.left, &mut word.right, &mut word.baseline, &mut word.size] {
        *at = place(*at);
    }
    word.size = word.size.max(0.1);
    word.right = word.right.max(word.left);
    word
}

/// Whether the middle of a word lies in an area.
fn is_on(word: &Word, area: &Area) -> bool {
    let (x, y) = ((word.left + word.right) / 2.0, word.baseline - 0.3 * word.size);
    (area.left..=area.right).contains(&x) && (area.top..=area.bottom).contains(&y)
}

fn within_reason(area: &mut Area) {
    for at in [&mut area.left, &mut area.top, &mut area.right, &mut area.bottom] {
        *at = place(*at);
    }
}

/// A date of the form `D:20201215093000+03'00'` (section 7.9.4) in ISO 8601, as exact as it is told.
fn moment(date: &str) -> Option<String> {
    let date = date.trim().trim_start_matches("D:");
    let digits = date.bytes().take_while(u8::is_ascii_digit).count();
    let part = |from: usize, to: usize| date.get(from..to).filter(|_| digits >= to);
    let day = format!("{}-{}-{}", part(0, 4)?, part(4, 6)?, part(6, 8)?);
    day.parse::<jiff::civil::Date>().ok()?;
    let (Some(hour), Some(minute)) = (part(8, 10), part(10, 12)) else { return Some(day) };
    let time = format!("{day}T{hour}:{minute}:{}", part(12, 14).unwrap_or("00"));
    time.parse::<jiff::civil::DateTime>().ok()?;
    let zone = &date[digits..];
    let offset = zone.get(1..3).zip(zone.get(4..6).or(Some("00")));
    Some(match (zone.chars().next(), offset) {
        (Some('Z'), _) => format!("{time}Z"),
        (Some(sign @ ('+' | '-')), Some((hours, minutes)))
            if [hours, minutes].iter().all(|part| part.parse::<u8>().is_ok()) =>
        {
            format!("{time}{sign}{hours}:{minutes}")
        }
        _ => time,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_told() {
        let moment = |date| moment(date).unwrap_or_default();
        assert_eq!(moment("D:20201215093000+03'00'"), "2020-12-15T09:30:00+03:00");
        assert_eq!(moment("D:20201215093000Z"), "2020-12-15T09:30:00Z");
        assert_eq!(moment("D:20201215093000+00'00'"), "2020-12-15T09:30:00+00:00");
        assert_eq!(moment("20201215"), "2020-12-15");
        assert_eq!([moment("D:20201399"), moment("yesterday")], ["", ""]);
    }
}
