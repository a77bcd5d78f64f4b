//! Content 8: what tips the order.

use crate::assess::TippingCost;
use crate::exact::{Fraction, notation};
use crate::model::CashFlow;
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::source::Span;

pub(super) fn sensitivity(writer: &mut Writer<'_>) {
    let case = writer.case;
    if let (Some(closeness), Some(first)) = (
        &writer.assessment.ranking.closeness,
        writer.assessment.tipping_costs.first(),
    ) {
        let (best, next) = (writer.name(closeness.first), writer.name(closeness.second));
        let text = match &first.change {
            Some(change) => format!(
                "Nach dem Kapitalwert liegt {best} um {} vor {next}. Die kleinste einzelne Änderung, die das dreht: „{}“ bei {} {} um {}, und alles andere bleibt.",
                w::euro(&closeness.difference),
                position_of(writer, first.span),
                writer.name(first.candidate),
                if change.is_negative() {
                    "sinkt"
                } else {
                    "steigt"
                },
                w::fine_percent(&change.magnitude()),
            ),
            None => format!(
                "Nach dem Kapitalwert liegt {best} vor {next}; keine einzelne Zahlung kann das allein drehen."
            ),
        };
        writer.document.paragraph(text);
    }
    let mut table = Table::new(
        "Kippwerte: Änderung einer Zahlung, bei der die beiden besten Kapitalwerte gleich sind",
        &[
            "Variante",
            "Position",
            "#Barwert (EUR)",
            "#Kippwert",
            "in der Spanne",
            "Stelle",
        ],
    );
    for tipping in writer.assessment.tipping_costs.iter().take(12) {
        table.row(vec![
            case.id(tipping.candidate).to_owned(),
            position_of(writer, tipping.span),
            w::points(&tipping.present),
            tipping
                .change
                .as_ref()
                .map_or_else(|| "nie".to_owned(), signed_percent),
            within_range(writer, tipping),
            writer.place(tipping.span),
        ]);
    }
    if table.rows.is_empty() {
        writer.document.paragraph(
            "Kippwerte der Zahlungen lassen sich nicht angeben: Dafür braucht es zwei Varianten mit verschiedenen, vollständig bezifferten Kapitalwerten.",
        );
    }
    writer.document.table(table);
    let mut weights = Table::new(
        "Kippgewichte: Gewicht, bei dem die beiden besten Nutzwerte gleich sind (übrige Gewichte im Verhältnis)",
        &["Gruppe", "#Gewicht", "#Kippgewicht"],
    );
    for tipping in &writer.assessment.tipping_weights {
        weights.row(vec![
            group_title(case, &tipping.group),
            format!("{} %", notation::german(&tipping.weight, 1)),
            tipping.tips_at.as_ref().map_or_else(
                || "nie".to_owned(),
                |weight| {
                    if *weight == Fraction::whole(100) {
                        "nur wenn sie allein zählte".to_owned()
                    } else {
                        w::fine_percent(weight)
                    }
                },
            ),
        ]);
    }
    writer.document.table(weights);
}

fn flow_of<'w>(writer: &'w Writer<'_>, span: Span) -> Option<&'w CashFlow> {
    writer
        .case
        .costs
        .flows()
        .iter()
        .find(|flow| flow.span == span)
}

/// Whether the price at the tipping value lies between `min` and `max` of its row.
fn within_range(writer: &Writer<'_>, tipping: &TippingCost) -> String {
    let flow = flow_of(writer, tipping.span);
    let range = flow.and_then(|flow| flow.range);
    let price = flow.and_then(|flow| flow.unit_price.as_ref());
    let (Some((low, high)), Some(price), Some(change)) = (range, price, &tipping.change) else {
        return if range.is_none() {
            "keine Spanne"
        } else {
            "nein"
        }
        .to_owned();
    };
    let share = change
        .over(&Fraction::whole(100))
        .unwrap_or_else(Fraction::zero);
    let tipped = price.amount.fraction().times(&Fraction::one().plus(&share));
    let reached = low.fraction() <= tipped && tipped <= high.fraction();
    if reached { "ja" } else { "nein" }.to_owned()
}

fn position_of(writer: &Writer<'_>, span: Span) -> String {
    flow_of(writer, span).map_or_else(String::new, |flow| flow.position.clone())
}

/// `+12,50 %` or `−12,50 %`.
fn signed_percent(change: &Fraction) -> String {
    let plus = if change.is_negative() { "" } else { "+" };
    format!("{plus}{}", w::fine_percent(change))
}
