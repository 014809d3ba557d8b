//! When the article was published and changed: the surest signal, with time and offset exactly as the page gives them.

use super::Told;
use super::printed::Printed;
use super::signals::Signals;
use super::structured::Story;
use crate::article::{dateline, moment, outlet};
use crate::lexicon::labels;
use crate::lexicon::page_metas::Meta;

/// When it was published, and what says so.
pub(super) fn published(signals: &Signals, story: &Story, printed: &Printed, url: Option<&str>) -> Option<Told> {
    let metas = signals.all(Meta::Published);
    let structured = story.published.as_deref().map(|time| ("JSON-LD datePublished", time));
    let marked = signals
        .times
        .iter()
        .filter(|time| time.1)
        .chain(&signals.times)
        .map(|(time, _)| ("time element", time.as_str()));
    let told = structured.into_iter().chain(metas).chain(marked);
    let told: Vec<(&str, String)> = told.filter_map(|(signal, time)| Some((signal, iso(time)?))).collect();
    if let Some((signal, time)) = told.first() {
        let exact = told.iter().find_map(|(other, more)| Some((other, more_exact(time, more)?)));
        return Some(match exact {
            Some((other, exact)) => (exact, format!("{signal}, completed from {other}")),
            None => (time.clone(), (*signal).to_owned()),
        });
    }
    let month_first = url.and_then(outlet::month_first);
    let in_path = || Some((outlet::day_in_path(url?)?, "address"));
    let under =
        || printed.front().find_map(|line| Some((day_in(&line.words, month_first)?, "line under the headline")));
    let dated = || printed.dated().find_map(|words| Some((day_in(&words, month_first)?, "date by its class")));
    let labelled = || {
        let mut lines = printed.labelled("published");
        lines.find_map(|line| Some((moment::read(line, month_first)?.0, "line with a label")))
    };
    let found = in_path().or_else(under).or_else(labelled).or_else(dated);
    found.map(|(time, signal)| (time, signal.to_owned()))
}

/// When it was last changed, and what says so.
pub(super) fn modified(signals: &Signals, story: &Story) -> Option<Told> {
    let structured = story.modified.as_deref().map(|time| ("JSON-LD dateModified", time));
    let mut told = structured.into_iter().chain(signals.all(Meta::Modified));
    told.find_map(|(signal, time)| Some((iso(time)?, signal.to_owned())))
}

/// What another signal adds to a time: a clock time to the same day, an offset to the same minute. An offset of zero
/// is not believed then, for systems append a Z to local times.
fn more_exact(time: &str, more: &str) -> Option<String> {
    let is_same = more.len() > time.len() && more.get(..16.min(time.len())) == time.get(..16.min(time.len()));
    match time.len() {
        10 if is_same => Some(more.to_owned()),
        // `2020-12-15T09:30:00`: the seconds stay as told.
        19 if is_same && !more.ends_with('Z') && !more.ends_with("+00:00") => {
            Some(format!("{time}{}", more.get(19..)?))
        }
        _ => None,
    }
}

/// A time as ISO 8601 writes it: what was a day stays a day, what had no offset gets none.
fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(time) = since_1970(text) {
        return Some(time);
    }
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

/// A time as systems count it, in seconds or thousandths since 1970, which is an instant.
fn since_1970(text: &str) -> Option<String> {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)?;
    let seconds = match figures.len() {
        10 => figures.parse().ok()?,
        13 => figures.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    Some(jiff::Timestamp::from_second(seconds).ok()?.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The day of publication in words that stand where dates do: "Published 15 December 2020, 9.30 am", "Stand: 15.12.2020".
fn day_in(words: &str, month_first: Option<bool>) -> Option<String> {
    if let Some(front) = dateline::front_line(words, month_first) {
        return front.published;
    }
    if labels::label_at_start(words, "updated").is_some() {
        return None;
    }
    // A line that tells the day says little besides: a caption may hold one as well.
    let few = |words: &str| words.split_whitespace().count() <= 6;
    let starts = std::iter::once(0).chain(words.match_indices([' ', '|']).map(|(at, _)| at + 1));
    let mut days = starts.take(7).filter_map(|at| moment::read(&words[at..], month_first));
    days.next().filter(|(_, rest)| few(rest)).map(|(iso, _)| iso)
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
        assert_eq!(iso("1608021000000").as_deref(), Some("2020-12-15T08:30:00Z"));
        assert_eq!(iso("yesterday"), None);
        assert_eq!(iso("0001-01-01T00:00:00Z"), None);
        assert_eq!(day_in("Stand: 15.12.2020", None).as_deref(), Some("2020-12-15"));
        assert_eq!(day_in("Tuesday 15 December 2020", None).as_deref(), Some("2020-12-15"));
        assert_eq!(day_in("Updated on the evening of 15 December 2020", None), None);
    }

    #[test]
    fn one_signal_completes_another() {
        let (local, zoned) = ("2020-12-15T09:30:10", "2020-12-15T09:30:00+03:00");
        assert_eq!(more_exact(local, zoned).as_deref(), Some("2020-12-15T09:30:10+03:00"));
        assert_eq!(more_exact("2020-12-15", zoned).as_deref(), Some(zoned));
        assert_eq!(more_exact(local, "2020-12-15T09:30:00Z"), None);
        assert_eq!(more_exact(local, "2020-12-15T06:30:00+00:00"), None);
        assert_eq!(more_exact("2020-12-14", zoned), None);
    }
}
