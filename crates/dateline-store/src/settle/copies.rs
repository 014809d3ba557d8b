//! Articles that print the same text, such as an agency's at several outlets.

use super::union::Union;
use crate::shingle::{BANDS, share, shingles};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, VecDeque};

/// How much of the shorter text must stand in the other.
const SHARE: f64 = 0.5;

/// Texts of fewer shingles are too short to tell.
const FEWEST: usize = 20;

/// With how many others of a band an article is compared: a band that fills up holds what all pages of an outlet have.
const NEIGHBOURS: usize = 16;

/// Finds all copies anew; gives the number of articles that print what another does.
pub(super) fn settle(db: &Connection) -> rusqlite::Result<usize> {
    // Sketches lie away from the texts, and not in memory, which a large file would fill.
    db.execute_batch(
        "DELETE FROM copy; UPDATE article SET copies = NULL WHERE copies IS NOT NULL; DROP TABLE IF EXISTS temp.sketch; \
         CREATE TEMP TABLE sketch (place INTEGER PRIMARY KEY, no INTEGER NOT NULL, id TEXT NOT NULL, work TEXT NOT NULL, day TEXT, \
          bands BLOB NOT NULL); \
         INSERT INTO sketch SELECT row_number() OVER (ORDER BY id) - 1, no, id, work, day, sketch FROM article;",
    )?;
    let count: usize = db.query_row("SELECT count(*) FROM temp.sketch", (), |row| row.get(0))?;
    let mut union = Union::new(count);
    let mut text = db.prepare("SELECT text FROM article WHERE no = (SELECT no FROM temp.sketch WHERE place = ?1)")?;
    let mut shingles_of = |at: u32| text.query_row([at], |row| Ok(shingles(row.get_ref(0)?.as_str()?)));
    let mut insert = db.prepare(
        "INSERT INTO copy VALUES ((SELECT id FROM temp.sketch WHERE place = ?1), (SELECT id FROM temp.sketch WHERE place = ?2), ?3)",
    )?;
    let mut joined: Vec<u32> = Vec::new();
    for pairs in candidates(db)?.chunk_by(|one, other| one.0 == other.0) {
        let a = pairs[0].0;
        let one = shingles_of(a)?;
        for (_, b) in pairs {
            // Copies of one text need no more than one way from each to each.
            if union.find(a as usize) == union.find(*b as usize) {
                continue;
            }
            let other = shingles_of(*b)?;
            let share = share(&one, &other);
            if one.len().min(other.len()) >= FEWEST && share >= SHARE {
                insert.execute(params![a, b, share])?;
                union.join(a as usize, *b as usize);
                joined.extend([a, *b]);
            }
        }
    }
    joined.sort_unstable();
    joined.dedup();
    let mut groups: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    joined.iter().for_each(|at| groups.entry(union.find(*at as usize)).or_default().push(*at));
    // Articles without a day come after those with one.
    let mut first = db.prepare(
        "SELECT id FROM temp.sketch WHERE place IN (SELECT value FROM json_each(?1)) ORDER BY day IS NULL, day, place LIMIT 1",
    )?;
    let mut point = db.prepare(
        "UPDATE article SET copies = ?1 WHERE no IN (SELECT no FROM temp.sketch WHERE place IN (SELECT value FROM json_each(?2)))",
    )?;
    for group in groups.values() {
        let group = serde_json::to_string(group).unwrap_or_default();
        let first: String = first.query_row([&group], |row| row.get(0))?;
        point.execute([&first, &group])?;
    }
    drop((text, insert, first, point));
    db.execute("DROP TABLE temp.sketch", ())?;
    Ok(joined.len() - groups.len())
}

/// Pairs of places that meet in a band, in order; versions of one article are left out.
fn candidates(db: &Connection) -> rusqlite::Result<Vec<(u32, u32)>> {
    let mut query = db.prepare(
        "SELECT substr(bands, ?1, 8), place, work FROM temp.sketch WHERE length(bands) >= ?1 + 7 ORDER BY 1, 2",
    )?;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for band in 0..BANDS {
        let mut bucket: VecDeque<(u32, String)> = VecDeque::new();
        let mut of: Vec<u8> = Vec::new();
        let mut rows = query.query([band * 8 + 1])?;
        while let Some(row) = rows.next()? {
            let (hash, place, work) = (row.get_ref(0)?.as_blob()?, row.get(1)?, row.get_ref(2)?.as_str()?);
            if hash != of {
                of = hash.to_vec();
                bucket.clear();
            }
            let others = bucket.iter().filter(|(_, other)| other != work);
            pairs.extend(others.map(|(other, _)| (*other, place)));
            bucket.push_back((place, work.to_owned()));
            if bucket.len() > NEIGHBOURS {
                bucket.pop_front();
            }
        }
        // Copies meet in many bands.
        pairs.sort_unstable();
        pairs.dedup();
    }
    Ok(pairs)
}
