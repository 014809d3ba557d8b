//! One article for a person: its text with the words that are evidence marked, and under each paragraph what they say.

use crate::args::Shape;
use crate::harmless::{clean, harmless};
use crate::pretty::{line, name_of};
use anstyle::Style;
use dateline::record::{Block, Range, Record};
use dateline_store::ask::Shown;
use dateline_store::export::json;
use std::io::{self, Write};

const FAINT: Style = Style::new().dimmed();
const HEADLINE: Style = Style::new().bold();
const CUE: Style = Style::new().underline();
const TRIGGER: Style = Style::new().bold();

/// Prints an article: for people, as its record's line, or as a line of CSV for each piece of evidence.
pub fn print(shown: &Shown, shape: Shape, width: usize) -> io::Result<()> {
    match shape {
        Shape::Table => page(shown, width, &mut anstream::stdout().lock()),
        Shape::Jsonl => writeln!(io::stdout().lock(), "{}", json(&shown.record)),
        Shape::Csv => {
            let mut out = io::stdout().lock();
            write!(out, "id,role,start,end\r\n")?;
            for (id, role, [start, end]) in evidence(&shown.record) {
                write!(out, "{id},{role},{start},{end}\r\n")?;
            }
            Ok(())
        }
    }
}

/// Every piece of evidence: whose, as what, where.
fn evidence(record: &Record) -> Vec<(&str, &'static str, Range)> {
    let mut all = Vec::new();
    for statement in &record.statements {
        for (role, ranges) in [("source", &statement.source), ("cue", &statement.cue), ("content", &statement.content)]
        {
            all.extend(ranges.iter().map(|range| (statement.id.as_str(), role, *range)));
        }
    }
    for event in &record.events {
        let marks = [("actor", &event.actor_spans), ("recipient", &event.recipient_spans), ("trigger", &event.trigger)];
        for (role, ranges) in marks {
            all.extend(ranges.iter().map(|range| (event.id.as_str(), role, *range)));
        }
    }
    all
}

fn page(shown: &Shown, width: usize, out: &mut impl Write) -> io::Result<()> {
    let record = &shown.record;
    let article = &record.article;
    let text: Vec<char> = article.text.chars().collect();
    let from = [article.publisher.as_deref(), article.published.as_deref(), article.place.as_deref(), Some(&shown.id)];
    let from: Vec<String> = from.into_iter().flatten().map(clean).collect();
    line(out, width, "", FAINT, &from.join(" · "))?;
    for copy in &shown.copies {
        line(out, width, "", FAINT, &format!("printed too by {} ({})", clean(&copy.0), crate::answer::short(&copy.1)))?;
    }
    for version in &shown.versions {
        line(out, width, "", FAINT, &format!("another version: {}", crate::answer::short(version)))?;
    }
    for block in &article.blocks {
        writeln!(out)?;
        let style = if block.role == dateline::Role::Headline { HEADLINE } else { Style::new() };
        line(out, width, "", style, &marked(record, block, &text))?;
        told(shown, block, &text, width, out)?;
    }
    Ok(())
}

/// A block's words, each cue and each trigger followed by the name of the statement or event that it makes.
fn marked(record: &Record, block: &Block, text: &[char]) -> String {
    let cues = record.statements.iter().flat_map(|it| it.cue.last().map(|last| (&it.cue, last[1], &it.id, CUE)));
    let triggers =
        record.events.iter().flat_map(|it| it.trigger.last().map(|last| (&it.trigger, last[1], &it.id, TRIGGER)));
    let marks: Vec<(&Vec<Range>, usize, &String, Style)> = cues.chain(triggers).collect();
    let style_at = |at: usize| {
        let within = |ranges: &[Range]| ranges.iter().any(|range| range[0] <= at && at < range[1]);
        marks.iter().find(|(ranges, ..)| within(ranges)).map_or(Style::new(), |(.., style)| *style)
    };
    let mut words = String::new();
    for (at, letter) in text.iter().enumerate().take(block.end).skip(block.start) {
        let style = style_at(at);
        match letter {
            space if space.is_whitespace() => words.push(' '),
            letter => words.push_str(&format!("{style}{}{style:#}", harmless(letter.encode_utf8(&mut [0; 4])))),
        }
        let ended: Vec<&str> =
            marks.iter().filter(|(_, end, ..)| *end == at + 1).map(|(_, _, id, _)| id.as_str()).collect();
        if !ended.is_empty() {
            words.push_str(&format!("[{}]", ended.join(" ")));
        }
    }
    words
}

/// What the evidence of a block says.
fn told(shown: &Shown, block: &Block, text: &[char], width: usize, out: &mut impl Write) -> io::Result<()> {
    let record = &shown.record;
    let here = |ranges: &[Range]| ranges.last().is_some_and(|range| block.start <= range[0] && range[0] < block.end);
    let words = |range: &Range| clean(&text[range[0]..range[1]].iter().collect::<String>());
    let name = |id: &String| record.entities.iter().find(|entity| entity.id == *id).map(|entity| clean(&entity.name));
    for it in record.statements.iter().filter(|it| here(&it.cue)) {
        let who = it.speaker.as_ref().and_then(name).or_else(|| it.source.first().map(words));
        let who = who.unwrap_or_else(|| "(nobody named)".to_owned());
        let what: Vec<String> = it.content.iter().map(words).collect();
        line(out, width, "    ", FAINT, &format!("{} {who} {}: {}", it.id, name_of(&it.stance), what.join(" … ")))?;
    }
    for (at, it) in record.events.iter().enumerate().filter(|(_, it)| here(&it.trigger)) {
        let side = |ids: &[String], spans: &[Range]| {
            let names: Vec<String> = ids.iter().filter_map(name).collect();
            if names.is_empty() { spans.iter().map(words).collect::<Vec<_>>().join(", ") } else { names.join(", ") }
        };
        let (actors, recipients) = (side(&it.actors, &it.actor_spans), side(&it.recipients, &it.recipient_spans));
        let actors = if actors.is_empty() { "?" } else { &actors };
        let to = if recipients.is_empty() { String::new() } else { format!(" → {recipients}") };
        let mut facts = vec![format!("{} {} {actors}{to}", it.id, name_of(&it.kind)), name_of(&it.status)];
        facts.extend(it.date.as_deref().map(clean));
        if let Some((event, reports, outlets)) = shown.events.get(at).filter(|event| event.1 > 1) {
            facts.push(format!("event {}, {reports} reports, {outlets} outlets", crate::answer::short(event)));
        }
        line(out, width, "    ", FAINT, &facts.join(" · "))?;
    }
    Ok(())
}
