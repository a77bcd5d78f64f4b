//! Strengths and weaknesses against the mean of the others.

use crate::assess::CandidateResult;
use crate::exact::Fraction;
use crate::report::dimensions::item_name;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::score::{ItemScore, Standing};

use super::NAMED;

/// What the others reach on the same item, as the mean of their secured points.
fn mean_of_others(
    writer: &Writer<'_>,
    own: usize,
    group: usize,
    position: usize,
) -> Option<Fraction> {
    let others: Vec<Fraction> = writer
        .candidates()
        .iter()
        .filter(|(index, _)| *index != own)
        .filter_map(|(index, _)| {
            let group = writer
                .assessment
                .candidates
                .get(*index)?
                .score
                .groups
                .get(group)?;
            let item = group.items.get(position)?;
            (item.standing != Standing::NotApplicable).then(|| item.points.secured().clone())
        })
        .collect();
    let count = i64::try_from(others.len()).ok()?;
    Fraction::sum(&others).over(&Fraction::whole(count))
}

fn reason_of(writer: &Writer<'_>, own: usize, item: &ItemScore) -> String {
    let crate::score::Item::Criterion {
        catalogue,
        criterion,
    } = item.item
    else {
        return String::new();
    };
    let settled = crate::score::settled(writer.case, catalogue, criterion, own);
    settled.reason
}

// The advantage on an item is the distance to the mean of the others, in points of the utility.
pub(super) fn compared(
    writer: &Writer<'_>,
    own: usize,
    result: &CandidateResult,
) -> (String, String) {
    let mut distances: Vec<(Fraction, &ItemScore)> = Vec::new();
    for (group, score) in result.score.groups.iter().enumerate() {
        for (position, item) in score.items.iter().enumerate() {
            let weighs = item.standing != Standing::NotApplicable && item.standing.is_secured();
            if let Some(mean) = mean_of_others(writer, own, group, position).filter(|_| weighs) {
                distances.push((item.points.secured().minus(&mean).times(&item.effect), item));
            }
        }
    }
    distances.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then_with(|| one.1.item.cmp(&other.1.item))
    });
    let described = |distance: &Fraction, item: &ItemScore| {
        let reason = reason_of(writer, own, item);
        let reason = if reason.is_empty() {
            String::new()
        } else {
            format!(": „{}“", reason.trim_end_matches('.'))
        };
        let sign = if distance.is_negative() { "" } else { "+" };
        format!(
            "{} ({} Punkte, {sign}{} gegenüber dem Mittel der anderen{reason})",
            item_name(writer.case, item.item),
            w::grade_points(item.points.secured()),
            w::points(distance),
        )
    };
    let better: Vec<String> = distances
        .iter()
        .filter(|(distance, _)| Fraction::zero() < *distance)
        .take(NAMED)
        .map(|(distance, item)| described(distance, item))
        .collect();
    let worse: Vec<String> = distances
        .iter()
        .rev()
        .filter(|(distance, _)| distance.is_negative())
        .take(NAMED)
        .map(|(distance, item)| described(distance, item))
        .collect();
    let best_group = leading_groups(writer, own);
    let strengths = match (best_group.is_empty(), better.is_empty()) {
        (true, true) => {
            "In keinem belegten Kriterium liegt die Variante über dem Mittel der anderen."
                .to_owned()
        }
        (false, true) => format!("Bester gesicherter Wert in {}.", w::listed(&best_group)),
        (true, false) => format!("{}.", better.join("; ")),
        (false, false) => format!(
            "Bester gesicherter Wert in {}. {}.",
            w::listed(&best_group),
            better.join("; ")
        ),
    };
    let weaknesses = if worse.is_empty() {
        "In keinem belegten Kriterium liegt die Variante unter dem Mittel der anderen.".to_owned()
    } else {
        format!("{}.", worse.join("; "))
    };
    (strengths, weaknesses)
}

fn leading_groups(writer: &Writer<'_>, own: usize) -> Vec<String> {
    let points = |index: usize, group: usize| {
        writer
            .assessment
            .candidates
            .get(index)
            .and_then(|result| result.score.groups.get(group))
            .map(|group| group.points.secured())
    };
    let groups = writer.case.tender.groups.iter().enumerate();
    groups
        .filter(|(group, _)| {
            let Some(value) = points(own, *group) else {
                return false;
            };
            let mut others = writer
                .candidates()
                .into_iter()
                .filter(|(index, _)| *index != own);
            !value.is_zero()
                && others.all(|(index, _)| points(index, *group).is_none_or(|other| other < value))
        })
        .map(|(_, group)| group_title(writer.case, &group.id))
        .collect()
}
