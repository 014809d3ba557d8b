//! The program `dateline`: reads arguments, hands bytes to the library, prints what comes back. It knows no English.

mod args;
mod batch;
mod gather;
mod guard;
mod harmless;
mod inputs;
mod messages;
mod parse;
mod pretty;
mod read;

use std::process::ExitCode;

fn main() -> ExitCode {
    guard::quiet();
    match args::Command::parse() {
        args::Command::Read(args) => read::run(&args),
        args::Command::Parse(args) => parse::run(&args),
    }
}
