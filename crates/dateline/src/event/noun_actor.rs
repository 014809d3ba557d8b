//! Who does what a noun tells: "Moscow's annexation", "the endorsements from Holm and Berg", "an attack that she leveled".

use super::scene::Scene;
use super::trigger::{Act, undergoer};
use crate::entity::Kind;
use crate::lexicon::predicates::{Carries, Place, is_of_class, light_verb, predicates};
use crate::lexicon::roles::role;
use crate::lexicon::{EventKind, Sector};
use crate::text::{Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// Who does what a noun tells: "Moscow's annexation", "annexation by Russia", "criticism from Veskia", "Russian
    /// annexation", or the subject of the verb that carries it out.
    pub(super) fn noun_actor(&self, act: &Act) -> Option<TokenId> {
        let Scene { text, entities, .. } = self;
        let noun = act.word;
        let is_done_to = act.reading.recipient.contains(&Place::Possessor) && text.under(noun, "of").is_none();
        let undergoer = undergoer(text, entities, noun).filter(|_| is_done_to);
        // "Holm's campaign and refusal to leave": both are hers.
        let first = text.head(noun).filter(|_| text.relation(noun) == Relation::Conj);
        let is_alone = text.child(noun, &[Relation::Det]).is_none();
        let shared = || first.filter(|_| is_alone).and_then(|first| text.child(first, &[Relation::NmodPoss]));
        let possessor = text
            .child(noun, &[Relation::NmodPoss])
            .or_else(shared)
            .map(|possessor| self.bearer(possessor))
            .map(|possessor| self.whose_own(possessor, act).unwrap_or(possessor))
            .map(|possessor| self.antecedent_above(possessor, act).unwrap_or(possessor))
            .filter(|&possessor| !self.is_when(possessor) && Some(possessor) != undergoer);
        let is_place = |preposition| act.reading.recipient.contains(&Place::After(preposition));
        let from = || {
            // "received money and support from Norvania": of both.
            let first = text.head(noun).filter(|_| text.relation(noun) == Relation::Conj);
            let words = [Some(noun), Some(act.clause), first].into_iter().flatten();
            let beside = words.into_iter().find_map(|word| text.under(word, "from"));
            // "the release from jail" is not by the jail.
            let may_act = |from: TokenId| self.is_somebody(from) || text.xpos(from) == Xpos::Nns;
            // A request is made from somebody and to them alike: "a request from the council", "demanded money from the
            // council"; of a noun it is who asks.
            let is_whom = is_place("from") && act.reading.kind != EventKind::Request;
            let beside = beside.or_else(|| self.right_behind(noun, &["from"]));
            beside.filter(|&from| !is_whom && may_act(from))
        };
        // "draws support among the unions", "has her greatest support among farmers".
        let among = || {
            let words = [Some(noun), text.head(noun)].into_iter().flatten();
            // "prompted outrage among the voters".
            let is_held = matches!(act.reading.kind, EventKind::Support | EventKind::Accuse | EventKind::Protest);
            words.filter(|_| is_held).find_map(|word| text.under(word, "among"))
        };
        let before = || {
            text.children(noun).find(|&child| {
                child < noun
                    && matches!(text.relation(child), Relation::Amod | Relation::Compound)
                    && entities.at(child).is_some()
            })
        };
        let carried = || {
            let is_carried = act.clause != noun && act.carries == Carries::Out;
            let is_had = self.is_had_support(act);
            // "accused the rebels of staging a coup", "praised them for their help".
            let who = || self.accused(act.clause).or_else(|| self.of_carrier(act.clause));
            // "the inquiry renewed Republican calls for a vote": a thing makes others call.
            let is_others = |actor: TokenId| self.is_thing(actor) && before().is_some();
            is_carried.then(who).flatten().filter(|&actor| actor != noun && !is_had && !is_others(actor))
        };
        let hyphened = || self.led_by(noun);
        // "received the support of Norvania": whom it is done to is told before.
        let is_undergone = act.carries == Carries::Undergone;
        let of = || text.under(noun, "of").filter(|_| is_undergone || !is_place("of"));
        // "has the support of the unions": they give it.
        let given = || {
            // Support is for somebody, recognition is of them.
            let is_given = act.reading.kind == EventKind::Support && is_place("for");
            let is_had =
                text.head(noun).is_some_and(|verb| text.relation(noun) == Relation::Obj && takes(&text.lemma(verb)));
            text.under(noun, "of").filter(|&of| is_had && is_given && self.is_somebody(of))
        };
        // "Holm's support from the unions" is theirs.
        let given_to = || {
            let from = text.under(noun, "from").filter(|_| act.reading.kind == EventKind::Support)?;
            possessor.and(Some(from)).filter(|&from| self.is_somebody(from))
        };
        among()
            .or_else(given_to)
            .or(possessor)
            .or_else(given)
            .or_else(|| self.behind(noun))
            .or_else(|| text.under(noun, "by"))
            .or_else(from)
            .or_else(carried)
            .or_else(|| text.actor(self.told_below(noun)?).filter(|&who| who != noun && self.is_somebody(who)))
            .or_else(before)
            .or_else(hyphened)
            .or_else(|| self.by_kind(noun, act.reading.kind))
            .or_else(|| text.children(noun).find(|&child| child < noun && self.is_of_party(child, act)))
            .or_else(|| text.under(noun, "in").filter(|&who| self.is_had_support(act) && self.is_somebody(who)))
            .or_else(|| of().filter(|&of| self.acting(of).is_some()))
            .or_else(|| self.attending(act))
            .or_else(|| self.claimed(noun))
            .or_else(|| self.right_behind(noun, &["by"]).filter(|&by| self.is_somebody(by)))
            .or_else(|| self.in_support(act))
            .or_else(|| self.by_means(act))
            .or_else(|| self.by_further(noun))
            .or_else(|| self.perpetrator(noun, act.reading.kind))
            .or_else(|| self.who_goes_on(act))
    }

    /// The people or the authority before a noun, that do what it tells: "worker protests", "a federal investigation",
    /// "police shootings". What armed people's names stand before they do, what others' do may be done to them.
    pub(super) fn by_kind(&self, noun: TokenId, kind: EventKind) -> Option<TokenId> {
        let text = self.text;
        let is_harm = matches!(kind, EventKind::Assault | EventKind::Coerce);
        // "voter support" is an opinion, and "government support" an aid.
        let is_told_by =
            matches!(kind, EventKind::Protest | EventKind::Accuse | EventKind::Request | EventKind::Reject)
                || kind == EventKind::Support && text.lemma(noun) == "endorsement";
        let is_authority = |word: TokenId| {
            text.relation(word) == Relation::Amod
                && matches!(
                    &*text.lower(word),
                    "federal"
                        | "congressional"
                        | "parliamentary"
                        | "governmental"
                        | "presidential"
                        | "senatorial"
                        | "municipal"
                        | "ministerial"
                        | "judicial"
                        | "papal"
                        | "royal"
                )
        };
        let is_of_people = |word: TokenId| {
            let lemma = text.lemma(word);
            let by_role = role(&lemma).filter(|(bytes, ..)| *bytes == lemma.len()).is_some_and(|(_, role, _)| {
                let is_armed = |sector: &Sector| {
                    matches!(sector, Sector::Cop | Sector::Mil | Sector::Reb | Sector::Uaf | Sector::Prm | Sector::Spy)
                };
                is_told_by || is_harm && role.sectors.iter().any(is_armed)
            });
            text.relation(word) == Relation::Compound && (by_role || is_told_by && is_of_class(&lemma, "marchers"))
        };
        // "an investigation into presidential spending": the adjective is of the noun itself.
        text.children(noun).find(|&child| child < noun && (is_told_by && is_authority(child) || is_of_people(child)))
    }

    /// Who does something by words that a noun tells, which stand behind "with" or "by": Holm in "Holm rallied the party
    /// with attacks on Berg", "the firm entered into an agreement with the union".
    fn by_means(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_said = act.reading.by_words
            || matches!(
                act.reading.kind,
                EventKind::Accuse
                    | EventKind::Support
                    | EventKind::Request
                    | EventKind::Reject
                    | EventKind::Threaten
                    | EventKind::Agree
                    | EventKind::Cooperate
            );
        let verb = text.head(noun).filter(|&verb| {
            text.relation(noun) == Relation::Obl && act.clause == noun && text.upos(verb) == Upos::Verb
        })?;
        let is_entered = || text.has_case(noun, &["into"]) && text.lemma(verb) == "enter";
        let is_means = text.has_case(noun, &["with", "through", "via"]) || is_entered();
        // "was met with attacks", "struggled with the accusations": others' words.
        let is_bare = !text.is_passive(verb)
            && !matches!(&*text.lemma(verb), "meet" | "struggle" | "deal" | "cope" | "agree" | "grapple" | "contend");
        let is_known = text.child(noun, &[Relation::Det]).is_some_and(|article| text.lower(article) == "the");
        text.actor(verb).filter(|&who| is_said && is_means && is_bare && !is_known && self.is_somebody(who))
    }

    /// Whose stance a noun tells that is a predicate, stands behind "in" or is voiced: Holm in "Holm came out in support
    /// of Berg", the editorial in "the editorial was a defense of Berg".
    fn in_support(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_stance =
            matches!(act.reading.kind, EventKind::Support | EventKind::Accuse | EventKind::Protest | EventKind::Reject);
        let is_in = text.has_case(noun, &["in"]);
        let is_bare = text.child(noun, &[Relation::Det]).is_none();
        let is_of = ["of", "to", "for", "against", "at"].iter().any(|case| text.under(noun, case).is_some());
        let subject = match text.relation(noun) {
            Relation::Obl | Relation::Advmod if is_in && is_bare && is_of => text.actor(text.head(noun)?),
            // "gave the crowd an endorsement of Berg".
            Relation::Obj if text.head(noun).is_some_and(|verb| voices(&text.lemma(verb))) => {
                text.actor(text.head(noun)?)
            }
            _ if text.child(noun, &[Relation::Cop]).is_some() && text.under(noun, "of").is_some() => {
                text.own_subject(noun)
            }
            _ => None,
        };
        subject.filter(|&subject| is_stance && subject != noun && self.is_somebody(subject))
    }

    /// For a possessor of whom nobody knows who it is the subject of the clause around: the members in "the members voiced
    /// their opposition".
    fn antecedent_above(&self, possessor: TokenId, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        // "halted their repatriation": what is done to somebody is rarely the subject's own, and what is said is.
        let is_said = matches!(
            act.reading.kind,
            EventKind::Support
                | EventKind::Accuse
                | EventKind::Reject
                | EventKind::Request
                | EventKind::Agree
                | EventKind::Consult
                | EventKind::Protest
        ) || act.reading.by_words;
        let is_open = text.upos(possessor) == Upos::Pron && self.acting(possessor).is_none();
        let pronoun = text.lower(possessor);
        let mut above = std::iter::successors(Some(noun), |&word| text.head(word)).skip(1).take(4);
        let verb = above.find(|&word| {
            // "others were unapologetic in their criticism".
            let is_clause = text.upos(word) == Upos::Verb || text.child(word, &[Relation::Cop]).is_some();
            is_open && is_said && is_clause
        })?;
        // "As part of their inquiry, investigators searched the house": whose it is may be told right behind.
        let is_before = |subject: TokenId| {
            let opens =
                possessor < text.sentence_of(possessor).tokens.start + 6 && text.own_subject(verb) == Some(subject);
            subject < possessor || opens && possessor < verb
        };
        let subject = text.actor(verb).filter(|&subject| is_before(subject) && text.upos(subject) != Upos::Pron)?;
        let kind = self.acting(subject).map(|entity| self.entities.list[entity as usize].kind);
        let is_plural = matches!(text.xpos(subject), Xpos::Nns | Xpos::Nnps) || text.conjuncts(subject).len() > 1;
        let is_body = matches!(kind, Some(Kind::Organization | Kind::Media | Kind::Country | Kind::Group))
            || is_of_class(&text.lemma(subject), "side");
        let fits = match &*pronoun {
            "their" => is_plural || is_body,
            "its" => is_body && !is_plural,
            "his" | "her" => kind.is_none() && !is_plural && role(&text.lemma(subject)).is_some(),
            _ => false,
        };
        // "A court convicted the men over their assault": of two who fit nobody knows which.
        let is_rival = |word: TokenId| {
            matches!(text.upos(word), Upos::Noun | Upos::Propn)
                && text.relation(word) != Relation::Flat
                && !text.stretches[subject as usize].contains(&word)
                && (matches!(text.xpos(word), Xpos::Nns | Xpos::Nnps) || *pronoun != *"their")
                && self.is_somebody(word)
        };
        let has_rival = (subject + 1..possessor).any(is_rival);
        Some(subject).filter(|&subject| fits && !has_rival && self.is_somebody(subject))
    }

    /// The clause that describes a noun and tells who did it and to whom: "an attack she leveled at him", "the charges
    /// made by Holm against Berg".
    pub(super) fn told_below(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        text.children(noun).find(|&clause| {
            let lemma = text.lemma(clause);
            matches!(text.relation(clause), Relation::AclRelcl | Relation::Acl)
                && (light_verb(&lemma) == Some(Carries::Out)
                    || matches!(&*lemma, "direct" | "aim" | "hurl" | "bring" | "lodge" | "offer" | "unleash" | "voice"))
        })
    }

    /// Whether support is had and not given: "has the support of the unions", "has two endorsements in the council".
    pub(super) fn is_had_support(&self, act: &Act) -> bool {
        act.reading.kind == EventKind::Support
            && matches!(&*self.text.lemma(act.word), "support" | "endorsement" | "backing")
            && has(&self.text.lemma(act.clause))
    }

    /// The noun that a preposition right behind a word introduces, where the tree hangs it elsewhere: the judge in
    /// "was blamed for his attacks on a judge".
    pub(super) fn right_behind(&self, word: TokenId, prepositions: &[&str]) -> Option<TokenId> {
        let text = self.text;
        let case = Some(word + 1).filter(|&case| case < text.sentence_of(word).tokens.end)?;
        let is_case = text.relation(case) == Relation::Case && prepositions.contains(&&*text.lower(case));
        let is_asked = |noun: TokenId| matches!(text.xpos(noun), Xpos::Wp | Xpos::Wdt | Xpos::Vbg);
        text.head(case).filter(|&noun| is_case && noun > case && !self.is_when(noun) && !is_asked(noun))
    }

    /// Whether an adjective names a party or a nation whose act a noun tells: "Democratic accusations".
    fn is_of_party(&self, word: TokenId, act: &Act) -> bool {
        let text = self.text;
        let is_nation = text.upos(word) == Upos::Adj && self.is_name(word);
        // A genocide is named after those who died.
        let is_of_dead = matches!(&*text.lemma(act.word), "genocide" | "massacre");
        text.relation(word) == Relation::Amod
            && !is_of_dead
            && (is_nation || matches!(text.word(word), "Democratic" | "Republican"))
    }

    /// Who did something after, before or during a meeting with others that is told without them: Holm in "Holm left
    /// after a meeting with the governor".
    fn attending(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_of_others = act.reading.mutual
            && act.clause == noun
            && text.relation(noun) == Relation::Obl
            && text.under(noun, "with").is_some()
            && text.has_case(noun, &["after", "before", "during", "at", "following", "from"]);
        let beside = text.head(noun).filter(|_| is_of_others);
        // "Holm and Berg pledged help after a meeting", "Holm thanked Berg during a meeting": with each other.
        let is_of_both = |verb: TokenId| {
            let several = text.actor(verb).is_some_and(|who| text.conjuncts(who).len() > 1);
            several || self.met_beside(act).is_some()
        };
        let verb = beside.or_else(|| self.gathering(act).filter(|&verb| is_of_both(verb)))?;
        text.actor(verb).filter(|&who| self.is_somebody(who))
    }

    /// Who says that they did it: "the killing, which the rebels claimed", "an attack claimed by the rebels".
    fn claimed(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        // "the killing of a guard that the rebels claimed": the clause may hang on either noun.
        let of = text.under(noun, "of");
        let claims = text.children(noun).chain(of.into_iter().flat_map(|of| text.children(of))).find(|&clause| {
            matches!(text.relation(clause), Relation::AclRelcl | Relation::Acl)
                && matches!(&*text.lemma(clause), "claim" | "commit" | "perpetrate" | "stage" | "mount")
        })?;
        text.actor(claims).filter(|&who| who != noun && Some(who) != of)
    }

    /// Who is said to be behind an act: "Norvania was behind the attack", "the rebels are responsible for the killings".
    pub(super) fn behind(&self, noun: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_predicate = |word| text.child(word, &[Relation::Cop]).is_some();
        if text.has_case(noun, &["behind"]) && is_predicate(noun) {
            // "denied Norvania was behind it": the subject may hang on the verb that tells it.
            let told = || text.head(noun).filter(|_| text.relation(noun) == Relation::Ccomp);
            let accused = || self.accused(noun);
            return text.own_subject(noun).or_else(|| text.child(told()?, &[Relation::Obj])).or_else(accused);
        }
        let blame = text.head(noun).filter(|_| matches!(text.relation(noun), Relation::Obl | Relation::Nmod))?;
        let blames = predicates(&text.lemma(blame)).iter().any(|reading| reading.said);
        (blames && is_predicate(blame) && text.has_case(noun, &["for", "of", "in"]))
            .then(|| text.own_subject(blame))
            .flatten()
    }

    /// "A Veskia-led strike", "the UN-brokered truce": whose it is.
    fn led_by(&self, noun: TokenId) -> Option<TokenId> {
        let led = |&child: &TokenId| {
            matches!(&*self.text.lower(child), "led" | "backed" | "brokered" | "imposed" | "involved")
        };
        let participle = self.text.children(noun).find(led)?;
        let first = self.text.stretches[participle as usize].start;
        // "a police-involved shooting".
        (first..participle).find(|&word| self.is_name(word) || role(&self.text.lemma(word)).is_some())
    }
}

/// Whether a verb says that its subject tells what its object is.
fn voices(lemma: &str) -> bool {
    matches!(lemma, "give" | "deliver" | "lend" | "throw" | "announce" | "declare" | "express" | "voice" | "withdraw")
}

/// Whether a verb says that its subject has, takes or spurns what others give.
pub(super) fn takes(lemma: &str) -> bool {
    has(lemma)
        || matches!(
            lemma,
            "accept"
                | "welcome"
                | "disavow"
                | "tout"
                | "seek"
                | "collect"
                | "land"
                | "nab"
                | "snag"
                | "claim"
                | "court"
                | "boast"
                | "score"
                | "notch"
                | "trumpet"
        )
}

/// Whether a verb says that its subject has or lacks what others give.
pub(super) fn has(lemma: &str) -> bool {
    matches!(
        lemma,
        "have"
            | "draw"
            | "win"
            | "get"
            | "gain"
            | "enjoy"
            | "receive"
            | "lack"
            | "earn"
            | "attract"
            | "find"
            | "lose"
            | "face"
            | "field"
            | "endure"
            | "take"
            | "weather"
            | "secure"
    )
}
