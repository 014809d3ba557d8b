//! The cast: the entities found so far and the names under which the article knows them.

use super::{EntityId, Kind};
use crate::lexicon::people::Gender;
use crate::lexicon::{Country, Sector};
use rustc_hash::FxHashMap;

/// An entity while the article is read.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub name: String,
    pub kind: Kind,
    pub country: Option<Country>,
    pub sectors: Vec<Sector>,
    pub gender: Gender,
    /// Whether "they" stands for it rather than "it".
    pub many: bool,
    /// The offices and roles that the article or a table gives, in small letters.
    pub roles: Vec<String>,
}

/// Every entity of the article, each once.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub drafts: Vec<Draft>,
    by_key: FxHashMap<String, EntityId>,
}

impl Cast {
    /// The entity under a key, made where the article has not mentioned it before.
    pub fn enter(&mut self, key: &str, make: impl FnOnce() -> Draft) -> EntityId {
        if let Some(&entity) = self.by_key.get(key) {
            return entity;
        }
        let entity = self.drafts.len() as EntityId;
        self.drafts.push(make());
        self.by_key.insert(key.to_owned(), entity);
        entity
    }

    /// The entity under a key.
    pub fn get(&self, key: &str) -> Option<EntityId> {
        self.by_key.get(key).copied()
    }

    pub fn draft(&self, entity: EntityId) -> &Draft {
        &self.drafts[entity as usize]
    }

    /// Adds what a mention tells: it fills what is empty and never overrules.
    pub fn learn(
        &mut self,
        entity: EntityId,
        country: Option<Country>,
        sectors: &[Sector],
        gender: Gender,
        role: Option<&str>,
    ) {
        let draft = &mut self.drafts[entity as usize];
        draft.country = draft.country.or(country);
        if draft.sectors.is_empty() {
            draft.sectors.extend_from_slice(sectors);
        }
        if draft.gender == Gender::Unknown {
            draft.gender = gender;
        }
        if let Some(role) = role
            && !draft.roles.iter().any(|known| known == role)
        {
            draft.roles.push(role.to_owned());
        }
    }
}
