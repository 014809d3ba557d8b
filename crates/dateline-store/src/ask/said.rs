//! Who said what, of whom, to whom, when.

use super::Answer;
use super::filter::{Filter, days};
use super::who::who;
use crate::{Error, Store, fold};
use dateline::record::Stance;

/// What is asked of statements; a field that is empty asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Who speaks.
    pub by: Option<String>,
    /// Who, or else what, is spoken of.
    pub about: Option<String>,
    /// Who is spoken to, where the sentence names them between its cue and its content: "told *the Senate* that".
    pub to: Option<String>,
    /// From which day on it was said.
    pub since: Option<String>,
    /// Up to which day.
    pub until: Option<String>,
    /// What the speaker does by saying it: `denies`, `promises`, …
    pub stance: Option<String>,
    /// How many rows at most; 0 for 50.
    pub limit: usize,
}

/// Who makes the statement `s` of the article `a`: the entity `e`, the card `k`, else the words that name them.
pub(super) const SPEAKER: &str = "coalesce(e.name, k.name, (SELECT substr(a.text, p.start + 1, p.\"end\" - p.start) FROM span p \
     WHERE p.article = s.article AND p.owner = 's' AND p.ordinal = s.ordinal AND p.role = 'source' AND p.position = 0))";

/// The statements that are asked for, in order of their days.
///
/// # Errors
/// [`Error`] where a name means nobody, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::ask::{Said, said};
/// assert!(said(&store, &Said { stance: Some("denies".into()), ..Said::default() })?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn said(store: &Store, question: &Said) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    let mut notes = Vec::new();
    let by = question.by.as_deref().map(|by| who(store, by)).transpose()?;
    if let Some(by) = &by {
        notes.extend(by.note.clone());
    }
    let mut often = false;
    if let Some(to) = &question.to {
        let who = who(store, to)?;
        notes.extend(who.note);
        filter.on(named("to", is_often(store, "to", &who.cards)?), who.cards);
    }
    if let Some(about) = &question.about {
        match who(store, about) {
            Ok(who) => {
                notes.extend(who.note);
                often = is_often(store, "about", &who.cards)?;
                filter.on(named("about", often), who.cards);
            }
            Err(Error::Unknown { .. }) => {
                notes.push(format!("nobody is called “{about}”: sentences with these words"));
                let words = fold(about);
                filter.on("s.article IN (SELECT rowid FROM words WHERE words MATCH ?)", super::search::phrase(about));
                filter.on(
                    "holds((SELECT substr(text, s.start + 1, s.\"end\" - s.start) FROM article WHERE no = s.article), ?)",
                    words,
                );
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(by) = by {
        // Where both are in the news every day, going through the days meets the two soon: the plus keeps SQLite from the speaker's index.
        let condition = match often && is_often(store, "by", &by.cards)? {
            true => "+s.speaker_card IN (SELECT value FROM json_each(?))",
            false => "s.speaker_card IN (SELECT value FROM json_each(?))",
        };
        filter.on(condition, by.cards);
    }
    if let Some(stance) = &question.stance {
        filter.on_one_of::<Stance>("s.stance = ?", "a stance", stance)?;
    }
    let (since, until) = (question.since.as_deref(), question.until.as_deref());
    filter.between(since, until, ["s.last_day >= ?", "s.first_day <= ?"])?;
    let limit = if question.limit == 0 { 50 } else { question.limit };
    let select = "WITH hit AS (SELECT s.no FROM statement s";
    let after = format!(
        ") SELECT {}, {SPEAKER} AS speaker, \
                 s.stance, s.kind, a.outlet, a.day AS published, a.id AS article, s.id AS statement, \
                 substr(a.text, s.start + 1, s.\"end\" - s.start) AS sentence \
                 FROM hit JOIN statement s ON s.no = hit.no JOIN article a ON a.no = s.article \
                 LEFT JOIN card k ON k.no = s.speaker_card LEFT JOIN entity e ON e.no = k.entity \
                 ORDER BY s.first_day, s.print, s.ordinal",
        days("s")
    );
    let mut answer = filter.ask_with(store, select, "ORDER BY s.first_day, s.print, s.ordinal", limit, &after)?;
    answer.notes.splice(0..0, notes);
    Ok(answer)
}

/// From how many statements on somebody is named so often that going through the days meets them soon.
const OFTEN: usize = 20_000;

/// Whether so many statements are by one of the cards, or name one in a role.
fn is_often(store: &Store, role: &str, cards: &str) -> Result<bool, Error> {
    let from = match role {
        "by" => "statement WHERE ?1 = 'by' AND speaker_card",
        _ => "named WHERE role = ?1 AND card",
    };
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {from} IN (SELECT value FROM json_each(?2)) LIMIT ?3)");
    let count = || store.db.prepare_cached(&sql)?.query_row((role, cards, OFTEN), |row| row.get::<_, usize>(0));
    Ok(count().map_err(|error| store.error(error))? == OFTEN)
}

/// The condition that a statement names one of the cards in a role: looked up from the names where they are rare, else from each statement.
fn named(role: &str, often: bool) -> &'static str {
    match (role, often) {
        ("to", false) => {
            "s.no IN (SELECT statement FROM named WHERE role = 'to' AND card IN (SELECT value FROM json_each(?)))"
        }
        ("to", true) => {
            "EXISTS (SELECT 1 FROM named n WHERE n.statement = s.no AND n.role = 'to' AND n.card IN (SELECT value FROM json_each(?)))"
        }
        (_, false) => {
            "s.no IN (SELECT statement FROM named WHERE role = 'about' AND card IN (SELECT value FROM json_each(?)))"
        }
        (_, true) => {
            "EXISTS (SELECT 1 FROM named n WHERE n.statement = s.no AND n.role = 'about' AND n.card IN (SELECT value FROM json_each(?)))"
        }
    }
}
