//! `[[kurs]]`: exchange rates of the case. No rate stands in the code.

use std::collections::BTreeMap;

use crate::exact::Decimal;
use crate::model::ExchangeRate;
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;
use crate::source::Located;

/// The exchange rates of a case by currency, with the place of each.
pub(in crate::read) type ExchangeRates = BTreeMap<String, Located<ExchangeRate>>;

pub(super) fn exchange_rates(tables: &[TomlTable<'_>], collector: &Collector) -> ExchangeRates {
    let mut rates = ExchangeRates::new();
    for table in tables {
        let Some(rate) = exchange_rate(table, collector) else {
            continue;
        };
        let span = rate.span;
        let currency = rate.value.currency.clone();
        if rates.insert(currency.clone(), rate).is_some() {
            collector.fault(
                &form::DUPLICATE,
                span,
                format!("Für {currency} stehen zwei Kurse"),
                "Je Währung gilt ein Kurs mit einem Tag; streichen Sie den anderen.",
            );
        }
    }
    rates
}

fn exchange_rate(table: &TomlTable<'_>, collector: &Collector) -> Option<Located<ExchangeRate>> {
    let written = table.needed_text("waehrung", "\"USD\"");
    if !table.has("je-euro") {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Kurs „je-euro“ fehlt",
            "Schreiben Sie, wie viele Einheiten der Währung ein Euro wert ist: je-euro = \"1.0850\"",
        );
    }
    let per_euro = table.number("je-euro");
    let day = table.needed_day("tag");
    let source = table.needed_text("quelle", "\"EZB-Referenzkurs\"");
    table.finish();
    let written = written?;
    let currency = currency_of(&written.value);
    if currency.is_none() || currency.as_deref() == Some("EUR") {
        collector.fault(
            &form::CURRENCY,
            written.span,
            format!(
                "„{}“ ist keine Fremdwährung mit drei Buchstaben",
                written.value
            ),
            "Schreiben Sie das Kürzel nach ISO 4217, zum Beispiel USD, CHF oder GBP.",
        );
    }
    let positive = per_euro.as_ref().filter(|rate| Decimal::ZERO < rate.value);
    if let (None, Some(rate)) = (&positive, &per_euro) {
        collector.fault(
            &form::NUMBER,
            rate.span,
            "Der Kurs muss größer als null sein",
            "Schreiben Sie, wie viele Einheiten der Währung ein Euro wert ist: je-euro = \"1.0850\"",
        );
    }
    let currency = currency.filter(|currency| currency != "EUR");
    let per_euro = positive?;
    Some(Located::new(
        ExchangeRate {
            currency: currency?,
            per_euro: per_euro.value,
            day: day?.value,
            source: source?.value,
        },
        table.span(),
    ))
}

/// A currency by its three letters, in capitals.
pub(in crate::read) fn currency_of(written: &str) -> Option<String> {
    let letters = written.trim();
    (letters.len() == 3 && letters.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .then(|| letters.to_ascii_uppercase())
}
