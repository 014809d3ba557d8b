//! Any characters as the body of a web page.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|body: &str| {
    check::captures("fuzz.html", format!("<!doctype html><html><body>{body}").as_bytes());
});
