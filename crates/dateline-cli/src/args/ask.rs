//! The arguments of the commands that keep records and ask for them.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

const ADD_EXAMPLES: &str = "\
Examples:
  dateline add clippings/
  dateline add crawl.warc.gz --db crawl.db
  dateline said --by putin --about ukraine --since 'March 2014'";

/// Read captures of news, and keep their records in a file
///
/// What is in the file already is not read again. A batch is kept at a time: when the program is stopped, at whatever moment, what
/// it said was kept is kept, and the same command goes on from there.
#[derive(Args)]
#[command(after_long_help = format!("{}\n\n{ADD_EXAMPLES}", super::INPUTS), after_help = ADD_EXAMPLES)]
pub struct Add {
    #[command(flatten)]
    pub from: super::From,

    #[command(flatten)]
    pub db: Db,

    /// The day on which the article was published, such as 2020-12-15; every capture of this run takes it
    #[arg(long, value_name = "DATE")]
    pub published: Option<jiff::civil::Date>,

    /// The address from which the article was taken; every capture of this run takes it
    #[arg(long)]
    pub url: Option<String>,

    /// Read again what is in the file already, as after an update of dateline
    #[arg(long)]
    pub again: bool,
}

/// The file of records.
#[derive(Args)]
pub struct Db {
    /// The file of records
    #[arg(long, value_name = "FILE", default_value = "dateline.db")]
    pub db: PathBuf,
}

/// How answers are printed.
#[derive(Args)]
pub struct Out {
    #[command(flatten)]
    pub db: Db,

    /// How to print: a table for people, a JSON object a line, or comma-separated values
    #[arg(long, value_enum, default_value = "table")]
    pub format: Shape,
}

/// A form of answers.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values (RFC 4180) with a line of names on top
    Csv,
}

/// From when to when.
#[derive(Args, Default)]
pub struct When {
    /// From this day on: `2014`, `March 2014`, `9 March 2014`, `2014-03-09`
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Up to and with this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// How many.
#[derive(Args)]
pub struct Limit {
    /// How many rows at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
}

/// Questions to the file of records.
#[derive(Subcommand)]
pub enum Question {
    /// Find articles by the words in them
    Search {
        /// Words that all have to be in it; "a phrase"; min* for words that begin so; -word for one that must not; OR
        #[arg(required = true, value_name = "WORD", allow_hyphen_values = true)]
        words: Vec<String>,
        /// A part of the outlet's name
        #[arg(long)]
        outlet: Option<String>,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// Who said what, of whom, to whom, when
    Said {
        /// Who speaks: a name, or a country by its name or its three letters for everybody of it
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Who, or what, is spoken of
        #[arg(long, value_name = "NAME")]
        about: Option<String>,
        /// Who is spoken to
        #[arg(long, value_name = "NAME")]
        to: Option<String>,
        /// asserts, denies, asks, promises, threatens, hopes, believes, doubts, accuses, praises
        #[arg(long)]
        stance: Option<String>,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// List the captures that could not be read, and why
    Skipped {
        #[command(flatten)]
        out: Out,
    },
}
