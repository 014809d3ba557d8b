//! Stories of old: what a paragraph goes on to tell in the past behind a sentence that names an old day.
//!
//! "In 2010 Holm ran for mayor. She accused the governor of fraud": the second sentence names no day and is no news either. News comes
//! back with a newer day, the perfect or the present, somebody who speaks, or a paragraph.

use super::status::is_background;
use super::trigger::Act;
use super::when::is_of_noun;
use crate::lexicon::Stance;
use crate::lexicon::cues::{Part, cue};
use crate::text::{Relation, Sentence, Text, TokenId, Xpos};
use crate::timex::{Timex, Value};
use jiff::civil::Date;

/// Whether the paragraph is telling of old, from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Background {
    /// The block in which an old story is told.
    block: Option<u32>,
    /// Whether the sentence that was entered last goes on with it.
    goes_on: bool,
}

impl Background {
    /// Goes on to a sentence. `reference` is the day of publication.
    pub fn enter(&mut self, text: &Text, sentence: &Sentence, timexes: &[Timex], reference: Option<Date>) {
        self.goes_on = false;
        let is_story = text.root(sentence).is_some_and(|root| is_story(text, root));
        let Some(reference) = reference.filter(|_| is_story) else {
            self.block = None;
            return;
        };
        let first = timexes.partition_point(|timex| timex.span.start < sentence.span.start);
        let within = timexes[first..].iter().take_while(|timex| timex.span.end <= sentence.span.end);
        // "criticised the 2005 deal" tells of a day of old, and none.
        let mut days = within
            .filter(|timex| !is_of_noun(text, timex))
            .filter_map(|timex| timex.value.as_ref())
            .filter(|value| Value::is_calendar(value))
            .peekable();
        if days.peek().is_none() {
            self.goes_on = self.block == Some(sentence.block);
            self.block = self.block.filter(|_| self.goes_on);
        } else {
            self.block = days.all(|day| is_background(day, reference)).then_some(sentence.block);
        }
    }

    /// Whether an act of the sentence that was entered last is part of the old story: told in the past, with no day of its own.
    pub fn holds(&self, text: &Text, act: &Act, date: Option<&Value>) -> bool {
        self.goes_on && date.is_none() && matches!(text.xpos(act.clause), Xpos::Vbd | Xpos::Vbn | Xpos::Vbg | Xpos::Vb)
    }
}

/// Whether a sentence tells in the plain past what was done, and not who says so.
fn is_story(text: &Text, root: TokenId) -> bool {
    let helps = |child: TokenId| matches!(text.relation(child), Relation::Aux | Relation::AuxPass | Relation::Cop);
    let is_past = |verb: TokenId| text.xpos(verb) == Xpos::Vbd;
    let is_told = is_past(root) || text.children(root).any(|child| helps(child) && is_past(child));
    let is_speech = cue(&text.lemma(root), Part::Verb).is_some_and(|cue| cue.stance == Stance::Asserts);
    is_told && !is_speech
}
