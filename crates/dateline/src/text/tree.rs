//! What a dependency tree says beyond its single edges: the stretch below a word, and who does what in a clause.

use super::{Named, Relation, Sentence, Text, Token, TokenId, Upos, Xpos};
use crate::Span;
use crate::lexicon::calendar::{self, Word};
use crate::lexicon::names::Sort;
use crate::lexicon::roles::role;
use std::ops::Range;

/// For each token the stretch from the first to the last word below it, itself included. Trees are projective, so that the
/// stretch of a word holds its dependents and nothing else.
///
/// From the leaves up: a word widens its head once all that hangs on it has widened the word, so that a sentence whose words
/// hang each on the one before costs no more than another.
pub(super) fn stretches(tokens: &[Token], dependents: &Dependents) -> Vec<Range<TokenId>> {
    let ids = || 0..tokens.len() as TokenId;
    let mut stretches: Vec<Range<TokenId>> = ids().map(|token| token..token + 1).collect();
    let mut awaited: Vec<u32> = ids().map(|token| dependents.on(token).len() as u32).collect();
    let mut ready: Vec<TokenId> = ids().filter(|&token| awaited[token as usize] == 0).collect();
    while let Some(token) = ready.pop() {
        let head = tokens[token as usize].head;
        if head == token {
            continue;
        }
        let below = stretches[token as usize].clone();
        let above = &mut stretches[head as usize];
        *above = above.start.min(below.start)..above.end.max(below.end);
        awaited[head as usize] -= 1;
        if awaited[head as usize] == 0 {
            ready.push(head);
        }
    }
    stretches
}

/// The direct dependents of every token, looked up and not searched for: one list, sorted by heads.
#[derive(Debug, Default)]
pub(super) struct Dependents {
    /// Where the dependents of each token begin in `list`, and one past the last.
    starts: Vec<u32>,
    list: Vec<TokenId>,
}

impl Dependents {
    /// Sorts the tokens by their heads, in linear time: count, add up, fill in.
    pub fn of(tokens: &[Token]) -> Dependents {
        let hanging = || (0..).zip(tokens).filter(|(token, of)| of.head != *token).map(|(token, of)| (token, of.head));
        let mut starts = vec![0; tokens.len() + 1];
        for (_, head) in hanging() {
            starts[head as usize + 1] += 1;
        }
        for token in 0..tokens.len() {
            starts[token + 1] += starts[token];
        }
        let mut list = vec![0; starts[tokens.len()] as usize];
        let mut free = starts.clone();
        for (token, head) in hanging() {
            list[free[head as usize] as usize] = token;
            free[head as usize] += 1;
        }
        Dependents { starts, list }
    }

    /// What hangs on a token, in order.
    pub fn on(&self, token: TokenId) -> &[TokenId] {
        &self.list[self.starts[token as usize] as usize..self.starts[token as usize + 1] as usize]
    }
}

impl<'a> Text<'a> {
    /// The relation of a token to its head.
    pub fn relation(&self, token: TokenId) -> Relation {
        self.tokens[token as usize].relation
    }

    /// The head of a token; none for the root of a sentence.
    pub fn head(&self, token: TokenId) -> Option<TokenId> {
        let head = self.tokens[token as usize].head;
        (head != token).then_some(head)
    }

    /// The universal part of speech of a token.
    pub fn upos(&self, token: TokenId) -> Upos {
        self.tokens[token as usize].upos
    }

    /// The Penn tag of a token.
    pub fn xpos(&self, token: TokenId) -> Xpos {
        self.tokens[token as usize].xpos
    }

    /// The word on which a stretch hangs, the first whose own head lies outside; the last word where no tree tells.
    pub fn head_of(&self, stretch: Range<TokenId>) -> TokenId {
        let outer = |token: &TokenId| {
            let Token { head, relation, .. } = self.tokens[*token as usize];
            relation != Relation::None && (head == *token || !stretch.contains(&head))
        };
        stretch.clone().find(outer).unwrap_or(stretch.end - 1)
    }

    /// The word on which a sentence hangs; none where no tree tells.
    pub fn root(&self, sentence: &Sentence) -> Option<TokenId> {
        sentence.tokens.clone().find(|&token| self.relation(token) == Relation::Root)
    }

    /// The first direct dependent with one of the relations.
    pub fn child(&self, token: TokenId, relations: &[Relation]) -> Option<TokenId> {
        self.children(token).find(|&child| relations.contains(&self.relation(child)))
    }

    /// The span from the first to the last of the tokens.
    pub fn span(&self, tokens: Range<TokenId>) -> Span {
        let first = self.tokens[tokens.start as usize].span;
        first.cover(self.tokens[tokens.end as usize - 1].span)
    }

    /// A noun phrase as one would cite it: from its first word to its last, without what merely follows it (relative clauses,
    /// appositions, asides) and without a preposition, a conjunction or a comma at its border.
    pub fn phrase(&self, head: TokenId) -> Span {
        let mut stretch = self.stretches[head as usize].clone();
        for child in self.children(head) {
            let loose = matches!(
                self.relation(child),
                Relation::AclRelcl
                    | Relation::Appos
                    | Relation::Parataxis
                    | Relation::Conj
                    | Relation::Cop
                    | Relation::Advcl
            );
            let introduces = matches!(self.relation(child), Relation::Case | Relation::Mark | Relation::Cc);
            // "Veskia on Tuesday denied": the day is the verb's, whatever the tree says.
            let is_day = matches!(self.relation(child), Relation::Nmod | Relation::NmodUnmarked)
                && matches!(calendar::word(&self.lower(child)), Word::Weekday { .. });
            if child > head && (loose || is_day) {
                stretch.end = stretch.end.min(self.stretches[child as usize].start);
            } else if child < head && introduces {
                stretch.start = stretch.start.max(self.stretches[child as usize].end);
            }
        }
        self.trimmed(stretch.start.min(head)..stretch.end.max(head + 1))
    }

    /// The span of a stretch without the stops, commas, dashes and conjunctions at its ends, and without a
    /// bracket whose partner stands outside.
    pub fn trimmed(&self, mut stretch: Range<TokenId>) -> Span {
        let droops = |token: TokenId, stretch: &Range<TokenId>| match self.word(token) {
            "," | ";" | ":" | "-" | "–" | "—" | "--" | "." => true,
            "(" | "[" => !stretch.clone().any(|other| matches!(self.word(other), ")" | "]")),
            ")" | "]" => !stretch.clone().any(|other| matches!(self.word(other), "(" | "[")),
            _ => self.upos(token) == Upos::Cconj,
        };
        while stretch.len() > 1 && droops(stretch.end - 1, &stretch) {
            stretch.end -= 1;
        }
        while stretch.len() > 1 && droops(stretch.start, &stretch) {
            stretch.start += 1;
        }
        self.span(stretch)
    }

    /// A word and what is joined to it by "and", "or" or commas.
    pub fn conjuncts(&self, token: TokenId) -> Vec<TokenId> {
        let mut all = vec![token];
        all.extend(self.children(token).filter(|&child| self.relation(child) == Relation::Conj));
        all
    }

    /// Whether a verb is in the passive voice: "was arrested", "the man arrested on Friday", "was shot and killed".
    pub fn is_passive(&self, verb: TokenId) -> bool {
        let has_marks = |verb| {
            self.child(verb, &[Relation::AuxPass, Relation::NsubjPass]).is_some() && !self.is_short_perfect(verb)
        };
        let is_participle = self.xpos(verb) == Xpos::Vbn;
        let is_joined = || {
            self.relation(verb) == Relation::Conj
                && self.head(verb).is_some_and(has_marks)
                && self.child(verb, &[Relation::Nsubj, Relation::Aux, Relation::Obj]).is_none()
        };
        // "wanted them deported": the past of most verbs looks like their participle, and a clause with a subject of
        // its own is none.
        let is_bare = || {
            self.xpos(verb) == Xpos::Vbd
                && self.relation(verb) == Relation::Acl
                && self.child(verb, &[Relation::Nsubj, Relation::Aux, Relation::Obj, Relation::Mark]).is_none()
        };
        has_marks(verb) || is_participle && (self.relation(verb) == Relation::Acl || is_joined()) || is_bare()
    }

    /// Whether what looks like a passive with "'s" is a perfect, for the verb has an object: "he's backed everything".
    fn is_short_perfect(&self, verb: TokenId) -> bool {
        let is_short = |helper: TokenId| matches!(&*self.lower(helper), "'s" | "’s");
        // These have an object in the passive as well: "he's called a liar", "she's given a chance".
        let takes_two = || {
            matches!(
                &*self.lemma(verb),
                "call"
                    | "give"
                    | "offer"
                    | "grant"
                    | "deny"
                    | "pay"
                    | "tell"
                    | "show"
                    | "send"
                    | "award"
                    | "ask"
                    | "name"
            )
        };
        self.child(verb, &[Relation::AuxPass]).is_some_and(is_short)
            && self.child(verb, &[Relation::Obj]).is_some()
            && !takes_two()
    }

    /// Who does what the verb says, as the head of a noun phrase: the subject, or in the passive the agent; of a verb without
    /// one of its own that of the clause on which it hangs ("agreed to lift", "said and did", "came, saying"), or the noun that
    /// it describes ("a man carrying").
    pub fn actor(&self, verb: TokenId) -> Option<TokenId> {
        if self.is_passive(verb) {
            return self.child(verb, &[Relation::OblAgent]);
        }
        self.subject(verb)
    }

    /// The grammatical subject of a verb, its own or the one that it shares; see [`Text::actor`].
    pub fn subject(&self, verb: TokenId) -> Option<TokenId> {
        let mut clause = verb;
        // As deep as news sentences nest: a subject from further away is rarely meant.
        const DEEPEST: usize = 8;
        for _ in 0..DEEPEST {
            if let Some(subject) = self.own_subject(clause) {
                return Some(self.antecedent(clause, subject));
            }
            let above = self.head(clause)?;
            clause = match self.relation(clause) {
                // A verb joined to a noun is a misread predicate: "Observers in Paris and Rome say".
                // A predicate with a copula has a subject, and is none: "Holm is a senator, and has endorsed Berg".
                Relation::Conj if self.is_nominal(above) && self.child(above, &[Relation::Cop]).is_some() => above,
                Relation::Conj if self.is_nominal(above) && above < clause => return Some(self.unread(above)),
                // "would like him to explain it but supports the plan": a verb in the present or the past shares no
                // infinitive's subject, but that of the nearest verb with a tense.
                Relation::Conj if self.is_tensed(clause) => self.tensed_above(above),
                Relation::Conj | Relation::Parataxis | Relation::Advcl => above,
                // "stopped short of criticising them".
                Relation::Advmod if clause != verb => above,
                Relation::Xcomp => match self.child(above, &[Relation::Obj, Relation::Iobj]) {
                    Some(object) => return Some(object),
                    None => above,
                },
                // "Putin is one of the last leaders to congratulate": he does it, not they.
                Relation::Acl if self.xpos(clause) == Xpos::Vb => {
                    return Some(self.subject_of_predicate(above).unwrap_or(above));
                }
                Relation::Acl | Relation::AclRelcl => return Some(above),
                _ => return None,
            };
            if self.is_passive(clause) && clause != verb {
                return self.child(clause, &[Relation::NsubjPass]).map(|subject| self.antecedent(clause, subject));
            }
        }
        None
    }

    /// The noun to which a bare noun is joined that was a verb: "Holm, then a senator, shot and killed" read like "the
    /// senator and the shot".
    fn unread(&self, noun: TokenId) -> TokenId {
        let is_bare = self
            .children(noun)
            .all(|child| matches!(self.relation(child), Relation::Cc | Relation::Conj | Relation::Punct));
        let mut first = noun;
        while is_bare && self.xpos(noun) == Xpos::Nn && matches!(self.relation(first), Relation::Conj | Relation::Appos)
        {
            match self.head(first).filter(|&head| self.is_nominal(head)) {
                Some(head) => first = head,
                None => break,
            }
        }
        first
    }

    /// Whether a verb has a tense: by its form, or by an auxiliary of its own.
    fn is_tensed(&self, verb: TokenId) -> bool {
        matches!(self.xpos(verb), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
    }

    /// The nearest verb with a tense, from a verb up; the verb itself where there is none.
    pub fn tensed_above(&self, verb: TokenId) -> TokenId {
        let has_none = |verb: TokenId| {
            matches!(self.xpos(verb), Xpos::Vb | Xpos::Vbg)
                && self.child(verb, &[Relation::Aux, Relation::Cop, Relation::Nsubj]).is_none()
                && matches!(self.relation(verb), Relation::Xcomp | Relation::Advcl | Relation::Acl)
        };
        let mut above = verb;
        // As deep as infinitives nest in news.
        for _ in 0..3 {
            match self.head(above).filter(|&head| has_none(above) && self.upos(head) == Upos::Verb) {
                Some(head) => above = head,
                None => break,
            }
        }
        if has_none(above) { verb } else { above }
    }

    /// The subject of the copula whose predicate a noun is, or is part of: "he" of "he is one of the last leaders".
    fn subject_of_predicate(&self, noun: TokenId) -> Option<TokenId> {
        let mut predicate = noun;
        while self.child(predicate, &[Relation::Cop]).is_none() {
            predicate = self.head(predicate).filter(|_| self.relation(predicate) == Relation::Nmod)?;
        }
        self.own_subject(predicate)
    }

    /// The subject that hangs on the verb itself; of two the nearer, for the other is that of a clause around.
    pub fn own_subject(&self, verb: TokenId) -> Option<TokenId> {
        let subject = |&child: &TokenId| {
            matches!(self.relation(child), Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
        };
        // A predicate with a copula is no subject where another is told: "Holm, who is a senator, has endorsed Berg".
        let is_predicate = |child: TokenId| self.child(child, &[Relation::Cop]).is_some();
        let told = self.children(verb).filter(subject).min_by_key(|&child| (is_predicate(child), child.abs_diff(verb)));
        // A bare noun before the verb that was read as an adverbial: "Some Democrats, however, question".
        let bare = |&child: &TokenId| {
            child < verb
                && self.relation(child) == Relation::Obl
                && self.is_nominal(child)
                && self.child(child, &[Relation::Case]).is_none()
        };
        told.or_else(|| self.children(verb).find(bare))
    }

    /// Whether a token can head a noun phrase.
    fn is_nominal(&self, token: TokenId) -> bool {
        matches!(self.upos(token), Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// To whom it is done: the object, or in the passive the subject, or the noun that a relative clause describes.
    pub fn object(&self, verb: TokenId) -> Option<TokenId> {
        if self.is_passive(verb) {
            return match self.child(verb, &[Relation::NsubjPass]) {
                Some(subject) => Some(self.antecedent(verb, subject)),
                None if self.relation(verb) == Relation::Acl => self.head(verb),
                None => self.subject(verb),
            };
        }
        if let Some(object) = self.child(verb, &[Relation::Obj]) {
            return Some(self.antecedent(verb, object));
        }
        // "the man whom they met", "the law they passed": the object is the noun described, unless it is the subject.
        let subject = self.child(verb, &[Relation::Nsubj]).filter(|_| self.relation(verb) == Relation::AclRelcl)?;
        let is_relative = matches!(self.xpos(subject), Xpos::Wp | Xpos::Wdt);
        // "the hall where they voted", "a message in which they attacked her": there, and not the hall.
        let is_where = self.children(verb).any(|child| {
            child < verb
                && match self.xpos(child) {
                    Xpos::Wrb => true,
                    Xpos::Wp | Xpos::Wdt => self.child(child, &[Relation::Case]).is_some(),
                    _ => false,
                }
        });
        self.head(verb).filter(|_| !is_relative && !is_where)
    }

    /// The noun behind a relative pronoun, else the word itself. Where the clause was not seen to be relative ("the minister,
    /// who said …"), the noun just before the pronoun.
    pub fn antecedent(&self, clause: TokenId, word: TokenId) -> TokenId {
        // "both of whom opposed it": of those whom the clause describes.
        let of = || self.under(word, "of").filter(|&of| self.lower(of) == "whom");
        if !matches!(self.xpos(word), Xpos::Wp | Xpos::Wdt) && of().is_none() {
            return word;
        }
        // "the mayor, who won and who thanked them": both describe the mayor.
        let joined = self.head(clause).filter(|_| self.relation(clause) == Relation::Conj);
        let clause = joined.filter(|&first| self.relation(first) == Relation::AclRelcl).unwrap_or(clause);
        if self.relation(clause) == Relation::AclRelcl {
            let noun = self.head(clause).unwrap_or(word);
            return self.person_before(word, noun).or_else(|| self.people_above(word, noun)).unwrap_or(noun);
        }
        let first = self.sentence_of(word).tokens.start;
        let before = (first..word).rev().find(|&token| self.upos(token) != Upos::Punct);
        before.filter(|&noun| matches!(self.upos(noun), Upos::Noun | Upos::Propn)).unwrap_or(word)
    }

    /// The person by name right before "who" where the noun that the tree has it describe names no people: Holm of "a
    /// victory for Ada Holm, who had complained".
    fn person_before(&self, pronoun: TokenId, noun: TokenId) -> Option<TokenId> {
        let before = || (noun + 1..pronoun).rev().find(|&token| self.upos(token) != Upos::Punct);
        // "louder than that of her aides, who": nobody is called "that".
        if self.lower(noun) == "that" {
            return before().filter(|&token| matches!(self.upos(token), Upos::Noun | Upos::Propn));
        }
        if !matches!(&*self.lower(pronoun), "who" | "whom") || self.upos(noun) != Upos::Noun {
            return None;
        }
        let lemma = self.lemma(noun);
        if role(&lemma).is_some_and(|(bytes, ..)| bytes == lemma.len()) {
            return None;
        }
        let is_person =
            |token: TokenId| self.upos(token) == Upos::Propn && self.tokens[token as usize].name.kind == Named::Person;
        let mut name = before().filter(|&last| is_person(last))?;
        while let Some(head) = self.head(name).filter(|&head| head > noun && is_person(head)) {
            name = head;
        }
        Some(name)
    }

    /// The people of whose phrase a thing is part that the tree has "who" describe: the adviser of "an adviser to the
    /// campaign who quit".
    fn people_above(&self, pronoun: TokenId, noun: TokenId) -> Option<TokenId> {
        let is_people = |noun: TokenId| {
            let lemma = self.lemma(noun);
            role(&lemma)
                .is_some_and(|(bytes, role, _)| bytes == lemma.len() && matches!(role.sort, Sort::Person | Sort::Group))
        };
        if !matches!(&*self.lower(pronoun), "who" | "whom") || self.upos(noun) != Upos::Noun || is_people(noun) {
            return None;
        }
        let mut above = std::iter::successors(Some(noun), |&at| {
            self.head(at).filter(|_| matches!(self.relation(at), Relation::Nmod | Relation::Conj))
        });
        above.by_ref().skip(1).take(3).find(|&at| is_people(at))
    }

    /// The first dependent of a word that is introduced by the preposition: "with Minsk" of "met with Minsk".
    pub fn under(&self, word: TokenId, preposition: &str) -> Option<TokenId> {
        self.all_under(word, preposition).next()
    }

    /// All dependents of a word that are introduced by the preposition, in order.
    pub fn all_under<'b>(&'b self, word: TokenId, preposition: &'b str) -> impl Iterator<Item = TokenId> + 'b {
        self.children(word).filter(move |&child| {
            matches!(
                self.relation(child),
                Relation::Obl | Relation::Nmod | Relation::OblAgent | Relation::Advcl | Relation::Acl
            ) && self.children(child).any(|case| {
                matches!(self.relation(case), Relation::Case | Relation::Mark) && self.lower(case) == preposition
            })
        })
    }

    /// Whether one of these prepositions introduces the word: "after" of "after the talks".
    pub fn has_case(&self, word: TokenId, prepositions: &[&str]) -> bool {
        self.is_introduced(word, Relation::Case, prepositions)
    }

    /// Whether one of these marks introduces the clause of the word: "that" of "that talks had begun", "to" of "to leave".
    pub fn has_mark(&self, word: TokenId, marks: &[&str]) -> bool {
        self.is_introduced(word, Relation::Mark, marks)
    }

    fn is_introduced(&self, word: TokenId, relation: Relation, by: &[&str]) -> bool {
        self.children(word).any(|child| self.relation(child) == relation && by.contains(&&*self.lower(child)))
    }

    /// Whether the word is negated: "did not say", "never met", "no talks", but "not only said".
    pub fn is_negated(&self, word: TokenId) -> bool {
        let is_beginning = |not: TokenId| {
            let next = not + 1;
            next < word && matches!(&*self.lower(next), "only" | "just" | "merely" | "simply")
        };
        self.children(word).any(|child| match self.relation(child) {
            Relation::Advmod => matches!(&*self.lower(child), "not" | "n't" | "never" | "no") && !is_beginning(child),
            Relation::Det | Relation::Cc | Relation::CcPreconj => {
                matches!(&*self.lower(child), "no" | "neither" | "nor")
            }
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Name;
    use super::*;

    /// Tokens whose heads are these.
    fn hanging_on(heads: &[TokenId]) -> Vec<Token> {
        let token = |&head| Token {
            span: Span::new(0, 0),
            upos: Upos::None,
            xpos: Xpos::None,
            head,
            relation: Relation::None,
            name: Name::default(),
        };
        heads.iter().map(token).collect()
    }

    #[test]
    fn dependents_stand_in_order_and_stretches_hold_them() {
        // Two sentences: "the old man came in" and "stop !"; each root hangs on itself.
        let tokens = hanging_on(&[2, 2, 3, 3, 3, 5, 5]);
        let dependents = Dependents::of(&tokens);
        assert_eq!(dependents.on(3), [2, 4]);
        assert_eq!(dependents.on(2), [0, 1]);
        assert_eq!(dependents.on(5), [6]);
        assert!(dependents.on(6).is_empty());
        assert_eq!(stretches(&tokens, &dependents), [0..1, 1..2, 0..3, 0..5, 4..5, 5..7, 6..7]);
    }

    #[test]
    fn a_chain_of_words_has_stretches_too() {
        let forward: Vec<TokenId> = (0..5000_u32).map(|token| token.saturating_sub(1)).collect();
        let tokens = hanging_on(&forward);
        let stretches = stretches(&tokens, &Dependents::of(&tokens));
        assert!((0..).zip(&stretches).all(|(token, stretch)| *stretch == (token..5000)));
    }
}
