//! Amounts: how firmly the order by present value stands.

use crate::cost::FlowCost;
use crate::exact::Fraction;
use crate::robust::{Beyond, fewest};

use super::{Fact, FactSubject, Turn};
use crate::assess::{Assessment, CandidateResult};

/// Whether unknown amounts, or amounts within their own ranges, can turn the first place by present value.
///
/// The leader's payments move to their dear end, a rival's to its cheap end. An amount that nobody knows has no end, so it decides
/// alone.
pub(super) fn by_amounts(assessment: &Assessment<'_>) -> Option<Turn> {
    let leader = assessment.ranking.by_cost.first()?.candidate;
    let best = assessment.candidates.get(leader)?;
    let value = best.cost.known_present()?;
    let losses = movable(assessment, leader, best, Side::Dear);
    let mut shortest: Option<(usize, Vec<Fact>)> = None;
    let mut closest: Option<(usize, Fraction)> = None;
    let rivals = assessment.candidates.iter().enumerate();
    for (rival, result) in
        rivals.filter(|(rival, result)| *rival != leader && !result.is_excluded())
    {
        let list = match result.cost.known_present() {
            None => match result.cost.unknown.first() {
                Some((span, _)) => Some(vec![Fact {
                    candidate: rival,
                    subject: FactSubject::Amount,
                    effect: None,
                    span: *span,
                }]),
                None => continue,
            },
            Some(other) => {
                let mut facts = losses.clone();
                facts.extend(movable(assessment, rival, result, Side::Cheap));
                let gains: Vec<Fraction> = facts
                    .iter()
                    .filter_map(|fact| fact.effect.clone())
                    .collect();
                let gap = value.minus(other);
                let list = fewest(&gap, &gains, Beyond::Level);
                if list.is_none() {
                    let distance = gap.minus(&Fraction::sum(&gains));
                    if closest.as_ref().is_none_or(|(_, best)| distance < *best) {
                        closest = Some((rival, distance));
                    }
                }
                list.map(|list| {
                    list.iter()
                        .filter_map(|fact| facts.get(*fact).cloned())
                        .collect()
                })
            }
        };
        if let Some(list) = list
            && shortest
                .as_ref()
                .is_none_or(|(_, best)| list.len() < best.len())
        {
            shortest = Some((rival, list));
        }
    }
    Some(match (shortest, closest) {
        (Some((rival, facts)), _) => Turn::By { rival, facts },
        (None, Some((rival, distance))) => Turn::Never {
            rival: Some(rival),
            distance,
        },
        (None, None) => Turn::Never {
            rival: None,
            distance: Fraction::zero(),
        },
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Dear,
    Cheap,
}

/// The payments with a range, and by how much each can move the present value to this side.
fn movable(
    assessment: &Assessment<'_>,
    candidate: usize,
    result: &CandidateResult,
    side: Side,
) -> Vec<Fact> {
    result
        .cost
        .flows
        .iter()
        .filter_map(|flow| {
            let (low, high) = ends(assessment, flow)?;
            let effect = match side {
                Side::Dear => flow.present.minus(&low.min(high)),
                Side::Cheap => low.max(high).minus(&flow.present),
            };
            let moves = !effect.is_zero() && !effect.is_negative();
            moves.then_some(Fact {
                candidate,
                subject: FactSubject::Amount,
                effect: Some(effect),
                span: flow.span,
            })
        })
        .collect()
}

/// The present value of one payment at both ends of its range; `None` where it has none.
pub(super) fn ends(assessment: &Assessment<'_>, cost: &FlowCost) -> Option<(Fraction, Fraction)> {
    let flows = assessment.case.costs.flows();
    let flow = flows.iter().find(|flow| flow.span == cost.span)?;
    let (low, high) = flow.range?;
    let price = flow.unit_price.as_ref()?.amount.fraction();
    let at = |end: Fraction| end.over(&price).map(|share| cost.present.times(&share));
    Some((at(low.fraction())?, at(high.fraction())?))
}
