//! The layers of a record as lines of fields, the form in which the specification tells them.

use dateline::record::{Range, Record};
use dateline::{Reading, Skip, conllu};
use serde::Serialize;

/// What a case can expect: each layer's lines, each line's fields.
pub type Layers = Vec<(&'static str, Vec<Vec<String>>)>;

/// Tells every layer of what was read. `news` is the text as it was captured; sentences and words are told of that.
pub fn of(news: &str, read: &Result<Reading, Skip>) -> Layers {
    let mut layers = match read {
        Ok(reading) => {
            let mut layers = of_record(&reading.record);
            let left_out = reading.left_out.iter().map(|part| vec![part.reason.to_owned(), one_line(&part.text)]);
            layers.push(("left out", left_out.collect()));
            layers.push(("warning", reading.warnings.iter().map(|warning| vec![warning.message.clone()]).collect()));
            layers.push(("skipped", Vec::new()));
            layers
        }
        Err(skip) => vec![("skipped", vec![vec![skip.reason.to_string()]])],
    };
    let conllu = conllu::from_plain("case", news);
    let sentences = conllu.lines().filter_map(|line| line.strip_prefix("# text = ")).map(|text| vec![text.to_owned()]);
    layers.push(("sentence", sentences.collect()));
    let is_word = |line: &&str| line.split('\t').next().is_some_and(|id| id.parse::<u32>().is_ok());
    let words: Vec<&str> = conllu.lines().filter(is_word).filter_map(|line| line.split('\t').nth(1)).collect();
    layers.push(("words", vec![vec![words.join(" ")]]));
    layers
}

fn of_record(record: &Record) -> Layers {
    let article = &record.article;
    let slice = Slicer::of(&article.text);
    let name = |id: &String| {
        let entity = record.entities.iter().find(|entity| entity.id == *id);
        entity.map_or_else(|| id.clone(), |entity| entity.name.clone())
    };
    let names = |ids: &[String]| list(&ids.iter().map(name).collect::<Vec<_>>(), ", ");
    let line = |field: &Option<String>| field.iter().map(|value| vec![one_line(value)]).collect();
    vec![
        ("headline", line(&article.headline)),
        ("standfirst", line(&article.standfirst)),
        ("byline", article.bylines.iter().map(|name| vec![name.clone()]).collect()),
        ("published", line(&article.published)),
        ("modified", line(&article.modified)),
        ("publisher", line(&article.publisher)),
        ("url", line(&article.url)),
        ("language", line(&article.language)),
        ("place", line(&article.place)),
        ("agency", line(&article.agency)),
        ("section", line(&article.section)),
        ("keyword", article.keywords.iter().map(|word| vec![word.clone()]).collect()),
        ("image", line(&article.image)),
        ("block", article.blocks.iter().map(|b| vec![code(&b.role), slice.words([b.start, b.end])]).collect()),
        (
            "date",
            record
                .dates
                .iter()
                .map(|date| vec![one_line(&date.text), code(&date.kind), or_dash(date.value.as_deref())])
                .collect(),
        ),
        (
            "entity",
            record
                .entities
                .iter()
                .map(|entity| {
                    let mentions = entity.mentions.iter().map(|m| format!("\"{}\"", slice.words([m.start, m.end])));
                    vec![
                        entity.name.clone(),
                        code(&entity.kind),
                        or_dash(entity.country.as_deref()),
                        list(&entity.sectors.iter().map(code).collect::<Vec<_>>(), " "),
                        list(&mentions.collect::<Vec<_>>(), ", "),
                        list(&entity.mentions.iter().map(|mention| code(&mention.form)).collect::<Vec<_>>(), " "),
                    ]
                })
                .collect(),
        ),
        (
            "statement",
            record
                .statements
                .iter()
                .map(|statement| {
                    vec![
                        code(&statement.kind),
                        slice.pieces(&statement.source),
                        slice.pieces(&statement.cue),
                        slice.pieces(&statement.content),
                        code(&statement.stance),
                        statement.speaker.as_ref().map_or_else(|| "-".to_owned(), name),
                        or_dash(statement.date.as_deref()),
                        or_dash(statement.within.as_deref()),
                    ]
                })
                .collect(),
        ),
        (
            "event",
            record
                .events
                .iter()
                .map(|event| {
                    let count =
                        |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
                    vec![
                        code(&event.kind),
                        names(&event.actors),
                        names(&event.recipients),
                        slice.pieces(&event.trigger),
                        code(&event.status),
                        or_dash(event.date.as_deref()),
                        list(&event.modes, " "),
                        list(&event.contexts, " "),
                        or_dash(event.place.as_deref()),
                        list(&event.stated_in, " "),
                        count(event.dead),
                        count(event.injured),
                        count(event.size),
                    ]
                })
                .collect(),
        ),
    ]
}

/// Slices a text by code points.
struct Slicer {
    characters: Vec<char>,
}

impl Slicer {
    fn of(text: &str) -> Slicer {
        Slicer { characters: text.chars().collect() }
    }

    fn words(&self, [start, end]: Range) -> String {
        one_line(&self.characters[start..end].iter().collect::<String>())
    }

    fn pieces(&self, ranges: &[Range]) -> String {
        list(&ranges.iter().map(|range| self.words(*range)).collect::<Vec<_>>(), " … ")
    }
}

/// A code as the record's JSON writes it.
fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        other => format!("{other:?}"),
    }
}

fn or_dash(field: Option<&str>) -> String {
    field.unwrap_or("-").to_owned()
}

fn list(items: &[String], joint: &str) -> String {
    if items.is_empty() { "-".to_owned() } else { items.join(joint) }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
