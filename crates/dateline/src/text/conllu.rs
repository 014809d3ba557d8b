//! The text as CoNLL-U, <https://universaldependencies.org/format.html>.

use super::{Text, TokenId, analyse};
use crate::{Block, Role, Span};
use std::fmt::Write;

/// Plain text, as it stands, to CoNLL-U: one document, each paragraph (a stretch between blank lines) on its own.
///
/// ```
/// let conllu = dateline::conllu::from_plain("note", "He came.\n");
/// assert!(conllu.starts_with("# newdoc id = note\n# newpar\n"));
/// ```
pub fn from_plain(id: &str, plain: &str) -> String {
    let mut blocks = Vec::new();
    let mut start = 0;
    for paragraph in plain.split("\n\n") {
        let inner = paragraph.trim();
        if !inner.is_empty() {
            let at = start + (paragraph.len() - paragraph.trim_start().len());
            blocks.push(Block { role: Role::Paragraph, span: Span::new(at, at + inner.len()) });
        }
        start += paragraph.len() + 2;
    }
    print(id, &analyse(plain, &blocks, true))
}

/// Prints an analysed text.
fn print(id: &str, text: &Text) -> String {
    let mut out = format!("# newdoc id = {id}\n");
    let mut block = None;
    for (number, sentence) in text.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            out.push_str("# newpar\n");
            block = Some(sentence.block);
        }
        let words = sentence.span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(out, "# sent_id = {id}-{}\n# text = {words}\n", number + 1);
        let first = sentence.tokens.start;
        for token in sentence.tokens.clone() {
            let Token { upos, xpos, head, relation, .. } = text.tokens[token as usize];
            let head = if head == token { 0 } else { head - first + 1 };
            let space = if space_after(text, token) { "_" } else { "SpaceAfter=No" };
            let _ = writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t_\t{head}\t{}\t_\t{space}",
                token - first + 1,
                text.word(token),
                text.lemma(token),
                upos.as_str(),
                xpos.as_str(),
                relation.as_str(),
            );
        }
        out.push('\n');
    }
    out
}

use super::Token;

/// Whether white space, or the end of the text, follows a token.
fn space_after(text: &Text, token: TokenId) -> bool {
    let end = text.tokens[token as usize].span.end();
    text.source[end..].chars().next().is_none_or(char::is_whitespace)
}
