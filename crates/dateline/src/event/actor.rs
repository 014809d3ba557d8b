//! Who acts: read off the tree around the words of an act.

use super::scene::Scene;
use super::trigger::{Act, is_misread, undergoer};
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Place, Predicate, is_of_class, light_verb, predicates};
use crate::lexicon::roles::role;
use crate::lexicon::status_words::{Said, said};
use crate::text::{Relation, TokenId, Upos, Xpos};

impl Scene<'_> {
    /// Who acts, as the head of a noun phrase.
    pub(super) fn actor(&self, act: &Act) -> Option<TokenId> {
        // Trees may take a verb that they misread for a subject; nobody is called by a verb or an adverb.
        let is_nominal =
            |&actor: &TokenId| !matches!(self.text.upos(actor), Upos::Verb | Upos::Aux | Upos::Adv | Upos::Adp);
        self.who(act).filter(is_nominal)
    }

    fn who(&self, act: &Act) -> Option<TokenId> {
        match act.reading.part {
            _ if act.carries == Carries::Asked => self.text.actor(act.clause),
            Part::Verb => {
                let subject = || {
                    let actor = self.text.actor(act.word)?;
                    Some(self.teller(actor, act.word).unwrap_or_else(|| self.author_of(actor, act.word)))
                };
                self.accused(act.word)
                    .or_else(|| self.blamed(act.word))
                    .or_else(|| self.caused(act.word))
                    .or_else(|| self.for_whom(act.word))
                    .or_else(|| self.misread_subject(act))
                    .or_else(|| self.beside_conjunction(act.word))
                    .or_else(subject)
                    .or_else(|| self.just_before(act.word))
                    .or_else(|| self.sent(act))
                    .or_else(|| self.agent_below(act.word))
                    .or_else(|| self.in_other_act(act))
                    .or_else(|| self.state_around(act))
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
        // "for shooting and killing": of both.
        let is_joined = text.relation(verb) == Relation::Conj && text.child(verb, &[Relation::Nsubj]).is_none();
        let verb = text.head(verb).filter(|_| is_joined).unwrap_or(verb);
        let is_content = matches!(text.relation(verb), Relation::Advcl | Relation::Acl)
            && text.children(verb).any(|child| marks(&child));
        let accuser = text.head(verb).filter(|_| is_content)?;
        let lemma = text.lemma(accuser);
        // Who is thanked or criticised "for" something did it.
        let is_judged = || {
            // So did who is punished for it: "was sentenced for selling secrets".
            let judges = |reading: &Predicate| {
                matches!(reading.kind, EventKind::Support | EventKind::Accuse | EventKind::Sanction | EventKind::Coerce)
            };
            predicates(&lemma).iter().any(judges) && text.child(verb, &[Relation::Nsubj]).is_none()
        };
        (said(&lemma, 'V') == Some(Said::Alleged) || is_judged()).then(|| text.object(accuser)).flatten()
    }

    /// Whoever is blamed or praised for their part in something does it: Veskia in "praised Veskia for its help in
    /// fighting the rebels".
    fn blamed(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_case = |word: TokenId, with: &str| {
            text.children(word)
                .any(|case| matches!(text.relation(case), Relation::Case | Relation::Mark) && text.lower(case) == with)
        };
        let above = text.head(verb).filter(|_| matches!(text.relation(verb), Relation::Advcl | Relation::Acl))?;
        if text.xpos(verb) != Xpos::Vbg || !is_case(verb, "in") {
            return None;
        }
        let is_part = |part: TokenId| {
            text.relation(part) == Relation::Obl
                && is_case(part, "for")
                && text.child(part, &[Relation::NmodPoss]).is_some_and(|holder| text.upos(holder) == Upos::Pron)
        };
        let judge = if is_part(above) { text.head(above)? } else { above };
        let judges = |reading: &Predicate| matches!(reading.kind, EventKind::Support | EventKind::Accuse);
        let is_judged = predicates(&text.lemma(judge)).iter().any(judges) && text.children(judge).any(is_part);
        text.object(judge).filter(|_| is_judged)
    }

    /// The agent of a passive that hangs on what stands between: "labelled as a witch hunt by the rebels".
    fn agent_below(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let below = |word: TokenId| {
            text.children(word).filter(|&child| matches!(text.relation(child), Relation::Obl | Relation::Nmod))
        };
        let is_passive = text.is_passive(verb);
        let by =
            below(verb).find_map(|word| text.under(word, "by").filter(|&by| text.relation(by) == Relation::Nmod))?;
        Some(by).filter(|&by| is_passive && self.is_somebody(by))
    }

    /// The noun between a conjunction of time that was read as a preposition and a verb with a tense: the gunman in
    /// "four days after a gunman opened fire".
    fn beside_conjunction(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_finite = matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz);
        if !is_finite || text.relation(verb) != Relation::Parataxis || text.own_subject(verb).is_some() {
            return None;
        }
        let first = text.sentence_of(verb).tokens.start;
        let is_since = |case: TokenId| {
            text.relation(case) == Relation::Case
                && matches!(&*text.lower(case), "after" | "before" | "since" | "until" | "as")
        };
        (first..verb).rev().find(|&noun| {
            matches!(text.upos(noun), Upos::Noun | Upos::Propn)
                && text.stretches[noun as usize].end == verb
                && text.children(noun).any(is_since)
        })
    }

    /// Who does what somebody else brings them to do, or does it by a noun with a verb's form: those in "drove those in
    /// the square to leave", he in "his calling for a ban", the ministry in "talked the ministry into signing".
    fn caused(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        if text.xpos(verb) == Xpos::Vbg
            && let Some(holder) = text.child(verb, &[Relation::NmodPoss])
        {
            return Some(holder);
        }
        let marked = |words: &[&str]| {
            text.children(verb).any(|mark| text.relation(mark) == Relation::Mark && words.contains(&&*text.lower(mark)))
        };
        let above = text.head(verb).filter(|_| matches!(text.relation(verb), Relation::Advcl | Relation::Xcomp))?;
        // "spent the week attacking them": the week attacks nobody.
        if text.xpos(verb) == Xpos::Vbg && matches!(&*text.lemma(above), "spend" | "waste") {
            return text.actor(above);
        }
        // "urged them to join in supporting her": they support her.
        if text.xpos(verb) == Xpos::Vbg && marked(&["in", "by"]) && text.xpos(above) == Xpos::Vb {
            return self.caused(above);
        }
        let has_own = text.child(verb, &[Relation::Nsubj, Relation::NsubjPass]).is_some();
        let is_clause = text.relation(verb) == Relation::Advcl;
        let is_led = is_clause && text.xpos(verb) == Xpos::Vb && marked(&["to"]) && leads(&text.lemma(above));
        let is_moved = is_clause && text.xpos(verb) == Xpos::Vbg && marked(&["into"]);
        if has_own || text.is_passive(above) || !(is_led || is_moved) {
            return None;
        }
        text.object(above).filter(|&object| !self.is_thing(object))
    }

    /// The subject of a verb that was misread as a participle: one with an object of its own, or one that cannot be passive.
    fn misread_subject(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let Predicate { with, objects, recipient, .. } = act.reading;
        let has_no_passive = !objects.is_needed() && (!with.is_empty() || !recipient.contains(&Place::Object));
        let is_active = || has_no_passive || text.child(act.word, &[Relation::Obj]).is_some();
        text.head(act.word).filter(|_| is_misread(text, act.word) && is_active())
    }

    /// The noun phrase that ends right before a finite verb to which the tree gave no subject.
    fn just_before(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_finite = matches!(text.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
        if !is_finite || text.is_passive(verb) || text.relation(verb) == Relation::Conj {
            return None;
        }
        let first = text.sentence_of(verb).tokens.start;
        let is_between =
            |&token: &TokenId| matches!(text.upos(token), Upos::Adv | Upos::Aux) || text.word(token) == ",";
        let end = (first..verb).rev().find(|token| !is_between(token))? + 1;
        (first..end).find(|&token| {
            matches!(text.upos(token), Upos::Noun | Upos::Propn)
                && matches!(text.relation(token), Relation::Nsubj | Relation::Root | Relation::OblUnmarked)
                && (end..=verb).contains(&text.stretches[token as usize].end)
        })
    }

    /// Of forces and helpers that were sent themselves: "Veskian soldiers were deployed along the border".
    fn sent(&self, act: &Act) -> Option<TokenId> {
        let goes = matches!(act.reading.kind, EventKind::Mobilize | EventKind::Aid);
        act.noun.filter(|&noun| goes && self.text.relation(noun) == Relation::NsubjPass)
    }

    /// The state in which, or from which, somebody was arrested, sentenced, deported or freed: within its borders that is done by it.
    fn state_around(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_of_state = matches!(act.reading.mode, Some("arrest" | "convict" | "deport" | "expel" | "release"));
        if !is_of_state || !text.is_passive(act.word) {
            return None;
        }
        (act.word + 1..text.stretches[act.word as usize].end).find(|&word| {
            let is_inside =
                |case: TokenId| text.relation(case) == Relation::Case && matches!(&*text.lower(case), "in" | "from");
            let is_state =
                self.entities.at(word).is_some_and(|entity| self.entities.list[entity as usize].kind == Kind::Country);
            is_state && text.children(word).any(is_inside) && self.hangs_on(word, act.word)
        })
    }

    /// Whoever says something of a thing, where the tree joins what they do next to what they say: Holm of "Holm said
    /// the plan was a mistake and attacked Berg", for plans attack nobody.
    fn teller(&self, actor: TokenId, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let said = text.head(verb).filter(|_| text.relation(verb) == Relation::Conj)?;
        let above = text.head(said).filter(|&above| text.relation(said) == Relation::Ccomp && above < said)?;
        let is_joined = text.own_subject(verb).is_none()
            && text.own_subject(said) == Some(actor)
            && text.xpos(verb) == Xpos::Vbd
            && text.xpos(above) == Xpos::Vbd;
        let is_thing = text.upos(actor) == Upos::Noun
            && self.entities.of_phrase(text, actor).is_none()
            && role(&text.lemma(actor)).is_none();
        text.actor(above).filter(|&teller| is_joined && is_thing && self.is_somebody(teller))
    }

    /// Of a thing that somebody made the one who did: who "issued a statement condemning the attack" condemns it.
    fn author_of(&self, actor: TokenId, verb: TokenId) -> TokenId {
        let text = self.text;
        // "praised the Saudis for their help in fighting": whose help it is goes before who praises it.
        let holder = self.holder_of(actor, verb);
        if holder != actor {
            return holder;
        }
        let is_made = matches!(text.relation(actor), Relation::Obj | Relation::Obl) && self.is_thing(actor);
        let author = text.head(actor).filter(|_| is_made).and_then(|verb| text.actor(verb));
        // "A report by the ministry criticised them".
        let is_measure = is_of_class(&text.lemma(actor), "measure");
        author.or_else(|| self.maker(actor).filter(|_| !is_measure)).unwrap_or(actor)
    }

    /// Whose attempt or decision it is that a verb tells the content of: Holm in "Holm's decision to leave the pact".
    fn holder_of(&self, noun: TokenId, verb: TokenId) -> TokenId {
        let text = self.text;
        let is_content = text.relation(verb) == Relation::Acl && text.head(verb) == Some(noun);
        let lemma = text.lemma(noun);
        let is_deed = text.upos(noun) == Upos::Noun
            && role(&lemma).is_none()
            && !["side", "captive", "forces"].iter().any(|class| is_of_class(&lemma, class));
        let holder = text.child(noun, &[Relation::NmodPoss]).filter(|_| is_content && is_deed);
        holder.filter(|&holder| self.is_somebody(holder)).unwrap_or(noun)
    }

    /// Who does what a noun tells: "Moscow's annexation", "annexation by Russia", "criticism from Veskia", "Russian
    /// annexation", or the subject of the verb that carries it out.
    fn noun_actor(&self, act: &Act) -> Option<TokenId> {
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
            words.filter(|_| act.reading.kind == EventKind::Support).find_map(|word| text.under(word, "among"))
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
            is_carried.then(|| text.actor(act.clause)).flatten().filter(|&actor| actor != noun && !is_had)
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
        among()
            .or(possessor)
            .or_else(given)
            .or_else(|| self.behind(noun))
            .or_else(|| text.under(noun, "by"))
            .or_else(from)
            .or_else(carried)
            .or_else(|| text.actor(self.told_below(noun)?).filter(|&who| who != noun && self.is_somebody(who)))
            .or_else(before)
            .or_else(hyphened)
            .or_else(|| text.children(noun).find(|&child| child < noun && self.is_of_party(child, act)))
            .or_else(|| text.under(noun, "in").filter(|&who| self.is_had_support(act) && self.is_somebody(who)))
            .or_else(|| of().filter(|&of| self.acting(of).is_some()))
            .or_else(|| self.attending(act))
            .or_else(|| self.claimed(noun))
            .or_else(|| self.right_behind(noun, &["by"]).filter(|&by| self.is_somebody(by)))
            .or_else(|| self.in_support(act))
    }

    /// Whose stance a noun tells that is a predicate, stands behind "in" or is voiced: Holm in "Holm came out in support
    /// of Berg", the editorial in "the editorial was a defense of Berg".
    fn in_support(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let noun = act.word;
        let is_stance =
            matches!(act.reading.kind, EventKind::Support | EventKind::Accuse | EventKind::Protest | EventKind::Reject);
        let is_in = text.children(noun).any(|case| text.relation(case) == Relation::Case && text.lower(case) == "in");
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
        let verb = above.find(|&word| is_open && is_said && text.upos(word) == Upos::Verb)?;
        let subject = text.actor(verb).filter(|&subject| subject < possessor && text.upos(subject) != Upos::Pron)?;
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
        let case = word + 1;
        let is_inside = case < text.sentence_of(word).tokens.end;
        let is_case = is_inside && text.relation(case) == Relation::Case && prepositions.contains(&&*text.lower(case));
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

    /// Who is to do what an infinitive behind "for" tells: Holm in "it was wrong for Holm to criticize the judge".
    fn for_whom(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        if text.xpos(verb) != Xpos::Vb || text.own_subject(verb).is_some() {
            return None;
        }
        let to = text.children(verb).find(|&mark| text.relation(mark) == Relation::Mark && text.lower(mark) == "to")?;
        let first = text.sentence_of(verb).tokens.start;
        (first..to).rev().take(12).find(|&noun| {
            text.stretches[noun as usize].end == to
                && matches!(text.upos(noun), Upos::Noun | Upos::Propn | Upos::Pron)
                && self.is_somebody(noun)
                && text.children(noun).any(|case| {
                    matches!(text.relation(case), Relation::Case | Relation::Mark) && text.lower(case) == "for"
                })
        })
    }

    /// Who did violence in whose course somebody was killed, or by whose hands: Norvania in "was killed in a Norvanian
    /// strike", the police in "was shot in a clash with police".
    fn in_other_act(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        if act.reading.kind != EventKind::Assault || !text.is_passive(act.word) {
            return None;
        }
        let by_hands = || {
            let hands = text.under(act.word, "at").filter(|&hands| text.lower(hands) == "hands")?;
            text.under(hands, "of")
        };
        let within = |noun: TokenId| {
            let readings = predicates(&text.lemma(noun));
            let is_act = |reading: &Predicate| {
                reading.part == Part::Noun && matches!(reading.kind, EventKind::Assault | EventKind::Coerce)
            };
            readings.iter().any(is_act).then_some(())?;
            let name = text.children(noun).find(|&child| {
                matches!(text.relation(child), Relation::NmodPoss | Relation::Amod | Relation::Compound)
                    && self.is_name(child)
                    && (text.upos(child) == Upos::Adj || self.entities.at(child).is_some())
            });
            let with = || text.under(noun, "with").filter(|_| readings.iter().any(|reading| reading.mutual));
            text.under(noun, "by").or(name).or_else(with)
        };
        let beside = ["in", "during", "by"].into_iter().find_map(|case| text.under(act.word, case).and_then(within));
        by_hands().or(beside).filter(|&who| self.is_somebody(who))
    }

    /// Who did something after, before or during a meeting with others that is told without them: Holm in "Holm left
    /// after a meeting with the governor".
    fn attending(&self, act: &Act) -> Option<TokenId> {
        let text = self.text;
        let is_beside = |case: TokenId| {
            text.relation(case) == Relation::Case
                && matches!(&*text.lower(case), "after" | "before" | "during" | "at" | "following" | "from")
        };
        let noun = act.word;
        let is_of_others = act.reading.mutual
            && act.clause == noun
            && text.relation(noun) == Relation::Obl
            && text.under(noun, "with").is_some()
            && text.children(noun).any(is_beside);
        let verb = text.head(noun).filter(|_| is_of_others)?;
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
        let introduced = |words: &[&str]| {
            text.children(noun).any(|case| text.relation(case) == Relation::Case && words.contains(&&*text.lower(case)))
        };
        let is_predicate = |word| text.child(word, &[Relation::Cop]).is_some();
        if introduced(&["behind"]) && is_predicate(noun) {
            // "denied Norvania was behind it": the subject may hang on the verb that tells it.
            let told = || text.head(noun).filter(|_| text.relation(noun) == Relation::Ccomp);
            let accused = || self.accused(noun);
            return text.own_subject(noun).or_else(|| text.child(told()?, &[Relation::Obj])).or_else(accused);
        }
        let blame = text.head(noun).filter(|_| matches!(text.relation(noun), Relation::Obl | Relation::Nmod))?;
        let blames = predicates(&text.lemma(blame)).iter().any(|reading| reading.said);
        (blames && is_predicate(blame) && introduced(&["for", "of", "in"])).then(|| text.own_subject(blame)).flatten()
    }

    /// "A Veskia-led strike", "the UN-brokered truce": whose it is.
    fn led_by(&self, noun: TokenId) -> Option<TokenId> {
        let led = |&child: &TokenId| matches!(&*self.text.lower(child), "led" | "backed" | "brokered" | "imposed");
        let participle = self.text.children(noun).find(led)?;
        let first = self.text.stretches[participle as usize].start;
        (first..participle).find(|&word| self.is_name(word))
    }
}

/// Whether a verb says that its object is brought to do what its infinitive tells.
fn leads(lemma: &str) -> bool {
    matches!(
        lemma,
        "drive"
            | "lead"
            | "force"
            | "push"
            | "urge"
            | "encourage"
            | "ask"
            | "order"
            | "allow"
            | "cause"
            | "prompt"
            | "persuade"
            | "get"
            | "enable"
            | "inspire"
            | "coerce"
            | "pressure"
            | "press"
            | "convince"
            | "compel"
            | "permit"
            | "invite"
            | "instruct"
            | "direct"
            | "require"
            | "provoke"
            | "spur"
            | "beg"
            | "advise"
            | "train"
            | "hire"
            | "pay"
            | "appoint"
            | "send"
            | "deploy"
            | "dispatch"
            | "authorize"
            | "authorise"
            | "empower"
    )
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
