//! Draws weights.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use super::ranges::Ranges;
use super::stream::{LANES, Stream, below, exponential};
use super::{Sampling, Weighting};

/// A way to draw weights, ready to run.
#[derive(Clone, Debug)]
pub(super) enum Sampler {
    /// The same weights always.
    Fixed(usize),
    /// Exponential variates, which are uniform on the simplex once they are scaled to a sum of one (Devroye 1986, V.4.1).
    Free(usize),
    /// A uniform draw above the lower ends that is thrown away where it leaves an upper end.
    Ranges(Ranges),
    /// A walk inside the ranges.
    Walk(Ranges),
    /// A uniform draw put in order.
    Ordered(Vec<Vec<usize>>),
}

/// Weights of a few draws, group by group, draw beside draw; scaled or not, only their proportion counts.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) weights: Vec<[f32; LANES]>,
    trial: Vec<[f32; LANES]>,
    now: Vec<f64>,
}

impl Sampler {
    pub(super) fn new(weighting: &Weighting) -> Self {
        match weighting {
            Weighting::Fixed(weights) => Self::Fixed(weights.len()),
            Weighting::Free(groups) => Self::Free(*groups),
            Weighting::Ordered(order) => Self::Ordered(order.clone()),
            Weighting::Ranges(ranges) => {
                let ranges = Ranges::new(ranges);
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
            Self::Fixed(groups) | Self::Free(groups) => *groups,
            Self::Ranges(ranges) | Self::Walk(ranges) => ranges.groups(),
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
        let rows = |needed: bool| match needed {
            true => vec![[0.0; LANES]; self.groups()],
            false => Vec::new(),
        };
        let mut drawn = Drawn {
            weights: rows(!matches!(self, Self::Fixed(_))),
            trial: rows(matches!(self, Self::Ranges(_))),
            now: Vec::new(),
        };
        if let Self::Walk(ranges) = self {
            drawn.now = ranges.middle();
            for _ in 0..ranges.groups() * 50 {
                ranges.step(stream, &mut drawn.now);
            }
        }
        drawn
    }

    /// Draws the next weights.
    pub(super) fn draw(&self, arch: Arch, stream: &mut Stream, drawn: &mut Drawn) {
        let Drawn {
            weights,
            trial,
            now,
        } = drawn;
        match self {
            Self::Fixed(_) => {}
            Self::Free(_) => exponentials(arch, stream, weights),
            Self::Ranges(ranges) => ranges.draw(arch, stream, trial, weights),
            Self::Walk(ranges) => {
                for lane in 0..LANES {
                    for _ in 0..now.len() * 2 {
                        ranges.step(stream, now);
                    }
                    for (row, weight) in weights.iter_mut().zip(now.iter()) {
                        row[lane] = *weight as f32;
                    }
                }
            }
            Self::Ordered(order) => {
                arch.dispatch(|| {
                    descend(stream, order, weights);
                    for set in order {
                        shuffle(stream, set, weights);
                    }
                });
            }
        }
    }
}

/// Exponential variates everywhere.
pub(super) fn exponentials(arch: Arch, stream: &mut Stream, rows: &mut [[f32; LANES]]) {
    arch.dispatch(
        #[inline(always)]
        || {
            for row in rows {
                stream.each(row, |weight, bits| *weight = exponential(bits));
            }
        },
    );
}

/// Exponential variates from the largest to the smallest. The gaps between ordered ones are exponential themselves, divided by how many
/// are still to come (Rényi; Devroye 1986, V.2.1), so that nothing needs to be sorted.
#[inline(always)]
fn descend(stream: &mut Stream, order: &[Vec<usize>], weights: &mut [[f32; LANES]]) {
    let groups = weights.len();
    let mut sums = [0.0; LANES];
    for (below, group) in order.iter().flatten().rev().enumerate() {
        let share = 1.0 / (groups - below) as f32;
        let row = &mut weights[*group];
        stream.each(row, |weight, bits| *weight = exponential(bits));
        for lane in 0..LANES {
            sums[lane] += row[lane] * share;
            row[lane] = sums[lane];
        }
    }
}

/// Within a set no order is known: any assignment is as likely as any other.
#[inline(always)]
fn shuffle(stream: &mut Stream, set: &[usize], weights: &mut [[f32; LANES]]) {
    for last in (1..set.len()).rev() {
        let mut others = [0; LANES];
        stream.each(&mut others, |other, bits| *other = below(bits, last + 1));
        for (lane, other) in others.into_iter().enumerate() {
            let (one, other) = (set[last], set[other]);
            let held = weights[one][lane];
            weights[one][lane] = weights[other][lane];
            weights[other][lane] = held;
        }
    }
}
