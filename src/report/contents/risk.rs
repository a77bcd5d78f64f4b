//! Content 7: risks and who bears them.

use crate::exact::{Answer, Decimal, Fraction};
use crate::model::{Case, RISK_CLASSES};
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
    let classes = classes(writer.case);
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
                probability
                    .map_or_else(String::new, |number| class_of(&classes, &number.fraction())),
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
    if let Some(last) = classes.last() {
        let named: Vec<String> = classes
            .iter()
            .map(|class| format!("bis {} % {}", w::number(class.limit), class.word))
            .collect();
        writer.document.paragraph(format!(
            "Klassen der Wahrscheinlichkeit: {}, darüber sehr hoch ({}).",
            named.join(", "),
            last.citation
        ));
    }
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

/// A class of probability and the percent up to which it reaches.
struct Class {
    limit: Decimal,
    word: String,
    citation: String,
}

/// The classes that hold at the key date, from the least probable.
fn classes(case: &Case) -> Vec<Class> {
    let mut classes: Vec<Class> = case
        .parameters
        .iter()
        .filter_map(|parameter| {
            let word = parameter.id.strip_prefix(RISK_CLASSES)?;
            match parameter.at(case.tender.key_date) {
                Answer::Holds(_, dated) => Some(Class {
                    limit: dated.value,
                    word: word.to_owned(),
                    citation: dated.citation.to_string(),
                }),
                Answer::NotYet(_) | Answer::NoLonger(_) => None,
            }
        })
        .collect();
    classes.sort_by_key(|class| class.limit);
    classes
}

fn class_of(classes: &[Class], probability: &Fraction) -> String {
    if classes.is_empty() {
        return String::new();
    }
    classes
        .iter()
        .find(|class| *probability <= class.limit.fraction())
        .map_or_else(|| "sehr hoch".to_owned(), |class| class.word.clone())
}
