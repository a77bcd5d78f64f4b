//! Annex B: payments with their sources.

use crate::cost::FlowCost;
use crate::exact::Fraction;
use crate::model::CashFlow;
use crate::report::Table;
use crate::report::quantity as q;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// For each candidate what is paid, and where the figures come from.
pub(super) fn payments(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage B: Zahlungen mit Quellen");
    writer.document.paragraph(
        "Je Variante zeigt die erste Tabelle die Zahlungen (Ausgaben negativ), die zweite ihre Quellen; beide haben dieselbe Reihenfolge.",
    );
    for candidate in 0..writer.case.candidates.len() {
        let Some(result) = writer.assessment.candidates.get(candidate) else {
            continue;
        };
        let mut amounts = amounts_table();
        let mut sources = sources_table();
        let mut costs = result.cost.flows.iter();
        for flow in writer.case.costs.of(candidate) {
            let known = flow.unit_price.is_some();
            let cost = if known { costs.next() } else { None };
            let place = writer.place(flow.span);
            amounts.row(amounts_row(flow, cost, place.clone()));
            sources.row(sources_row(flow, place));
        }
        let name = writer.full_name(candidate);
        writer.document.heading(3, name);
        if amounts.rows.is_empty() {
            writer
                .document
                .paragraph("Für diese Variante ist keine Zahlung eingetragen.");
        }
        writer.document.table(amounts);
        writer.document.table(sources);
    }
}

fn amounts_table() -> Table {
    Table::new(
        "Zahlungen (EUR)",
        &[
            "Position",
            "Kostenart",
            "#Einzelpreis",
            "#Menge",
            "Rhythmus",
            "Jahre",
            "#nominal",
            "#Barwert",
            "Stelle",
        ],
    )
}

fn sources_table() -> Table {
    Table::new(
        "Quellen",
        &[
            "Position",
            "Einheit",
            "haushaltswirksam",
            "Steuer",
            "Quelle",
            "Beleg",
            "Stand",
            "#min bis max",
            "Bedingungen",
            "Stelle",
        ],
    )
}

fn amounts_row(flow: &CashFlow, cost: Option<&FlowCost>, place: String) -> Vec<String> {
    let amount = |part: fn(&FlowCost) -> &Fraction| {
        cost.map_or_else(|| "unbekannt".to_owned(), |cost| w::points(part(cost)))
    };
    let price = flow.unit_price.as_ref().map_or_else(
        || "unbekannt".to_owned(),
        |price| {
            let amount = q::written_price(flow, price);
            match &price.parameter {
                Some(id) => format!("{amount} ({id})"),
                None => amount,
            }
        },
    );
    vec![
        flow.position.clone(),
        w::cost_kind(flow.kind).to_owned(),
        price,
        q::quantity(flow),
        w::frequency(flow.frequency).to_owned(),
        w::years(flow.from, flow.until),
        amount(|cost| &cost.nominal),
        amount(|cost| &cost.present),
        place,
    ]
}

fn sources_row(flow: &CashFlow, place: String) -> Vec<String> {
    let range = flow.range.map_or_else(String::new, |(low, high)| {
        format!("{} bis {}", w::number(low), w::number(high))
    });
    vec![
        flow.position.clone(),
        flow.unit.clone(),
        w::effect(flow.budget).to_owned(),
        w::tax(flow.tax),
        w::origin(flow.origin).to_owned(),
        w::or_missing(&flow.evidence),
        flow.terms
            .as_of
            .map_or_else(String::new, crate::exact::Day::german),
        range,
        q::terms(flow),
        place,
    ]
}
