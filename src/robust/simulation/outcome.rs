//! What was counted.

use crate::exact::Fraction;

use super::Setup;

/// How many units one is cut into when sums of drawn weights become whole numbers.
pub(super) const UNITS: i64 = 1 << 40;

/// What the draws of some blocks add up to, in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) contenders: usize,
    /// Rank by points per contender, contender by contender.
    pub(super) ranks: Vec<u64>,
    /// Rank by costs per contender.
    pub(super) cost_ranks: Vec<u64>,
    /// How often the row is better than the column by points.
    pub(super) better: Vec<u64>,
    /// How often a contender is first by points and by costs.
    pub(super) both_first: Vec<u64>,
    /// Sums of the weights of draws in which the contender is first alone or shared, in units.
    pub(super) weight_sums: Vec<i128>,
    /// The squares of first places per block, for weights that are drawn one after the other.
    pub(super) blocks: u64,
    pub(super) first_squares: Vec<u128>,
}

impl Tally {
    pub(super) fn new(contenders: usize, groups: usize) -> Self {
        let square = contenders.saturating_mul(contenders);
        Self {
            contenders,
            ranks: vec![0; square],
            cost_ranks: vec![0; square],
            better: vec![0; square],
            both_first: vec![0; contenders],
            weight_sums: vec![0; contenders.saturating_mul(groups)],
            blocks: 0,
            first_squares: vec![0; contenders],
        }
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        let pairs = [
            (&mut self.ranks, other.ranks),
            (&mut self.cost_ranks, other.cost_ranks),
            (&mut self.better, other.better),
            (&mut self.both_first, other.both_first),
        ];
        for (own, others) in pairs {
            for (own, other) in own.iter_mut().zip(others) {
                *own = own.saturating_add(other);
            }
        }
        for (own, other) in self.weight_sums.iter_mut().zip(other.weight_sums) {
            *own = own.saturating_add(other);
        }
        for (own, other) in self.first_squares.iter_mut().zip(other.first_squares) {
            *own = own.saturating_add(other);
        }
        self.blocks = self.blocks.saturating_add(other.blocks);
        self
    }
}

/// How the weights were drawn.
///
/// German term: *Ziehungsverfahren*.
#[doc(alias = "Ziehungsverfahren")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sampling {
    /// Every draw is independent of every other.
    Independent,
    /// Each draw is a step from the one before, because the ranges are too narrow to hit by chance.
    Walk,
}

/// What the draws show.
///
/// German term: *Simulationsergebnis*.
#[doc(alias = "Simulationsergebnis")]
#[derive(Clone, Debug)]
pub struct Outcome {
    draws: u64,
    groups: usize,
    fixed_weights: bool,
    has_costs: bool,
    sampling: Sampling,
    tally: Tally,
}

impl Outcome {
    pub(super) fn new(setup: &Setup, tally: Tally, sampling: Sampling) -> Self {
        Self {
            draws: setup.draws,
            groups: setup.groups(),
            fixed_weights: matches!(setup.weighting, super::Weighting::Fixed(_)),
            has_costs: setup
                .contenders
                .iter()
                .all(|contender| !contender.costs.is_empty()),
            sampling,
            tally,
        }
    }

    /// How many draws were made.
    #[must_use]
    pub fn draws(&self) -> u64 {
        self.draws
    }

    /// How the weights were drawn.
    #[must_use]
    pub fn sampling(&self) -> Sampling {
        self.sampling
    }

    /// How often this contender has this rank by points, from nought to one. Ranks count from one; equals share one.
    ///
    /// German term: *Rangakzeptanz*.
    #[doc(alias = "Rangakzeptanz")]
    #[must_use]
    pub fn rank(&self, contender: usize, rank: usize) -> Fraction {
        self.share_of(&self.tally.ranks, contender, rank.checked_sub(1))
    }

    /// How often this contender is first by points, alone or shared.
    #[must_use]
    pub fn first(&self, contender: usize) -> Fraction {
        self.rank(contender, 1)
    }

    /// How often this contender has this rank by costs; `None` where costs do not take part.
    #[must_use]
    pub fn cost_rank(&self, contender: usize, rank: usize) -> Option<Fraction> {
        self.has_costs
            .then(|| self.share_of(&self.tally.cost_ranks, contender, rank.checked_sub(1)))
    }

    /// How often this contender is first by points and by costs at once; `None` where costs do not take part.
    #[must_use]
    pub fn both_first(&self, contender: usize) -> Option<Fraction> {
        let count = self.tally.both_first.get(contender).copied()?;
        self.has_costs.then(|| self.share(count))
    }

    /// How often one contender has more points than another.
    ///
    /// German term: *paarweise Gewinnwahrscheinlichkeit*.
    #[doc(alias = "paarweise Gewinnwahrscheinlichkeit")]
    #[must_use]
    pub fn better(&self, one: usize, other: usize) -> Fraction {
        self.share_of(&self.tally.better, one, Some(other))
    }

    /// The mean of the weights under which the contender is first.
    ///
    /// German term: *zentrale Gewichte*. `None` where it never is, or where the weights are not drawn.
    #[doc(alias = "zentrale Gewichte")]
    #[must_use]
    pub fn central_weights(&self, contender: usize) -> Option<Vec<Fraction>> {
        if self.fixed_weights {
            return None;
        }
        let start = contender.checked_mul(self.groups)?;
        let sums = self
            .tally
            .weight_sums
            .get(start..start.checked_add(self.groups)?)?;
        let sums: Vec<Fraction> = sums.iter().map(|sum| Fraction::of_integer(*sum)).collect();
        // The sums are rounded to units one by one; their own total makes the weights add up to one exactly.
        let total = Fraction::sum(&sums);
        sums.iter().map(|sum| sum.over(&total)).collect()
    }

    /// The standard error of a share of first places, from nought to one, rounded up to 0.0001.
    ///
    /// German term: *Standardfehler*. For independent draws `√(p (1 − p) / n)`; for a walk it follows from the spread between the
    /// blocks, which are independent of each other.
    #[doc(alias = "Standardfehler")]
    #[must_use]
    pub fn first_error(&self, contender: usize) -> Fraction {
        let share = self.first(contender);
        match self.sampling {
            Sampling::Independent => self.error(&share),
            Sampling::Walk => self.error_between_blocks(contender, &share),
        }
    }

    /// The standard error of a share of independent draws, rounded up to 0.0001.
    #[must_use]
    pub fn error(&self, share: &Fraction) -> Fraction {
        let spread = share.times(&Fraction::one().minus(share));
        let draws = Fraction::of_integer(i128::from(self.draws));
        root_rounded_up(&spread.over(&draws).unwrap_or_else(Fraction::one))
    }

    fn error_between_blocks(&self, contender: usize, share: &Fraction) -> Fraction {
        let whole =
            |number: u128| Fraction::of_integer(i128::try_from(number).unwrap_or(i128::MAX));
        let blocks = Fraction::of_integer(i128::from(self.tally.blocks));
        let squares = self
            .tally
            .first_squares
            .get(contender)
            .copied()
            .unwrap_or(0);
        // Blocks count alike, also a last one that is shorter: that only widens the error.
        let size = Fraction::of_integer(i128::from(self.draws)).over(&blocks);
        let (Some(mean), Some(size)) = (whole(squares).over(&blocks), size) else {
            return Fraction::one();
        };
        let expected = share.times(&size);
        let variance = mean.minus(&expected.times(&expected));
        let freedom = blocks.minus(&Fraction::one());
        let error = variance
            .over(&size.times(&size))
            .and_then(|variance| variance.over(&freedom));
        error.map_or_else(Fraction::one, |error| root_rounded_up(&error))
    }

    fn share_of(&self, counts: &[u64], row: usize, column: Option<usize>) -> Fraction {
        let position = column
            .filter(|column| *column < self.tally.contenders)
            .and_then(|column| row.checked_mul(self.tally.contenders)?.checked_add(column));
        let count = position.and_then(|position| counts.get(position)).copied();
        self.share(count.unwrap_or(0))
    }

    fn share(&self, count: u64) -> Fraction {
        Fraction::of_integer(i128::from(count))
            .over(&Fraction::of_integer(i128::from(self.draws)))
            .unwrap_or_else(Fraction::zero)
    }
}

/// The smallest multiple of 0.0001 whose square reaches the number, at most one.
fn root_rounded_up(number: &Fraction) -> Fraction {
    let step = |count: i64| Fraction::ratio(count, 10_000).unwrap_or_else(Fraction::one);
    let (mut low, mut high) = (0i64, 10_000i64);
    while low < high {
        let middle = low.midpoint(high);
        let candidate = step(middle);
        if candidate.times(&candidate) >= *number {
            high = middle;
        } else {
            low = middle.saturating_add(1);
        }
    }
    step(low)
}
