//! `dateline parse`: plain text in, CoNLL-U out.

use crate::args::Parse;
use crate::batch::{self, Output};
use crate::harmless::harmless;
use dateline::{Plain, Raw, Skip, conllu, plain};
use std::ffi::OsStr;
use std::io::{self, BufWriter};
use std::path::Path;
use std::process::ExitCode;

/// Parses what the arguments name.
pub fn run(args: &Parse) -> ExitCode {
    batch::run(&args.from, &mut BufWriter::new(io::stdout().lock()), |raw| parse(raw, args.tree))
}

fn parse(raw: Raw, tree: bool) -> Result<Output, Skip> {
    let named = id_of(&raw.path);
    let Plain { id, text, warnings, .. } = plain(raw)?;
    // An id stands in a comment, which ends with its line.
    let id = id.unwrap_or(named).replace(char::is_control, " ");
    let printed = match tree {
        true => conllu::drawn(&text).lines().map(|line| harmless(line) + "\n").collect(),
        false => conllu::from_plain(&id, &text),
    };
    Ok(Output { bytes: printed.into_bytes(), warnings })
}

/// The file's name without its last extension, so that names with stops keep them.
fn id_of(path: &str) -> String {
    match path {
        "-" => "stdin".to_owned(),
        path => Path::new(path).file_stem().unwrap_or(OsStr::new(path)).to_string_lossy().into_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_id_keeps_all_stops_but_the_last() {
        assert_eq!(super::id_of("docs/GUM_news_1.5.txt"), "GUM_news_1.5");
        assert_eq!(super::id_of("-"), "stdin");
    }
}
