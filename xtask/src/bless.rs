//! Writes the records of the golden captures anew.

#[path = "../../crates/dateline/tests/golden/mod.rs"]
mod golden;

use crate::root;
use std::fs;

pub fn run() -> Result<String, String> {
    let folder = root().join("crates/dateline/tests/captures");
    let fail = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut written = 0;
    for entry in fs::read_dir(&folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        for file in fs::read_dir(entry.path()).map_err(fail)? {
            let file = file.map_err(fail)?.file_name().to_string_lossy().into_owned();
            if file != "record.json" {
                let bytes = fs::read(entry.path().join(&file)).map_err(fail)?;
                let record = golden::render(&format!("{name}/{file}"), &bytes);
                fs::write(entry.path().join("record.json"), record).map_err(fail)?;
                written += 1;
            }
        }
    }
    Ok(format!("{written} records written; read the difference with `git diff {}`", "crates/dateline/tests/captures"))
}
