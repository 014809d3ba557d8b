//! What some assert and others deny.

use super::Answer;
use super::events::{Events, SIDES, conditions};
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
    let select = format!(
        "WITH told AS (SELECT r.no, r.event, r.id, r.article, r.ordinal, r.start, r.\"end\", s.speaker_card, \
         r.status IN ('denied', 'negated') OR coalesce(s.stance = 'denies', 0) AS denied, r.status NOT IN ('future', 'hypothetical') AS is_claim \
         FROM report r LEFT JOIN stated_in t ON t.report = r.no AND t.position = 0 \
         LEFT JOIN statement s ON s.article = r.article AND s.ordinal = t.statement), \
         hit AS (SELECT v.no, v.id, v.type, v.first_day, {SIDES} FROM event v"
    );
    filter.on("v.no IN (SELECT event FROM told WHERE is_claim GROUP BY event HAVING count(DISTINCT denied) = ?)", 2);
    let after = ") SELECT hit.id AS event, hit.type, coalesce(actors, '?') || coalesce(' → ' || recipients, '') AS who, \
                 CASE told.denied WHEN 1 THEN 'denied' ELSE 'asserted' END AS claim, coalesce(e.name, k.name, a.outlet, '?') AS by, a.day, a.outlet, \
                 a.id AS article, told.id AS report, substr(a.text, told.start + 1, told.\"end\" - told.start) AS sentence \
                 FROM hit JOIN told ON told.event = hit.no JOIN article a ON a.no = told.article \
                 LEFT JOIN card k ON k.no = told.speaker_card LEFT JOIN entity e ON e.no = k.entity \
                 WHERE told.is_claim ORDER BY hit.first_day, hit.id, told.denied, a.day, a.id, told.ordinal";
    let mut answer = filter.ask_with(store, &select, "ORDER BY v.first_day, v.id", limit, after)?;
    answer.notes.splice(0..0, notes);
    Ok(answer)
}
