//! What decides between a candidate and its rival.

use crate::assess::CandidateResult;
use crate::exact::Fraction;
use crate::model::CostKind;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

use super::NAMED;

pub(super) fn decides(writer: &Writer<'_>, own: usize, result: &CandidateResult) -> String {
    let mut sentences = Vec::new();
    let rival = |first: Vec<usize>, order: &[crate::assess::Place]| {
        let leads = first.contains(&own);
        if leads {
            order
                .iter()
                .map(|place| place.candidate)
                .find(|candidate| *candidate != own)
        } else {
            first.first().copied()
        }
    };
    let ranking = &writer.assessment.ranking;
    if ranking.cost_rank(own).is_some()
        && let Some(other) = rival(ranking.cheapest(), &ranking.by_cost)
    {
        sentences.extend(money_decides(writer, result, other));
    }
    if ranking.utility_rank(own).is_some()
        && let Some(other) = rival(ranking.most_useful(), &ranking.by_utility)
    {
        sentences.extend(utility_decides(writer, result, other));
    }
    sentences.join(" ")
}

fn money_decides(writer: &Writer<'_>, result: &CandidateResult, other: usize) -> Option<String> {
    let rival = writer.assessment.candidates.get(other)?;
    let zero = Fraction::zero();
    let present = |result: &CandidateResult, kind: CostKind| {
        result
            .cost
            .kind(kind)
            .map_or_else(|| zero.clone(), |sum| sum.present.clone())
    };
    let mut differences: Vec<(CostKind, Fraction)> = CostKind::ALL
        .iter()
        .map(|kind| (*kind, present(result, *kind).minus(&present(rival, *kind))))
        .filter(|(_, difference)| !difference.is_zero())
        .collect();
    differences.sort_by_key(|(_, difference)| std::cmp::Reverse(difference.magnitude()));
    let total = result.cost.present.value.minus(&rival.cost.present.value);
    let side = |dearer: bool| -> Vec<String> {
        let of_side = differences
            .iter()
            .filter(|(_, difference)| difference.is_negative() == dearer);
        of_side
            .take(NAMED)
            .map(|(kind, difference)| {
                format!(
                    "{} ({})",
                    w::cost_kind(*kind),
                    w::euro(&difference.magnitude())
                )
            })
            .collect()
    };
    let (dearer, cheaper) = (side(true), side(false));
    let (word, mainly, other_side, contrary) = if total.is_negative() {
        ("teurer", &dearer, "günstiger", &cheaper)
    } else {
        ("günstiger", &cheaper, "teurer", &dearer)
    };
    if mainly.is_empty() {
        return None;
    }
    let but = if contrary.is_empty() {
        String::new()
    } else {
        format!("; {other_side} ist sie bei {}", w::listed(contrary))
    };
    Some(format!(
        "Im Barwert ist die Variante um {} {word} als {}, vor allem durch {}{but}.",
        w::euro(&total.magnitude()),
        writer.name(other),
        w::listed(mainly)
    ))
}

fn utility_decides(writer: &Writer<'_>, result: &CandidateResult, other: usize) -> Option<String> {
    let rival = writer.assessment.candidates.get(other)?;
    let mut differences: Vec<(String, Fraction)> = result
        .score
        .groups
        .iter()
        .zip(&rival.score.groups)
        .map(|(own, other)| {
            (
                group_title(writer.case, &own.id),
                own.partial.secured().minus(other.partial.secured()),
            )
        })
        .filter(|(_, difference)| !difference.is_zero())
        .collect();
    differences.sort_by(|one, other| {
        other
            .1
            .magnitude()
            .cmp(&one.1.magnitude())
            .then_with(|| one.0.cmp(&other.0))
    });
    let parts: Vec<String> = differences
        .iter()
        .take(NAMED)
        .map(|(group, difference)| {
            let sign = if difference.is_negative() { "" } else { "+" };
            format!("{group} ({sign}{} Punkte)", w::points(difference))
        })
        .collect();
    (!parts.is_empty()).then(|| {
        format!(
            "Beim Nutzwert entscheiden gegenüber {}: {}.",
            writer.name(other),
            parts.join(", ")
        )
    })
}
