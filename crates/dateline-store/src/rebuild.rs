//! A record as it was kept, put together again.

use crate::{Error, Store};
use dateline::record::{Article, Block, Capture, Date, Entity, Event, Mention, Range, Record, Statement};
use rusqlite::{Connection, OptionalExtension, Row, types::Type};
use serde::de::DeserializeOwned;

impl Store {
    /// The record of an article, by its number in the file.
    pub(crate) fn record(&self, no: i64) -> Result<Record, Error> {
        record(&self.db, no).map_err(|error| self.error(error))
    }

    /// The number of the article that is meant: by its id or the beginning of it, its address, its path, or its record's id.
    ///
    /// # Errors
    /// [`Error::Unknown`] where there is none, [`Error::Question`] where it may be several.
    pub(crate) fn article(&self, meant: &str) -> Result<i64, Error> {
        let exact = "SELECT no FROM article WHERE url = ?1 OR id = ?1 \
                     UNION SELECT article FROM capture WHERE record = ?1 OR path = ?1 OR url = ?1 LIMIT 2";
        let begins = "SELECT no FROM article WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2";
        let find = |sql: &str| -> rusqlite::Result<Vec<i64>> {
            let mut query = self.db.prepare_cached(sql)?;
            query.query_map([meant], |row| row.get(0))?.collect()
        };
        // What answers show of an id is looked up before what a path or an address may be, for which there is no index.
        let is_id = (4..=16).contains(&meant.len()) && meant.bytes().all(|byte| byte.is_ascii_hexdigit());
        let ways = if is_id { [begins, exact] } else { [exact, begins] };
        let mut found = find(ways[0]).map_err(|error| self.error(error))?;
        if found.is_empty() && !meant.is_empty() {
            found = find(ways[1]).map_err(|error| self.error(error))?;
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(Error::Unknown { expected: "an article", found: meant.to_owned(), near: String::new() }),
            _ => Err(Error::Question(format!("expected the id of one article, found “{meant}”, which means several"))),
        }
    }
}

fn record(db: &Connection, no: i64) -> rusqlite::Result<Record> {
    let mut article = db.prepare_cached("SELECT * FROM article WHERE no = ?1")?.query_row([no], article)?;
    article.blocks =
        all(db, "SELECT role, start, \"end\" FROM block WHERE article = ?1 ORDER BY ordinal", no, |row| {
            Ok(Block { role: word(row, 0)?, start: row.get(1)?, end: row.get(2)? })
        })?;
    // Where the same article was captured more than once, the first of the captures stands for it.
    let capture = db
        .prepare_cached("SELECT record, path, format, sha256, url, captured_at FROM capture WHERE article = ?1 ORDER BY path LIMIT 1")?
        .query_row([no], |row| {
            let capture = Capture {
                path: row.get(1)?,
                format: word(row, 2)?,
                sha256: row.get(3)?,
                url: row.get(4)?,
                captured_at: row.get(5)?,
            };
            Ok((row.get(0)?, capture))
        })
        .optional()?;
    let (record_id, capture) = capture.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let text: Vec<char> = article.text.chars().collect();
    let dates =
        all(db, "SELECT start, \"end\", type, value FROM timex WHERE article = ?1 ORDER BY ordinal", no, |row| {
            let (start, end): (usize, usize) = (row.get(0)?, row.get(1)?);
            let text = text.get(start..end).unwrap_or_default().iter().collect();
            Ok(Date { start, end, text, kind: word(row, 2)?, value: row.get(3)? })
        })?;
    Ok(Record {
        schema: "dateline/1".to_owned(),
        id: record_id,
        capture,
        article,
        dates,
        entities: entities(db, no)?,
        statements: statements(db, no)?,
        events: events(db, no)?,
    })
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        headline: row.get("headline")?,
        standfirst: row.get("standfirst")?,
        bylines: json(row, "bylines")?,
        published: row.get("published")?,
        modified: row.get("modified")?,
        publisher: row.get("publisher")?,
        url: row.get("url")?,
        language: row.get("language")?,
        place: row.get("place")?,
        agency: row.get("agency")?,
        section: row.get("section")?,
        keywords: json(row, "keywords")?,
        image: row.get("image")?,
        text: row.get("text")?,
        blocks: Vec::new(),
    })
}

fn entities(db: &Connection, no: i64) -> rusqlite::Result<Vec<Entity>> {
    let sql = "SELECT m.ordinal, m.name, k.kind, k.country, m.sectors, m.wikidata FROM cast_member m JOIN card k ON k.no = m.card \
               WHERE m.article = ?1 ORDER BY m.ordinal";
    let mut entities = all(db, sql, no, |row| {
        let country: String = row.get(3)?;
        Ok(Entity {
            id: format!("n{}", row.get::<_, usize>(0)? + 1),
            name: row.get(1)?,
            kind: word(row, 2)?,
            country: Some(country).filter(|country| !country.is_empty()),
            sectors: json(row, "sectors")?,
            wikidata: row.get(5)?,
            mentions: Vec::new(),
        })
    })?;
    let sql = "SELECT member, start, \"end\", type FROM mention WHERE article = ?1 ORDER BY member, start, \"end\"";
    let mentions = all(db, sql, no, |row| {
        Ok((row.get::<_, usize>(0)?, Mention { start: row.get(1)?, end: row.get(2)?, form: word(row, 3)? }))
    })?;
    for (member, mention) in mentions {
        entities[member].mentions.push(mention);
    }
    Ok(entities)
}

fn statements(db: &Connection, no: i64) -> rusqlite::Result<Vec<Statement>> {
    let sql = "SELECT ordinal, kind, stance, speaker, date, within FROM statement WHERE article = ?1 ORDER BY ordinal";
    let mut statements = all(db, sql, no, |row| {
        Ok(Statement {
            id: name('s', row.get(0)?),
            kind: word(row, 1)?,
            stance: word(row, 2)?,
            speaker: row.get::<_, Option<usize>>(3)?.map(|at| name('n', at)),
            date: row.get(4)?,
            within: row.get::<_, Option<usize>>(5)?.map(|at| name('s', at)),
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
        })
    })?;
    for (at, role, range) in spans(db, no, "s")? {
        let statement = &mut statements[at];
        match role.as_str() {
            "source" => statement.source.push(range),
            "cue" => statement.cue.push(range),
            _ => statement.content.push(range),
        }
    }
    Ok(statements)
}

fn events(db: &Connection, no: i64) -> rusqlite::Result<Vec<Event>> {
    let sql = "SELECT ordinal, type, modes, contexts, date, place, status, dead, injured, size FROM report WHERE article = ?1 \
               ORDER BY ordinal";
    let mut events = all(db, sql, no, |row| {
        Ok(Event {
            id: name('e', row.get(0)?),
            kind: word(row, 1)?,
            modes: json(row, "modes")?,
            contexts: json(row, "contexts")?,
            date: row.get(4)?,
            place: row.get(5)?,
            status: word(row, 6)?,
            dead: row.get(7)?,
            injured: row.get(8)?,
            size: row.get(9)?,
            actors: Vec::new(),
            recipients: Vec::new(),
            actor_spans: Vec::new(),
            recipient_spans: Vec::new(),
            trigger: Vec::new(),
            stated_in: Vec::new(),
        })
    })?;
    for (at, role, range) in spans(db, no, "e")? {
        let event = &mut events[at];
        match role.as_str() {
            "actor" => event.actor_spans.push(range),
            "recipient" => event.recipient_spans.push(range),
            _ => event.trigger.push(range),
        }
    }
    let sql = "SELECT r.ordinal, p.side, p.member FROM report r JOIN part p ON p.report = r.no WHERE r.article = ?1 \
               ORDER BY r.ordinal, p.side, p.position";
    let parts =
        all(db, sql, no, |row| Ok((row.get::<_, usize>(0)?, row.get::<_, String>(1)?, name('n', row.get(2)?))))?;
    for (at, side, member) in parts {
        let event = &mut events[at];
        if side == "actor" { event.actors.push(member) } else { event.recipients.push(member) }
    }
    let sql = "SELECT r.ordinal, p.statement FROM report r JOIN stated_in p ON p.report = r.no WHERE r.article = ?1 \
               ORDER BY r.ordinal, p.position";
    for (at, statement) in all(db, sql, no, |row| Ok((row.get::<_, usize>(0)?, name('s', row.get(1)?))))? {
        events[at].stated_in.push(statement);
    }
    Ok(events)
}

fn spans(db: &Connection, no: i64, owner: &str) -> rusqlite::Result<Vec<(usize, String, Range)>> {
    let mut query = db.prepare_cached(
        "SELECT ordinal, role, start, \"end\" FROM span WHERE article = ?1 AND owner = ?2 ORDER BY ordinal, role, position",
    )?;
    query.query_map((no, owner), |row| Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?])))?.collect()
}

fn all<T>(
    db: &Connection,
    sql: &str,
    no: i64,
    of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    db.prepare_cached(sql)?.query_map([no], of)?.collect()
}

/// The id that a record gives to what stands at a place in its list.
fn name(letter: char, at: usize) -> String {
    format!("{letter}{}", at + 1)
}

/// A value of a closed set, by the name that the record's JSON has for it.
fn word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let name: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(name)).map_err(|error| unexpected(column, error))
}

/// A list that is kept as JSON.
fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let list: String = row.get(column)?;
    serde_json::from_str(&list).map_err(|error| unexpected(0, error))
}

fn unexpected(column: usize, error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
