//! Cuts the text into pieces: runs of capitalised words that may be names, and words for roles, each with the titles before it.

use super::front::Front;
use super::names::follows_the;
use super::votes::Votes;
use crate::dictionary::{Bearer, Own};
use crate::lexicon::bodies::Body;
use crate::lexicon::countries::Use;
use crate::lexicon::names::{Known, Particle, Sort, front_word, given_name, known, name_head, particle, titles};
use crate::lexicon::people::{Gender, Person};
use crate::lexicon::roles::{Role, role};
use crate::lexicon::words::is_sentence_starter;
use crate::lexicon::{Country, Sector};
use crate::text::{Named, Relation, Text, TokenId, Upos};
use std::ops::Range;

/// A stretch of words that may mention somebody.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub tokens: Range<TokenId>,
    pub what: What<'a>,
    /// What stands before it and tells about it.
    pub front: Front,
    /// What the model takes its words for, over the whole article.
    pub elected: Named,
}

/// What a piece is by its own words.
#[derive(Clone, Copy, Debug)]
pub(super) enum What<'a> {
    /// Somebody of a user's dictionary.
    Own(Bearer<'a>),
    /// Somebody of the tables.
    Known(&'static Person),
    /// A name that begins as people's names do.
    Person(Gender),
    /// A body of the tables.
    Body(&'static Body),
    /// A name whose words say that it is a body's.
    Organization {
        sort: Sort,
        sector: Option<Sector>,
        country: Option<Country>,
    },
    Country(Country, Use),
    /// The noun of a body's name alone: "the Court".
    Short,
    /// A name that is no actor's: a place, a thing.
    Nobody,
    /// A name that only its surroundings can tell.
    Unknown,
    /// A word for a role; true where it names many.
    Role(&'a Role, bool),
}

/// Cuts one sentence. In a title, where every word has a capital, `in_body` tells which words are names in running text.
pub(super) fn cut<'a>(
    text: &'a Text<'a>,
    tokens: Range<TokenId>,
    in_body: Option<&dyn Fn(&str) -> bool>,
    own: Own<'a>,
    votes: &Votes,
    pieces: &mut Vec<Piece<'a>>,
) {
    let mut cutter = Cutter { text, tokens: tokens.clone(), in_body, own, votes, front: Front::default() };
    let mut at = tokens.start;
    while at < tokens.end {
        match cutter.piece(at) {
            Some(Step::Piece(end, what)) => {
                let front = std::mem::take(&mut cutter.front);
                cutter.front = front.after(what, at);
                pieces.push(Piece { tokens: at..end, what, front, elected: votes.elected(text, at..end) });
                at = end;
            }
            Some(Step::Title(end)) => {
                cutter.front.start.get_or_insert(at);
                at = end;
            }
            None => {
                cutter.pass(at);
                at += 1;
            }
        }
    }
}

/// What stands at a token.
enum Step<'a> {
    /// A piece up to a token.
    Piece(TokenId, What<'a>),
    /// A title up to a token.
    Title(TokenId),
}

struct Cutter<'a, 'v> {
    text: &'a Text<'a>,
    tokens: Range<TokenId>,
    in_body: Option<&'v dyn Fn(&str) -> bool>,
    own: Own<'a>,
    votes: &'v Votes<'v>,
    front: Front,
}

impl<'a> Cutter<'a, '_> {
    fn word(&self, token: TokenId) -> &'a str {
        self.text.word(token)
    }

    /// The text from a token to the end of the sentence.
    fn rest(&self, token: TokenId) -> &'a str {
        let end = self.text.tokens[self.tokens.end as usize - 1].span.end();
        &self.text.source[self.text.tokens[token as usize].span.start()..end]
    }

    /// The token that begins where `bytes` after the start of `token` end; none inside a word.
    fn after(&self, token: TokenId, bytes: usize) -> Option<TokenId> {
        let end = self.text.tokens[token as usize].span.start() + bytes;
        (token..self.tokens.end)
            .take_while(|&other| self.text.tokens[other as usize].span.start() < end)
            .find(|&other| self.text.tokens[other as usize].span.end() == end)
            .map(|last| last + 1)
    }

    /// Whether no white space stands before a token.
    fn is_joined(&self, token: TokenId) -> bool {
        token > self.tokens.start
            && self.text.tokens[token as usize - 1].span.end == self.text.tokens[token as usize].span.start
    }

    /// Whether a line ends before a token: names in a list do not run on.
    fn is_on_new_line(&self, token: TokenId) -> bool {
        let before = self.text.tokens[token as usize - 1].span.end();
        self.text.source[before..self.text.tokens[token as usize].span.start()].contains('\n')
    }

    fn has_capital(&self, token: TokenId) -> bool {
        token < self.tokens.end && self.word(token).starts_with(char::is_uppercase)
    }

    /// Whether a token may be a part of a name that no table knows.
    fn is_name_word(&self, token: TokenId) -> bool {
        if !self.has_capital(token) || is_sentence_starter(self.word(token)) {
            return false;
        }
        if let Some(in_body) = self.in_body {
            let after_given = || token > self.tokens.start && given_name(self.word(token - 1)).is_some();
            return in_body(self.word(token)) || given_name(self.word(token)).is_some() || after_given();
        }
        let upos = self.text.tokens[token as usize].upos;
        matches!(upos, Upos::None | Upos::Propn)
            || (token > self.tokens.start && !matches!(upos, Upos::Pron | Upos::Det))
    }

    fn piece(&mut self, at: TokenId) -> Option<Step<'a>> {
        let rest = self.rest(at);
        let capital = self.has_capital(at);
        let named =
            if capital || matches!(self.word(at), "al" | "dpa" | "peshmerga") { self.named(at, rest) } else { None };
        // "Jordan" begins a person's name where another part of it follows.
        let named = named.filter(|&(end, known)| {
            !matches!(known, Known::Country(_, Use::Shared))
                || !self.is_name_word(end)
                || self.ends_as_body(at).is_some()
        });
        // "Cornell" is a university; "Cornell William Brooks" is none.
        let named = named.filter(|&(end, known)| {
            let begins_person = || {
                let name = |token: TokenId| self.text.tokens[token as usize].name.kind;
                end < self.tokens.end
                    && name(at) == Named::Person
                    && name(end) == Named::Person
                    && given_name(self.word(end)).is_some()
            };
            !(matches!(known, Known::Body(_)) && end == at + 1 && begins_person())
        });
        if let Some(step) = self.owned(at, named.map(|(end, _)| end)) {
            return Some(step);
        }
        if let Some((end, Known::Person(person))) = named {
            return Some(Step::Piece(end, What::Known(person)));
        }
        if capital
            && let Some((end, title)) = titles(rest).find_map(|(bytes, title)| Some((self.after(at, bytes)?, title)))
        {
            let is_front = self.is_name_word(end) || self.has_capital(end) && self.named(end, self.rest(end)).is_some();
            if is_front && named.is_none_or(|(other, _)| other <= end) {
                self.front.add_title(title);
                return Some(Step::Title(end));
            }
        }
        if let Some((end, known)) = named {
            return Some(self.extended(end, known));
        }
        if self.is_described(at) {
            return Some(Step::Title(at + 1));
        }
        if let Some((end, role, many)) = self.role(at).filter(|_| !self.is_addressed(at)) {
            // "Prime Minister" in running text is a role; "Police Foundation" goes on as a name.
            let is_name = capital && self.ends_as_body(at).is_some() && self.end_of_name(at) > end;
            let is_the_body = role.sort == Sort::Organization && !many && self.is_the_one(at) && end == at + 1;
            if !is_name {
                let what = if is_the_body { What::Short } else { What::Role(role, many) };
                return Some(Step::Piece(end, what));
            }
        }
        if let Some(step) = self.told(at) {
            return Some(step);
        }
        if !self.is_name_word(at) {
            return None;
        }
        let end = self.end_of_name(at);
        let what = match self.ends_as_body(at) {
            Some((sort, sector)) if end > at + 1 || self.front.country.is_some() && self.front.role.is_none() => {
                self.body(sort, sector, self.front.country)
            }
            Some(_) if end == at + 1 => What::Short,
            Some(_) => What::Nobody,
            None if self.names_thing(at, end) => What::Nobody,
            None => match given_name(self.word(at)) {
                Some(gender) => What::Person(gender),
                None if self.is_initials(at) && end > at + 1 => What::Person(Gender::Unknown),
                None => What::Unknown,
            },
        };
        Some(Step::Piece(end, what))
    }

    /// Whether a word with a capital belongs to an office before somebody's name, by the tree: "City Attorney Brad Holm". A name of
    /// its own in the office ("Trump Campaign Manager") is one still.
    fn is_described(&self, at: TokenId) -> bool {
        if self.in_body.is_some() || !self.is_name_word(at) {
            return false;
        }
        let words = || (at..self.tokens.end).take(8).take_while(|&token| self.is_name_word(token));
        let describes = |token: &TokenId| self.text.relation(*token) == Relation::NmodDesc;
        let Some(name) = words().find(describes).and_then(|token| self.text.head(token)) else { return false };
        let hangs_inside = |token: TokenId| self.text.head(token).is_some_and(|head| head > at && head <= name);
        let kind = |token: TokenId| self.text.tokens[token as usize].name;
        let is_own_name = kind(at).begins && kind(name).kind != kind(at).kind;
        let is_office = |token: TokenId| {
            let rest = self.rest(token);
            titles(rest).next().is_some()
                || role(rest).is_some_and(|(_, role, many)| role.sort == Sort::Person && !many)
        };
        let holds = at < name && words().any(|token| token == name) && (at..name).all(hangs_inside);
        holds && (at..name).any(is_office) && !is_own_name
    }

    /// Whether the first word of a name tells that it is a place's or a thing's: "Cyclone Maren", "Mount Orrin". "Bill" begins a
    /// person's, where more of it follows.
    fn names_thing(&self, at: TokenId, end: TokenId) -> bool {
        matches!(name_head(self.word(at)), Some((Sort::Place | Sort::Other, _)))
            && (end == at + 1 || given_name(self.word(at)).is_none())
    }

    /// Whether who is named at a token is addressed: "Mr. King" is no king, but "Mr. President" is one by his office.
    fn is_addressed(&self, at: TokenId) -> bool {
        at > self.tokens.start
            && self.has_capital(at)
            && matches!(self.word(at - 1), "Mr." | "Mr" | "Mrs." | "Mrs" | "Ms." | "Ms" | "Miss" | "Dr." | "Dr")
            && !matches!(
                self.word(at),
                "President" | "Speaker" | "Chairman" | "Secretary" | "Mayor" | "Ambassador" | "Prime"
            )
    }

    /// Whom a user's dictionary names at a token: such a name goes before one of the tables that ends at `other`, unless that is longer.
    fn owned(&self, at: TokenId, other: Option<TokenId>) -> Option<Step<'a>> {
        if self.own.is_empty() || !self.has_capital(at) {
            return None;
        }
        let mut named = self.own.named(self.rest(at));
        let (end, bearer) = named.find_map(|(bytes, bearer)| Some((self.after(at, bytes)?, bearer)))?;
        let what = match bearer.term.country {
            _ if bearer.term.is_nobody => What::Nobody,
            // The tables know more of it: whether it is the state's name, its adjective or its capital.
            Some(_) if bearer.term.is_state && other == Some(end) => return None,
            Some(country) if bearer.term.is_state => What::Country(country, Use::Name),
            _ => What::Own(bearer),
        };
        other.is_none_or(|other| other <= end).then_some(Step::Piece(end, what))
    }

    /// The word for a role at a token, a user's before the tables' where it is no shorter.
    fn role(&self, at: TokenId) -> Option<(TokenId, &'a Role, bool)> {
        let rest = self.rest(at);
        let at_tokens = |(bytes, role, many)| Some((self.after(at, bytes)?, role, many));
        let of_tables = role(rest).and_then(at_tokens);
        let own = if self.own.is_empty() { None } else { self.own.role(rest).and_then(at_tokens) };
        match (own, of_tables) {
            (Some(own), Some(other)) if other.0 > own.0 => Some(other),
            (own, other) => own.or(other),
        }
    }

    /// The name that the model sees at a token, where it is a person's or a body's.
    fn told(&self, at: TokenId) -> Option<Step<'a>> {
        let name = |token: TokenId| self.text.tokens[token as usize].name;
        let first = name(at);
        if !first.begins || self.in_body.is_some() {
            return None;
        }
        let mut end = at + 1;
        while end < self.tokens.end {
            // Initials are a beginning, whatever the model makes of them: "K." + "Michael Stevens".
            let is_begun =
                (at..end).all(|token| self.is_initial(token) || self.is_initials(token) || self.word(token) == ".");
            if name(end).kind != first.kind || name(end).begins && !is_begun {
                break;
            }
            end += 1;
        }
        while end > at + 1 && !self.has_capital(end - 1) && particle(self.word(end - 1)).is_none() {
            end -= 1;
        }
        if self.votes.elected(self.text, at..end) != first.kind {
            return None;
        }
        if first.kind == Named::Person && self.names_thing(at, end) {
            return None;
        }
        match first.kind {
            Named::Person => {
                // The model breaks off at particles, hyphens and suffixes.
                let whole = self.end_of_name(at);
                let last = whole.saturating_sub(1);
                let is_broken = particle(self.word(end - 1)) == Some(Particle::Inside);
                if whole > end && (is_broken || name(last).kind == Named::Person || particle(self.word(last)).is_some())
                {
                    end = whole;
                }
                let given = given_name(self.word(at));
                let is_place = end == at + 1 && given.is_none() && self.follows_in(at);
                (!is_place).then(|| Step::Piece(end, What::Person(given.unwrap_or(Gender::Unknown))))
            }
            Named::Organization => {
                // It breaks off where a body is "of" something.
                if end < self.tokens.end && matches!(self.word(end), "of" | "for" | "&") {
                    end = end.max(self.end_of_name(at));
                }
                if end == at + 1 && name_head(self.word(at)).is_some() {
                    return Some(Step::Piece(end, What::Short));
                }
                let (sort, sector) = self.ends_as_body(at).unwrap_or((Sort::Organization, None));
                let is_place = end == at + 1 && sort == Sort::Organization && sector.is_none() && self.follows_in(at);
                (!is_place).then(|| Step::Piece(end, self.body(sort, sector, self.front.country)))
            }
            _ => None,
        }
    }

    /// Whether a word in small and capital letters stands where places do: "in Velsund".
    fn follows_in(&self, at: TokenId) -> bool {
        let is_word = self.word(at).contains(char::is_lowercase);
        is_word && at > self.tokens.start && matches!(&*self.text.lower(at - 1), "in" | "near" | "outside" | "across")
    }

    /// Whether a word with a capital, in running text, stands alone after its article: "the Court".
    fn is_the_one(&self, at: TokenId) -> bool {
        self.in_body.is_none() && self.has_capital(at) && at > self.tokens.start && follows_the(self.text, at)
    }

    /// The longest name of the tables at a token.
    fn named(&self, at: TokenId, rest: &'a str) -> Option<(TokenId, Known)> {
        known(rest).find_map(|(bytes, known)| Some((self.after(at, bytes)?, known)))
    }

    /// A name of the tables, with the words behind it that make it another's: "Russian" + "Foreign Ministry".
    fn extended(&self, end: TokenId, known: Known) -> Step<'a> {
        if self.is_name_word(end) && !self.is_joined(end) && self.begins_plain_name(end) {
            let behind = self.end_of_name(end);
            let country = match known {
                Known::Country(country, _) => Some(country),
                Known::Body(body) => body.country,
                _ => None,
            };
            if let Some((sort, sector)) = self.ends_as_body(end) {
                return Step::Piece(behind, self.body(sort, sector, country));
            }
        }
        let what = match known {
            Known::Person(person) => What::Known(person),
            Known::Body(body) => What::Body(body),
            Known::Country(country, role) => What::Country(country, role),
            Known::NoActor(_) => What::Nobody,
        };
        Step::Piece(end, what)
    }

    /// Whether no table names what begins at a token, and no title stands there.
    fn begins_plain_name(&self, at: TokenId) -> bool {
        let rest = self.rest(at);
        self.named(at, rest).is_none() && titles(rest).all(|(bytes, _)| self.after(at, bytes).is_none())
            || name_head(self.word(at)).is_some()
    }

    fn body(&self, sort: Sort, sector: Option<Sector>, country: Option<Country>) -> What<'a> {
        match sort {
            Sort::Place | Sort::Other => What::Nobody,
            _ => What::Organization { sort, sector, country },
        }
    }

    /// The end of the name that begins at a token: capitalised words, with particles, hyphens, "of" after a body's word.
    fn end_of_name(&self, at: TokenId) -> TokenId {
        let mut end = at + 1;
        while end < self.tokens.end && end - at < 12 {
            let next = end + 1;
            let word = self.word(end);
            let goes_on = |token| self.is_name_word(token);
            if goes_on(end) && matches!(self.named(end, self.rest(end)), Some((_, Known::Person(_)))) {
                break;
            }
            if self.is_on_new_line(end) {
                break;
            } else if word == "-"
                && self.is_joined(end)
                && next < self.tokens.end
                && self.is_joined(next)
                && goes_on(next)
            {
                end = next + 1;
                continue;
            }
            let is_glued = self.is_joined(end)
                && !matches!(word, "-" | "." | "&")
                && !self.word(end - 1).ends_with(['-', '.', '/']);
            if is_glued || goes_on(end) && self.ends_person(at, end) {
                break;
            }
            let continues = goes_on(end)
                || particle(word) == Some(Particle::Behind)
                || particle(word) == Some(Particle::Inside) && self.particle_goes_on(end)
                || word == "." && self.is_initial(end - 1);
            if continues {
                end = next;
            } else if word == "&" && goes_on(next) {
                end = next + 1;
            } else if matches!(word, "of" | "for") && self.is_body_word(end - 1) {
                let name = if next < self.tokens.end && self.word(next) == "the" { next + 1 } else { next };
                if !self.has_capital(name) {
                    break;
                }
                end = name + 1;
            } else if word == "and" && goes_on(next) && (at..end).any(|token| matches!(self.word(token), "of" | "for"))
            {
                end = next + 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether a word after a person's whole name begins something else: "Ada Berg" + "Russian", a country's or a body's name.
    fn ends_person(&self, at: TokenId, end: TokenId) -> bool {
        end > at + 1
            && given_name(self.word(at)).is_some()
            && matches!(
                self.named(end, self.rest(end)),
                Some((_, Known::Country(_, Use::People | Use::Name) | Known::Body(_)))
            )
    }

    /// Whether a particle is followed by another part of a name.
    fn particle_goes_on(&self, at: TokenId) -> bool {
        let mut next = at + 1;
        while next < self.tokens.end && next < at + 3 && (self.word(next) == "-" || particle(self.word(next)).is_some())
        {
            next += 1;
        }
        self.is_name_word(next)
    }

    fn is_body_word(&self, token: TokenId) -> bool {
        matches!(name_head(self.word(token)), Some((Sort::Organization | Sort::Media | Sort::Other | Sort::Place, _)))
    }

    fn is_initial(&self, token: TokenId) -> bool {
        let word = self.word(token);
        word.chars().count() == 1 && word.starts_with(char::is_uppercase)
    }

    /// "J.", "J.K."
    fn is_initials(&self, token: TokenId) -> bool {
        let word = self.word(token);
        word.len() <= 6 && word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1)
    }

    /// What the head of the name that begins at a token says: its last word, or the last before "of".
    fn ends_as_body(&self, at: TokenId) -> Option<(Sort, Option<Sector>)> {
        let end = self.end_of_name(at);
        let head = (at + 1..end).find(|&token| matches!(self.word(token), "of" | "for")).unwrap_or(end) - 1;
        name_head(self.word(head))
    }

    /// Takes note of a word that is no piece: it may still belong to the titles before a name.
    fn pass(&mut self, at: TokenId) {
        let word = self.word(at);
        let lower = self.text.lower(at);
        match front_word(&lower) {
            Some(former) => {
                self.front.former |= former;
                self.front.start.get_or_insert(at);
            }
            None if matches!(word, "'s" | "’s" | "'" | "’") => self.front.is_possessed = true,
            None if matches!(word, "-" | "\"" | "“" | ".") => {}
            // "the Russian president, Vladimir Putin,": the role reaches over one comma.
            None if word == "," && self.front.role.is_some() && !self.front.has_comma => self.front.has_comma = true,
            None => self.front = Front::default(),
        }
    }
}
