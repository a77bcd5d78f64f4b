//! From answers to points, group by group.

use crate::exact::Fraction;
use crate::model::{AwardCriterionKind, AwardPlan, Bid, BidQuality, BidValue};

/// The points of one group.
///
/// German term: *Leistungspunkte der Gruppe*.
#[doc(alias = "Leistungspunkte der Gruppe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupPoints {
    /// The sum of weight times points.
    pub points: Fraction,
    /// Whether the minimum of the group is reached.
    pub reaches_minimum: bool,
}

/// Why a bid is not rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointsFault {
    /// An excluding criterion is not met: its group and position.
    NotMet(usize, usize),
    /// The minimum of this group is not reached.
    BelowMinimum(usize),
}

/// The points of a bid group by group, and everything that excludes it.
#[must_use]
pub fn points(plan: &AwardPlan, bid: &Bid) -> (Vec<GroupPoints>, Vec<PointsFault>) {
    let answers = match &bid.quality {
        BidQuality::Answers(answers) => answers,
        BidQuality::Total(total) => {
            let all = GroupPoints {
                points: total.fraction(),
                reaches_minimum: true,
            };
            return (vec![all], Vec::new());
        }
        BidQuality::None => return (Vec::new(), Vec::new()),
    };
    let mut faults = Vec::new();
    let mut groups = Vec::new();
    for (position, (group, answers)) in plan.groups.iter().zip(answers).enumerate() {
        let mut sum = Fraction::zero();
        for (index, (criterion, answer)) in group.criteria.iter().zip(answers).enumerate() {
            match (&criterion.kind, answer.value) {
                (AwardCriterionKind::Exclusion, BidValue::Met(false)) => {
                    faults.push(PointsFault::NotMet(position, index));
                }
                (AwardCriterionKind::Rated { weight, .. }, BidValue::Points(points)) => {
                    sum = sum.plus(&weight.fraction().times(&points.fraction()));
                }
                _ => {}
            }
        }
        let reaches_minimum = group
            .minimum
            .as_ref()
            .is_none_or(|minimum| sum >= minimum.value.fraction());
        if !reaches_minimum {
            faults.push(PointsFault::BelowMinimum(position));
        }
        groups.push(GroupPoints {
            points: sum,
            reaches_minimum,
        });
    }
    (groups, faults)
}
