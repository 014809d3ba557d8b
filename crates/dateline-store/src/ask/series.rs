//! How often, and how friendly or hostile: events of a dyad or a type by day, week or month.

use super::Answer;
use super::events::{Events, conditions};
use super::filter::Filter;
use crate::{Error, Store};
use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::functions::FunctionFlags;
use serde_json::Value;
use std::collections::BTreeMap;

/// The step of a series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// A day.
    Day,
    /// A week, from its Monday.
    Week,
    /// A month, from its first.
    #[default]
    Month,
}

/// PLOVER's intensity of its types, from conflict (-10) to cooperation (10): the table of its manual, draft of September 2021.
const INTENSITY: [(&str, f64); 16] = [
    ("ACCUSE", -3.0),
    ("AGREE", 2.5),
    ("AID", 10.0),
    ("ASSAULT", -9.0),
    ("COERCE", -7.0),
    ("CONCEDE", 4.5),
    ("CONSULT", 2.5),
    ("COOPERATE", 9.5),
    ("MOBILIZE", -5.5),
    ("PROTEST", -5.0),
    ("REJECT", -2.0),
    ("REQUEST", 0.0),
    ("RETREAT", 6.5),
    ("SANCTION", -6.0),
    ("SUPPORT", 5.0),
    ("THREATEN", -3.5),
];

/// The intensity of a type.
///
/// ```
/// assert_eq!(dateline_store::ask::intensity("ASSAULT"), -9.0);
/// ```
pub fn intensity(kind: &str) -> f64 {
    INTENSITY.iter().find(|(name, _)| *name == kind).map_or(0.0, |(_, value)| *value)
}

/// How many days with events a series counts at most: more than there are.
const MOST_DAYS: usize = 1 << 40;

/// How many steps a series has at most.
const MOST: usize = 10_000;

/// Counts of events, of their reports, and the mean intensity of the events, step by step; steps without events count 0 and have no mean.
/// Events that are told of a longer stretch than a step are left out, with a note.
///
/// Only what is told as having happened counts (status `reported` or `historical`), unless a status is asked for. An event of which the
/// text tells less than the step (only the year) stands at its first day.
///
/// # Errors
/// [`Error`] where a name means nobody, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::ask::{Events, Step, series};
/// assert!(series(&store, &Events::default(), Step::Week)?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn series(store: &Store, question: &Events, step: Step) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    let mut notes = conditions(store, question, &mut filter)?;
    if question.status.is_none() {
        filter.on("v.status IN ('reported', ?)", "historical".to_owned());
    }
    // SQLite adds up each day along its index; only days come out of it.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    let taught =
        store.db.create_scalar_function("intensity", 1, flags, |types| Ok(intensity(types.get_raw(0).as_str()?)));
    taught.map_err(|error| store.error(error))?;
    // A year is told of no month in it.
    let within = match step {
        Step::Day => "v.last_day = v.first_day",
        Step::Week => "julianday(v.last_day) - julianday(v.first_day) < 7",
        Step::Month => "substr(v.last_day, 1, 7) = substr(v.first_day, 1, 7)",
    };
    let select = format!(
        "SELECT v.first_day, count(*) FILTER (WHERE {within}), coalesce(sum(v.reports) FILTER (WHERE {within}), 0), \
         coalesce(sum(intensity(v.type)) FILTER (WHERE {within}), 0.0), count(*) FROM event v"
    );
    let order = "AND v.first_day IS NOT NULL GROUP BY v.first_day ORDER BY v.first_day";
    let found = filter.ask(store, &select, order, MOST_DAYS)?;
    let mut steps: BTreeMap<Date, (u64, u64, f64)> = BTreeMap::new();
    let mut longer = 0;
    for row in &found.rows {
        let [Value::String(day), events, reports, sum, all] = row.as_slice() else { continue };
        let Ok(day) = day.parse::<Date>() else { continue };
        longer += all.as_u64().unwrap_or_default() - events.as_u64().unwrap_or_default();
        if events == 0 {
            continue;
        }
        let counts = steps.entry(begin(day, step)).or_default();
        counts.0 += events.as_u64().unwrap_or_default();
        counts.1 += reports.as_u64().unwrap_or_default();
        counts.2 += sum.as_f64().unwrap_or_default();
    }
    if longer > 0 {
        let step = match step {
            Step::Day => "day",
            Step::Week => "week",
            Step::Month => "month",
        };
        notes.push(format!("left out: {longer} events that are told of no one {step}, such as those of a whole year"));
    }
    let mut rows = Vec::new();
    if let (Some((&first, _)), Some((&last, _))) = (steps.first_key_value(), steps.last_key_value()) {
        let mut at = first;
        while at <= last && rows.len() < MOST {
            let (events, reports, sum) = steps.get(&at).copied().unwrap_or_default();
            let mean =
                if events == 0 { Value::Null } else { Value::from((sum / events as f64 * 100.0).round() / 100.0) };
            let name = at.to_string();
            let name = if step == Step::Month { name[..7].to_owned() } else { name };
            rows.push(vec![name.into(), events.into(), reports.into(), mean]);
            let Ok(next) = at.checked_add(match step {
                Step::Day => 1.day(),
                Step::Week => 7.days(),
                Step::Month => 1.month(),
            }) else {
                break;
            };
            at = next;
        }
    }
    let columns = ["from", "events", "reports", "intensity"].map(str::to_owned).to_vec();
    Ok(Answer { columns, rows, notes })
}

/// The day with which a step begins.
fn begin(day: Date, step: Step) -> Date {
    match step {
        Step::Day => day,
        Step::Week => day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
        Step::Month => day.first_of_month(),
    }
}
