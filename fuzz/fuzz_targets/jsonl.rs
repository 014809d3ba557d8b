//! Any characters as the texts of JSON lines, and any line after them.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|input: (Vec<String>, String)| {
    let (texts, tail) = input;
    let mut lines = String::new();
    for (index, text) in texts.iter().enumerate() {
        lines.push_str(&serde_json::json!({ "id": index.to_string(), "text": text }).to_string());
        lines.push('\n');
    }
    check::captures("fuzz.jsonl", format!("{lines}{tail}").as_bytes());
});
