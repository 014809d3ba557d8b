//! The cases of the language specification: fenced `news` blocks in the Markdown files under `tests/language`.
//!
//! The form is told in `tests/language/README.md`. This module finds the cases and reads their news through the public
//! functions of the library; what is then expected of the record is compared in `tests/language.rs`.

use dateline::{Hints, Reading, Skip};
use std::fs;
use std::path::{Path, PathBuf};

/// One case: some news, and what is expected of its record.
#[derive(Debug, Default, PartialEq)]
pub struct Case {
    /// The file, relative to the crate, and the line of the opening fence: `tests/language/dates/weekdays.md:12`.
    pub place: String,
    /// The nearest heading above it.
    pub heading: String,
    /// What is known beforehand: `published`, `url`, `title`.
    pub header: Vec<(String, String)>,
    /// The news, as it is captured.
    pub news: String,
    /// Why the expectations are wrong, where they only pin down what the reader gives today.
    pub todo: Option<String>,
    /// The expectations: the layer, and the rest of the line.
    pub expected: Vec<(String, String)>,
}

const HEADERS: [&str; 4] = ["published", "url", "title", "as"];

/// Every case of every Markdown file under `tests/language`, in the order of the files' names.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    markdown_under(&root.join("tests/language"), &mut files);
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let markdown = fs::read_to_string(&file).expect("a Markdown file of the specification is readable UTF-8");
        let name = file.strip_prefix(root).expect("listed under the root").display().to_string();
        cases.extend(parse(&name, &markdown));
    }
    cases
}

fn markdown_under(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("tests/language is a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            markdown_under(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

/// The cases of one file. A fence of more than three backticks quotes a case without being one.
pub fn parse(file: &str, markdown: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut heading = String::new();
    let mut lines = markdown.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let ticks = line.bytes().take_while(|byte| *byte == b'`').count();
        if let Some(words) = line.strip_prefix('#') {
            heading = words.trim_start_matches('#').trim().to_owned();
        } else if ticks >= 3 {
            let fence = &line[..ticks];
            let inside: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != fence).collect();
            if line == "```news" {
                let place = format!("{file}:{}", index + 1);
                cases.push(Case { place, heading: heading.clone(), ..parse_case(&inside) });
            }
        }
    }
    cases
}

fn parse_case(lines: &[&str]) -> Case {
    let mut case = Case::default();
    let border = lines.iter().position(|line| *line == "---").unwrap_or(lines.len());
    let (mut news, expected) = (&lines[..border], lines.get(border + 1..).unwrap_or_default());
    while let Some((line, rest)) = news.split_first() {
        let Some((key, value)) = line.split_once(": ").filter(|(key, _)| HEADERS.contains(key)) else { break };
        case.header.push((key.to_owned(), value.trim().to_owned()));
        news = rest;
    }
    case.news = news.join("\n").trim_matches('\n').to_owned();
    for line in expected.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let (layer, fields) = line.split_once(':').unwrap_or((line, ""));
        match layer {
            "todo" => case.todo = Some(fields.trim().to_owned()),
            _ => case.expected.push((layer.to_owned(), fields.trim().to_owned())),
        }
    }
    case
}

impl Case {
    fn header(&self, key: &str) -> Option<&str> {
        self.header.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The bytes of the capture. Markup, and what is marked `as: text`, is captured as it stands; everything else as a line of
    /// JSON, so that what is known beforehand comes with it.
    pub fn capture(&self) -> Vec<u8> {
        let markup = self.news.trim_start().starts_with("<!") || self.news.trim_start().starts_with("<html");
        if markup || self.header("as") == Some("text") {
            return format!("{}\n", self.news).into_bytes();
        }
        let mut line = serde_json::Map::from_iter([("text".to_owned(), self.news.clone().into())]);
        line.extend(self.header.iter().map(|(key, value)| (key.clone(), value.clone().into())));
        format!("{}\n", serde_json::Value::Object(line)).into_bytes()
    }

    /// What the caller knows, for captures that cannot say it themselves.
    pub fn hints(&self) -> Hints {
        let published = self.header("published").and_then(|day| day.get(..10)?.parse().ok());
        Hints { published, url: self.header("url").map(str::to_owned) }
    }

    /// Reads the news.
    pub fn read(&self) -> Result<Reading, Skip> {
        let bytes = self.capture();
        let raw =
            dateline::captures(&self.place, &bytes[..]).next().expect("a capture holds an article or says why not")?;
        dateline::read(raw, &self.hints())
    }
}
