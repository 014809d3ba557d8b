//! CAMEO's codes of events and PLOVER's types and modes: `data/cameo_codes.tsv`.

use super::codes::EventKind;
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static ROWS: LazyLock<Vec<[&str; 4]>> = LazyLock::new(|| rows(include_str!("../../data/cameo_codes.tsv")).collect());

/// What a code of CAMEO means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Meaning {
    /// A type of PLOVER, with a mode where it has one.
    Event(EventKind, Option<&'static str>),
    /// A statement or an appeal, or by `---` nothing: no event.
    NoEvent,
}

/// What a code of CAMEO means, as dictionaries write it; none where there is no such code.
///
/// A code of four digits that the published table lacks means what the one above it means.
pub(crate) fn meaning(code: &str) -> Option<Meaning> {
    if code == "---" {
        return Some(Meaning::NoEvent);
    }
    let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    if !is_code {
        return None;
    }
    if code.starts_with("01") || code.starts_with("02") {
        return Some(Meaning::NoEvent);
    }
    let row = |code: &str| ROWS.binary_search_by_key(&code, |row| row[0]).ok().map(|at| ROWS[at]);
    let [_, kind, mode, _] = row(code).or_else(|| row(&code[..code.len().min(3)]))?;
    let mode = Some(mode).filter(|mode| *mode != "-");
    Some(Meaning::Event(EventKind::from_code(kind)?, mode))
}

/// The code of CAMEO under which an event of PLOVER is printed: `042` for CONSULT with the mode `visit`.
///
/// It is the most general code of those that mean the type and the mode, after the table CAMEO2PLOVER of the Open Event Data Alliance
/// (draft 0.8, 2021); a mode that CAMEO lacks is printed as the type alone.
///
/// ```
/// use dateline::record::EventKind;
/// assert_eq!(dateline::cameo(EventKind::Consult, Some("visit")), "042");
/// assert_eq!(dateline::cameo(EventKind::Coerce, Some("withhold")), "170");
/// ```
pub fn cameo(kind: EventKind, mode: Option<&str>) -> &'static str {
    static PRINTED: LazyLock<FxHashMap<(EventKind, &str), &str>> = LazyLock::new(|| {
        let cells = ROWS.iter().flat_map(|[code, .., printed]| printed.split(' ').map(move |cell| (*code, cell)));
        cells
            .filter_map(|(code, cell)| {
                let (kind, mode) = cell.split_once('/').unwrap_or((cell, ""));
                Some(((EventKind::from_code(kind)?, mode), code))
            })
            .collect()
    });
    let printed = |mode| PRINTED.get(&(kind, mode)).copied();
    mode.and_then(printed).or_else(|| printed("")).expect("a test prints each type")
}

#[cfg(test)]
mod tests {
    use super::{EventKind, Meaning, cameo, meaning};

    #[test]
    fn codes_mean_types_and_modes() {
        assert_eq!(meaning("042"), Some(Meaning::Event(EventKind::Consult, Some("visit"))));
        assert_eq!(meaning("1055"), Some(Meaning::Event(EventKind::Request, Some("yield"))));
        assert_eq!(meaning("1819"), Some(Meaning::Event(EventKind::Assault, Some("abduct"))), "as the code above it");
        assert_eq!(meaning("0233"), Some(Meaning::NoEvent));
        assert_eq!(meaning("---"), Some(Meaning::NoEvent));
        assert_eq!((meaning("x"), meaning("21"), meaning("21999")), (None, None, None));
    }

    #[test]
    fn each_type_has_a_code_and_a_mode_its_own() {
        let types = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT";
        let codes: Vec<&str> =
            types.split(' ').map(|kind| cameo(EventKind::from_code(kind).expect("a type of PLOVER"), None)).collect();
        let general = "030 040 050 080 060 070 080 100 110 120 130 140 160 150 170 180";
        assert_eq!(codes.join(" "), general);
        assert_eq!(cameo(EventKind::Accuse, Some("investigate")), "090");
        assert_eq!(cameo(EventKind::Protest, Some("vandalize")), "140", "CAMEO has no such mode");
    }
}
