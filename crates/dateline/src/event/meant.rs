//! Whom words mean that name nobody: a thing that somebody said or made in the words before ("the proposal"), a pronoun
//! that cannot stand for the subject of its own verb.

use super::trigger::is_critic;
use crate::entity::{Entities, EntityId, Kind};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::names::Sort;
use crate::lexicon::people::Gender;
use crate::lexicon::predicates::{is_of_class, predicates};
use crate::lexicon::roles::role;
use crate::lexicon::status_words::said;
use crate::text::{Relation, Text, TokenId, Upos, Xpos};
use rustc_hash::FxHashMap;

/// Whose the things are that an article takes up from the words before: Holm's is "the proposal" in "Holm proposed a ban.
/// Berg attacked the proposal".
pub(super) fn makers(text: &Text, entities: &Entities) -> FxHashMap<TokenId, EntityId> {
    let mut makers = FxHashMap::default();
    let mut before: Option<std::ops::Range<TokenId>> = None;
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        for thing in sentence.tokens.clone().filter(|&token| is_taken_up(text, token)) {
            let found = described(text, entities, thing)
                .or_else(|| said_in(text, entities, thing, sentence.tokens.start..thing))
                .or_else(|| said_in(text, entities, thing, before.clone()?));
            if let Some(entity) = found {
                makers.insert(thing, entity);
            }
        }
        before = Some(sentence.tokens.clone());
    }
    makers
}

/// Whether a noun names what was said or offered before and tells nothing of it anew: "the proposal", "that charge".
fn is_taken_up(text: &Text, noun: TokenId) -> bool {
    if text.upos(noun) != Upos::Noun || !is_said(&text.lemma(noun)) {
        return false;
    }
    let by_article = |child: TokenId| {
        text.relation(child) == Relation::Det
            && (matches!(&*text.lower(child), "the" | "that" | "this" | "these" | "those" | "such")
                || text.relation(noun) == Relation::Appos && matches!(&*text.lower(child), "a" | "an"))
    };
    // "the proposal by the council", "the idea of a ban" say themselves whose it is, or what.
    let is_told = |child: TokenId| {
        matches!(text.relation(child), Relation::NmodPoss | Relation::Nmod | Relation::Compound | Relation::Appos)
            || matches!(text.relation(child), Relation::Acl | Relation::AclRelcl)
                && text.relation(noun) != Relation::Appos
    };
    text.children(noun).any(by_article) && !text.children(noun).any(is_told)
}

/// Words for what somebody says, asks for or offers.
fn is_said(lemma: &str) -> bool {
    matches!(
        lemma,
        "idea"
            | "proposal"
            | "plan"
            | "charge"
            | "claim"
            | "accusation"
            | "suggestion"
            | "allegation"
            | "demand"
            | "request"
            | "offer"
            | "invitation"
            | "comment"
            | "remark"
            | "notion"
            | "argument"
            | "criticism"
            | "assertion"
            | "statement"
            | "attack"
            | "insult"
            | "jab"
            | "barb"
            | "tweet"
            | "lawsuit"
            | "suit"
            | "petition"
            | "letter"
            | "speech"
            | "ad"
            | "advertisement"
            | "commercial"
            | "editorial"
            | "op-ed"
            | "overture"
            | "appeal"
            | "plea"
            | "complaint"
            | "threat"
            | "warning"
            | "ultimatum"
            | "call"
            | "insinuation"
            | "contention"
            | "assessment"
            | "characterization"
            | "recommendation"
            | "promise"
            | "pledge"
            | "vow"
            | "challenge"
            | "rebuke"
            | "slur"
            | "objection"
            | "concession"
            | "decision"
            | "move"
            | "announcement"
            | "declaration"
            | "boast"
            | "joke"
            | "order"
            | "decree"
            | "veto"
            | "initiative"
            | "practice"
            | "policy"
            | "approach"
    )
}

/// The subject of the clause that a noun sums up: Holm in "Holm said the vote was rigged, a charge that Berg denied".
fn described(text: &Text, entities: &Entities, thing: TokenId) -> Option<EntityId> {
    if text.relation(thing) != Relation::Appos || text.child(thing, &[Relation::Det]).is_none() {
        return None;
    }
    let mut above = std::iter::successors(text.head(thing), |&word| text.head(word)).take(8);
    let verb = above.find(|&word| text.upos(word) == Upos::Verb && text.relation(word) != Relation::AclRelcl)?;
    maker(text, entities, text.actor(verb)?)
}

/// Whoever said a thing in a stretch of words: by a word like its own ("proposed" for "the proposal"), or as the last who
/// says anything there.
fn said_in(text: &Text, entities: &Entities, thing: TokenId, stretch: std::ops::Range<TokenId>) -> Option<EntityId> {
    let lemma = text.lemma(thing);
    let is_alike = |word: TokenId| {
        let other = text.lemma(word);
        let shared = lemma.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        shared >= 4 || other == lemma || shared == 3 && lemma.len() <= 5
    };
    let by_own_word = stretch.clone().rev().filter(|&word| is_alike(word)).find_map(|word| {
        let who = match text.upos(word) {
            Upos::Verb => text.actor(word)?,
            Upos::Noun => {
                let carried = || {
                    let verb = text.head(word).filter(|_| text.relation(word) == Relation::Obj)?;
                    text.actor(verb)
                };
                text.child(word, &[Relation::NmodPoss])
                    .or_else(|| text.under(word, "by"))
                    .or_else(|| text.under(word, "from"))
                    .or_else(carried)?
            }
            _ => return None,
        };
        maker(text, entities, who)
    });
    by_own_word.or_else(|| {
        let says = |&verb: &TokenId| {
            text.upos(verb) == Upos::Verb && {
                let lemma = text.lemma(verb);
                said(&lemma, 'V').is_some() || proposes(&lemma)
            }
        };
        // The last clause in which somebody says anything, and no other.
        let verb = stretch.rev().find(says)?;
        maker(text, entities, text.actor(verb)?)
    })
}

fn proposes(lemma: &str) -> bool {
    matches!(
        lemma,
        "propose"
            | "offer"
            | "unveil"
            | "outline"
            | "announce"
            | "introduce"
            | "issue"
            | "tweet"
            | "write"
            | "call"
            | "demand"
            | "urge"
            | "promise"
            | "pledge"
            | "vow"
            | "float"
            | "release"
            | "file"
            | "accuse"
            | "blast"
            | "slam"
            | "attack"
            | "criticize"
            | "criticise"
            | "suggest"
            | "ask"
            | "sue"
            | "threaten"
    )
}

/// Somebody known who may have said something.
fn maker(text: &Text, entities: &Entities, who: TokenId) -> Option<EntityId> {
    let entity = entities.of_phrase(text, who)?;
    matches!(entities.list[entity as usize].kind, Kind::Person | Kind::Organization | Kind::Country).then_some(entity)
}

/// For whom pronouns stand that cannot stand for the subject of their own verb: Berg is "him" in "Holm criticised Berg and
/// urged him to leave", whoever was found before.
pub(super) fn bound(text: &Text, entities: &Entities) -> FxHashMap<TokenId, TokenId> {
    let mut bound = FxHashMap::default();
    let mut before: Option<TokenId> = None;
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        for pronoun in sentence.tokens.clone().filter(|&token| text.upos(token) == Upos::Pron) {
            let number = match &*text.lower(pronoun) {
                "him" => Number::One(Gender::Male),
                "his" => Number::One(Gender::Male),
                "her" => Number::One(Gender::Female),
                "he" => Number::One(Gender::Male),
                "she" => Number::One(Gender::Female),
                "them" => Number::Several,
                "it" => Number::Body,
                _ => continue,
            };
            let found = match text.xpos(pronoun) {
                Xpos::Prp if text.relation(pronoun) == Relation::Nsubj => {
                    before_name(text, entities, pronoun, number, before)
                }
                Xpos::Prp => of_object(text, entities, pronoun, number, before),
                Xpos::PrpPoss => of_blamed(text, entities, pronoun, number, before),
                _ => None,
            };
            if let Some(word) = found {
                bound.insert(pronoun, word);
            }
        }
        let root = sentence.tokens.clone().find(|&token| text.relation(token) == Relation::Root);
        before = root.and_then(|root| text.own_subject(root));
    }
    bound
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One(Gender),
    Several,
    Body,
}

/// Who is named right behind a clause that opens a sentence and tells of them by a pronoun: Holm in "even as he accused the
/// council, Holm would not say why", unless the sentence before tells of another whom the pronoun takes up.
fn before_name(
    text: &Text,
    entities: &Entities,
    pronoun: TokenId,
    number: Number,
    before: Option<TokenId>,
) -> Option<TokenId> {
    let start = text.sentence_of(pronoun).tokens.start;
    let clause = text.head(pronoun).filter(|_| pronoun < start + 4)?;
    let main = text.head(clause).filter(|&main| text.relation(clause) == Relation::Advcl && main > clause)?;
    let name = text.child(main, &[Relation::Nsubj]).filter(|&name| name > clause && text.upos(name) == Upos::Propn)?;
    let found = entities.of_phrase(text, pronoun);
    let entity = entities.of_phrase(text, name)?;
    let is_taken_up = found.is_some() && before.and_then(|before| entities.of_phrase(text, before)) == found;
    Some(name).filter(|&name| found != Some(entity) && !is_taken_up && is_fit(text, entities, name, number))
}

/// The pronouns that stand for whose critics say something of them, and who they are: Holm in "Holm's critics say she has
/// silenced the press", the ministry in "critics of the ministry say it knew".
pub(super) fn criticised(text: &Text, entities: &Entities) -> Vec<(TokenId, EntityId)> {
    let told = text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells());
    let critics = told.flat_map(|sentence| sentence.tokens.clone()).filter(|&word| {
        text.relation(word) == Relation::Nsubj && text.upos(word) == Upos::Noun && is_critic(&text.lemma(word))
    });
    let whose = |critics: TokenId| {
        let says = text.head(critics)?;
        let clause = text.child(says, &[Relation::Ccomp])?;
        let pronoun =
            text.own_subject(clause).filter(|&pronoun| pronoun > critics && text.xpos(pronoun) == Xpos::Prp)?;
        let owner = text.child(critics, &[Relation::NmodPoss]).or_else(|| text.under(critics, "of"))?;
        let entity = entities.of_phrase(text, owner)?;
        let fits = match &*text.lower(pronoun) {
            "he" => is_fit(text, entities, owner, Number::One(Gender::Male)),
            "she" => is_fit(text, entities, owner, Number::One(Gender::Female)),
            "it" => is_fit(text, entities, owner, Number::Body),
            _ => false,
        };
        Some((pronoun, entity)).filter(|_| fits && entities.of_phrase(text, pronoun).is_none())
    };
    critics.filter_map(whose).collect()
}

/// For whom a pronoun stands that is the object of a verb.
fn of_object(
    text: &Text,
    entities: &Entities,
    pronoun: TokenId,
    number: Number,
    before: Option<TokenId>,
) -> Option<TokenId> {
    let is_object = matches!(text.relation(pronoun), Relation::Obj | Relation::Iobj);
    let verb = text.head(pronoun).filter(|&verb| is_object && text.upos(verb) == Upos::Verb && verb < pronoun)?;
    let subject = text.actor(verb)?;
    // "said that Holm was wrong and criticised him": whose verb it is is open.
    let is_open = text.relation(verb) == Relation::Conj
        && text.xpos(verb) == Xpos::Vbd
        && text.own_subject(verb).is_none()
        && text.head(verb).is_some_and(|first| text.relation(first) == Relation::Ccomp);
    if is_open {
        return None;
    }
    let found = entities.of_phrase(text, pronoun);
    let acts = entities.of_phrase(text, subject);
    let is_clash = found.is_some() && found == acts;
    let first = text.head(verb).filter(|&first| text.relation(verb) == Relation::Conj && first < verb);
    let shared = first.and_then(|first| text.child(first, &[Relation::Obj])).filter(|&object| object < verb);
    let fits = |word: TokenId| {
        let is_own = entities.of_phrase(text, word).is_some_and(|entity| Some(entity) == acts) || word == subject;
        !is_own && is_fit(text, entities, word, number)
    };
    // "grabbed a guard and threw him down": the object of both.
    let is_guard = |word: TokenId| text.upos(word) == Upos::Noun && matches!(number, Number::One(_));
    if let Some(object) = shared.filter(|&object| fits(object) && (is_clash || found.is_none() || is_guard(object))) {
        return Some(object);
    }
    if !is_clash && found.is_some() {
        return None;
    }
    let start = text.sentence_of(pronoun).tokens.start;
    let within = (start..verb).rev().find(|&word| is_argument(text, word) && fits(word) && number != Number::Body);
    let is_known = |word: TokenId| entities.of_phrase(text, word).is_some();
    within.or_else(|| before.filter(|&word| fits(word) && is_known(word)))
}

/// For whom a possessor stands of what is blamed: Holm in "Holm's troubles began when Berg questioned his record". Nobody
/// blames what is their own.
fn of_blamed(
    text: &Text,
    entities: &Entities,
    pronoun: TokenId,
    number: Number,
    before: Option<TokenId>,
) -> Option<TokenId> {
    let noun = text.head(pronoun).filter(|_| text.relation(pronoun) == Relation::NmodPoss)?;
    let lemma = text.lemma(noun);
    // "accused his aides", "criticised his wife": people may well be one's own.
    let is_people = role(&lemma).is_some() || is_of_class(&lemma, "side");
    let verb = text.head(noun).filter(|&verb| {
        !is_people && text.relation(noun) == Relation::Obj && text.upos(verb) == Upos::Verb && verb < noun
    })?;
    let lemma = text.lemma(verb);
    let blames = predicates(&lemma)
        .iter()
        .any(|reading| reading.part == Part::Verb && reading.kind == EventKind::Accuse && reading.with.is_empty())
        && !matches!(&*lemma, "blame" | "lament" | "regret" | "say" | "call" | "tell" | "cite" | "admit");
    let subject = text.actor(verb).filter(|_| blames)?;
    let acts = entities.of_phrase(text, subject)?;
    if entities.of_phrase(text, pronoun).is_some_and(|found| found != acts) {
        return None;
    }
    let fits = |word: TokenId| {
        entities.of_phrase(text, word).is_some_and(|entity| entity != acts) && is_fit(text, entities, word, number)
    };
    let start = text.sentence_of(pronoun).tokens.start;
    let names = (start..verb)
        .rev()
        .find(|&word| fits(word) && (is_argument(text, word) || text.relation(word) == Relation::NmodPoss));
    names.or_else(|| before.filter(|&word| fits(word)))
}

/// Whether a word is the head of a phrase that takes part in a clause.
fn is_argument(text: &Text, word: TokenId) -> bool {
    matches!(text.upos(word), Upos::Noun | Upos::Propn)
        && matches!(
            text.relation(word),
            Relation::Nsubj
                | Relation::NsubjPass
                | Relation::Obj
                | Relation::Iobj
                | Relation::Obl
                | Relation::OblAgent
                | Relation::Nmod
        )
}

/// Whether a pronoun may stand for a noun phrase by gender and number.
fn is_fit(text: &Text, entities: &Entities, word: TokenId, number: Number) -> bool {
    let entity = entities.of_phrase(text, word).map(|entity| &entities.list[entity as usize]);
    let lemma = text.lemma(word);
    let role = role(&lemma).filter(|(bytes, ..)| *bytes == lemma.len()).map(|(_, role, _)| role.sort);
    let is_plural = matches!(text.xpos(word), Xpos::Nns | Xpos::Nnps);
    match (number, entity) {
        (Number::One(gender), Some(entity)) if entity.kind == Kind::Person => {
            entity.gender == gender || entity.gender == Gender::Unknown
        }
        (Number::One(_), None) => text.upos(word) == Upos::Noun && !is_plural && role == Some(Sort::Person),
        (Number::Several, _) => {
            is_plural
                && (matches!(role, Some(Sort::Person | Sort::Group))
                    || is_of_class(&lemma, "side")
                    || is_of_class(&lemma, "others"))
        }
        (Number::Body, Some(entity)) => matches!(entity.kind, Kind::Organization | Kind::Country | Kind::Media),
        _ => false,
    }
}
