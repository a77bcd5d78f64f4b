//! `profile/*.toml`: which criteria fit a kind of service.

use crate::exact::{Weight, notation};
use crate::law::Checked;
use crate::model::{Catalogue, Extent, Selection, SelectionFault, ServiceProfile};
use crate::source::{FileId, Located, SourceMap};

use super::catalogue::Library;
use super::collector::{Collector, Reading};
use super::tender::SERVICES;
use super::toml_table::{TomlTable, parsed};
use super::{builtin, form, words};

/// The profile of this identifier: the caller's own, or the one compiled in.
#[must_use]
pub fn profile(
    map: &mut SourceMap,
    library: &Library,
    id: &str,
) -> Option<Reading<ServiceProfile>> {
    let collector = Collector::default();
    let value = read(map, library, id, &collector)?;
    Some(Reading {
        value,
        findings: collector.into_findings(),
    })
}

/// Reads the profile of this identifier into a run; the outer `None` means there is none.
pub(super) fn read(
    map: &mut SourceMap,
    library: &Library,
    id: &str,
    collector: &Collector,
) -> Option<Option<ServiceProfile>> {
    let file = match library.own_profile(id) {
        Some(file) => file,
        None => {
            let file = builtin::file("profile", id)?;
            map.add(&format!("criteria/profile/{}.toml", file.name), file.text)
        }
    };
    Some(from_file(map, file, collector))
}

/// A profile together with the catalogues it takes from, so that its choices and weights are looked at as well.
pub(super) fn checked(
    map: &mut SourceMap,
    library: &Library,
    profile: &ServiceProfile,
    collector: &Collector,
) {
    for selection in &profile.selections {
        match library.read(map, &selection.catalogue, &Collector::default()) {
            Some(Some(catalogue)) => {
                selected(selection, &catalogue, collector);
            }
            Some(None) => {}
            None => collector.fault(
                &form::UNKNOWN_ID,
                selection.span,
                format!("Den Katalog „{}“ gibt es nicht", selection.catalogue),
                words::way_out(
                    &selection.catalogue,
                    &library.ids().iter().map(String::as_str).collect::<Vec<_>>(),
                    "Eigene Kataloge bringt --criteria mit.",
                ),
            ),
        }
    }
}

/// The catalogue with the selected criteria only; what does not fit is noted.
pub(super) fn selected(
    selection: &Selection,
    catalogue: &Catalogue,
    collector: &Collector,
) -> Option<Catalogue> {
    match selection.of(catalogue) {
        Ok(selected) => Some(selected),
        Err(faults) => {
            for fault in faults {
                note(&fault, selection, catalogue, collector);
            }
            None
        }
    }
}

fn note(
    fault: &SelectionFault,
    selection: &Selection,
    catalogue: &Catalogue,
    collector: &Collector,
) {
    match fault {
        SelectionFault::Unknown(id) => {
            let known: Vec<&str> = catalogue
                .criteria()
                .iter()
                .map(|criterion| criterion.id.as_str())
                .collect();
            collector.fault(
                &form::UNKNOWN_ID,
                id.span,
                format!(
                    "„{}“ passt hier zu keinem Kriterium des Katalogs „{}“",
                    id.value, catalogue.id
                ),
                words::way_out(
                    &id.value,
                    &known,
                    "Bewertungskriterien gehören mit Gewicht unter [katalog.gewichte], Ausschlusskriterien unter „ausschluss“.",
                ),
            );
        }
        SelectionFault::Weights(sum) => collector.fault(
            &form::WEIGHTS,
            selection.span,
            format!(
                "Die Gewichte der Auswahl aus „{}“ ergeben zusammen {}, nicht 100",
                catalogue.id,
                notation::german(sum, 2)
            ),
            "Passen Sie [katalog.gewichte] an, bis die Summe genau 100 ergibt.",
        ),
    }
}

pub(super) fn from_file(
    map: &SourceMap,
    file: FileId,
    collector: &Collector,
) -> Option<ServiceProfile> {
    let parsed = parsed(map, file, collector);
    let root = TomlTable::root(file, &parsed, collector);
    let head = root.table("profil");
    let id = head.needed_text("id", "\"cloud-dienst\"");
    let title = head.needed_text("titel", "\"…\"");
    let purpose = head.plain_text("zweck");
    let services = head.word_list("leistung", SERVICES);
    let as_of = head.needed_day("stand");
    let checked = head.day("geprueft-am");
    let citations = head.citations("fundstelle");
    let groups = weights(&head.table("gruppen"), collector);
    head.finish();
    let tables = root.tables("katalog");
    root.finish();
    let selections: Vec<Option<Selection>> = tables
        .iter()
        .map(|table| selection(table, collector))
        .collect();
    let as_of = as_of?.value;
    Some(ServiceProfile {
        id: id?.value,
        title: title?.value,
        purpose,
        services,
        as_of,
        checked: Checked::on(checked.map_or(as_of, |day| day.value)),
        citations,
        groups: groups
            .into_iter()
            .map(|(id, weight)| (id.value, weight))
            .collect(),
        selections: selections.into_iter().collect::<Option<Vec<_>>>()?,
        file,
        span: head.span(),
    })
}

fn selection(table: &TomlTable<'_>, collector: &Collector) -> Option<Selection> {
    let catalogue = table.needed_text("id", "\"sicherheit\"");
    let reason = table.needed_text("grund", "\"…\"");
    let whole = table.truth("vollstaendig").unwrap_or(false);
    let weighed = table.table("gewichte");
    let weights = weights(&weighed, collector);
    let exclusions = table.texts("ausschluss");
    table.finish();
    let names_some = weighed.is_there() || !exclusions.is_empty();
    if whole == names_some {
        collector.fault(
            &form::CONTRADICTION,
            table.span(),
            "Die Auswahl nimmt entweder den ganzen Katalog oder einzelne Kriterien",
            "Schreiben Sie entweder vollstaendig = true oder einen Abschnitt [katalog.gewichte] mit Gewichten, zusammen 100.",
        );
        return None;
    }
    Some(Selection {
        catalogue: catalogue?.value,
        reason: reason?.value,
        extent: if whole {
            Extent::Whole
        } else {
            Extent::Some {
                weights,
                exclusions,
            }
        },
        span: table.span(),
    })
}

fn weights(table: &TomlTable<'_>, collector: &Collector) -> Vec<(Located<String>, Weight)> {
    let mut weights = Vec::new();
    for (id, number) in table.numbers() {
        match Weight::new(number.value) {
            Some(weight) => weights.push((id, weight)),
            None => collector.fault(
                &form::WEIGHTS,
                number.span,
                format!("Das Gewicht von „{}“ ist negativ", id.value),
                "Gewichte stehen in Prozent und ergeben zusammen 100.",
            ),
        }
    }
    weights
}
