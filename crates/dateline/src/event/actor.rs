//! Who acts: read off the tree around the words of an act.

use super::scene::Scene;
use super::trigger::{Act, is_misread, object};
use crate::entity::Kind;
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::{Carries, Place, Predicate, is_of_class, predicates};
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
            Part::Verb if act.reading.taken => self.giver(act.word),
            Part::Verb => {
                let subject = || {
                    let actor = self.text.actor(act.word)?;
                    let actor = self.of_pronoun(act.word, actor).unwrap_or(actor);
                    let actor = self.after_comma(act.word, actor).unwrap_or(actor);
                    // "killed by police violence": whoever does the violence.
                    if self.is_thing(actor) && self.text.relation(actor) == Relation::OblAgent {
                        return self.in_other_act(act).or(Some(actor));
                    }
                    Some(self.teller(actor, act.word).unwrap_or_else(|| self.author_of(actor, act.word)))
                };
                if self.suffered_in_headline(act).is_some() {
                    return self.text.child(act.word, &[Relation::OblAgent]);
                }
                self.accused(act.word)
                    .or_else(|| self.blamed(act.word))
                    .or_else(|| self.caused(act.word))
                    .or_else(|| self.for_whom(act.word))
                    .or_else(|| self.in_result(act.word))
                    .or_else(|| self.misread_subject(act))
                    .or_else(|| self.beside_conjunction(act.word))
                    .or_else(|| self.of_like_form(act.word))
                    .or_else(|| self.behind_and(act.word))
                    .or_else(subject)
                    .or_else(|| self.below_participle(act.word))
                    .or_else(|| self.behind_date(act.word))
                    .or_else(|| self.just_before(act.word))
                    .or_else(|| self.sent(act))
                    .or_else(|| self.agent_below(act.word))
                    .or_else(|| self.in_other_act(act))
                    .or_else(|| self.state_around(act))
                    .or_else(|| self.left_body(act))
            }
            Part::Adjective => self.text.subject(act.word),
            Part::Noun => self.noun_actor(act),
        }
    }

    /// Who gives what the subject of a verb takes: the donors of "raised money from donors". The preposition may hang on the
    /// object or on what it counts.
    fn giver(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        let object = object(text, verb);
        let counted = object.and_then(|object| text.under(object, "of"));
        [Some(verb), object, counted].into_iter().flatten().find_map(|word| text.under(word, "from"))
    }

    /// Who is said to have done what a clause with "of" or "for" tells: Veskia in "accused Veskia of attacking the port".
    pub(super) fn accused(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        // "for shooting and killing": of both.
        let is_joined = text.relation(verb) == Relation::Conj && text.child(verb, &[Relation::Nsubj]).is_none();
        let verb = text.head(verb).filter(|_| is_joined).unwrap_or(verb);
        let is_content = matches!(text.relation(verb), Relation::Advcl | Relation::Acl)
            && text.has_mark(verb, &["of", "for", "with"]);
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
        // "railed against the ministers for refusing it".
        let whom = || {
            let against = || ["against", "at"].into_iter().find_map(|case| text.under(accuser, case));
            text.object(accuser).or_else(|| against().filter(|&whom| self.is_somebody(whom)))
        };
        let accused = (said(&lemma, 'V') == Some(Said::Alleged) || is_judged()).then(whom).flatten();
        // "took heat for not condemning it": heat condemns nobody.
        accused.filter(|&accused| !self.is_thing(accused))
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
        (first..verb).rev().find(|&noun| {
            matches!(text.upos(noun), Upos::Noun | Upos::Propn)
                && text.stretches[noun as usize].end == verb
                && text.has_case(noun, &["after", "before", "since", "until", "as"])
        })
    }

    /// Who does what somebody else brings them to do, or does it by a noun with a verb's form: those in "drove those in
    /// the square to leave", he in "his calling for a ban", the ministry in "talked the ministry into signing".
    pub(super) fn caused(&self, verb: TokenId) -> Option<TokenId> {
        let text = self.text;
        if text.xpos(verb) == Xpos::Vbg
            && let Some(holder) = text.child(verb, &[Relation::NmodPoss])
        {
            return Some(holder);
        }
        let marked = |words: &[&str]| text.has_mark(verb, words);
        // "spent much of the campaign attacking them" may be read like "the campaign that attacked them".
        if text.xpos(verb) == Xpos::Vbg && text.relation(verb) == Relation::Acl {
            let mut noun = text.head(verb)?;
            while text.relation(noun) == Relation::Nmod {
                noun = text.head(noun)?;
            }
            let spends = text.head(noun).filter(|_| text.relation(noun) == Relation::Obj)?;
            return text.actor(spends).filter(|_| matches!(&*text.lemma(spends), "spend" | "waste"));
        }
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
        // "Holm Research, a firm that the party hired to investigate": the name's.
        text.object(above).filter(|&object| !self.is_thing(object) || self.is_named_by_other(object))
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
        // "deported under the Holm administration".
        let under = text.under(act.word, "under").filter(|&under| {
            matches!(&*text.lemma(under), "administration" | "government" | "regime" | "junta" | "leadership")
        });
        let around = || {
            (act.word + 1..text.stretches[act.word as usize].end).find(|&word| {
                let is_state = self
                    .entities
                    .at(word)
                    .is_some_and(|entity| self.entities.list[entity as usize].kind == Kind::Country);
                is_state && text.has_case(word, &["in", "from"]) && self.hangs_on(word, act.word)
            })
        };
        under.or_else(around)
    }

    /// Whoever says something of a thing, where the tree joins what they do next to what they say: Holm of "Holm said
    /// the plan was a mistake and attacked Berg", for plans attack nobody.
    pub(super) fn teller(&self, actor: TokenId, verb: TokenId) -> Option<TokenId> {
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
    pub(super) fn author_of(&self, actor: TokenId, verb: TokenId) -> TokenId {
        let text = self.text;
        // "praised the Saudis for their help in fighting": whose help it is goes before who praises it.
        let holder = self.holder_of(actor, verb);
        if holder != actor {
            return holder;
        }
        if let Some(one) = self.enabled(actor).filter(|_| text.relation(verb) == Relation::Acl) {
            return one;
        }
        if let Some(one) = self.writer_to(actor, verb) {
            return one;
        }
        if let Some(one) = self.who_became(actor) {
            return one;
        }
        let author = self.who_made(actor);
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

    /// Who is to do what an infinitive behind "for" tells: Holm in "it was wrong for Holm to criticize the judge".
    pub(super) fn for_whom(&self, verb: TokenId) -> Option<TokenId> {
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
            // "was killed in an encounter with police".
            let is_fight = matches!(
                &*text.lemma(noun),
                "confrontation"
                    | "encounter"
                    | "standoff"
                    | "altercation"
                    | "shootout"
                    | "gunfight"
                    | "firefight"
                    | "run-in"
            );
            if !is_fight && !readings.iter().any(is_act) {
                return None;
            }
            let name = text.children(noun).find(|&child| {
                matches!(text.relation(child), Relation::NmodPoss | Relation::Amod | Relation::Compound)
                    && self.is_name(child)
                    && (text.upos(child) == Upos::Adj || self.entities.at(child).is_some())
            });
            let name = name.or_else(|| self.by_kind(noun, EventKind::Assault));
            let with =
                || text.under(noun, "with").filter(|_| is_fight || readings.iter().any(|reading| reading.mutual));
            text.under(noun, "by").or(name).or_else(with)
        };
        let agent = text.child(act.word, &[Relation::OblAgent]).and_then(within);
        let beside = agent.or_else(|| {
            ["in", "during", "by"].into_iter().find_map(|case| text.under(act.word, case).and_then(within))
        });
        by_hands().or(beside).filter(|&who| self.is_somebody(who))
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
            | "bind"
            | "oblige"
            | "obligate"
            | "help"
            | "tell"
            | "implore"
            | "exhort"
            | "dare"
            | "challenge"
            | "tempt"
            | "motivate"
            | "recruit"
            | "enlist"
            | "bring"
            | "assemble"
            | "form"
            | "create"
            | "found"
            | "fund"
            | "commission"
            | "establish"
            | "contract"
            | "retain"
            | "task"
            | "designate"
            | "pick"
            | "choose"
            | "lobby"
    )
}
