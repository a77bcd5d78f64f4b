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
use super::stream::{LANES, Stream, triangular, unit};

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

/// Puts together what depends on the same weight of the same contender, contender by contender.
pub(super) fn cells(mut drawn: Vec<(usize, usize, Vary)>) -> Vec<Cell> {
    drawn.sort_by_key(|(contender, group, _)| (*contender, *group));
    drawn
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .map(|parts| Cell {
            contender: parts[0].0,
            group: parts[0].1,
            parts: parts.iter().map(|(_, _, vary)| *vary).collect(),
        })
        .collect()
}

/// Draws what the parts of each cell add to their lower ends.
pub(super) fn fill(arch: Arch, stream: &mut Stream, cells: &[Cell], rows: &mut [[f32; LANES]]) {
    arch.dispatch(
        #[inline(always)]
        || {
            for (cell, row) in cells.iter().zip(rows) {
                let mut parts = cell.parts.iter();
                if let Some(first) = parts.next() {
                    first.draw(stream, row, |number, value| *number = value);
                }
                for part in parts {
                    part.draw(stream, row, |number, value| *number += value);
                }
            }
        },
    );
}

impl Vary {
    /// What this value gives beyond its lower end.
    #[inline(always)]
    fn draw(&self, stream: &mut Stream, row: &mut [f32; LANES], take: impl Fn(&mut f32, f32)) {
        let width = self.width;
        match self.peak {
            None => stream.each(row, |number, bits| take(number, width * unit(bits))),
            Some(peak) => stream.each(row, |number, bits| {
                take(number, width * triangular(unit(bits), peak));
            }),
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
