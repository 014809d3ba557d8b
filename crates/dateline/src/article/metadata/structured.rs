//! JSON-LD: read leniently, because pages write it with raw line breaks, trailing commas and HTML inside.

use crate::article::html::tree::Tree;
use rustc_hash::FxHashMap;
use serde_json::Value;

/// How many authors or keywords are kept.
const ENOUGH: usize = 100;
/// The bytes that a name, a title or a summary takes at most.
const FEW: usize = 4_000;

/// What structured data says of one article.
#[derive(Default)]
pub(super) struct Story {
    pub headline: Option<String>,
    pub description: Option<String>,
    pub body: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// The names of the publisher, the one it goes by first.
    pub publisher: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub section: Option<String>,
    pub image: Option<String>,
    pub keywords: Vec<String>,
    pub authors: Vec<Author>,
}

/// An author of structured data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Author {
    /// As written: it may hold several names.
    pub name: String,
    /// Whether it is told to be an organisation.
    pub is_body: bool,
    /// The address of a profile.
    pub url: Option<String>,
}

/// The values in a block of JSON-LD: as many as can be read before the first fault that cannot be mended.
pub(super) fn values(raw: &str) -> Vec<Value> {
    let text = raw.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let mended = mend(text);
    serde_json::Deserializer::from_str(&mended).into_iter::<Value>().map_while(Result::ok).collect()
}

/// Escapes raw control characters inside strings and drops commas before a closing bracket.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    for character in text.chars() {
        if quoted {
            match character {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => quoted = false,
                _ => {}
            }
            mended.push(if character.is_control() { ' ' } else { character });
            continue;
        }
        match character {
            '"' => quoted = true,
            '}' | ']' => {
                let kept = mended.trim_end().len();
                if mended[..kept].ends_with(',') {
                    mended.truncate(kept - 1);
                }
            }
            _ => {}
        }
        if character != ';' {
            mended.push(character);
        }
    }
    mended
}

/// A string of metadata as plain words: HTML inside it read, white space collapsed.
pub(super) fn plain(text: &str) -> String {
    if text.contains(['&', '<']) {
        let tree = Tree::parse(text);
        return tree.words(tree.root());
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of such a string, as long as a name, a title or a summary may be.
pub(super) fn short(text: &str) -> String {
    plain(&text[..text.floor_char_boundary(FEW.min(text.len()))])
}

/// The things that are referred to, by their `@id`.
type Things<'a> = FxHashMap<&'a str, &'a Value>;

/// What the blocks say of the article: of several articles the first, completed from the others of the same headline.
pub(super) fn story(blocks: &[Value]) -> Story {
    let mut things = Vec::new();
    for block in blocks {
        collect(block, &mut things);
    }
    let articles = things.iter().copied().filter(|thing| is_article(thing));
    let named = things.iter().filter(|thing| !thing["name"].is_null());
    let known = named.rev().filter_map(|thing| Some((thing["@id"].as_str()?, *thing))).collect();
    let mut story = Story::default();
    for article in articles.take(4) {
        let next = read(article, &known);
        if story.headline.is_some() && next.headline != story.headline {
            continue;
        }
        story = merge(story, next);
    }
    story.body = story.body.as_deref().map(plain);
    story
}

/// The objects at the top of a block, in its lists and in its `@graph`.
fn collect<'a>(value: &'a Value, things: &mut Vec<&'a Value>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => {
                things.push(value);
                open.extend(["mainEntity", "mainEntityOfPage", "@graph"].iter().filter_map(|key| fields.get(*key)));
            }
            _ => {}
        }
    }
}

fn is_article(thing: &Value) -> bool {
    let is = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report" || kind.ends_with("NewsArticle")
    };
    match &thing["@type"] {
        Value::String(kind) => is(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

fn read(article: &Value, things: &Things) -> Story {
    let field = |key: &str| words(&article[key]);
    let authors = authors(&article["author"], things);
    Story {
        headline: field("headline").or_else(|| field("name")),
        description: field("description"),
        body: article["articleBody"].as_str().map(str::to_owned),
        published: field("datePublished").or_else(|| field("dateCreated")),
        modified: field("dateModified"),
        publisher: publisher(&article["publisher"], things),
        url: field("url").or_else(|| field("mainEntityOfPage")).or_else(|| words(&article["mainEntityOfPage"]["@id"])),
        language: field("inLanguage"),
        section: field("articleSection"),
        image: image(&article["image"]),
        keywords: match &article["keywords"] {
            Value::String(list) => list.split([',', ';']).take(ENOUGH).map(short).collect(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).take(ENOUGH).map(short).collect(),
            _ => Vec::new(),
        },
        authors: if authors.is_empty() { self::authors(&article["creator"], things) } else { authors },
    }
}

/// A string, or the first string of a list.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(values) => values.first()?.as_str()?,
        value => value.as_str()?,
    };
    Some(short(text)).filter(|text| !text.is_empty())
}

/// The object meant: itself, or the one that its `@id` refers to.
fn resolved<'a>(value: &'a Value, things: &Things<'a>) -> &'a Value {
    let is_reference = value.is_object() && value["name"].is_null();
    let referred = || things.get(value["@id"].as_str()?).copied();
    if is_reference { referred().unwrap_or(value) } else { value }
}

/// The authors: strings, objects with a name or several, references to objects elsewhere, lists of these.
fn authors(value: &Value, things: &Things) -> Vec<Author> {
    let mut open = vec![value];
    let mut authors = Vec::new();
    while let Some(value) = open.pop().filter(|_| authors.len() < ENOUGH) {
        let object = resolved(value, things);
        match object {
            Value::Array(values) => open.extend(values.iter().take(ENOUGH).rev()),
            Value::String(name) => authors.push(Author { name: short(name), ..Author::default() }),
            Value::Object(_) => {
                let is_body = words(&object["@type"]).is_some_and(|kind| kind.ends_with("Organization"));
                let url = words(&object["url"]).or_else(|| words(&object["@id"]));
                let names = match &object["name"] {
                    Value::Array(names) => names.iter().filter_map(Value::as_str).take(ENOUGH).map(short).collect(),
                    name => words(name).or_else(|| parts_of_name(object)).into_iter().collect::<Vec<_>>(),
                };
                authors.extend(names.into_iter().map(|name| Author { name, is_body, url: url.clone() }));
            }
            _ => {}
        }
    }
    authors.retain(|author| !author.name.is_empty());
    authors
}

/// A name told in parts.
fn parts_of_name(person: &Value) -> Option<String> {
    let (given, family) = (words(&person["givenName"]), words(&person["familyName"])?);
    Some(given.into_iter().chain([family]).collect::<Vec<_>>().join(" "))
}

/// The names of the publisher.
fn publisher(value: &Value, things: &Things) -> Vec<String> {
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    let object = resolved(value, things);
    match object {
        Value::String(name) => vec![short(name)],
        _ => ["name", "alternateName", "legalName"].iter().filter_map(|key| words(&object[key])).collect(),
    }
}

/// The address of a picture: told as such, as an object, or in a list of either.
fn image(value: &Value) -> Option<String> {
    let value = value.as_array().and_then(|values| values.first()).unwrap_or(value);
    words(value).or_else(|| words(&value["url"])).or_else(|| words(&value["contentUrl"]))
}

/// The first story, its gaps filled from the second.
fn merge(first: Story, second: Story) -> Story {
    Story {
        headline: first.headline.or(second.headline),
        description: first.description.or(second.description),
        body: first.body.or(second.body),
        published: first.published.or(second.published),
        modified: first.modified.or(second.modified),
        publisher: list(first.publisher, second.publisher),
        url: first.url.or(second.url),
        language: first.language.or(second.language),
        section: first.section.or(second.section),
        image: first.image.or(second.image),
        keywords: list(first.keywords, second.keywords),
        authors: list(first.authors, second.authors),
    }
}

fn list<T>(first: Vec<T>, second: Vec<T>) -> Vec<T> {
    if first.is_empty() { second } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(story: &Story) -> Vec<&str> {
        story.authors.iter().map(|author| author.name.as_str()).collect()
    }

    #[test]
    fn faulty_json_is_mended() {
        let blocks = values(
            "{\"@type\": \"NewsArticle\", \"headline\": \"Talks\ngo on\", \"author\": [{\"name\": \"Ada Berg\"},],};",
        );
        let story = story(&blocks);
        assert_eq!(story.headline.as_deref(), Some("Talks go on"));
        assert_eq!(names(&story), ["Ada Berg"]);
    }

    #[test]
    fn authors_may_be_references() {
        let story = story(&values(
            r##"{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ada &amp; Co"}]}"##,
        ));
        assert_eq!(names(&story), ["Ada & Co"]);
    }

    #[test]
    fn authors_may_be_lists_of_lists_and_names_in_parts() {
        let story = story(&values(
            r#"{"@type": "NewsArticle", "author": [{"@type": "Person", "name": ["Ada Berg", "Jon Vik"]},
                [{"@type": "NewsMediaOrganization", "name": "Harbour Post"}], {"givenName": "Eva", "familyName": "Ohm"}]}"#,
        ));
        assert_eq!(names(&story), ["Ada Berg", "Jon Vik", "Harbour Post", "Eva Ohm"]);
        assert_eq!(story.authors.iter().filter(|author| author.is_body).count(), 1);
    }
}
