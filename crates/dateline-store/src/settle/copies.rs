//! Articles that print the same text, such as an agency's at several outlets.

use super::union::Union;
use crate::shingle::{BANDS, share, shingles};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// How much of the shorter text must stand in the other.
const SHARE: f64 = 0.5;

/// Texts of fewer shingles are too short to tell.
const FEWEST: usize = 20;

/// With how many others of a band an article is compared: a band that fills up holds what all pages of an outlet have.
const NEIGHBOURS: usize = 16;

struct Article {
    no: i64,
    id: String,
    work: String,
    day: Option<String>,
    sketch: Vec<u8>,
}

/// Finds all copies anew; gives the number of articles that print what another does.
pub(super) fn settle(db: &Connection) -> rusqlite::Result<usize> {
    let mut query = db.prepare("SELECT no, id, work, day, sketch FROM article ORDER BY id")?;
    let articles = query.query_map((), |row| {
        Ok(Article { no: row.get(0)?, id: row.get(1)?, work: row.get(2)?, day: row.get(3)?, sketch: row.get(4)? })
    })?;
    let articles: Vec<Article> = articles.collect::<rusqlite::Result<_>>()?;
    db.execute("DELETE FROM copy", ())?;
    let mut union = Union::new(articles.len());
    let mut text = db.prepare("SELECT text FROM article WHERE no = ?1")?;
    let mut shingles_of = |at: usize| -> rusqlite::Result<Vec<u64>> {
        text.query_row([articles[at].no], |row| Ok(shingles(&row.get::<_, String>(0)?)))
    };
    let mut insert = db.prepare("INSERT INTO copy VALUES (?1, ?2, ?3)")?;
    for (a, others) in candidates(&articles) {
        let one = shingles_of(a)?;
        for b in others {
            // Copies of one text need no more than one way from each to each.
            if union.find(a) == union.find(b) {
                continue;
            }
            let other = shingles_of(b)?;
            let share = share(&one, &other);
            if one.len().min(other.len()) >= FEWEST && share >= SHARE {
                insert.execute(params![articles[a].id, articles[b].id, share])?;
                union.join(a, b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..articles.len()).for_each(|at| groups.entry(union.find(at)).or_default().push(at));
    db.execute("UPDATE article SET copies = NULL WHERE copies IS NOT NULL", ())?;
    let mut point = db.prepare("UPDATE article SET copies = ?1 WHERE no = ?2")?;
    let mut count = 0;
    for group in groups.values().filter(|group| group.len() > 1) {
        // Articles without a day come after those with one.
        let first = group.iter().min_by_key(|at| (articles[**at].day.is_none(), &articles[**at].day, *at));
        let first = &articles[*first.expect("a group has members")].id;
        for at in group {
            point.execute(params![first, articles[*at].no])?;
        }
        count += group.len() - 1;
    }
    Ok(count)
}

/// Pairs that meet in a band, versions of one article left out.
fn candidates(articles: &[Article]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut pairs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for band in 0..BANDS {
        let place = band * 8..band * 8 + 8;
        let mut hashes: Vec<(&[u8], usize)> = articles
            .iter()
            .enumerate()
            .filter_map(|(at, article)| Some((article.sketch.get(place.clone())?, at)))
            .collect();
        hashes.sort_unstable();
        for bucket in hashes.chunk_by(|a, b| a.0 == b.0) {
            for (at, (_, a)) in bucket.iter().enumerate() {
                for (_, b) in bucket[at + 1..].iter().take(NEIGHBOURS) {
                    if articles[*a].work != articles[*b].work {
                        pairs.entry(*a).or_default().insert(*b);
                    }
                }
            }
        }
    }
    pairs
}
