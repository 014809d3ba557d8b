//! A file of every version there was, `tests/files/<version>.db`: each is brought up to date and answers.

use dateline::Hints;
use dateline_store::ask::{self, Events, Said};
use dateline_store::export::Form;
use dateline_store::{Found, Prepared, Store, export::export, fingerprint};
use std::path::Path;

#[test]
fn old_files_answer_and_take_more() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let mut versions = 0;
    for entry in std::fs::read_dir(files).expect("the museum is there") {
        let old = entry.expect("the museum can be read").path();
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        let path = folder.path().join("news.db");
        std::fs::copy(&old, &path).expect("files can be copied");

        let store = Store::read_only(&path).expect("the file is one of ours");
        let strike = ask::events(&store, &Events { kind: Some("PROTEST".into()), ..Events::default() });
        let strike = strike.expect("the file can be asked");
        assert!(strike.get(&strike.rows[0], "sentence").contains("strike in Port Hallow"), "{}", old.display());
        assert!(!ask::said(&store, &Said::default()).expect("the file can be asked").rows.is_empty());
        let mut out = Vec::new();
        export(&store, Form::Records, &mut out).expect("memory takes what is written to it");
        let record: dateline::Record = serde_json::from_slice(&out).expect("one record");
        assert_eq!(record.article.published.as_deref(), Some("2024-07-02"));
        drop(store);

        let mut store = Store::open(&path, |_| {}).expect("the file can be written");
        let raw = dateline::captures("more.txt", &b"The river rose on Monday."[..]).next().expect("a capture");
        let raw = raw.expect("it is whole");
        let print = fingerprint(&raw, &Hints::default());
        let reading = dateline::read(raw, &Hints::default()).expect("it can be read");
        let more = Found::Article(Box::new(Prepared::of(print, reading.record, &reading.sentences)));
        assert_eq!(store.keep(&[more], false).expect("the file can be written").articles, 1);
        store.settle().expect("the file can be written");
        versions += 1;
    }
    assert_eq!(versions, 2, "a file of every version");
}
