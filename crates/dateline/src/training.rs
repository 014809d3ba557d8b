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
    /// For each candidate the signs that speak for or against it, and where it is named; the last, without names, is nobody.
    pub candidates: Vec<(Vec<&'static str>, Vec<Span>)>,
}

/// Takes a plain text through the rooms up to the entities, `choose` picking a candidate for each pronoun.
pub fn pronouns(plain: &str, choose: &mut dyn FnMut(Pronoun) -> usize) {
    let blocks = crate::conllu::paragraphs(plain);
    let text = text::analyse(plain, &blocks, true);
    entity::find_with(&text, None, &mut |case, named| {
        let names = |entity: Option<u32>| {
            let of =
                named.iter().filter(|mention| Some(mention.entity) == entity && mention.form == entity::Form::Name);
            of.map(|mention| mention.span).collect()
        };
        let candidates = case.candidates.iter().map(|one| (one.signs.clone(), names(one.entity))).collect();
        let span = text.tokens[case.token as usize].span;
        choose(Pronoun { span, asks: case.asks.name(), candidates })
    });
}
