//! Assumptions that the present value follows in a straight line: the tipping value is one division.

use crate::cost::{CostLine, Refusal, cost_line};
use crate::exact::{Decimal, Fraction};
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
                let share = needed.over(&cost.present);
                let tips = |assumption, now: Fraction, point: Moved| {
                    let Moved { point, change } = exactly(field, point);
                    Tipping {
                        assumption,
                        candidate: Some(candidate),
                        winner,
                        rival,
                        change,
                        now,
                        point,
                    }
                };
                if let Some(price) = &flow.unit_price {
                    let now = price.amount.fraction();
                    let point = price_point(&now, share.as_ref());
                    found.push(tips(Assumption::Price(flow.span), now, point));
                }
                // A lump sum has no quantity that could turn out otherwise.
                if flow.quantity != Decimal::ONE {
                    let point = quantity_point(flow, share.as_ref());
                    let now = flow.quantity.fraction();
                    found.push(tips(Assumption::Quantity(flow.span), now, point));
                }
            }
        }
    }
    found
}

/// Where something tips, and the change in percent that leads there.
struct Moved {
    point: TippingPoint,
    change: Option<Fraction>,
}

impl Moved {
    fn never(why: Never) -> Self {
        Self {
            point: TippingPoint::Never(why),
            change: None,
        }
    }

    fn to(now: &Fraction, value: Fraction) -> Self {
        Self {
            change: relative(now, &value),
            point: TippingPoint::Exact(value),
        }
    }
}

/// Where products are rounded in between, a value does not move in a straight line.
fn exactly(field: &Field<'_>, moved: Moved) -> Moved {
    match field.case.costs.economics.arithmetic {
        Arithmetic::Exact => moved,
        Arithmetic::Table(_) => Moved::never(Never::Rounded),
    }
}

/// The price at which the present value of the row differs by what is needed, which is this share of it.
fn price_point(now: &Fraction, share: Option<&Fraction>) -> Moved {
    let Some(share) = share else {
        return Moved::never(Never::NoEffect);
    };
    let grown = Fraction::one().plus(share);
    if grown.is_negative() {
        return Moved::never(Never::EvenAtNought);
    }
    Moved {
        point: TippingPoint::Exact(now.times(&grown)),
        change: (!now.is_zero()).then(|| share.times(&Fraction::whole(100))),
    }
}

fn quantity_point(flow: &CashFlow, share: Option<&Fraction>) -> Moved {
    let Some(share) = share else {
        return Moved::never(Never::NoEffect);
    };
    if !flow.terms.is_straight() {
        return Moved::never(Never::InSteps);
    }
    let charged = flow.charged_quantity();
    let now = flow.quantity.fraction();
    let moved = price_point(&charged, Some(share));
    let TippingPoint::Exact(quantity) = &moved.point else {
        return moved;
    };
    let least = flow.terms.minimum_quantity.map(Decimal::fraction);
    if least.is_some_and(|least| *quantity < least) {
        Moved::never(Never::LeastQuantity)
    } else if now == charged {
        moved
    } else {
        Moved::to(&now, quantity.clone())
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
        let tips = |moved: Moved| {
            let Moved { point, change } = exactly(field, moved);
            Tipping {
                assumption: Assumption::Users,
                candidate: None,
                winner,
                rival,
                change,
                now: now.clone(),
                point,
            }
        };
        let (Ok(own), Ok(other)) = (&own, &line(rival)) else {
            found.push(tips(Moved::never(Never::InSteps)));
            continue;
        };
        if own.variable.is_empty() && other.variable.is_empty() {
            found.push(tips(Moved::never(Never::NoEffect)));
            continue;
        }
        let meets = own.crossings(other);
        if meets.is_empty() {
            found.push(tips(Moved::never(Never::NoNumber)));
        }
        found.extend(meets.into_iter().map(|meets| tips(Moved::to(&now, meets))));
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
                let tips = |assumption, now: Fraction, moved: Moved| {
                    let Moved { point, change } = exactly(field, moved);
                    Tipping {
                        assumption,
                        candidate: Some(candidate),
                        winner,
                        rival,
                        change,
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
    risk.signed(Decimal::ONE)
}

fn risk_point(
    now: &Fraction,
    needed: &Fraction,
    effect: Option<Fraction>,
    most: Option<i64>,
) -> Moved {
    let Some(way) = effect.and_then(|effect| needed.over(&effect)) else {
        return Moved::never(Never::NoEffect);
    };
    let value = now.plus(&way);
    if value.is_negative() {
        Moved::never(Never::EvenAtNought)
    } else if most.is_some_and(|most| Fraction::whole(most) < value) {
        Moved::never(Never::EvenAtHundred)
    } else {
        Moved::to(now, value)
    }
}
