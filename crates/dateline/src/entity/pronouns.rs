//! Pronouns to entities: the nearest one that agrees in gender and number, those before a verb first.

use super::cast::Cast;
use super::{EntityId, Form, Kind, Mention};
use crate::lexicon::people::Gender;
use crate::text::{Relation, Text, TokenId};

/// How many sentences back a pronoun reaches.
const REACH: u32 = 3;

/// What a pronoun asks of the one for whom it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Person(Gender),
    /// "they"
    Many,
    /// "its"
    Body,
}

/// The pronouns that are read; "it" is left out, for it mostly stands for no entity.
fn asks(word: &str) -> Option<Asks> {
    Some(match word {
        "he" | "him" | "his" | "himself" => Asks::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Asks::Person(Gender::Female),
        "they" | "them" | "their" | "theirs" | "themselves" => Asks::Many,
        "its" | "itself" => Asks::Body,
        _ => return None,
    })
}

/// Adds the mentions by pronouns. `mentions` are in order; what a pronoun teaches of somebody's gender is kept in the cast.
pub(super) fn resolve(text: &Text, cast: &mut Cast, mentions: &mut Vec<Mention>) {
    let named = std::mem::take(mentions);
    let mut found: Vec<Mention> = Vec::new();
    // The mentions of the last sentences, each with its sentence's number.
    let mut recent: Vec<(u32, Mention)> = Vec::new();
    let mut next = named.iter().peekable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        if !text.blocks[sentence.block as usize].role.tells() {
            continue;
        }
        let number = number as u32;
        recent.retain(|(of, _)| of + REACH >= number);
        for token in sentence.tokens.clone() {
            let start = text.tokens[token as usize].span.start;
            while let Some(mention) = next.next_if(|mention| mention.span.start < start) {
                recent.push((number, mention.clone()));
            }
            let Some(asks) = asks(&text.lower(token)) else { continue };
            if let Some(entity) = antecedent(text, cast, &recent, number, asks) {
                if let Asks::Person(gender) = asks {
                    cast.learn(entity, None, &[], gender, None);
                }
                let mention =
                    Mention { span: text.tokens[token as usize].span, head: token, form: Form::Pronoun, entity };
                found.push(mention.clone());
                recent.push((number, mention));
            }
        }
        while let Some(mention) = next.next_if(|mention| mention.span.start < sentence.span.end) {
            recent.push((number, mention.clone()));
        }
    }
    *mentions = named;
    mentions.append(&mut found);
}

/// The one for whom a pronoun stands: of the nearest sentence that has somebody who agrees, the subject, else the first.
fn antecedent(text: &Text, cast: &Cast, recent: &[(u32, Mention)], sentence: u32, asks: Asks) -> Option<EntityId> {
    for back in 0..=REACH {
        let Some(of) = sentence.checked_sub(back) else { break };
        let agreeing = || recent.iter().filter(|(number, mention)| *number == of && agrees(cast, mention.entity, asks));
        if asks == Asks::Body {
            // A possessive of things points to the nearest.
            if let Some((_, mention)) = agreeing().next_back() {
                return Some(mention.entity);
            }
            continue;
        }
        let sure = |mention: &Mention| match asks {
            Asks::Person(gender) => cast.draft(mention.entity).gender == gender,
            _ => true,
        };
        let subject = agreeing().find(|(_, mention)| is_subject(text, mention.head) && sure(mention));
        let first = subject.or_else(|| agreeing().find(|(_, mention)| sure(mention))).or_else(|| agreeing().next());
        if let Some((_, mention)) = first {
            return Some(mention.entity);
        }
    }
    None
}

fn agrees(cast: &Cast, entity: EntityId, asks: Asks) -> bool {
    let draft = cast.draft(entity);
    match asks {
        Asks::Person(gender) => {
            draft.kind == Kind::Person && (draft.gender == gender || draft.gender == Gender::Unknown)
        }
        Asks::Many => draft.many,
        Asks::Body => matches!(draft.kind, Kind::Organization | Kind::Media | Kind::Country) && !draft.many,
    }
}

fn is_subject(text: &Text, head: TokenId) -> bool {
    matches!(text.tokens[head as usize].relation, Relation::Nsubj | Relation::NsubjPass)
}
