//! What some assert and others deny.

use super::Answer;
use super::events::{Events, SIDES, TELLING, TOLD, claim, conditions, tellers};
use super::filter::Filter;
use super::said::SPEAKER;
use crate::{Error, Store};

/// Each report of the events that some tell as true, or as alleged, and others deny, be it in one article; the event's reports one after
/// another. `limit` counts events.
///
/// # Errors
/// [`Error`] where a name means nobody, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::claims(&store, &Default::default())?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn claims(store: &Store, question: &Events) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    let notes = conditions(store, question, &mut filter)?;
    let limit = if question.limit == 0 { 20 } else { question.limit };
    let select = format!("WITH hit AS (SELECT v.no, v.id, v.type, v.first_day, {SIDES} FROM event v");
    let after = format!(
        ") SELECT event, type, who, claim, by, day, outlet, article, report, \
         sentence FROM (SELECT hit.first_day, hit.id AS event, hit.type, r.ordinal, \
          coalesce(actors, '?') || coalesce(' → ' || recipients, '') AS who, {}, \
          CASE WHEN s.no IS NULL THEN coalesce(a.outlet, '?') ELSE coalesce({SPEAKER}, '?') END AS by, a.day, a.outlet, a.id AS article, r.id AS report, {TELLING} AS sentence \
          FROM hit JOIN report r ON r.event = hit.no JOIN article a ON a.no = r.article {} \
          WHERE r.status NOT IN ('future', 'hypothetical') AND {TOLD}) \
         ORDER BY first_day, event, claim, day, article, ordinal",
        claim(),
        tellers()
    );
    let mut answer =
        filter.ask_each(store, &select, "AND v.contested ORDER BY v.first_day, v.id", limit, &after, "event")?;
    answer.notes.splice(0..0, notes);
    Ok(answer)
}
