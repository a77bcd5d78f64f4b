//! Draft texts of every kind: what is read, where it stands, and what no input may do.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at the first surprise"
)]

mod documents;
mod limits;
mod texts;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use gleichwertig::draft::{Block, BlockKind, Draft, DraftKind, DraftReading, document, of_text};
use gleichwertig::model::DraftWords;
use gleichwertig::read::draft_words;
use gleichwertig::source::SourceMap;
use zip::write::SimpleFileOptions;

/// A draft and the files it came from.
struct Case {
    map: SourceMap,
    draft: Draft,
    words: DraftWords,
}

fn text(kind: DraftKind, text: &str) -> Case {
    let words = draft_words();
    let mut map = SourceMap::new();
    let file = map.add("entwurf", text);
    let draft = of_text(&map, file, kind, &words);
    Case { map, draft, words }
}

impl Case {
    fn kinds(&self) -> Vec<(BlockKind, &str)> {
        let blocks = self.draft.blocks().iter();
        blocks
            .map(|block| (block.kind, self.draft.text_of(block)))
            .collect()
    }

    fn block(&self, containing: &str) -> &Block {
        let blocks = self.draft.blocks().iter();
        blocks
            .rev()
            .find(|block| self.draft.text_of(block).contains(containing))
            .unwrap_or_else(|| panic!("{containing} in {:?}", self.kinds()))
    }

    /// The text of the file at the place of a stretch of the unified text.
    fn source_of(&self, what: &str) -> &str {
        let start = self
            .draft
            .text()
            .find(what)
            .unwrap_or_else(|| panic!("{what}: {:?}", self.kinds()));
        self.map.marked(self.draft.span(start..start + what.len()))
    }

    /// What people call the place of a text.
    fn place(&self, what: &str) -> String {
        let start = self
            .draft
            .text()
            .find(what)
            .unwrap_or_else(|| panic!("{what}: {:?}", self.kinds()));
        self.map.place(self.draft.span(start..start + what.len()))
    }
}

/// A ZIP container with these parts.
fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("room");
    }
    zip.finish().expect("a container").into_inner()
}

fn read_bytes(kind: DraftKind, bytes: &[u8]) -> (SourceMap, DraftReading, DraftWords) {
    let words = draft_words();
    let mut map = SourceMap::new();
    let name = if kind == DraftKind::Odt {
        "entwurf.odt"
    } else {
        "entwurf.docx"
    };
    let reading = document(&mut map, Path::new(name), name, kind, bytes, &words);
    (map, reading, words)
}

fn read_case(kind: DraftKind, parts: &[(&str, &str)]) -> Case {
    let (map, reading, words) = read_bytes(kind, &container(parts));
    let draft = reading
        .draft
        .unwrap_or_else(|| panic!("{:?}", reading.findings));
    Case { map, draft, words }
}

/// A file of our own in the temporary folder.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("gleichwertig-drafts-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("writable");
    path
}
