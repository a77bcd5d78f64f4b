//! The formulas, exact.

use crate::exact::Fraction;
use crate::exact::rounding;
use crate::model::{AwardMethod, AwardPlan};

/// What a formula looks at: points and price of one bid.
///
/// German term: *gewertetes Angebot*.
#[doc(alias = "gewertetes Angebot")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The points.
    pub points: Fraction,
    /// The price in EUR, above nought.
    pub price: Fraction,
}

/// What all bids together contribute to a formula.
#[derive(Clone, Debug)]
pub(super) struct Field {
    lowest: Fraction,
    highest: Fraction,
    best: Fraction,
}

impl Field {
    pub(super) fn of(offers: &[Offer]) -> Option<Self> {
        let prices = || offers.iter().map(|offer| &offer.price);
        Some(Self {
            lowest: prices().min()?.clone(),
            highest: prices().max()?.clone(),
            best: offers.iter().map(|offer| &offer.points).max()?.clone(),
        })
    }
}

/// The value of one bid among all bids. Only price points are rounded, where that was announced.
///
/// `None` where the formula has no value: a price of nought, no points at all where a quotient needs them.
#[must_use]
pub fn value(plan: &AwardPlan, offers: &[Offer], offer: &Offer) -> Option<Fraction> {
    value_in(plan, &Field::of(offers)?, offer)
}

pub(super) fn value_in(plan: &AwardPlan, field: &Field, offer: &Offer) -> Option<Fraction> {
    let method = &plan.method;
    match method {
        AwardMethod::Ratio | AwardMethod::Corridor { .. } => offer.points.over(&offer.price),
        AwardMethod::WeightedRatios { quality, price, .. } => {
            // Nobody has points: then points distinguish nobody.
            let points = offer
                .points
                .over(&field.best)
                .unwrap_or_else(Fraction::zero);
            let cheap = field.lowest.over(&offer.price)?;
            Some(quality.times(&points).plus(&price.times(&cheap)))
        }
        _ => {
            let price = price_points_in(plan, field, &offer.price)?;
            match method {
                AwardMethod::Bonus { most } => {
                    let share = offer.points.over(plan.most_points.as_ref()?)?;
                    Some(offer.price.minus(&share.times(&most.fraction())))
                }
                AwardMethod::FixedPrice => Some(offer.points.clone()),
                AwardMethod::LowestPrice => Some(offer.price.clone()),
                _ => Some(offer.points.plus(&price)),
            }
        }
    }
}

/// The points a price earns among all bids, rounded as announced; `None` where the method has no price points.
#[must_use]
pub fn price_points(plan: &AwardPlan, offers: &[Offer], price: &Fraction) -> Option<Fraction> {
    match plan.method {
        AwardMethod::PriceRatio { .. }
        | AwardMethod::OneSided { .. }
        | AwardMethod::TwoSided { .. } => price_points_in(plan, &Field::of(offers)?, price),
        _ => None,
    }
}

fn price_points_in(plan: &AwardPlan, field: &Field, price: &Fraction) -> Option<Fraction> {
    let points = unrounded_price_points(&plan.method, field, price)?;
    Some(match plan.price_places {
        Some(places) => rounding::rounded(&points, places),
        None => points,
    })
}

fn unrounded_price_points(
    method: &AwardMethod,
    field: &Field,
    price: &Fraction,
) -> Option<Fraction> {
    match method {
        AwardMethod::PriceRatio { most } => field
            .lowest
            .over(price)
            .map(|share| share.times(&most.fraction())),
        AwardMethod::OneSided { most, zero_at } => {
            let end = zero_at.fraction();
            let share = end
                .minus(&price.over(&field.lowest)?)
                .over(&end.minus(&Fraction::one()))?;
            Some(share.max(Fraction::zero()).times(&most.fraction()))
        }
        AwardMethod::TwoSided { most } => {
            let spread = field.highest.minus(&field.lowest);
            // All prices are equal: all are the lowest.
            let share = field
                .highest
                .minus(price)
                .over(&spread)
                .unwrap_or_else(Fraction::one);
            Some(share.times(&most.fraction()))
        }
        _ => Some(Fraction::zero()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::Decimal;

    fn offer(points: i64, price: i64) -> Offer {
        Offer {
            points: Fraction::whole(points),
            price: Fraction::whole(price),
        }
    }

    fn ratio(numerator: i64, denominator: i64) -> Option<Fraction> {
        Fraction::ratio(numerator, denominator)
    }

    #[test]
    fn each_formula_gives_what_is_worked_by_hand() {
        let offers = [offer(30, 400), offer(20, 300), offer(25, 600)];
        let of = |method: AwardMethod| {
            let mut plan = AwardPlan::new(method);
            plan.most_points = Some(Fraction::whole(50));
            value(&plan, &offers, &offers[0])
        };
        let ten = Decimal::whole(10);
        assert_eq!(of(AwardMethod::Ratio), ratio(30, 400));
        assert_eq!(of(AwardMethod::PriceRatio { most: ten }), ratio(75, 2));
        // 30 + 10 × (2 − 4/3) = 30 + 20/3.
        let one_sided = AwardMethod::OneSided {
            most: ten,
            zero_at: Decimal::whole(2),
        };
        assert_eq!(of(one_sided), ratio(110, 3));
        // 30 + 10 × 200/300.
        assert_eq!(of(AwardMethod::TwoSided { most: ten }), ratio(110, 3));
        // 400 − 30/50 × 100.
        let bonus = AwardMethod::Bonus {
            most: Decimal::whole(100),
        };
        assert_eq!(of(bonus), ratio(340, 1));
        assert_eq!(of(AwardMethod::FixedPrice), ratio(30, 1));
        assert_eq!(of(AwardMethod::LowestPrice), ratio(400, 1));
    }

    #[test]
    fn beyond_the_end_a_price_earns_nothing() {
        let offers = [offer(0, 100), offer(0, 250)];
        let method = AwardMethod::OneSided {
            most: Decimal::whole(10),
            zero_at: Decimal::whole(2),
        };
        assert_eq!(
            value(&AwardPlan::new(method), &offers, &offers[1]),
            Some(Fraction::zero())
        );
    }

    #[test]
    fn equal_prices_are_all_the_lowest() {
        let offers = [offer(1, 100), offer(2, 100)];
        let method = AwardMethod::TwoSided {
            most: Decimal::whole(10),
        };
        assert_eq!(
            value(&AwardPlan::new(method), &offers, &offers[0]),
            ratio(11, 1)
        );
    }
}
