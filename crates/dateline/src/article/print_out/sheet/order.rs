//! The order of reading on a sheet: regions that are read one after the other, found by the white space between columns.
//!
//! The tallest stretch of white that has text on both its sides is a gutter: what stands above it is read first, then the left side,
//! then the right, then what stands below. Each part is cut further in the same way (the recursive XY-cut of Nagy and Seth,
//! 1984, with the gutter first).

use crate::capture::print::Word;

/// Sheets of more words are no page to be read; they are taken as one column.
const MOST_WORDS: usize = 20_000;

/// How often a part is cut further.
const DEEPEST: usize = 10;

/// How many bands of a part a gutter is looked for from.
const SEEDS: usize = 48;

/// The narrowest gutter, in sizes of the type.
const NARROWEST: f32 = 0.8;

/// Words whose heights overlap, from one side of a part to the other.
struct Band<'a> {
    words: Vec<&'a Word>,
    top: f32,
    bottom: f32,
}

/// A white stretch between two columns: from one x to another, over a run of bands.
struct Gutter {
    left: f32,
    right: f32,
    first: usize,
    last: usize,
    height: f32,
}

/// The regions of a sheet, in the order of reading.
pub(super) fn regions(words: Vec<&Word>) -> Vec<Vec<&Word>> {
    let mut regions = Vec::new();
    if words.len() > MOST_WORDS {
        regions.push(words);
    } else {
        cut(words, 0, &mut regions);
    }
    regions
}

/// The height that letters take above and below their line, without room for accents and tails, so that close lines come apart.
fn extent(word: &Word) -> (f32, f32) {
    (word.baseline - 0.6 * word.size, word.baseline + 0.1 * word.size)
}

fn cut<'a>(words: Vec<&'a Word>, depth: usize, regions: &mut Vec<Vec<&'a Word>>) {
    if words.is_empty() {
        return;
    }
    let bands = bands(words);
    let size = usual_size(&bands);
    let gutter = if depth < DEEPEST { tallest(&bands, size) } else { None };
    let Some(gutter) = gutter else {
        regions.push(bands.into_iter().flat_map(|band| band.words).collect());
        return;
    };
    let middle = (gutter.left + gutter.right) / 2.0;
    let mut parts: [Vec<&Word>; 4] = Default::default();
    for (nth, band) in bands.into_iter().enumerate() {
        if nth < gutter.first {
            parts[0].extend(band.words);
        } else if nth > gutter.last {
            parts[3].extend(band.words);
        } else {
            for word in band.words {
                parts[if word.left < middle { 1 } else { 2 }].push(word);
            }
        }
    }
    for part in parts {
        cut(part, depth + 1, regions);
    }
}

/// Words sorted into bands from top to bottom.
fn bands(mut words: Vec<&Word>) -> Vec<Band<'_>> {
    words.sort_by(|one, other| extent(one).0.total_cmp(&extent(other).0));
    let mut bands: Vec<Band> = Vec::new();
    for word in words {
        let (top, bottom) = extent(word);
        match bands.last_mut().filter(|band| top < band.bottom) {
            Some(band) => {
                band.bottom = band.bottom.max(bottom);
                band.words.push(word);
            }
            None => bands.push(Band { words: vec![word], top, bottom }),
        }
    }
    for band in &mut bands {
        band.words.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    bands
}

/// The size of type that half of the words do not exceed.
fn usual_size(bands: &[Band]) -> f32 {
    let mut sizes: Vec<f32> = bands.iter().flat_map(|band| &band.words).map(|word| word.size).collect();
    let middle = sizes.len() / 2;
    *sizes.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// The tallest gutter.
fn tallest(bands: &[Band], size: f32) -> Option<Gutter> {
    let step = bands.len().div_ceil(SEEDS).max(1);
    let mut best: Option<Gutter> = None;
    for seed in (0..bands.len()).step_by(step) {
        for (left, right) in gaps(&bands[seed], size * NARROWEST) {
            // Another seed has found this one.
            let known = best
                .as_ref()
                .is_some_and(|best| (best.first..=best.last).contains(&seed) && best.left < right && left < best.right);
            if known {
                continue;
            }
            if let Some(found) = grown(bands, seed, (left, right), size)
                && best.as_ref().is_none_or(|best| found.height > best.height)
            {
                best = Some(found);
            }
        }
    }
    best
}

/// The white stretches within a band that are wide enough.
fn gaps(band: &Band, narrowest: f32) -> Vec<(f32, f32)> {
    let mut gaps = Vec::new();
    let mut end = f32::INFINITY;
    for word in &band.words {
        if word.left - end >= narrowest {
            gaps.push((end, word.left));
        }
        end = if end == f32::INFINITY { word.right } else { end.max(word.right) };
    }
    gaps
}

/// Follows a gap up and down as long as it stays open, and judges whether columns stand beside it.
fn grown(bands: &[Band], seed: usize, gap: (f32, f32), size: f32) -> Option<Gutter> {
    let (mut left, mut right) = gap;
    let (mut first, mut last) = (seed, seed);
    while first > 0
        && let Some(open) = opening(&bands[first - 1], left, right, size)
    {
        (left, right) = open;
        first -= 1;
    }
    while last + 1 < bands.len()
        && let Some(open) = opening(&bands[last + 1], left, right, size)
    {
        (left, right) = open;
        last += 1;
    }
    // What stands on one side alone, and apart from the rest, is a line of its own over or under the columns.
    let is_both = |band: &Band| {
        band.words.iter().any(|word| word.left < left) && band.words.iter().any(|word| word.left >= right)
    };
    let is_apart = |one: &Band, other: &Band| other.top - one.bottom > 1.2 * size;
    while first < last && !is_both(&bands[first]) && is_apart(&bands[first], &bands[first + 1]) {
        first += 1;
    }
    while last > first && !is_both(&bands[last]) && is_apart(&bands[last - 1], &bands[last]) {
        last -= 1;
    }
    let run = &bands[first..=last];
    let columns = [column(run, |word| word.right <= left + 0.1), column(run, |word| word.left >= right - 0.1)];
    // A narrow gutter needs many lines beside it, for the gaps between words may come to stand over each other by chance.
    let lines = (6.0 * size / (right - left)).ceil().max(3.0) as usize;
    let is_column = |column: &Column| column.lines >= lines && column.width >= 5.0 * size && !column.is_table;
    let height = run.last()?.bottom - run.first()?.top;
    columns.iter().all(is_column).then_some(Gutter { left, right, first, last, height })
}

/// What of a gap stays open in a band; none where too little does.
fn opening(band: &Band, left: f32, right: f32, size: f32) -> Option<(f32, f32)> {
    let (mut left, mut right) = (left, right);
    for word in &band.words {
        if word.right <= left || word.left >= right {
            continue;
        }
        // A word that reaches into the gap from one side makes it narrower; one in its middle closes it.
        if word.left <= left {
            left = word.right;
        } else if word.right >= right {
            right = word.left;
        } else {
            return None;
        }
    }
    (right - left >= size * NARROWEST).then_some((left, right))
}

/// The text at one side of a gutter.
struct Column {
    lines: usize,
    /// How wide its lines are, on average.
    width: f32,
    /// Whether it is figures for the most part: a column of a table, which is read by rows.
    is_table: bool,
}

fn column(run: &[Band], is_in: impl Fn(&Word) -> bool) -> Column {
    let mut lines = 0;
    let mut width = 0.0;
    let (mut figures, mut all) = (0, 0);
    for band in run {
        let words = || band.words.iter().filter(|word| is_in(word));
        let left = words().map(|word| word.left).fold(f32::INFINITY, f32::min);
        let right = words().map(|word| word.right).fold(f32::NEG_INFINITY, f32::max);
        if right > left {
            // A band may hold several lines, where those of the two columns do not stand at one height.
            let mut baselines: Vec<f32> = words().map(|word| word.baseline).collect();
            baselines.sort_by(f32::total_cmp);
            baselines.dedup_by(|one, other| (*one - *other).abs() < 2.0);
            lines += baselines.len();
            all += words().count();
            figures += words().filter(|word| word.text.bytes().all(|byte| !byte.is_ascii_alphabetic())).count();
            width += (right - left) * baselines.len() as f32;
        }
    }
    Column { lines, width: if lines == 0 { 0.0 } else { width / lines as f32 }, is_table: figures * 2 > all }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets words of five letters in lines of a column.
    fn column_at(left: f32, top: f32, lines: usize, words: usize, name: &str) -> Vec<Word> {
        let at = |line: usize, nth: usize| Word {
            text: format!("{name}{line}"),
            left: left + 30.0 * nth as f32,
            right: left + 30.0 * nth as f32 + 27.0,
            baseline: top + 12.0 * line as f32,
            size: 10.0,
            ..Word::default()
        };
        (0..lines).flat_map(|line| (0..words).map(move |nth| at(line, nth))).collect()
    }

    /// The first letters of the words of each region.
    fn order(words: &[Word]) -> Vec<String> {
        let letters = |region: Vec<&Word>| {
            let mut letters: Vec<char> = region.iter().filter_map(|word| word.text.chars().next()).collect();
            letters.dedup();
            letters.into_iter().collect()
        };
        regions(words.iter().collect()).into_iter().map(letters).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let mut sheet = column_at(50.0, 300.0, 20, 6, "b");
        sheet.extend(column_at(250.0, 305.0, 18, 6, "c"));
        sheet.extend(column_at(50.0, 100.0, 2, 12, "a"));
        sheet.extend(column_at(50.0, 700.0, 3, 12, "d"));
        assert_eq!(order(&sheet), ["a", "b", "c", "d"]);
    }

    #[test]
    fn three_columns_under_a_headline() {
        let mut sheet = column_at(40.0, 100.0, 1, 18, "a");
        for (nth, name) in ["b", "c", "d"].iter().enumerate() {
            sheet.extend(column_at(40.0 + 190.0 * nth as f32, 130.0, 30, 6, name));
        }
        assert_eq!(order(&sheet), ["a", "b", "c", "d"]);
    }

    #[test]
    fn the_gaps_of_words_and_the_numbers_of_a_list_are_no_gutter() {
        assert_eq!(order(&column_at(50.0, 100.0, 30, 12, "a")).len(), 1);
        let mut list = column_at(80.0, 100.0, 12, 6, "b");
        list.extend((0..12).map(|line| Word {
            text: "a.".to_owned(),
            left: 50.0,
            right: 58.0,
            baseline: 100.0 + 12.0 * line as f32,
            size: 10.0,
            ..Word::default()
        }));
        assert_eq!(order(&list).len(), 1);
    }
}
