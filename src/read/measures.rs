//! The columns that a screening weighs: `[[kriterium]]` with column, weight and direction.

use crate::exact::{Decimal, Weight, WeightSet};
use crate::model::{Aim, Measure};
use crate::source::{FileId, SourceMap};

use super::collector::{Collector, Reading};
use super::toml_table::{TomlTable, parsed};
use super::{form, words};

const AIMS: &[(&str, Aim)] = &[("hoch", Aim::Higher), ("niedrig", Aim::Lower)];

/// Reads which columns count, how much, and which end is the better one.
#[must_use]
pub fn measures(map: &SourceMap, file: FileId) -> Reading<Vec<Measure>> {
    let collector = Collector::default();
    let table = parsed(map, file, &collector);
    let root = TomlTable::root(file, &table, &collector);
    let entries = root.tables("kriterium");
    root.finish();
    if entries.is_empty() && !collector.is_blocked() {
        collector.fault(
            &form::MISSING_VALUE,
            root.span(),
            "Es ist kein Kriterium genannt",
            "Ergänzen Sie zum Beispiel: [[kriterium]] mit spalte = \"kosten\", gewicht = \"100\", besser = \"niedrig\"",
        );
    }
    let mut measures: Vec<Measure> = Vec::new();
    for entry in &entries {
        if let Some(measure) = measure(entry, &collector) {
            let double = measures
                .iter()
                .any(|known| words::folded(&known.column) == words::folded(&measure.column));
            if double {
                collector.fault(
                    &form::DUPLICATE,
                    entry.value_span("spalte"),
                    format!("Die Spalte „{}“ ist zweimal gewichtet", measure.column),
                    "Behalten Sie eines der beiden Kriterien.",
                );
            }
            measures.push(measure);
        }
    }
    if !collector.is_blocked() {
        let weights = measures.iter().map(|measure| measure.weight).collect();
        if let Err(fault) = WeightSet::new(weights) {
            collector.fault(
                &form::WEIGHTS,
                root.span(),
                format!(
                    "Die Gewichte ergeben {} statt 100",
                    crate::exact::notation::german(&fault.sum, 2)
                ),
                "Passen Sie die Gewichte an, bis sie zusammen genau 100 ergeben.",
            );
        }
    }
    collector.reading(Some(measures))
}

fn measure(entry: &TomlTable<'_>, collector: &Collector) -> Option<Measure> {
    let column = entry.needed_text("spalte", "\"kosten\"");
    let weight = entry.number("gewicht");
    if !entry.has("gewicht") {
        collector.fault(
            &form::MISSING_VALUE,
            entry.span(),
            "Die Angabe „gewicht“ fehlt",
            "Ergänzen Sie zum Beispiel: gewicht = \"20\"",
        );
    }
    let aim = entry.needed_word("besser", AIMS);
    let ends = (entry.number("null-punkte"), entry.number("volle-punkte"));
    entry.finish();
    let weight = weight.and_then(|written| {
        let weight = Weight::new(written.value);
        if weight.is_none() {
            collector.fault(
                &form::WEIGHTS,
                written.span,
                "Ein Gewicht liegt zwischen 0 und 100",
                "Schreiben Sie Prozent, zum Beispiel gewicht = \"20\".",
            );
        }
        weight
    });
    let aim = aim?.value;
    let ends = match ends {
        (None, None) => None,
        (Some(none), Some(full)) => {
            let fits = |number: Decimal| {
                number
                    .scaled(Measure::PLACES)
                    .is_some_and(|scaled| scaled.abs() < 1 << 61)
            };
            let fine = fits(none.value) && fits(full.value);
            let turned = match aim {
                Aim::Higher => none.value < full.value,
                Aim::Lower => none.value > full.value,
            };
            if !fine {
                collector.fault(
                    &form::TOO_FINE,
                    none.span,
                    "Ein Ende der Skala ist zu groß oder zu fein",
                    "Gerechnet wird mit höchstens 12 Stellen vor und 6 nach dem Komma.",
                );
            } else if !turned {
                collector.fault(
                    &form::CONTRADICTION,
                    none.span,
                    "Die Enden der Skala widersprechen der Richtung",
                    "Bei besser = \"hoch\" liegt „null-punkte“ unter „volle-punkte“, bei „niedrig“ darüber.",
                );
            }
            Some((none.value, full.value))
        }
        (None, Some(_)) | (Some(_), None) => {
            collector.fault(
                &form::MISSING_VALUE,
                entry.span(),
                "Von der Skala ist nur ein Ende genannt",
                "Nennen Sie „null-punkte“ und „volle-punkte“, oder keines von beiden.",
            );
            None
        }
    };
    Some(Measure {
        column: column?.value,
        weight: weight?,
        aim,
        ends,
    })
}
