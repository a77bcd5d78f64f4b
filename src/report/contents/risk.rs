//! Content 7: risks and who bears them.

use crate::exact::Fraction;
use crate::model::Risk;
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

use super::risk_matrix::{bearers, matrix, rated};

pub(super) fn risks(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Risiken und wer sie trägt",
        &[
            "Nr.",
            "Variante",
            "Risiko",
            "#Wahrscheinlichkeit",
            "Klasse",
            "#Wirkung (EUR)",
            "Klasse",
            "Jahr",
            "#Erwartungswert (Barwert, EUR)",
            "Träger",
            "Maßnahme",
            "Beleg",
        ],
    );
    let rated = rated(writer);
    for entry in &rated {
        let (risk, cost) = (entry.risk, entry.cost);
        let probability = risk.probability.map(crate::exact::Percent::written);
        table.row(vec![
            entry.number.clone(),
            writer.case.id(risk.candidate).to_owned(),
            risk.title.clone(),
            probability.map_or_else(
                || "unbekannt".to_owned(),
                |number| format!("{} %", w::number(number)),
            ),
            entry.probability_class(writer).to_owned(),
            effect(risk),
            entry.damage_class(writer).to_owned(),
            w::years(risk.year, risk.until),
            cost.present
                .as_ref()
                .map_or_else(|| "unbekannt".to_owned(), w::points),
            risk.bearer.clone(),
            w::or_missing(&risk.measure),
            w::or_missing(&risk.evidence),
        ]);
    }
    if table.rows.is_empty() {
        writer.document.paragraph(
            "Risiken sind nicht benannt. Eine kurze Liste der Risiken gehört zu jeder Variante.",
        );
        return;
    }
    writer.document.table(table);
    matrix(writer, &rated);
    bearers(writer, &rated);
    with_and_without(writer);
    writer.document.paragraph(
        "Ein Risiko geht mit Wirkung mal Wahrscheinlichkeit in jedem Jahr ein, in dem es einträte. Die Rangfolge in diesem \
         Vermerk beruht auf dem Kapitalwert ohne Risiken; Zuschläge auf den Zinssatz werden nicht verwendet, denn sie träfen \
         jede Variante gleich, ob sie das Risiko hat oder nicht.",
    );
    if let Some(text) = risk_changes_order(writer) {
        writer.document.paragraph(text);
    }
}

/// `−40.000,00`, with its range where there is one.
fn effect(risk: &Risk) -> String {
    let Some(amount) = risk.effect() else {
        return "unbekannt".to_owned();
    };
    match risk.range {
        Some((low, high)) => format!(
            "{} ({} bis {})",
            w::points(&amount),
            w::points(&risk.signed(low)),
            w::points(&risk.signed(high))
        ),
        None => w::points(&amount),
    }
}

fn with_and_without(writer: &mut Writer<'_>) {
    let mut values = Table::new(
        "Kapitalwert ohne und mit Risiken",
        &[
            "Variante",
            "#ohne Risiken (EUR)",
            "#Erwartungswert der Risiken (Barwert, EUR)",
            "#mit Risiken (EUR)",
            "nicht bezifferte Risiken",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        let known: Vec<Fraction> = result
            .cost
            .risks
            .iter()
            .filter_map(|risk| risk.present.clone())
            .collect();
        let open = result.cost.risks.len().saturating_sub(known.len());
        values.row(vec![
            writer.case.id(index).to_owned(),
            w::euro_or_unknown(result.cost.known_present()).replace(" EUR", ""),
            w::points(&Fraction::sum(&known)),
            w::euro_or_unknown(result.cost.with_risks().as_ref()).replace(" EUR", ""),
            open.to_string(),
        ]);
    }
    writer.document.table(values);
}

/// A sentence on who leads with risks; `None` where nothing can be said.
fn risk_changes_order(writer: &Writer<'_>) -> Option<String> {
    if writer.case.risks.is_empty() {
        return None;
    }
    risk_turns_order(writer).or_else(|| {
        let first = *writer.assessment.ranking.cheapest().first()?;
        let name = writer.full_name(first);
        Some(format!(
            "Auch mit Risiken bleibt {name} nach dem Kapitalwert vorn."
        ))
    })
}

/// A sentence where risks put another candidate first.
pub(in crate::report) fn risk_turns_order(writer: &Writer<'_>) -> Option<String> {
    let ranking = &writer.assessment.ranking;
    let with = |index: usize| writer.assessment.candidates.get(index)?.cost.with_risks();
    let own = with(*ranking.cheapest().first()?)?;
    let (candidate, value) = ranking
        .by_cost
        .iter()
        .filter_map(|place| Some((place.candidate, with(place.candidate)?)))
        .filter(|(_, value)| own < *value)
        .max_by(|one, other| one.1.cmp(&other.1))?;
    Some(format!(
        "Rechnet man die bezifferten Risiken ein, läge {} um {} vorn (Abschnitt 7).",
        writer.full_name(candidate),
        w::euro(&value.minus(&own))
    ))
}
