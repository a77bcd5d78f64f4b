//! A curve of interest moved up or down as a whole.
//!
//! Each year has a rate of its own, so the difference of two candidates is no polynomial of small degree in the shift. But every term of
//! it falls or rises without turning, and so does its slope: the ends of a stretch bound both. Signs are exact; where bounds
//! settle nothing, the stretch is halved down to the last place shown.

use crate::exact::{Fraction, rounding};
use crate::model::ZeroCurve;

use super::{CURVE_SHIFT, Field, Never, RATE_PLACES, TippingPoint, rates::Years};

/// One percentage point is a hundredth, so the unit of the grid has two places more than the points.
const PLACES: u32 = RATE_PLACES + 2;
/// Places to which single terms are rounded for bounds; the bounds take the rounding into account.
const FINE: u32 = 24;
/// A curve that needs more looks than this has no clear answer; the report then says so.
const MOST: usize = 400;

struct Term {
    amount: Fraction,
    /// Years after the reference year.
    years: i32,
    growth: Fraction,
}

/// The difference of two candidates as a function of the shift.
struct Difference {
    terms: Vec<Term>,
    /// How much of a year's interest is added for payments within the year.
    share: Fraction,
}

/// One shift, in units of the grid: what each term gives there, and how steep it is.
struct Place {
    at: i64,
    values: Vec<Fraction>,
    slopes: Vec<Fraction>,
    sign: i8,
}

/// Where the order turns, in percentage points; a reason where it never does.
pub(super) fn turns(
    field: &Field<'_>,
    curve: &ZeroCurve,
    gap: &Fraction,
    differences: &Years,
) -> Vec<TippingPoint> {
    let economics = &field.case.costs.economics;
    let (numerator, denominator) = economics.convention.share();
    let terms: Option<Vec<Term>> = differences
        .iter()
        .map(|(years, amount)| {
            let year = economics.reference_year.number().checked_add(*years)?;
            let rate =
                crate::exact::Year::new(i64::from(year)).and_then(|year| curve.rates.get(&year));
            // In the reference year nothing is discounted.
            let growth = match (rate, years) {
                (Some(rate), _) => rate.growth(),
                (None, 0) => Fraction::one(),
                (None, _) => return None,
            };
            Some(Term {
                amount: amount.clone(),
                years: *years,
                growth,
            })
        })
        .collect();
    let (Some(terms), Some(share)) = (terms, Fraction::ratio(numerator, denominator)) else {
        return vec![TippingPoint::Never(Never::Curve)];
    };
    let difference = Difference { terms, share };
    // What the case calculates may be rounded in between.
    if difference.exactly(0).as_ref() != Some(gap) {
        return vec![TippingPoint::Never(Never::Rounded)];
    }
    let mut search = Search {
        difference: &difference,
        left: MOST,
        found: Vec::new(),
    };
    if search.everywhere().is_none() {
        return vec![TippingPoint::Never(Never::Curve)];
    }
    if search.found.is_empty() {
        search.found.push(TippingPoint::Never(Never::NoShift));
    }
    search.found
}

impl Term {
    /// The factor of the year and its slope. With c for the share and z for one plus the rate: z^−n × (1 − c + c × z) from year 1 on.
    fn factor(&self, shift: &Fraction, share: &Fraction) -> Option<(Fraction, Fraction)> {
        let z = self.growth.plus(shift);
        let years = Fraction::whole(i64::from(self.years));
        let before = z.power(self.years.saturating_neg().saturating_sub(1))?;
        if self.years <= 0 {
            return Some((before.times(&z), years.negated().times(&before)));
        }
        let rest = Fraction::one().minus(share);
        let within = rest.plus(&share.times(&z));
        let slope = years
            .negated()
            .times(&rest)
            .plus(&share.times(&Fraction::one().minus(&years)).times(&z));
        Some((before.times(&z).times(&within), before.times(&slope)))
    }
}

impl Difference {
    fn exactly(&self, at: i64) -> Option<Fraction> {
        let shift = unit(at);
        let mut sum = Fraction::zero();
        for term in &self.terms {
            let (factor, _) = term.factor(&shift, &self.share)?;
            sum = sum.plus(&term.amount.times(&factor));
        }
        Some(sum)
    }

    fn place(&self, at: i64) -> Option<Place> {
        let shift = unit(at);
        let (mut values, mut slopes) = (Vec::new(), Vec::new());
        for term in &self.terms {
            let (factor, slope) = term.factor(&shift, &self.share)?;
            values.push(rounding::rounded(&term.amount.times(&factor), FINE));
            slopes.push(rounding::rounded(&term.amount.times(&slope), FINE));
        }
        let rough = Fraction::sum(&values);
        let sign = if rough.magnitude() > self.slip() {
            sign(&rough)
        } else {
            sign(&self.exactly(at)?)
        };
        Some(Place {
            at,
            values,
            slopes,
            sign,
        })
    }

    /// More than rounding can make of all terms together.
    fn slip(&self) -> Fraction {
        let terms = i64::try_from(self.terms.len()).unwrap_or(i64::MAX);
        let step = Fraction::whole(10).power(-24).unwrap_or_else(Fraction::one);
        step.times(&Fraction::whole(terms))
    }

    /// Whether a sum whose terms all run from one end to the other without turning keeps its sign in between.
    fn keeps_sign(&self, one: &[Fraction], other: &[Fraction]) -> bool {
        let pairs = || one.iter().zip(other);
        let least = Fraction::sum(pairs().map(|(one, other)| one.min(other)));
        let most = Fraction::sum(pairs().map(|(one, other)| one.max(other)));
        let slip = self.slip();
        least > slip || most < slip.negated()
    }
}

struct Search<'d> {
    difference: &'d Difference,
    left: usize,
    found: Vec<TippingPoint>,
}

impl Search<'_> {
    /// Every turn within the shifts looked at; `None` where that takes too long.
    fn everywhere(&mut self) -> Option<()> {
        let point = 10_i64.pow(RATE_PLACES);
        let most = CURVE_SHIFT.saturating_mul(point);
        let growths = self.difference.terms.iter().map(|term| &term.growth);
        let Some(lowest) = growths.min() else {
            return Some(());
        };
        // Nothing can be discounted with −100 %.
        let mut least = most.saturating_neg();
        while least < 0 && unit(least).plus(lowest) <= unit(point) {
            least = least.saturating_add(point);
        }
        let (low, high) = (self.place(least)?, self.place(most)?);
        self.between(&low, &high)
    }

    fn place(&mut self, at: i64) -> Option<Place> {
        self.left = self.left.checked_sub(1)?;
        self.difference.place(at)
    }

    fn between(&mut self, low: &Place, high: &Place) -> Option<()> {
        if self.difference.keeps_sign(&low.values, &high.values) {
            return Some(());
        }
        if self.difference.keeps_sign(&low.slopes, &high.slopes) {
            // It only rises or only falls, so it turns at most once.
            if low.sign.saturating_mul(high.sign) < 0 {
                self.narrow(low.at, high.at, low.sign)?;
            }
            return Some(());
        }
        if high.at.saturating_sub(low.at) <= 1 {
            if low.sign.saturating_mul(high.sign) < 0 {
                self.found.push(neighbours(low.at, high.at));
            }
            return Some(());
        }
        let middle = self.place(low.at.midpoint(high.at))?;
        self.between(low, &middle)?;
        if middle.sign == 0 {
            let before = self.place(middle.at.saturating_sub(1))?.sign;
            let after = self.place(middle.at.saturating_add(1))?.sign;
            if before.saturating_mul(after) < 0 {
                self.found.push(TippingPoint::Exact(points(middle.at)));
            }
        }
        self.between(&middle, high)
    }

    fn narrow(&mut self, mut low: i64, mut high: i64, below: i8) -> Option<()> {
        while high.saturating_sub(low) > 1 {
            let middle = self.place(low.midpoint(high))?;
            if middle.sign == 0 {
                self.found.push(TippingPoint::Exact(points(middle.at)));
                return Some(());
            }
            if middle.sign == below {
                low = middle.at;
            } else {
                high = middle.at;
            }
        }
        self.found.push(neighbours(low, high));
        Some(())
    }
}

fn sign(number: &Fraction) -> i8 {
    if number.is_zero() {
        0
    } else if number.is_negative() {
        -1
    } else {
        1
    }
}

fn unit(at: i64) -> Fraction {
    Fraction::ratio(at, 10_i64.pow(PLACES)).unwrap_or_else(Fraction::zero)
}

fn points(at: i64) -> Fraction {
    Fraction::ratio(at, 10_i64.pow(RATE_PLACES)).unwrap_or_else(Fraction::zero)
}

fn neighbours(low: i64, high: i64) -> TippingPoint {
    TippingPoint::Between(points(low), points(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(one: i64, other: i64) -> Fraction {
        Fraction::ratio(one, other).expect("not nought")
    }

    fn difference(terms: &[(i32, i64, i64)], share: Fraction) -> Difference {
        let term = |(years, amount, basis_points): &(i32, i64, i64)| Term {
            amount: Fraction::whole(*amount),
            years: *years,
            growth: Fraction::one().plus(&ratio(*basis_points, 10_000)),
        };
        Difference {
            terms: terms.iter().map(term).collect(),
            share,
        }
    }

    fn found(difference: &Difference) -> Vec<TippingPoint> {
        let mut search = Search {
            difference,
            left: MOST,
            found: Vec::new(),
        };
        search.everywhere().expect("a clear answer");
        search.found
    }

    #[test]
    fn a_single_payment_against_one_today_tips_where_its_factor_says() {
        // 1000 today or 1100 in a year at 4 %: equal at 10 %, six points higher.
        let exact = difference(&[(0, -1000, 0), (1, 1100, 400)], Fraction::zero());
        assert_eq!(found(&exact), vec![TippingPoint::Exact(Fraction::whole(6))]);
    }

    #[test]
    fn two_turns_are_both_found() {
        // At 0 % and at 10 % in two years: −(z − 1)(z − 1.1) z^−2.
        let twice = difference(
            &[(0, -100, 0), (1, 210, 500), (2, -110, 500)],
            Fraction::zero(),
        );
        let expected = [-5, 5].map(|shift| TippingPoint::Exact(Fraction::whole(shift)));
        assert_eq!(found(&twice), expected);
    }

    #[test]
    fn a_curve_with_different_rates_turns_between_neighbours() {
        let curve = difference(
            &[
                (0, -5000, 0),
                (1, 900, 210),
                (2, 1400, 235),
                (3, 1700, 260),
                (5, 1900, 290),
            ],
            ratio(1, 2),
        );
        let found = found(&curve);
        let [TippingPoint::Between(low, high)] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(high.minus(low), ratio(1, 10_000));
        let at = |points: &Fraction| {
            let scaled = points.times(&Fraction::whole(10_000)).approximate();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::disallowed_types,
                reason = "a whole number of units"
            )]
            let units = scaled.round() as i64;
            sign(&curve.exactly(units).expect("a factor"))
        };
        assert_eq!(at(low) * at(high), -1);
    }

    #[test]
    fn slopes_are_those_of_the_factors() {
        let term = Term {
            amount: Fraction::one(),
            years: 7,
            growth: ratio(103, 100),
        };
        let share = ratio(1, 2);
        let step = ratio(1, 1_000_000);
        let value = |shift: &Fraction| term.factor(shift, &share).expect("a factor").0;
        let slope = term.factor(&Fraction::zero(), &share).expect("a factor").1;
        let rise = value(&step)
            .minus(&value(&Fraction::zero()))
            .over(&step)
            .expect("a step");
        assert!(rise.minus(&slope).magnitude() < ratio(1, 10_000));
        assert!(slope.is_negative());
    }

    #[test]
    fn what_never_turns_is_settled_with_few_looks() {
        let never = difference(
            &[(0, 100, 0), (10, 50, 300), (30, 20, 310)],
            Fraction::zero(),
        );
        let mut search = Search {
            difference: &never,
            left: 10,
            found: Vec::new(),
        };
        assert!(search.everywhere().is_some());
        assert!(search.found.is_empty());
    }
}
