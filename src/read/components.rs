//! `[[wert.bestandteil]]`: what a parameter is made of.

use crate::exact::{Decimal, Percent, notation, rounding};
use crate::law::{Component, ComponentStep, recomputed};
use crate::source::Located;

use super::collector::Collector;
use super::form;
use super::toml_table::TomlTable;

/// A value that is calculated is written with cents.
const PLACES: u32 = 2;

type Making = fn(Decimal) -> ComponentStep;

const STEPS: [(&str, Making); 5] = [
    ("betrag", ComponentStep::Amount),
    ("anteil-vom-ersten", |percent| {
        ComponentStep::ShareOfFirst(Percent::new(percent))
    }),
    ("aufschlag", |percent| {
        ComponentStep::Surcharge(Percent::new(percent))
    }),
    ("faktor", ComponentStep::Factor),
    ("teiler", ComponentStep::Divisor),
];

/// The components of a value; they have to lead to it.
pub(super) fn components(
    row: &TomlTable<'_>,
    value: Option<&Located<Decimal>>,
    collector: &Collector,
) -> Option<Vec<Component>> {
    let rows = row.tables("bestandteil");
    let components: Vec<Option<Component>> =
        rows.iter().map(|row| component(row, collector)).collect();
    let components = components.into_iter().collect::<Option<Vec<_>>>()?;
    if components.is_empty() {
        return Some(components);
    }
    let value = value?;
    let places = PLACES.max(value.value.places());
    let total = recomputed(&components).map(|total| rounding::rounded(&total, places));
    if total.as_ref() != Some(&value.value.fraction()) {
        collector.fault(
            &form::COMPONENTS,
            value.span,
            format!(
                "Die Bestandteile ergeben {}, eingetragen ist {}",
                total.map_or_else(|| "keinen Wert".to_owned(), |total| notation::german(&total, places)),
                notation::german_decimal(value.value)
            ),
            "Berichtigen Sie den Wert oder seine Bestandteile. Gerechnet wird der Reihe nach; der erste Bestandteil ist ein Betrag.",
        );
        return None;
    }
    Some(components)
}

fn component(row: &TomlTable<'_>, collector: &Collector) -> Option<Component> {
    let name = row.needed_text("name", "\"Sachkosten des Arbeitsplatzes\"");
    let written: Vec<ComponentStep> = STEPS
        .iter()
        .filter_map(|(key, make)| row.number(key).map(|number| make(number.value)))
        .collect();
    row.finish();
    if let [step] = written.as_slice() {
        return Some(Component {
            name: name?.value,
            step: *step,
        });
    }
    let keys: Vec<String> = STEPS.iter().map(|(key, _)| format!("„{key}“")).collect();
    collector.fault(
        &form::MISSING_VALUE,
        row.span(),
        "Ein Bestandteil braucht genau eine Zahl",
        format!("Schreiben Sie eine von: {}.", keys.join(", ")),
    );
    None
}
