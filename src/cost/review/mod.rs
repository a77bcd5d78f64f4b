//! Planned against actual payments, and where the difference comes from.

mod compare;

use crate::exact::{Fraction, Year};
use crate::model::CostKind;
use crate::source::Span;

pub use compare::review;

/// A sum as it was paid and as it is worth in year 0; expenses are negative.
///
/// German term: *Nominalwert und Barwert*.
#[doc(alias = "Nominalwert und Barwert")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The plain sum.
    pub nominal: Fraction,
    /// The present value.
    pub present: Fraction,
}

/// Planned against actual for one candidate.
///
/// German term: *Wirtschaftlichkeitskontrolle* (BMF Arbeitsanleitung, D). Planned and actual payments are calculated with
/// the same interest, reference year, time of payment and tax.
#[doc(alias = "Wirtschaftlichkeitskontrolle")]
#[derive(Clone, Debug)]
pub struct ReviewResult {
    /// Position by position: those of the plan in its order, then those that were not planned.
    pub positions: Vec<PositionReview>,
    /// The plan over the whole period.
    pub planned: Worth,
    /// The plan up to the year of the review.
    pub planned_so_far: Worth,
    /// What was paid.
    pub actual: Worth,
    /// What was paid, and the plan for the years to come.
    pub expected: Worth,
    /// Where the difference between `expected` and `planned` comes from.
    pub effects: Effects,
}

/// Planned against actual for one position.
///
/// German term: *Position im Soll-Ist-Vergleich*.
#[doc(alias = "Position im Soll-Ist-Vergleich")]
#[derive(Clone, Debug)]
pub struct PositionReview {
    /// What is paid for.
    pub position: String,
    /// The kind.
    pub kind: CostKind,
    /// Whether the plan knows the position.
    pub is_planned: bool,
    /// The plan over the whole period.
    pub planned: Worth,
    /// The plan up to the year of the review.
    pub planned_so_far: Worth,
    /// What was paid.
    pub actual: Worth,
    /// What was paid, and the plan for the years to come.
    pub expected: Worth,
    /// Where the difference comes from.
    pub effects: Effects,
    /// Planned years up to the year of the review for which nothing was paid.
    pub open_years: Vec<Year>,
    /// Years in which something was paid for which the plan has no year.
    pub extra_years: Vec<Year>,
    /// Payments made in another year than planned: planned and actual year.
    pub moved: Vec<(Year, Year)>,
    /// Whether price and quantity could be told apart wherever plan and payment meet.
    pub is_separable: bool,
    /// The first row: of the plan where it was planned, else of the payment.
    pub span: Span,
}

/// A difference taken apart; the parts add up to the whole exactly.
///
/// German term: *Abweichungsanalyse*. A planned payment of `q` units at `p` in a year with the discount factor `f` and its
/// actual counterpart of `q′` at `p′` with `f′` differ by price `(p′ − p) · q′ · f′`, quantity `(q′ − q) · p · f′` and time
/// `p · q · (f′ − f)`. The price is taken at the actual quantity and the quantity at the planned price, so that there is no
/// mixed rest.
#[doc(alias = "Abweichungsanalyse")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// Dearer or cheaper units.
    pub price: Worth,
    /// More or fewer units.
    pub quantity: Worth,
    /// Earlier or later; nominally always nought.
    pub timing: Worth,
    /// Price and quantity together, where a quantity is missing.
    pub unseparated: Worth,
    /// Planned and not paid.
    pub dropped: Worth,
    /// Paid and not planned.
    pub unplanned: Worth,
    /// What calculating with rounded tables leaves over; nought where the case is calculated exactly.
    pub rounding: Worth,
}

impl Worth {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            nominal: Fraction::zero(),
            present: Fraction::zero(),
        }
    }

    fn of(amount: &Fraction, factor: &Fraction) -> Self {
        Self {
            nominal: amount.clone(),
            present: amount.times(factor),
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            nominal: self.nominal.plus(&other.nominal),
            present: self.present.plus(&other.present),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self {
            nominal: self.nominal.minus(&other.nominal),
            present: self.present.minus(&other.present),
        }
    }
}

impl Effects {
    /// No difference.
    #[must_use]
    pub fn none() -> Self {
        let nothing = Worth::zero;
        Self {
            price: nothing(),
            quantity: nothing(),
            timing: nothing(),
            unseparated: nothing(),
            dropped: nothing(),
            unplanned: nothing(),
            rounding: nothing(),
        }
    }

    /// The effects in the order of the report.
    #[must_use]
    pub fn parts(&self) -> [&Worth; 7] {
        [
            &self.price,
            &self.quantity,
            &self.timing,
            &self.unseparated,
            &self.dropped,
            &self.unplanned,
            &self.rounding,
        ]
    }

    /// The whole difference.
    #[must_use]
    pub fn total(&self) -> Worth {
        self.parts()
            .into_iter()
            .fold(Worth::zero(), |sum, part| sum.plus(part))
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            price: self.price.plus(&other.price),
            quantity: self.quantity.plus(&other.quantity),
            timing: self.timing.plus(&other.timing),
            unseparated: self.unseparated.plus(&other.unseparated),
            dropped: self.dropped.plus(&other.dropped),
            unplanned: self.unplanned.plus(&other.unplanned),
            rounding: self.rounding.plus(&other.rounding),
        }
    }
}

impl PositionReview {
    /// The difference so far in percent of the plan so far; `None` where nothing was planned so far.
    #[must_use]
    pub fn percent_so_far(&self) -> Option<Fraction> {
        percent(&self.actual, &self.planned_so_far)
    }
}

impl ReviewResult {
    /// The difference so far in percent of the plan so far; `None` where nothing was planned so far.
    #[must_use]
    pub fn percent_so_far(&self) -> Option<Fraction> {
        percent(&self.actual, &self.planned_so_far)
    }

    /// The whole difference: what is expected now, less what was planned.
    #[must_use]
    pub fn deviation(&self) -> Worth {
        self.expected.minus(&self.planned)
    }
}

fn percent(actual: &Worth, planned: &Worth) -> Option<Fraction> {
    let difference = actual.nominal.minus(&planned.nominal);
    difference
        .times(&Fraction::whole(100))
        .over(&planned.nominal.magnitude())
}
