//! The program `dateline`: reads arguments, hands bytes to the library, prints what comes back. It knows no English.

use clap::Parser;
use std::fs::File;
use std::io::Write;
use std::process::ExitCode;

/// Reads news and keeps the record: who said what, and who did what to whom, when, with the sentence that says so.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Captures in, records out.
    Read {
        /// Files to read.
        paths: Vec<String>,
    },
}

fn main() -> ExitCode {
    let Command::Read { paths } = Command::parse();
    let mut skipped = false;
    for path in paths {
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) => {
                eprintln!("{path}: {error}");
                skipped = true;
                continue;
            }
        };
        for raw in dateline::captures(&path, file) {
            match raw.and_then(|raw| dateline::read(raw, &dateline::Hints::default())) {
                Ok(reading) => {
                    let line = serde_json::to_string(&reading.record).expect("a record is plain data");
                    if writeln!(std::io::stdout(), "{line}").is_err() {
                        return ExitCode::SUCCESS;
                    }
                }
                Err(skip) => {
                    eprintln!("{skip}");
                    skipped = true;
                }
            }
        }
    }
    ExitCode::from(u8::from(skipped))
}
