//! Any bytes: the form is told by content.
#![no_main]

#[path = "../../crates/dateline/tests/check/mod.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    check::captures("fuzz", bytes);
});
