//! Reports of one event brought together, type by type and day by day.

use super::cluster::{Decided, cluster, pair};
use super::score::{ENOUGH, Likeness, OPEN, Party, Report, WEEK, Weights, likeness};
use crate::fold::fold;
use crate::hash::hash;
use jiff::ToSpan;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How many days on a report is compared: as far as days may lie apart.
const AHEAD: i32 = 4;

/// With how many later reports one is compared at most: more in so few days and of one type are no news of people.
const MOST: usize = 4_000;

/// How many characters of an article are its beginning.
const BEGINNING: usize = 700;

/// Pairs that score less are not remembered.
const REMEMBERED: f64 = 0.35;

/// Brings all reports together anew; gives the number of events.
pub(super) fn settle(db: &Connection) -> rusqlite::Result<usize> {
    for sql in [
        "DELETE FROM event",
        "DELETE FROM party",
        "DELETE FROM merge",
        "UPDATE report SET event = NULL WHERE event IS NOT NULL",
    ] {
        db.execute(sql, ())?;
    }
    let leads = leads(db)?;
    let weights = weights(db)?;
    let mut types = db.prepare("SELECT DISTINCT type FROM report ORDER BY type")?;
    let types: Vec<String> = types.query_map((), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut no = 0;
    for kind in &types {
        let reports = reports(db, kind, &leads)?;
        let decided = decided(db, &reports)?;
        let likenesses = compare(kind, &reports, &weights);
        let mut scores: Vec<((usize, usize), f64)> =
            likenesses.iter().map(|(pair, like)| (*pair, like.score)).collect();
        // Reports are in an order that contents make, and so are pairs of one score.
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let events = cluster(reports.len(), &scores, &decided);
        no = write(db, kind, &reports, &events, no)?;
        reasons(db, &reports, &events, &likenesses, &decided)?;
    }
    let parties =
        "INSERT INTO party SELECT DISTINCT p.card, p.side, r.event FROM part p JOIN report r ON r.no = p.report";
    db.execute(parties, ())?;
    Ok(usize::try_from(no).unwrap_or_default())
}

/// The hashes of a text's words, sorted, each once. Words are taken by their first six letters, which is near enough to their stems.
fn words(text: &str) -> Vec<u64> {
    let folded = fold(text);
    let stem = |word: &str| hash(word.char_indices().nth(6).map_or(word, |(end, _)| &word[..end]).as_bytes());
    let mut words: Vec<u64> = folded.split(' ').filter(|word| !word.is_empty()).map(stem).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn leads(db: &Connection) -> rusqlite::Result<FxHashMap<i64, Vec<u64>>> {
    let mut query =
        db.prepare("SELECT no, substr(text, 1, ?1) FROM article WHERE no IN (SELECT article FROM report)")?;
    let rows = query.query_map([BEGINNING], |row| Ok((row.get(0)?, words(&row.get::<_, String>(1)?))))?;
    rows.collect()
}

fn weights(db: &Connection) -> rusqlite::Result<Weights> {
    let mut query = db.prepare(
        "SELECT substr(a.text, r.start + 1, r.\"end\" - r.start) FROM report r JOIN article a ON a.no = r.article",
    )?;
    let mut rows = query.query(())?;
    let mut weights = Weights { counts: FxHashMap::default(), total: 0, parties: FxHashMap::default() };
    while let Some(row) = rows.next()? {
        weights.total += 1;
        for word in words(&row.get::<_, String>(0)?) {
            *weights.counts.entry(word).or_default() += 1;
        }
    }
    let mut query = db.prepare(
        "SELECT k.entity, count(DISTINCT p.report) FROM part p JOIN card k ON k.no = p.card GROUP BY k.entity",
    )?;
    weights.parties = query.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(weights)
}

/// All reports of a type, in order of their days and ids.
fn reports(db: &Connection, kind: &str, leads: &FxHashMap<i64, Vec<u64>>) -> rusqlite::Result<Vec<Report>> {
    let mut query = db.prepare(
        "SELECT r.no, r.id, r.article, a.copies, coalesce(a.outlet, ''), coalesce(a.day, '9999') || a.id, r.status, r.first_day, \
         r.last_day, r.date IS NOT NULL, r.dead, substr(a.text, r.start + 1, r.\"end\" - r.start), r.start, \
         (SELECT substr(a.text, p.start + 1, p.\"end\" - p.start) FROM span p WHERE p.article = r.article AND p.owner = 'e' \
          AND p.ordinal = r.ordinal AND p.role = 'trigger' AND p.position = 0), \
         r.status IN ('denied', 'negated') OR EXISTS (SELECT 1 FROM stated_in t JOIN statement s ON s.article = r.article \
          AND s.ordinal = t.statement WHERE t.report = r.no AND s.stance = 'denies') \
         FROM report r JOIN article a ON a.no = r.article WHERE r.type = ?1 ORDER BY r.first_day, r.id",
    )?;
    // Somebody of whom the text has only a pronoun is nobody known.
    let mut parts = db.prepare(
        "SELECT p.side, e.no, coalesce(e.country, ''), e.name, e.named FROM part p JOIN card k ON k.no = p.card JOIN entity e ON e.no = k.entity \
         WHERE p.report = ?1 AND EXISTS (SELECT 1 FROM mention m WHERE m.article = ?2 AND m.member = p.member AND m.type <> 'pronoun') \
         ORDER BY p.side, p.position",
    )?;
    let mut rows = query.query([kind])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |at: usize| -> rusqlite::Result<Option<jiff::civil::Date>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|day| day.parse().ok()))
        };
        let article = row.get(2)?;
        let mut report = Report {
            no: row.get(0)?,
            id: row.get(1)?,
            article,
            copies: row.get(3)?,
            outlet: row.get(4)?,
            published: row.get(5)?,
            status: row.get(6)?,
            denied: row.get(14)?,
            days: day(7)?.zip(day(8)?),
            told: row.get(9)?,
            actors: Vec::new(),
            recipients: Vec::new(),
            dead: row.get(10)?,
            words: words(&row.get::<_, String>(11)?),
            start: row.get(12)?,
            trigger: row.get::<_, Option<String>>(13)?.map_or(0, |trigger| hash(fold(&trigger).as_bytes())),
            lead: leads.get(&article).cloned().unwrap_or_default(),
        };
        let parties = parts.query_map([report.no, article], |row| {
            Ok((
                row.get::<_, String>(0)?,
                Party { entity: row.get(1)?, country: row.get(2)?, name: row.get(3)?, named: row.get(4)? },
            ))
        })?;
        for party in parties {
            let (side, party) = party?;
            if side == "actor" { report.actors.push(party) } else { report.recipients.push(party) }
        }
        reports.push(report);
    }
    Ok(reports)
}

/// Every pair that is near enough in time to be worth a look.
fn compare(kind: &str, reports: &[Report], weights: &Weights) -> BTreeMap<(usize, usize), Likeness> {
    let mut found = BTreeMap::new();
    for (a, one) in reports.iter().enumerate() {
        // A year reaches no further than a week: of a day and a year in which it lies nobody knows whether they are one.
        let days = one.days.map(|(first, last)| (last - first).get_days().min(WEEK) + AHEAD);
        let reach = one.days.zip(days).and_then(|((first, _), days)| first.checked_add(days.days()).ok());
        for (b, other) in reports.iter().enumerate().skip(a + 1).take(MOST) {
            if let (Some(reach), Some((first, _))) = (reach, other.days)
                && first > reach
            {
                break;
            }
            if let Some(like) = likeness(kind, one, other, weights).filter(|like| like.score >= REMEMBERED) {
                found.insert((a, b), like);
            }
        }
    }
    found
}

/// What people decided of these reports, the last word on each pair. A decision of which one report is gone rests until it is read again.
fn decided(db: &Connection, reports: &[Report]) -> rusqlite::Result<Decided> {
    let places: FxHashMap<&str, usize> =
        reports.iter().enumerate().map(|(at, report)| (report.id.as_str(), at)).collect();
    let mut query = db.prepare("SELECT kind = 'join', a, b FROM decision ORDER BY step")?;
    let mut rows = query.query(())?;
    let mut last = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (join, a, b): (bool, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if let (Some(a), Some(b)) = (places.get(a.as_str()), places.get(b.as_str())) {
            last.insert(pair(*a, *b), join);
        }
    }
    let (joined, split): (Vec<_>, Vec<_>) = last.into_iter().partition(|(_, join)| *join);
    Ok(Decided {
        joined: joined.into_iter().map(|(pair, _)| pair).collect(),
        split: split.into_iter().map(|(pair, _)| pair).collect(),
    })
}

/// From what is told as a fact down to what is told not to be one.
const STATUSES: [&str; 7] = ["reported", "historical", "alleged", "denied", "future", "hypothetical", "negated"];

/// Writes the events, numbered from `no` on; gives the last number.
fn write(db: &Connection, kind: &str, reports: &[Report], events: &[usize], mut no: i64) -> rusqlite::Result<i64> {
    let mut groups: BTreeMap<usize, Vec<&Report>> = BTreeMap::new();
    for (report, event) in reports.iter().zip(events) {
        groups.entry(*event).or_default().push(report);
    }
    let mut insert = db.prepare("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
    let mut point = db.prepare("UPDATE report SET event = ?1 WHERE no = ?2")?;
    for group in groups.values() {
        no += 1;
        let first = group.iter().min_by_key(|report| (&report.published, &report.id)).expect("a group has members");
        let status = STATUSES.iter().find(|status| group.iter().any(|report| report.status == **status));
        let articles: BTreeSet<i64> = group.iter().map(|report| report.article).collect();
        let outlets: BTreeSet<&str> = group.iter().map(|report| report.outlet.as_str()).collect();
        let days = days(group);
        let claims = || group.iter().filter(|report| !OPEN.contains(&report.status.as_str()));
        insert.execute(params![
            no,
            first.id,
            kind,
            status.unwrap_or(&STATUSES[0]),
            days.map(|days| days.0.to_string()),
            days.map(|days| days.1.to_string()),
            group.len(),
            articles.len(),
            outlets.len(),
            claims().any(|report| report.denied) && claims().any(|report| !report.denied)
        ])?;
        for report in group {
            point.execute(params![no, report.no])?;
        }
    }
    Ok(no)
}

/// The days on which most reports agree; those that are told go before those of publication, and earlier ones before later.
fn days(group: &[&Report]) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let told = group.iter().any(|report| report.told && report.days.is_some());
    let mut counts: BTreeMap<(jiff::civil::Date, jiff::civil::Date), usize> = BTreeMap::new();
    for days in group.iter().filter(|report| report.told == told).filter_map(|report| report.days) {
        *counts.entry(days).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(days, count)| (*count, std::cmp::Reverse(*days))).map(|(days, _)| days)
}

/// Writes why reports were brought together: of each pair within an event that is likely by itself.
fn reasons(
    db: &Connection,
    reports: &[Report],
    events: &[usize],
    likenesses: &BTreeMap<(usize, usize), Likeness>,
    decided: &Decided,
) -> rusqlite::Result<()> {
    let mut insert = db.prepare("INSERT OR REPLACE INTO merge VALUES (?1, ?2, ?3, ?4)")?;
    for ((a, b), like) in likenesses {
        if events[*a] == events[*b] && like.score >= ENOUGH {
            let reasons = serde_json::to_string(&like.reasons).unwrap_or_default();
            insert.execute(params![reports[*a].id, reports[*b].id, (like.score * 100.0).round() / 100.0, reasons])?;
        }
    }
    for (a, b) in &decided.joined {
        insert.execute(params![reports[*a].id, reports[*b].id, 1.0, "[\"a person decided so\"]"])?;
    }
    Ok(())
}
