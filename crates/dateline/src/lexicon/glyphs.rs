//! Glyphs of fonts: what their names stand for, and how wide they are in the fonts that no file brings along.

use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static NAMES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    table::rows::<2>(include_str!("../../data/glyph_names.tsv")).map(|[name, points]| (name, points)).collect()
});

static WIDTHS: LazyLock<FxHashMap<char, [u16; 6]>> = LazyLock::new(|| {
    let rows = table::rows::<7>(include_str!("../../data/standard_widths.tsv"));
    rows.filter_map(|[point, widths @ ..]| Some((character(point)?, widths.map(|width| width.parse().unwrap_or(0)))))
        .collect()
});

/// One of the families of fonts that every reader of PDF brings along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Helvetica,
    Times,
    Courier,
}

/// What a glyph's name stands for, after the Adobe Glyph List Specification: "fi", "uni20AC", "f_f.alt".
pub(crate) fn text(name: &str) -> Option<String> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let parts = base.split('_').map(|part| {
        let mut letters = part.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return Some(letter.to_string());
        }
        if let Some(points) = NAMES.get(part) {
            return points.split(' ').map(character).collect();
        }
        if let Some(points) = part.strip_prefix("uni").filter(|points| points.len() >= 4 && points.len() % 4 == 0) {
            return (0..points.len()).step_by(4).map(|at| character(points.get(at..at + 4)?)).collect();
        }
        let points = part.strip_prefix('u').filter(|points| (4..=6).contains(&points.len()))?;
        character(points).map(String::from)
    });
    parts.collect()
}

/// The width of a character in a standard font, in thousandths of the type size.
pub(crate) fn width(family: Family, bold: bool, italic: bool, letter: char) -> f64 {
    let column = match (family, bold, italic) {
        (Family::Courier, ..) => return 600.0,
        (Family::Helvetica, false, _) => 0,
        (Family::Helvetica, true, _) => 1,
        (Family::Times, false, false) => 2,
        (Family::Times, true, false) => 3,
        (Family::Times, false, true) => 4,
        (Family::Times, true, true) => 5,
    };
    WIDTHS.get(&letter).map_or(500.0, |widths| f64::from(widths[column]))
}

/// The character of a code point in hexadecimal.
fn character(point: &str) -> Option<char> {
    let is_digits = point.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    char::from_u32(u32::from_str_radix(point, 16).ok().filter(|_| is_digits)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_characters() {
        let text = |name| text(name).unwrap_or_default();
        assert_eq!([text("A"), text("quotedblleft"), text("f_f_i"), text("Aacute.sc")], ["A", "“", "ffi", "Á"]);
        assert_eq!(
            [text("uni20AC0308"), text("u1040C"), text("g12"), text(".notdef")],
            ["\u{20ac}\u{308}", "\u{1040c}", "", ""]
        );
    }

    #[test]
    fn standard_fonts_have_widths() {
        assert_eq!(width(Family::Helvetica, false, true, 'A'), 667.0);
        assert_eq!(width(Family::Times, true, false, 'A'), 722.0);
        assert_eq!(width(Family::Courier, false, false, 'i'), 600.0);
    }
}
