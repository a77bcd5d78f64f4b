//! Percentages, interest and escalation rates.

use super::{Decimal, Fraction};

/// A number of hundredths, as it was written: `1.2` is 1.2 %.
#[doc(alias = "Prozent")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(Decimal);

/// A yearly rate of interest or of price change.
///
/// German terms: *Kalkulationszinssatz*, *Preissteigerung* (BMF Arbeitsanleitung, B.VII). It lies above −100 %, so that
/// discounting with it is always possible.
#[doc(alias = "Kalkulationszinssatz")]
#[doc(alias = "Preissteigerung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Percent);

/// Why a rate was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentFault {
    /// −100 % or less: nothing would be left to discount.
    TooLow,
    /// More than 100 % a year: almost certainly a slip of the point.
    TooHigh,
}

impl Percent {
    /// A percentage as written.
    #[must_use]
    pub fn new(written: Decimal) -> Self {
        Self(written)
    }

    /// The number in front of the percent sign.
    #[must_use]
    pub fn written(self) -> Decimal {
        self.0
    }

    /// The same as a share of one.
    #[must_use]
    pub fn share(self) -> Fraction {
        self.0
            .fraction()
            .over(&Fraction::whole(100))
            .unwrap_or_else(Fraction::zero)
    }
}

impl Rate {
    /// A rate in percent a year.
    ///
    /// # Errors
    /// Says whether the rate is too low (−100 % or less) or too high (above 100 %).
    pub fn new(percent: Percent) -> Result<Self, PercentFault> {
        if percent.0 <= Decimal::whole(-100) {
            Err(PercentFault::TooLow)
        } else if percent.0 > Decimal::HUNDRED {
            Err(PercentFault::TooHigh)
        } else {
            Ok(Self(percent))
        }
    }

    /// The rate in percent a year.
    #[must_use]
    pub fn percent(self) -> Percent {
        self.0
    }

    /// One plus the rate: what one EUR becomes in a year.
    #[must_use]
    pub fn growth(self) -> Fraction {
        Fraction::one().plus(&self.0.share())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_point_two_percent_is_twelve_thousandths() {
        let percent = Percent::new(Decimal::parse_plain("1.2").expect("a number"));
        assert_eq!(Some(percent.share()), Fraction::ratio(12, 1000));
    }

    #[test]
    fn rates_that_cannot_be_meant_are_refused() {
        assert_eq!(
            Rate::new(Percent::new(Decimal::whole(-100))),
            Err(PercentFault::TooLow)
        );
        assert_eq!(
            Rate::new(Percent::new(Decimal::whole(120))),
            Err(PercentFault::TooHigh)
        );
        assert!(Rate::new(Percent::new(Decimal::whole(-1))).is_ok());
    }
}
