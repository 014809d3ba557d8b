//! Who published the page: one name per outlet, whatever its pages call themselves.

use super::Told;
use super::signals::Signals;
use super::structured::Story;
use crate::article::html::tree::{NodeId, Tree};
use crate::article::outlet;
use crate::lexicon::page_metas::Meta;
use html5ever::local_name;

/// The publisher of a page: every name that it goes by, the best first.
#[derive(Debug, Default)]
pub(super) struct House {
    names: Vec<(&'static str, String)>,
    /// The names as letters, and those of its host: `news.harbour-post.example` is "harbourpost" as well.
    letters: Vec<String>,
    host: String,
}

impl House {
    /// Gathers the names that the page gives its publisher.
    ///
    /// The table of outlets comes first, so that the pages and the print-outs of one outlet are counted as one; then the name
    /// that is made for readers, then that of structured data, which is often the company's; then what titles end on; then
    /// what the link to the front page is called. A name that neither another place nor the host confirms may be that of a
    /// department, and comes later; a name that is an address ("news.example") is used where there is no other, without
    /// its ending.
    pub fn of(tree: &Tree, signals: &Signals, story: &Story, url: Option<&str>) -> House {
        let host = url.map(outlet::host).unwrap_or_default();
        let sites = signals.all(Meta::Site).into_iter().map(|(signal, name)| (signal, name.to_owned()));
        let titles = [signals.title.as_deref()].into_iter().flatten().chain(signals.named("og:title"));
        let told = sites
            .clone()
            .take(1)
            .chain(story.publisher.iter().map(|name| ("JSON-LD publisher", name.clone())))
            .chain(sites.skip(1))
            .chain(titles.filter_map(|title| Some(("title", in_title(title, host)?.to_owned()))));
        let told = told.map(|(signal, name)| (signal, without_slogan(&name, host).to_owned()));
        let mut told: Vec<_> = told.filter(|(_, name)| is_name(name)).collect();
        if !told.iter().any(|(_, name)| !is_host(name)) {
            told.extend(
                signals.homes.iter().filter_map(|id| Some(("link to the front page", on_link(tree, *id, host)?))),
            );
        }
        // What two places or the host confirm comes before what is told once, names before addresses; else the order stays.
        let is_confirmed = |name: &str| {
            let same = told.iter().filter(|(_, other)| letters(other) == letters(name));
            same.count() > 1 || is_hosted(name, host)
        };
        let order = |name: &str| (is_host(name), !is_host(name) && !is_confirmed(name));
        let mut orders: Vec<_> = told.iter().map(|(_, name)| order(name)).zip(0_usize..).collect();
        orders.sort();
        let told = orders.into_iter().map(|(_, at)| told[at].clone());
        let known = url.and_then(outlet::publisher).map(|name| ("table of outlets", name));
        let names: Vec<_> = known.into_iter().chain(told).collect();
        let labels = host.split('.').map(letters).filter(|label| label.len() > 2 && label != "www");
        let letters = names.iter().map(|(_, name)| letters(name)).chain(labels).collect();
        House { names, letters, host: self::letters(host) }
    }

    /// The name by which readers know it, and what says so.
    pub fn name(&self) -> Option<Told> {
        let (signal, name) = self.names.first()?;
        Some((if is_host(name) { without_ending(name).to_owned() } else { name.clone() }, (*signal).to_owned()))
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, name)| name.as_str())
    }

    /// Whether a name is the house itself or a part of it: "Harbour Post", "harbourpost.example", "HP North" of the "HP".
    pub fn is(&self, name: &str) -> bool {
        let whole = letters(name);
        let begins = || {
            let (first, _) = name.split_once(' ')?;
            let first = letters(first);
            Some(first.len() > 1 && self.letters.contains(&first))
        };
        self.letters.contains(&whole) || is_host(name) && self.host.ends_with(&whole) || begins() == Some(true)
    }
}

/// Whether a host bears the name: its letters, those of its first telling word, or its initials.
fn is_hosted(name: &str, host: &str) -> bool {
    let telling = name.split(' ').find(|word| word.len() > 3).unwrap_or(name);
    let initials: String = name.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let is_short = initials.chars().count() > 2 && host.split('.').any(|label| label == letters(&initials));
    letters(host).contains(&letters(telling)) || is_short
}

/// A name without what some pages add to it: "Harbour Post" of "Harbour Post | News of the coast".
fn without_slogan<'a>(name: &'a str, host: &str) -> &'a str {
    let ends = super::headline::MARKS.iter().filter_map(|mark| name.find(mark));
    let first = ends.min().map_or(name, |end| &name[..end]);
    if spells(host, first) { first } else { name }
}

/// The name of the site on a link to its front page: what spells the host in the words, the title or the picture of the link.
fn on_link(tree: &Tree, link: NodeId, host: &str) -> Option<String> {
    let titles = [tree.attribute(link, "title"), tree.attribute(link, "aria-label")].into_iter().flatten();
    let pictures = tree.within(link).take(50).filter(|node| tree.name(*node) == Some(&local_name!("img")));
    let names = titles.chain(pictures.filter_map(|node| tree.attribute(node, "alt"))).map(str::to_owned);
    let mut names = names.chain([tree.first_words(link, 100)]).filter(|name| name.len() <= 100);
    names.find_map(|name| {
        // "To the Harbour Post front page"
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut spans =
            (0..words.len()).flat_map(|from| (from + 1..=words.len().min(from + 5)).map(move |to| (from, to)));
        let (from, to) = spans.find(|(from, to)| is_label(&words[*from..*to].concat(), host))?;
        Some(words[from..to].join(" "))
    })
}

/// Whether a part of the host is the name, letter by letter.
fn is_label(name: &str, host: &str) -> bool {
    let name = letters(name);
    name.len() >= 3 && host.split('.').any(|label| letters(label) == name)
}

/// Whether what a page gives as its publisher is a name: not an address, a handle or a sentence.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 80 && !name.contains("://") && !name.starts_with('@')
}

/// Whether a name is the name of a host: "www.news.example".
fn is_host(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or("");
    name.len() > ending.len() + 1
        && !name.contains(char::is_whitespace)
        && (2..=6).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The name of a host without "www." and without what follows its name: "news" of "www.news.co.example".
fn without_ending(host: &str) -> &str {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let ends = host.match_indices('.').map(|(at, _)| at);
    // Of "news.co.uk" the ending is the short parts.
    let end = ends.rev().take_while(|at| host[at + 1..].split('.').next().is_some_and(|part| part.len() <= 3)).last();
    end.or_else(|| host.rfind('.')).filter(|end| *end > 0).map_or(host, |end| &host[..end])
}

/// What stands after the last dash or bar of a title, where the address holds the same letters: "… - Hafenblatt" on
/// `www.hafenblatt.example`.
fn in_title<'a>(title: &'a str, host: &str) -> Option<&'a str> {
    let (at, mark) = super::headline::MARKS.iter().filter_map(|mark| Some((title.rfind(mark)?, mark))).max()?;
    let name = title[at + mark.len()..].trim();
    spells(host, name).then_some(name)
}

/// Whether the host holds the letters of a name: "Härte-Blatt" on `haerteblatt.example`.
fn spells(host: &str, name: &str) -> bool {
    let letters = letters(name);
    name.len() <= 60 && letters.len() >= 3 && self::letters(host).contains(&letters)
}

/// Letters and digits in lower case, as hosts write them: umlauts as two letters, other accents left out.
fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for letter in name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        match letter {
            'ä' => letters.push_str("ae"),
            'ö' | 'ø' => letters.push_str("oe"),
            'ü' => letters.push_str("ue"),
            'ß' => letters.push_str("ss"),
            'å' => letters.push_str("aa"),
            'á' | 'à' | 'â' | 'ã' => letters.push('a'),
            'é' | 'è' | 'ê' | 'ë' => letters.push('e'),
            'í' | 'ì' | 'î' | 'ı' => letters.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' => letters.push('o'),
            'ú' | 'ù' | 'û' => letters.push('u'),
            'ç' | 'č' => letters.push('c'),
            'ñ' => letters.push('n'),
            letter => letters.push(letter),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house(page: &str, url: &str) -> House {
        let tree = Tree::parse(page);
        let signals = Signals::gather(&tree);
        let story = super::super::structured::story(&signals.structured);
        House::of(&tree, &signals, &story, Some(url))
    }

    #[test]
    fn a_title_may_end_on_the_name_of_the_host() {
        assert_eq!(in_title("Port closed - again | Hafenblatt", "www.hafen-blatt.example"), Some("Hafenblatt"));
        assert_eq!(in_title("Hafen zu - Hörder Blatt", "hoerder-blatt.example"), Some("Hörder Blatt"));
        assert_eq!(in_title("Port closed - again", "www.hafen-blatt.example"), None);
    }

    #[test]
    fn hosts_are_told_from_names() {
        assert!(is_host("www.hafenblatt.info"));
        assert!(!is_host("Hafenblatt"));
        assert!(!is_host("St. Aldtown Post"));
        assert_eq!(without_ending("www.hafenblatt.info"), "hafenblatt");
        assert_eq!(without_ending("Hafenblatt.co.uk"), "Hafenblatt");
    }

    #[test]
    fn the_name_that_the_host_confirms_is_better() {
        let head = r#"<meta property=og:site_name content=Security>
            <script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Hafen online"}}</script>"#;
        let house = house(head, "https://www.hafen.example/a");
        assert_eq!(house.name(), Some(("Hafen online".to_owned(), "JSON-LD publisher".to_owned())));
    }

    #[test]
    fn the_link_to_the_front_page_carries_the_name() {
        let house = house(
            "<a href='/' title='To the Hafen Blatt front page'><svg></svg></a>",
            "https://www.hafenblatt.example/a",
        );
        assert_eq!(house.name().map(|(name, _)| name).as_deref(), Some("Hafen Blatt"));
    }

    #[test]
    fn slogans_are_no_part_of_the_name_and_initials_of_the_host_confirm_it() {
        let url = "https://www.hbr.example/a";
        let site = "<meta property=og:site_name content='Hafenblatt – all of the coast'>";
        assert_eq!(
            house(site, "https://hafen-blatt.example/a").name().map(|(name, _)| name).as_deref(),
            Some("Hafenblatt")
        );
        let site = "<meta property=og:site_name content='Hafen Blatt Rundschau'><meta name=publisher content=HBR>";
        assert_eq!(house(site, url).name().map(|(name, _)| name).as_deref(), Some("Hafen Blatt Rundschau"));
    }

    #[test]
    fn the_house_is_known_by_all_its_names() {
        let house = house("<meta property=og:site_name content=HBR>", "https://news.hafenblatt.info/a");
        for name in ["HBR", "HBR North", "hafenblatt.info", "Hafenblatt"] {
            assert!(house.is(name), "{name}");
        }
        assert!(!house.is("Ada Berg"));
    }
}
