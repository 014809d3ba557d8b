//! Screens of their own: a timeline, claims beside their denials, and why reports are held to tell one event.

use crate::answer::{short, words};
use crate::harmless::clean;
use crate::pretty::line;
use anstyle::Style;
use dateline_store::ask::Answer;
use serde_json::Value;
use std::io::{self, Write};

const DAY: Style = Style::new().bold();
const SENTENCE: Style = Style::new().dimmed();

/// A day's line, then what happened and was said on it, each with its sentence.
pub fn timeline(answer: &Answer, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut day = None;
    for row in &answer.rows {
        let of = |name: &str| column(answer, row, name);
        if day.as_deref() != Some(of("day").as_str()) {
            let shown = if of("day").is_empty() { "no day told".to_owned() } else { of("day") };
            writeln!(out, "{DAY}{shown}{DAY:#}")?;
            day = Some(of("day"));
        }
        let head = match of("type").as_str() {
            "said" => format!("{} {}", of("who"), of("status")),
            kind => format!("{kind}  {}  {} · {}", of("who"), of("status"), of("told")),
        };
        line(out, width, "  ", Style::new(), &head)?;
        line(out, width, "      ", SENTENCE, &of("sentence"))?;
        line(out, width, "      ", SENTENCE, &format!("— {}{}", outlet(&of("outlet")), short(&of("article"))))?;
    }
    Ok(())
}

/// An event's line, then who asserts it and who denies it, each with the sentence.
pub fn claims(answer: &Answer, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut event = None;
    for row in &answer.rows {
        let of = |name: &str| column(answer, row, name);
        if event.as_deref() != Some(of("event").as_str()) {
            line(out, width, "", DAY, &format!("{}  {}  {}", of("type"), of("who"), short(&of("event"))))?;
            event = Some(of("event"));
        }
        let by = if of("by") == "?" { "(nobody named)".to_owned() } else { of("by") };
        let outlet = if by == of("outlet") { String::new() } else { of("outlet") };
        let told = [format!("{} by {by}", of("claim")), of("day"), outlet, short(&of("article")).to_owned()];
        let head = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
        line(out, width, "  ", Style::new(), &head)?;
        line(out, width, "      ", SENTENCE, &of("sentence"))?;
    }
    Ok(())
}

/// An event's line, then each pair of its reports with why they are held to tell one event, and both sentences.
pub fn merges(answer: &Answer, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut event = None;
    for row in &answer.rows {
        let of = |name: &str| column(answer, row, name);
        if event.as_deref() != Some(of("event").as_str()) {
            let head = [of("day"), of("type"), short(&of("event")).to_owned(), format!("{} reports", of("reports"))];
            line(out, width, "", DAY, &head.join("  "))?;
            event = Some(of("event"));
        }
        let report = |id: &str, outlet: &str| match of(outlet) {
            outlet if outlet.is_empty() => short(&of(id)).to_owned(),
            outlet => format!("{} ({outlet})", short(&of(id))),
        };
        let pair = format!("{} and {} · {}", report("report", "outlet"), report("other", "other_outlet"), of("score"));
        line(out, width, "  ", Style::new(), &pair)?;
        let reasons: Vec<String> = serde_json::from_str(answer.get(row, "reasons")).unwrap_or_default();
        line(out, width, "      ", Style::new(), &clean(&reasons.join("; ")))?;
        line(out, width, "      ", SENTENCE, &of("sentence"))?;
    }
    Ok(())
}

/// An outlet before an article's id, where it is known.
fn outlet(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!("{name}, ") }
}

fn column(answer: &Answer, row: &[Value], name: &str) -> String {
    answer.columns.iter().position(|column| column == name).map(|at| words(&row[at])).unwrap_or_default()
}
