//! What the `meta` elements of a page tell, by their names: `data/page_metas.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What the content of a `meta` element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meta {
    Author,
    Image,
    Keywords,
    /// The name of what stands in the [`Meta::Labelled`] of the same rank: "Written by".
    Label,
    Labelled,
    Language,
    Modified,
    OtherTitle,
    Published,
    Section,
    Site,
    Summary,
    /// One keyword.
    Tag,
    Title,
    Url,
}

/// A name that a `meta` element may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name {
    pub name: &'static str,
    pub meta: Meta,
    /// Its place among the names of the same kind, the first to be believed.
    pub rank: u8,
}

static NAMES: LazyLock<FxHashMap<&str, Name>> = LazyLock::new(|| {
    rows(include_str!("../../data/page_metas.tsv"))
        .filter_map(|[name, meta, rank]| Some((name, Name { name, meta: named(meta)?, rank: rank.parse().ok()? })))
        .collect()
});

fn named(meta: &str) -> Option<Meta> {
    Some(match meta {
        "author" => Meta::Author,
        "image" => Meta::Image,
        "keywords" => Meta::Keywords,
        "label" => Meta::Label,
        "labelled" => Meta::Labelled,
        "language" => Meta::Language,
        "modified" => Meta::Modified,
        "other title" => Meta::OtherTitle,
        "published" => Meta::Published,
        "section" => Meta::Section,
        "site" => Meta::Site,
        "summary" => Meta::Summary,
        "tag" => Meta::Tag,
        "title" => Meta::Title,
        "url" => Meta::Url,
        _ => return None,
    })
}

/// What a name or property of a `meta` element says, any case.
pub(crate) fn find(name: &str) -> Option<Name> {
    // The longest name of the table has 26 letters; what a page makes up itself may be longer.
    (name.len() <= 40).then(|| NAMES.get(name.to_ascii_lowercase().as_str()).copied())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let count = rows::<3>(include_str!("../../data/page_metas.tsv")).count();
        assert_eq!(NAMES.len(), count);
        assert_eq!(find("OG:Title").map(|name| name.meta), Some(Meta::Title));
    }
}
