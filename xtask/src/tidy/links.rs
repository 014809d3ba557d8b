//! Links and paths in Markdown lead to something that exists.

use super::{Complaint, Files};
use crate::root;

/// The folders whose paths, where prose names them in backticks, must exist.
const FOLDERS: [&str; 10] =
    ["crates/", "xtask/", "samples/", "eval/", "models/", "docs/", "fuzz/", "schema/", "tests/language/", ".ci/"];

/// Checks every link between Markdown files, with its anchor, and every path that prose names.
pub(super) fn check(files: &Files) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, markdown) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        for (line, text) in prose(markdown) {
            for target in targets(text).filter(|target| !target.contains("://") && !target.starts_with("mailto:")) {
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let file = if file.is_empty() { path.clone() } else { beside(path, file) };
                let page = files.get(&file);
                if page.is_none() && !root().join(&file).exists() {
                    complaints.push(format!("{path}:{line}: the link leads to {file}, which is not there"));
                } else if let Some(page) = page.filter(|_| !anchor.is_empty())
                    && !anchors(page).any(|heading| heading == anchor)
                {
                    complaints.push(format!("{path}:{line}: {file} has no heading #{anchor}"));
                }
            }
            for named in text.split('`').skip(1).step_by(2) {
                let plain = named.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
                let known = FOLDERS.iter().any(|folder| named.starts_with(folder));
                if plain
                    && known
                    && !root().join(named).exists()
                    && !root().join("crates/dateline").join(named).exists()
                {
                    complaints.push(format!("{path}:{line}: `{named}` is not there"));
                }
            }
        }
    }
    complaints
}

/// The lines outside fenced blocks, with their numbers.
fn prose(markdown: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fence: Option<&str> = None;
    markdown.lines().enumerate().filter_map(move |(index, line)| {
        let ticks = &line[..line.bytes().take_while(|byte| *byte == b'`').count()];
        if ticks.len() >= 3 && fence.is_none_or(|open| open == line) {
            fence = if fence.is_some() { None } else { Some(ticks) };
            return None;
        }
        fence.is_none().then_some((index + 1, line))
    })
}

/// What the links of a line lead to: `](target)`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// A path relative to the folder of another.
fn beside(path: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The anchors of a page's headings, made as the forges make them.
fn anchors(page: &str) -> impl Iterator<Item = String> {
    prose(page).filter(|(_, line)| line.starts_with('#')).map(|(_, line)| {
        let words = line.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::files;
    use super::check;

    #[test]
    fn a_dead_link_is_told() {
        let page = "# Top\n[a](sub/b.md#one-two) [b](sub/b.md#three) [c](gone.md) [d](https://x.example) [e](#top)\n\
                    ```\n[f](fenced.md)\n```\n`crates/gone.rs` `crates/<room>`\n";
        let told = check(&files([("docs/a.md", page), ("docs/sub/b.md", "## One, two\n[up](../a.md)\n")]));
        assert_eq!(
            told,
            [
                "docs/a.md:2: docs/sub/b.md has no heading #three",
                "docs/a.md:2: the link leads to docs/gone.md, which is not there",
                "docs/a.md:6: `crates/gone.rs` is not there",
            ]
        );
    }
}
