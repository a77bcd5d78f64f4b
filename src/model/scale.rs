//! Scales: from what is observed to points.

use crate::exact::{Decimal, Fraction, Points};

/// How an observation becomes points.
///
/// German term: *Bewertungsskala*. Steps describe facts; a line translates a measured number.
#[doc(alias = "Bewertungsskala")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Described steps, from the fewest to the most points.
    Steps(Vec<ScaleStep>),
    /// A straight line between two measured values; outside it is cut off.
    Linear {
        /// The unit of the measurement.
        unit: String,
        /// The measurement that gets no points.
        none_at: Decimal,
        /// The measurement that gets all ten points.
        full_at: Decimal,
    },
}

/// One step of a scale: a fact and its points.
///
/// German term: *Stufe*.
#[doc(alias = "Stufe")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleStep {
    /// The points, as written.
    pub points: Decimal,
    /// When the step is reached.
    pub condition: String,
    /// The values of a master fact that lead to this step.
    pub facts: Vec<String>,
}

/// Why a scale was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleFault {
    /// Fewer than two steps.
    TooFew,
    /// The step of this position has not more points than the one before.
    Order(usize),
    /// The step of this position lies outside 0 to 10.
    Outside(usize),
    /// Both ends of the line are equal.
    Flat,
}

impl Scale {
    /// Steps in ascending order.
    ///
    /// # Errors
    /// Refuses fewer than two steps, steps outside 0 to 10, and steps that do not ascend.
    pub fn steps(steps: Vec<ScaleStep>) -> Result<Self, ScaleFault> {
        if steps.len() < 2 {
            return Err(ScaleFault::TooFew);
        }
        if let Some(index) = steps
            .iter()
            .position(|step| step.points.is_negative() || step.points > Decimal::TEN)
        {
            return Err(ScaleFault::Outside(index));
        }
        let falls = steps
            .iter()
            .zip(steps.iter().skip(1))
            .position(|(low, high)| high.points <= low.points);
        match falls {
            Some(index) => Err(ScaleFault::Order(index.saturating_add(1))),
            None => Ok(Self::Steps(steps)),
        }
    }

    /// A line between two measurements.
    ///
    /// # Errors
    /// Refuses equal ends.
    pub fn linear(unit: String, none_at: Decimal, full_at: Decimal) -> Result<Self, ScaleFault> {
        if none_at == full_at {
            Err(ScaleFault::Flat)
        } else {
            Ok(Self::Linear {
                unit,
                none_at,
                full_at,
            })
        }
    }

    /// The points of an observation; `None` when no step has these points.
    #[must_use]
    pub fn points(&self, observed: Decimal) -> Option<Points> {
        match self {
            Self::Steps(steps) => {
                let step = steps.iter().find(|step| step.points == observed)?;
                Points::new(step.points.fraction()).ok()
            }
            Self::Linear {
                none_at, full_at, ..
            } => {
                let way = observed.fraction().minus(&none_at.fraction());
                let whole = full_at.fraction().minus(&none_at.fraction());
                let points = way.times(&Fraction::whole(10)).over(&whole)?;
                let cut = points.clamp(Fraction::zero(), Fraction::whole(10));
                Points::new(cut).ok()
            }
        }
    }

    /// The fewest points anyone can get.
    #[must_use]
    pub fn lowest(&self) -> Points {
        match self {
            Self::Steps(steps) => steps
                .first()
                .and_then(|step| Points::new(step.points.fraction()).ok())
                .unwrap_or_else(Points::none),
            Self::Linear { .. } => Points::none(),
        }
    }

    /// The most points anyone can get.
    #[must_use]
    pub fn highest(&self) -> Points {
        match self {
            Self::Steps(steps) => steps
                .last()
                .and_then(|step| Points::new(step.points.fraction()).ok())
                .unwrap_or_else(Points::full),
            Self::Linear { .. } => Points::full(),
        }
    }

    /// The step to which the value of a master fact leads.
    #[must_use]
    pub fn step_of_fact(&self, value: &str) -> Option<&ScaleStep> {
        match self {
            Self::Steps(steps) => steps
                .iter()
                .find(|step| step.facts.iter().any(|fact| fact == value)),
            Self::Linear { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(points: i64) -> ScaleStep {
        ScaleStep {
            points: Decimal::whole(points),
            condition: String::new(),
            facts: Vec::new(),
        }
    }

    #[test]
    fn steps_out_of_order_are_refused() {
        assert_eq!(
            Scale::steps(vec![step(0), step(5), step(5)]),
            Err(ScaleFault::Order(2))
        );
        assert_eq!(Scale::steps(vec![step(10)]), Err(ScaleFault::TooFew));
        assert_eq!(
            Scale::steps(vec![step(0), step(11)]),
            Err(ScaleFault::Outside(1))
        );
    }

    #[test]
    fn points_between_steps_do_not_exist() {
        let scale = Scale::steps(vec![step(0), step(5), step(10)]).expect("a scale");
        assert!(scale.points(Decimal::whole(5)).is_some());
        assert!(scale.points(Decimal::whole(7)).is_none());
    }

    #[test]
    fn a_line_may_fall_and_is_cut_off_at_its_ends() {
        let scale =
            Scale::linear("Tage".into(), Decimal::whole(90), Decimal::whole(7)).expect("a scale");
        assert_eq!(scale.points(Decimal::whole(200)), Some(Points::none()));
        assert_eq!(scale.points(Decimal::whole(1)), Some(Points::full()));
        let half = Decimal::parse_plain("48.5").expect("a number");
        assert_eq!(scale.points(half), Points::new(Fraction::whole(5)).ok());
    }
}
