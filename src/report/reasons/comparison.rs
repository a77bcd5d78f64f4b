//! Strengths and weaknesses against the mean of the others.

use crate::assess::CandidateResult;
use crate::exact::Fraction;
use crate::report::dimensions::item_name;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::score::ItemScore;

use super::NAMED;

/// What the others reach on the same item, as the mean of their points; only points that are secured, of candidates that stay
/// in the comparison.
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
            let result = writer.assessment.candidates.get(*index)?;
            let item = result.score.groups.get(group)?.items.get(position)?;
            let counts = item.standing.is_secured() && !result.is_excluded();
            counts.then(|| item.points.secured().clone())
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
            let weighs = item.standing.is_secured();
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
            "{} ({} Punkte, {sign}{} gegenüber dem gesicherten Mittel der anderen{reason})",
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
            "In keinem gesicherten Kriterium liegt die Variante über dem Mittel der anderen."
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
        "In keinem gesicherten Kriterium liegt die Variante unter dem Mittel der anderen."
            .to_owned()
    } else {
        format!("{}.", worse.join("; "))
    };
    (strengths, weaknesses)
}

fn leading_groups(writer: &Writer<'_>, own: usize) -> Vec<String> {
    let results = &writer.assessment.candidates;
    if results.get(own).is_none_or(CandidateResult::is_excluded) {
        return Vec::new();
    }
    let points = |index: usize, group: usize| {
        let result = results.get(index).filter(|result| !result.is_excluded())?;
        result.score.groups.get(group).map(|group| &group.points)
    };
    let groups = writer.case.tender.groups.iter().enumerate();
    groups
        .filter_map(|(position, group)| {
            let value = points(own, position)?.secured();
            let others: Vec<_> = writer
                .candidates()
                .into_iter()
                .filter(|(index, _)| *index != own)
                .filter_map(|(index, _)| points(index, position))
                .collect();
            let leads = !value.is_zero() && others.iter().all(|other| other.secured() < value);
            let open = others.iter().any(|other| value <= other.possible());
            let title = group_title(writer.case, &group.id);
            let title = if open {
                format!("{title} (die Spannen überschneiden sich)")
            } else {
                title
            };
            leads.then_some(title)
        })
        .collect()
}
