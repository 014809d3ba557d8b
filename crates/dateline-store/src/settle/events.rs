//! Reports of one event brought together, type by type and day by day.

use super::cluster::{Decided, cluster, pair};
use super::near::{Group, Near};
use super::reports::{each, types, weights};
use super::score::{ENOUGH, OPEN, Report};
use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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
    let weights = weights(db)?;
    let decisions = Decisions::of(db)?;
    let mut written = Written { db, decisions: &decisions, before: 0, count: 0 };
    for kind in types(db)? {
        let mut near = Near::new(&kind);
        // What people joined may lie any time apart.
        let mut kept = Group::default();
        let mut count = 0;
        let mut put = |group: Group, written: &mut Written| {
            if group.members.iter().any(|(_, report)| decisions.joined.contains(&report.id)) {
                kept.take(group);
                return Ok(());
            }
            written.group(&kind, group)
        };
        each(db, &kind, &weights, |report| {
            count += 1;
            near.add(report).into_iter().try_for_each(|group| put(group, &mut written))
        })?;
        near.end().try_for_each(|group| put(group, &mut written))?;
        written.group(&kind, kept)?;
        written.before += count;
    }
    db.execute(
        "INSERT INTO party SELECT DISTINCT p.card, p.side, r.event FROM part p JOIN report r ON r.no = p.report",
        (),
    )?;
    db.execute("DROP TABLE temp.share", ())?;
    Ok(written.count)
}

/// What people decided of pairs of reports, the last word on each. A decision of which one report is gone rests until it is read again.
struct Decisions {
    pairs: BTreeMap<(String, String), bool>,
    /// Those of which something was decided, and those that are to be joined with others.
    all: FxHashSet<String>,
    joined: FxHashSet<String>,
}

impl Decisions {
    fn of(db: &Connection) -> rusqlite::Result<Decisions> {
        let twins = twins(db)?;
        let mut query = db.prepare("SELECT a, b, kind = 'join' FROM decision ORDER BY step")?;
        let mut rows = query.query(())?;
        let mut pairs = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (a, b, join): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let all = |id: &String| twins.get(id).cloned().unwrap_or_default().into_iter().chain([id.clone()]);
            for one in all(&a) {
                for other in all(&b).filter(|other| *other != one) {
                    let pair = if one <= other { (one.clone(), other) } else { (other, one.clone()) };
                    pairs.insert(pair, join);
                }
            }
        }
        let of = |which: &dyn Fn(bool) -> bool| -> FxHashSet<String> {
            let chosen = pairs.iter().filter(|(_, join)| which(**join));
            chosen.flat_map(|((a, b), _)| [a.clone(), b.clone()]).collect()
        };
        Ok(Decisions { all: of(&|_| true), joined: of(&|join| join), pairs })
    }

    /// What was decided of these reports, by their places in the list.
    fn on(&self, reports: &[&Rc<Report>]) -> Decided {
        let places: FxHashMap<&str, usize> = reports
            .iter()
            .enumerate()
            .filter(|(_, report)| self.all.contains(&report.id))
            .map(|(at, report)| (report.id.as_str(), at))
            .collect();
        let mut decided = Decided::default();
        if places.is_empty() {
            return decided;
        }
        for ((a, b), join) in &self.pairs {
            if let (Some(a), Some(b)) = (places.get(a.as_str()), places.get(b.as_str())) {
                if *join {
                    decided.joined.push(pair(*a, *b));
                } else {
                    decided.split.insert(pair(*a, *b));
                }
            }
        }
        decided.joined.sort_unstable();
        decided
    }
}

/// For each report of which people decided, those that tell the same sentence in other versions of its article: what was decided of one
/// holds for all.
fn twins(db: &Connection) -> rusqlite::Result<FxHashMap<String, Vec<String>>> {
    let mut query = db.prepare(
        "SELECT r.id, o.id FROM report r JOIN article x ON x.no = r.article JOIN article y ON y.work = x.work AND y.no <> x.no \
         JOIN report o ON o.article = y.no AND o.type = r.type \
         AND substr(y.text, o.start + 1, o.\"end\" - o.start) = substr(x.text, r.start + 1, r.\"end\" - r.start) \
         WHERE r.id IN (SELECT a FROM decision UNION SELECT b FROM decision) ORDER BY 1, 2",
    )?;
    let mut rows = query.query(())?;
    let mut twins: FxHashMap<String, Vec<String>> = FxHashMap::default();
    while let Some(row) = rows.next()? {
        twins.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(twins)
}

/// From what is told as a fact down to what is told not to be one.
const STATUSES: [&str; 7] = ["reported", "historical", "alleged", "denied", "future", "hypothetical", "negated"];

/// Where events are written, and how many were.
struct Written<'a> {
    db: &'a Connection,
    decisions: &'a Decisions,
    /// How many reports the types before this one have.
    before: usize,
    count: usize,
}

impl Written<'_> {
    /// Makes events of a group, and writes them with the reasons.
    fn group(&mut self, kind: &str, mut group: Group) -> rusqlite::Result<()> {
        group.members.sort_unstable_by_key(|(place, _)| *place);
        let place_of: FxHashMap<usize, usize> =
            group.members.iter().enumerate().map(|(at, (place, _))| (*place, at)).collect();
        let reports: Vec<&Rc<Report>> = group.members.iter().map(|(_, report)| report).collect();
        let decided = self.decisions.on(&reports);
        let mut scores: Vec<((usize, usize), f64)> = Vec::new();
        let mut reasons = Vec::new();
        for ((a, b), like) in &group.likenesses {
            if let (Some(a), Some(b)) = (place_of.get(a), place_of.get(b)) {
                scores.push((pair(*a, *b), like.score));
                reasons.push((*a, *b, like));
            }
        }
        // Reports are in an order that contents make, and so are pairs of one score.
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let events = cluster(reports.len(), &scores, &decided);
        let mut told: BTreeMap<usize, Vec<&Report>> = BTreeMap::new();
        for (report, event) in reports.iter().zip(&events) {
            told.entry(*event).or_default().push(report);
        }
        for (first, told) in told {
            // Its place among all: events are numbered by their contents too, with gaps.
            let no = self.before + group.members[first].0 + 1;
            self.event(i64::try_from(no).unwrap_or(i64::MAX), kind, &told)?;
        }
        let mut insert = self.db.prepare_cached("INSERT OR REPLACE INTO merge VALUES (?1, ?2, ?3, ?4)")?;
        // Of each pair within an event that is likely by itself.
        for (a, b, like) in reasons {
            if events[a] == events[b] && like.score >= ENOUGH {
                let reasons = serde_json::to_string(&like.reasons).unwrap_or_default();
                insert.execute(params![reports[a].id, reports[b].id, (like.score * 100.0).round() / 100.0, reasons])?;
            }
        }
        for (a, b) in &decided.joined {
            insert.execute(params![reports[*a].id, reports[*b].id, 1.0, "[\"a person decided so\"]"])?;
        }
        Ok(())
    }

    /// Writes one event.
    fn event(&mut self, no: i64, kind: &str, group: &[&Report]) -> rusqlite::Result<()> {
        let first = group.iter().min_by_key(|report| (&report.published, &report.id)).expect("a group has members");
        let status = STATUSES.iter().find(|status| group.iter().any(|report| report.status == **status));
        // Versions of an article are one.
        let articles: BTreeSet<&str> = group.iter().map(|report| report.work.as_str()).collect();
        let outlets: BTreeSet<&str> = group.iter().map(|report| report.outlet.as_str()).collect();
        let days = days(group);
        let claims = || group.iter().filter(|report| !OPEN.contains(&report.status.as_str()));
        let mut insert =
            self.db.prepare_cached("INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?;
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
            claims().any(|report| report.denied) && claims().any(|report| report.asserted)
        ])?;
        let mut point = self.db.prepare_cached("UPDATE report SET event = ?1 WHERE no = ?2")?;
        group.iter().try_for_each(|report| point.execute(params![no, report.no]).map(|_| ()))?;
        self.count += 1;
        Ok(())
    }
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
