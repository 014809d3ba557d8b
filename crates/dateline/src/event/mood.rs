//! What the clause of an event says of whether it happened: tense, mood, negation, and the words that govern it.

use super::Status;
use super::intent::{is_attempt, is_choice, is_circumstance, is_hearsay, is_in_place, is_only_talked_of, is_topic};
use super::tense::{
    is_awaited, is_dated_plan, is_habit, is_habit_of_old, is_infinitive, is_of_other_tense, is_told_in_past,
    is_told_of_past, is_unreal,
};
use super::trigger::Act;
use crate::lexicon::EventKind;
use crate::lexicon::Stance;
use crate::lexicon::cues::{Part, cue};
use crate::lexicon::status_words::{Said, said};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// What tense, mood, negation and the words around say, of the clause of an act and of those that govern it.
pub(super) fn of_clause(text: &Text, act: &Act) -> Status {
    let clause = act.clause;
    if is_had(text, act) {
        return of_had(text, clause);
    }
    let mut word = clause;
    // Whether the verb that was looked at last is joined to `word` and has a tense of its own.
    let mut has_own_tense = false;
    // As deep as news sentences nest; what governs from further away says little of the event.
    for _ in 0..4 {
        let is_nobodys = || text.own_subject(word).is_some_and(|subject| is_nobody(text, subject));
        let is_known = word != clause && (is_factive(text, word) || is_hindrance(text, word) || is_amazed(text, word))
            || is_regretted(text, word);
        if is_known && word == clause {
            return Status::Reported;
        }
        if !has_own_tense && !is_known && (text.is_negated(word) || is_nobodys()) {
            return Status::Negated;
        }
        let is_shared = |&child: &TokenId| !has_own_tense || text.relation(child) == Relation::Mark;
        // "previously reported that Holm left": what is old is the report.
        let is_its = |&status: &Status| word == clause || status != Status::Historical;
        // "false accusations against Holm" were made.
        let is_words = act.reading.part == Part::Noun && is_said(act.reading.kind) && word == act.word;
        let is_its = |status: &Status| is_its(status) && !(is_words && *status == Status::Denied);
        let told = text.children(word).filter(is_shared).filter_map(|child| beside(text, word, child)).find(is_its);
        if let Some(status) = told {
            // "hopes that Norvania will leave", "the fear that it will attack": what is to come there is only thought of.
            let is_thought = || text.head(word).is_some_and(|above| says(text, above) == Some(Status::Hypothetical));
            let is_content = matches!(text.relation(word), Relation::Ccomp | Relation::Acl);
            return if status == Status::Future && is_content && is_thought() { Status::Hypothetical } else { status };
        }
        let Some(above) = text.head(word) else {
            // "AFL-CIO to endorse Holm", as headlines tell what is to come.
            return if is_infinitive(text, word) { Status::Future } else { Status::Reported };
        };
        // "pleaded guilty to threatening her", "admitted to striking": what one answers for has happened.
        if text.xpos(word) == Xpos::Vbg && text.has_mark(word, &["to"]) {
            break;
        }
        match text.relation(word) {
            _ if is_said_in_trying(text, act, word, above) => {}
            Relation::Xcomp | Relation::Ccomp | Relation::Csubj => {
                if let Some(status) = governed(text, word, above) {
                    // "if they decide to leave".
                    let is_open = status == Status::Future && is_under_condition(text, above);
                    return if is_open { Status::Hypothetical } else { status };
                }
            }
            // "considered sanctions", "the risk of an attack", "accused of attacking".
            Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Acl => {
                // "showed no sign of leaving", "has no plan to attack".
                let is_clause = matches!(text.relation(word), Relation::Acl | Relation::Advcl);
                let is_of_nothing = text.upos(above) == Upos::Noun && text.is_negated(above) && is_outlook(text, above);
                if is_of_nothing && (is_clause || text.relation(word) == Relation::Nmod) {
                    return Status::Negated;
                }
                // "the decision against leaving", "voted against joining".
                if is_clause && text.children(word).any(|mark| is_mark_against(text, mark)) {
                    return Status::Negated;
                }
                if is_habit_of_old(text, word, above) {
                    return Status::Historical;
                }
                if is_in_place(text, word) {
                    let is_done = is_told_of_past(text, text.tensed_above(above));
                    return if is_done { Status::Negated } else { Status::Hypothetical };
                }
                if is_circumstance(text, word) {
                    return Status::Reported;
                }
                // "while condemning it, accused the rebels": what goes on beside an accusation is no part of it.
                if text.relation(word) == Relation::Advcl && !is_complement(text, word) {
                    return Status::Reported;
                }
                if text.is_negated(above) && is_hindrance(text, above) {
                    return Status::Reported;
                }
                if let Some(said) = says(text, above) {
                    return said;
                }
                if is_topic(text, word, above) {
                    return Status::Hypothetical;
                }
                // "his decision to skip the debate": he skipped it, if that is so of the rest.
                if is_infinitive(text, word) && is_choice(text, above) {
                    word = above;
                    continue;
                }
                // "wanted the ministers deported".
                let wants = || {
                    text.head(above).filter(|_| text.relation(above) == Relation::Obj).and_then(|verb| says(text, verb))
                };
                let is_bare = matches!(text.xpos(word), Xpos::Vbd | Xpos::Vbn) && text.relation(word) == Relation::Acl;
                if is_bare && wants() == Some(Status::Hypothetical) {
                    return Status::Hypothetical;
                }
                // "the first to visit", "one of a dozen senators to vote for it": they did, if they were.
                if is_infinitive(text, word)
                    && let Some(one) = singled_out(text, above)
                {
                    word = one;
                    continue;
                }
                // "AFL-CIO to endorse Holm": the name on which a headline's infinitive hangs has no verb of its own.
                if is_infinitive(text, word) && is_headed_by(text, above) {
                    return Status::Future;
                }
                // "to congratulate" as a purpose or a plan: not yet, but for a journey or a speech that was made for
                // it, or what it was made of ("used his speech to call out").
                // So is going: "went to Louisiana to meet them", "went on to call him weak", but "is going to call".
                let goes = |verb: TokenId| text.lemma(verb) == "go" && text.xpos(verb) != Xpos::Vbg;
                let is_told = |verb: TokenId| said(&text.lemma(verb), 'V') == Some(Said::Told) || goes(verb);
                let is_made_for_it = || {
                    let verb = text.head(above).filter(|_| text.relation(above) == Relation::Obj);
                    is_told(above) || verb.is_some_and(|verb| text.lemma(verb) == "use")
                };
                if is_infinitive(text, word) && !is_made_for_it() {
                    return Status::Hypothetical;
                }
                if !is_infinitive(text, word) {
                    return Status::Reported;
                }
            }
            Relation::Conj => {}
            _ => break,
        }
        has_own_tense = text.relation(word) == Relation::Conj && is_of_other_tense(text, word, above);
        word = if has_own_tense { text.tensed_above(above) } else { above };
    }
    Status::Reported
}

/// Whether a word beside the act itself says its status, or the verb that an infinitive completes: "will expel", "is to expel", "the
/// alleged attack", "plans to leave", "fears that they will leave". Of who tries, much is left open.
pub(super) fn is_told_beside(text: &Text, act: &Act, status: Status) -> bool {
    let is_it =
        |said: Option<Status>| said == Some(status) || status == Status::Hypothetical && said == Some(Status::Future);
    let has_word = |word: TokenId| text.children(word).any(|child| is_it(beside(text, word, child)));
    let completes = |above: &TokenId| {
        let is_infinitive = text.relation(act.clause) == Relation::Xcomp && is_infinitive(text, act.clause);
        is_infinitive && !is_attempt(text, *above) && !text.is_negated(*above)
    };
    let above = text.head(act.clause).filter(completes);
    let is_governed = above.is_some_and(|above| is_it(governed(text, act.clause, above)));
    is_governed || has_word(act.clause) || act.clause != act.word && has_word(act.word)
}

/// Whether an act is named as one that somebody has done: "her attacks on the premier might help him". What is hoped for of
/// others is not: "would welcome her endorsement".
fn is_had(text: &Text, act: &Act) -> bool {
    let is_against = matches!(
        act.reading.kind,
        EventKind::Accuse
            | EventKind::Reject
            | EventKind::Request
            | EventKind::Threaten
            | EventKind::Protest
            | EventKind::Coerce
            | EventKind::Assault
    );
    act.reading.part == Part::Noun
        && act.clause == act.word
        && is_against
        && text.child(act.word, &[Relation::NmodPoss]).is_some()
}

/// What stands beside a noun that somebody has, and what governs it, say of it: "her alleged attack", "feared her attacks".
fn of_had(text: &Text, noun: TokenId) -> Status {
    let beside = text.children(noun).find_map(|child| beside(text, noun, child));
    let is_in = matches!(text.relation(noun), Relation::Obj | Relation::Nmod | Relation::Obl);
    let governs = is_in && !is_circumstance(text, noun);
    let above = || text.head(noun).filter(|_| governs).and_then(|above| says(text, above));
    beside.or_else(above).unwrap_or(Status::Reported)
}

/// Whether somebody does by trying, and for a purpose that they have pursued, what takes no more than words: "tried to shame
/// the premier", "her efforts to defend it", "came to the square to praise him".
fn is_said_in_trying(text: &Text, act: &Act, verb: TokenId, above: TokenId) -> bool {
    let is_purpose = || text.relation(verb) == Relation::Advcl && is_told_of_past(text, above);
    is_said(act.reading.kind) && is_infinitive(text, verb) && (is_attempt(text, above) || is_purpose())
}

/// Whether an act of the type takes no more than words, so that to say them is to do it.
pub(super) fn is_said(kind: EventKind) -> bool {
    matches!(kind, EventKind::Accuse | EventKind::Support | EventKind::Request)
}

/// Whether somebody should not have done it, as they did: "should not have called him weak".
fn is_regretted(text: &Text, verb: TokenId) -> bool {
    text.is_negated(verb)
        && is_unreal(text, verb)
        && text.children(verb).any(|child| matches!(&*text.lower(child), "should" | "ought"))
}

/// Whether a noun tells what there is of an act before it happens, so that without it there is none.
fn is_outlook(text: &Text, noun: TokenId) -> bool {
    matches!(
        &*text.lemma(noun),
        "sign"
            | "evidence"
            | "plan"
            | "intention"
            | "indication"
            | "chance"
            | "proof"
            | "hint"
            | "hope"
            | "interest"
            | "desire"
            | "attempt"
            | "effort"
            | "intent"
            | "prospect"
            | "thought"
            | "willingness"
    )
}

/// Whether an adverbial clause may complete what governs it, like a phrase: "accused of", "charged with", "waited to".
fn is_complement(text: &Text, clause: TokenId) -> bool {
    text.children(clause).any(|mark| {
        matches!(text.relation(mark), Relation::Mark | Relation::Case)
            && !matches!(
                &*text.lower(mark),
                "while"
                    | "when"
                    | "after"
                    | "before"
                    | "as"
                    | "because"
                    | "since"
                    | "although"
                    | "though"
                    | "until"
                    | "by"
            )
    })
}

fn is_mark_against(text: &Text, mark: TokenId) -> bool {
    matches!(text.relation(mark), Relation::Mark | Relation::Case) && text.lower(mark) == "against"
}

/// The word that tells which of many did it: "first" of "the first to visit", "one" of "one of a dozen senators".
fn singled_out(text: &Text, noun: TokenId) -> Option<TokenId> {
    let singles = |word: TokenId| matches!(&*text.lower(word), "first" | "only" | "last" | "latest" | "second" | "one");
    let counted = text.head(noun).filter(|&above| text.relation(noun) == Relation::Nmod && singles(above));
    let is_one = || singles(noun) || text.children(noun).any(singles);
    counted.or_else(|| is_one().then_some(noun))
}

/// Whether a noun heads its sentence, which is no sentence otherwise: that of a headline.
fn is_headed_by(text: &Text, noun: TokenId) -> bool {
    text.relation(noun) == Relation::Root
        && text.child(noun, &[Relation::Cop, Relation::Nsubj]).is_none()
        && text.upos(noun) == Upos::Propn
}

/// What a dependent of a clause or of a noun says of it: a modal, a conjunction, an adverb ("allegedly"), an adjective
/// ("the alleged attack").
fn beside(text: &Text, word: TokenId, child: TokenId) -> Option<Status> {
    match text.relation(child) {
        Relation::Aux if text.xpos(child) == Xpos::Md => Some(match &*text.lower(child) {
            "will" | "'ll" | "wo" | "shall" => Status::Future,
            // "would often dismiss her": a habit of the past.
            "would" | "'d" if is_habit(text, word) => Status::Reported,
            // "said that it would have left": it did not.
            "would" | "'d" if is_unreal(text, word) => Status::Hypothetical,
            // "said that it would lift the ban": the past of "will".
            "would" | "'d" if is_told_in_past(text, word) || is_dated_plan(text, word) => Status::Future,
            _ => Status::Hypothetical,
        }),
        // "is to expel", "was to travel".
        Relation::Cop | Relation::Aux if is_infinitive(text, word) && text.lemma(child) == "be" => Some(Status::Future),
        Relation::Mark if CONDITIONS.contains(&&*text.lower(child)) => Some(Status::Hypothetical),
        Relation::Mark if is_awaited(text, word, child) => Some(Status::Future),
        Relation::Advmod => said(&text.lower(child), 'R').and_then(status_of),
        Relation::Amod => said(&text.lower(child), 'A').and_then(status_of),
        _ => None,
    }
}

/// Whether a clause is told under a condition: "if they decide".
fn is_under_condition(text: &Text, clause: TokenId) -> bool {
    text.has_mark(clause, &CONDITIONS)
}

/// The marks of a condition.
const CONDITIONS: [&str; 3] = ["if", "unless", "whether"];

/// Whether a subject says that nobody does it: "no soldier", "neither side", "nobody".
fn is_nobody(text: &Text, subject: TokenId) -> bool {
    text.is_negated(subject) || matches!(&*text.lower(subject), "nobody" | "none" | "neither")
}

/// What a word says of an act that hangs on it.
fn says(text: &Text, word: TokenId) -> Option<Status> {
    let part = match text.upos(word) {
        Upos::Verb | Upos::Aux => 'V',
        Upos::Noun => 'N',
        Upos::Adj | Upos::Adv => 'A',
        _ => return None,
    };
    // "is going to accuse", but "went on to accuse".
    let is_past_going = &*text.lemma(word) == "go" && text.xpos(word) != Xpos::Vbg;
    said(&text.lemma(word), part).filter(|_| !is_past_going).and_then(status_of)
}

/// The status that a word gives an act; none where it only tells that the act happens.
fn status_of(said: Said) -> Option<Status> {
    match said {
        Said::Told => None,
        Said::Future => Some(Status::Future),
        Said::Hypothetical => Some(Status::Hypothetical),
        Said::Negated => Some(Status::Negated),
        Said::Alleged => Some(Status::Alleged),
        Said::Denied => Some(Status::Denied),
        Said::Historical => Some(Status::Historical),
    }
}

/// What a governing word makes of the event told below it.
fn governed(text: &Text, clause: TokenId, above: TokenId) -> Option<Status> {
    // "I want to thank the governor": to say so is to do it.
    if is_done_by_saying(text, clause, above) {
        return None;
    }
    // "has to leave"; but who had to leave did so.
    let is_to_leave = text.lemma(above) == "have" && text.relation(clause) == Relation::Xcomp;
    if is_to_leave && is_infinitive(text, clause) && !text.is_negated(above) && is_told_of_past(text, above) {
        return None;
    }
    if is_to_leave && is_infinitive(text, clause) {
        return Some(Status::Hypothetical);
    }
    if is_habit_of_old(text, clause, above) {
        return Some(Status::Historical);
    }
    if is_hearsay(text, clause, above) && !text.is_negated(above) {
        return Some(Status::Alleged);
    }
    if is_only_talked_of(text, clause, above) && !text.is_negated(above) {
        return Some(Status::Hypothetical);
    }
    // "did not know that he had left": he had.
    if text.is_negated(above) && is_factive(text, above) {
        return None;
    }
    if text.is_negated(above) {
        if is_hindrance(text, above) || is_amazed(text, above) {
            return None;
        }
        return Some(if is_belief(text, above) { Status::Denied } else { Status::Negated });
    }
    let by_stance = || match cue(&text.lemma(above), Part::Verb)?.stance {
        Stance::Promises => Some(Status::Future),
        Stance::Asks | Stance::Hopes | Stance::Threatens => Some(Status::Hypothetical),
        _ => None,
    };
    says(text, above).or_else(by_stance)
}

/// Whether a verb says that something is not done, so that its own negation says that it is: "did not stop them from
/// leaving", "did not fail to call".
fn is_hindrance(text: &Text, verb: TokenId) -> bool {
    says(text, verb) == Some(Status::Negated) || text.lemma(verb) == "prevent"
}

/// Whether somebody does what they say that they want: to thank, to congratulate, to apologise.
fn is_done_by_saying(text: &Text, clause: TokenId, above: TokenId) -> bool {
    let is_speaker = |subject| matches!(&*text.lower(subject), "i" | "we");
    matches!(&*text.lemma(above), "want" | "like" | "wish")
        && is_infinitive(text, clause)
        && !text.is_negated(above)
        && matches!(
            &*text.lemma(clause),
            "thank" | "congratulate" | "apologize" | "apologise" | "offer" | "commend" | "praise"
        )
        && text.own_subject(above).is_some_and(is_speaker)
}

/// Whether a verb takes what it governs for a fact, so that its own negation leaves that as it is.
fn is_factive(text: &Text, verb: TokenId) -> bool {
    matches!(
        &*text.lemma(verb),
        "know"
            | "realize"
            | "realise"
            | "remember"
            | "regret"
            | "mention"
            | "notice"
            | "understand"
            | "recall"
            | "forget"
    )
}

/// Whether somebody is amazed at what is so: "could not believe that he had left".
fn is_amazed(text: &Text, verb: TokenId) -> bool {
    let can = |child: TokenId| matches!(&*text.lower(child), "could" | "can" | "ca" | "cannot");
    text.lemma(verb) == "believe" && text.is_negated(verb) && text.children(verb).any(can)
}

/// Whether a verb says that its subject holds something to be so: "do not believe that he was helped".
fn is_belief(text: &Text, verb: TokenId) -> bool {
    matches!(&*text.lemma(verb), "believe" | "think" | "suspect" | "accept" | "agree")
}

/// Whether a clause says of what is to come that it will not be: "will not lift", "would not talk", "is not accepting",
/// "decided not to talk".
pub(super) fn is_refused(text: &Text, clause: TokenId) -> bool {
    let is_progressive = text.xpos(clause) == Xpos::Vbg;
    let is_to_come = |child: TokenId| {
        text.relation(child) == Relation::Aux
            && match &*text.lower(child) {
                "will" | "would" | "wo" | "'ll" => true,
                "is" | "are" | "am" | "'s" | "'re" | "'m" => is_progressive,
                _ => false,
            }
    };
    let is_chosen = || {
        let decides = |word: TokenId| matches!(&*text.lemma(word), "decision" | "decide" | "choice" | "choose" | "opt");
        is_infinitive(text, clause) && text.head(clause).is_some_and(decides)
    };
    text.is_negated(clause) && (text.children(clause).any(is_to_come) || is_chosen())
}
