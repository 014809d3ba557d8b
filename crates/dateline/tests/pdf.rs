//! PDF files that are damaged, locked or made to exhaust a reader: each is read, or refused with its reason, in a moment.

mod check;
#[path = "pdf/mod.rs"]
mod make;

use make::{Pdf, deflate, lines};
use std::path::Path;

/// What is said of a file that is refused.
fn refusal(bytes: &[u8]) -> String {
    match &check::captures("x.pdf", bytes)[..] {
        [Err(skip)] => skip.to_string(),
        other => panic!("one refusal: {other:?}"),
    }
}

/// The text of the article in a file.
fn text(bytes: &[u8]) -> String {
    match &check::captures("x.pdf", bytes)[..] {
        [Ok(reading)] => reading.record.article.text.clone(),
        other => panic!("one article: {other:?}"),
    }
}

const STORY: [&str; 3] = [
    "The river rose on Tuesday night, the ministry said, and took two bridges",
    "and a mill with it. Nobody was hurt. The prime minister will visit the",
    "valley on Friday.",
];

fn story() -> Pdf {
    Pdf::page(&(lines(40, 560, 20, &["River Takes Two Bridges in Lind"]) + &lines(40, 500, 10, &STORY)))
}

#[test]
fn a_page_of_text_is_an_article() {
    let expected = "River Takes Two Bridges in Lind\n\nThe river rose on Tuesday night, the ministry said, and took two bridges \
                    and a mill with it. Nobody was hurt. The prime minister will visit the valley on Friday.";
    assert_eq!(text(&story().bytes()), expected);
}

#[test]
fn a_broken_table_is_made_anew() {
    let file = String::from_utf8(story().bytes()).unwrap();
    let expected = text(file.as_bytes());
    let at = file.find("startxref").unwrap();
    for broken in [
        file.replace("startxref", "startxref 7"),
        file.replace("\nxref\n", "\nyref\n"),
        file.replace("00000 n", "00001 n").replace("0000000", "1000000"),
        file[..at].to_owned(),
        file.replace("/Length ", "/Length 9"),
        format!("{}{}", "\n", file),
    ] {
        assert_eq!(text(broken.as_bytes()), expected);
    }
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files = vec![story().bytes()];
    for entry in std::fs::read_dir(samples).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            files.push(std::fs::read(path).unwrap());
        }
    }
    assert!(files.len() >= 4, "the samples are missing");
    for file in files {
        for cut in (0..file.len()).step_by(file.len() / 24) {
            check::captures("cut.pdf", &file[..cut]);
        }
    }
}

#[test]
fn pictures_of_pages_have_no_text_layer() {
    let mut scan = Pdf::page("q 400 0 0 600 0 0 cm /X Do Q");
    scan.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"x");
    assert_eq!(refusal(&scan.bytes()), "x.pdf: expected text, found 1 pages with pictures and no text layer");
    // Letters that were recognised lie hidden over the picture.
    let mut scan = Pdf::page(&format!("q 400 0 0 600 0 0 cm /X Do Q 3 Tr {}", lines(40, 500, 10, &STORY)));
    scan.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"x");
    assert!(text(&scan.bytes()).ends_with("valley on Friday."));
}

#[test]
fn what_is_no_page_is_refused_at_its_place() {
    assert_eq!(
        refusal(b"%PDF-1.7\n"),
        "x.pdf: expected a PDF file with pages of text, found no page up to byte 9, its end"
    );
    let blank = Pdf::page("").bytes();
    assert_eq!(refusal(&blank), "x.pdf: expected text, found 1 pages with nothing on them and no text layer");
}

#[test]
fn a_tree_of_pages_that_leads_back_is_followed_once() {
    let mut pdf = Pdf::with_kids("2 0 R 4 0 R 4 0 R 2 0 R");
    pdf.add("<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>");
    pdf.stream("", lines(40, 500, 10, &STORY).as_bytes());
    assert_eq!(text(&pdf.bytes()).matches("river").count(), 1);
}

#[test]
fn too_many_pages_are_refused() {
    let mut pdf = Pdf::with_kids(&"<< /Type /Page >> ".repeat(20_000));
    assert_eq!(refusal(&pdf.bytes()), "x.pdf: expected a PDF file with at most 5000 pages, found more");
    let kids: Vec<String> = (0..100_000).map(|nth| format!("{} 0 R", nth + 4)).collect();
    pdf = Pdf::with_kids(&kids.join(" "));
    for _ in 0..100_000 {
        pdf.add("<< /Type /Page >>");
    }
    assert_eq!(refusal(&pdf.bytes()), "x.pdf: expected a PDF file with at most 5000 pages, found more");
}

#[test]
fn bombs_end_at_the_budget() {
    let zeros = deflate(&vec![b' '; 300 << 20]);
    let mut once = Pdf::page("");
    once.stream("", b"");
    let content = |entries: &str, bytes: &[u8]| {
        let mut pdf = Pdf::with_kids("4 0 R");
        pdf.add("<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>");
        pdf.stream(entries, bytes);
        pdf.bytes()
    };
    let reason = "x.pdf: expected a PDF file with at most 268435456 unpacked bytes, found more";
    assert_eq!(refusal(&content("/Filter /FlateDecode", &zeros)), reason);
    assert_eq!(refusal(&content("/Filter [/FlateDecode /FlateDecode]", &deflate(&zeros))), reason);
    let many = "/Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode /Fl]";
    assert!(refusal(&content(many, &zeros)).contains("no text layer"));
}

#[test]
fn forms_that_draw_forms_end() {
    // A form that draws itself, twice.
    let mut pdf = Pdf::page(&format!("{} /X Do", lines(40, 500, 10, &STORY)));
    pdf.stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", b"/X Do /X Do");
    assert!(text(&pdf.bytes()).contains("river"));
    // Each of thirty forms draws the next one ten times.
    let mut pdf = Pdf::page("/X Do");
    for nth in 6..36 {
        let next = format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {} 0 R >> >>", nth + 1);
        pdf.stream(&next, "/X Do ".repeat(10).as_bytes());
    }
    check::captures("forms.pdf", &pdf.bytes());
}

#[test]
fn hostile_content_takes_linear_time() {
    let size = 1 << 20;
    for unit in [
        "q ",
        "[",
        "<<",
        "(",
        "BT ",
        "/A BMC ",
        "BI ID x ",
        "1 0 0 1 1 0 cm ",
        "(a) Tj ",
        "1e99 Tc (a) Tj ",
        "/F 9 Tf (a) Tj 9 9 Td ",
    ] {
        let content = format!("BT /F 10 Tf 40 500 Td {}", unit.repeat(size / unit.len()));
        check::captures("content.pdf", &Pdf::page(&content).bytes());
    }
    for unit in ["1 0 obj ", "trailer <<", "stream\n", "1 0 obj <</Length 1 0 R>>stream\n", "xref ", "startxref 9 "] {
        check::captures("file.pdf", format!("%PDF-1.7\n{}", unit.repeat(size / unit.len())).as_bytes());
    }
}
