//! What can be counted of a block that is in doubt, for the weights that tell text from furniture.
//!
//! [`whole`] counts what is counted once for the page, [`inner`] what stands in a block, [`outer`] what stands around it.

mod inner;
mod outer;
mod whole;

use super::page::Page;
use super::rules::Ruling;
use crate::Role;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

pub(super) use whole::Counter;

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

impl Counter<'_> {
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
}

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
