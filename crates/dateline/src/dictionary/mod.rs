//! Users' own dictionaries: names of people and bodies, words for roles, and verbs, beside the program's tables and before them.

mod actors;
mod code;
mod entries;
mod finding;
mod line;
mod table;
mod verbs;

use crate::lexicon::names::Sort;
use crate::lexicon::phrases::{Phrases, first_word};
use crate::lexicon::predicates::{Predicate, predicates};
use crate::lexicon::roles::Role;
pub(crate) use entries::{Entry, Term};
pub use finding::{Finding, Lint};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What users know besides the program's tables: a value that is handed to reading.
///
/// Its words go before those of the tables, and where two of its files name the same, the later file goes before the earlier.
///
/// ```
/// use dateline::{Dictionaries, Hints, captures, read_with};
/// let mut own = Dictionaries::default();
/// let lint = own.add_entities(b"MIRA_TOLLAN [FINGOV <20200101] [FINELI]\n");
/// assert!(lint.fault().is_none());
/// let news = "Talks fail\n\nMay 4, 2021\n\nMira Tollan left the meeting on Tuesday, she said.\n";
/// let raw = captures("news.txt", news.as_bytes()).next().unwrap()?;
/// let record = read_with(raw, &Hints::default(), &own)?.record;
/// assert_eq!(record.entities[0].country.as_deref(), Some("FIN"));
/// # Ok::<(), dateline::Skip>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    entries: Vec<Entry>,
    names: Phrases<u32, String>,
    /// Each with its plural, where it has one.
    roles: Vec<(Role, Option<String>)>,
    role_words: Phrases<(u32, bool), String>,
    patterns: FxHashMap<String, Vec<Predicate>>,
}

/// A form in which dictionaries are written, told by the content of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Actors and agents as TABARI and PETRARCH read them: `NAME [CODE >DATE]`.
    Actors,
    /// Dateline's own table of entities, with tabs between the columns.
    Table,
    /// Verbs with patterns as PETRARCH-2 reads them: `--- VERB [CODE] ---`.
    Verbs,
}

impl Dictionaries {
    /// Adds a dictionary of people and bodies, in the actor or agent form of TABARI and PETRARCH or as our own table.
    ///
    /// Nothing is taken over from a file with a fault; what else it holds that cannot be used is left out, each with a finding.
    pub fn add_entities(&mut self, bytes: &[u8]) -> Lint {
        let (text, mut lint) = match finding::text(bytes) {
            Ok(text) => (text, Lint::of(form(text))),
            Err(lint) => return lint,
        };
        let read = match lint.form {
            Form::Verbs => {
                lint.break_off(
                    1,
                    1,
                    "a dictionary of people and bodies",
                    "one of verbs, which goes behind `--patterns`",
                );
                return lint;
            }
            Form::Table => table::read(text, &mut lint),
            Form::Actors => actors::read(text, &mut lint),
        };
        if lint.fault().is_none() {
            self.take(read);
        }
        lint
    }

    /// Adds a dictionary of verbs with their patterns, in the form of PETRARCH-2. Of the verbs it has the lemma, of the patterns those
    /// that name an object or a particle beside the verb; their CAMEO codes are read by the published table as types and modes
    /// of PLOVER. A file with a fault adds nothing.
    pub fn add_patterns(&mut self, bytes: &[u8]) -> Lint {
        let (text, mut lint) = match finding::text(bytes) {
            Ok(text) => (text, Lint::of(form(text))),
            Err(lint) => return lint,
        };
        if lint.form != Form::Verbs {
            lint.break_off(1, 1, "a dictionary of verbs", "one of people and bodies, which goes behind `--entities`");
            return lint;
        }
        let read = verbs::read(text, &mut lint);
        if lint.fault().is_none() {
            for (lemma, mut readings) in read {
                let all = self.patterns.entry(lemma).or_default();
                readings.append(all);
                readings.sort_by_key(Predicate::order);
                *all = readings;
            }
        }
        lint
    }

    /// Looks a dictionary through, whatever its form, and adds nothing.
    pub fn lint(bytes: &[u8]) -> Lint {
        let is_verbs = std::str::from_utf8(bytes).is_ok_and(|text| form(text) == Form::Verbs);
        let mut own = Dictionaries::default();
        if is_verbs { own.add_patterns(bytes) } else { own.add_entities(bytes) }
    }

    /// Takes entries and roles over, before those that are there.
    fn take(&mut self, read: entries::Read) {
        self.entries.splice(0..0, read.entries);
        let numbered = self.entries.iter().zip(0..);
        let names = numbered.flat_map(|(entry, at)| entry.forms.iter().map(move |form| (form.clone(), at)));
        self.names = Phrases::new(names);
        self.roles.splice(0..0, read.roles);
        let numbered = || self.roles.iter().zip(0..);
        let one = numbered().map(|((role, _), at)| (role.word.to_string(), (at, role.sort == Sort::Group)));
        let many = numbered().filter_map(|((_, plural), at)| Some((plural.clone()?, (at, true))));
        self.role_words = Phrases::new(one.chain(many));
    }

    /// What holds of the names on a day; where none is known, what holds on any.
    pub(crate) fn on(&self, day: Option<Date>) -> Own<'_> {
        Own { dictionaries: self, day }
    }

    /// The readings of a verb's or a noun's lemma in the order in which they are tried: a user's before the tables', but what names
    /// nouns before what does not.
    pub(crate) fn readings<'a>(&'a self, lemma: &str) -> impl Iterator<Item = &'a Predicate> + use<'a> {
        let split = |all: &'a [Predicate]| all.split_at(all.partition_point(|reading| reading.objects.are_named()));
        let (own_named, own) = split(self.patterns.get(lemma).map_or(&[], Vec::as_slice));
        let (named, rest) = split(predicates(lemma));
        own_named.iter().chain(named).chain(own).chain(rest)
    }
}

/// The names and roles of users as they hold on one day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own<'a> {
    dictionaries: &'a Dictionaries,
    day: Option<Date>,
}

/// Somebody whom a user's dictionary names, with what it says for the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bearer<'a> {
    pub entry: &'a Entry,
    pub term: &'a Term,
}

impl<'a> Own<'a> {
    /// Whom `rest` names at its beginning: the longest names first, each with the bytes that it covers.
    pub fn named(self, rest: &'a str) -> impl Iterator<Item = (usize, Bearer<'a>)> {
        let found = self.dictionaries.names.at(rest, first_word(rest));
        found.filter_map(move |(bytes, at)| {
            let entry = &self.dictionaries.entries[at as usize];
            Some((bytes, Bearer { entry, term: entry.term(self.day)? }))
        })
    }

    /// The longest word for a role with which `rest` begins: the bytes that it covers, the role, and whether it names many.
    pub fn role(self, rest: &str) -> Option<(usize, &'a Role, bool)> {
        let (bytes, (at, many)) = self.dictionaries.role_words.at(rest, first_word(rest)).next()?;
        Some((bytes, &self.dictionaries.roles[at as usize].0, many))
    }

    /// Whether there are no names and no roles.
    pub fn is_empty(self) -> bool {
        self.dictionaries.entries.is_empty() && self.dictionaries.roles.is_empty()
    }
}

/// The form of a dictionary, by its first line that is neither empty nor a comment.
fn form(text: &str) -> Form {
    let first = text.lines().map(str::trim_end).find(|line| !line.is_empty() && !line.starts_with(['#', ';']));
    match first {
        Some(line) if line.starts_with("---") || line.starts_with("- ") || line.starts_with('&') => Form::Verbs,
        Some(line) if !line.contains('[') && line.matches('\t').count() > 2 => Form::Table,
        _ => Form::Actors,
    }
}
