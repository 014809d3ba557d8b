//! Countries: their names, their people, their capitals.

use super::codes::Country;
use super::table::rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// How words stand for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Its name.
    Name,
    /// A name that others bear too.
    Shared,
    /// Its adjective, or a word for its people.
    People,
    /// The seat of its government.
    Capital,
}

static TABLE: &str = include_str!("../../data/countries.tsv");

static STATES: LazyLock<FxHashMap<Country, &str>> = LazyLock::new(|| {
    rows(TABLE)
        .filter(|[_, _, role]| matches!(*role, "state" | "shared"))
        .filter_map(|[words, code, _]| Some((Country::from_code(code)?, words)))
        .collect()
});

/// Every row of the table.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Country, Use)> {
    rows(TABLE).filter_map(|[words, code, role]| {
        let role = match role {
            "shared" => Use::Shared,
            "people" => Use::People,
            "capital" => Use::Capital,
            _ => Use::Name,
        };
        Some((words, Country::from_code(code)?, role))
    })
}

/// The name under which the record lists a state: "United States" for USA.
pub(crate) fn state_name(country: Country) -> Option<&'static str> {
    STATES.get(&country).copied()
}

/// The country of a capital, in letters of either case, as place lines print it: "MOSCOW".
pub(crate) fn country_of_capital(city: &str) -> Option<Country> {
    static CAPITALS: LazyLock<FxHashMap<String, Country>> = LazyLock::new(|| {
        let capitals = all().filter(|(_, _, role)| *role == Use::Capital);
        capitals.map(|(words, country, _)| (words.to_uppercase(), country)).collect()
    });
    CAPITALS.get(&city.to_uppercase()).copied()
}

/// The country of a word that is its name or that of its people: "Ukraine", "Polish". None for a name that others share.
pub(crate) fn nation(word: &str) -> Option<Country> {
    static NATIONS: LazyLock<FxHashMap<&str, Country>> = LazyLock::new(|| {
        let named = all().filter(|(_, _, role)| matches!(role, Use::Name | Use::People));
        named.map(|(words, country, _)| (words, country)).collect()
    });
    NATIONS.get(word).copied()
}

/// Whether a word is the name of a country or of its people: "Ukraine", "Polish".
pub(crate) fn is_nation(word: &str) -> bool {
    static NATIONS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        all()
            .filter(|(_, _, role)| matches!(role, Use::Name | Use::Shared | Use::People))
            .map(|(words, ..)| words)
            .collect()
    });
    NATIONS.contains(word)
}
