//! To whom it is done: read off the tree around the words of an act.

use super::noun_actor::{has, takes};
use super::scene::Scene;
use super::trigger::{Act, Trigger, object, undergoer};
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Governs, Place, is_of_class};
use crate::lexicon::roles::role;
use crate::text::{Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// To whom it is done, as the head of a noun phrase. Somebody known goes before what is not; what the trigger is about tells
    /// the one where the trigger does not ("agreed to arm the rebels"); a phrase that names nobody will do ("the outcome of the
    /// vote"), and last whatever is named below.
    pub(super) fn recipient(&self, trigger: &Trigger, actor: Option<TokenId>) -> Option<TokenId> {
        let text = self.text;
        let act = &trigger.act;
        let is_other = |&who: &TokenId| Some(who) != actor && !self.is_when(who);
        let first = || self.suffered_in_headline(act).or_else(|| self.asked(act)).filter(is_other);
        // "Berg, with whom she had met": a pronoun that opens a clause gives way to what the clause describes.
        let meant = |word: TokenId| text.head(word).map_or(word, |clause| text.antecedent(clause, word));
        let whom = first().or_else(|| self.done_to(trigger, actor)).map(meant).filter(|&whom| Some(whom) != actor);
        whom.filter(|&recipient| !self.is_no_recipient(trigger, actor, recipient))
            .or_else(|| self.faced(act).filter(is_other))
            .or_else(|| self.refuge(act).filter(is_other))
            .or_else(|| self.met_beside(act).filter(is_other))
            .or_else(|| {
                let is_open = actor.is_none() || self.perpetrator(act.word, act.reading.kind) == actor;
                self.struck_place(act).filter(|_| is_open).filter(is_other)
            })
    }

    /// Whether what was found is no one to whom an act is done: a word that stands for a clause, a place, and, of words
    /// that are said to somebody, the thing that they are about ("vowed to keep abortion legal", "called for a longer
    /// pause", "rejected the idea").
    fn is_no_recipient(&self, trigger: &Trigger, actor: Option<TokenId>, recipient: TokenId) -> bool {
        let text = self.text;
        let act = &trigger.act;
        let is_thing = self.is_thing(recipient);
        let is_bare = self.acting(recipient).is_none()
            && matches!(text.upos(recipient), Upos::Pron | Upos::Det)
            && matches!(
                &*text.lower(recipient),
                "that" | "this" | "which" | "what" | "whatever" | "something" | "anything" | "nothing" | "everything"
            );
        let is_vague = || is_thing && is_of_class(&text.lemma(recipient), "vague");
        let about = trigger.about.iter();
        let is_at_place = || std::iter::once(act).chain(about).any(|act| self.at_places(act).contains(&recipient));
        let is_object = || text.relation(recipient) == Relation::Obj && text.head(recipient) == Some(act.word);
        // "refused to allow the plane to land": what is to happen happens to it.
        let is_moved = || {
            text.relation(recipient) == Relation::Nsubj
                || text
                    .head(recipient)
                    .is_some_and(|verb| text.child(verb, &[Relation::Xcomp, Relation::Ccomp]).is_some())
        };
        let is_topic = || match act.reading.kind {
            EventKind::Agree => is_thing && !is_at_place() || self.is_own(recipient, actor),
            // "his call for a ban" is done to nobody else.
            EventKind::Request => is_thing && act.reading.part == Part::Verb && !is_object() && !is_moved(),
            EventKind::Threaten | EventKind::Reject => is_thing && !is_at_place() && !is_object() && !is_moved(),
            _ => false,
        };
        // Where something was said or somebody was hit is nobody; a blockade, a truce, troops are imposed on a place.
        let is_where = || {
            let is_of_people = matches!(
                act.reading.kind,
                EventKind::Accuse | EventKind::Support | EventKind::Request | EventKind::Consult | EventKind::Assault
            );
            let is_said = act.reading.kind == EventKind::Agree
                && trigger.about.is_none()
                && text.child(act.word, &[Relation::Xcomp]).is_some();
            // "the attacks aired in the media".
            let is_media = || {
                let kind = self.acting(recipient).map(|entity| self.entities.list[entity as usize].kind);
                kind == Some(Kind::Media) && self.is_inside(recipient)
            };
            // "violated Veskia's truce": whose it is, is no place.
            let is_owner = text.relation(recipient) == Relation::NmodPoss;
            (is_of_people || is_said) && (self.is_mere_place(recipient) && !is_owner || is_media())
        };
        is_bare || is_vague() || self.is_calamity(recipient) || is_where() || is_topic()
    }

    /// Whether a thing is the actor's own: "vowed to take his campaign to the convention".
    fn is_own(&self, noun: TokenId, actor: Option<TokenId>) -> bool {
        let text = self.text;
        let lemma = text.lemma(noun);
        let possessor = text.child(noun, &[Relation::NmodPoss]).filter(|&word| text.upos(word) == Upos::Pron);
        let owner = possessor.and_then(|possessor| self.acting(possessor));
        text.upos(noun) == Upos::Noun
            && owner.is_some()
            && owner == actor.and_then(|actor| self.acting(actor))
            && !is_of_class(&lemma, "side")
            && role(&lemma).is_none()
            && text.child(noun, &[Relation::Nmod, Relation::Appos, Relation::Amod, Relation::Compound]).is_none()
    }

    fn done_to(&self, trigger: &Trigger, actor: Option<TokenId>) -> Option<TokenId> {
        let text = self.text;
        let (act, about) = (&trigger.act, trigger.about.as_ref());
        let acts = actor.and_then(|actor| self.acting(actor));
        // What makes a reading is the act itself, unless it is done to it: "imposed sanctions" beside "expelled diplomats".
        let is_act = |act: &Act, candidate: TokenId| {
            // "the release of the sailor": what is behind a noun is what is done to.
            let is_behind = act.reading.part == Part::Noun && act.reading.recipient.contains(&Place::After("of"));
            // "take part in peacekeeping operations": the noun that makes a reading may only describe what it stands in.
            let is_noun = |noun: TokenId| {
                noun == candidate || text.relation(noun) == Relation::Compound && text.head(noun) == Some(candidate)
            };
            let is_made = act.noun.is_some_and(is_noun) && !act.reading.recipient.contains(&Place::Object);
            act.word == candidate || is_made && !is_behind
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
        let beside = || {
            let &first = own.first()?;
            let by_verb = || {
                let is_active = act.word == act.clause && !text.is_passive(act.word) && self.is_thing(first);
                text.under(act.word, "by").filter(|&by| is_active && self.is_somebody(by))
            };
            Some(
                self.maker(first)
                    .or_else(by_verb)
                    .or_else(|| self.published_in(act, first))
                    .filter(is_other)
                    .filter(known)
                    .unwrap_or(first),
            )
        };
        let helped: Vec<TokenId> = self.helped(act).into_iter().filter(is_other).collect();
        let helped_known = || helped.iter().copied().find(known);
        // "the attack in Norvania on the pilgrims": where it was goes behind on whom it was.
        let is_upon =
            |word: TokenId| text.relation(word) == Relation::Obj || text.has_case(word, &["on", "against", "upon"]);
        let is_told_whom = own.iter().any(|&word| is_upon(word) && !self.is_inside(word) && !self.is_thing(word));
        let is_whom = |&word: &TokenId| !is_told_whom || !self.is_inside(word);
        let known_beside = || own.iter().copied().filter(is_whom).find(known);
        let about_known = || {
            let about = about?;
            // Whoever made what is refused or accepted, or has it: "rejected the ministry's demand".
            let takes_stand = matches!(act.reading.kind, EventKind::Reject | EventKind::Concede | EventKind::Accuse);
            let of_noun = (takes_stand && about.reading.part == Part::Noun).then_some(about.word);
            let whose = of_noun
                .into_iter()
                .flat_map(|noun| text.child(noun, &[Relation::NmodPoss]).into_iter().chain(self.maker(noun)));
            let told =
                whose.chain(text.own_subject(about.clause)).chain(self.at_places(about)).chain(self.further(about));
            told.filter(is_other).find(known)
        };
        let addressed = || {
            let clause = text.child(act.word, &[Relation::Ccomp, Relation::Xcomp])?;
            let is_addressed = act.reading.kind == EventKind::Request && act.carries == Carries::Out;
            // "demanding the ministry cut aid": the subject of what is demanded may hang on the demand.
            let subject = || text.own_subject(clause).or_else(|| text.child(act.word, &[Relation::Obj]));
            is_addressed.then(subject).flatten().filter(is_other)
        };
        // "asked for people to help": whoever is to do it.
        let called = || {
            let is_asked = act.reading.kind == EventKind::Request && act.carries == Carries::Out;
            let whom = text.under(act.word, "for").filter(|&whom| is_asked && !self.is_thing(whom))?;
            let is_to_do = |&child: &TokenId| {
                matches!(text.relation(child), Relation::Advcl | Relation::Xcomp | Relation::Acl)
                    && child > whom
                    && text.xpos(child) == Xpos::Vb
            };
            text.children(act.word).chain(text.children(whom)).find(is_to_do).map(|_| whom).filter(is_other)
        };
        // "has the support of the unions", "draws support among farmers": whoever has it.
        let received = || {
            let is_of_kind = matches!(act.reading.kind, EventKind::Support | EventKind::Aid | EventKind::Accuse)
                || act.reading.by_words;
            let is_given = is_of_kind && act.reading.part == Part::Noun;
            let first = text.head(act.word).filter(|_| text.relation(act.word) == Relation::Conj).unwrap_or(act.word);
            let verb = text.head(first).filter(|_| is_given && text.relation(first) == Relation::Obj)?;
            let lemma = text.lemma(verb);
            let is_had = has(&lemma) || act.reading.kind == EventKind::Support && takes(&lemma);
            // "the bill has the backing of the unions".
            let may_have = |subject: TokenId| self.is_somebody(subject) || actor.is_some() && self.is_had_support(act);
            let subject = text.actor(verb).filter(|&subject| is_had && may_have(subject))?;
            let is_given_by_other = actor.is_some_and(|actor| actor != subject);
            Some(subject).filter(|_| is_given_by_other || actor.is_none() && self.is_had_support(act)).filter(is_other)
        };
        let by_voice = || match act.carries {
            // "said that Norvania must send help": whoever must is asked.
            Carries::Asked => text.own_subject(act.word).filter(is_other),
            // "an attempt to deflect the criticism" is not who is criticised.
            Carries::Undergone => text
                .subject(act.clause)
                .filter(is_other)
                .filter(|&subject| text.relation(act.clause) != Relation::Acl || !self.is_thing(subject)),
            Carries::Out => self.is_under(act).or_else(|| self.answers(act)).filter(is_other),
        };
        if let Some(undergoes) = by_voice() {
            return Some(undergoes);
        }
        let controlled = || self.controlled(act).find(is_other);
        let refuses = act.reading.kind == EventKind::Reject || text.is_negated(act.clause);
        let awaited = || self.awaited(act.clause).filter(is_other).filter(|_| refuses && own.is_empty());
        let deeper = || self.introduced(act).filter(is_other).find(known).filter(|_| own.is_empty());
        // "violated Norvania's truce", "respects the senate's independence".
        let owner = || {
            let noun = act.noun.filter(|_| act.reading.part == Part::Verb)?;
            // A curb is whose it was: "lifted Norvania's curfew" is done to nobody who is told.
            let is_of_other = match act.reading.kind {
                EventKind::Reject | EventKind::Support | EventKind::Assault => true,
                EventKind::Concede => !is_of_class(&text.lemma(noun), "curb"),
                _ => false,
            };
            if !is_of_other {
                return None;
            }
            let owner = text.child(noun, &[Relation::NmodPoss]).filter(|&owner| text.upos(owner) != Upos::Pron)?;
            Some(owner).filter(is_other).filter(known).filter(|&owner| self.is_somebody(owner))
        };
        let further = || self.further(act).filter(is_other).find(known);
        let about_unknown = || self.at_places(about?).into_iter().find(is_other);
        let named = || {
            let is_else = |&word: &TokenId| self.acting(word).is_none_or(|who| Some(who) != acts);
            self.named_below(trigger).filter(is_other).filter(|_| !act.reading.mutual).find(is_else)
        };
        // "disapproved of the way the governor handled it", "an inquiry into claims that two officers beat him".
        let behind_way = || {
            let is_told = |word: TokenId| {
                let lemma = text.lemma(word);
                is_of_class(&lemma, "vague") || act.reading.kind == EventKind::Accuse && is_of_class(&lemma, "claim")
            };
            let &first = own.first().filter(|&&word| is_told(word))?;
            let clause = text.child(first, &[Relation::AclRelcl, Relation::Acl])?;
            let takes_stand = matches!(act.reading.kind, EventKind::Accuse | EventKind::Support | EventKind::Reject);
            let subject = text.own_subject(clause).filter(|_| takes_stand).filter(is_other)?;
            Some(subject).filter(|&subject| known(&subject) || self.is_somebody(subject))
        };
        // "filed a complaint with the council against the state": against whom it is goes before where it is brought.
        let sued = || {
            let is_charge =
                act.reading.kind == EventKind::Accuse && act.reading.recipient.contains(&Place::After("against"));
            self.introduced(act).filter(is_other).find(|&word| is_charge && is_upon(word))
        };
        // "appealed to the states to take in more refugees".
        let spoken_to = || {
            let is_asked =
                act.reading.kind == EventKind::Request && act.reading.part == Part::Verb && act.carries == Carries::Out;
            let whom = |&word: &TokenId| text.has_case(word, &["to", "on", "upon"]) && self.is_somebody(word);
            own.iter().copied().find(whom).filter(|_| is_asked)
        };
        let described = || self.described(act).filter(is_other).filter(|_| actor.is_some());
        let behind_noun = || {
            let is_noun = act.reading.part == Part::Noun;
            let preposition = |place: &Place| match place {
                Place::After(preposition) => Some(*preposition),
                _ => None,
            };
            let mut prepositions: Vec<&str> = act.reading.recipient.iter().filter_map(preposition).collect();
            // "the truce in Veskia" is where it is, "the attacks in Veskia" are on somebody there.
            let is_done_within =
                matches!(act.reading.kind, EventKind::Assault | EventKind::Coerce) && !act.reading.mutual;
            prepositions.retain(|&preposition| match preposition {
                "in" => is_done_within,
                "with" | "between" => true,
                _ => !act.reading.mutual,
            });
            self.right_behind(act.word, &prepositions)
                .filter(is_other)
                .filter(|&whom| is_noun && (actor.is_some() || self.is_somebody(whom)))
        };
        let told_below = || {
            let is_at_somebody =
                matches!(act.reading.kind, EventKind::Support | EventKind::Accuse | EventKind::Assault);
            let clause = self.told_below(act.word).filter(|_| act.reading.part == Part::Noun && is_at_somebody)?;
            let whom = ["against", "at", "on", "toward", "towards", "to"];
            whom.into_iter().find_map(|case| text.under(clause, case)).filter(is_other)
        };
        let is_another = |&word: &TokenId| self.acting(word).is_none_or(|who| Some(who) != acts);
        let blamed = || {
            self.blamed_in_content(act)
                .filter(is_other)
                .filter(is_another)
                .filter(|_| (own.is_empty() || self.is_complaint_to(act)) && about.is_none())
        };
        // "Holm's support from the unions".
        let backed = || {
            let is_given = act.reading.kind == EventKind::Support && act.reading.part == Part::Noun;
            let from = text.under(act.word, "from").filter(|&from| is_given && Some(from) == actor);
            from.and_then(|_| text.child(act.word, &[Relation::NmodPoss]))
        };
        // "two soldiers died in an attack in Veskia": who died goes before where it was, not before on whom it was.
        let died = || self.died_of(act).filter(is_other).filter(|_| !is_told_whom);
        // "sent a letter to Berg threatening to leave": whoever gets it is threatened.
        let is_threat = act.reading.kind == EventKind::Threaten;
        let threatened = || self.written_to(act).filter(|_| is_threat).filter(is_other);
        sued()
            .or_else(died)
            .or_else(threatened)
            .or_else(|| backed().filter(is_other))
            .or_else(|| self.granting(act).filter(is_other))
            .or_else(received)
            .or_else(described)
            .or_else(blamed)
            .or_else(known_beside)
            .or_else(spoken_to)
            .or_else(|| called().filter(|_| about.is_none() || own.is_empty()))
            .or_else(behind_way)
            .or_else(|| addressed().filter(known))
            .or_else(|| deeper().filter(|_| about.is_none()))
            .or_else(helped_known)
            .or_else(about_known)
            .or_else(addressed)
            .or_else(|| self.written_to(act).filter(is_other).filter(known))
            .or_else(beside)
            .or_else(awaited)
            .or_else(deeper)
            .or_else(|| helped.first().copied())
            .or_else(controlled)
            .or_else(further)
            .or_else(about_unknown)
            .or_else(owner)
            .or_else(told_below)
            .or_else(behind_noun)
            .or_else(|| self.struck(act).filter(is_other))
            .or_else(|| self.asked_of(act).filter(is_other))
            .or_else(named)
            .or_else(|| self.topic(act, actor?).filter(is_other))
            .or_else(|| self.struck_name(act).filter(is_other).filter(|_| actor.is_some()))
    }

    /// Those to whom a clause is done: "money for the ministry to help refugees".
    fn helped(&self, act: &Act) -> Vec<TokenId> {
        let text = self.text;
        let places = || act.reading.recipient.iter();
        let behind = |word| {
            places().flat_map(move |place| match place {
                Place::After(preposition) => text.all_under(word, preposition).collect(),
                _ => Vec::new(),
            })
        };
        let clauses = self.words(act).into_iter().flat_map(behind).filter(|&under| self.is_clause(under));
        clauses.filter_map(|clause| text.object(clause)).collect()
    }

    /// Whether a word is the verb of a clause: not a noun that was read as one ("strikes against rebel targets").
    fn is_clause(&self, word: TokenId) -> bool {
        let text = self.text;
        text.upos(word) == Upos::Verb && text.child(word, &[Relation::Case]).is_none()
    }

    /// The words at the places of the reading; of a noun that makes the reading or that a verb carries, beside that as well.
    fn at_places(&self, act: &Act) -> Vec<TokenId> {
        let text = self.text;
        let mut found = Vec::new();
        let places = &act.reading.recipient;
        // "gave citizenship to the children": what makes the reading goes behind those whom the row names before it.
        let is_last = |object: &TokenId| act.noun == Some(*object) && places.first() != Some(&Place::Object);
        let object = self.object(act).filter(|_| places.contains(&Place::Object));
        for place in places {
            match place {
                Place::Object => found.extend(object.filter(|object| !is_last(object))),
                Place::IndirectObject => found.extend(text.child(act.clause, &[Relation::Iobj])),
                Place::Possessor if text.under(act.word, "of").is_none() => {
                    found.extend(undergoer(text, self.entities, act.word));
                }
                Place::After(_) | Place::Possessor => {}
            }
        }
        // What hangs on the word itself goes before what hangs on its clause; what is behind "of" belongs to the act as well
        // ("the withdrawal of its troops from Mali") and keeps its place in the row.
        let is_of = |place: &&Place| **place == Place::After("of");
        let words = self.words(act);
        for group in places.chunk_by(|one, other| !is_of(&one) && !is_of(&other)) {
            for (word, place) in words.iter().flat_map(|&word| group.iter().map(move |place| (word, place))) {
                let Place::After(preposition) = place else { continue };
                let under = text.all_under(word, preposition).filter(|&under| !self.is_clause(under));
                found.extend(under.filter_map(|under| self.beyond_manner(under)));
            }
        }
        found.extend(object.filter(is_last));
        // A charge is brought before a court, and against somebody; a march goes to a square, and is against somebody.
        if matches!(act.reading.kind, EventKind::Accuse | EventKind::Protest)
            && places.contains(&Place::After("against"))
        {
            found.sort_by_key(|&word| !text.has_case(word, &["against"]));
        }
        found
    }

    /// What a phrase is about that says how something is done: the rules in "went on strike in protest at the rules". Another word
    /// stands for itself.
    fn beyond_manner(&self, word: TokenId) -> Option<TokenId> {
        let text = self.text;
        let lemma = text.lemma(word);
        let is_against = matches!(
            &*lemma,
            "protest" | "opposition" | "defiance" | "retaliation" | "revenge" | "reprisal" | "retribution"
        );
        let is_manner = is_against
            || matches!(
                &*lemma,
                "addition"
                    | "contrast"
                    | "turn"
                    | "exchange"
                    | "response"
                    | "reaction"
                    | "support"
                    | "solidarity"
                    | "sympathy"
                    | "anger"
                    | "connection"
            );
        let is_bare = text.has_case(word, &["in"]) && text.child(word, &[Relation::Det, Relation::NmodPoss]).is_none();
        if !is_manner || !is_bare {
            return Some(word);
        }
        // "sent aid in response to the floods" sends none to them.
        let about = |case: &str| text.under(word, case).filter(|&under| is_against && !self.is_clause(under));
        ["at", "against", "over", "to", "for"].into_iter().find_map(about)
    }

    /// The object of an act, if it tells one: not the adjective of "found him guilty".
    fn object(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let object = if act.reading.part == Part::Verb { object(text, act.word) } else { None };
        // "shot and wounded the president": one object of both.
        let shared = || {
            let next = text.children(act.word).find(|&child| {
                text.relation(child) == Relation::Conj && child == act.word + 2 && text.upos(child) == Upos::Verb
            })?;
            text.child(next, &[Relation::Obj]).filter(|_| act.reading.part == Part::Verb && !text.is_passive(act.word))
        };
        let object = object.or_else(|| text.child(act.word, &[Relation::Iobj])).or_else(shared)?;
        let is_adjective = act.reading.with.iter().any(|with| text.lower(object) == *with);
        let other = || {
            let is_object = |child| matches!(text.relation(child), Relation::Obj | Relation::Iobj);
            text.children(act.word).find(|&child| child < object && is_object(child))
        };
        if is_adjective { other() } else { Some(object) }
    }

    /// Somebody known behind one of the reading's prepositions, where other words come between.
    fn introduced<'b>(&'b self, act: &'b Act) -> impl Iterator<Item = TokenId> + 'b {
        let text = self.text;
        let end = text.stretches[act.clause as usize].end;
        let find = move |against: bool| {
            (act.word + 1..end.max(act.word + 1)).filter(move |&word| {
                let is_case = |case: TokenId| {
                    text.relation(case) == Relation::Case
                        && act.reading.recipient.iter().any(|place| {
                            matches!(place, Place::After(word) if text.lower(case) == *word && (*word == "against") == against)
                        })
                };
                text.children(word).any(is_case)
                    && (self.entities.of_phrase(text, word).is_some() || against && self.is_accusable(word))
            })
        };
        // Against whom it is goes before whom else it concerns.
        find(true).chain(find(false))
    }

    /// Whether somebody may be charged: known, or of a word for people or bodies, with what names them ("a Veskian bank").
    fn is_accusable(&self, word: TokenId) -> bool {
        self.acting(word).is_some() || self.is_somebody(word) || !self.is_thing(word)
    }

    /// The words of an act beside which its participants stand, the nearest to its meaning first.
    fn words(&self, act: &Act) -> Vec<TokenId> {
        let text = self.text;
        let object = if act.reading.part == Part::Verb { object(text, act.word) } else { None };
        let clause = Some(act.clause).filter(|&clause| clause != act.word);
        let mut words: Vec<TokenId> =
            [act.noun, Some(act.word), object.filter(|_| act.noun != object), clause].into_iter().flatten().collect();
        // "a grant and a loan to the council", "support and money from Norvania": of both.
        let noun = act.noun.or(Some(act.word).filter(|&word| text.upos(word) == Upos::Noun));
        let first = noun.and_then(|noun| text.head(noun).filter(|_| text.relation(noun) == Relation::Conj));
        let joined = noun.into_iter().flat_map(|noun| text.conjuncts(noun).into_iter().skip(1));
        words.extend(first.into_iter().chain(joined).filter(|&other| text.upos(other) == Upos::Noun));
        words
    }

    /// Somebody known who takes part in the clause that an act governs: "pledged to work with China", "ordered him to appear".
    fn further<'b>(&'b self, act: &'b Act) -> impl Iterator<Item = TokenId> + 'b {
        let text = self.text;
        let clause = text.child(act.word, &[Relation::Xcomp, Relation::Ccomp]);
        // "her attack that Holm is not fit", "expressed doubt that Norvania had left".
        let content = || {
            let noun = act.noun.or(Some(act.word).filter(|_| act.reading.part == Part::Noun));
            let noun = noun.filter(|_| act.reading.kind == EventKind::Accuse || act.reading.by_words)?;
            let is_told = |&clause: &TokenId| {
                matches!(text.relation(clause), Relation::Acl | Relation::Ccomp | Relation::AclRelcl)
                    && text.child(clause, &[Relation::Mark]).is_some()
                    && text.own_subject(clause).is_some()
            };
            text.children(noun).find(is_told)
        };
        let clause = clause.or_else(content);
        clause.map_or(0..0, |clause| text.stretches[clause as usize].clone()).filter(move |&word| {
            word > act.word
                && matches!(
                    text.relation(word),
                    Relation::Obj | Relation::Obl | Relation::Nsubj | Relation::NsubjPass | Relation::Nmod
                )
                && self.entities.of_phrase(text, word).is_some()
                && clause.is_some_and(|clause| text.head(word) == Some(clause) || self.hangs_on(word, clause))
        })
    }

    /// To whom the clause below an act is to happen: the plane in "refused to allow the plane to land".
    fn controlled(&self, act: &Act) -> impl Iterator<Item = TokenId> {
        let text = self.text;
        let below = |word| text.child(word, &[Relation::Xcomp, Relation::Ccomp]);
        let clause = below(act.word).filter(|_| act.reading.governs != Governs::Nothing);
        let deepest = clause.and_then(below);
        let object = clause.and_then(|clause| text.child(clause, &[Relation::Obj, Relation::Iobj]));
        // "refused to answer the question" is done to nobody.
        let object = object.filter(|&object| deepest.is_some() || self.is_somebody(object));
        object.into_iter().chain(deepest.and_then(|deepest| text.own_subject(deepest)))
    }

    /// Who has to do something first: the ministry in "will not end the strike until the ministry pays".
    fn awaited(&self, clause: TokenId) -> Option<TokenId> {
        let text = self.text;
        let waits =
            |&child: &TokenId| text.relation(child) == Relation::Advcl && text.has_mark(child, &["until", "unless"]);
        let condition = text.children(clause).find(waits)?;
        text.actor(condition).filter(|&who| self.is_somebody(who))
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
            // Where or when it was told is nobody: "made the pledge at a conference".
            let beside =
                ["at", "during", "after", "before", "since", "amid", "despite", "by", "through", "until", "throughout"];
            let above = text.head(word).into_iter();
            let is_circumstance = || above.chain([word]).any(|word| text.has_case(word, &beside));
            is_phrase
                && is_nominal
                && !is_circumstance()
                && !self.is_calamity(word)
                && !self.is_when(word)
                && self.hangs_on(word, act.clause)
                && names()
        })
    }

    /// Whether a word names what befalls people and is no one: "the Ebola epidemic".
    fn is_calamity(&self, word: TokenId) -> bool {
        self.text.upos(word) == Upos::Noun
            && matches!(
                &*self.text.lemma(word),
                "epidemic"
                    | "pandemic"
                    | "outbreak"
                    | "disease"
                    | "virus"
                    | "coronavirus"
                    | "cholera"
                    | "malaria"
                    | "polio"
                    | "measles"
                    | "earthquake"
                    | "quake"
                    | "tsunami"
                    | "cyclone"
                    | "hurricane"
                    | "typhoon"
                    | "flood"
                    | "flooding"
                    | "drought"
                    | "famine"
                    | "wildfire"
                    | "eruption"
            )
    }

    /// Whether a word hangs on another by phrases and infinitives alone.
    pub(super) fn hangs_on(&self, mut word: TokenId, act: TokenId) -> bool {
        let text = self.text;
        // As deep as noun phrases nest in news.
        for _ in 0..6 {
            let leads_up = match text.relation(word) {
                Relation::Obj | Relation::Iobj | Relation::Obl | Relation::Nmod | Relation::Xcomp => true,
                // A clause joined to another tells an act of its own.
                Relation::Conj => text.upos(word) != Upos::Verb,
                Relation::Acl | Relation::Advcl => {
                    // A clause of time, cause or condition tells of other things: "asked for help because she had
                    // beaten Holm".
                    let leads_in = |mark: TokenId| {
                        matches!(&*text.lower(mark), "to" | "for" | "of" | "in" | "on" | "from" | "by" | "that")
                    };
                    let mark = text.child(word, &[Relation::Mark]);
                    mark.is_some_and(leads_in) || mark.is_none() && text.xpos(word) == Xpos::Vbn
                }
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
}
