//! Tags and trees: asks the model for each sentence and writes its answers into the tokens.

use super::advice::add_names;
use super::mend;
use super::sentence::is_place_line;
use super::{Name, Relation, Sentence, Token, TokenId, Upos, Xpos};
use crate::Span;
use crate::model::{Analysis, ENGLISH, STARTS, Scratch, Vectors, Word};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::LazyLock;

/// The model's labels in their order, as our types.
struct Labels {
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Relation>,
    names: Vec<Name>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let tag = |label: &&str| {
        let (upos, xpos) = label.split_once('/').unwrap_or((label, ""));
        (Upos::from_label(upos), Xpos::from_label(xpos))
    };
    let relations = ENGLISH.relations.iter().map(|label| Relation::from_label(label)).collect();
    let names = ENGLISH.names().iter().map(|label| Name::from_label(label)).collect();
    Labels { tags: ENGLISH.tags.iter().map(tag).collect(), relations, names }
});

/// How many words the model sees at once at most; a longer block is cut where the rules end a sentence. More would add nothing
/// and take memory.
const MOST: usize = 1000;

thread_local! {
    /// Room that is kept from article to article, for to ask the system for it anew costs time.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Gives every token its tags, head and relation, and settles where sentences begin: `sentences` are those of the rules, which the
/// model takes as advice. The model sees the words of `recased` in place of those captured. Gives the vectors of its encoder.
pub(super) fn add(
    source: &str,
    recased: &FxHashMap<TokenId, String>,
    sentences: &mut Vec<Sentence>,
    tokens: &mut [Token],
) -> Vectors {
    let mut vectors = ENGLISH.vectors(tokens.len());
    let mut analyses = Vec::new();
    let mut advice: Vec<u8> = Vec::new();
    let mut settled = Vec::new();
    let mut rest = &sentences[..];
    while let Some(first) = rest.first() {
        let start = first.tokens.start;
        // A place-and-agency line is no part of what follows, whatever it looks like.
        let most = if is_place_line(first.span.of(source)) { 1 } else { usize::MAX };
        let fits = |sentence: &&Sentence| {
            sentence.block == first.block && (sentence.tokens.end - start) as usize <= MOST
                || sentence.tokens.start == start
        };
        let (stretch, after) = rest.split_at(rest.iter().take(most).take_while(fits).count());
        rest = after;
        let end = stretch.last().map_or(start, |last| last.tokens.end);
        advice.clear();
        advice.resize((end - start) as usize, 0);
        stretch.iter().for_each(|sentence| advice[(sentence.tokens.start - start) as usize] |= STARTS);
        let spans = tokens[start as usize..end as usize].iter().map(|token| token.span);
        let last = stretch.last().map_or(0, |last| last.span.end());
        add_names(source, spans, last, &mut advice);
        let words = (start..end).zip(&advice).map(|(id, &advice)| Word {
            text: recased.get(&id).map_or_else(|| tokens[id as usize].span.of(source), String::as_str),
            advice,
            // Who spoke is told behind the mark: `"Is it over?" she asked.`
            goes_on: advice & STARTS == 0 && id > start && is_closing(tokens[id as usize - 1].span.of(source)),
        });
        SCRATCH.with_borrow_mut(|scratch| {
            ENGLISH.analyse(words, scratch, &mut analyses);
            vectors.add(scratch);
        });
        write(&analyses, start, tokens);
        for (at, _) in analyses.iter().enumerate().filter(|(_, word)| word.starts) {
            let first_token = start + at as TokenId;
            if let Some(before) = settled.last_mut().filter(|before: &&mut Sentence| before.tokens.end > first_token) {
                before.tokens.end = first_token;
            }
            settled.push(Sentence { span: Span::default(), block: first.block, tokens: first_token..end });
        }
    }
    for sentence in &mut settled {
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        sentence.span = tokens[range.start].span.cover(tokens[range.end - 1].span);
        mend::mend(source, sentence.tokens.start, &mut tokens[range]);
    }
    *sentences = settled;
    vectors
}

/// Whether a word is a mark that ends a quotation, or may be one.
fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "”" | "’" | "''" | "»")
}

/// Writes what the model says of the words from `start` on.
fn write(analyses: &[Analysis], start: TokenId, tokens: &mut [Token]) {
    let Labels { tags, relations, names } = &*LABELS;
    for (at, (token, analysis)) in tokens[start as usize..].iter_mut().zip(analyses).enumerate() {
        (token.upos, token.xpos) = tags[usize::from(analysis.tag)];
        token.head = start + analysis.head.unwrap_or(at as TokenId);
        token.relation = relations[usize::from(analysis.relation)];
        token.name = names[usize::from(analysis.name)];
    }
}

#[cfg(test)]
mod tests {
    use super::super::Named;
    use super::*;

    #[test]
    fn every_label_of_the_model_is_one_of_ours() {
        let Labels { tags, relations, names } = &*LABELS;
        assert_eq!(names.iter().filter(|name| name.kind == Named::None).count(), 1);
        for (label, (upos, xpos)) in ENGLISH.tags.iter().zip(tags) {
            assert_eq!(*label, format!("{}/{}", upos.as_str(), xpos.as_str()));
        }
        for (label, relation) in ENGLISH.relations.iter().zip(relations) {
            assert_eq!(*label, relation.as_str());
        }
    }
}
