//! Nouns that mention somebody: "the Russian president", "Russian troops", "the ministry".

use super::cast::{Cast, Draft};
use super::pieces::Piece;
use super::{EntityId, Form, Kind, Mention};
use crate::Span;
use crate::lexicon::countries::state_name;
use crate::lexicon::names::{Sort, front_word};
use crate::lexicon::people::{Gender, Person, in_office};
use crate::lexicon::roles::Role;
use crate::lexicon::{Country, Sector};
use crate::text::{Relation, Text, TokenId, Upos};
use jiff::civil::Date;
use std::ops::Range;

/// A body that is named after a person only, and of no sector of its own.
const CAMPAIGN: &str = "campaign";

/// A noun phrase whose head is a word for a role.
pub(super) struct Nominal<'a> {
    text: &'a Text<'a>,
    piece: &'a Piece<'a>,
    role: &'a Role,
    many: bool,
    /// Of the words before the head, else of the name behind it: "troops from Russia".
    country: Option<Country>,
    /// From the determiner to the head.
    tokens: Range<TokenId>,
    definite: bool,
}

impl<'a> Nominal<'a> {
    pub fn new(
        text: &'a Text<'a>,
        piece: &'a Piece<'a>,
        role: &'a Role,
        many: bool,
        behind: Option<Country>,
    ) -> Nominal<'a> {
        let first = piece.front.start.unwrap_or(piece.tokens.start).min(piece.tokens.start);
        let before = (first > text.sentence_of(piece.tokens.start).tokens.start).then(|| text.lower(first - 1));
        let determiner = matches!(before.as_deref(), Some("the" | "a" | "an" | "this" | "these" | "those"));
        let definite = matches!(before.as_deref(), Some("the" | "this" | "these" | "those"))
            || piece.front.is_possessed && piece.front.country.is_some();
        let tokens = if determiner { first - 1 } else { first }..piece.tokens.end;
        Nominal { text, piece, role, many, country: piece.front.country.or(behind), tokens, definite }
    }

    /// Whether the word is the head of its phrase: neither of a compound ("press conference") nor a word of another kind.
    pub fn is_head(&self) -> bool {
        let token = self.text.tokens[self.piece.tokens.end as usize - 1];
        self.country.is_some() && token.relation != Relation::Compound
            || matches!(token.upos, Upos::None | Upos::Noun | Upos::Propn | Upos::X)
                && !matches!(token.relation, Relation::Compound | Relation::Amod)
    }

    /// Whether it is who does something: "In Chelsea, the mayor said" tells nothing of Chelsea.
    pub fn is_subject(&self) -> bool {
        self.text.relation(self.piece.tokens.end - 1) == Relation::Nsubj
    }

    /// The first token of the phrase.
    pub fn start(&self) -> TokenId {
        self.tokens.start
    }

    /// The mention of an entity by this phrase.
    pub fn mention(&self, entity: EntityId) -> Mention {
        Mention { span: self.span(), head: self.text.head_of(self.tokens.clone()), form: Form::Nominal, entity }
    }

    fn span(&self) -> Span {
        self.text.span(self.tokens.clone())
    }

    /// What the phrase tells of the one whom it mentions.
    pub fn sectors(&self) -> Vec<Sector> {
        let sectors = if self.role.sectors.is_empty() { &self.piece.front.owner } else { &self.role.sectors };
        if self.piece.front.former && !sectors.is_empty() { vec![Sector::Eli] } else { sectors.clone() }
    }

    pub fn country(&self) -> Option<Country> {
        self.country
    }

    pub fn role(&self) -> &'a Role {
        self.role
    }

    /// Whether the phrase names one person: "the president".
    pub fn is_one_person(&self) -> bool {
        !self.many && self.role.sort == Sort::Person
    }

    /// The entity: somebody who holds that role in the article, `recent` being the entities from the last mentioned back; else
    /// a group or body of its own.
    pub fn entity(&self, cast: &mut Cast, recent: impl Iterator<Item = EntityId>) -> Option<EntityId> {
        if self.is_one_person() {
            return if self.definite { self.holder(cast, recent) } else { None };
        }
        let is_body = !self.many && matches!(self.role.sort, Sort::Organization | Sort::Media);
        if is_body
            && self.country.is_none()
            && self.definite
            && let Some(entity) = self.namesake(cast, recent)
        {
            return Some(entity);
        }
        let public = [Sector::Gov, Sector::Mil, Sector::Leg, Sector::Jud, Sector::Cop, Sector::Spy];
        let stands_alone = if is_body {
            self.definite && self.role.sectors.first().is_some_and(|sector| public.contains(sector))
        } else {
            !self.role.sectors.is_empty()
        };
        (self.country.is_some() || stands_alone).then(|| self.enter(cast, is_body))
    }

    /// The body that somebody leads, where `last` is the leader's name right before the noun: "the Obama administration", "Holm's
    /// campaign". It is neither the person nor the state.
    pub fn led_by(&self, cast: &mut Cast, last: &Mention) -> Option<Mention> {
        let leads = self.role.word == CAMPAIGN || self.role.sectors == [Sector::Gov];
        let is_body = !self.many && self.role.sort == Sort::Organization;
        let name = self.text.tokens_in(last.span);
        let noun = self.piece.tokens.start;
        let is_next =
            name.end == noun || name.end + 1 == noun && matches!(self.text.word(name.end), "'s" | "’s" | "'" | "’");
        let leader = cast.draft(last.entity);
        // A surname alone may look like a body's.
        let is_leader = match leader.kind {
            Kind::Person => true,
            Kind::Organization => self.role.word == CAMPAIGN && name.len() == 1,
            _ => false,
        };
        if !leads || !is_body || !is_next || last.form != Form::Name || !is_leader {
            return None;
        }
        let country = leader.country.filter(|_| self.role.word != CAMPAIGN);
        let entity = cast.enter(&format!("{}/{}", last.entity, self.role.word), || Draft {
            name: format!("{} {}", last.span.of(self.text.source), self.role.word),
            kind: Kind::Organization,
            country,
            sectors: self.role.sectors.clone(),
            gender: Gender::Unknown,
            many: false,
            roles: Vec::new(),
        });
        let is_determiner = |token: TokenId| matches!(&*self.text.lower(token), "the" | "a" | "an" | "this");
        let first = name.start.checked_sub(1).filter(|&token| is_determiner(token)).unwrap_or(name.start);
        let tokens = first..self.piece.tokens.end;
        Some(Mention {
            span: self.text.span(tokens.clone()),
            head: self.text.head_of(tokens),
            form: Form::Nominal,
            entity,
        })
    }

    /// The person who bears the role: the last mentioned who has it, and whose country agrees.
    fn holder(&self, cast: &Cast, recent: impl Iterator<Item = EntityId>) -> Option<EntityId> {
        if self.piece.front.former {
            return None;
        }
        let word = &self.role.word;
        let leads = word == "leader";
        recent.take(64).find(|&entity| {
            let draft = cast.draft(entity);
            let agrees = self.country.is_none() || draft.country == self.country;
            let heads = |role: &String| {
                matches!(role.as_str(), "president" | "prime minister" | "chancellor" | "premier" | "king")
            };
            let bears = draft.roles.iter().any(|role| role == word)
                || leads && self.country.is_some() && draft.roles.iter().any(heads);
            draft.kind == Kind::Person && agrees && bears
        })
    }

    /// The person whom the table knows in that office on a day, of the country that the phrase names or else `home`, the article's:
    /// "the prime minister" in news from London.
    pub fn in_office(&self, home: Option<Country>, day: Option<Date>) -> Option<&'static Person> {
        let belongs_elsewhere = self.country.is_none()
            && self.piece.tokens.end < self.text.tokens.len() as TokenId
            && self.text.lower(self.piece.tokens.end) == "of";
        if !self.is_one_person() || !self.definite || self.piece.front.former || belongs_elsewhere {
            return None;
        }
        in_office(self.country.or(home)?, &self.role.word, day?)
    }

    /// The body that the noun takes up: its name has the noun in it, or it is of that sector. A campaign is a body where it acts, else
    /// what somebody wages.
    fn namesake(&self, cast: &Cast, recent: impl Iterator<Item = EntityId>) -> Option<EntityId> {
        let is_bare = self.tokens.len() == 2 && self.text.relation(self.piece.tokens.start) == Relation::Nsubj;
        if self.role.word == CAMPAIGN && !is_bare {
            return None;
        }
        let wanted = if self.role.sort == Sort::Media { Kind::Media } else { Kind::Organization };
        // "The Berg administration" is not Holm's.
        let mut before = self.tokens.start..self.tokens.end - 1;
        let other = before.find(|&token| self.text.upos(token) == Upos::Propn).map(|token| self.text.word(token));
        // "Democratic leaders worry that the party is split": what its sentence names goes before what was named last.
        let start = self.text.sentence_of(self.tokens.start).tokens.start;
        let is_named_here = |&entity: &EntityId| {
            let first = cast.draft(entity).name.split(' ').next();
            (start..self.tokens.start).any(|token| first == Some(self.text.word(token)))
        };
        let fits = |entity: &EntityId| {
            let draft = cast.draft(*entity);
            if other.is_some_and(|other| !draft.name.contains(other)) {
                return false;
            }
            let named = draft.name.split(' ').any(|word| word.eq_ignore_ascii_case(&self.role.word));
            let is_general = matches!(self.role.sectors[..], [Sector::Bus | Sector::Edu | Sector::Jrn | Sector::Pty]);
            let alike = is_general && draft.sectors.first() == self.role.sectors.first();
            // "Holm and Sons was sued, and the company paid": of the body of its own sentence nothing else need be
            // known.
            let is_company = matches!(self.role.sectors[..], [Sector::Bus]);
            let is_the_one = is_company && draft.sectors.is_empty() && draft.kind == Kind::Organization;
            draft.kind == wanted && (named || alike || is_the_one && is_named_here(entity))
        };
        let mut recent = recent.take(64).filter(fits);
        let last = recent.next()?;
        Some(std::iter::once(last).chain(recent).find(is_named_here).unwrap_or(last))
    }

    /// A group or body that has no name but its role: one for each country and role.
    fn enter(&self, cast: &mut Cast, is_body: bool) -> EntityId {
        let country = self.country.map_or(String::new(), |country| country.as_str().to_owned());
        let key = format!("{country}/{}/{}", self.role.word, self.many);
        let former = self.piece.front.former;
        cast.enter(&format!("{key}/{former}"), || Draft {
            name: self.name(),
            kind: match self.role.sort {
                Sort::Media => Kind::Media,
                _ if is_body => Kind::Organization,
                _ if self.role.sectors == [Sector::Jrn] && self.role.sort == Sort::Group => Kind::Media,
                _ => Kind::Group,
            },
            country: self.country,
            sectors: self.sectors(),
            gender: Gender::Unknown,
            many: self.many || self.role.word == "police",
            roles: Vec::new(),
        })
    }

    /// The phrase without its determiner; with the country's name where that does not stand before the head.
    fn name(&self) -> String {
        let start =
            self.piece.front.start.filter(|_| self.piece.front.country.is_some()).unwrap_or(self.piece.tokens.start);
        let first = (start..self.piece.tokens.start).find(|&token| front_word(&self.text.lower(token)).is_none());
        let tokens = first.unwrap_or(self.piece.tokens.start)..self.piece.tokens.end;
        let words = self.text.span(tokens.clone()).of(self.text.source);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        // The capital of a sentence's first word is no part of the name.
        let words = match words.chars().next() {
            Some(first) if start == self.piece.tokens.start && self.role.word.starts_with(char::is_lowercase) => {
                format!("{}{}", first.to_lowercase(), &words[first.len_utf8()..])
            }
            _ => words,
        };
        match self.country.filter(|_| self.piece.front.country.is_none()).and_then(state_name) {
            Some(country) => format!("{words} of {country}"),
            None => words,
        }
    }
}
