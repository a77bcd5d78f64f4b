//! Content 7: risks and who bears them.

use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;

pub(super) fn risks(writer: &mut Writer<'_>) {
    let mut table = Table::new(
        "Risiken und wer sie trägt",
        &[
            "Variante",
            "Risiko",
            "#Wahrscheinlichkeit",
            "Klasse",
            "#Schaden (EUR)",
            "Jahr",
            "#Erwartungswert (Barwert, EUR)",
            "Träger",
            "Maßnahme",
            "Beleg",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        for (risk, cost) in writer.case.risks_of(index).zip(&result.cost.risks) {
            let probability = risk.probability.map(crate::exact::Percent::written);
            table.row(vec![
                writer.case.id(index).to_owned(),
                risk.title.clone(),
                probability.map_or_else(
                    || "unbekannt".to_owned(),
                    |number| format!("{} %", w::number(number)),
                ),
                probability.map_or_else(String::new, |number| {
                    w::probability_class(&number.fraction()).to_owned()
                }),
                risk.damage.map_or_else(
                    || "unbekannt".to_owned(),
                    |damage| w::points(&damage.fraction()),
                ),
                risk.year.to_string(),
                cost.present
                    .as_ref()
                    .map_or_else(|| "unbekannt".to_owned(), w::points),
                risk.bearer.clone(),
                w::or_missing(&risk.measure),
                w::or_missing(&risk.evidence),
            ]);
        }
    }
    if table.rows.is_empty() {
        writer.document.paragraph(
            "Risiken sind nicht benannt. Eine kurze Liste der Risiken gehört zu jeder Variante.",
        );
        return;
    }
    writer.document.table(table);
    writer.document.paragraph(
        "Klassen der Wahrscheinlichkeit: bis 20 % gering, bis 40 % niedrig, bis 60 % mittel, bis 80 % hoch, darüber sehr hoch (Arbeitshilfe der Bundeswehr vom 28.01.2026).",
    );
    let mut values = Table::new(
        "Kapitalwert ohne und mit Risiken",
        &["Variante", "#ohne Risiken (EUR)", "#mit Risiken (EUR)"],
    );
    for (index, _) in writer.candidates() {
        let Some(result) = writer.assessment.candidates.get(index) else {
            continue;
        };
        values.row(vec![
            writer.case.id(index).to_owned(),
            w::euro_or_unknown(result.cost.known_present()).replace(" EUR", ""),
            w::euro_or_unknown(result.cost.with_risks().as_ref()).replace(" EUR", ""),
        ]);
    }
    writer.document.table(values);
    writer.document.paragraph(
        "Ein Risiko geht mit Schaden mal Wahrscheinlichkeit in dem Jahr ein, in dem es einträte. Die Rangfolge in diesem \
         Vermerk beruht auf dem Kapitalwert ohne Risiken; Zuschläge auf den Zinssatz werden nicht verwendet.",
    );
    if let Some(text) = risk_changes_order(writer) {
        writer.document.paragraph(text);
    }
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
