//! Headings under which a page puts what is no part of the article: `data/page_sections.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static SECTIONS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    rows(include_str!("../../data/page_sections.tsv")).map(|[heading, reason]| (heading, reason)).collect()
});

/// Why what stands under `heading` is no part of the article; none where it may be one.
pub(crate) fn reason(heading: &str) -> Option<&'static str> {
    // The longest heading of the table has some 40 bytes: longer ones need not be lowered.
    let heading = heading.trim_matches(|c: char| !c.is_alphanumeric());
    (heading.len() < 60).then(|| SECTIONS.get(heading.to_lowercase().as_str()).copied())?
}
