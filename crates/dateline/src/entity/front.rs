//! What stands before a name or a role and tells about it: "former Russian President", "Kremlin spokesman".

use super::pieces::What;
use crate::lexicon::names::{Sort, Title};
use crate::lexicon::people::Gender;
use crate::lexicon::{Country, Sector};
use crate::text::TokenId;

/// The titles, roles and demonyms directly before a piece.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    /// Of the last demonym, country or body before the piece.
    pub country: Option<Country>,
    /// Of the titles and roles.
    pub sectors: Vec<Sector>,
    /// Of the body before a role that has no sector of its own: "Kremlin spokesman".
    pub owner: Vec<Sector>,
    /// The last title or role that names one person, in small letters: "president".
    pub role: Option<String>,
    pub gender: Gender,
    /// Whether the office is no longer held: "former", "ex-".
    pub former: bool,
    /// Whether a possessive mark stands between: "Russia's president".
    pub is_possessed: bool,
    /// Whether a comma stands between the role and the name.
    pub has_comma: bool,
    /// The first of these words.
    pub start: Option<TokenId>,
}

impl Front {
    /// Adds a title: "Prime Minister".
    pub fn add_title(&mut self, title: &Title) {
        if title.gender != Gender::Unknown {
            self.gender = title.gender;
        }
        self.sectors.clone_from(&title.sectors);
        self.role = Some(title.words.trim_end_matches('.').to_lowercase());
        self.has_comma = false;
    }

    /// What this front and the piece `what` behind it are for the piece that follows at once.
    pub fn after(&self, what: What, start: TokenId) -> Front {
        let start = Some(self.start.unwrap_or(start));
        let (country, owner) = match what {
            What::Country(country, _) => (Some(country), Vec::new()),
            What::Body(body) => (body.country, body.sectors.clone()),
            What::Own(bearer) if bearer.entry.sort != Sort::Person => {
                (bearer.term.country, bearer.term.sectors.clone())
            }
            What::Organization { sector, country, .. } => (country.or(self.country), sector.into_iter().collect()),
            What::Role(role, false) if role.sort == Sort::Person => {
                let sectors = if role.sectors.is_empty() { self.owner.clone() } else { role.sectors.clone() };
                let gender = if role.gender == Gender::Unknown { self.gender } else { role.gender };
                let role = Some(role.word.to_string());
                return Front {
                    country: self.country,
                    sectors,
                    role,
                    gender,
                    former: self.former,
                    start,
                    ..Front::default()
                };
            }
            What::Role(..) => (self.country, Vec::new()),
            _ => return Front::default(),
        };
        Front { country, owner, former: self.former, start, ..Front::default() }
    }

    /// The sectors that these words tell of the one whose name follows.
    pub fn told(&self) -> Vec<Sector> {
        if self.former && !self.sectors.is_empty() { vec![Sector::Eli] } else { self.sectors.clone() }
    }
}
