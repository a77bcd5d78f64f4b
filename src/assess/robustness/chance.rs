//! Draws of weights and values for a case.

use crate::exact::Fraction;
use crate::model::Case;
use crate::robust::{Contender, Part, Setup, Spread, Weighting, confidence, simulate_all};
use crate::score::{Score, Standing};

use super::{DrawnWeights, View};
use crate::assess::{Assessment, CandidateResult};

/// Above this number of contenders draws take long and say little: nobody reads fifty ranks.
const MOST: usize = 24;

/// One view per assumption about weights.
pub(super) fn views(assessment: &Assessment<'_>, contenders: &[usize]) -> Vec<View> {
    let case = assessment.case;
    if contenders.len() < 2 || contenders.len() > MOST {
        return Vec::new();
    }
    let results = || {
        contenders
            .iter()
            .filter_map(|candidate| assessment.candidates.get(*candidate))
    };
    let with_costs = results().all(|result| result.cost.is_complete());
    let drawn: Vec<Contender> = results()
        .map(|result| Contender {
            points: points(case, &result.score),
            costs: if with_costs {
                costs(assessment, result)
            } else {
                Vec::new()
            },
        })
        .collect();
    let (names, ways): (Vec<DrawnWeights>, Vec<Weighting>) = weightings(case).into_iter().unzip();
    let Some(first) = ways.first().cloned() else {
        return Vec::new();
    };
    let setup = Setup {
        weighting: first,
        contenders: drawn,
        draws: case.tender.robustness.draws,
        seed: case.tender.robustness.seed,
    };
    let Ok(outcomes) = simulate_all(&setup, &ways) else {
        return Vec::new();
    };
    names
        .into_iter()
        .zip(outcomes)
        .map(|(weights, outcome)| {
            // Central weights of fewer than all weights say little, and each of them is a run of its own.
            let confidence = if weights == DrawnWeights::Free {
                confidence(&setup, &outcome).unwrap_or_default()
            } else {
                Vec::new()
            };
            View {
                weights,
                outcome,
                confidence,
            }
        })
        .collect()
}

fn weightings(case: &Case) -> Vec<(DrawnWeights, Weighting)> {
    let groups = &case.tender.groups;
    let hundred = Fraction::whole(100);
    let mut list = vec![(
        DrawnWeights::AsSet,
        Weighting::Fixed(
            groups
                .iter()
                .map(|group| group.weight.percent().fraction())
                .collect(),
        ),
    )];
    let ranges = &case.tender.robustness.ranges;
    if !ranges.is_empty() {
        let share = |percent: crate::exact::Percent| {
            percent
                .written()
                .fraction()
                .over(&hundred)
                .unwrap_or_else(Fraction::zero)
        };
        let of = |id: &str| {
            ranges.iter().find(|(group, _, _)| group == id).map_or_else(
                || (Fraction::zero(), Fraction::one()),
                |(_, low, high)| (share(*low), share(*high)),
            )
        };
        list.push((
            DrawnWeights::InRanges,
            Weighting::Ranges(groups.iter().map(|group| of(&group.id)).collect()),
        ));
    }
    if groups.len() > 1 {
        list.push((DrawnWeights::InOrder, Weighting::Ordered(order(case))));
        list.push((DrawnWeights::Free, Weighting::Free(groups.len())));
    }
    list
}

/// The groups from the heaviest to the lightest; equal ones together.
pub(super) fn order(case: &Case) -> Vec<Vec<usize>> {
    let groups = &case.tender.groups;
    let weight = |position: usize| groups.get(position).map(|group| group.weight);
    let mut positions: Vec<usize> = (0..groups.len()).collect();
    positions.sort_by_key(|position| std::cmp::Reverse(weight(*position)));
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for position in positions {
        match sets.last_mut() {
            Some(set)
                if set
                    .last()
                    .is_some_and(|last| weight(*last) == weight(position)) =>
            {
                set.push(position);
            }
            _ => sets.push(vec![position]),
        }
    }
    sets
}

/// What is settled is a number, what is open lies anywhere in its range.
fn points(case: &Case, score: &Score) -> Vec<Part> {
    let mut parts = Vec::new();
    for (position, group) in case.tender.groups.iter().enumerate() {
        let Some(found) = score.group(&group.id) else {
            continue;
        };
        let applicable = || {
            found
                .items
                .iter()
                .filter(|item| item.standing != Standing::NotApplicable)
        };
        let total = Fraction::sum(applicable().map(|item| &item.weight));
        if total.is_zero() {
            parts.push(Part {
                group: position,
                value: spread(
                    found.points.secured().clone(),
                    found.points.possible().clone(),
                ),
            });
            continue;
        }
        for item in applicable() {
            let at = |points: &Fraction| {
                points
                    .times(&item.weight)
                    .over(&total)
                    .unwrap_or_else(Fraction::zero)
            };
            parts.push(Part {
                group: position,
                value: spread(at(item.points.secured()), at(item.points.possible())),
            });
        }
    }
    parts
}

fn spread(low: Fraction, high: Fraction) -> Spread {
    if low == high {
        Spread::Exactly(low)
    } else {
        Spread::Uniform(low, high)
    }
}

/// Payments with a range are triangles around their amount; less is better.
fn costs(assessment: &Assessment<'_>, result: &CandidateResult) -> Vec<Spread> {
    result
        .cost
        .flows
        .iter()
        .map(|flow| {
            let middle = flow.present.negated();
            let Some((one, other)) = super::money::ends(assessment, flow) else {
                return Spread::Exactly(middle);
            };
            let (one, other) = (one.negated(), other.negated());
            let (low, high) = (one.clone().min(other.clone()), one.max(other));
            Spread::Triangular(low.min(middle.clone()), middle.clone(), high.max(middle))
        })
        .collect()
}
