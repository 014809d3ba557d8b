//! What class names and ids of web pages say of an element: `data/page_hints.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What an element says that it is for; of two, the later one in this order is the more telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hint {
    Standfirst,
    Byline,
    Date,
    Aside,
    Form,
    Furniture,
    Player,
    Tags,
    Navigation,
    Footer,
    Advertisement,
    Newsletter,
    Related,
    Share,
    /// A post of another site: what stands in it is a quotation.
    Embed,
    Paywall,
    Cookie,
    AuthorBox,
    Caption,
    Credit,
    Comment,
    Hidden,
    /// Told by the page's structure rather than by a word.
    OtherStory,
}

impl Hint {
    /// Why such an element is no part of the article; none where it may be one.
    pub fn reason(self) -> Option<&'static str> {
        Some(match self {
            Hint::Standfirst | Hint::Byline | Hint::Date | Hint::Embed | Hint::Caption | Hint::Credit => return None,
            Hint::Aside => "aside",
            Hint::Form => "form",
            Hint::Furniture => "page furniture",
            Hint::Player => "player",
            Hint::Tags => "tags",
            Hint::Navigation => "navigation",
            Hint::Footer => "page footer",
            Hint::Advertisement => "advertisement",
            Hint::Newsletter => "newsletter",
            Hint::Related => "related stories",
            Hint::Share => "share bar",
            Hint::Paywall => "paywall",
            Hint::Cookie => "cookie notice",
            Hint::AuthorBox => "about the author",
            Hint::Comment => "comment",
            Hint::Hidden => "hidden",
            Hint::OtherStory => "another story",
        })
    }
}

static HINTS: LazyLock<FxHashMap<&str, Hint>> = LazyLock::new(|| {
    rows(include_str!("../../data/page_hints.tsv")).filter_map(|[word, hint]| Some((word, named(hint)?))).collect()
});

fn named(name: &str) -> Option<Hint> {
    Some(match name {
        "advertisement" => Hint::Advertisement,
        "aside" => Hint::Aside,
        "author_box" => Hint::AuthorBox,
        "byline" => Hint::Byline,
        "caption" => Hint::Caption,
        "comment" => Hint::Comment,
        "cookie" => Hint::Cookie,
        "credit" => Hint::Credit,
        "date" => Hint::Date,
        "embed" => Hint::Embed,
        "footer" => Hint::Footer,
        "furniture" => Hint::Furniture,
        "hidden" => Hint::Hidden,
        "navigation" => Hint::Navigation,
        "newsletter" => Hint::Newsletter,
        "paywall" => Hint::Paywall,
        "player" => Hint::Player,
        "related" => Hint::Related,
        "share" => Hint::Share,
        "standfirst" => Hint::Standfirst,
        "tags" => Hint::Tags,
        _ => return None,
    })
}

/// What a word of a class name says, in lower case, or two neighbouring words joined by a hyphen.
pub(crate) fn find(word: &str) -> Option<Hint> {
    HINTS.get(word).copied()
}
