//! Weights and ratings: how firmly the order by utility stands.

use crate::exact::Fraction;
use crate::model::Case;
use crate::robust::{self, Beyond, Field, WeightSpace, fewest, hold, smallest_shift};
use crate::score::{ExclusionState, Standing};

use super::{Fact, FactSubject, GroupHold, GroupShift, PairShares, Turn};
use crate::assess::{Assessment, CandidateResult};

/// Above this number of contenders pairs are compared with the leading one only.
const ALL_PAIRS: usize = 8;

pub(super) fn holds(
    case: &Case,
    field: &Field,
    contenders: &[usize],
    leader: Option<usize>,
) -> Vec<GroupHold> {
    let candidate = |rival: Option<usize>| rival.and_then(|rival| contenders.get(rival).copied());
    case.tender
        .groups
        .iter()
        .enumerate()
        .map(|(position, group)| {
            let mut found = leader.and_then(|leader| hold(field, leader, position));
            if let Some(hold) = &mut found {
                hold.low_rival = candidate(hold.low_rival);
                hold.high_rival = candidate(hold.high_rival);
            }
            GroupHold {
                group: group.id.clone(),
                weight: group.weight.percent().fraction(),
                hold: found,
            }
        })
        .collect()
}

pub(super) fn shift(
    case: &Case,
    field: &Field,
    contenders: &[usize],
    leader: usize,
) -> Option<GroupShift> {
    GroupShift::new(case, contenders, smallest_shift(field, leader)?)
}

pub(super) fn shares(case: &Case, field: &Field, contenders: &[usize]) -> Vec<PairShares> {
    let order = strict_order(case);
    let mut pairs = Vec::new();
    for (one, candidate) in contenders.iter().enumerate() {
        for (other, rival) in contenders.iter().enumerate().skip(one.saturating_add(1)) {
            if contenders.len() > ALL_PAIRS && one > 0 {
                continue;
            }
            let differences = field.differences(one, other);
            let Some(free) = robust::shares(&differences, &WeightSpace::Free) else {
                continue;
            };
            let ordered = order
                .clone()
                .and_then(|order| robust::shares(&differences, &WeightSpace::Ordered(order)));
            pairs.push(PairShares {
                one: *candidate,
                other: *rival,
                free,
                ordered,
            });
        }
    }
    pairs
}

/// The groups from the heaviest to the lightest; `None` where two weigh the same.
fn strict_order(case: &Case) -> Option<Vec<usize>> {
    let sets = super::chance::order(case);
    sets.iter()
        .map(|set| match set.as_slice() {
            [group] => Some(*group),
            _ => None,
        })
        .collect()
}

/// Whether open facts can turn the first place. The leader stands at what is secured; rivals gain what is open about them.
pub(super) fn by_facts(assessment: &Assessment<'_>, contenders: &[usize], leader: usize) -> Turn {
    let Some(result) = assessment.candidates.get(leader) else {
        return Turn::Never {
            rival: None,
            distance: Fraction::zero(),
        };
    };
    let rivals = || contenders.iter().copied().filter(|rival| *rival != leader);
    // A must that is still open decides alone: where it is not met, the leader is out.
    if let (Some(fact), Some(rival)) = (
        open_exclusion(assessment, leader, result),
        next(assessment, leader),
    ) {
        return Turn::By {
            rival,
            facts: vec![fact],
        };
    }
    let secured = result.score.utility.secured();
    let mut shortest: Option<(usize, Vec<Fact>)> = None;
    let mut closest: Option<(usize, Fraction)> = None;
    for rival in rivals() {
        let Some(other) = assessment.candidates.get(rival) else {
            continue;
        };
        let facts = open_ratings(assessment, rival, other);
        let gains: Vec<Fraction> = facts
            .iter()
            .map(|fact| fact.effect.clone().unwrap_or_else(Fraction::zero))
            .collect();
        let gap = secured.minus(other.score.utility.secured());
        match fewest(&gap, &gains, Beyond::Level) {
            Some(list) => {
                if shortest
                    .as_ref()
                    .is_none_or(|(_, best)| list.len() < best.len())
                {
                    let facts = list.iter().filter_map(|fact| facts.get(*fact).cloned());
                    shortest = Some((rival, facts.collect()));
                }
            }
            None => {
                let distance = secured.minus(other.score.utility.possible());
                if closest.as_ref().is_none_or(|(_, best)| distance < *best) {
                    closest = Some((rival, distance));
                }
            }
        }
    }
    match (shortest, closest) {
        (Some((rival, facts)), _) => Turn::By { rival, facts },
        (None, Some((rival, distance))) => Turn::Never {
            rival: Some(rival),
            distance,
        },
        (None, None) => Turn::Never {
            rival: None,
            distance: secured.clone(),
        },
    }
}

fn next(assessment: &Assessment<'_>, leader: usize) -> Option<usize> {
    let mut order = assessment.ranking.by_utility.iter();
    order
        .find(|place| place.candidate != leader)
        .map(|place| place.candidate)
}

fn open_exclusion(
    assessment: &Assessment<'_>,
    candidate: usize,
    result: &CandidateResult,
) -> Option<Fact> {
    let row = assessment.case.candidate(candidate)?.span;
    let mut checks = result.score.exclusions.iter();
    checks
        .find(|check| check.state == ExclusionState::Open)
        .map(|check| Fact {
            candidate,
            subject: FactSubject::Exclusion(check.item),
            effect: None,
            span: check.span.unwrap_or(row),
        })
}

/// What is open about the ratings of one candidate, with what it could add to the utility.
pub(super) fn open_ratings(
    assessment: &Assessment<'_>,
    candidate: usize,
    result: &CandidateResult,
) -> Vec<Fact> {
    let Some(row) = assessment.case.candidate(candidate).map(|found| found.span) else {
        return Vec::new();
    };
    let items = result.score.groups.iter().flat_map(|group| &group.items);
    items
        .filter(|item| !item.standing.is_secured() && item.standing != Standing::NotApplicable)
        .map(|item| Fact {
            candidate,
            subject: FactSubject::Rated(item.item),
            effect: Some(item.gain()),
            span: item.span.unwrap_or(row),
        })
        .collect()
}
