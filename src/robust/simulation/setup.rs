//! What is drawn from.

use crate::exact::Fraction;

/// What is drawn from: weights, values, how often, with which seed.
///
/// German term: *Simulationsansatz*.
#[doc(alias = "Simulationsansatz")]
#[derive(Clone, Debug)]
pub struct Setup {
    /// Where the weights come from.
    pub weighting: Weighting,
    /// Who competes.
    pub contenders: Vec<Contender>,
    /// How many draws.
    pub draws: u64,
    /// Where the random numbers begin; the same seed gives the same result.
    pub seed: u64,
}

/// Where the weights come from. All of them add up to the whole.
///
/// German term: *Gewichtsannahme*.
#[doc(alias = "Gewichtsannahme")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighting {
    /// These weights, always. Only their proportion counts.
    Fixed(Vec<Fraction>),
    /// Any weights, all equally likely, for so many groups.
    Free(usize),
    /// Weights within these shares of the whole, from nought to one.
    Ranges(Vec<(Fraction, Fraction)>),
    /// Weights that fall from each set of groups to the next; within a set no order is known.
    Ordered(Vec<Vec<usize>>),
}

/// One contender: its points and its costs.
///
/// German term: *Variante in der Simulation*.
#[doc(alias = "Variante in der Simulation")]
#[derive(Clone, Debug, Default)]
pub struct Contender {
    /// What its points consist of.
    pub points: Vec<Part>,
    /// What its costs consist of, positive for expenses; empty where costs do not take part.
    pub costs: Vec<Spread>,
}

/// A part of the points of one group.
///
/// German term: *Teilwert*.
#[doc(alias = "Teilwert")]
#[derive(Clone, Debug)]
pub struct Part {
    /// The group.
    pub group: usize,
    /// Its value; all parts of a group add up.
    pub value: Spread,
}

/// A value that is known, or lies within bounds.
///
/// German term: *Wertebereich*.
#[doc(alias = "Wertebereich")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Known.
    Exactly(Fraction),
    /// Anywhere between the two, all equally likely.
    Uniform(Fraction, Fraction),
    /// Between the first and the last, most likely in the middle one.
    Triangular(Fraction, Fraction, Fraction),
}

/// Why nothing can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupFault {
    /// No draws, or no contenders.
    Nothing,
    /// The weights leave no room, or name a group that does not exist.
    Weights,
    /// An interval ends before it begins, or a most likely value lies outside.
    Spread,
}

impl Setup {
    /// How many groups there are.
    #[must_use]
    pub fn groups(&self) -> usize {
        match &self.weighting {
            Weighting::Fixed(weights) => weights.len(),
            Weighting::Free(groups) => *groups,
            Weighting::Ranges(ranges) => ranges.len(),
            Weighting::Ordered(order) => order.iter().map(Vec::len).sum(),
        }
    }

    pub(super) fn check(&self) -> Result<(), SetupFault> {
        if self.draws == 0 || self.contenders.is_empty() {
            return Err(SetupFault::Nothing);
        }
        let groups = self.groups();
        let parts = || {
            self.contenders
                .iter()
                .flat_map(|contender| &contender.points)
        };
        if !self.weighting.is_sound() || groups == 0 || parts().any(|part| part.group >= groups) {
            return Err(SetupFault::Weights);
        }
        let costs = self
            .contenders
            .iter()
            .flat_map(|contender| &contender.costs);
        let mut spreads = parts().map(|part| &part.value).chain(costs);
        if spreads.all(Spread::is_sound) {
            Ok(())
        } else {
            Err(SetupFault::Spread)
        }
    }
}

impl Weighting {
    fn is_sound(&self) -> bool {
        match self {
            Self::Fixed(weights) => {
                !weights.iter().any(Fraction::is_negative) && !Fraction::sum(weights).is_zero()
            }
            Self::Free(groups) => *groups > 0,
            Self::Ranges(ranges) => {
                let low = Fraction::sum(ranges.iter().map(|(low, _)| low));
                let high = Fraction::sum(ranges.iter().map(|(_, high)| high));
                ranges
                    .iter()
                    .all(|(low, high)| !low.is_negative() && low <= high)
                    && low <= Fraction::one()
                    && high >= Fraction::one()
            }
            Self::Ordered(order) => {
                let mut seen: Vec<usize> = order.iter().flatten().copied().collect();
                seen.sort_unstable();
                let count = seen.len();
                seen.into_iter().eq(0..count)
            }
        }
    }
}

impl Spread {
    fn is_sound(&self) -> bool {
        match self {
            Self::Exactly(_) => true,
            Self::Uniform(low, high) => low <= high,
            Self::Triangular(low, middle, high) => low <= middle && middle <= high,
        }
    }

    /// Whether there is anything to draw.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self {
            Self::Exactly(_) => true,
            Self::Uniform(low, high) | Self::Triangular(low, _, high) => low == high,
        }
    }
}
