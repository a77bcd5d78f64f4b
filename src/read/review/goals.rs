//! `ziele-ist.csv`: what became of each goal.

use crate::model::{Case, GoalOutcome, OutcomeValue};
use crate::read::collector::Collector;
use crate::read::table::{Cell, NumberColumn, Table};
use crate::read::{form, words};
use crate::source::{FileId, SourceMap};

const GOAL_NEEDED: &[&str] = &["ziel", "wert"];
const GOAL_OPTIONAL: &[&str] = &["stand", "beleg"];
const STATED: &[(&str, bool)] = &[
    ("erreicht", true),
    ("ja", true),
    ("verfehlt", false),
    ("nicht-erreicht", false),
    ("nein", false),
];

/// Reads all outcomes; unsound rows are noted and left out.
pub(super) fn outcomes(
    map: &SourceMap,
    file: FileId,
    case: &Case,
    collector: &Collector,
) -> Vec<GoalOutcome> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    table.expect(GOAL_NEEDED, GOAL_OPTIONAL, |_| false, "");
    let column = table.numbers(table.column("wert"));
    let mut found: Vec<GoalOutcome> = Vec::new();
    for row in 0..table.len() {
        let outcome = outcome(&table, row, column, case);
        if let Some(outcome) = outcome {
            if found.iter().any(|other| other.goal == outcome.goal) {
                table.cell(row, "ziel").fault(
                    &form::DUPLICATE,
                    format!(
                        "Zum Ziel „{}“ stehen zwei Ergebnisse",
                        table.cell(row, "ziel").text()
                    ),
                    "Behalten Sie das Ergebnis, das zum Ende des geprüften Zeitraums gilt.",
                );
            }
            found.push(outcome);
        }
    }
    found
}

fn outcome(
    table: &Table<'_>,
    row: usize,
    column: NumberColumn,
    case: &Case,
) -> Option<GoalOutcome> {
    let goal = goal(table.cell(row, "ziel"), case);
    let cell = table.cell(row, "wert");
    let value = if words::is_unknown(cell.text()) {
        Some(OutcomeValue::Unknown)
    } else if let Some(stated) = words::value_of(cell.text(), STATED) {
        Some(OutcomeValue::Stated(stated))
    } else {
        cell.number(column).map(OutcomeValue::Measured)
    };
    let goal = goal?;
    let target = case.tender.review_goals.get(goal)?;
    if matches!(value, Some(OutcomeValue::Measured(_))) && target.measure.is_none() {
        cell.fault(
            &form::CONTRADICTION,
            format!("Das Ziel „{}“ hat keine Zielzahl, an der {} zu messen wäre", target.goal, cell.text()),
            "Ergänzen Sie in vergabe.toml zielzahl und richtung, oder schreiben Sie „erreicht“ oder „verfehlt“.",
        );
        return None;
    }
    Some(GoalOutcome {
        goal,
        value: value?,
        as_of: table.cell(row, "stand").day(),
        evidence: table.cell(row, "beleg").checked_text(),
        span: table.row_span(row),
    })
}

/// A goal by its name, its number from one, or its text.
fn goal(cell: Cell<'_, '_>, case: &Case) -> Option<usize> {
    let goals = &case.tender.review_goals;
    let written = words::folded(cell.text());
    let named = goals
        .iter()
        .position(|goal| !goal.id.is_empty() && words::folded(&goal.id) == written);
    let numbered = || {
        let number = written.parse::<usize>().ok()?.checked_sub(1)?;
        (number < goals.len()).then_some(number)
    };
    let told = || {
        goals
            .iter()
            .position(|goal| words::folded(&goal.goal) == written)
    };
    let found = named.or_else(numbered).or_else(told);
    if found.is_none() && cell.has_column() {
        let known: Vec<&str> = goals
            .iter()
            .map(|goal| {
                if goal.id.is_empty() {
                    goal.goal.as_str()
                } else {
                    goal.id.as_str()
                }
            })
            .collect();
        cell.fault(
            &form::UNKNOWN_ID,
            format!("Ein Ziel „{}“ hat diese Akte nicht", cell.text()),
            words::way_out(
                cell.text(),
                &known,
                "Schreiben Sie Kennung, Nummer oder Wortlaut aus [[erfolgskontrolle]].",
            ),
        );
    }
    found
}
