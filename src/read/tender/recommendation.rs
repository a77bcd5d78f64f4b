//! `[empfehlung]`: what the unit proposes, and why.

use crate::exact::Day;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

pub(in crate::read) struct RawRecommendation {
    pub(in crate::read) candidate: Option<Located<String>>,
    pub(in crate::read) reason: String,
    pub(in crate::read) deeper_reason: String,
    pub(in crate::read) conditions: Vec<String>,
    pub(in crate::read) decisive: Vec<Located<String>>,
    pub(in crate::read) decided: Option<Located<Day>>,
    pub(in crate::read) span: Span,
}

pub(super) fn recommendation(table: &TomlTable<'_>) -> Option<RawRecommendation> {
    if !table.is_there() {
        return None;
    }
    let texts = |key| {
        table
            .texts(key)
            .into_iter()
            .map(|text| text.value)
            .collect()
    };
    let recommendation = RawRecommendation {
        candidate: table.text("kandidat"),
        reason: table.plain_text("begruendung"),
        deeper_reason: table.plain_text("vertiefte-begruendung"),
        conditions: texts("bedingungen"),
        decisive: table.texts("ausschlaggebend"),
        decided: table.day("entschieden-am"),
        span: table.span(),
    };
    table.finish();
    Some(recommendation)
}
