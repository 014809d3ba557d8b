//! The program on files, folders and streams: what is read, in which order, and how it ends.

mod program;

use program::dateline;
use std::io::Write;
use std::process::{Command, Stdio};

const TEXT: &[u8] = b"River Rises\n\nThe river rose on Tuesday.\n";

/// The paths of the records that were printed.
fn paths(out: &str) -> Vec<String> {
    let path = |line| serde_json::from_str::<dateline::Record>(line).expect("a record a line").capture.path;
    out.lines().map(path).collect()
}

#[test]
fn no_path_and_a_dash_are_standard_input() {
    for arguments in [&["read"][..], &["read", "-"], &["read", "--jobs=1", "--format=jsonl", "-"]] {
        let out = dateline(arguments).writes(|out| out.write_all(TEXT)).succeeds();
        assert_eq!(paths(&out), ["-"]);
    }
}

#[test]
fn folders_are_walked_in_the_order_of_bytes() {
    let run = dateline(&["read", "f/", "f/b"])
        .file("f/b", TEXT)
        .file("f/a/z", TEXT)
        .file("f/a/c/d", TEXT)
        .file("f/B", TEXT)
        .file("f/.hidden", TEXT)
        .file("f/.git/e", TEXT)
        .run();
    assert_eq!(paths(&run.out), ["f/B", "f/a/c/d", "f/a/z", "f/b", "f/b"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_never_in_a_circle() {
    let run = dateline(&["read", "f"])
        .file("f/a", TEXT)
        .file("g/b", TEXT)
        .link("f/circle", ".")
        .link("f/other", "../g")
        .link("g/back", "../f")
        .run();
    assert_eq!((run.code, paths(&run.out)), (0, vec!["f/a".to_owned(), "f/other/b".to_owned()]));
    let run = dateline(&["read", "f"]).file("f/a", TEXT).link("f/dangling", "nowhere").run();
    assert_eq!((run.code, paths(&run.out).len()), (1, 1));
    assert!(run.err.starts_with("f/dangling: expected a readable file, found: "), "{}", run.err);
}

#[test]
fn what_is_not_there_is_told_and_the_rest_is_read() {
    let run = dateline(&["read", "missing", "f", "f/below", "empty"]).file("f", TEXT).folder("empty").run();
    assert_eq!((run.code, paths(&run.out)), (1, vec!["f".to_owned()]));
    let begins = [
        "missing: expected a readable file, found: ",
        "f/below: expected a readable file, found: ",
        "empty: expected files, ",
    ];
    assert_eq!(run.err.lines().count(), 3);
    for (line, begin) in run.err.lines().zip(begins) {
        assert!(line.starts_with(begin), "{line}");
    }
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let lines: String = (0..500)
        .map(|n| match n % 7 {
            3 => "{\"id\": \n".to_owned(),
            _ => format!("{{\"id\": {n}, \"text\": \"{}\"}}\n", "The river rose on Tuesday. ".repeat(n % 50)),
        })
        .collect();
    let run = |jobs| dateline(&["read", "a", "b", "--jobs", jobs]).file("a", lines.as_bytes()).file("b", TEXT).run();
    let (one, eight) = (run("1"), run("8"));
    assert_eq!(one.code, 1);
    assert_eq!(one.out.lines().count() + one.err.lines().count(), 501);
    assert!(one.out == eight.out && one.err == eight.err && one.code == eight.code);
    let numbers: Vec<usize> = one.ids().iter().filter_map(|id| id.parse().ok()).collect();
    assert!(numbers.is_sorted());
}

#[test]
fn options_say_what_the_capture_does_not() {
    let out = dateline(&["read", "f", "--published", "2014-03-02", "--url", "https://a.example/1"])
        .file("f", b"River Rises\n\nThe river rose.")
        .succeeds();
    assert!(out.contains("\"published\":\"2014-03-02\"") && out.contains("\"url\":\"https://a.example/1\""), "{out}");
}

#[test]
fn wrong_usage_is_two() {
    for arguments in
        [&["read", "--published", "soon"][..], &["read", "--jobs", "0"], &["read", "--colour"], &["reed"], &[]]
    {
        assert_eq!(dateline(arguments).run().code, 2, "{arguments:?}");
    }
    assert_eq!(dateline(&["read", "--help"]).run().code, 0);
}

#[test]
fn a_reader_that_has_enough_ends_the_program_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("read")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("standard input is piped");
    let writer = std::thread::spawn(move || {
        let line = "{\"text\": \"The river rose.\"}\n".repeat(1000);
        while input.write_all(line.as_bytes()).is_ok() {}
    });
    let mut out = std::io::BufReader::new(child.stdout.take().expect("standard output is piped"));
    let mut first = String::new();
    std::io::BufRead::read_line(&mut out, &mut first).expect("a line comes");
    drop(out);
    writer.join().expect("the writer ends when the program does");
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let ended = command.args(["read", "src/main.rs"]).stdout(full).output().expect("the program runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).starts_with("standard output: expected room to write, found: "));
}

#[test]
fn pretty_output_has_no_styles_where_no_terminal_is() {
    let run = dateline(&["read", "f", "missing", "--format", "pretty"]).file("f", TEXT).run();
    assert!(
        run.out.contains("River Rises") && !run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'),
        "{}",
        run.out
    );
}

#[test]
fn parse_prints_documents_one_after_another() {
    let run = dateline(&["parse", "a.1.txt", "b", "-"])
        .file("a.1.txt", b"The river rose.")
        .file("b", b"{\"id\": \"c.2\", \"text\": \"It fell.\"}\n{\"id\": 3}\n")
        .writes(|out| out.write_all(b"\xef\xbb\xbfIt rains."))
        .run();
    let ids: Vec<&str> = run.out.lines().filter_map(|line| line.strip_prefix("# newdoc id = ")).collect();
    assert_eq!((run.code, ids), (1, vec!["a.1", "c.2", "stdin"]));
    assert_eq!(run.err, "b: line 2: expected a JSON object with `text` or `html`, found an object without them\n");
    assert!(run.out.contains("# text = It rains."), "{}", run.out);
}
