//! Values that are drawn.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::inline_always,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use crate::exact::Fraction;

use super::Spread;
use super::sampler::LANES;
use super::stream::{Stream, short_unit, triangular};

/// All that is drawn for one contender under the same weight.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) contender: usize,
    pub(super) group: usize,
    parts: Vec<Vary>,
}

/// A value that is drawn, measured from its lower end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vary {
    /// Where the peak lies, as a share of the width; `None` where all values are equally likely.
    peak: Option<f32>,
    width: f32,
}

/// Puts together what depends on the same weight of the same contender.
pub(super) fn cells(mut drawn: Vec<(usize, usize, Vary)>) -> Vec<Cell> {
    drawn.sort_by_key(|(group, contender, _)| (*group, *contender));
    drawn
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .map(|parts| Cell {
            group: parts[0].0,
            contender: parts[0].1,
            parts: parts.iter().map(|(_, _, vary)| *vary).collect(),
        })
        .collect()
}

/// Draws what the parts of each cell add to their lower ends.
pub(super) fn fill(
    arch: Arch,
    stream: &mut Stream,
    cells: &[Cell],
    values: &mut [f64],
    bits: &mut [u32; LANES],
) {
    let (rows, _) = values.as_chunks_mut::<LANES>();
    arch.dispatch(
        #[inline(always)]
        || {
            for (cell, row) in cells.iter().zip(rows) {
                let mut sums = [0.0; LANES];
                for vary in &cell.parts {
                    stream.fill_wide(bits);
                    vary.add(&mut sums, bits);
                }
                for lane in 0..LANES {
                    row[lane] = f64::from(sums[lane]);
                }
            }
        },
    );
}

impl Vary {
    /// Adds what this value gives beyond its lower end.
    #[inline(always)]
    fn add(&self, sums: &mut [f32; LANES], bits: &[u32; LANES]) {
        match self.peak {
            None => {
                for lane in 0..LANES {
                    sums[lane] += self.width * short_unit(bits[lane]);
                }
            }
            Some(peak) => {
                for lane in 0..LANES {
                    sums[lane] += self.width * triangular(short_unit(bits[lane]), peak);
                }
            }
        }
    }
}

/// The lower end.
pub(super) fn low(spread: &Spread) -> &Fraction {
    match spread {
        Spread::Exactly(value) => value,
        Spread::Uniform(low, _) | Spread::Triangular(low, _, _) => low,
    }
}

/// What lies above the lower end.
pub(super) fn vary(spread: &Spread) -> Option<Vary> {
    if spread.is_known() {
        return None;
    }
    let (low, middle, high) = match spread {
        Spread::Exactly(_) => return None,
        Spread::Uniform(low, high) => (low, None, high),
        Spread::Triangular(low, middle, high) => (low, Some(middle), high),
    };
    let width = high.minus(low);
    let peak = middle.and_then(|middle| middle.minus(low).over(&width));
    Some(Vary {
        peak: peak.map(|peak| peak.approximate() as f32),
        width: width.approximate() as f32,
    })
}
