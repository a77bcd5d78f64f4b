//! Draws weights.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use crate::exact::Fraction;

use super::stream::{Purpose, Stream, exponential, exponentials};
use super::{Sampling, Weighting};

/// Draws that are made side by side.
pub(super) const LANES: usize = 64;

/// A way to draw weights, ready to run.
#[derive(Clone, Debug)]
pub(super) enum Sampler {
    /// The same weights always.
    Fixed(Vec<f64>),
    /// Exponential variates, which are uniform on the simplex once they are scaled to a sum of one (Devroye 1986, V.4.1).
    Free(usize),
    /// A uniform draw above the lower ends that is thrown away where it leaves an upper end.
    Ranges(Ranges),
    /// A walk inside the ranges.
    Walk(Ranges),
    /// A uniform draw put in order.
    Ordered(Vec<Vec<usize>>),
}

#[derive(Clone, Debug)]
pub(super) struct Ranges {
    low: Vec<f64>,
    high: Vec<f64>,
    /// What is left to share out above the lower ends.
    slack: f64,
}

/// Weights of a few draws, group by group, draw beside draw; scaled or not, only their proportion counts.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) weights: Vec<f64>,
    bits: Vec<u32>,
    short: Vec<f32>,
    now: Vec<f64>,
}

impl Sampler {
    pub(super) fn new(weighting: &Weighting) -> Self {
        match weighting {
            Weighting::Fixed(weights) => {
                Self::Fixed(weights.iter().map(Fraction::approximate).collect())
            }
            Weighting::Free(groups) => Self::Free(*groups),
            Weighting::Ordered(order) => Self::Ordered(order.clone()),
            Weighting::Ranges(ranges) => {
                let low: Vec<f64> = ranges.iter().map(|(low, _)| low.approximate()).collect();
                let high = ranges.iter().map(|(_, high)| high.approximate()).collect();
                let least = Fraction::sum(ranges.iter().map(|(low, _)| low));
                let ranges = Ranges {
                    low,
                    high,
                    slack: Fraction::one().minus(&least).approximate(),
                };
                if ranges.is_hit_by_chance() {
                    Self::Ranges(ranges)
                } else {
                    Self::Walk(ranges)
                }
            }
        }
    }

    pub(super) fn groups(&self) -> usize {
        match self {
            Self::Fixed(weights) => weights.len(),
            Self::Free(groups) => *groups,
            Self::Ranges(ranges) | Self::Walk(ranges) => ranges.low.len(),
            Self::Ordered(order) => order.iter().map(Vec::len).sum(),
        }
    }

    pub(super) fn sampling(&self) -> Sampling {
        match self {
            Self::Walk(_) => Sampling::Walk,
            _ => Sampling::Independent,
        }
    }

    /// Room for the draws of one block.
    pub(super) fn room(&self, stream: &mut Stream) -> Drawn {
        let groups = self.groups();
        let mut drawn = Drawn {
            weights: vec![0.0; groups * LANES],
            bits: vec![0; groups * LANES],
            short: vec![0.0; groups * LANES],
            now: vec![0.0; groups],
        };
        match self {
            Self::Fixed(weights) => {
                for (lanes, weight) in drawn.weights.chunks_exact_mut(LANES).zip(weights) {
                    lanes.fill(*weight);
                }
            }
            Self::Walk(ranges) => {
                drawn.now = ranges.middle();
                for _ in 0..groups * 50 {
                    ranges.step(stream, &mut drawn.now);
                }
            }
            _ => {}
        }
        drawn
    }

    /// Draws the next weights.
    pub(super) fn draw(&self, arch: Arch, stream: &mut Stream, drawn: &mut Drawn) {
        match self {
            Self::Fixed(_) => {}
            Self::Free(_) => {
                let Drawn {
                    bits,
                    short,
                    weights,
                    ..
                } = drawn;
                exponentials(arch, stream, bits, short, weights);
            }
            Self::Ranges(ranges) => {
                for lane in 0..LANES {
                    ranges.hit(stream, &mut drawn.bits, &mut drawn.now);
                    drawn.put(lane);
                }
            }
            Self::Walk(ranges) => {
                for lane in 0..LANES {
                    for _ in 0..drawn.now.len() * 2 {
                        ranges.step(stream, &mut drawn.now);
                    }
                    drawn.put(lane);
                }
            }
            Self::Ordered(order) => {
                for lane in 0..LANES {
                    drawn.ordered(stream, order, lane);
                }
            }
        }
    }
}

impl Drawn {
    fn put(&mut self, lane: usize) {
        for (group, weight) in self.now.iter().enumerate() {
            self.weights[group * LANES + lane] = *weight;
        }
    }

    fn ordered(&mut self, stream: &mut Stream, order: &[Vec<usize>], lane: usize) {
        let groups = self.now.len();
        stream.fill(&mut self.bits[..groups]);
        for (weight, bits) in self.now.iter_mut().zip(&self.bits) {
            *weight = f64::from(exponential(*bits));
        }
        self.now.sort_unstable_by(|one, other| other.total_cmp(one));
        let mut start = 0;
        for set in order {
            let share = &mut self.now[start..start + set.len()];
            start += set.len();
            // Within a set no order is known: any assignment is as likely as any other.
            for last in (1..share.len()).rev() {
                share.swap(last, stream.below(last + 1));
            }
            for (group, weight) in set.iter().zip(share) {
                self.weights[group * LANES + lane] = *weight;
            }
        }
    }
}

impl Ranges {
    /// Whether at least one of a hundred uniform draws lies within the ranges.
    fn is_hit_by_chance(&self) -> bool {
        const TRIALS: usize = 2000;
        let mut stream = Stream::new(0, 0, Purpose::Weights);
        let groups = self.low.len();
        let (mut bits, mut now) = (vec![0; groups], vec![0.0; groups]);
        let hits = (0..TRIALS)
            .filter(|_| self.try_once(&mut stream, &mut bits, &mut now))
            .count();
        hits * 100 >= TRIALS
    }

    fn try_once(&self, stream: &mut Stream, bits: &mut [u32], now: &mut [f64]) -> bool {
        let groups = self.low.len();
        stream.fill(&mut bits[..groups]);
        let mut sum = 0.0;
        for (weight, bits) in now.iter_mut().zip(bits.iter()) {
            *weight = f64::from(exponential(*bits));
            sum += *weight;
        }
        let scale = self.slack / sum;
        let mut inside = true;
        for ((weight, low), high) in now.iter_mut().zip(&self.low).zip(&self.high) {
            *weight = low + *weight * scale;
            inside &= *weight <= *high;
        }
        inside
    }

    fn hit(&self, stream: &mut Stream, bits: &mut [u32], now: &mut [f64]) {
        // One in a hundred hits, so this many misses in a row do not happen; the bound keeps a promise, not a statistic.
        for _ in 0..1_000_000 {
            if self.try_once(stream, bits, now) {
                return;
            }
        }
        now.copy_from_slice(&self.middle());
    }

    /// A point inside all ranges.
    fn middle(&self) -> Vec<f64> {
        let room: f64 = self
            .low
            .iter()
            .zip(&self.high)
            .map(|(low, high)| high - low)
            .sum();
        let share = if room > 0.0 { self.slack / room } else { 0.0 };
        let pairs = self.low.iter().zip(&self.high);
        pairs
            .map(|(low, high)| low + (high - low) * share)
            .collect()
    }

    /// Moves weight between two groups, as far as both ranges allow and no farther, uniformly (hit and run).
    fn step(&self, stream: &mut Stream, now: &mut [f64]) {
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
