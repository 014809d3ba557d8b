//! Bodies, outlets and armed groups that are known by name.

use super::codes::{Country, Sector};
use super::names::Sort;
use super::table::rows;
use std::sync::LazyLock;

/// A body that is known by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Body {
    /// The name under which the record lists the body.
    pub name: &'static str,
    pub country: Option<Country>,
    pub sort: Sort,
    pub sectors: Vec<Sector>,
}

static TABLE: LazyLock<Vec<(&str, Body)>> = LazyLock::new(|| {
    rows(include_str!("../../data/bodies.tsv"))
        .map(|[words, name, country, sort, sectors]| {
            let sectors = sectors_of(sectors);
            (words, Body { name, country: Country::from_code(country), sort: Sort::from_word(sort), sectors })
        })
        .collect()
});

/// Every body with the words that name it.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static Body)> {
    TABLE.iter().map(|(words, body)| (*words, body))
}

/// A column of sectors, joined by spaces.
pub(super) fn sectors_of(column: &str) -> Vec<Sector> {
    column.split(' ').filter_map(Sector::from_code).collect()
}
