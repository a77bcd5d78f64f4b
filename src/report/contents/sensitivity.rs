//! Content 8: what tips the order.

use crate::exact::{Fraction, notation};
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn sensitivity(writer: &mut Writer<'_>) {
    let case = writer.case;
    if let (Some(closeness), Some(first)) = (
        &writer.assessment.ranking.closeness,
        writer.assessment.tipping_costs.first(),
    ) {
        let (best, next) = (writer.name(closeness.first), writer.name(closeness.second));
        let text = match &first.change {
            Some(change) => format!(
                "Nach dem Kapitalwert liegt {best} um {} vor {next}. Am schnellsten kippt das, wenn sich „{}“ bei {} um {} ändert und alles andere bleibt.",
                w::euro(&closeness.difference),
                position_of(writer, first.span),
                writer.name(first.candidate),
                signed_percent(change),
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
            tipping
                .tips_at
                .as_ref()
                .map_or_else(|| "nie".to_owned(), w::fine_percent),
        ]);
    }
    writer.document.table(weights);
    let ranges = case
        .costs
        .flows()
        .iter()
        .filter(|flow| flow.range.is_some())
        .count();
    if ranges > 0 {
        writer.document.paragraph(format!(
            "Für {} ist eine Spanne von „min“ bis „max“ angegeben; sie steht in Anlage B.",
            w::counted(ranges, "Zahlung", "Zahlungen")
        ));
    }
}

fn position_of(writer: &Writer<'_>, span: crate::source::Span) -> String {
    let flow = writer
        .case
        .costs
        .flows()
        .iter()
        .find(|flow| flow.span == span);
    flow.map_or_else(String::new, |flow| flow.position.clone())
}

/// `+12,50 %` or `−12,50 %`.
fn signed_percent(change: &Fraction) -> String {
    let plus = if change.is_negative() { "" } else { "+" };
    format!("{plus}{}", w::fine_percent(change))
}
