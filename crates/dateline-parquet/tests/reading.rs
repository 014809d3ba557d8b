//! What is written is read back by the library's reader, table by table; `./test` has another's read it too (`reading.py`).

use dateline::Hints;
use dateline_store::export::{Cell, Kind, TABLES};
use dateline_store::{Found, Prepared, Store, fingerprint};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use std::path::Path;

#[test]
fn every_cell_comes_back() {
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let mut store = Store::open(&folder.path().join("news.db"), |_| {}).expect("the file can be made");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/wire/meridian.jsonl");
    let file = std::fs::File::open(sample).expect("the sample is there");
    let hints = Hints::default();
    for raw in dateline::captures("meridian.jsonl", file) {
        let raw = raw.expect("the capture is whole");
        let print = fingerprint(&raw, &hints);
        let reading = dateline::read(raw, &hints).expect("the capture can be read");
        let found = Found::Article(Box::new(Prepared::of(print, reading.record, &reading.sentences)));
        store.keep(&[found], false).expect("the file can be written");
    }
    store.settle().expect("the file can be written");

    for table in TABLES {
        let path = folder.path().join(table.name);
        let out = std::fs::File::create(&path).expect("files can be written");
        dateline_parquet::write(&store, &table, out).expect("the table can be written");
        let reader =
            SerializedFileReader::new(std::fs::File::open(&path).expect("it is there")).expect("it is Parquet");
        let mut rows = reader.get_row_iter(None).expect("it has rows");
        let mut count = 0;
        let compare = |cells: &[Cell<'_>]| {
            let row = rows.next().expect("no row is lost").expect("the row can be read");
            for ((cell, (name, kind)), (column, field)) in cells.iter().zip(table.columns).zip(row.get_column_iter()) {
                assert_eq!(name, column);
                match (cell, field, kind) {
                    (Cell::Empty, Field::Null, _) => {}
                    (Cell::Text(words), Field::Str(read), Kind::Text) => assert_eq!(words, read),
                    (Cell::Number(number), Field::Long(read), Kind::Number) => assert_eq!(number, read),
                    other => panic!("{}.{name}: {other:?}", table.name),
                }
            }
            count += 1;
            Ok(())
        };
        table.each(&store, compare).expect("the file can be read");
        assert!(count > 0 && rows.next().is_none(), "{}", table.name);
    }
}
