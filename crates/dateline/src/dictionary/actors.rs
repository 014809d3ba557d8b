//! Actors and agents as TABARI and PETRARCH read them.
//!
//! ```text
//! MIRA_TOLLAN_           # an actor, `_` for a space; other names follow, each behind a `+`
//! +PRESIDENT_TOLLAN_
//!     [FINGOV 20010301-20070228] [FINELI >20070301]
//! !PERSON! = MAN, WOMAN  # words to be put in
//! CHAIR!PERSON! [~BUS]   # an agent: a role, whose country the text tells
//! CHAMBER_OF_TRADE {CHAMBERS_OF_TRADE} [~BUS]
//! ```
//!
//! A limit is `<DAY` for days before, `>DAY` for that day and those after, `DAY-DAY` for both and what lies between. A day is YYYYMMDD or YYMMDD;
//! a year of two digits under 30 is of this century. The first code whose limits hold counts. An agent without a plural in braces gets the
//! regular one, and none where the braces are empty (PETRARCH's manual, "Actor dictionaries", "Agents dictionary").

use super::code::{self, Code};
use super::entries::{Entry, Read, Term, printed, sort, sought, spaced};
use super::finding::{Lint, shown};
use super::line::{Line, Part};
use crate::lexicon::lemmas::{FormOf, irregular};
use crate::lexicon::names::{Sort, name_head};
use crate::lexicon::people::Gender;
use crate::lexicon::roles::{self, Role};
use jiff::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// How many words an agent may stand for once its sets are put in.
const EXPANSIONS: usize = 256;

/// Reads a whole file.
pub(super) fn read(text: &str, lint: &mut Lint) -> Read {
    let mut file = File { lint, read: Read::default(), sets: FxHashMap::default(), open: None };
    for line in Line::all(text, &['#', ';']) {
        file.line(line);
    }
    file.close();
    file.read
}

/// An entry that is not yet at its end.
struct Open<'a> {
    line: usize,
    column: usize,
    forms: Vec<String>,
    terms: Vec<Term>,
    /// Of an agent: the sectors, and the plural in braces.
    agent: Option<Code>,
    plural: Option<Part<'a>>,
    /// Whether a code was there that is no use.
    was_told: bool,
}

struct File<'a, 'l> {
    lint: &'l mut Lint,
    read: Read,
    sets: FxHashMap<&'a str, Vec<&'a str>>,
    open: Option<Open<'a>>,
}

impl<'a> File<'a, '_> {
    fn line(&mut self, mut line: Line<'a>) {
        if line.rest().starts_with('!') && line.rest().contains('=') {
            return self.set(line);
        }
        if line.rest().starts_with(['[', '{']) {
            return match self.open.is_some() {
                true => self.codes(line),
                false => self.lint.break_off(line.number, line.column(), "a name before its codes", shown(line.rest())),
            };
        }
        let is_more = line.take('+');
        let name = line.until(&['[', '{']);
        let words = spaced(name.words);
        if !is_more {
            self.close();
            let (line, column) = (line.number, name.column);
            let (forms, terms) = (Vec::new(), Vec::new());
            self.open = Some(Open { line, column, forms, terms, agent: None, plural: None, was_told: false });
        }
        let Some(open) = &mut self.open else {
            return self.lint.break_off(line.number, name.column, "a name before its synonyms", shown(name.words));
        };
        if words.is_empty() || words.contains(['+', ']', '}', '=']) {
            self.lint.note(line.number, name.column, "a name", shown(name.words));
        } else {
            open.forms.push(words);
        }
        self.codes(line);
    }

    /// `!PERSON! = MAN, WOMAN`
    fn set(&mut self, mut line: Line<'a>) {
        self.close();
        let name = line.between('!', '!');
        let (Some(name), true) = (name, line.take('=')) else {
            return self.lint.break_off(
                line.number,
                line.column(),
                "a set such as `!NAME! = ONE, OTHER`",
                shown(line.rest()),
            );
        };
        let words = line.rest().split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
        self.sets.insert(name.words, words);
    }

    /// The codes and the plural behind a name.
    fn codes(&mut self, mut line: Line<'a>) {
        loop {
            let column = line.column();
            if line.rest().starts_with('[') {
                match line.between('[', ']') {
                    Some(code) => self.code(line.number, code),
                    None => return self.unclosed(line.number, column, "`]` behind the code", line.rest()),
                }
            } else if line.rest().starts_with('{') {
                match (line.between('{', '}'), &mut self.open) {
                    (Some(plural), Some(open)) => open.plural = Some(plural),
                    _ => return self.unclosed(line.number, column, "`}` behind the plural", line.rest()),
                }
            } else {
                if !line.rest().is_empty() {
                    self.lint.note(line.number, column, "a code in brackets or a comment", shown(line.rest()));
                }
                return;
            }
        }
    }

    /// A bracket that no other closes breaks the file; one that a wrong mark closes costs its entry alone.
    fn unclosed(&mut self, line: usize, column: usize, expected: &str, rest: &str) {
        if let Some(open) = &mut self.open {
            open.was_told = true;
        }
        match rest[1..].contains(['}', ')', ']']) {
            true => self.lint.note(line, column, expected, shown(rest)),
            false => self.lint.break_off(line, column, expected, shown(rest)),
        }
    }

    /// `[FINGOV >20070301]`, `[~GOV]`, `[---]`.
    fn code(&mut self, line: usize, part: Part<'a>) {
        let Some(open) = &mut self.open else { return };
        open.was_told = true;
        let (chain, limits) = part.words.trim().split_once(char::is_whitespace).unwrap_or((part.words.trim(), ""));
        let Some((from, until)) = limits_of(limits.trim()) else {
            let column = part.column + part.words.find(limits).map_or(0, |at| part.words[..at].chars().count());
            let expected = "`<DAY`, `>DAY` or `DAY-DAY`, a day being YYYYMMDD or YYMMDD";
            return self.lint.note(line, column, expected, shown(limits));
        };
        if chain == "---" {
            return open.terms.push(Term { is_nobody: true, from, until, ..Term::default() });
        }
        let read = match chain.strip_prefix('~') {
            Some(roles) => code::roles(roles),
            None => code::code(chain),
        };
        let Some(code) = read else {
            return self.lint.note(line, part.column, "capitals in threes: a country, then roles", shown(chain));
        };
        if let Some(unknown) = &code.unknown {
            self.lint.note(line, part.column, "a country or a role of CAMEO", shown(unknown));
        }
        if chain.starts_with('~') {
            open.agent = Some(code);
        } else {
            let Code { country, sectors, is_state, .. } = code;
            open.terms.push(Term { country, sectors, is_state, is_nobody: false, from, until });
        }
    }

    /// Takes over the entry that is at its end.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        if let Some(code) = &open.agent {
            for form in &open.forms {
                self.agent(&open, form, code);
            }
        } else if !open.terms.is_empty() && !open.forms.is_empty() {
            let forms = open.forms.iter().map(|form| sought(form)).collect();
            let name = printed(&open.forms[0]);
            let sort = sort(&open.forms, &open.terms);
            self.lint.use_of("names", open.forms.len());
            self.read.entries.push(Entry { name, sort, forms, terms: open.terms });
        } else if !open.was_told {
            self.lint.note(open.line, open.column, "a code behind the name or on the next line", "none");
        }
    }

    fn agent(&mut self, open: &Open<'a>, form: &str, code: &Code) {
        let words = match expanded(form, &self.sets) {
            Ok(words) => words,
            Err(set) => {
                return self.lint.break_off(open.line, open.column, "a set that stands above", shown(&set));
            }
        };
        let words: Vec<String> = words.into_iter().map(|word| word.to_lowercase()).collect();
        let is_set = words.len() > 1;
        let is_plural = |word: &str| {
            let last = word.rsplit([' ', '-']).next().unwrap_or(word);
            let of_table = roles::role(last).is_some_and(|(bytes, _, many)| many && bytes == last.len());
            of_table || irregular(last, FormOf::Noun).is_some()
        };
        for word in &words {
            let plural = match open.plural {
                // A set brings its plurals along.
                None if is_set || is_plural(word) => None,
                None => Some(plural(word)),
                Some(part) => Some(spaced(part.words).to_lowercase()).filter(|plural| !plural.is_empty()),
            };
            let (sort, gender) = sort_of_role(word);
            let is_many = is_plural(word) || is_set && words.iter().any(|one| one != word && is_plural_of(word, one));
            let sort = if is_many { Sort::Group } else { sort };
            self.lint.use_of("roles", 1);
            self.read
                .roles
                .push((Role { word: Cow::Owned(word.clone()), sort, sectors: code.sectors.clone(), gender }, plural));
        }
    }
}

/// The words for which a form stands once its sets are put in; else the set that is not known.
fn expanded(form: &str, sets: &FxHashMap<&str, Vec<&str>>) -> Result<Vec<String>, String> {
    let mut all = vec![String::new()];
    for (at, part) in form.split('!').enumerate() {
        if at % 2 == 0 {
            all.iter_mut().for_each(|word| word.push_str(part));
            continue;
        }
        let Some(set) = sets.get(part) else { return Err(part.to_owned()) };
        let each = |word: &String| set.iter().map(|more| format!("{word}{more}")).collect::<Vec<_>>();
        all = all.iter().flat_map(each).take(EXPANSIONS).collect();
    }
    Ok(all)
}

/// The regular plural of an English noun.
fn plural(word: &str) -> String {
    let before_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// Whether a word is another's plural: "ministers", "women".
fn is_plural_of(many: &str, one: &str) -> bool {
    let last = |word: &str| word.rsplit(' ').next().unwrap_or_default().to_owned();
    plural(one) == many
        || irregular(&last(many), FormOf::Noun).is_some_and(|lemma| lemma == last(one))
        || many.strip_suffix("men").is_some_and(|stem| one.strip_suffix("man") == Some(stem))
}

/// Whether a role is a person's, a body's or a group's: as the tables have it for its last word.
fn sort_of_role(word: &str) -> (Sort, Gender) {
    let last = word.rsplit([' ', '-']).next().unwrap_or(word);
    if let Some((bytes, role, _)) = roles::role(last)
        && bytes == last.len()
    {
        return (role.sort, role.gender);
    }
    let mut letters = last.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let of_name = name_head(&capital).map(|(sort, _)| sort);
    (of_name.filter(|sort| *sort == Sort::Organization).unwrap_or(Sort::Person), Gender::Unknown)
}

/// The days that limits leave: the first and the last.
fn limits_of(limits: &str) -> Option<(Option<Date>, Option<Date>)> {
    if limits.is_empty() {
        return Some((None, None));
    }
    if let Some(before) = limits.strip_prefix('<') {
        let last = day(before)?.checked_sub(Span::new().days(1)).ok()?;
        return Some((None, Some(last)));
    }
    if let Some(from) = limits.strip_prefix('>') {
        return Some((Some(day(from)?), None));
    }
    let (from, until) = limits.split_once('-')?;
    let (from, until) = (day(from)?, day(until)?);
    (from <= until).then_some((Some(from), Some(until)))
}

/// YYYYMMDD or YYMMDD.
fn day(digits: &str) -> Option<Date> {
    let digits = digits.trim();
    let number: u32 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    let year = match digits.len() {
        8 => year,
        6 if year < 30 => 2000 + year,
        6 => 1900 + year,
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Dictionaries;
    use super::super::finding::first_finding;
    use super::{limits_of, plural};
    use jiff::civil::date;

    #[test]
    fn limits_are_days() {
        assert_eq!(limits_of("<20070301"), Some((None, Some(date(2007, 2, 28)))));
        assert_eq!(limits_of("> 070301"), Some((Some(date(2007, 3, 1)), None)));
        assert_eq!(limits_of("970101-061231"), Some((Some(date(1997, 1, 1)), Some(date(2006, 12, 31)))));
        assert_eq!(limits_of(""), Some((None, None)));
        for wrong in ["2007", "20071301", "20070301", "20080101-20070101", ">x"] {
            assert_eq!(limits_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_and_roles_are_looked_up_by_the_day() {
        let file = b"MIRA_TOLLAN_\n+TOLLAN\n\t[FINGOV 20010301-20070228] [FINELI >20070301] # chair\n!ONE! = MAN, WOMEN\nFERRY!ONE! [~BUS]\nQUAY_WARDEN [~COP]\nDRIFTNET [---]\n";
        let mut own = Dictionaries::default();
        let lint = own.add_entities(file);
        assert_eq!(lint.findings, []);
        assert_eq!(lint.used, [("names", 3), ("roles", 3)]);
        let sectors = |day| {
            let named = own.on(Some(day)).named("Tollan said").next();
            named.map(|(bytes, bearer)| (bytes, bearer.entry.name.as_str(), bearer.term.sectors.clone()))
        };
        use crate::lexicon::Sector;
        assert_eq!(sectors(date(2007, 2, 28)), Some((6, "Mira Tollan", vec![Sector::Gov])));
        assert_eq!(sectors(date(2007, 3, 1)), Some((6, "Mira Tollan", vec![Sector::Eli])));
        assert_eq!(sectors(date(1999, 3, 1)), None, "no term holds");
        assert_eq!(own.on(None).named("Tollan said").next(), None, "no day is known");
        let role = |words| own.on(None).role(words).map(|(bytes, role, many)| (bytes, role.word.to_string(), many));
        assert_eq!(role("quay wardens left"), Some((12, "quay warden".to_owned(), true)));
        assert_eq!(role("Ferrywomen left").map(|(bytes, ..)| bytes), Some(10));
        own.add_entities(b"MASKED_GUNMEN [~UAF]\n");
        let gunmen = own.on(None).role("masked gunmen fled").map(|(.., many)| many);
        assert_eq!(gunmen, Some(true), "an agent that is a plural names many");
    }

    #[test]
    fn findings_name_line_and_column() {
        assert_eq!(
            first_finding("TOLLAN_ [FINGOV\n"),
            ("line 1, column 9: expected `]` behind the code, found “[FINGOV”".to_owned(), true)
        );
        assert_eq!(
            first_finding("# c\n+TOLLAN [FIN]\n"),
            ("line 2, column 2: expected a name before its synonyms, found “TOLLAN”".to_owned(), true)
        );
        assert_eq!(
            first_finding("A_B [FINGOV 2007-2008]\n"),
            (
                "line 1, column 13: expected `<DAY`, `>DAY` or `DAY-DAY`, a day being YYYYMMDD or YYMMDD, found “2007-2008”"
                    .to_owned(),
                false
            )
        );
        assert_eq!(
            first_finding("FERRY!ONE! [~BUS]\n"),
            ("line 1, column 1: expected a set that stands above, found “ONE”".to_owned(), true)
        );
        assert_eq!(
            first_finding("A_B [FINGOVQZX]\n").0,
            "line 1, column 6: expected a country or a role of CAMEO, found “QZX”"
        );
        assert_eq!(
            first_finding("A_B\nC_D [FIN]\n").0,
            "line 1, column 1: expected a code behind the name or on the next line, found none"
        );
    }

    #[test]
    fn plurals_are_regular() {
        assert_eq!(
            ["deputy", "boy", "boss", "watch", "guard"].map(plural),
            ["deputies", "boys", "bosses", "watches", "guards"]
        );
    }
}
