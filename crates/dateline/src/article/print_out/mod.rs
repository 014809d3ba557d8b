//! The article of a print-out turned into text: mends what printing and extraction broke, keeping the exact words.
//!
//! Characters are mended first, then lines are cleared of page furniture and joined to pieces, pieces get roles, and paragraphs
//! that were cut in two are joined. Every letter of the capture ends in the text or in `left_out`; only the white space
//! in an address, a hyphen at a line's end and the marks of Markdown go without trace.

mod address;
mod body;
mod breaks;
mod characters;
mod front;
mod furniture;
mod hyphen;
mod line;
mod markdown;
mod masthead;
mod mojibake;
mod paragraph;
mod sheet;

use super::{About, Article, LeftOut, day_order, language, outlet};
use crate::capture::Said;
use crate::capture::print::Print;
use hyphen::Vocabulary;
use masthead::Masthead;
use paragraph::Piece;

/// What a print-out says of itself around its text.
#[derive(Debug, Default)]
struct Sources {
    url: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    /// Whether the month stands before the day in its dates, by the outlet or by the dates themselves.
    month_first: Option<bool>,
}

/// Reads a decoded text.
pub(super) fn find(text: &str, said: &Said) -> Article {
    let text = characters::clean(&mojibake::mend(text));
    let lines = line::cut(&text);
    let vocabulary = Vocabulary::of(lines.iter().map(|line| line.words).filter(|words| !address::begins(words)));
    let cleared = furniture::clear(&lines, &vocabulary);
    let mut left_out = cleared.left_out;
    let url = said.url.clone().or(cleared.url);
    let month_first = url.as_deref().and_then(outlet::month_first).or_else(|| day_order::month_first(&text));
    let Masthead { publisher, published } = cleared.masthead;
    let sources = Sources { url, publisher, published, month_first };
    let pieces = paragraph::unfold(&cleared.lines, &vocabulary, month_first, &mut left_out);
    compose(&pieces, None, &vocabulary, sources, said, left_out)
}

/// Reads the sheets of a print-out.
pub(super) fn find_on_sheets(print: &Print, said: &Said) -> Article {
    let sheet::Laid { pieces, headline, vocabulary, sources, left_out } = sheet::lay(print, said);
    compose(&pieces, headline, &vocabulary, sources, said, left_out)
}

/// From pieces to an article: roles, what is known of the whole, and paragraphs that were cut in two.
fn compose(
    pieces: &[Piece],
    headline: Option<(usize, usize)>,
    vocabulary: &Vocabulary,
    sources: Sources,
    said: &Said,
    mut left_out: Vec<LeftOut>,
) -> Article {
    let Sources { url, month_first, .. } = sources;
    let mut about = About {
        published: said.published.clone().or(sources.published),
        publisher: said.publisher.clone().or(sources.publisher),
        url: url.clone(),
        ..About::default()
    };
    let title = said.title.as_deref().filter(|title| !title.trim().is_empty());
    let (mut parts, front) = front::read(pieces, title, headline, month_first, &mut about, &mut left_out);
    body::roles(&pieces[front..], month_first, &mut about, &mut parts);
    let parts = breaks::mend(parts, vocabulary);

    let mut article = Article { left_out, ..Article::default() };
    for part in &parts {
        article.push(part.role, &part.words);
    }
    if let Some(url) = &url {
        about.publisher = about.publisher.or_else(|| outlet::publisher(url));
        about.published = about.published.or_else(|| outlet::day_in_path(url));
    }
    about.language = language::of(&article.text);
    article.about = about;
    article
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The letters and figures of some words, in the order of the alphabet.
    pub(super) fn letters<'a>(words: impl Iterator<Item = &'a str>) -> Vec<char> {
        let mut letters: Vec<char> = words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters
    }

    proptest! {
        /// Every letter of the capture ends in the text or in what was left out.
        #[test]
        fn no_letter_is_lost(lines in proptest::collection::vec(
            "(By Ada Berg|December 15, 2020|Advertisement|Page 2 of 3|- item|> quote|# Title|Read more: It|Original url:|\
             https://a.example/b-c|Photo: Ada Berg|The [a](https://b.example) deal, \
             which|was **signed** \\(AP/Ada Berg\\)|nego-|tiations were.|\u{c}|||[a-zA-Z\"“”*_().,0-9 -]{0,40})", 0..24))
        {
            let text = lines.join("\n");
            let article = find(&text, &Said::default());
            let kept = std::iter::once(article.text.as_str()).chain(article.left_out.iter().map(|left| left.text.as_str()));
            prop_assert_eq!(letters(kept), letters(std::iter::once(text.as_str())));
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        let size = 1 << 20;
        for unit in [
            "a",
            "*",
            "_a",
            "[",
            "[a](",
            "https://a ",
            "\"a\n\n",
            "a-\n",
            "- ",
            ">",
            "1/2\n",
            "By A B, ",
            "â€",
            "(",
            "\u{ad}\n",
            "\n\u{c}a",
        ] {
            find(&unit.repeat(size / unit.len()), &Said::default());
        }
    }
}
