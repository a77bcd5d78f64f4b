//! Annex B: payments with their sources.

use crate::exact::Fraction;
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn payments(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage B: Zahlungen mit Quellen");
    let case = writer.case;
    let mut table = Table::new(
        "Zahlungen (Ausgaben negativ, EUR)",
        &[
            "Variante",
            "Position",
            "Kostenart",
            "#Einzelpreis",
            "#Menge",
            "Einheit",
            "Rhythmus",
            "Jahre",
            "haushaltswirksam",
            "Steuer",
            "Quelle",
            "Beleg",
            "#min bis max",
            "#nominal",
            "#Barwert",
            "Stelle",
        ],
    );
    for candidate in 0..case.candidates.len() {
        let Some(result) = writer.assessment.candidates.get(candidate) else {
            continue;
        };
        let mut costs = result.cost.flows.iter();
        for flow in case.costs.of(candidate) {
            let cost = if flow.unit_price.is_some() {
                costs.next()
            } else {
                None
            };
            let amount = |part: fn(&crate::cost::FlowCost) -> &Fraction| {
                cost.map_or_else(|| "unbekannt".to_owned(), |cost| w::points(part(cost)))
            };
            let price = flow.unit_price.as_ref().map_or_else(
                || "unbekannt".to_owned(),
                |price| match &price.parameter {
                    Some(id) => format!("{} ({id})", w::number(price.amount)),
                    None => w::number(price.amount),
                },
            );
            let quantity = match flow
                .minimum_quantity
                .filter(|minimum| flow.quantity < *minimum)
            {
                Some(minimum) => format!(
                    "{} (Mindestmenge {})",
                    w::number(flow.quantity),
                    w::number(minimum)
                ),
                None => w::number(flow.quantity),
            };
            let years = if flow.from == flow.until {
                flow.from.to_string()
            } else {
                format!("{} bis {}", flow.from, flow.until)
            };
            let range = flow.range.map_or_else(String::new, |(low, high)| {
                format!("{} bis {}", w::number(low), w::number(high))
            });
            table.row(vec![
                case.id(candidate).to_owned(),
                flow.position.clone(),
                w::cost_kind(flow.kind).to_owned(),
                price,
                quantity,
                flow.unit.clone(),
                w::frequency(flow.frequency).to_owned(),
                years,
                w::effect(flow.budget).to_owned(),
                w::tax(flow.tax),
                w::origin(flow.origin).to_owned(),
                w::or_missing(&flow.evidence),
                range,
                amount(|cost| &cost.nominal),
                amount(|cost| &cost.present),
                writer.place(flow.span),
            ]);
        }
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Die Akte enthält keine Zahlungen.");
    }
    writer.document.table(table);
}
