//! An article taken apart into rows.

use super::name_of;
use crate::prepare::{Prepared, Told};
use dateline::record::Range;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;

/// Writes the rows of one article; gives its number.
pub(super) fn insert(db: &Connection, new: &Prepared, version: u64) -> rusqlite::Result<i64> {
    let article = &new.record.article;
    let mut insert = db.prepare_cached(
        "INSERT INTO article (id, work, version, outlet, day, headline, standfirst, bylines, published, modified, publisher, url, \
         language, place, agency, section, keywords, image, text, sketch) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?;
    let no = insert.insert(params![
        new.id,
        new.work,
        version,
        new.outlet,
        new.day,
        article.headline,
        article.standfirst,
        json(&article.bylines),
        article.published,
        article.modified,
        article.publisher,
        article.url,
        article.language,
        article.place,
        article.agency,
        article.section,
        json(&article.keywords),
        article.image,
        article.text,
        new.sketch
    ])?;
    db.prepare_cached("INSERT INTO words (rowid, headline, text) VALUES (?1, ?2, ?3)")?.execute(params![
        no,
        article.headline,
        article.text
    ])?;
    db.prepare_cached("INSERT OR IGNORE INTO unsettled VALUES (?1)")?.execute([no])?;
    layers(db, no, new)?;
    let cards = cast(db, no, new)?;
    statements(db, no, new, &cards)?;
    events(db, no, new, &cards)?;
    Ok(no)
}

/// Blocks, sentences, dates.
fn layers(db: &Connection, no: i64, new: &Prepared) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO block VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (at, block) in new.record.article.blocks.iter().enumerate() {
        insert.execute(params![no, at, name_of(&block.role), block.start, block.end])?;
    }
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO sentence VALUES (?1, ?2, ?3)")?;
    for [start, end] in &new.sentences {
        insert.execute(params![no, start, end])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO timex VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for (at, date) in new.record.dates.iter().enumerate() {
        insert.execute(params![no, at, date.start, date.end, name_of(&date.kind), date.value])?;
    }
    Ok(())
}

/// Who takes part, with the mentions; gives the card of each.
fn cast(db: &Connection, no: i64, new: &Prepared) -> rusqlite::Result<Vec<i64>> {
    let mut find = db.prepare_cached("SELECT no FROM card WHERE fold = ?1 AND kind = ?2 AND country = ?3")?;
    let mut make = db.prepare_cached("INSERT INTO card (kind, name, fold, country) VALUES (?1, ?2, ?3, ?4)")?;
    let mut call = db.prepare_cached("INSERT OR IGNORE INTO alias VALUES (?1, ?2)")?;
    let mut member = db.prepare_cached("INSERT INTO cast_member VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let mut mention = db.prepare_cached("INSERT OR IGNORE INTO mention VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut cards = Vec::new();
    for (at, (entity, (fold, also))) in new.record.entities.iter().zip(&new.folds).enumerate() {
        let kind = name_of(&entity.kind);
        let country = entity.country.as_deref().unwrap_or_default();
        let known: Option<i64> = find.query_row(params![fold, kind, country], |row| row.get(0)).optional()?;
        let card = match known {
            Some(card) => card,
            None => make.insert(params![kind, entity.name, fold, country])?,
        };
        for fold in std::iter::once(fold).chain(also).filter(|fold| !fold.is_empty()) {
            call.execute(params![fold, card])?;
        }
        member.execute(params![no, at, card, entity.name, json(&entity.sectors), entity.wikidata])?;
        for it in &entity.mentions {
            mention.execute(params![no, at, it.start, it.end, name_of(&it.form)])?;
        }
        cards.push(card);
    }
    Ok(cards)
}

fn statements(db: &Connection, no: i64, new: &Prepared, cards: &[i64]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO statement (id, article, ordinal, kind, stance, speaker, speaker_card, date, first_day, last_day, within, \
         start, \"end\", print) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, unhex(?14))",
    )?;
    let mut name = db.prepare_cached("INSERT OR IGNORE INTO named VALUES (?1, ?2, ?3)")?;
    for (at, (statement, told)) in new.record.statements.iter().zip(&new.statements).enumerate() {
        let speaker = statement.speaker.as_deref().and_then(place_of);
        let Told { id, evidence: [start, end], days } = told;
        let days = days.as_ref();
        insert.execute(params![
            id,
            no,
            at,
            name_of(&statement.kind),
            name_of(&statement.stance),
            speaker,
            speaker.and_then(|speaker| cards.get(speaker)),
            statement.date,
            days.map(|days| &days.0),
            days.map(|days| &days.1),
            statement.within.as_deref().and_then(place_of),
            start,
            end,
            new.id
        ])?;
        let number = db.last_insert_rowid();
        for (role, members) in [("about", &new.about[at]), ("to", &new.to[at])] {
            for member in members {
                name.execute(params![cards[*member], role, number])?;
            }
        }
        for (role, ranges) in [("source", &statement.source), ("cue", &statement.cue), ("content", &statement.content)]
        {
            spans(db, no, "s", at, role, ranges)?;
        }
    }
    Ok(())
}

fn events(db: &Connection, no: i64, new: &Prepared, cards: &[i64]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO report (id, article, ordinal, type, modes, contexts, status, date, first_day, last_day, place, dead, injured, size, \
         start, \"end\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    let mut part = db.prepare_cached("INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut stated = db.prepare_cached("INSERT INTO stated_in VALUES (?1, ?2, ?3)")?;
    for (at, (event, told)) in new.record.events.iter().zip(&new.events).enumerate() {
        let Told { id, evidence: [start, end], days } = told;
        let days = days.as_ref();
        let report = insert.insert(params![
            id,
            no,
            at,
            name_of(&event.kind),
            json(&event.modes),
            json(&event.contexts),
            name_of(&event.status),
            event.date,
            days.map(|days| &days.0),
            days.map(|days| &days.1),
            event.place,
            event.dead,
            event.injured,
            event.size,
            start,
            end
        ])?;
        for (side, ids) in [("actor", &event.actors), ("recipient", &event.recipients)] {
            for (position, member) in ids.iter().filter_map(|id| place_of(id)).enumerate() {
                part.execute(params![report, side, position, member, cards[member]])?;
            }
        }
        for (position, statement) in event.stated_in.iter().filter_map(|id| place_of(id)).enumerate() {
            stated.execute(params![report, position, statement])?;
        }
        let marks = [("actor", &event.actor_spans), ("recipient", &event.recipient_spans), ("trigger", &event.trigger)];
        for (role, ranges) in marks {
            spans(db, no, "e", at, role, ranges)?;
        }
    }
    Ok(())
}

fn spans(db: &Connection, no: i64, owner: &str, ordinal: usize, role: &str, ranges: &[Range]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO span VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (position, [start, end]) in ranges.iter().enumerate() {
        insert.execute(params![no, owner, ordinal, role, position, start, end])?;
    }
    Ok(())
}

/// The place in its list that a record's id names: 0 for `n1`.
fn place_of(id: &str) -> Option<usize> {
    id.get(1..)?.parse::<usize>().ok()?.checked_sub(1)
}

/// A list as JSON.
fn json(list: &impl Serialize) -> String {
    serde_json::to_string(list).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_record_id_names_a_place() {
        assert_eq!((super::place_of("n1"), super::place_of("s12"), super::place_of("")), (Some(0), Some(11), None));
    }
}
