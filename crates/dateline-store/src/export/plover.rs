//! Events in the record form of PLOVER, <https://github.com/openeventdata/PLOVER>: one object an event, with what tells it.

use super::{Unwritten, line};
use crate::Store;
use serde_json::{Value, json};
use std::io::Write;

/// Type, and PLOVER's quad class.
pub(super) fn quad(kind: &str) -> u8 {
    match kind {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => 1,
        "COOPERATE" | "AID" | "RETREAT" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        _ => 4,
    }
}

/// Writes every event.
pub(super) fn write(store: &Store, out: &mut dyn Write) -> Result<(), Unwritten> {
    let error = |error| Unwritten::Store(store.error(error));
    let mut query = store
        .db
        .prepare(
            "SELECT v.no, v.id, v.type, v.status, v.first_day, v.last_day, v.reports, v.outlets, r.modes, r.contexts, r.place, r.dead, \
             r.injured, r.size, a.outlet, a.headline, a.url, a.day, a.id, a.language, substr(a.text, r.start + 1, r.\"end\" - r.start) \
             FROM event v JOIN report r ON r.id = v.id JOIN article a ON a.no = r.article ORDER BY v.id",
        )
        .map_err(error)?;
    let mut rows = query.query(()).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let make = || -> rusqlite::Result<Value> {
            let text = |at: usize| row.get::<_, Option<String>>(at);
            let number = |at: usize| row.get::<_, Option<i64>>(at);
            let list = |at: usize| {
                Ok::<Value, rusqlite::Error>(serde_json::from_str(&row.get::<_, String>(at)?).unwrap_or_default())
            };
            let no: i64 = row.get(0)?;
            let kind: String = row.get(2)?;
            Ok(json!({
                "id": text(1)?,
                "date": text(4)?,
                "date_end": text(5)?,
                "event": kind,
                "quad": quad(&kind),
                "intensity": crate::ask::intensity(&kind),
                "mode": list(8)?,
                "context": list(9)?,
                "status": text(3)?,
                "actor": parties(store, no, "actor")?,
                "recipient": parties(store, no, "recipient")?,
                "place": text(10)?,
                "magnitude": {"dead": number(11)?, "injured": number(12)?, "size": number(13)?},
                "reports": number(6)?,
                "outlets": number(7)?,
                "text": text(20)?,
                "language": text(19)?,
                "publisher": text(14)?,
                "headline": text(15)?,
                "url": text(16)?,
                "published": text(17)?,
                "article": text(18)?,
            }))
        };
        line(out, &make().map_err(error)?)?;
    }
    Ok(())
}

/// Who stands on one side of an event.
fn parties(store: &Store, event: i64, side: &str) -> rusqlite::Result<Vec<Value>> {
    let mut query = store.db.prepare_cached(
        "SELECT DISTINCT e.name, e.country, e.sectors, e.id FROM report r JOIN part p ON p.report = r.no JOIN card k ON k.no = p.card \
         JOIN entity e ON e.no = k.entity WHERE r.event = ?1 AND p.side = ?2 ORDER BY e.id",
    )?;
    let rows = query.query_map((event, side), |row| {
        let sectors: Value = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
        Ok(json!({
            "name": row.get::<_, String>(0)?,
            "country": row.get::<_, Option<String>>(1)?,
            "sector": sectors,
            "id": row.get::<_, String>(3)?,
        }))
    })?;
    rows.collect()
}
