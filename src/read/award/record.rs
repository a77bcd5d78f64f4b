//! `listen/vergabevermerk.toml`: what an award record must say.

use crate::model::{RecordItem, RecordWhen, Regime};
use crate::read::builtin;
use crate::read::collector::Collector;
use crate::read::toml_table::{TomlTable, parsed};
use crate::source::SourceMap;

const OCCASIONS: &[(&str, RecordWhen)] = &[
    ("immer", RecordWhen::Always),
    ("aus-der-wertung", RecordWhen::SaidByRating),
    ("niedriges-angebot", RecordWhen::LowBid),
    ("verhandlung", RecordWhen::Negotiated),
    ("ohne-teilnahmewettbewerb", RecordWhen::WithoutCall),
    ("ohne-zuschlag", RecordWhen::NoWinner),
    ("nicht-elektronisch", RecordWhen::NotElectronic),
    ("ohne-gewichte", RecordWhen::NoWeights),
];

pub(super) fn items(map: &mut SourceMap, collector: &Collector) -> Vec<RecordItem> {
    let Some(file) = builtin::file("listen", "vergabevermerk") else {
        return Vec::new();
    };
    let file = map.add("criteria/listen/vergabevermerk.toml", file.text);
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let entries = root.tables("angabe");
    let _ = (root.day("geprueft-am"), root.table("liste"));
    root.finish();
    entries.iter().filter_map(item).collect()
}

fn item(entry: &TomlTable<'_>) -> Option<RecordItem> {
    let key = entry.needed_text("schluessel", "\"zuschlag\"");
    let title = entry.needed_text("titel", "\"…\"");
    let law = entry.needed_word("recht", super::LAWS);
    let when = entry.needed_word("wann", OCCASIONS);
    let citation = entry.citations("fundstelle").into_iter().next();
    let _ = entry.text("stufe");
    entry.finish();
    Some(RecordItem {
        key: key?.value,
        title: title?.value,
        law: match law?.value {
            super::Law::Vgv => Regime::European,
            super::Law::Uvgo => Regime::National,
        },
        when: when?.value,
        citation: citation?,
    })
}
