//! `dateline read`: captures in, records out.

use crate::args::{Codes, Format, Read};
use crate::batch::{self, Output};
use crate::pretty::Look;
use crate::{dictionaries, explain, pretty};
use dateline::{Dictionaries, Hints, Raw, Record, Skip};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// The width of a line where the terminal does not tell.
const WIDTH: usize = 100;

/// Reads what the arguments name.
pub fn run(args: &Read) -> ExitCode {
    let own = match dictionaries::load(&args.own) {
        Ok(own) => own,
        Err(code) => return code,
    };
    let hints = Hints { published: args.published, url: args.url.clone() };
    let usual = if io::stdout().is_terminal() { Format::Pretty } else { Format::Jsonl };
    let (print, mut out): (Print, Box<dyn Write>) = match args.format.unwrap_or(usual) {
        // JSON goes out as it is; what is for people loses its styles where they are not wanted.
        _ if args.explain => (explain::print, Box::new(anstream::stdout().lock())),
        Format::Jsonl => (json_line, Box::new(io::stdout().lock())),
        Format::Pretty => (pretty::print, Box::new(anstream::stdout().lock())),
    };
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
    let look = Look { width, codes: args.codes };
    batch::run(&args.from, &mut BufWriter::new(&mut out), |raw| read(raw, &hints, &own, print, &look))
}

/// Prints a reading to memory.
type Print = fn(&dateline::Reading, &Look, &mut Vec<u8>) -> io::Result<()>;

fn read(raw: Raw, hints: &Hints, own: &Dictionaries, print: Print, look: &Look) -> Result<Output, Skip> {
    let reading = dateline::read_with(raw, hints, own)?;
    let mut bytes = Vec::new();
    print(&reading, look, &mut bytes).expect("memory takes what is written to it");
    Ok(Output { bytes, warnings: reading.warnings })
}

/// A record with the codes of its events, by their ids.
#[derive(serde::Serialize)]
struct Coded<'a> {
    #[serde(flatten)]
    record: &'a Record,
    cameo: BTreeMap<&'a str, &'static str>,
}

fn json_line(reading: &dateline::Reading, look: &Look, out: &mut Vec<u8>) -> io::Result<()> {
    let record = &reading.record;
    match look.codes {
        Some(Codes::Cameo) => {
            let code = |event: &'_ dateline::record::Event| {
                dateline::cameo(event.kind, event.modes.first().map(String::as_str))
            };
            let cameo = record.events.iter().map(|event| (event.id.as_str(), code(event))).collect();
            serde_json::to_writer(&mut *out, &Coded { record, cameo })?;
        }
        None => serde_json::to_writer(&mut *out, record)?,
    }
    out.push(b'\n');
    Ok(())
}
