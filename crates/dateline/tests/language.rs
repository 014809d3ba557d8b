//! Runs the specification: every `news` case of `tests/language/**/*.md`, all failures told together.

#[path = "spec/layers.rs"]
mod layers;
mod spec;

use layers::Layers;
use spec::Case;
use std::fmt::Write;

#[test]
fn every_case_reads_as_its_page_says() {
    let cases = spec::all();
    let failures: Vec<String> =
        cases.iter().filter_map(|case| failure(case, &layers::of(&case.news, &case.read()))).collect();
    let todo = cases.iter().filter(|case| case.todo.is_some()).count();
    let (count, failed) = (cases.len(), failures.len());
    assert!(failures.is_empty(), "\n{}\n{failed} of {count} cases fail, {todo} are todo", failures.join("\n"));
}

/// What is wrong with a case, laid out to be read: each layer that differs, expected beside actual.
fn failure(case: &Case, actual: &Layers) -> Option<String> {
    let mut report = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for (layer, _) in &case.expected {
        if seen.contains(&layer.as_str()) {
            continue;
        }
        seen.push(layer);
        let lines = case.expected.iter().filter(|(other, _)| other == layer).map(|(_, line)| line.as_str());
        let mut expected: Vec<Vec<&str>> = lines.map(|line| line.split(" | ").map(str::trim).collect()).collect();
        if matches!(expected[..], [ref line] if matches!(line[..], ["none" | "-"])) {
            expected.clear();
        }
        let Some((_, actual)) = actual.iter().find(|(name, _)| name == layer) else {
            let skipped = actual.iter().find(|(name, _)| *name == "skipped").and_then(|(_, lines)| lines.first());
            let why = skipped
                .map_or_else(|| "there is no such layer".to_owned(), |line| format!("skipped: {}", line.join("")));
            let _ = writeln!(report, "  {layer}: {why}");
            continue;
        };
        let same = expected.len() == actual.len()
            && expected.iter().zip(actual).all(|(expected, actual)| agree(expected, actual));
        if !same {
            let _ = write!(report, "{}", side_by_side(layer, &expected, actual));
        }
    }
    if case.expected.is_empty() {
        report.push_str("  nothing is expected: the line `---` and the layers are missing\n");
    }
    let todo = case.todo.as_ref().map_or_else(String::new, |reason| format!(" (todo: {reason})"));
    (!report.is_empty()).then(|| format!("{} {}{todo}\n{report}", case.place, case.heading))
}

/// Whether a line has the fields that are expected of it; fields at its end that are not spoken of may be anything.
fn agree(expected: &[&str], actual: &[String]) -> bool {
    expected.len() <= actual.len() && expected.iter().zip(actual).all(|(expected, actual)| expected == actual)
}

/// One layer, line for line: those that agree once, the others as a pair. The actual lines can be pasted into the page,
/// once they have been judged right.
fn side_by_side(layer: &str, expected: &[Vec<&str>], actual: &[Vec<String>]) -> String {
    let mut out = String::new();
    for index in 0..expected.len().max(actual.len()) {
        let (expected, actual) = (expected.get(index), actual.get(index));
        if let (Some(expected), Some(actual)) = (expected, actual)
            && agree(expected, actual)
        {
            let _ = writeln!(out, "      agreed  {layer}: {}", expected.join(" | "));
            continue;
        }
        let line = expected.map_or_else(|| "none".to_owned(), |fields| fields.join(" | "));
        let _ = writeln!(out, "    expected  {layer}: {line}");
        let fields = expected.map_or(usize::MAX, Vec::len);
        let line = actual.map_or_else(|| "none".to_owned(), |line| line[..fields.min(line.len())].join(" | "));
        let _ = writeln!(out, "      actual  {layer}: {line}");
    }
    out
}

mod harness {
    use super::spec::{Case, parse};
    use super::{Layers, failure};

    const PAGE: &str = "\
# Weekdays
Prose.
```news
published: 2020-12-15
title: Talks

It was announced Tuesday.

Second: paragraph.
---
todo: the day before is meant
date: Tuesday | DATE | 2020-12-15
event: none
```
````
```news
quoted, not run
```
````
## Months
```news
In May.
---
date: May | DATE
```
";

    fn layers(dates: &[&[&str]]) -> Layers {
        let line = |fields: &&[&str]| fields.iter().map(|field| (*field).to_owned()).collect();
        vec![("date", dates.iter().map(line).collect()), ("event", Vec::new())]
    }

    #[test]
    fn a_page_gives_its_cases() {
        let cases = parse("page.md", PAGE);
        let [first, second] = &cases[..] else { panic!("two cases are run: {cases:#?}") };
        assert_eq!(first.place, "page.md:3");
        assert_eq!(first.heading, "Weekdays");
        assert_eq!(first.news, "It was announced Tuesday.\n\nSecond: paragraph.");
        assert_eq!(first.todo.as_deref(), Some("the day before is meant"));
        assert_eq!(first.expected[1], ("event".to_owned(), "none".to_owned()));
        assert_eq!(first.hints().published.map(|day| day.to_string()).as_deref(), Some("2020-12-15"));
        let line: serde_json::Value = serde_json::from_slice(&first.capture()).unwrap();
        assert_eq!(line["title"], "Talks");
        assert_eq!((second.place.as_str(), second.heading.as_str()), ("page.md:21", "Months"));
    }

    #[test]
    fn what_agrees_is_silent_and_fields_at_the_end_may_be_left_out() {
        let cases = parse("page.md", PAGE);
        assert_eq!(failure(&cases[0], &layers(&[&["Tuesday", "DATE", "2020-12-15"]])), None);
        assert_eq!(failure(&cases[1], &layers(&[&["May", "DATE", "2021-05"]])), None);
    }

    #[test]
    fn a_difference_is_told_with_its_place_and_both_sides() {
        let cases = parse("page.md", PAGE);
        let told = failure(&cases[0], &layers(&[&["Tuesday", "DATE", "2020-12-22"]])).unwrap();
        assert!(told.starts_with("page.md:3 Weekdays (todo: the day before is meant)\n"), "{told}");
        assert!(told.contains("expected  date: Tuesday | DATE | 2020-12-15\n"), "{told}");
        assert!(told.contains("actual  date: Tuesday | DATE | 2020-12-22\n"), "{told}");
    }

    #[test]
    fn one_line_too_many_or_too_few_fails() {
        let case = &parse("page.md", PAGE)[1];
        assert!(failure(case, &layers(&[])).is_some());
        assert!(failure(case, &layers(&[&["May", "DATE"], &["June", "DATE"]])).is_some());
    }

    #[test]
    fn an_unknown_layer_and_an_empty_case_fail() {
        let unknown = Case { expected: vec![("dates".to_owned(), "none".to_owned())], ..Case::default() };
        assert!(failure(&unknown, &layers(&[])).is_some_and(|told| told.contains("no such layer")));
        assert!(failure(&Case::default(), &layers(&[])).is_some());
    }
}
