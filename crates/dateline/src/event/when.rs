//! When an event happened, as its clause tells it.

use super::tense::is_perfect;
use super::trigger::Trigger;
use crate::Role;
use crate::Span;
use crate::lexicon::cues::Part;
use crate::lexicon::known_events::{self, KnownEvent};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use crate::timex::{Timex, Value};
use jiff::civil::Date;

/// The date of an event: the nearest date below its trigger, else one of the clauses on which it hangs, else the article's own
/// where the tense says that it is news ("has sent", a headline's present).
pub(super) fn find(text: &Text, reference: Option<Date>, timexes: &[Timex], trigger: &Trigger) -> Option<Value> {
    let mut word = trigger.act.word;
    // A noun that no verb carries out ("in the wake of the invasion") may lie long before what its sentence tells: only a date
    // that stands with it is its own, or one right behind it that the tree hung elsewhere.
    let is_mentioned = trigger.act.reading.part == Part::Noun && trigger.act.clause == trigger.act.word;
    if is_mentioned {
        const BEHIND: TokenId = 3;
        let stretch = text.stretches[word as usize].clone();
        let end = (stretch.end + BEHIND).min(text.sentence_of(word).tokens.end);
        let own = text.tokens[word as usize].span;
        let below = text.span(stretch.clone()).end;
        let is_its = |timex: &Timex| timex.span.start >= below || is_of_clause(text, timex, trigger, word);
        let told = nearest(timexes, text.span(stretch.start..end), own, is_its);
        return told.or_else(|| known(text, reference, word));
    }
    loop {
        let stretch = text.span(text.stretches[word as usize].clone());
        let own = |timex: &Timex| is_of_clause(text, timex, trigger, word);
        if let Some(value) = nearest(timexes, stretch, text.tokens[trigger.act.word as usize].span, own) {
            return Some(value);
        }
        let head = text.head(word);
        // "spoke on Monday of Holm, who had left": what describes somebody has a day of its own, or that of what it
        // describes ("the attack of 2012 that killed him", "2012, when he left").
        if text.relation(word) == Relation::AclRelcl
            && let Some(noun) = head
        {
            let span = text.tokens[noun as usize].span;
            let stretch = text.span(text.stretches[noun as usize].clone());
            let is_its = |timex: &Timex| timex.span.contains(span) || is_of_clause(text, timex, trigger, noun);
            if let Some(value) = nearest(timexes, stretch, span, is_its) {
                return Some(value);
            }
            break;
        }
        match head {
            Some(head) => word = head,
            None => break,
        }
    }
    // "killed in the Srebrenica massacre", but "criticised after it".
    let is_within =
        |child: TokenId| text.relation(child) == Relation::Obl && text.has_case(child, &["in", "during", "at"]);
    let mut nouns = text.children(trigger.act.word).filter(|&child| is_within(child));
    let told = known(text, reference, trigger.act.word);
    if let Some(day) = told.or_else(|| nouns.find_map(|noun| known(text, reference, noun))) {
        return Some(day);
    }
    is_news(text, trigger.act.clause).then_some(reference).flatten().map(Value::Day)
}

/// The day of an act of history that a noun tells with what stands around it: "the massacre in Srebrenica". It has happened by the
/// day of publication.
fn known(text: &Text, reference: Option<Date>, noun: TokenId) -> Option<Value> {
    // How many words before and behind the noun its name may begin: "the attack on the state's consulate in Benghazi".
    const AROUND: (TokenId, TokenId) = (4, 7);
    let lemma = text.lemma(noun);
    if text.upos(noun) != Upos::Noun || !known_events::is_noun(&lemma) {
        return None;
    }
    let stretch = &text.stretches[noun as usize];
    let around = stretch.start.max(noun.saturating_sub(AROUND.0))..stretch.end.min(noun + AROUND.1 + 1);
    let is_name = |first: TokenId, event: &KnownEvent| {
        let rest = (first + 1..stretch.end).map(|token| text.lower(token));
        event.rest.iter().copied().eq(rest.take(event.rest.len()))
    };
    let fits = |first: TokenId, event: &KnownEvent| {
        event.is_told_by(&lemma) && is_name(first, event) && reference.is_some_and(|day| event.day <= day)
    };
    let mut found = around.flat_map(|first| {
        known_events::beginning_with(&text.lower(first)).iter().filter(move |event| fits(first, event))
    });
    found.next().map(|event| Value::Day(event.day))
}

/// The value of the calendar date within `stretch` that stands nearest to `word`, of those that meet a condition.
fn nearest(timexes: &[Timex], stretch: Span, word: Span, is_one: impl Fn(&Timex) -> bool) -> Option<Value> {
    let found = dated(timexes, stretch).filter(|timex| is_one(timex));
    found.min_by_key(|timex| distance(timex.span, word))?.value.clone()
}

/// The calendar dates within a stretch.
fn dated(timexes: &[Timex], stretch: Span) -> impl Iterator<Item = &Timex> {
    let first = timexes.partition_point(|timex| timex.span.start < stretch.start);
    let within = timexes[first..].iter().take_while(move |timex| timex.span.end <= stretch.end);
    within.filter(|timex| timex.value.as_ref().is_some_and(Value::is_calendar))
}

/// How many days before that of publication the oldest date within a stretch lies.
pub(super) fn oldest(timexes: &[Timex], stretch: Span, reference: Option<Date>) -> Option<i32> {
    dated(timexes, stretch).filter_map(|timex| timex.value.as_ref()?.days_before(reference?)).max()
}

/// How far a span lies from a word.
fn distance(span: Span, word: Span) -> u32 {
    if span.end <= word.start { word.start - span.end } else { span.start.saturating_sub(word.end) }
}

/// Whether a date hangs on a word without a clause of its own between: not the year of "Norvania, which fell in 2014, sent".
fn is_of_clause(text: &Text, timex: &Timex, trigger: &Trigger, word: TokenId) -> bool {
    let tokens = text.tokens_in(timex.span);
    if tokens.is_empty() {
        return false;
    }
    let mut token = text.head_of(tokens);
    // As deep as phrases nest in news.
    for _ in 0..6 {
        let is_clause = matches!(
            text.relation(token),
            Relation::AclRelcl | Relation::Acl | Relation::Advcl | Relation::Ccomp | Relation::Parataxis
        ) && !is_of_time(text, token);
        match text.head(token).filter(|_| !is_clause) {
            Some(head) if head == word => return true,
            Some(head) if dates_noun(text, token, head) && trigger.act.noun != Some(head) => return false,
            Some(head) => token = head,
            None => return false,
        }
    }
    false
}

/// Whether a date is that of a noun to which something is done, and says nothing of when: "criticised the 2005 deal", "the scandals of
/// the 1990s", where "attacked him in the 2012 campaign" and "called for a ban in December" say it.
fn dates_noun(text: &Text, date: TokenId, noun: TokenId) -> bool {
    const TIME: [&str; 10] = ["in", "during", "at", "after", "before", "since", "on", "until", "throughout", "through"];
    let is_its = match text.relation(date) {
        // "the 2012 records request": what describes the act is dated with it.
        Relation::Compound | Relation::Nummod | Relation::Amod | Relation::NmodPoss => {
            text.relation(noun) != Relation::Compound
        }
        Relation::Nmod => text.upos(noun) != Upos::Propn && !text.has_case(date, &TIME),
        _ => false,
    };
    let is_time = matches!(text.relation(noun), Relation::Obl | Relation::Advmod) && text.has_case(noun, &TIME);
    is_its && !is_time && matches!(text.upos(noun), Upos::Noun | Upos::Propn)
}

/// Whether a date is that of a noun, and says of no clause when it was.
pub(super) fn is_of_noun(text: &Text, timex: &Timex) -> bool {
    let tokens = text.tokens_in(timex.span);
    if tokens.is_empty() {
        return false;
    }
    let date = text.head_of(tokens);
    text.head(date).is_some_and(|noun| dates_noun(text, date, noun))
}

/// Whether a clause says when something was: its day is that of what it goes with ("when they revolted in 1956, he
/// refused").
fn is_of_time(text: &Text, clause: TokenId) -> bool {
    text.relation(clause) == Relation::Advcl
        && text.children(clause).any(|mark| {
            matches!(&*text.lower(mark), "when" | "after" | "before" | "since" | "while" | "until" | "as" | "once")
        })
}

/// Whether the tense says that the clause tells the day's news: the perfect ("has sent"), or the present of a headline.
fn is_news(text: &Text, verb: TokenId) -> bool {
    let sentence = text.sentence_of(verb);
    let in_headline = text.blocks[sentence.block as usize].role == Role::Headline;
    is_perfect(text, verb) || (in_headline && matches!(text.xpos(verb), Xpos::Vbz | Xpos::Vbp))
}
