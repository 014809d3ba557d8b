//! Trees for people: each word under the one on which it depends.

use crate::text::{Text, TokenId};
use std::fmt::Write;

/// How deep a tree is drawn; what hangs deeper is drawn at this depth.
const DEEPEST: usize = 60;

/// Draws the trees of a text, the sentences one after the other.
///
/// ```text
/// said  root VBD
/// ├─ envoy  nsubj NN
/// │  └─ The  det DT
/// └─ .  punct .
/// ```
pub(super) fn trees(text: &Text) -> String {
    let mut out = String::new();
    for sentence in &text.sentences {
        let _ = writeln!(out, "# {}", sentence.span.of(text.source).split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(root) = sentence.tokens.clone().find(|&token| text.tokens[token as usize].head == token) else {
            continue;
        };
        // What is still to be drawn, the next last: a word, and for each level above it whether its line goes on.
        let mut rest: Vec<(TokenId, Vec<bool>)> = vec![(root, Vec::new())];
        while let Some((token, lines)) = rest.pop() {
            let (last, above) = match lines.split_last() {
                Some((goes_on, above)) => (if *goes_on { "├─ " } else { "└─ " }, above),
                None => ("", &lines[..]),
            };
            above.iter().for_each(|goes_on| out.push_str(if *goes_on { "│  " } else { "   " }));
            let word = &text.tokens[token as usize];
            let _ = writeln!(out, "{last}{}  {} {}", text.word(token), word.relation.as_str(), word.xpos.as_str());
            let children: Vec<TokenId> = text.children(token).collect();
            for (nth, &child) in children.iter().enumerate().rev() {
                let mut lines = lines.clone();
                lines.truncate(DEEPEST);
                lines.push(nth + 1 < children.len());
                rest.push((child, lines));
            }
        }
        out.push('\n');
    }
    out
}
