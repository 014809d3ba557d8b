//! Who is meant: forgiving names, of people, bodies, countries.

use crate::{Error, Store, fold};
use rusqlite::params;

/// Who a name may mean: the cards of all of them, and how to tell it.
pub(super) struct Who {
    /// The numbers of the cards, as a JSON list, ready to be bound.
    pub(super) cards: String,
    /// A note where the name is not plainly one person's.
    pub(super) note: Option<String>,
}

/// Finds who is meant by a name as somebody types it.
///
/// A country, by its name or its code, stands for all that the file holds of that country: itself, its bodies, its people. Anybody else is
/// found by a name that articles use: "putin", "Kremlin"; else by whole words of one.
///
/// # Errors
/// [`Error::Unknown`] with names that look alike, where nobody is called so.
pub(super) fn who(store: &Store, name: &str) -> Result<Who, Error> {
    find(store, name).map_err(|error| store.error(error))?.ok_or_else(|| unknown(store, name))
}

fn find(store: &Store, name: &str) -> rusqlite::Result<Option<Who>> {
    let folded = fold(name);
    let list = |sql: &str, value: &str| -> rusqlite::Result<Vec<i64>> {
        store.db.prepare_cached(sql)?.query_map([value], |row| row.get(0))?.collect()
    };
    let code = "SELECT no FROM card WHERE country = ?1";
    let mut cards = Vec::new();
    if name.len() == 3 && name.bytes().all(|byte| byte.is_ascii_uppercase()) {
        cards = list(code, name)?;
    }
    if cards.is_empty() {
        let country = "SELECT country FROM card k JOIN alias a ON a.card = k.no \
                       WHERE a.fold = ?1 AND k.kind = 'country' AND k.country <> '' LIMIT 1";
        let mut query = store.db.prepare_cached(country)?;
        let found: Option<String> = query.query_map([&folded], |row| row.get(0))?.next().transpose()?;
        cards = found.map_or(Ok(Vec::new()), |found| list(code, &found))?;
    }
    if !cards.is_empty() {
        return Ok(Some(Who { cards: json(&cards), note: None }));
    }
    // Whoever is one entity with a card that bears the name is meant too.
    let named = "SELECT DISTINCT coalesce(o.no, k.no) FROM alias a JOIN card k ON k.no = a.card \
                 LEFT JOIN card o ON o.entity = k.entity WHERE a.fold = ?1 ORDER BY 1";
    cards = list(named, &folded)?;
    if cards.is_empty() && !folded.is_empty() {
        let words = "SELECT DISTINCT coalesce(o.no, k.no) FROM alias a JOIN card k ON k.no = a.card \
                     LEFT JOIN card o ON o.entity = k.entity WHERE instr(' ' || a.fold || ' ', ' ' || ?1 || ' ') ORDER BY 1";
        cards = list(words, &folded)?;
    }
    if cards.is_empty() {
        return Ok(None);
    }
    let cards = json(&cards);
    let sql = "SELECT name, coalesce(country, kind) FROM entity WHERE no IN \
               (SELECT entity FROM card WHERE no IN (SELECT value FROM json_each(?1))) ORDER BY articles DESC, id";
    let mut query = store.db.prepare_cached(sql)?;
    let people = query.query_map([&cards], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let people: Vec<String> =
        people.map(|row| row.map(|(name, what)| format!("{name} ({what})"))).collect::<rusqlite::Result<_>>()?;
    let shown = people.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
    let rest = people.len().saturating_sub(4);
    let note = (people.len() > 1).then(|| match rest {
        0 => format!("“{name}” may be {shown}"),
        _ => format!("“{name}” may be {shown} and {rest} more"),
    });
    Ok(Some(Who { cards, note }))
}

fn json(cards: &[i64]) -> String {
    serde_json::to_string(cards).unwrap_or_default()
}

/// Says that nobody is called so, and who is called nearly so.
fn unknown(store: &Store, name: &str) -> Error {
    let folded = fold(name);
    let near = || -> rusqlite::Result<Vec<String>> {
        let mut query = store.db.prepare_cached("SELECT name FROM entity ORDER BY articles DESC, id LIMIT ?1")?;
        let names =
            query.query_map(params![20_000], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let alike =
            |known: &&String| fold(known).split(' ').any(|word| folded.split(' ').any(|asked| nearly(asked, word)));
        Ok(names.iter().filter(alike).take(3).cloned().collect())
    };
    // Without suggestions the message is still true.
    let near = near().unwrap_or_default();
    let near = if near.is_empty() { String::new() } else { format!("; near it are {}", near.join(", ")) };
    Error::Unknown { expected: "somebody", found: name.to_owned(), near }
}

/// Whether two words of some length differ in one letter, or in two that changed places.
fn nearly(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 4 || long.len() - short.len() > 1 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let same = |from_short: usize, from_long: usize| short.get(from_short..) == long.get(from_long..);
    if short.len() == long.len() {
        let swapped = head + 1 < long.len() && short[head] == long[head + 1] && short[head + 1] == long[head];
        same(head + 1, head + 1) || (swapped && same(head + 2, head + 2))
    } else {
        same(head, head + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::nearly;

    #[test]
    fn a_slip_of_the_finger() {
        assert!(nearly("putni", "putin") && nearly("merkl", "merkel") && nearly("lavrow", "lavrov"));
        assert!(!nearly("bush", "rush hour") && !nearly("abe", "abd"));
    }
}
