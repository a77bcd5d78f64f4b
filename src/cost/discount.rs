//! Factors that carry a payment of one year to year 0.

use std::collections::BTreeMap;

use crate::exact::{Fraction, Rate, Year};
use crate::model::{CostKind, Economics, Interest};

/// The discount factors of a case, exact, with price changes and the time of payment within the year.
///
/// German term: *Abzinsungsfaktor*: `1 / (1 + i)^n`, where n counts years from the reference year (BMF Arbeitsanleitung,
/// B.VII and F). Payments before the reference year are compounded by the same formula. For other times of payment than the
/// end of the year the factor is multiplied by the correction of table 2.2; in year 0 there is nothing to correct. With a zero
/// curve each year has its own rate, for its factor and for its correction.
#[doc(alias = "Abzinsungsfaktor")]
#[derive(Clone, Debug)]
pub struct Discount {
    reference: Year,
    interest: Interest,
    share: Fraction,
    escalations: BTreeMap<CostKind, PriceChange>,
    plain: Series,
    escalated: BTreeMap<CostKind, Series>,
}

/// How prices of a kind change, and from which year on.
#[derive(Clone, Copy, Debug)]
struct PriceChange {
    rate: Rate,
    price_year: Year,
}

impl PriceChange {
    fn level(self, year: Year) -> Option<Fraction> {
        self.rate.growth().power(year.since(self.price_year))
    }
}

/// Factors from year 0 on and their running sums, so that a constant payment needs one multiplication.
#[derive(Clone, Debug)]
struct Series {
    factors: Vec<Fraction>,
    sums: Vec<Fraction>,
}

impl Discount {
    /// The factors for the period of a case.
    #[must_use]
    pub fn new(economics: &Economics) -> Self {
        let (numerator, denominator) = economics.convention.share();
        let escalations = economics
            .escalations
            .iter()
            .map(|escalation| {
                let change = PriceChange {
                    rate: escalation.rate,
                    price_year: escalation.price_year.unwrap_or(economics.reference_year),
                };
                (escalation.kind, change)
            })
            .collect();
        let mut discount = Self {
            reference: economics.reference_year,
            interest: economics.interest.clone(),
            share: Fraction::ratio(numerator, denominator).unwrap_or_else(Fraction::zero),
            escalations,
            plain: Series {
                factors: Vec::new(),
                sums: Vec::new(),
            },
            escalated: BTreeMap::new(),
        };
        let first = economics.reference_year;
        let last = first.plus(economics.years).unwrap_or(first);
        let series = |kind: Option<CostKind>| {
            let factors: Vec<Fraction> = first
                .until(last)
                .map(|year| discount.at(year, kind))
                .collect();
            let mut sum = Fraction::zero();
            let sums = factors
                .iter()
                .map(|factor| {
                    sum = sum.plus(factor);
                    sum.clone()
                })
                .collect();
            Series { factors, sums }
        };
        let plain = series(None);
        let escalated = discount
            .escalations
            .keys()
            .map(|kind| (*kind, series(Some(*kind))))
            .collect();
        discount.plain = plain;
        discount.escalated = escalated;
        discount
    }

    /// What one EUR at the end of this year is worth in year 0, without correction and price changes.
    ///
    /// A curve has a rate for every year of the case, and rates lie above −100 %, so the factor exists; for years no curve
    /// knows there is none.
    pub(super) fn year_end(&self, year: Year) -> Option<Fraction> {
        let n = year.since(self.reference);
        if n == 0 {
            return Some(Fraction::one());
        }
        self.interest.of(year)?.growth().power(n.saturating_neg())
    }

    /// By what the value at the end of the year is multiplied for the time of payment within it.
    pub(super) fn correction(&self, year: Year) -> Fraction {
        let interest = (year > self.reference)
            .then(|| self.interest.of(year))
            .flatten()
            .map_or_else(Fraction::zero, |rate| rate.percent().share());
        Fraction::one().plus(&self.share.times(&interest))
    }

    // The reader refuses payments in years without a rate.
    fn at(&self, year: Year, kind: Option<CostKind>) -> Fraction {
        let plain = self.year_end(year).unwrap_or_else(Fraction::zero);
        let timed = plain.times(&self.correction(year));
        let change = kind.and_then(|kind| self.escalations.get(&kind));
        let level = change.and_then(|change| change.level(year));
        level.map_or(timed.clone(), |level| timed.times(&level))
    }

    /// The year everything is discounted to.
    pub(super) fn reference(&self) -> Year {
        self.reference
    }

    /// The interest everything is discounted with.
    pub(super) fn interest(&self) -> &Interest {
        &self.interest
    }

    /// Whether prices of this kind change.
    pub(super) fn changes(&self, kind: CostKind) -> bool {
        self.escalations
            .get(&kind)
            .is_some_and(|change| !change.rate.percent().share().is_zero())
    }

    fn series(&self, kind: CostKind) -> &Series {
        self.escalated.get(&kind).unwrap_or(&self.plain)
    }

    /// What one EUR of this kind, paid in this year at the prices of the file, is worth in year 0.
    #[must_use]
    pub fn factor(&self, year: Year, kind: CostKind) -> Fraction {
        let n = year.since(self.reference);
        let known = usize::try_from(n)
            .ok()
            .and_then(|n| self.series(kind).factors.get(n))
            .cloned();
        known.unwrap_or_else(|| self.at(year, Some(kind)))
    }

    /// What one EUR in this year is worth in year 0, whatever it is paid for and without price changes.
    #[must_use]
    pub fn plain_factor(&self, year: Year) -> Fraction {
        self.at(year, None)
    }

    /// What one EUR of this kind in every year from the first to the last is worth in year 0.
    ///
    /// German term: *Rentenbarwertfaktor*, here with price changes.
    #[doc(alias = "Rentenbarwertfaktor")]
    #[must_use]
    pub fn sum(&self, first: Year, last: Year, kind: CostKind) -> Fraction {
        let series = self.series(kind);
        let (from, until) = (first.since(self.reference), last.since(self.reference));
        if from >= 0
            && let Some(until) = usize::try_from(until)
                .ok()
                .and_then(|until| series.sums.get(until))
        {
            let before = usize::try_from(from.saturating_sub(1))
                .ok()
                .and_then(|before| series.sums.get(before));
            return before.map_or_else(|| until.clone(), |before| until.minus(before));
        }
        let factors: Vec<Fraction> = first
            .until(last)
            .map(|year| self.factor(year, kind))
            .collect();
        Fraction::sum(&factors)
    }

    /// What one EUR at the prices of the file nominally is in this year.
    #[must_use]
    pub fn price_level(&self, year: Year, kind: CostKind) -> Fraction {
        let change = self.escalations.get(&kind);
        change
            .and_then(|change| change.level(year))
            .unwrap_or_else(Fraction::one)
    }

    /// The sum of the price levels of a stretch of years.
    #[must_use]
    pub fn price_levels(&self, first: Year, last: Year, kind: CostKind) -> Fraction {
        if self.escalations.contains_key(&kind) {
            let levels: Vec<Fraction> = first
                .until(last)
                .map(|year| self.price_level(year, kind))
                .collect();
            return Fraction::sum(&levels);
        }
        Fraction::whole(i64::from(last.since(first)).saturating_add(1))
    }

    /// The factor that turns a present value into equal amounts at the end of each year.
    ///
    /// German term: *Annuitätenfaktor*: `i / (1 − (1 + i)^−n)`; at an interest of nought `1 / n`. With a zero curve it is the
    /// same thing, the reciprocal of the sum of the discount factors of years 1 to n; `None` where the curve ends before.
    #[doc(alias = "Annuitätenfaktor")]
    #[must_use]
    pub fn annuity_factor(&self, years: u32) -> Option<Fraction> {
        let Some(rate) = self.interest.single() else {
            let last = self.reference.plus(years)?;
            let factors: Option<Vec<Fraction>> = self
                .reference
                .until(last)
                .skip(1)
                .map(|year| self.year_end(year))
                .collect();
            return Fraction::one().over(&Fraction::sum(&factors?));
        };
        let interest = rate.percent().share();
        let years = i32::try_from(years).ok()?;
        if interest.is_zero() {
            return Fraction::ratio(1, i64::from(years));
        }
        let shrunk = rate.growth().power(years.checked_neg()?)?;
        interest.over(&Fraction::one().minus(&shrunk))
    }
}
