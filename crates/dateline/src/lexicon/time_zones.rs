//! How far the clocks of a country's capital are from Greenwich.

use super::Country;
use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The minutes by which the clocks of a country's capital are ahead of Greenwich in winter; none where the table does not say.
pub(crate) fn minutes_ahead(country: Country) -> Option<i32> {
    TABLE.get(&country).copied()
}

static TABLE: LazyLock<FxHashMap<Country, i32>> = LazyLock::new(|| {
    rows(include_str!("../../data/time_zones.tsv"))
        .map(|[code, offset]| {
            let read = Country::from_code(code).zip(minutes(offset));
            read.unwrap_or_else(|| panic!("time_zones.tsv: {code}: no country, or no offset {offset}"))
        })
        .collect()
});

/// Reads `+05:30`.
fn minutes(offset: &str) -> Option<i32> {
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_parses() {
        let ahead = |code| minutes_ahead(Country::from_code(code).expect("a code of ISO 3166"));
        assert_eq!(ahead("NPL"), Some(345));
        assert_eq!(ahead("USA"), Some(-300));
    }
}
