//! The licences of everything that is linked in: known, and free to ship under "MIT OR Apache-2.0".

use super::Complaint;
use serde_json::Value;

/// Permissive licences that ask for no more than a notice.
const ALLOWED: [&str; 11] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "0BSD",
    "CC0-1.0",
    "Unlicense",
];

/// Checks what `cargo metadata` tells of every package.
pub(super) fn check(metadata: &str) -> Result<Vec<Complaint>, String> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata: expected packages, found none")?;
    let complaint = |package: &Value| {
        let licence = package["license"].as_str().unwrap_or("none told");
        (!is_free(licence))
            .then(|| format!("Cargo.lock: {} is under {licence:?}", package["name"].as_str().unwrap_or("?")))
    };
    Ok(packages.iter().filter_map(complaint).collect())
}

/// Whether an SPDX expression leaves us a choice in which every part is allowed. `AND` binds closer than `OR`; the slash of old
/// manifests means `OR`.
fn is_free(expression: &str) -> bool {
    let expression = expression.trim();
    let spelled = expression.replace('/', " OR ");
    if let Some(choices) = outside_brackets(&spelled, " OR ") {
        return choices.into_iter().any(is_free);
    }
    if let Some(parts) = outside_brackets(&spelled, " AND ") {
        return parts.into_iter().all(is_free);
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => is_free(inner),
        None => ALLOWED.contains(&expression),
    }
}

/// The two sides of the first `word` outside brackets.
fn outside_brackets<'a>(expression: &'a str, word: &str) -> Option<[&'a str; 2]> {
    let mut depth = 0;
    for (at, character) in expression.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && expression[at..].starts_with(word) => {
                return Some([&expression[..at], &expression[at + word.len()..]]);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{check, is_free};

    #[test]
    fn expressions_are_read() {
        assert!(is_free("MIT/Apache-2.0") && is_free("(MIT OR GPL-3.0) AND Unicode-3.0"));
        assert!(is_free("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(!is_free("GPL-3.0") && !is_free("MIT AND GPL-3.0") && !is_free("(GPL-2.0 OR LGPL-3.0) AND MIT"));
    }

    #[test]
    fn an_unknown_licence_is_told() {
        let told = check(r#"{"packages":[{"name":"a","license":"MIT"},{"name":"b","license":null}]}"#).unwrap();
        assert_eq!(told, ["Cargo.lock: b is under \"none told\""]);
    }
}
