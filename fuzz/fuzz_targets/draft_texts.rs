//! Any text as Markdown and as plain text: every place of the unified text leads to a border of signs in the file.
#![no_main]

use gleichwertig::draft::{DraftKind, of_text};
use gleichwertig::read::draft_words;
use gleichwertig::source::SourceMap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let words = draft_words();
    let mut map = SourceMap::new();
    let file = map.add("entwurf", source);
    for kind in [DraftKind::PlainText, DraftKind::Markdown] {
        let draft = of_text(&map, file, kind, &words);
        let mut end = 0;
        for block in draft.blocks() {
            assert!(block.range.start >= end && block.range.end > block.range.start);
            end = block.range.end;
            assert!(!draft.text_of(block).contains('\n'));
            for sentence in draft.sentences(block, &words) {
                let span = draft.span(sentence);
                let (start, end) = (span.start as usize, span.end as usize);
                assert!(start <= end && map.text(file).get(start..end).is_some());
            }
        }
    }
});
