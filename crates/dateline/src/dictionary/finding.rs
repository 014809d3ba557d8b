//! What is to be said of a dictionary: what was found in it, where, and what was expected instead.

use super::Form;
use std::fmt;

/// One thing that is wrong with a dictionary, or that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// What could stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
    /// Whether the file is broken there; else the place alone is left out, and the rest is used.
    pub is_fault: bool,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: expected {}, found {}", self.line, self.column, self.expected, self.found)
    }
}

/// What became of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// What the file was taken for.
    pub form: Form,
    /// What of it is used, by what it is: names, roles, verbs, patterns.
    pub used: Vec<(&'static str, usize)>,
    /// What was found, in the order of the lines.
    pub findings: Vec<Finding>,
    /// How much of it has a form that Dateline has no use for, by that form.
    pub unused: Vec<(&'static str, usize)>,
}

impl Lint {
    pub(super) fn of(form: Form) -> Lint {
        Lint { form, used: Vec::new(), findings: Vec::new(), unused: Vec::new() }
    }

    /// The first place where the file is broken, for which it is refused.
    pub fn fault(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.is_fault)
    }

    pub(super) fn break_off(&mut self, line: usize, column: usize, expected: &str, found: impl Into<String>) {
        self.push(line, column, expected, found.into(), true);
    }

    pub(super) fn note(&mut self, line: usize, column: usize, expected: &str, found: impl Into<String>) {
        self.push(line, column, expected, found.into(), false);
    }

    fn push(&mut self, line: usize, column: usize, expected: &str, found: String, is_fault: bool) {
        self.findings.push(Finding { line, column, expected: expected.to_owned(), found, is_fault });
    }

    /// Counts something that is used.
    pub(super) fn use_of(&mut self, what: &'static str, count: usize) {
        add(&mut self.used, what, count);
    }

    /// Counts something for which there is no use.
    pub(super) fn no_use_of(&mut self, what: &'static str) {
        add(&mut self.unused, what, 1);
    }
}

fn add(counts: &mut Vec<(&'static str, usize)>, what: &'static str, count: usize) {
    match counts.iter_mut().find(|(name, _)| *name == what) {
        Some((_, all)) => *all += count,
        None => counts.push((what, count)),
    }
}

/// A part of a file as messages show it.
pub(super) fn shown(part: &str) -> String {
    const LONGEST: usize = 40;
    let part = part.trim();
    match part.char_indices().nth(LONGEST) {
        _ if part.is_empty() => "nothing".to_owned(),
        Some((end, _)) => format!("“{}…”", &part[..end]),
        None => format!("“{part}”"),
    }
}

/// The characters of a dictionary; a fault where its bytes are no UTF-8.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Lint> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let mut lint = Lint::of(Form::Actors);
        lint.break_off(line, column, "UTF-8", format!("the byte {:#04x}", bytes[error.valid_up_to()]));
        lint
    })
}

/// What lint says first of a file, and whether it is a fault.
#[cfg(test)]
pub(super) fn first_finding(file: &str) -> (String, bool) {
    let lint = super::Dictionaries::lint(file.as_bytes());
    let finding = lint.findings.first().expect("something is wrong");
    (finding.to_string(), finding.is_fault)
}
