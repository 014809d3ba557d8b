//! Our own table of people and bodies: a row a name and term, tabs between the columns.
//!
//! ```text
//! # name <tab> kind <tab> country <tab> sectors <tab> from <tab> until <tab> other names
//! Mira Tollan   person        FIN  GOV      2001-03-01  2007-02  M. Tollan; Tollan
//! Mira Tollan   person        FIN  ELI      2007-03
//! Quay Council  organization  NOR  GOV LAB  -           -        QC
//! ```
//!
//! `-` or nothing stands for what is not known. A day may be cut to its month or year, which then counts whole. Rows of one name are the terms of one
//! entry, and the first that holds on a day counts. Letters count as they do in the program's tables: a small one fits a capital too.

use super::code::is_known;
use super::entries::{Entry, Read, Term};
use super::finding::{Lint, shown};
use crate::lexicon::names::Sort;
use crate::lexicon::{Country, Sector};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

const KINDS: &str = "person, country, organization, group or media";

/// Reads a whole file.
pub(super) fn read(text: &str, lint: &mut Lint) -> Read {
    let mut read = Read::default();
    let mut by_name: FxHashMap<&str, usize> = FxHashMap::default();
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row = Row { cells: line.split('\t').collect(), number, line };
        let Some((sort, term)) = row.read(lint) else { continue };
        let name = row.cell(0);
        let at = *by_name.entry(name).or_insert(read.entries.len());
        if at == read.entries.len() {
            read.entries.push(Entry { name: name.to_owned(), sort, forms: vec![name.to_owned()], terms: Vec::new() });
            lint.use_of("names", 1);
        }
        let entry = &mut read.entries[at];
        for other in row.cell(6).split(';').map(str::trim).filter(|other| !matches!(*other, "" | "-")) {
            if !entry.forms.iter().any(|form| form == other) {
                entry.forms.push(other.to_owned());
                lint.use_of("names", 1);
            }
        }
        entry.terms.push(term);
    }
    read
}

struct Row<'a> {
    cells: Vec<&'a str>,
    number: usize,
    line: &'a str,
}

impl<'a> Row<'a> {
    fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).map_or("", |cell| cell.trim())
    }

    /// The column in the line at which a cell begins.
    fn column(&self, at: usize) -> usize {
        let before: usize = self.cells.iter().take(at).map(|cell| cell.chars().count() + 1).sum();
        if at < self.cells.len() { before + 1 } else { self.line.chars().count() + 1 }
    }

    fn wrong(&self, lint: &mut Lint, at: usize, expected: &str) {
        lint.break_off(self.number, self.column(at), expected, shown(self.cell(at)));
    }

    /// What the row says; `None` where it is broken.
    fn read(&self, lint: &mut Lint) -> Option<(Sort, Term)> {
        if self.cell(0).is_empty() {
            self.wrong(lint, 0, "a name");
            return None;
        }
        let sort = match self.cell(1) {
            "person" => Sort::Person,
            "country" | "organization" => Sort::Organization,
            "group" => Sort::Group,
            "media" => Sort::Media,
            _ => {
                self.wrong(lint, 1, KINDS);
                return None;
            }
        };
        let is_state = self.cell(1) == "country";
        let country = match self.cell(2) {
            "" | "-" if !is_state => None,
            code => match Country::from_code(code).filter(|country| is_known(*country)) {
                Some(country) => Some(country),
                None => {
                    self.wrong(
                        lint,
                        2,
                        "a country’s three letters (ISO 3166-1), or PLOVER’s UNO, EUR, IGO, NGO, ISM, IMG, MNC",
                    );
                    return None;
                }
            },
        };
        let mut sectors = Vec::new();
        for code in self.cell(3).split_whitespace().filter(|code| *code != "-") {
            let Some(sector) = Sector::from_code(code) else {
                self.wrong(lint, 3, "sectors of PLOVER, such as `GOV MIL`");
                return None;
            };
            sectors.push(sector);
        }
        let (from, until) = (bound(self.cell(4), false), bound(self.cell(5), true));
        let (Some(from), Some(until)) = (from, until) else {
            self.wrong(lint, if from.is_none() { 4 } else { 5 }, "a day, month or year such as 2007-03-01, or `-`");
            return None;
        };
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            self.wrong(lint, 5, "a day that is not before the first");
            return None;
        }
        Some((sort, Term { country, sectors, is_state, is_nobody: false, from, until }))
    }
}

/// A limit: the first or the last day of what is written; `None` inside where there is none, outside where it is no day.
fn bound(cell: &str, is_last: bool) -> Option<Option<Date>> {
    if matches!(cell, "" | "-") {
        return Some(None);
    }
    let first = match cell.len() {
        4 => format!("{cell}-01-01"),
        7 => format!("{cell}-01"),
        _ => cell.to_owned(),
    };
    let first: Date = first.parse().ok().filter(|_| matches!(cell.len(), 4 | 7 | 10))?;
    Some(Some(match cell.len() {
        4 if is_last => first.last_of_year(),
        7 if is_last => first.last_of_month(),
        _ => first,
    }))
}

#[cfg(test)]
mod tests {
    use super::super::{Dictionaries, Form};
    use crate::lexicon::Sector;
    use jiff::civil::date;

    #[test]
    fn rows_of_one_name_are_its_terms() {
        let file = "# names of the ferry war\nMira Tollan\tperson\tFIN\tGOV\t2001-03-01\t2007-02\tTollan; M. Tollan\nMira Tollan\tperson\tFIN\tELI\t2007-03\nQuay Council\torganization\tNOR\tGOV LAB\t-\t-\tQC\n";
        let mut own = Dictionaries::default();
        let lint = own.add_entities(file.as_bytes());
        assert_eq!((lint.form, &lint.findings[..], &lint.used[..]), (Form::Table, &[][..], &[("names", 5)][..]));
        let sectors = |words, day| own.on(Some(day)).named(words).next().map(|(_, bearer)| bearer.term.sectors.clone());
        assert_eq!(sectors("Tollan", date(2007, 2, 28)), Some(vec![Sector::Gov]), "a month counts whole");
        assert_eq!(sectors("M. Tollan", date(2007, 3, 1)), Some(vec![Sector::Eli]));
        assert_eq!(sectors("QC", date(2007, 3, 1)), Some(vec![Sector::Gov, Sector::Lab]));
        assert_eq!(sectors("qc", date(2007, 3, 1)), None, "a capital fits no small letter");
    }

    #[test]
    fn a_broken_row_is_a_fault() {
        let find = |row: &str| Dictionaries::lint(row.as_bytes()).fault().map(ToString::to_string);
        assert_eq!(
            find("Tollan\thuman\tFIN\tGOV\n").as_deref(),
            Some("line 1, column 8: expected person, country, organization, group or media, found “human”")
        );
        assert_eq!(
            find("Tollan\tperson\tFIN\tKING\n").as_deref(),
            Some("line 1, column 19: expected sectors of PLOVER, such as `GOV MIL`, found “KING”")
        );
        assert_eq!(
            find("Tollan\tperson\tFIN\tGOV\t2007\t2006-12\n").as_deref(),
            Some("line 1, column 28: expected a day that is not before the first, found “2006-12”")
        );
        assert!(find("Tollan\tperson\tQQQ\tGOV\n").is_some_and(|words| words.contains("column 15")));
        assert!(find("Tollan\tperson\tFIN\tGOV\tMarch\n").is_some_and(|words| words.contains("column 23")));
    }
}
