//! Events and mentions in the columns of GDELT 2.0, as its codebooks of February 2015 give them, for programs that read those. What Dateline
//! does not know (tone, coordinates, ethnic codes) is empty.

use super::Unwritten;
use super::plover::quad;
use crate::Store;
use jiff::civil::Date;
use rusqlite::Row;
use std::io::Write;

/// PLOVER's types with the value of the Goldstein scale for the root of CAMEO under which each is printed.
const GOLDSTEIN: [(&str, f64); 16] = [
    ("ACCUSE", -2.0),
    ("AGREE", 4.0),
    ("AID", 7.0),
    ("ASSAULT", -9.0),
    ("COERCE", -7.0),
    ("CONCEDE", 5.0),
    ("CONSULT", 1.0),
    ("COOPERATE", 6.0),
    ("MOBILIZE", -7.2),
    ("PROTEST", -6.5),
    ("REJECT", -4.0),
    ("REQUEST", -5.0),
    ("RETREAT", 5.0),
    ("SANCTION", -4.0),
    ("SUPPORT", 3.5),
    ("THREATEN", -6.0),
];

/// The code of CAMEO for a type, with the first of its modes, as a list in JSON, that has one.
fn cameo(kind: &str, modes: &str) -> &'static str {
    let modes: Vec<String> = serde_json::from_str(modes).unwrap_or_default();
    let kind = serde_json::from_value(kind.into()).ok();
    kind.map_or("", |kind| dateline::cameo(kind, modes.first().map(String::as_str)))
}

/// A GDELT id: 53 bits of ours, which every reader of numbers holds exactly.
fn number(id: &str) -> u64 {
    u64::from_str_radix(id, 16).unwrap_or_default() >> 11
}

/// A value in one cell: no tabs, no line ends.
fn cell(value: &str) -> String {
    value.replace(char::is_control, " ")
}

/// Writes the 61 columns of every event.
pub(super) fn events(store: &Store, out: &mut dyn Write) -> Result<(), Unwritten> {
    let sql = "SELECT v.no, v.id, v.type, v.first_day, v.reports, v.articles, v.outlets, a.url, a.day, a.id, r.modes FROM event v \
               JOIN report r ON r.id = v.id JOIN article a ON a.no = r.article ORDER BY v.id";
    each(store, sql, out, |row| {
        let no: i64 = row.get(0)?;
        let (id, kind): (String, String) = (row.get(1)?, row.get(2)?);
        let day: Option<Date> = row.get::<_, Option<String>>(3)?.and_then(|day| day.parse().ok());
        let goldstein = GOLDSTEIN.iter().find(|(name, _)| *name == kind).map_or(0.0, |(_, value)| *value);
        let code = cameo(&kind, &row.get::<_, String>(10)?);
        let mut cells = vec![number(&id).to_string()];
        cells.extend(match day {
            Some(day) => {
                let fraction = f64::from(day.year()) + f64::from(day.day_of_year()) / 365.25;
                let plain = day.strftime("%Y%m%d").to_string();
                [plain.clone(), plain[..6].to_owned(), plain[..4].to_owned(), format!("{fraction:.4}")]
            }
            None => Default::default(),
        });
        for side in ["actor", "recipient"] {
            cells.extend(actor(store, no, side)?);
        }
        cells.extend([
            "1".to_owned(),
            code.to_owned(),
            code.chars().take(3).collect(),
            code.chars().take(2).collect(),
            quad(&kind).to_string(),
        ]);
        cells.push(format!("{goldstein:.1}"));
        for at in [4, 6, 5] {
            cells.push(row.get::<_, i64>(at)?.to_string());
        }
        // Tone, then three places of eight columns each.
        cells.extend(std::iter::repeat_n(String::new(), 1 + 3 * 8));
        cells.push(stamp(row.get(8)?));
        cells.push(address(row.get(7)?, &row.get::<_, String>(9)?));
        Ok(cells)
    })
}

/// Writes the 16 columns of every report.
pub(super) fn mentions(store: &Store, out: &mut dyn Write) -> Result<(), Unwritten> {
    let sql = "SELECT v.id, v.first_day, a.day, coalesce(a.outlet, ''), a.url, a.id, length(a.text), r.start, \
               (SELECT count(*) FROM sentence s WHERE s.article = r.article AND s.start <= r.start), \
               (SELECT min(start) FROM span p WHERE p.article = r.article AND p.owner = 'e' AND p.ordinal = r.ordinal AND p.role = 'actor'), \
               (SELECT min(start) FROM span p WHERE p.article = r.article AND p.owner = 'e' AND p.ordinal = r.ordinal \
                AND p.role = 'recipient'), \
               (SELECT min(start) FROM span p WHERE p.article = r.article AND p.owner = 'e' AND p.ordinal = r.ordinal AND p.role = 'trigger') \
               FROM report r JOIN event v ON v.no = r.event JOIN article a ON a.no = r.article ORDER BY v.id, a.id, r.ordinal";
    each(store, sql, out, |row| {
        // An offset that is not known is -1 in GDELT.
        let offset = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(at)?.unwrap_or(-1).to_string());
        let id: String = row.get(5)?;
        Ok(vec![
            number(&row.get::<_, String>(0)?).to_string(),
            stamp(row.get(1)?),
            stamp(row.get(2)?),
            "1".to_owned(),
            row.get(3)?,
            address(row.get(4)?, &id),
            offset(8)?,
            offset(9)?,
            offset(10)?,
            offset(11)?,
            "1".to_owned(),
            "100".to_owned(),
            offset(6)?,
            String::new(),
            String::new(),
            String::new(),
        ])
    })
}

/// The ten columns of one actor: the first on a side that is more than described.
fn actor(store: &Store, event: i64, side: &str) -> rusqlite::Result<[String; 10]> {
    let mut query = store.db.prepare_cached(
        "SELECT e.name, coalesce(e.country, ''), e.sectors FROM report r JOIN part p ON p.report = r.no JOIN card k ON k.no = p.card \
         JOIN entity e ON e.no = k.entity WHERE r.event = ?1 AND p.side = ?2 ORDER BY e.named DESC, r.id, p.position LIMIT 1",
    )?;
    let mut cells: [String; 10] = Default::default();
    let mut rows = query.query((event, side))?;
    if let Some(row) = rows.next()? {
        let (name, country): (String, String) = (row.get(0)?, row.get(1)?);
        let sectors: Vec<String> = serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default();
        let types: Vec<String> = sectors.into_iter().take(3).collect();
        cells[0] = format!("{country}{}", types.concat());
        cells[1] = name.to_uppercase();
        cells[2] = country;
        for (at, kind) in types.into_iter().enumerate() {
            cells[7 + at] = kind;
        }
    }
    Ok(cells)
}

/// A day as GDELT's moments of fifteen minutes.
fn stamp(day: Option<String>) -> String {
    day.map(|day| format!("{}000000", day.replace('-', ""))).unwrap_or_default()
}

fn address(url: Option<String>, id: &str) -> String {
    url.unwrap_or_else(|| format!("urn:dateline:article:{id}"))
}

fn each(
    store: &Store,
    sql: &str,
    out: &mut dyn Write,
    cells: impl Fn(&Row<'_>) -> rusqlite::Result<Vec<String>>,
) -> Result<(), Unwritten> {
    let error = |error| Unwritten::Store(store.error(error));
    let mut query = store.db.prepare(sql).map_err(error)?;
    let mut rows = query.query(()).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let cells: Vec<String> = cells(row).map_err(error)?.iter().map(|value| cell(value)).collect();
        out.write_all(cells.join("\t").as_bytes())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
