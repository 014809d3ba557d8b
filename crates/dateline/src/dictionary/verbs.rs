//! Verbs with patterns as PETRARCH-2 reads them.
//!
//! ```text
//! &PAPER                     # nouns that mean the same
//! +TREATY
//! +ACCORD
//! --- SHELVE [---] ---       # verbs that mean the same, with the code of those that have none
//! SHELVE {SHELVES SHELVING SHELVED} [124]
//! +PUT_OFF
//! - * &PAPER [1246]          # the verb (`*`) with an object
//! - * OFF TALKS [164]        # with a particle and an object
//! - * (FOR) [023]            # with a preposition
//! ```
//!
//! PETRARCH's patterns run over phrases of a parse of their own. What they say of a verb's own words, its object or the preposition behind it is what
//! Dateline's predicates say too, and is used; what they say of subjects, of several words in a row and of nouns behind prepositions is counted as
//! of no use here. Of a pair of codes, active and passive, the first counts. Forms in braces are not needed, for Dateline knows lemmas.

use super::finding::{Lint, shown};
use super::line::{Line, Part};
use crate::lexicon::EventKind;
use crate::lexicon::cameo::{Meaning, meaning};
use crate::lexicon::cues::Part as Speech;
use crate::lexicon::predicates::{Governs, Objects, Place, Predicate};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Reads a whole file: the readings of each lemma.
pub(super) fn read(text: &str, lint: &mut Lint) -> FxHashMap<String, Vec<Predicate>> {
    let mut file =
        File { lint, sets: FxHashMap::default(), set: None, block: None, nouns: 0, readings: FxHashMap::default() };
    for line in Line::all(text, &['#']) {
        file.line(line);
    }
    file.close();
    file.readings
}

/// How many nouns the patterns of all verbs may come to: each verb of a block has all of its patterns. PETRARCH's own file has some
/// hundred thousand.
const MOST_NOUNS: usize = 4_000_000;

/// Verbs that share their patterns.
#[derive(Default)]
struct Block<'a> {
    /// The line of its head.
    line: usize,
    meaning: Option<Meaning>,
    verbs: Vec<Verb>,
    patterns: Vec<Pattern<'a>>,
}

struct Verb {
    lemma: String,
    particle: Option<String>,
    meaning: Option<Meaning>,
}

/// What stands beside a verb, and what it then means.
struct Pattern<'a> {
    shape: Shape<'a>,
    meaning: Meaning,
}

/// The words of a pattern, as far as predicates have them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape<'a> {
    with: Option<&'a str>,
    noun: Option<&'a str>,
}

struct File<'a, 'l> {
    lint: &'l mut Lint,
    /// The nouns of the sets of synonyms, by their names with the `&`.
    sets: FxHashMap<&'a str, Vec<&'a str>>,
    /// The set to which synonyms belong now.
    set: Option<&'a str>,
    block: Option<Block<'a>>,
    /// The nouns of patterns so far.
    nouns: usize,
    readings: FxHashMap<String, Vec<Predicate>>,
}

impl<'a> File<'a, '_> {
    fn line(&mut self, mut line: Line<'a>) {
        let rest = line.rest();
        if rest.starts_with('~') {
            self.lint.no_use_of("transformations");
        } else if rest.starts_with("---") {
            self.head(line);
        } else if rest.starts_with('&') {
            self.close();
            self.set = Some(rest.trim_end_matches('_'));
            self.sets.entry(rest.trim_end_matches('_')).or_default();
        } else if let (Some(set), true) = (self.set, rest.starts_with('+')) {
            line.take('+');
            self.sets.entry(set).or_default().push(line.rest().trim_end_matches('_'));
        } else if self.block.is_none() {
            self.lint.break_off(
                line.number,
                line.column(),
                "`--- VERB [CODE] ---`, or a set such as `&NAME`",
                shown(rest),
            );
        } else if line.take('-') {
            self.pattern(line);
        } else {
            self.verb(line);
        }
    }

    /// `--- SHELVE [124] ---`
    fn head(&mut self, mut line: Line<'a>) {
        self.close();
        self.set = None;
        while line.take('-') {}
        line.until(&['[']);
        let meaning = self.code(&mut line, false);
        self.block = Some(Block { line: line.number, meaning, ..Block::default() });
    }

    /// `SHELVE {SHELVED} [124]`, `+PUT_OFF`
    fn verb(&mut self, mut line: Line<'a>) {
        let words = line.until(&['{', '[']);
        if line.rest().starts_with('{') && line.between('{', '}').is_none() {
            return self.lint.break_off(line.number, line.column(), "`}` behind the forms", shown(line.rest()));
        }
        let meaning = self.code(&mut line, false);
        let parts: Vec<&str> = words.words.split(['_', ' ']).filter(|part| !part.is_empty()).collect();
        let (lemma, particle) = match parts[..] {
            [verb] => (verb, None),
            [verb, particle] if verb.starts_with('+') => (verb, Some(particle.to_lowercase())),
            _ => return self.lint.no_use_of("verbs of several words"),
        };
        let lemma = lemma.trim_start_matches('+').to_lowercase();
        if let Some(block) = &mut self.block {
            block.verbs.push(Verb { lemma, particle, meaning });
        }
        self.lint.use_of("verbs", 1);
    }

    /// `* OFF TALKS [164]`, behind the dash.
    fn pattern(&mut self, mut line: Line<'a>) {
        let words = line.until(&['[']);
        if line.rest().is_empty() {
            return self.lint.break_off(line.number, line.column(), "a code in brackets behind the pattern", "none");
        }
        let Some(meaning) = self.code(&mut line, true) else { return };
        match self.shape(line.number, words) {
            Some(Ok(shape)) => {
                self.lint.use_of("patterns", 1);
                if let Some(block) = &mut self.block {
                    block.patterns.push(Pattern { shape, meaning });
                }
            }
            Some(Err(why)) => self.lint.no_use_of(why),
            None => {}
        }
    }

    /// The code in brackets that comes next. In a head or behind a verb `[---]` only says that there is none.
    fn code(&mut self, line: &mut Line<'a>, is_pattern: bool) -> Option<Meaning> {
        if !line.rest().starts_with('[') {
            return None;
        }
        let Some(part) = line.between('[', ']') else {
            self.lint.break_off(line.number, line.column(), "`]` behind the code", shown(line.rest()));
            return None;
        };
        let code = part.words.trim();
        if code == "---" && !is_pattern {
            return None;
        }
        let active = code.split(':').next().unwrap_or_default().trim();
        if active.is_empty() && code.starts_with(':') {
            self.lint.no_use_of("codes for the passive alone");
            return None;
        }
        let found = meaning(active);
        if found.is_none() {
            self.lint.note(line.number, part.column, "a code of CAMEO, such as `042`, or `---`", shown(code));
        }
        found
    }

    /// What a pattern asks for, or why it is no use; `None` where it is broken.
    fn shape(&mut self, line: usize, words: Part<'a>) -> Option<Result<Shape<'a>, &'static str>> {
        let Some((before, after)) = words.words.split_once('*') else {
            self.lint.break_off(line, words.column, "`*` for the verb in the pattern", shown(words.words));
            return None;
        };
        for (open, close) in [('(', ')'), ('{', '}')] {
            if after.matches(open).count() != after.matches(close).count() {
                let expected = if open == '(' { "`)` for each `(`" } else { "`}` for each `{`" };
                self.lint.note(line, words.column, expected, shown(words.words));
                return None;
            }
        }
        let is_side = |word: &&str| matches!(*word, "$" | "+" | "%" | "^");
        if before.split_whitespace().any(|word| !is_side(&word)) {
            return Some(Err("patterns with words before the verb"));
        }
        let parts: Vec<&str> = tokens(after).into_iter().filter(|word| !is_side(word)).collect();
        for set in parts.iter().filter(|part| part.starts_with('&')) {
            if !self.sets.contains_key(set.trim_end_matches('_')) {
                self.lint.note(line, words.column, "a set that stands above", shown(set));
                return None;
            }
        }
        Some(shape_of(&parts))
    }

    /// Takes over the block that is at its end.
    fn close(&mut self) {
        let Some(block) = self.block.take() else { return };
        let set = |noun: &str| self.sets.get(noun.trim_end_matches('_'));
        let nouns = block.patterns.iter().map(|pattern| pattern.shape.noun.and_then(set).map_or(1, Vec::len));
        let count: usize = nouns.sum();
        self.nouns += count * block.verbs.len();
        if self.nouns > MOST_NOUNS {
            let expected = format!("patterns with at most {MOST_NOUNS} nouns over all verbs");
            return self.lint.break_off(block.line, 1, &expected, "more");
        }
        // Patterns of one meaning with one particle are one reading, whatever their nouns.
        let mut kinds: Vec<(Option<&str>, Meaning, Vec<String>)> = Vec::new();
        let mut bare: Vec<(Option<&str>, Meaning)> = Vec::new();
        let mut index: FxHashMap<(Option<&str>, Meaning), usize> = FxHashMap::default();
        for Pattern { shape, meaning } in &block.patterns {
            let Some(noun) = shape.noun else {
                bare.push((shape.with, *meaning));
                continue;
            };
            let at = *index.entry((shape.with, *meaning)).or_insert(kinds.len());
            if at == kinds.len() {
                kinds.push((shape.with, *meaning, Vec::new()));
            }
            match self.sets.get(noun.trim_end_matches('_')).filter(|_| noun.starts_with('&')) {
                Some(set) => kinds[at].2.extend(set.iter().flat_map(|word| lemmas(word))),
                None => kinds[at].2.extend(lemmas(noun)),
            }
        }
        for verb in &block.verbs {
            let mut all = Vec::new();
            for (with, meaning, nouns) in &kinds {
                let own = with.map(str::to_lowercase).or_else(|| verb.particle.clone());
                all.push(predicate(*meaning, own, Objects::any_of(nouns.iter().cloned())));
            }
            for (with, meaning) in &bare {
                let own = with.map(str::to_lowercase).or_else(|| verb.particle.clone());
                all.push(predicate(*meaning, own, Objects::default()));
            }
            if let Some(meaning) = verb.meaning.or(block.meaning) {
                all.push(predicate(meaning, verb.particle.clone(), Objects::default()));
            }
            if !all.is_empty() {
                let readings = self.readings.entry(verb.lemma.clone()).or_default();
                readings.append(&mut all);
            }
        }
    }
}

/// The words of a pattern, what brackets hold in one.
fn tokens(pattern: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = pattern.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '(' => rest.find(')').map(|at| at + 1),
            '{' => rest.find('}').map(|at| at + 1),
            _ => rest.find([' ', '\t', '(', '{']),
        };
        let (token, behind) = rest.split_at(end.unwrap_or(rest.len()).max(first.len_utf8()));
        tokens.push(token);
        rest = behind.trim_start();
    }
    tokens
}

/// What a predicate can ask for of the words behind the verb, else why it cannot.
fn shape_of<'a>(parts: &[&'a str]) -> Result<Shape<'a>, &'static str> {
    const PARTICLES: [&str; 18] = [
        "ABOUT", "AHEAD", "ALONG", "APART", "ASIDE", "AWAY", "BACK", "DOWN", "FORTH", "FORWARD", "IN", "OFF", "ON",
        "OUT", "OVER", "THROUGH", "TOGETHER", "UP",
    ];
    let mut shape = Shape::default();
    for &part in parts {
        let inside = part.trim_matches(['(', ')', '{', '}']).trim();
        let is_one = !inside.contains(char::is_whitespace);
        if part.starts_with('(') {
            if !is_one {
                return Err("patterns with words behind a preposition");
            }
            if shape.with.replace(inside).is_some() {
                return Err("patterns with several words in a row");
            }
        } else if PARTICLES.contains(&part) && shape.with.is_none() && shape.noun.is_none() {
            shape.with = Some(part);
        } else if !is_one || shape.noun.replace(inside).is_some() {
            return Err("patterns with several words in a row");
        }
    }
    Ok(shape)
}

/// The lemmas that a noun of a pattern may have, which may be written in the plural or with `_` for a space.
fn lemmas(noun: &str) -> Vec<String> {
    let small = noun.trim_matches('_').to_lowercase();
    let spellings = match small.contains('_') {
        true => vec![small.replace('_', "-"), small.replace('_', "")],
        false => vec![small],
    };
    let mut all = Vec::new();
    for word in spellings {
        if let Some(stem) = word.strip_suffix("ies") {
            all.push(format!("{stem}y"));
        } else if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
            all.push(stem.to_owned());
            if let Some(stem) = stem.strip_suffix('e').filter(|stem| stem.ends_with(['s', 'x', 'z', 'h'])) {
                all.push(stem.to_owned());
            }
        }
        all.push(word);
    }
    all
}

/// A reading of a verb. Its recipient is its object, unless that makes the reading, or stands behind a preposition.
fn predicate(meaning: Meaning, with: Option<String>, objects: Objects) -> Predicate {
    const PLACES: [&str; 10] = ["against", "on", "with", "to", "for", "from", "at", "between", "in", "of"];
    let (kind, mode) = match meaning {
        Meaning::Event(kind, mode) => (kind, mode),
        // It tells nothing, so that no type will ever be seen.
        Meaning::NoEvent => (EventKind::Consult, None),
    };
    let object = (!objects.are_named()).then_some(Place::Object);
    Predicate {
        row: "",
        part: Speech::Verb,
        with: with.into_iter().map(Cow::Owned).collect(),
        recipient: object.into_iter().chain(PLACES.map(Place::After)).collect(),
        objects,
        kind,
        mode,
        mutual: kind == EventKind::Consult && mode != Some("visit"),
        together: false,
        by_words: false,
        said: false,
        declared: false,
        known: false,
        taken: false,
        threatens: false,
        governs: Governs::Nothing,
        by_user: true,
        tells: meaning != Meaning::NoEvent,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Dictionaries;
    use super::super::finding::first_finding;
    use super::{Shape, lemmas, shape_of, tokens};
    use crate::lexicon::EventKind;

    const FILE: &str = "\
&PAPER
+TREATIES
+SIDE_DEAL

--- SHELVE [---] ---
SHELVE {SHELVED} [124]
+PUT_OFF
- * &PAPER [1246] # SHELVE
- * OFF TALKS [164]
- * ROW [---]
- MINISTER * [111]
- * {LONG QUARREL} [111]
- * (FROM PLAN) [111]
~ a (a b ATTACK) SAY = a b 015
";

    #[test]
    fn verbs_with_their_objects_are_readings() {
        let mut own = Dictionaries::default();
        let lint = own.add_patterns(FILE.as_bytes());
        assert_eq!(lint.findings, []);
        assert_eq!(lint.used, [("verbs", 2), ("patterns", 3)]);
        assert_eq!(lint.unused.iter().map(|(_, count)| count).sum::<usize>(), 4);
        let all: Vec<_> = own.readings("shelve").collect();
        let treaty = all.iter().find(|reading| reading.objects.make("treaty")).expect("the set has treaties");
        assert_eq!((treaty.kind, treaty.mode), (EventKind::Reject, Some("yield")));
        assert!(treaty.objects.make("side-deal"));
        let talks = all.iter().find(|reading| reading.objects.make("talk")).expect("a pattern has talks");
        assert_eq!((talks.kind, &talks.with[..]), (EventKind::Sanction, &["off".into()][..]));
        assert!(all.iter().any(|reading| !reading.tells && reading.objects.make("row")));
        let bare = all.iter().find(|reading| !reading.objects.is_needed()).expect("the verb has a code of its own");
        assert_eq!((bare.kind, bare.mode), (EventKind::Reject, Some("change")));
        assert!(own.readings("put").any(|reading| reading.with == ["off"] && reading.objects.make("treaty")));
    }

    #[test]
    fn a_users_verb_goes_before_the_tables() {
        let mut own = Dictionaries::default();
        own.add_patterns(b"--- MEET [---] ---\nMEET [1823]\n");
        let bare = own.readings("meet").find(|reading| !reading.objects.are_named());
        assert_eq!(bare.map(|reading| reading.kind), Some(EventKind::Assault));
        assert!(own.readings("lift").next().is_some_and(|reading| reading.objects.are_named()), "the tables stay");
    }

    #[test]
    fn findings_name_line_and_column() {
        assert_eq!(
            first_finding("--- A [---] ---\nA [99]\n"),
            ("line 2, column 4: expected a code of CAMEO, such as `042`, or `---`, found “99”".to_owned(), false)
        );
        assert_eq!(
            first_finding("--- A [---] ---\nA\n- TALKS [046]\n"),
            ("line 3, column 3: expected `*` for the verb in the pattern, found “TALKS”".to_owned(), true)
        );
        assert_eq!(
            first_finding("--- A [---] ---\nA\n- * TALKS\n").0,
            "line 3, column 10: expected a code in brackets behind the pattern, found none"
        );
        assert_eq!(
            first_finding("--- A [---] ---\nA\n- * &NONE [046]\n").0,
            "line 3, column 3: expected a set that stands above, found “&NONE”"
        );
        assert!(first_finding("- * TALKS [046]\n").1, "a pattern without a verb");
    }

    #[test]
    fn patterns_are_cut_into_words() {
        assert_eq!(tokens(" {A B} (C D) $ E"), ["{A B}", "(C D)", "$", "E"]);
        assert_eq!(shape_of(&["OFF", "TALKS"]), Ok(Shape { with: Some("OFF"), noun: Some("TALKS") }));
        assert_eq!(shape_of(&["(FOR)"]), Ok(Shape { with: Some("FOR"), noun: None }));
        assert!(shape_of(&["{A B}"]).is_err() && shape_of(&["A", "B"]).is_err());
        assert_eq!(lemmas("CLASHES"), ["clashe", "clash", "clashes"]);
    }
}
