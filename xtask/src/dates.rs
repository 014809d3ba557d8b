//! Lists every expression of time of some captures with its sentence, to be judged line by line.

use dateline::record::Date;
use dateline::{Hints, Reading};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// Files of captures: texts, pages, JSON Lines.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Of all that are found, only every N-th: a sample that is the same each time.
    #[arg(long, default_value_t = 1)]
    every: usize,
}

/// Prints a line for each expression, tab-separated: the article's id and day, the expression, its type, its value or `-`, and
/// its sentence with the expression in brackets.
pub fn run(options: &Options) -> Result<String, String> {
    let mut out = std::io::stdout().lock();
    let (mut articles, mut found) = (0, 0);
    for path in &options.paths {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| format!("{name}: {error}"))?;
        for raw in dateline::captures(&name, file) {
            let reading = match raw.and_then(|raw| dateline::read(raw, &Hints::default())) {
                Ok(reading) => reading,
                Err(skip) => {
                    eprintln!("{skip}");
                    continue;
                }
            };
            articles += 1;
            let text: Vec<char> = reading.record.article.text.chars().collect();
            for date in &reading.record.dates {
                if found % options.every.max(1) == 0 {
                    writeln!(out, "{}", line(&reading, &text, date)).map_err(|error| error.to_string())?;
                }
                found += 1;
            }
        }
    }
    Ok(format!("{found} expressions in {articles} articles"))
}

fn line(reading: &Reading, text: &[char], date: &Date) -> String {
    let record = &reading.record;
    let published = record.article.published.as_deref().unwrap_or("-");
    let kind = format!("{:?}", date.kind).to_uppercase();
    let value = date.value.as_deref().unwrap_or("-");
    let sentence = reading.sentences.iter().find(|[_, end]| date.start < *end).copied();
    let [start, end] = sentence.unwrap_or([date.start, date.end]);
    let words = |from: usize, to: usize| -> String {
        text[from..to.max(from)].iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
    };
    let marked =
        format!("{}[{}]{}", words(start, date.start), words(date.start, date.end), words(date.end, end.max(date.end)));
    format!("{}\t{published}\t{}\t{kind}\t{value}\t{marked}", record.id, words(date.start, date.end))
}
