//! What the words of an article name: the ground on which actors and recipients are looked for.

use super::meant;
use super::roles::Participant;
use super::trigger::Act;
use crate::Span;
use crate::entity::{Entities, EntityId, Form, Kind};
use crate::lexicon::countries::{is_nation, nation};
use crate::lexicon::names::Sort;
use crate::lexicon::predicates::{is_of_class, predicates};
use crate::lexicon::roles::role;
use crate::lexicon::{Country, EventKind};
use crate::statement::{Kind as Told, Statement};
use crate::text::{Named, Relation, Text, TokenId, Upos, Xpos};
use crate::timex::Timex;
use rustc_hash::FxHashMap;

/// The layers in which participants are looked for.
pub(super) struct Scene<'a> {
    pub text: &'a Text<'a>,
    timexes: &'a [Timex],
    pub entities: &'a Entities,
    /// The countries that the article mentions.
    nations: FxHashMap<Country, EntityId>,
    /// Who says "I" or "we" in a quotation, and whom "it" and "they" take up, by the word.
    speakers: FxHashMap<TokenId, Speaker>,
    /// Whose the things are that were told before: "the proposal".
    makers: FxHashMap<TokenId, EntityId>,
    /// The words for which pronouns stand that cannot stand for the subject of their verb.
    bound: FxHashMap<TokenId, TokenId>,
}

/// Who speaks in a quotation.
#[derive(Clone, Copy, Debug)]
struct Speaker {
    entity: Option<EntityId>,
    /// The words that name them beside the quotation.
    source: Option<Span>,
}

impl<'a> Scene<'a> {
    /// The scene of an article.
    pub fn new(
        text: &'a Text<'a>,
        timexes: &'a [Timex],
        entities: &'a Entities,
        statements: &[Statement],
    ) -> Scene<'a> {
        let states = (0..).zip(&entities.list).filter(|(_, entity)| entity.kind == Kind::Country);
        let nations = states.filter_map(|(id, entity)| Some((entity.country?, id))).collect();
        let mut speakers = speakers(text, statements);
        go_on(text, entities, &mut speakers);
        for (pronoun, entity) in meant::criticised(text, entities) {
            speakers.entry(pronoun).or_insert(Speaker { entity: Some(entity), source: None });
        }
        let (makers, bound) = (meant::makers(text, entities), meant::bound(text, entities));
        Scene { text, timexes, entities, nations, speakers, makers, bound }
    }
}

/// Adds each "it" and "they" that opens a sentence and stands for nobody yet: what a text goes on to tell, it tells of
/// the subject of the sentence before (Grosz, Joshi and Weinstein 1995, "Centering"), where that is a body for "it", a
/// body or people for "they".
fn go_on(text: &Text, entities: &Entities, meant: &mut FxHashMap<TokenId, Speaker>) {
    let mut before: Option<(TokenId, EntityId)> = None;
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        let subject =
            text.root(sentence).and_then(|root| text.own_subject(root).filter(|_| text.upos(root) == Upos::Verb));
        let last = before.take();
        let Some(subject) = subject else { continue };
        let around = |word: TokenId| text.quotation_around(text.tokens[word as usize].span);
        let named = || entities.of_phrase(text, subject);
        let opens = subject < sentence.tokens.start + 2;
        let taken_up = || {
            let (other, entity) = last.filter(|_| opens)?;
            let fits = match &*text.lower(subject) {
                "it" => matches!(entities.list[entity as usize].kind, Kind::Organization | Kind::Media | Kind::Country),
                "they" => matches!(entities.list[entity as usize].kind, Kind::Organization | Kind::Media | Kind::Group),
                _ => false,
            };
            (fits && around(other) == around(subject)).then_some(entity)
        };
        if let Some(entity) = named() {
            before = Some((subject, entity));
        } else if let Some(entity) = taken_up() {
            meant.insert(subject, Speaker { entity: Some(entity), source: None });
            before = Some((subject, entity));
        }
    }
}

/// Who stands behind each "I" and "we" of a quotation: its speaker; of a quotation within another the inner one's.
fn speakers(text: &Text, statements: &[Statement]) -> FxHashMap<TokenId, Speaker> {
    let mut speakers = FxHashMap::default();
    let is_direct = |statement: &&Statement| statement.kind == Told::Direct;
    let mixed = statements.iter().filter(|statement| statement.kind == Told::Mixed);
    for statement in mixed.chain(statements.iter().filter(is_direct)) {
        let speaker = Speaker { entity: statement.speaker, source: statement.source.first().copied() };
        if speaker.entity.is_none() && speaker.source.is_none() {
            continue;
        }
        for token in statement.content.iter().flat_map(|&piece| text.tokens_in(piece)) {
            let is_quoted = || text.quotation_around(text.tokens[token as usize].span).is_some();
            if is_first_person(text, token) && (statement.kind == Told::Direct || is_quoted()) {
                speakers.insert(token, speaker);
            }
        }
    }
    speakers
}

/// "I", "we"; what is "ours" is often the nation's: "interference in our elections".
fn is_first_person(text: &Text, word: TokenId) -> bool {
    matches!(text.xpos(word), Xpos::Prp | Xpos::PrpPoss)
        && matches!(&*text.lower(word), "i" | "me" | "my" | "we" | "us")
}

impl Scene<'_> {
    /// Whether a word names somebody or belongs to a name: "Norvania", "Norvanian".
    pub(super) fn is_name(&self, word: TokenId) -> bool {
        self.text.upos(word) == Upos::Propn || self.entities.at(word).is_some() || is_nation(self.text.word(word))
    }

    /// Whether a noun phrase stands for nobody: a common noun that is no word for people or bodies.
    pub(super) fn is_thing(&self, noun: TokenId) -> bool {
        let text = self.text;
        let names = |child: TokenId| {
            matches!(text.relation(child), Relation::Nmod | Relation::NmodPoss | Relation::Compound | Relation::Amod)
                && text.tokens_in(text.phrase(child)).any(|token| self.is_name(token))
        };
        let is_bare_pronoun =
            || text.upos(noun) == Upos::Pron && matches!(&*text.lower(noun), "that" | "this" | "which" | "what");
        if is_bare_pronoun() {
            return self.acting(noun).is_none();
        }
        // A survey finds support, and gives none, whoever made it.
        if is_of_class(&text.lemma(noun), "measure") {
            return true;
        }
        text.upos(noun) == Upos::Noun
            && self.acting(noun).is_none()
            && !self.is_somebody(noun)
            && !text.children(noun).any(names)
            && !text.children(noun).any(|child| text.relation(child) == Relation::Appos && self.is_somebody(child))
    }

    /// Whether a word is known to stand for people, a body or a country.
    pub(super) fn is_somebody(&self, word: TokenId) -> bool {
        let lemma = self.text.lemma(word);
        self.is_name(word)
            || role(&lemma).is_some()
            || is_of_class(&lemma, "side")
            || is_of_class(&lemma, "captive")
            // "others", "challengers", "supporters".
            || is_of_class(&lemma, "others")
            || self.text.lower(word) == "others"
            || self.acting(word).is_some()
            || self.bound.contains_key(&word)
            // "super PACs backing Holm".
            || matches!(&*self.text.lower(word), "pac" | "pacs")
    }

    /// Whether it is violence by what does violence: "a car bomb struck the bus".
    pub(super) fn is_weapon(&self, act: &Act, actor: TokenId) -> bool {
        act.reading.kind == EventKind::Assault && is_of_class(&self.text.lemma(actor), "weapon")
    }

    /// Whether a word is part of an expression of time, or names a part of the day.
    pub(super) fn is_when(&self, word: TokenId) -> bool {
        let is_hour = matches!(
            &*self.text.lower(word),
            "midday" | "noon" | "midnight" | "dawn" | "daybreak" | "dusk" | "nightfall" | "sunrise" | "sunset"
        );
        if is_hour && self.text.upos(word) == Upos::Noun {
            return true;
        }
        let span = self.text.tokens[word as usize].span;
        let at = self.timexes.partition_point(|timex| timex.span.end <= span.start);
        self.timexes.get(at).is_some_and(|timex| timex.span.contains(span))
    }

    /// A noun phrase and what is joined to it, each a participant.
    pub(super) fn participants(&self, head: TokenId) -> Vec<Participant> {
        let mut all: Vec<Participant> = Vec::new();
        // "Holm and Berg, officers who back it": both.
        let names = |name: &TokenId| self.text.conjuncts(*name).len() > 1;
        let named = self.explained(head).filter(|_| self.text.xpos(head) == Xpos::Nns).filter(names);
        for one in self.text.conjuncts(named.unwrap_or(head)).into_iter().flat_map(|word| self.sides(word)) {
            // "Holm, a pollster and strategist": both nouns give way to one name.
            if !all.iter().any(|other| other.span == one.span) {
                all.push(one);
            }
        }
        all
    }

    /// The participants of one noun phrase: of "Norvanian and Veskian troops" there are two.
    fn sides(&self, head: TokenId) -> Vec<Participant> {
        let text = self.text;
        let is_name = |word: TokenId| self.is_name(word);
        if let Some(each) = self.of_each(head) {
            return each;
        }
        let first = text.children(head).find(|&child| {
            child < head && matches!(text.relation(child), Relation::Amod | Relation::Compound) && is_name(child)
        });
        let Some(first) = first else { return vec![self.participant(head)] };
        // "Norvanian, Veskian and armed forces": only what names somebody is a side.
        let is_side = |&child: &TokenId| {
            let is_proper = || text.word(child).starts_with(char::is_uppercase);
            text.relation(child) == Relation::Conj && child < head && (is_name(child) || is_proper())
        };
        let mut sides: Vec<TokenId> = text.children(first).filter(is_side).collect();
        let Some(last) = sides.pop() else {
            return vec![self.participant(head)];
        };
        sides.insert(0, first);
        let mut all: Vec<Participant> = sides.into_iter().map(|side| self.participant(side)).collect();
        let span = text.span(last..last + 1).cover(text.tokens[head as usize].span);
        all.push(Participant { span, ..self.participant(last) });
        all
    }

    /// "The presidents of Norvania and Veskia", "the armies of both": one of each.
    fn of_each(&self, head: TokenId) -> Option<Vec<Participant>> {
        let text = self.text;
        let is_several = text.xpos(head) == Xpos::Nns;
        let first = text.under(head, "of").filter(|&of| is_several && of > head)?;
        let owners = text.conjuncts(first);
        if owners.len() < 2 || !owners.iter().all(|&owner| self.is_name(owner)) {
            return None;
        }
        let each = |&owner| Participant { is_itself: false, ..self.participant(owner) };
        let mut all: Vec<Participant> = owners.iter().map(each).collect();
        all[0].span.start = text.phrase(head).start;
        Some(all)
    }

    /// A participant by the words that name them: a pronoun gives way to what it stands for in the same sentence.
    fn participant(&self, word: TokenId) -> Participant {
        let Scene { text, entities, .. } = self;
        let word = self.named_by(word).unwrap_or(word);
        let is_pronoun = text.upos(word) == Upos::Pron;
        let entity = self.acting(word);
        let bound = self.bound.get(&word).copied().filter(|&other| text.sentence_of(word).tokens.contains(&other));
        let before = || entity.and_then(|entity| self.named_before(word, entity));
        let named = || bound.or_else(before).or_else(|| self.speaker_of(word));
        let meant = if is_pronoun || self.is_own_side(word) { named().unwrap_or(word) } else { word };
        // "I", who is named beside the quotation.
        let beside = self.speakers.get(&word).and_then(|speaker| speaker.source).filter(|source| {
            let sentence = text.sentence_of(word).span;
            meant == word && sentence.start <= source.start && source.end <= sentence.end
        });
        let span = beside.unwrap_or_else(|| self.with_name(meant));
        let entity = entity.or_else(|| self.acting_within(meant, true));
        let names = || text.tokens_in(span).any(|token| self.is_name(token));
        let is_itself = self.mentioned(meant) == entity;
        let owner = text.child(meant, &[Relation::NmodPoss]).and_then(|possessor| {
            // "said that its troops had left": the possessor of a subject may be who says it.
            let speaker = || self.speaker_of(meant).filter(|_| text.upos(possessor) == Upos::Pron);
            entities.of_phrase(text, possessor).or_else(|| self.acting(speaker()?))
        });
        let (is_somebody, is_common) = (self.is_somebody(meant), text.upos(meant) == Upos::Noun);
        let is_it = text.lower(meant) == "it";
        Participant {
            is_named: entity.is_some() || names(),
            is_it,
            is_somebody,
            is_common,
            span,
            entity,
            is_itself,
            owner,
        }
    }

    /// The name that a noun explains: of "Holm, a critic who attacked it", "Holm of Port Alden, a member and donor who backs
    /// it", "Norvania Forward, a group that opposes it", "Holm is the only senator who voted for it".
    fn named_by(&self, word: TokenId) -> Option<TokenId> {
        let text = self.text;
        let is_common = text.upos(word) == Upos::Noun
            || text.upos(word) == Upos::Propn && text.child(word, &[Relation::Det]).is_some();
        let subject = || text.child(word, &[Relation::Cop]).and_then(|_| text.own_subject(word));
        let is_one = |&name: &TokenId| {
            let kind = self.mentioned(name).map(|entity| self.entities.list[entity as usize].kind);
            // "the aides and officials" are no one person.
            let is_one_of =
                text.head(word).is_some_and(|one| text.relation(word) == Relation::Nmod && text.lower(one) == "one");
            let is_several = matches!(text.xpos(word), Xpos::Nns | Xpos::Nnps) && !is_one_of
                || text
                    .head(word)
                    .is_some_and(|first| text.relation(word) == Relation::Conj && text.xpos(first) == Xpos::Nns);
            match kind {
                Some(Kind::Person) => !is_several,
                Some(Kind::Organization | Kind::Media) => true,
                _ => false,
            }
        };
        let is_person = |&name: &TokenId| {
            self.mentioned(name).is_some_and(|entity| self.entities.list[entity as usize].kind == Kind::Person)
        };
        self.explained(word).filter(is_one).or_else(|| subject().filter(is_person)).filter(|_| is_common)
    }

    /// Whether a noun explains a name: "Holm Research, the firm".
    pub(super) fn is_named_by_other(&self, word: TokenId) -> bool {
        self.named_by(word).is_some()
    }

    /// The name beside which a noun stands to explain it.
    pub(super) fn explained(&self, word: TokenId) -> Option<TokenId> {
        let text = self.text;
        // "Holm, one of the women who": the count explains the name.
        let count = text.head(word).filter(|&count| {
            text.relation(word) == Relation::Nmod
                && text.relation(count) == Relation::Appos
                && (text.upos(count) == Upos::Num || text.lower(count) == "one")
                && text.has_case(word, &["of"])
        });
        let word = count.unwrap_or(word);
        // "a superdelegate and supporter who": both explain the name.
        let first = text
            .head(word)
            .filter(|&first| text.relation(word) == Relation::Conj && text.relation(first) == Relation::Appos);
        let noun = first.unwrap_or(word);
        let name = text.head(noun).filter(|&name| name < noun && text.relation(noun) == Relation::Appos)?;
        // "Holm, the head of the Workers of Norvania, a union that": a union is no person.
        let lemma = text.lemma(noun);
        let is_body = role(&lemma).is_some_and(|(bytes, role, _)| bytes == lemma.len() && role.sort != Sort::Person)
            || is_of_class(&lemma, "side")
            || text.lower(noun) == "pac";
        let kind = self.mentioned(name).map(|entity| self.entities.list[entity as usize].kind);
        if is_body && kind == Some(Kind::Person) {
            return self.body_before(text.stretches[noun as usize].start, name);
        }
        // "Holm of Port Alden, a senator who": the tree may have it explain the town.
        let above = || text.head(name).filter(|&above| text.upos(above) == Upos::Propn && above < name);
        let is_town = text.relation(name) == Relation::Nmod && text.tokens[name as usize].name.kind == Named::Place;
        let name = if is_town { above().unwrap_or(name) } else { name };
        Some(name).filter(|&name| text.upos(name) == Upos::Propn)
    }

    /// Whether a word stands for whoever speaks of it: "his country", "their government".
    fn is_own_side(&self, word: TokenId) -> bool {
        let text = self.text;
        let is_own = |possessor| text.upos(possessor) == Upos::Pron;
        text.child(word, &[Relation::NmodPoss]).is_some_and(is_own) && is_of_class(&text.lemma(word), "side")
    }

    /// The words of a noun phrase, with the name that explains it: "her Veskian counterpart, Ada Holm".
    fn with_name(&self, head: TokenId) -> Span {
        let text = self.text;
        let span = text.phrase(head);
        let explains = |&child: &TokenId| {
            text.relation(child) == Relation::Appos && text.upos(child) == Upos::Propn && child > head
        };
        match text.children(head).find(explains).filter(|_| text.upos(head) == Upos::Noun) {
            Some(name) => span.cover(text.phrase(name)),
            None => span,
        }
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
    pub(super) fn acting(&self, head: TokenId) -> Option<EntityId> {
        self.acting_within(head, false)
    }

    /// The same; `deep` says that what the head is of may belong to somebody in turn: "every side of Holm's life".
    fn acting_within(&self, head: TokenId, deep: bool) -> Option<EntityId> {
        let Scene { text, entities, .. } = self;
        if let Some(entity) = self.mentioned(head) {
            return Some(entity);
        }
        let lemma = text.lemma(head);
        // "American adversaries", "a Holm supporter", "the party's nominee" are other people than those to whom they
        // belong.
        if is_of_class(&lemma, "others") {
            return None;
        }
        let is_people = role(&lemma)
            .is_some_and(|(bytes, role, _)| bytes == lemma.len() && matches!(role.sort, Sort::Person | Sort::Group));
        let may_act = |&entity: &EntityId| match entities.list[entity as usize].kind {
            Kind::Media => false,
            // "Holm's aides" are not Holm.
            Kind::Person => !is_people,
            _ => true,
        };
        // "America Rising", a name of its own.
        let is_of_name = |child: TokenId| text.relation(child) != Relation::NmodPoss && text.upos(head) == Upos::Propn;
        let adjective = |child: TokenId| self.nations.get(&nation(text.word(child))?).copied();
        let by_adjective = || {
            let before = text
                .children(head)
                .filter(|&child| matches!(text.relation(child), Relation::Amod | Relation::Compound));
            before.filter(|&child| !is_of_name(child) || text.upos(child) == Upos::Adj).find_map(adjective)
        };
        let by_owner = || {
            let owner = text.children(head).find(|&child| {
                matches!(text.relation(child), Relation::NmodPoss | Relation::Compound | Relation::Amod)
                    && !is_of_name(child)
                    && self.mentioned(self.bearer(child)).is_some()
            });
            let of = || {
                let of = text.under(head, "of")?;
                // "most of his aides" are not he.
                let is_thing = !is_people && !self.is_people(of);
                let whose = || self.mentioned(text.child(of, &[Relation::NmodPoss]).filter(|_| deep && is_thing)?);
                self.mentioned(of).or_else(whose)
            };
            owner.and_then(|owner| self.mentioned(self.bearer(owner))).or_else(of).filter(may_act)
        };
        by_owner().or_else(by_adjective).or_else(|| self.makers.get(&head).copied())
    }

    /// Whether a common noun names people: by the table of roles, or by its ending ("his listeners"), but for what is
    /// done or made ("his orders").
    pub(super) fn is_people(&self, noun: TokenId) -> bool {
        let text = self.text;
        let lemma = text.lemma(noun);
        let by_role = role(&lemma)
            .is_some_and(|(bytes, role, _)| bytes == lemma.len() && matches!(role.sort, Sort::Person | Sort::Group));
        let by_ending = || {
            let word = text.lower(noun);
            text.xpos(noun) == Xpos::Nns
                && ["ners", "ders", "kers", "tors", "ists", "ians", "yers"].iter().any(|ending| word.ends_with(ending))
                && predicates(&lemma).is_empty()
        };
        let by_word =
            || matches!(&*lemma, "other" | "delegate" | "superdelegate" | "conservative" | "liberal" | "family");
        by_role || by_ending() || is_of_class(&lemma, "others") || by_word()
    }

    /// The entity that a noun phrase itself names, or who says "I".
    fn mentioned(&self, head: TokenId) -> Option<EntityId> {
        if let Some(&word) = self.bound.get(&head) {
            return self.entities.of_phrase(self.text, word);
        }
        let entity = self.entities.of_phrase(self.text, head);
        entity.or_else(|| self.speakers.get(&head)?.entity)
    }

    /// Whether a phrase tells where something happens, and no state: "in Port Alden", "from her home town".
    pub(super) fn is_mere_place(&self, word: TokenId) -> bool {
        let text = self.text;
        let is_place = || {
            let is_state = self.acting(word).is_some();
            !is_state && text.tokens[word as usize].name.kind == Named::Place
        };
        self.is_inside(word) && is_place()
    }

    /// Whether a phrase is introduced like one of place.
    pub(super) fn is_inside(&self, word: TokenId) -> bool {
        const INSIDE: [&str; 10] =
            ["in", "at", "near", "from", "outside", "inside", "across", "around", "throughout", "through"];
        self.text.has_case(word, &INSIDE)
    }

    /// The noun for which "whose" stands.
    pub(super) fn bearer(&self, possessor: TokenId) -> TokenId {
        let text = self.text;
        if text.lower(possessor) != "whose" {
            return possessor;
        }
        let mut above = std::iter::successors(Some(possessor), |&word| text.head(word)).take(6);
        let clause = above.find(|&word| text.relation(word) == Relation::AclRelcl);
        clause.and_then(|clause| text.head(clause)).unwrap_or(possessor)
    }
}
