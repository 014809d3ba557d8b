//! The JSON Schema of `dateline/1`, generated from the record's types.

use crate::root;
use std::fs;

const PATH: &str = "schema/dateline-1.schema.json";

/// Writes the schema, or with `check` only compares it with what is committed.
pub fn run(check: bool) -> Result<String, String> {
    let schema = schemars::schema_for!(dateline::Record);
    let json = format!("{}\n", serde_json::to_string_pretty(&schema).expect("a schema is plain data"));
    let path = root().join(PATH);
    if !check {
        let written = fs::create_dir_all(root().join("schema")).and_then(|()| fs::write(&path, json));
        return written.map(|()| format!("{PATH} written")).map_err(|error| format!("{PATH}: {error}"));
    }
    if fs::read_to_string(&path).is_ok_and(|committed| committed == json) {
        Ok(format!("{PATH} is up to date"))
    } else {
        Err(format!("{PATH} is not what the types say: run `cargo xtask schema` and commit it"))
    }
}
