//! `kosten-ist.csv` and `ziele-ist.csv`: what was paid, and which goals were reached.

mod goals;
mod payments;

use std::path::Path;

use crate::exact::{Decimal, KeyDate, VatRate, Year};
use crate::model::{ActualPayment, Case, Review};
use crate::source::{FileId, LoadFault, SourceMap, Span};

use super::catalogue::Library;
use super::collector::{Collector, Reading};
use super::parameters::ParameterShelf;
use super::{form, words};

use goals::outcomes;
use payments::{Context, payments};

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
    Ok(collector.reading(value))
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
