//! How firmly the result stands, in plain words.

mod chance;
mod facts;
mod weights;

use crate::assess::{self, Robustness};

use super::writer::Writer;

/// The section on robustness.
pub(super) fn robustness(writer: &mut Writer<'_>) {
    writer
        .document
        .heading(2, "18 Wie fest steht das Ergebnis?");
    let found = assess::robustness(writer.assessment);
    let Some(leader) = found
        .weights
        .leader
        .filter(|_| found.weights.contenders.len() > 1)
    else {
        writer
            .document
            .paragraph("Zum Prüfen gehören mindestens zwei Varianten, die im Vergleich bleiben.");
        return;
    };
    writer.document.paragraph(format!(
        "Nach dem gesicherten Nutzwert liegt {} vorn. Geprüft wird, was sich ändern müsste, damit das nicht mehr gilt: ein Gewicht, eine \
         Tatsache, ein Betrag. Die Angaben in 18.1 bis 18.3 sind genau gerechnet; in 18.4 wird gezogen.",
        writer.name(leader)
    ));
    weights::weights(writer, &found, leader);
    facts::facts(writer, &found, leader);
    weights::shares(writer, &found);
    chance::chance(writer, &found);
}

/// The sentences on the groups whose weight may move least, the nearest first.
pub(super) fn nearest(found: &Robustness) -> Vec<&assess::GroupHold> {
    let mut groups: Vec<(&assess::GroupHold, crate::exact::Fraction)> = found
        .weights
        .holds
        .iter()
        .filter_map(|group| {
            let hold = group.hold.as_ref()?;
            let below = hold.low_rival.map(|_| group.weight.minus(&hold.low));
            let above = hold.high_rival.map(|_| hold.high.minus(&group.weight));
            let room = match (below, above) {
                (Some(below), Some(above)) => below.min(above),
                (Some(room), None) | (None, Some(room)) => room,
                (None, None) => return None,
            };
            Some((group, room))
        })
        .collect();
    groups.sort_by(|one, other| one.1.cmp(&other.1));
    groups.into_iter().map(|(group, _)| group).collect()
}
