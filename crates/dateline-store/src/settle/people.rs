//! Entities over articles: one Putin in the whole file, and two people of one name where something says that they are two.

use crate::fold::person;
use crate::hash::id;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Sectors of those who act for a state, and of those who act against one: nobody is known for both by the same name without more.
const STATE: [&str; 6] = ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"];
const OUTSIDE: [&str; 4] = ["REB", "CRM", "UAF", "REF"];

/// How much more a person must be in the news than all others of the surname, for the bare surname to mean that one.
const FOREMOST: u64 = 5;

/// A card with what articles say of who is on it.
struct Card {
    no: i64,
    class: &'static str,
    name: String,
    /// By what it meets others: a person's name without initials, else the folded name.
    key: String,
    country: String,
    sectors: BTreeMap<String, u64>,
    articles: u64,
}

/// One somebody: cards that are held to be of the same.
#[derive(Default)]
struct Somebody {
    cards: Vec<usize>,
    country: String,
    sectors: BTreeSet<String>,
    articles: u64,
}

/// Groups all cards anew; gives the number of entities.
pub(super) fn settle(db: &Connection) -> rusqlite::Result<usize> {
    let cards = cards(db)?;
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, card) in cards.iter().enumerate() {
        groups.entry((card.class, card.key.as_str())).or_default().push(at);
    }
    let mut all: BTreeMap<Key, Vec<Somebody>> =
        groups.into_iter().map(|(key, group)| (key, apart(&cards, group))).collect();
    surnames(&cards, &mut all);
    write(db, &cards, &all)
}

fn cards(db: &Connection) -> rusqlite::Result<Vec<Card>> {
    let sql = "SELECT k.no, k.kind, k.name, k.fold, k.country, m.sectors, count(*) FROM card k JOIN cast_member m ON m.card = k.no \
               GROUP BY k.no, m.sectors ORDER BY k.fold, k.kind, k.country";
    let mut query = db.prepare(sql)?;
    let mut rows = query.query(())?;
    let mut cards: Vec<Card> = Vec::new();
    while let Some(row) = rows.next()? {
        let no: i64 = row.get(0)?;
        if cards.last().is_none_or(|card| card.no != no) {
            let (kind, fold, country): (String, String, String) = (row.get(1)?, row.get(3)?, row.get(4)?);
            let (class, key) = match kind.as_str() {
                "person" => ("person", person(&fold)),
                "country" if !country.is_empty() => ("country", country.clone()),
                "country" => ("country", fold),
                _ => ("body", fold),
            };
            let (sectors, articles) = (BTreeMap::new(), 0);
            cards.push(Card { no, class, name: row.get(2)?, key, country, sectors, articles });
        }
        let (sectors, count): (String, u64) = (row.get(5)?, row.get(6)?);
        let card = cards.last_mut().expect("the row's card was just pushed");
        card.articles += count;
        for sector in serde_json::from_str::<Vec<String>>(&sectors).unwrap_or_default() {
            *card.sectors.entry(sector).or_default() += count;
        }
    }
    Ok(cards)
}

/// Parts cards of one name where country or sectors say that they are of different people or bodies. A card that says nothing goes to the
/// one most in the news.
fn apart(cards: &[Card], mut group: Vec<usize>) -> Vec<Somebody> {
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

/// Class and key, by which cards meet.
type Key<'a> = (&'a str, &'a str);

/// Somebody whose full name ends with a surname.
struct Bearer<'a> {
    key: Key<'a>,
    place: usize,
    articles: u64,
    country: String,
}

/// Gives people who are known by a surname alone to the one person whom it must mean.
fn surnames<'a>(cards: &'a [Card], all: &mut BTreeMap<Key<'a>, Vec<Somebody>>) {
    let mut bearers: BTreeMap<&str, Vec<Bearer>> = BTreeMap::new();
    for (key, found) in all.iter().filter(|((class, key), _)| *class == "person" && key.contains(' ')) {
        let surname = key.1.rsplit(' ').next().unwrap_or_default();
        bearers.entry(surname).or_default().extend(found.iter().enumerate().map(|(place, somebody)| Bearer {
            key: *key,
            place,
            articles: somebody.articles,
            country: somebody.country.clone(),
        }));
    }
    let mut moves = Vec::new();
    for (key, found) in all.iter().filter(|((class, key), _)| *class == "person" && !key.contains(' ')) {
        let Some(bearers) = bearers.get(key.1) else { continue };
        for (at, somebody) in found.iter().enumerate() {
            let fits = |country: &str| somebody.country.is_empty() || country.is_empty() || country == somebody.country;
            let mut fitting: Vec<&Bearer> = bearers.iter().filter(|bearer| fits(&bearer.country)).collect();
            fitting.sort_by_key(|bearer| (std::cmp::Reverse(bearer.articles), bearer.key, bearer.place));
            let rest: u64 = fitting.iter().skip(1).map(|bearer| bearer.articles).sum();
            if let Some(first) = fitting.first().filter(|first| first.articles >= rest * FOREMOST) {
                moves.push((*key, at, first.key, first.place));
            }
        }
    }
    for (key, at, whose, place) in moves {
        let moved = std::mem::take(&mut all.get_mut(&key).expect("the key was just read")[at].cards);
        let target = &mut all.get_mut(&whose).expect("the key was just read")[place];
        target.articles += moved.iter().map(|at| cards[*at].articles).sum::<u64>();
        target.cards.extend(moved);
    }
}

fn write(db: &Connection, cards: &[Card], all: &BTreeMap<Key, Vec<Somebody>>) -> rusqlite::Result<usize> {
    db.execute("DELETE FROM entity", ())?;
    let mut insert = db.prepare("INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL)")?;
    let mut point = db.prepare("UPDATE card SET entity = ?1 WHERE no = ?2 AND entity IS NOT ?1")?;
    let mut no = 0;
    for ((class, key), found) in all {
        for (at, somebody) in found.iter().enumerate().filter(|(_, somebody)| !somebody.cards.is_empty()) {
            no += 1;
            let these = || somebody.cards.iter().map(|at| &cards[*at]);
            // Before others the name that is printed oftenest; the fuller one where two are.
            let main =
                these().max_by_key(|card| (card.name.contains(' '), card.articles, std::cmp::Reverse(&card.name)));
            let main = main.expect("those without cards were left out");
            let kind: String = db.query_row("SELECT kind FROM card WHERE no = ?1", [main.no], |row| row.get(0))?;
            let mut sectors: BTreeMap<&str, u64> = BTreeMap::new();
            these().flat_map(|card| &card.sectors).for_each(|(name, count)| *sectors.entry(name).or_default() += count);
            let mut sectors: Vec<(&str, u64)> = sectors.into_iter().collect();
            sectors.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
            let sectors: Vec<&str> = sectors.into_iter().map(|(name, _)| name).collect();
            let country = Some(&somebody.country).filter(|country| !country.is_empty());
            insert.execute(params![
                no,
                id(&["entity", class, key, &somebody.country, &at.to_string()]),
                main.name,
                kind,
                country,
                serde_json::to_string(&sectors).unwrap_or_default(),
                somebody.articles,
                main.name.contains(char::is_uppercase)
            ])?;
            for card in these() {
                point.execute(params![no, card.no])?;
            }
        }
    }
    db.execute(
        "UPDATE entity SET statements = (SELECT count(*) FROM statement s JOIN card k ON k.no = s.speaker_card WHERE k.entity = entity.no), \
         latest = (SELECT a.no FROM card k JOIN cast_member c ON c.card = k.no JOIN article a ON a.no = c.article \
                   WHERE k.entity = entity.no ORDER BY a.day DESC, a.id LIMIT 1)",
        (),
    )?;
    Ok(usize::try_from(no).unwrap_or_default())
}
