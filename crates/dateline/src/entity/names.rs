//! Names to entities: which names are a person's, which a body's, and which short form stands for which full one.

use super::cast::{Cast, Draft};
use super::pieces::{Piece, What};
use super::{EntityId, Kind};
use crate::dictionary::Bearer;
use crate::lexicon::bodies::Body;
use crate::lexicon::countries::{Use, country_of_capital, state_name};
use crate::lexicon::names::{Known, Particle, Sort, given_name, known, name_head, particle};
use crate::lexicon::people::{Gender, Person, by_surname};
use crate::lexicon::words::is_reporting_verb;
use crate::lexicon::{Country, Sector};
use crate::text::{Named, Relation, Text, TokenId};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The names of an article, gathered before any is turned into an entity: a headline may use a short form first.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// The people with a whole name, by surname, in order.
    by_surname: FxHashMap<String, Vec<Whole<'a>>>,
    /// The whole name that bears a given name.
    by_given: FxHashMap<&'a str, Whole<'a>>,
    /// What the surroundings of an unclear name say, over all its occurrences.
    judged: FxHashMap<&'a str, Evidence>,
    /// Bodies with their whole name, by their initials.
    by_initials: FxHashMap<String, &'a str>,
    /// Bodies with their whole name, by that name without its noun ("Velsund State") and by the noun ("Court").
    by_part: FxHashMap<&'a str, &'a str>,
    /// The words that the article writes small: where one begins with a capital elsewhere, it is no name.
    small: FxHashSet<&'a str>,
    /// Countries that the article names beyond doubt.
    countries: FxHashSet<Country>,
    day: Option<Date>,
}

/// How many people of one surname are told apart, so that a hostile list costs linear time.
const NAMESAKES: usize = 64;

/// A person's whole name.
#[derive(Clone, Copy, Debug)]
struct Whole<'a> {
    given: &'a str,
    surname: &'a str,
    words: &'a str,
    known: Option<Listed<'a>>,
    gender: Gender,
}

/// Somebody whom a table or a user's dictionary lists.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Listed<'a> {
    Person(&'static Person),
    Own(Bearer<'a>),
}

impl Whole<'_> {
    /// Middle names do not count: "Joseph R. Biden" is "Joseph Biden".
    fn key(&self) -> String {
        match self.known {
            Some(Listed::Person(person)) => person.name.to_owned(),
            Some(Listed::Own(bearer)) => bearer.entry.name.clone(),
            None => format!("{} {}", self.given, self.surname),
        }
    }
}

/// Signs for a person and against a name of anybody.
#[derive(Clone, Copy, Debug, Default)]
struct Evidence {
    person: u32,
    place: u32,
    all: u32,
}

impl<'a> Names<'a> {
    /// Gathers the names of all pieces.
    pub fn gather(text: &Text<'a>, pieces: &[Piece<'a>], day: Option<Date>) -> Names<'a> {
        let small = (0..text.tokens.len() as TokenId).map(|token| text.word(token));
        let small = small.filter(|word| word.starts_with(char::is_lowercase)).collect();
        let mut names = Names { day, small, ..Names::default() };
        for piece in pieces {
            let words = words(text, &piece.tokens);
            match piece.what {
                What::Known(person) => names.add_whole(text, piece, Some(Listed::Person(person)), person.gender),
                What::Own(bearer) if bearer.entry.sort == Sort::Person => {
                    names.add_whole(text, piece, Some(Listed::Own(bearer)), Gender::Unknown);
                }
                What::Person(gender) if is_whole(text, &piece.tokens) => names.add_whole(text, piece, None, gender),
                What::Unknown | What::Person(_) => {
                    let evidence = names.judged.entry(words).or_default();
                    if piece.front.role.is_some() || follows_persons_name(text, piece.tokens.end) {
                        evidence.person += 1;
                    }
                    evidence.all += 1;
                    if follows_place_word(text, piece.tokens.start) {
                        evidence.place += 1;
                    }
                }
                What::Country(country, role) if role != Use::Shared => {
                    names.countries.insert(country);
                }
                What::Organization { .. } => {
                    let initials: String = words
                        .split([' ', '-'])
                        .filter_map(|word| word.chars().next())
                        .filter(|first| first.is_uppercase())
                        .collect();
                    if initials.len() > 2 {
                        names.by_initials.entry(initials).or_insert(words);
                    }
                    let before_of =
                        words.split_once(" of ").map(|(before, _)| before.rsplit(' ').next().unwrap_or(before));
                    if let Some(noun) = before_of {
                        names.by_part.entry(noun).or_insert(words);
                    }
                    if let Some((part, noun)) = words.rsplit_once(' ') {
                        names.by_part.entry(part).or_insert(words);
                        // "Service of Holm": what it is of has a name of its own.
                        if !part.ends_with(" of") {
                            names.by_part.entry(noun).or_insert(words);
                        }
                    }
                }
                _ => {}
            }
        }
        for piece in pieces {
            let is_new = || names.longer(text, piece).is_none() && names.is_person(text, piece);
            if matches!(piece.what, What::Unknown) && is_whole(text, &piece.tokens) && is_new() {
                names.add_whole(text, piece, None, piece.front.gender);
            }
        }
        names
    }

    fn add_whole(&mut self, text: &Text<'a>, piece: &Piece, known: Option<Listed<'a>>, gender: Gender) {
        let Some(surname) = surname(text, &piece.tokens) else { return };
        let (given, words) = (text.word(piece.tokens.start), words(text, &piece.tokens));
        // "The widow Terry Holm": what a title says goes before what a given name mostly is.
        let told = known.is_none() && piece.front.gender != Gender::Unknown;
        let gender = if told || gender == Gender::Unknown { piece.front.gender } else { gender };
        let whole = Whole { given, surname, words, known, gender };
        self.by_given.entry(given).or_insert(whole);
        let all = self.by_surname.entry(spelt(surname)).or_default();
        if let Some(same) = all.iter_mut().find(|other| other.given == given || other.known == known && known.is_some())
        {
            same.known = same.known.or(known);
        } else if all.len() < NAMESAKES {
            all.push(whole);
        }
    }

    /// The person whose whole name ends in a name of several words: "Peña Nieto".
    fn longer(&self, text: &Text<'a>, piece: &Piece) -> Option<&Whole<'a>> {
        let words = words(text, &piece.tokens);
        let wholes = self.by_surname.get(&spelt(surname(text, &piece.tokens)?))?;
        wholes.iter().find(|whole| whole.words.strip_suffix(words).is_some_and(|given| given.ends_with(' ')))
    }

    /// Whether an unclear name is taken for a person's.
    fn is_person(&self, text: &Text, piece: &Piece) -> bool {
        let words = words(text, &piece.tokens);
        let evidence = self.judged.get(words).copied().unwrap_or_default();
        if piece.front.country.is_some() && piece.front.role.is_none() {
            return false;
        }
        let has_capital = |token: &TokenId| text.word(*token).starts_with(char::is_uppercase);
        let is_ordinary =
            piece.tokens.clone().filter(has_capital).any(|token| self.small.contains(&*text.lower(token)));
        if is_ordinary && (evidence.person == 0 || piece.front.role.is_none()) && matches!(piece.what, What::Unknown) {
            return false;
        }
        let is_plain = words
            .chars()
            .all(|character| character.is_alphabetic() || matches!(character, ' ' | '-' | '.' | '\'' | '’'));
        let capitals = text.word(piece.tokens.start).chars().skip(1).any(char::is_uppercase);
        let parts = piece.tokens.clone().filter(has_capital).count();
        if piece.tokens.len() > 1 {
            let has_article = follows_the(text, piece.tokens.start);
            let looks = is_plain && !has_article && parts <= 3 && !capitals && evidence.place == 0;
            evidence.person > 0 || looks && piece.elected == Named::Person
        } else {
            evidence.person > evidence.place && is_plain && !capitals && words.contains(char::is_lowercase)
        }
    }

    /// The entity that a name mentions; none where the name is nobody's.
    pub fn entity(&self, cast: &mut Cast, text: &Text<'a>, piece: &Piece) -> Option<EntityId> {
        let words = words(text, &piece.tokens);
        match piece.what {
            What::Known(person) => Some(self.enter_known(cast, person)),
            What::Own(bearer) => Some(enter_own(cast, bearer)),
            // "Holm criticised the plan" beside the Holm Foundation and Ada Holm: a body is seldom called by a surname
            // of the article.
            What::Person(_) | What::Unknown if self.is_surname(words, piece) => self.person(cast, text, piece),
            What::Person(_) | What::Unknown => self
                .part(cast, words)
                .or_else(|| self.person(cast, text, piece))
                .or_else(|| self.acronym(cast, piece, words)),
            What::Short => self.part(cast, words).or_else(|| {
                let is_body = piece.elected == Named::Organization || is_the_body(text, piece, words);
                let sectors = name_head(words).and_then(|(_, sector)| sector).into_iter().collect();
                is_body.then(|| cast.enter(words, || Draft { sectors, ..organization(words) }))
            }),
            What::Body(body) => Some(enter_body(cast, body)),
            What::Organization { sort, sector, country } => {
                if let Some(entity) = self.shorter(cast, words) {
                    return Some(entity);
                }
                let key = words.strip_prefix("The ").unwrap_or(words);
                Some(cast.enter(key, || Draft {
                    name: key.split_whitespace().collect::<Vec<_>>().join(" "),
                    kind: kind(sort),
                    country,
                    sectors: if sort == Sort::Media { vec![Sector::Jrn] } else { sector.into_iter().collect() },
                    gender: Gender::Unknown,
                    many: false,
                    roles: Vec::new(),
                }))
            }
            What::Country(country, role) => self.country(cast, text, piece, country, role),
            What::Nobody if piece.tokens.len() > 1 => self.part(cast, words),
            What::Nobody | What::Role(..) => None,
        }
    }

    /// Whether a name of one word is the surname of somebody whose whole name stands in the article, or has a person's
    /// title.
    fn is_surname(&self, words: &str, piece: &Piece) -> bool {
        let is_titled = piece.front.role.is_some() || piece.front.gender != Gender::Unknown;
        piece.tokens.len() == 1 && (is_titled || self.by_surname.contains_key(&spelt(words)))
    }

    /// The country that news is from: that of the capital in its place line, else the only one that it names.
    pub fn home(&self, text: &Text) -> Option<Country> {
        let capital = text.place_lines().find_map(|place| country_of_capital(text.span(place).of(text.source)));
        let mut named = self.countries.iter();
        capital.or_else(|| named.next().copied().filter(|_| self.countries.len() == 1))
    }

    /// Enters somebody of the table, with what the day of publication makes of their terms.
    pub fn enter_known(&self, cast: &mut Cast, person: &'static Person) -> EntityId {
        cast.enter(person.name, || Draft {
            name: person.name.to_owned(),
            kind: Kind::Person,
            country: person.country,
            sectors: person.sectors(self.day),
            gender: person.gender,
            many: false,
            roles: person.offices(self.day),
        })
    }

    fn enter_whole(&self, cast: &mut Cast, whole: &Whole) -> EntityId {
        match whole.known {
            Some(Listed::Person(person)) => self.enter_known(cast, person),
            Some(Listed::Own(bearer)) => enter_own(cast, bearer),
            None => self.enter_person(cast, &whole.key(), whole.words, whole.gender),
        }
    }

    fn enter_person(&self, cast: &mut Cast, key: &str, name: &str, gender: Gender) -> EntityId {
        cast.enter(key, || Draft {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            kind: Kind::Person,
            country: None,
            sectors: Vec::new(),
            gender,
            many: false,
            roles: Vec::new(),
        })
    }

    /// The person that a name mentions: by the whole name, else by a surname or given name of somebody whose whole name stands in
    /// the article, else by the surname of the one who holds an office on the day.
    fn person(&self, cast: &mut Cast, text: &Text<'a>, piece: &Piece) -> Option<EntityId> {
        let surname = surname(text, &piece.tokens)?;
        let given = text.word(piece.tokens.start);
        let wholes = self.by_surname.get(&spelt(surname)).map_or(&[][..], Vec::as_slice);
        let is_whole = is_whole(text, &piece.tokens);
        let fits = |whole: &&Whole| {
            let agrees = piece.front.gender == Gender::Unknown
                || whole.gender == Gender::Unknown
                || whole.gender == piece.front.gender;
            agrees && (!is_whole || whole.given == given)
        };
        if let Some(whole) = wholes.iter().find(fits) {
            return Some(self.enter_whole(cast, whole));
        }
        if is_whole {
            return self.longer(text, piece).map(|whole| self.enter_whole(cast, whole));
        }
        if let Some(whole) = self.by_given.get(surname) {
            return Some(self.enter_whole(cast, whole));
        }
        let word = words(text, &piece.tokens);
        if word.len() > 3
            && let Some(person) = by_surname(word, self.day, |person| {
                piece.front.role.is_some() || person.country.is_some_and(|country| self.countries.contains(&country))
            })
            && (piece.front.role.is_some() || given_name(word).is_none() && !self.small.contains(&*word.to_lowercase()))
        {
            return Some(self.enter_known(cast, person));
        }
        let evidence = self.judged.get(word).copied().unwrap_or_default();
        let is_given = matches!(piece.what, What::Person(_)) && evidence.place * 2 <= evidence.all;
        (is_given || self.is_person(text, piece) && piece.front.country.is_none_or(|_| piece.front.role.is_some()))
            .then(|| self.enter_person(cast, word, word, piece.front.gender))
    }

    /// A body whose whole name stands before in the article, by a part of it.
    fn part(&self, cast: &Cast, words: &'a str) -> Option<EntityId> {
        self.by_part.get(words).and_then(|whole| cast.get(whole.strip_prefix("The ").unwrap_or(whole)))
    }

    /// A body whose longer name stands in the article, by a part of that or by its initials; or one that the tables know by its
    /// letters.
    fn shorter(&self, cast: &mut Cast, words: &'a str) -> Option<EntityId> {
        let letters: String = words.chars().filter(|character| *character != '.').collect();
        if let Some((_, Known::Body(body))) = known(&letters).find(|&(bytes, _)| bytes == letters.len()) {
            return Some(enter_body(cast, body));
        }
        let whole =
            self.by_part.get(words).or_else(|| self.by_initials.get(&letters)).filter(|whole| **whole != words)?;
        cast.get(whole.strip_prefix("The ").unwrap_or(whole))
    }

    /// A body by its initials; letters that stand for nothing in the article are a body's too.
    fn acronym(&self, cast: &mut Cast, piece: &Piece, words: &'a str) -> Option<EntityId> {
        let letters: String = words.chars().filter(|character| *character != '.').collect();
        let is_acronym = (2..=6).contains(&letters.len()) && letters.chars().all(|letter| letter.is_ascii_uppercase());
        if piece.tokens.len() > 1 || !is_acronym {
            return None;
        }
        if let Some((_, Known::Body(body))) = known(&letters).find(|&(bytes, _)| bytes == letters.len()) {
            return Some(enter_body(cast, body));
        }
        if let Some(entity) =
            self.by_initials.get(&letters).and_then(|name| cast.get(name.strip_prefix("The ").unwrap_or(name)))
        {
            return Some(entity);
        }
        (letters.len() > 2 && piece.elected == Named::Organization).then(|| cast.enter(words, || organization(words)))
    }

    /// A country: by its name, and by its capital where that acts. Its adjective alone mentions nobody; its people are a group.
    fn country(&self, cast: &mut Cast, text: &Text, piece: &Piece, country: Country, role: Use) -> Option<EntityId> {
        let named = match role {
            Use::Name => true,
            Use::Shared => self.countries.contains(&country),
            Use::Capital => acts(text, &piece.tokens),
            Use::People => {
                let word = words(text, &piece.tokens);
                return (word.ends_with('s') && state_name(country).is_some() && is_plural_people(word)).then(|| {
                    cast.enter(word, || Draft {
                        name: word.to_owned(),
                        kind: Kind::Group,
                        country: Some(country),
                        sectors: vec![Sector::Cvl],
                        gender: Gender::Unknown,
                        many: true,
                        roles: Vec::new(),
                    })
                });
            }
        };
        named.then(|| enter_country(cast, country))
    }
}

/// Whether the article stands before a token.
pub(super) fn follows_the(text: &Text, at: TokenId) -> bool {
    at > 0 && text.lower(at - 1) == "the"
}

/// Whether a noun with a capital and an article means one body: "the Court".
fn is_the_body(text: &Text, piece: &Piece, words: &str) -> bool {
    let sort = name_head(words).map(|(sort, _)| sort);
    follows_the(text, piece.tokens.start) && matches!(sort, Some(Sort::Organization | Sort::Media))
}

/// A body of which nothing is known but its name.
fn organization(name: &str) -> Draft {
    Draft {
        name: name.to_owned(),
        kind: Kind::Organization,
        country: None,
        sectors: Vec::new(),
        gender: Gender::Unknown,
        many: false,
        roles: Vec::new(),
    }
}

/// The entity of somebody whom a user's dictionary lists.
fn enter_own(cast: &mut Cast, Bearer { entry, term }: Bearer) -> EntityId {
    cast.enter(&entry.name, || Draft {
        name: entry.name.clone(),
        kind: kind(entry.sort),
        country: term.country,
        sectors: term.sectors.clone(),
        gender: Gender::Unknown,
        many: entry.sort == Sort::Group,
        roles: Vec::new(),
    })
}

/// The entity of a body of the tables.
fn enter_body(cast: &mut Cast, body: &Body) -> EntityId {
    cast.enter(body.name, || Draft {
        name: body.name.to_owned(),
        kind: kind(body.sort),
        country: body.country,
        sectors: body.sectors.clone(),
        gender: Gender::Unknown,
        many: body.sort == Sort::Group,
        roles: Vec::new(),
    })
}

/// The entity of a country.
pub(super) fn enter_country(cast: &mut Cast, country: Country) -> EntityId {
    cast.enter(country.as_str(), || Draft {
        name: state_name(country).unwrap_or(country.as_str()).to_owned(),
        kind: Kind::Country,
        country: Some(country),
        sectors: Vec::new(),
        gender: Gender::Unknown,
        many: false,
        roles: Vec::new(),
    })
}

/// The characters of a run of tokens.
pub(super) fn words<'a>(text: &Text<'a>, tokens: &Range<TokenId>) -> &'a str {
    text.span(tokens.clone()).of(text.source)
}

/// Whether a name has more than a surname: "Solberg-Kane" has not.
fn is_whole(text: &Text, tokens: &Range<TokenId>) -> bool {
    // "De Blasio" at the start of a sentence is a surname.
    let first = text.word(tokens.start);
    let is_particle = particle(&first.to_lowercase()) == Some(Particle::Inside) && given_name(first).is_none();
    tokens.len() > 1 && surname(text, tokens) != Some(words(text, tokens)) && !(is_particle && tokens.len() == 2)
}

/// A surname as it is looked up: one text writes its apostrophe in either way, and its particle with a capital where a sentence
/// begins ("De Blasio").
fn spelt(surname: &str) -> String {
    surname.replace('’', "'").to_lowercase()
}

/// The surname within a name: the last word, suffixes left out, with what a hyphen joins to it.
fn surname<'a>(text: &Text<'a>, tokens: &Range<TokenId>) -> Option<&'a str> {
    let mut last = tokens.end - 1;
    while last > tokens.start && (particle(text.word(last)) == Some(Particle::Behind) || text.word(last) == ".") {
        last -= 1;
    }
    let mut first = last;
    while first > tokens.start + 1 && text.word(first - 1) == "-" {
        first -= 2;
    }
    text.word(last).starts_with(char::is_alphabetic).then(|| words(text, &(first.max(tokens.start)..last + 1)))
}

fn kind(sort: Sort) -> Kind {
    match sort {
        Sort::Person => Kind::Person,
        Sort::Media => Kind::Media,
        Sort::Group => Kind::Group,
        _ => Kind::Organization,
    }
}

/// Whether what follows a name follows people's: a verb of saying, an age between commas, "who".
fn follows_persons_name(text: &Text, at: TokenId) -> bool {
    // The first word of the next sentence says nothing of the name.
    let end = text.sentence_of(at.saturating_sub(1)).tokens.end;
    let word = |token: TokenId| (token < end).then(|| text.lower(token));
    match word(at).as_deref() {
        Some("who" | "himself" | "herself") => true,
        Some(",") => word(at + 1)
            .is_some_and(|next| next == "who" || next.len() == 2 && next.bytes().all(|byte| byte.is_ascii_digit())),
        Some(next) => is_reporting_verb(next),
        None => false,
    }
}

/// Whether a name stands where places do: after "in", "near".
fn follows_place_word(text: &Text, at: TokenId) -> bool {
    at > 0 && matches!(&*text.lower(at - 1), "in" | "at" | "near" | "outside" | "across" | "around")
}

/// Whether a capital stands for its government: it is the subject or the possessor, not a place where something is.
fn acts(text: &Text, tokens: &Range<TokenId>) -> bool {
    matches!(text.relation(text.head_of(tokens.clone())), Relation::Nsubj | Relation::NsubjPass | Relation::NmodPoss)
}

/// Whether a people's word names many: "Russians", not "Swiss".
fn is_plural_people(word: &str) -> bool {
    word != "Laos" && !word.ends_with("ss")
}
