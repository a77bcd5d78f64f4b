//! Planned against actual, and where the difference comes from.

use crate::assess::ReviewAssessment;
use crate::cost::{Effects, PositionReview, Worth};
use crate::model::{ActualPayment, Arithmetic};
use crate::report::wording as w;
use crate::report::{Document, Table};

/// The causes of a difference in the order of [`Effects::parts`].
const CAUSES: [&str; 7] = [
    "Preis",
    "Menge",
    "Zeitpunkt",
    "nicht trennbar",
    "entfallen oder offen",
    "nicht geplant",
    "Runden der Tabellen",
];

/// Where the whole difference comes from, without the positions.
pub(super) fn cause_table(assessment: &ReviewAssessment<'_>) -> Table {
    let effects = &assessment.result.effects;
    let mut table = Table::new(
        "Woher die Abweichung kommt (EUR)",
        &["Ursache", "#nominal", "#Barwert"],
    );
    for (name, part) in CAUSES.iter().zip(effects.parts()) {
        if !part.nominal.is_zero() || !part.present.is_zero() {
            table.row(vec![
                (*name).to_owned(),
                w::points(&part.nominal),
                w::points(&part.present),
            ]);
        }
    }
    let total = effects.total();
    table.row(vec![
        "zusammen".to_owned(),
        w::points(&total.nominal),
        w::points(&total.present),
    ]);
    table
}

pub(super) fn percent_so_far(position: &PositionReview) -> String {
    position
        .percent_so_far()
        .map_or_else(|| "–".to_owned(), |percent| w::percent(&percent))
}

pub(super) fn economy(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "1 Wirtschaftlichkeitskontrolle");
    let economics = &assessment.case.costs.economics;
    document.paragraph(format!(
        "Gerechnet wird mit derselben Methode wie in der Untersuchung: Bezugsjahr {}, derselbe Zins, Zahlung {}, {}. Ausgaben stehen mit Minus.",
        economics.reference_year,
        w::convention(economics.convention),
        w::basis(economics.basis),
    ));
    let result = &assessment.result;
    let mut table = Table::new("Plan und Ist zusammen (EUR)", &["", "#nominal", "#Barwert"]);
    let mut row = |title: String, worth: &Worth| {
        table.row(vec![
            title,
            w::points(&worth.nominal),
            w::points(&worth.present),
        ]);
    };
    row(
        format!("Plan bis {}", assessment.review.until),
        &result.planned_so_far,
    );
    row(
        format!("Ist bis {}", assessment.review.until),
        &result.actual,
    );
    row("Plan, ganzer Zeitraum".to_owned(), &result.planned);
    row("Ist und restlicher Plan".to_owned(), &result.expected);
    row(
        "Abweichung, ganzer Zeitraum".to_owned(),
        &result.deviation(),
    );
    document.table(table);
    document.table(position_table(assessment));
}

fn position_table(assessment: &ReviewAssessment<'_>) -> Table {
    let mut table = Table::new(
        format!("Je Position bis {} (EUR, nominal)", assessment.review.until),
        &[
            "Position",
            "Kostenart",
            "#Plan",
            "#Ist",
            "#Unterschied",
            "#Prozent",
            "Hinweis",
        ],
    );
    for position in &assessment.result.positions {
        let difference = position
            .actual
            .nominal
            .minus(&position.planned_so_far.nominal);
        table.row(vec![
            position.position.clone(),
            w::cost_kind(position.kind).to_owned(),
            w::points(&position.planned_so_far.nominal),
            w::points(&position.actual.nominal),
            w::points(&difference),
            percent_so_far(position),
            remark(position),
        ]);
    }
    table
}

fn remark(position: &PositionReview) -> String {
    let years = |years: &[crate::exact::Year]| {
        let words: Vec<String> = years.iter().map(ToString::to_string).collect();
        w::listed(&words)
    };
    let mut parts = Vec::new();
    if !position.is_planned {
        parts.push("nicht geplant".to_owned());
    } else if !position.extra_years.is_empty() {
        parts.push(format!("{} nicht geplant", years(&position.extra_years)));
    }
    if !position.open_years.is_empty() {
        parts.push(format!("kein Ist für {}", years(&position.open_years)));
    }
    for (planned, actual) in &position.moved {
        parts.push(format!("{planned} geplant, {actual} gezahlt"));
    }
    parts.join("; ")
}

pub(super) fn origins(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "2 Woher die Abweichung kommt");
    document.table(cause_table(assessment));
    document.paragraph(
        "Preis: (Ist-Preis − Plan-Preis) × Ist-Menge. Menge: (Ist-Menge − Plan-Menge) × Plan-Preis. Beide abgezinst aus dem Jahr der Zahlung. \
         Zeitpunkt: Plan-Betrag × (Faktor des Ist-Jahres − Faktor des Plan-Jahres). Der Preis wird an der Ist-Menge, die Menge am Plan-Preis gemessen; \
         so bleibt kein gemischter Rest, und die Teile ergeben zusammen genau die Abweichung. Plan-Preise enthalten die Preissteigerung ihres Jahres.",
    );
    document.paragraph(
        "Zuerst gehören Plan und Ist desselben Jahres zusammen, dann die übrigen Jahre einer Position der Reihe nach. Eine Zahlung, die erst später geplant \
         war, gilt nur dann als vorgezogen, wenn die Position ein einziges Planjahr hat. Nicht getrennt wird, wo im Ist die Menge fehlt.",
    );
    if matches!(
        assessment.case.costs.economics.arithmetic,
        Arithmetic::Table(_)
    ) {
        document.paragraph(
            "Die Untersuchung rechnet mit gerundeten Tabellenfaktoren. Die Teile sind genau gerechnet; was das Runden ausmacht, steht in einer eigenen Spalte.",
        );
    }
    document.table(effect_table(assessment));
}

fn effect_table(assessment: &ReviewAssessment<'_>) -> Table {
    let with_rounding = !assessment.result.effects.rounding.present.is_zero();
    let shown = if with_rounding {
        CAUSES.len()
    } else {
        CAUSES.len().saturating_sub(1)
    };
    let names: Vec<String> = CAUSES
        .iter()
        .take(shown)
        .map(|name| format!("#{name}"))
        .collect();
    let mut columns = vec!["Position"];
    columns.extend(names.iter().map(String::as_str));
    columns.push("#zusammen");
    let mut table = Table::new("Abweichung des Kapitalwerts nach Ursachen (EUR)", &columns);
    let cells = |name: String, effects: &Effects| {
        let mut cells = vec![name];
        cells.extend(
            effects
                .parts()
                .iter()
                .take(shown)
                .map(|part| w::points(&part.present)),
        );
        cells.push(w::points(&effects.total().present));
        cells
    };
    for position in &assessment.result.positions {
        table.row(cells(position.position.clone(), &position.effects));
    }
    table.row(cells("zusammen".to_owned(), &assessment.result.effects));
    table
}

pub(super) fn surprises(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    document.heading(2, "3 Nicht geplante und fehlende Zahlungen");
    let mut items = Vec::new();
    for position in &assessment.result.positions {
        let remark = remark(position);
        if !remark.is_empty() {
            let reasons: Vec<String> = payments_of(assessment, &position.position)
                .filter(|payment| !payment.reason.is_empty())
                .map(|payment| format!("{}: {}", payment.year, payment.reason))
                .collect();
            let reason = if reasons.is_empty() {
                String::new()
            } else {
                format!(" Grund: {}.", reasons.join("; ").trim_end_matches('.'))
            };
            items.push(format!("{}: {remark}.{reason}", position.position));
        }
    }
    if items.is_empty() {
        document
            .paragraph("Jede Zahlung war geplant, und zu jeder geplanten Zahlung gibt es ein Ist.");
    }
    document.list(items);
}

fn payments_of<'a>(
    assessment: &'a ReviewAssessment<'_>,
    position: &'a str,
) -> impl Iterator<Item = &'a ActualPayment> {
    let payments = assessment.review.payments.iter();
    payments.filter(move |payment| payment.position == position)
}
