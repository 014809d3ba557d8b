//! Any bytes as the bodies of answers in a web archive, under any header, the records packed or not, and any bytes between them.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

use flate2::{Compression, write::GzEncoder};
use std::io::Write;

libfuzzer_sys::fuzz_target!(|input: (bool, Vec<(u8, u8, &[u8], &[u8])>)| {
    let (packed, records) = input;
    let mut file = Vec::new();
    for (coding, wrong, body, between) in records {
        let coding = match coding % 8 {
            0 => "Content-Encoding: gzip",
            1 => "Content-Encoding: deflate",
            2 => "Content-Encoding: br",
            3 => "Content-Encoding: zstd",
            4 => "Transfer-Encoding: chunked",
            5 => "Content-Encoding: br, zstd\r\nTransfer-Encoding: chunked",
            _ => "Server: any",
        };
        let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{coding}\r\n\r\n");
        // Most lengths are right.
        let length = answer.len() + body.len() + usize::from(wrong.saturating_sub(200));
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
        );
        let record = [head.as_bytes(), answer.as_bytes(), body, b"\r\n\r\n"].concat();
        if packed {
            let mut member = GzEncoder::new(&mut file, Compression::fast());
            member.write_all(&record).and_then(|()| member.try_finish()).expect("memory takes all");
        } else {
            file.extend_from_slice(&record);
        }
        file.extend_from_slice(between);
    }
    check::captures("fuzz.warc", &file);
});
