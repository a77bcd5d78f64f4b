//! Assumptions that the present value follows in a straight line: the tipping value is one division.

use crate::cost::{CostLine, FlowCost, Refusal, cost_line};
use crate::exact::Fraction;
use crate::model::{Arithmetic, CashFlow, Risk};

use super::{Assumption, Field, Never, Tipping, TippingPoint, relative};

/// Prices and quantities of the winner against every rival, and of each rival.
pub(super) fn payments(field: &Field<'_>, winner: usize) -> Vec<Tipping> {
    let mut found = Vec::new();
    for rival in field.rivals(winner) {
        let (Some(best), Some(next)) = (field.present(winner), field.present(rival)) else {
            continue;
        };
        let gap = best.minus(next);
        for (candidate, needed) in [(winner, gap.negated()), (rival, gap)] {
            let Some(result) = field.result(candidate) else {
                continue;
            };
            let flows = field.case.costs.of(candidate).zip(&result.cost.flows);
            for (flow, cost) in flows {
                let tips = |assumption, now: Fraction, point| {
                    let point = exactly(field, point);
                    Tipping {
                        assumption,
                        candidate: Some(candidate),
                        winner,
                        rival,
                        change: change(&now, &point),
                        now,
                        point,
                    }
                };
                if let Some(price) = &flow.unit_price {
                    let now = price.amount.fraction();
                    let point = price_point(&now, cost, &needed);
                    found.push(tips(Assumption::Price(flow.span), now, point));
                }
                let now = flow.quantity.fraction();
                // A lump sum has no quantity that could turn out otherwise.
                if now != Fraction::one() {
                    let point = quantity_point(flow, cost, &needed);
                    found.push(tips(Assumption::Quantity(flow.span), now, point));
                }
            }
        }
    }
    found
}

/// Where products are rounded in between, a value does not move in a straight line.
fn exactly(field: &Field<'_>, point: TippingPoint) -> TippingPoint {
    match field.case.costs.economics.arithmetic {
        Arithmetic::Exact => point,
        Arithmetic::Table(_) => TippingPoint::Never(Never::Rounded),
    }
}

fn change(now: &Fraction, point: &TippingPoint) -> Option<Fraction> {
    match point {
        TippingPoint::Exact(value) => relative(now, value),
        TippingPoint::Between(..) | TippingPoint::Never(_) => None,
    }
}

/// The price at which the present value of the row differs by what is needed.
fn price_point(now: &Fraction, cost: &FlowCost, needed: &Fraction) -> TippingPoint {
    let Some(share) = needed.over(&cost.present) else {
        return TippingPoint::Never(Never::NoEffect);
    };
    let price = now.times(&Fraction::one().plus(&share));
    if price.is_negative() {
        TippingPoint::Never(Never::EvenAtNought)
    } else {
        TippingPoint::Exact(price)
    }
}

fn quantity_point(flow: &CashFlow, cost: &FlowCost, needed: &Fraction) -> TippingPoint {
    let Some(share) = needed.over(&cost.present) else {
        return TippingPoint::Never(Never::NoEffect);
    };
    if !flow.terms.is_straight() {
        return TippingPoint::Never(Never::InSteps);
    }
    let charged = flow.charged_quantity();
    let quantity = charged.times(&Fraction::one().plus(&share));
    let least = flow.terms.minimum_quantity.map(|minimum| minimum.fraction());
    if quantity.is_negative() {
        TippingPoint::Never(Never::EvenAtNought)
    } else if least.is_some_and(|least| quantity < least) {
        TippingPoint::Never(Never::LeastQuantity)
    } else {
        TippingPoint::Exact(quantity)
    }
}

/// The numbers of users at which the winner and a rival cost the same.
pub(super) fn users(field: &Field<'_>, winner: usize) -> Vec<Tipping> {
    let Some(users) = field.case.tender.need.users.filter(|users| *users > 1) else {
        return Vec::new();
    };
    let now = Fraction::whole(i64::from(users));
    let line = |candidate: usize| -> Result<CostLine, Refusal> {
        let result = field.result(candidate).ok_or(Refusal::CostUnknown)?;
        cost_line(field.case, &result.cost, candidate, users)
    };
    let own = line(winner);
    let mut found = Vec::new();
    for rival in field.rivals(winner) {
        let tips = |point: TippingPoint| {
            let point = exactly(field, point);
            Tipping {
                assumption: Assumption::Users,
                candidate: None,
                winner,
                rival,
                change: change(&now, &point),
                now: now.clone(),
                point,
            }
        };
        let (Ok(own), Ok(other)) = (&own, &line(rival)) else {
            found.push(tips(TippingPoint::Never(Never::InSteps)));
            continue;
        };
        if own.variable.is_empty() && other.variable.is_empty() {
            found.push(tips(TippingPoint::Never(Never::NoEffect)));
            continue;
        }
        let meets = own.crossings(other);
        if meets.is_empty() {
            found.push(tips(TippingPoint::Never(Never::NoNumber)));
        }
        found.extend(meets.into_iter().map(|meets| tips(TippingPoint::Exact(meets))));
    }
    found
}

/// Probabilities and damages, in the order with risks.
pub(super) fn risks(field: &Field<'_>, winner: usize) -> Vec<Tipping> {
    let mut found = Vec::new();
    let value = |candidate: usize| field.result(candidate)?.cost.with_risks();
    for rival in field.rivals(winner) {
        let (Some(best), Some(next)) = (value(winner), value(rival)) else {
            continue;
        };
        let gap = best.minus(&next);
        for (candidate, needed) in [(winner, gap.negated()), (rival, gap)] {
            let Some(result) = field.result(candidate) else {
                continue;
            };
            let risks = field.case.risks_of(candidate).zip(&result.cost.risks);
            for (risk, cost) in risks {
                let (Some(probability), Some(damage)) = (risk.probability, risk.damage) else {
                    continue;
                };
                let tips = |assumption, now: Fraction, point| {
                    let point = exactly(field, point);
                    Tipping {
                        assumption,
                        candidate: Some(candidate),
                        winner,
                        rival,
                        change: change(&now, &point),
                        now,
                        point,
                    }
                };
                let hundredth = probability.share();
                let now = probability.written().fraction();
                // What one percent more, or one EUR more, does to the present value.
                let of_percent = risk
                    .signed(damage)
                    .times(&cost.factor)
                    .over(&Fraction::whole(100));
                let point = risk_point(&now, &needed, of_percent, Some(100));
                found.push(tips(Assumption::Probability(risk.span), now, point));
                let of_euro = sign(risk).times(&hundredth).times(&cost.factor);
                let now = damage.fraction();
                let point = risk_point(&now, &needed, Some(of_euro), None);
                found.push(tips(Assumption::Damage(risk.span), now, point));
            }
        }
    }
    found
}

fn sign(risk: &Risk) -> Fraction {
    risk.signed(crate::exact::Decimal::ONE)
}

fn risk_point(
    now: &Fraction,
    needed: &Fraction,
    effect: Option<Fraction>,
    most: Option<i64>,
) -> TippingPoint {
    let Some(way) = effect.and_then(|effect| needed.over(&effect)) else {
        return TippingPoint::Never(Never::NoEffect);
    };
    let value = now.plus(&way);
    if value.is_negative() {
        TippingPoint::Never(Never::EvenAtNought)
    } else if most.is_some_and(|most| Fraction::whole(most) < value) {
        TippingPoint::Never(Never::EvenAtHundred)
    } else {
        TippingPoint::Exact(value)
    }
}
