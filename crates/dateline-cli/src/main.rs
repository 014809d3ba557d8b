//! The program `dateline`: reads arguments, hands bytes to the library, prints what comes back. It knows no English.

mod add;
mod answer;
mod args;
mod ask;
mod batch;
mod chart;
mod dictionaries;
mod explain;
mod export;
mod gather;
mod guard;
mod harmless;
mod inputs;
mod messages;
mod parse;
mod pretty;
mod read;
mod screen;
mod show;

use std::process::ExitCode;

fn main() -> ExitCode {
    guard::quiet();
    match args::Command::parse() {
        args::Command::Read(args) => read::run(&args),
        args::Command::Add(args) => add::run(&args),
        args::Command::Ask(question) => ask::run(&question),
        args::Command::Parse(args) => parse::run(&args),
        args::Command::Lint(args) => dictionaries::lint(&args),
    }
}
