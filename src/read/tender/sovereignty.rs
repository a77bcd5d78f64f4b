//! `[souveraenitaet]` and `[entscheidungspfad]`: which framework, which weights, which least level, which steps.

use crate::exact::Decimal;
use crate::model::PathOutcome;
use crate::read::toml_table::TomlTable;
use crate::source::{Located, Span};

/// What `[souveraenitaet]` says.
pub(in crate::read) struct RawSovereignty {
    pub(in crate::read) framework: Located<String>,
    pub(in crate::read) weights: Vec<Located<String>>,
    pub(in crate::read) weights_span: Span,
    pub(in crate::read) minimum: Vec<(Located<String>, Located<Decimal>)>,
    pub(in crate::read) span: Span,
}

/// What `[entscheidungspfad]` says.
pub(in crate::read) struct RawPath {
    pub(in crate::read) framework: Located<String>,
    pub(in crate::read) steps: Vec<(Located<String>, RawStep)>,
    pub(in crate::read) span: Span,
}

/// What one step says.
pub(in crate::read) struct RawStep {
    pub(in crate::read) outcome: Located<PathOutcome>,
    pub(in crate::read) reason: String,
    pub(in crate::read) examined: Vec<String>,
    pub(in crate::read) candidate: Option<Located<String>>,
}

pub(super) fn sovereignty(table: &TomlTable<'_>) -> Option<RawSovereignty> {
    if !table.is_there() {
        return None;
    }
    let framework = table.needed_text("rahmenwerk", "\"eu-csf\"");
    let weights = if table.has("gewichte") {
        table.texts("gewichte")
    } else {
        table
            .needed_text("gewichte", "\"rechner-2026-06\"")
            .into_iter()
            .collect()
    };
    let weights_span = table.value_span("gewichte");
    let minimum = table.table("mindest-seal");
    let minimum = minimum.numbers();
    table.finish();
    Some(RawSovereignty {
        framework: framework?,
        weights,
        weights_span,
        minimum,
        span: table.span(),
    })
}

pub(super) fn path(table: &TomlTable<'_>) -> Option<RawPath> {
    if !table.is_there() {
        return None;
    }
    let framework = table.needed_text("rahmenwerk", "\"agid-reihenfolge\"");
    let steps = table
        .tables("schritt")
        .iter()
        .filter_map(|entry| {
            let id = entry.needed_text("id", "\"nachnutzung\"");
            let outcome = entry.needed_word(
                "ergebnis",
                &PathOutcome::ALL.map(|outcome| (outcome.word(), outcome)),
            );
            let reason = entry.plain_text("grund");
            let examined = entry.texts("geprueft");
            let candidate = entry.text("kandidat");
            entry.finish();
            let step = RawStep {
                outcome: outcome?,
                reason,
                examined: examined.into_iter().map(|text| text.value).collect(),
                candidate,
            };
            Some((id?, step))
        })
        .collect();
    table.finish();
    Some(RawPath {
        framework: framework?,
        steps,
        span: table.span(),
    })
}
