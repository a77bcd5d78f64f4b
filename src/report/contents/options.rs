//! Contents 4 to 6: the alternatives, their suitability, their description.

use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::report::{Inline, Table};
use crate::score::{ExclusionState, Item};

pub(super) fn alternatives(writer: &mut Writer<'_>) {
    let carry_on = writer.case.tender.need.carry_on.value;
    let mut table = Table::new(
        "Handlungsmöglichkeiten",
        &[
            "Variante",
            "Produkt",
            "Anbieter",
            "Modell",
            "Fortführungsfall",
        ],
    );
    for (index, candidate) in writer.candidates() {
        table.row(vec![
            candidate.id.clone(),
            candidate.name(),
            w::or_missing(&candidate.vendor),
            w::model(candidate.model).to_owned(),
            if index == carry_on {
                "ja".to_owned()
            } else {
                String::new()
            },
        ]);
    }
    writer.document.table(table);
    let discarded: Vec<String> = writer
        .case
        .tender
        .discarded
        .iter()
        .map(|discarded| format!("{}: {}", discarded.title, w::sentence(&discarded.reason)))
        .collect();
    if !discarded.is_empty() {
        writer.document.paragraph("Nicht weiter verfolgt wurden:");
        writer.document.list(discarded);
    }
}

pub(super) fn suitability(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Eignung unter rechtlichen, organisatorischen und personellen Bedingungen",
        &[
            "Variante",
            "Ergebnis",
            "rechtlich",
            "organisatorisch",
            "personell",
        ],
    );
    for entry in &writer.case.tender.suitability {
        table.row(vec![
            writer.case.id(entry.candidate).to_owned(),
            if entry.suitable {
                "geeignet"
            } else {
                "ungeeignet"
            }
            .to_owned(),
            w::or_missing(&entry.legal),
            w::or_missing(&entry.organisational),
            w::or_missing(&entry.staffing),
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Die Eignungsprüfung der Varianten ist nicht dokumentiert.");
    }
    writer.document.table(table);
    let reasons = |of: fn(&Writer<'_>, usize) -> Option<String>| -> Vec<String> {
        let named = writer.candidates().into_iter();
        named
            .filter_map(|(index, _)| Some((index, of(writer, index)?)))
            .map(|(index, text)| format!("{}: {}", writer.full_name(index), w::sentence(&text)))
            .collect()
    };
    let (excluded, open) = (reasons(exclusion_in_words), reasons(open_conditions));
    if excluded.is_empty() {
        writer
            .document
            .paragraph("Nach dem Stand der Nachweise scheidet keine Variante aus.");
    } else {
        writer.document.paragraph(
            "Nach Eignungsprüfung, Muss-Anforderungen und Ausschlusskriterien scheiden aus:",
        );
        writer.document.list(excluded);
    }
    if !open.is_empty() {
        writer
            .document
            .paragraph("Ob diese Bedingungen erfüllt sind, ist noch offen:");
        writer.document.list(open);
    }
}

fn conditions(writer: &Writer<'_>, candidate: usize, state: ExclusionState) -> Vec<String> {
    let result = writer.assessment.candidates.get(candidate);
    let checks = result
        .into_iter()
        .flat_map(|result| &result.score.exclusions);
    checks
        .filter(|check| check.state == state)
        .map(|check| {
            let name = crate::report::dimensions::item_name(writer.case, check.item);
            let place = check.span.map(|span| format!(" ({})", writer.place(span)));
            let why = match check.item {
                // Which level was reached says more than that one was asked for.
                Item::Objective(_) if !check.reason.is_empty() => format!(": {}", check.reason),
                _ => String::new(),
            };
            format!("{name}{why}{}", place.unwrap_or_default())
        })
        .collect()
}

fn open_conditions(writer: &Writer<'_>, candidate: usize) -> Option<String> {
    let open = conditions(writer, candidate, ExclusionState::Open);
    (!open.is_empty()).then(|| w::listed(&open))
}

/// Why a candidate is out; `None` where it is not.
pub(in crate::report) fn exclusion_in_words(
    writer: &Writer<'_>,
    candidate: usize,
) -> Option<String> {
    let result = writer.assessment.candidates.get(candidate)?;
    let failed = conditions(writer, candidate, ExclusionState::NotMet);
    let mut reasons = Vec::new();
    if !failed.is_empty() {
        let verb = if failed.len() == 1 { "ist" } else { "sind" };
        reasons.push(format!("nicht erfüllt {verb} {}", w::listed(&failed)));
    }
    if let Some(span) = result.unsuitable {
        let place = writer.place(span);
        reasons.push(format!(
            "in der Eignungsprüfung als ungeeignet eingestuft ({place})"
        ));
    }
    (!reasons.is_empty()).then(|| reasons.join("; "))
}

pub(super) fn descriptions(writer: &mut Writer<'_>) {
    for (index, candidate) in writer.candidates() {
        writer.document.heading(3, writer.full_name(index));
        let mut table = Table::new("Merkmale", &["Merkmal", "Angabe"]);
        let country = |country: Option<&crate::model::Country>| {
            country.map_or_else(
                || "unbekannt".to_owned(),
                |country| format!("{} ({})", country.name, country.code),
            )
        };
        let places = candidate.data_location.as_ref().map_or_else(
            || "unbekannt".to_owned(),
            |places| {
                w::listed(
                    &places
                        .iter()
                        .map(|place| place.name.clone())
                        .collect::<Vec<_>>(),
                )
            },
        );
        let source = match &candidate.source_access {
            None => "unbekannt".to_owned(),
            Some(crate::model::SourceAccess::Public(Some(address))) => {
                format!("öffentlich: {address}")
            }
            Some(crate::model::SourceAccess::Public(None)) => "öffentlich".to_owned(),
            Some(crate::model::SourceAccess::HandedOver) => "wird übergeben".to_owned(),
            Some(crate::model::SourceAccess::Escrow) => "hinterlegt".to_owned(),
            Some(crate::model::SourceAccess::None) => "nicht zugänglich".to_owned(),
        };
        let mut add = |name: &str, value: String| table.row(vec![name.to_owned(), value]);
        add("Anbieter", w::or_missing(&candidate.vendor));
        add("Sitz des Anbieters", country(candidate.seat.as_ref()));
        add(
            "Sitz der Konzernmutter",
            country(candidate.parent_seat.as_ref()),
        );
        add("Lizenz", w::licensing(&candidate.licensing));
        add("Betrieb", w::operation(candidate.operation).to_owned());
        add("Ort der Daten", places);
        add("Quelltext", source);
        if !candidate.note.is_empty() {
            add("Bemerkung", candidate.note.clone());
        }
        writer.document.table(table);
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let mut costs = Table::new(
            "Zahlungen je Kostenart",
            &["Kostenart", "#nominal (EUR)", "#Kapitalwert (EUR)"],
        );
        for sum in &result.cost.kinds {
            costs.row(vec![
                w::cost_kind(sum.kind).to_owned(),
                w::points(&sum.nominal),
                w::points(&sum.present),
            ]);
        }
        costs.rich_row(vec![
            vec![Inline::Strong(
                if result.cost.is_complete() {
                    "Summe"
                } else {
                    "Summe des Bekannten"
                }
                .to_owned(),
            )],
            vec![Inline::Strong(w::points(&result.cost.nominal))],
            vec![Inline::Strong(w::points(&result.cost.present.value))],
        ]);
        writer.document.table(costs);
        if let Some(annuity) = result
            .cost
            .annuity
            .as_ref()
            .filter(|_| result.cost.is_complete())
        {
            writer.document.paragraph(format!(
                "Gleichmäßig auf die Jahre nach {} bis {} verteilt, jeweils zum Jahresende, wären das {} im Jahr (Annuität).",
                writer.case.costs.economics.reference_year,
                writer.case.costs.last_year(),
                w::euro(annuity)
            ));
        }
        if !result.cost.is_complete() {
            let text = if result.cost.has_flows {
                format!(
                    "Bei {} ist der Betrag unbekannt; ein Kapitalwert wird deshalb nicht ausgewiesen.",
                    w::counted(result.cost.unknown.len(), "Zahlung", "Zahlungen")
                )
            } else {
                "Zahlungen sind nicht eingetragen; ein Kapitalwert wird deshalb nicht ausgewiesen."
                    .to_owned()
            };
            writer.document.paragraph(text);
        }
    }
}
