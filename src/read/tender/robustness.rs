//! `[robustheit]`: draws, seed and ranges of weights.

use crate::exact::{Decimal, Fraction, Percent};
use crate::model::{GroupWeight, RobustnessPlan};
use crate::read::collector::Collector;
use crate::read::toml_table::TomlTable;
use crate::read::{form, words};

/// The plan of the case, or the usual one. What is wrong is told; ranges that cannot hold are left out then.
pub(super) fn robustness(
    table: &TomlTable<'_>,
    groups: &[GroupWeight],
    collector: &Collector,
) -> RobustnessPlan {
    let mut plan = RobustnessPlan::default();
    if !table.is_there() {
        return plan;
    }
    if let Some(draws) = table.whole("ziehungen", 1_000..=10_000_000) {
        plan.draws = u64::try_from(draws.value).unwrap_or(plan.draws);
    }
    if let Some(seed) = table.whole("saat", 0..=i64::MAX) {
        plan.seed = u64::try_from(seed.value).unwrap_or(plan.seed);
    }
    let ranges = table.table("spannen");
    plan.ranges = read_ranges(&ranges, groups, collector);
    table.finish();
    plan
}

fn read_ranges(
    table: &TomlTable<'_>,
    groups: &[GroupWeight],
    collector: &Collector,
) -> Vec<(String, Percent, Percent)> {
    let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    let mut ranges: Vec<(String, Percent, Percent)> = Vec::new();
    for (name, entry) in table.named_tables() {
        let (low, high) = (entry.number("von"), entry.number("bis"));
        entry.finish();
        if !known.contains(&name.value.as_str()) {
            collector.fault(
                &form::UNKNOWN_ID,
                name.span,
                format!("„{}“ ist keine Gruppe des Nutzwerts", name.value),
                words::way_out(&name.value, &known, ""),
            );
            continue;
        }
        let (Some(low), Some(high)) = (low, high) else {
            if !entry.has("von") || !entry.has("bis") {
                collector.fault(
                    &form::MISSING_VALUE,
                    name.span,
                    format!("Der Spanne von „{}“ fehlt „von“ oder „bis“", name.value),
                    "Schreiben Sie zum Beispiel: sicherheit = { von = \"15\", bis = \"35\" }",
                );
            }
            continue;
        };
        let hundred = Decimal::whole(100);
        if low.value.is_negative() || high.value > hundred || low.value > high.value {
            collector.fault(
                &form::NUMBER,
                low.span,
                format!(
                    "Die Spanne von „{}“ reicht von {} bis {} Prozent",
                    name.value, low.value, high.value
                ),
                "Gewichte liegen zwischen 0 und 100; „von“ ist höchstens so groß wie „bis“.",
            );
            continue;
        }
        ranges.push((
            name.value,
            Percent::new(low.value),
            Percent::new(high.value),
        ));
    }
    if !ranges.is_empty() && !leaves_room(&ranges, groups) {
        collector.fault(
            &form::NUMBER,
            table.span(),
            "Keine Gewichte innerhalb dieser Spannen ergeben zusammen 100",
            "Gruppen ohne Spanne dürfen von 0 bis 100 gehen. Senken Sie Untergrenzen, die zusammen über 100 liegen, oder heben Sie Obergrenzen an.",
        );
        return Vec::new();
    }
    ranges
}

fn leaves_room(ranges: &[(String, Percent, Percent)], groups: &[GroupWeight]) -> bool {
    let hundred = Fraction::whole(100);
    let (mut least, mut most) = (Fraction::zero(), Fraction::zero());
    for group in groups {
        match ranges.iter().find(|(id, _, _)| *id == group.id) {
            Some((_, low, high)) => {
                least = least.plus(&low.written().fraction());
                most = most.plus(&high.written().fraction());
            }
            None => most = most.plus(&hundred),
        }
    }
    least <= hundred && most >= hundred
}
