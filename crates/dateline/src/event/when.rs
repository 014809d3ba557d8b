//! When an event happened, as its clause tells it.

use super::trigger::Trigger;
use crate::Role;
use crate::Span;
use crate::lexicon::cues::Part;
use crate::text::{Relation, Text, TokenId, Xpos};
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
        return nearest(timexes, text.span(stretch.start..end), text.tokens[word as usize].span, |_| true);
    }
    loop {
        let stretch = text.span(text.stretches[word as usize].clone());
        let own = |timex: &Timex| is_of_clause(text, timex, word);
        if let Some(value) = nearest(timexes, stretch, text.tokens[trigger.act.word as usize].span, own) {
            return Some(value);
        }
        match text.head(word) {
            Some(head) => word = head,
            None => break,
        }
    }
    is_news(text, trigger.act.clause).then_some(reference).flatten().map(Value::Day)
}

/// The value of the calendar date within `stretch` that stands nearest to `word`, one that is the clause's own first.
fn nearest(timexes: &[Timex], stretch: Span, word: Span, own: impl Fn(&Timex) -> bool) -> Option<Value> {
    let first = timexes.partition_point(|timex| timex.span.start < stretch.start);
    let within = timexes[first..].iter().take_while(|timex| timex.span.end <= stretch.end);
    let dated = within.filter(|timex| timex.value.as_ref().is_some_and(Value::is_calendar));
    let distance =
        |span: Span| if span.end <= word.start { word.start - span.end } else { span.start.saturating_sub(word.end) };
    dated.min_by_key(|timex| (!own(timex), distance(timex.span)))?.value.clone()
}

/// Whether a date hangs on a word without a clause of its own between: not the year of "Norvania, which fell in 2014, sent".
fn is_of_clause(text: &Text, timex: &Timex, word: TokenId) -> bool {
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
        );
        match text.head(token).filter(|_| !is_clause) {
            Some(head) if head == word => return true,
            Some(head) => token = head,
            None => return false,
        }
    }
    false
}

/// Whether the tense says that the clause tells the day's news: the perfect ("has sent"), or the present of a headline.
fn is_news(text: &Text, verb: TokenId) -> bool {
    let sentence = text.sentence_of(verb);
    let in_headline = text.blocks[sentence.block as usize].role == Role::Headline;
    let perfect = text.children(verb).any(|child| {
        text.relation(child) == Relation::Aux
            && matches!(text.xpos(child), Xpos::Vbz | Xpos::Vbp)
            && text.lemma(child) == "have"
    });
    perfect || (in_headline && matches!(text.xpos(verb), Xpos::Vbz | Xpos::Vbp))
}
