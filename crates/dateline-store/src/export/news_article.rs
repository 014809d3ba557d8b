//! An article as a `NewsArticle` of <https://schema.org/NewsArticle>, in JSON-LD.

use crate::keep::name_of;
use dateline::record::Record;
use serde_json::{Map, Value, json};

/// The article; a property that the record does not know is left out.
pub(super) fn of(id: &str, record: &Record) -> Value {
    let article = &record.article;
    let authors: Vec<Value> = article.bylines.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
    let publisher = article.publisher.as_ref().map(|name| json!({"@type": "NewsMediaOrganization", "name": name}));
    let agency = article.agency.as_ref().map(|name| json!({"@type": "NewsMediaOrganization", "name": name}));
    let mentions: Vec<Value> = record
        .entities
        .iter()
        .map(|entity| {
            let kind = match name_of(&entity.kind).as_str() {
                "person" => "Person",
                "country" => "Country",
                _ => "Organization",
            };
            json!({"@type": kind, "name": entity.name})
        })
        .collect();
    let properties = [
        ("@context", Some(json!("https://schema.org"))),
        ("@type", Some(json!("NewsArticle"))),
        ("identifier", Some(json!(id))),
        ("headline", article.headline.clone().map(Value::from)),
        ("description", article.standfirst.clone().map(Value::from)),
        ("author", list(authors)),
        ("datePublished", article.published.clone().map(Value::from)),
        ("dateModified", article.modified.clone().map(Value::from)),
        ("publisher", publisher),
        ("provider", agency),
        ("url", article.url.clone().map(Value::from)),
        ("inLanguage", article.language.clone().map(Value::from)),
        ("dateline", article.place.clone().map(Value::from)),
        ("articleSection", article.section.clone().map(Value::from)),
        ("keywords", list(article.keywords.iter().cloned().map(Value::from).collect())),
        ("image", article.image.clone().map(Value::from)),
        ("mentions", list(mentions)),
        ("articleBody", Some(json!(article.text))),
    ];
    let known = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(known.collect::<Map<String, Value>>())
}

fn list(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then_some(Value::Array(values))
}
