//! `dateline add`, and questions to what it kept: once for all, whatever happens meanwhile.

mod program;

use program::{Run, dateline};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// A folder with captures, and the path of a file of records in it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("there is room for temporary files") }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).expect("files can be written");
        path.to_string_lossy().into_owned()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        dateline(&[arguments, &["--db", &self.path("news.db")]].concat()).run()
    }
}

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).stdin(Stdio::null());
    command.spawn().expect("the program starts")
}

/// Many short articles, each of its own.
fn articles(count: usize) -> String {
    let mut lines = String::new();
    for at in 0..count {
        let (month, day) = (at / 28 % 12 + 1, at % 28 + 1);
        let text = format!(
            "The police of Tarrin arrested {at} sailors on Monday. Mayor Ada Holm denied that her office had called for it, and the \
             Dockers’ Union condemned the police of ward {at}."
        );
        let _ = writeln!(
            lines,
            "{{\"id\": \"a{at}\", \"published\": \"2021-{month:02}-{day:02}\", \"publisher\": \"Ledger {}\", \"text\": \"{text}\"}}",
            at % 5
        );
    }
    lines
}

/// Everything that a file of records holds, in an order that contents make.
fn contents(desk: &Desk, db: &str) -> String {
    let mut all = String::new();
    for query in [
        "SELECT * FROM events ORDER BY id",
        "SELECT * FROM entities ORDER BY id",
        "SELECT * FROM merge ORDER BY a, b",
        "SELECT * FROM copy ORDER BY a, b",
        "SELECT path, place, kind, reason FROM skipped ORDER BY path, place",
    ] {
        all += &dateline(&["sql", query, "--format", "jsonl", "--db", &desk.path(db)]).succeeds();
    }
    for form in ["jsonl", "plover", "gdelt-mentions"] {
        all += &dateline(&["export", form, "--db", &desk.path(db)]).succeeds();
    }
    all
}

#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_costs_nothing_that_was_kept() {
    let desk = Desk::new();
    let input = desk.file("news.jsonl", articles(400).as_bytes());
    dateline(&["add", &input, "--db", &desk.path("whole.db")]).succeeds();
    let whole = contents(&desk, "whole.db");
    // Steps of Lehmer's generator: moments that are spread and the same each time.
    let mut seed = 48_271_u64;
    let mut interrupted = 0;
    for round in 0..4 {
        let name = format!("killed{round}.db");
        let kept = |desk: &Desk| -> u64 {
            let count = ["sql", "SELECT count(*) AS n FROM articles", "--format", "csv", "--db", &desk.path(&name)];
            dateline(&count).run().out.lines().nth(1).and_then(|line| line.trim().parse().ok()).unwrap_or(0)
        };
        let mut before = 0;
        for _ in 0..3 {
            let mut child = start(&["add", &input, "--db", &desk.path(&name), "--jobs", "1"]);
            seed = seed * 48_271 % 0x7fff_ffff;
            std::thread::sleep(Duration::from_millis(20 + seed % 300));
            child.kill().expect("a process of one's own can be killed");
            interrupted += u32::from(!child.wait().expect("it ends").success());
            assert!(kept(&desk) >= before, "what was kept is kept");
            before = kept(&desk);
        }
        dateline(&["add", &input, "--db", &desk.path(&name)]).succeeds();
        assert!(contents(&desk, &name) == whole, "round {round}: {before} articles were kept when it was killed");
    }
    assert!(interrupted > 0, "no moment was early enough");
}

#[test]
fn two_that_add_to_one_file_both_succeed() {
    let desk = Desk::new();
    let all = articles(300);
    let (mut one, mut other) = (String::new(), String::new());
    for (at, line) in all.lines().enumerate() {
        // Fifty articles are in both.
        if at < 175 {
            let _ = writeln!(one, "{line}");
        }
        if at >= 125 {
            let _ = writeln!(other, "{line}");
        }
    }
    let (one, other) = (desk.file("one.jsonl", one.as_bytes()), desk.file("other.jsonl", other.as_bytes()));
    let input = desk.file("all.jsonl", all.as_bytes());
    let children = [&one, &other].map(|path| start(&["add", path, "--db", &desk.path("two.db")]));
    for child in children {
        let ended = child.wait_with_output().expect("it ends");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    dateline(&["add", &input, "--db", &desk.path("whole.db")]).succeeds();
    let count = |db: &str| {
        dateline(&["sql", "SELECT count(*), (SELECT count(*) FROM events) FROM articles", "--db", &desk.path(db)])
            .succeeds()
    };
    assert_eq!(count("two.db"), count("whole.db"));
}

#[test]
fn a_turn_to_write_is_waited_for_and_told() {
    let desk = Desk::new();
    let input = desk.file("news.jsonl", articles(3).as_bytes());
    dateline(&["add", &input, "--db", &desk.path("news.db")]).succeeds();
    let more = desk.file("more.jsonl", articles(6).as_bytes());
    let writer = rusqlite::Connection::open(desk.path("news.db")).expect("it is a database");
    writer.execute_batch("BEGIN IMMEDIATE").expect("it is this one's turn");
    let waiting = start(&["add", &more, "--db", &desk.path("news.db")]);
    std::thread::sleep(Duration::from_millis(1500));
    writer.execute_batch("COMMIT").expect("nothing stands against it");
    let ended = waiting.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success() && told.contains("another process writes to it; waiting for a turn"), "{told}");
}

#[test]
fn what_is_skipped_is_listed_with_its_reason_until_it_is_mended() {
    let desk = Desk::new();
    let empty = desk.file("empty.txt", b"");
    let picture = desk.file("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let run = desk.run(&["add", &empty, &picture]);
    assert_eq!(run.code, 1);
    let listed = desk.run(&["skipped", "--format", "csv"]).out;
    assert!(listed.contains("empty.txt,,empty,\"expected an article, found an empty file\""), "{listed}");
    assert!(listed.contains("picture,,foreign,\"expected text or HTML, found a PNG image\""), "{listed}");
    fs::write(&empty, "The river rose on Monday.").expect("files can be written");
    assert_eq!(desk.run(&["add", &empty]).code, 0);
    assert!(!desk.run(&["skipped", "--format", "csv"]).out.contains("empty.txt"));
}

#[test]
fn captured_text_commands_no_terminal() {
    let desk = Desk::new();
    let text =
        "Anna\u{9b}2J Berg said on Monday that the \u{1b}[31mriver\u{202e} rose. Anna Berg accused Olaf Horn of theft.";
    let article =
        serde_json::json!({"id": "h", "published": "2021-03-03", "title": "Harm\u{1b}]0;x\u{7} Done", "text": text});
    let input = desk.file("harm\u{1b}[2J.jsonl", format!("{article}\nno article\n").as_bytes());
    desk.run(&["add", &input]);
    for question in [
        &["search", "river"][..],
        &["said"],
        &["events"],
        &["timeline"],
        &["entities"],
        &["claims"],
        &["merge"],
        &["skipped"],
        &["sql", "SELECT * FROM articles"],
        &["said", "--format", "jsonl"],
        &["search", "\u{1b}[2J"],
        &["said", "--by", "\u{1b}[2J"],
        &["show", "\u{1b}[2J"],
    ] {
        let run = desk.run(question);
        let bad = ['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}'];
        let out = if question.contains(&"jsonl") { run.out.replace('\u{202e}', "") } else { run.out };
        assert!(!out.contains(bad) && !run.err.contains(bad), "{question:?}: {out:?} {:?}", run.err);
    }
    let id =
        desk.run(&["sql", "SELECT id FROM articles", "--format", "csv"]).out.lines().nth(1).expect("a row").to_owned();
    let shown = desk.run(&["show", id.trim()]);
    assert!(shown.out.contains("river") && !shown.out.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{:?}", shown.out);
}

#[test]
fn a_line_of_a_table_fits_its_terminal() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/wire");
    let desk = Desk::new();
    assert_eq!(desk.run(&["add", &samples.to_string_lossy()]).code, 0);
    for question in [
        &["search", "lake"][..],
        &["said"],
        &["events"],
        &["timeline", "kostan"],
        &["series", "--by", "week"],
        &["series", "--measure", "intensity"],
        &["entities"],
        &["claims"],
        &["merge"],
        &["show", "m-expel"],
    ] {
        let run = desk.run(question);
        assert!(run.code == 0 && !run.out.is_empty(), "{question:?}: {}", run.err);
        for line in run.out.lines() {
            assert!(line.chars().count() <= 80, "{question:?}: {line}");
        }
    }
}

#[test]
fn what_is_missing_is_told() {
    dateline(&["said", "--db", "none.db"]).fails("none.db: expected a file that `dateline add` made, found none\n");
    dateline(&["said", "--db", "f"])
        .file("f", "no database at all ".repeat(50).as_bytes())
        .fails("f: expected a file that `dateline add` made, found another kind of file\n");
    dateline(&["add", "f", "--db", "no/such/folder.db"]).file("f", b"The river rose.").run();
}

/// A limit on how large files may grow stands for a disk that is full: writing fails in the same place.
#[cfg(target_os = "linux")]
#[test]
fn no_room_to_write_is_told_and_what_was_kept_stays() {
    let desk = Desk::new();
    let first = desk.file("first.jsonl", articles(3).as_bytes());
    let many = desk.file("many.jsonl", articles(900).as_bytes());
    assert_eq!(desk.run(&["add", &first]).code, 0);
    let before = fs::metadata(desk.path("news.db")).expect("the file is there").len() / 1024;
    let limit = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" add \"$1\" --db \"$2\"", before + 300);
    let shell = Command::new("bash")
        .args(["-c", &limit, env!("CARGO_BIN_EXE_dateline"), &many, &desk.path("news.db")])
        .output()
        .expect("the shell runs");
    let told = String::from_utf8_lossy(&shell.stderr);
    assert!(!shell.status.success() && told.contains("news.db: "), "{told}");
    let count = desk.run(&["sql", "SELECT count(*) FROM articles", "--format", "csv"]).out;
    assert!(
        count.lines().nth(1).is_some_and(|count| count.trim().parse::<u32>().is_ok_and(|count| count >= 3)),
        "{count}"
    );
    assert_eq!(desk.run(&["add", &many]).code, 0, "with room it goes on");
}
