//! The arguments of the program, and its help.

mod ask;

pub use ask::{Add, Form, Measure, Out, Question, Shape, Step, When, Which};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads news and keeps the record: who said what, and who did what to whom, when, with the sentence that says so.
#[derive(Parser)]
#[command(name = "dateline", version, max_term_width = 100)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

/// What the program is asked to do.
#[derive(Subcommand)]
pub enum Command {
    Read(Read),
    Add(Add),
    #[command(flatten)]
    Ask(Question),
    Parse(Parse),
    Lint(Lint),
}

impl Command {
    /// Reads the arguments; ends the program with code 2 where they are wrong.
    pub fn parse() -> Command {
        Program::parse().command
    }
}

/// What `--help` says of the inputs, the same for every command.
const INPUTS: &str = "\
Inputs:
  The form of a file is told by its content, never by its name:
    text          such as a print-out turned into text
    HTML          a saved page, or a piece of one
    MHTML         a page that a browser saved with its pictures in one file
    PDF           a print-out with a text layer: columns are put in their order, running heads and
                  feet left out; a file that needs a password is refused
    JSON Lines    an object a line, with `text` or `html`, and `id`, `url`, `published`, `title`,
                  `publisher` where they are known; they say more than the options
    WARC          a web archive, of which the pages are read: answers with status 200, and other
                  records, that are HTML or plain text. The rest is counted in one line. Bodies may
                  be in chunks, gzip, deflate, brotli and Zstandard
  each of them packed with gzip or Zstandard, or not. Folders are walked in the order of the
  names' bytes; hidden files in them are left out, and so are the folders (`Name_files`)
  in which browsers keep what belongs to a page (`Name.html`) beside them. Standard input is `-`.

Limits:
  A capture, such as a line of JSON Lines or a page of a WARC, has at most 64 MiB after unpacking, and
  the article in it at most 2 MiB of text; there may be any number of them. A PDF
  file has at most 5,000 pages, 4 million letters and 256 MiB of content once it is unpacked.

Messages:
  What is skipped, and what is read with a reservation, is a line on standard error:
  `path: line N: what was expected, what was found`; of a WARC, `path: record at byte N, address: …`.
  The rest is read: a torn record costs that record.

Exit code:
  0  everything was read
  1  something was skipped, was lost in a capture that was read, or could not be written
  2  the arguments are wrong";

const READ_EXAMPLES: &str = "\
Examples:
  dateline read article.html
  dateline read clippings/ --format jsonl > records.jsonl
  dateline read crawl.warc.gz --format jsonl > records.jsonl
  dateline read --explain article.html
  dateline read print-out.txt --published 2020-12-15 --url https://example.org/story
  curl -s https://example.org/story | dateline read";

const PARSE_EXAMPLES: &str = "\
Examples:
  dateline parse notes.txt > notes.conllu
  echo 'The river rose.' | dateline parse --tree";

/// Read captures of news, and print a record for each article
#[derive(Args)]
#[command(after_long_help = format!("{INPUTS}\n\n{READ_EXAMPLES}"), after_help = READ_EXAMPLES)]
pub struct Read {
    #[command(flatten)]
    pub from: From,

    /// How to print: for people, or as one JSON object a line [default: pretty at a terminal, else jsonl]
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// Print for people how the article was found instead of what is in it: what decided each field, then, in a web page's order, every
    /// block with its role, or why it was left out, and what decided that
    #[arg(long, conflicts_with = "format")]
    pub explain: bool,

    /// The day on which the article was published, such as 2020-12-15; every capture of this run takes it
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,

    /// The address from which the article was taken; every capture of this run takes it
    #[arg(long)]
    pub url: Option<String>,

    /// Print events with these codes besides: in JSON as the field `cameo`, a code for each event by its id
    #[arg(long, value_enum, conflicts_with = "explain")]
    pub codes: Option<Codes>,

    #[command(flatten)]
    pub own: Own,
}

/// Users' own dictionaries.
#[derive(Args)]
pub struct Own {
    /// Names and roles of your own, which go before those of the program: actors or agents in the form of TABARI and PETRARCH, or a table
    /// with tabs between name, kind, country, sectors, from, until and other names. May be given several times: the later goes before the earlier
    #[arg(long, value_name = "FILE")]
    pub entities: Vec<PathBuf>,

    /// Verbs with patterns and CAMEO codes of your own, in the form of PETRARCH-2. May be given several times
    #[arg(long, value_name = "FILE")]
    pub patterns: Vec<PathBuf>,
}

/// Codes of events that others use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Codes {
    /// Those of CAMEO, which GDELT, ICEWS and PETRARCH print, by the published table of PLOVER
    Cameo,
}

/// Look a dictionary of your own through: what is wrong in it, by line and column, and what is of no use
///
/// The form is told by the content: actors and agents of TABARI and PETRARCH, the program's own table of entities, or verbs of PETRARCH-2.
/// A file that is broken is refused by `read --entities` and `read --patterns` with the same words; what has no use (a code that CAMEO lacks, a
/// pattern over words that are not looked at) is a warning, and the rest is used.
#[derive(Args)]
pub struct Lint {
    /// Dictionaries
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Print plain text as CoNLL-U: sentences, words, tags, lemmas, trees, and who is mentioned
///
/// The text is taken as it stands, not as an article. A document's id is its file's name without the last extension, or
/// the `id` of its JSON line.
#[derive(Args)]
#[command(after_long_help = format!("{INPUTS}\n\n{PARSE_EXAMPLES}"), after_help = PARSE_EXAMPLES)]
pub struct Parse {
    #[command(flatten)]
    pub from: From,

    /// Draw the trees for people instead
    #[arg(long)]
    pub tree: bool,
}

/// Where captures come from, and how many are read at once.
#[derive(Args)]
pub struct From {
    /// Files and folders; `-`, or none at all, is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How many captures to read at once; the order of the output does not depend on it [default: the number of processors]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// A form of output.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Pretty,
    /// One JSON object a line, by the schema dateline/1
    Jsonl,
}
