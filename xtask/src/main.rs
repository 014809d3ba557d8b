//! What the founders run: house rules, generated files, training, measurement.

mod archive;
mod attribute;
mod bless;
mod dates;
mod evaluate;
mod events;
mod pronouns;
mod schema;
mod spec;
mod statuses;
mod throughput;
mod tidy;
mod train;

use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What the founders run: house rules, generated files, training, measurement.
#[derive(Parser)]
enum Task {
    /// Checks the house rules: imports between rooms, tables, links, licences.
    Tidy,
    /// Writes `schema/dateline-1.schema.json` from the record's types.
    Schema {
        /// Only say whether it is up to date.
        #[arg(long)]
        check: bool,
    },
    /// Writes the records of the golden captures anew. Read the difference before you keep it.
    Bless,
    /// Writes the web archive among the samples anew, or a large one to measure with.
    Archive(archive::Options),
    /// Tells every layer of some news, in the form of the specification, to be judged and pasted.
    Spec(spec::Options),
    /// Lists every expression of time with its sentence, type and value, to be judged.
    Dates(dates::Options),
    /// Measures captures, megabytes and tokens a second on a folder.
    Throughput(throughput::Options),
    /// Scores the program on the dev parts of `../shared/data` and compares with `eval/floors.tsv`.
    Evaluate(evaluate::Options),
    /// Measures how many pronouns are resolved, against GUM.
    Pronouns(pronouns::Options),
    /// Learns the weights of pronouns from GUM.
    TrainPronouns(pronouns::train::Options),
    /// Learns what makes a trigger an event from articles whose events were listed.
    TrainEvents(events::Options),
    /// Learns whether an act happened from articles whose events were listed.
    TrainStatus(statuses::Options),
    /// Learns attributions from a corpus.
    TrainAttribution(attribute::Arguments),
    /// Trains the model of sentences, tags, trees and names.
    Train(train::Arguments),
}

fn main() -> ExitCode {
    let done = match Task::parse() {
        Task::Tidy => tidy::run(),
        Task::Schema { check } => schema::run(check),
        Task::Bless => bless::run(),
        Task::Archive(options) => archive::run(&options),
        Task::Spec(options) => spec::run(&options),
        Task::Dates(options) => dates::run(&options),
        Task::Throughput(options) => throughput::run(&options),
        Task::Evaluate(options) => evaluate::run(&options),
        Task::Pronouns(options) => pronouns::run(&options).map_err(|error| error.to_string()),
        Task::TrainPronouns(options) => pronouns::train::run(&options).map_err(|error| error.to_string()),
        Task::TrainEvents(options) => events::run(&options).map_err(|error| error.to_string()),
        Task::TrainStatus(options) => statuses::run(&options).map_err(|error| error.to_string()),
        Task::TrainAttribution(arguments) => attribute::run(&arguments).map_err(|error| error.to_string()),
        Task::Train(arguments) => train::run(&arguments).map_err(|error| error.to_string()),
    };
    match done {
        Ok(told) => {
            eprintln!("{told}");
            ExitCode::SUCCESS
        }
        Err(told) => {
            eprintln!("{told}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the checkout.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}

/// Runs a program at the top of the checkout and gives what it printed.
///
/// # Errors
/// A sentence, when it cannot be started or fails.
fn output_of(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(program).args(arguments).current_dir(root()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
