//! Answers as they are printed: a table for people, an object a line, comma-separated values.

use crate::args::Shape;
use crate::harmless::{clean, harmless};
use crate::pretty::line;
use anstyle::Style;
use dateline_store::ask::Answer;
use dateline_store::export::{csv_line, json};
use serde_json::{Map, Value};
use std::io::{self, IsTerminal, Write};
use unicode_width::UnicodeWidthStr;

const HEAD: Style = Style::new().bold().underline();

/// The column that stands below its row, for it is longer than a line.
const BELOW: &str = "sentence";

/// The columns that say whose sentence it is.
const WHOSE: [&str; 3] = ["outlet", "published", "article"];

/// As much of an id is shown in tables: enough to tell a million apart, and to ask by.
const ID: usize = 8;

/// Prints an answer. `shown` are the columns of the table; the other forms give all.
pub fn print(answer: &Answer, shown: &[&str], shape: Shape, width: usize) -> io::Result<()> {
    match shape {
        Shape::Table => table(answer, shown, width, &mut anstream::stdout().lock()),
        Shape::Jsonl => jsonl(answer, &mut io::stdout().lock()),
        Shape::Csv => csv(answer, io::stdout().is_terminal(), &mut io::stdout().lock()),
    }
}

/// A table no wider than `width`: columns as wide as what is in them, the widest cut where they do not fit, the sentence below.
fn table(answer: &Answer, shown: &[&str], width: usize, out: &mut impl Write) -> io::Result<()> {
    let columns: Vec<usize> = shown
        .iter()
        .filter_map(|name| answer.columns.iter().position(|column| column == name && name != &BELOW))
        .collect();
    let below = answer.columns.iter().position(|column| column == BELOW);
    let cell = |row: &[Value], at: usize| {
        let words = words(&row[at]);
        match answer.columns[at].as_str() {
            "article" | "event" | "statement" | "report" | "other" if words.len() == 16 => short(&words).to_owned(),
            _ => words,
        }
    };
    let rows: Vec<Vec<String>> =
        answer.rows.iter().map(|row| columns.iter().map(|at| cell(row, *at)).collect()).collect();
    let mut widths: Vec<usize> = columns.iter().map(|at| answer.columns[*at].width()).collect();
    for row in &rows {
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = (*width).max(cell.width()));
    }
    fit(&mut widths, width);
    let print = |out: &mut dyn Write, style: Style, cells: &[String]| -> io::Result<()> {
        let mut text = String::new();
        for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let cell = cut(cell, *width);
            let gap = if at + 1 == cells.len() { 0 } else { width - cell.width() + 2 };
            text.push_str(&cell);
            text.extend(std::iter::repeat_n(' ', gap));
        }
        writeln!(out, "{style}{}{style:#}", text.trim_end())
    };
    if answer.rows.is_empty() {
        return Ok(());
    }
    let heads: Vec<String> = columns.iter().map(|at| answer.columns[*at].clone()).collect();
    print(out, HEAD, &heads)?;
    for (row, cells) in answer.rows.iter().zip(&rows) {
        print(out, Style::new(), cells)?;
        if let Some(sentence) = below.map(|at| words(&row[at])).filter(|sentence| !sentence.is_empty()) {
            // Whose sentence it is stands behind it, where no column says so.
            let whose: Vec<String> = WHOSE
                .iter()
                .filter(|name| {
                    !shown.contains(name) && (**name != "published" || answer.get(row, name) != answer.get(row, "day"))
                })
                .map(|name| match *name {
                    "article" => short(answer.get(row, name)).to_owned(),
                    name => clean(answer.get(row, name)),
                })
                .filter(|words| !words.is_empty())
                .collect();
            let whose = if whose.is_empty() { String::new() } else { format!(" — {}", whose.join(", ")) };
            line(out, width, "    ", Style::new().dimmed(), &format!("{sentence}{whose}"))?;
        }
    }
    Ok(())
}

/// Takes columns from the widest one until all fit, two spaces between them; those as narrow as a day come last.
fn fit(widths: &mut [usize], most: usize) {
    let gaps = widths.len().saturating_sub(1) * 2;
    for narrow in [10, 4] {
        while widths.iter().sum::<usize>() + gaps > most {
            match widths.iter_mut().max_by_key(|width| **width) {
                Some(widest) if *widest > narrow => *widest -= 1,
                _ => break,
            }
        }
    }
}

/// As much of the words as so many columns hold, with an ellipsis where something was cut.
fn cut(words: &str, most: usize) -> String {
    if words.width() <= most {
        return words.to_owned();
    }
    let mut kept = String::new();
    for character in words.chars() {
        if kept.width() + UnicodeWidthStr::width(character.encode_utf8(&mut [0; 4]) as &str) >= most {
            break;
        }
        kept.push(character);
    }
    kept + "…"
}

/// As much of an id as is shown to people.
pub fn short(id: &str) -> &str {
    id.get(..ID).unwrap_or(id)
}

/// A value for people, in one line that commands nothing.
pub fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => clean(words),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join(", "),
        other => clean(&other.to_string()),
    }
}

/// An object a line.
fn jsonl(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    for row in &answer.rows {
        let object: Map<String, Value> = answer.columns.iter().cloned().zip(row.iter().cloned()).collect();
        writeln!(out, "{}", json(&object))?;
    }
    Ok(())
}

/// RFC 4180, with a line of names on top; at a terminal without what could command it.
fn csv(answer: &Answer, is_terminal: bool, out: &mut impl Write) -> io::Result<()> {
    let mut print = |cells: &mut dyn Iterator<Item = String>| -> io::Result<()> {
        csv_line(cells.map(|cell| if is_terminal { harmless(&cell) } else { cell }), out)
    };
    print(&mut answer.columns.iter().cloned())?;
    for row in &answer.rows {
        print(&mut row.iter().map(|value| match value {
            Value::Null => String::new(),
            Value::String(words) => words.clone(),
            other => other.to_string(),
        }))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer() -> Answer {
        let columns = ["day", "who", "sentence"].map(str::to_owned).to_vec();
        let row = vec!["2014-03-01".into(), "a \"b\", \u{1b}[2J\u{9b}c".into(), "It rose.".into()];
        Answer { columns, rows: vec![row], notes: Vec::new() }
    }

    fn printed(print: impl Fn(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut out).expect("memory takes what is written to it");
        String::from_utf8(out).expect("text is printed")
    }

    #[test]
    fn a_table_fits_and_commands_nothing() {
        let text = printed(|out| table(&answer(), &["day", "who"], 24, out));
        let plain = anstream::adapter::strip_str(&text).to_string();
        assert_eq!(plain, "day         who\n2014-03-01  a \"b\", \\u{1…\n    It rose.\n");
    }

    #[test]
    fn csv_and_json_keep_what_was_captured() {
        let text = printed(|out| csv(&answer(), false, out));
        assert_eq!(text, "day,who,sentence\r\n2014-03-01,\"a \"\"b\"\", \u{1b}[2J\u{9b}c\",It rose.\r\n");
        assert!(!printed(|out| csv(&answer(), true, out)).contains(['\u{1b}', '\u{9b}']));
        let text = printed(|out| jsonl(&answer(), out));
        assert!(!text.contains(['\u{1b}', '\u{9b}']), "{text}");
        let back: Value = serde_json::from_str(&text).expect("a line of JSON");
        assert_eq!(back["who"], "a \"b\", \u{1b}[2J\u{9b}c");
    }
}
