//! Entities over articles: one Putin in the whole file, and two people of one name where something says that they are two.

use crate::fold::person;
use crate::hash::id;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Row, params};
use std::collections::{BTreeMap, BTreeSet};

/// Sectors of those who act for a state, and of those who act against one: nobody is known for both by the same name without more.
const STATE: [&str; 6] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"];
const OUTSIDE: [&str; 4] = ["REB", "CRM", "UAF", "REF"];

/// How much more a person must be in the news than all others of the surname, for the bare surname to mean that one.
const FOREMOST: u64 = 5;

/// A card with what articles say of who is on it.
struct Card {
    no: i64,
    name: String,
    kind: String,
    country: String,
    sectors: BTreeMap<String, u64>,
    articles: u64,
}

/// One somebody: cards that are held to be of the same, by their places in the group.
#[derive(Default)]
struct Somebody {
    cards: Vec<usize>,
    country: String,
    sectors: BTreeSet<String>,
    articles: u64,
}

/// What cards of one class and key are called by: the class, then by what they meet others.
type Key = (String, String);

/// Groups all cards anew; gives the number of entities. Cards go by key by key, and what has to be known of other keys lies in temporary
/// tables: a large file names more people than memory should hold.
pub(super) fn settle(db: &Connection) -> rusqlite::Result<usize> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("meets_by", 3, flags, meets_by)?;
    db.execute_batch(
        "DELETE FROM entity; DROP TABLE IF EXISTS temp.bearer; DROP TABLE IF EXISTS temp.lone; DROP TABLE IF EXISTS temp.moved; \
         CREATE TEMP TABLE bearer (surname TEXT NOT NULL, articles INTEGER NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL, \
          country TEXT NOT NULL); \
         CREATE TEMP TABLE lone (key TEXT NOT NULL, place INTEGER NOT NULL, country TEXT NOT NULL, cards TEXT NOT NULL); \
         CREATE TEMP TABLE moved (of TEXT NOT NULL, place INTEGER NOT NULL, whose TEXT NOT NULL, at INTEGER NOT NULL, cards TEXT NOT NULL);",
    )?;
    people(db)?;
    surnames(db)?;
    let mut no = 0;
    each(db, "1", |key, cards| write(db, key, cards, &mut no))?;
    db.execute_batch(
        "DROP TABLE temp.bearer; DROP TABLE temp.lone; DROP TABLE temp.moved; \
         UPDATE entity SET statements = (SELECT count(*) FROM statement s JOIN card k ON k.no = s.speaker_card WHERE k.entity = entity.no), \
          latest = (SELECT a.no FROM card k JOIN cast_member c ON c.card = k.no JOIN article a ON a.no = c.article \
                    WHERE k.entity = entity.no ORDER BY a.day DESC, a.id LIMIT 1);",
    )?;
    Ok(no)
}

/// By what a card meets others of its class: a person's name without initials, a country's code, else the folded name.
fn meets_by(context: &mut Context<'_>) -> rusqlite::Result<String> {
    let (kind, fold, country): (String, String, String) = (context.get(0)?, context.get(1)?, context.get(2)?);
    Ok(match kind.as_str() {
        "person" => person(&fold),
        "country" if !country.is_empty() => country,
        _ => fold,
    })
}

/// A card's row, and how many articles say so of its sectors.
const CARD: &str = "k.no, k.name, k.kind, k.country, m.sectors, count(*)";

/// Gives the cards of each class and key for which `which` holds to `work`, in the order of the keys.
fn each(
    db: &Connection,
    which: &str,
    mut work: impl FnMut(&Key, Vec<Card>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let class = "CASE k.kind WHEN 'person' THEN 'person' WHEN 'country' THEN 'country' ELSE 'body' END";
    let sql = format!(
        "SELECT {CARD}, {class}, meets_by(k.kind, k.fold, k.country) FROM card k JOIN cast_member m ON m.card = k.no WHERE {which} \
         GROUP BY k.no, m.sectors ORDER BY 7, 8, k.fold, k.kind, k.country"
    );
    let mut query = db.prepare(&sql)?;
    let mut rows = query.query(())?;
    let (mut key, mut cards): (Key, Vec<Card>) = Default::default();
    while let Some(row) = rows.next()? {
        let next: Key = (row.get(6)?, row.get(7)?);
        if next != key {
            let group = std::mem::take(&mut cards);
            if !group.is_empty() {
                work(&key, group)?;
            }
            key = next;
        }
        add(row, &mut cards)?;
    }
    if cards.is_empty() { Ok(()) } else { work(&key, cards) }
}

/// Adds a row of [`CARD`] to the last card, or as the next.
fn add(row: &Row<'_>, cards: &mut Vec<Card>) -> rusqlite::Result<()> {
    let no: i64 = row.get(0)?;
    if cards.last().is_none_or(|card| card.no != no) {
        let (sectors, articles) = (BTreeMap::new(), 0);
        cards.push(Card { no, name: row.get(1)?, kind: row.get(2)?, country: row.get(3)?, sectors, articles });
    }
    let (sectors, count): (String, u64) = (row.get(4)?, row.get(5)?);
    let card = cards.last_mut().expect("the row's card was just pushed");
    card.articles += count;
    for sector in serde_json::from_str::<Vec<String>>(&sectors).unwrap_or_default() {
        *card.sectors.entry(sector).or_default() += count;
    }
    Ok(())
}

/// Parts cards of one name where country or sectors say that they are of different people or bodies. A card that says nothing goes to the
/// one most in the news.
fn apart(cards: &[Card]) -> Vec<Somebody> {
    let mut group: Vec<usize> = (0..cards.len()).collect();
    // Those that say most come first; then what is oftenest.
    group.sort_by_key(|at| (cards[*at].country.is_empty(), std::cmp::Reverse(cards[*at].articles), *at));
    let mut found: Vec<Somebody> = Vec::new();
    for at in group {
        let card = &cards[at];
        let fits = |somebody: &&mut Somebody| {
            let country = card.country.is_empty() || somebody.country.is_empty() || card.country == somebody.country;
            country && !opposed(&somebody.sectors, card)
        };
        let place = match found.iter_mut().filter(fits).max_by_key(|somebody| somebody.articles) {
            Some(somebody) => somebody,
            None => {
                found.push(Somebody::default());
                found.last_mut().expect("one was just pushed")
            }
        };
        place.cards.push(at);
        place.articles += card.articles;
        place.sectors.extend(card.sectors.keys().cloned());
        if place.country.is_empty() {
            place.country.clone_from(&card.country);
        }
    }
    found
}

fn opposed(sectors: &BTreeSet<String>, card: &Card) -> bool {
    let any = |list: &[&str], of: &dyn Fn(&str) -> bool| list.iter().any(|sector| of(sector));
    let (theirs, its) = (|sector: &str| sectors.contains(sector), |sector: &str| card.sectors.contains_key(sector));
    (any(&STATE, &theirs) && !any(&OUTSIDE, &theirs) && any(&OUTSIDE, &its) && !any(&STATE, &its))
        || (any(&OUTSIDE, &theirs) && !any(&STATE, &theirs) && any(&STATE, &its) && !any(&OUTSIDE, &its))
}

/// Notes of every person who bears a surname, and of everybody who is known by a surname alone.
fn people(db: &Connection) -> rusqlite::Result<()> {
    let mut bearer = db.prepare("INSERT INTO temp.bearer VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut lone = db.prepare("INSERT INTO temp.lone VALUES (?1, ?2, ?3, ?4)")?;
    each(db, "k.kind = 'person'", |(_, key), cards| {
        for (place, somebody) in apart(&cards).iter().enumerate() {
            match key.rsplit_once(' ') {
                Some((_, surname)) => {
                    bearer.execute(params![surname, somebody.articles, key, place, somebody.country])?;
                }
                None => {
                    let cards: Vec<i64> = somebody.cards.iter().map(|at| cards[*at].no).collect();
                    let cards = serde_json::to_string(&cards).unwrap_or_default();
                    lone.execute(params![key, place, somebody.country, cards])?;
                }
            }
        }
        Ok(())
    })?;
    db.execute_batch("CREATE INDEX temp.bearer_by_surname ON bearer (surname, articles DESC, key, place)")
}

/// Gives people who are known by a surname alone to the one person whom it must mean.
fn surnames(db: &Connection) -> rusqlite::Result<()> {
    let mut bearers = db.prepare(
        "SELECT articles, key, place FROM temp.bearer WHERE surname = ?1 AND (?2 = '' OR country = '' OR country = ?2) \
         ORDER BY articles DESC, key, place",
    )?;
    let mut lone = db.prepare("SELECT key, country, place, cards FROM temp.lone ORDER BY key, place")?;
    let mut insert = db.prepare("INSERT INTO temp.moved VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut rows = lone.query(())?;
    while let Some(row) = rows.next()? {
        let (key, country): (String, String) = (row.get(0)?, row.get(1)?);
        let (place, cards): (i64, String) = (row.get(2)?, row.get(3)?);
        let mut fitting = bearers.query([&key, &country])?;
        let Some(first) = fitting.next()? else { continue };
        let (articles, whose, at): (u64, String, i64) = (first.get(0)?, first.get(1)?, first.get(2)?);
        let mut rest = 0;
        while let Some(other) = fitting.next()? {
            rest += other.get::<_, u64>(0)?;
        }
        if articles >= rest * FOREMOST {
            insert.execute(params![key, place, whose, at, cards])?;
        }
    }
    db.execute_batch(
        "CREATE INDEX temp.moved_by_key ON moved (of, place); CREATE INDEX temp.moved_by_whose ON moved (whose, at, of, place)",
    )
}

/// The cards that were given to one person of a key, as they are read from the file.
fn given(db: &Connection, key: &str, place: usize) -> rusqlite::Result<Vec<Card>> {
    let sql = format!(
        "SELECT {CARD} FROM temp.moved v JOIN json_each(v.cards) j JOIN card k ON k.no = j.value JOIN cast_member m ON m.card = k.no \
         WHERE v.whose = ?1 AND v.at = ?2 GROUP BY v.of, v.place, j.key, m.sectors ORDER BY v.of, v.place, j.key"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query((key, place))?;
    let mut cards = Vec::new();
    while let Some(row) = rows.next()? {
        add(row, &mut cards)?;
    }
    Ok(cards)
}

/// Writes the entities of one class and key, numbered on from `no`.
fn write(db: &Connection, (class, key): &Key, mut cards: Vec<Card>, no: &mut usize) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL)")?;
    let mut point = db.prepare_cached("UPDATE card SET entity = ?1 WHERE no = ?2 AND entity IS NOT ?1")?;
    let mut gone = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM temp.moved WHERE of = ?1 AND place = ?2)")?;
    for (at, mut somebody) in apart(&cards).into_iter().enumerate() {
        if class == "person" {
            if gone.query_row((key, at), |row| row.get(0))? {
                continue;
            }
            for card in given(db, key, at)? {
                somebody.articles += card.articles;
                somebody.cards.push(cards.len());
                cards.push(card);
            }
        }
        *no += 1;
        let these = || somebody.cards.iter().map(|at| &cards[*at]);
        // Before others the name that is printed oftenest; the fuller one where two are.
        let main = these().max_by_key(|card| (card.name.contains(' '), card.articles, std::cmp::Reverse(&card.name)));
        let main = main.expect("somebody has a card");
        let mut sectors: BTreeMap<&str, u64> = BTreeMap::new();
        these().flat_map(|card| &card.sectors).for_each(|(name, count)| *sectors.entry(name).or_default() += count);
        let mut sectors: Vec<(&str, u64)> = sectors.into_iter().collect();
        sectors.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let sectors: Vec<&str> = sectors.into_iter().map(|(name, _)| name).collect();
        let country = Some(&somebody.country).filter(|country| !country.is_empty());
        insert.execute(params![
            *no,
            id(&["entity", class, key, &somebody.country, &at.to_string()]),
            main.name,
            main.kind,
            country,
            serde_json::to_string(&sectors).unwrap_or_default(),
            somebody.articles,
            main.name.contains(char::is_uppercase)
        ])?;
        for card in these() {
            point.execute(params![*no, card.no])?;
        }
    }
    Ok(())
}
