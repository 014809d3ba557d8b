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

    /// Read again what is in the file already, as after an update of dateline or with other dictionaries
    #[arg(long)]
    pub again: bool,

    #[command(flatten)]
    pub own: super::Own,
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
    /// How many at most: rows; of claims, events, each with all its rows
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
}

/// Which events.
#[derive(Args)]
pub struct Which {
    /// Who acts: a name, or a country by its name or its three letters for everybody of it
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,

    /// To whom it is done
    #[arg(long, value_name = "NAME")]
    pub recipient: Option<String>,

    /// One of PLOVER's sixteen types: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN,
    /// PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,

    /// reported, historical, future, hypothetical, negated, alleged, denied
    #[arg(long)]
    pub status: Option<String>,

    /// How many outlets at least tell it
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub outlets: usize,
}

/// The step of a series.
#[derive(Clone, Copy, ValueEnum)]
pub enum Step {
    /// By day
    Day,
    /// By week, from Monday
    Week,
    /// By month
    Month,
}

/// What a series draws.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Measure {
    /// How many events
    Events,
    /// How many reports of them
    Reports,
    /// PLOVER's mean intensity of the events, from -10 (conflict) to 10 (cooperation)
    Intensity,
}

/// A form in which the file is written out.
#[derive(Clone, Copy, ValueEnum)]
pub enum Form {
    /// A record an article, as `dateline read --format jsonl` prints it
    Jsonl,
    /// An event a line, in the record form of PLOVER
    Plover,
    /// The columns of GDELT 2.0 Events, separated by tabs
    GdeltEvents,
    /// The columns of GDELT 2.0 Mentions, separated by tabs
    GdeltMentions,
    /// A NewsArticle of schema.org an article, as JSON-LD, a line each
    Jsonld,
    /// The evidence as annotations of the W3C's Web Annotation model, a line each
    Annotations,
    /// A table of comma-separated values for each of articles, entities, statements, reports, participants, events, evidence
    Csv,
    /// The same tables as Parquet
    #[cfg(feature = "parquet")]
    Parquet,
}

/// Questions to the file of records.
#[derive(Subcommand)]
pub enum Question {
    /// Find articles by the words in them
    Search {
        /// Words that all have to be in it; "a phrase"; min* for words that begin so; NOT before one that must not; OR
        #[arg(required = true, value_name = "WORD")]
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
    /// Who did what to whom: events, each with the sentence that told it first
    Events {
        /// The id of an event, or the beginning of it: all its reports, who asserts it and who denies it
        event: Option<String>,
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        when: When,
        /// Print events with these codes besides
        #[arg(long, value_enum)]
        codes: Option<super::Codes>,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// What somebody did and said, or what went on between two, day by day
    Timeline {
        /// One name, or two for what went on between them
        #[arg(num_args = 0..=2, value_name = "NAME")]
        names: Vec<String>,
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// How often, and how hostile or friendly, by day, week or month
    Series {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        when: When,
        /// The step
        #[arg(long, value_enum, default_value = "month")]
        by: Step,
        /// What is drawn
        #[arg(long, value_enum, default_value = "events")]
        measure: Measure,
        /// Draw into this file, as SVG, too
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
        #[command(flatten)]
        out: Out,
    },
    /// Who is in the file
    Entities {
        /// A name, or a country for everybody of it
        name: Option<String>,
        /// person, country, organization, group, media
        #[arg(long)]
        kind: Option<String>,
        /// One of PLOVER's sectors: GOV, MIL, JRN, …
        #[arg(long)]
        sector: Option<String>,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// One article, with the words that say what is in its record marked
    Show {
        /// The article's id or the beginning of it, its address, its path, or its record's id
        article: String,
        #[command(flatten)]
        out: Out,
    },
    /// What some assert and others deny
    Claims {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        when: When,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// Ask in SQL; the views are articles, statements, events, reports, participants, entities, evidence
    Sql {
        /// One query that only reads
        query: String,
        #[command(flatten)]
        out: Out,
    },
    /// List the captures that could not be read, and why
    Skipped {
        #[command(flatten)]
        out: Out,
    },
    /// Why reports are held to tell one event; and to decide it otherwise
    ///
    /// What is decided here stays decided, whatever is added or read again.
    Merge {
        /// The id of an event, or the beginning of it
        event: Option<String>,
        /// This report tells another event than the others that it was brought together with
        #[arg(long, value_name = "REPORT", conflicts_with_all = ["event", "join", "undo"])]
        split: Option<String>,
        /// These two events, or reports, are one event
        #[arg(long, num_args = 2, value_names = ["EVENT", "EVENT"], conflicts_with_all = ["event", "undo"])]
        join: Option<Vec<String>>,
        /// Take the last decision back
        #[arg(long, conflicts_with = "event")]
        undo: bool,
        #[command(flatten)]
        limit: Limit,
        #[command(flatten)]
        out: Out,
    },
    /// Write the whole file out in a form that others read
    Export {
        /// The form
        #[arg(value_enum)]
        form: Form,
        /// Where tables go, a file each; the other forms go to standard output
        #[arg(long, value_name = "FOLDER", required_if_eq_any = [("form", "csv"), ("form", "parquet")])]
        into: Option<PathBuf>,
        #[command(flatten)]
        db: Db,
    },
}
