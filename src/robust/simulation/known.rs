//! What is known of the points before anything is drawn.
#![expect(
    clippy::disallowed_types,
    clippy::cast_possible_truncation,
    reason = "exact numbers become approximate ones here, after everything all contenders share is taken away"
)]

use crate::exact::Fraction;

use super::cell::low;
use super::{Setup, Weighting};

/// What is known of the points, as one way to draw weights needs it.
#[derive(Clone, Debug)]
pub(super) enum Known {
    /// Weights that never change: the exact sum per contender, and the weights for what is drawn.
    Summed { totals: Vec<f64>, weights: Vec<f64> },
    /// Contender by contender, group beside group.
    Apart(Vec<f32>),
}

/// Lower ends of the points per contender and group, above the least of the group. What all have in every draw orders nobody, and
/// without it small differences keep their digits.
pub(super) fn gaps(setup: &Setup) -> Vec<Vec<Fraction>> {
    let groups = setup.groups();
    let mut sums: Vec<Vec<Fraction>> = setup
        .contenders
        .iter()
        .map(|contender| {
            let mut sums = vec![Fraction::zero(); groups];
            for part in &contender.points {
                if let Some(sum) = sums.get_mut(part.group) {
                    *sum = sum.plus(low(&part.value));
                }
            }
            sums
        })
        .collect();
    for group in 0..groups {
        let least = sums
            .iter()
            .filter_map(|sums| sums.get(group))
            .min()
            .cloned();
        for sum in sums.iter_mut().filter_map(|sums| sums.get_mut(group)) {
            *sum = sum.minus(least.as_ref().unwrap_or(&Fraction::zero()));
        }
    }
    sums
}

impl Known {
    pub(super) fn new(gaps: &[Vec<Fraction>], weighting: &Weighting) -> Self {
        let Weighting::Fixed(weights) = weighting else {
            let gaps = gaps.iter().flatten();
            return Self::Apart(gaps.map(|gap| gap.approximate() as f32).collect());
        };
        // Added up exactly, so that equals stay equal.
        let total = |gaps: &Vec<Fraction>| {
            let products: Vec<Fraction> = gaps
                .iter()
                .zip(weights)
                .map(|(gap, weight)| gap.times(weight))
                .collect();
            Fraction::sum(&products).approximate()
        };
        Self::Summed {
            totals: gaps.iter().map(total).collect(),
            weights: weights.iter().map(Fraction::approximate).collect(),
        }
    }
}
