//! `dateline read`: captures in, records out.

use crate::args::{Format, Read};
use crate::batch::{self, Output};
use crate::{explain, pretty};
use dateline::{Hints, Raw, Skip};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// The width of a line where the terminal does not tell.
const WIDTH: usize = 100;

/// Reads what the arguments name.
pub fn run(args: &Read) -> ExitCode {
    let hints = Hints { published: args.published, url: args.url.clone() };
    let usual = if io::stdout().is_terminal() { Format::Pretty } else { Format::Jsonl };
    let (print, mut out): (Print, Box<dyn Write>) = match args.format.unwrap_or(usual) {
        // JSON goes out as it is; what is for people loses its styles where they are not wanted.
        _ if args.explain => (explain::print, Box::new(anstream::stdout().lock())),
        Format::Jsonl => (json_line, Box::new(io::stdout().lock())),
        Format::Pretty => (pretty::print, Box::new(anstream::stdout().lock())),
    };
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
    batch::run(&args.from, &mut BufWriter::new(&mut out), |raw| read(raw, &hints, print, width))
}

/// Prints a reading to memory.
type Print = fn(&dateline::Reading, usize, &mut Vec<u8>) -> io::Result<()>;

fn read(raw: Raw, hints: &Hints, print: Print, width: usize) -> Result<Output, Skip> {
    let reading = dateline::read(raw, hints)?;
    let mut bytes = Vec::new();
    print(&reading, width, &mut bytes).expect("memory takes what is written to it");
    Ok(Output { bytes, warnings: reading.warnings })
}

fn json_line(reading: &dateline::Reading, _width: usize, out: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &reading.record)?;
    out.push(b'\n');
    Ok(())
}
