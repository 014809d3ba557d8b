//! Any bytes as a PDF file behind its first line.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    check::captures("fuzz.pdf", &[b"%PDF-1.7\n", body].concat());
});
