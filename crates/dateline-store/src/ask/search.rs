//! Full text: articles that hold the words, the best first.

use super::Answer;
use super::filter::Filter;
use crate::{Error, Store};

/// What is searched for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The words, all of which an article must hold; within quotation marks a phrase; with `*` at its end the beginning of a word; behind
    /// `NOT` what it must not hold; `OR` between two of which one will do.
    pub words: String,
    /// A part of the outlet's name.
    pub outlet: Option<String>,
    /// From which day on it was published.
    pub since: Option<String>,
    /// Up to which day.
    pub until: Option<String>,
    /// How many rows at most; 0 for 20.
    pub limit: usize,
}

/// The articles that hold the words, by `bm25`, a word of the headline worth four of the text.
///
/// # Errors
/// [`Error`] where there are no words, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::ask::{Search, search};
/// assert!(search(&store, &Search { words: "\"peace talks\" NOT football".into(), ..Search::default() })?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn search(store: &Store, question: &Search) -> Result<Answer, Error> {
    let mut filter = Filter::default();
    filter.on("words MATCH ?", expression(&question.words)?);
    if let Some(outlet) = &question.outlet {
        filter.on("instr(lower(a.outlet), lower(?))", outlet.clone());
    }
    filter.between(question.since.as_deref(), question.until.as_deref(), ["a.day >= ?", "a.day <= ?"])?;
    let limit = if question.limit == 0 { 20 } else { question.limit };
    // Every article that holds the words is weighed by what an index knows of it; texts are opened for those that are told alone.
    let select = "WITH hit AS (SELECT a.no, bm25(words, 4, 1) AS rank FROM words CROSS JOIN article a INDEXED BY article_brief \
                  ON a.no = words.rowid";
    let after = ") SELECT a.day, a.outlet, a.headline, a.id AS article, a.url, round(-hit.rank, 2) AS score, \
                 snippet(words, 1, '[', ']', '…', 40) AS sentence \
                 FROM hit CROSS JOIN words ON words.rowid = hit.no JOIN article a ON a.no = hit.no \
                 WHERE words MATCH ?1 ORDER BY hit.rank, a.id";
    filter.ask_with(store, select, "ORDER BY bm25(words, 4, 1), a.id", limit, after)
}

/// Words as somebody types them, as an expression of FTS5 in which each stands in quotation marks: nothing of it is an operator that was
/// not meant.
fn expression(words: &str) -> Result<String, Error> {
    let (mut all, mut without): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let (mut either, mut not) = (false, false);
    for (at, piece) in words.split('"').enumerate() {
        let phrases: Vec<&str> = if at % 2 == 1 { vec![piece] } else { piece.split_whitespace().collect() };
        for word in phrases {
            let quoted = at % 2 == 1;
            if !quoted && word == "OR" {
                either = !all.is_empty();
                continue;
            }
            if !quoted && word == "NOT" {
                not = true;
                continue;
            }
            if !word.chars().any(char::is_alphanumeric) {
                continue;
            }
            let term = match word.strip_suffix('*') {
                Some(beginning) if !quoted => format!("{} *", phrase(beginning)),
                _ => phrase(word),
            };
            match (std::mem::take(&mut not), all.pop()) {
                (true, last) => {
                    all.extend(last);
                    without.push(term);
                }
                (false, Some(last)) if std::mem::take(&mut either) => all.push(format!("({last} OR {term})")),
                (false, last) => all.extend(last.into_iter().chain([term])),
            }
        }
    }
    if all.is_empty() {
        return Err(Error::Question(format!("expected words to search for, found “{words}”")));
    }
    let without = without.iter().map(|term| format!(" NOT {term}"));
    Ok(format!("({}){}", all.join(" AND "), without.collect::<String>()))
}

/// Words as a string of FTS5: quotation marks within are doubled, and what would end the string is no part of a word anyway.
pub(super) fn phrase(words: &str) -> String {
    format!("\"{}\"", words.replace(char::is_control, " ").replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn what_is_typed_is_no_syntax() {
        let made = |words: &str| expression(words).expect("there are words");
        assert_eq!(
            made("grain \"peace talks\" NOT football min* "),
            "(\"grain\" AND \"peace talks\" AND \"min\" *) NOT \"football\""
        );
        assert_eq!(made("cats OR dogs rain"), "((\"cats\" OR \"dogs\") AND \"rain\")");
        assert_eq!(made("headline:x) NEAR(a b"), "(\"headline:x)\" AND \"NEAR(a\" AND \"b\")");
        assert!(expression("NOT \" \" *").is_err());
    }
}
