//! What the founders run: house rules, generated files, training, measurement.

fn main() {}
