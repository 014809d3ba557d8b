//! People who are known by name, with their terms of office.

use super::codes::{Country, Sector};
use super::phrases::Phrases;
use super::table::rows;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Somebody who is known by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name under which the record lists the person.
    pub name: &'static str,
    pub country: Option<Country>,
    pub gender: Gender,
    terms: &'static str,
}

/// The gender of the pronouns that stand for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    #[default]
    Unknown,
}

impl Gender {
    /// Read from a table's column.
    pub(super) fn from_letter(letter: &str) -> Gender {
        match letter {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        }
    }
}

/// A term of office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub sector: Sector,
    /// "prime minister"; empty where the table does not store it.
    pub office: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Term {
    /// Whether the office is held on a day. A bound that is cut to a month or year holds for the whole of it.
    pub fn holds(&self, day: &str) -> bool {
        let to_end = self.to.is_empty() || day[..self.to.len().min(day.len())] <= *self.to;
        self.from <= day && to_end
    }
}

static TABLE: LazyLock<Vec<Person>> = LazyLock::new(|| {
    rows(include_str!("../../data/people.tsv"))
        .map(|[name, country, gender, terms]| Person {
            name,
            country: Country::from_code(country),
            gender: Gender::from_letter(gender),
            terms,
        })
        .collect()
});

/// Other forms of a name, by the index of the person.
static BY_NAME: LazyLock<Phrases<u32>> = LazyLock::new(|| {
    let index = |name: &str| TABLE.binary_search_by_key(&name, |person| person.name).ok().map(|at| at as u32);
    let names = TABLE.iter().enumerate().map(|(at, person)| (person.name, at as u32));
    let also = rows(include_str!("../../data/people_also.tsv")).filter_map(|[other, name]| Some((other, index(name)?)));
    Phrases::new(names.chain(also))
});

static BY_SURNAME: LazyLock<FxHashMap<&str, Vec<u32>>> = LazyLock::new(|| {
    let mut map: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for (at, person) in TABLE.iter().enumerate() {
        if let Some((_, surname)) = person.name.rsplit_once(' ') {
            map.entry(surname).or_default().push(at as u32);
        }
    }
    map
});

/// The people of the table by name, to be searched in text.
pub(crate) fn people() -> &'static Phrases<u32> {
    &BY_NAME
}

/// The person at an index that [`people`] gave.
pub(crate) fn person(index: u32) -> &'static Person {
    &TABLE[index as usize]
}

/// Whether somebody of the table has this surname.
pub(crate) fn is_surname(word: &str) -> bool {
    BY_SURNAME.contains_key(word)
}

/// The one person of that surname: who holds a stored office on the day, else who ever held one; none where several could be
/// meant. Ministers for foreign affairs and for defence, of whom there are thousands, come after the others, and count where they are
/// `near`: where the text speaks of their country, or gives a title.
pub(crate) fn by_surname(surname: &str, day: Option<Date>, near: impl Fn(&Person) -> bool) -> Option<&'static Person> {
    let bearers = BY_SURNAME.get(surname)?;
    let day = day.map(|day| day.to_string());
    let is_minister = |term: &Term| matches!(term.office, "foreign minister" | "defense minister");
    let stored = |term: &Term| !term.office.is_empty() && term.sector != Sector::Eli;
    for on_the_day in [true, false] {
        for ministers in [false, true] {
            let counts = |term: &Term| {
                let holds = || day.as_deref().is_some_and(|day| term.holds(day));
                stored(term) && is_minister(term) == ministers && (!on_the_day || holds())
            };
            let mut found = bearers
                .iter()
                .map(|&at| person(at))
                .filter(|person| person.terms().any(|term| counts(&term)) && (!ministers || near(person)));
            match (found.next(), found.next()) {
                (Some(person), None) => return Some(person),
                (None, _) => {}
                _ => return None,
            }
        }
    }
    None
}

/// Who holds an office of a country on a day: "prime minister" of the United Kingdom; none where the table stores nobody, or
/// several.
pub(crate) fn in_office(country: Country, office: &str, day: Date) -> Option<&'static Person> {
    static BY_OFFICE: LazyLock<FxHashMap<(Country, &str), Vec<u32>>> = LazyLock::new(|| {
        let mut map: FxHashMap<(Country, &str), Vec<u32>> = FxHashMap::default();
        for (at, person) in TABLE.iter().enumerate() {
            let Some(country) = person.country else { continue };
            for term in person.terms().filter(|term| !term.office.is_empty()) {
                let holders = map.entry((country, term.office)).or_default();
                if holders.last() != Some(&(at as u32)) {
                    holders.push(at as u32);
                }
            }
        }
        map
    });
    // The table has one spelling.
    let office = &*office.replace("defence", "defense");
    let day = day.to_string();
    let holds = |person: &&Person| person.terms().any(|term| term.office == office && term.holds(&day));
    let mut holders = BY_OFFICE.get(&(country, office))?.iter().map(|&at| person(at)).filter(holds);
    holders.next().filter(|_| holders.next().is_none())
}

impl Person {
    /// The terms of office, in order.
    pub fn terms(&self) -> impl Iterator<Item = Term> + use<> {
        self.terms.split("; ").filter_map(|term| {
            let (sector, rest) = term.split_once(' ')?;
            let (office, dates) = rest.rsplit_once(' ')?;
            let (from, to) = dates.split_once("..")?;
            let office = if office == "-" { "" } else { office };
            Some(Term { sector: Sector::from_code(sector)?, office, from, to })
        })
    }

    /// The offices that run on a day, in small letters.
    pub fn offices(&self, day: Option<Date>) -> Vec<String> {
        let Some(day) = day.map(|day| day.to_string()) else { return Vec::new() };
        let held = self.terms().filter(|term| term.holds(&day) && !term.office.is_empty());
        held.map(|term| term.office.to_owned()).collect()
    }

    /// The sectors on a day: of the terms that run, else ELI after an office (ONTOLOGY: "Roles carry dates"); none before any,
    /// and none where no day is known.
    pub fn sectors(&self, day: Option<Date>) -> Vec<Sector> {
        let Some(day) = day.map(|day| day.to_string()) else { return Vec::new() };
        let mut sectors = Vec::new();
        for term in self.terms().filter(|term| term.holds(&day)) {
            if !sectors.contains(&term.sector) {
                sectors.push(term.sector);
            }
        }
        let office = |sector| matches!(sector, Sector::Gov | Sector::Leg | Sector::Mil | Sector::Jud | Sector::Spy);
        if sectors.is_empty() && self.terms().any(|term| office(term.sector) && term.from <= day.as_str()) {
            sectors.push(Sector::Eli);
        }
        sectors
    }
}

#[cfg(test)]
mod tests {
    use super::super::phrases::first_word;
    use super::{Country, Person, Sector, TABLE, by_surname, in_office, people, person};
    use jiff::civil::date;

    #[test]
    fn roles_carry_dates() {
        let biden =
            person(people().at("Joe Biden", first_word("Joe Biden")).next().expect("Joe Biden is in the table").1);
        assert_eq!(biden.sectors(Some(date(2005, 1, 1))), [Sector::Leg]);
        assert_eq!(biden.sectors(Some(date(2020, 12, 15))), [Sector::Eli]);
        assert_eq!(biden.sectors(Some(date(2021, 2, 1))), [Sector::Gov]);
        assert_eq!(biden.sectors(None), []);
        let name = |surname, day| by_surname(surname, day, |_| false).map(|person| person.name);
        assert_eq!(name("Putin", Some(date(2020, 12, 15))), Some("Vladimir Putin"));
        assert_eq!(name("Obama", None), Some("Barack Obama"));
        assert_eq!(name("Clinton", None), None, "two Clintons held office");
        let day = Some(date(2015, 6, 1));
        assert_eq!(name("Kerry", day), Some("John Kerry"));
        assert_eq!(name("Haavisto", day), None, "a minister of a country that is not spoken of");
        let near = by_surname("Haavisto", Some(date(2021, 6, 1)), |person| person.country == Country::from_code("FIN"));
        assert_eq!(near.map(|person| person.name), Some("Pekka Haavisto"));
        let british = Country::from_code("GBR").expect("three capitals");
        let premier = |day| in_office(british, "prime minister", day).map(|person| person.name);
        assert_eq!(premier(date(2012, 5, 1)), Some("David Cameron"));
        assert_eq!(premier(date(2021, 3, 10)), Some("Boris Johnson"));
        let holder = |code, office, day| {
            let country = Country::from_code(code).expect("three capitals");
            in_office(country, office, day).map(|person| person.name)
        };
        assert_eq!(holder("SWE", "foreign minister", date(2003, 9, 1)), Some("Anna Lindh"));
        assert_eq!(holder("POL", "defence minister", date(2024, 5, 1)), Some("Władysław Kosiniak-Kamysz"));
        assert_eq!(holder("POL", "defence minister", date(1990, 5, 1)), None, "before the table begins");
    }

    #[test]
    fn most_states_have_their_ministers() {
        let countries = |offices: &[&str]| {
            let holds = |person: &&Person| person.terms().any(|term| offices.contains(&term.office));
            let mut codes: Vec<_> = TABLE.iter().filter(holds).filter_map(|person| person.country).collect();
            codes.sort();
            codes.dedup();
            codes.len()
        };
        assert!(countries(&["president", "prime minister", "king", "chancellor", "sultan", "emir"]) >= 150);
        assert!(countries(&["foreign minister", "foreign secretary", "secretary of state"]) >= 150);
        assert!(countries(&["defense minister", "defense secretary"]) >= 150);
    }
}
