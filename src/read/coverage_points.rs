//! `listen/abdeckung.toml`: what a contract should say of source code, exit and feeding back.

use crate::model::{CoveragePoint, PhraseBook, PointGroup};
use crate::source::SourceMap;

use super::builtin;
use super::collector::{Collector, Reading};
use super::rules::written;
use super::toml_table::{TomlTable, parsed};

const FILE: &str = "abdeckung";
const GROUPS: &[(&str, PointGroup)] = &[
    ("quellcode", PointGroup::SourceCode),
    ("ausstieg", PointGroup::Exit),
    ("rueckfluss", PointGroup::FeedingBack),
];

/// The points compiled in, in the order of the file.
#[must_use]
pub fn coverage_points(map: &mut SourceMap, phrases: &PhraseBook) -> Reading<Vec<CoveragePoint>> {
    let collector = Collector::default();
    let mut points = Vec::new();
    if let Some(built_in) = builtin::file("listen", FILE) {
        let file = map.add(&format!("criteria/listen/{FILE}.toml"), built_in.text);
        let parsed = parsed(map, file, &collector);
        let root = TomlTable::root(file, &parsed, &collector);
        for table in root.tables("punkt") {
            let id = table.needed_text("kennung", "\"Q01\"");
            let group = table.needed_word("gruppe", GROUPS);
            let title = table.needed_text("titel", "\"…\"");
            let wording = table.needed_text("formulierung", "\"…\"");
            let citations = table.citations("fundstelle");
            let patterns = written(phrases, &table, "muster", &collector);
            let with = written(phrases, &table, "mit", &collector);
            table.finish();
            if let (Some(id), Some(group), Some(title), Some(wording)) = (id, group, title, wording)
            {
                points.push(CoveragePoint {
                    id: id.value,
                    group: group.value,
                    title: title.value,
                    citations,
                    patterns,
                    with,
                    wording: wording.value,
                });
            }
        }
        root.finish();
    }
    Reading {
        value: Some(points),
        findings: collector.into_findings(),
    }
}
