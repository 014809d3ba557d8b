//! The address of an article and of its picture: absolute, without what only counts visitors.

use super::Told;
use super::signals::Signals;
use super::structured::Story;
use crate::capture::original;
use crate::lexicon::labels::is_label;
use crate::lexicon::page_metas::Meta;

/// The address that the page gives itself, and what says so. In an archive's copy of a page addresses lead into the archive; the
/// original is told.
///
/// `rel="canonical"` is meant for it; where it leads to the front page of the site, as faulty templates have it, another
/// that leads to an article is better.
pub(super) fn article(signals: &Signals, story: &Story) -> Option<Told> {
    let shared = signals.all(Meta::Url);
    let told = signals.canonical.as_deref().map(|url| ("rel=canonical", url)).into_iter();
    let told = told.chain(shared).chain(story.url.as_deref().map(|url| ("JSON-LD url", url)));
    let told: Vec<_> = told.filter(|(_, url)| !url.is_empty()).collect();
    let base = || {
        let absolute = told.iter().map(|(_, url)| *url).find(|url| is_absolute(url));
        signals.base.as_deref().filter(|url| is_absolute(url)).or(absolute)
    };
    let whole = |(signal, url): &(&str, &str)| {
        Some((without_tracking(original(&resolved(url, base())?)), (*signal).to_owned()))
    };
    let whole: Vec<Told> = told.iter().filter_map(whole).collect();
    let deep = |(url, _): &&Told| !matches!(path(url), "" | "/");
    whole.iter().find(deep).or(whole.first()).cloned()
}

/// The address of the picture that leads the article, and what says so. `url` is that of the article.
pub(super) fn image(signals: &Signals, story: &Story, url: Option<&str>) -> Option<Told> {
    let told = signals.all(Meta::Image).into_iter().chain(story.image.as_deref().map(|url| ("JSON-LD image", url)));
    told.filter(|(_, image)| !image.is_empty() && !image.starts_with("data:")).find_map(|(signal, image)| {
        Some((original(&resolved(image, signals.base.as_deref().or(url))?).to_owned(), signal.to_owned()))
    })
}

/// Whether an address needs no other to be read.
pub(super) fn is_absolute(url: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme)))
}

/// What stands behind the host, without the question and the fragment: `/a/b` of `https://post.example/a/b?c#d`.
pub(super) fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    &rest[..rest.find(['?', '#']).unwrap_or(rest.len())]
}

/// An address read against another, as RFC 3986 (section 5.2) has it; none where it cannot be made absolute.
fn resolved(url: &str, base: Option<&str>) -> Option<String> {
    if is_absolute(url) {
        return Some(url.to_owned());
    }
    // "javascript:", "mailto:": a scheme of its own that leads to no page.
    if url.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':')) {
        return None;
    }
    let base = base.filter(|base| is_absolute(base))?;
    let (scheme, rest) = base.split_once("://")?;
    if let Some(rest) = url.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    if url.starts_with('/') {
        return Some(format!("{scheme}://{host}{url}"));
    }
    let path = path(base);
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    (!url.starts_with('.')).then(|| format!("{scheme}://{host}{folder}{url}"))
}

/// An address without its fragment and without the parameters by which visits are counted.
fn without_tracking(url: &str) -> String {
    let whole = url.split('#').next().unwrap_or(url);
    let Some((page, question)) = whole.split_once('?') else { return whole.to_owned() };
    let counts = |parameter: &str| {
        let name = parameter.split('=').next().unwrap_or(parameter).to_ascii_lowercase();
        name.starts_with("utm_") || is_label(&name, "tracking parameter")
    };
    let kept: Vec<&str> = question.split('&').filter(|parameter| !counts(parameter)).collect();
    if kept.is_empty() { page.to_owned() } else { format!("{page}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::html::tree::Tree;

    fn url(head: &str) -> String {
        let tree = Tree::parse(head);
        let found = article(&Signals::gather(&tree), &Story::default());
        found.map_or_else(|| "none".to_owned(), |(url, signal)| format!("{signal} {url}"))
    }

    #[test]
    fn the_canonical_address_is_made_whole() {
        let shared = "<meta property=og:url content='https://post.example/a/b?utm_source=feed&page=2#top'>";
        assert_eq!(url(&format!("<link rel=canonical href=/a/b>{shared}")), "rel=canonical https://post.example/a/b");
        assert_eq!(url(shared), "og:url https://post.example/a/b?page=2");
        assert_eq!(url("<link rel=canonical href=/a/b>"), "none");
        let page = format!("<link rel=canonical href='https://post.example/'>{shared}");
        assert_eq!(url(&page), "og:url https://post.example/a/b?page=2");
    }

    #[test]
    fn addresses_are_read_against_another() {
        let base = Some("https://post.example/a/b.html?x");
        for (given, whole) in [
            ("c.jpg", Some("https://post.example/a/c.jpg")),
            ("/c.jpg", Some("https://post.example/c.jpg")),
            ("//img.example/c.jpg", Some("https://img.example/c.jpg")),
            ("HTTP://img.example/c.jpg", Some("HTTP://img.example/c.jpg")),
            ("javascript:void(0)", None),
            ("../c.jpg", None),
        ] {
            assert_eq!(resolved(given, base).as_deref(), whole, "{given}");
        }
    }
}
