//! What page and screen print around an article: page numbers, running heads, advertisements, share bars, addresses.

use super::super::LeftOut;
use super::address;
use super::hyphen::Vocabulary;
use super::line::{self, Gap, Line};
use super::markdown;
use super::masthead::{self, Masthead};
use crate::lexicon;
use rustc_hash::FxHashMap;

/// What is left when the furniture is out.
#[derive(Debug, Default)]
pub(super) struct Cleared<'a> {
    pub lines: Vec<Line<'a>>,
    /// The article's own address, if the print-out tells it.
    pub url: Option<String>,
    pub masthead: Masthead,
    pub left_out: Vec<LeftOut>,
}

/// Lines longer than this are no furniture.
const LONGEST: usize = 160;

/// Takes the furniture out; the line after it remembers that something stood before it.
pub(super) fn clear<'a>(lines: &[Line<'a>], vocabulary: &Vocabulary) -> Cleared<'a> {
    let heads = running_heads(lines);
    let mut cleared = Cleared::default();
    let mut gap = Gap::Line;
    let mut footer_url = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let reason = if heads[at] && !is_page_number(line.words) {
            Some(("running head", Gap::Page))
        } else if heads[at] {
            Some(("page number", Gap::Page))
        } else {
            single(lines, at)
        };
        if let Some((reason, left)) = reason {
            if address::begins(line.words) && footer_url.is_none() {
                footer_url = line
                    .words
                    .split_whitespace()
                    .next()
                    .filter(|url| !url.contains(['…', '#']) && !url.ends_with("..."));
            }
            cleared.left_out.push(LeftOut { text: line.words.to_owned(), reason });
            gap = gap.max(left).max(line.gap);
            at += 1;
            continue;
        }
        if let Some((label, value, reason)) = masthead::export_label(lines, at) {
            cleared.left_out.push(LeftOut { text: label.to_owned(), reason });
            gap = gap.max(line.gap).max(Gap::Blank);
            if !value.is_empty() {
                let width = value.chars().count();
                cleared.lines.push(Line { words: value, width, indent: 0, gap, nth: line.nth });
            }
            at += 1;
            continue;
        }
        if let Some(found) = masthead::read(lines, at) {
            cleared.masthead.add(found);
            cleared.left_out.push(LeftOut { text: line.words.to_owned(), reason: "masthead" });
            gap = gap.max(line.gap).max(Gap::Blank);
            at += 1;
            continue;
        }
        if let Some(found) = address_at(&lines[at..], vocabulary) {
            let near_an_end = at < 3 || at + found.lines + 1 >= lines.len();
            if found.labelled || near_an_end {
                cleared.url.get_or_insert(found.mended);
            }
            cleared.left_out.push(LeftOut { text: found.words, reason: "address" });
            gap = gap.max(line.gap).max(Gap::Blank);
            at += found.lines;
            if is_page_number(found.rest) {
                cleared.left_out.push(LeftOut { text: found.rest.to_owned(), reason: "page number" });
                gap = Gap::Page;
            } else if !found.rest.is_empty() {
                let width = found.rest.chars().count();
                cleared.lines.push(Line { words: found.rest, width, indent: 0, gap, nth: lines[at - 1].nth });
                gap = Gap::Line;
            }
            continue;
        }
        cleared.lines.push(Line { gap: gap.max(line.gap), ..line });
        gap = Gap::Line;
        at += 1;
    }
    cleared.url = cleared.url.or(footer_url.map(str::to_owned));
    cleared
}

/// Why a line is furniture as far as it can be told from its neighbours, and what its place is to the lines around it.
fn single(lines: &[Line], at: usize) -> Option<(&'static str, Gap)> {
    let words = lines[at].words;
    if words.len() > LONGEST {
        return None;
    }
    if markdown::is_rule(words) {
        return Some(("rule", Gap::Blank));
    }
    if is_page_number(words) {
        let bare = words.bytes().all(|b| b.is_ascii_digit());
        let ends = |next: &Line| next.gap > Gap::Line || markdown::is_rule(next.words);
        let alone = lines[at].gap > Gap::Line && lines.get(at + 1).is_none_or(ends);
        let at_break = lines[at].gap == Gap::Page || lines.get(at + 1).is_some_and(|next| next.gap == Gap::Page);
        if !bare || alone || at_break {
            return Some(("page number", Gap::Page));
        }
    }
    if words.starts_with(['©', 'Ⓒ']) && words.split_whitespace().count() > 5 || is_copyright(words) {
        return Some(("copyright notice", Gap::Blank));
    }
    if at < masthead::REACH && is_slug(words) {
        return Some(("slug line", Gap::Blank));
    }
    if is_browser_head(words) {
        return Some(("running head", Gap::Page));
    }
    // Marks of lists and of emphasis may stand around a set phrase.
    let (_, words) = markdown::line_mark(words);
    lexicon::labels::furniture(words.trim_matches(['*', '_', '['])).map(|reason| (reason, Gap::Blank))
}

/// "2/4/2023      Norvania Today": what a browser prints at the head of a page, the day at one side and the title at the other.
pub(super) fn is_browser_head(words: &str) -> bool {
    let Some((day, title)) = words.split_once("   ") else { return false };
    let figures = day.split(['/', '.', '-', ',', ':', ' ']).filter(|part| !part.is_empty());
    let count = figures.clone().filter(|part| part.bytes().all(|b| b.is_ascii_digit())).count();
    count >= 3 && figures.count() <= count + 1 && title.contains(|c: char| c.is_alphabetic())
}

/// "BC-NORVANIA-TALKS, 2nd Ld-Writethru": the name under which an agency files a story, over the story.
fn is_slug(words: &str) -> bool {
    let name = words.split([' ', ',', '(']).next().unwrap_or("");
    let parts = || name.split(['-', '–', '/']);
    name.contains(char::is_uppercase)
        && parts().count() >= 3
        && parts().all(|part| !part.is_empty() && part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()))
        && words.split_whitespace().count() <= 6
        && !line::is_finished(words)
}

/// "3", "- 3 -", "2/4", "Page 2 of 5", "[3]", "p. 3".
pub(super) fn is_page_number(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let lower = words.to_ascii_lowercase();
    let core =
        lower.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '[' | ']' | '|' | '.' | '·'));
    let rest = ["page", "pg.", "p."].iter().find_map(|word| core.strip_prefix(word)).unwrap_or(core).trim();
    let digits = |words: &str| !words.is_empty() && words.len() <= 3 && words.bytes().all(|b| b.is_ascii_digit());
    let pair = ["/", " of "].iter().find_map(|sign| rest.split_once(sign));
    digits(rest)
        || pair.is_some_and(|(page, pages)| {
            digits(page.trim()) && digits(pages.trim()) && page.trim().len() <= pages.trim().len()
        })
}

/// "Copyright 2020 The Daily X. All rights reserved.", "(c) The Daily X 2020".
fn is_copyright(words: &str) -> bool {
    let rest = words.strip_prefix("Copyright ").or_else(|| words.strip_prefix("COPYRIGHT "));
    rest.is_some_and(|rest| rest.starts_with(['©', '(']) || rest.starts_with(|c: char| c.is_ascii_digit()))
        || words.ends_with("ll rights reserved.")
        || words
            .strip_prefix("(c) ")
            .or_else(|| words.strip_prefix("(C) "))
            .is_some_and(|owner| owner.split(|c: char| !c.is_ascii_digit()).any(|year| year.len() == 4))
}

/// Which lines are the head or foot of a page: the same but for their figures on two pages or more.
///
/// Where the pages are marked, such a line stands at their edges. Where they are not, its figure counts up, and it cuts a
/// sentence in two at least once.
fn running_heads(lines: &[Line]) -> Vec<bool> {
    let mut heads = vec![false; lines.len()];
    let mut edge = vec![false; lines.len()];
    let mut pages = false;
    for at in 0..lines.len() {
        let number = lines[at].words.len() <= 24 && is_page_number(lines[at].words);
        if (lines[at].gap == Gap::Page && at > 0) || number {
            pages = true;
            let end = (at + if number { 3 } else { 2 }).min(lines.len());
            edge[at.saturating_sub(2)..end].fill(true);
        }
    }
    if pages {
        let last = lines.len().saturating_sub(2);
        edge[..lines.len().min(2)].fill(true);
        edge[last..].fill(true);
    }
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        let figure = line.words.bytes().any(|b| b.is_ascii_digit());
        if line.words.len() <= LONGEST && (edge[at] || figure) {
            groups.entry(key(line.words)).or_default().push(at);
        }
    }
    for (key, group) in &groups {
        if group.len() < 2 || !key.contains(|c: char| c.is_alphabetic()) {
            continue;
        }
        let at_edges = group.iter().filter(|&&at| edge[at]).count();
        let footer = address::begins(key);
        let several_words = key.split(' ').filter(|word| word.contains(|c: char| c.is_alphabetic())).count() >= 2;
        let cuts = group.iter().any(|&at| {
            at > 0
                && !line::is_finished(lines[at - 1].words)
                && lines.get(at + 1).is_some_and(|next| line::goes_on(next.words))
        });
        if pages && at_edges >= 2 && at_edges * 2 >= group.len() {
            for &at in group {
                // The headline itself may be printed again at the head of each page: the first one is the headline.
                heads[at] = edge[at] && (at > 0 || key.contains('#') || lexicon::outlets::is_outlet_name(key));
            }
        } else if key.contains('#') && counts_up(group, lines) && (footer || several_words && cuts) {
            for &at in group {
                heads[at] = true;
            }
        }
    }
    heads
}

/// A line with each figure as `#`.
pub(super) fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for c in words.chars() {
        if !c.is_ascii_digit() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// Whether some figure of the lines grows by one from each to the next.
fn counts_up(group: &[usize], lines: &[Line]) -> bool {
    let figures = |at: usize| -> Vec<u32> {
        let parts = lines[at].words.split(|c: char| !c.is_ascii_digit());
        parts.filter(|part| !part.is_empty()).map(|part| part.parse().unwrap_or(0)).collect()
    };
    let all: Vec<Vec<u32>> = group.iter().map(|&at| figures(at)).collect();
    (0..all[0].len()).any(|column| {
        all.windows(2).all(|pair| match (pair[0].get(column), pair[1].get(column)) {
            (Some(first), Some(second)) => *second == first.wrapping_add(1),
            _ => false,
        })
    })
}

/// An address that stands for itself on one or more lines.
struct AddressLines<'a> {
    mended: String,
    /// As captured.
    words: String,
    /// How many lines it took, the last perhaps in part.
    lines: usize,
    /// What follows it on its last line.
    rest: &'a str,
    labelled: bool,
}

/// Reads "Original url: https://…" or an address alone, over at most four lines.
fn address_at<'a>(lines: &[Line<'a>], vocabulary: &Vocabulary) -> Option<AddressLines<'a>> {
    let first = lines[0].words.trim_start_matches(['*', '_', '<', '(']);
    let mut labelled = false;
    let mut start = first;
    if let Some(length) = lexicon::labels::label_at_start(first, "address") {
        start = first[length..].trim_start_matches([':', ' ', '*', '_', '<', '-']);
        labelled = start.is_empty() || address::begins(start);
        if !labelled {
            return None;
        }
    }
    let mut window: Vec<&'a str> = Vec::new();
    if start.is_empty() {
        // The label stands on a line of its own.
        let next = lines.get(1)?;
        if !address::begins(next.words.trim_start_matches(['<', '['])) {
            return None;
        }
    } else if !address::begins(start) {
        return None;
    } else {
        window.push(start);
    }
    let skipped = usize::from(window.is_empty());
    let mut text = window.first().map_or(String::new(), |words| (*words).to_owned());
    for (nth, line) in lines.iter().enumerate().skip(1).take(3 + skipped) {
        // A blank line ends an address, but not the one between a label and its address.
        if line.gap > Gap::Line && nth > skipped {
            break;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let words = if text.is_empty() { line.words.trim_start_matches(['<', '[']) } else { line.words };
        text.push_str(words);
        window.push(words);
    }
    let found = address::read(&text, vocabulary)?;
    let mut left = found.length;
    let mut taken = 0;
    let mut rest = "";
    for words in &window {
        taken += 1;
        if left <= words.len() {
            rest = words[left..].trim_start_matches(['>', ')', ']', '*', '_']).trim();
            break;
        }
        left -= words.len() + 1;
    }
    // Without a label, an address amid running text is part of it.
    if !labelled && !rest.is_empty() && !is_page_number(rest) {
        return None;
    }
    let mut words = first[..first.len() - start.len()].to_owned();
    if skipped == 1 {
        words = format!("{first}\n");
    }
    words.push_str(&text[..found.length]);
    Some(AddressLines { mended: found.mended, words, lines: taken + skipped, rest, labelled })
}
