//! Figures of robustness: intervals of weights and the smallest shift.

use crate::assess::{self, Assessment};
use crate::exact::Fraction;
use crate::model::{Derived, Quantity, Source, Step};
use crate::report::overview::group_title;

use super::step;

const HOLD: &str = "robustheit.gewicht.";
const SHIFT: &str = "robustheit.verschiebung";

pub(super) fn ids(assessment: &Assessment<'_>) -> Vec<String> {
    if assessment.ranking.by_utility.len() < 2 {
        return Vec::new();
    }
    let room = assess::weight_room(assessment);
    let holds = room.holds.iter().filter(|group| group.hold.is_some());
    let shift = room.shift.iter().map(|_| SHIFT.to_owned());
    holds
        .map(|group| format!("{HOLD}{}", group.group))
        .chain(shift)
        .collect()
}

pub(super) fn derived(assessment: &Assessment<'_>, id: &str) -> Option<Derived> {
    if assessment.ranking.by_utility.len() < 2 {
        return None;
    }
    if id == SHIFT {
        return shift(assessment);
    }
    hold(assessment, id, id.strip_prefix(HOLD)?)
}

fn secured(assessment: &Assessment<'_>, candidate: usize, group: &str) -> Option<Fraction> {
    let result = assessment.candidates.get(candidate)?;
    Some(result.score.group(group)?.points.secured().clone())
}

/// By how much the leader is ahead of a rival in each group, with the weights of the case.
fn leads(assessment: &Assessment<'_>, leader: usize, rival: usize) -> Vec<Step> {
    let case = assessment.case;
    let groups = case.tender.groups.iter();
    groups
        .filter_map(|group| {
            let own = secured(assessment, leader, &group.id)?;
            let other = secured(assessment, rival, &group.id)?;
            Some(step(
                format!(
                    "{}: Gewicht {} %, Punkte {} weniger {}",
                    group_title(case, &group.id),
                    group.weight.percent(),
                    case.id(leader),
                    case.id(rival)
                ),
                Quantity::Points(own.minus(&other)),
                Source::Figure(format!("nutzwert.{}.{}", case.id(leader), group.id)),
            ))
        })
        .collect()
}

fn hold(assessment: &Assessment<'_>, id: &str, group: &str) -> Option<Derived> {
    let case = assessment.case;
    let found = assess::weight_room(assessment);
    let leader = found.leader?;
    let entry = found.holds.iter().find(|hold| hold.group == group)?;
    let hold = entry.hold.as_ref()?;
    let mut steps = Vec::new();
    for (end, rival, side) in [
        (&hold.low, hold.low_rival, "untere"),
        (&hold.high, hold.high_rival, "obere"),
    ] {
        let Some(rival) = rival else { continue };
        steps.extend(leads(assessment, leader, rival));
        steps.push(step(
            format!(
                "{side} Grenze: Gewicht x, bei dem {} und {} genau gleich viel Nutzwert haben",
                case.id(leader),
                case.id(rival)
            ),
            Quantity::Percent(end.clone()),
            Source::Calculation,
        ));
    }
    if steps.is_empty() {
        steps.push(step(
            "keine andere Variante zieht gleich, gleich wie viel die Gruppe zählt",
            Quantity::PercentRange(hold.low.clone(), hold.high.clone()),
            Source::Calculation,
        ));
    }
    Some(Derived {
        id: id.to_owned(),
        title: format!("Gewicht, bei dem Platz 1 hält: {}", group_title(case, group)),
        quantity: Quantity::PercentRange(hold.low.clone(), hold.high.clone()),
        formula: "Vorsprung(x) = x × d + (100 − x) × r; d ist der Unterschied der gesicherten Punkte in dieser Gruppe, r der mit ihren Gewichten gemittelte Unterschied in allen übrigen Gruppen. Gleichstand bei x = 100 × r / (r − d).".to_owned(),
        steps,
    })
}

fn shift(assessment: &Assessment<'_>) -> Option<Derived> {
    let case = assessment.case;
    let found = assess::weight_room(assessment);
    let (leader, shift) = (found.leader?, found.shift?);
    let mut steps = leads(assessment, leader, shift.rival);
    for ((group, then), now) in shift.weights.iter().zip(&found.holds) {
        if *then != now.weight {
            steps.push(step(
                format!(
                    "{}: neues Gewicht statt {} %",
                    group_title(case, group),
                    crate::exact::notation::german(&now.weight, 2)
                ),
                Quantity::Percent(then.clone()),
                Source::Calculation,
            ));
        }
    }
    Some(Derived {
        id: SHIFT.to_owned(),
        title: format!("Kleinste Verschiebung der Gewichte, bei der {} gleichzieht", case.id(shift.rival)),
        quantity: Quantity::Percent(shift.moved),
        formula: "Verschoben wird in die Gruppe, in der der Abstand zur zweiten Variante am kleinsten ist, zuerst aus der mit dem größten; jeder Punkt Gewicht ändert den Vorsprung um den Unterschied der beiden Abstände. Kein anderer Weg kommt mit weniger aus.".to_owned(),
        steps,
    })
}
