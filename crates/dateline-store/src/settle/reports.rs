//! The reports of a type, told one after another in the order of their days.

use super::ANSWERS;
use super::evidence::Signs;
use super::score::{Party, Report, Weights, Words};
use crate::fold::fold;
use crate::hash::hash;
use rusqlite::{Connection, Row};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How many characters of an article are its beginning.
const BEGINNING: usize = 700;

/// How many characters before and behind the word that tells an act are looked at for what they say of it.
const NEAR: usize = 24;

/// How many beginnings are held before those that no report at hand needs are let go.
const HELD: usize = 1_000;

/// The types of which there are reports.
pub(super) fn types(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut types = db.prepare("SELECT DISTINCT type FROM report ORDER BY type")?;
    types.query_map((), |row| row.get(0))?.collect()
}

/// In how many reports each word stands, and each entity takes part.
pub(super) fn weights(db: &Connection) -> rusqlite::Result<Weights> {
    let mut query = db.prepare(
        "SELECT substr(a.text, r.start + 1, r.\"end\" - r.start) FROM report r JOIN article a ON a.no = r.article",
    )?;
    let mut rows = query.query(())?;
    let mut weights = Weights::default();
    while let Some(row) = rows.next()? {
        weights.total += 1;
        for word in words(row.get_ref(0)?.as_str()?) {
            *weights.counts.entry(word).or_default() += 1;
        }
    }
    // Entities grow with the file; they are counted in it.
    db.execute_batch(
        "DROP TABLE IF EXISTS temp.share; CREATE TEMP TABLE share (entity INTEGER PRIMARY KEY, reports INTEGER NOT NULL); \
         INSERT INTO share SELECT k.entity, count(DISTINCT p.report) FROM part p JOIN card k ON k.no = p.card GROUP BY k.entity;",
    )?;
    Ok(weights)
}

/// Gives all reports of a type to `work`, in order of their days and ids: those of which no day is known first.
pub(super) fn each(
    db: &Connection,
    kind: &str,
    weights: &Weights,
    mut work: impl FnMut(Report) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut query = db.prepare(&format!(
        "SELECT r.no, r.id, r.article, a.copies, coalesce(a.outlet, ''), coalesce(a.day, '9999') || a.id, r.status, r.first_day, \
         r.last_day, r.date IS NOT NULL, r.dead, substr(a.text, r.start + 1, r.\"end\" - r.start), r.start, \
         substr(a.text, t.start + 1, t.\"end\" - t.start), \
         r.status IN ('denied', 'negated') OR EXISTS (SELECT 1 FROM stated_in t JOIN statement s ON s.article = r.article \
          AND s.ordinal = t.statement WHERE t.report = r.no AND s.stance = 'denies'), \
         EXISTS (SELECT 1 FROM stated_in t JOIN statement d ON d.article = r.article AND d.ordinal = t.statement \
          WHERE t.report = r.no AND {ANSWERS}), \
         r.modes, r.place, substr(a.text, max(r.start, t.start - {NEAR}) + 1, t.start - max(r.start, t.start - {NEAR})), \
         substr(a.text, t.\"end\" + 1, min(r.\"end\", t.\"end\" + {NEAR}) - t.\"end\"), a.work \
         FROM report r JOIN article a ON a.no = r.article LEFT JOIN span t ON t.article = r.article AND t.owner = 'e' \
         AND t.ordinal = r.ordinal AND t.role = 'trigger' AND t.position = 0 WHERE r.type = ?1 ORDER BY r.first_day, r.id"
    ))?;
    // Somebody of whom the text has only a pronoun is nobody known.
    let mut parts = db.prepare(
        "SELECT p.side = 'actor', e.no, coalesce(e.country, ''), e.name, e.named, n.reports, e.kind = 'person' FROM part p JOIN card k ON k.no = p.card \
         JOIN entity e ON e.no = k.entity JOIN temp.share n ON n.entity = e.no \
         WHERE p.report = ?1 AND EXISTS (SELECT 1 FROM mention m WHERE m.article = ?2 AND m.member = p.member AND m.type <> 'pronoun') \
         ORDER BY p.side, p.position",
    )?;
    let mut leads = Leads::default();
    let mut rows = query.query([kind])?;
    while let Some(row) = rows.next()? {
        let mut report = report(row, weights)?;
        let mut parties = parts.query((report.no, report.article))?;
        while let Some(row) = parties.next()? {
            let named = row.get(4)?;
            let party = Party {
                entity: row.get(1)?,
                country: row.get(2)?,
                name: row.get(3)?,
                named,
                rarity: if named { weights.rarity(row.get(5)?) } else { 0.0 },
                person: row.get(6)?,
            };
            if row.get(0)? { report.actors.push(party) } else { report.recipients.push(party) }
        }
        report.lead = leads.of(db, report.article, weights)?;
        work(report)?;
    }
    Ok(())
}

fn report(row: &Row<'_>, weights: &Weights) -> rusqlite::Result<Report> {
    let day = |at: usize| -> rusqlite::Result<Option<jiff::civil::Date>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|day| day.parse().ok()))
    };
    let text = |at: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(at)?.as_str_or_null()?.unwrap_or_default()) };
    Ok(Report {
        no: row.get(0)?,
        id: row.get(1)?,
        article: row.get(2)?,
        work: row.get(20)?,
        copies: row.get(3)?,
        outlet: row.get(4)?,
        published: row.get(5)?,
        status: row.get(6)?,
        days: day(7)?.zip(day(8)?),
        told: row.get(9)?,
        dead: row.get(10)?,
        words: Words::of(&words(row.get_ref(11)?.as_str()?), weights),
        start: row.get(12)?,
        trigger: row.get_ref(13)?.as_str_or_null()?.map_or(0, |trigger| hash(fold(trigger).as_bytes())),
        modes: row.get(16)?,
        place: row.get(17)?,
        signs: Signs::of(text(18)?, text(19)?),
        denied: row.get(14)?,
        asserted: !row.get::<_, bool>(14)? || row.get(15)?,
        actors: Vec::new(),
        recipients: Vec::new(),
        lead: Rc::default(),
    })
}

/// The beginnings of the articles whose reports are at hand.
#[derive(Default)]
struct Leads {
    held: FxHashMap<i64, Rc<Words>>,
    /// With how many they are gone through again.
    room: usize,
}

impl Leads {
    fn of(&mut self, db: &Connection, article: i64, weights: &Weights) -> rusqlite::Result<Rc<Words>> {
        if let Some(lead) = self.held.get(&article) {
            return Ok(lead.clone());
        }
        if self.held.len() >= self.room {
            self.held.retain(|_, lead| Rc::strong_count(lead) > 1);
            self.room = self.held.len() * 2 + HELD;
        }
        let mut query = db.prepare_cached("SELECT substr(text, 1, ?1) FROM article WHERE no = ?2")?;
        let lead = query.query_row((BEGINNING, article), |row| Ok(words(row.get_ref(0)?.as_str()?)))?;
        let lead = Rc::new(Words::of(&lead, weights));
        self.held.insert(article, lead.clone());
        Ok(lead)
    }
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
