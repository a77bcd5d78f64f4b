//! Any content for `vergabe.toml`.
#![no_main]

mod akte;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| akte::akte().with("vergabe.toml", bytes));
