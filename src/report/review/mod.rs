//! The note on a review: planned against actual, where differences come from, which goals were reached.

mod goals;
mod money;

use crate::assess::{GoalStatus, ReviewAssessment};
use crate::exact::Fraction;
use crate::source::SourceMap;

use super::wording as w;
use super::{Document, Inline, Table};

use goals::{goal_table, goals};
use money::{cause_table, economy, origins, percent_so_far, surprises};

pub(super) use goals::target;

/// The whole note on a review.
#[must_use]
pub fn review(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Document {
    let mut document = Document::default();
    head(&mut document, assessment);
    summary(&mut document, assessment);
    economy(&mut document, assessment);
    origins(&mut document, assessment);
    surprises(&mut document, assessment);
    goals(&mut document, assessment, map);
    effect(&mut document);
    findings(&mut document, assessment, map);
    payments(&mut document, assessment, map);
    document
}

/// The short form for the terminal: the result, both totals and the goals.
#[must_use]
pub fn review_summary(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Document {
    let mut document = Document::default();
    head(&mut document, assessment);
    summary(&mut document, assessment);
    let mut positions = Table::new(
        format!("Je Position bis {} (EUR, nominal)", assessment.review.until),
        &["Position", "#Plan", "#Ist", "#Prozent"],
    );
    for position in &assessment.result.positions {
        positions.row(vec![
            position.position.clone(),
            w::points(&position.planned_so_far.nominal),
            w::points(&position.actual.nominal),
            percent_so_far(position),
        ]);
    }
    document.table(positions);
    document.table(cause_table(assessment));
    let mut goals = Table::new("Ziele", &["Ziel", "Zielwert", "Ergebnis", "Stand"]);
    for row in goal_table(assessment, map).rows {
        let mut cells = row.into_iter();
        let (goal, _, target, found, _, status) = (
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
            cells.next(),
        );
        goals.rich_row(
            [goal, target, found, status]
                .into_iter()
                .flatten()
                .collect(),
        );
    }
    document.table(goals);
    document
}

fn name(assessment: &ReviewAssessment<'_>) -> String {
    let candidate = assessment.review.candidate;
    let product = assessment
        .case
        .candidate(candidate)
        .map_or("", |candidate| candidate.product.as_str());
    format!("{product} ({})", assessment.case.id(candidate))
}

fn head(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    let tender = &assessment.case.tender;
    document.heading(1, format!("Erfolgskontrolle zu: {}", tender.title));
    document.paragraph(format!(
        "{} · {} · Stichtag der Entscheidung {}",
        tender.authority,
        tender.id,
        tender.key_date.day().german()
    ));
    let kind = if assessment.is_final() {
        "Abschließende Erfolgskontrolle"
    } else {
        "Begleitende Erfolgskontrolle"
    };
    let rest = if assessment.is_final() {
        String::new()
    } else {
        format!(
            " Für die Jahre danach bis {} gilt weiter der Plan.",
            assessment.case.costs.last_year()
        )
    };
    document.paragraph(format!(
        "{kind} für {} bis einschließlich {}.{rest}",
        name(assessment),
        assessment.review.until
    ));
}

fn summary(document: &mut Document, assessment: &ReviewAssessment<'_>) {
    let result = &assessment.result;
    let difference = result.actual.minus(&result.planned_so_far);
    let percent = result.percent_so_far();
    let share = percent.as_ref().map_or_else(
        || "; ein Anteil lässt sich nicht angeben, weil bis dahin nichts geplant war".to_owned(),
        |percent| format!(", das sind {} des Plans", w::percent(&percent.magnitude())),
    );
    document.paragraph(format!(
        "Geplant waren bis {} {}, das Ist sind {}: {}{share}. {}",
        assessment.review.until,
        flow(&result.planned_so_far.nominal),
        flow(&result.actual.nominal),
        better_or_worse(&difference.nominal),
        if assessment.is_material() {
            format!(
                "Das ist mehr als {} % und damit eine wesentliche Abweichung.",
                w::number(assessment.limit)
            )
        } else {
            format!(
                "Das liegt nicht über der Grenze von {} %.",
                w::number(assessment.limit)
            )
        }
    ));
    let deviation = result.deviation();
    document.paragraph(format!(
        "Kapitalwert nach Plan {}, nach heutigem Stand {}: {}.",
        w::euro(&result.planned.present),
        w::euro(&result.expected.present),
        better_or_worse(&deviation.present)
    ));
    let count = |status: GoalStatus| {
        assessment
            .goals
            .iter()
            .filter(|goal| goal.status == status)
            .count()
    };
    if !assessment.goals.is_empty() {
        document.paragraph(format!(
            "Von {} sind {} erreicht, {} verfehlt, {} noch nicht fällig und {} ohne Ergebnis.",
            w::counted(assessment.goals.len(), "Ziel", "Zielen"),
            count(GoalStatus::Reached),
            count(GoalStatus::Missed),
            count(GoalStatus::NotYetDue),
            count(GoalStatus::Unknown),
        ));
    }
}

fn flow(amount: &Fraction) -> String {
    let what = if amount.is_negative() {
        "Ausgaben"
    } else {
        "Einnahmen"
    };
    format!("{} {what}", w::euro(&amount.magnitude()))
}

/// Expenses are negative, so a positive difference is a saving.
fn better_or_worse(difference: &Fraction) -> String {
    if difference.is_zero() {
        "kein Unterschied".to_owned()
    } else if difference.is_negative() {
        format!("{} ungünstiger", w::euro(&difference.magnitude()))
    } else {
        format!("{} günstiger", w::euro(difference))
    }
}

fn effect(document: &mut Document) {
    document.heading(2, "5 Wirkungskontrolle");
    document.paragraph(
        "Ob die Maßnahme für die Ergebnisse geeignet und ursächlich war, lässt sich aus Zahlungen und Kennzahlen allein nicht ablesen. Das stellt die Dienststelle fest:",
    );
    let mut table = Table::new(
        "Feststellungen der Dienststelle",
        &["Frage", "Feststellung"],
    );
    for question in [
        "Wären die Ergebnisse auch ohne die Maßnahme eingetreten?",
        "Welche Nebenwirkungen, gewollt oder nicht, sind aufgetreten?",
        "Was folgt daraus: fortsetzen, ändern oder beenden?",
    ] {
        table.rich_row(vec![vec![Inline::Text(question.to_owned())]]);
    }
    document.table(table);
}

fn findings(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "6 Befunde");
    let mut table = Table::new(
        "Befunde der Prüfung",
        &["Regel", "Stufe", "Befund", "Stelle"],
    );
    for finding in &assessment.findings {
        table.row(vec![
            finding.rule().to_string(),
            finding.severity().german().to_owned(),
            finding.message().to_owned(),
            map.place(finding.primary().span()),
        ]);
    }
    if table.rows.is_empty() {
        document.paragraph("Keine Befunde.");
    }
    document.table(table);
    let mut set_aside = Table::new(
        "Begründete Abweichungen",
        &["Regel", "Befund", "Grund", "Vermerk"],
    );
    for applied in &assessment.deviations {
        for finding in &applied.findings {
            set_aside.row(vec![
                applied.deviation.rule.to_string(),
                finding.message().to_owned(),
                applied.deviation.reason.clone(),
                applied.deviation.record.clone(),
            ]);
        }
    }
    document.table(set_aside);
}

fn payments(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "Anlage A: Ist-Zahlungen");
    let mut table = Table::new(
        "Gezahlte Beträge mit Belegen",
        &[
            "Position",
            "Jahr",
            "#Betrag",
            "#Menge",
            "Rhythmus",
            "Steuer",
            "haushaltswirksam",
            "Grund",
            "Beleg",
            "Stelle",
        ],
    );
    for payment in &assessment.review.payments {
        table.row(vec![
            payment.position.clone(),
            payment.year.to_string(),
            w::number(payment.amount),
            payment.quantity.map_or_else(String::new, w::number),
            w::frequency(payment.frequency).to_owned(),
            w::tax(payment.tax),
            w::effect(payment.budget).to_owned(),
            payment.reason.clone(),
            w::or_missing(&payment.evidence),
            map.place(payment.span),
        ]);
    }
    document.table(table);
    document.heading(2, "Anlage B: Prüfsummen");
    let mut sums = Table::new("Dateien dieser Prüfung", &["Datei", "SHA-256"]);
    let files = assessment.case.files.iter().chain(&assessment.review.files);
    for file in files.filter_map(|file| map.file(*file)) {
        sums.rich_row(vec![
            vec![Inline::Code(file.name().to_owned())],
            vec![Inline::Code(file.check_sum())],
        ]);
    }
    document.table(sums);
}
