//! How likely it is that two reports tell one event, and why.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// What two reports of one event reach. Chosen by eye on events that several outlets tell: below it half of the pairs are two events.
pub(super) const ENOUGH: f64 = 0.6;

/// How many days may lie between days that are told, and between days that are only those of publication.
const APART: i32 = 1;
const APART_UNTOLD: i32 = 2;

/// A stretch of more days than these is no day of an event.
pub(super) const WEEK: i32 = 7;

/// Types of which PLOVER lists everybody as actor, so that who comes first says nothing.
const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// Sentences that share so much are one sentence.
const SAME_SENTENCE: f64 = 0.85;

/// Statuses of what has not happened: what is planned, asked for or feared is told in more ways than what did.
pub(super) const OPEN: [&str; 2] = ["future", "hypothetical"];

/// A report as it is compared.
pub(super) struct Report {
    pub(super) no: i64,
    pub(super) id: String,
    pub(super) article: i64,
    /// The first of the articles that print the same text.
    pub(super) copies: Option<String>,
    pub(super) outlet: String,
    /// The day of publication, then the article's id: who told it first.
    pub(super) published: String,
    pub(super) status: String,
    /// Whether who tells it says that it is not so.
    pub(super) denied: bool,
    pub(super) days: Option<(Date, Date)>,
    /// Whether the text tells the day, rather than the day of publication standing for it.
    pub(super) told: bool,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) dead: Option<i64>,
    /// Where the sentence begins, and the hash of the word that tells the act.
    pub(super) start: usize,
    pub(super) trigger: u64,
    /// Sorted hashes of the words of the sentence.
    pub(super) words: Vec<u64>,
    /// Sorted hashes of the words of the article's beginning.
    pub(super) lead: Vec<u64>,
}

/// Who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) entity: i64,
    pub(super) country: String,
    pub(super) name: String,
    /// Whether it is a name, rather than words that fit many: "officials".
    pub(super) named: bool,
}

/// What two reports have in common, from 0 to 1, and the reasons in words.
pub(super) struct Likeness {
    pub(super) score: f64,
    pub(super) reasons: Vec<String>,
}

/// In how many reports each word stands: rare words say more.
pub(super) struct Weights {
    pub(super) counts: FxHashMap<u64, u32>,
    pub(super) total: u32,
    /// In how many reports each entity takes part.
    pub(super) parties: FxHashMap<i64, u32>,
}

impl Weights {
    fn of(&self, word: u64) -> f64 {
        let count = self.counts.get(&word).copied().unwrap_or(1);
        (f64::from(self.total + 1) / f64::from(count)).ln()
    }

    /// From 0 for somebody in every report to 1 for somebody in one.
    fn rarity(&self, party: &Party) -> f64 {
        let count = self.parties.get(&party.entity).copied().unwrap_or(1);
        let total = f64::from(self.total + 1);
        if party.named { (total / f64::from(count)).ln() / total.ln() } else { 0.0 }
    }

    /// How much of the weight of the smaller set stands in the other.
    fn shared(&self, a: &[u64], b: &[u64]) -> f64 {
        let weigh = |words: &[u64]| words.iter().map(|word| self.of(*word)).sum::<f64>();
        let smaller = weigh(a).min(weigh(b));
        let common: f64 = a.iter().filter(|word| b.binary_search(word).is_ok()).map(|word| self.of(*word)).sum();
        if smaller == 0.0 { 0.0 } else { (common / smaller).min(1.0) }
    }
}

/// Compares two reports of one type; nothing where days or participants rule out that they tell one event.
pub(super) fn likeness(kind: &str, a: &Report, b: &Report, weights: &Weights) -> Option<Likeness> {
    let mut reasons = Vec::new();
    let date = dates(a, b, &mut reasons)?;
    let parties = if MUTUAL.contains(&kind) {
        let everybody = |report: &Report| [report.actors.as_slice(), report.recipients.as_slice()].concat();
        let (one, other) = (everybody(a), everybody(b));
        if others_differ(&one, &other) {
            return None;
        }
        match_of(&one, &other, "those who take part", weights, &mut reasons)?
    } else {
        let actors = match_of(&a.actors, &b.actors, "the actor", weights, &mut reasons)?;
        let recipients = match_of(&a.recipients, &b.recipients, "the recipient", weights, &mut reasons)?;
        f64::midpoint(actors, recipients)
    };
    if let (Some(one), Some(other)) = (a.dead, b.dead)
        && one.max(other) > 2 * one.min(other)
    {
        return None;
    }
    let sentence = weights.shared(&a.words, &b.words);
    // Two acts that one sentence tells were read as two.
    if (a.article == b.article && a.start == b.start) || (sentence >= SAME_SENTENCE && a.trigger != b.trigger) {
        return None;
    }
    let lead = if a.article == b.article || is_copy(a, b) { 1.0 } else { weights.shared(&a.lead, &b.lead) };
    reasons.push(format!("{:.0} % of the sentence's words", sentence * 100.0));
    if a.article == b.article {
        reasons.push("the same article".to_owned());
    } else if is_copy(a, b) {
        reasons.push("copies of one text".to_owned());
    } else {
        reasons.push(format!("{:.0} % of the beginning's words", lead * 100.0));
    }
    // Within one article the story is the same anyway: there the sentence alone has to say it.
    let text = if a.article == b.article { sentence } else { 0.75 * sentence + 0.25 * lead };
    let open = [a, b].iter().any(|report| OPEN.contains(&report.status.as_str()));
    // Where few that are named stand in both, the words have to say it.
    let needed = match (in_both(a, b, true), in_both(a, b, false)) {
        (0, 0) => 0.6,
        (0, _) => 0.4,
        // In one article the same few act in every sentence.
        (1, _) if a.article == b.article => 0.4,
        (1, _) => 0.25,
        _ if a.article == b.article => 0.25,
        _ => 0.0,
    };
    if sentence < needed {
        return None;
    }
    let score = 0.4 * parties + 0.15 * date + 0.45 * text.sqrt() - if open { 0.08 } else { 0.0 };
    Some(Likeness { score, reasons })
}

/// How many that are named, or else described, are in both reports, on whichever side.
fn in_both(a: &Report, b: &Report, named: bool) -> usize {
    let names = |report: &Report| -> BTreeSet<i64> {
        let parties = report.actors.iter().chain(&report.recipients);
        parties.filter(|party| party.named == named).map(|party| party.entity).collect()
    };
    names(a).intersection(&names(b)).count()
}

/// Whether one alone is in both, and both tell whom else it concerns, and that is somebody else: two meetings of one person.
fn others_differ(a: &[Party], b: &[Party]) -> bool {
    let among = |one: &&Party, all: &[Party]| all.iter().any(|other| other.entity == one.entity);
    let rest: Vec<&Party> = a.iter().filter(|one| !among(one, b)).collect();
    let other_rest: Vec<&Party> = b.iter().filter(|one| !among(one, a)).collect();
    let both: BTreeSet<i64> = a.iter().filter(|one| among(one, b)).map(|one| one.entity).collect();
    let meet = |one: &&Party| other_rest.iter().any(|other| !one.country.is_empty() && one.country == other.country);
    both.len() == 1 && !rest.is_empty() && !other_rest.is_empty() && !rest.iter().any(meet)
}

fn is_copy(a: &Report, b: &Report) -> bool {
    a.copies.is_some() && a.copies == b.copies
}

/// How well the days agree; nothing where they are too far apart.
fn dates(a: &Report, b: &Report, reasons: &mut Vec<String>) -> Option<f64> {
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
    reasons.push(match (told, gap, one == other) {
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
fn match_of(a: &[Party], b: &[Party], side: &str, weights: &Weights, reasons: &mut Vec<String>) -> Option<f64> {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Some(0.3),
        (true, false) | (false, true) => return Some(0.15),
        (false, false) => {}
    }
    let same = a.iter().filter(|one| b.iter().any(|other| other.entity == one.entity));
    let rarest = same.max_by(|one, other| weights.rarity(one).total_cmp(&weights.rarity(other)));
    if let Some(party) = rarest {
        reasons.push(format!("{side}: {}", party.name));
        return Some(if party.named { 0.5 + 0.5 * weights.rarity(party) } else { 0.4 });
    }
    let (one, other) = a.iter().find_map(|one| {
        let other = b.iter().find(|other| !one.country.is_empty() && other.country == one.country)?;
        Some((one, other))
    })?;
    reasons.push(format!("{side}: {} and {} ({})", one.name, other.name, one.country));
    Some(0.4)
}
