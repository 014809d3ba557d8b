//! Who is in the file.

use super::Answer;
use super::filter::Filter;
use super::who::who;
use crate::{Error, Store};
use dateline::record::{EntityKind, Sector};

/// What is asked of entities; a field that is empty asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// Who: a name, a country.
    pub name: Option<String>,
    /// `person`, `country`, `organization`, `group`, `media`.
    pub kind: Option<String>,
    /// PLOVER's sector: `GOV`.
    pub sector: Option<String>,
    /// How many rows at most; 0 for 50.
    pub limit: usize,
}

/// People, bodies and countries by how many articles they are in, each with the sentence that named them last. Those whom articles only
/// describe ("officials") are left out unless they are asked for by these words.
///
/// # Errors
/// [`Error`] where a name means nobody, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::entities(&store, &Default::default())?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn entities(store: &Store, question: &Entities) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    match &question.name {
        Some(name) => filter.on(
            "e.no IN (SELECT entity FROM card WHERE no IN (SELECT value FROM json_each(?)))",
            who(store, name)?.cards,
        ),
        None => filter.on("e.named = ?", true),
    }
    if let Some(kind) = &question.kind {
        filter.on_one_of::<EntityKind>("e.kind = ?", "a kind", kind)?;
    }
    if let Some(sector) = &question.sector {
        let holds = "EXISTS (SELECT 1 FROM json_each(e.sectors) WHERE value = ?)";
        filter.on_one_of::<Sector>(holds, "a sector", sector)?;
    }
    let limit = if question.limit == 0 { 50 } else { question.limit };
    let after = ") SELECT name, kind, country, sectors, articles, statements, entity, a.day, a.outlet, a.id AS article, \
                 (SELECT substr(a.text, s.start + 1, s.\"end\" - s.start) FROM mention m JOIN cast_member c \
                  ON c.article = m.article AND c.ordinal = m.member JOIN card k ON k.no = c.card \
                  JOIN sentence s ON s.article = m.article AND s.start <= m.start AND s.\"end\" > m.start \
                  WHERE m.article = a.no AND k.entity = hit.no AND m.type = 'name' ORDER BY m.start LIMIT 1) AS sentence \
                 FROM (SELECT e.no, e.name, e.kind, e.country, \
                  (SELECT group_concat(value, ' ') FROM json_each(e.sectors)) AS sectors, e.articles, e.id AS entity, e.statements, \
                  e.latest FROM hit JOIN entity e ON e.no = hit.no) AS hit JOIN article a ON a.no = hit.latest \
                 ORDER BY articles DESC, entity";
    let select = "WITH hit AS (SELECT e.no FROM entity e";
    filter.ask_with(store, select, "ORDER BY e.articles DESC, e.id", limit, after)
}
