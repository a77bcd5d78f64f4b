//! Points, weights, and ranges of what is secured and what is possible.

use super::{Decimal, Fraction};

/// Points on the scale from 0 to 10.
///
/// German term: *Bewertungspunkte* (BMF Arbeitsanleitung, C.V.1 b).
#[doc(alias = "Bewertungspunkte")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(Fraction);

/// Points outside the scale from 0 to 10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointsFault;

impl Points {
    /// Points on the scale.
    ///
    /// # Errors
    /// Refuses what lies below 0 or above 10.
    pub fn new(points: Fraction) -> Result<Self, PointsFault> {
        let on_scale = !points.is_negative() && points <= Fraction::whole(10);
        on_scale.then_some(Self(points)).ok_or(PointsFault)
    }

    /// No points.
    #[must_use]
    pub fn none() -> Self {
        Self(Fraction::zero())
    }

    /// All ten points.
    #[must_use]
    pub fn full() -> Self {
        Self(Fraction::whole(10))
    }

    /// The number of points.
    #[must_use]
    pub fn value(&self) -> &Fraction {
        &self.0
    }
}

/// The weight of one criterion or group in percent.
#[doc(alias = "Gewicht")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(Decimal);

impl Weight {
    /// A weight in percent; `None` below nought.
    #[must_use]
    pub fn new(percent: Decimal) -> Option<Self> {
        (!percent.is_negative()).then_some(Self(percent))
    }

    /// The weight in percent.
    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }
}

/// Weights that add up to exactly one hundred percent.
///
/// German term: *Gewichtung* (BMF Arbeitsanleitung, C.V.1 b; for awards § 127 Abs. 5 GWB, § 58 Abs. 3 VgV).
/// Scoring accepts nothing else, so no score rests on weights that do not add up.
#[doc(alias = "Gewichtung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightSet(Vec<Weight>);

/// Why weights were refused: what they add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightFault {
    /// The sum found, in percent.
    pub sum: Fraction,
}

impl WeightSet {
    /// Accepts the weights if they add up to one hundred percent.
    ///
    /// # Errors
    /// Names the sum found, so that the reader can show what is missing.
    pub fn new(weights: Vec<Weight>) -> Result<Self, WeightFault> {
        let sum = weights.iter().fold(Fraction::zero(), |sum, weight| {
            sum.plus(&weight.0.fraction())
        });
        if sum == Fraction::whole(100) {
            Ok(Self(weights))
        } else {
            Err(WeightFault { sum })
        }
    }

    /// The weights in the order in which they were given.
    #[must_use]
    pub fn weights(&self) -> &[Weight] {
        &self.0
    }
}

/// From what is secured to what is possible.
///
/// German term: *Spanne*. Unknown is not zero: what nobody knows yet widens the range instead of lowering the value.
#[doc(alias = "Spanne")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    secured: Fraction,
    possible: Fraction,
}

impl Range {
    /// A range; the lower of the two ends counts as secured.
    #[must_use]
    pub fn new(one: Fraction, other: Fraction) -> Self {
        if one <= other {
            Self {
                secured: one,
                possible: other,
            }
        } else {
            Self {
                secured: other,
                possible: one,
            }
        }
    }

    /// A range without width.
    #[must_use]
    pub fn exactly(value: Fraction) -> Self {
        Self {
            secured: value.clone(),
            possible: value,
        }
    }

    /// What only evidence supports.
    #[must_use]
    pub fn secured(&self) -> &Fraction {
        &self.secured
    }

    /// What the unknown could still add.
    #[must_use]
    pub fn possible(&self) -> &Fraction {
        &self.possible
    }

    /// How much is still open.
    #[must_use]
    pub fn width(&self) -> Fraction {
        self.possible.minus(&self.secured)
    }

    /// Both ends times a factor that is not negative.
    #[must_use]
    pub fn times(&self, factor: &Fraction) -> Self {
        Self::new(self.secured.times(factor), self.possible.times(factor))
    }

    /// Both ends added.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            secured: self.secured.plus(&other.secured),
            possible: self.possible.plus(&other.possible),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(numbers: &[i64]) -> Vec<Weight> {
        numbers
            .iter()
            .filter_map(|number| Weight::new(Decimal::whole(*number)))
            .collect()
    }

    #[test]
    fn weights_that_do_not_add_up_name_their_sum() {
        assert_eq!(
            WeightSet::new(weights(&[30, 60])),
            Err(WeightFault {
                sum: Fraction::whole(90)
            })
        );
        assert!(WeightSet::new(weights(&[30, 70])).is_ok());
        assert!(WeightSet::new(Vec::new()).is_err());
    }

    #[test]
    fn thirds_written_with_two_places_do_not_add_up() {
        let third =
            Weight::new(Decimal::parse_plain("33.33").expect("a number")).expect("a weight");
        assert!(WeightSet::new(vec![third, third, third]).is_err());
    }

    #[test]
    fn points_outside_the_scale_are_refused() {
        assert_eq!(Points::new(Fraction::whole(11)), Err(PointsFault));
        assert_eq!(Points::new(Fraction::whole(-1)), Err(PointsFault));
        assert!(Points::new(Fraction::whole(10)).is_ok());
    }
}
