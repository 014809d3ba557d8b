//! What is done by saying something of somebody: the demand that they act ("said Norvania must disarm"), the charge that they did
//! wrong ("said Norvania had broken the law").

use super::sense::is_of_many;
use super::{Act, Means, is_one};
use crate::entity::{Entities, Kind};
use crate::lexicon::countries::is_nation;
use crate::lexicon::cues::{Part, cue};
use crate::lexicon::names::Sort;
use crate::lexicon::predicates::{Carries, Predicate, is_of_class, predicates};
use crate::lexicon::roles::role;
use crate::lexicon::{EventKind, Stance};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// The demand or the charge that the word at `verb` makes, where it is what somebody says of somebody else.
pub(super) fn told_in_speech(text: &Text, entities: &Entities, verb: TokenId) -> Option<Act<'static>> {
    let (says, is_content) = teller(text, verb)?;
    cue(&text.lemma(says), Part::Verb).filter(|cue| cue.clause)?;
    let subject = text.own_subject(verb)?;
    let blame = blame(text, entities, verb, says, subject);
    let (reading, is_advice) = match blame {
        Some(reading) => (reading, false),
        None => demand(text, verb, says).filter(|_| is_content)?,
    };
    // "said that the plan should be cheaper" asks nobody.
    let acts = |subject| entities.of_phrase(text, subject).is_some() || role(&text.lemma(subject)).is_some();
    let is_anothers = if text.upos(subject) == Upos::Pron {
        is_another(text, entities, says, subject)
    } else {
        !is_advice || acts(subject)
    };
    is_anothers.then_some(Act {
        word: verb,
        reading,
        noun: None,
        clause: says,
        carries: Carries::Asked,
        means: Means::Untold,
    })
}

/// The word by which the clause of a word is told, and whether the clause is its content: "said" of "said that Holm lied", of "“Holm
/// lied,” Berg said", and of what stands beside it: "Holm, Berg said, is a liar", "said: Holm is a liar".
fn teller(text: &Text, verb: TokenId) -> Option<(TokenId, bool)> {
    let head = text.head(verb);
    match text.relation(verb) {
        Relation::Ccomp => head.map(|says| (says, true)),
        Relation::Parataxis => head.map(|says| (says, false)),
        // "said that the talks had failed and that Norvania was to blame": what is joined is told with it.
        Relation::Conj if text.own_subject(verb).is_some() => {
            let first = head.filter(|&first| text.relation(first) == Relation::Ccomp)?;
            text.head(first).map(|says| (says, false))
        }
        Relation::Root => text.child(verb, &[Relation::Parataxis]).map(|says| (says, false)),
        _ => None,
    }
}

/// Whether a pronoun stands for somebody who is known not to be the speaker: "“She is a fake,” Holm said".
fn is_another(text: &Text, entities: &Entities, says: TokenId, pronoun: TokenId) -> bool {
    let speaker = || text.actor(says).and_then(|speaker| entities.of_phrase(text, speaker));
    match &*text.lower(pronoun) {
        // Nobody is their own critic.
        _ if text.own_subject(says).is_some_and(|speaker| is_critic(&text.lemma(speaker))) => true,
        "he" | "she" | "they" => {
            entities.at(pronoun).is_some_and(|other| speaker().is_some_and(|speaker| speaker != other))
        }
        _ => false,
    }
}

/// The row by which what somebody says blames somebody: a verb or an adjective of wrongdoing, a predicate that is bad, a good one
/// that is denied.
fn blame(
    text: &Text,
    entities: &Entities,
    verb: TokenId,
    says: TokenId,
    subject: TokenId,
) -> Option<&'static Predicate> {
    let is_predicate = text.child(verb, &[Relation::Cop]).is_some();
    let is_negated = text.is_negated(verb);
    let object = || text.child(verb, &[Relation::Obj]);
    let is_met = |reading: &Predicate| {
        !reading.objects.is_needed()
            || object().is_some_and(|object| is_one(text, object, |lemma| reading.objects.make(lemma)).is_some())
    };
    // "said the voters were misled": it is done to the subject.
    let is_done = || is_predicate || text.upos(verb) == Upos::Verb && !text.is_passive(verb);
    // "said Norvania would pay a price" threatens, "had paid a price" does not.
    let is_to_come = || {
        text.children(verb).any(|child| {
            text.xpos(child) == Xpos::Md && matches!(&*text.lower(child), "will" | "would" | "'ll" | "’ll" | "shall")
        })
    };
    let does = |reading: &&Predicate| {
        reading.said
            && (reading.part == Part::Verb) != is_predicate
            && !is_negated
            && is_met(reading)
            && is_done()
            && (reading.kind != EventKind::Threaten || is_to_come())
    };
    // "said that the ministry's conduct was unacceptable".
    let judges = || {
        is_predicate.then_some(())?;
        let is = |class| {
            let names = |word: TokenId| is_of_class(&text.lemma(word), class) || is_of_class(&text.lower(word), class);
            let describes = |&child: &TokenId| matches!(text.relation(child), Relation::Amod | Relation::Compound);
            // "not the right person" is no charge.
            let is_described = || text.children(verb).filter(describes).any(names);
            names(verb) || text.upos(verb) == Upos::Noun && !is_negated && is_described()
        };
        // "was behind the leaks"; "was behind the attack" tells who attacked.
        let is_behind = || {
            let tells = |reading: &Predicate| reading.part == Part::Noun;
            text.has_case(verb, &["behind"]) && !predicates(&text.lemma(verb)).iter().any(tells)
        };
        // "said that it was a vicious attack by rebels" tells who attacked.
        let tells_violence = || {
            let is_one = |reading: &Predicate| reading.part == Part::Noun && reading.kind == EventKind::Assault;
            text.upos(verb) == Upos::Noun && predicates(&text.lemma(verb)).iter().any(is_one)
        };
        if tells_violence() {
            return None;
        }
        let is_so = if is_negated { is("fitness") && !is("bad") } else { is("bad") || is_behind() };
        is_so.then_some(())?;
        // "said the ministry's plan was a mistake": what a thing is said to be blames nobody.
        let owners = [Relation::NmodPoss, Relation::Compound];
        let owner = text.child(subject, &owners).filter(|_| text.upos(verb) != Upos::Noun);
        // "said the Veskian president was not welcome".
        let is_told = |word: TokenId| {
            let is_person = || role(&text.lemma(word)).is_some_and(|(_, role, _)| role.sort == Sort::Person);
            let is_of_nation = || text.children(word).any(|child| is_nation(text.word(child)));
            entities.at(word).is_some() || is_person() && (entities.of_phrase(text, word).is_some() || is_of_nation())
        };
        let is_of_somebody = [Some(subject), owner].into_iter().flatten().any(is_told);
        predicates("unacceptable").iter().find(|reading| reading.said && is_of_somebody)
    };
    let is_of_poll = || text.own_subject(says).is_some_and(|speaker| is_of_many(text, speaker));
    // "thinks that the plan is weak" tells it to nobody; "charged that they had lied" is told once.
    let is_thought = || cue(&text.lemma(says), Part::Verb).is_some_and(|cue| cue.stance == Stance::Believes);
    let accuses = |reading: &Predicate| {
        reading.part == Part::Verb
            && reading.kind == EventKind::Accuse
            && !reading.said
            && !reading.objects.is_needed()
            && !reading.objects.of_subject
            && (reading.with.is_empty() || reading.with.iter().any(|with| with == "that"))
    };
    let is_told = || predicates(&text.lemma(says)).iter().any(accuses);
    // "implied that Holm had been paid": such words are no praise, and what somebody suggests of a person seldom is.
    let insinuates = || {
        let is_argued = matches!(&*text.lemma(says), "suggest" | "assert" | "contend" | "allege" | "insist");
        let is_one = is_argued || matches!(&*text.lemma(says), "claim" | "imply" | "insinuate");
        let is_told = || is_predicate && is_of_class(&text.lemma(verb), "good") || is_negated;
        let kind = entities.of_phrase(text, subject).map(|entity| entities.list[entity as usize].kind);
        let is_somebody = kind == Some(Kind::Person) && text.upos(subject) == Upos::Propn;
        // "the poll suggests that Holm leads", "suggested that Holm resign".
        let is_by_somebody = || {
            text.actor(says).is_some_and(|speaker| {
                entities.of_phrase(text, speaker).is_some() || role(&text.lemma(speaker)).is_some()
            })
        };
        let asks = || demand(text, verb, says).is_some();
        let is_open = || is_argued && (!is_by_somebody() || asks());
        predicates("unacceptable")
            .iter()
            .find(|reading| reading.said && is_one && is_somebody && !is_told() && !is_open())
    };
    let charge = || predicates("unacceptable").iter().find(|reading| reading.said);
    // "said that Holm could not be allowed to flout the rules": what must not go on is what somebody does.
    let is_forbidden = || is_negated && text.is_passive(verb) && is_let(text, verb);
    let forbids = || charge().filter(|_| is_forbidden() && entities.of_phrase(text, subject).is_some());
    // "critics say Holm has used the coup to silence the press".
    let opposes = || charge().filter(|_| is_by_critics(text, entities, verb, says, subject));
    let found = predicates(&text.lemma(verb)).iter().find(does);
    let found = found.or_else(judges).or_else(insinuates).or_else(forbids).or_else(opposes)?;
    (!is_told() && !is_thought() && !is_of_poll()).then_some(found)
}

/// Whether a verb lets somebody do something: "be allowed to flout the rules".
fn is_let(text: &Text, verb: TokenId) -> bool {
    let is_one = matches!(&*text.lemma(verb), "allow" | "permit" | "tolerate");
    let may = |child: TokenId| {
        text.xpos(child) == Xpos::Md
            && matches!(&*text.lower(child), "can" | "ca" | "could" | "must" | "should" | "will" | "would")
    };
    is_one && text.children(verb).any(may)
}

/// Words for those who are named for their dissent.
pub(in crate::event) fn is_critic(lemma: &str) -> bool {
    matches!(
        lemma,
        "critic" | "opponent" | "detractor" | "accuser" | "foe" | "dissident" | "whistleblower" | "whistle-blower"
    )
}

/// Whether those who are named for their dissent tell what somebody else has done: "Holm's critics say she has used the coup as an
/// excuse". What they say that others will do, or should, is none of theirs.
fn is_by_critics(text: &Text, entities: &Entities, verb: TokenId, says: TokenId, subject: TokenId) -> bool {
    let is_known = text.upos(subject) == Upos::Pron
        || entities.of_phrase(text, subject).is_some_and(|entity| {
            matches!(entities.list[entity as usize].kind, Kind::Person | Kind::Organization | Kind::Country)
        });
    let is_done = matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbn | Xpos::Vbz | Xpos::Vbp | Xpos::Vbg | Xpos::Vb)
        && !text.children(verb).any(|child| text.xpos(child) == Xpos::Md)
        && !text.is_passive(verb);
    let is_good = is_of_class(&text.lemma(verb), "good") || is_of_class(&text.lower(verb), "good");
    let is_said = matches!(
        &*text.lemma(says),
        "say" | "argue" | "claim" | "contend" | "allege" | "complain" | "insist" | "believe"
    );
    is_said
        && is_known
        && is_done
        && !is_good
        && text.own_subject(says).is_some_and(|speaker| is_critic(&text.lemma(speaker)))
}

/// The row by which what somebody says asks somebody to act, and whether it is advice: "must", "should", or the bare verb
/// of "suggested that the minister resign".
fn demand(text: &Text, verb: TokenId, says: TokenId) -> Option<(&'static Predicate, bool)> {
    if text.upos(verb) == Upos::Noun && text.child(verb, &[Relation::Cop]).is_none() {
        return None;
    }
    let modal = || text.children(verb).find(|&child| text.xpos(child) == Xpos::Md);
    if let Some(modal) = modal().filter(|_| text.upos(verb) != Upos::Noun) {
        let modal = text.lower(modal);
        let is_advice = matches!(&*modal, "should" | "ought");
        // "said that Holm should be ashamed", "should be punished": what should be asks nobody to act.
        let is_state = text.is_passive(verb) || text.child(verb, &[Relation::Cop]).is_some();
        return predicates(&modal).first().filter(|_| !(is_advice && is_state)).map(|reading| (reading, is_advice));
    }
    // "suggested that the minister resign", "… be fired".
    let is_bare = || {
        let aux = text.child(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]);
        let is_base = match aux {
            Some(aux) => text.lower(aux) == "be",
            None => text.xpos(verb) == Xpos::Vb,
        };
        let asks = matches!(&*text.lemma(says), "suggest" | "propose" | "insist" | "recommend" | "advise" | "rule");
        is_base && asks && !text.has_mark(verb, &["to"])
    };
    is_bare().then(|| predicates("must").first().map(|reading| (reading, true)))?
}
