//! Words that tell an event: `data/predicates.tsv` with `data/object_classes.tsv`, `data/contexts.tsv` and `data/light_verbs.tsv`.

use super::codes::EventKind;
use super::cues::Part;
use super::table;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// One reading of a word as an event of PLOVER.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Predicate {
    /// What the table says of when it is meant, which names the row: `abandon/V:#site`; nothing of a user's.
    pub row: &'static str,
    pub part: Part,
    /// Particles or prepositions of which one must stand beside the word: "out" of "pull out". Any or none where empty.
    pub with: Vec<Cow<'static, str>>,
    pub objects: Objects,
    pub kind: EventKind,
    pub mode: Option<&'static str>,
    /// Where the recipient stands, first come first taken.
    pub recipient: Vec<Place>,
    /// Whether both sides act: a meeting, a clash.
    pub mutual: bool,
    /// Whether several who act do it with each other: "Norvania and Veskia agreed".
    pub together: bool,
    /// Whether a named person who acts does it with words: "Holm attacked her rival".
    pub by_words: bool,
    /// Whether only somebody who says it of somebody else does it: "said that the rebels were responsible".
    pub said: bool,
    /// Whether only somebody who is told does it: what voters or percentages hold is their opinion ("39 percent support Holm").
    pub declared: bool,
    /// Whether only somebody whom the article knows does it: a person, a body, a country, no thing and none of many ("helped
    /// Holm" beside "the idea helped Holm").
    pub known: bool,
    /// Whether the subject gets what the word tells, and whoever stands behind "from" gives it: "raised money from donors".
    pub taken: bool,
    /// Whether it is a threat where the act that it governs does harm: "vowed to attack".
    pub threatens: bool,
    /// Whether an act told below the word is what the word is about, and no event beside it: "agreed to lift the ban".
    pub governs: Governs,
    /// Whether a user's dictionary has it, which is not doubted.
    pub by_user: bool,
    /// Whether it tells an event at all: idioms tell none ("made a deal with the devil"), and users may say so of a word.
    pub tells: bool,
}

/// What a reading asks of the word's object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Objects {
    /// Lemmas of which the object must be one.
    only: FxHashSet<Cow<'static, str>>,
    /// Lemmas of which it must be none.
    never: FxHashSet<Cow<'static, str>>,
    /// Whether it is the subject that must be one of them: "troops arrived".
    pub of_subject: bool,
    /// Whether there must be no object at all.
    pub none: bool,
    /// Whether a human being or a group of them will do.
    pub people: bool,
    /// Whether it must be a person by name, of whom nothing more is said: "called Holm".
    pub named: bool,
    /// Whether anybody who can act will do: people, bodies, countries.
    pub actors: bool,
    /// Whether only somebody will do who is no place at home: a country, a person, a body ("flew to Veskia").
    pub hosts: bool,
    /// Whether anything will do.
    pub any: bool,
}

/// Whether a word governs an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Governs {
    /// It does not: each tells its own event.
    Nothing,
    /// It may.
    Act,
    /// It must, or it tells nothing: "failed to reach a deal" beside "failed the exam".
    OnlyAct,
}

/// Where a participant stands beside the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Object,
    IndirectObject,
    After(&'static str),
    /// Before a noun that is done to people: "the activist's arrest".
    Possessor,
}

/// What a verb does with the act that its noun tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carries {
    /// Its subject acts: "hold" of "held talks".
    Out,
    /// It is done to its subject: "face" of "faces criticism".
    Undergone,
    /// Its subject says that somebody must do it: "said that Norvania must disarm".
    Asked,
}

/// The nouns of each class of `data/object_classes.tsv`.
static CLASSES: LazyLock<FxHashMap<&str, FxHashSet<&str>>> = LazyLock::new(|| {
    let mut classes: FxHashMap<&str, FxHashSet<&str>> = FxHashMap::default();
    for [noun, of] in table::rows(include_str!("../../data/object_classes.tsv")) {
        for class in of.split(' ') {
            classes.entry(class).or_default().insert(noun);
        }
    }
    classes
});

/// Whether a noun is of a class of `data/object_classes.tsv`.
pub(crate) fn is_of_class(lemma: &str, class: &str) -> bool {
    CLASSES.get(class).is_some_and(|nouns| nouns.contains(lemma))
}

/// The readings of a lemma, those with stricter conditions first.
pub(crate) fn predicates(lemma: &str) -> &'static [Predicate] {
    static PREDICATES: LazyLock<FxHashMap<&str, Vec<Predicate>>> = LazyLock::new(|| {
        let mut predicates: FxHashMap<&str, Vec<Predicate>> = FxHashMap::default();
        for row in table::rows(include_str!("../../data/predicates.tsv")) {
            let (lemma, predicate) = Predicate::new(row);
            predicates.entry(lemma).or_default().push(predicate);
        }
        for readings in predicates.values_mut() {
            readings.sort_by_key(Predicate::order);
        }
        predicates
    });
    PREDICATES.get(lemma).map_or(&[], Vec::as_slice)
}

/// What a verb that merely carries what its noun tells does with it; none for a verb with a meaning of its own.
pub(crate) fn light_verb(lemma: &str) -> Option<Carries> {
    static LIGHT: LazyLock<FxHashMap<&str, Carries>> = LazyLock::new(|| {
        let rows = table::rows(include_str!("../../data/light_verbs.tsv"));
        rows.map(|[lemma, does]| (lemma, if does == "out" { Carries::Out } else { Carries::Undergone })).collect()
    });
    LIGHT.get(lemma).copied()
}

/// The context in which a noun sets an event.
pub(crate) fn context(lemma: &str) -> Option<&'static str> {
    static CONTEXTS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        table::rows(include_str!("../../data/contexts.tsv")).map(|[lemma, context]| (lemma, context)).collect()
    });
    CONTEXTS.get(lemma).copied()
}

impl Predicate {
    fn new([key, kind, mode, roles]: [&'static str; 4]) -> (&'static str, Predicate) {
        let (word, rest) = key.split_once('/').expect("tidy checks the form of predicates.tsv");
        let (lemma, with) = word.split_once('+').unwrap_or((word, ""));
        let (part, objects) = rest.split_once(':').unwrap_or((rest, ""));
        let mut predicate = Predicate {
            row: key,
            part: match part {
                "N" => Part::Noun,
                "A" => Part::Adjective,
                _ => Part::Verb,
            },
            with: with.split('|').filter(|with| !with.is_empty()).map(Cow::Borrowed).collect(),
            objects: Objects::new(objects),
            // An idiom tells no event of any type.
            kind: if kind == "-" {
                EventKind::Agree
            } else {
                EventKind::from_code(kind).expect("tests read every row of predicates.tsv")
            },
            mode: (mode != "-").then_some(mode),
            recipient: Vec::new(),
            mutual: false,
            together: false,
            by_words: false,
            said: false,
            declared: false,
            known: false,
            taken: false,
            threatens: false,
            governs: Governs::Nothing,
            by_user: false,
            tells: kind != "-",
        };
        for role in roles.split(' ') {
            match role {
                "-" => {}
                "mutual" => predicate.mutual = true,
                "together" => predicate.together = true,
                "words" => predicate.by_words = true,
                "said" => predicate.said = true,
                "declared" => predicate.declared = true,
                "known" => predicate.known = true,
                "taken" => predicate.taken = true,
                "poss" => predicate.recipient.push(Place::Possessor),
                "threat" => predicate.threatens = true,
                "act" => predicate.governs = Governs::Act,
                "act!" => predicate.governs = Governs::OnlyAct,
                "obj" => predicate.recipient.push(Place::Object),
                "iobj" => predicate.recipient.push(Place::IndirectObject),
                preposition => predicate.recipient.push(Place::After(preposition)),
            }
        }
        (lemma, predicate)
    }

    /// Where it stands among the readings of its word: those with stricter conditions come first.
    pub fn order(&self) -> (bool, bool, u8) {
        (!self.objects.are_named(), self.with.is_empty(), self.objects.strictness())
    }
}

impl Objects {
    fn new(list: &'static str) -> Objects {
        let mut objects = Objects::default();
        let (list, of_subject) = list.strip_prefix('^').map_or((list, false), |list| (list, true));
        objects.of_subject = of_subject;
        let (only, never) = list.split_once('!').unwrap_or((list, ""));
        if never == "@any" {
            objects.none = true;
            return objects;
        }
        for (items, set) in [(only, &mut objects.only), (never, &mut objects.never)] {
            for item in items.split(',').filter(|item| !item.is_empty()) {
                match item.strip_prefix('#') {
                    Some(class) => {
                        let nouns = CLASSES.get(class).expect("tests read every class of predicates.tsv");
                        set.extend(nouns.iter().map(|noun| Cow::Borrowed(*noun)));
                    }
                    None if item == "@people" => objects.people = true,
                    None if item == "@actor" => objects.actors = true,
                    None if item == "@name" => objects.named = true,
                    None if item == "@host" => objects.hosts = true,
                    None if item == "@any" => objects.any = true,
                    None => drop(set.insert(Cow::Borrowed(item))),
                }
            }
        }
        objects
    }

    /// Any of these nouns.
    pub fn any_of(nouns: impl IntoIterator<Item = String>) -> Objects {
        Objects { only: nouns.into_iter().map(Cow::Owned).collect(), ..Objects::default() }
    }

    /// Whether nouns are named of which the object must be one.
    pub fn are_named(&self) -> bool {
        !self.only.is_empty()
    }

    /// Whether an object must be there.
    pub fn is_needed(&self) -> bool {
        !self.only.is_empty() || self.people || self.actors || self.any || self.named || self.hosts
    }

    /// Whether the lemma is one of those that make the reading.
    pub fn make(&self, lemma: &str) -> bool {
        self.only.contains(lemma)
    }

    /// Whether the lemma rules the reading out.
    pub fn rule_out(&self, lemma: &str) -> bool {
        self.never.contains(lemma)
    }

    /// The order in which readings are tried: named subjects, named nouns, then whoever acts, then anything.
    fn strictness(&self) -> u8 {
        match self {
            _ if self.of_subject => 0,
            _ if !self.only.is_empty() => 1,
            _ if self.people || self.actors || self.named || self.hosts => 2,
            _ if self.any => 3,
            _ => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let lift = predicates("lift");
        assert_eq!(lift[0].kind, EventKind::Concede);
        assert!(lift[0].objects.make("curfew"));
        assert!(predicates("meet").iter().any(|reading| reading.mutual));
        assert!(
            predicates("step")
                .iter()
                .any(|reading| reading.with.iter().any(|with| with == "down") && !reading.objects.is_needed())
        );
        assert!(predicates("agree").iter().any(|reading| reading.governs == Governs::Act));
        assert_eq!(light_verb("face"), Some(Carries::Undergone));
        assert_eq!(context("ballot"), Some("election"));
    }
}
