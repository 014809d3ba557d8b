//! Who did what to whom: events, each with the report that told it first.

use super::Answer;
use super::filter::{Filter, cut, days};
use super::said::SPEAKER;
use super::who::who;
use crate::settle::ANSWERS;
use crate::{Error, Store};
use dateline::record::{EventKind, Status};

/// What is asked of events; a field that is empty asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Who acts.
    pub actor: Option<String>,
    /// To whom it is done.
    pub recipient: Option<String>,
    /// Who takes part, on either side.
    pub with: Vec<String>,
    /// One of PLOVER's types: `ACCUSE`.
    pub kind: Option<String>,
    /// Whether it happened: `reported`, `historical`, `future`, `hypothetical`, `negated`, `alleged`, `denied`.
    pub status: Option<String>,
    /// From which day on.
    pub since: Option<String>,
    /// Up to which day.
    pub until: Option<String>,
    /// How many outlets at least tell it.
    pub outlets: usize,
    /// How many rows at most; 0 for 50.
    pub limit: usize,
}

/// Puts what is asked of events into conditions on `v`; gives the notes on who is meant.
pub(super) fn conditions(store: &Store, question: &Events, filter: &mut Filter) -> Result<Vec<String>, Error> {
    let mut notes = Vec::new();
    // The plus keeps SQLite from going through all events of a country and sorting them: it goes through the days, and stops at the limit.
    let sides = [
        (
            question.actor.iter().collect::<Vec<_>>(),
            "+v.no IN (SELECT event FROM party WHERE side = 'actor' AND card IN (SELECT value FROM json_each(?)))",
        ),
        (
            question.recipient.iter().collect(),
            "+v.no IN (SELECT event FROM party WHERE side = 'recipient' AND card IN (SELECT value FROM json_each(?)))",
        ),
        (
            question.with.iter().collect(),
            "+v.no IN (SELECT event FROM party WHERE card IN (SELECT value FROM json_each(?)))",
        ),
    ];
    for (names, condition) in sides {
        for name in names {
            let who = who(store, name)?;
            notes.extend(who.note);
            filter.on(condition, who.cards);
        }
    }
    if let Some(kind) = &question.kind {
        filter.on_one_of::<EventKind>("v.type = ?", "a type of event", kind)?;
    }
    if let Some(status) = &question.status {
        filter.on_one_of::<Status>("v.status = ?", "a status", status)?;
    }
    if question.outlets > 1 {
        filter.on("v.outlets >= ?", question.outlets);
    }
    filter.between(question.since.as_deref(), question.until.as_deref(), ["v.last_day >= ?", "v.first_day <= ?"])?;
    Ok(notes)
}

/// Names of those on one side of an event, each once, in order of their names.
pub(super) const SIDES: &str = "\
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(e.name, k.name) AS name FROM report r JOIN part p ON p.report = r.no \
     JOIN card k ON k.no = p.card LEFT JOIN entity e ON e.no = k.entity WHERE r.event = v.no AND p.side = 'actor' ORDER BY 1)) AS actors, \
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(e.name, k.name) AS name FROM report r JOIN part p ON p.report = r.no \
     JOIN card k ON k.no = p.card LEFT JOIN entity e ON e.no = k.entity WHERE r.event = v.no AND p.side = 'recipient' ORDER BY 1)) \
     AS recipients";

/// Joins to a report `r` the statement `s` by which it is told, with its speaker: the one that denies it, else the outermost; and once more,
/// where another answers it with a denial in the same article, that one.
pub(super) fn tellers() -> String {
    let teller = "SELECT t.statement FROM stated_in t JOIN statement d ON d.article = r.article AND d.ordinal = t.statement \
                  WHERE t.report = r.no AND";
    format!(
        "JOIN (SELECT 0 AS answer UNION ALL SELECT 1) side LEFT JOIN statement s ON s.article = r.article AND s.ordinal = CASE side.answer \
         WHEN 0 THEN ({teller} NOT ({ANSWERS}) ORDER BY d.stance <> 'denies', t.position LIMIT 1) \
         ELSE ({teller} {ANSWERS} ORDER BY t.position LIMIT 1) END \
         LEFT JOIN card k ON k.no = s.speaker_card LEFT JOIN entity e ON e.no = k.entity"
    )
}

/// Whether another answers a report `r` with a denial.
fn answered() -> String {
    format!(
        "EXISTS (SELECT 1 FROM stated_in t JOIN statement d ON d.article = r.article AND d.ordinal = t.statement \
         WHERE t.report = r.no AND {ANSWERS})"
    )
}

/// On which side a teller stands. A report that only an answer denies is by itself none that is told to be untrue.
pub(super) fn claim() -> String {
    format!(
        "CASE WHEN side.answer OR s.stance = 'denies' OR (r.status IN ('denied', 'negated') AND NOT {}) \
         THEN 'denied' ELSE 'asserted' END AS claim",
        answered()
    )
}

/// The sentence by which a teller tells: of a denial the one that denies, which need not be the one that tells the act.
pub(super) const TELLING: &str = "CASE s.stance WHEN 'denies' THEN substr(a.text, s.start + 1, s.\"end\" - s.start) \
     ELSE substr(a.text, r.start + 1, r.\"end\" - r.start) END";

/// The tellers that there are.
pub(super) const TOLD: &str = "(side.answer = 0 OR s.no IS NOT NULL)";

/// The events that are asked for, in order of their days.
///
/// # Errors
/// [`Error`] where a name means nobody, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::ask::{Events, events};
/// assert!(events(&store, &Events { kind: Some("accuse".into()), ..Events::default() })?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn events(store: &Store, question: &Events) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    let notes = conditions(store, question, &mut filter)?;
    let limit = if question.limit == 0 { 50 } else { question.limit };
    let after = format!(
        ") SELECT day, type, coalesce(actors, '?') || coalesce(' → ' || recipients, '') AS who, status, told, event, outlet, article, \
         published, reports, outlets, actors, recipients, modes, sentence FROM ( \
         SELECT {}, v.type, {SIDES}, v.status, \
         v.reports || CASE v.reports WHEN 1 THEN ' report' ELSE ' reports' END || CASE WHEN v.outlets > 1 THEN ', ' || v.outlets || \
         ' outlets' ELSE '' END || CASE WHEN v.contested THEN ', contested' ELSE '' END AS told, v.id AS event, a.outlet, a.id AS article, a.day AS published, v.reports, v.outlets, \
         (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(r.modes)) AS modes, \
         substr(a.text, r.start + 1, r.\"end\" - r.start) AS sentence \
         FROM hit JOIN event v ON v.no = hit.no JOIN report r ON r.id = v.id JOIN article a ON a.no = r.article \
         ORDER BY v.first_day, v.id)",
        days("v")
    );
    let select = "WITH hit AS (SELECT v.no FROM event v";
    let mut answer = filter.ask_with(store, select, "ORDER BY v.first_day, v.id", limit, &after)?;
    answer.notes.splice(0..0, notes);
    Ok(answer)
}

/// One event told by each of its reports, the first first: with who asserts it and who denies it, two rows where one report has both.
///
/// # Errors
/// [`Error::Unknown`] where there is none of that id, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::reports(&store, "0123").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reports(store: &Store, event: &str) -> Result<Answer, Error> {
    let no = store.event(event)?;
    let mut filter = Filter::default();
    filter.on("r.event = ?", no);
    let select = format!(
        "SELECT a.day, CASE WHEN side.answer = 0 AND r.status = 'denied' AND {} THEN 'alleged' ELSE r.status END AS status, {}, \
         {SPEAKER} AS speaker, \
         s.stance, a.outlet, a.id AS article, r.id AS report, r.type, \
         (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(r.modes)) AS modes, {TELLING} AS sentence \
         FROM report r JOIN article a ON a.no = r.article {}",
        answered(),
        claim(),
        tellers()
    );
    filter.ask(
        store,
        &select,
        &format!("AND {TOLD} ORDER BY coalesce(a.day, '9999'), a.id, r.ordinal, side.answer"),
        10_000,
    )
}

impl Store {
    /// The number of the event that is meant: by its id, or that of one of its reports, or the beginning of either.
    pub(crate) fn event(&self, meant: &str) -> Result<i64, Error> {
        let find = || -> rusqlite::Result<Vec<i64>> {
            let sql =
                "SELECT DISTINCT event FROM report WHERE id >= ?1 AND id < ?1 || 'g' AND event IS NOT NULL LIMIT 2";
            self.db.prepare_cached(sql)?.query_map([meant], |row| row.get(0))?.collect()
        };
        match find().map_err(|error| self.error(error))?.as_slice() {
            [one] if !meant.is_empty() => Ok(*one),
            [_, _] => {
                Err(Error::Question(format!("expected the id of one event, found “{meant}”, which means several")))
            }
            _ => Err(Error::Unknown { expected: "an event", found: meant.to_owned(), near: String::new() }),
        }
    }
}

/// How many pairs of reports are told of an event among many: the likeliest.
const PAIRS: usize = 3;

/// Why reports are held to tell one event: pairs with their score and reasons, the likeliest first: of one event `limit` of them, or of
/// the first `limit` events three each.
///
/// # Errors
/// [`Error::Unknown`] where there is no event of that id, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::merges(&store, None, 50)?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn merges(store: &Store, event: Option<&str>, limit: usize) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    filter.on("v.reports > ?", 1);
    if let Some(event) = event {
        filter.on("v.no = ?", store.event(event)?);
    }
    let pairs = if event.is_some() { limit.saturating_add(1) } else { PAIRS };
    let select = "WITH hit AS (SELECT v.no, v.first_day, v.last_day, v.id, v.type, v.reports FROM event v";
    let after = format!(
        ") SELECT hit.id AS event, {}, hit.type, hit.reports, hit.score, hit.a AS report, x.outlet, hit.b AS other, \
         y.outlet AS other_outlet, hit.reasons, \
         substr(x.text, r.start + 1, r.\"end\" - r.start) || ' — ' || substr(y.text, o.start + 1, o.\"end\" - o.start) AS sentence \
         FROM (SELECT hit.*, m.*, row_number() OVER (PARTITION BY hit.no ORDER BY m.score DESC, m.a, m.b) AS place \
          FROM hit CROSS JOIN report r ON r.event = hit.no CROSS JOIN merge m ON m.a = r.id) hit \
         JOIN report r ON r.id = hit.a JOIN report o ON o.id = hit.b JOIN article x ON x.no = r.article \
         JOIN article y ON y.no = o.article WHERE hit.place <= {pairs} ORDER BY hit.first_day, hit.id, hit.place",
        days("hit")
    );
    let mut answer = filter.ask_each(store, select, "ORDER BY v.first_day, v.id", limit, &after, "event")?;
    if event.is_some() {
        let rows = answer.rows.len();
        cut(&mut answer, rows.min(limit), limit);
    }
    Ok(answer)
}
