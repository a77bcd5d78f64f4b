//! How firm the first places of a screening are: margins, weights, what nobody knows.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "points are at most ten, weights at most one hundred"
)]

use std::collections::BTreeSet;

use crate::exact::Fraction;
use crate::model::ScreenCriterion;

use super::inventory::Screened;

/// How many of those that could still rise are named.
const CHALLENGERS: usize = 10;

/// How firm the first places are.
///
/// German term: *Festigkeit der Reihenfolge*. All numbers are exact: points are whole, and a weight interval is where a
/// linear inequality holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firmness {
    /// How many first places are looked at.
    pub places: usize,
    /// Points (times the weights, so of 1000) between the last of them and the next; `None` where there is no next.
    pub margin: Option<u32>,
    /// For every criterion the weights, in percent, for which the same programs stand on the first places, while the other
    /// weights keep their proportions.
    pub weights: Vec<(Fraction, Fraction)>,
    /// How many programs further down could reach the first places, once what is unknown of them is known.
    pub challengers: usize,
    /// The positions of the strongest of them.
    pub strongest: Vec<usize>,
}

pub(super) fn of(order: &[Screened<'_>], criteria: &[ScreenCriterion], places: usize) -> Firmness {
    let places = places.min(order.len());
    let (first, rest) = order.split_at(places);
    let cut = first.last().map_or(0, |last| last.secured);
    let mut challengers: Vec<usize> = (places..order.len())
        .filter(|at| {
            order
                .get(*at)
                .is_some_and(|screened| screened.possible > cut)
        })
        .collect();
    challengers.sort_by_key(|at| {
        std::cmp::Reverse(order.get(*at).map_or(0, |screened| screened.possible))
    });
    let count = challengers.len();
    challengers.truncate(CHALLENGERS);
    Firmness {
        places,
        margin: rest.first().map(|next| cut - next.secured),
        weights: weights(first, rest, criteria),
        challengers: count,
        strongest: challengers,
    }
}

fn weights(
    first: &[Screened<'_>],
    rest: &[Screened<'_>],
    criteria: &[ScreenCriterion],
) -> Vec<(Fraction, Fraction)> {
    let points = |screened: &Screened<'_>| {
        screened
            .parts
            .iter()
            .map(|part| i64::from(part.points.0))
            .collect::<Vec<i64>>()
    };
    // Steps are few, so there are far fewer different rows of points than programs.
    let first: BTreeSet<Vec<i64>> = first.iter().map(points).collect();
    let rest: BTreeSet<Vec<i64>> = rest.iter().map(points).collect();
    let written: Vec<i64> = criteria
        .iter()
        .map(|criterion| i64::from(criterion.weight))
        .collect();
    (0..criteria.len())
        .map(|at| {
            let mut interval = Interval::whole();
            for inside in &first {
                for outside in &rest {
                    interval.narrow(inside, outside, &written, at);
                }
            }
            interval.ends()
        })
        .collect()
}

/// Weights from `low` to `high`, each a quotient of whole numbers with a positive divisor.
struct Interval {
    low: (i64, i64),
    high: (i64, i64),
}

impl Interval {
    fn whole() -> Self {
        Self {
            low: (0, 1),
            high: (100, 1),
        }
    }

    // With weight w for one criterion and (100 − w)/(100 − v) of the others' weights, where v is the written weight, the first
    // stays ahead while  w·a·(100 − v) + (100 − w)·b ≥ 0.
    fn narrow(&mut self, inside: &[i64], outside: &[i64], weights: &[i64], at: usize) {
        let difference =
            |k: usize| inside.get(k).copied().unwrap_or(0) - outside.get(k).copied().unwrap_or(0);
        let weight = |k: usize| weights.get(k).copied().unwrap_or(0);
        let own = difference(at) * (100 - weight(at));
        let others: i64 = (0..weights.len())
            .filter(|k| *k != at)
            .map(|k| difference(k) * weight(k))
            .sum();
        // The inequality is  w·(own − others) + 100·others ≥ 0.
        let slope = own - others;
        let root = (-100 * others * slope.signum(), slope.abs());
        let above = |one: (i64, i64), other: (i64, i64)| one.0 * other.1 > other.0 * one.1;
        if slope > 0 && above(root, self.low) {
            self.low = root;
        } else if slope < 0 && above(self.high, root) {
            self.high = root;
        }
    }

    fn ends(&self) -> (Fraction, Fraction) {
        let number = |(above, below): (i64, i64)| {
            Fraction::ratio(above, below).unwrap_or_else(Fraction::zero)
        };
        (number(self.low), number(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_at_the_end_of_its_interval_makes_both_equal() {
        let (inside, outside, weights) = ([10, 0, 5], [4, 8, 5], [60, 30, 10]);
        let mut interval = Interval::whole();
        interval.narrow(&inside, &outside, &weights, 0);
        let (low, high) = interval.ends();
        assert_eq!(high, Fraction::whole(100));
        // 6·w = 8·(100 − w)·30/40, so w = 50.
        assert_eq!(low, Fraction::whole(50));
    }
}
