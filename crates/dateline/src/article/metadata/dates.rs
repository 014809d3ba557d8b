//! When the article was published and changed: the surest signal, with time and offset exactly as the page gives them.

use super::signals::Signals;
use super::structured::Story;

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
        .or_else(|| Some((Source::Url, in_url(url?)?)))
        .or_else(|| signals.printed.iter().find_map(|words| Some((Source::Printed, printed(words)?))))
}

/// When it was last changed.
pub(super) fn modified(signals: &Signals, story: &Story) -> Option<String> {
    let metas = MODIFIED.iter().filter_map(|name| signals.meta(&[name]));
    story.modified.as_deref().into_iter().chain(metas).find_map(iso)
}

/// A time as ISO 8601 writes it: what was a day stays a day, what had no offset gets none.
fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
    }
    let day: jiff::civil::Date = text.get(..10)?.replace(['/', '.'], "-").parse().ok()?;
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

/// The first day in figures that cannot be read in two ways: `15.12.2020` has its day first everywhere.
fn printed(words: &str) -> Option<String> {
    words.split_whitespace().find_map(|word| {
        let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split('.');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let is_plain = year.len() == 4 && parts.next().is_none();
        let day = is_plain
            .then(|| jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())??;
        Some(day.to_string())
    })
}

/// A day in an address: `/2020/12/15/`, `2020-12-15`.
fn in_url(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.split(|c: char| !c.is_ascii_digit()).collect();
    parts.windows(3).find_map(|part| {
        let is_day = part[0].len() == 4 && part[0].starts_with("20") && part[1].len() == 2 && part[2].len() == 2;
        let day: jiff::civil::Date = is_day.then(|| part.join("-"))?.parse().ok()?;
        Some(day.to_string())
    })
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
        assert_eq!(printed("Stand: 15.12.2020, 9:30 Uhr").as_deref(), Some("2020-12-15"));
        assert_eq!(in_url("https://news.example/2020/12/15/talks").as_deref(), Some("2020-12-15"));
    }
}
