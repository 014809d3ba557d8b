//! Tells every layer of some news in the form of the specification, so that it can be judged line by line and pasted.

#[path = "../../crates/dateline/tests/spec/mod.rs"]
#[allow(dead_code, reason = "the tests run every case; here one page is told")]
mod cases;
#[path = "../../crates/dateline/tests/spec/layers.rs"]
mod layers;

use std::fs;
use std::io::{Read, Write};

#[derive(clap::Args)]
pub struct Options {
    /// A Markdown page of the specification, or news as plain text; standard input where left out.
    path: Option<String>,
}

pub fn run(options: &Options) -> Result<String, String> {
    let mut input = String::new();
    match &options.path {
        Some(path) => input = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?,
        None => drop(std::io::stdin().read_to_string(&mut input).map_err(|error| format!("standard input: {error}"))?),
    }
    let name = options.path.as_deref().unwrap_or("standard input");
    let page = if input.contains("```news") { input } else { format!("```news\n{input}\n```\n") };
    let found = cases::parse(name, &page);
    let mut out = std::io::stdout().lock();
    for case in &found {
        let mut told = format!("{} {}\n", case.place, case.heading);
        for (layer, lines) in layers::of(&case.news, &case.read()) {
            for line in lines {
                told.push_str(&format!("{layer}: {}\n", line.join(" | ")));
            }
        }
        writeln!(out, "{told}").map_err(|error| error.to_string())?;
    }
    Ok(format!("{} cases", found.len()))
}
