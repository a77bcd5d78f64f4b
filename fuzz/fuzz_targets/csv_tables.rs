//! Any content for each of the five tables of a case; the first byte chooses which.
#![no_main]

mod akte;

use libfuzzer_sys::{Corpus, fuzz_target};

const TABLES: [&str; 5] = [
    "kandidaten.csv",
    "anforderungen.csv",
    "bewertung.csv",
    "kosten.csv",
    "risiken.csv",
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((first, content)) = bytes.split_first() else {
        return Corpus::Reject;
    };
    let akte = akte::akte();
    let name = TABLES[usize::from(first.wrapping_sub(b'0')) % TABLES.len()];
    let file = akte.path.join(name);
    let sound = std::fs::read(&file).expect("a file of our own");
    akte.with(name, content);
    std::fs::write(file, sound).expect("a file of our own");
    Corpus::Keep
});
