//! When the article was published and changed: the surest signal, with time and offset exactly as the page gives them.

use super::signals::Signals;
use super::structured::Story;
use crate::article::{dateline, moment, outlet};
use crate::lexicon::labels;

/// Where a date stands, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Structured,
    OpenGraph,
    Meta,
    TimeElement,
    Url,
    /// Printed where its class says that a date stands.
    Printed,
}

/// Names of `meta` elements that hold the day of publication, besides Open Graph's.
const PUBLISHED: [&str; 18] = [
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
];
const MODIFIED: [&str; 7] = [
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "last-modified",
    "lastmod",
    "dcterms.modified",
    "revision_date",
];

/// When it was published, and what says so.
pub(super) fn published(signals: &Signals, story: &Story, url: Option<&str>) -> Option<(Source, String)> {
    let told = |source, text: Option<&str>| Some((source, iso(text?)?));
    told(Source::Structured, story.published.as_deref())
        .or_else(|| told(Source::OpenGraph, signals.meta(&["article:published_time"])))
        .or_else(|| PUBLISHED.iter().find_map(|name| told(Source::Meta, signals.meta(&[name]))))
        .or_else(|| {
            let marked = signals.times.iter().filter(|time| time.1);
            marked.chain(&signals.times).find_map(|(time, _)| told(Source::TimeElement, Some(time)))
        })
        .or_else(|| Some((Source::Url, outlet::day_in_path(url?)?)))
        .or_else(|| {
            let month_first = url.and_then(outlet::month_first);
            signals.printed.iter().find_map(|words| Some((Source::Printed, printed(words, month_first)?)))
        })
}

/// When it was last changed.
pub(super) fn modified(signals: &Signals, story: &Story) -> Option<String> {
    let metas = MODIFIED.iter().filter_map(|name| signals.meta(&[name]));
    story.modified.as_deref().into_iter().chain(metas).find_map(iso)
}

/// A time as ISO 8601 writes it: what was a day stays a day, what had no offset gets none.
fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    // Systems that know no day write the first that they have: year 1, 1970.
    let is_news = |year: i16| year > 1970;
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return is_news(zoned.year()).then(|| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    let day: jiff::civil::Date = text.get(..10)?.replace(['/', '.'], "-").parse().ok()?;
    if !is_news(day.year()) {
        return None;
    }
    let rest = text[10..].trim_start_matches(['T', 't', ' ']).trim();
    let Some((clock, offset)) = split_offset(rest) else { return Some(day.to_string()) };
    let Ok(time) = clock.trim().parse::<jiff::civil::Time>() else { return Some(day.to_string()) };
    Some(format!("{day}T{}{offset}", time.strftime("%H:%M:%S")))
}

/// A time of day and its offset in the form `+03:00`, `Z` or nothing.
fn split_offset(text: &str) -> Option<(&str, String)> {
    if text.is_empty() {
        return None;
    }
    let text = text.split('[').next().unwrap_or(text).trim_end();
    for zulu in ["Z", "z", "UTC", "GMT"] {
        if let Some(clock) = text.strip_suffix(zulu) {
            return Some((clock, "Z".to_owned()));
        }
    }
    let Some(at) = text.rfind(['+', '-', '−']) else { return Some((text, String::new())) };
    let digits: String = text[at..].chars().filter(char::is_ascii_digit).collect();
    let sign = if text[at..].starts_with('+') { '+' } else { '-' };
    match digits.len() {
        2 => Some((&text[..at], format!("{sign}{digits}:00"))),
        4 => Some((&text[..at], format!("{sign}{}:{}", &digits[..2], &digits[2..]))),
        _ => None,
    }
}

/// The day of publication in words that are marked as a date: "Published 15 December 2020, 9.30 am", "Stand: 15.12.2020".
fn printed(words: &str, month_first: Option<bool>) -> Option<String> {
    if let Some(front) = dateline::front_line(words, month_first) {
        return front.published;
    }
    let is_update = labels::label_at_start(words, "updated").is_some();
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    let mut days = starts.take(12).filter_map(|at| moment::read(&words[at..], month_first));
    if is_update { None } else { days.next().map(|(iso, _)| iso) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_offset_and_days_stay_days() {
        for (given, written) in [
            ("2020-12-15", "2020-12-15"),
            ("2020-12-15T09:30:00.123+0300", "2020-12-15T09:30:00+03:00"),
            ("2020-12-15 09:30:00", "2020-12-15T09:30:00"),
            ("2020-12-15T09:30Z", "2020-12-15T09:30:00Z"),
            ("Tue, 15 Dec 2020 09:30:00 +0300", "2020-12-15T09:30:00+03:00"),
        ] {
            assert_eq!(iso(given).as_deref(), Some(written), "{given}");
        }
        assert_eq!(iso("yesterday"), None);
        assert_eq!(iso("0001-01-01T00:00:00Z"), None);
        assert_eq!(printed("Stand: 15.12.2020", None).as_deref(), Some("2020-12-15"));
        assert_eq!(printed("Tuesday 15 December 2020", None).as_deref(), Some("2020-12-15"));
        assert_eq!(printed("Updated on the evening of 15 December 2020", None), None);
    }
}
