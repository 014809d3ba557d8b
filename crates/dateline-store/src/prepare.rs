//! A record made ready to be kept: all that needs no file, so that it can be done on many threads.

use crate::days::Days;
use crate::fold::fold;
use crate::hash::{digest, id};
use crate::shingle;
use dateline::record::{Event, Form, Range, Record, Statement};
use dateline::{Hints, Raw};
use std::collections::{BTreeMap, BTreeSet};

/// What tells a capture from others before it is read: a hash of its bytes, of what its container says of it, and of what the caller says.
/// A capture whose fingerprint is in the file need not be read again.
///
/// ```
/// let raw = dateline::captures("a.txt", &b"The river rose."[..]).next().unwrap()?;
/// let hints = dateline::Hints::default();
/// let there = dateline::Raw { path: "b.txt".into(), ..raw.clone() };
/// assert_eq!(dateline_store::fingerprint(&raw, &hints), dateline_store::fingerprint(&there, &hints));
/// # Ok::<(), dateline::Skip>(())
/// ```
pub fn fingerprint(raw: &Raw, hints: &Hints) -> i64 {
    use sha2::{Digest, Sha256};
    let envelope = raw.envelope.as_deref();
    let said = [
        envelope.and_then(|envelope| envelope.id.clone()),
        envelope.and_then(|envelope| envelope.url.clone()),
        hints.published.map(|day| day.to_string()),
        hints.url.clone(),
    ];
    let said: Vec<&str> = said.iter().map(|fact| fact.as_deref().unwrap_or("\0")).collect();
    let mut hasher = Sha256::new_with_prefix(digest(&said));
    hasher.update(&raw.bytes);
    let digest = hasher.finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    i64::from_le_bytes(first)
}

/// A record with what is kept beside it.
///
/// ```
/// let raw = dateline::captures("a.txt", &b"The river rose, Anna Berg said."[..]).next().unwrap()?;
/// let reading = dateline::read(raw, &dateline::Hints::default())?;
/// let prepared = dateline_store::Prepared::of(7, reading.record, &reading.sentences);
/// assert_eq!(prepared.id().len(), 16);
/// # Ok::<(), dateline::Skip>(())
/// ```
pub struct Prepared {
    pub(crate) fingerprint: i64,
    pub(crate) record: Record,
    pub(crate) sentences: Vec<Range>,
    pub(crate) id: String,
    /// What the versions of one article share.
    pub(crate) work: String,
    pub(crate) outlet: Option<String>,
    pub(crate) day: Option<String>,
    pub(crate) sketch: Vec<u8>,
    /// For each entity: its folded name, and the other folded words that name it.
    pub(crate) folds: Vec<(String, BTreeSet<String>)>,
    pub(crate) statements: Vec<Told>,
    pub(crate) events: Vec<Told>,
    /// For each statement the entities that its content names, by their place.
    pub(crate) about: Vec<BTreeSet<usize>>,
    /// For each statement the entities that it is said to.
    pub(crate) to: Vec<BTreeSet<usize>>,
}

/// What is kept beside a statement or an event.
pub(crate) struct Told {
    pub(crate) id: String,
    /// The sentences that tell it.
    pub(crate) evidence: Range,
    /// The first and the last day.
    pub(crate) days: Option<(String, String)>,
}

impl Prepared {
    /// Prepares one reading: its fingerprint, its record, the sentences of its text.
    pub fn of(fingerprint: i64, record: Record, sentences: &[Range]) -> Prepared {
        let article = &record.article;
        let address = article.url.as_deref().or(record.capture.url.as_deref()).map(same_address);
        let outlet = article.publisher.clone().or_else(|| address.as_deref().and_then(host).map(str::to_owned));
        // An article is the same where its address is; else where the input's own id or, for a file that has none, its path is.
        let derived = record.capture.sha256.starts_with(&record.id);
        let work = match &address {
            Some(address) => id(&["address", address]),
            None if !derived => id(&["record", outlet.as_deref().unwrap_or_default(), &record.id]),
            None => id(&["path", &record.capture.path]),
        };
        let article_id = id(&[&work, &article.text]);
        let day = article.published.as_deref().and_then(Days::of_timex);
        let day = day.filter(|days| days.first == days.last).map(|days| days.first.to_string());
        let text: Vec<char> = article.text.chars().collect();
        let words = |[start, end]: Range| text[start..end].iter().collect::<String>();
        let folds = record.entities.iter().map(|entity| {
            let names = entity.mentions.iter().filter(|mention| mention.form == Form::Name);
            let also: BTreeSet<String> = names.map(|mention| fold(&words([mention.start, mention.end]))).collect();
            (fold(&entity.name), also)
        });
        let folds = folds.collect();
        let mut names = BTreeMap::new();
        let mut name = |words: String| {
            let times = names.entry(words.clone()).and_modify(|times| *times += 1).or_insert(0_usize);
            id(&[&article_id, &words, &times.to_string()])
        };
        let statements =
            record.statements.iter().map(|statement| told_statement(&mut name, statement, sentences, &day));
        let statements = statements.collect();
        let events = record.events.iter().map(|event| told_event(&mut name, event, sentences, &day)).collect();
        let about = record.statements.iter().map(|statement| named_in(&record, &statement.content)).collect();
        let to = record.statements.iter().map(|statement| named_in(&record, &addressed(statement))).collect();
        Prepared {
            fingerprint,
            sentences: sentences.to_vec(),
            work,
            outlet,
            sketch: shingle::sketch(&shingle::shingles(&article.text)),
            folds,
            statements,
            events,
            about,
            to,
            day,
            id: article_id,
            record,
        }
    }

    /// The article's id in the file: 16 hexadecimal digits, made from its address (else its record's id, else its path) and its text.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// `name` makes the id: of what the reading is least likely to change its mind about, so that what people decided finds its report again.
fn told_statement(
    name: &mut impl FnMut(String) -> String,
    statement: &Statement,
    sentences: &[Range],
    published: &Option<String>,
) -> Told {
    let begins = statement.content.first().map(|content| [content[0], content[0] + 1]);
    let marks: Vec<Range> = statement.source.iter().chain(&statement.cue).copied().chain(begins).collect();
    Told {
        id: name(format!("statement {:?} {:?}", statement.cue, statement.content)),
        evidence: evidence(&marks, sentences),
        days: days(statement.date.as_deref(), published),
    }
}

fn told_event(
    name: &mut impl FnMut(String) -> String,
    event: &Event,
    sentences: &[Range],
    published: &Option<String>,
) -> Told {
    Told {
        id: name(format!("event {:?} {:?}", event.kind, event.trigger)),
        evidence: evidence(&event.trigger, sentences),
        days: days(event.date.as_deref(), published),
    }
}

/// The days of a date's value; where the text does not tell one that can be placed, the day of publication.
fn days(value: Option<&str>, published: &Option<String>) -> Option<(String, String)> {
    let told = value.and_then(Days::of_timex).map(|days| (days.first.to_string(), days.last.to_string()));
    told.or_else(|| published.clone().map(|day| (day.clone(), day)))
}

/// From the first to the last of the sentences that hold a mark.
fn evidence(marks: &[Range], sentences: &[Range]) -> Range {
    let holds = |sentence: &&Range| marks.iter().any(|mark| mark[0] < sentence[1] && sentence[0] < mark[1]);
    let mut held = sentences.iter().filter(holds);
    let first = held.next().copied();
    let last = held.next_back().copied().or(first);
    match (first, last) {
        (Some(first), Some(last)) => [first[0], last[1]],
        _ => marks.first().copied().unwrap_or([0, 0]),
    }
}

/// The entities that are mentioned within ranges, by their place in the record.
fn named_in(record: &Record, ranges: &[Range]) -> BTreeSet<usize> {
    let within = |start: usize| ranges.iter().any(|range| range[0] <= start && start < range[1]);
    let named = record.entities.iter().enumerate();
    named.filter(|(_, entity)| entity.mentions.iter().any(|mention| within(mention.start))).map(|(at, _)| at).collect()
}

/// How far behind a cue that ends its statement somebody is looked for to whom it is said: as far as an article reaches.
const NEXT: usize = 6;

/// Where those stand to whom something is said: between a cue and a content that follows it ("told *reporters* that"), else right behind the
/// cue ("he told *reporters*").
fn addressed(statement: &Statement) -> Vec<Range> {
    let Some(from) = statement.cue.last().map(|cue| cue[1]) else { return Vec::new() };
    let next = statement.content.iter().map(|content| content[0]).find(|start| *start >= from);
    vec![[from, next.unwrap_or(from + NEXT)]]
}

/// An address without what differs between two ways to one page: scheme, `www.`, fragment, a slash at the end, marks of campaigns.
fn same_address(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let (page, query) = url.split_once('?').unwrap_or((url, ""));
    let page = page.split_once("://").map_or(page, |(_, rest)| rest);
    let page = page.strip_prefix("www.").unwrap_or(page).trim_end_matches('/');
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("utm_")).collect();
    format!("{}/{path}?{}", host.to_lowercase(), kept.join("&"))
}

fn host(address: &str) -> Option<&str> {
    address.split('/').next().filter(|host| host.contains('.'))
}

#[cfg(test)]
mod tests {
    #[test]
    fn two_ways_to_one_page() {
        let one = super::same_address("https://www.A.example/news/?utm_source=x&id=4#top");
        assert_eq!(one, super::same_address("http://a.example/news?id=4"));
        assert_eq!(super::host(&one), Some("a.example"));
    }
}
