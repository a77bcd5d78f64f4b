//! Any bytes as DOCX and ODT, and any markup as the body of a sound container: an answer, never a panic.
#![no_main]

use std::io::{Cursor, Write as _};
use std::path::Path;

use gleichwertig::draft::{DraftKind, document};
use gleichwertig::read::draft_words;
use gleichwertig::source::SourceMap;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let words = draft_words();
    for (kind, name, part) in [
        (DraftKind::Docx, "a.docx", "word/document.xml"),
        (DraftKind::Odt, "a.odt", "content.xml"),
    ] {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(part, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("room");
        let packed = zip.finish().expect("a container").into_inner();
        for input in [bytes, packed.as_slice()] {
            let mut map = SourceMap::new();
            let reading = document(&mut map, Path::new(name), name, kind, input, &words);
            assert!(reading.draft.is_some() || !reading.findings.is_empty());
            if let Some(draft) = reading.draft {
                for block in draft.blocks() {
                    let span = draft.span(block.range.clone());
                    assert!(
                        map.text(draft.file())
                            .get(span.start as usize..span.end as usize)
                            .is_some()
                    );
                }
            }
        }
    }
});
