//! What some assert and others deny.

use super::Answer;
use super::events::{Events, SIDES, TELLER, conditions};
use super::filter::Filter;
use crate::{Error, Store};

/// Each report of the events of which one is told as true, or as alleged, and another denied; the event's reports one after another.
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
    // Of a denial the sentence that denies is shown, which need not be the one that tells the event.
    let after = format!(
        ") SELECT event, type, who, CASE denied WHEN 1 THEN 'denied' ELSE 'asserted' END AS claim, by, day, outlet, article, report, \
         sentence FROM (SELECT hit.first_day, hit.id AS event, hit.type, r.ordinal, \
          coalesce(actors, '?') || coalesce(' → ' || recipients, '') AS who, \
          r.status IN ('denied', 'negated') OR coalesce(s.stance = 'denies', 0) AS denied, \
          coalesce(e.name, k.name, a.outlet, '?') AS by, a.day, a.outlet, a.id AS article, r.id AS report, \
          CASE s.stance WHEN 'denies' THEN substr(a.text, s.start + 1, s.\"end\" - s.start) \
           ELSE substr(a.text, r.start + 1, r.\"end\" - r.start) END AS sentence \
          FROM hit JOIN report r ON r.event = hit.no JOIN article a ON a.no = r.article {TELLER} \
          WHERE r.status NOT IN ('future', 'hypothetical')) \
         ORDER BY first_day, event, denied, day, article, ordinal"
    );
    let mut answer = filter.ask_with(store, &select, "AND v.contested ORDER BY v.first_day, v.id", limit, &after)?;
    answer.notes.splice(0..0, notes);
    Ok(answer)
}
