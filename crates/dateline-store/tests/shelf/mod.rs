//! Files of records for tests: made of texts, or of captures of the samples.

#![allow(dead_code, reason = "each test program uses a part")]

use dateline::Hints;
use dateline_store::ask::Answer;
use dateline_store::export::{Form, export};
use dateline_store::{Found, Kept, Prepared, Store, fingerprint};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A file of records in a folder of its own.
pub struct Shelf {
    pub store: Store,
    folder: TempDir,
}

impl Shelf {
    pub fn new() -> Shelf {
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        let store = Store::open(&folder.path().join("news.db"), |_| {}).expect("the file can be made");
        Shelf { store, folder }
    }

    /// A shelf with everything of `samples/wire`.
    pub fn of_wire() -> Shelf {
        let mut shelf = Shelf::new();
        for name in ["courier", "ledger", "meridian", "times"] {
            shelf.add_file(&samples().join(format!("wire/{name}.jsonl")), false);
        }
        shelf.store.settle().expect("the file can be written");
        shelf
    }

    /// Keeps what a file holds, in one batch, without settling.
    pub fn add_file(&mut self, path: &Path, again: bool) -> Kept {
        let file = std::fs::File::open(path).expect("the sample is there");
        self.add(&path.file_name().expect("a file has a name").to_string_lossy(), file, again)
    }

    /// Keeps what a text holds, and settles.
    pub fn add_text(&mut self, path: &str, text: &str) -> Kept {
        let kept = self.add(path, text.as_bytes(), false);
        self.store.settle().expect("the file can be written");
        kept
    }

    pub fn add(&mut self, path: &str, bytes: impl std::io::Read, again: bool) -> Kept {
        let hints = Hints::default();
        let found: Vec<Found> = dateline::captures(path, bytes)
            .map(|raw| {
                let raw = raw.expect("the capture is whole");
                let print = fingerprint(&raw, &hints);
                let reading = dateline::read(raw, &hints).expect("the capture can be read");
                Found::Article(Box::new(Prepared::of(print, reading.record, &reading.sentences)))
            })
            .collect();
        self.store.keep(&found, again).expect("the file can be written")
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("news.db")
    }

    /// The file written out.
    pub fn export(&self, form: Form) -> String {
        let mut out = Vec::new();
        export(&self.store, form, &mut out).expect("memory takes what is written to it");
        String::from_utf8(out).expect("text is written")
    }

    /// What a query of SQL gives.
    pub fn sql(&mut self, query: &str) -> Answer {
        dateline_store::ask::sql(&mut self.store, query).expect("the query is one")
    }
}

/// The folder of samples.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples")
}
