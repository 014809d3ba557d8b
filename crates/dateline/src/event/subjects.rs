//! Who acts where the tree gives a verb another subject, or none: verbs joined to the wrong one, subjects read as
//! something else, things that stand for whoever made them.

use super::scene::Scene;
use super::trigger::Act;
use crate::entity::Kind;
use crate::lexicon::calendar::{self, Word};
use crate::lexicon::cues::Part;
use crate::lexicon::names::Sort;
use crate::lexicon::predicates::{Place, is_of_class};
use crate::lexicon::roles::role;
use crate::text::{Named, Relation, TokenId, Upos, Xpos};

/// How a verb is put. Verbs that are joined by "and" are mostly put alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Past,
    Present,
    Gerund,
    Perfect,
    Other,
}

impl Scene<'_> {
    /// The subject of the clause around, for a verb that was joined to one of another form below it: Holm in "Holm
    /// complained that Berg had attacked her and questioned his motives", "Holm told the paper, saying that Berg was a
    /// liar and asking him to quit".
    pub(super) fn of_like_form(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let first = text.head(verb).filter(|_| text.relation(verb) == Relation::Conj)?;
        let form = self.form(verb);
        // "insists the party must lead and has backed him": "has" is joined to "insists", for "must has" is none.
        let is_perfect = form == Form::Perfect && self.is_bare_modal(first) && self.has_tense(verb);
        let is_open = (matches!(form, Form::Past | Form::Gerund) || is_perfect) && text.own_subject(verb).is_none();
        if !is_open || form == self.form(first) || text.upos(first) != Upos::Verb && text.own_subject(first).is_none() {
            return None;
        }
        let mut clause = first;
        // As deep as clauses nest in news.
        for _ in 0..4 {
            let is_below = matches!(
                text.relation(clause),
                Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::AclRelcl | Relation::Xcomp
            );
            clause = text.head(clause).filter(|&above| is_below && above < clause)?;
            let is_like = self.form(clause) == form || is_perfect && matches!(self.form(clause), Form::Present);
            if text.upos(clause) == Upos::Verb && is_like {
                return text.actor(clause).filter(|&who| self.is_somebody(who));
            }
        }
        None
    }

    /// The name right before a verb with a tense, behind a comma that ends another phrase with which it was read as one:
    /// Holm in "flanked by the mayor and Ada Berg, Holm accused the council". A name that explains another has commas on
    /// both sides.
    pub(super) fn after_comma(&self, verb: TokenId, actor: TokenId) -> Option<TokenId> {
        let text = self.text;
        if !matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz) || text.own_subject(verb) != Some(actor) {
            return None;
        }
        let first = text.sentence_of(verb).tokens.start;
        let is_between = |&token: &TokenId| matches!(text.upos(token), Upos::Adv | Upos::Aux);
        let last = (first..verb).rev().find(|token| !is_between(token))?;
        let mut name = last;
        while text.relation(name) == Relation::Flat {
            name = text.head(name)?;
        }
        let start = text.stretches[name as usize].start;
        let is_behind = name > actor && start > first && text.word(start - 1) == "," && text.upos(name) == Upos::Propn;
        let is_joined = match text.relation(name) {
            Relation::Appos => true,
            // "Holm, Berg attack the plan" has no "and".
            Relation::Conj => {
                (actor..name).any(|token| text.upos(token) == Upos::Cconj)
                    && text.child(name, &[Relation::Cc]).is_none()
            }
            _ => false,
        };
        // "Her rival, Holm, said" and "the chairman, Holm said": a noun before the comma is explained by it.
        let is_other = || {
            let entity = self.entities.of_phrase(text, name);
            entity.is_some() && text.upos(actor) == Upos::Propn && self.entities.at(actor) != entity
        };
        Some(name).filter(|_| is_behind && is_joined && is_other())
    }

    /// Whoever did what left somebody dead, where the participle hangs on a noun below: the bomb in "a bomb went off in a
    /// crowd waiting for a bus, killing five".
    pub(super) fn in_result(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_result = text.xpos(verb) == Xpos::Vbg
            && text.relation(verb) == Relation::Acl
            && verb > 0
            && text.word(verb - 1) == ","
            && matches!(&*text.lemma(verb), "kill" | "wound" | "injure" | "hurt" | "maim" | "destroy");
        if !is_result {
            return None;
        }
        let mut above = std::iter::successors(text.head(verb), |&word| text.head(word)).take(6);
        let clause = above.find(|&word| matches!(text.xpos(word), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn))?;
        text.actor(clause)
    }

    /// Whether a clause has "must", "would" or the like.
    fn is_bare_modal(&self, clause: TokenId) -> bool {
        self.text.children(clause).any(|helper| self.text.xpos(helper) == Xpos::Md)
    }

    /// Whether a verb has a helper with a tense: "has backed".
    fn has_tense(&self, verb: TokenId) -> bool {
        let text = self.text;
        text.children(verb).any(|helper| matches!(text.xpos(helper), Xpos::Vbz | Xpos::Vbp | Xpos::Vbd))
    }

    fn form(&self, verb: TokenId) -> Form {
        let text = self.text;
        let has_helper = text.child(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_some();
        match text.xpos(verb) {
            Xpos::Vbd if !has_helper => Form::Past,
            Xpos::Vbz | Xpos::Vbp if !has_helper => Form::Present,
            Xpos::Vbg if !has_helper => Form::Gerund,
            Xpos::Vbn if has_helper => Form::Perfect,
            _ => Form::Other,
        }
    }

    /// The name behind "and" that was joined to the noun before it, where the verb behind it has no "and" of its own: Holm
    /// in "prosecutors charged an officer with murder and Holm fired the chief".
    pub(super) fn behind_and(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_joined = text.relation(verb) == Relation::Conj
            && matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
            && text.own_subject(verb).is_none();
        let is_between = |&token: &TokenId| matches!(text.upos(token), Upos::Adv | Upos::Aux | Upos::Part);
        let first = text.sentence_of(verb).tokens.start;
        let last = (first..verb).rev().find(|token| is_joined && !is_between(token))?;
        let above = text.head(verb)?;
        let mut name = last;
        while text.relation(name) == Relation::Flat {
            name = text.head(name)?;
        }
        let is_name = text.relation(name) == Relation::Conj
            && name > above
            && matches!(text.upos(name), Upos::Propn)
            && text.head(name).is_some_and(|other| text.upos(other) == Upos::Noun && other > above)
            && text.child(name, &[Relation::Cc]).is_some();
        Some(name).filter(|&name| is_name && self.is_somebody(name))
    }

    /// The people named behind a participle that was read as the subject: Holm in "Trailing contenders Holm and Berg
    /// have agreed". What is done is one thing, and takes no verb in the plural.
    pub(super) fn below_participle(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_plural = |word| text.xpos(word) == Xpos::Vbp || matches!(&*text.lower(word), "were" | "are" | "have");
        let clause = text.child(verb, &[Relation::Csubj]).filter(|&clause| text.xpos(clause) == Xpos::Vbg)?;
        let is_of_many = is_plural(verb) || text.children(verb).any(is_plural);
        text.child(clause, &[Relation::Obj]).filter(|&who| is_of_many && self.is_somebody(who))
    }

    /// The name behind a date at the head of a sentence, with which it was read as one phrase: Holm in "In August Holm
    /// met the council".
    pub(super) fn behind_date(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_finite = matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        if !is_finite || text.own_subject(verb).is_some() {
            return None;
        }
        let is_date = |word: TokenId| {
            matches!(calendar::word(&text.lower(word)), Word::Month { .. } | Word::Weekday { .. }) || self.is_when(word)
        };
        text.children(verb).find(|&name| {
            name < verb
                && text.relation(name) == Relation::Obl
                && text.upos(name) == Upos::Propn
                && text.has_case(name, &["in", "on"])
                && text.children(name).any(|child| child < name && is_date(child))
                && !is_date(name)
        })
    }

    /// Who has become what a noun says: Holm and Berg in "Holm and Berg became the first senators to endorse him".
    pub(super) fn who_became(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let verb = text.head(noun).filter(|_| matches!(text.relation(noun), Relation::Xcomp | Relation::Obj))?;
        let is_become = matches!(&*text.lemma(verb), "become" | "remain");
        text.own_subject(verb)
            .map(|subject| text.antecedent(verb, subject))
            .filter(|&subject| is_become && self.is_somebody(subject))
    }

    /// Who made, wrote or showed a thing: the subject of the verb whose object it is, or is part of. Holm in "Holm opened
    /// the session with a speech attacking Berg".
    pub(super) fn who_made(&self, thing: TokenId) -> Option<TokenId> {
        let text = self.text;
        let mut noun = thing;
        // "a photograph of Holm praising Berg": whoever is shown does it, not who shows it.
        if matches!(
            &*text.lemma(thing),
            "clip" | "picture" | "photograph" | "photo" | "image" | "footage" | "film" | "video" | "recording" | "tape"
        ) && let Some(shown) = text.under(thing, "of")
        {
            return Some(shown).filter(|&shown| self.is_somebody(shown));
        }
        // As deep as phrases nest in news.
        for _ in 0..4 {
            let is_sum = matches!(text.upos(noun), Upos::Num | Upos::Sym);
            if !self.is_thing(noun) && !self.is_work(noun) && !self.is_crossed(noun) && !is_sum {
                return None;
            }
            let above = text.head(noun)?;
            match text.relation(noun) {
                Relation::Obj | Relation::Obl => {
                    let who = text.actor(above).filter(|&who| who != thing && who != noun)?;
                    return if noun != who && self.is_thing(who) {
                        self.who_made(who).or(Some(who))
                    } else {
                        Some(who)
                    };
                }
                // "an op-ed" is two words to the tree.
                Relation::Appos if above + 2 == noun && text.upos(above + 1) == Upos::Punct => noun = above,
                // "$2 million on advertisements".
                Relation::Nmod if self.is_work(thing) && matches!(text.upos(above), Upos::Num | Upos::Sym) => {
                    noun = above;
                }
                Relation::Nmod | Relation::Conj if self.is_work(thing) || self.is_work(above) => noun = above,
                // "a report from an inquiry into the attacks that faulted the ministry".
                Relation::Nmod if text.head(above).is_some_and(|work| self.is_work(work)) => noun = above,
                _ => return None,
            }
        }
        None
    }

    /// Whether a word names a town or a region through which somebody goes: "crossed Port Alden campaigning for Holm".
    fn is_crossed(&self, word: TokenId) -> bool {
        let text = self.text;
        text.relation(word) == Relation::Obj
            && text.tokens[word as usize].name.kind == Named::Place
            && self.entities.at(word).is_none()
    }

    /// The one among those around a relative pronoun that it can stand for: "which" for no person, "who" for no body and
    /// no place. The union in "Holm, the head of the Workers of Norvania, which endorsed Berg", Holm in "Holm, the head of
    /// Norvania Bank who gave money".
    pub(super) fn of_pronoun(&self, verb: TokenId, actor: TokenId) -> Option<TokenId> {
        let text = self.text;
        let first = text.head(verb).filter(|_| text.relation(verb) == Relation::Conj).unwrap_or(verb);
        let pronoun = text.own_subject(verb).or_else(|| text.own_subject(first))?;
        let kind =
            |word: TokenId| self.entities.of_phrase(text, word).map(|entity| self.entities.list[entity as usize].kind);
        match &*text.lower(pronoun) {
            "which" if kind(actor) == Some(Kind::Person) && actor < pronoun => self.body_before(pronoun, actor),
            "that" => self.people_at(actor),
            "who" => {
                let is_place = text.tokens[actor as usize].name.kind == Named::Place;
                let is_body = matches!(kind(actor), Some(Kind::Organization | Kind::Country));
                let is_person = |word: TokenId| {
                    let lemma = text.lemma(word);
                    let by_role =
                        role(&lemma).is_some_and(|(bytes, role, _)| bytes == lemma.len() && role.sort == Sort::Person);
                    kind(word) == Some(Kind::Person) || text.upos(word) == Upos::Noun && by_role
                };
                let above = std::iter::successors(Some(actor), |&word| {
                    text.head(word).filter(|_| {
                        matches!(
                            text.relation(word),
                            Relation::Nmod | Relation::Appos | Relation::Conj | Relation::Flat
                        )
                    })
                });
                let person = above.skip(1).take(4).find(|&word| is_person(word)).filter(|_| is_place || is_body);
                person.or_else(|| self.people_at(actor))
            }
            _ => None,
        }
    }

    /// The people or the body at a place, of whom a clause tells that was hung on the place: the groups in "groups in the
    /// state that threw their support to her".
    fn people_at(&self, place: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_place = text.tokens[place as usize].name.kind == Named::Place || is_of_class(&text.lemma(place), "site");
        let is_at = is_place
            && text.relation(place) == Relation::Nmod
            && text.has_case(place, &["in", "at", "across", "throughout", "near", "around", "from", "of"]);
        let people = text.head(place).filter(|_| is_at)?;
        Some(people).filter(|&people| text.upos(people) == Upos::Noun && self.is_somebody(people))
    }

    /// The name of a body right before a word, behind another word.
    pub(super) fn body_before(&self, word: TokenId, behind: TokenId) -> Option<TokenId> {
        let text = self.text;
        let last = (behind + 1..word).rev().find(|&token| text.upos(token) != Upos::Punct)?;
        let names = std::iter::successors(Some(last), |&name| text.head(name))
            .take(5)
            .take_while(|&name| name > behind && text.upos(name) == Upos::Propn);
        names
            .filter(|&name| {
                let entity = self.entities.of_phrase(text, name);
                entity.is_some_and(|entity| {
                    matches!(self.entities.list[entity as usize].kind, Kind::Organization | Kind::Media)
                })
            })
            .last()
    }

    /// Whether a noun names what somebody writes, says or shows: "a letter to the minister" is a thing, whomever it names.
    fn is_work(&self, noun: TokenId) -> bool {
        let lemma = self.text.lemma(noun);
        self.text.upos(noun) == Upos::Noun
            && role(&lemma).is_none()
            && (is_of_class(&lemma, "paper")
                || matches!(
                    &*lemma,
                    "speech"
                        | "op-ed"
                        | "editorial"
                        | "column"
                        | "essay"
                        | "article"
                        | "commentary"
                        | "tweet"
                        | "post"
                        | "lawsuit"
                        | "suit"
                        | "complaint"
                        | "petition"
                        | "resolution"
                        | "motion"
                        | "brief"
                        | "filing"
                        | "bill"
                        | "decree"
                        | "communique"
                        | "leaflet"
                        | "pamphlet"
                        | "flier"
                        | "flyer"
                        | "mailer"
                        | "newsletter"
                        | "commercial"
                        | "press-release"
                        | "address"
                        | "sermon"
                        | "remark"
                        | "note"
                        | "memorandum"
                        | "manifesto"
                        | "poster"
                        | "banner"
                        | "broadcast"
                ))
    }

    /// Whom a headline says to have been accused, arrested or killed with a participle alone: "Minister Accused of Lying",
    /// "Two Journalists Arrested in Port Alden".
    pub(super) fn suffered_in_headline(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let verb = act.word;
        let takes_object = act.reading.part == Part::Verb
            && act.reading.with.is_empty()
            && act.noun.is_none()
            && act.reading.recipient.contains(&Place::Object);
        let is_bare = text.xpos(verb) == Xpos::Vbn
            && text.relation(verb) == Relation::Root
            && text.child(verb, &[Relation::Aux, Relation::AuxPass, Relation::Obj, Relation::Iobj]).is_none();
        text.child(verb, &[Relation::Nsubj]).filter(|_| takes_object && is_bare)
    }
}
