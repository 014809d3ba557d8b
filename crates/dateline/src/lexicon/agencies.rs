//! News and picture agencies, by the signature that they put under their work.

use super::table;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What is known of an agency by its signature.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Agency {
    /// Whether the signature stands under pictures, as "Getty Images" does, rather than under text.
    pub pictures: bool,
}

static AGENCIES: LazyLock<FxHashMap<&'static str, Agency>> = LazyLock::new(|| {
    table::rows::<3>(include_str!("../../data/agencies.tsv"))
        .map(|[signature, _name, under]| (signature, Agency { pictures: under == "picture" }))
        .collect()
});

/// The agency that signs so, in any case: "AP", "Getty Images".
pub(crate) fn agency(signature: &str) -> Option<Agency> {
    if signature.len() > 40 {
        return None;
    }
    AGENCIES.get(signature.to_lowercase().as_str()).copied()
}
