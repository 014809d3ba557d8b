//! The program on web archives and saved pages: whole, torn, hostile and large.

mod program;

use flate2::{Compression, write::GzEncoder};
use program::{Program, dateline};
use std::io::Write;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// A WARC record of a kind about `https://a.example/{id}`.
fn record(kind: &str, id: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\nWARC-Target-URI: https://a.example/{id}\r\n\
         WARC-Date: 2021-06-16T20:05:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// An answer with more lines in its header, and a body.
fn answer(id: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{header}\r\n");
    record("response", id, &[head.as_bytes(), body].concat())
}

fn page(id: &str) -> Vec<u8> {
    answer(id, "", format!("<title>Flood {id}</title><p>The river rose on Tuesday, Ada Berg said.</p>").as_bytes())
}

fn read(bytes: &[u8]) -> Program {
    dateline(&["read", "f"]).file("f", bytes)
}

#[test]
fn an_archive_gives_its_pages_and_counts_the_rest() {
    let file: Vec<u8> = [
        record("warcinfo", "i", b"software: a spider\r\n"),
        record("request", "q", b"GET / HTTP/1.1\r\n\r\n"),
        page("a"),
        record("response", "r", b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n"),
        record("response", "n", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing here."),
        record("revisit", "v", b"HTTP/1.1 200 OK\r\n\r\n"),
        page("b"),
    ]
    .iter()
    .flat_map(|record| gzip(record))
    .collect();
    let run = read(&file).run();
    assert_eq!((run.code, run.ids()), (0, vec!["a".to_owned(), "b".to_owned()]));
    assert!(
        run.out.contains("\"url\":\"https://a.example/a\",\"captured_at\":\"2021-06-16T20:05:00Z\""),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        "f: passed over 5 records that are no pages: 1 record about the archive, 1 request, 1 revisit, 1 redirect, \
         1 answer with status 404\n"
    );
}

#[test]
fn what_is_wrong_with_a_record_is_told_with_its_place_and_address() {
    let gzip_says = "Content-Encoding: gzip\r\n";
    let ten = format!("Content-Encoding: {}\r\n", ["gzip"; 10].join(", "));
    let chunked = "Transfer-Encoding: chunked\r\n";
    let packed = gzip(b"<p>The river rose on Tuesday, Ada Berg said on Wednesday.</p>");
    for (record, message) in [
        (answer("x", "", b"GIF89a\0\0"), "expected text or HTML, found a GIF image"),
        (answer("x", "", b""), "expected an article, found an empty file"),
        (answer("x", gzip_says, b"\x1f\x8b\0\0\0"), "expected a body in gzip, found its end at byte 5"),
        (answer("x", &ten, &packed), "expected at most two codings, found 10 of them"),
        (
            answer("x", gzip_says, &packed[..packed.len() - 12]),
            "warning: expected a body in gzip, found its end at byte 72",
        ),
        (
            answer("x", chunked, b"5\r\n<p>It\r\n-4\r\nrose\r\n0\r\n\r\n"),
            "warning: expected a body in chunks, found no size of a chunk at byte 10",
        ),
        (
            answer("x", "Content-Length: 500\r\n", b"<p>The river rose"),
            "warning: expected a page of 500 bytes, as its HTTP header says, found 17",
        ),
    ] {
        let before = page("a");
        let run = read(&[&before[..], &record, &page("b")].concat()).run();
        let ids: Vec<String> = run.ids().into_iter().filter(|id| id != "x").collect();
        assert_eq!((run.code, ids), (1, vec!["a".to_owned(), "b".to_owned()]), "{message}");
        assert_eq!(run.err, format!("f: record at byte {}, https://a.example/x: {message}\n", before.len()));
    }
}

#[test]
fn a_torn_archive_gives_every_record_before_and_behind_the_tear() {
    let records: Vec<Vec<u8>> = ["a", "b", "c"].iter().map(|id| gzip(&page(id))).collect();
    let file = records.concat();
    for cut in (97..file.len()).step_by(97) {
        let run = read(&file[..cut]).run();
        let whole = records.iter().scan(0, |end, record| {
            *end += record.len();
            Some(*end)
        });
        assert_eq!(run.ids().len(), whole.filter(|end| *end <= cut).count(), "{cut}: {}", run.err);
        assert_eq!((run.code, run.err.lines().count()), (1, 1), "{}", run.err);
    }
    let (first, rest) = (&records[0], [&records[1][..100], &records[2]].concat());
    let run = read(&[&first[..], &rest].concat()).run();
    assert_eq!((run.code, run.ids()), (1, vec!["a".to_owned(), "c".to_owned()]));
    let place = format!("f: record at byte {}", first.len());
    assert!(run.err.starts_with(&place) && run.err.contains("expected a whole gzip file, found "), "{}", run.err);
}

#[test]
fn bombs_in_an_archive_stop_at_the_limit() {
    let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
    let letters = vec![b'a'; 1 << 20];
    for _ in 0..300 {
        bomb.write_all(&letters).expect("memory takes all");
    }
    let bomb = bomb.finish().expect("memory takes all");
    let bombs = [
        answer("x", "Content-Encoding: gzip\r\n", &bomb),
        answer("y", "Content-Encoding: gzip, gzip\r\n", &gzip(&bomb)),
        page("a"),
    ];
    let run = dateline(&["read", "--jobs", "1", "f"]).file("f", &bombs.concat()).run();
    assert_eq!((run.code, run.ids()), (1, vec!["a".to_owned()]));
    for line in run.err.lines() {
        assert!(line.ends_with("expected at most 67108864 bytes in one capture, found more"), "{line}");
    }
    run.held_at_most(250);
}

#[test]
fn a_large_archive_is_read_in_flat_memory() {
    let run = dateline(&["read", "--jobs", "2"]).writes(|out| {
        let (page, image) = (gzip(&page("a")), record("resource", "i", &vec![7; 1 << 20]));
        let image = gzip(&String::from_utf8_lossy(&image).replacen("application/http", "image/png", 1).into_bytes());
        (0..400).try_for_each(|_| out.write_all(&page).and_then(|()| out.write_all(&image)))
    });
    let run = run.run();
    assert_eq!((run.code, run.out.lines().count()), (0, 400));
    assert_eq!(run.err, "-: passed over 400 records that are no pages: 400 images\n");
    run.held_at_most(100);
}

#[test]
fn a_page_saved_in_one_file_is_read_and_its_pictures_are_not() {
    let message = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/b\r\nDate: Tue, 24 Nov 2026 10:59:00 -0000\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\n<title>The river=E2=80=99s banks</title><p>They broke, Ada Berg sai=\r\nd.</p>\r\n\
        --x\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n--x--\r\n";
    let out = read(message.as_bytes()).succeeds();
    for part in [
        "\"format\":\"html\"",
        "\"url\":\"https://a.example/b\"",
        "\"2026-11-24T10:59:00Z\"",
        "The river’s banks",
        "Berg said.",
    ] {
        assert!(out.contains(part), "{part} in {out}");
    }
    read(message.replace("text/html", "text/css").as_bytes())
        .fails("f: expected a page in an MHTML file, found no part that is HTML\n");
    let torn = read(&message.as_bytes()[..message.find("Berg").expect("it is there")]).run();
    assert_eq!(torn.code, 1);
    assert_eq!(torn.err, "f: warning: expected the end of the part that is the page, found the end of the file\n");
}

#[test]
fn the_files_of_a_saved_page_are_no_captures() {
    let page = b"<!DOCTYPE html>\n<!-- saved from url=(0019)https://a.example/b -->\n<title>Flood</title><p>The river rose.</p>";
    let run = |arguments: &[&str]| {
        let run = dateline(arguments)
            .file("f/Flood.html", page)
            .file("f/Flood_files/ad.html", page)
            .file("f/Ebbe.htm", page)
            .file("f/Ebbe-Dateien/stil.css", b"p {}")
            .file("f/Notes_files/notes.txt", b"The river fell.")
            .run();
        let path = |line| serde_json::from_str::<dateline::Record>(line).expect("a record a line").capture.path;
        (run.code, run.out.lines().map(path).collect::<Vec<_>>(), run.err)
    };
    let (code, paths, err) = run(&["read", "f"]);
    assert_eq!(
        (code, paths),
        (0, ["f/Ebbe.htm", "f/Flood.html", "f/Notes_files/notes.txt"].map(str::to_owned).to_vec())
    );
    assert_eq!(err, "f/Ebbe-Dateien: passed over 2 folders like this with the files of saved pages\n");
    let (_, paths, err) = run(&["read", "f/Flood.html", "f/Flood_files"]);
    assert_eq!(paths, ["f/Flood.html"]);
    assert_eq!(err, "f/Flood_files: passed over a folder with the files of a saved page\n");
    assert_eq!(run(&["read", "f/Flood_files"]).1, ["f/Flood_files/ad.html"], "it was asked for");
}
