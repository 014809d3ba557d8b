//! Who takes part in what a noun tells that another word brings: those who escalate their attacks, who are behind a shooting,
//! whom a letter asks, whose approval is sought.

use super::scene::Scene;
use super::trigger::Act;
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::names::Sort;
use crate::lexicon::predicates::is_of_class;
use crate::lexicon::roles::role;
use crate::text::{Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// Whoever does what a verb with a noun tells: as for any verb, not always its subject by the tree. The council in "its
    /// decision to open an inquiry", the firm in "hired a firm to lead an inquiry".
    pub(super) fn of_carrier(&self, verb: TokenId) -> Option<TokenId> {
        self.caused(verb)
            .or_else(|| self.for_whom(verb))
            .or_else(|| self.of_like_form(verb))
            .or_else(|| self.behind_and(verb))
            .or_else(|| {
                let actor = self.text.actor(verb)?;
                let actor = self.of_pronoun(verb, actor).unwrap_or(actor);
                let actor = self.after_comma(verb, actor).unwrap_or(actor);
                Some(self.teller(actor, verb).unwrap_or_else(|| self.author_of(actor, verb)))
            })
    }

    /// Whose promise, call or attack it is that somebody repeats, keeps or drops: their own. Holm in "Holm repeated his
    /// promise".
    pub(super) fn whose_own(&self, possessor: TokenId, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let verb = text.head(noun).filter(|_| text.relation(noun) == Relation::Obj)?;
        let lemma = text.lemma(verb);
        let is_kept = matches!(&*lemma, "keep" | "break" | "honor" | "honour" | "fulfill" | "fulfil" | "make");
        let is_own = text.upos(possessor) == Upos::Pron && self.is_of_words(act) && (is_kept || goes_on(&lemma));
        let subject = text.actor(verb).filter(|&subject| is_own && subject < possessor)?;
        // "the fact that Norvania left, allowing the group to continue its attacks": of a body nobody knows which.
        let is_one = || {
            let lemma = text.lemma(subject);
            role(&lemma).is_some_and(|(bytes, role, _)| bytes == lemma.len() && role.sort == Sort::Person)
        };
        let is_known = || self.acting(subject).is_some() || self.acting(possessor).is_none() || is_one();
        Some(subject).filter(|&subject| text.upos(subject) != Upos::Pron && self.is_somebody(subject) && is_known())
    }

    /// Whoever goes on with what a noun tells, or turns to it: Holm in "Holm doubled down on attacks on Berg", "Holm stepped up
    /// criticism of Berg", "the unions are planning protests against the bill".
    pub(super) fn who_goes_on(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let verb = text.head(noun).filter(|&verb| act.clause == noun && text.upos(verb) == Upos::Verb)?;
        let lemma = text.lemma(verb);
        let is_carried = match text.relation(noun) {
            Relation::Obj => goes_on(&lemma),
            Relation::Obl => {
                let verbs: &[(&str, &[&str])] = &[
                    ("on", &["double", "embark", "focus", "concentrate"]),
                    ("in", &["engage", "join", "unite", "participate", "persist", "indulge", "erupt"]),
                    ("into", &["lapse", "launch", "erupt"]),
                    ("to", &["resort"]),
                    ("with", &["respond", "retaliate", "counter", "react", "continue", "persist"]),
                ];
                verbs.iter().any(|(case, verbs)| text.has_case(noun, &[*case]) && verbs.contains(&&*lemma))
            }
            _ => false,
        };
        let may_be = self.is_of_words(act) || act.reading.kind == EventKind::Assault;
        text.actor(verb).filter(|&who| may_be && is_carried && !text.is_passive(verb) && self.is_somebody(who))
    }

    fn is_of_words(&self, act: &Act) -> bool {
        act.reading.by_words
            || matches!(
                act.reading.kind,
                EventKind::Agree
                    | EventKind::Accuse
                    | EventKind::Support
                    | EventKind::Request
                    | EventKind::Reject
                    | EventKind::Threaten
                    | EventKind::Protest
            )
    }

    /// Those who are said to have taken part in violence: "the attackers in the mass shooting", "two men implicated in the
    /// assaults".
    pub(super) fn perpetrator(&self, noun: TokenId, kind: EventKind) -> Option<TokenId> {
        let text = self.text;
        let above = text.head(noun).filter(|_| {
            matches!(kind, EventKind::Assault | EventKind::Coerce)
                && text.has_case(noun, &["in", "of", "behind", "from", "with"])
        })?;
        let by_name = || {
            let is_one = matches!(
                &*text.lemma(above),
                "attacker"
                    | "gunman"
                    | "shooter"
                    | "killer"
                    | "suspect"
                    | "perpetrator"
                    | "assailant"
                    | "hijacker"
                    | "bomber"
                    | "culprit"
                    | "mastermind"
                    | "plotter"
                    | "ringleader"
                    | "murderer"
                    | "assassin"
                    | "kidnapper"
                    | "terrorist"
                    | "hacker"
                    | "planner"
                    | "organizer"
                    | "architect"
                    | "defendant"
            );
            Some(above).filter(|_| is_one && text.relation(noun) == Relation::Nmod)
        };
        let by_participle = || {
            let is_one =
                matches!(&*text.lemma(above), "implicate" | "involve" | "suspect" | "complicit" | "participate");
            let is_beside = is_one && text.relation(noun) == Relation::Obl && text.has_case(noun, &["in", "of"]);
            let described = text.head(above).filter(|_| text.relation(above) == Relation::Acl);
            described.or_else(|| text.object(above)).filter(|_| is_beside)
        };
        // "Holm, one of the attackers in the shooting".
        let named = |who: TokenId| self.explained(who).unwrap_or(who);
        by_name().or_else(by_participle).filter(|&who| self.is_somebody(who)).map(named)
    }

    /// The agent that the tree hangs on a place or a predicate between: the gunman in "the attack on a club in Port Alden by
    /// a gunman", the police in "an inquiry is under way by the police".
    pub(super) fn by_further(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_agent = |word: TokenId| text.has_case(word, &["by"]) && self.is_somebody(word) && !self.is_when(word);
        let below = || {
            (noun + 1..text.stretches[noun as usize].end).find(|&word| {
                let mut above = std::iter::successors(text.head(word), |&word| text.head(word)).take(4);
                // All between are nouns that say where or on whom it is.
                let is_led = above.find(|&word| word == noun || text.relation(word) != Relation::Nmod) == Some(noun);
                text.relation(word) == Relation::Nmod && is_agent(word) && is_led
            })
        };
        let beside = || {
            let predicate = text.head(noun).filter(|_| text.relation(noun) == Relation::Nsubj)?;
            text.child(predicate, &[Relation::Cop])?;
            text.under(predicate, "by").filter(|&by| is_agent(by))
        };
        below().or_else(beside)
    }

    /// The body from which somebody was sent away, which did it: the network in "was fired from the network", Norvania in
    /// "were banned from entering Norvania".
    pub(super) fn left_body(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let verb = act.word;
        let is_sent = text.is_passive(verb)
            && matches!(
                &*text.lemma(verb),
                "fire"
                    | "dismiss"
                    | "suspend"
                    | "oust"
                    | "expel"
                    | "ban"
                    | "bar"
                    | "sack"
                    | "kick"
                    | "banish"
                    | "boot"
                    | "exclude"
                    | "remove"
                    | "purge"
                    | "deport"
                    | "eject"
                    | "prohibit"
            );
        if !is_sent {
            return None;
        }
        let entered = || {
            let clause = text.children(verb).find(|&clause| {
                matches!(text.relation(clause), Relation::Advcl | Relation::Xcomp) && text.has_mark(clause, &["from"])
            })?;
            text.child(clause, &[Relation::Obj])
                .filter(|_| matches!(&*text.lemma(clause), "enter" | "join" | "visit" | "attend"))
        };
        let is_body = |word: TokenId| {
            let kind = self.acting(word).map(|entity| self.entities.list[entity as usize].kind);
            matches!(kind, Some(Kind::Organization | Kind::Country | Kind::Media))
                || kind.is_none() && text.upos(word) == Upos::Noun && is_of_class(&text.lemma(word), "side")
        };
        text.under(verb, "from").or_else(entered).filter(|&body| is_body(body))
    }

    /// Who gets the chance, the reason or the right to do what a verb tells: the council in "gives the council a chance to
    /// attack Holm", "a reason for the council to attack".
    pub(super) fn enabled(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_chance = matches!(
            &*text.lemma(noun),
            "opportunity"
                | "chance"
                | "reason"
                | "excuse"
                | "incentive"
                | "impetus"
                | "right"
                | "power"
                | "cause"
                | "platform"
                | "authority"
                | "ability"
                | "opening"
                | "pretext"
                | "ammunition"
                | "license"
                | "permission"
                | "occasion"
                | "room"
                | "freedom"
                | "cover"
        );
        let verb = text.head(noun).filter(|_| is_chance && text.relation(noun) == Relation::Obj)?;
        let whom = text.child(verb, &[Relation::Iobj])?;
        Some(whom).filter(|&whom| self.is_somebody(whom) || text.upos(whom) == Upos::Pron)
    }

    /// To whom a letter goes that says or asks something of nobody known: Berg in "sent a letter to Berg criticizing the
    /// sales", "wrote to Berg asking for more money".
    pub(super) fn written_to(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_said = matches!(act.reading.kind, EventKind::Accuse | EventKind::Request | EventKind::Threaten)
            && act.reading.part == Part::Verb;
        let clause = act.word;
        let above = text.head(clause).filter(|_| {
            is_said
                && text.xpos(clause) == Xpos::Vbg
                && matches!(
                    text.relation(clause),
                    Relation::Acl | Relation::AclRelcl | Relation::Advcl | Relation::Xcomp
                )
        })?;
        let is_letter = |word: TokenId| is_letter(&text.lemma(word));
        let writes = |word: TokenId| {
            matches!(&*text.lemma(word), "write" | "send" | "email" | "cable" | "address" | "deliver" | "issue")
        };
        // "a letter to Berg criticizing": the clause may hang on the letter, the verb or Berg.
        let around = std::iter::successors(Some(above), |&word| text.head(word)).take(3);
        let word = around.into_iter().find(|&word| is_letter(word) || writes(word))?;
        let object = text.child(word, &[Relation::Obj]).filter(|&object| is_letter(object));
        let verb = text.head(word).filter(|_| is_letter(word));
        let words = [Some(word), object, verb].into_iter().flatten();
        words.into_iter().find_map(|word| text.under(word, "to")).filter(|&whom| self.is_somebody(whom))
    }

    /// Who wrote what the tree hangs on the one to whom it went: Holm in "Holm sent a letter to Berg threatening to leave".
    pub(super) fn writer_to(&self, addressee: TokenId, clause: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_below = text.head(clause) == Some(addressee)
            && matches!(text.relation(clause), Relation::Acl | Relation::AclRelcl)
            && text.xpos(clause) == Xpos::Vbg
            && text.own_subject(clause).is_none();
        let above = text.head(addressee).filter(|_| is_below && text.has_case(addressee, &["to"]))?;
        let verb = if is_letter(&text.lemma(above)) { text.head(above)? } else { above };
        let is_sent =
            matches!(&*text.lemma(verb), "write" | "send" | "address" | "deliver" | "issue" | "email" | "tweet");
        text.actor(verb).filter(|_| is_sent && text.upos(verb) == Upos::Verb)
    }

    /// Whose approval or permission is asked for: the council in "sought the council's approval of the plan", "congressional"
    /// in "seeking congressional approval".
    pub(super) fn granting(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let asks = act.reading.kind == EventKind::Request && act.reading.part == Part::Verb;
        let things = [act.noun, text.child(act.word, &[Relation::Obj]), text.under(act.word, "for")];
        let thing = things.into_iter().flatten().find(|&thing| {
            asks && matches!(
                &*text.lemma(thing),
                "approval"
                    | "permission"
                    | "authorization"
                    | "consent"
                    | "blessing"
                    | "endorsement"
                    | "clearance"
                    | "ratification"
                    | "backing"
                    | "forgiveness"
                    | "intervention"
            )
        })?;
        let is_authority = |&word: &TokenId| {
            text.relation(word) == Relation::Amod
                && matches!(
                    &*text.lower(word),
                    "congressional" | "parliamentary" | "presidential" | "judicial" | "federal"
                )
        };
        let owner = text.child(thing, &[Relation::NmodPoss]).filter(|&owner| text.upos(owner) != Upos::Pron);
        owner
            .or_else(|| text.under(thing, "from"))
            .filter(|&who| self.is_somebody(who))
            .or_else(|| text.children(thing).find(is_authority))
    }

    /// Whom the noun before an act of force names, where another is known to have done it: the council in "Norvania was behind
    /// the council hack".
    pub(super) fn struck_name(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_harm = act.reading.part == Part::Noun
            && matches!(act.reading.kind, EventKind::Assault | EventKind::Coerce | EventKind::Sanction);
        text.children(noun).find(|&child| {
            is_harm
                && child < noun
                && text.relation(child) == Relation::Compound
                && self.acting(child).is_some_and(|entity| {
                    matches!(
                        self.entities.list[entity as usize].kind,
                        Kind::Person | Kind::Organization | Kind::Country
                    )
                })
        })
    }

    /// Whether somebody complains to one of another: "groused to a crowd that the paper had lied".
    pub(super) fn is_complaint_to(&self, act: &Act) -> bool {
        let text = self.text;
        act.reading.kind == EventKind::Accuse
            && act.reading.part == Part::Verb
            && text.under(act.word, "to").is_some()
            && matches!(
                &*text.lemma(act.word),
                "complain" | "grouse" | "gripe" | "grumble" | "moan" | "whine" | "protest" | "vent" | "charge"
            )
    }
}

/// Words for what goes to somebody in writing.
fn is_letter(lemma: &str) -> bool {
    matches!(
        lemma,
        "letter" | "note" | "email" | "e-mail" | "message" | "petition" | "memo" | "telegram" | "appeal" | "cable"
    )
}

/// Whether a verb says that its subject goes on with what its object tells, begins it or ends it.
fn goes_on(lemma: &str) -> bool {
    matches!(
        lemma,
        "repeat"
            | "renew"
            | "reiterate"
            | "escalate"
            | "intensify"
            | "sharpen"
            | "step"
            | "ramp"
            | "soften"
            | "temper"
            | "continue"
            | "resume"
            | "sustain"
            | "amplify"
            | "retract"
            | "withdraw"
            | "rescind"
            | "broaden"
            | "widen"
            | "extend"
            | "plan"
            | "organize"
            | "organise"
            | "prepare"
            | "stage"
            | "mount"
            | "plot"
            | "threaten"
            | "abandon"
            | "drop"
            | "restate"
            | "reaffirm"
            | "revive"
            | "redouble"
            | "toughen"
            | "harden"
            | "moderate"
            | "unleash"
            | "voice"
            | "announce"
            | "pledge"
            | "level"
            | "land"
            | "aim"
            | "direct"
            | "shout"
            | "yell"
            | "scream"
            | "spew"
            | "utter"
            | "tweet"
            | "post"
            | "publish"
            | "air"
            | "hurl"
            | "lob"
    )
}
