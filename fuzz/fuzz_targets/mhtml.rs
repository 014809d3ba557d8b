//! Any bytes as the parts of a page that was saved in one file.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|parts: Vec<(u8, &[u8])>| {
    let mut file = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; start=<7>\r\n\r\n".to_vec();
    for (kind, body) in parts {
        let coding = ["quoted-printable", "base64", "8bit", "any"][usize::from(kind % 4)];
        let media = ["text/html", "image/png", "multipart/alternative; boundary=b", ""][usize::from(kind / 4 % 4)];
        let head = format!(
            "--b\r\nContent-Type: {media}\r\nContent-ID: <{kind}>\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
        );
        file.extend_from_slice(&[head.as_bytes(), body, b"\r\n"].concat());
    }
    check::captures("fuzz.mhtml", &file);
});
