//! The closed code sets: PLOVER's countries, sectors and types of event, and the stances of the record (ONTOLOGY.md).

use serde::de::value::StrDeserializer;
use std::fmt;

/// A country or international entity by its three letters: ISO 3166-1 alpha-3, or PLOVER's UNO, EUR, IGO, NGO, ISM, IMG, MNC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Country([u8; 3]);

impl Country {
    /// The code that is written so; none where it is not three capital letters.
    pub fn from_code(code: &str) -> Option<Country> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Country(bytes))
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three ASCII capitals, checked when made")
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What part of society an entity belongs to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum Sector {
    Gov,
    Mil,
    Cop,
    Jud,
    Leg,
    Spy,
    Prm,
    Reb,
    Uaf,
    Pty,
    Opp,
    Eli,
    Bus,
    Lab,
    Agr,
    Cvl,
    Crm,
    Edu,
    Med,
    Jrn,
    Ref,
    Rel,
    Soc,
    Pre,
    Unk,
}

/// Reads a code as the record writes it.
macro_rules! from_code {
    ($($name:ident)*) => {$(
        impl $name {
            /// The one that the record writes so; none where there is no such code.
            pub(crate) fn from_code(code: &str) -> Option<$name> {
                serde::Deserialize::deserialize(StrDeserializer::<serde::de::value::Error>::new(code)).ok()
            }
        }
    )*};
}

from_code!(Sector Stance EventKind);

/// What the speaker does by saying it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stance {
    Asserts,
    Denies,
    Asks,
    Promises,
    Threatens,
    Hopes,
    Believes,
    Doubts,
    Accuses,
    Praises,
}

impl Stance {
    /// The stance as the record writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Asks => "asks",
            Stance::Promises => "promises",
            Stance::Threatens => "threatens",
            Stance::Hopes => "hopes",
            Stance::Believes => "believes",
            Stance::Doubts => "doubts",
            Stance::Accuses => "accuses",
            Stance::Praises => "praises",
        }
    }
}

/// The sixteen types of PLOVER.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum EventKind {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventKind {
    /// The type as PLOVER writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            EventKind::Agree => "AGREE",
            EventKind::Consult => "CONSULT",
            EventKind::Support => "SUPPORT",
            EventKind::Concede => "CONCEDE",
            EventKind::Cooperate => "COOPERATE",
            EventKind::Aid => "AID",
            EventKind::Retreat => "RETREAT",
            EventKind::Request => "REQUEST",
            EventKind::Accuse => "ACCUSE",
            EventKind::Reject => "REJECT",
            EventKind::Threaten => "THREATEN",
            EventKind::Protest => "PROTEST",
            EventKind::Sanction => "SANCTION",
            EventKind::Mobilize => "MOBILIZE",
            EventKind::Coerce => "COERCE",
            EventKind::Assault => "ASSAULT",
        }
    }
}
