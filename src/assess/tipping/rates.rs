//! Rates: the present value is a polynomial in one plus the rate, so the tipping values are its changes of sign.

use std::collections::BTreeMap;

use crate::cost::PaidByKind;
use crate::exact::{Fraction, Polynomial, SignChange};
use crate::model::{Arithmetic, Escalation, Interest};

use super::{
    Assumption, Field, Never, RATE_PLACES, RATE_RIVALS, Tipping, TippingPoint, after, relative,
};

/// One percent is a hundredth, so the unit of the grid has two places more than the percentage.
const GRID_PLACES: u32 = RATE_PLACES + 2;
/// One plus the rate lies above nought and at most at two: rates above −100 % and up to 100 %.
const HIGHEST: i64 = 2 * 10_i64.pow(GRID_PLACES);

/// Amounts by the number of years after (or before) some year.
pub(super) type Years = BTreeMap<i32, Fraction>;

pub(super) fn rates(field: &Field<'_>, winner: usize) -> Vec<Tipping> {
    let economics = &field.case.costs.economics;
    let own = PaidByKind::of(field.case, winner);
    let own_years = at_prices(field, &own);
    let mut found = Vec::new();
    for rival in field.rivals(winner).take(RATE_RIVALS) {
        let (Some(best), Some(next)) = (field.present(winner), field.present(rival)) else {
            continue;
        };
        let gap = best.minus(next);
        let other = PaidByKind::of(field.case, rival);
        let differences = without(&own_years, &at_prices(field, &other));
        found.extend(interest(field, winner, rival, &gap, &differences));
        for escalation in &economics.escalations {
            let pair = Pair {
                winner,
                rival,
                gap: &gap,
                own: &own,
                other: &other,
            };
            found.extend(price_change(field, &pair, escalation));
        }
    }
    found
}

/// Year by year at the prices of that year, all kinds together.
fn at_prices(field: &Field<'_>, paid: &PaidByKind) -> Years {
    paid.yearly(field.discount, |_| true)
        .into_iter()
        .map(|(year, amount)| (after(field.case, year), amount))
        .collect()
}

/// Two candidates, how far they lie apart, and what each pays.
struct Pair<'a> {
    winner: usize,
    rival: usize,
    gap: &'a Fraction,
    own: &'a PaidByKind,
    other: &'a PaidByKind,
}

fn without(one: &Years, other: &Years) -> Years {
    let mut all = one.clone();
    for (year, amount) in other {
        let slot = all.entry(*year).or_insert_with(Fraction::zero);
        *slot = slot.minus(amount);
    }
    all.retain(|_, amount| !amount.is_zero());
    all
}

/// A sum of powers of one plus the rate, shifted so that the least power is nought.
fn powers(terms: &Years) -> Polynomial {
    let least = terms.keys().next().copied().unwrap_or(0);
    let most = terms.keys().next_back().copied().unwrap_or(0);
    let coefficients =
        (least..=most).map(|power| terms.get(&power).cloned().unwrap_or_else(Fraction::zero));
    Polynomial::new(coefficients.collect())
}

fn interest(
    field: &Field<'_>,
    winner: usize,
    rival: usize,
    gap: &Fraction,
    differences: &Years,
) -> Vec<Tipping> {
    let economics = &field.case.costs.economics;
    let rate = match &economics.interest {
        Interest::Single(rate) => rate,
        Interest::Curve(curve) => {
            let shift = |point| {
                let nought = Fraction::zero();
                tipping(Assumption::CurveShift, winner, rival, nought, point)
            };
            let points = super::curve::turns(field, curve, gap, differences);
            return points.into_iter().map(shift).collect();
        }
    };
    let growth = rate.growth();
    let now = rate.percent().written().fraction();
    let (numerator, denominator) = economics.convention.share();
    let share = Fraction::ratio(numerator, denominator).unwrap_or_else(Fraction::zero);
    // Year n is divided by z^n and, from year 1 on, multiplied by 1 + share × (z − 1): two powers of z for each year.
    let mut terms = Years::new();
    let mut add = |power: i32, amount: Fraction| {
        let slot = terms.entry(power).or_insert_with(Fraction::zero);
        *slot = slot.plus(&amount);
    };
    for (year, amount) in differences {
        let power = year.saturating_neg();
        if *year > 0 {
            add(power, amount.times(&Fraction::one().minus(&share)));
            add(power.saturating_add(1), amount.times(&share));
        } else {
            add(power, amount.clone());
        }
    }
    let polynomial = powers(&terms);
    let least = terms.keys().next().copied().unwrap_or(0);
    let modelled = growth
        .power(least)
        .map(|factor| polynomial.value(&growth).times(&factor));
    let tips = |point| tipping(Assumption::Interest, winner, rival, now.clone(), point);
    turns(&polynomial, modelled.as_ref() == Some(gap), tips)
}

fn price_change(field: &Field<'_>, pair: &Pair<'_>, escalation: &Escalation) -> Vec<Tipping> {
    let economics = &field.case.costs.economics;
    let kind = escalation.kind;
    let growth = escalation.rate.growth();
    let prices = escalation.price_year.unwrap_or(economics.reference_year);
    let years = pair.own.years_of(kind).chain(pair.other.years_of(kind));
    let mut terms = Years::new();
    for year in years {
        let power = year.since(prices);
        terms.entry(power).or_insert_with(|| {
            pair.own
                .amount(kind, year)
                .minus(&pair.other.amount(kind, year))
                .times(&field.discount.plain_factor(year))
        });
    }
    let now = escalation.rate.percent().written().fraction();
    let tips = |point| {
        let assumption = Assumption::Escalation(kind);
        tipping(assumption, pair.winner, pair.rival, now.clone(), point)
    };
    terms.retain(|power, amount| *power != 0 && !amount.is_zero());
    if terms.is_empty() {
        return vec![tips(TippingPoint::Never(Never::NoEffect))];
    }
    // What does not follow the rate is the rest of the gap.
    let moving: Vec<Fraction> = terms
        .iter()
        .filter_map(|(power, amount)| Some(amount.times(&growth.power(*power)?)))
        .collect();
    terms.insert(0, pair.gap.minus(&Fraction::sum(&moving)));
    let fits = economics.arithmetic == Arithmetic::Exact;
    turns(&powers(&terms), fits, tips)
}

fn tipping(
    assumption: Assumption,
    winner: usize,
    rival: usize,
    now: Fraction,
    point: TippingPoint,
) -> Tipping {
    // A rate that lies between two numbers has tipped at the nearer one at the earliest.
    let nearest = match &point {
        TippingPoint::Exact(value) => Some(value.clone()),
        TippingPoint::Between(low, high) => Some(if now < *high {
            low.clone()
        } else {
            high.clone()
        }),
        TippingPoint::Never(_) => None,
    };
    Tipping {
        assumption,
        candidate: None,
        winner,
        rival,
        change: nearest.and_then(|value| relative(&now, &value)),
        now,
        point,
    }
}

/// A tipping value for each change of sign, or the reason for none.
fn turns(
    polynomial: &Polynomial,
    fits: bool,
    tips: impl Fn(TippingPoint) -> Tipping,
) -> Vec<Tipping> {
    if !fits {
        return vec![tips(TippingPoint::Never(Never::Rounded))];
    }
    let changes = polynomial.sign_changes(0, HIGHEST, GRID_PLACES);
    let points: Vec<TippingPoint> = changes.iter().filter_map(point).collect();
    if points.is_empty() {
        return vec![tips(TippingPoint::Never(Never::NoRate))];
    }
    points.into_iter().map(tips).collect()
}

fn point(change: &SignChange) -> Option<TippingPoint> {
    let percent = |growth: &Fraction| growth.minus(&Fraction::one()).times(&Fraction::whole(100));
    if change.is_exact() {
        // Nothing can be discounted with −100 %.
        (!change.low.is_zero()).then(|| TippingPoint::Exact(percent(&change.low)))
    } else {
        Some(TippingPoint::Between(
            percent(&change.low),
            percent(&change.high),
        ))
    }
}
