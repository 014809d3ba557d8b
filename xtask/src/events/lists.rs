//! The lists of events: what readers found in articles, and what the program finds beside it.
//!
//! A trigger is right when the list has an event of its type in its paragraph, done by and to the same.

use super::sides::{Example, Weights};
use crate::root;
use dateline::training::{self, EventCase, SideCase, Taker};
use dateline::{Hints, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// The events from which is learned.
pub(crate) const LISTED: &str = "eval/events-listed.tsv";

/// The events of articles from which nothing is learned.
pub(super) const UNSEEN: &str = "eval/events-unseen.tsv";

/// An event that was listed by eye.
pub(crate) struct Listed {
    pub kind: String,
    /// Where the words stand that tell it.
    pub spans: Vec<Span>,
    /// The status that a reader gave it.
    pub status: String,
    paragraph: usize,
    trigger: FxHashSet<String>,
    actors: FxHashSet<String>,
    recipients: FxHashSet<String>,
    /// Whether all who take part are listed as those who act.
    is_mutual: bool,
    is_sure: bool,
}

/// An article: what was listed, and what the program finds.
pub(super) struct Article {
    id: String,
    pub cases: Vec<(EventCase, bool)>,
    /// How many of the events that a careful reader would surely list are told, by the triggers that match them.
    pub sure: Vec<Option<usize>>,
}

impl Article {
    /// A row for each trigger.
    pub fn rows(&self) -> impl Iterator<Item = String> {
        let spans = |spans: &[Span]| {
            let spans: Vec<String> = spans.iter().map(|span| format!("{}-{}", span.start(), span.end())).collect();
            spans.join(",")
        };
        self.cases.iter().map(move |(case, is_right)| {
            let [trigger, actors, recipients] =
                [&case.trigger, &case.actors.0, &case.recipients.0].map(|list| spans(list));
            let (kind, is_told) = (case.kind, case.is_told);
            format!("{}\t{trigger}\t{kind}\t{actors}\t{recipients}\t{is_told}\t{is_right}\n", self.id)
        })
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
}

/// Reads the articles from which nothing is learned: articles of corpora by their ids, saved pages by the ids of their records.
pub(super) fn unseen(data: &Path) -> Result<Vec<Source>, Box<dyn Error>> {
    let table = open(&root().join(UNSEEN))?;
    let rows = rows(&table, Path::new(UNSEEN))?;
    let mut found: BTreeMap<String, (String, Vec<u8>)> = BTreeMap::new();
    for part in ["attribution/dev/articles.jsonl", "attribution/train/articles.jsonl"] {
        for line in open(&data.join(part))?.lines() {
            let Line { id } = serde_json::from_str(line)?;
            if rows.contains_key(&*id) {
                found.insert(id, ("articles.jsonl".to_owned(), line.as_bytes().to_vec()));
            }
        }
    }
    for folder in ["extraction/pages", "metadata/pages"] {
        for page in fs::read_dir(data.join(folder))? {
            let path = page?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes = fs::read(&path)?;
            // A page that cannot be read was not listed.
            let raw = dateline::captures(&name, &bytes[..]).next().and_then(Result::ok);
            let id = raw.and_then(|raw| dateline::read(raw, &Hints::default()).ok()).map(|reading| reading.record.id);
            if let Some(id) = id.filter(|id| rows.contains_key(&**id)) {
                found.insert(id, (name, bytes));
            }
        }
    }
    if found.len() != rows.len() {
        return Err(format!("{UNSEEN} has {} articles, of which {} were found", rows.len(), found.len()).into());
    }
    let source = |(id, (name, bytes)): (String, (String, Vec<u8>))| {
        let rows = owned(rows.get(&*id).map_or(&[], Vec::as_slice));
        Source { id, name, bytes, rows }
    };
    Ok(found.into_iter().map(source).collect())
}

/// The rows of a list by their articles.
type Rows<'t> = FxHashMap<&'t str, Vec<[&'t str; 6]>>;

/// The rows of a list: trigger, type, actors, recipients, status, sure or borderline.
fn rows<'t>(table: &'t str, path: &Path) -> Result<Rows<'t>, String> {
    let mut rows = Rows::default();
    for (number, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [id, rest @ ..] = &columns[..] else { continue };
        let rest = <[&str; 6]>::try_from(rest);
        let rest = rest.map_err(|_| format!("{}:{}: seven columns expected", path.display(), number + 1))?;
        rows.entry(id).or_default().push(rest);
    }
    Ok(rows)
}

fn open(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// An article with its rows of a list, not read yet.
pub(crate) struct Source {
    pub id: String,
    name: String,
    bytes: Vec<u8>,
    rows: Vec<[String; 6]>,
}

fn owned(rows: &[[&str; 6]]) -> Vec<[String; 6]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

/// Reads the lists and the articles.
pub(crate) fn read(listed: &Path, articles: &Path) -> Result<Vec<Source>, Box<dyn Error>> {
    let table = open(listed)?;
    let rows = rows(&table, listed)?;
    let mut all = Vec::new();
    for line in open(articles)?.lines() {
        let Line { id } = serde_json::from_str(line)?;
        if let Some(rows) = rows.get(&*id) {
            let name = "articles.jsonl".to_owned();
            all.push(Source { id, name, bytes: line.as_bytes().to_vec(), rows: owned(rows) });
        }
    }
    Ok(all)
}

impl Source {
    /// Takes the article through the rooms, `choose` picking who takes a side.
    fn events(
        &self,
        choose: &mut dyn FnMut(&str, &SideCase) -> Option<Vec<i32>>,
    ) -> Result<(String, Vec<EventCase>), Box<dyn Error>> {
        let raw = dateline::captures(&self.name, &self.bytes[..]).next().ok_or("an empty article")??;
        Ok(training::events(raw, &Hints::default(), choose)?)
    }

    fn listed(&self, text: &str) -> Result<Vec<Listed>, String> {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        self.rows.iter().map(|row| listed_event(text, &starts, row)).collect()
    }

    /// The triggers that the program finds as it stands, and the events that are listed.
    pub fn found(&self) -> Result<(Vec<EventCase>, Vec<Listed>), Box<dyn Error>> {
        let (text, cases) = self.events(&mut |_, _| None)?;
        Ok((cases, self.listed(&text)?))
    }

    /// What the program finds beside what is listed, by these weights of who takes part or those that are shipped.
    pub(super) fn article(&self, sides: Option<&Weights>) -> Result<Article, Box<dyn Error>> {
        let (text, cases) = self.events(&mut |_, case| sides.map(|sides| sides.weigh(case)))?;
        let (cases, sure) = matched(&text, cases, &self.listed(&text)?);
        Ok(Article { id: self.id.clone(), cases, sure })
    }

    /// The sides of the listed events whose triggers the program finds; who is right is chosen, so that the other side is asked
    /// for beside them.
    pub(super) fn sides(&self) -> Result<Vec<Example>, Box<dyn Error>> {
        let mut listed: Option<Result<Vec<Listed>, String>> = None;
        let mut all = Vec::new();
        let mut actor = FxHashSet::default();
        self.events(&mut |text, case| {
            if case.side == "actor" {
                actor.clear();
            }
            let listed = listed.get_or_insert_with(|| self.listed(text)).as_ref().ok()?;
            let (right, named) = right(text, case, listed, &actor)?;
            if let Some(first) = right.iter().position(|&is_right| is_right)
                && case.side == "actor"
            {
                actor = told(text, &case.candidates[first]);
            }
            let chosen = surely(&right);
            all.extend(Example::new(case, right, named));
            Some(chosen)
        })?;
        listed.transpose()?;
        Ok(all)
    }
}

/// Who of the candidates are those that the list names for the side of this trigger, and whether it names anybody; none where the
/// trigger is not listed. `actor` are the words of who was chosen as the one who acts.
fn right(text: &str, case: &SideCase, listed: &[Listed], actor: &FxHashSet<String>) -> Option<(Vec<bool>, bool)> {
    let is_here = |event: &&Listed| {
        let overlaps = |one: &Span| event.spans.iter().any(|other| one.start < other.end && other.start < one.end);
        is_same_type(case.kind, &event.kind) && case.trigger.iter().any(overlaps)
    };
    let event = listed.iter().find(is_here)?;
    let all = || event.actors.union(&event.recipients);
    let named: FxHashSet<&String> = match case.side {
        "actor" if event.is_mutual => all().collect(),
        "actor" => event.actors.iter().collect(),
        _ if event.is_mutual => all().filter(|word| !actor.contains(*word)).collect(),
        _ => event.recipients.iter().collect(),
    };
    let is_right = |one: &Taker| {
        let told = told(text, one);
        told.iter().any(|word| named.contains(word)) || told.is_empty() && named.is_empty() && one.named.0.is_empty()
    };
    Some((case.candidates.iter().map(is_right).collect(), !named.is_empty()))
}

/// The words that tell one who may take a side.
fn told(text: &str, one: &Taker) -> FxHashSet<String> {
    words(text, &one.named.0, &one.named.1)
}

/// Sums by which the first of those who are right is chosen, whatever speaks for others.
fn surely(right: &[bool]) -> Vec<i32> {
    const SURE: i32 = 1_000_000;
    right.iter().map(|&is_right| if is_right { SURE } else { 0 }).collect()
}

/// A sentence with a pair; spans are of code points.
#[derive(Deserialize)]
pub(super) struct Pair {
    text: String,
    #[serde(rename = "type")]
    kind: String,
    source: Option<[usize; 2]>,
    target: Option<[usize; 2]>,
}

/// Reads the pairs that have both sides.
pub(super) fn read_pairs(path: &Path) -> Result<Vec<Pair>, Box<dyn Error>> {
    let lines = open(path)?;
    let all: Result<Vec<Pair>, _> = lines.lines().map(serde_json::from_str::<Pair>).collect();
    Ok(all?.into_iter().filter(|pair| pair.source.is_some() && pair.target.is_some()).collect())
}

impl Pair {
    /// The words of a side.
    fn words(&self, side: Option<[usize; 2]>) -> FxHashSet<String> {
        let [start, end] = side.unwrap_or_default();
        let told: String = self.text.chars().skip(start).take(end - start).collect();
        words(&told, &[Span::new(0, told.len())], &[])
    }

    fn events(
        &self,
        choose: &mut dyn FnMut(&str, &SideCase) -> Option<Vec<i32>>,
    ) -> Result<(String, Vec<EventCase>), Box<dyn Error>> {
        let raw = dateline::captures("pair.txt", self.text.as_bytes()).next().ok_or("an empty text")??;
        Ok(training::events(raw, &Hints::default(), choose)?)
    }

    /// A trigger that the program finds between the two, by these weights of who takes part; of the pair's type if there is one,
    /// for an act of another type between the two is an act all the same.
    pub fn case(&self, sides: &Weights) -> Result<Option<EventCase>, Box<dyn Error>> {
        let (text, cases) = self.events(&mut |_, case| Some(sides.weigh(case)))?;
        let (source, target) = (self.words(self.source), self.words(self.target));
        let is_pair = |case: &EventCase| {
            !words(&text, &case.actors.0, &[]).is_disjoint(&source)
                && !words(&text, &case.recipients.0, &[]).is_disjoint(&target)
        };
        let mut found: Vec<EventCase> = cases.into_iter().filter(is_pair).collect();
        found.sort_by_key(|case| !is_same_type(case.kind, &self.kind));
        Ok(found.into_iter().next())
    }

    /// The sides of the triggers of its type between the two.
    pub fn sides(&self) -> Result<Vec<Example>, Box<dyn Error>> {
        let named = [self.words(self.source), self.words(self.target)];
        let mut found: Vec<(Vec<Span>, bool, Option<Example>)> = Vec::new();
        self.events(&mut |text, case| {
            let own = &named[usize::from(case.side != "actor")];
            let is_right = |one: &Taker| !told(text, one).is_disjoint(own);
            let right: Vec<bool> = case.candidates.iter().map(is_right).collect();
            let chosen = surely(&right);
            let is_found = right.contains(&true) && is_same_type(case.kind, &self.kind);
            found.push((case.trigger.clone(), is_found, Example::new(case, right, true)));
            Some(chosen)
        })?;
        // The sides of a trigger are asked for one after the other.
        let are_both =
            |sides: &&mut [(Vec<Span>, bool, Option<Example>)]| sides.iter().all(|(_, is_found, _)| *is_found);
        let both = found.chunk_by_mut(|one, other| one.0 == other.0).filter(are_both);
        Ok(both.flat_map(|sides| sides.iter_mut().filter_map(|(.., example)| example.take())).collect())
    }
}

/// A row of the list over the article's text.
fn listed_event(text: &str, starts: &[usize], row: &[String; 6]) -> Result<Listed, String> {
    let [trigger, kind, actors, recipients, status, sure] = row;
    let spans = |column: &str| -> Result<Vec<Span>, String> {
        let span = |piece: &str| {
            let ends = piece.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
            let at = |(start, end): (usize, usize)| Some(Span::new(*starts.get(start)?, *starts.get(end)?));
            ends.and_then(at).ok_or_else(|| format!("no such place in the article: {piece}"))
        };
        column.split(',').filter(|piece| *piece != "-").map(span).collect()
    };
    let spans_of_trigger = spans(trigger)?;
    let trigger = &spans_of_trigger;
    let first = trigger.first().ok_or("an event without a trigger")?.start();
    let (actors, recipients) = (spans(actors)?, spans(recipients)?);
    Ok(Listed {
        kind: kind.clone(),
        is_mutual: is_mutual(kind, actors.len(), recipients.len()),
        paragraph: paragraph(text, first),
        trigger: words(text, trigger, &[]),
        spans: trigger.clone(),
        status: status.clone(),
        actors: words(text, &actors, &[]),
        recipients: words(text, &recipients, &[]),
        is_sure: sure == "sure",
    })
}

/// Where the paragraph around a place begins.
fn paragraph(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// The words of some spans and names, in small letters, without those that name nobody.
fn words(text: &str, spans: &[Span], names: &[String]) -> FxHashSet<String> {
    const NOBODY: [&str; 34] = [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "for",
        "and",
        "or",
        "his",
        "her",
        "its",
        "their",
        "he",
        "she",
        "it",
        "they",
        "who",
        "that",
        "this",
        "with",
        "by",
        "on",
        "at",
        "from",
        "s",
        "mr",
        "mrs",
        "ms",
        "former",
        "president",
        "sen",
        "rep",
        "state",
    ];
    let pieces = spans.iter().map(|span| span.of(text)).chain(names.iter().map(String::as_str));
    let words = pieces.flat_map(|piece| piece.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()));
    words.map(str::to_lowercase).filter(|word| !NOBODY.contains(&&**word)).collect()
}

/// Matches what the program finds with what was listed: the same words of a trigger first, and sure events first. Gives whether each
/// trigger is right, and of each sure event the trigger that matches it.
fn matched(text: &str, cases: Vec<EventCase>, listed: &[Listed]) -> (Vec<(EventCase, bool)>, Vec<Option<usize>>) {
    let mut pairs = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let actors = words(text, &case.actors.0, &case.actors.1);
        let recipients = words(text, &case.recipients.0, &case.recipients.1);
        let trigger = words(text, &case.trigger, &[]);
        let here = paragraph(text, case.trigger[0].start());
        for (other, event) in listed.iter().enumerate().filter(|(_, event)| event.paragraph == here) {
            if is_same_type(case.kind, &event.kind) && is_done_by_the_same(case, event, &actors, &recipients) {
                let is_same_word = !trigger.is_disjoint(&event.trigger);
                pairs.push((2 * u8::from(!is_same_word) + u8::from(!event.is_sure), at, other));
            }
        }
    }
    pairs.sort_unstable();
    let (mut right, mut by) = (vec![false; cases.len()], vec![None; listed.len()]);
    for (_, case, event) in pairs {
        if !right[case] && by[event].is_none() {
            right[case] = true;
            by[event] = Some(case);
        }
    }
    let sure = listed.iter().zip(by).filter(|(event, _)| event.is_sure).map(|(_, case)| case).collect();
    (cases.into_iter().zip(right).collect(), sure)
}

/// Whether an act of a type is told as what both sides do: several who act and nobody to whom it is done, or one side of a meeting
/// alone, which may stand for either.
fn is_mutual(kind: &str, actors: usize, recipients: usize) -> bool {
    match kind {
        "CONSULT" => actors == 0 || recipients == 0,
        "COOPERATE" | "SUPPORT" | "AGREE" | "ASSAULT" => actors > 1 && recipients == 0,
        _ => false,
    }
}

/// Whether two types are one; what is yielded is one in all its kinds, as in the scorer of pairs.
pub(crate) fn is_same_type(one: &str, other: &str) -> bool {
    let fold = |kind: &str| if matches!(kind, "RETREAT" | "CONCEDE") { "YIELD" } else { kind }.to_owned();
    fold(one) == fold(other)
}

/// Whether the sides of a trigger are those of a listed event: who is listed must be found, and nobody known where the reader named
/// nobody; a thing may stand there, which readers leave out.
fn is_done_by_the_same(
    case: &EventCase,
    event: &Listed,
    actors: &FxHashSet<String>,
    recipients: &FxHashSet<String>,
) -> bool {
    let meets = |told: &FxHashSet<String>, listed: &FxHashSet<String>| listed.is_empty() || !told.is_disjoint(listed);
    // Of what both sides do, either may be listed first.
    if event.is_mutual || is_mutual(case.kind, case.actors.0.len(), case.recipients.0.len()) {
        let all: FxHashSet<String> = actors.union(recipients).cloned().collect();
        let one = meets(&all, &event.actors) || meets(&all, &event.recipients);
        return one && meets(&all, &event.actors) && meets(&all, &event.recipients);
    }
    let fits = |told: &FxHashSet<String>, known: &[String], listed: &FxHashSet<String>| {
        meets(told, listed) && (known.is_empty() || !listed.is_empty())
    };
    fits(actors, &case.actors.1, &event.actors) && fits(recipients, &case.recipients.1, &event.recipients)
}
