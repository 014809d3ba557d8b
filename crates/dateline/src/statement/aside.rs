//! A clause of saying set into or behind what is said: "…, the ministry said", "…," said the mayor. It is known by its place
//! between the marks, which holds where a parser loses its way in the long clause around it.

use super::draft::around;
use crate::lexicon::cues::Cue;
use crate::text::{Text, TokenId, Upos, Xpos};
use std::ops::Range;

/// A clause of saying and what it was set into.
pub(super) struct Aside {
    /// The head of the phrase that names the source.
    pub speaker: TokenId,
    pub source: Range<TokenId>,
    /// The rest of the sentence.
    pub content: Vec<Range<TokenId>>,
}

/// A source of more words is no aside any more.
const LONGEST_SOURCE: TokenId = 24;

/// The aside that the verb of saying at `verb` makes, if it stands as one.
pub(super) fn at(text: &Text, row: &Cue, verb: TokenId) -> Option<Aside> {
    if !matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn) {
        return None;
    }
    let sentence = text.sentence_of(verb).tokens.clone();
    let (source, start, after) = before(text, row, &sentence, verb).or_else(|| behind(text, row, &sentence, verb))?;
    let speaker = head(text, &source)?;
    let end = end_of_clause(text, &sentence, after);
    let content = around(text, sentence, start..end);
    (!content.is_empty()).then_some(Aside { speaker, source, content })
}

/// "…, the ministry said": the source, where the aside begins, and the token after the verb.
fn before(
    text: &Text,
    row: &Cue,
    sentence: &Range<TokenId>,
    verb: TokenId,
) -> Option<(Range<TokenId>, TokenId, TokenId)> {
    let mut end = verb;
    while end > sentence.start && matches!(text.upos(end - 1), Upos::Aux | Upos::Adv) {
        end -= 1;
    }
    let mut start = end;
    while start > sentence.start && end - start < LONGEST_SOURCE && !is_mark(text, start - 1) {
        start -= 1;
    }
    // "…" Quina Berg, 25, said: from a closing quotation mark on, commas belong to the source.
    let quoted = (sentence.start..end).rev().take(LONGEST_SOURCE as usize).find(|&token| closes_quotation(text, token));
    let after_quote = quoted.filter(|&mark| mark + 1 < end && (start == end || !is_clause(text, mark + 1..end)));
    if let Some(mark) = after_quote {
        return Some((mark + 1..end, mark + 1, verb + 1));
    }
    let set_off = start > sentence.start && start < end && text.word(start - 1) == "," && is_nominal(text, end - 1);
    let closes = verb + 1 >= sentence.end
        || matches!(text.upos(verb + 1), Upos::Punct)
        || is_when(text, verb + 1)
        || row.addressee && is_nominal(text, verb + 1);
    (set_off && closes && !is_clause(text, start..end)).then(|| (start..end, start - 1, verb + 1))
}

/// "…," said the mayor: the source stands behind the verb.
fn behind(
    text: &Text,
    row: &Cue,
    sentence: &Range<TokenId>,
    verb: TokenId,
) -> Option<(Range<TokenId>, TokenId, TokenId)> {
    // What follows a verb with an object is its object, what follows "told" the one who is told, unless a quotation stands before.
    let after_quote = verb > sentence.start && closes_quotation(text, verb - 1);
    let after_mark = verb > sentence.start && text.word(verb - 1) == "," && !row.object && !row.addressee;
    let first = verb + 1;
    let begins = first < sentence.end
        && matches!(text.upos(first), Upos::Det | Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num)
        && matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz);
    if !(after_mark || after_quote) || !begins {
        return None;
    }
    let end =
        (first..sentence.end).find(|&token| is_mark(text, token) || matches!(text.upos(token), Upos::Adp | Upos::Verb));
    // "of" joins the phrase: "said Ada Berg of the port authority".
    let source = first..end.unwrap_or(sentence.end).max(first + 1);
    Some((source.clone(), verb, source.end))
}

/// Where the clause of saying ends: at the mark after which the words go on, else with the sentence.
fn end_of_clause(text: &Text, sentence: &Range<TokenId>, after: TokenId) -> TokenId {
    let Some(mark) = (after..sentence.end).find(|&token| is_mark(text, token)) else { return sentence.end };
    let next = if text.word(mark) == "," { mark + 1 } else { mark };
    // ", adding that …", ", as …": what goes on is the speaker's doing, not the words.
    let goes_on = next < sentence.end
        && !matches!(text.xpos(next), Xpos::Vbg | Xpos::In)
        && !matches!(text.upos(next), Upos::Sconj | Upos::Cconj | Upos::Adp | Upos::Adv);
    let apposition =
        text.word(mark) == "," && matches!(text.upos(next.min(sentence.end - 1)), Upos::Det | Upos::Num | Upos::Pron);
    if goes_on && !(apposition && after > sentence.start && text.xpos(after - 1) != Xpos::Vbd) {
        mark
    } else {
        sentence.end
    }
}

/// The head of a stretch: the word that hangs on none of the others.
fn head(text: &Text, source: &Range<TokenId>) -> Option<TokenId> {
    let outer = |token: &TokenId| text.head(*token).is_none_or(|head| !source.contains(&head));
    source
        .clone()
        .filter(outer)
        .find(|&token| is_nominal(text, token))
        .or_else(|| source.clone().find(|&token| is_nominal(text, token)))
}

/// A comma, a dash or a quotation mark.
fn is_mark(text: &Text, token: TokenId) -> bool {
    matches!(text.word(token), "," | ";" | ":" | "—" | "–" | "\"" | "”" | "“" | "''" | "``")
}

/// A mark that can end a quotation: where marks are straight their place in a quotation tells.
fn closes_quotation(text: &Text, token: TokenId) -> bool {
    if !matches!(text.word(token), "\"" | "”" | "''" | "’") {
        return false;
    }
    let mark = text.tokens[token as usize].span;
    text.quotation_around(mark).is_some_and(|quotation| quotation.end == mark.end)
}

fn is_nominal(text: &Text, token: TokenId) -> bool {
    matches!(text.upos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
}

/// Whether a stretch holds a verb of its own, so that it is more than a source.
fn is_clause(text: &Text, stretch: Range<TokenId>) -> bool {
    let finite = |token| matches!(text.xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let mut relative = false;
    for token in stretch {
        relative |= matches!(text.xpos(token), Xpos::Wp | Xpos::Wdt);
        if finite(token) && !relative {
            return true;
        }
    }
    false
}

/// "on Tuesday", "last week", "in a statement": what may follow the verb of an aside.
fn is_when(text: &Text, token: TokenId) -> bool {
    matches!(text.upos(token), Upos::Adp | Upos::Propn | Upos::Adv)
        || matches!(&*text.lower(token), "last" | "this" | "late" | "early")
}
