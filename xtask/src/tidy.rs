//! House rules as tests: what a reader of the tree may rely on.
//!
//! Each rule is a function from the files to complaints, with its own tests below. What a rule cannot see (git, cargo) is
//! handed to it.

mod licences;
mod links;

use crate::{output_of, root};
use std::collections::BTreeMap;
use std::fs;

/// The files of the project by their paths from its top, texts only.
pub(crate) type Files = BTreeMap<String, String>;

/// One broken rule: `path:line: what`.
pub(crate) type Complaint = String;

/// A room of the library, and the rooms that it may import (EXAMPLES.md, "A tree to start from": the last column turned round).
/// `span` and `block` belong to everybody.
const ROOMS: [(&str, &[&str]); 15] = [
    ("span", &[]),
    ("block", &[]),
    ("capture", &["lexicon"]),
    ("article", &["capture", "lexicon"]),
    ("text", &["lexicon", "model"]),
    ("timex", &["text", "lexicon"]),
    ("dictionary", &["lexicon"]),
    ("entity", &["text", "timex", "dictionary", "lexicon", "model"]),
    ("statement", &["text", "timex", "entity", "lexicon", "model"]),
    ("event", &["text", "timex", "dictionary", "entity", "statement", "lexicon", "model"]),
    ("record", &["capture", "article", "text", "timex", "entity", "statement", "event", "lexicon"]),
    ("conllu", &["text", "dictionary", "entity"]),
    ("training", &["capture", "article", "text", "dictionary", "timex", "entity", "statement", "event", "conllu"]),
    ("lexicon", &[]),
    ("model", &[]),
];

/// The same for the file of records (ARCHITECTURE.md, "The store"): there every room may import those before it.
const STORE: [&str; 12] =
    ["error", "days", "fold", "hash", "shingle", "store", "prepare", "keep", "rebuild", "settle", "decide", "ask"];

/// What may stand beside them, and import any.
const STORE_LAST: &str = "export";

/// A Rust file of more lines is told, for a file is one idea. It breaks no rule: one table or one type may need more.
const LONG: usize = 400;

pub fn run() -> Result<String, String> {
    let files = project_files()?;
    let metadata = output_of("cargo", &["metadata", "--format-version", "1", "--locked"])?;
    let rules: [(&str, Vec<Complaint>); 7] = [
        ("every module says its purpose on its first line", purposes(&files)),
        ("rooms import only earlier rooms", [imports(&files), store_imports(&files)].concat()),
        ("tables are sorted, unique and of one width", tables(&files)),
        ("links lead somewhere", links::check(&files)),
        ("no path of one machine", machine_paths(&files)),
        ("every sample is told of", samples(&files)),
        ("licences are known and compatible", licences::check(&metadata)?),
    ];
    let complaints: Vec<String> = rules
        .iter()
        .flat_map(|(rule, complaints)| complaints.iter().map(move |complaint| format!("{complaint} ({rule})")))
        .collect();
    if complaints.is_empty() {
        Ok(format!("tidy: {} rules hold in {} files\n{}", rules.len(), files.len(), lengths(&files)))
    } else {
        Err(complaints.join("\n"))
    }
}

/// Every text that git tracks or would track.
fn project_files() -> Result<Files, String> {
    let listed = output_of("git", &["ls-files", "--cached", "--others", "--exclude-standard"])?;
    let read = |path: &str| Some((path.to_owned(), fs::read_to_string(root().join(path)).ok()?));
    Ok(listed.lines().filter_map(read).collect())
}

fn rust(files: &Files) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.ends_with(".rs"))
}

fn purposes(files: &Files) -> Vec<Complaint> {
    let silent = rust(files).filter(|(_, code)| !code.starts_with("//! "));
    silent.map(|(path, _)| format!("{path}:1: begin with `//! ` and what the module is for")).collect()
}

fn imports(files: &Files) -> Vec<Complaint> {
    const SOURCE: &str = "crates/dateline/src/";
    let exported = files.get(&format!("{SOURCE}lib.rs")).map(|lib| reexports(lib)).unwrap_or_default();
    let mut complaints = Vec::new();
    for (path, code) in rust(files) {
        let Some(inner) = path.strip_prefix(SOURCE) else { continue };
        let room = inner.split(['/', '.']).next().unwrap_or_default();
        if room == "lib" {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            complaints.push(format!("{path}:1: the room `{room}` is not in the table of rooms (xtask/src/tidy.rs)"));
            continue;
        };
        for (line, name) in crate_paths(code) {
            let imported = exported.get(name).map_or(name, String::as_str);
            let free = imported == room || ["span", "block"].contains(&imported);
            if !free && !allowed.contains(&imported) {
                complaints.push(format!("{path}:{line}: `{room}` must not import `{imported}`"));
            }
        }
    }
    complaints
}

/// The rooms of the store import only those before them, and no crate of a surface.
fn store_imports(files: &Files) -> Vec<Complaint> {
    const SOURCE: &str = "crates/dateline-store/src/";
    let exported = files.get(&format!("{SOURCE}lib.rs")).map(|lib| reexports(lib)).unwrap_or_default();
    let place = |room: &str| STORE.iter().position(|name| *name == room);
    let mut complaints = Vec::new();
    for (path, code) in rust(files) {
        let Some(inner) = path.strip_prefix(SOURCE) else { continue };
        let room = inner.split(['/', '.']).next().unwrap_or_default();
        if ["lib", STORE_LAST].contains(&room) {
            continue;
        }
        let Some(own) = place(room) else {
            complaints.push(format!("{path}:1: the room `{room}` is not in the table of rooms (xtask/src/tidy.rs)"));
            continue;
        };
        for (line, name) in crate_paths(code) {
            let imported = exported.get(name).map_or(name, String::as_str);
            if place(imported).is_none_or(|other| other > own) {
                complaints.push(format!("{path}:{line}: `{room}` must not import `{imported}`"));
            }
        }
    }
    complaints
}

/// What lib.rs exports again, and the room that it comes from.
fn reexports(lib: &str) -> BTreeMap<String, String> {
    let uses = lib.split(';').filter_map(|item| item.split("pub use ").nth(1)).filter_map(|path| path.split_once("::"));
    let names = |(room, names): (&str, &str)| {
        let words = names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        words.map(|word| (word.to_owned(), room.to_owned())).collect::<Vec<_>>()
    };
    uses.flat_map(names).collect()
}

/// Every first segment after `crate::` with its line, groups in braces taken apart; comments and tests left out.
fn crate_paths(code: &str) -> Vec<(usize, &str)> {
    let mut paths = Vec::new();
    let mut offset = 0;
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    while let Some(found) = code[offset..].find("crate::") {
        let at = offset + found;
        offset = at + "crate::".len();
        let line_start = code[..at].rfind('\n').map_or(0, |end| end + 1);
        if code[line_start..at].contains("//") {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[offset..];
        let word = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        let Some(group) = rest.strip_prefix('{') else {
            paths.push((line, &rest[..word(rest)]));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (index, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                ',' | '}' if depth == 0 => {
                    let item = group[start..index].trim();
                    if !item.is_empty() {
                        paths.push((line, &item[..word(item)]));
                    }
                    start = index + 1;
                    if character == '}' {
                        break;
                    }
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
    }
    paths
}

/// Tables: a comment on top with the source and the columns; no white space at ends of cells; rows sorted by their key and unique in it. The
/// key is the first column, or as many as a comment `# key: 2 columns` says.
fn tables(files: &Files) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (path, table) in files.iter().filter(|(path, _)| path.contains("/data/") && path.ends_with(".tsv")) {
        for fact in ["Source: ", "Columns: "] {
            if !table.lines().any(|line| line.starts_with("# ") && line.contains(fact)) {
                complaints.push(format!("{path}:1: the comment on top lacks `{fact}…`"));
            }
        }
        if !table.ends_with('\n') || table.contains('\r') {
            complaints.push(format!("{path}: end every line with a single line feed"));
        }
        let key =
            table.lines().find_map(|line| line.strip_prefix("# key: ")?.split(' ').next()?.parse().ok()).unwrap_or(1);
        let mut before: Option<Vec<&str>> = None;
        let (mut first_width, mut ragged) = (None, false);
        for (index, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
            let line_number = index + 1;
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.iter().any(|cell| cell.trim() != *cell) {
                complaints.push(format!("{path}:{line_number}: white space at the end of a cell"));
            }
            let width = columns.len();
            let this: Vec<&str> = columns.into_iter().take(key).collect();
            if let Some(last) = before.filter(|last| *last >= this) {
                let fault = if last == this { "is there twice" } else { "is out of order" };
                complaints.push(format!("{path}:{line_number}: {:?} {fault}", this.join("\t")));
            }
            before = Some(this);
            if width != *first_width.get_or_insert(width) && !ragged {
                ragged = true;
                complaints.push(format!("{path}:{line_number}: {width} columns, unlike the rows above"));
            }
        }
    }
    complaints
}

fn machine_paths(files: &Files) -> Vec<Complaint> {
    let needles = ["home", "Users", "work", "root"].map(|folder| format!("/{folder}/"));
    let mut complaints = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("samples/") && !path.contains("/captures/")) {
        for (index, line) in text.lines().enumerate() {
            for needle in &needles {
                let alone = |at: usize| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|c| !c.is_alphanumeric() && !['.', '_', '-', '/', '}'].contains(&c))
                };
                if line.match_indices(needle.as_str()).any(|(at, _)| alone(at)) {
                    complaints.push(format!("{path}:{}: a path of one machine: {needle}…", index + 1));
                }
            }
        }
    }
    complaints
}

/// Every capture in `samples` has its line in `docs/samples.md`. The page does not stand beside them, for `samples` is a folder
/// to be read.
fn samples(files: &Files) -> Vec<Complaint> {
    let told = files.get("docs/samples.md").map_or("", String::as_str);
    // Samples in other encodings are no texts and so not among the files; git names them.
    let listed =
        output_of("git", &["ls-files", "--cached", "--others", "--exclude-standard", "samples"]).unwrap_or_default();
    let untold = listed.lines().filter(|path| !told.contains(&format!("](../{path})")));
    untold.map(|path| format!("docs/samples.md: does not tell of {path}")).collect()
}

/// The usual length of a Rust file, and those that are long.
fn lengths(files: &Files) -> String {
    let mut lengths: Vec<(usize, &str)> =
        rust(files).map(|(path, code)| (code.lines().count(), path.as_str())).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).map_or(0, |(length, _)| *length);
    let long = lengths.iter().rev().take_while(|(length, _)| *length > LONG);
    let long: Vec<String> = long.map(|(length, path)| format!("{path} {length}")).collect();
    format!("{} Rust files, median {median} lines; over {LONG}: {}", lengths.len(), long.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn files<const N: usize>(list: [(&str, &str); N]) -> Files {
        list.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn a_module_without_a_purpose_is_told() {
        let files = files([("a.rs", "//! Says it.\n"), ("b.rs", "use std::fs;\n")]);
        assert_eq!(purposes(&files), ["b.rs:1: begin with `//! ` and what the module is for"]);
    }

    #[test]
    fn a_room_that_imports_a_later_one_is_told() {
        let lib = "pub use article::LeftOut;\npub use span::Span;\npub use capture::{Hints, Raw};\n";
        let timex = "//! T\n// crate::event\nuse crate::Span;\nuse crate::text::{Text, Token};\nfn f() { crate::entity::find() }\n";
        let capture = "//! C\nuse crate::{\n    LeftOut, Span,\n    lexicon::{Country, Sector},\n};\n";
        let files = files([
            ("crates/dateline/src/lib.rs", lib),
            ("crates/dateline/src/timex/mod.rs", timex),
            ("crates/dateline/src/capture/mod.rs", capture),
            ("crates/dateline/src/shed.rs", "//! S\n"),
        ]);
        assert_eq!(
            imports(&files),
            [
                "crates/dateline/src/capture/mod.rs:2: `capture` must not import `article`",
                "crates/dateline/src/shed.rs:1: the room `shed` is not in the table of rooms (xtask/src/tidy.rs)",
                "crates/dateline/src/timex/mod.rs:5: `timex` must not import `entity`",
            ]
        );
    }

    #[test]
    fn a_room_of_the_store_that_imports_a_later_one_is_told() {
        let keep = "//! K\nuse crate::prepare::Prepared;\nuse crate::ask::Answer;\n";
        let files = files([
            ("crates/dateline-store/src/lib.rs", "pub use error::Error;\n"),
            ("crates/dateline-store/src/keep.rs", keep),
            ("crates/dateline-store/src/export/mod.rs", "//! E\nuse crate::ask::Answer;\n"),
        ]);
        assert_eq!(store_imports(&files), ["crates/dateline-store/src/keep.rs:3: `keep` must not import `ask`"]);
    }

    #[test]
    fn a_table_out_of_order_or_ragged_is_told() {
        let table = "# Source: own list.\n# Columns: a; b.\nb\t1\na\t2\na\t3\t4\nc \t5\t6\n";
        let told = tables(&files([("crates/dateline/data/t.tsv", table)]));
        assert_eq!(told.len(), 4, "{told:?}");
        let keyed = "# Source: own list. Columns: a; b.\n# key: 2 columns\na\t1\na\t2\n";
        assert!(tables(&files([("crates/dateline/data/t.tsv", keyed)])).is_empty());
        assert_eq!(
            tables(&files([("crates/dateline/data/t.tsv", "a\t1")])).len(),
            3,
            "no source, no columns, no line feed"
        );
    }

    #[test]
    fn a_path_of_one_machine_is_told() {
        let folder = ["/ho", "me/ada/x"].concat();
        let told = machine_paths(&files([("a.md", &format!("see {folder}\nhttps://a.example{folder}\n"))]));
        assert_eq!(told.len(), 1, "{told:?}");
    }
}
