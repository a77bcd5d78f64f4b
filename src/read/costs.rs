//! `kosten.csv`: every payment, benefit and residual value, with its source.

use std::collections::BTreeMap;

use crate::exact::{Basis, Decimal, KeyDate, VatRate, Year};
use crate::finding::{Finding, Label};
use crate::model::{
    BudgetEffect, CashFlow, CostKind, Frequency, Level, PriceOrigin, TaxStatus, UnitPrice,
};
use crate::source::{FileId, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::form;
use super::parameters::ParameterShelf;
use super::table::{Cell, NumberColumn, Table};
use super::tender::cost_kinds;
use super::words;

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
];
const ORIGINS: &[(&str, PriceOrigin)] = &[
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
const FREQUENCIES: &[(&str, Frequency)] = &[
    ("jahr", Frequency::Yearly),
    ("jaehrlich", Frequency::Yearly),
    ("monat", Frequency::Monthly),
    ("monatlich", Frequency::Monthly),
    ("einmalig", Frequency::Once),
];
/// Pay groups, and the last part of their parameter.
const PAY_GROUPS: &[(&str, &str)] = &[
    ("md", "md"),
    ("gd", "gd"),
    ("hd", "hd"),
    ("e5-e9a", "e5-e9a"),
    ("e9b-e12", "e9b-e12"),
    ("e13-e15ue", "e13-e15ue"),
    ("mittlerer-dienst", "md"),
    ("gehobener-dienst", "gd"),
    ("hoeherer-dienst", "hd"),
];

/// What the cost file needs to know of the case.
pub(super) struct CostContext<'c> {
    pub(super) index: &'c CandidateIndex,
    pub(super) key_date: Option<KeyDate>,
    pub(super) basis: Basis,
    pub(super) level: Level,
    pub(super) period: Option<(Year, u32)>,
    pub(super) collector: &'c Collector,
}

struct Columns {
    amount: NumberColumn,
    quantity: NumberColumn,
    minimum: NumberColumn,
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
        if position.is_empty() {
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
        let minimum_quantity = self.amount_of("mindestmenge", self.columns.minimum);
        let price = self.unit_price(kind);
        let tax = self.tax(kind);
        let range = self.range(price.as_ref().and_then(Option::as_ref));
        let years = self.years(frequency);
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
            minimum_quantity: minimum_quantity?,
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

    fn frequency(&self) -> Option<Frequency> {
        let cell = self.cell("zeitraum");
        if cell.text().is_empty() {
            Some(Frequency::Yearly)
        } else {
            cell.word(FREQUENCIES)
        }
    }

    fn quantity(&self) -> Option<Decimal> {
        let quantity = self.amount_of("menge", self.columns.quantity)?;
        Some(quantity.unwrap_or(Decimal::ONE))
    }

    // The outer `None` means that something was wrong, the inner one that nothing is written.
    fn amount_of(&self, name: &str, column: NumberColumn) -> Option<Option<Decimal>> {
        let cell = self.cell(name);
        if cell.text().is_empty() {
            return Some(None);
        }
        let number = cell.number(column)?;
        if number.is_negative() {
            cell.fault(
                &form::NUMBER,
                format!("„{}“ ist negativ", cell.text()),
                "Ausgaben und Mengen stehen ohne Minus; Einnahmen haben die Art „nutzen“ oder „restwert“.",
            );
            return None;
        }
        Some(Some(number))
    }

    // The outer `None` means that something was wrong, the inner one that nobody knows the price.
    fn unit_price(&mut self, kind: Option<CostKind>) -> Option<Option<UnitPrice>> {
        let cell = self.cell("betrag");
        let pay_group = words::value_of(&pay_group_of(self.cell("einheit").text()), PAY_GROUPS);
        if kind == Some(CostKind::Staff) && cell.text().is_empty() {
            return match pay_group {
                Some(group) => self.hourly_rate(group).map(Some),
                None => {
                    let known: Vec<&str> =
                        PAY_GROUPS.iter().map(|(word, _)| *word).take(6).collect();
                    self.cell("einheit").fault(
                        &form::MISSING_VALUE,
                        "Zur Personalzeile fehlt der Betrag oder die Laufbahngruppe",
                        format!(
                            "Schreiben Sie Stunden in „menge“ und in „einheit“ eine von: {}",
                            known.join(", ")
                        ),
                    );
                    None
                }
            };
        }
        if cell.text().is_empty() {
            cell.fault(
                &form::MISSING_VALUE,
                "Der Betrag fehlt",
                "Schreiben Sie den Betrag, oder „?“, wenn ihn noch niemand kennt. Unbekannt ist nicht null.",
            );
            return None;
        }
        if words::is_unknown(cell.text()) {
            return Some(None);
        }
        let amount = self.amount_of("betrag", self.columns.amount)??;
        Some(Some(UnitPrice {
            amount,
            parameter: None,
        }))
    }

    fn hourly_rate(&mut self, group: &str) -> Option<UnitPrice> {
        let authority = if self.context.level == Level::Federal {
            "oberste"
        } else {
            "nachgeordnet"
        };
        let id = format!("personalkosten.bund.{authority}.{group}");
        let place = self.cell("einheit").span();
        let date = self.context.key_date?;
        let amount = self
            .shelf
            .value(self.map, &id, date, place, self.context.collector)?;
        Some(UnitPrice {
            amount,
            parameter: Some(id),
        })
    }

    fn tax(&mut self, kind: Option<CostKind>) -> Option<TaxStatus> {
        let cell = self.cell("steuer");
        let written = words::folded(cell.text());
        let own_staff = matches!(
            kind,
            Some(CostKind::Staff | CostKind::Benefit | CostKind::Carbon)
        );
        if written.is_empty() && own_staff
            || matches!(written.as_str(), "frei" | "steuerfrei" | "keine")
        {
            return Some(TaxStatus::Free);
        }
        let (word, rate) = written
            .split_once('-')
            .map_or((written.as_str(), ""), |(word, rate)| (word, rate));
        let reduced = match rate.trim_end_matches('%').trim_end_matches('-') {
            "" | "19" => false,
            "7" => true,
            _ => {
                note_tax(cell);
                return None;
            }
        };
        let id = if reduced {
            "umsatzsteuer.ermaessigt"
        } else {
            "umsatzsteuer.regelsatz"
        };
        let date = self.context.key_date?;
        let percent = self
            .shelf
            .value(self.map, id, date, cell.span(), self.context.collector)?;
        let vat = VatRate::new(percent)?;
        let unsettled = word == "?" || word == "unbekannt" || word == "offen";
        match word {
            "netto" => Some(TaxStatus::Net(vat)),
            "brutto" => Some(TaxStatus::Gross(vat)),
            "" => Some(if self.context.basis == Basis::Net {
                TaxStatus::Net(vat)
            } else {
                TaxStatus::Gross(vat)
            }),
            _ if unsettled => Some(TaxStatus::Unknown(vat)),
            _ => {
                note_tax(cell);
                None
            }
        }
    }

    fn range(&self, price: Option<&UnitPrice>) -> Option<Option<(Decimal, Decimal)>> {
        let low = self.amount_of("min", self.columns.low)?;
        let high = self.amount_of("max", self.columns.high)?;
        let (low, high) = match (low, high, price) {
            (None, None, _) => return Some(None),
            (Some(low), Some(high), _) => (low, high),
            (low, high, Some(price)) => (low.unwrap_or(price.amount), high.unwrap_or(price.amount)),
            (_, _, None) => return Some(None),
        };
        let holds =
            low <= high && price.is_none_or(|price| low <= price.amount && price.amount <= high);
        if !holds {
            self.cell("min").fault(
                &form::CONTRADICTION,
                "Der Betrag liegt nicht zwischen „min“ und „max“",
                "Es gilt: min ≤ betrag ≤ max.",
            );
            return None;
        }
        Some(Some((low, high)))
    }

    fn years(&self, frequency: Option<Frequency>) -> Option<(Year, Year)> {
        let period = self.context.period;
        let first = self.year("von", period)?;
        let last = if self.cell("bis").text().is_empty() {
            Some(first)
        } else {
            self.year("bis", period)
        }?;
        if last < first {
            self.cell("bis").fault(
                &form::PERIOD,
                format!("Die Zahlung endet {last}, bevor sie {first} beginnt"),
                "Vertauschen Sie „von“ und „bis“.",
            );
            return None;
        }
        if frequency == Some(Frequency::Once) && last != first {
            self.cell("bis").fault(
                &form::CONTRADICTION,
                "Die Zahlung ist einmalig, läuft aber über mehrere Jahre",
                "Lassen Sie „bis“ leer, oder wählen Sie den Zeitraum „jahr“.",
            );
            return None;
        }
        if let Some((reference, years)) = period {
            let end = reference.plus(years)?;
            if last > end {
                self.cell("bis").fault(
                    &form::PERIOD,
                    format!("Die Zahlung liegt nach dem Betrachtungszeitraum, der {end} endet"),
                    format!("Jahr 0 ist {reference}, danach folgen {years} Jahre. Kürzen Sie die Zahlung, oder verlängern Sie den Zeitraum für alle."),
                );
                return None;
            }
        }
        Some((first, last))
    }

    // Numbers below 200 count from year 0; all others are calendar years.
    fn year(&self, name: &str, period: Option<(Year, u32)>) -> Option<Year> {
        let cell = self.cell(name);
        let number = cell.text().parse::<i64>().ok();
        let year = match (number, period) {
            (Some(offset @ 0..200), Some((reference, _))) => {
                Year::new(i64::from(reference.number()).saturating_add(offset))
            }
            (Some(0..200), None) => return None,
            (Some(number), _) => Year::new(number),
            (None, _) => None,
        };
        if year.is_none() {
            let what = if cell.text().is_empty() {
                format!("Das Feld „{name}“ ist leer")
            } else {
                format!("„{}“ ist kein Jahr", cell.text())
            };
            cell.fault(
                &form::PERIOD,
                what,
                "Schreiben Sie ein Kalenderjahr wie 2028, oder 0, 1, 2 … ab dem Bezugsjahr.",
            );
        }
        year
    }
}

fn note_tax(cell: Cell<'_, '_>) {
    cell.fault(
        &form::UNKNOWN_WORD,
        format!(
            "„{}“ sagt nicht, ob der Betrag die Umsatzsteuer enthält",
            cell.text()
        ),
        "Möglich sind netto, brutto, netto 7, brutto 7, frei und „?“ für ungeklärt.",
    );
}

/// `Stunde gD`, `Std. E9b-E12` and `gD` all name the pay group.
fn pay_group_of(unit: &str) -> String {
    let folded = words::folded(unit);
    let bare = ["stunden-", "stunde-", "std.-", "std-", "h-"]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix))
        .unwrap_or(&folded);
    bare.replace("-bis-", "-").replace("e-", "e")
}

/// The beginning of the cost file, for what it lacks.
pub(super) fn beginning(file: Option<FileId>, otherwise: Span) -> Span {
    file.map_or(otherwise, Span::beginning)
}
