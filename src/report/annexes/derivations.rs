//! Annex C: how each figure comes about.

use crate::exact::{Answer, notation};
use crate::model::{Derived, Quantity, Source};
use crate::report::derivation::{derived, ids};
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::report::{Inline, Table};

pub(super) fn derivations(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "Anlage C: Herleitung der Zahlen");
    writer.document.paragraph(
        "Jede Zahl der Zusammenfassung mit ihrem Rechenweg bis zu den Zellen der Akte. Dieselbe Auskunft gibt der Aufruf \
         „gleichwertig explain“ mit der Akte und der Kennung der Zahl.",
    );
    let shown = writer.shown();
    for id in ids(writer.assessment, shown.into_iter()) {
        if let Some(figure) = derived(writer.assessment, &id) {
            writer.document.heading(3, figure.title.clone());
            derivation(writer, &figure);
        }
    }
}

/// The way of one figure.
pub(in crate::report) fn derivation(writer: &mut Writer<'_>, derived: &Derived) {
    writer.document.rich(vec![
        Inline::Code(derived.id.clone()),
        Inline::Text(" = ".to_owned()),
        Inline::Strong(quantity(&derived.quantity)),
    ]);
    writer.document.paragraph(derived.formula.clone());
    let mut table = Table::new("", &["Schritt", "#Wert", "Herkunft"]);
    for step in &derived.steps {
        let source = match &step.source {
            Source::Input(span) => Inline::Text(writer.place(*span)),
            Source::Parameter(id) => Inline::Text(parameter_in_words(writer, id)),
            Source::Figure(id) => Inline::Code(id.clone()),
            Source::Calculation => Inline::Text("folgt aus den Schritten davor".to_owned()),
        };
        table.rich_row(vec![
            vec![Inline::Text(step.text.clone())],
            vec![Inline::Text(quantity(&step.quantity))],
            vec![source],
        ]);
    }
    writer.document.table(table);
}

fn parameter_in_words(writer: &Writer<'_>, id: &str) -> String {
    let parameter = writer.case.parameters.get(id);
    match parameter.map(|parameter| parameter.at(writer.case.tender.key_date)) {
        Some(Answer::Holds(validity, dated)) => {
            format!(
                "Parameter {id}, gilt ab {}; {}",
                validity.from().german(),
                dated.citation
            )
        }
        _ => format!("Parameter {id}"),
    }
}

/// A quantity as reports show it.
pub(in crate::report) fn quantity(quantity: &Quantity) -> String {
    match quantity {
        Quantity::Euro(amount) => w::euro(amount),
        Quantity::Points(points) => format!("{} Punkte", w::points(points)),
        Quantity::Percent(percent) => w::fine_percent(percent),
        Quantity::Factor(factor) => notation::german(factor, 6),
        Quantity::Range(low, high) if low == high => format!("{} Punkte", w::points(low)),
        Quantity::Range(low, high) => format!("{} bis {} Punkte", w::points(low), w::points(high)),
        Quantity::PercentRange(low, high) if low == high => w::fine_percent(low),
        Quantity::PercentRange(low, high) => w::percent_range(low, high),
        Quantity::Word(word) => word.clone(),
        Quantity::Unknown => "unbekannt".to_owned(),
    }
}
