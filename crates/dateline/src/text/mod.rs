//! Text: sentences, words, tags, trees and quotations over the finished article text.
//!
//! A [`Text`] is finished when made: later rooms add layers that stand off it, and none changes it.

mod advice;
mod headline;
mod labels;
mod lemma;
mod mend;
mod quotation;
mod sentence;
mod shape;
mod syntax;
mod token;
mod tree;

pub(crate) use labels::{Name, Named, Relation, Upos, Xpos};
pub(crate) use quotation::Quotation;
pub(crate) use shape::is_apostrophe;

use crate::Span;
use crate::block::Block;
use crate::model::Vectors;
use std::borrow::Cow;
use std::ops::Range;

/// The index of a token in [`Text::tokens`].
pub(crate) type TokenId = u32;

/// The analysed text of one article.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// The article's text; every span slices it.
    pub source: &'a str,
    pub blocks: &'a [Block],
    /// Whether the text is English. Of other languages only sentences, tokens and quotations are told; tags and trees are
    /// empty, and the stages after this one find nothing.
    pub english: bool,
    /// In order; the sentences of a block tile it: each begins where the one before ends, but for white space.
    pub sentences: Vec<Sentence>,
    /// In order, without overlap; white space belongs to none.
    pub tokens: Vec<Token>,
    /// In order of their first mark.
    pub quotations: Vec<Quotation>,
    /// For each token the stretch of the sentence that hangs on it; see [`tree`].
    pub stretches: Vec<Range<TokenId>>,
    /// What hangs on each token directly.
    dependents: tree::Dependents,
    /// What the model's encoder says of each token; none of other languages.
    pub vectors: Vectors,
    /// What tables are asked with, and the dictionary form, of each token: every stage asks for them, many more than once.
    lowers: Vec<Cow<'a, str>>,
    lemmas: Vec<Cow<'a, str>>,
}

/// A sentence: a run of tokens within one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub span: Span,
    /// The index of its block in [`Text::blocks`].
    pub block: u32,
    /// Its tokens.
    pub tokens: Range<TokenId>,
}

/// A syntactic word, split as Universal Dependencies splits English ("do" + "n't", "Russia" + "'s").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub span: Span,
    pub upos: Upos,
    pub xpos: Xpos,
    /// The word on which this one depends; the root of a sentence depends on itself.
    pub head: TokenId,
    pub relation: Relation,
    /// Whether it is part of a name, by its looks and surroundings alone.
    pub name: Name,
}

/// Splits into sentences and words, then tags and parses where the text is English.
pub(crate) fn analyse<'a>(source: &'a str, blocks: &'a [Block], english: bool) -> Text<'a> {
    let mut text = Text {
        source,
        blocks,
        english,
        sentences: Vec::new(),
        tokens: Vec::new(),
        quotations: Vec::new(),
        stretches: Vec::new(),
        dependents: tree::Dependents::default(),
        vectors: Vectors::default(),
        lowers: Vec::new(),
        lemmas: Vec::new(),
    };
    for (index, block) in blocks.iter().enumerate() {
        for span in sentence::split(source, block.span) {
            let first = text.tokens.len() as TokenId;
            token::split(source, span, &mut text.tokens);
            let tokens = first..text.tokens.len() as TokenId;
            text.sentences.push(Sentence { span, block: index as u32, tokens });
        }
    }
    text.lowers = text.tokens.iter().map(|token| lower(token.span.of(source))).collect();
    if english {
        let recased = headline::recased(&text);
        text.vectors = syntax::add(source, &recased, &mut text.sentences, &mut text.tokens);
    }
    let lemma = |(token, lower): (&Token, &Cow<'a, str>)| {
        lemma::of(token.span.of(source), lower.clone(), token.upos, token.xpos)
    };
    text.lemmas = text.tokens.iter().zip(&text.lowers).map(lemma).collect();
    text.dependents = tree::Dependents::of(&text.tokens);
    text.stretches = tree::stretches(&text.tokens, &text.dependents);
    text.quotations = quotation::find(&text);
    text
}

/// A word in lower case, with typographic apostrophes made straight.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.replace(['’', 'ʼ'], "'").to_lowercase())
    }
}

/// What rules and tables say of the words of a block, for training.
pub(crate) fn advice(source: &str, block: Block, words: &[Span]) -> Vec<u8> {
    let mut advice = vec![0; words.len()];
    for sentence in sentence::split(source, block.span) {
        if let Ok(first) = words.binary_search_by_key(&sentence.start, |word| word.start) {
            advice[first] |= crate::model::STARTS;
        }
    }
    advice::add_names(source, words.iter().copied(), block.span.end(), &mut advice);
    advice
}

impl<'a> Text<'a> {
    /// The words of the places in the place-and-agency lines before reports: "PORT ALDEN" of "PORT ALDEN (Meridian) -".
    pub fn place_lines(&self) -> impl Iterator<Item = Range<TokenId>> {
        let lines = self.sentences.iter().filter(|sentence| sentence::is_place_line(sentence.span.of(self.source)));
        let place = |sentence: &Sentence| {
            let mut tokens = sentence.tokens.clone();
            let is_word = |&token: &TokenId| self.word(token).starts_with(char::is_alphabetic);
            sentence.tokens.start..tokens.find(|token| !is_word(token)).unwrap_or(sentence.tokens.end)
        };
        // A line may name an agency alone: "(AP) —".
        lines.map(place).filter(|place| !place.is_empty())
    }

    /// The characters of a token.
    pub fn word(&self, token: TokenId) -> &'a str {
        self.tokens[token as usize].span.of(self.source)
    }

    /// A token's characters in lower case, with typographic apostrophes made straight: what tables are asked with.
    pub fn lower(&self, token: TokenId) -> Cow<'_, str> {
        Cow::Borrowed(&self.lowers[token as usize])
    }

    /// The dictionary form: "said" gives "say". Names keep their capitals; without tags it is the word in lower case.
    pub fn lemma(&self, token: TokenId) -> Cow<'_, str> {
        Cow::Borrowed(&self.lemmas[token as usize])
    }

    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: TokenId) -> &Sentence {
        let after = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        &self.sentences[after]
    }

    /// The direct dependents of a token, in order.
    pub fn children(&self, token: TokenId) -> impl Iterator<Item = TokenId> + '_ {
        self.dependents.on(token).iter().copied()
    }

    /// Whether a hyphen joins the token to another ("Clinton-supporting"): it tells of that and is no predicate of its own.
    pub fn is_hyphenated(&self, token: TokenId) -> bool {
        let hyphen = |other: Option<&Token>| {
            let span = self.tokens[token as usize].span;
            other.is_some_and(|other| {
                let joined = other.span.end == span.start || other.span.start == span.end;
                joined && matches!(other.span.of(self.source), "-" | "‐")
            })
        };
        hyphen(self.tokens.get(token as usize + 1)) || token > 0 && hyphen(self.tokens.get(token as usize - 1))
    }

    /// The innermost quotation that holds the span.
    pub fn quotation_around(&self, span: Span) -> Option<Span> {
        let after = self.quotations.partition_point(|quotation| quotation.span.start <= span.start);
        // Whatever holds the span holds the last quotation that begins before it, or is that.
        let mut candidate = self.quotations[..after].last();
        while let Some(quotation) = candidate.filter(|quotation| !quotation.span.contains(span)) {
            candidate = quotation.within.map(|outer| &self.quotations[outer as usize]);
        }
        candidate.map(|quotation| quotation.span)
    }

    /// The tokens whose span overlaps `span`, as a range.
    pub fn tokens_in(&self, span: Span) -> Range<TokenId> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        first as TokenId..last.max(first) as TokenId
    }
}
