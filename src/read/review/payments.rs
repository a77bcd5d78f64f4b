//! `kosten-ist.csv`: what was paid, row by row.

use crate::exact::{Basis, Decimal, VatRate, Year};
use crate::model::{ActualPayment, BudgetEffect, Case, CashFlow, CostKind, Frequency, TaxStatus};
use crate::read::collector::Collector;
use crate::read::table::{Cell, NumberColumn, Table};
use crate::read::tender::cost_kinds;
use crate::read::{form, words};
use crate::source::{FileId, SourceMap};

const PAID_NEEDED: &[&str] = &["position", "jahr", "betrag"];
const PAID_OPTIONAL: &[&str] = &[
    "art",
    "menge",
    "zeitraum",
    "haushaltswirksam",
    "steuer",
    "grund",
    "beleg",
];
const FREQUENCIES: &[(&str, Frequency)] = &[
    ("jahr", Frequency::Yearly),
    ("monat", Frequency::Monthly),
    ("einmalig", Frequency::Once),
];
const EFFECTS: &[(&str, BudgetEffect)] = &[
    ("ja", BudgetEffect::Effective),
    ("nein", BudgetEffect::NotEffective),
];
const NO_MINUS: &str =
    "Ausgaben und Mengen stehen ohne Minus; eine Gutschrift mindert den Betrag ihrer Position.";

/// What the file of payments needs to know of the case.
pub(super) struct Context<'c> {
    pub(super) case: &'c Case,
    pub(super) candidate: usize,
    /// The regular and the reduced rate.
    pub(super) vat: (VatRate, VatRate),
}

impl Context<'_> {
    /// The row of the plan of this position, however it is spelled.
    fn planned(&self, position: &str) -> Option<&CashFlow> {
        let folded = words::folded(position);
        let mut flows = self.case.costs.of(self.candidate);
        flows.find(|flow| words::folded(&flow.position) == folded)
    }
}

/// Reads all payments; unsound rows are noted and left out.
pub(super) fn payments(
    map: &SourceMap,
    file: FileId,
    context: &Context<'_>,
    collector: &Collector,
) -> Vec<ActualPayment> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    table.expect(PAID_NEEDED, PAID_OPTIONAL, |_| false, "");
    let columns = (
        table.numbers(table.column("betrag")),
        table.numbers(table.column("menge")),
    );
    (0..table.len())
        .filter_map(|row| payment(&table, row, columns, context))
        .collect()
}

fn payment(
    table: &Table<'_>,
    row: usize,
    (amounts, quantities): (NumberColumn, NumberColumn),
    context: &Context<'_>,
) -> Option<ActualPayment> {
    let cell = |name: &'static str| table.cell(row, name);
    let position = cell("position").checked_text();
    if position.is_empty() && cell("position").has_column() {
        cell("position").fault(
            &form::MISSING_VALUE,
            "Das Feld „position“ ist leer",
            "Schreiben Sie die Position wie in kosten.csv.",
        );
    }
    let planned = context.planned(&position);
    let year = year(cell("jahr"), context.case);
    let amount = amount(cell("betrag"), amounts);
    let quantity = optional(cell("menge"), quantities);
    let kind = word_or(
        cell("art"),
        &cost_kinds(),
        planned.map_or(CostKind::Other, |flow| flow.kind),
    );
    let frequency = word_or(
        cell("zeitraum"),
        FREQUENCIES,
        planned.map_or(Frequency::Yearly, |flow| flow.frequency),
    );
    let budget = word_or(
        cell("haushaltswirksam"),
        EFFECTS,
        planned.map_or(BudgetEffect::Effective, |flow| flow.budget),
    );
    let tax = tax(cell("steuer"), planned, context);
    if let (Some(kind), Some(flow)) = (kind, planned)
        && kind.is_income() != flow.kind.is_income()
    {
        cell("art").fault(
            &form::CONTRADICTION,
            format!(
                "„{position}“ ist im Plan eine {}, hier eine {}",
                direction(flow.kind),
                direction(kind)
            ),
            "Geben Sie der Zahlung einen anderen Namen in „position“, oder berichtigen Sie „art“.",
        );
    }
    Some(ActualPayment {
        position: match planned {
            Some(flow) => flow.position.clone(),
            None if position.is_empty() => return None,
            None => position,
        },
        year: year?,
        kind: kind?,
        amount: amount?,
        quantity: quantity?,
        frequency: frequency?,
        budget: budget?,
        tax: tax?,
        reason: cell("grund").checked_text(),
        evidence: cell("beleg").checked_text(),
        span: table.row_span(row),
    })
}

fn direction(kind: CostKind) -> &'static str {
    if kind.is_income() {
        "Einnahme"
    } else {
        "Ausgabe"
    }
}

fn amount(cell: Cell<'_, '_>, column: NumberColumn) -> Option<Decimal> {
    if words::is_unknown(cell.text()) && cell.has_column() {
        cell.fault(
            &form::MISSING_VALUE,
            "Der gezahlte Betrag fehlt",
            "Tragen Sie ein, was gezahlt wurde. Ist eine Zahlung entfallen, schreiben Sie 0 und den Grund.",
        );
        return None;
    }
    cell.not_negative(column, NO_MINUS)
}

// The outer `None` means that something was wrong, the inner one that nothing is written.
fn optional(cell: Cell<'_, '_>, column: NumberColumn) -> Option<Option<Decimal>> {
    if words::is_unknown(cell.text()) {
        return Some(None);
    }
    cell.not_negative(column, NO_MINUS).map(Some)
}

fn word_or<T: Copy>(cell: Cell<'_, '_>, list: &[(&str, T)], otherwise: T) -> Option<T> {
    if cell.text().is_empty() {
        Some(otherwise)
    } else {
        cell.word(list)
    }
}

fn year(cell: Cell<'_, '_>, case: &Case) -> Option<Year> {
    let reference = case.costs.economics.reference_year;
    let year = match cell.text().parse::<i64>().ok() {
        Some(offset @ 0..200) => Year::new(i64::from(reference.number()).saturating_add(offset)),
        Some(number) => Year::new(number),
        None => None,
    };
    if year.is_none() && cell.has_column() {
        cell.fault(
            &form::PERIOD,
            format!("„{}“ ist kein Jahr", cell.text()),
            "Schreiben Sie ein Kalenderjahr wie 2028, oder 0, 1, 2 … ab dem Bezugsjahr.",
        );
    }
    year
}

fn tax(cell: Cell<'_, '_>, planned: Option<&CashFlow>, context: &Context<'_>) -> Option<TaxStatus> {
    let (regular, reduced) = context.vat;
    let gross = context.case.costs.economics.basis == Basis::Gross;
    let usual = if gross {
        TaxStatus::Gross(regular)
    } else {
        TaxStatus::Net(regular)
    };
    match words::folded(cell.text()).as_str() {
        "" => Some(planned.map_or(usual, |flow| flow.tax)),
        "frei" | "steuerfrei" | "keine" => Some(TaxStatus::Free),
        "netto" | "netto-19" => Some(TaxStatus::Net(regular)),
        "brutto" | "brutto-19" => Some(TaxStatus::Gross(regular)),
        "netto-7" => Some(TaxStatus::Net(reduced)),
        "brutto-7" => Some(TaxStatus::Gross(reduced)),
        _ => {
            cell.fault(
                &form::UNKNOWN_WORD,
                format!(
                    "„{}“ sagt nicht, ob der Betrag die Umsatzsteuer enthält",
                    cell.text()
                ),
                "Möglich sind netto, brutto, netto 7, brutto 7 und frei; leer heißt wie im Plan.",
            );
            None
        }
    }
}
