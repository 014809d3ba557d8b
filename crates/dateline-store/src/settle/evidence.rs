//! What speaks against two reports telling one event, though those who take part and the days agree.

use super::score::{MUTUAL, Party, Report};
use std::collections::BTreeSet;

/// Sentences that share so much are one sentence.
pub(super) const SAME_SENTENCE: f64 = 0.85;

/// Sentences of fewer words say too little to be found again in another article.
const FEW: usize = 4;

/// Words that make a habit of an act: a habit is no event of a day.
const HABIT: [&str; 10] = [
    "always",
    "constantly",
    "frequently",
    "often",
    "regularly",
    "repeatedly",
    "routinely",
    "sometimes",
    "typically",
    "usually",
];

/// Words that tell an act apart from one before it.
const ANEW: [&str; 5] = ["again", "another", "anew", "second", "third"];

/// Types of acts that are done by words: the same two do several of them in a day, while they meet, arrest or attack but once.
const SPOKEN: [&str; 7] = ["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"];

/// Up to where a sentence stands that begins the article: its headline, its standfirst or its lead, which tell one event in turn.
const BEGINNING: usize = 250;

/// What the words around the one that tells an act say of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs {
    habit: bool,
    anew: bool,
    /// Whether it is told in the perfect: what somebody has done is told of no day.
    perfect: bool,
    /// The numbers among them, in order, each once.
    numbers: Vec<String>,
}

impl Signs {
    /// Reads them off the words in front of the one that tells the act, and behind it.
    pub(super) fn of(front: &str, behind: &str) -> Signs {
        let split = |text| str::split(text, |c: char| !(c.is_alphanumeric() || ",.-".contains(c)));
        let words = || split(front).chain(split(behind)).filter(|word| !word.is_empty());
        let any = |list: &[&str]| {
            let listed = |word: &str| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
            words().any(|word| listed(word.trim_matches(|c: char| !c.is_alphabetic())))
        };
        // "90-minute" says what kind of meeting it was, not how much of it.
        let numbers: BTreeSet<String> = words()
            .map(|word| word.trim_matches([',', '.', '-']).replace(',', ""))
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic))
            .collect();
        let perfect = split(front).any(|word| ["has", "have"].contains(&word));
        Signs { habit: any(&HABIT), anew: any(&ANEW), perfect, numbers: numbers.into_iter().collect() }
    }
}

/// Whether two reports tell two acts. `shared` is how much of the words of their sentences they share, `one_story` whether one article
/// or copies of it hold both.
pub(super) fn tells_two(kind: &str, a: &Report, b: &Report, shared: f64, one_story: bool) -> bool {
    // Two acts that one sentence tells were read as two.
    if a.article == b.article && a.start == b.start {
        return true;
    }
    if !one_story && a.words.count().min(b.words.count()) < FEW {
        return true;
    }
    if shared >= SAME_SENTENCE {
        return a.trigger != b.trigger;
    }
    if a.signs.habit || b.signs.habit || a.signs.anew != b.signs.anew {
        return true;
    }
    // One article tells a number, a place and whether something happened alike each time.
    let numbers = || !a.signs.numbers.iter().any(|number| b.signs.numbers.contains(number));
    let counted = !a.signs.numbers.is_empty() && !b.signs.numbers.is_empty() && numbers();
    let negated = |report: &Report| report.status == "negated";
    let elsewhere = a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(one, other)| one != other);
    one_story && (counted || elsewhere || negated(a) != negated(b) || changed_sides(kind, a, b))
}

/// Whether two reports share nobody but who acts in one and is acted upon in the other.
fn changed_sides(kind: &str, a: &Report, b: &Report) -> bool {
    let meet = |one: &[Party], other: &[Party]| one.iter().any(|x| other.iter().any(|y| x.entity == y.entity));
    let (same, crossed) = (
        meet(&a.actors, &b.actors) || meet(&a.recipients, &b.recipients),
        meet(&a.actors, &b.recipients) || meet(&a.recipients, &b.actors),
    );
    MUTUAL.contains(&kind) && crossed && !same
}

/// How much of the words of their sentences two reports must share.
pub(super) fn needed(kind: &str, a: &Report, b: &Report, one_story: bool) -> f64 {
    // Where few that are named stand in both, the words have to say it; in one article the same few act in every sentence.
    let by_names = match (in_both(a, b, true), in_both(a, b, false)) {
        (0, 0) => 0.6,
        (0, _) => 0.4,
        (1, _) if a.article == b.article => 0.4,
        (1, _) => 0.25,
        _ if a.article == b.article => 0.25,
        _ => 0.0,
    };
    // Who acts says most of which act it is.
    let nobody_acts = one_story && !MUTUAL.contains(&kind) && a.actors.is_empty() && b.actors.is_empty();
    let begins = |report: &Report| report.start < BEGINNING;
    let further_on = one_story && !begins(a) && !begins(b);
    let other_mode = a.modes != b.modes;
    let untold =
        !one_story && SPOKEN.contains(&kind) && [a, b].iter().any(|report| !report.told || report.signs.perfect);
    [(nobody_acts, 0.6), (further_on, 0.4), (other_mode, 0.5), (untold, 0.5)]
        .into_iter()
        .filter_map(|(holds, share)| holds.then_some(share))
        .fold(by_names, f64::max)
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
pub(super) fn others_differ(a: &[Party], b: &[Party]) -> bool {
    let among = |one: &&Party, all: &[Party]| all.iter().any(|other| other.entity == one.entity);
    let rest: Vec<&Party> = a.iter().filter(|one| !among(one, b)).collect();
    let other_rest: Vec<&Party> = b.iter().filter(|one| !among(one, a)).collect();
    let both: BTreeSet<i64> = a.iter().filter(|one| among(one, b)).map(|one| one.entity).collect();
    let meet = |one: &&Party| other_rest.iter().any(|other| of_one_country(one, other));
    both.len() == 1 && !rest.is_empty() && !other_rest.is_empty() && !rest.iter().any(meet)
}

/// Whether two may stand for one: a country and its minister. Two people of different names are two, whatever their country.
pub(super) fn of_one_country(one: &Party, other: &Party) -> bool {
    !one.country.is_empty() && one.country == other.country && !(one.person && other.person && !same_name(one, other))
}

/// Whether a surname alone is that of the other's whole name.
fn same_name(one: &Party, other: &Party) -> bool {
    let last = |party: &Party| party.name.rsplit(' ').next().map(str::to_lowercase);
    (!one.name.contains(' ') || !other.name.contains(' ')) && last(one) == last(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_an_act_are_signs() {
        let signs = Signs::of("He has repeatedly ", " 1,000 to it in a 90-minute");
        assert_eq!(signs, Signs { habit: true, anew: false, perfect: true, numbers: vec!["1000".into()] });
        assert!(Signs::of("to ", " again.").anew);
    }
}
