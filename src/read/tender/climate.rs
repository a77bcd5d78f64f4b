//! `[klima]`: the price of a tonne and the electricity.

use crate::model::{Climate, Electricity, OwnPrice};
use crate::read::collector::Collector;
use crate::read::form;
use crate::read::toml_table::TomlTable;

pub(super) fn climate(table: &TomlTable<'_>, collector: &Collector) -> Option<Climate> {
    if !table.is_there() {
        return None;
    }
    let price = table.number("co2-preis");
    let own_price = match &price {
        None => {
            let _ = table.text("co2-preis-grund");
            None
        }
        Some(price) => {
            let reason = table.needed_text("co2-preis-grund", "\"Mittel des Korridors …\"");
            not_negative(price.value, price.span, "Der CO₂-Preis", collector);
            reason.map(|reason| OwnPrice {
                per_tonne: price.value,
                reason: reason.value,
                span: price.span,
            })
        }
    };
    let mix = table.number("strommix");
    let as_of = table.day("strommix-stand").map(|day| day.value);
    let electricity = match &mix {
        None => {
            let _ = table.text("strommix-quelle");
            None
        }
        Some(mix) => {
            let source = table.needed_text("strommix-quelle", "\"Umweltbundesamt, …\"");
            not_negative(mix.value, mix.span, "Der Strommix", collector);
            source.map(|source| Electricity {
                grams_per_kwh: mix.value,
                source: source.value,
                as_of,
            })
        }
    };
    table.finish();
    Some(Climate {
        own_price,
        electricity,
        span: table.span(),
    })
}

fn not_negative(
    number: crate::exact::Decimal,
    span: crate::source::Span,
    what: &str,
    collector: &Collector,
) {
    if number.is_negative() {
        collector.fault(
            &form::NUMBER,
            span,
            format!("{what} ist negativ"),
            "Schreiben Sie eine Zahl ab null.",
        );
    }
}
