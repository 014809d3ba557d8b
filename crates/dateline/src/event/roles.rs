//! Who acts and to whom it is done, read off the tree.

use super::choice::{Choice, Chosen, Filled};
use super::scene::Scene;
use super::trigger::{Act, Trigger};
use crate::Span;
use crate::entity::{Entities, Entity, EntityId, Kind};
use crate::lexicon::EventKind;
use crate::lexicon::Sector;
use crate::lexicon::cues::Part;
use crate::lexicon::participant_weights::Side;
use crate::lexicon::people::Gender;
use crate::lexicon::predicates::is_of_class;
use crate::text::{Relation, TokenId, Upos, Xpos};

/// Somebody who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    /// Whether they are known, or named, or told by a phrase that names somebody ("a bomber in Port Alden").
    pub is_named: bool,
    /// Whether they are known to be people, a body or a country, named or not.
    pub is_somebody: bool,
    /// Whether it is the pronoun "it".
    pub is_it: bool,
    /// Whether it is a common noun, no name and no pronoun.
    pub is_common: bool,
    /// The words that name them.
    pub span: Span,
    pub entity: Option<EntityId>,
    /// Whether the phrase names the entity, and not what is only its ("Holm" beside "Holm's ministers").
    pub is_itself: bool,
    /// Whose they are: Norvania in "Norvania's troops", "its troops".
    pub owner: Option<EntityId>,
}

/// Those who take part. Of a reciprocal event everybody is an actor.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub actors: Vec<Participant>,
    pub recipients: Vec<Participant>,
    /// What speaks against an event, though participants were found.
    pub doubts: Vec<&'static str>,
    /// How each side was filled, and how sure that is.
    pub filled: [(&'static str, &'static str); 2],
}

impl Roles {
    /// Whether those who act keep order for the state: soldiers and police.
    pub fn is_by_force(&self, entities: &Entities) -> bool {
        let keeps = |sector: &Sector| matches!(sector, Sector::Mil | Sector::Cop);
        !self.actors.is_empty()
            && self.actors.iter().all(|actor| {
                let sectors = actor.entity.map(|entity| &entities.list[entity as usize].sectors);
                sectors.is_some_and(|sectors| sectors.first().is_some_and(keeps))
            })
    }

    /// Whether nobody acts and it is done to named persons alone: "the attacks on Holm" are mostly words.
    pub fn is_on_person(&self, entities: &Entities) -> bool {
        self.actors.is_empty() && self.is_to_persons(entities)
    }

    /// Whether those who act are media or bodies that are known to bear no arms, and it is done to named persons alone: "the union
    /// attacked Holm" tells what it said of her.
    pub fn is_by_campaign(&self, entities: &Entities) -> bool {
        let is_civil = |sector: &Sector| {
            matches!(
                sector,
                Sector::Gov
                    | Sector::Jud
                    | Sector::Leg
                    | Sector::Pty
                    | Sector::Opp
                    | Sector::Bus
                    | Sector::Lab
                    | Sector::Cvl
                    | Sector::Edu
                    | Sector::Med
                    | Sector::Jrn
                    | Sector::Soc
            )
        };
        let is_body = |actor: &Participant| {
            let entity = actor.entity.filter(|_| actor.is_itself).map(|entity| &entities.list[entity as usize]);
            entity.is_some_and(|entity| {
                let is_unarmed = !entity.sectors.is_empty() && entity.sectors.iter().all(is_civil);
                entity.kind == Kind::Media || entity.kind == Kind::Organization && is_unarmed
            })
        };
        !self.actors.is_empty() && self.actors.iter().all(is_body) && self.is_to_persons(entities)
    }

    /// Whether it is done to named persons alone.
    fn is_to_persons(&self, entities: &Entities) -> bool {
        let is_person = |other: &Participant| {
            let kind = other.entity.filter(|_| other.is_itself).map(|entity| entities.list[entity as usize].kind);
            kind == Some(Kind::Person)
        };
        !self.recipients.is_empty() && self.recipients.iter().all(is_person)
    }

    /// Whether those who act are named persons or parties, and no fighters.
    pub fn is_by_person(&self, entities: &Entities) -> bool {
        let is_fighter = |sector: &Sector| matches!(sector, Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Prm);
        // A name of one word of which nothing more is known may be a state's.
        let is_person = |entity: &Entity| {
            let is_known = entity.gender != Gender::Unknown || entity.country.is_some() || !entity.sectors.is_empty();
            entity.kind == Kind::Person && (is_known || entity.name.contains(' '))
        };
        let is_civil = |entity: &Entity| is_person(entity) || entity.sectors.first() == Some(&Sector::Pty);
        !self.actors.is_empty()
            && self.actors.iter().all(|actor| {
                actor.entity.filter(|_| actor.is_itself).is_some_and(|entity| {
                    let entity = &entities.list[entity as usize];
                    is_civil(entity) && !entity.sectors.iter().any(is_fighter)
                })
            })
    }
}

/// The participants of an event, with what makes it doubtful that there is one; none where it is known that there is none.
/// `choose` picks who takes a side.
pub(super) fn find(scene: &Scene, trigger: &Trigger, choose: &mut dyn FnMut(&Choice) -> Chosen) -> Option<Roles> {
    let act = &trigger.act;
    // Where a user's dictionary says what a word tells, its rules say of whom.
    let mut fill = |side, proposed, other| match act.reading.by_user {
        true => Filled { head: proposed, is: "proposed", sure: "very" },
        false => {
            let choice = Choice::new(scene, trigger, side, proposed, other);
            choice.filled(choose(&choice))
        }
    };
    let filled = fill(Side::Actor, scene.actor(act), None);
    let actor = filled.head;
    let filled = [filled, fill(Side::Recipient, scene.recipient(trigger, actor), actor)];
    let recipient = filled[1].head;
    let mut roles = Roles {
        actors: actor.map(|actor| scene.participants(actor)).unwrap_or_default(),
        recipients: recipient.map(|recipient| scene.participants(recipient)).unwrap_or_default(),
        doubts: Vec::new(),
        filled: filled.map(|one| (one.is, one.sure)),
    };
    // "The voters supporting Holm": the act is no part of who acts.
    let text = scene.text;
    let is_joined = |clause| text.relation(clause) == Relation::Conj && text.upos(clause) == Upos::Verb;
    let first = text.head(act.clause).filter(|_| is_joined(act.clause)).unwrap_or(act.clause);
    for actor in &mut roles.actors {
        let tokens = text.tokens_in(actor.span);
        let own = text.stretches[first as usize].start;
        if tokens.start < own && own < tokens.end {
            actor.span = text.trimmed(tokens.start..own);
        }
    }
    // "The immigrants deported because of the law": nor of those to whom it is done.
    if text.relation(act.word) == Relation::Acl || text.relation(act.word) == Relation::AclRelcl {
        for other in &mut roles.recipients {
            let tokens = text.tokens_in(other.span);
            let own = text.stretches[act.word as usize].start;
            if tokens.start < own && own < tokens.end && (own..tokens.end).contains(&act.word) {
                other.span = text.trimmed(tokens.start..own);
            }
        }
    }
    // "The attack on a guard by Holm": who did it is no part of whom it was done to.
    for other in &mut roles.recipients {
        let tokens = text.tokens_in(other.span);
        let by = roles
            .actors
            .iter()
            .map(|actor| text.tokens_in(actor.span).start)
            .find(|&first| first > tokens.start + 1 && first < tokens.end && text.lower(first - 1) == "by");
        if let Some(first) = by {
            other.span = text.trimmed(tokens.start..first - 1);
        }
    }
    // "A senator who backs Holm, Ada Berg": the name behind the clause is whose noun it describes, and no second Holm.
    let is_described = matches!(text.relation(act.word), Relation::Acl | Relation::AclRelcl)
        && actor.is_some_and(|actor| text.xpos(actor) == Xpos::Nn && actor < act.word && scene.is_somebody(actor));
    if let [.., last_but_one, last] = &*roles.recipients
        && is_described
        && let [actor] = &mut *roles.actors
        && actor.entity.is_none()
    {
        let between = last_but_one.span.end as usize..last.span.start.max(last_but_one.span.end) as usize;
        let is_person = last.entity.is_some_and(|entity| scene.entities.list[entity as usize].kind == Kind::Person);
        if is_person && text.source[between].trim() == "," {
            actor.entity = last.entity;
            actor.is_named = true;
            actor.span = last.span;
            roles.recipients.pop();
        }
    }
    // Nobody acts on themselves: "the soldiers who were sent" are told once.
    let Roles { actors, recipients, doubts, .. } = &mut roles;
    recipients.retain_mut(|other| {
        // "told his ministers": whoever is only the actor's is somebody else, and nobody known.
        // Nor does a noun stand for the subject of its own clause: that would be "itself".
        let is_else = !other.is_itself || other.is_common;
        if is_else && actors.iter().any(|actor| is_same(actor, other)) {
            other.entity = None;
        }
        // Nothing is done to "it" of which nobody knows who it is: "stick it to the rich".
        let is_nobody = other.entity.is_none() && other.is_it;
        !is_nobody && !actors.iter().any(|actor| actor.span == other.span || is_same(actor, other))
    });
    // "Norvania and Veskia failed to reach a deal": they would have reached it with each other.
    let is_with_each_other = match &trigger.about {
        Some(about) => about.reading.mutual || about.reading.together,
        None => act.reading.together,
    };
    // "Norvania and Veskia agreed to allow access": a thing is not whom they agreed with.
    let is_of_things = || act.reading.together && recipients.iter().all(|other| !other.is_named && !other.is_somebody);
    if actors.len() > 1 && (is_with_each_other || is_of_things()) {
        recipients.clear();
    } else if act.reading.mutual {
        // Nobody meets or fights a thing: "fought against poverty".
        let is_of_people = |other: &Participant| scene.is_people(text.head_of(text.tokens_in(other.span)));
        recipients.retain(|other| other.is_named || other.is_somebody || is_of_people(other));
        actors.append(recipients);
    }
    let everybody = actors.len() + recipients.len();
    let is_anybody_named = actors.iter().chain(&*recipients).any(|participant| participant.is_named);
    // "The strikers rejected the ministers' offer" names nobody, and is told of somebody.
    let are_both_told = || {
        let told = |side: &[Participant]| side.iter().any(|participant| participant.is_somebody);
        // What people in general do is no news: "people who attack strangers".
        let has_happened =
            act.reading.part == Part::Noun || matches!(scene.text.xpos(act.clause), Xpos::Vbd | Xpos::Vbn);
        // "The city lifted a curfew": the noun that makes the reading says what it is, even where it is done to nobody.
        let is_of_state = || actor.is_some_and(|actor| is_of_class(&scene.text.lemma(actor), "side"));
        let is_made = act.reading.objects.is_needed() && act.noun.is_some() && is_of_state();
        has_happened && told(actors) && (told(recipients) || is_made || act.reading.mutual && actors.len() > 1)
    };
    // Of a meeting or a clash both sides are told, or a noun says what it is: "met to eat" is none, "held talks in Port Alden" is.
    let is_one_sided = act.reading.mutual && everybody < 2 && act.noun.is_none();
    // A noun that no verb carries ("his veto", "despite the sanctions") tells an event only with the one to whom it is done.
    let is_uncarried = act.reading.part == Part::Noun && act.clause == act.word && scene.behind(act.word).is_none();
    let is_mention = is_uncarried
        && (everybody < 2 && recipients.is_empty()
            // Words need a speaker ("allegations of fraud").
            || actors.is_empty() && is_of_words(act.reading.kind));
    // Who harms or praises themselves does nothing to anybody else.
    let is_to_self = scene.text.child(act.word, &[Relation::Obj]).is_some_and(|object| {
        let word = scene.text.lower(object);
        // "distanced herself from the plan" is done to the plan.
        (word.ends_with("self") || word.ends_with("selves")) && !act.reading.objects.make(&word)
    });
    // Who dies in a crash or an earthquake is killed by nobody.
    let is_accident = act.reading.kind == EventKind::Assault
        && scene.text.all_under(act.word, "in").any(|where_| is_of_class(&scene.text.lemma(where_), "accident"));
    // Things do nothing to anybody: "the factors contributed".
    let is_by_thing = actor.is_some_and(|actor| {
        scene.text.conjuncts(actor).into_iter().all(|actor| scene.is_thing(actor)) && !scene.is_weapon(act, actor)
    });
    // What nobody does to nobody is no event, whatever the word; nor is a meeting of one, shootings in general, or what
    // a thing does to nobody that is named.
    let is_alone = is_one_sided
        && act.reading.part == Part::Verb
        && !actor.is_some_and(|actor| is_with_each_other_alone(scene, act, actor));
    let is_vague = is_uncarried && actors.is_empty() && !is_anybody_named && is_in_general(scene, act);
    if everybody == 0 || is_alone || is_vague || is_to_self || is_accident || is_by_thing && !is_anybody_named {
        return None;
    }
    let doubted = [
        ("nobody is named", !is_anybody_named && !are_both_told()),
        ("one side of two", is_one_sided),
        ("a mention", is_mention),
        ("by a thing", is_by_thing),
    ];
    doubts.extend(doubted.into_iter().filter(|&(_, is_doubted)| is_doubted).map(|(doubt, _)| doubt));
    Some(roles)
}

/// Whether the type is one of words alone.
fn is_of_words(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Agree
            | EventKind::Support
            | EventKind::Consult
            | EventKind::Request
            | EventKind::Accuse
            | EventKind::Reject
            | EventKind::Threaten
    )
}

/// Whether a noun tells violence or force in the plural, and not of whom.
fn is_in_general(scene: &Scene, act: &Act) -> bool {
    scene.text.xpos(act.word) == Xpos::Nns
        && matches!(act.reading.kind, EventKind::Assault | EventKind::Coerce)
        && scene.text.under(act.word, "of").is_none()
}

/// Whether several do with each other what takes two: "the leaders met in Port Alden", "the two men talked". Of most verbs
/// that only two who are counted, for people in general talk and fight with others as well.
fn is_with_each_other_alone(scene: &Scene, act: &Act, actor: TokenId) -> bool {
    let text = scene.text;
    let is_of_several =
        matches!(text.xpos(actor), Xpos::Nns | Xpos::Nnps) || matches!(&*text.lower(actor), "they" | "we" | "both");
    let is_counted = || text.children(actor).any(|child| matches!(&*text.lower(child), "two" | "both"));
    let is_reciprocal = match &*text.lemma(act.word) {
        "meet" | "huddle" | "clash" | "spar" | "feud" | "tangle" | "quarrel" | "squabble" | "bicker" | "coordinate"
        | "collaborate" | "cooperate" | "confer" | "convene" | "negotiate" | "parley" | "reconcile" | "haggle" => true,
        "talk" | "chat" | "converse" | "argue" | "debate" => is_counted(),
        _ => false,
    };
    let has_object = text.child(act.word, &[Relation::Obj]).is_some();
    // "their ideas met with resistance".
    !scene.is_thing(actor) && is_of_several && is_reciprocal && !has_object
}

/// Whether two participants are one entity.
fn is_same(one: &Participant, other: &Participant) -> bool {
    one.entity.is_some() && one.entity == other.entity
}
