//! To whom or what a verb does it, also where trees hang it elsewhere.

use crate::lexicon::calendar::{self, Word};
use crate::lexicon::cues::{Part, cue};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// To whom or what a verb does it; of a verb that was misread as describing its subject, what stands behind it.
pub(in crate::event) fn object(text: &Text, verb: TokenId) -> Option<TokenId> {
    let own = || text.child(verb, &[Relation::Obj]);
    let told = if is_misread(text, verb) { own().or_else(|| text.object(verb)) } else { text.object(verb) };
    told.or_else(|| object_moved(text, verb)).or_else(|| object_shared(text, verb))
}

/// Whether the object of a verb is what its clause describes: "a speech she had given to the bank".
pub(super) fn has_object_ahead(text: &Text, verb: TokenId) -> bool {
    let is_relative = |word: TokenId| matches!(text.xpos(word), Xpos::Wp | Xpos::Wdt);
    // "whom he spoke with", "much of which had risen".
    let is_introduced = |word: TokenId| is_relative(word) && text.child(word, &[Relation::Case]).is_some();
    let has_subject =
        text.own_subject(verb).is_some_and(|subject| !is_relative(subject) && !text.children(subject).any(is_relative));
    text.relation(verb) == Relation::AclRelcl && has_subject && !text.children(verb).any(is_introduced)
}

/// The verb in -ing that a verb has in place of an object: "raising" of "supports raising the wage".
pub(super) fn gerund(text: &Text, verb: TokenId) -> Option<TokenId> {
    let complement = text.child(verb, &[Relation::Xcomp, Relation::Ccomp]);
    complement.filter(|&told| told > verb && text.xpos(told) == Xpos::Vbg && text.own_subject(told).is_none())
}

/// The object that a verb shares with the one that is joined to it right behind: "shot and killed the man".
fn object_shared(text: &Text, verb: TokenId) -> Option<TokenId> {
    let joined = text.child(verb, &[Relation::Conj]).filter(|&joined| joined == verb + 2)?;
    let is_alike = text.xpos(joined) == text.xpos(verb) && !text.is_passive(verb) && text.upos(verb + 1) == Upos::Cconj;
    let has_more = || text.child(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::Obl, Relation::Iobj]).is_some();
    if is_alike && !has_more() { text.child(joined, &[Relation::Obj]) } else { None }
}

/// The object of a verb in the active voice that trees hang elsewhere: behind a phrase that was moved before it ("freed on bail
/// two ministers"), or as the subject of the participle that describes it ("arrested a commander specialised in mines").
fn object_moved(text: &Text, verb: TokenId) -> Option<TokenId> {
    if text.is_passive(verb) || text.child(verb, &[Relation::Iobj]).is_some() {
        return None;
    }
    let is_bare = |&child: &TokenId| {
        child > verb
            && text.relation(child) == Relation::Obl
            && matches!(text.upos(child), Upos::Noun | Upos::Propn)
            && text.child(child, &[Relation::Case]).is_none()
            && text.children(child).any(|below| matches!(text.relation(below), Relation::Det | Relation::Nummod))
            && !text.children(child).any(|below| matches!(calendar::word(&text.lower(below)), Word::Weekday { .. }))
    };
    // "staged a sit-in" may be read as three words.
    let is_split = |&noun: &TokenId| {
        text.word(noun - 1) == "-"
            && matches!(&*text.lower(noun), "in" | "out" | "off")
            && matches!(&*text.lower(noun - 2), "sit" | "die" | "lie" | "sleep" | "walk" | "kneel" | "stay" | "teach")
    };
    let end = text.sentence_of(verb).tokens.end;
    let split =
        || (verb + 3..end.min(verb + 7)).find(is_split).filter(|_| text.child(verb, &[Relation::Obj]).is_none());
    let moved = || split().or_else(|| text.children(verb).find(is_bare));
    let described = || {
        let participle = text.child(verb, &[Relation::Xcomp])?;
        let is_one = text.xpos(participle) == Xpos::Vbn && text.child(participle, &[Relation::Mark]).is_none();
        text.own_subject(participle).filter(|&subject| is_one && subject > verb)
    };
    described().or_else(moved).or_else(|| object_of_clause(text, verb))
}

/// The object of a verb that tells no clause, of which the participle behind was read to be one: "lifted [the emergency declared in
/// May]".
fn object_of_clause(text: &Text, verb: TokenId) -> Option<TokenId> {
    let tells = cue(&text.lemma(verb), Part::Verb).is_some_and(|cue| cue.clause);
    let clause = text.child(verb, &[Relation::Ccomp]).filter(|&clause| !tells && clause > verb)?;
    let is_bare = matches!(text.xpos(clause), Xpos::Vbn | Xpos::Vbd)
        && text
            .child(clause, &[Relation::Mark, Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Obj])
            .is_none();
    let changes = matches!(
        &*text.lemma(verb),
        "lift"
            | "ease"
            | "end"
            | "extend"
            | "impose"
            | "cancel"
            | "seize"
            | "release"
            | "free"
            | "arrest"
            | "detain"
            | "deliver"
            | "attack"
            | "destroy"
            | "suspend"
            | "revoke"
            | "violate"
            | "condemn"
            | "criticise"
            | "criticize"
            | "reject"
            | "visit"
    );
    text.own_subject(clause).filter(|&subject| is_bare && changes && subject > verb)
}

/// Whether a verb may be that of its sentence, though the tree hangs it on its subject: "The group released the sailors" read
/// like "the sailors released by the group". The past and the participle of most verbs look alike.
pub(in crate::event) fn is_misread(text: &Text, verb: TokenId) -> bool {
    text.relation(verb) == Relation::Acl
        && text.xpos(verb) == Xpos::Vbn
        && text.child(verb, &[Relation::OblAgent]).is_none()
        && text.head(verb).is_some_and(|noun| {
            text.relation(noun) == Relation::Root && text.child(noun, &[Relation::Cop]).is_none() && noun < verb
        })
}
