//! What a dictionary of people and bodies holds: entries with their forms and terms.

use crate::lexicon::function_words::is_function_word;
use crate::lexicon::names::{Known, Sort, given_name, known, name_head, titles};
use crate::lexicon::roles::Role;
use crate::lexicon::{Country, Sector};
use jiff::civil::Date;

/// What a file gave.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub entries: Vec<Entry>,
    /// Each with its plural, where it has one.
    pub roles: Vec<(Role, Option<String>)>,
}

/// Somebody, or a body, with all the names under which a user knows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The name under which the record lists it.
    pub name: String,
    pub sort: Sort,
    /// The names as they are looked for: small letters fit capitals too.
    pub(super) forms: Vec<String>,
    /// The first that holds on a day counts.
    pub(super) terms: Vec<Term>,
}

/// What an entry is from a day to a day, both included; without limits always.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Term {
    pub country: Option<Country>,
    pub sectors: Vec<Sector>,
    /// Whether the name stands for the state itself.
    pub is_state: bool,
    /// Whether the name is nobody's: `[---]`.
    pub is_nobody: bool,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Term {
    fn holds(&self, day: Option<Date>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until),
            None => self.from.is_none() && self.until.is_none(),
        }
    }
}

impl Entry {
    /// The term that holds on a day; where no day is known, the one without limits.
    pub fn term(&self, day: Option<Date>) -> Option<&Term> {
        self.terms.iter().find(|term| term.holds(day))
    }
}

/// A name as dictionaries of TABARI write it, with spaces: `BAN_KI-MOON_` is "BAN KI-MOON". What stands in brackets is left out.
pub(super) fn spaced(name: &str) -> String {
    let mut depth = 0_u32;
    let outside = name.chars().filter(|character| match character {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    let plain: String = outside.map(|character| if character == '_' { ' ' } else { character }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The form in which a name is looked for. One in capitals alone fits any letters, unless it is spelt like a word of the language
/// ("WHO", "US").
pub(super) fn sought(name: &str) -> String {
    let small = name.to_lowercase();
    let is_capital = !name.chars().any(char::is_lowercase);
    if is_capital && !is_function_word(&small) { small } else { name.to_owned() }
}

/// The name as the record lists it: the tables' where they know it, else with capitals as names have them.
pub(super) fn printed(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let cased = capitalised(name);
    let listed = known(&cased).find(|(bytes, _)| *bytes == cased.len()).map(|(_, known)| known);
    match listed {
        Some(Known::Person(person)) => person.name.to_owned(),
        Some(Known::Body(body)) => body.name.to_owned(),
        // A word as short as this is more often letters than a name.
        None if !name.contains(' ') && name.len() <= 4 => name.to_owned(),
        _ => cased,
    }
}

/// "BANK OF NORTH VELSUND" to "Bank of North Velsund".
fn capitalised(name: &str) -> String {
    let mut cased = String::with_capacity(name.len());
    for (at, word) in name.split(' ').enumerate() {
        let small = word.to_lowercase();
        if at > 0 {
            cased.push(' ');
        }
        if at > 0 && is_function_word(&small) {
            cased.push_str(&small);
            continue;
        }
        let mut begins = true;
        for character in small.chars() {
            if begins {
                cased.extend(character.to_uppercase())
            } else {
                cased.push(character)
            }
            begins = matches!(character, '-' | '.' | '\'' | '’');
        }
    }
    cased
}

/// What a name is that comes with codes alone: what the last word of its first form says ("… Ministry"), else a person where a form has a
/// title or a given name before it, or where its codes carry days as terms of office do, else a body.
pub(super) fn sort(forms: &[String], terms: &[Term]) -> Sort {
    let cased: Vec<String> = forms.iter().map(|form| capitalised(form)).collect();
    let head = cased.first().and_then(|form| {
        let head = form.split(" of ").next().unwrap_or(form).rsplit(' ').next().unwrap_or(form);
        name_head(head).map(|(sort, _)| sort).filter(|sort| matches!(sort, Sort::Organization | Sort::Media))
    });
    let begins_as_person = |form: &String| {
        let is_given = form.split_once(' ').is_some_and(|(first, _)| given_name(first).is_some());
        is_given || titles(form).any(|(bytes, _)| bytes < form.len())
    };
    let is_international =
        |term: &Term| term.country.is_some_and(|country| matches!(country.as_str(), "MNC" | "NGO" | "IMG"));
    let is_dated = terms.iter().any(|term| term.from.is_some() || term.until.is_some());
    let is_elite = terms.iter().any(|term| term.sectors.contains(&Sector::Eli));
    match head {
        Some(sort) => sort,
        None if terms.iter().any(is_international) => Sort::Organization,
        None if cased.iter().any(begins_as_person) || is_dated || is_elite => Sort::Person,
        None => Sort::Organization,
    }
}

#[cfg(test)]
mod tests {
    use super::{Sort, Term, printed, sort, sought, spaced};

    #[test]
    fn names_are_spaced_sought_and_printed() {
        assert_eq!(spaced("VELSUND_LIBERATION_FRONT_(VLF)_"), "VELSUND LIBERATION FRONT");
        assert_eq!(sought("MIRA TOLLAN"), "mira tollan");
        assert_eq!(sought("WHO"), "WHO", "no “who”");
        assert_eq!(sought("Mira Tollan"), "Mira Tollan");
        assert_eq!(printed("BANK OF NORTH VELSUND"), "Bank of North Velsund");
        assert_eq!(printed("ANNE-MARIE O'DELL"), "Anne-Marie O'Dell");
        assert_eq!(printed("VLF"), "VLF");
    }

    #[test]
    fn kinds_follow_from_names_and_codes() {
        let kind = |form: &str| sort(&[form.to_owned()], &[Term::default()]);
        assert_eq!(kind("ANNA TOLLAN"), Sort::Person);
        assert_eq!(kind("PRESIDENT TOLLAN"), Sort::Person);
        assert_eq!(kind("VELSUND MINISTRY"), Sort::Organization);
        assert_eq!(kind("TOLLAN"), Sort::Organization);
        let forms = ["MIRA TOLLAN".to_owned(), "PRESIDENT TOLLAN".to_owned(), "TOLLAN MINISTRY".to_owned()];
        assert_eq!(sort(&forms, &[Term::default()]), Sort::Person, "the first form says it");
        let until = Term { until: Some(jiff::civil::date(2010, 1, 1)), ..Term::default() };
        assert_eq!(sort(&["TOLLAN".to_owned()], &[until]), Sort::Person);
    }
}
