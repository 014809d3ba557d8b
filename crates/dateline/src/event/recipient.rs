//! To whom it is done: read off the tree around the words of an act.

use super::scene::Scene;
use super::trigger::{Act, Trigger, object};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Governs, Place};
use crate::text::{Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// To whom it is done, as the head of a noun phrase. Somebody known goes before what is not; what the trigger is about tells
    /// the one where the trigger does not ("agreed to arm the rebels"); a phrase that names nobody will do ("the outcome of the
    /// vote"), and last whatever is named below.
    pub(super) fn recipient(&self, trigger: &Trigger, actor: Option<TokenId>) -> Option<TokenId> {
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
            // "said that Norvania must send help": whoever must is asked.
            Carries::Asked => text.own_subject(act.word).filter(is_other),
            Carries::Undergone => text.subject(act.clause).filter(is_other),
            Carries::Out => None,
        };
        if let Some(undergoes) = by_voice() {
            return Some(undergoes);
        }
        let controlled = || self.controlled(act).find(is_other);
        let refuses = act.reading.kind == EventKind::Reject || text.is_negated(act.clause);
        let awaited = || self.awaited(act.clause).filter(is_other).filter(|_| refuses && own.is_empty());
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
            .or_else(|| own.first().copied())
            .or_else(awaited)
            .or_else(deeper)
            .or_else(controlled)
            .or_else(further)
            .or_else(about_unknown)
            .or_else(named)
    }

    /// The words at the places of the reading; of a noun that makes the reading or that a verb carries, beside that as well. Last
    /// come those to whom a clause is done ("money for the ministry to help refugees").
    fn at_places(&self, act: &Act) -> Vec<TokenId> {
        let text = self.text;
        let (mut found, mut helped) = (Vec::new(), Vec::new());
        let places = &act.reading.recipient;
        for place in places {
            match place {
                Place::Object => found.extend(self.object(act)),
                Place::IndirectObject => found.extend(text.child(act.clause, &[Relation::Iobj])),
                Place::After(_) => {}
            }
        }
        // What hangs on the word itself goes before what hangs on its clause; what is behind "of" belongs to the act as well
        // ("the withdrawal of its troops from Mali") and keeps its place in the row.
        let is_of = |place: &&Place| **place == Place::After("of");
        for group in places.chunk_by(|one, other| !is_of(&one) && !is_of(&other)) {
            for (word, place) in self.words(act).flat_map(|word| group.iter().map(move |place| (word, place))) {
                let Place::After(preposition) = place else { continue };
                for under in text.all_under(word, preposition) {
                    if text.upos(under) == Upos::Verb {
                        helped.extend(text.object(under));
                    } else {
                        found.push(under);
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
        let object = if act.reading.part == Part::Verb { object(text, act.word) } else { None };
        let object = object.or_else(|| text.child(act.word, &[Relation::Iobj]))?;
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
        let object = if act.reading.part == Part::Verb { object(self.text, act.word) } else { None };
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
        let waits = |&child: &TokenId| {
            text.relation(child) == Relation::Advcl
                && text.children(child).any(|mark| {
                    text.relation(mark) == Relation::Mark && matches!(&*text.lower(mark), "until" | "unless")
                })
        };
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
            let is_beside = |case: TokenId| {
                text.relation(case) == Relation::Case
                    && matches!(
                        &*text.lower(case),
                        "at" | "during" | "after" | "before" | "since" | "amid" | "despite" | "by"
                    )
            };
            let above = text.head(word).into_iter();
            let is_circumstance = || above.chain([word]).any(|word| text.children(word).any(is_beside));
            is_phrase
                && is_nominal
                && !is_circumstance()
                && !self.is_when(word)
                && self.hangs_on(word, act.clause)
                && names()
        })
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
                    text.child(word, &[Relation::Mark]).is_some() || text.xpos(word) == Xpos::Vbn
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
