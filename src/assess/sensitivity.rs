//! How far a price or a weight may move before the first place changes hands.

use crate::exact::Fraction;
use crate::model::Case;
use crate::source::Span;

use super::{CandidateResult, Ranking};

/// At which price of one position the two best candidates by money change places.
///
/// German term: *Kippwert* (BMF Arbeitsanleitung, C.V: when, how and under which circumstances the winner loses).
#[doc(alias = "Kippwert")]
#[derive(Clone, Debug)]
pub struct TippingCost {
    /// The candidate whose position moves.
    pub candidate: usize,
    /// The row of the position.
    pub span: Span,
    /// The present value of the position now.
    pub present: Fraction,
    /// The change in percent at which both present values are equal; `None` where no price above nought does it.
    pub change: Option<Fraction>,
}

/// At which weight of a group the two best candidates by utility change places, all other weights kept in proportion.
///
/// German term: *Kippgewicht*.
#[doc(alias = "Kippgewicht")]
#[derive(Clone, Debug)]
pub struct TippingWeight {
    /// The group.
    pub group: String,
    /// Its weight now, in percent.
    pub weight: Fraction,
    /// The weight at which both are equal; `None` where no weight from 0 to 100 does it.
    pub tips_at: Option<Fraction>,
}

/// The two best candidates of an order that does not tie.
fn leaders(order: &[super::Place]) -> Option<(usize, usize)> {
    let (first, second) = (order.first()?, order.get(1)?);
    (first.rank != second.rank).then_some((first.candidate, second.candidate))
}

pub(super) fn tipping_costs(
    case: &Case,
    results: &[CandidateResult],
    ranking: &Ranking,
) -> Vec<TippingCost> {
    let Some((first, second)) = leaders(&ranking.by_cost) else {
        return Vec::new();
    };
    let value = |candidate: usize| {
        results
            .get(candidate)
            .and_then(|result| result.cost.known_present())
    };
    let (Some(best), Some(next)) = (value(first), value(second)) else {
        return Vec::new();
    };
    let gap = best.minus(next);
    let mut tipping = Vec::new();
    for (candidate, needed) in [(first, gap.negated()), (second, gap)] {
        let Some(result) = results.get(candidate) else {
            continue;
        };
        for flow in result
            .cost
            .flows
            .iter()
            .filter(|flow| !flow.present.is_zero())
        {
            // Moving the price by this share moves the present value by what is needed.
            let change = needed
                .over(&flow.present)
                .map(|share| share.times(&Fraction::whole(100)));
            let change = change.filter(|change| *change >= Fraction::whole(-100));
            tipping.push(TippingCost {
                candidate,
                span: flow.span,
                present: flow.present.clone(),
                change,
            });
        }
    }
    tipping.sort_by(|one, other| {
        let distance = |tipping: &TippingCost| tipping.change.as_ref().map(Fraction::magnitude);
        match (distance(one), distance(other)) {
            (Some(one), Some(other)) => one.cmp(&other),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => std::cmp::Ordering::Equal,
        }
        .then_with(|| {
            (case.id(one.candidate), one.span).cmp(&(case.id(other.candidate), other.span))
        })
    });
    tipping
}

pub(super) fn tipping_weights(
    case: &Case,
    results: &[CandidateResult],
    ranking: &Ranking,
) -> Vec<TippingWeight> {
    let Some((first, second)) = leaders(&ranking.by_utility) else {
        return Vec::new();
    };
    let (Some(first), Some(second)) = (results.get(first), results.get(second)) else {
        return Vec::new();
    };
    let hundred = Fraction::whole(100);
    let lead = first
        .score
        .utility
        .secured()
        .minus(second.score.utility.secured());
    case.tender
        .groups
        .iter()
        .filter_map(|group| {
            let points = |result: &CandidateResult| {
                result
                    .score
                    .group(&group.id)
                    .map(|group| group.points.secured().clone())
            };
            let weight = group.weight.percent().fraction();
            // The lead is linear in the weight: w × own + (100 − w) × rest.
            let own = points(first)?.minus(&points(second)?);
            let rest = lead
                .minus(&own.times(&weight))
                .over(&hundred.minus(&weight))?;
            let tips_at = rest
                .times(&hundred)
                .negated()
                .over(&own.minus(&rest))
                .filter(|weight| !weight.is_negative() && *weight <= hundred);
            Some(TippingWeight {
                group: group.id.clone(),
                weight,
                tips_at,
            })
        })
        .collect()
}
