//! News outlets by the host of their pages.

use super::{Country, table};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A news outlet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlet {
    /// The name that it prints: "The Moscow Times".
    pub name: &'static str,
    /// Where it is edited; none where the table does not say.
    pub country: Option<Country>,
}

struct Outlets {
    by_host: FxHashMap<&'static str, Outlet>,
    names: FxHashSet<String>,
}

static OUTLETS: LazyLock<Outlets> = LazyLock::new(|| {
    let rows = table::rows::<4>(include_str!("../../data/outlets.tsv"));
    let by_host: FxHashMap<_, _> =
        rows.map(|[host, name, country, _]| (host, Outlet { name, country: Country::from_code(country) })).collect();
    let names = by_host.values().map(|outlet| outlet.name.to_lowercase()).collect();
    Outlets { by_host, names }
});

/// The outlet of a host, such as `edition.cnn.com`: that of the longest ending of it that the table knows.
pub(crate) fn outlet_of_host(host: &str) -> Option<Outlet> {
    let host = host.to_ascii_lowercase();
    let mut rest = host.as_str();
    loop {
        if let Some(outlet) = OUTLETS.by_host.get(rest) {
            return Some(*outlet);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Whether this is the printed name of an outlet, in any case. A single word is believed in capitals only, since "Report"
/// and "Trend" are words as well as outlets.
pub(crate) fn is_outlet_name(name: &str) -> bool {
    let telling = name.contains(' ') || !name.contains(char::is_lowercase);
    telling && name.len() <= 60 && OUTLETS.names.contains(&name.to_lowercase())
}
