//! Users' own dictionaries: read from the files that the arguments name, and looked through by `dateline lint`.

use crate::args::{Lint as Args, Own};
use crate::ask::{tell, told};
use dateline::{Dictionaries, DictionaryForm, Lint};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// How many bytes a dictionary may have.
const LARGEST: u64 = 64 << 20;

/// How many places a message names before it only counts the others.
const NAMED: usize = 20;

/// Reads the dictionaries that the arguments name. The code says that one of them cannot be used, and why was told.
pub fn load(own: &Own) -> Result<Dictionaries, ExitCode> {
    let mut dictionaries = Dictionaries::default();
    let mut is_refused = false;
    let entities = own.entities.iter().map(|path| (path, Dictionaries::add_entities as Add));
    let patterns = own.patterns.iter().map(|path| (path, Dictionaries::add_patterns as Add));
    for (path, add) in entities.chain(patterns) {
        let name = path.to_string_lossy();
        let lint = match bytes(path) {
            Ok(bytes) => add(&mut dictionaries, &bytes),
            Err(words) => {
                tell(&words);
                is_refused = true;
                continue;
            }
        };
        let faults = lint.findings.iter().filter(|finding| finding.is_fault);
        let count = faults.clone().count();
        faults.take(NAMED).for_each(|fault| tell(&format!("{name}: {fault}")));
        if count > NAMED {
            tell(&format!("{name}: and {} places more", count - NAMED));
        }
        is_refused |= count > 0;
        let left_out = lint.findings.len() + lint.unused.iter().map(|(_, count)| count).sum::<usize>();
        if count == 0 && left_out > 0 {
            let places = if left_out == 1 { "1 place is" } else { &format!("{left_out} places are") };
            tell(&format!("{name}: warning: {places} of no use; `dateline lint` says why"));
        }
    }
    // As arguments that are wrong.
    if is_refused { Err(ExitCode::from(2)) } else { Ok(dictionaries) }
}

type Add = fn(&mut Dictionaries, &[u8]) -> Lint;

/// Looks dictionaries through, and prints what is wrong with them and what is of no use.
pub fn lint(args: &Args) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut is_broken = false;
    let mut written = Ok(());
    for path in &args.files {
        match bytes(path) {
            Ok(bytes) => {
                let lint = Dictionaries::lint(&bytes);
                is_broken |= lint.fault().is_some();
                written = written.and_then(|()| print(&path.to_string_lossy(), &lint, &mut out));
            }
            Err(words) => {
                tell(&words);
                is_broken = true;
            }
        }
    }
    let code = told(written.and_then(|()| out.flush()));
    if is_broken { ExitCode::FAILURE } else { code }
}

fn print(name: &str, lint: &Lint, out: &mut dyn Write) -> io::Result<()> {
    for finding in &lint.findings {
        let weight = if finding.is_fault { "" } else { "warning: " };
        writeln!(out, "{name}: {weight}{finding}")?;
    }
    let form = match lint.form {
        DictionaryForm::Actors => "actors and agents",
        DictionaryForm::Table => "a table of entities",
        DictionaryForm::Verbs => "verbs with patterns",
    };
    let counts = |counts: &[(&str, usize)]| {
        let all: Vec<String> = counts.iter().map(|(what, count)| format!("{count} {what}")).collect();
        if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
    };
    let faults = lint.findings.iter().filter(|finding| finding.is_fault).count();
    if faults > 0 {
        let places = if faults == 1 { "1 place".to_owned() } else { format!("{faults} places") };
        return writeln!(out, "{name}: {form}; refused, for it is broken at {places}");
    }
    let mut unused = lint.unused.clone();
    if !lint.findings.is_empty() {
        unused.insert(0, ("places named above", lint.findings.len()));
    }
    writeln!(out, "{name}: {form}; used: {}; of no use: {}", counts(&lint.used), counts(&unused))
}

/// The bytes of a dictionary, else the words that say why there are none.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.to_string_lossy();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => Err(format!("{name}: expected a dictionary, found: {error}")),
        Ok(length) if length as u64 > LARGEST => Err(format!("{name}: expected at most {LARGEST} bytes, found more")),
        Ok(_) => Ok(bytes),
    }
}
