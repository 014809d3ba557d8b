//! The words that tell events, and which of their readings is meant.

mod answer;
mod means;
mod object;
mod sense;
mod speech;

use super::kind::is_harm;
use super::mood::is_refused;
use crate::Span;
use crate::dictionary::Dictionaries;
use crate::entity::{Entities, Kind};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Governs, Place, Predicate, context, light_verb, predicates};
use crate::lexicon::{countries::is_nation, names::Sort, roles::role};
use crate::text::{Named, Relation, Text, TokenId, Upos, Xpos};
use answer::is_answered;
pub(super) use means::Means;
use means::means;
use object::{gerund, has_object_ahead};
pub(super) use object::{is_misread, object};
use sense::{
    NEAR, is_abroad, is_contest, is_day, is_in_name, is_kind, is_named_person, is_next_to, is_of_known, is_opinion,
    is_plain, is_quip, is_silence, judged_as,
};
pub(super) use speech::is_critic;
use speech::told_in_speech;
use std::borrow::Cow;
use std::ops::Range;

/// A word that tells an act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Act<'a> {
    pub word: TokenId,
    pub reading: &'a Predicate,
    /// The noun that makes the reading: "talks" of "held talks"; none where the word alone does.
    pub noun: Option<TokenId>,
    /// Of a noun the verb that carries it ("staged a protest", "came under attack"), else the word itself: what tense,
    /// negation and subject are read from.
    pub clause: TokenId,
    /// What the verb of the clause does with a noun that it carries.
    pub carries: Carries,
    /// With what it is done, of an attack that may be made with words.
    pub means: Means,
}

/// An event as its words tell it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trigger<'a> {
    pub act: Act<'a>,
    /// The act that is agreed, asked or refused: "lift" of "agreed to lift the ban".
    pub about: Option<Act<'a>>,
}

/// The triggers of a sentence, in order. What another trigger is about tells nothing besides, nor does a noun that makes the
/// reading of a verb ("imposed sanctions").
pub(super) fn all<'a>(
    text: &Text,
    own: &'a Dictionaries,
    entities: &Entities,
    tokens: Range<TokenId>,
) -> Vec<Trigger<'a>> {
    let mut acts: Vec<Act> = tokens.filter_map(|token| at(text, own, entities, token)).collect();
    acts.retain(|act| act.reading.tells);
    let taken: Vec<Act> = acts.iter().filter(|act| act.noun.is_some()).copied().collect();
    let is_taken = |act: &Act| {
        let by = taken.iter().find(|by| by.noun == Some(act.word));
        by.is_some_and(|by| !is_answered(text, entities, act, by))
    };
    acts.retain(|act| !is_taken(act));
    // "went on strike": so a noun beside a verb that makes its reading.
    let with: Vec<(TokenId, &[Cow<str>])> = acts.iter().map(|act| (act.word, act.reading.with.as_slice())).collect();
    let makes_reading = |act: &Act| {
        let own = text.lower(act.word);
        act.clause != act.word && with.iter().any(|(word, with)| *word == act.clause && with.contains(&own))
    };
    acts.retain(|act| !makes_reading(act));
    // "ordered the activist's release": a verb that carries an act out tells none besides.
    let carriers: Vec<TokenId> = acts.iter().filter(|act| act.clause != act.word).map(|act| act.clause).collect();
    let is_told_twice = |act: &Act| {
        act.clause == act.word
            && act.noun.is_none()
            && carriers.contains(&act.word)
            && act.reading.kind == EventKind::Request
    };
    acts.retain(|act| !is_told_twice(act));
    let governors: Vec<Option<usize>> = acts.iter().map(|act| governor(text, entities, &acts, act)).collect();
    let mut triggers: Vec<Trigger> = acts.iter().map(|&act| Trigger { act, about: None }).collect();
    for (index, governor) in governors.iter().enumerate().rev() {
        if let Some(above) = *governor {
            triggers[above].about = Some(acts[index]);
        }
    }
    let mut governed = governors.iter();
    triggers.retain(|_| governed.next().is_some_and(Option::is_none));
    triggers.retain(|trigger| trigger.act.reading.governs != Governs::OnlyAct || trigger.about.is_some());
    triggers
}

/// The act that the word at `token` tells, if any.
fn at<'a>(text: &Text, own: &'a Dictionaries, entities: &Entities, token: TokenId) -> Option<Act<'a>> {
    let part = match text.upos(token) {
        Upos::Verb => Part::Verb,
        Upos::Noun if is_misread_verb(text, token) => Part::Verb,
        Upos::Noun => Part::Noun,
        Upos::Adj => Part::Adjective,
        _ => return None,
    };
    // "the arrested man", "the ruling party": a participle before a noun describes it and tells nothing of its own.
    let describes = matches!(text.relation(token), Relation::Amod | Relation::Compound);
    // "Russian-backed" does so too, where "carpet-bombed" is a verb of its own.
    let whole = hyphened(text, token);
    let is_part =
        || text.is_hyphenated(token) && whole.as_deref().is_none_or(|whole| own.readings(whole).next().is_none());
    if part != Part::Noun && (describes || is_part()) {
        return None;
    }
    // "the protest group", "a strike zone": a noun before a noun describes it.
    if part == Part::Noun && text.relation(token) == Relation::Compound {
        return None;
    }
    // "Asked to comment, she …": so a participle that opens a sentence.
    let is_bare =
        |verb| text.xpos(verb) == Xpos::Vbn && text.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none();
    if part == Part::Verb && text.relation(token) == Relation::Advcl && is_bare(token) {
        return None;
    }
    // "said that Holm was a liar": a noun with a copula says what somebody is.
    if (part != Part::Noun || text.child(token, &[Relation::Cop]).is_some())
        && let Some(asked) = told_in_speech(text, entities, token)
    {
        return Some(asked);
    }
    if is_silence(text, token) || part == Part::Verb && is_in_name(text, token) {
        return None;
    }
    let mut readings = own.readings(whole.as_deref().unwrap_or(&text.lemma(token))).peekable();
    readings.peek()?;
    let object = match part {
        // "asked them not to leave": whom it is said to is the object where there is no other.
        Part::Verb => object(text, token).or_else(|| text.child(token, &[Relation::Iobj])),
        Part::Noun => {
            let whole = || text.under(token, "of").or_else(|| undergoer(text, entities, token));
            // "her attack on the plan": what it is on says what is meant, as what it is of does.
            whole().or_else(|| text.under(token, "on").or_else(|| text.under(token, "against")))
        }
        Part::Adjective => None,
    };
    // "fell 2%", "declined 0.3%": what is counted in numbers is no act.
    let is_share = part == Part::Verb
        && object.is_some_and(|object| text.word(object).ends_with(['%']) || text.lower(object) == "percent");
    if is_share && object.is_some_and(|object| text.under(object, "of").is_none()) {
        return None;
    }
    for reading in readings.filter(|reading| reading.part == part && !reading.said) {
        let with = reading.with.iter().find(|with| stands_with(text, token, object, reading, with));
        if with.is_none() && !reading.with.is_empty() {
            continue;
        }
        // "voted for the bill", "opposition to the bill": what a preposition of the reading introduces is what it is about.
        let is_about = |with: &str| {
            let places = &reading.recipient;
            !reading.objects.any
                && (places.is_empty()
                    || places.iter().any(|place| matches!(place, Place::After(word) if *word == with)))
        };
        // "hand over the last of their arms": what "over" is read to introduce is what is handed over.
        let is_over = |with: &str| with == "over" && gives_over(text, token);
        let introduced = || {
            let with = with.filter(|with| is_about(with) || is_over(with))?;
            // "In addition, troops take part in patrols": what is behind the word goes before what opens the sentence.
            let behind = text.all_under(token, with).find(|&under| under > token);
            behind.or_else(|| text.under(token, with)).filter(|&under| text.upos(under) != Upos::Verb)
        };
        let object = if part == Part::Noun { introduced().or(object) } else { object.or_else(introduced) };
        // "supports raising the wage": what somebody is for or against may be told by a verb.
        let object = object
            .or_else(|| gerund(text, token).filter(|_| part == Part::Verb && reading.objects.any && reading.declared));
        if reading.mode == Some("phone")
            && text.upos(token) == Upos::Verb
            && is_next_to(text, token, &["on", "upon", "for"])
        {
            continue;
        }
        // "was met by protests" is no meeting.
        if reading.mutual && reading.recipient.contains(&Place::Object) && part == Part::Verb && text.is_passive(token)
        {
            continue;
        }
        if reading.declared && is_opinion(text, entities, token, object) {
            continue;
        }
        if reading.known && !is_of_known(text, entities, token) {
            continue;
        }
        if part == Part::Verb && is_contest(text, entities, token, object) {
            continue;
        }
        let governs = [Relation::Xcomp, Relation::Ccomp, Relation::Advcl, Relation::Acl];
        // "backed off the plan", "pushed away": such a particle turns a verb into another, which has a row of its own.
        if part == Part::Verb && reading.with.is_empty() && turns_away(text, token) {
            continue;
        }
        if reading.governs == Governs::OnlyAct && text.child(token, &governs).is_none() {
            continue;
        }
        // "supplied 40 percent of its arms": of what is counted so, only the class of a thing is known.
        if is_share && !reading.objects.are_named() {
            continue;
        }
        if reading.objects.of_subject {
            let subject = text.subject(token).filter(|_| !text.is_passive(token));
            if subject.is_none_or(|subject| is_one(text, subject, |lemma| reading.objects.make(lemma)).is_none()) {
                continue;
            }
            return Some(Act {
                word: token,
                reading,
                noun: None,
                clause: token,
                carries: Carries::Out,
                means: Means::Untold,
            });
        }
        // "demonstrated how the law works": what is shown by a clause is an object as well.
        if reading.objects.none
            && (text.child(token, &[Relation::Obj, Relation::Ccomp]).is_some() || has_object_ahead(text, token))
        {
            continue;
        }
        if object.is_some_and(|object| is_one(text, object, |lemma| reading.objects.rule_out(lemma)).is_some()) {
            continue;
        }
        let means = if reading.by_words { means(text, entities, token, object) } else { Means::Untold };
        let carries = if reading.taken { Carries::Undergone } else { Carries::Out };
        let mut act = Act { word: token, reading, noun: None, clause: token, carries, means };
        if part == Part::Noun {
            (act.clause, act.carries) = carrier(text, token);
        }
        if reading.objects.named {
            // "called her" and "called the chairman" as well as "called Holm".
            let is_one = |object: TokenId| {
                let is_pronoun = matches!(&*text.lower(object), "him" | "her" | "me" | "us" | "them");
                let is_told =
                    is_pronoun || role(&text.lemma(object)).is_some_and(|(_, role, _)| role.sort == Sort::Person);
                is_told && is_of_known(text, entities, token)
            };
            let is_name = |object| (is_named_person(text, entities, object) || is_one(object)) && object < token + NEAR;
            let calls = object.is_some_and(is_name) && is_plain(text, token);
            if calls {
                return Some(act);
            }
            continue;
        }
        if reading.objects.hosts {
            if object.is_some_and(|object| is_abroad(text, entities, token, object)) {
                return Some(act);
            }
            continue;
        }
        if !reading.objects.is_needed() {
            return Some(act);
        }
        let Some(object) = object else { continue };
        act.noun = is_one(text, object, |lemma| reading.objects.make(lemma));
        if act.noun.is_some() || is_somebody(text, entities, object, reading) {
            // "called the plan a disgrace": the complement makes the reading, not what is judged.
            act.noun = act.noun.filter(|_| with.is_none_or(|with| !with.starts_with('#')));
            return Some(act);
        }
    }
    None
}

/// Whether a noun is a verb that was misread: a noun with a subject of its own has a copula ("demanded that Holm step down").
fn is_misread_verb(text: &Text, noun: TokenId) -> bool {
    matches!(text.relation(noun), Relation::Root | Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Acl)
        && text.child(noun, &[Relation::Cop]).is_none()
        && text.own_subject(noun).is_some_and(|subject| subject < noun)
}

/// Somebody to whom a noun is done, as its possessor: the person of "the activist's arrest", where a state's arrests are its own.
pub(super) fn undergoer(text: &Text, entities: &Entities, noun: TokenId) -> Option<TokenId> {
    // "the agency's press release" frees nobody.
    let possessor =
        text.child(noun, &[Relation::NmodPoss]).filter(|_| text.child(noun, &[Relation::Compound]).is_none())?;
    let entity = entities.at(possessor).or_else(|| entities.of_phrase(text, possessor));
    let kind = entity.map(|entity| entities.list[entity as usize].kind);
    let is_person = || role(&text.lemma(possessor)).is_some_and(|(_, role, _)| role.sort == Sort::Person);
    (kind == Some(Kind::Person) || kind.is_none() && is_person()).then_some(possessor)
}

/// The word of an object whose lemma meets the condition: its head, what is joined to it, what stands before it ("sanctions
/// package"), or what it counts or measures ("a series of sanctions", "a State of Emergency").
fn is_one(text: &Text, object: TokenId, condition: impl Fn(&str) -> bool) -> Option<TokenId> {
    let meets = |&word: &TokenId| {
        let lemma = text.lemma(word);
        condition(&lemma)
            || text.upos(word) == Upos::Propn && condition(&lemma.to_lowercase())
            || hyphened(text, word).is_some_and(|whole| condition(&whole))
            // "crossing points": what a noun before a noun is called may be that of a verb as well.
            || text.relation(word) == Relation::Compound && condition(&text.lower(word))
    };
    let part = |&child: &TokenId| match text.relation(child) {
        Relation::Compound | Relation::Conj => true,
        Relation::Amod => text.upos(child) == Upos::Noun,
        _ => false,
    };
    // "announced a suspension of aid": a noun that tells what becomes of it does not count it.
    let is_act = || {
        let acts = |reading: &Predicate| reading.part == Part::Noun && reading.objects.are_named();
        predicates(&text.lemma(object)).iter().any(acts)
    };
    let counted = || {
        let all = text.all_under(object, "of").filter(|&word| matches!(text.upos(word), Upos::Noun | Upos::Propn));
        all.filter(|_| !is_act())
    };
    let parts = || text.children(object).filter(part);
    Some(object).filter(meets).or_else(|| parts().find(meets)).or_else(|| counted().find(meets))
}

/// The lemma of a word that ends one with a hyphen: "cease-fires" gives "cease-fire".
fn hyphened(text: &Text, word: TokenId) -> Option<String> {
    let first = word.checked_sub(2)?;
    let joined = |left: TokenId| text.tokens[left as usize].span.end == text.tokens[left as usize + 1].span.start;
    let is_hyphened = text.word(word - 1) == "-" && joined(first) && joined(word - 1);
    is_hyphened.then(|| format!("{}-{}", text.lower(first), text.lemma(word)))
}

/// Whether the object is somebody as the reading asks: what `@people`, `@actor` and `@any` stand for in the table. A phrase that
/// is named for somebody is somebody ("Veskian groups").
fn is_somebody(text: &Text, entities: &Entities, object: TokenId, reading: &Predicate) -> bool {
    // To attack somebody's plan is no violence against them, to release their papers frees nobody.
    let is_bodily = matches!(reading.kind, EventKind::Assault | EventKind::Retreat);
    let names = |&child: &TokenId| {
        (matches!(text.relation(child), Relation::Compound | Relation::Amod)
            || text.relation(child) == Relation::NmodPoss && !is_bodily)
            && (text.upos(child) == Upos::Propn && !is_bodily
                || entities.at(child).is_some()
                || is_nation(text.word(child)))
    };
    let entity = entities.of_phrase(text, object).map(|entity| entities.list[entity as usize].kind);
    let name = text.tokens[object as usize].name.kind;
    let role = role(&text.lemma(object)).map(|(_, role, _)| role.sort);
    // "followers who had fled": only people are "who".
    let is_who = || {
        text.children(object).any(|clause| {
            text.relation(clause) == Relation::AclRelcl
                && text.own_subject(clause).is_some_and(|subject| text.lower(subject) == "who")
        })
    };
    let is_one = || matches!(&*text.lower(object), "he" | "him" | "she" | "her" | "me" | "us" | "whom");
    let is_person = matches!(entity, Some(Kind::Person | Kind::Group))
        || text.upos(object) == Upos::Pron && is_one()
        || name == Named::Person
        || is_who()
        || matches!(role, Some(Sort::Person | Sort::Group));
    reading.objects.any
        || reading.objects.people && is_person
        || reading.objects.actors
            && (is_person
                || entity.is_some()
                || role.is_some()
                || name != Named::None
                || text.children(object).any(|child| names(&child)))
}

/// Whether a particle right behind a verb makes another verb of it.
fn turns_away(text: &Text, verb: TokenId) -> bool {
    // "backed up her claim", "has the record to back it up"; "backed her up" is support.
    let is_person = |object: TokenId| {
        text.upos(object) == Upos::Propn || matches!(&*text.lower(object), "him" | "her" | "them" | "me" | "us")
    };
    let is_one = |child: TokenId| match &*text.lower(child) {
        "off" | "away" => child == verb + 1,
        "up" => {
            let object = text.child(verb, &[Relation::Obj]);
            child <= verb + 2 && text.lemma(verb) == "back" && !object.is_some_and(is_person)
        }
        _ => false,
    };
    text.children(verb).any(|child| {
        matches!(text.relation(child), Relation::CompoundPrt | Relation::Advmod) && child > verb && is_one(child)
    })
}

/// Whether a particle, a preposition, an infinitive or a predicate of the object ("found him guilty") belongs to the word. The
/// preposition may hang on the object or below it, where trees often put it ("returned the book by Holm to the library").
fn stands_with(text: &Text, word: TokenId, object: Option<TokenId>, reading: &Predicate, with: &str) -> bool {
    // "expressed confidence that the deal would hold".
    let tells =
        |child| matches!(text.relation(child), Relation::Acl | Relation::Ccomp) && text.has_mark(child, &["that"]);
    let beside = |child: TokenId| match text.relation(child) {
        // "charged that the party had lied".
        relation if with == "that" => relation == Relation::Ccomp || text.upos(word) == Upos::Noun && tells(child),
        Relation::CompoundPrt | Relation::Advmod | Relation::Obl | Relation::Obj | Relation::Case | Relation::Amod => {
            // "shot in the back" is no shooting back.
            text.lower(child) == with && (with != "back" || text.child(child, &[Relation::Case]).is_none())
        }
        Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Advcl if with == "inf" && child > word => {
            text.has_mark(child, &["to"])
        }
        // "decided not to fund the convention": who will not do it refuses.
        Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Advcl if with == "not" && child > word => {
            text.is_negated(child) && text.has_mark(child, &["to"])
        }
        // "called on the minister to discuss the dam": the infinitive may hang there as a purpose.
        Relation::Xcomp => text.lower(child) == with,
        Relation::Advcl => text.lower(child) == with && text.has_mark(child, &["to", "on"]),
        // "a missile test".
        Relation::Compound => text.upos(word) == Upos::Noun && text.lower(child) == with,
        _ => false,
    };
    if with == "that" && object.is_some_and(|object| text.children(object).any(tells)) {
        return true;
    }
    match with.strip_prefix('#') {
        Some("quip") => return is_quip(text, word, object),
        Some("kind") => return is_kind(text, word, object),
        Some(class) => return judged_as(text, word, object) == Some(class),
        None if with == "wont" => {
            // "if you won't vote for him" is said of nobody.
            let is_you = text.own_subject(word).is_some_and(|subject| text.lower(subject) == "you");
            return !is_you && (is_refused(text, word) || is_refused_by_going(text, word));
        }
        None => {}
    }
    let below = |object: TokenId| {
        let behind = object + 1..text.stretches[object as usize].end.max(object + 1);
        // What goes somewhere, comes from somewhere or is done with somebody may say so late.
        let is_path = matches!(with, "to" | "into" | "from" | "against" | "with");
        is_path && behind.into_iter().any(|token| text.relation(token) == Relation::Case && text.lower(token) == with)
            || text.under(object, with).is_some()
            || text.children(object).any(|child| {
                let describes = matches!(text.relation(child), Relation::Amod | Relation::Compound | Relation::Nmod);
                describes && text.lower(child) == with
            })
    };
    // "called the minister on Friday", "on her way she called the minister": no call on anybody.
    // "with Holm's help the party was working".
    let is_ahead = |under: TokenId| {
        under < word && text.upos(word) == Upos::Verb && with == "with" && text.upos(under) != Upos::Pron
    };
    let is_circumstance =
        |under: TokenId| matches!(with, "on" | "upon") && (under < word || is_day(text, under)) || is_ahead(under);
    let is_infinitive =
        |under: TokenId| with == "to" && text.upos(under) == Upos::Verb && text.xpos(under) != Xpos::Vbg;
    let introduced = |under: TokenId| !is_infinitive(under) && !is_circumstance(under);
    // "gave a speech in Port Alden" gives in to nobody.
    // Nor does "took her over her rival" take anything over.
    let is_alone = with == "in" || with == "over" && reading.with.len() == 1;
    let is_particle =
        is_alone && !reading.recipient.iter().any(|place| matches!(place, Place::After(word) if *word == with));
    // "voiced their opposition to the plan": what is behind a noun may hang on the verb that carries it.
    let clause = if text.upos(word) == Upos::Noun { carrier(text, word).0 } else { word };
    let behind = || {
        let words = [word, clause].into_iter();
        words.flat_map(|word| text.all_under(word, with)).any(introduced) || object.is_some_and(below)
    };
    // "the minister, meanwhile, called on the rebels": what stands right behind a verb belongs to it, whatever the tree says.
    let is_next = text.upos(word) == Upos::Verb && is_next_to(text, word, &[with]);
    text.children(word).any(beside)
        || !is_particle && (is_next || behind())
        || with == "over" && gives_over(text, word)
        || is_path_behind(text, word, object, with)
}

/// Whether a verb has "over" right behind it that can only be its particle, however the tree reads it: "handed over more than
/// thirty vehicles" beside "fought over land".
fn gives_over(text: &Text, verb: TokenId) -> bool {
    matches!(&*text.lemma(verb), "hand" | "turn" | "sign") && text.lower(verb + 1) == "over"
}

/// Whether a thing goes back to somebody whom the tree hangs on what describes the thing: "returned a ring engraved with a name to
/// the Veskian authorities".
fn is_path_behind(text: &Text, verb: TokenId, object: Option<TokenId>, with: &str) -> bool {
    let gives_back = matches!(&*text.lemma(verb), "return" | "restore" | "repatriate" | "hand" | "deliver");
    let Some(object) = object.filter(|_| with == "to" && gives_back && !text.is_passive(verb)) else { return false };
    let end = text.stretches[verb as usize].end;
    let is_goal = |to: TokenId| {
        text.relation(to) == Relation::Case
            && text.lower(to) == with
            && text.head(to).is_some_and(|goal| matches!(text.upos(goal), Upos::Noun | Upos::Propn))
    };
    object > verb && (object + 1..end).any(is_goal)
}

/// Whether a verb is what somebody is not going to do: "We are not going to pay".
fn is_refused_by_going(text: &Text, verb: TokenId) -> bool {
    let is_going = |&going: &TokenId| text.lower(going) == "going" && text.is_negated(going);
    text.relation(verb) == Relation::Xcomp && text.head(verb).filter(is_going).is_some()
}

/// The verb that carries a noun out or undergoes it ("held talks", "came under attack"), and which of the two; else the noun.
fn carrier(text: &Text, noun: TokenId) -> (TokenId, Carries) {
    // "received weapons and support": what is joined to an object is one as well.
    let is_joined = text.relation(noun) == Relation::Conj;
    let first = text.head(noun).filter(|&first| is_joined && text.upos(first) == Upos::Noun).unwrap_or(noun);
    let is_out = |verb: TokenId| light_verb(&text.lemma(verb)) == Some(Carries::Out);
    let introduced = |with| text.has_case(first, &[with]);
    let carried = |&verb: &TokenId| match text.relation(first) {
        Relation::Obj | Relation::NsubjPass => true,
        Relation::Nsubj => is_out(verb),
        // "came under attack"; "leads a delegation on a visit"; "engaged in talks".
        Relation::Obl => {
            let takes_part = || matches!(&*text.lemma(verb), "engage" | "participate" | "partake");
            introduced("under") || introduced("on") && is_out(verb) || introduced("in") && takes_part()
        }
        _ => false,
    };
    let verb = text.head(first).filter(carried);
    let light = verb.and_then(|verb| light_verb(&text.lemma(verb)).map(|carries| (verb, carries)));
    light.unwrap_or((noun, Carries::Out))
}

/// The index of the act that governs an act: up from its clause, by infinitives, content clauses and, of a noun, by its case,
/// to the nearest word that tells an act.
fn governor(text: &Text, entities: &Entities, acts: &[Act], act: &Act) -> Option<usize> {
    let mut word = act.clause;
    // "agreed to try to help to lift": nobody nests deeper.
    for _ in 0..4 {
        let above = text.head(word)?;
        let leads_up = match text.relation(word) {
            Relation::Xcomp | Relation::Ccomp => true,
            // What is joined to a governed act is governed with it.
            Relation::Conj => {
                word = above;
                continue;
            }
            // "its demand that Norvania leave": the content of a noun.
            Relation::Acl if text.child(word, &[Relation::Nsubj]).is_some() => text.upos(above) == Upos::Noun,
            Relation::Advcl | Relation::Acl => text.has_mark(word, &["to", "for", "from"]),
            Relation::Obj | Relation::Obl | Relation::Nmod => text.upos(word) == Upos::Noun && word == act.word,
            _ => false,
        };
        if !leads_up {
            return None;
        }
        let is_act = acts.binary_search_by_key(&above, |other| other.word);
        // "failed to mention the attack" fails to do nobody harm.
        let is_other = text.upos(above) == Upos::Verb && is_act.is_err() && light_verb(&text.lemma(above)).is_none();
        if word == act.word && text.upos(word) == Upos::Noun && is_harm(act.reading.kind) && is_other {
            return None;
        }
        if let Ok(index) = is_act {
            let reading = acts[index].reading;
            if is_answered(text, entities, act, &acts[index]) {
                return None;
            }
            // "asked whether she would resign": who wants to know something demands nothing.
            if reading.kind == EventKind::Request && is_question(text, word, above) {
                return None;
            }
            // "plans to protest", "is ready to reject the deal": who means to do so promises nobody anything.
            let is_meant = reading.kind == EventKind::Agree
                && reading.governs == Governs::OnlyAct
                && (act.reading.declared
                    || matches!(
                        act.reading.kind,
                        EventKind::Request | EventKind::Reject | EventKind::Accuse | EventKind::Protest
                    ));
            return (reading.governs != Governs::Nothing && !is_meant).then_some(index);
        }
        word = above;
    }
    None
}

/// Whether the clause that hangs on a verb is what is asked, and not what is asked for: "whether she would resign", "why he left", and
/// of "ask" whatever is no infinitive and no "that".
fn is_question(text: &Text, clause: TokenId, verb: TokenId) -> bool {
    let marks = |child: TokenId| {
        child > verb
            && child < clause
            && (text.relation(child) == Relation::Mark && matches!(&*text.lower(child), "whether" | "if")
                || matches!(text.xpos(child), Xpos::Wrb | Xpos::Wp))
    };
    let is_asked = || text.lemma(verb) == "ask" && !text.has_mark(clause, &["that", "to"]);
    text.relation(clause) == Relation::Ccomp && (text.children(clause).any(marks) || is_asked())
}

/// The contexts that the nouns of a sentence set, each once, in alphabetical order.
pub(super) fn contexts(text: &Text, tokens: Range<TokenId>) -> Vec<&'static str> {
    let nouns = tokens.filter(|&token| matches!(text.upos(token), Upos::Noun | Upos::Propn));
    let mut contexts: Vec<_> = nouns.filter_map(|noun| context(&text.lemma(noun).to_lowercase())).collect();
    contexts.sort_unstable();
    contexts.dedup();
    contexts
}

impl Trigger<'_> {
    /// The words that tell the act: the word, its particle, the noun that makes the reading, and the act that it is about.
    pub fn spans(&self, text: &Text) -> Vec<Span> {
        let mut words = Vec::new();
        for act in std::iter::once(&self.act).chain(&self.about) {
            words.push(act.word);
            words.extend(text.children(act.word).filter(|&child| text.relation(child) == Relation::CompoundPrt));
            words.extend(act.noun);
            // "said that Holm had lied": what is told there is that it was said.
            // A demand has its own word: "must".
            let is_charge = act.carries == Carries::Asked && act.reading.kind == EventKind::Accuse;
            words.extend(Some(act.clause).filter(|_| is_charge));
        }
        words.sort_unstable();
        words.dedup();
        words.into_iter().map(|word| text.span(word..word + 1)).collect()
    }
}
