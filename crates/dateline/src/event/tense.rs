//! What the tense of a clause says: whether it is told of the past, and of a past that is over.

use crate::lexicon::calendar::{self, Word};
use crate::text::{Relation, Text, TokenId, Xpos};

/// Whether a clause is told in the perfect of the present: "has sent".
pub(super) fn is_perfect(text: &Text, clause: TokenId) -> bool {
    text.children(clause).any(|child| {
        text.relation(child) == Relation::Aux
            && matches!(text.xpos(child), Xpos::Vbz | Xpos::Vbp)
            && text.lemma(child) == "have"
    })
}

/// Whether a clause is told in the past or the perfect: "left", "did not leave", "has left", "had left".
pub(super) fn is_told_of_past(text: &Text, clause: TokenId) -> bool {
    let is_past = |aux: TokenId| {
        text.relation(aux) == Relation::Aux && (text.xpos(aux) == Xpos::Vbd || text.lemma(aux) == "have")
    };
    let has_modal = text.children(clause).any(|aux| text.xpos(aux) == Xpos::Md);
    !has_modal && (text.xpos(clause) == Xpos::Vbd || text.children(clause).any(is_past))
}

/// Whether a verb that is joined to another has a tense of its own, so that the other's modal or negation is not its
/// own: "said that Norvania should leave, and then attacked it", "did not call but wrote".
pub(super) fn is_of_other_tense(text: &Text, verb: TokenId, first: TokenId) -> bool {
    let is_finite = match text.xpos(verb) {
        Xpos::Vbd | Xpos::Vbz => true,
        // "will meet and visit" shares its modal, "they will leave, and we stay" does not.
        Xpos::Vbp => text.own_subject(verb).is_some(),
        // "did not meet but attacked": joined to an infinitive without a helper of its own, a participle is the past
        // misread.
        Xpos::Vbn => text.xpos(first) == Xpos::Vb && text.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none(),
        _ => false,
    };
    // "has not endorsed him but has spoken against him", "did not object, but did call for more".
    let helps = |child: TokenId| {
        text.relation(child) == Relation::Aux && matches!(text.xpos(child), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd)
    };
    if text.children(verb).any(helps) {
        return true;
    }
    // "has not met or called": a participle may have been read as the past.
    let is_participle = text.xpos(first) == Xpos::Vbn && text.own_subject(verb).is_none();
    is_finite && !is_participle
}

/// Whether a clause tells what something else waits for: the present of "said that he would decide after he meets Holm", where the
/// rest is told of the past or of what is to come. In a headline ("Port Alden mourns after mayor dies") it is not.
pub(super) fn is_awaited(text: &Text, verb: TokenId, mark: TokenId) -> bool {
    let main = text.head(verb).filter(|_| text.relation(verb) == Relation::Advcl);
    // "wants a vote before he throws his support to Holm".
    let is_ahead = matches!(&*text.lower(mark), "before" | "until");
    let is_later = |main: TokenId| {
        matches!(text.xpos(main), Xpos::Vbd | Xpos::Vbg)
            || is_ahead && matches!(text.xpos(main), Xpos::Vbz | Xpos::Vbp)
            || is_infinitive(text, main)
            || text.children(main).any(|aux| {
                text.relation(aux) == Relation::Aux && matches!(&*text.lower(aux), "will" | "would" | "wo" | "'ll")
            })
    };
    matches!(&*text.lower(mark), "after" | "before" | "until" | "once")
        && matches!(text.xpos(verb), Xpos::Vbz | Xpos::Vbp)
        && main.is_some_and(is_later)
}

/// Whether a clause with "would" is of what did not come to be: "would have left".
pub(super) fn is_unreal(text: &Text, verb: TokenId) -> bool {
    text.children(verb).any(|child| text.relation(child) == Relation::Aux && text.lemma(child) == "have")
}

/// Whether an adverb says that something happened time and again.
pub(super) fn is_habit(text: &Text, verb: TokenId) -> bool {
    text.children(verb).any(|child| matches!(&*text.lower(child), "sometimes" | "often" | "usually" | "frequently"))
}

/// Whether a clause is the content of a verb in the past.
pub(super) fn is_told_in_past(text: &Text, clause: TokenId) -> bool {
    let teller = text.head(clause).filter(|_| text.relation(clause) == Relation::Ccomp);
    teller.is_some_and(|teller| matches!(text.xpos(teller), Xpos::Vbd | Xpos::Vbn))
}

/// Whether what would be done has its day and no condition: "Holm would meet the premier on Friday, her office announced".
pub(super) fn is_dated_plan(text: &Text, verb: TokenId) -> bool {
    let is_day = |child: TokenId| matches!(calendar::word(&text.lower(child)), Word::Weekday { .. });
    let has_clause = text.child(verb, &[Relation::Advcl]).is_some();
    text.children(verb).any(is_day) && !is_unreal(text, verb) && !has_clause
}

/// Whether a verb is an infinitive with "to".
pub(super) fn is_infinitive(text: &Text, verb: TokenId) -> bool {
    text.xpos(verb) == Xpos::Vb && text.has_mark(verb, &["to"])
}

/// "used to attack him", but not "used the port to attack him".
pub(super) fn is_habit_of_old(text: &Text, clause: TokenId, above: TokenId) -> bool {
    text.lemma(above) == "use"
        && text.xpos(above) == Xpos::Vbd
        && is_infinitive(text, clause)
        && text.lower(above + 1) == "to"
}
