//! Words that attribute: `data/cues.tsv`.

use super::codes::Stance;
use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a cue does and what it takes for its content.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub stance: Stance,
    /// Whether a quotation may be its content.
    pub quote: bool,
    /// "said that …"
    pub clause: bool,
    /// "promised to …"
    pub infinitive: bool,
    /// "recommended doing …"
    pub gerund: bool,
    /// "criticised the plan"
    pub object: bool,
    /// "told reporters …": a noun right after the word is the one who is told.
    pub addressee: bool,
    /// "called for …", "accused … of …"
    pub prepositions: Vec<&'static str>,
}

/// The part of speech of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
}

/// The cue with the given dictionary form, if the word attributes.
pub(crate) fn cue(lemma: &str, part: Part) -> Option<&'static Cue> {
    static CUES: LazyLock<FxHashMap<&str, Vec<(Part, Cue)>>> = LazyLock::new(|| {
        let mut cues: FxHashMap<&str, Vec<(Part, Cue)>> = FxHashMap::default();
        for [key, stance, takes] in table::rows(include_str!("../../data/cues.tsv")) {
            let (lemma, part) = key.split_once('/').expect("tidy checks the form of cues.tsv");
            let part = match part {
                "V" => Part::Verb,
                "N" => Part::Noun,
                _ => Part::Adjective,
            };
            cues.entry(lemma).or_default().push((part, Cue::new(stance, takes)));
        }
        cues
    });
    let (_, cue) = CUES.get(lemma)?.iter().find(|(of, _)| *of == part)?;
    Some(cue)
}

impl Cue {
    fn new(stance: &str, takes: &'static str) -> Cue {
        let mut cue = Cue {
            stance: Stance::from_code(stance).expect("tests read every row of cues.tsv"),
            quote: false,
            clause: false,
            infinitive: false,
            gerund: false,
            object: false,
            addressee: false,
            prepositions: Vec::new(),
        };
        for word in takes.split(' ') {
            match word {
                "quote" => cue.quote = true,
                "clause" => cue.clause = true,
                "infinitive" => cue.infinitive = true,
                "gerund" => cue.gerund = true,
                "object" => cue.object = true,
                "addressee" => cue.addressee = true,
                preposition => cue.prepositions.push(preposition),
            }
        }
        cue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let accuse = cue("accuse", Part::Verb).expect("a plain cue verb");
        assert_eq!(accuse.stance, Stance::Accuses);
        assert_eq!(accuse.prepositions, ["of"]);
        assert!(cue("accuse", Part::Noun).is_none());
    }
}
