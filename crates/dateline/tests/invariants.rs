//! What holds of every record, checked on every input there is: golden captures, samples, the specification's cases, and
//! the corpora beside the checkout where they exist.

mod check;
mod spec;

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[test]
fn golden_captures_and_samples() {
    let captures = everything_in("crates/dateline/tests/captures", |path| !path.ends_with("record.json"));
    let samples = everything_in("samples", |_| true);
    assert!(captures >= 6 && samples >= 14, "{captures} captures and {samples} samples were read");
}

#[test]
fn cases_of_the_specification() {
    let cases = spec::all();
    assert!(!cases.is_empty(), "the specification is missing");
    for case in cases {
        check::captures(&case.place, &case.capture());
        check::sentences(&case.place, &case.news);
        if let Ok(reading) = case.read() {
            check::record(&case.place, &reading.record);
        }
    }
}

#[test]
fn corpora() {
    for folder in ["extraction/pages", "metadata/pages", "attribution/dev"] {
        let read = everything_in(&format!("../shared/data/{folder}"), |path| !path.ends_with("silver.conllu.gz"));
        let is_there = Path::new(ROOT).join("../shared/data").is_dir();
        assert!(read > 0 || !is_there, "nothing was read of {folder}");
    }
}

/// Checks every file under a folder that `wanted` lets through, on as many threads as there are; gives how many were read.
fn everything_in(folder: &str, wanted: fn(&Path) -> bool) -> usize {
    let mut files = Vec::new();
    list(&Path::new(ROOT).join(folder), &mut files);
    files.retain(|path| wanted(path));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for share in files.chunks(files.len().div_ceil(threads).max(1)) {
            scope.spawn(move || {
                for file in share {
                    let bytes = fs::read(file).expect("a listed file is readable");
                    check::captures(&file.display().to_string(), &bytes);
                }
            });
        }
    });
    files.len()
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
