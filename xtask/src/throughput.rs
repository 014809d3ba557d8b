//! How fast a folder is read: captures, megabytes and tokens a second, and the peak of memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// A file or folder of captures.
    path: PathBuf,
    /// How many threads read at once.
    #[arg(long, default_value_t = 1)]
    jobs: usize,
}

/// What was read, summed up.
#[derive(Default)]
struct Sum {
    captures: usize,
    skipped: usize,
    bytes: usize,
    tokens: usize,
    statements: usize,
    events: usize,
}

pub fn run(options: &Options) -> Result<String, String> {
    let mut files = Vec::new();
    list(&options.path, &mut files).map_err(|error| format!("{}: {error}", options.path.display()))?;
    files.sort();
    let start = Instant::now();
    warm_up();
    let ready = start.elapsed();
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let sums: Vec<Sum> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.jobs.max(1)).map(|_| scope.spawn(|| work(&files, &next))).collect();
        threads.into_iter().map(|thread| thread.join().expect("reading does not panic")).collect()
    });
    let seconds = start.elapsed().as_secs_f64();
    let sum = |field: fn(&Sum) -> usize| sums.iter().map(field).sum::<usize>();
    let rate = |count: usize| count as f64 / seconds;
    let captures = sum(|sum| sum.captures);
    Ok(format!(
        "{captures} captures ({} skipped), {:.1} MB, {} tokens, {} statements, {} events in {seconds:.2} s on {} thread(s)\n\
         {:.1} captures/s ({:.2} ms each), {:.2} MB/s, {:.0} tokens/s; first reading {:.1} ms; peak memory {}",
        sum(|sum| sum.skipped),
        sum(|sum| sum.bytes) as f64 / 1e6,
        sum(|sum| sum.tokens),
        sum(|sum| sum.statements),
        sum(|sum| sum.events),
        options.jobs.max(1),
        rate(captures),
        1e3 * seconds / captures.max(1) as f64,
        rate(sum(|sum| sum.bytes)) / 1e6,
        rate(sum(|sum| sum.tokens)),
        ready.as_secs_f64() * 1e3,
        peak_memory(),
    ))
}

/// Reads two words, so that tables and model are built before the clock runs.
fn warm_up() {
    for raw in dateline::captures("warm-up", &b"Norvania spoke.\n"[..]).flatten() {
        let _ = dateline::read(raw, &dateline::Hints::default());
    }
}

/// Takes one file after the other from the common list.
fn work(files: &[PathBuf], next: &AtomicUsize) -> Sum {
    let mut sum = Sum::default();
    while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
        let Ok(file) = fs::File::open(path) else {
            sum.skipped += 1;
            continue;
        };
        for raw in dateline::captures(&path.display().to_string(), file) {
            // What an archive holds besides pages was not to be read.
            if matches!(&raw, Err(skip) if matches!(skip.reason, dateline::Reason::PassedOver(_))) {
                continue;
            }
            sum.captures += 1;
            let Ok(raw) = raw else {
                sum.skipped += 1;
                continue;
            };
            sum.bytes += raw.bytes.len();
            match dateline::read(raw, &dateline::Hints::default()) {
                Ok(reading) => {
                    sum.tokens += tokens(&reading.record.article.text);
                    sum.statements += reading.record.statements.len();
                    sum.events += reading.record.events.len();
                }
                Err(_) => sum.skipped += 1,
            }
        }
    }
    sum
}

/// Words (runs of letters and digits) and single marks: close to the reader's own tokens, without asking it.
fn tokens(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for character in text.chars() {
        let word = character.is_alphanumeric();
        count += usize::from(if word { !in_word } else { !character.is_whitespace() });
        in_word = word;
    }
    count
}

/// The most memory that this process has held, as Linux counts it.
fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.split_whitespace().next()).and_then(|number| number.parse::<f64>().ok());
    kilobytes.map_or_else(|| "unknown on this system".to_owned(), |kilobytes| format!("{:.1} MB", kilobytes / 1024.0))
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        list(&entry?.path(), files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn tokens_are_words_and_marks() {
        assert_eq!(super::tokens("“We don’t,” he said in 2020."), 12);
    }
}
