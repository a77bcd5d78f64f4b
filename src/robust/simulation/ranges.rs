//! Weights within ranges.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::inline_always,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use crate::exact::Fraction;

use super::sampler::exponentials;
use super::stream::{LANES, Purpose, Stream};

/// Where each weight may lie, and what is left to share out above the lower ends.
#[derive(Clone, Debug)]
pub(super) struct Ranges {
    low: Vec<f64>,
    high: Vec<f64>,
    slack: f64,
}

impl Ranges {
    pub(super) fn new(ranges: &[(Fraction, Fraction)]) -> Self {
        let least = Fraction::sum(ranges.iter().map(|(low, _)| low));
        Self {
            low: ranges.iter().map(|(low, _)| low.approximate()).collect(),
            high: ranges.iter().map(|(_, high)| high.approximate()).collect(),
            slack: Fraction::one().minus(&least).approximate(),
        }
    }

    pub(super) fn groups(&self) -> usize {
        self.low.len()
    }

    /// Whether at least one of a hundred uniform draws lies within the ranges.
    pub(super) fn is_hit_by_chance(&self) -> bool {
        const TURNS: usize = 32;
        let mut stream = Stream::new(0, 0, Purpose::Weights);
        let mut trial = vec![[0.0; LANES]; self.groups()];
        let hits: usize = (0..TURNS)
            .map(|_| {
                let inside = self.attempt(Arch::new(), &mut stream, &mut trial);
                inside.into_iter().filter(|inside| *inside).count()
            })
            .sum();
        hits * 100 >= TURNS * LANES
    }

    /// Draws until every lane has a hit; the lanes take the hits in their order.
    pub(super) fn draw(
        &self,
        arch: Arch,
        stream: &mut Stream,
        trial: &mut [[f32; LANES]],
        weights: &mut [[f32; LANES]],
    ) {
        let mut found = 0;
        // One in a hundred hits, so this many misses do not happen; the bound keeps a promise, not a statistic.
        for _ in 0..1_000_000 {
            let inside = self.attempt(arch, stream, trial);
            let hits = (0..LANES).filter(|lane| inside[*lane]);
            for lane in hits.take(LANES - found) {
                for (weights, trial) in weights.iter_mut().zip(trial.iter()) {
                    weights[found] = trial[lane];
                }
                found += 1;
            }
            if found == LANES {
                return;
            }
        }
        for (row, middle) in weights.iter_mut().zip(self.middle()) {
            row[found..].fill(middle as f32);
        }
    }

    /// One uniform draw per lane above the lower ends, and whether it stays below the upper ones.
    fn attempt(
        &self,
        arch: Arch,
        stream: &mut Stream,
        trial: &mut [[f32; LANES]],
    ) -> [bool; LANES] {
        exponentials(arch, stream, trial);
        arch.dispatch(
            #[inline(always)]
            || self.inside(trial),
        )
    }

    #[inline(always)]
    fn inside(&self, trial: &mut [[f32; LANES]]) -> [bool; LANES] {
        let mut scale = [0.0; LANES];
        for row in trial.iter() {
            for lane in 0..LANES {
                scale[lane] += row[lane];
            }
        }
        let slack = self.slack as f32;
        for scale in &mut scale {
            *scale = slack / *scale;
        }
        let mut inside = [true; LANES];
        for ((row, low), high) in trial.iter_mut().zip(&self.low).zip(&self.high) {
            let (low, high) = (*low as f32, *high as f32);
            for lane in 0..LANES {
                row[lane] = low + row[lane] * scale[lane];
                inside[lane] &= row[lane] <= high;
            }
        }
        inside
    }

    /// A point inside all ranges.
    pub(super) fn middle(&self) -> Vec<f64> {
        let pairs = || self.low.iter().zip(&self.high);
        let room: f64 = pairs().map(|(low, high)| high - low).sum();
        let share = if room > 0.0 { self.slack / room } else { 0.0 };
        pairs()
            .map(|(low, high)| low + (high - low) * share)
            .collect()
    }

    /// Moves weight between two groups, as far as both ranges allow and no farther, uniformly (hit and run).
    pub(super) fn step(&self, stream: &mut Stream, now: &mut [f64]) {
        let groups = now.len();
        if groups < 2 {
            return;
        }
        let one = stream.below(groups);
        let other = (one + 1 + stream.below(groups - 1)) % groups;
        let least = (self.low[one] - now[one]).max(now[other] - self.high[other]);
        let most = (self.high[one] - now[one]).min(now[other] - self.low[other]);
        let moved = least + (most - least).max(0.0) * stream.unit();
        now[one] += moved;
        now[other] -= moved;
    }
}
