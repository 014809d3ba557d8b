//! `dateline export`: the whole file in forms that others read.

use crate::args::Form;
use crate::ask::{tell, told};
use dateline_store::export::{self, TABLES, Table, Unwritten};
use dateline_store::{Error, Store};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Writes the file out: lines to standard output, tables into a folder.
pub fn run(form: Form, into: Option<&Path>, db: &Path) -> Result<ExitCode, Error> {
    let store = Store::read_only(db)?;
    // The arguments ask for a folder where the form is one of tables.
    let into = into.unwrap_or(Path::new("."));
    let form = match form {
        Form::Jsonl => export::Form::Records,
        Form::Plover => export::Form::Plover,
        Form::GdeltEvents => export::Form::GdeltEvents,
        Form::GdeltMentions => export::Form::GdeltMentions,
        Form::Jsonld => export::Form::NewsArticles,
        Form::Annotations => export::Form::Annotations,
        Form::Csv => return tables(into, "csv", |table, mut out| table.csv(&store, &mut out)),
        #[cfg(feature = "parquet")]
        Form::Parquet => return tables(into, "parquet", |table, out| dateline_parquet::write(&store, table, out)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match export::export(&store, form, &mut out) {
        Err(Unwritten::Store(error)) => Err(error),
        Err(Unwritten::Output(error)) => Ok(told(Err(error))),
        Ok(()) => Ok(told(out.flush())),
    }
}

/// Writes each table into a file of its own.
fn tables(
    folder: &Path,
    ending: &str,
    write: impl Fn(&Table, &mut BufWriter<File>) -> Result<(), Unwritten>,
) -> Result<ExitCode, Error> {
    for table in TABLES {
        let path = folder.join(format!("{}.{ending}", table.name));
        let made = fs::create_dir_all(folder).and_then(|()| File::create(&path));
        let written = made.map_err(Unwritten::Output).and_then(|file| {
            let mut out = BufWriter::new(file);
            write(&table, &mut out)?;
            Ok(out.flush()?)
        });
        match written {
            Ok(()) => {}
            Err(Unwritten::Store(error)) => return Err(error),
            Err(Unwritten::Output(error)) => {
                tell(&format!("{}: expected a file to write to, found: {error}", path.display()));
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
