//! The program on captures that are empty, binary, torn, enormous or hostile: each costs itself, with a reason, and no more.

mod program;

use flate2::{Compression, write::GzEncoder};
use program::{Program, dateline};
use std::io::{self, Write};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// A JSON line of so many bytes and a few more.
fn line(id: &str, length: usize) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"The river rose. {}\"}}\n", "x".repeat(length))
}

/// Runs `dateline read` on these bytes as a file of the name `f`.
fn read(bytes: &[u8]) -> Program {
    dateline(&["read", "f"]).file("f", bytes)
}

#[test]
fn what_is_no_text_is_told_by_its_form() {
    read(b"").fails("f: expected an article, found an empty file\n");
    read(&gzip(b"")).fails("f: expected an article, found an empty file\n");
    read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").fails("f: expected text or HTML, found a PNG image\n");
    read(b"\xff\xd8\xff\xe0\0\x10JFIF").fails("f: expected text or HTML, found a JPEG image\n");
    read(b"PK\x03\x04\x0a\0\0\0\0\0").fails("f: expected text or HTML, found a ZIP archive\n");
    read(b"%PDF-1.7\n").fails("f: expected a PDF file with pages of text, found no page up to byte 9, its end\n");
    read(b"WARC/1.0\r\n").fails("f: record at byte 0: expected a whole WARC record, found its end in the header\n");
    read(b"The river\0rose").fails("f: expected text or HTML, found binary data: 0x00 at byte 9\n");
    read(&[0; 5000]).fails("f: expected text or HTML, found binary data: 0x00 at byte 0\n");
    read(&gzip(&gzip(b"The river rose."))).fails("f: expected text or HTML, found a gzip file within a gzip file\n");
    read(b"{\n\"text\": 1\n}").fails("f: expected text or HTML, found a JSON document that is not one object a line\n");
}

#[test]
fn utf16_has_nul_bytes_and_is_text() {
    let bytes: Vec<u8> = "The river rose on Tuesday.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(read(&bytes).succeeds().contains("\"text\":\"The river rose on Tuesday.\""));
}

#[test]
fn invalid_utf8_is_read_with_a_warning() {
    let text = [&"“Élysée” ".repeat(100).into_bytes()[..], b"\x93 and more"].concat();
    let run = read(&text).run();
    assert_eq!(run.code, 1, "a character was lost");
    assert!(run.out.contains("\u{fffd} and more"));
    assert_eq!(run.err, "f: warning: byte 1500: expected UTF-8, found the byte 0x93; it is read as U+FFFD\n");
}

#[test]
fn a_torn_gzip_file_names_its_byte_and_is_not_read_in_part() {
    let whole = gzip("The river rose on Tuesday night. ".repeat(50).as_bytes());
    let half = &whole[..whole.len() / 2];
    read(half).fails(&format!("f: expected a whole gzip file, found its end at byte {}\n", half.len()));
}

#[test]
fn the_lines_before_a_tear_are_kept() {
    let noise: String = (0_u64..40_000).map(|n| char::from(b'a' + (n.wrapping_mul(n) % 1009 % 26) as u8)).collect();
    let packed = gzip(format!("{}{}{{\"text\": \"{noise}\"}}\n", line("a", 9), line("b", 9)).as_bytes());
    let torn = &packed[..packed.len() - 20];
    let run = read(torn).run();
    assert_eq!((run.code, run.ids()), (1, vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(run.err, format!("f: line 3: expected a whole gzip file, found its end at byte {}\n", torn.len()));
}

#[test]
fn a_gzip_bomb_stops_at_the_limit() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    let letters = vec![b'a'; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&letters).expect("memory takes all");
    }
    let bomb = bomb.finish().expect("memory takes all");
    assert!(bomb.len() < 3 << 20);
    let run = read(&bomb).run();
    assert_eq!((run.code, run.err.as_str()), (1, "f: expected at most 67108864 bytes in one capture, found more\n"));
    run.held_at_most(100);
}

#[test]
fn a_line_cut_in_half_costs_that_line() {
    let half = "{\"id\": \"b\", \"text\": \"The riv\n";
    let run = read(format!("{}{half}{}", line("a", 0), line("c", 0)).as_bytes()).run();
    assert_eq!((run.code, run.ids()), (1, vec!["a".to_owned(), "c".to_owned()]));
    assert_eq!(
        run.err,
        "f: line 2: expected a JSON object with `text` or `html`, found a line that is cut off at byte 28\n"
    );
    let run = read(format!("{half}{}", line("c", 0)).as_bytes()).run();
    assert_eq!((run.code, run.ids()), (1, vec!["c".to_owned()]));
    assert!(run.err.starts_with("f: line 1: "), "{}", run.err);
}

/// Gives `count` mebibytes of one letter.
fn mebibytes(out: &mut dyn Write, count: usize) -> io::Result<()> {
    let letters = vec![b'a'; 1 << 20];
    (0..count).try_for_each(|_| out.write_all(&letters))
}

#[test]
fn two_hundred_megabytes_in_one_line_are_not_held() {
    let text = dateline(&["read"]).writes(|out| mebibytes(out, 200)).run();
    assert_eq!((text.code, text.err.as_str()), (1, "-: expected at most 67108864 bytes in one capture, found more\n"));
    text.held_at_most(100);

    let lines = dateline(&["read", "-"]).writes(|out| {
        out.write_all(line("a", 0).as_bytes())?;
        out.write_all(b"{\"id\": \"b\", \"text\": \"")?;
        mebibytes(out, 200)?;
        out.write_all(b"\"}\n")?;
        out.write_all(line("c", 0).as_bytes())
    });
    let lines = lines.run();
    assert_eq!((lines.code, lines.ids()), (1, vec!["a".to_owned(), "c".to_owned()]));
    assert_eq!(lines.err, "-: line 2: expected at most 67108864 bytes in one capture, found more\n");
    lines.held_at_most(100);
}

#[test]
fn many_lines_are_read_in_flat_memory() {
    let run = dateline(&["read", "--jobs", "2"]).writes(|out| {
        let line = line("a", 100_000);
        (0..1500).try_for_each(|_| out.write_all(line.as_bytes()))
    });
    let run = run.run();
    assert_eq!((run.code, run.out.lines().count()), (0, 1500));
    run.held_at_most(200);
}

#[test]
fn hostile_pages_end() {
    for page in [
        format!("<html><body>{}The river rose.", "<div>".repeat(100_000)),
        format!("<html><body><p>The river rose.</p><!-- {}", "x".repeat(50 << 20)),
    ] {
        let run = read(page.as_bytes()).run();
        assert!(run.code == 0 || run.code == 1, "{} {}", run.code, run.err);
        assert!(!run.err.contains("a bug in dateline"), "{}", run.err);
    }
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let run = dateline(&["read", "a\u{1b}[2Jb\nc"]).run();
    assert_eq!(run.err.lines().count(), 1);
    assert!(run.err.starts_with("a\\u{1b}[2Jb\\nc: expected a readable file, found: "), "{}", run.err);
}

#[test]
fn captured_words_command_no_terminal() {
    let capture = "Harbour \u{202e}Reopens\u{1b}[2J\n\nDecember 15, 2020\n\n“We \u{2066}opened\u{9b}31m it,” Ada \u{200f}Berg said.\n";
    let run = dateline(&["read", "--format", "pretty", "f"]).file("f", capture.as_bytes()).run();
    assert_eq!(run.code, 0);
    let commands = |character: char| {
        character.is_control() && character != '\n'
            || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!run.out.contains(commands), "{}", run.out);
    assert!(run.out.contains("Harbour \\u{202e}Reopens"), "{}", run.out);
}
