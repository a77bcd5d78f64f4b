//! Equivalence, proposal, open points, deviations, signatures.

mod equivalence;
mod open_points;
mod proposal;

use super::wording as w;
use super::writer::Writer;
use super::{Inline, Table};

pub(super) use equivalence::{equivalence, passed, test_value};
pub(super) use open_points::open_points;
pub(super) use proposal::proposal;

/// Rules set aside with their reasons.
pub(super) fn deviations(writer: &mut Writer<'_>) {
    writer.document.heading(2, "17 Abweichungen");
    let mut table = Table::new(
        "Begründete Abweichungen",
        &["Regel", "Stelle", "Grund", "Vermerk", "betrifft"],
    );
    for applied in &writer.assessment.deviations {
        let deviation = applied.deviation;
        let messages: Vec<String> = applied
            .findings
            .iter()
            .map(|finding| finding.message().to_owned())
            .collect();
        table.row(vec![
            deviation.rule.to_string(),
            if deviation.place.is_empty() {
                "ganze Akte".to_owned()
            } else {
                deviation.place.clone()
            },
            w::or_missing(&deviation.reason),
            w::or_missing(&deviation.record),
            if messages.is_empty() {
                "keinen Befund dieses Vergleichs".to_owned()
            } else {
                messages.join("; ")
            },
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Es wurde von keiner Regel abgewichen.");
    }
    writer.document.table(table);
}

/// Where the unit signs.
pub(super) fn signatures(writer: &mut Writer<'_>) {
    let mut table = Table::new("Zeichnung", &["", "Name", "Datum", "Unterschrift"]);
    for role in [
        "Aufgestellt",
        "Fachlich mitgezeichnet",
        "Beauftragte oder Beauftragter für den Haushalt",
    ] {
        table.rich_row(vec![vec![Inline::Text(role.to_owned())]]);
    }
    writer.document.table(table);
}
