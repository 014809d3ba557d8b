//! Whom an act concerns that names nobody at its own places: who is under an inquiry, who is praised for what, who made a thing.

use super::scene::Scene;
use super::trigger::{Act, Means};
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, is_of_class};
use crate::lexicon::roles::role;
use crate::text::{Named, Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// Whom an act befalls that they are under: "she has been under fire", "Holm, under investigation, left".
    pub(super) fn is_under(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_under = text
            .children(noun)
            .any(|case| text.relation(case) == Relation::Case && text.lower(case) == "under" && case + 3 > noun);
        let is_bare = act.reading.part == Part::Noun && act.clause == noun && is_under;
        if !is_bare || text.child(noun, &[Relation::Det, Relation::NmodPoss]).is_some() {
            return None;
        }
        let above = || text.head(noun);
        let whom = match text.relation(noun) {
            Relation::Obl | Relation::Advmod => text.actor(above()?),
            Relation::Nmod | Relation::Appos => above(),
            _ => text.own_subject(noun).map(|subject| text.antecedent(noun, subject)),
        };
        whom.filter(|&whom| self.is_somebody(whom))
    }

    /// Who is asked by a request that they answer, or fail to: "the ministry did not respond to her request".
    pub(super) fn answers(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_request = act.reading.kind == EventKind::Request && act.reading.part == Part::Noun;
        let verb = text.head(act.word).filter(|_| {
            is_request && act.clause == act.word && matches!(text.relation(act.word), Relation::Obj | Relation::Obl)
        })?;
        let is_at = || text.has_case(act.word, &["at"]);
        let is_answer = matches!(
            &*text.lemma(verb),
            "respond"
                | "reply"
                | "answer"
                | "return"
                | "ignore"
                | "refuse"
                | "reject"
                | "decline"
                | "deny"
                | "grant"
                | "honor"
                | "honour"
                | "heed"
                | "rebuff"
                | "comply"
                | "concede"
                | "yield"
                | "bow"
                | "submit"
                | "accede"
                | "meet"
                | "agree"
        );
        // "left at the request of the police".
        text.actor(verb).filter(|&who| (is_answer || is_at()) && self.is_somebody(who))
    }

    /// Whom the noun before an act names, where another does it: Holm in "the council's Holm inquiry", "a Holm
    /// endorsement by the council".
    pub(super) fn described(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_told = matches!(act.reading.kind, EventKind::Support | EventKind::Accuse) || act.reading.by_words;
        let is_by_other = text.child(noun, &[Relation::NmodPoss]).is_some()
            || ["by", "from"].iter().any(|by| text.under(noun, by).is_some());
        let is_one = |&child: &TokenId| {
            text.relation(child) == Relation::Compound
                && child < noun
                && self.acting(child).is_some_and(|entity| {
                    matches!(self.entities.list[entity as usize].kind, Kind::Person | Kind::Organization)
                })
        };
        text.children(noun).find(is_one).filter(|_| is_told && is_by_other && act.reading.part == Part::Noun)
    }

    /// Who is charged by the clause that tells the content of a charge or a warning: Norvania in "charged that Norvania
    /// had broken the treaty".
    pub(super) fn blamed_in_content(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_charge = matches!(act.reading.kind, EventKind::Accuse | EventKind::Threaten) || act.reading.by_words;
        let relations: &[Relation] = match act.reading.part {
            Part::Noun => &[Relation::Acl, Relation::Ccomp, Relation::AclRelcl, Relation::Advcl],
            _ => &[Relation::Ccomp, Relation::Advcl],
        };
        // "an inquiry into whether Holm had lied", "questioned how he had paid".
        let is_asked = |clause: TokenId| {
            let asks = |child: TokenId| text.xpos(child) == Xpos::Wrb && matches!(&*text.lower(child), "how" | "why");
            act.reading.kind == EventKind::Accuse
                && (text.has_mark(clause, &["whether", "if"]) || text.children(clause).any(asks))
                && !text.has_mark(clause, &["after", "because", "although"])
        };
        // "questioned him if he came" tells another thing: an adverbial clause is what is asked right behind the word.
        let is_next = |clause: TokenId| text.stretches[clause as usize].start <= act.word + 2;
        let is_told = |&clause: &TokenId| {
            relations.contains(&text.relation(clause))
                && clause > act.word
                && (text.has_mark(clause, &["that"]) && text.relation(clause) != Relation::Advcl
                    || is_asked(clause) && (text.relation(clause) != Relation::Advcl || is_next(clause)))
        };
        // "expressed frustration in an interview that Holm had left": the clause hangs on either word.
        let noun = act.noun.filter(|_| act.reading.part == Part::Verb && act.reading.kind == EventKind::Accuse);
        let words = [Some(act.word), noun].into_iter().flatten();
        let told = words.flat_map(|word| text.children(word)).find(|clause| is_charge && is_told(clause));
        let clause = told.or_else(|| self.asked_behind(noun?).filter(|_| is_charge))?;
        text.own_subject(clause).filter(|&subject| self.is_somebody(subject) || self.acting(subject).is_some())
    }

    /// The clause right behind an inquiry that says what is asked, wherever the tree hangs it: "opened an inquiry into whether Holm
    /// had lied".
    fn asked_behind(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let end = text.sentence_of(noun).tokens.end;
        let mark = (noun + 1..end.min(noun + 4)).find(|&mark| text.lower(mark) == "whether")?;
        text.head(mark).filter(|&clause| clause > mark && text.upos(clause) != Upos::Adp)
    }

    /// Who dies of violence that a noun tells: the prisoner in "the prisoner died as a result of torture", "the villagers died in an
    /// attack by rebels".
    pub(super) fn died_of(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_violence = act.reading.kind == EventKind::Assault
            && act.reading.part == Part::Noun
            && !act.reading.mutual
            && act.clause == noun
            && matches!(text.relation(noun), Relation::Obl | Relation::Nmod | Relation::Conj)
            && text.child(noun, &[Relation::NmodPoss]).is_none();
        // "as a result of torture", "of injuries from a beating".
        let above = std::iter::successors(text.head(noun), |&word| text.head(word)).take(3);
        let verb = above.into_iter().find(|&word| text.upos(word) == Upos::Verb).filter(|_| is_violence)?;
        let harms = match &*text.lemma(verb) {
            "die" | "succumb" | "perish" => true,
            "lose" => text.child(verb, &[Relation::Obj]).is_some_and(|lost| text.lemma(lost) == "life"),
            _ => false,
        };
        // "died before the attack", "died despite the truce".
        let is_cause =
            ["after", "from", "of", "in", "during", "to", "due", "because", "under", "following", "by", "at"];
        let is_caused = text.has_case(noun, &is_cause) || text.relation(noun) == Relation::Conj;
        text.subject(verb).filter(|&whom| harms && is_caused && (self.is_somebody(whom) || !self.is_thing(whom)))
    }

    /// Which paper or station told what somebody disputes: the Herald in "denied a report in the Herald", "challenged reports that
    /// appeared in the Herald".
    pub(super) fn published_in(&self, act: &Act, thing: TokenId) -> Option<TokenId> {
        let text = self.text;
        let disputes = matches!(act.reading.kind, EventKind::Accuse | EventKind::Reject | EventKind::Support);
        let is_told = matches!(
            &*text.lemma(thing),
            "report" | "article" | "story" | "claim" | "allegation" | "editorial" | "column" | "account" | "coverage"
        );
        let clause = text.child(thing, &[Relation::AclRelcl, Relation::Acl]).filter(|&clause| {
            matches!(&*text.lemma(clause), "appear" | "publish" | "air" | "run" | "print" | "broadcast" | "carry")
        });
        let is_media = |word: &TokenId| {
            let kind = self.acting(*word).map(|entity| self.entities.list[entity as usize].kind);
            kind == Some(Kind::Media)
        };
        let words = [Some(thing), clause].into_iter().flatten().filter(|_| disputes && is_told);
        let mut around = words.flat_map(|word| ["in", "by", "on", "from"].into_iter().map(move |case| (word, case)));
        around.find_map(|(word, case)| text.all_under(word, case).find(is_media))
    }

    /// Where somebody looks for refuge of which only the way there is told: Veskia in "arrived in Veskia seeking asylum", "fled to
    /// Veskia to seek refuge".
    pub(super) fn refuge(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_asked = act.reading.kind == EventKind::Request
            && act.reading.part == Part::Verb
            && act.noun.is_some_and(|noun| {
                matches!(&*text.lemma(noun), "asylum" | "refuge" | "shelter" | "protection" | "sanctuary")
            });
        let is_aim =
            matches!(text.relation(act.word), Relation::Advcl | Relation::Xcomp | Relation::Acl | Relation::Conj);
        let way = text.head(act.word).filter(|_| is_asked && is_aim)?;
        // "people arrived in Veskia seeking a refuge": the clause may hang on the place.
        let place = text.upos(way) != Upos::Verb && text.has_case(way, &["in", "to", "into"]);
        let goal = || {
            let goes = matches!(
                &*text.lemma(way),
                "arrive"
                    | "flee"
                    | "cross"
                    | "enter"
                    | "come"
                    | "reach"
                    | "travel"
                    | "escape"
                    | "head"
                    | "go"
                    | "pour"
                    | "run"
            );
            let entered =
                || text.child(way, &[Relation::Obj]).filter(|_| matches!(&*text.lemma(way), "enter" | "reach"));
            ["in", "to", "into"].into_iter().find_map(|case| text.under(way, case)).or_else(entered).filter(|_| goes)
        };
        Some(way).filter(|_| place).or_else(goal).filter(|&goal| self.is_name(goal) || self.is_somebody(goal))
    }

    /// Whom violence that a noun tells left dead or hurt: "a shooting that left two people dead".
    pub(super) fn struck(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_violence = act.reading.kind == EventKind::Assault && act.reading.part == Part::Noun;
        let harms = |&verb: &TokenId| {
            let is_clause = text.relation(verb) == Relation::AclRelcl || text.head(noun) == Some(verb);
            is_clause && matches!(&*text.lemma(verb), "leave" | "kill" | "wound" | "injure")
        };
        let above = text.head(noun).filter(|_| text.relation(noun) == Relation::Nsubj);
        let verb = text.children(noun).chain(above).find(|verb| is_violence && harms(verb))?;
        let dead = text.child(verb, &[Relation::Xcomp]).and_then(|dead| text.own_subject(dead));
        let whom = text.child(verb, &[Relation::Obj]).or(dead)?;
        let is_counted = || text.upos(whom) == Upos::Num || text.child(whom, &[Relation::Nummod]).is_some();
        Some(whom).filter(|&whom| self.is_somebody(whom) || is_counted())
    }

    /// Whom a request tells to do what its infinitive says: the followers in "urged followers to attack Norvania", who go
    /// before whatever is named below.
    pub(super) fn asked(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let verb = act.word;
        let asks = act.reading.kind == EventKind::Request
            && act.reading.part == Part::Verb
            && act.carries == Carries::Out
            && act.noun.is_none()
            && !text.is_passive(verb);
        let whom = text.child(verb, &[Relation::Iobj, Relation::Obj])?;
        let clause = text.child(verb, &[Relation::Xcomp, Relation::Ccomp])?;
        // "asked the minister whether Holm had lied".
        let is_to_do = text.has_mark(clause, &["to", "whether", "if"]) && verb < whom && whom < clause;
        let is_firm = || {
            matches!(
                &*text.lemma(whom),
                "company"
                    | "firm"
                    | "bank"
                    | "airline"
                    | "corporation"
                    | "manufacturer"
                    | "operator"
                    | "business"
                    | "mill"
            )
        };
        Some(whom).filter(|&whom| asks && is_to_do && (self.is_somebody(whom) || is_firm()))
    }

    /// Who goes on under words of blame of which nobody tells on whom they are: Holm in "after months of criticism, Holm
    /// resigned", "despite complaints that they waste money, the agencies get more".
    pub(super) fn faced(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_blame = act.reading.part == Part::Noun
            && act.clause == noun
            && matches!(
                &*text.lemma(noun),
                "criticism"
                    | "scrutiny"
                    | "backlash"
                    | "outrage"
                    | "outcry"
                    | "condemnation"
                    | "ridicule"
                    | "complaint"
                    | "accusation"
                    | "allegation"
                    | "uproar"
                    | "furor"
                    | "furore"
            );
        if !is_blame || text.child(noun, &[Relation::NmodPoss]).is_some() {
            return None;
        }
        // "months of criticism", "a storm of criticism".
        let above = text.head(noun).filter(|_| text.relation(noun) == Relation::Nmod && text.has_case(noun, &["of"]));
        let head = above.filter(|&head| text.upos(head) == Upos::Noun).unwrap_or(noun);
        let is_beside = text.relation(head) == Relation::Obl
            && text.has_case(head, &["after", "amid", "despite", "following", "to", "under", "by", "from"]);
        let is_about_other = ["of", "against", "on", "at"].iter().any(|case| text.under(noun, case).is_some());
        let verb = text.head(head).filter(|_| is_beside && !is_about_other)?;
        let subject = text.subject(verb)?;
        Some(subject).filter(|&subject| self.acting(subject).is_some() && !self.is_thing(subject))
    }

    /// Whom somebody met where the sentence tells what else they did there: Berg in "Holm thanked Berg during a meeting".
    pub(super) fn met_beside(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let verb = self.gathering(act)?;
        text.object(verb).filter(|&whom| self.is_somebody(whom) && !text.is_passive(verb))
    }

    /// The verb that tells what was done after, before or during a meeting that is told without those who met.
    pub(super) fn gathering(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_bare = act.reading.mutual
            && act.reading.part == Part::Noun
            && act.clause == noun
            && matches!(act.reading.kind, EventKind::Consult)
            && text.relation(noun) == Relation::Obl
            && text.has_case(noun, &["after", "before", "during", "in", "at", "following"])
            && text.child(noun, &[Relation::NmodPoss]).is_none()
            && !["with", "between", "of", "among", "by"].iter().any(|case| text.under(noun, case).is_some());
        text.head(noun).filter(|&verb| is_bare && text.upos(verb) == Upos::Verb)
    }

    /// The place at which violence is told of which nobody knows who did it to whom: "the Port Alden attacks", "a massacre
    /// at a night club".
    pub(super) fn struck_place(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_violence =
            act.reading.kind == EventKind::Assault && act.reading.part == Part::Noun && !act.reading.mutual;
        if !is_violence || act.means == Means::Words {
            return None;
        }
        let is_place = |word: TokenId| {
            let kind = self.entities.at(word).map(|entity| self.entities.list[entity as usize].kind);
            match text.tokens[word as usize].name.kind {
                _ if kind == Some(Kind::Country) => true,
                Named::Place | Named::Country => true,
                Named::None => text.upos(word) == Upos::Propn && kind.is_none(),
                _ => false,
            }
        };
        let is_site = |word: TokenId| is_place(word) || is_of_class(&text.lemma(word), "building");
        let before = || {
            text.children(noun).find(|&child| {
                child < noun
                    && matches!(text.relation(child), Relation::Compound | Relation::NmodPoss | Relation::Amod)
                    && text.upos(child) != Upos::Adj
                    && is_place(child)
            })
        };
        let behind = || {
            ["at", "in", "on", "near", "outside", "inside"]
                .into_iter()
                .find_map(|case| text.all_under(noun, case).find(|&word| is_site(word) && !self.is_when(word)))
        };
        behind().or_else(before)
    }

    /// Who is asked for what is theirs to give: Holm in "asked for Holm's endorsement", the council in "requested a loan
    /// from the council".
    pub(super) fn asked_of(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let asks = act.reading.kind == EventKind::Request && act.reading.part == Part::Verb;
        let things = [act.noun, text.child(act.word, &[Relation::Obj]), text.under(act.word, "for")];
        // "demanded that Holm's government leave": the government is to.
        let is_asked_to_do = text.child(act.word, &[Relation::Ccomp, Relation::Xcomp]).is_some();
        let giver = |thing: TokenId| {
            let lemma = text.lemma(thing);
            if is_asked_to_do || is_of_class(&lemma, "side") || role(&lemma).is_some() {
                return None;
            }
            let owner = text.child(thing, &[Relation::NmodPoss]).filter(|&owner| text.upos(owner) != Upos::Pron);
            owner.or_else(|| text.under(thing, "from")).filter(|&giver| self.is_somebody(giver))
        };
        things.into_iter().flatten().find_map(giver).filter(|_| asks)
    }

    /// Whom praise or blame is about that is told without them: who speaks of it or has it, in the sentence around.
    /// Holm in "Holm says praise from Norvania helps the country", "Holm is proud of the endorsements from the unions".
    pub(super) fn topic(&self, act: &Act, actor: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_accusation = act.reading.kind == EventKind::Accuse || act.reading.by_words;
        let is_about_somebody =
            act.reading.part == Part::Noun && (act.reading.kind == EventKind::Support || is_accusation);
        let acts = self.acting(actor);
        let is_other = |who: TokenId| {
            let entity = self.acting(who);
            entity != acts
                && entity.is_some_and(|entity| {
                    matches!(
                        self.entities.list[entity as usize].kind,
                        Kind::Person | Kind::Organization | Kind::Country
                    )
                })
        };
        let mut word = act.clause;
        if !is_about_somebody {
            return None;
        }
        // As deep as phrases nest in news.
        for _ in 0..5 {
            let above = text.head(word)?;
            // "returned it after an investigation by the council": what only goes along is about others.
            let beside = ["after", "before", "amid", "during", "despite", "since", "following", "than"];
            if text.has_case(word, &beside) {
                return None;
            }
            // Who reports an accusation is rarely accused, while who speaks of praise has mostly got it.
            if is_accusation && matches!(text.relation(word), Relation::Ccomp | Relation::Parataxis) {
                return None;
            }
            let is_clause = text.upos(above) == Upos::Verb || text.child(above, &[Relation::Cop]).is_some();
            let subject = text.own_subject(above).filter(|_| is_clause).map(|subject| text.antecedent(above, subject));
            let is_around = |subject: TokenId| subject == word || text.stretches[subject as usize].contains(&act.word);
            // "Holm said the meeting was no endorsement from the union": a thing is endorsed by nobody.
            if let Some(subject) = subject.filter(|&subject| !is_around(subject) && !self.is_thing(subject)) {
                return Some(subject).filter(|&subject| is_other(subject) && subject < act.word);
            }
            word = above;
        }
        None
    }

    /// Whoever made a thing to which something is done: of "dismissed the petition filed by Holm", "the decision by the court".
    pub(super) fn maker(&self, thing: TokenId) -> Option<TokenId> {
        let text = self.text;
        if self.is_somebody(thing) || text.upos(thing) != Upos::Noun {
            return None;
        }
        let agent = |child| text.child(child, &[Relation::OblAgent]).or_else(|| text.under(child, "by"));
        let made = || text.children(thing).filter(|&child| text.relation(child) == Relation::Acl).find_map(agent);
        text.under(thing, "by").or_else(made).filter(|&maker| self.is_somebody(maker))
    }
}
