//! `kataloge/*.toml`: criteria, their scales and reasons.

mod criterion;
mod examine;
mod library;
mod scale;

use std::collections::BTreeMap;

use crate::finding::{Finding, Label};
use crate::law::Checked;
use crate::model::{Catalogue, CatalogueFault, Criterion};
use crate::source::{FileId, SourceMap, Span};

use super::collector::Collector;
use super::form;
use super::toml_table::{TomlTable, parsed};

use criterion::criterion;

pub(super) use criterion::PHASES;
pub use examine::examine;
pub use library::{Brought, Library, library};

fn from_file(map: &SourceMap, file: FileId, collector: &Collector) -> Option<Catalogue> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("katalog");
    let id = head.needed_text("id", "\"sicherheit\"");
    let title = head.needed_text("titel", "\"…\"");
    let purpose = head.plain_text("zweck");
    let version = head.plain_text("version");
    let as_of = head.needed_day("stand");
    let checked = head.day("geprueft-am");
    let citations = head.citations("fundstelle");
    head.finish();
    let tables = root.tables("kriterium");
    root.finish();
    let criteria: Vec<Option<Criterion>> = tables
        .iter()
        .map(|table| criterion(table, collector))
        .collect();
    note_double_ids(criteria.iter().flatten(), collector);
    let criteria = criteria.into_iter().collect::<Option<Vec<_>>>()?;
    let as_of = as_of?.value;
    let head_span = head.span();
    let head = crate::model::CatalogueHead {
        id: id?.value,
        title: title?.value,
        purpose,
        version: if version.is_empty() {
            as_of.to_string()
        } else {
            version
        },
        as_of,
        checked: Checked::on(checked.map_or(as_of, |day| day.value)),
        citations,
        file,
    };
    let catalogue = Catalogue::new(head, criteria);
    if let Err(fault) = &catalogue {
        let (message, help) = match fault {
            CatalogueFault::NothingRated => (
                "Der Katalog hat kein Bewertungskriterium".to_owned(),
                "Mindestens ein Kriterium braucht art = \"bewertung\", gewicht und skala."
                    .to_owned(),
            ),
            CatalogueFault::Weights(sum) => {
                let sum = crate::exact::notation::german(sum, 2);
                (
                    format!(
                        "Die Gewichte der Bewertungskriterien ergeben zusammen {sum}, nicht 100"
                    ),
                    "Passen Sie „gewicht“ an, bis die Summe genau 100 ergibt.".to_owned(),
                )
            }
        };
        collector.fault(&form::WEIGHTS, head_span, message, help);
    }
    catalogue.ok()
}

/// Notes criteria that share an identifier, also across catalogues.
pub(super) fn note_double_ids<'a>(
    criteria: impl Iterator<Item = &'a Criterion>,
    collector: &Collector,
) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for criterion in criteria {
        if let Some(first) = seen.get(criterion.id.as_str()) {
            let finding = Finding::new(
                form::DUPLICATE.id,
                form::DUPLICATE.severity,
                format!("Die Kennung „{}“ gehört zu zwei Kriterien", criterion.id),
                Label::new(criterion.span, "zum zweiten Mal"),
            );
            collector.note(
                finding
                    .related_to(Label::new(*first, "zuerst hier"))
                    .with_help("Geben Sie jedem Kriterium eine eigene Kennung."),
            );
        } else {
            seen.insert(&criterion.id, criterion.span);
        }
    }
}
