//! What training needs of the rooms: the words of a corpus as the model will see them.

use crate::Span;
use crate::block::{Block, Role};
use crate::text;

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
