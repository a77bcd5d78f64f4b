//! Content 8: what tips the order.

use crate::exact::{Fraction, notation};
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::source::Span;

use super::tipping::tipping;

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
    tipping(writer);
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

fn position_of(writer: &Writer<'_>, span: Span) -> String {
    let mut flows = writer.case.costs.flows().iter();
    flows
        .find(|flow| flow.span == span)
        .map_or_else(String::new, |flow| flow.position.clone())
}
