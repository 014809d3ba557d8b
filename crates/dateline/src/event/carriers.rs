//! Who takes part in what a noun tells that another word brings: those who escalate their attacks, who are behind a shooting,
//! whom a letter asks, whose approval is sought.

use super::scene::Scene;
use super::trigger::Act;
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
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
        let is_own = text.upos(possessor) == Upos::Pron && self.is_of_words(act) && goes_on(&text.lemma(verb));
        let subject = text.actor(verb).filter(|&subject| is_own && subject < possessor)?;
        Some(subject).filter(|&subject| text.upos(subject) != Upos::Pron && self.is_somebody(subject))
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
                text.has_case(noun, &["on", "in", "into", "to", "with"])
                    && matches!(
                        &*lemma,
                        "double"
                            | "engage"
                            | "join"
                            | "unite"
                            | "participate"
                            | "persist"
                            | "indulge"
                            | "resort"
                            | "lapse"
                            | "embark"
                            | "focus"
                            | "concentrate"
                            | "continue"
                            | "respond"
                            | "retaliate"
                            | "counter"
                            | "follow"
                            | "launch"
                            | "team"
                            | "erupt"
                            | "return"
                    )
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
        by_name().or_else(by_participle).filter(|&who| self.is_somebody(who))
    }

    /// To whom a letter goes that says or asks something of nobody known: Berg in "sent a letter to Berg criticizing the
    /// sales", "wrote to Berg asking for more money".
    pub(super) fn written_to(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_said =
            matches!(act.reading.kind, EventKind::Accuse | EventKind::Request) && act.reading.part == Part::Verb;
        let clause = act.word;
        let above = text.head(clause).filter(|_| {
            is_said
                && text.xpos(clause) == Xpos::Vbg
                && matches!(text.relation(clause), Relation::Acl | Relation::Advcl | Relation::Xcomp)
        })?;
        let is_letter = |word: TokenId| {
            matches!(
                &*text.lemma(word),
                "letter"
                    | "note"
                    | "email"
                    | "e-mail"
                    | "message"
                    | "petition"
                    | "memo"
                    | "telegram"
                    | "appeal"
                    | "cable"
            )
        };
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
            | "keep"
            | "break"
            | "honor"
            | "honour"
            | "fulfill"
            | "fulfil"
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
            | "hurl"
            | "lob"
            | "trade"
    )
}
