//! Words for people and bodies by what they do: "president", "lawmakers", "troops".

use super::bodies::sectors_of;
use super::codes::Sector;
use super::names::Sort;
use super::people::Gender;
use super::phrases::{Phrases, first_word};
use super::table::rows;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A word for those who do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    /// In the singular: "lawmaker"; "troops" where there is none.
    pub word: Cow<'static, str>,
    /// What the singular names.
    pub sort: Sort,
    pub sectors: Vec<Sector>,
    pub gender: Gender,
}

/// The roles, each with its singular and its plural.
static TABLE: LazyLock<Vec<(Role, &str, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../data/roles.tsv"))
        .map(|[word, plural, sort, sectors, gender]| {
            let (sort, gender) = (Sort::from_word(sort), Gender::from_letter(gender));
            (Role { word: Cow::Borrowed(word), sort, sectors: sectors_of(sectors), gender }, word, plural)
        })
        .collect()
});

static WORDS: LazyLock<Phrases<(&Role, bool)>> = LazyLock::new(|| {
    let one = TABLE.iter().map(|(role, word, plural)| (*word, (role, word == plural || role.sort == Sort::Group)));
    let many = TABLE.iter().filter(|(.., plural)| *plural != "-").map(|(role, _, plural)| (*plural, (role, true)));
    Phrases::new(one.chain(many))
});

/// The longest word for a role with which `rest` begins: the bytes that it covers, the role, and whether it names many.
pub(crate) fn role(rest: &str) -> Option<(usize, &'static Role, bool)> {
    WORDS.at(rest, first_word(rest)).next().map(|(bytes, (role, many))| (bytes, role, many))
}
