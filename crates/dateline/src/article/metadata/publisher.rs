//! Who published the page: one name per outlet, whatever its pages call themselves.

use super::signals::Signals;
use super::structured::Story;
use crate::article::outlet;

/// Every name that the page gives its publisher, the best first.
///
/// The table of outlets comes first, so that the pages and the print-outs of one outlet are counted as one; then the name
/// that is made for readers, then that of structured data, which is often the company's; then what the title ends on. A
/// name that is an address ("news.example") is used where there is no other.
pub(super) fn names(signals: &Signals, story: &Story, url: Option<&str>) -> Vec<String> {
    let told = [
        signals.meta(&["og:site_name"]),
        story.publisher.as_deref(),
        signals.meta(&["application-name"]),
        signals.meta(&["dc.publisher"]),
        signals.title.as_deref().and_then(|title| in_title(title, url?)),
    ];
    let told = || told.iter().flatten().filter(|name| !name.contains("://") && !name.starts_with('@'));
    let known = url.and_then(outlet::publisher);
    let plain = told().filter(|name| !is_host(name)).map(|name| (*name).to_owned());
    let hosts = told().filter(|name| is_host(name)).map(|name| (*name).to_owned());
    known.into_iter().chain(plain).chain(hosts).collect()
}

/// Whether a name is the name of a host: "www.news.example".
fn is_host(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("");
    name.len() > ending.len() + 1
        && !name.contains(char::is_whitespace)
        && (2..=6).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// What stands after the last dash or bar of a title, where the address holds the same letters: "… - Hafenblatt" on
/// `www.hafenblatt.example`.
fn in_title<'a>(title: &'a str, url: &str) -> Option<&'a str> {
    let (at, mark) = super::headline::MARKS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark))).max()?;
    let name = title[at + mark.len()..].trim();
    let letters = super::headline::squeeze(name);
    let host = super::headline::squeeze(outlet::host(url));
    (letters.len() >= 3 && host.contains(&letters)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_end_on_the_name_of_the_host() {
        let url = "https://www.hafen-blatt.example/a";
        assert_eq!(in_title("Port closed - again | Hafenblatt", url), Some("Hafenblatt"));
        assert_eq!(in_title("Port closed - again", url), None);
    }

    #[test]
    fn hosts_are_told_from_names() {
        assert!(is_host("www.hafenblatt.info"));
        assert!(!is_host("Hafenblatt"));
        assert!(!is_host("St. Aldtown Post"));
    }
}
