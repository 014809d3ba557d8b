//! Pronouns to entities: each candidate is weighed by what speaks for it, and the heaviest wins, or nobody.
//!
//! What speaks for a candidate ([`Sign`]) is counted here; how much it weighs is learned from GUM's annotation (`cargo xtask
//! train-pronouns`) and stands in `data/pronoun_weights.tsv`.

use super::cast::Cast;
use super::{EntityId, Form, Kind, Mention};
use crate::lexicon::people::Gender;
use crate::lexicon::pronoun_weights::weight;
use crate::text::{Relation, Text, TokenId, Upos, Xpos};

/// How many sentences back a pronoun reaches.
const REACH: u32 = 5;

/// How many mentions a pronoun looks at, so that a hostile sentence costs linear time.
const RECENT: usize = 96;

/// What a pronoun asks of the one for whom it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// "he", "her"
    Person(Gender),
    /// "they"
    Many,
    /// "it", "its"
    Thing,
}

impl Asks {
    fn of(word: &str) -> Option<Asks> {
        Some(match word {
            "he" | "him" | "his" | "himself" => Asks::Person(Gender::Male),
            "she" | "her" | "hers" | "herself" => Asks::Person(Gender::Female),
            "they" | "them" | "their" | "theirs" | "themselves" => Asks::Many,
            "it" | "its" | "itself" => Asks::Thing,
            _ => return None,
        })
    }

    /// The name of its weights in the table.
    pub fn name(self) -> &'static str {
        match self {
            Asks::Person(_) => "person",
            Asks::Many => "many",
            Asks::Thing => "thing",
        }
    }
}

/// Something that speaks for or against a candidate, by the name of its weight in the table.
pub(crate) type Sign = &'static str;

/// One for whom a pronoun may stand.
#[derive(Debug)]
pub(crate) struct Candidate {
    /// None stands for nobody who is known to the article.
    pub entity: Option<EntityId>,
    pub signs: Vec<Sign>,
}

/// A pronoun and those for whom it may stand, the last mentioned first, nobody last.
#[derive(Debug)]
pub(crate) struct Case {
    pub token: TokenId,
    pub asks: Asks,
    pub candidates: Vec<Candidate>,
}

impl Case {
    /// The candidate with the greatest weight; of equals the one who was mentioned last.
    pub fn heaviest(&self) -> usize {
        let weight =
            |candidate: &Candidate| -> i32 { candidate.signs.iter().map(|sign| weight(self.asks.name(), sign)).sum() };
        let weights = self.candidates.iter().map(weight).enumerate();
        weights.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(0, |(at, _)| at)
    }
}

/// Adds the mentions by pronouns. `mentions` are in order; what a pronoun teaches of somebody's gender is kept in the cast. `choose`
/// picks the candidate.
pub(super) fn resolve(
    text: &Text,
    cast: &mut Cast,
    mentions: &mut Vec<Mention>,
    choose: &mut dyn FnMut(&Case, &[Mention]) -> usize,
) {
    let named = std::mem::take(mentions);
    let mut found: Vec<Mention> = Vec::new();
    let mut recent = Recent::default();
    let mut next = named.iter().peekable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        if !text.blocks[sentence.block as usize].role.tells() {
            continue;
        }
        let number = number as u32;
        recent.forget(number);
        for token in sentence.tokens.clone() {
            let start = text.tokens[token as usize].span.start;
            while let Some(mention) = next.next_if(|mention| mention.span.start < start) {
                recent.add(number, mention.clone());
            }
            let Some(asks) = Asks::of(&text.lower(token)) else { continue };
            if !matches!(text.xpos(token), Xpos::Prp | Xpos::PrpPoss) {
                continue;
            }
            let case = case(text, cast, &recent, number, token, asks);
            let chosen = choose(&case, &named);
            let Some(entity) = case.candidates.get(chosen).and_then(|candidate| candidate.entity) else { continue };
            if let Asks::Person(gender) = asks {
                cast.learn(entity, None, &[], gender, None);
            }
            let mention = Mention { span: text.tokens[token as usize].span, head: token, form: Form::Pronoun, entity };
            found.push(mention.clone());
            recent.add(number, mention);
        }
        while let Some(mention) = next.next_if(|mention| mention.span.start < sentence.span.end) {
            recent.add(number, mention.clone());
        }
    }
    *mentions = named;
    mentions.append(&mut found);
}

/// The mentions of the last sentences.
#[derive(Debug, Default)]
struct Recent {
    /// Each with its sentence's number, in order.
    mentions: Vec<(u32, Mention)>,
    /// How often each entity has been mentioned so far.
    counts: Vec<u32>,
}

impl Recent {
    fn add(&mut self, sentence: u32, mention: Mention) {
        let entity = mention.entity as usize;
        if self.counts.len() <= entity {
            self.counts.resize(entity + 1, 0);
        }
        self.counts[entity] += 1;
        self.mentions.push((sentence, mention));
        if self.mentions.len() > 2 * RECENT {
            self.mentions.drain(..RECENT);
        }
    }

    fn forget(&mut self, sentence: u32) {
        self.mentions.retain(|(of, _)| of + REACH >= sentence);
    }
}

/// Weighs those for whom a pronoun may stand.
fn case(text: &Text, cast: &Cast, recent: &Recent, sentence: u32, token: TokenId, asks: Asks) -> Case {
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut barred: Vec<EntityId> = Vec::new();
    let place = Place::of(text, token);
    for (of, mention) in recent.mentions.iter().rev().take(RECENT) {
        let known = candidates.iter().any(|candidate| candidate.entity == Some(mention.entity));
        if known || barred.contains(&mention.entity) || !agrees(cast, mention.entity, asks) {
            continue;
        }
        let mut signs = vec![
            of_distance(sentence - of),
            match candidates.len() {
                0 => "nearest",
                1 => "second nearest",
                2 => "third nearest",
                _ => "farther",
            },
        ];
        let there = Place::of(text, mention.head);
        if *of == sentence && is_barred(text, token, &place, mention.head, &there) {
            barred.push(mention.entity);
            continue;
        }
        signs.push(there.role.sign());
        signs.push(if there.role == place.role { "same role" } else { "other role" });
        signs.push(match mention.form {
            Form::Name => "last by name",
            Form::Nominal => "last by noun",
            Form::Pronoun => "last by pronoun",
        });
        if mention.form == Form::Pronoun && Asks::of(&text.lower(mention.head)) == Some(asks) {
            signs.push("last by same pronoun");
        }
        signs.push(match recent.counts.get(mention.entity as usize).copied().unwrap_or(0) {
            0 | 1 => "mentioned once",
            2 | 3 => "mentioned twice",
            4..=6 => "mentioned often",
            _ => "mentioned most",
        });
        let draft = cast.draft(mention.entity);
        signs.push(match draft.kind {
            Kind::Person => "is person",
            Kind::Country => "is country",
            Kind::Organization => "is organization",
            Kind::Group => "is group",
            Kind::Media => "is media",
        });
        if let Asks::Person(gender) = asks {
            signs.push(if draft.gender == gender { "gender known" } else { "gender unknown" });
        }
        if *of == sentence {
            signs.extend(bound(text, token, &place, mention.head, &there));
        }
        signs.extend(across_quotation(text, token, mention.head));
        candidates.push(Candidate { entity: Some(mention.entity), signs });
    }
    let mut signs = vec!["nobody"];
    signs.push(match text.lower(token).as_ref() {
        "it" => "nobody: it",
        "its" | "itself" => "nobody: its",
        "they" => "nobody: they",
        "their" | "theirs" | "themselves" => "nobody: their",
        "them" => "nobody: them",
        "he" | "she" => "nobody: he",
        _ => "nobody: his",
    });
    signs.push(match candidates.len() {
        0 | 1 => "nobody: few others",
        _ => "nobody: others",
    });
    if text.relation(token) == Relation::Expl {
        signs.push("nobody: expletive");
    }
    signs.push(rival(text, token));
    candidates.push(Candidate { entity: None, signs });
    Case { token, asks, candidates }
}

fn of_distance(sentences: u32) -> Sign {
    match sentences {
        0 => "same sentence",
        1 => "sentence before",
        2 => "two sentences before",
        3 => "three sentences before",
        _ => "long before",
    }
}

/// Whether an unnamed thing or number of things, which is no entity of the article, stands before a pronoun that it would fit.
fn rival(text: &Text, token: TokenId) -> Sign {
    let start = text.sentence_of(token).tokens.start;
    let many = matches!(Asks::of(&text.lower(token)), Some(Asks::Many));
    let fits = |other: TokenId| match text.xpos(other) {
        Xpos::Nn => !many,
        Xpos::Nns => many,
        _ => false,
    };
    let subject =
        |&other: &TokenId| fits(other) && matches!(text.relation(other), Relation::Nsubj | Relation::NsubjPass);
    if (start..token).rev().any(|other| subject(&other)) {
        "nobody: subject before"
    } else if (start..token).rev().any(fits) {
        "nobody: noun before"
    } else {
        "nobody: no noun before"
    }
}

fn agrees(cast: &Cast, entity: EntityId, asks: Asks) -> bool {
    let draft = cast.draft(entity);
    match asks {
        Asks::Person(gender) => {
            draft.kind == Kind::Person && (draft.gender == gender || draft.gender == Gender::Unknown)
        }
        Asks::Many => true,
        Asks::Thing => draft.kind != Kind::Person && !draft.many,
    }
}

/// The role of a word in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Subject,
    Object,
    Possessor,
    Oblique,
    Modifier,
    Other,
}

impl Role {
    fn sign(self) -> Sign {
        match self {
            Role::Subject => "was subject",
            Role::Object => "was object",
            Role::Possessor => "was possessor",
            Role::Oblique => "was oblique",
            Role::Modifier => "was modifier",
            Role::Other => "was other",
        }
    }
}

/// Where a word stands: its role, and the word on which it depends.
struct Place {
    role: Role,
    above: Option<TokenId>,
}

impl Place {
    /// Of a word joined to another by "and", or that explains another, the place is the other's.
    fn of(text: &Text, token: TokenId) -> Place {
        let mut at = token;
        for _ in 0..4 {
            match (text.relation(at), text.head(at)) {
                (Relation::Conj | Relation::Appos | Relation::Flat | Relation::NmodDesc, Some(head))
                    if text.upos(head) != Upos::Verb =>
                {
                    at = head;
                }
                _ => break,
            }
        }
        let role = match text.relation(at) {
            Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Csubj => Role::Subject,
            Relation::Obj | Relation::Iobj => Role::Object,
            Relation::NmodPoss => Role::Possessor,
            Relation::Obl | Relation::OblAgent | Relation::OblUnmarked => Role::Oblique,
            Relation::Nmod | Relation::Compound | Relation::Amod | Relation::NmodUnmarked => Role::Modifier,
            _ => Role::Other,
        };
        Place { role, above: text.head(at) }
    }
}

/// Whether a pronoun cannot be the other (Chomsky 1981, principles B and C): "the ministry confirmed it", "Met by Ada Berg, she
/// thanked the crew", where it is the pronoun that was met.
fn is_barred(text: &Text, token: TokenId, place: &Place, other: TokenId, there: &Place) -> bool {
    let Some(verb) = place.above else { return false };
    match place.role {
        Role::Object => {
            !is_reflexive(text, token)
                && there.above == Some(verb)
                && matches!(there.role, Role::Subject | Role::Object)
        }
        Role::Subject => {
            let mut above = std::iter::successors(Some(other), |&at| text.head(at)).take(12);
            above.find(|&at| text.head(at) == Some(verb)).is_some_and(|clause| {
                text.relation(clause) == Relation::Advcl
                    && text.child(clause, &[Relation::Nsubj, Relation::NsubjPass]).is_none()
            })
        }
        _ => false,
    }
}

/// "himself", "themselves"
fn is_reflexive(text: &Text, token: TokenId) -> bool {
    let word = text.lower(token);
    word.ends_with("self") || word.ends_with("selves")
}

/// Signs of two words in one sentence: what binds them, or keeps them apart (Chomsky 1981, the principles of binding).
fn bound(text: &Text, token: TokenId, place: &Place, other: TokenId, there: &Place) -> Vec<Sign> {
    let mut signs = Vec::new();
    let shared = place.above.is_some() && place.above == there.above;
    if shared && is_reflexive(text, token) {
        signs.push("reflexive of one verb");
    } else if shared && matches!(place.role, Role::Object | Role::Oblique) {
        signs.push("object of one verb");
    } else if shared && place.role == Role::Possessor {
        signs.push("possessor in one phrase");
    }
    // "the minister's talks with him", "talks between Ada and him".
    if place.above == Some(other) && place.role != Role::Possessor {
        signs.push("hangs on it");
    }
    // The possessor of an object, the other being the subject: "Putin sent his telegram".
    if place.role == Role::Possessor
        && let Some(noun) = place.above
        && there.role == Role::Subject
        && text.head(noun) == there.above
    {
        signs.push("possessor under one verb");
    }
    let clause = |word: TokenId| {
        std::iter::successors(Some(word), |&at| text.head(at)).take(12).find(|&at| {
            matches!(
                text.relation(at),
                Relation::Ccomp
                    | Relation::Advcl
                    | Relation::AclRelcl
                    | Relation::Conj
                    | Relation::Parataxis
                    | Relation::Root
            )
        })
    };
    signs.push(if clause(token) == clause(other) { "same clause" } else { "other clause" });
    signs
}

/// Signs of quotation: in what somebody says, "he" is seldom the speaker; outside it, seldom one of whom only the quotation tells.
fn across_quotation(text: &Text, token: TokenId, other: TokenId) -> Option<Sign> {
    let around = |word: TokenId| text.quotation_around(text.tokens[word as usize].span);
    match (around(token), around(other)) {
        (Some(one), Some(two)) if one == two => Some("in one quotation"),
        (Some(quotation), _) => {
            // The other is told beside the quotation: it may be the speaker.
            let near = text.sentence_of(token).tokens.contains(&other);
            let verb = text.head(other).is_some_and(|verb| {
                text.upos(verb) == Upos::Verb && !quotation.contains(text.tokens[verb as usize].span)
            });
            Some(if near && verb { "speaker outside quotation" } else { "outside quotation" })
        }
        (None, Some(_)) => Some("inside quotation"),
        (None, None) => None,
    }
}
