//! SQL of one's own, to read with.

use super::Answer;
use super::filter::rows;
use crate::{Error, Store};
use rusqlite::hooks::{AuthAction, Authorization};

/// What a query gives. Nothing but reading is allowed: no writing, no other files, no settings.
///
/// # Errors
/// [`Error`] where the query is none, or does more than read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let mut store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::ask::sql;
/// assert_eq!(sql(&mut store, "SELECT count(*) AS articles FROM articles")?.rows, [[0]]);
/// assert!(sql(&mut store, "DELETE FROM article").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sql(store: &mut Store, query: &str) -> Result<Answer, Error> {
    let allow = |context: rusqlite::hooks::AuthContext<'_>| match context.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Function { .. } | AuthAction::Recursive => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    };
    store.db.authorizer(Some(allow)).map_err(|error| store.error(error))?;
    let answer = rows(store, query, &[]);
    let lifted = store.db.authorizer(None::<fn(rusqlite::hooks::AuthContext<'_>) -> Authorization>);
    lifted.map_err(|error| store.error(error))?;
    answer
}
