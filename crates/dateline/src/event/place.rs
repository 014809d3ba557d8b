//! Where an event happened, as its clause tells it.

use super::scene::Scene;
use super::trigger::Trigger;
use crate::entity::{Form, Kind};
use crate::text::{Named, Relation, TokenId, Upos, Xpos};

/// The name of the place that a phrase of the event's clause tells: "in Norvania", "outside the embassy in Port Alden". A country
/// by its name in the list of countries, any other place as it is written.
pub(super) fn find(scene: &Scene, trigger: &Trigger) -> Option<String> {
    let act = &trigger.act;
    let words = [act.noun, Some(act.word), Some(act.clause)].into_iter().flatten();
    let about = trigger.about.iter().flat_map(|about| [about.noun, Some(about.word)]).flatten();
    words.chain(about).find_map(|word| scene.place_below(word, true))
}

impl Scene<'_> {
    /// The first place told below a word; `must_stand_in` says that only a phrase of place counts, as beside a verb.
    fn place_below(&self, word: TokenId, must_stand_in: bool) -> Option<String> {
        let text = self.text;
        const INSIDE: [&str; 9] = ["in", "at", "near", "outside", "inside", "across", "around", "throughout", "off"];
        // "in the town of Port Alden".
        let is_of_place =
            |child: TokenId| text.has_case(child, &INSIDE) || !must_stand_in && text.has_case(child, &["of"]);
        let hangs = |&child: &TokenId| {
            child > word && matches!(text.relation(child), Relation::Obl | Relation::Nmod) && is_of_place(child)
        };
        let object = || text.child(word, &[Relation::Obj]).filter(|_| must_stand_in);
        let below = || text.children(word).filter(hangs);
        below()
            .find_map(|child| self.place_named(child).or_else(|| self.place_below(child, false)))
            .or_else(|| object().and_then(|object| self.place_below(object, true)))
    }

    /// The name of the place that a noun phrase is.
    fn place_named(&self, head: TokenId) -> Option<String> {
        let Scene { text, entities, .. } = self;
        // "New" of "New York" is an adjective to some trees, and a part of the name all the same.
        let is_proper = |word: TokenId| text.upos(word) == Upos::Propn || text.xpos(word) == Xpos::Nnp;
        if !is_proper(head) || self.is_when(head) {
            return None;
        }
        let mention = entities.mention_of(head).filter(|mention| mention.form == Form::Name);
        let entity = mention.map(|mention| &entities.list[mention.entity as usize]);
        let kind = text.tokens[head as usize].name.kind;
        match entity.map(|entity| entity.kind) {
            Some(Kind::Country) => return entity.map(|entity| entity.name.clone()),
            Some(_) => return None,
            None if matches!(kind, Named::Person | Named::Organization | Named::Group) => return None,
            None => {}
        }
        let stretch = text.stretches[head as usize].clone();
        let mut first = head;
        while first > stretch.start && is_proper(first - 1) {
            first -= 1;
        }
        let mut end = head + 1;
        while end < stretch.end && is_proper(end) && text.relation(end) == Relation::Flat {
            end += 1;
        }
        Some(text.span(first..end).of(text.source).to_owned())
    }
}
