//! The interest of a case: one rate, or one for each year.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::exact::{Day, Rate, Year};

/// With what a case is discounted.
///
/// German term: *Kalkulationszins* (BMF Arbeitsanleitung, B.VII). The rule is one average rate; the zero curve is for long
/// measures of financial weight with a substantial share of private money.
#[doc(alias = "Kalkulationszins")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Interest {
    /// One rate for all years.
    Single(Rate),
    /// A rate for each year.
    Curve(Arc<ZeroCurve>),
}

/// Interest rates by the term of the payment.
///
/// German term: *Zinsstrukturkurve*: the rate of a term of t years discounts what is paid in year t, by `(1 + r_t)^t`.
#[doc(alias = "Zinsstrukturkurve")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZeroCurve {
    /// The rates by year.
    pub rates: BTreeMap<Year, Rate>,
    /// Where they were read.
    pub source: String,
    /// The day they hold for.
    pub as_of: Option<Day>,
    /// Why the case uses a curve.
    pub reason: String,
}

impl Interest {
    /// The rate for what is paid in this year; `None` where a curve has no rate for it.
    #[must_use]
    pub fn of(&self, year: Year) -> Option<Rate> {
        match self {
            Self::Single(rate) => Some(*rate),
            Self::Curve(curve) => curve.rates.get(&year).copied(),
        }
    }

    /// The one rate of all years; `None` for a curve.
    #[must_use]
    pub fn single(&self) -> Option<Rate> {
        match self {
            Self::Single(rate) => Some(*rate),
            Self::Curve(_) => None,
        }
    }

    /// The curve; `None` where one rate holds.
    #[must_use]
    pub fn curve(&self) -> Option<&ZeroCurve> {
        match self {
            Self::Single(_) => None,
            Self::Curve(curve) => Some(curve),
        }
    }
}
