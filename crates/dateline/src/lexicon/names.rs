//! What is known by name, in one look-up: countries, bodies, people, and the names of what cannot act.

use super::bodies::{self, Body, sectors_of};
use super::codes::{Country, Sector};
use super::countries::{self, Use};
use super::people::{Gender, Person, people, person};
use super::phrases::{Phrases, first_word};
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a table's word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Organization,
    Media,
    Group,
    /// A place below the state.
    Place,
    /// Times, works, things.
    Other,
}

impl Sort {
    /// Read from a table's column.
    pub(super) fn from_word(word: &str) -> Sort {
        match word {
            "person" => Sort::Person,
            "organization" => Sort::Organization,
            "media" => Sort::Media,
            "group" => Sort::Group,
            "place" => Sort::Place,
            _ => Sort::Other,
        }
    }
}

/// Whom a name of the tables names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    Person(&'static Person),
    Body(&'static Body),
    Country(Country, Use),
    /// A place or a thing.
    NoActor(Sort),
}

static NAMES: LazyLock<Phrases<Known>> = LazyLock::new(|| {
    let bodies = bodies::all().map(|(words, body)| (words, Known::Body(body)));
    let countries = countries::all().map(|(words, country, role)| (words, Known::Country(country, role)));
    let rest = rows(include_str!("../../data/no_actors.tsv"));
    let rest = rest.map(|[words, sort]| (words, Known::NoActor(Sort::from_word(sort))));
    Phrases::new(bodies.chain(countries).chain(rest))
});

static HEADS: LazyLock<FxHashMap<&str, (Sort, Option<Sector>)>> = LazyLock::new(|| {
    rows(include_str!("../../data/name_heads.tsv"))
        .map(|[word, sort, sector]| (word, (Sort::from_word(sort), Sector::from_code(sector))))
        .collect()
});

static GIVEN_NAMES: LazyLock<FxHashMap<&str, Gender>> = LazyLock::new(|| {
    rows(include_str!("../../data/given_names.tsv")).map(|[name, gender]| (name, Gender::from_letter(gender))).collect()
});

static TITLES: LazyLock<Phrases<&'static Title>> =
    LazyLock::new(|| Phrases::new(TITLE_TABLE.iter().map(|title| (title.words, title))));

static TITLE_TABLE: LazyLock<Vec<Title>> = LazyLock::new(|| {
    rows(include_str!("../../data/titles.tsv"))
        .map(|[words, sector, gender]| Title {
            words,
            sectors: sectors_of(sector),
            gender: Gender::from_letter(gender),
        })
        .collect()
});

/// A title before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// As printed: "Prime Minister".
    pub words: &'static str,
    pub sectors: Vec<Sector>,
    pub gender: Gender,
}

/// Whom `rest` names at its beginning, by the tables: the longest names first, each with the bytes that it covers.
pub(crate) fn known(rest: &str) -> impl Iterator<Item = (usize, Known)> {
    let first = first_word(rest);
    let mut named = NAMES.at(rest, first).peekable();
    let mut people = people().at(rest, first).map(|(bytes, index)| (bytes, Known::Person(person(index)))).peekable();
    std::iter::from_fn(move || match (named.peek(), people.peek()) {
        (Some((name, _)), Some((person, _))) if name > person => named.next(),
        (_, Some(_)) => people.next(),
        _ => named.next(),
    })
}

/// The titles with which `rest` begins, the longest first, each with the bytes that it covers.
pub(crate) fn titles(rest: &str) -> impl Iterator<Item = (usize, &'static Title)> {
    TITLES.at(rest, first_word(rest))
}

/// What a name is whose last word (or first, before "of") this is: "Ministry".
pub(crate) fn name_head(word: &str) -> Option<(Sort, Option<Sector>)> {
    HEADS.get(word).copied()
}

/// The gender of those who bear a given name; none where it is not a common one.
pub(crate) fn given_name(word: &str) -> Option<Gender> {
    GIVEN_NAMES.get(word).copied()
}

/// Where a small word may stand in a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Particle {
    /// Before another part: "van".
    Inside,
    /// At the end: "Jr."
    Behind,
}

static PARTICLES: LazyLock<FxHashMap<&str, Particle>> = LazyLock::new(|| {
    let place = |place| if place == "behind" { Particle::Behind } else { Particle::Inside };
    rows(include_str!("../../data/name_particles.tsv")).map(|[word, at]| (word, place(at))).collect()
});

static FRONT_WORDS: LazyLock<FxHashMap<&str, bool>> = LazyLock::new(|| {
    rows(include_str!("../../data/front_words.tsv")).map(|[word, effect]| (word, effect == "former")).collect()
});

/// Whether a word is a small part of people's names, and where it stands.
pub(crate) fn particle(word: &str) -> Option<Particle> {
    PARTICLES.get(word).copied()
}

/// Whether a word may stand among the titles before a name; true in it where the office is then no longer held.
pub(crate) fn front_word(word: &str) -> Option<bool> {
    FRONT_WORDS.get(word).copied()
}
