//! What the address of an article says: who published it, and on which day.

use super::letters::letters;
use crate::lexicon::{self, Country};

/// The host of an address: `www.themoscowtimes.com` of `https://www.themoscowtimes.com/2020/…`.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    &rest[..end]
}

/// The name of the outlet whose host the address has.
pub(super) fn publisher(url: &str) -> Option<String> {
    lexicon::outlets::outlet_of_host(host(url)).map(|outlet| outlet.name.to_owned())
}

/// Whether the host of the address is made of the letters of this name: "The Daily X" of `www.daily-x.example`.
pub(super) fn is_named(url: &str, name: &str) -> bool {
    if name.len() > 60 {
        return false;
    }
    let whole = letters(name);
    let bare =
        name.get(..4).filter(|the| the.eq_ignore_ascii_case("the ")).map_or(whole.clone(), |_| letters(&name[4..]));
    bare.len() >= 4 && host(url).split('.').map(letters).any(|label| label == whole || label == bare)
}

/// The country of the outlet whose host the address has; none where it is not known.
pub(super) fn country(url: &str) -> Option<Country> {
    lexicon::outlets::outlet_of_host(host(url))?.country
}

/// Whether the outlet of the address writes the month before the day, as the United States do; none where it is not known.
pub(super) fn month_first(url: &str) -> Option<bool> {
    Some(country(url)?.as_str() == "USA")
}

/// The day in the path of an address, in ISO 8601: `/2020/12/15/`, `/2020/dec/15/`, `/2020-12-15/`, `-20201215`.
pub(super) fn day_in_path(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/')?.1;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?', '#']).take(64).collect();
    let whole = parts
        .iter()
        .filter(|part| part.len() == 8)
        .find_map(|part| day(part.get(..4)?, part.get(4..6)?, part.get(6..)?));
    parts.windows(3).find_map(|part| day(part[0], part[1], part[2])).or(whole)
}

/// A plausible day of the news on the web, from its digits or the month's English name.
fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let year: i16 = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    let month = match month.parse() {
        Ok(month) => month,
        Err(_) => lexicon::day_names::month(month)?,
    };
    let day = if day.len() <= 2 { day.parse().ok()? } else { return None };
    jiff::civil::Date::new(year, month, day).ok().map(|day| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_several_bytes_in_a_path_are_no_day() {
        assert_eq!(day_in_path("https://paper.example/aaa€aa/story"), None);
        assert_eq!(day_in_path("https://paper.example/20201215/story").as_deref(), Some("2020-12-15"));
    }

    #[test]
    fn the_longest_known_host_names_the_publisher() {
        assert_eq!(publisher("https://www.themoscowtimes.com/a").as_deref(), Some("The Moscow Times"));
        assert_eq!(publisher("http://edition.cnn.com?x").as_deref(), Some("CNN"));
        assert_eq!(publisher("https://example.org/cnn.com/"), None);
    }

    #[test]
    fn a_host_names_its_outlet() {
        assert!(is_named("https://www.harbour-post.example/a", "THE HARBOUR POST"));
        assert!(is_named("https://www.theharbourpost.example/a", "The Harbour Post"));
        assert!(!is_named("https://www.harbour-post.example/a", "Harbour"));
    }

    #[test]
    fn the_path_tells_the_day() {
        let day = |url| day_in_path(url).unwrap_or_default();
        assert_eq!(day("https://a.com/2020/12/15/x-a7"), "2020-12-15");
        assert_eq!(day("https://a.com/world/2020/dec/15/x"), "2020-12-15");
        assert_eq!(day("https://a.com/x-2020-12-15.html"), "2020-12-15");
        assert_eq!(day("https://a.com/x-20201215"), "2020-12-15");
        assert_eq!(day("https://a.com/2020/13/15/é"), "");
        assert_eq!(day("https://2020/12/15"), "");
    }
}
