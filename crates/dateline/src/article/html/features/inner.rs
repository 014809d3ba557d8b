//! What stands in a block: its words, its signs, and what the page says of them elsewhere.

use super::super::likeness;
use super::super::page::letters;
use super::super::told::Source;
use super::{Counter, Feature, hash, size, tenths};
use crate::lexicon::reader_words;

impl Counter<'_> {
    pub(super) fn words(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidate = &self.page.found.candidates[index];
        let words = candidate.words.as_str();
        let (mut count, mut capitals, mut short) = (0, 0, 0);
        for word in words.split(' ') {
            count += 1;
            capitals += usize::from(word.starts_with(char::is_uppercase));
            short += usize::from(word.chars().nth(3).is_none());
        }
        let told = reader_words::count(words);
        for (kind, feature) in READER.into_iter().enumerate() {
            set(feature, told.kinds[kind].min(4) as i16);
        }
        let all: usize = told.kinds.iter().sum();
        set(Feature::ReaderWords, all.min(10) as i16);
        set(Feature::ReaderShare, tenths(2 * all, told.words));
        set(Feature::Address, told.pronouns.min(6) as i16);
        set(Feature::AddressShare, tenths(2 * told.pronouns, told.words));
        set(Feature::Length, size(words.chars().count()));
        set(Feature::Capitals, tenths(capitals, count));
        set(Feature::ShortWords, tenths(short, count));
        set(Feature::Linked, tenths(candidate.linked, words.len()));
        set(Feature::Links, candidate.links.min(6) as i16);
        set(Feature::Bold, tenths(candidate.bold, words.len()));
        set(Feature::Slanted, tenths(candidate.slanted, words.len()));
        set(Feature::Repeats, self.repeats[&hash(&candidate.words)].min(5) as i16 - 1);
    }

    pub(super) fn signs(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidate = &self.page.found.candidates[index];
        let words = candidate.words.as_str();
        let first = words.chars().next().unwrap_or(' ');
        let is_quote = |c: char| matches!(c, '"' | '“' | '„' | '«' | '»' | '”' | '「' | '‘');
        let is_bracket = matches!(first, '(' | '[' | '{');
        set(Feature::BeginsSmall, first.is_lowercase().into());
        set(Feature::BeginsQuoted, is_quote(first).into());
        set(Feature::BeginsBracket, is_bracket.into());
        set(Feature::BeginsFigure, first.is_ascii_digit().into());
        set(Feature::BeginsSign, i16::from(!first.is_alphanumeric() && !is_quote(first) && !is_bracket));
        set(Feature::IsSentence, candidate.is_sentence().into());
        set(Feature::EndsInColon, words.ends_with(':').into());
        set(Feature::EndsInEllipsis, i16::from(words.ends_with('…') || words.ends_with("...")));
        let (mut letters, mut upper, mut figures, mut commas, mut sentences) = (0, 0, 0, 0, 0);
        let mut before = ' ';
        for character in words.chars() {
            letters += 1;
            upper += usize::from(character.is_uppercase());
            figures += usize::from(character.is_ascii_digit());
            commas += i16::from(character == ',');
            let ends =
                matches!(before, '.' | '!' | '?') && (character == ' ' || is_quote(character)) || character == '。';
            sentences += i16::from(ends);
            before = character;
        }
        set(Feature::Upper, tenths(upper, letters));
        set(Feature::Figures, tenths(figures, letters));
        set(Feature::Commas, commas.min(6));
        set(Feature::Sentences, sentences.min(8));
        set(Feature::AtSign, words.contains('@').into());
        set(Feature::WebAddress, i16::from(words.contains("http") || words.contains("www.")));
        set(Feature::Copyright, words.contains('©').into());
        set(Feature::Bar, words.contains('|').into());
        set(Feature::Exclamation, words.contains('!').into());
        set(Feature::Question, words.contains('?').into());
        set(Feature::Quotation, words.contains(is_quote).into());
        set(Feature::IsWide, words.chars().take(20).any(|c| ('\u{3000}'..'\u{a000}').contains(&c)).into());
    }

    pub(super) fn evidence(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let words = self.page.found.candidates[index].words.as_str();
        let (mut in_title, mut count) = (0, 0);
        likeness::words(words.chars(), |word| {
            count += 1;
            in_title += usize::from(self.title.contains(&word));
        });
        set(Feature::InTitle, tenths(in_title, count));
        let (held, threes) = self.summary.held(words);
        set(Feature::InSummary, tenths(held, threes));
        set(Feature::SummaryIn, tenths(held, self.summary.len()));
        if let Some(told) = self.page.told
            && let Some(share) = told.shares[index]
        {
            let share = i16::from(share);
            let (held, lacked) = match told.source {
                Source::Data => (Feature::InData, Feature::OutOfData),
                Source::Structured | Source::Copy => (Feature::InStructured, Feature::OutOfStructured),
            };
            set(held, share);
            set(lacked, 10 - share);
        }
        let beginning = letters(&words[..words.floor_char_boundary(words.len().min(120))]);
        let begins = |name: &String| beginning.starts_with(name.as_str());
        set(Feature::BeginsAsPublisher, self.publishers.iter().any(begins).into());
        let all = letters(words);
        set(Feature::NamesPublisher, self.publishers.iter().any(|name| all.contains(name.as_str())).into());
    }
}

/// The features of the kinds of words to the reader, in the order of the kinds.
const READER: [Feature; reader_words::KINDS.len()] = [
    Feature::Subscribe,
    Feature::Follow,
    Feature::Contact,
    Feature::App,
    Feature::Donate,
    Feature::See,
    Feature::Rights,
    Feature::Credit,
    Feature::Author,
    Feature::Company,
];
