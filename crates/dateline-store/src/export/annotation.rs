//! The evidence as annotations of the Web Annotation Data Model, <https://www.w3.org/TR/annotation-model/>: what is said or done as bodies,
//! the words that say it as targets, each by its position in the text and by its words.

use crate::keep::name_of;
use dateline::record::{Range, Record};
use serde_json::{Value, json};

/// How many characters around the words help to find them again.
const AROUND: usize = 32;

/// An annotation for each statement and each event of a record.
pub(super) fn of(id: &str, record: &Record) -> Vec<Value> {
    let text: Vec<char> = record.article.text.chars().collect();
    let source = record.article.url.clone().unwrap_or_else(|| format!("urn:dateline:article:{id}"));
    let targets = |roles: &[(&str, &Vec<Range>)]| -> Vec<Value> {
        let spans = roles.iter().flat_map(|(role, ranges)| ranges.iter().map(move |range| (*role, *range)));
        spans.map(|(role, range)| target(&source, role, range, &text)).collect()
    };
    let name = |id: &String| record.entities.iter().find(|entity| entity.id == *id).map(|entity| entity.name.clone());
    let statements = record.statements.iter().map(|it| {
        let mut bodies = vec![tag("stance", &name_of(&it.stance)), tag("kind", &name_of(&it.kind))];
        bodies.extend(it.speaker.as_ref().and_then(name).map(|speaker| tag("speaker", &speaker)));
        annotation(
            &format!("urn:dateline:statement:{id}:{}", it.id),
            bodies,
            targets(&[("source", &it.source), ("cue", &it.cue), ("content", &it.content)]),
        )
    });
    let events = record.events.iter().map(|it| {
        let mut bodies = vec![tag("type", &name_of(&it.kind)), tag("status", &name_of(&it.status))];
        bodies.extend(it.actors.iter().filter_map(name).map(|actor| tag("actor", &actor)));
        bodies.extend(it.recipients.iter().filter_map(name).map(|recipient| tag("recipient", &recipient)));
        annotation(
            &format!("urn:dateline:event:{id}:{}", it.id),
            bodies,
            targets(&[("actor", &it.actor_spans), ("recipient", &it.recipient_spans), ("trigger", &it.trigger)]),
        )
    });
    statements.chain(events).collect()
}

fn annotation(id: &str, bodies: Vec<Value>, targets: Vec<Value>) -> Value {
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "Annotation",
        "motivation": "classifying",
        "body": bodies,
        "target": targets,
    })
}

/// A body that says one thing: `stance: denies`.
fn tag(name: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": format!("{name}: {value}")})
}

/// The words of a range, by two selectors that mean the same.
fn target(source: &str, role: &str, [start, end]: Range, text: &[char]) -> Value {
    let words = |from: usize, to: usize| text[from..to].iter().collect::<String>();
    json!({
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": words(start, end),
                "prefix": words(start.saturating_sub(AROUND), start),
                "suffix": words(end, (end + AROUND).min(text.len())),
            },
        ],
        "styleClass": role,
    })
}
