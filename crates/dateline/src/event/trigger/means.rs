//! With what an attack is made: with words or with arms.

use super::{carrier, is_one};
use crate::entity::{Entities, Entity, Kind};
use crate::lexicon::Sector;
use crate::lexicon::countries::is_nation;
use crate::lexicon::predicates::{Carries, is_of_class};
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// With what an attack is made, as far as the words around it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::event) enum Means {
    Words,
    Arms,
    /// Who makes it tells.
    Untold,
}

/// With what an attack is made: with words by an advertisement, an article, a candidate, an outlet, or where it is somebody's plan that is
/// attacked, or a person by name whom nobody strikes; with arms where it is on a building or soldiers, or "with a knife". Whom a named
/// person attacks is seen where the participants are known.
pub(super) fn means(text: &Text, entities: &Entities, word: TokenId, object: Option<TokenId>) -> Means {
    let (verb, carries) = carrier(text, word);
    let by_verb =
        || text.actor(verb).filter(|_| text.upos(word) == Upos::Verb || verb != word && carries == Carries::Out);
    let of_noun = || {
        let noun = Some(word).filter(|_| text.upos(word) == Upos::Noun)?;
        let possessor = text.child(noun, &[Relation::NmodPoss]);
        possessor.or_else(|| text.under(noun, "by")).or_else(|| text.under(noun, "from"))
    };
    let source = of_noun().or_else(by_verb);
    let is_of_words = |source: TokenId| {
        let entity = entities.of_phrase(text, source).map(|entity| &entities.list[entity as usize]);
        let is_named_so = |entity: &Entity| {
            let last = entity.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
            entity.kind == Kind::Media || is_of_class(&last, "words")
        };
        is_one(text, source, |lemma| is_of_class(lemma, "words")).is_some() || entity.is_some_and(is_named_so)
    };
    let is_on = |class| object.is_some_and(|object| is_one(text, object, |lemma| is_of_class(lemma, class)).is_some());
    let is_on_fighters = || {
        let entity = object.and_then(|object| entities.of_phrase(text, object));
        entity.is_some_and(|entity| fights(&entities.list[entity as usize]))
    };
    let is_armed = || text.all_under(word, "with").any(|with| is_of_class(&text.lemma(with), "weapon"));
    // "a new line of attack".
    let is_line = || {
        text.upos(word) == Upos::Noun
            && text.has_case(word, &["of"])
            && text.head(word).is_some_and(|of| matches!(&*text.lemma(of), "line" | "mode" | "avenue"))
    };
    if source.is_some_and(is_of_words) || is_on("stance") || is_line() {
        Means::Words
    } else if ["building", "vehicle", "forces", "fighters"].into_iter().any(is_on) || is_on_fighters() || is_armed() {
        Means::Arms
    } else if is_told_of_person(text, entities, word, object, source) {
        Means::Words
    } else {
        Means::Untold
    }
}

/// Whether an attack is on a person by name, and nobody makes it who would strike: "conservative groups attacked Holm", "those who attack
/// her", "the attacks from her rivals", "Holm came under attack"; a man, a mob, an army and a state may do so with their hands, and
/// so may whoever did it to somebody who "was attacked".
fn is_told_of_person(
    text: &Text,
    entities: &Entities,
    word: TokenId,
    object: Option<TokenId>,
    source: Option<TokenId>,
) -> bool {
    let (verb, carries) = carrier(text, word);
    let is_undergone = verb != word && carries == Carries::Undergone;
    let target = if is_undergone { text.own_subject(verb) } else { object };
    let target = target.or_else(|| ["with", "against"].into_iter().find_map(|case| text.under(word, case)));
    let is_person = |target: TokenId| {
        let entity = entities.at(target).or_else(|| entities.of_phrase(text, target));
        entity.is_some_and(|entity| {
            let entity = &entities.list[entity as usize];
            entity.kind == Kind::Person && entity.name.starts_with(char::is_uppercase) && !fights(entity)
        })
    };
    let strikes = |source: TokenId| {
        let entity = entities.of_phrase(text, source).map(|entity| &entities.list[entity as usize]);
        // "the Germans attacked Holm".
        let word = text.word(source);
        entity.is_some_and(|entity| entity.kind == Kind::Country || fights(entity))
            || is_nation(word)
            || is_nation(word.trim_end_matches('s'))
            || is_one(text, source, |lemma| is_of_class(lemma, "assailant")).is_some()
            || text.upos(source) == Upos::Pron && text.lower(source) != "those" && entities.at(source).is_none()
    };
    // "was attacked", "the attack on Holm", "a chance to attack Holm" leave open how.
    let is_described = text.relation(word) == Relation::Acl;
    let is_untold = source.is_none() && (text.xpos(word) != Xpos::Vbg || is_described);
    let is_open = !is_undergone && (is_untold || is_described && text.xpos(word) == Xpos::Vb);
    !is_open && target.is_some_and(is_person) && !source.is_some_and(strikes)
}

/// Whether somebody fights with arms.
fn fights(entity: &Entity) -> bool {
    entity.sectors.iter().any(|sector| matches!(sector, Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Prm))
}
