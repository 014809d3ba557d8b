//! What is read off the language of a text, as CoNLL-U, <https://universaldependencies.org/format.html>, and drawn for people.

mod draw;

use crate::block::Block;
use crate::entity::{self, Entities, Kind, Mention};
use crate::text::{Relation, Sentence, Text, Token, TokenId, analyse, is_apostrophe};
use crate::{Role, Span};
use rustc_hash::FxHashSet;
use std::fmt::Write;
use std::ops::Range;

/// Plain text, as it stands, to CoNLL-U: one document, each paragraph (a stretch between blank lines) on its own.
///
/// Words that are written together ("don't", "Russia's") come with the line of their range, and spaces are told by
/// `SpaceAfter=No`, so that the text can be built again. `Entity` tells the mentions of the same person, body, group or country, in
/// the brackets of CorefUD 1.0 (<https://ufal.mff.cuni.cz/corefud>): a number, the kind, and how it is mentioned.
///
/// ```
/// let conllu = dateline::conllu::from_plain("note", "He came.\n");
/// assert!(conllu.starts_with("# newdoc id = note\n# global.Entity = eid-etype-form\n# newpar\n# sent_id = note-1\n"));
/// ```
pub fn from_plain(id: &str, plain: &str) -> String {
    let blocks = paragraphs(plain);
    let text = analyse(plain, &blocks, true);
    print(id, &text, &entity::find(&text, None, &crate::Dictionaries::default()))
}

/// Plain text to trees drawn in lines, a sentence after the other: each word under the one on which it depends, with its relation and
/// tag.
///
/// ```
/// let tree = dateline::conllu::drawn("He came.\n");
/// assert!(tree.contains("came"));
/// ```
pub fn drawn(plain: &str) -> String {
    let blocks = paragraphs(plain);
    draw::trees(&analyse(plain, &blocks, true))
}

/// The sentences of plain text, each as the spans of its words: splitting alone, without tags and trees, in any language.
///
/// ```
/// let text = "Mr. Berg didn't come. Why?";
/// let sentences = dateline::conllu::segment(text);
/// let words: Vec<&str> = sentences[0].iter().map(|word| word.of(text)).collect();
/// assert_eq!(words, ["Mr.", "Berg", "did", "n't", "come", "."]);
/// assert_eq!(sentences.len(), 2);
/// ```
pub fn segment(plain: &str) -> Vec<Vec<Span>> {
    let blocks = paragraphs(plain);
    let text = analyse(plain, &blocks, false);
    let words = |sentence: &Sentence| {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        text.tokens[range].iter().map(|token| token.span).collect()
    };
    text.sentences.iter().map(words).collect()
}

/// The stretches between blank lines; a line of white space alone is blank too.
pub(crate) fn paragraphs(plain: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in plain.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() {
            let start = at + line.len() - line.trim_start().len();
            let span = Span::new(start, start + words.len());
            match blocks.last_mut().filter(|_| open) {
                Some(block) => block.span = block.span.cover(span),
                None => blocks.push(Block { role: Role::Paragraph, span }),
            }
        }
        open = !words.is_empty();
        at += line.len();
    }
    blocks
}

/// Prints an analysed text.
fn print(id: &str, text: &Text, entities: &Entities) -> String {
    let id = collapsed(id);
    let mut out = format!("# newdoc id = {id}\n# global.Entity = eid-etype-form\n");
    let brackets = brackets(text, entities);
    let closing: FxHashSet<u32> = text.quotations.iter().map(|quotation| quotation.span.end).collect();
    let mut block = None;
    for (number, sentence) in text.sentences.iter().enumerate() {
        if block != Some(sentence.block) {
            out.push_str("# newpar\n");
            block = Some(sentence.block);
        }
        let words = collapsed(sentence.span.of(text.source));
        let _ = write!(out, "# sent_id = {id}-{}\n# text = {words}\n", number + 1);
        let mut first = sentence.tokens.start;
        while first < sentence.tokens.end {
            let after = (first + 1..sentence.tokens.end)
                .find(|&token| !is_written_onto(text, token, &closing))
                .unwrap_or(sentence.tokens.end);
            written_word(&mut out, text, sentence, first..after, &brackets);
            first = after;
        }
        out.push('\n');
    }
    out
}

/// Whether a token is the second part of a contraction or a possessive, written onto the token before it; `closing` holds
/// the ends of the quotations, since the mark that closes one may look like a possessive.
fn is_written_onto(text: &Text, token: TokenId, closing: &FxHashSet<u32>) -> bool {
    let (before, this) = (text.tokens[token as usize - 1].span, text.tokens[token as usize].span);
    if before.end != this.start {
        return false;
    }
    let (before, word) = (text.word(token - 1), text.word(token));
    let letters = before.ends_with(char::is_alphanumeric) || (before.ends_with('.') && before.len() > 1);
    let mut characters = word.chars();
    match (characters.next(), characters.next()) {
        (Some(mark), None) if is_apostrophe(mark) => {
            before.ends_with(['s', 'S', 'x', 'z']) && !closing.contains(&this.end)
        }
        (Some(mark), Some(_)) if is_apostrophe(mark) => letters,
        (Some(first), _) if first.is_alphabetic() => {
            before.contains(char::is_alphabetic)
                && before.chars().all(|letter| letter.is_alphabetic() || is_apostrophe(letter))
        }
        _ => false,
    }
}

/// Prints the tokens of a word as it is written; several come under the line of their range, which then tells the space.
fn written_word(out: &mut String, text: &Text, sentence: &Sentence, tokens: Range<TokenId>, brackets: &[String]) {
    let first = sentence.tokens.start;
    let number = |token: TokenId| token - first + 1;
    let last = tokens.end - 1;
    let form = text.tokens[tokens.start as usize].span.cover(text.tokens[last as usize].span).of(text.source);
    let spaced = text.source[text.tokens[last as usize].span.end()..].chars().next().is_none_or(char::is_whitespace);
    let mut space = if spaced { "_" } else { "SpaceAfter=No" };
    if tokens.len() > 1 {
        let _ = writeln!(out, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{space}", number(tokens.start), number(last));
        space = "_";
    }
    for token in tokens {
        let Token { upos, xpos, head, relation, .. } = text.tokens[token as usize];
        // Without a parser a sentence is a bush: every word hangs on the first.
        let (head, relation) = match relation {
            Relation::None if token == first => (0, "root"),
            Relation::None => (1, "dep"),
            _ if head == token => (0, relation.as_str()),
            _ => (number(head), relation.as_str()),
        };
        let (word, lemma) = (text.word(token), text.lemma(token));
        let (upos, xpos) = (upos.as_str(), xpos.as_str());
        let misc = match brackets[token as usize].as_str() {
            "" => space.to_owned(),
            entity if space == "_" => format!("Entity={entity}"),
            entity => format!("Entity={entity}|{space}"),
        };
        let _ = writeln!(out, "{}\t{word}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\t{misc}", number(token));
    }
}

/// For each token the brackets of the mentions that begin and end with it.
fn brackets(text: &Text, entities: &Entities) -> Vec<String> {
    let mut brackets = vec![String::new(); text.tokens.len()];
    // Mentions come by their starts, the longer first, so that brackets nest as they are opened; they are closed from the last on.
    let words = |mention: &Mention| {
        let tokens = text.tokens_in(mention.span);
        (tokens.start, tokens.end - 1)
    };
    for mention in &entities.mentions {
        let (first, last) = words(mention);
        let kind = match entities.list[mention.entity as usize].kind {
            Kind::Person => "person",
            Kind::Country => "country",
            Kind::Organization => "organization",
            Kind::Group => "group",
            Kind::Media => "media",
        };
        let form = format!("{:?}", mention.form).to_lowercase();
        let end = if first == last { ")" } else { "" };
        let _ = write!(brackets[first as usize], "(e{}-{kind}-{form}{end}", mention.entity + 1);
    }
    for mention in entities.mentions.iter().rev() {
        let (first, last) = words(mention);
        if first != last {
            let _ = write!(brackets[last as usize], "e{})", mention.entity + 1);
        }
    }
    brackets
}

/// Text on one line, each stretch of white space as one space.
fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::from_plain;

    #[test]
    fn numbers_ranges_and_trees_are_well_formed() {
        let plain = "“We don’t know,” she said.\n\nRussia's envoy cannot\n  come. The U.S. can't wait.\n";
        let conllu = from_plain("a note", plain);
        assert!(conllu.ends_with("\n\n"));
        assert!(conllu.contains("\n3-4\tdon’t\t_"), "{conllu}");
        assert!(conllu.contains("# text = Russia's envoy cannot come.\n1-2\tRussia's\t_"), "{conllu}");
        for sentence in conllu.trim_end().split("\n\n") {
            let rows: Vec<Vec<&str>> =
                sentence.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
            assert!(rows.iter().all(|row| row.len() == 10 && row.iter().all(|cell| !cell.is_empty())), "{sentence}");
            let words: Vec<&Vec<&str>> = rows.iter().filter(|row| !row[0].contains('-')).collect();
            assert!(words.iter().enumerate().all(|(at, row)| row[0] == (at + 1).to_string()), "{sentence}");
            assert_eq!(words.iter().filter(|row| row[6] == "0" && row[7] == "root").count(), 1, "{sentence}");
        }
    }

    #[test]
    fn nothing_gives_an_empty_document() {
        assert_eq!(from_plain("none", " \n\n\t\n"), "# newdoc id = none\n# global.Entity = eid-etype-form\n");
    }
}
