//! How likely it is that two reports tell one event, and why.

use super::evidence::{Signs, needed, of_one_country, others_differ, tells_two};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// What two reports of one event reach. Chosen by eye on events that several outlets tell: below it half of the pairs are two events.
pub(super) const ENOUGH: f64 = 0.6;

/// How many days may lie between days that are told, and between days that are only those of publication.
const APART: i32 = 1;
const APART_UNTOLD: i32 = 2;

/// A stretch of more days than these is no day of an event.
pub(super) const WEEK: i32 = 7;

/// Types of which PLOVER lists everybody as actor, so that who comes first says nothing.
pub(super) const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// Statuses of what has not happened: what is planned, asked for or feared is told in more ways than what did.
pub(super) const OPEN: [&str; 2] = ["future", "hypothetical"];

/// A report as it is compared.
pub(super) struct Report {
    pub(super) no: i64,
    pub(super) id: String,
    pub(super) article: i64,
    /// What the versions of the article share.
    pub(super) work: String,
    /// The first of the articles that print the same text.
    pub(super) copies: Option<String>,
    pub(super) outlet: String,
    /// The day of publication, then the article's id: who told it first.
    pub(super) published: String,
    pub(super) status: String,
    /// Whether somebody tells that it is not so.
    pub(super) denied: bool,
    /// Whether somebody tells it as so; of what another answers with a denial both hold.
    pub(super) asserted: bool,
    pub(super) days: Option<(Date, Date)>,
    /// Whether the text tells the day, rather than the day of publication standing for it.
    pub(super) told: bool,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) dead: Option<i64>,
    /// PLOVER's modes, as a list in JSON.
    pub(super) modes: String,
    pub(super) place: Option<String>,
    pub(super) signs: Signs,
    /// Where the sentence begins, and the hash of the word that tells the act.
    pub(super) start: usize,
    pub(super) trigger: u64,
    /// The words of the sentence.
    pub(super) words: Words,
    /// The words of the article's beginning.
    pub(super) lead: Rc<Words>,
}

/// Who takes part.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub(super) entity: i64,
    pub(super) country: String,
    pub(super) name: String,
    /// Whether it is a name, rather than words that fit many: "officials".
    pub(super) named: bool,
    pub(super) person: bool,
    /// From 0 for somebody in every report, or words that fit many, to 1 for somebody in one.
    pub(super) rarity: f64,
}

/// What two reports have in common, from 0 to 1, and where that is enough the reasons in words.
pub(super) struct Likeness {
    pub(super) score: f64,
    pub(super) reasons: Vec<String>,
}

/// In how many reports each word stands: rare words say more.
#[derive(Default)]
pub(super) struct Weights {
    pub(super) counts: FxHashMap<u64, u32>,
    pub(super) total: u32,
}

impl Weights {
    /// From 0 for somebody in every report to 1 for somebody in one; they take part in so many.
    pub(super) fn rarity(&self, reports: u32) -> f64 {
        let total = f64::from(self.total + 1);
        (total / f64::from(reports)).ln() / total.ln()
    }
}

/// The words of a text with what each weighs, in order of their hashes.
#[derive(Default)]
pub(super) struct Words {
    list: Vec<(u64, f64)>,
    weight: f64,
}

impl Words {
    /// `hashes` are sorted, each once.
    pub(super) fn of(hashes: &[u64], weights: &Weights) -> Words {
        let weigh = |word: &u64| {
            let count = weights.counts.get(word).copied().unwrap_or(1);
            (*word, (f64::from(weights.total + 1) / f64::from(count)).ln())
        };
        let list: Vec<(u64, f64)> = hashes.iter().map(weigh).collect();
        Words { weight: list.iter().map(|(_, weight)| weight).sum(), list }
    }

    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// How much of the weight of the smaller set stands in the other.
    fn shared(&self, other: &Words) -> f64 {
        let smaller = self.weight.min(other.weight);
        let mut rest = other.list.iter().peekable();
        let mut is_common = |word: u64| {
            while rest.next_if(|(theirs, _)| *theirs < word).is_some() {}
            rest.peek().is_some_and(|(theirs, _)| *theirs == word)
        };
        let common: f64 = self.list.iter().filter(|(word, _)| is_common(*word)).map(|(_, weight)| weight).sum();
        if smaller == 0.0 { 0.0 } else { (common / smaller).min(1.0) }
    }
}

/// Compares two reports of one type; nothing where days or participants rule out that they tell one event.
pub(super) fn likeness(kind: &str, a: &Report, b: &Report) -> Option<Likeness> {
    let score = score(kind, a, b, &mut |_| {})?;
    let mut reasons = Vec::new();
    if score >= ENOUGH {
        self::score(kind, a, b, &mut |reason| reasons.push(reason()));
    }
    Some(Likeness { score, reasons })
}

/// A reason is put into words by whoever wants to know it.
type Say<'a> = &'a mut dyn FnMut(&dyn Fn() -> String);

fn score(kind: &str, a: &Report, b: &Report, say: Say<'_>) -> Option<f64> {
    let date = dates(a, b, say)?;
    let parties = if MUTUAL.contains(&kind) {
        let everybody = |report: &Report| [report.actors.as_slice(), report.recipients.as_slice()].concat();
        let (one, other) = (everybody(a), everybody(b));
        if others_differ(&one, &other) {
            return None;
        }
        match_of(&one, &other, "those who take part", say)?
    } else {
        if others_differ(&a.actors, &b.actors) {
            return None;
        }
        let actors = match_of(&a.actors, &b.actors, "the actor", say)?;
        let recipients = match_of(&a.recipients, &b.recipients, "the recipient", say)?;
        f64::midpoint(actors, recipients)
    };
    if let (Some(one), Some(other)) = (a.dead, b.dead)
        && one.max(other) > 2 * one.min(other)
    {
        return None;
    }
    let sentence = a.words.shared(&b.words);
    let one_story = a.article == b.article || is_copy(a, b);
    if tells_two(kind, a, b, sentence, one_story) || sentence < needed(kind, a, b, one_story) {
        return None;
    }
    let lead = if one_story { 1.0 } else { a.lead.shared(&b.lead) };
    say(&|| format!("{:.0} % of the sentence's words", sentence * 100.0));
    say(&|| match one_story {
        true if a.article == b.article => "the same article".to_owned(),
        true => "copies of one text".to_owned(),
        false => format!("{:.0} % of the beginning's words", lead * 100.0),
    });
    // Within one article the story is the same anyway: there the sentence alone has to say it.
    let text = if a.article == b.article { sentence } else { 0.75 * sentence + 0.25 * lead };
    let open = [a, b].iter().any(|report| OPEN.contains(&report.status.as_str()));
    Some(0.4 * parties + 0.15 * date + 0.45 * text.sqrt() - if open { 0.08 } else { 0.0 })
}

fn is_copy(a: &Report, b: &Report) -> bool {
    a.copies.is_some() && a.copies == b.copies
}

/// How well the days agree; nothing where they are too far apart.
fn dates(a: &Report, b: &Report, say: Say<'_>) -> Option<f64> {
    let (Some(one), Some(other)) = (a.days, b.days) else {
        // Without any day only the article itself, or a copy of it, can be near.
        return (a.article == b.article || is_copy(a, b)).then_some(0.5);
    };
    let told = a.told && b.told;
    let gap = days_between(one.1, other.0).max(days_between(other.1, one.0)).max(0);
    if gap > if told { APART } else { APART_UNTOLD } {
        return None;
    }
    let longest = days_between(one.0, one.1).max(days_between(other.0, other.1));
    say(&|| match (told, gap, one == other) {
        (true, 0, true) => format!("{} told in both", one.0),
        (false, 0, true) => format!("{} in both", one.0),
        (_, 0, false) => "days that overlap".to_owned(),
        _ => format!("{gap} days apart"),
    });
    Some(match (told, gap, one == other) {
        // A whole year is no day.
        _ if longest > WEEK => 0.0,
        (true, 0, true) => 1.0,
        (_, 0, _) => 0.7,
        (true, _, _) => 0.5,
        _ => 0.7 - 0.2 * f64::from(gap),
    })
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// How well those on one side agree; nothing where both are known and neither they nor their countries meet. Somebody who is in every other
/// report says little.
fn match_of(a: &[Party], b: &[Party], side: &str, say: Say<'_>) -> Option<f64> {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Some(0.3),
        (true, false) | (false, true) => return Some(0.15),
        (false, false) => {}
    }
    let same = a.iter().filter(|one| b.iter().any(|other| other.entity == one.entity));
    let rarest = same.max_by(|one, other| one.rarity.total_cmp(&other.rarity));
    if let Some(party) = rarest {
        say(&|| format!("{side}: {}", party.name));
        return Some(if party.named { 0.5 + 0.5 * party.rarity } else { 0.4 });
    }
    let (one, other) = a.iter().find_map(|one| {
        let other = b.iter().find(|other| of_one_country(one, other))?;
        Some((one, other))
    })?;
    say(&|| format!("{side}: {} and {} ({})", one.name, other.name, one.country));
    Some(0.4)
}
