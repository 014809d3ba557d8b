//! From the layers to the record: bytes become code points, indices become ids.

use super::wire;
use crate::Span;
use crate::article::Article;
use crate::capture::{Capture, Warning};
use crate::entity::{Entities, EntityId};
use crate::event::Event;
use crate::statement::{Statement, StatementId};
use crate::text::Text;
use crate::timex::{Timex, Value};

/// Makes the record of one article from its layers.
pub(crate) fn assemble(
    capture: &Capture,
    article: &Article,
    timexes: &[Timex],
    entities: &Entities,
    statements: &[Statement],
    events: &[Event],
) -> wire::Record {
    let points = CodePoints::of(&article.text);
    let about = &article.about;
    wire::Record {
        schema: "dateline/1".to_owned(),
        id: capture.id.clone(),
        capture: wire::Capture {
            path: capture.path.clone(),
            format: capture.format,
            sha256: capture.sha256.clone(),
            url: capture.said.url.clone(),
            captured_at: capture.said.captured_at.clone(),
        },
        article: wire::Article {
            headline: article.headline().map(str::to_owned),
            standfirst: article.standfirst().map(str::to_owned),
            bylines: about.bylines.clone(),
            published: about.published.clone(),
            modified: about.modified.clone(),
            publisher: about.publisher.clone(),
            url: about.url.clone(),
            language: about.language.clone(),
            place: about.place.clone(),
            agency: about.agency.clone(),
            section: about.section.clone(),
            keywords: about.keywords.clone(),
            image: about.image.clone(),
            text: article.text.clone(),
            blocks: article
                .blocks
                .iter()
                .map(|block| {
                    let [start, end] = points.range(block.span);
                    wire::Block { role: block.role, start, end }
                })
                .collect(),
        },
        dates: timexes
            .iter()
            .map(|timex| {
                let [start, end] = points.range(timex.span);
                let text = timex.span.of(&article.text).to_owned();
                wire::Date { start, end, text, kind: timex.kind, value: timex.value.as_ref().map(Value::to_string) }
            })
            .collect(),
        entities: entity_list(entities, &points),
        statements: statements
            .iter()
            .enumerate()
            .map(|(index, statement)| wire::Statement {
                id: statement_id(index as StatementId),
                kind: statement.kind,
                speaker: statement.speaker.map(entity_id),
                source: points.ranges(&statement.source),
                cue: points.ranges(&statement.cue),
                content: points.ranges(&statement.content),
                stance: statement.stance,
                date: statement.date.as_ref().map(Value::to_string),
                within: statement.within.map(statement_id),
            })
            .collect(),
        events: events
            .iter()
            .enumerate()
            .map(|(index, event)| wire::Event {
                id: format!("e{}", index + 1),
                kind: event.kind,
                modes: event.modes.iter().map(|mode| (*mode).to_owned()).collect(),
                contexts: event.contexts.iter().map(|context| (*context).to_owned()).collect(),
                actors: event.actors.iter().copied().map(entity_id).collect(),
                recipients: event.recipients.iter().copied().map(entity_id).collect(),
                actor_spans: points.ranges(&event.actor_spans),
                recipient_spans: points.ranges(&event.recipient_spans),
                trigger: points.ranges(&event.trigger),
                date: event.date.as_ref().map(Value::to_string),
                place: event.place.clone(),
                status: event.status,
                stated_in: event.stated_in.iter().copied().map(statement_id).collect(),
                dead: event.dead,
                injured: event.injured,
                size: event.size,
            })
            .collect(),
    }
}

/// A warning for each date in numbers that nothing settles, with both readings: its value is null.
pub(crate) fn unsettled(article: &Article, timexes: &[Timex]) -> Vec<Warning> {
    let both = timexes.iter().filter_map(|timex| Some((timex.span.of(&article.text), timex.readings?)));
    let told = both.map(|(words, [first, second])| Warning {
        at: None,
        message: format!("expected a date whose order can be told, found {words:?}, which is {first} or {second}"),
        is_loss: false,
    });
    told.collect()
}

/// The sentences of a text in code points.
pub(crate) fn sentences(text: &Text) -> Vec<wire::Range> {
    let points = CodePoints::of(text.source);
    text.sentences.iter().map(|sentence| points.range(sentence.span)).collect()
}

/// The entities with their mentions gathered under them.
fn entity_list(entities: &Entities, points: &CodePoints) -> Vec<wire::Entity> {
    let mut list: Vec<wire::Entity> = entities
        .list
        .iter()
        .enumerate()
        .map(|(index, entity)| wire::Entity {
            id: entity_id(index as EntityId),
            name: entity.name.clone(),
            kind: entity.kind,
            country: entity.country.map(|country| country.as_str().to_owned()),
            sectors: entity.sectors.clone(),
            wikidata: None,
            mentions: Vec::new(),
        })
        .collect();
    for mention in &entities.mentions {
        let [start, end] = points.range(mention.span);
        list[mention.entity as usize].mentions.push(wire::Mention { start, end, form: mention.form });
    }
    list
}

fn entity_id(entity: EntityId) -> String {
    format!("n{}", entity + 1)
}

fn statement_id(statement: StatementId) -> String {
    format!("s{}", statement + 1)
}

/// Converts bytes to code points, in logarithmic time after one pass over the text.
struct CodePoints {
    /// The byte at which each character of more than one byte ends, and the bytes in excess of characters up to there.
    excess: Vec<(u32, u32)>,
}

impl CodePoints {
    fn of(text: &str) -> CodePoints {
        let mut excess = Vec::new();
        let mut sum = 0;
        for (at, character) in text.char_indices() {
            let bytes = character.len_utf8();
            if bytes > 1 {
                sum += bytes as u32 - 1;
                excess.push(((at + bytes) as u32, sum));
            }
        }
        CodePoints { excess }
    }

    fn point(&self, byte: u32) -> usize {
        let after = self.excess.partition_point(|&(end, _)| end <= byte);
        let sum = if after == 0 { 0 } else { self.excess[after - 1].1 };
        (byte - sum) as usize
    }

    fn range(&self, span: Span) -> wire::Range {
        [self.point(span.start), self.point(span.end)]
    }

    fn ranges(&self, spans: &[Span]) -> Vec<wire::Range> {
        spans.iter().map(|span| self.range(*span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::CodePoints;
    use crate::Span;

    #[test]
    fn bytes_become_code_points() {
        let text = "Łódź “in” 2014 😀!";
        let points = CodePoints::of(text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.range(Span::new(0, at)), [0, count]);
        }
        assert_eq!(points.range(Span::new(0, text.len())), [0, text.chars().count()]);
    }
}
