//! Which goals were reached.

use crate::assess::{GoalStatus, ReviewAssessment};
use crate::exact::{Day, notation};
use crate::model::{Direction, OutcomeValue, ReviewGoal};
use crate::report::wording as w;
use crate::report::{Document, Table};
use crate::source::SourceMap;

pub(super) fn goals(document: &mut Document, assessment: &ReviewAssessment<'_>, map: &SourceMap) {
    document.heading(2, "4 Zielerreichungskontrolle");
    let table = goal_table(assessment, map);
    if table.rows.is_empty() {
        document.paragraph("Die Akte nennt kein Ziel, an dem der Erfolg zu messen wäre.");
    }
    document.table(table);
}

pub(super) fn goal_table(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> Table {
    let mut table = Table::new(
        "Ziele und was daraus wurde",
        &[
            "Ziel", "Kennzahl", "Zielwert", "Ergebnis", "Termin", "Stand", "Beleg",
        ],
    );
    let goals = assessment.case.tender.review_goals.iter();
    for (goal, result) in goals.zip(&assessment.goals) {
        let outcome = result
            .outcome
            .and_then(|row| assessment.review.outcomes.get(row));
        let found = outcome.map_or_else(
            || "kein Ergebnis".to_owned(),
            |outcome| value(outcome.value, goal),
        );
        let evidence = outcome.map_or_else(String::new, |outcome| {
            let day = outcome
                .as_of
                .map(|day| format!(", {}", day.german()))
                .unwrap_or_default();
            format!(
                "{}{day} ({})",
                w::or_missing(&outcome.evidence),
                map.place(outcome.span)
            )
        });
        table.row(vec![
            goal.goal.clone(),
            w::or_missing(&goal.indicator),
            target(goal),
            found,
            goal.due
                .map_or_else(|| "(keine Angabe)".to_owned(), Day::german),
            status(result.status).to_owned(),
            evidence,
        ]);
    }
    table
}

/// The target in numbers where it has one, else in words.
pub(in crate::report) fn target(goal: &ReviewGoal) -> String {
    goal.measure.as_ref().map_or_else(
        || w::or_missing(&goal.target),
        |target| {
            let direction = match target.direction {
                Direction::AtLeast => "mindestens",
                Direction::AtMost => "höchstens",
                Direction::Exactly => "genau",
            };
            format!(
                "{direction} {} {}",
                notation::german_decimal(target.value),
                target.unit
            )
            .trim_end()
            .to_owned()
        },
    )
}

fn value(value: OutcomeValue, goal: &ReviewGoal) -> String {
    match value {
        OutcomeValue::Measured(number) => {
            let unit = goal.measure.as_ref().map_or("", |target| &target.unit);
            format!("{} {unit}", notation::german_decimal(number))
                .trim_end()
                .to_owned()
        }
        OutcomeValue::Stated(true) => "als erreicht angegeben".to_owned(),
        OutcomeValue::Stated(false) => "als verfehlt angegeben".to_owned(),
        OutcomeValue::Unknown => "unbekannt".to_owned(),
    }
}

fn status(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Reached => "erreicht",
        GoalStatus::Missed => "verfehlt",
        GoalStatus::NotYetDue => "noch nicht fällig",
        GoalStatus::Unknown => "ohne Ergebnis",
    }
}
