//! Golden captures: each folder of `tests/captures` holds a capture and what is read of it. `cargo xtask bless` writes the
//! records anew; the difference is read before it is kept.

mod golden;

use std::fs;
use std::path::Path;

#[test]
fn every_capture_reads_as_its_record_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/captures");
    let mut differ = Vec::new();
    let mut count = 0;
    for folder in fs::read_dir(root).expect("tests/captures is a folder") {
        let folder = folder.expect("a readable entry").path();
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        for entry in fs::read_dir(&folder).expect("each entry of tests/captures is a folder") {
            let file = entry.expect("a readable entry").file_name().to_string_lossy().into_owned();
            if file == "record.json" {
                continue;
            }
            count += 1;
            let bytes = fs::read(folder.join(&file)).expect("a readable capture");
            let actual = golden::render(&format!("{name}/{file}"), &bytes);
            let expected = fs::read_to_string(folder.join("record.json")).unwrap_or_default();
            if let Some(index) = expected.lines().zip(actual.lines()).position(|(expected, actual)| expected != actual)
            {
                let line = |text: &str| text.lines().nth(index).unwrap_or("(end)").trim().to_owned();
                let (expected, actual) = (line(&expected), line(&actual));
                differ.push(format!("{name}, line {}:\n  expected {expected}\n    actual {actual}", index + 1));
            } else if expected != actual {
                differ.push(format!("{name}: one record is longer than the other"));
            }
        }
    }
    assert!(count >= 6, "the golden captures are missing");
    assert!(differ.is_empty(), "{}\n`cargo xtask bless` writes them anew; read the difference.", differ.join("\n"));
}
