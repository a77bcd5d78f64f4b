//! `kosten-ist.csv` and `ziele-ist.csv`: what was paid, and which goals were reached.

use std::path::Path;

use crate::exact::{Basis, Decimal, KeyDate, VatRate, Year};
use crate::model::{
    ActualPayment, BudgetEffect, Case, CashFlow, CostKind, Frequency, GoalOutcome, OutcomeValue,
    Review, TaxStatus,
};
use crate::source::{FileId, LoadFault, SourceMap, Span};

use super::catalogue::Library;
use super::collector::{Collector, Reading};
use super::parameters::ParameterShelf;
use super::table::{Cell, NumberColumn, Table};
use super::tender::cost_kinds;
use super::{form, words};

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
const GOAL_NEEDED: &[&str] = &["ziel", "wert"];
const GOAL_OPTIONAL: &[&str] = &["stand", "beleg"];
const FREQUENCIES: &[(&str, Frequency)] = &[
    ("jahr", Frequency::Yearly),
    ("monat", Frequency::Monthly),
    ("einmalig", Frequency::Once),
];
const EFFECTS: &[(&str, BudgetEffect)] = &[
    ("ja", BudgetEffect::Effective),
    ("nein", BudgetEffect::NotEffective),
];
const STATED: &[(&str, bool)] = &[
    ("erreicht", true),
    ("ja", true),
    ("verfehlt", false),
    ("nicht-erreicht", false),
    ("nein", false),
];
const NO_MINUS: &str =
    "Ausgaben und Mengen stehen ohne Minus; eine Gutschrift mindert den Betrag ihrer Position.";
const LIMIT: &str = "erfolgskontrolle.wesentliche-abweichung";

/// What the caller asks to be reviewed.
#[derive(Debug)]
pub struct ReviewOptions<'o> {
    /// The file of payments and the name by which findings call it.
    pub payments: (&'o Path, &'o str),
    /// The file of goals, where one is given.
    pub goals: Option<(&'o Path, &'o str)>,
    /// The candidate that was carried out; the recommended one where nothing is written.
    pub candidate: Option<&'o str>,
    /// The last year that counts as past; the last year of the payments where nothing is written.
    pub until: Option<Year>,
    /// Catalogues and parameters at hand.
    pub library: &'o Library,
}

/// A review together with the parameter it measures deviations by.
#[derive(Debug)]
pub struct ReviewReading {
    /// What was paid and reached.
    pub review: Review,
    /// Above how many percent a deviation is material.
    pub limit: Decimal,
}

/// Reads what was paid and reached for a sound case.
///
/// # Errors
/// Says which of the two files could not be read at all, and why; every other trouble becomes a finding.
pub fn review(
    map: &mut SourceMap,
    case: &Case,
    options: &ReviewOptions<'_>,
) -> Result<Reading<ReviewReading>, (usize, LoadFault)> {
    let (path, name) = options.payments;
    let payments = map.load(path, name).map_err(|fault| (0, fault))?;
    let goals = match options.goals {
        Some((path, name)) => Some(map.load(path, name).map_err(|fault| (1, fault))?),
        None => None,
    };
    let collector = Collector::default();
    let value = read(map, case, options, payments, goals, &collector);
    let value = value.filter(|_| !collector.is_blocked());
    Ok(Reading {
        value,
        findings: collector.into_findings(),
    })
}

fn read(
    map: &mut SourceMap,
    case: &Case,
    options: &ReviewOptions<'_>,
    payment_file: FileId,
    goal_file: Option<FileId>,
    collector: &Collector,
) -> Option<ReviewReading> {
    let span = Span::beginning(payment_file);
    let mut shelf = ParameterShelf::new(options.library.own_parameters());
    let date = case.tender.key_date;
    let limit = shelf.value(map, LIMIT, date, span, collector);
    let regular = vat(
        &mut shelf,
        map,
        "umsatzsteuer.regelsatz",
        date,
        span,
        collector,
    );
    let reduced = vat(
        &mut shelf,
        map,
        "umsatzsteuer.ermaessigt",
        date,
        span,
        collector,
    );
    let candidate = candidate(case, options.candidate, span, collector);
    let outcomes = goal_file.map_or_else(Vec::new, |file| outcomes(map, file, case, collector));
    let candidate = candidate?;
    note_unknown_plan(case, candidate, collector);
    let context = Context {
        case,
        candidate,
        vat: (regular?, reduced?),
    };
    let payments = payments(map, payment_file, &context, collector);
    let until = until(case, &payments, options.until, span, collector);
    let mut files = vec![payment_file];
    files.extend(goal_file);
    Some(ReviewReading {
        review: Review {
            candidate,
            until: until?,
            payments,
            outcomes,
            files,
            span,
        },
        limit: limit?,
    })
}

fn vat(
    shelf: &mut ParameterShelf,
    map: &mut SourceMap,
    id: &str,
    date: KeyDate,
    place: Span,
    collector: &Collector,
) -> Option<VatRate> {
    VatRate::new(shelf.value(map, id, date, place, collector)?)
}

fn candidate(
    case: &Case,
    wanted: Option<&str>,
    span: Span,
    collector: &Collector,
) -> Option<usize> {
    let Some(wanted) = wanted else {
        let recommended = case
            .tender
            .recommendation
            .as_ref()
            .and_then(|recommendation| recommendation.candidate.as_ref());
        if recommended.is_none() {
            collector.fault(
                &form::MISSING_VALUE,
                span,
                "Es ist nicht gesagt, welcher Kandidat umgesetzt wurde",
                "Nennen Sie ihn mit --kandidat, oder ergänzen Sie [empfehlung] kandidat in vergabe.toml.",
            );
        }
        return recommended.map(|candidate| candidate.value);
    };
    let found = case.position(wanted);
    if found.is_none() {
        let known: Vec<&str> = case.candidates.iter().map(|one| one.id.as_str()).collect();
        collector.fault(
            &form::UNKNOWN_ID,
            span,
            format!("Den Kandidaten „{wanted}“ gibt es nicht"),
            words::way_out(wanted, &known, "Kandidaten stehen in kandidaten.csv."),
        );
    }
    found
}

/// Against an unknown plan nothing can be compared, and unknown is not nought.
fn note_unknown_plan(case: &Case, candidate: usize, collector: &Collector) {
    for flow in case
        .costs
        .of(candidate)
        .filter(|flow| flow.unit_price.is_none())
    {
        collector.fault(
            &form::MISSING_VALUE,
            flow.span,
            format!("Der Plan nennt für „{}“ keinen Betrag; ein Vergleich mit dem Ist ist nicht möglich", flow.position),
            "Tragen Sie in kosten.csv den Betrag ein, mit dem bei der Entscheidung gerechnet wurde.",
        );
    }
}

fn until(
    case: &Case,
    payments: &[ActualPayment],
    wanted: Option<Year>,
    span: Span,
    collector: &Collector,
) -> Option<Year> {
    let Some(last) = payments.iter().map(|payment| payment.year).max() else {
        if !collector.is_blocked() {
            collector.fault(
                &form::MISSING_VALUE,
                span,
                "Die Datei enthält keine Zahlung",
                "Tragen Sie ein, was gezahlt wurde; wurde nichts gezahlt, eine Zeile mit 0 und Grund.",
            );
        }
        return None;
    };
    let until = wanted.unwrap_or(last);
    let mut later = payments.iter().filter(|payment| payment.year > until);
    if let Some(first) = later.next() {
        let more = match later.count() {
            0 => String::new(),
            more => format!("; so auch {more} weitere"),
        };
        collector.fault(
            &form::PERIOD,
            first.span,
            format!(
                "Die Zahlung liegt im Jahr {}, geprüft wird bis {until}{more}",
                first.year
            ),
            "Streichen Sie die Zeilen, oder nennen Sie mit --bis ein späteres Jahr.",
        );
    }
    let end = case.costs.last_year();
    if until > end {
        collector.fault(
            &form::PERIOD,
            span,
            format!("Geprüft werden soll bis {until}, der Betrachtungszeitraum endet {end}"),
            format!("Nennen Sie mit --bis höchstens {end}; spätere Zahlungen gehören in eine neue Untersuchung."),
        );
    }
    Some(until)
}

struct Context<'c> {
    case: &'c Case,
    candidate: usize,
    /// The regular and the reduced rate.
    vat: (VatRate, VatRate),
}

impl Context<'_> {
    /// The row of the plan of this position, however it is spelled.
    fn planned(&self, position: &str) -> Option<&CashFlow> {
        let folded = words::folded(position);
        let mut flows = self.case.costs.of(self.candidate);
        flows.find(|flow| words::folded(&flow.position) == folded)
    }
}

fn payments(
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

fn outcomes(map: &SourceMap, file: FileId, case: &Case, collector: &Collector) -> Vec<GoalOutcome> {
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
