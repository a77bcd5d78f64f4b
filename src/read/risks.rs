//! `risiken.csv`: what may happen to a candidate, what it would cost, who bears it.

use crate::exact::{Decimal, Percent, Year};
use crate::model::{Risk, RiskOutcome};
use crate::source::{FileId, SourceMap};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::form;
use super::table::{Cell, NumberColumn, Table};
use super::words;

const NEEDED: &[&str] = &[
    "kandidat",
    "risiko",
    "wahrscheinlichkeit",
    "schaden",
    "jahr",
    "traeger",
];
const OPTIONAL: &[&str] = &[
    "massnahme",
    "beleg",
    "bis",
    "wirkung",
    "schaden-min",
    "schaden-max",
];
const OUTCOMES: &[(&str, RiskOutcome)] = &[
    ("schaden", RiskOutcome::Damage),
    ("chance", RiskOutcome::Chance),
];

struct Columns {
    probability: NumberColumn,
    damage: NumberColumn,
    low: NumberColumn,
    high: NumberColumn,
}

/// Reads all risks; unsound rows are noted and left out.
pub(super) fn risks(
    map: &SourceMap,
    file: FileId,
    index: &CandidateIndex,
    period: Option<(Year, u32)>,
    collector: &Collector,
) -> Vec<Risk> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let numbers = |name: &str| table.numbers(table.column(name));
    let columns = Columns {
        probability: numbers("wahrscheinlichkeit"),
        damage: numbers("schaden"),
        low: numbers("schaden-min"),
        high: numbers("schaden-max"),
    };
    let rows = 0..table.len();
    let mut risks: Vec<Risk> = rows
        .filter_map(|row| risk(&table, row, &columns, index, period, collector))
        .collect();
    risks.sort_by_key(|risk| (risk.candidate, risk.span));
    risks
}

fn risk(
    table: &Table<'_>,
    row: usize,
    columns: &Columns,
    index: &CandidateIndex,
    period: Option<(Year, u32)>,
    collector: &Collector,
) -> Option<Risk> {
    let candidate_cell = table.cell(row, "kandidat");
    let candidate = index.position(candidate_cell.text());
    if candidate.is_none() {
        index.note_unknown(candidate_cell.text(), candidate_cell.span(), collector);
    }
    let title = table.cell(row, "risiko").checked_text();
    if title.is_empty() {
        table.cell(row, "risiko").fault(
            &form::MISSING_VALUE,
            "Das Risiko ist nicht benannt",
            "Schreiben Sie, was eintreten kann.",
        );
    }
    let probability = number(table.cell(row, "wahrscheinlichkeit"), columns.probability);
    let probability_fits = probability
        .as_ref()
        .is_some_and(|number| number.is_none_or(|number| number <= Decimal::HUNDRED));
    if probability.is_some() && !probability_fits {
        table.cell(row, "wahrscheinlichkeit").fault(
            &form::OFF_SCALE,
            "Eine Wahrscheinlichkeit über 100 % gibt es nicht",
            "Schreiben Sie Prozent zwischen 0 und 100.",
        );
    }
    let damage = number(table.cell(row, "schaden"), columns.damage);
    let range = range(table, row, damage.flatten(), columns);
    let outcome = outcome(table.cell(row, "wirkung"));
    let first = year(table.cell(row, "jahr"), period);
    let until = last_year(table.cell(row, "bis"), first, period);
    let bearer = table.cell(row, "traeger").checked_text();
    if bearer.is_empty() {
        table.cell(row, "traeger").fault(
            &form::MISSING_VALUE,
            "Es ist nicht gesagt, wer das Risiko trägt",
            "Schreiben Sie zum Beispiel Auftraggeber, Auftragnehmer oder geteilt.",
        );
    }
    Some(Risk {
        candidate: candidate?,
        title: if title.is_empty() { return None } else { title },
        probability: probability.filter(|_| probability_fits)?.map(Percent::new),
        damage: damage?,
        range: range?,
        outcome: outcome?,
        year: first?,
        until: until?,
        bearer,
        measure: table.cell(row, "massnahme").checked_text(),
        evidence: table.cell(row, "beleg").checked_text(),
        span: table.row_span(row),
    })
}

fn outcome(cell: Cell<'_, '_>) -> Option<RiskOutcome> {
    if cell.text().is_empty() {
        Some(RiskOutcome::Damage)
    } else {
        cell.word(OUTCOMES)
    }
}

// The outer `None` means that something was wrong, the inner one that nothing is written.
fn range(
    table: &Table<'_>,
    row: usize,
    damage: Option<Decimal>,
    columns: &Columns,
) -> Option<Option<(Decimal, Decimal)>> {
    let bound = |name: &str, column: NumberColumn| {
        let cell = table.cell(row, name);
        if cell.text().is_empty() {
            return Some(None);
        }
        cell.not_negative(column, "Schreiben Sie die Zahl ohne Minus.")
            .map(Some)
    };
    let low = bound("schaden-min", columns.low)?;
    let high = bound("schaden-max", columns.high)?;
    let Some(damage) = damage.filter(|_| low.is_some() || high.is_some()) else {
        return Some(None);
    };
    let (low, high) = (low.unwrap_or(damage), high.unwrap_or(damage));
    if low <= damage && damage <= high {
        return Some(Some((low, high)));
    }
    let wrong = if damage < low {
        "schaden-min"
    } else {
        "schaden-max"
    };
    table.cell(row, wrong).fault(
        &form::RISK_RANGE,
        "Der Schaden liegt nicht zwischen „schaden-min“ und „schaden-max“",
        "Es gilt: schaden-min ≤ schaden ≤ schaden-max.",
    );
    None
}

fn last_year(cell: Cell<'_, '_>, first: Option<Year>, period: Option<(Year, u32)>) -> Option<Year> {
    if cell.text().is_empty() {
        return first;
    }
    let last = year(cell, period);
    if let (Some(first), Some(last)) = (first, last)
        && last < first
    {
        cell.fault(
            &form::PERIOD,
            format!("Das Risiko endet {last}, bevor es {first} beginnt"),
            "Vertauschen Sie „jahr“ und „bis“.",
        );
        return None;
    }
    last
}

// The outer `None` means that something was wrong, the inner one that nobody knows.
fn number(cell: Cell<'_, '_>, column: NumberColumn) -> Option<Option<Decimal>> {
    if words::is_unknown(cell.text()) {
        return Some(None);
    }
    cell.not_negative(column, "Schreiben Sie die Zahl ohne Minus.")
        .map(Some)
}

fn year(cell: Cell<'_, '_>, period: Option<(Year, u32)>) -> Option<Year> {
    let (reference, years) = period?;
    let number = cell.text().parse::<i64>().ok();
    let year = match number {
        Some(offset @ 0..200) => Year::new(i64::from(reference.number()).saturating_add(offset)),
        Some(number) => Year::new(number),
        None => None,
    };
    let within = year.filter(|year| reference <= *year && Some(*year) <= reference.plus(years));
    if within.is_none() {
        cell.fault(
            &form::PERIOD,
            format!("„{}“ liegt nicht im Betrachtungszeitraum", cell.text()),
            format!("Nennen Sie das Jahr, in dem der Schaden einträte: ab {reference}, danach {years} Jahre."),
        );
    }
    within
}
