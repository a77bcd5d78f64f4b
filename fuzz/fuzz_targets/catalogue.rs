//! Any content for a catalogue, read by itself.
#![no_main]

#[expect(
    dead_code,
    reason = "only the folder and the check of places are needed here"
)]
mod akte;

use gleichwertig::read::Library;
use gleichwertig::source::SourceMap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = akte::akte().path.join("katalog.toml");
    std::fs::write(&file, bytes).expect("a file of our own");
    let mut map = SourceMap::new();
    if let Ok(reading) = Library::file(&mut map, &file) {
        akte::places_are_sound(&reading.findings, &map);
    }
});
