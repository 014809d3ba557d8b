//! Words that tell of doing something without saying that it is done: an attempt, a choice, a topic, an alternative.

use super::tense::{is_infinitive, is_told_of_past};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// Whether a word says that somebody set out to do what is told below it.
pub(super) fn is_attempt(text: &Text, word: TokenId) -> bool {
    let lemma = text.lemma(word);
    match text.upos(word) {
        Upos::Verb => {
            let tries = matches!(
                &*lemma,
                "try"
                    | "seek"
                    | "attempt"
                    | "struggle"
                    | "strive"
                    | "endeavor"
                    | "endeavour"
                    | "scramble"
                    | "rush"
                    | "hasten"
                    | "labor"
                    | "labour"
            );
            tries || lemma == "decide" && is_told_of_past(text, word)
        }
        Upos::Noun => matches!(
            &*lemma,
            "attempt"
                | "effort"
                | "campaign"
                | "crusade"
                | "eagerness"
                | "bid"
                | "quest"
                | "drive"
                | "push"
                | "struggle"
                | "endeavor"
                | "endeavour"
                | "scramble"
                | "rush"
        ),
        _ => false,
    }
}

/// Whether a noun says that somebody chose to do what is told below it, as one tells of what was done: "his decision to skip the
/// debate". What a group or a country has yet to choose goes with "a" or with no word: "a decision to leave would hurt".
pub(super) fn is_choice(text: &Text, noun: TokenId) -> bool {
    let is_one = || {
        text.children(noun).any(|child| {
            text.relation(child) == Relation::NmodPoss
                || text.relation(child) == Relation::Det && matches!(&*text.lower(child), "the" | "this" | "that")
        })
    };
    text.upos(noun) == Upos::Noun && matches!(&*text.lemma(noun), "decision" | "choice" | "move") && is_one()
}

/// Whether somebody only speaks for or against doing what a clause tells: "suggested boycotting the firm", "called to ban it".
pub(super) fn is_only_talked_of(text: &Text, clause: TokenId, above: TokenId) -> bool {
    let lemma = text.lemma(above);
    match &*lemma {
        "suggest" | "recommend" | "advocate" | "favor" | "favour" | "oppose" | "support" | "justify" | "envision" => {
            text.xpos(clause) == Xpos::Vbg
        }
        "call" | "authorize" | "authorise" | "lobby" | "campaign" | "volunteer" => is_infinitive(text, clause),
        _ => false,
    }
}

/// Whether a clause is what a thought or a talk is about, and has not happened by that: "his stance on banning them", "talks about
/// endorsing her", "leans toward leaving", "ideas like closing the port". Who lies or boasts about doing it has done it.
pub(super) fn is_topic(text: &Text, clause: TokenId, above: TokenId) -> bool {
    let is_introduced = |by: &[&str]| text.has_mark(clause, by) || text.has_case(clause, by);
    let is_of_fact = matches!(
        &*text.lemma(above),
        "lie"
            | "ask"
            | "boast"
            | "brag"
            | "complain"
            | "apologize"
            | "apologise"
            | "apology"
            | "admit"
            | "testify"
            | "regret"
            | "confess"
            | "remorse"
            | "guilt"
            | "guilty"
            | "story"
            | "report"
            | "comment"
            | "remark"
            | "question"
            | "tweet"
            | "write"
            | "angry"
            | "upset"
            | "happy"
            | "congratulate"
            | "proud"
    );
    text.xpos(clause) == Xpos::Vbg
        && is_introduced(&["about", "on", "toward", "towards", "like"])
        && !is_of_fact
        && text.child(clause, &[Relation::Aux, Relation::AuxPass]).is_none()
}

/// Whether something else is done in place of what a clause tells: "left instead of voting", "rather than arresting them".
pub(super) fn is_in_place(text: &Text, clause: TokenId) -> bool {
    let begins = |child: TokenId| {
        matches!(&*text.lower(child), "instead" | "rather")
            && child < clause
            && matches!(&*text.lower(child + 1), "of" | "than")
    };
    text.xpos(clause) == Xpos::Vbg && text.children(clause).any(begins)
}

/// Whether people are said to have done it, and nobody vouches for it: "is said to have attacked the port".
pub(super) fn is_hearsay(text: &Text, clause: TokenId, above: TokenId) -> bool {
    is_infinitive(text, clause)
        && text.is_passive(above)
        && matches!(
            &*text.lemma(above),
            "say"
                | "report"
                | "rumor"
                | "rumour"
                | "believe"
                | "think"
                | "allege"
                | "suspect"
                | "understand"
                | "presume"
        )
        || text.relation(clause) == Relation::Xcomp
            && text.child(clause, &[Relation::Aux]).is_some_and(|aux| text.lower(aux) == "have")
            && text.is_passive(above)
            && matches!(&*text.lemma(above), "say" | "report" | "rumor" | "rumour" | "believe" | "think")
}

/// Whether a phrase only tells when or in what light something was, so that what governs it says nothing of it: "the plan after the
/// attack", "denied entry before the massacre".
pub(super) fn is_circumstance(text: &Text, noun: TokenId) -> bool {
    const LIGHT: [&str; 14] = [
        "after",
        "before",
        "since",
        "during",
        "amid",
        "amidst",
        "following",
        "despite",
        "until",
        "because",
        "given",
        "considering",
        "like",
        "unlike",
    ];
    matches!(text.relation(noun), Relation::Obl | Relation::Nmod) && text.has_case(noun, &LIGHT)
}
