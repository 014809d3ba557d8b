//! How likely it is that two reports tell one event, and why.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// What two reports of one event reach. Chosen by eye on events that several outlets tell: below it half of the pairs are two events.
pub(super) const ENOUGH: f64 = 0.6;

/// How many days may lie between days that are told, and between days that are only those of publication.
const APART: i32 = 1;
const APART_UNTOLD: i32 = 3;

/// Types of which PLOVER lists everybody as actor, so that who comes first says nothing.
const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

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
    pub(super) days: Option<(Date, Date)>,
    /// Whether the text tells the day, rather than the day of publication standing for it.
    pub(super) told: bool,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
    pub(super) dead: Option<i64>,
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
}

impl Weights {
    fn of(&self, word: u64) -> f64 {
        let count = self.counts.get(&word).copied().unwrap_or(1);
        (f64::from(self.total + 1) / f64::from(count)).ln()
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
        match_of(&everybody(a), &everybody(b), "those who take part", &mut reasons)?
    } else {
        let actors = match_of(&a.actors, &b.actors, "the actor", &mut reasons)?;
        let recipients = match_of(&a.recipients, &b.recipients, "the recipient", &mut reasons)?;
        f64::midpoint(actors, recipients)
    };
    if let (Some(one), Some(other)) = (a.dead, b.dead)
        && one.max(other) > 2 * one.min(other)
    {
        return None;
    }
    let sentence = weights.shared(&a.words, &b.words);
    let copies = a.article == b.article || (a.copies.is_some() && a.copies == b.copies);
    let lead = if copies { 1.0 } else { weights.shared(&a.lead, &b.lead) };
    reasons.push(format!("{:.0} % of the sentence's words", sentence * 100.0));
    if a.article == b.article {
        reasons.push("the same article".to_owned());
    } else if copies {
        reasons.push("copies of one text".to_owned());
    } else {
        reasons.push(format!("{:.0} % of the beginning's words", lead * 100.0));
    }
    // Within one article the story is the same anyway: there the sentence alone has to say it.
    let text = if a.article == b.article { sentence } else { 0.6 * sentence + 0.4 * lead };
    let score = 0.35 * parties + 0.15 * date + 0.5 * text.sqrt();
    Some(Likeness { score, reasons })
}

/// How well the days agree; nothing where they are too far apart.
fn dates(a: &Report, b: &Report, reasons: &mut Vec<String>) -> Option<f64> {
    let (Some(one), Some(other)) = (a.days, b.days) else {
        // Without any day only the article itself, or a copy of it, can be near.
        let near = a.article == b.article || (a.copies.is_some() && a.copies == b.copies);
        return near.then_some(0.5);
    };
    let told = a.told && b.told;
    let gap = if one.1 < other.0 { (other.0 - one.1).get_days() } else if other.1 < one.0 { (one.0 - other.1).get_days() } else { 0 };
    if gap > if told { APART } else { APART_UNTOLD } {
        return None;
    }
    let alike = one == other;
    reasons.push(match (told, gap, alike) {
        (true, 0, true) => format!("{} told in both", one.0),
        (_, 0, true) => format!("{} in both", one.0),
        (_, 0, false) => "days that overlap".to_owned(),
        _ => format!("{gap} days apart"),
    });
    Some(match (told, gap, alike) {
        (true, 0, true) => 1.0,
        (_, 0, _) => 0.7,
        (true, _, _) => 0.5,
        _ => 0.7 - 0.15 * f64::from(gap),
    })
}

/// How well those on one side agree; nothing where both are known and neither they nor their countries meet.
fn match_of(a: &[Party], b: &[Party], side: &str, reasons: &mut Vec<String>) -> Option<f64> {
    match (a.is_empty(), b.is_empty()) {
        (true, true) => return Some(0.4),
        (true, false) | (false, true) => return Some(0.3),
        (false, false) => {}
    }
    let same: Vec<&Party> = a.iter().filter(|one| b.iter().any(|other| other.entity == one.entity)).collect();
    if let Some(first) = same.iter().find(|party| party.named).or(same.first()) {
        reasons.push(format!("{side}: {}", first.name));
        if !first.named {
            return Some(0.5);
        }
        return Some(0.7 + 0.3 * same.len() as f64 / a.len().max(b.len()) as f64);
    }
    let of_one = a.iter().find_map(|one| {
        let other = b.iter().find(|other| !one.country.is_empty() && other.country == one.country)?;
        Some((one, other))
    });
    let (one, other) = of_one?;
    reasons.push(format!("{side}: {} and {} ({})", one.name, other.name, one.country));
    Some(0.5)
}
