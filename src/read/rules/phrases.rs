//! `listen/begriffe.toml`: named lists of patterns that rules share.

use crate::model::PhraseBook;
use crate::read::builtin;
use crate::read::collector::{Collector, Reading};
use crate::read::form;
use crate::read::toml_table::{TomlTable, parsed};
use crate::read::words;
use crate::source::{Located, SourceMap};

const FILE: &str = "begriffe";

/// The named lists of patterns that are compiled in.
#[must_use]
pub fn phrase_book(map: &mut SourceMap) -> Reading<PhraseBook> {
    let collector = Collector::default();
    let value = Some(built_in(map, &collector));
    Reading {
        value,
        findings: collector.into_findings(),
    }
}

/// Whether a rule could name a list: a text begins with `@`.
pub(super) fn may_name_a_list(rule: &str) -> bool {
    rule.contains("\"@") || rule.contains("'@")
}

pub(super) fn built_in(map: &mut SourceMap, collector: &Collector) -> PhraseBook {
    let mut book = PhraseBook::default();
    for file in builtin::folder("listen").filter(|file| file.name == FILE) {
        let id = map.add(&format!("criteria/listen/{}.toml", file.name), file.text);
        let parsed = parsed(map, id, collector);
        let root = TomlTable::root(id, &parsed, collector);
        for entry in root.tables("begriff") {
            let name = entry.needed_text("kennung", "\"gleichwertig\"");
            let _ = entry.text("titel");
            let patterns = plain(entry.texts("muster"));
            entry.finish();
            if let Some(name) = name {
                book.insert(name.value, patterns);
            }
        }
        root.finish();
    }
    book
}

/// The patterns written, with `@name` replaced by the list of that name.
pub(in crate::read) fn written(
    book: &PhraseBook,
    table: &TomlTable<'_>,
    key: &'static str,
    collector: &Collector,
) -> Vec<String> {
    let mut patterns = Vec::new();
    for text in table.texts(key) {
        match text.value.strip_prefix('@') {
            None => patterns.push(text.value),
            Some(name) if book.knows(name) => patterns.extend_from_slice(book.get(name)),
            Some(name) => {
                let known: Vec<&str> = book.names().collect();
                collector.fault(
                    &form::UNKNOWN_ID,
                    text.span,
                    format!("Die Begriffsliste „{name}“ gibt es nicht"),
                    words::way_out(name, &known, ""),
                );
            }
        }
    }
    patterns
}

fn plain(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}
