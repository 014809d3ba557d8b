//! Which sense of a word is meant: what its source, its object and what stands around it say of it.

use super::{carrier, hyphened, is_one};
use crate::entity::{Entities, Kind};
use crate::lexicon::calendar::{self, Word};
use crate::lexicon::countries::country_of_capital;
use crate::lexicon::predicates::{Carries, is_of_class};
use crate::lexicon::roles::role;
use crate::text::{Named, Relation, Text, TokenId, Upos, Xpos};
use std::ops::Range;

/// Whether what a verb says its object to be is `bad` or `good`, by the classes of the words: "called the plan a disgrace",
/// "described him as a hero", "portrayed her as hiding".
pub(super) fn judged_as(text: &Text, verb: TokenId, object: Option<TokenId>) -> Option<&'static str> {
    let is_one = |head: TokenId, class| {
        let parts = |word: TokenId| {
            text.children(word).filter(move |&child| {
                matches!(text.relation(child), Relation::Amod | Relation::Compound) && child < word
            })
        };
        text.conjuncts(head)
            .into_iter()
            .any(|word| names(text, word, class) || parts(word).any(|part| names(text, part, class)))
    };
    // "A great disaster": what is bad in it goes before what is good.
    ["bad", "good"].into_iter().find(|&class| {
        complements(text, verb, object).into_iter().any(|head| is_one(head, class))
            || quoted(text, verb).is_some_and(|mut words| words.any(|word| names(text, word, class)))
    })
}

/// What stands beside the object of a verb and says what it is: "disgrace" of "called the plan a disgrace".
fn complements(text: &Text, verb: TokenId, object: Option<TokenId>) -> Vec<TokenId> {
    let of_verb = text.children(verb).filter(|&child| matches!(text.relation(child), Relation::Obj | Relation::Xcomp));
    // "called the plan a disgrace" may be read like "called the plan, a disgrace".
    let of_object = object.and_then(|object| text.child(object, &[Relation::Appos]));
    // "likened her to a dictator".
    let by = if matches!(&*text.lemma(verb), "compare" | "liken" | "equate") { "to" } else { "as" };
    let introduced = [Some(verb), object].into_iter().flatten().flat_map(move |word| text.all_under(word, by));
    of_verb.chain(of_object).chain(introduced).filter(|&word| Some(word) != object && word > verb).collect()
}

/// What is quoted behind a verb: "a disgrace to the party" of "called Holm “a disgrace to the party”".
fn quoted(text: &Text, verb: TokenId) -> Option<Range<TokenId>> {
    let end = text.stretches[verb as usize].end;
    let is_open = |&token: &TokenId| matches!(text.word(token), "\"" | "“" | "‘" | "''" | "``" | "'");
    let is_close = |&token: &TokenId| matches!(text.word(token), "\"" | "”" | "’" | "''" | "'");
    let open = (verb + 1..end.min(verb + 1 + NEAR + NEAR)).find(is_open)?;
    let close = (open + 1..end).find(is_close)?;
    Some(open + 1..close)
}

/// Whether a word, or the one that it ends with a hyphen, is of a class.
fn names(text: &Text, word: TokenId, class: &str) -> bool {
    is_of_class(&text.lemma(word), class)
        || is_of_class(&text.lower(word), class)
        || hyphened(text, word).is_some_and(|whole| is_of_class(&whole, class))
}

/// Whether a verb takes what it says of its object without "as": "called her a captive", where "described her" needs it.
fn names_plainly(text: &Text, verb: TokenId) -> bool {
    matches!(&*text.lemma(verb), "call" | "brand" | "label" | "dub" | "term" | "pronounce" | "proclaim" | "declare")
}

/// Whether a verb tells what somebody or something goes by: "a show called “Brokers”", "what he called “a draw”".
fn is_title(text: &Text, verb: TokenId) -> bool {
    let is_what =
        |child: TokenId| text.relation(child) == Relation::Obj && matches!(&*text.lower(child), "what" | "which");
    text.children(verb).any(is_what)
        || text.relation(verb) == Relation::Acl
            && text.xpos(verb) == Xpos::Vbn
            && text.child(verb, &[Relation::OblAgent]).is_none()
}

/// Whether a verb says in quotation marks what its object is, and it is no praise: "called the plan “voodoo economics”". Whoever puts
/// another's words between such marks tells that they were sharp.
pub(super) fn is_quip(text: &Text, verb: TokenId, object: Option<TokenId>) -> bool {
    let Some(words) = quoted(text, verb).filter(|_| !is_title(text, verb)) else { return false };
    // "called Holm to say “…”", "was called by “Today”": what is quoted is no complement.
    let between = verb + 1..words.start - 1;
    let leads_on = |token: TokenId| {
        matches!(text.upos(token), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj)
            || matches!(text.word(token), "," | ";" | ":" | "-" | "—" | "–")
    };
    let is_as = between.clone().any(|token| text.lower(token) == "as");
    let is_introduced =
        between.clone().last().is_some_and(|last| text.upos(last) == Upos::Adp && text.lower(last) != "as");
    // "called Holm and said “I am sorry”": a clause of its own is what somebody said.
    let is_finite = |token: TokenId| matches!(text.xpos(token), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let is_relative = |token: &TokenId| matches!(text.xpos(*token), Xpos::Wp | Xpos::Wdt | Xpos::Wrb);
    let is_clause = || words.clone().take_while(|token| !is_relative(token)).any(is_finite);
    // "called on her to “remember”".
    let is_call_on = names_plainly(text, verb) && matches!(text.upos(verb + 1), Upos::Adp | Upos::Part);
    let is_of_object = || object.is_some_and(|object| object < words.start && text.lower(object) != "who");
    let is_mild =
        || judged_as(text, verb, object) == Some("good") || words.clone().any(|word| names(text, word, "neutral"));
    (is_as || names_plainly(text, verb))
        && !is_call_on
        && !words.is_empty()
        && !between.clone().any(leads_on)
        && !is_introduced
        && is_of_object()
        && !is_clause()
        && !is_mild()
}

/// Whether a verb says that its object is one of a kind or has some quality, and it is no praise and no office: "portrayed her as a
/// captive of the banks", "called him very flexible".
pub(super) fn is_kind(text: &Text, verb: TokenId, object: Option<TokenId>) -> bool {
    let is_mild = |word: TokenId| {
        names(text, word, "neutral")
            || names(text, word, "good")
            || role(&text.lemma(word)).is_some()
            || is_day(text, word)
    };
    let is_told = |&word: &TokenId| match text.upos(word) {
        Upos::Noun => text.relation(word) != Relation::Appos && text.child(word, &[Relation::Nummod]).is_none(),
        Upos::Adj => text.relation(word) == Relation::Xcomp || text.has_case(word, &["as"]),
        _ => false,
    };
    let is_plain = names_plainly(text, verb);
    let is_told =
        |word: &TokenId| is_told(word) && (is_plain || text.has_case(*word, &["as"]) || text.has_mark(*word, &["as"]));
    let found = complements(text, verb, object);
    object.is_some()
        && !is_title(text, verb)
        && found.iter().any(is_told)
        && !found.into_iter().any(is_mild)
        && judged_as(text, verb, object) != Some("good")
}

/// How far behind a verb its object begins, in words: what is further away hangs there by mistake.
pub(super) const NEAR: TokenId = 8;

/// Whether a word stands for many whom nobody names: voters, a percentage, "those who".
pub(super) fn is_of_many(text: &Text, holder: TokenId) -> bool {
    is_one(text, holder, |lemma| is_of_class(lemma, "voters")).is_some()
        || text.upos(holder) == Upos::Num
        || text.upos(holder) == Upos::Pron && matches!(&*text.lower(holder), "you" | "those" | "who" | "many" | "most")
}

/// Whether what is told is what somebody unnamed holds, and nobody has declared it: the leaning of voters and percentages ("39
/// percent support Holm", "people who support her"), or what one thinks of oneself ("defended his record").
pub(super) fn is_opinion(text: &Text, entities: &Entities, word: TokenId, object: Option<TokenId>) -> bool {
    let holders = |word: TokenId| {
        let (verb, carries) = carrier(text, word);
        let subject = text.actor(verb).filter(|_| text.upos(word) == Upos::Verb || carries == Carries::Out);
        let among = ["of", "from", "among"].into_iter().flat_map(move |case| text.all_under(word, case));
        subject.into_iter().chain(among.filter(move |_| text.upos(word) == Upos::Noun))
    };
    let is_share = |child: TokenId| text.lower(child) == "percent" || text.word(child) == "%";
    // "defended his record", "touts her experience"; "embraced her rival" is another's.
    let own = || {
        let is_thing = |object: TokenId| {
            let lemma = text.lemma(object);
            let is_shown = matches!(&*text.lemma(word), "tout" | "embrace" | "promote");
            is_of_class(&lemma, "stance") || is_shown && role(&lemma).is_none() && entities.at(object).is_none()
        };
        let thing = object.filter(|&object| is_thing(object))?;
        let possessor = text.child(thing, &[Relation::NmodPoss]).filter(|&owner| text.upos(owner) == Upos::Pron)?;
        let subject = text.actor(word)?;
        entities.at(possessor).filter(|&owner| entities.of_phrase(text, subject) == Some(owner))
    };
    let is_spread =
        || text.upos(word) == Upos::Noun && ["among", "against"].iter().any(|case| text.under(word, case).is_some());
    holders(word).any(|holder| is_of_many(text, holder))
        || text.children(word).any(is_share)
        || is_spread()
        || own().is_some()
}

/// Whether somebody whom the article knows does what a word tells: a person, a body, a country, a side of a dispute. Things
/// do much in verbs ("the early endorsements helped her"), and so do the many whom nobody names.
pub(super) fn is_of_known(text: &Text, entities: &Entities, word: TokenId) -> bool {
    let acts = |actor: TokenId| {
        let lemma = text.lemma(actor);
        entities.of_phrase(text, actor).is_some() || role(&lemma).is_some() || is_of_class(&lemma, "side")
    };
    text.actor(carrier(text, word).0).is_some_and(|actor| acts(actor) && !is_of_many(text, actor))
}

/// Whether a journey leads to somebody, and not about one's own country: to a person or a body, to a country or its capital that is
/// not the traveller's.
pub(super) fn is_abroad(text: &Text, entities: &Entities, word: TokenId, goal: TokenId) -> bool {
    let entity = |word| entities.of_phrase(text, word).map(|entity| &entities.list[entity as usize]);
    let traveller = text.child(word, &[Relation::NmodPoss]).or_else(|| text.actor(carrier(text, word).0));
    let home = traveller.and_then(entity).and_then(|traveller| traveller.country);
    let place = text.phrase(goal).of(text.source);
    let host = entity(goal);
    let land = match host {
        Some(host) if host.kind != Kind::Country => return true,
        Some(host) => host.country,
        None => country_of_capital(place),
    };
    land.is_some() && land != home
}

/// "Declined to comment", "her refusal to say": who tells nothing refuses nobody anything. It is a statement of CAMEO's (011, decline
/// comment), and PLOVER leaves those out (ONTOLOGY.md, "Events: what, how, why").
pub(super) fn is_silence(text: &Text, token: TokenId) -> bool {
    // "refused to say whether the ban was lawful" holds something back, where "declined to say" is a courtesy.
    let is_courteous = text.lemma(token) == "decline";
    let tells = |child: TokenId| match &*text.lemma(child) {
        "comment" | "interview" | "elaborate" | "speculate" => true,
        "say" | "specify" | "discuss" | "confirm" | "identify" | "disclose" | "reveal" | "name" => is_courteous,
        _ => false,
    };
    matches!(&*text.lemma(token), "decline" | "refuse" | "refusal")
        && text.children(token).any(|child| {
            matches!(text.relation(child), Relation::Xcomp | Relation::Acl | Relation::Obj | Relation::Ccomp)
                && tells(child)
        })
}

/// Whether somebody runs against a person, or means to: "is challenging Senator Holm", "the money to challenge her", where
/// "challenged Holm over the tax" disputes what she said.
pub(super) fn is_contest(text: &Text, entities: &Entities, verb: TokenId, object: Option<TokenId>) -> bool {
    let is_person = |object: TokenId| {
        let entity = entities.at(object).or_else(|| entities.of_phrase(text, object));
        entity.is_some_and(|entity| entities.list[entity as usize].kind == Kind::Person)
    };
    text.lemma(verb) == "challenge"
        && matches!(text.xpos(verb), Xpos::Vb | Xpos::Vbg)
        && object.is_some_and(is_person)
        && !["on", "over", "about", "to", "for"].iter().any(|case| text.under(verb, case).is_some())
        && text.child(verb, &[Relation::Xcomp]).is_none()
}

/// Whether a verb is a word of a name, where it alone is written like one: "on “Meet the Press”", "a group called Occupy the Port".
pub(super) fn is_in_name(text: &Text, verb: TokenId) -> bool {
    let is_large = |token: TokenId| text.word(token).starts_with(char::is_uppercase);
    let tokens = text.sentence_of(verb).tokens.clone();
    let is_content = |token: TokenId| matches!(text.upos(token), Upos::Verb | Upos::Noun | Upos::Adj);
    let begins =
        verb == tokens.start || matches!(text.upos(verb - 1), Upos::Punct) && !matches!(text.word(verb - 1), "," | "-");
    let is_in_quotes = || verb + 2 < tokens.end && text.word(verb + 1) == "the" && is_large(verb + 2);
    // "on NBC's “Meet the Press”".
    let is_title = || begins && verb > tokens.start && is_in_quotes();
    let is_base = matches!(text.xpos(verb), Xpos::Vb | Xpos::Vbp) && (text.own_subject(verb).is_none() || is_title());
    // In headlines every word may be large.
    is_large(verb)
        && is_base
        && (!begins || is_in_quotes())
        && tokens.clone().filter(|&token| is_content(token)).any(|token| !is_large(token))
}

/// Whether an object is a person by name.
pub(super) fn is_named_person(text: &Text, entities: &Entities, object: TokenId) -> bool {
    let kind = entities.at(object).map(|entity| entities.list[entity as usize].kind);
    text.upos(object) == Upos::Propn
        && (kind == Some(Kind::Person) || kind.is_none() && text.tokens[object as usize].name.kind == Named::Person)
}

/// Whether a verb has nothing beside its subject and object that says what they are: "called Holm" beside "called Holm a liar".
pub(super) fn is_plain(text: &Text, verb: TokenId) -> bool {
    let end = text.stretches[verb as usize].end;
    text.child(verb, &[Relation::Xcomp, Relation::Ccomp, Relation::CompoundPrt, Relation::Iobj]).is_none()
        && !text.is_passive(verb)
        && text.own_subject(verb).is_some()
        && !(verb..end).any(|token| matches!(text.word(token), "\"" | "“" | "”" | "‘"))
}

/// Whether a word is the name of a day or a month.
pub(super) fn is_day(text: &Text, word: TokenId) -> bool {
    matches!(calendar::word(&text.lower(word)), Word::Weekday { .. } | Word::Month { .. })
}

/// Whether one of the prepositions stands right behind a word, and introduces no day: "called on the rebels".
pub(super) fn is_next_to(text: &Text, word: TokenId, prepositions: &[&str]) -> bool {
    let next = word + 1;
    next < text.sentence_of(word).tokens.end
        && prepositions.contains(&&*text.lower(next))
        && matches!(text.upos(next), Upos::Adp | Upos::Adv)
        && !text.head(next).is_some_and(|introduced| is_day(text, introduced))
}
