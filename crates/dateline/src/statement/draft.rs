//! A statement as one word that attributes tells it: the source and the content are read off the tree around it.

use super::aside::{self, Aside};
use crate::Span;
use crate::entity::Entities;
use crate::lexicon::Stance;
use crate::lexicon::cues::{Cue, Part, cue};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use std::ops::Range;

/// A statement in the making; ranges are of tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The word that attributes.
    pub word: TokenId,
    /// The head of the phrase that names the source.
    pub speaker: Option<TokenId>,
    pub source: Option<Span>,
    /// The cue's words, with auxiliaries, negation and particles.
    pub cue: Range<TokenId>,
    /// In order, without overlap.
    pub content: Vec<Range<TokenId>>,
    pub stance: Stance,
    /// Whether a quotation beside the cue may be its content.
    pub quotes: bool,
}

/// The statement that the word at `token` tells, if it attributes. Its content may still be empty, where only a quotation
/// beside it can fill it.
pub(super) fn at(text: &Text, entities: &Entities, token: TokenId) -> Option<Draft> {
    let part = match text.upos(token) {
        // "the alleged attack": a participle before a noun describes it and attributes nothing.
        Upos::Verb if text.relation(token) == Relation::Amod || text.is_hyphenated(token) => return None,
        Upos::Verb => Part::Verb,
        Upos::Noun => Part::Noun,
        Upos::Adj => Part::Adjective,
        _ => return None,
    };
    let row = cue(&text.lemma(token), part)?;
    let quotes = row.quote && part == Part::Verb;
    let stance = if text.is_negated(token) { negated(row.stance) } else { row.stance };
    if quotes && let Some(Aside { speaker, source, content }) = aside::at(text, row, token) {
        let source = Some(text.trimmed(source));
        let cue = cue_words(text, token, &content);
        return Some(Draft { word: token, speaker: Some(speaker), source, cue, content, stance, quotes });
    }
    let content = match part {
        Part::Verb => verb_content(text, row, token),
        Part::Noun | Part::Adjective => complements(text, row, token, &mut Vec::new()),
    };
    let content = within_quotation(text, token, content);
    if content.is_empty() && !quotes {
        return None;
    }
    let speaker = match part {
        Part::Verb => text.actor(token),
        Part::Noun => noun_source(text, entities, token),
        // "is critical of": the adjective is the predicate.
        Part::Adjective => text.child(token, &[Relation::Cop]).and_then(|_| text.subject(token)),
    };
    // A source inside the content is none: the subject was misread.
    let speaker = speaker.filter(|speaker| !content.iter().any(|piece| piece.contains(speaker)));
    let speaker = speaker.filter(|&speaker| !is_empty_subject(text, token, speaker));
    if part == Part::Adjective && speaker.is_none() {
        return None;
    }
    let source = speaker.map(|speaker| source_span(text, token, speaker));
    let cue = cue_words(text, token, &content);
    Some(Draft { word: token, speaker, source, cue, content, stance, quotes })
}

/// The pieces that stand in the same quotation as the cue, where it stands in one: nobody quotes and reports in one breath.
fn within_quotation(text: &Text, cue: TokenId, mut content: Vec<Range<TokenId>>) -> Vec<Range<TokenId>> {
    if let Some(quotation) = text.quotation_around(text.tokens[cue as usize].span) {
        content.retain(|piece| quotation.contains(text.span(piece.clone())));
    }
    content
}

/// "It is believed", "there is talk": a subject that names nobody.
fn is_empty_subject(text: &Text, verb: TokenId, subject: TokenId) -> bool {
    text.relation(subject) == Relation::Expl
        || (text.lower(subject) == "it" && text.child(verb, &[Relation::Cop, Relation::AuxPass]).is_some())
}

/// What is claimed when the word is negated: to not say is to deny, to not deny is to let stand.
fn negated(stance: Stance) -> Stance {
    match stance {
        Stance::Asserts | Stance::Promises | Stance::Praises => Stance::Denies,
        Stance::Denies => Stance::Asserts,
        Stance::Believes | Stance::Hopes => Stance::Doubts,
        Stance::Doubts => Stance::Believes,
        other => other,
    }
}

/// The words of the source: the pronoun itself where a relative clause attributes ("who said"), else the noun phrase.
fn source_span(text: &Text, verb: TokenId, speaker: TokenId) -> Span {
    match text.own_subject(verb).filter(|&own| text.antecedent(verb, own) == speaker && own != speaker) {
        Some(pronoun) => text.span(pronoun..pronoun + 1),
        None => text.phrase(speaker),
    }
}

/// Who is behind a noun that attributes: "her call for", "allegations by", "criticism from", "media reports of".
fn noun_source(text: &Text, entities: &Entities, noun: TokenId) -> Option<TokenId> {
    let possessor = text.child(noun, &[Relation::NmodPoss]);
    possessor.or_else(|| text.under(noun, "by")).or_else(|| text.under(noun, "from")).or_else(|| {
        // "U.S. media reports": the last name or noun before the word, and what belongs to it.
        let describes = |&child: &TokenId| {
            child < noun
                && matches!(text.relation(child), Relation::Compound | Relation::Amod)
                && entities.at(child).is_some()
        };
        let first = text.children(noun).find(describes)?;
        Some(if text.upos(noun - 1) == Upos::Noun && text.head(noun - 1) == Some(noun) { noun - 1 } else { first })
    })
}

/// The content of a verb: its complements; of a passive what it is done to as well; of a clause set beside or into another
/// ("…, the ministry said, …") the rest of that other clause.
fn verb_content(text: &Text, row: &Cue, verb: TokenId) -> Vec<Range<TokenId>> {
    let mut pieces = Vec::new();
    if text.is_passive(verb) && (row.object || row.infinitive) {
        let subject = text.child(verb, &[Relation::NsubjPass]);
        if let Some(subject) = subject.filter(|&subject| text.lower(subject) != "it") {
            pieces.push(text.stretches[subject as usize].clone());
        } else if text.relation(verb) == Relation::Acl && row.object {
            let noun =
                text.head(verb).map(|noun| text.stretches[noun as usize].start..text.stretches[verb as usize].start);
            pieces.extend(noun.filter(|noun| !noun.is_empty()));
        }
    }
    let content = complements(text, row, verb, &mut pieces);
    if !content.is_empty() || !(row.clause || row.quote) {
        return content;
    }
    beside(text, verb)
}

/// The dependents of a cue that are its content, joined where only the cue's own dependents stand between them.
fn complements(text: &Text, row: &Cue, word: TokenId, pieces: &mut Vec<Range<TokenId>>) -> Vec<Range<TokenId>> {
    let mut has_object = false;
    for child in text.children(word) {
        let stretch = text.stretches[child as usize].clone();
        let takes = match text.relation(child) {
            Relation::Ccomp => row.clause || row.quote,
            // "It is believed that …": the clause is what "it" stands for.
            Relation::Csubj | Relation::CsubjPass if child > word => row.clause,
            // "reports of hackers breaching agencies": what describes the noun behind its content may as well describe that.
            Relation::Acl if text.upos(word) == Upos::Noun => {
                takes_clause(text, row, child) || pieces.last().is_some_and(|piece| piece.end == stretch.start)
            }
            Relation::Xcomp => match text.xpos(child) {
                Xpos::Vbg => row.gerund || row.object,
                Xpos::Vb => row.infinitive,
                _ => row.object,
            },
            Relation::Obj => {
                has_object = row.object;
                row.object
            }
            Relation::Obl | Relation::Nmod | Relation::Advcl => {
                let preposition = preposition(text, child);
                let takes = preposition.is_some_and(|word| row.prepositions.iter().any(|taken| *taken == word));
                // "called for calm": the preposition is the cue's; "accused him of lying": it is the content's.
                if takes && !has_object {
                    let first = text.stretches[child as usize].start;
                    if first + 1 < stretch.end {
                        pieces.push(first + 1..stretch.end);
                    }
                    continue;
                }
                takes
            }
            _ => false,
        };
        if takes {
            pieces.push(stretch);
        }
    }
    joined(text, word, pieces)
}

/// The clause of a noun: "the claim that he knew", "the pledge to resign".
fn takes_clause(text: &Text, row: &Cue, clause: TokenId) -> bool {
    match text.child(clause, &[Relation::Mark]).map(|mark| text.lower(mark)) {
        Some(mark) if mark == "to" => row.infinitive,
        Some(mark) if mark == "that" => row.clause,
        _ => preposition(text, clause).is_some_and(|word| row.prepositions.iter().any(|taken| *taken == word)),
    }
}

/// The preposition that introduces a phrase or a gerund.
fn preposition<'a>(text: &'a Text, phrase: TokenId) -> Option<std::borrow::Cow<'a, str>> {
    text.children(phrase)
        .find(|&child| child < phrase && matches!(text.relation(child), Relation::Case | Relation::Mark))
        .map(|case| text.lower(case))
}

/// Pieces in order; two on the same side of the cue become one, for what stands between them ("called that report on Friday
/// a lie") is told with them.
fn joined(text: &Text, word: TokenId, pieces: &mut Vec<Range<TokenId>>) -> Vec<Range<TokenId>> {
    pieces.sort_by_key(|piece| piece.start);
    let mut joined: Vec<Range<TokenId>> = Vec::new();
    for piece in pieces.drain(..) {
        match joined.last_mut() {
            Some(last) if (last.end <= word) == (piece.end <= word) && last.start < piece.start => {
                last.end = last.end.max(piece.end);
            }
            _ => joined.push(piece),
        }
    }
    joined.retain(|piece| piece.clone().any(|token| text.upos(token) != Upos::Punct));
    joined
}

/// The clause beside which a cue was set: "The talks failed, the ministry said", "as officials said". What hangs on the cue's
/// own clause is left out.
fn beside(text: &Text, verb: TokenId) -> Vec<Range<TokenId>> {
    let Some(main) = text.head(verb) else { return Vec::new() };
    let beside = match text.relation(verb) {
        Relation::Parataxis => true,
        // Without a conjunction of its own a clause of saying is no adverbial, whatever the tree calls it.
        Relation::Advcl | Relation::Conj | Relation::Ccomp => {
            let introduced = text.child(verb, &[Relation::Mark, Relation::Cc]);
            introduced.is_none_or(|word| text.lower(word) == "as") && text.child(verb, &[Relation::Nsubj]).is_some()
        }
        _ => false,
    };
    if !beside {
        return Vec::new();
    }
    let whole = text.stretches[main as usize].clone();
    let own = text.stretches[verb as usize].clone();
    around(text, whole, own)
}

/// What is left of `whole` without `hole`, as one or two pieces that hold words.
pub(super) fn around(text: &Text, whole: Range<TokenId>, hole: Range<TokenId>) -> Vec<Range<TokenId>> {
    [whole.start..hole.start.max(whole.start), hole.end.min(whole.end)..whole.end]
        .into_iter()
        .filter(|piece| piece.clone().any(|token| text.upos(token) != Upos::Punct))
        .collect()
}

/// The cue's words: the verb with the auxiliaries, adverbs and negation before it and the particle or preposition after it,
/// as far as they stand together.
fn cue_words(text: &Text, word: TokenId, content: &[Range<TokenId>]) -> Range<TokenId> {
    let own = |token: TokenId, relations: &[Relation]| {
        text.head(token) == Some(word) && relations.contains(&text.relation(token))
    };
    let before = [Relation::Aux, Relation::AuxPass, Relation::Advmod, Relation::Cop];
    let first = text.sentence_of(word).tokens.start;
    let mut start = word;
    while start > first && own(start - 1, &before) {
        start -= 1;
    }
    let mut end = word + 1;
    while (end as usize) < text.tokens.len() && own(end, &[Relation::CompoundPrt, Relation::Fixed]) {
        end += 1;
    }
    let adposition =
        |token: TokenId| matches!(text.upos(token), Upos::Adp) && content.iter().any(|piece| piece.start == token + 1);
    if (end as usize) < text.tokens.len() && adposition(end) {
        end += 1;
    }
    start..end
}
