//! What can be counted of a block that is in doubt, for the weights that tell text from furniture.

use super::blocks::{Candidate, Shape};
use super::likeness::{self, Threes};
use super::page::{Page, letters};
use super::rules::Ruling;
use super::told::Source;
use super::tree::NodeId;
use crate::Role;
use crate::lexicon::page_hints::Hint;
use crate::lexicon::{page_sections, reader_words};
use html5ever::local_name;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

macro_rules! features {
    ($($feature:ident $name:literal,)*) => {
        /// Something that is counted. Shares are in tenths, sizes are twice the logarithm to the base of two; what is true or not is 1 or 0.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $(#[doc = $name] $feature,)* }

        /// The features, in the order of their values.
        pub const NAMES: &[&str] = &[$($name),*];
    };
}

features! {
    Length "length",
    IsSentence "ends as a sentence",
    EndsInColon "ends in a colon",
    EndsInEllipsis "ends in an ellipsis",
    BeginsSmall "begins with a small letter",
    BeginsQuoted "begins with a quotation mark",
    BeginsBracket "begins with a bracket",
    BeginsFigure "begins with a figure",
    BeginsSign "begins with a sign",
    Sentences "sentences",
    Linked "share of links",
    Links "links",
    Bold "share in bold",
    Slanted "share in italics or small print",
    Capitals "share of words with a capital",
    Upper "share of capitals",
    Figures "share of figures",
    ShortWords "share of short words",
    Commas "commas",
    AtSign "an at sign",
    WebAddress "an address of the web",
    Copyright "a copyright sign",
    Bar "an upright bar",
    Exclamation "an exclamation mark",
    Question "a question mark",
    Quotation "quotation marks",
    Repeats "repeats on the page",
    InTitle "share of words of the headline",
    InSummary "share that the summary holds",
    SummaryIn "share of the summary that it holds",
    InStructured "share that JSON-LD holds",
    OutOfStructured "share that JSON-LD lacks",
    InData "share that the page's data hold",
    OutOfData "share that the page's data lack",
    Subscribe "words of subscription",
    Follow "words of following",
    Contact "words of contact",
    App "words of apps",
    Donate "words of support",
    See "words of pointing",
    Rights "words of rights",
    Credit "words of credit",
    Author "words of authors",
    Company "words of companies",
    ReaderWords "words to the reader",
    ReaderShare "share of words to the reader",
    Address "pronouns to the reader",
    AddressShare "share of pronouns to the reader",
    BeginsAsPublisher "begins with the publisher's name",
    NamesPublisher "names the publisher",
    AsParagraph "set as a paragraph",
    AsHeading "set as a heading",
    HeadingLevel "level of the heading",
    AsItem "set as an item",
    AsCell "set as a cell",
    AsQuote "set as a quotation",
    AsLoose "set loosely",
    OutByLinks "left out for its links",
    OutBefore "left out as before the article",
    OutAsFurniture "left out as furniture",
    InStandfirst "in what is called a standfirst",
    InEmbed "in what is called an embedded post",
    InNamed "near what is called no part",
    BelowTrunk "elements below the trunk",
    AboveTrunk "elements of the trunk that do not hold it",
    TrunkShare "share of the text in the trunk",
    AroundShare "share of the text around it",
    MakeShare "share of the text so made",
    MakeCount "blocks so made",
    MakeHereShare "share of the text so made and so placed",
    IsMainMake "made as most of the text",
    AroundCount "blocks around it",
    AroundLinked "share of links around it",
    AroundSize "size of what is around it",
    AroundPart "share of what is around it",
    Before "size of the text before",
    After "size of the text after",
    Place "share of the text before",
    ToFirst "blocks before the first paragraph",
    FromLast "blocks after the last paragraph",
    PreviousIsText "a paragraph before it",
    PreviousLinked "share of links before it",
    PreviousIsBeside "the block before is beside it",
    PreviousIsHeading "a heading before it",
    PreviousLength "length of the block before",
    NextIsText "a paragraph after it",
    NextLinked "share of links after it",
    NextIsBeside "the block after is beside it",
    NextIsHeading "a heading after it",
    NextLength "length of the block after",
    SinceHeading "blocks since the heading",
    HeadingLinked "the heading is a link",
    HeadingIsSection "the heading is of no part",
    AfterPicture "a picture before it",
    BeforePicture "a picture after it",
    AfterRule "a rule before it",
    InAside "in an aside",
    InHeader "in a header",
    InFooter "in a footer",
    InFigure "in a figure",
    InTable "in a table",
    InList "in a list",
    InSection "in a section",
    Depth "depth below the trunk",
    HasClass "has a class",
    HasStyle "has a style",
    PageSize "size of the page's text",
    BoxShare "share of the text in its box",
    BoxCount "blocks in its box",
    BoxHeaded "its box has a heading",
    BoxReader "share of words to the reader in its box",
    BoxLinked "share of links in its box",
    BoxLike "boxes made as its own",
    FirstApart "the first of the text, apart from the rest",
    FirstOther "the first of the text, made otherwise",
    FirstBold "the first of the text, in bold",
    FirstSummary "the first of the text, share in the summary",
    LastSlanted "the last of the text, in italics",
    LastReader "the last of the text, words to the reader",
    LastAuthor "the last of the text, words of authors",
    LastContact "the last of the text, words of contact and following",
    LastAsPublisher "the last of the text, begins with the publisher's name",
    LastAfterRule "the last of the text, after a rule",
    ShownPicture "under a picture, made otherwise than the text",
    ShownPhrase "under a picture, no sentence",
    HoldsYear "a short line with a year",
    HeadingPoints "the heading points elsewhere",
    HeadingNames "the heading names the publisher",
    IsWide "in a wide script",
}

/// The values of one block, in the order of [`NAMES`].
pub type Row = [i16; NAMES.len()];

/// A link of more bytes that ends as a sentence may be one.
const SENTENCE: usize = 60;
/// Longer runs of blocks are all the same.
const FAR: usize = 12;

/// What is counted once for the whole page.
pub(super) struct Counter<'a> {
    page: &'a Page<'a>,
    /// The running text of each candidate in the article, in bytes.
    texts: Vec<usize>,
    total: usize,
    /// The running text before each candidate.
    before: Vec<usize>,
    /// Whether each is a paragraph made as most are.
    is_text: Vec<bool>,
    first: Option<usize>,
    last: Option<usize>,
    /// How each is made, and made and placed.
    makes: Vec<(u64, u64)>,
    main_make: Option<u64>,
    by_make: FxHashMap<u64, (usize, usize)>,
    by_make_here: FxHashMap<u64, usize>,
    by_around: FxHashMap<NodeId, Around>,
    /// The nearest heading before each: its index.
    headings: Vec<Option<usize>>,
    repeats: FxHashMap<u64, usize>,
    /// How deep each element around the trunk stands above it.
    trunk: FxHashMap<NodeId, usize>,
    trunk_depth: usize,
    /// The child of the trunk in which each stands, where it is more than the block itself.
    boxes: Vec<Option<NodeId>>,
    by_box: FxHashMap<NodeId, InBox>,
    box_makes: FxHashMap<u64, usize>,
    title: FxHashSet<u64>,
    summary: Threes,
    publishers: Vec<String>,
}

/// What stands in a box.
#[derive(Default)]
struct InBox {
    blocks: usize,
    bytes: usize,
    linked: usize,
    text: usize,
    headed: bool,
    words: usize,
    reader: usize,
}

/// What stands in one element.
#[derive(Default)]
struct Around {
    blocks: usize,
    bytes: usize,
    linked: usize,
    text: usize,
}

impl<'a> Counter<'a> {
    /// Counts what is counted once.
    pub fn new(page: &'a Page<'a>) -> Counter<'a> {
        let candidates = &page.found.candidates;
        let texts: Vec<usize> = candidates
            .iter()
            .zip(&page.places.all)
            .map(|(candidate, place)| {
                let is_out = !place.inside || place.hint.is_some_and(|hint| hint.reason().is_some());
                if is_out { 0 } else { candidate.weight() }
            })
            .collect();
        let makes: Vec<(u64, u64)> = candidates
            .iter()
            .map(|candidate| {
                let own = hash(&(page.make(candidate.at), candidate.shape as u8));
                (own, hash(&(own, page.make(candidate.around))))
            })
            .collect();
        let mut counter = Counter {
            page,
            total: texts.iter().sum(),
            before: Vec::with_capacity(texts.len()),
            is_text: Vec::new(),
            first: None,
            last: None,
            main_make: None,
            by_make: FxHashMap::default(),
            by_make_here: FxHashMap::default(),
            by_around: FxHashMap::default(),
            headings: Vec::with_capacity(texts.len()),
            repeats: FxHashMap::default(),
            trunk: page.around(page.places.trunk).enumerate().map(|(up, id)| (id, up)).collect(),
            trunk_depth: page.around(page.places.trunk).count(),
            boxes: Vec::new(),
            by_box: FxHashMap::default(),
            box_makes: FxHashMap::default(),
            title: FxHashSet::default(),
            summary: page.summary.map(Threes::of).unwrap_or_default(),
            publishers: page.publishers.iter().map(|name| letters(name)).filter(|name| name.len() > 2).collect(),
            texts,
            makes,
        };
        counter.count();
        counter
    }

    fn count(&mut self) {
        let candidates = &self.page.found.candidates;
        let (mut before, mut heading) = (0, None);
        for (index, candidate) in candidates.iter().enumerate() {
            let text = self.texts[index];
            self.before.push(before);
            before += text;
            self.headings.push(heading);
            if candidate.shape == Shape::Heading || is_title(candidate) {
                heading = Some(index);
            }
            let (own, here) = self.makes[index];
            let make = self.by_make.entry(own).or_default();
            *make = (make.0 + text, make.1 + 1);
            *self.by_make_here.entry(here).or_default() += text;
            let around = self.by_around.entry(candidate.around).or_default();
            around.blocks += 1;
            around.bytes += candidate.words.len();
            around.linked += candidate.linked;
            around.text += text;
            *self.repeats.entry(hash(&candidate.words)).or_default() += 1;
        }
        let made = |index: &usize| (self.by_make[&self.makes[*index].0].0, std::cmp::Reverse(*index));
        let main = (0..candidates.len()).filter(|index| self.texts[*index] > 0).max_by_key(made);
        self.main_make = main.map(|index| self.makes[index].0);
        let is_text = |index: usize| {
            self.texts[index] > 80 && Some(self.makes[index].0) == self.main_make && !candidates[index].is_linked()
        };
        self.is_text = (0..candidates.len()).map(is_text).collect();
        self.first = self.is_text.iter().position(|is_text| *is_text);
        self.last = self.is_text.iter().rposition(|is_text| *is_text);
        for (index, candidate) in candidates.iter().enumerate() {
            let trunk = self.page.places.trunk;
            let child = if self.page.places.all[index].inside {
                let path = self.page.around(candidate.at).take_while(|id| *id != trunk).last();
                path.filter(|id| *id != candidate.at && self.page.tree.parent(*id) == Some(trunk))
            } else {
                None
            };
            self.boxes.push(child);
            if let Some(child) = child {
                let told = reader_words::count(&candidate.words);
                let entry = self.by_box.entry(child).or_default();
                if entry.blocks == 0 {
                    entry.headed = candidate.shape == Shape::Heading || is_title(candidate);
                    *self.box_makes.entry(hash(&self.page.make(child))).or_default() += 1;
                }
                entry.blocks += 1;
                entry.bytes += candidate.words.len();
                entry.linked += candidate.linked;
                entry.text += self.texts[index];
                entry.words += told.words;
                entry.reader += told.kinds.iter().sum::<usize>() + told.pronouns;
            }
        }
        for title in self.page.headlines {
            likeness::words(title.chars(), |word| _ = self.title.insert(word));
        }
    }

    /// The values of one block, on which `ruling` was made.
    pub fn row(&self, index: usize, ruling: &Ruling) -> Row {
        let mut row = Row::from([0; NAMES.len()]);
        let mut set = |feature: Feature, value: i16| row[feature as usize] = value;
        self.words(index, &mut set);
        self.signs(index, &mut set);
        self.evidence(index, &mut set);
        self.markup(index, ruling, &mut set);
        self.place(index, &mut set);
        self.neighbours(index, &mut set);
        self.together(index, &mut row);
        row
    }

    /// What counts only together.
    fn together(&self, index: usize, row: &mut Row) {
        let candidate = &self.page.found.candidates[index];
        let of = |row: &Row, feature: Feature| row[feature as usize];
        if let Some(id) = self.boxes[index] {
            let inner = &self.by_box[&id];
            row[Feature::BoxShare as usize] = tenths(inner.text, self.total);
            row[Feature::BoxCount as usize] = size(inner.blocks);
            row[Feature::BoxHeaded as usize] = i16::from(inner.headed && inner.blocks > 1);
            row[Feature::BoxReader as usize] = tenths(3 * inner.reader, inner.words);
            row[Feature::BoxLinked as usize] = tenths(inner.linked, inner.bytes);
            row[Feature::BoxLike as usize] = size(self.box_makes[&hash(&self.page.make(id))]);
        }
        let is_first = self.before[index] == 0 && candidate.shape != Shape::Heading;
        let is_other = of(row, Feature::IsMainMake) == 0;
        if is_first {
            row[Feature::FirstApart as usize] = self.page.stands_apart(index).into();
            row[Feature::FirstOther as usize] = is_other.into();
            row[Feature::FirstBold as usize] = i16::from(of(row, Feature::Bold) >= 9);
            row[Feature::FirstSummary as usize] = of(row, Feature::InSummary);
        }
        let after = self.total - self.before[index] - self.texts[index];
        if after * 20 < self.total || after < 200 {
            row[Feature::LastSlanted as usize] = i16::from(of(row, Feature::Slanted) >= 8);
            row[Feature::LastReader as usize] = of(row, Feature::ReaderWords);
            row[Feature::LastAuthor as usize] = of(row, Feature::Author);
            row[Feature::LastContact as usize] = of(row, Feature::Contact) + of(row, Feature::Follow);
            row[Feature::LastAsPublisher as usize] = of(row, Feature::BeginsAsPublisher);
            row[Feature::LastAfterRule as usize] = of(row, Feature::AfterRule);
        }
        if candidate.after_picture {
            row[Feature::ShownPicture as usize] = is_other.into();
            row[Feature::ShownPhrase as usize] = i16::from(!candidate.is_sentence());
        }
        let words = candidate.words.as_str();
        let year = |word: &str| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        row[Feature::HoldsYear as usize] =
            i16::from(words.len() < 150 && words.split(|c: char| !c.is_alphanumeric()).any(year));
        if let Some(heading) = self.headings[index] {
            let heading = self.page.found.candidates[heading].words.as_str();
            row[Feature::HeadingPoints as usize] =
                crate::lexicon::labels::label_at_start(heading, "related").is_some().into();
            let all = letters(heading);
            row[Feature::HeadingNames as usize] = self.publishers.iter().any(|name| all.contains(name.as_str())).into();
        }
    }

    fn words(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
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

    fn signs(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
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

    fn evidence(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
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

    fn markup(&self, index: usize, ruling: &Ruling, set: &mut impl FnMut(Feature, i16)) {
        let Page { tree, found, places, .. } = self.page;
        let candidate = &found.candidates[index];
        let shape = match candidate.shape {
            Shape::Loose | Shape::Caption => Feature::AsLoose,
            Shape::Paragraph => Feature::AsParagraph,
            Shape::Heading => Feature::AsHeading,
            Shape::Item => Feature::AsItem,
            Shape::Cell => Feature::AsCell,
            Shape::Quote => Feature::AsQuote,
        };
        set(shape, 1);
        let level = match tree.name(candidate.at) {
            Some(&local_name!("h1")) => 1,
            Some(&local_name!("h2")) => 2,
            Some(&local_name!("h3")) => 3,
            Some(&local_name!("h4")) => 4,
            Some(&(local_name!("h5") | local_name!("h6"))) => 5,
            _ => 0,
        };
        set(Feature::HeadingLevel, level);
        match ruling.fate {
            Err("links") => set(Feature::OutByLinks, 1),
            Err("before the article") => set(Feature::OutBefore, 1),
            Err("page furniture") => set(Feature::OutAsFurniture, 1),
            _ => {}
        }
        let hint = places.all[index].hint;
        set(Feature::InStandfirst, i16::from(hint == Some(Hint::Standfirst)));
        set(Feature::InEmbed, i16::from(hint == Some(Hint::Embed)));
        let near = self.page.around(candidate.at).take(FAR).filter_map(|id| found.hints[id as usize]);
        set(Feature::InNamed, near.into_iter().any(|hint| hint.reason().is_some()).into());
        for id in self.page.around(candidate.at).take(FAR) {
            match tree.name(id) {
                Some(&local_name!("aside")) => set(Feature::InAside, 1),
                Some(&local_name!("header")) => set(Feature::InHeader, 1),
                Some(&local_name!("footer")) => set(Feature::InFooter, 1),
                Some(&local_name!("figure")) => set(Feature::InFigure, 1),
                Some(&local_name!("table")) => set(Feature::InTable, 1),
                Some(&(local_name!("ul") | local_name!("ol") | local_name!("dl"))) => set(Feature::InList, 1),
                Some(&local_name!("section")) => set(Feature::InSection, 1),
                Some(&(local_name!("article") | local_name!("main") | local_name!("body"))) => break,
                _ => {}
            }
        }
        set(Feature::HasClass, tree.attribute(candidate.at, "class").is_some().into());
        set(Feature::HasStyle, tree.attribute(candidate.at, "style").is_some().into());
        set(Feature::AfterPicture, candidate.after_picture.into());
        set(Feature::AfterRule, candidate.after_rule.into());
    }

    fn place(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidate = &self.page.found.candidates[index];
        let up = self.page.around(candidate.around).take(40).enumerate();
        let up = up.filter_map(|(below, id)| Some((below, *self.trunk.get(&id)?))).next();
        let (below, above) = up.unwrap_or((FAR, FAR));
        set(Feature::BelowTrunk, below.min(FAR) as i16);
        set(Feature::AboveTrunk, above.min(FAR) as i16);
        let depth = self.page.around(candidate.at).take(self.trunk_depth + FAR).count();
        set(Feature::Depth, depth.saturating_sub(self.trunk_depth) as i16);
        let around = &self.by_around[&candidate.around];
        let trunk = self.by_around.get(&self.page.places.trunk).map_or(0, |trunk| trunk.text);
        set(Feature::TrunkShare, tenths(trunk, self.total));
        set(Feature::AroundShare, tenths(around.text, self.total));
        set(Feature::AroundCount, size(around.blocks));
        set(Feature::AroundLinked, tenths(around.linked, around.bytes));
        set(Feature::AroundSize, size(around.bytes));
        set(Feature::AroundPart, tenths(candidate.words.len(), around.bytes));
        let (own, here) = self.makes[index];
        let (text, count) = self.by_make[&own];
        set(Feature::MakeShare, tenths(text, self.total));
        set(Feature::MakeCount, size(count));
        set(Feature::MakeHereShare, tenths(self.by_make_here[&here], self.total));
        set(Feature::IsMainMake, i16::from(Some(own) == self.main_make));
        let before = self.before[index];
        set(Feature::Before, size(before));
        set(Feature::After, size(self.total - before - self.texts[index]));
        set(Feature::Place, tenths(before, self.total));
        set(Feature::PageSize, size(self.total));
        set(Feature::ToFirst, self.first.map_or(0, |first| first.saturating_sub(index).min(FAR)) as i16);
        set(Feature::FromLast, self.last.map_or(0, |last| index.saturating_sub(last).min(FAR)) as i16);
    }

    fn neighbours(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidates = &self.page.found.candidates;
        let around = candidates[index].around;
        if let Some(other) = index.checked_sub(1) {
            let previous = &candidates[other];
            set(Feature::PreviousIsText, self.is_text[other].into());
            set(Feature::PreviousLinked, tenths(previous.linked, previous.words.len()));
            set(Feature::PreviousIsBeside, i16::from(previous.around == around));
            set(Feature::PreviousIsHeading, i16::from(previous.shape == Shape::Heading));
            set(Feature::PreviousLength, size(previous.words.len()));
        }
        if let Some(next) = candidates.get(index + 1) {
            set(Feature::NextIsText, self.is_text[index + 1].into());
            set(Feature::NextLinked, tenths(next.linked, next.words.len()));
            set(Feature::NextIsBeside, i16::from(next.around == around));
            set(Feature::NextIsHeading, i16::from(next.shape == Shape::Heading));
            set(Feature::NextLength, size(next.words.len()));
            set(Feature::BeforePicture, next.after_picture.into());
        }
        if let Some(heading) = self.headings[index] {
            set(Feature::SinceHeading, (index - heading).min(FAR) as i16);
            set(Feature::HeadingLinked, candidates[heading].is_linked().into());
            set(Feature::HeadingIsSection, page_sections::reason(&candidates[heading].words).is_some().into());
        } else {
            set(Feature::SinceHeading, FAR as i16);
        }
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

/// Whether a ruling may be overruled by the weights.
pub(super) fn is_in_doubt(page: &Page, index: usize, ruling: &Ruling) -> bool {
    let candidate = &page.found.candidates[index];
    let is_below = |most: usize| page.below_trunk(index).is_some_and(|below| below <= most);
    match ruling.fate {
        Ok(Role::Paragraph | Role::Subheading | Role::ListItem | Role::Quote) => true,
        Err("links") => candidate.is_sentence() && candidate.words.len() > SENTENCE,
        Err("before the article") => is_below(2),
        Err("page furniture") => is_below(0),
        _ => false,
    }
}

/// Whether a short line in bold does what a heading does.
fn is_title(candidate: &Candidate) -> bool {
    candidate.words.len() < 80 && candidate.bold * 10 > candidate.words.len() * 9
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A share in tenths, ten at most.
fn tenths(part: usize, whole: usize) -> i16 {
    (part * 10).checked_div(whole).map_or(0, |tenths| tenths.min(10) as i16)
}

/// Twice the logarithm of a number to the base of two.
fn size(number: usize) -> i16 {
    match number.checked_ilog2() {
        None => 0,
        Some(0) => 2,
        Some(log) => 2 * (log as i16 + 1) + i16::from(number >> (log - 1) & 1 == 1),
    }
}
