//! The best and the worst case of each candidate, and the winner at its worst against the others at their best.

use crate::cost::CostResult;
use crate::exact::Fraction;
use crate::model::Case;

use super::Field;

/// The best and the worst case of a candidate, from the ranges of its prices and damages.
///
/// German term: *bester und schlechtester Fall*.
#[doc(alias = "bester und schlechtester Fall")]
#[derive(Clone, Debug)]
pub struct Extremes {
    /// The position of the candidate.
    pub candidate: usize,
    /// The present value as assumed.
    pub assumed: Fraction,
    /// With every price at its bad end.
    pub worst: Fraction,
    /// With every price at its good end.
    pub best: Fraction,
    /// The worst case with every quantified risk at its bad end.
    pub worst_with_risks: Fraction,
    /// The best case with every quantified risk at its good end.
    pub best_with_risks: Fraction,
    /// How many payments have a range.
    pub ranges: usize,
}

/// The winner at its worst against a rival at its best.
///
/// German term: *Kreuzvergleich der Extremfälle*.
#[doc(alias = "Kreuzvergleich der Extremfälle")]
#[derive(Clone, Debug)]
pub struct Duel {
    /// The rival.
    pub rival: usize,
    /// The present value of the winner at its worst less that of the rival at its best.
    pub lead: Fraction,
    /// The present value of both at their worst, winner less rival.
    pub both_worst: Fraction,
    /// The present value of both at their best, winner less rival.
    pub both_best: Fraction,
}

pub(super) fn extremes(field: &Field<'_>) -> Vec<Extremes> {
    let mut order = field.order.to_vec();
    order.sort_unstable();
    order
        .into_iter()
        .filter_map(|candidate| {
            let result = field.result(candidate)?;
            let assumed = result.cost.known_present()?.clone();
            Some(of_candidate(field.case, &result.cost, candidate, assumed))
        })
        .collect()
}

fn of_candidate(case: &Case, cost: &CostResult, candidate: usize, assumed: Fraction) -> Extremes {
    let (mut worst, mut best) = (assumed.clone(), assumed.clone());
    let mut ranges = 0_usize;
    for (flow, flow_cost) in case.costs.of(candidate).zip(&cost.flows) {
        let Some((low, high)) = flow.range else {
            continue;
        };
        ranges = ranges.saturating_add(1);
        let price = flow
            .unit_price
            .as_ref()
            .map(|price| price.amount.fraction());
        let moved = [low, high].map(|end| {
            // A payment moves with its price; from nought it is calculated anew.
            match price.as_ref().and_then(|price| end.fraction().over(price)) {
                Some(share) => flow_cost.present.times(&share.minus(&Fraction::one())),
                None => flow
                    .yearly_at(&end.fraction(), case.costs.economics.basis)
                    .times(&flow_cost.factor),
            }
        });
        widen(&mut worst, &mut best, &moved);
    }
    let (mut worst_with_risks, mut best_with_risks) = (worst.clone(), best.clone());
    for (risk, risk_cost) in case.risks_of(candidate).zip(&cost.risks) {
        let (Some(probability), Some(present)) = (risk.probability, &risk_cost.present) else {
            continue;
        };
        worst_with_risks = worst_with_risks.plus(present);
        best_with_risks = best_with_risks.plus(present);
        if let Some((low, high)) = risk.range {
            let moved = [low, high].map(|damage| {
                risk.signed(damage)
                    .times(&probability.share())
                    .times(&risk_cost.factor)
                    .minus(present)
            });
            widen(&mut worst_with_risks, &mut best_with_risks, &moved);
        }
    }
    Extremes {
        candidate,
        assumed,
        worst,
        best,
        worst_with_risks,
        best_with_risks,
        ranges,
    }
}

// For expenses the high price is the bad end, for incomes the low one; the sign of the change tells.
fn widen(worst: &mut Fraction, best: &mut Fraction, moved: &[Fraction; 2]) {
    let nought = Fraction::zero();
    let [one, other] = moved;
    *worst = worst.plus(one.min(other).min(&nought));
    *best = best.plus(one.max(other).max(&nought));
}

pub(super) fn duels(extremes: &[Extremes], winner: usize) -> Vec<Duel> {
    let Some(own) = extremes.iter().find(|entry| entry.candidate == winner) else {
        return Vec::new();
    };
    extremes
        .iter()
        .filter(|entry| entry.candidate != winner)
        .map(|entry| Duel {
            rival: entry.candidate,
            lead: own.worst.minus(&entry.best),
            both_worst: own.worst.minus(&entry.worst),
            both_best: own.best.minus(&entry.best),
        })
        .collect()
}
