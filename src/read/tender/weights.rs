//! `[nutzwert]`: the groups and their weights, one hundred in all.

use crate::exact::{Decimal, Fraction, Weight, WeightSet};
use crate::model::GroupWeight;
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};
use crate::source::Span;

pub(super) fn groups(table: &TomlTable<'_>, collector: &Collector) -> Vec<GroupWeight> {
    if !table.is_there() {
        collector.fault(
            &form::MISSING_VALUE,
            table.span(),
            "Der Abschnitt [nutzwert] fehlt",
            "Ergänzen Sie [nutzwert.gewichte] mit einem Gewicht je Gruppe, zusammen 100, zum Beispiel: eignung = \"30\"",
        );
        return Vec::new();
    }
    let listed = table.texts("kataloge");
    let weights = table.table("gewichte").numbers();
    let mut groups: Vec<GroupWeight> = Vec::new();
    for (id, number) in &weights {
        if !listed.is_empty() && !listed.iter().any(|name| name.value == id.value) {
            let names: Vec<&str> = listed.iter().map(|name| name.value.as_str()).collect();
            collector.fault(
                &form::CONTRADICTION,
                id.span,
                format!(
                    "„{}“ hat ein Gewicht, steht aber nicht unter „kataloge“",
                    id.value
                ),
                words::way_out(
                    &id.value,
                    &names,
                    "Ergänzen Sie die Liste, oder streichen Sie das Gewicht.",
                ),
            );
        }
        match Weight::new(number.value) {
            Some(weight) => groups.push(GroupWeight {
                id: id.value.clone(),
                weight,
                span: Span {
                    end: number.span.end.max(id.span.end),
                    ..id.span
                },
            }),
            None => collector.fault(
                &form::WEIGHTS,
                number.span,
                format!("Das Gewicht von „{}“ ist negativ", id.value),
                "Gewichte stehen in Prozent und ergeben zusammen 100.",
            ),
        }
    }
    for name in &listed {
        let twice = listed
            .iter()
            .filter(|other| other.value == name.value)
            .count()
            > 1;
        if twice
            && listed
                .iter()
                .find(|other| other.value == name.value)
                .is_some_and(|first| first.span != name.span)
        {
            collector.fault(
                &form::DUPLICATE,
                name.span,
                format!("„{}“ steht zweimal unter „kataloge“", name.value),
                "Nennen Sie jede Gruppe einmal.",
            );
        }
        if !weights.iter().any(|(id, _)| id.value == name.value) {
            collector.fault(
                &form::WEIGHTS,
                name.span,
                format!("Die Gruppe „{}“ hat kein Gewicht", name.value),
                format!(
                    "Ergänzen Sie unter [nutzwert.gewichte]: {} = \"…\"",
                    name.value
                ),
            );
        }
    }
    // These two are read where the records of the case are put together.
    let _ = (table.text("gewichte-grund"), table.day("gewichte-stand"));
    table.finish();
    let place = |id: &str| listed.iter().position(|name| name.value == id);
    groups.sort_by_key(|group| (place(&group.id), group.span));
    groups
}

pub(super) fn note_weights(
    table: &TomlTable<'_>,
    groups: &[GroupWeight],
    collector: &Collector,
) -> bool {
    if !table.is_there() {
        return false;
    }
    match WeightSet::new(groups.iter().map(|group| group.weight).collect()) {
        Ok(_) => true,
        Err(fault) => {
            let hundred = Fraction::whole(100);
            let difference = fault.sum.minus(&hundred);
            let number = |number: &Fraction| crate::exact::notation::german(&number.magnitude(), 2);
            let word = if difference.is_negative() {
                "fehlen"
            } else {
                "sind zu viel"
            };
            let span = groups.first().map_or(table.span(), |group| group.span);
            let span = groups.last().map_or(span, |last| Span {
                end: last.span.end.max(span.end),
                ..span
            });
            collector.fault(
                &form::WEIGHTS,
                span,
                format!(
                    "Die Gewichte der Gruppen ergeben zusammen {}, nicht 100",
                    number(&fault.sum)
                ),
                format!(
                    "{} {word}. Passen Sie [nutzwert.gewichte] an, bis die Summe genau 100 ergibt.",
                    number(&difference)
                ),
            );
            false
        }
    }
}

/// The number nought, where a file leaves a weight open.
pub(in crate::read) const NO_WEIGHT: Decimal = Decimal::ZERO;
