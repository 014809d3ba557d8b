//! Golden captures: what was read of one, as JSON that a person can read and compare.

use dateline::Hints;
use serde_json::{Value, json};

/// Everything that reading `bytes` gives, one entry for each article or reason for skipping one.
pub fn render(path: &str, bytes: &[u8]) -> String {
    let mut entries = Vec::new();
    for raw in dateline::captures(path, bytes) {
        entries.push(match raw.and_then(|raw| dateline::read(raw, &Hints::default())) {
            Ok(reading) => json!({
                "encoding": format!("{}, {:?}", reading.encoding.name, reading.encoding.signal),
                "left_out": reading.left_out.iter().map(|part| [part.reason, &part.text]).collect::<Vec<_>>(),
                "warnings": reading.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
                "record": reading.record,
            }),
            Err(skip) => json!({ "skipped": skip.to_string() }),
        });
    }
    let mut out = String::new();
    write(&mut out, &Value::Array(entries), 0);
    out.push('\n');
    out
}

/// Prints a value on one line where it fits, else one entry a line: spans and mentions do not fall apart into numbers.
fn write(out: &mut String, value: &Value, depth: usize) {
    let line = value.to_string();
    let (open, close, entries): (char, char, Vec<(Option<&String>, &Value)>) = match value {
        Value::Array(items) => ('[', ']', items.iter().map(|item| (None, item)).collect()),
        Value::Object(fields) => ('{', '}', fields.iter().map(|(key, value)| (Some(key), value)).collect()),
        _ => return out.push_str(&line),
    };
    if 2 * depth + line.len() <= 120 {
        return out.push_str(&line);
    }
    out.push(open);
    for (index, (key, value)) in entries.into_iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(depth + 1));
        if let Some(key) = key {
            out.push_str(&format!("{}: ", Value::from(key.as_str())));
        }
        write(out, value, depth + 1);
    }
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(close);
}
