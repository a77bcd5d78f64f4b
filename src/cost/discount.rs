//! Factors that carry a payment of one year to year 0.

use std::collections::BTreeMap;

use crate::exact::{Fraction, Rate, Year};
use crate::model::{CostKind, Economics};

/// The discount factors of a case, exact, with price changes and the time of payment within the year.
///
/// German term: *Abzinsungsfaktor*: `1 / (1 + i)^n`, where n counts years from the reference year (BMF Arbeitsanleitung,
/// B.VII and F). Payments before the reference year are compounded by the same formula. For other times of payment than the
/// end of the year the factor is multiplied by the correction of table 2.2; in year 0 there is nothing to correct.
#[doc(alias = "Abzinsungsfaktor")]
#[derive(Clone, Debug)]
pub struct Discount {
    reference: Year,
    rate: Rate,
    correction: Fraction,
    escalations: BTreeMap<CostKind, Rate>,
    plain: Series,
    escalated: BTreeMap<CostKind, Series>,
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
        let share = Fraction::ratio(numerator, denominator).unwrap_or_else(Fraction::zero);
        let interest = economics.rate.growth().minus(&Fraction::one());
        let correction = Fraction::one().plus(&share.times(&interest));
        let escalations: BTreeMap<CostKind, Rate> = economics
            .escalations
            .iter()
            .map(|escalation| (escalation.kind, escalation.rate))
            .collect();
        let mut discount = Self {
            reference: economics.reference_year,
            rate: economics.rate,
            correction,
            escalations,
            plain: Series {
                factors: Vec::new(),
                sums: Vec::new(),
            },
            escalated: BTreeMap::new(),
        };
        let years = i32::try_from(economics.years).unwrap_or(i32::MAX);
        let series = |kind: Option<CostKind>| {
            let factors: Vec<Fraction> = (0..=years).map(|n| discount.at(n, kind)).collect();
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

    // Rates lie above −100 %, so every power exists.
    fn at(&self, n: i32, kind: Option<CostKind>) -> Fraction {
        let plain = self
            .rate
            .growth()
            .power(n.saturating_neg())
            .unwrap_or_else(Fraction::zero);
        let timed = if n > 0 {
            plain.times(&self.correction)
        } else {
            plain
        };
        let growth = kind
            .and_then(|kind| self.escalations.get(&kind))
            .and_then(|rate| rate.growth().power(n));
        growth.map_or(timed.clone(), |growth| timed.times(&growth))
    }

    fn series(&self, kind: CostKind) -> &Series {
        self.escalated.get(&kind).unwrap_or(&self.plain)
    }

    /// What one EUR of this kind, paid in this year at prices of year 0, is worth in year 0.
    #[must_use]
    pub fn factor(&self, year: Year, kind: CostKind) -> Fraction {
        let n = year.since(self.reference);
        let known = usize::try_from(n)
            .ok()
            .and_then(|n| self.series(kind).factors.get(n))
            .cloned();
        known.unwrap_or_else(|| self.at(n, Some(kind)))
    }

    /// What one EUR in this year is worth in year 0, whatever it is paid for and without price changes.
    #[must_use]
    pub fn plain_factor(&self, year: Year) -> Fraction {
        self.at(year.since(self.reference), None)
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

    /// What one EUR at prices of year 0 nominally is in this year.
    #[must_use]
    pub fn price_level(&self, year: Year, kind: CostKind) -> Fraction {
        let rate = self.escalations.get(&kind);
        rate.and_then(|rate| rate.growth().power(year.since(self.reference)))
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

    /// The factor that turns a present value into equal yearly amounts over the period.
    ///
    /// German term: *Annuitätenfaktor*: `i / (1 − (1 + i)^−n)`; at an interest of nought `1 / n`.
    #[doc(alias = "Annuitätenfaktor")]
    #[must_use]
    pub fn annuity_factor(&self, years: u32) -> Option<Fraction> {
        let interest = self.rate.growth().minus(&Fraction::one());
        let years = i32::try_from(years).ok()?;
        if interest.is_zero() {
            return Fraction::ratio(1, i64::from(years));
        }
        let shrunk = self.rate.growth().power(years.checked_neg()?)?;
        interest.over(&Fraction::one().minus(&shrunk))
    }
}
