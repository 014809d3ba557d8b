//! Who acts and to whom it is done, read off the tree.

use super::trigger::{Act, Trigger};
use crate::Span;
use crate::entity::{Entities, EntityId, Form, Kind};
use crate::lexicon::countries::{is_nation, nation};
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Place};
use crate::lexicon::roles::role;
use crate::lexicon::status_words::{Said, said};
use crate::lexicon::{Country, EventKind};
use crate::text::{Relation, Text, TokenId, Upos};
use crate::timex::Timex;
use rustc_hash::FxHashMap;

/// Somebody who takes part in an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Participant {
    /// Whether they are known, or named, or told by a phrase that names somebody ("a bomber in Port Alden").
    pub is_named: bool,
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
}

/// The layers in which participants are looked for.
pub(super) struct Scene<'a> {
    text: &'a Text<'a>,
    timexes: &'a [Timex],
    entities: &'a Entities,
    /// The countries that the article mentions.
    nations: FxHashMap<Country, EntityId>,
}

impl<'a> Scene<'a> {
    /// The scene of an article.
    pub fn new(text: &'a Text<'a>, timexes: &'a [Timex], entities: &'a Entities) -> Scene<'a> {
        let states = (0..).zip(&entities.list).filter(|(_, entity)| entity.kind == Kind::Country);
        let nations = states.filter_map(|(id, entity)| Some((entity.country?, id))).collect();
        Scene { text, timexes, entities, nations }
    }
}

/// The participants of an event, if any of them is known or named.
pub(super) fn find(scene: &Scene, trigger: &Trigger) -> Option<Roles> {
    let act = &trigger.act;
    let actor = scene.actor(act);
    let recipient = scene.recipient(trigger, actor);
    let mut roles = Roles {
        actors: actor.map(|actor| scene.participants(actor)).unwrap_or_default(),
        recipients: recipient.map(|recipient| scene.participants(recipient)).unwrap_or_default(),
    };
    // Nobody acts on themselves: "the soldiers who were sent" are told once.
    let Roles { actors, recipients } = &mut roles;
    recipients.retain_mut(|other| {
        // "told his ministers": whoever is only the actor's is somebody else, and nobody known.
        if !other.is_itself && actors.iter().any(|actor| is_same(actor, other)) {
            other.entity = None;
        }
        !actors.iter().any(|actor| actor.span == other.span || is_same(actor, other))
    });
    if act.reading.together && actors.len() > 1 {
        recipients.clear();
    } else if act.reading.mutual {
        actors.append(recipients);
    }
    let everybody = actors.len() + recipients.len();
    let is_anybody_named = actors.iter().chain(&*recipients).any(|participant| participant.is_named);
    // Of a meeting or a clash both sides are told, or a noun says what it is: "met to eat" is none, "held talks in Port Alden" is.
    let is_one_sided = act.reading.mutual && everybody < 2 && act.noun.is_none();
    // A noun that no verb carries ("his veto", "despite the sanctions") tells an event only with the one to whom it is done.
    let is_mention = act.reading.part == Part::Noun && act.clause == act.word && everybody < 2 && recipients.is_empty();
    // Things do nothing to anybody: "the factors contributed".
    let is_by_thing = actor.is_some_and(|actor| scene.is_thing(actor));
    (is_anybody_named && !is_one_sided && !is_mention && !is_by_thing).then_some(roles)
}

/// Whether two participants are one entity.
fn is_same(one: &Participant, other: &Participant) -> bool {
    one.entity.is_some() && one.entity == other.entity
}

impl Scene<'_> {
    /// Who acts, as the head of a noun phrase.
    fn actor(&self, act: &Act) -> Option<TokenId> {
        match act.reading.part {
            Part::Verb if act.carries == Carries::Asked => self.text.actor(act.clause),
            Part::Verb => {
                let subject = || self.text.actor(act.word).map(|actor| self.author_of(actor));
                self.accused(act.word).or_else(subject)
            }
            Part::Adjective => self.text.subject(act.word),
            Part::Noun => self.noun_actor(act),
        }
    }

    /// Who is said to have done what a clause with "of" or "for" tells: Veskia in "accused Veskia of attacking the port".
    fn accused(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let marks = |&child: &TokenId| {
            text.relation(child) == Relation::Mark && matches!(&*text.lower(child), "of" | "for" | "with")
        };
        let is_content = matches!(text.relation(verb), Relation::Advcl | Relation::Acl)
            && text.children(verb).any(|child| marks(&child));
        let accuser = text.head(verb).filter(|_| is_content)?;
        (said(&text.lemma(accuser), 'V') == Some(Said::Alleged)).then(|| text.object(accuser)).flatten()
    }

    /// Of a thing that somebody made the one who did: who "issued a statement condemning the attack" condemns it.
    fn author_of(&self, actor: TokenId) -> TokenId {
        let text = self.text;
        let is_made = matches!(text.relation(actor), Relation::Obj | Relation::Obl) && self.is_thing(actor);
        let author = text.head(actor).filter(|_| is_made).and_then(|verb| text.actor(verb));
        author.unwrap_or(actor)
    }

    /// Who does what a noun tells: "Moscow's annexation", "annexation by Russia", "criticism from Veskia", "Russian
    /// annexation", or the subject of the verb that carries it out.
    fn noun_actor(&self, act: &Act) -> Option<TokenId> {
        let Scene { text, entities, .. } = self;
        let noun = act.word;
        let possessor = text.child(noun, &[Relation::NmodPoss]);
        let is_place = |preposition| act.reading.recipient.contains(&Place::After(preposition));
        let from = || text.under(noun, "from").or_else(|| text.under(act.clause, "from")).filter(|_| !is_place("from"));
        let before = || {
            text.children(noun).find(|&child| {
                child < noun
                    && matches!(text.relation(child), Relation::Amod | Relation::Compound)
                    && entities.at(child).is_some()
            })
        };
        let carried = || {
            let is_carried = act.clause != noun && act.carries == Carries::Out;
            is_carried.then(|| text.actor(act.clause)).flatten().filter(|&actor| actor != noun)
        };
        let hyphened = || self.led_by(noun);
        let of = || text.under(noun, "of").filter(|_| !is_place("of"));
        possessor
            .or_else(|| text.under(noun, "by"))
            .or_else(from)
            .or_else(carried)
            .or_else(before)
            .or_else(hyphened)
            .or_else(|| of().filter(|&of| self.acting(of).is_some()))
    }

    /// "A Veskia-led strike", "the UN-brokered truce": whose it is.
    fn led_by(&self, noun: TokenId) -> Option<TokenId> {
        let led = |&child: &TokenId| matches!(&*self.text.lower(child), "led" | "backed" | "brokered" | "imposed");
        let participle = self.text.children(noun).find(led)?;
        let first = self.text.stretches[participle as usize].start;
        (first..participle).find(|&word| self.entities.at(word).is_some())
    }

    /// To whom it is done, as the head of a noun phrase. Somebody known goes before what is not; what the trigger is about tells
    /// the one where the trigger does not ("agreed to arm the rebels"); a phrase that names nobody will do ("the outcome of the
    /// vote"), and last whatever is named below.
    fn recipient(&self, trigger: &Trigger, actor: Option<TokenId>) -> Option<TokenId> {
        let text = self.text;
        let (act, about) = (&trigger.act, trigger.about.as_ref());
        let acts = actor.and_then(|actor| self.acting(actor));
        // What makes a reading is the act itself, unless it is done to it: "imposed sanctions" beside "expelled diplomats".
        let is_act = |act: &Act, candidate: TokenId| {
            act.word == candidate || act.noun == Some(candidate) && !act.reading.recipient.contains(&Place::Object)
        };
        let is_other = |&candidate: &TokenId| {
            let is_told = is_act(act, candidate) || about.is_some_and(|about| is_act(about, candidate));
            Some(candidate) != actor && !is_told && !self.is_when(candidate)
        };
        // What is the actor's own is nobody else: "withdrew its troops".
        let known = |candidate: &TokenId| match self.acting(*candidate) {
            Some(entity) => Some(entity) != acts,
            None => text.upos(*candidate) == Upos::Propn,
        };
        let own: Vec<TokenId> = self.at_places(act).into_iter().filter(is_other).collect();
        let known_beside = || own.iter().copied().find(known);
        let about_known = || {
            let about = about?;
            let told =
                text.own_subject(about.clause).into_iter().chain(self.at_places(about)).chain(self.further(about));
            told.into_iter().filter(is_other).find(known)
        };
        let addressed = || {
            let clause = text.child(act.word, &[Relation::Ccomp, Relation::Xcomp])?;
            let is_addressed = act.reading.kind == EventKind::Request && act.carries == Carries::Out;
            text.own_subject(clause).filter(|_| is_addressed).filter(is_other)
        };
        let by_voice = || match act.carries {
            Carries::Asked => text.own_subject(act.word).filter(is_other),
            Carries::Undergone => text.subject(act.clause).filter(is_other),
            Carries::Out => None,
        };
        let deeper = || self.introduced(act).filter(is_other).find(known).filter(|_| own.is_empty());
        let further = || self.further(act).filter(is_other).find(known);
        let about_unknown = || self.at_places(about?).into_iter().find(is_other);
        let named = || {
            let is_else = |&word: &TokenId| self.acting(word).is_none_or(|who| Some(who) != acts);
            self.named_below(trigger).filter(is_other).filter(|_| !act.reading.mutual).find(is_else)
        };
        known_beside()
            .or_else(about_known)
            .or_else(addressed)
            .or_else(by_voice)
            .or_else(|| own.first().copied())
            .or_else(deeper)
            .or_else(further)
            .or_else(about_unknown)
            .or_else(named)
    }

    /// The words at the places of the reading; of a noun that makes the reading or that a verb carries, beside that as well. Last
    /// come those to whom a clause is done ("money for the ministry to help refugees").
    fn at_places(&self, act: &Act) -> Vec<TokenId> {
        let text = self.text;
        let (mut found, mut helped) = (Vec::new(), Vec::new());
        for place in &act.reading.recipient {
            match place {
                Place::Object => found.extend(self.object(act)),
                Place::IndirectObject => found.extend(text.child(act.clause, &[Relation::Iobj])),
                Place::After(preposition) => {
                    for word in self.words(act) {
                        for under in text.all_under(word, preposition) {
                            if text.upos(under) == Upos::Verb {
                                helped.extend(text.object(under));
                            } else {
                                found.push(under);
                            }
                        }
                    }
                }
            }
        }
        found.append(&mut helped);
        found
    }

    /// The object of an act, if it tells one: not the adjective of "found him guilty".
    fn object(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let object = if act.reading.part == Part::Verb { text.object(act.word) } else { None };
        let object = object.or_else(|| text.child(act.word, &[Relation::Iobj]))?;
        let is_adjective = act.reading.with.iter().any(|with| text.lower(object) == *with);
        let other = || text.children(act.word).find(|&child| child < object && text.relation(child) == Relation::Obj);
        if is_adjective { other() } else { Some(object) }
    }

    /// Somebody known behind one of the reading's prepositions, where other words come between.
    fn introduced<'b>(&'b self, act: &'b Act) -> impl Iterator<Item = TokenId> + 'b {
        let text = self.text;
        let end = text.stretches[act.clause as usize].end;
        (act.word + 1..end.max(act.word + 1)).filter(move |&word| {
            let is_case = |case: TokenId| {
                let places = &act.reading.recipient;
                text.relation(case) == Relation::Case
                    && places.iter().any(|place| matches!(place, Place::After(word) if text.lower(case) == *word))
            };
            text.children(word).any(is_case) && self.entities.of_phrase(text, word).is_some()
        })
    }

    /// The words of an act beside which its participants stand, the nearest to its meaning first.
    fn words(&self, act: &Act) -> impl Iterator<Item = TokenId> {
        let object = if act.reading.part == Part::Verb { self.text.object(act.word) } else { None };
        let clause = Some(act.clause).filter(|&clause| clause != act.word);
        [act.noun, Some(act.word), object.filter(|_| act.noun != object), clause].into_iter().flatten()
    }

    /// Somebody known who takes part in the clause that an act governs: "pledged to work with China", "ordered him to appear".
    fn further<'b>(&'b self, act: &'b Act) -> impl Iterator<Item = TokenId> + 'b {
        let text = self.text;
        let clause = text.child(act.word, &[Relation::Xcomp, Relation::Ccomp]);
        clause.map_or(0..0, |clause| text.stretches[clause as usize].clone()).filter(move |&word| {
            word > act.word
                && matches!(text.relation(word), Relation::Obj | Relation::Obl | Relation::Nsubj | Relation::Nmod)
                && self.entities.of_phrase(text, word).is_some()
        })
    }

    /// Whatever is named below the act or what it is about, where no place of the reading tells the recipient: "declared a truce
    /// in Veskia", "approved a request for help from the Norvanian town". What a finite clause below tells is not looked at.
    fn named_below(&self, trigger: &Trigger) -> impl Iterator<Item = TokenId> {
        let text = self.text;
        let act = &trigger.act;
        let first = act.word.max(act.clause) + 1;
        let end = text.stretches[act.clause as usize].end;
        (first..end.max(first)).filter(move |&word| {
            let is_phrase =
                matches!(text.relation(word), Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Iobj);
            let is_name = |word: TokenId| self.is_name(word);
            let names = || {
                is_name(word)
                    || text.children(word).any(|child| {
                        matches!(
                            text.relation(child),
                            Relation::Compound | Relation::Amod | Relation::NmodPoss | Relation::Flat
                        ) && is_name(child)
                    })
            };
            let is_nominal = matches!(text.upos(word), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj);
            is_phrase && is_nominal && !self.is_when(word) && self.hangs_on(word, act.clause) && names()
        })
    }

    /// Whether a word hangs on another by phrases and infinitives alone.
    fn hangs_on(&self, mut word: TokenId, act: TokenId) -> bool {
        let text = self.text;
        // As deep as noun phrases nest in news.
        for _ in 0..6 {
            let leads_up = match text.relation(word) {
                Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Nmod | Relation::Xcomp | Relation::Conj => {
                    true
                }
                Relation::Acl | Relation::Advcl => text.child(word, &[Relation::Mark]).is_some(),
                _ => false,
            };
            match text.head(word).filter(|_| leads_up) {
                Some(above) if above == act => return true,
                Some(above) => word = above,
                None => return false,
            }
        }
        false
    }

    /// Whether a word names somebody or belongs to a name: "Norvania", "Norvanian".
    fn is_name(&self, word: TokenId) -> bool {
        self.text.upos(word) == Upos::Propn || self.entities.at(word).is_some() || is_nation(self.text.word(word))
    }

    /// Whether a noun phrase stands for nobody: a common noun that is no word for people or bodies.
    fn is_thing(&self, noun: TokenId) -> bool {
        let text = self.text;
        let names = |child: TokenId| {
            matches!(text.relation(child), Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::Amod)
                && text.tokens_in(text.phrase(child)).any(|token| self.is_name(token))
        };
        text.upos(noun) == Upos::Noun
            && self.acting(noun).is_none()
            && role(&text.lemma(noun)).is_none()
            && !text.children(noun).any(names)
    }

    /// Whether a word is part of an expression of time.
    fn is_when(&self, word: TokenId) -> bool {
        let span = self.text.tokens[word as usize].span;
        let at = self.timexes.partition_point(|timex| timex.span.end <= span.start);
        self.timexes.get(at).is_some_and(|timex| timex.span.contains(span))
    }

    /// A noun phrase and what is joined to it, each a participant.
    fn participants(&self, head: TokenId) -> Vec<Participant> {
        self.text.conjuncts(head).into_iter().flat_map(|word| self.sides(word)).collect()
    }

    /// The participants of one noun phrase: of "Norvanian and Veskian troops" there are two.
    fn sides(&self, head: TokenId) -> Vec<Participant> {
        let text = self.text;
        let is_name = |word: TokenId| self.is_name(word);
        let first = text.children(head).find(|&child| {
            child < head && matches!(text.relation(child), Relation::Amod | Relation::Compound) && is_name(child)
        });
        let Some(first) = first else { return vec![self.participant(head)] };
        let mut sides: Vec<TokenId> =
            text.children(first).filter(|&child| text.relation(child) == Relation::Conj).collect();
        let Some(last) = sides.pop().filter(|&last| last < head && is_name(last)) else {
            return vec![self.participant(head)];
        };
        sides.insert(0, first);
        let mut all: Vec<Participant> = sides.into_iter().map(|side| self.participant(side)).collect();
        let span = text.span(last..last + 1).cover(text.tokens[head as usize].span);
        all.push(Participant { span, ..self.participant(last) });
        all
    }

    /// A participant by the words that name them: a pronoun gives way to what it stands for in the same sentence.
    fn participant(&self, word: TokenId) -> Participant {
        let Scene { text, entities, .. } = self;
        let is_pronoun = text.upos(word) == Upos::Pron;
        let entity = self.acting(word);
        let named = || entity.and_then(|entity| self.named_before(word, entity)).or_else(|| self.speaker_of(word));
        let meant = if is_pronoun { named().unwrap_or(word) } else { word };
        let span = text.phrase(meant);
        let entity = entity.or_else(|| self.acting(meant));
        let names = || text.tokens_in(span).any(|token| self.is_name(token));
        let is_itself = entities.of_phrase(text, meant) == entity;
        let owner = text.child(meant, &[Relation::NmodPoss]).and_then(|possessor| {
            // "said that its troops had left": the possessor of a subject may be who says it.
            let speaker = || self.speaker_of(meant).filter(|_| text.upos(possessor) == Upos::Pron);
            entities.of_phrase(text, possessor).or_else(|| self.acting(speaker()?))
        });
        Participant { is_named: entity.is_some() || names(), span, entity, is_itself, owner }
    }

    /// Who says a clause whose subject is a pronoun that no name was found for: "the rebels said they would leave".
    fn speaker_of(&self, pronoun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let mut clause = text.head(pronoun).filter(|_| text.relation(pronoun) == Relation::Nsubj)?;
        while text.relation(clause) == Relation::Conj {
            clause = text.head(clause)?;
        }
        let above = text.head(clause).filter(|_| text.relation(clause) == Relation::Ccomp)?;
        let speaker = text.subject(above).filter(|&speaker| text.upos(speaker) != Upos::Pron && speaker < pronoun)?;
        let is_one = matches!(&*text.lower(pronoun), "he" | "she" | "i");
        let kind = self.acting(speaker).map(|entity| self.entities.list[entity as usize].kind);
        (!is_one || matches!(kind, None | Some(Kind::Person))).then_some(speaker)
    }

    /// The head of the nearest mention of an entity by a name or a noun before a word of the same sentence.
    fn named_before(&self, word: TokenId, entity: EntityId) -> Option<TokenId> {
        let mentions = &self.entities.mentions;
        let start = self.text.sentence_of(word).span.start;
        let end = mentions.partition_point(|mention| mention.span.start < self.text.tokens[word as usize].span.start);
        let before = mentions[..end].iter().rev().take_while(|mention| mention.span.start >= start);
        before
            .filter(|mention| mention.form != Form::Pronoun)
            .find(|mention| mention.entity == entity)
            .map(|mention| mention.head)
    }

    /// The entity behind a noun phrase: that of its head, else the one that the head belongs to ("Trump's decision", "the
    /// government of Norvania"), for the acts of a thing are those of its owner.
    fn acting(&self, head: TokenId) -> Option<EntityId> {
        let Scene { text, entities, .. } = self;
        let adjective = |child: TokenId| self.nations.get(&nation(text.word(child))?).copied();
        let by_adjective = || {
            let before = text
                .children(head)
                .filter(|&child| matches!(text.relation(child), Relation::Amod | Relation::Compound));
            before.into_iter().find_map(adjective)
        };
        let by_owner = || {
            let owner = text.children(head).find(|&child| {
                matches!(text.relation(child), Relation::NmodPoss | Relation::Compound | Relation::Amod)
                    && entities.of_phrase(text, child).is_some()
            });
            let owner = owner.or_else(|| text.under(head, "of"))?;
            entities.of_phrase(text, owner).filter(|&entity| entities.list[entity as usize].kind != Kind::Media)
        };
        entities.of_phrase(text, head).or_else(by_owner).or_else(by_adjective)
    }
}
