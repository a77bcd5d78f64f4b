//! `[wirtschaftlichkeit]` and `[haushalt]`: period, rate, price rises, budget.

use crate::exact::{Basis, Percent, PercentFault, Rate, Year};
use crate::model::{Arithmetic, Budget, Convention, CostKind, Escalation, TablePlaces};
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};
use crate::source::{Located, Span};

use super::interest::{RawInterest, interest};

const BASES: &[(&str, Basis)] = &[("brutto", Basis::Gross), ("netto", Basis::Net)];

/// The cost kinds by their words.
pub(in crate::read) fn cost_kinds() -> Vec<(&'static str, CostKind)> {
    CostKind::ALL
        .iter()
        .map(|kind| (kind.word(), *kind))
        .collect()
}

pub(in crate::read) struct RawEconomics {
    pub(in crate::read) reference_year: Year,
    pub(in crate::read) years: u32,
    pub(in crate::read) interest: RawInterest,
    pub(in crate::read) convention: Convention,
    pub(in crate::read) basis: Basis,
    pub(in crate::read) basis_reason: String,
    pub(in crate::read) arithmetic: Arithmetic,
    pub(in crate::read) escalations: Vec<Escalation>,
    pub(in crate::read) span: Span,
}

pub(super) fn economics(table: &TomlTable<'_>, collector: &Collector) -> Option<RawEconomics> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [wirtschaftlichkeit] fehlt",
            "Ergänzen Sie zum Beispiel: [wirtschaftlichkeit] mit bezugsjahr = 2027, jahre = 5, zinssatz = \"bmf\"",
        );
        return None;
    }
    let reference_year = table
        .needed_whole("bezugsjahr", 1900..=2199, "2027")
        .and_then(|year| Year::new(year.value));
    let years = table
        .needed_whole("jahre", 1..=100, "5")
        .and_then(|years| u32::try_from(years.value).ok());
    let interest = interest(table, reference_year.zip(years), collector);
    let convention = table
        .word("zahlung", &Convention::WORDS)
        .map_or(Convention::EndOfYear, |word| word.value);
    let basis = table
        .word("steuer", BASES)
        .map_or(Basis::Gross, |word| word.value);
    let basis_reason = table.plain_text("steuer-grund");
    let arithmetic = arithmetic(table, collector);
    let kinds = cost_kinds();
    let known: Vec<&str> = words::words(&kinds);
    let mut escalations = Vec::new();
    for (key, inner) in table.table("steigerung").named_tables() {
        let kind = words::value_of(&key.value, &kinds);
        if kind.is_none() {
            collector.fault(
                &form::UNKNOWN_WORD,
                key.span,
                format!("„{}“ ist keine Kostenart", key.value),
                words::way_out(&key.value, &known, ""),
            );
        }
        let percent = inner.percent("satz");
        let reason = inner.needed_text("grund", "\"Zehnjahresmittel des amtlichen Preisindex\"");
        let price_year = inner
            .whole("preisstand", 1900..=2199)
            .and_then(|year| Year::new(year.value));
        inner.finish();
        let rate = percent
            .as_ref()
            .and_then(|percent| rate_of(percent, "Die Preissteigerung", collector));
        if let (Some(kind), Some(rate), Some(reason)) = (kind, rate, reason) {
            escalations.push(Escalation {
                kind,
                rate,
                price_year,
                reason: reason.value,
                span: key.span,
            });
        }
    }
    note_premiums(table, collector);
    table.finish();
    Some(RawEconomics {
        reference_year: reference_year?,
        years: years?,
        interest: interest?,
        convention,
        basis,
        basis_reason,
        arithmetic: arithmetic?,
        escalations,
        span: table.span(),
    })
}

fn arithmetic(table: &TomlTable<'_>, collector: &Collector) -> Option<Arithmetic> {
    let is_table = table
        .word("rechenweise", &[("exakt", false), ("tabelle", true)])
        .map(|word| word.value);
    let (factor, product) = (
        table.whole("faktor-stellen", 1..=12),
        table.whole("produkt-stellen", 0..=6),
    );
    if is_table != Some(true) {
        for key in ["faktor-stellen", "produkt-stellen"] {
            if table.has(key) {
                collector.fault(
                    &form::CONTRADICTION,
                    table.value_span(key),
                    format!("„{key}“ hat nur bei der Tabellenrechnung eine Wirkung"),
                    "Ergänzen Sie rechenweise = \"tabelle\", oder streichen Sie die Zeile.",
                );
            }
        }
    }
    if table.has("rechenweise") && is_table.is_none() {
        return None;
    }
    let places = |written: Option<Located<i64>>, otherwise: u32| {
        written
            .and_then(|written| u32::try_from(written.value).ok())
            .unwrap_or(otherwise)
    };
    Some(match is_table {
        Some(true) => Arithmetic::Table(TablePlaces {
            factor: places(factor, TablePlaces::GUIDE.factor),
            product: places(product, TablePlaces::GUIDE.product),
        }),
        _ => Arithmetic::Exact,
    })
}

/// Keys under which a premium for risk might be asked for; each is refused with the reason.
const PREMIUMS: [&str; 8] = [
    "risikozuschlag",
    "zinszuschlag",
    "risikoaufschlag",
    "zinsaufschlag",
    "risikopraemie",
    "risikosatz",
    "zuschlag",
    "aufschlag",
];

fn note_premiums(table: &TomlTable<'_>, collector: &Collector) {
    for key in PREMIUMS {
        if table.has(key) {
            collector.fault(
                &form::PREMIUM,
                table.value_span(key),
                format!("„{key}“: Ein Risikozuschlag auf den Zinssatz wird nicht gerechnet"),
                "Tragen Sie jedes Risiko mit Wahrscheinlichkeit, Schaden und Jahr in risiken.csv ein und löschen Sie den Schlüssel. \
                 Der Zuschlag träfe alle Varianten gleich und machte späte Ausgaben kleiner, je unsicherer sie sind (BMF \
                 Arbeitsanleitung, C.V.1 a).",
            );
        }
    }
}

pub(super) fn rate_of(
    percent: &Located<Percent>,
    what: &str,
    collector: &Collector,
) -> Option<Rate> {
    let rate = Rate::new(percent.value);
    if let Err(fault) = rate {
        let why = match fault {
            PercentFault::TooLow => "bei −100 % oder weniger bliebe nichts übrig",
            PercentFault::TooHigh => "mehr als 100 % im Jahr ist vermutlich ein verrutschtes Komma",
        };
        collector.fault(
            &form::NUMBER,
            percent.span,
            format!(
                "{what} von {} % kann nicht stimmen: {why}",
                percent.value.written()
            ),
            "Sätze stehen in Prozent: \"1.2\" heißt 1,2 %.",
        );
    }
    rate.ok()
}

pub(super) fn budget(table: &TomlTable<'_>) -> Option<Budget> {
    if !table.is_there() {
        return None;
    }
    let budget = Budget {
        title: table.plain_text("titel"),
        cover: table.plain_text("deckung"),
        note: table.plain_text("hinweis"),
    };
    table.finish();
    Some(budget)
}
