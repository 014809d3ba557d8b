//! The record for a person at a terminal: outlet, date, headline, then who said what and what happened, each with its sentence.

use crate::args::Codes;
use crate::harmless::{clean, cut, harmless};
use anstyle::Style;
use dateline::record::{Entity, Event, Range, Record, Statement};
use dateline::{LeftOut, Reading, Signal};
use std::io::{self, Write};

const HEADLINE: Style = Style::new().bold();
const SECTION: Style = Style::new().bold().underline();
const FAINT: Style = Style::new().dimmed();
const SOURCE: Style = Style::new().bold();
const CUE: Style = Style::new().underline();
const CONTENT: Style = Style::new().italic();

/// A sentence is evidence, not reading matter: longer ones are cut.
const LONGEST_EVIDENCE: usize = 600;

/// How a reading is printed.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The columns of a line.
    pub width: usize,
    /// The codes that are printed with events.
    pub codes: Option<Codes>,
}

/// Prints one reading, no line wider than the look’s columns unless a single word is. Styles are always written; the caller's
/// stream drops them where they are not wanted.
pub fn print(reading: &Reading, look: &Look, out: &mut impl Write) -> io::Result<()> {
    let page = Page {
        record: &reading.record,
        text: reading.record.article.text.chars().collect(),
        reading,
        width: look.width.max(20),
        codes: look.codes,
    };
    page.head(out)?;
    if !page.record.statements.is_empty() {
        page.line(out, "", SECTION, "Who said what")?;
        for statement in &page.record.statements {
            page.statement(out, statement)?;
        }
    }
    if !page.record.events.is_empty() {
        page.line(out, "", SECTION, "What happened")?;
        for event in &page.record.events {
            page.event(out, event)?;
        }
    }
    if !reading.left_out.is_empty() {
        page.line(out, "", SECTION, "Left out")?;
        for LeftOut { text, reason } in &reading.left_out {
            page.line(out, "  ", FAINT, &format!("{reason}: {}", cut(&clean(text), 70)))?;
        }
    }
    writeln!(out)
}

/// What is printed, and how wide.
struct Page<'a> {
    reading: &'a Reading,
    record: &'a Record,
    /// The article's text by code points, as the record's offsets count.
    text: Vec<char>,
    width: usize,
    codes: Option<Codes>,
}

impl Page<'_> {
    /// Outlet and date, headline, bylines, address.
    fn head(&self, out: &mut impl Write) -> io::Result<()> {
        let article = &self.record.article;
        let from = [
            article.publisher.as_deref(),
            article.published.as_deref(),
            article.place.as_deref(),
            article.agency.as_deref(),
        ];
        let from: Vec<String> = from.into_iter().flatten().map(clean).collect();
        self.line(out, "", FAINT, &if from.is_empty() { clean(&self.record.capture.path) } else { from.join(" · ") })?;
        self.line(out, "", HEADLINE, &clean(article.headline.as_deref().unwrap_or("(no headline)")))?;
        if !article.bylines.is_empty() {
            self.line(out, "", FAINT, &format!("By {}", clean(&article.bylines.join(", "))))?;
        }
        if let Some(url) = &article.url {
            self.line(out, "", FAINT, &clean(url))?;
        }
        let encoding = self.reading.encoding;
        if encoding.name != "UTF-8" {
            self.line(out, "", FAINT, &format!("characters: {} ({})", encoding.name, decided_by(encoding.signal)))?;
        }
        writeln!(out)
    }

    /// Who said it and in what manner, then the sentence with source, cue and content set off.
    fn statement(&self, out: &mut impl Write, statement: &Statement) -> io::Result<()> {
        let speaker = statement.speaker.as_deref().and_then(|id| self.entity(id)).map(|entity| entity.name.clone());
        let who = speaker.or_else(|| statement.source.first().map(|source| self.words(*source)));
        let mut facts = vec![who.unwrap_or_else(|| "(nobody named)".to_owned()), name_of(&statement.stance)];
        facts.push(name_of(&statement.kind));
        facts.extend(statement.date.clone());
        self.line(out, "  ", Style::new(), &clean(&facts.join(" · ")))?;
        let marks = [(&statement.source, SOURCE), (&statement.cue, CUE), (&statement.content, CONTENT)];
        self.evidence(out, &marks)
    }

    /// What happened, to whom, when and with which status, then the sentence with its trigger set off.
    fn event(&self, out: &mut impl Write, event: &Event) -> io::Result<()> {
        let actors = self.participants(&event.actors, &event.actor_spans);
        let recipients = self.participants(&event.recipients, &event.recipient_spans);
        let who = match (actors.is_empty(), recipients.is_empty()) {
            (false, false) => format!("{actors} → {recipients}"),
            (false, true) => actors,
            (true, _) => format!("? → {recipients}"),
        };
        let kind = match self.codes {
            Some(Codes::Cameo) => {
                let mode = event.modes.first().map(String::as_str);
                format!("{} {}", name_of(&event.kind), dateline::cameo(event.kind, mode))
            }
            None => name_of(&event.kind),
        };
        let mut facts = vec![kind, who, name_of(&event.status)];
        facts.extend(event.date.clone());
        facts.extend(event.place.clone());
        facts.extend(event.dead.map(|dead| format!("{dead} dead")));
        facts.extend(event.injured.map(|injured| format!("{injured} injured")));
        facts.extend(event.size.map(|size| format!("{size} people")));
        self.line(out, "  ", Style::new(), &clean(&facts.join(" · ")))?;
        let marks = [(&event.actor_spans, SOURCE), (&event.recipient_spans, SOURCE), (&event.trigger, CUE)];
        self.evidence(out, &marks)
    }

    /// The entities by name, or the words where the entity is not known.
    fn participants(&self, ids: &[String], spans: &[Range]) -> String {
        let names: Vec<String> =
            ids.iter().filter_map(|id| self.entity(id)).map(|entity| entity.name.clone()).collect();
        if names.is_empty() {
            spans.iter().map(|span| self.words(*span)).collect::<Vec<_>>().join(", ")
        } else {
            names.join(", ")
        }
    }

    fn entity(&self, id: &str) -> Option<&Entity> {
        let number: usize = id.strip_prefix('n')?.parse().ok()?;
        self.record.entities.get(number.checked_sub(1)?)
    }

    /// The characters of a range.
    fn words(&self, [start, end]: Range) -> String {
        self.text[start..end].iter().collect()
    }

    /// The sentences that hold the marked words, the marks in their styles.
    fn evidence(&self, out: &mut impl Write, marks: &[(&Vec<Range>, Style)]) -> io::Result<()> {
        let spans = || marks.iter().flat_map(|(ranges, _)| ranges.iter());
        let holds = |sentence: &&Range| spans().any(|span| span[0] < sentence[1] && sentence[0] < span[1]);
        let mut line = String::new();
        for sentence in self.reading.sentences.iter().filter(holds) {
            if !line.is_empty() {
                line.push(' ');
            }
            if line.chars().count() > LONGEST_EVIDENCE {
                line.push('…');
                break;
            }
            self.styled(*sentence, marks, &mut line);
        }
        self.line(out, "    ", Style::new(), &line)
    }

    /// Writes a sentence word by word, so that a style never reaches over a line's end.
    fn styled(&self, [start, end]: Range, marks: &[(&Vec<Range>, Style)], line: &mut String) {
        let style_at = |at: usize| {
            let within = |ranges: &[Range]| ranges.iter().any(|range| (range[0]..range[1]).contains(&at));
            marks.iter().find(|(ranges, _)| within(ranges)).map_or(Style::new(), |(_, style)| *style)
        };
        let mut at = start;
        while at < end {
            if self.text[at].is_whitespace() {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
                at += 1;
                continue;
            }
            let style = style_at(at);
            let word_end =
                (at..end).find(|&next| self.text[next].is_whitespace() || style_at(next) != style).unwrap_or(end);
            let word: String = self.text[at..word_end].iter().collect();
            line.push_str(&format!("{style}{}{style:#}", harmless(&word)));
            at = word_end;
        }
    }

    /// Prints text that was cleaned, wrapped to the page.
    fn line(&self, out: &mut impl Write, indent: &str, style: Style, text: &str) -> io::Result<()> {
        line(out, self.width, indent, style, text)
    }
}

/// What decided the encoding, for a person.
fn decided_by(signal: Signal) -> &'static str {
    match signal {
        Signal::Mark => "by its byte order mark",
        Signal::Container => "by its container",
        Signal::Header => "as its header says",
        Signal::Declared => "as the page declares",
        Signal::Guessed => "guessed from the bytes",
    }
}

/// The name that the record's JSON has for a value of a closed set.
pub fn name_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Prints text that was cleaned, wrapped to so many columns.
pub fn line(out: &mut (impl Write + ?Sized), width: usize, indent: &str, style: Style, text: &str) -> io::Result<()> {
    let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(indent);
    for line in textwrap::wrap(text, options) {
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(())
}
