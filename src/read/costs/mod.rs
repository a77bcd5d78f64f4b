//! `kosten.csv`: every payment, benefit and residual value, with its source.

mod amount;
mod tax;
mod terms;
mod years;

pub(super) use years::year;

use std::collections::BTreeMap;

use crate::exact::{Basis, KeyDate, Year};
use crate::finding::{Finding, Label};
use crate::model::{BudgetEffect, CashFlow, Interest, Level, PriceOrigin};
use crate::source::{FileId, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::form;
use super::parameters::ParameterShelf;
use super::table::{Cell, NumberColumn, Table};
use super::tender::{ExchangeRates, cost_kinds};

const NEEDED: &[&str] = &[
    "kandidat",
    "position",
    "art",
    "betrag",
    "von",
    "haushaltswirksam",
    "quelle",
];
const OPTIONAL: &[&str] = &[
    "menge",
    "mindestmenge",
    "einheit",
    "zeitraum",
    "bis",
    "steuer",
    "beleg",
    "min",
    "max",
    "waehrung",
    "mengenschritt",
    "traeger",
    "mindestmenge-je-traeger",
    "mindestlaufzeit",
    "nutzende",
    "nutzungsdauer",
    "stand",
    "einstufung",
    "grund",
];
pub(super) const ORIGINS: &[(&str, PriceOrigin)] = &[
    ("angebot", PriceOrigin::Offer),
    ("vertrag", PriceOrigin::Contract),
    ("listenpreis", PriceOrigin::ListPrice),
    ("messung", PriceOrigin::Measurement),
    ("schaetzung", PriceOrigin::Estimate),
];
const EFFECTS: &[(&str, BudgetEffect)] = &[
    ("ja", BudgetEffect::Effective),
    ("nein", BudgetEffect::NotEffective),
    ("haushaltswirksam", BudgetEffect::Effective),
    ("nicht-haushaltswirksam", BudgetEffect::NotEffective),
];

/// What the cost file needs to know of the case.
pub(super) struct CostContext<'c> {
    pub(super) index: &'c CandidateIndex,
    pub(super) key_date: Option<KeyDate>,
    pub(super) basis: Basis,
    pub(super) level: Level,
    pub(super) period: Option<(Year, u32)>,
    /// The interest the case sets itself.
    pub(super) interest: Option<&'c Interest>,
    pub(super) rates: &'c ExchangeRates,
    pub(super) collector: &'c Collector,
}

struct Columns {
    amount: NumberColumn,
    quantity: NumberColumn,
    minimum: NumberColumn,
    step: NumberColumn,
    carriers: NumberColumn,
    each: NumberColumn,
    users: NumberColumn,
    low: NumberColumn,
    high: NumberColumn,
}

/// Reads all payments; unsound rows are noted and left out.
pub(super) fn costs(
    map: &mut SourceMap,
    file: FileId,
    shelf: &mut ParameterShelf,
    context: &CostContext<'_>,
) -> Vec<CashFlow> {
    let text = map.shared_text(file);
    let Some(table) = Table::read(&text, file, context.collector) else {
        return Vec::new();
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    let numbers = |name: &str| table.numbers(table.column(name));
    let columns = Columns {
        amount: numbers("betrag"),
        quantity: numbers("menge"),
        minimum: numbers("mindestmenge"),
        step: numbers("mengenschritt"),
        carriers: numbers("traeger"),
        each: numbers("mindestmenge-je-traeger"),
        users: numbers("nutzende"),
        low: numbers("min"),
        high: numbers("max"),
    };
    let mut flows = Vec::with_capacity(table.len());
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..table.len() {
        note_repeated(&text, &table, row, &mut seen, context.collector);
        let mut reader = RowReader {
            table: &table,
            row,
            columns: &columns,
            map,
            shelf,
            context,
        };
        flows.extend(reader.cash_flow());
    }
    flows
}

// The same line twice is a slip of the clipboard; the same payment in two parts differs in its amount or position.
fn note_repeated<'t>(
    text: &'t str,
    table: &Table<'_>,
    row: usize,
    seen: &mut BTreeMap<&'t str, usize>,
    collector: &Collector,
) {
    let span = table.row_span(row);
    let (start, end) = (
        usize::try_from(span.start).unwrap_or(0),
        usize::try_from(span.end).unwrap_or(0),
    );
    let line = text.get(start..end).unwrap_or_default();
    if let Some(first) = seen.insert(line, row) {
        let finding = Finding::new(
            form::DUPLICATE.id,
            form::DUPLICATE.severity,
            "Dieselbe Zahlung steht zweimal, Wort für Wort",
            Label::new(span, "zum zweiten Mal"),
        );
        collector.note(
            finding
                .related_to(Label::new(table.row_span(first), "zuerst hier"))
                .with_help(
                    "Löschen Sie eine der Zeilen, oder unterscheiden Sie sie in „position“.",
                ),
        );
    }
}

struct RowReader<'r, 't, 'a> {
    table: &'t Table<'a>,
    row: usize,
    columns: &'r Columns,
    map: &'r mut SourceMap,
    shelf: &'r mut ParameterShelf,
    context: &'r CostContext<'r>,
}

impl<'t, 'a> RowReader<'_, 't, 'a> {
    fn cell(&self, name: &str) -> Cell<'t, 'a> {
        self.table.cell(self.row, name)
    }

    fn cash_flow(&mut self) -> Option<CashFlow> {
        let candidate_cell = self.cell("kandidat");
        let candidate = self.context.index.position(candidate_cell.text());
        if candidate.is_none() {
            self.context.index.note_unknown(
                candidate_cell.text(),
                candidate_cell.span(),
                self.context.collector,
            );
        }
        let position = self.cell("position").checked_text();
        // A column that is missing was noted once, as a column.
        if position.is_empty() && self.table.column("position").is_some() {
            self.cell("position").fault(
                &form::MISSING_VALUE,
                "Das Feld „position“ ist leer",
                "Schreiben Sie, wofür gezahlt wird.",
            );
        }
        let kind = self.cell("art").word(&cost_kinds());
        let budget = self.cell("haushaltswirksam").word(EFFECTS);
        let origin = self.cell("quelle").word(ORIGINS);
        let frequency = self.frequency();
        let quantity = self.quantity();
        let terms = self.terms();
        let relevance = self.relevance();
        let conversion = self.conversion();
        let price = self.unit_price(kind);
        let tax = self.tax(kind);
        let range = self.range(price.as_ref().and_then(Option::as_ref));
        let years = self.years(frequency, relevance.as_ref());
        let (from, until) = years?;
        Some(CashFlow {
            candidate: candidate?,
            position: if position.is_empty() {
                return None;
            } else {
                position
            },
            kind: kind?,
            unit_price: price?,
            quantity: quantity?,
            terms: terms?,
            conversion: conversion?,
            relevance: relevance?,
            unit: self.cell("einheit").checked_text(),
            frequency: frequency?,
            from,
            until,
            budget: budget?,
            tax: tax?,
            origin: origin?,
            evidence: self.cell("beleg").checked_text(),
            range: range?,
            span: self.table.row_span(self.row),
        })
    }
}

/// The beginning of the cost file, for what it lacks.
pub(super) fn beginning(file: Option<FileId>, otherwise: Span) -> Span {
    file.map_or(otherwise, Span::beginning)
}
