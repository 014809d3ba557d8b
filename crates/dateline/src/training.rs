//! What training needs of the rooms: the words of a corpus as the model will see them.

use crate::Span;
use crate::block::{Block, Role};
use crate::{entity, text};

/// The advice of rules and tables on the words of one paragraph, as `text` gives it to the model. A sentence of the rules that begins
/// inside a word counts for none.
///
/// ```
/// use dateline::{Span, training};
/// let text = "It rained. Rivers rose.";
/// let words = [(0, 2), (3, 9), (9, 10), (11, 17), (18, 22), (22, 23)].map(|(start, end)| Span::new(start, end));
/// let advice = training::advice(text, &words);
/// assert_eq!(advice.iter().map(|word| word & 1).collect::<Vec<_>>(), [1, 0, 0, 1, 0, 0]);
/// ```
pub fn advice(paragraph: &str, words: &[Span]) -> Vec<u8> {
    let block = Block { role: Role::Paragraph, span: Span::new(0, paragraph.len()) };
    text::advice(paragraph, block, words)
}

/// A pronoun to be resolved, and those for whom it may stand.
#[derive(Debug)]
pub struct Pronoun {
    /// Where it stands.
    pub span: Span,
    /// What the pronoun asks: "person", "many", "thing".
    pub asks: &'static str,
    /// The last is nobody.
    pub candidates: Vec<Candidate>,
}

/// One for whom a pronoun may stand.
#[derive(Debug)]
pub struct Candidate {
    /// What speaks for or against it.
    pub signs: Vec<&'static str>,
    /// Where it is mentioned by a name, all over the text.
    pub names: Vec<Span>,
    /// Where it is mentioned by a noun, all over the text.
    pub nouns: Vec<Span>,
}

/// Takes a plain text through the rooms up to the entities, `choose` picking a candidate for each pronoun.
pub fn pronouns(plain: &str, choose: &mut dyn FnMut(Pronoun) -> usize) {
    let blocks = crate::conllu::paragraphs(plain);
    let text = text::analyse(plain, &blocks, true);
    entity::find_with(&text, None, &mut |case, mentions| {
        let spans = |entity: Option<u32>, form: entity::Form| {
            let of = mentions.iter().filter(|mention| Some(mention.entity) == entity && mention.form == form);
            of.map(|mention| mention.span).collect()
        };
        let candidate = |one: &entity::Candidate| Candidate {
            signs: one.signs.clone(),
            names: spans(one.entity, entity::Form::Name),
            nouns: spans(one.entity, entity::Form::Nominal),
        };
        let candidates = case.candidates.iter().map(candidate).collect();
        let span = text.tokens[case.token as usize].span;
        choose(Pronoun { span, asks: case.asks.name(), candidates })
    });
}
