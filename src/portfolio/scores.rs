//! Points of many candidates, compared as fractions would be.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "numbers were limited while reading; indices stay within what was allocated"
)]

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::iter::{
    IndexedParallelIterator as _, IntoParallelRefMutIterator as _, ParallelIterator as _,
};
use rayon::slice::{ParallelSlice as _, ParallelSliceMut as _};

use crate::exact::fixed::{FixedFactors, FixedSum, exact_sum};
use crate::exact::{Fraction, notation};
use crate::model::{Aim, Measure};

use super::measures::{Measured, PLACES, Rows, UNKNOWN};
use super::writing;

/// Points are shown with two places, so the factors carry a hundred.
pub(super) const SHOWN: i64 = 100;

/// One place of the order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) rank: u32,
    pub(super) best: u32,
    pub(super) worst: u32,
}

/// A column turned into distances from its worse end.
#[derive(Debug)]
struct Scale {
    worse: i64,
    width: i64,
    aim: Aim,
}

/// The distances of all candidates and what they are worth.
#[derive(Debug)]
pub(super) struct Scores {
    parts: Vec<Rows>,
    /// The number of the first row of each part.
    starts: Vec<usize>,
    scales: Vec<Scale>,
    exact: Vec<Fraction>,
    fixed: Option<FixedFactors>,
    secured: Vec<Option<FixedSum>>,
    /// Rows with something unknown: how many cells, and the sum if all of them were best.
    pub(super) open: BTreeMap<usize, (u32, Option<FixedSum>)>,
}

/// Whether unknown cells count as the worst or as the best of their scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Secured,
    Possible,
}

/// Sums of one stretch of rows, and its rows with something unknown.
type Sums = (Vec<Option<FixedSum>>, Vec<(usize, (u32, Option<FixedSum>))>);

impl Scale {
    fn of(measure: &Measure, range: (i64, i64)) -> Self {
        let ends = measure
            .ends
            .and_then(|(none, full)| Some((none.scaled(PLACES)?, full.scaled(PLACES)?)));
        let nobody_knows = range.0 > range.1;
        let (worse, better) = ends.unwrap_or(match measure.aim {
            _ if nobody_knows => (0, 0),
            Aim::Higher => range,
            Aim::Lower => (range.1, range.0),
        });
        Self {
            worse,
            width: (better - worse).abs(),
            aim: if better > worse {
                Aim::Higher
            } else {
                Aim::Lower
            },
        }
    }

    /// How far the number is from the worse end, within the scale. Where all are equal, all have everything.
    #[inline]
    fn distance(&self, number: i64) -> i64 {
        if self.width == 0 {
            return 1;
        }
        let distance = match self.aim {
            Aim::Higher => number - self.worse,
            Aim::Lower => self.worse - number,
        };
        distance.clamp(0, self.width)
    }
}

impl Scores {
    pub(super) fn of(table: Measured, measures: &[Measure]) -> Self {
        let scales: Vec<Scale> = measures
            .iter()
            .zip(&table.ranges)
            .map(|(measure, range)| Scale::of(measure, *range))
            .collect();
        let exact: Vec<Fraction> = measures
            .iter()
            .zip(&scales)
            .map(|(measure, scale)| {
                let weight = measure
                    .weight
                    .percent()
                    .fraction()
                    .times(&Fraction::whole(SHOWN));
                weight
                    .over(&Fraction::whole(scale.width.max(1)))
                    .unwrap_or_else(Fraction::zero)
            })
            .collect();
        let fixed = FixedFactors::new(&exact);
        let mut parts = table.parts;
        let starts: Vec<usize> = parts
            .iter()
            .scan(0, |next, part| {
                let start = *next;
                *next += part.len();
                Some(start)
            })
            .collect();
        let sums: Vec<Sums> = parts
            .par_iter_mut()
            .zip(starts.par_chunks(1))
            .map(|(part, start)| {
                score(
                    part,
                    start.first().copied().unwrap_or(0),
                    &scales,
                    fixed.as_ref(),
                )
            })
            .collect();
        let (mut secured, mut open) = (Vec::new(), BTreeMap::new());
        for (sums, unknown) in sums {
            secured.extend(sums);
            open.extend(unknown);
        }
        Self {
            parts,
            starts,
            scales,
            exact,
            fixed,
            secured,
            open,
        }
    }

    fn place_of(&self, row: usize) -> Option<(&Rows, usize)> {
        let part = self
            .starts
            .partition_point(|start| *start <= row)
            .checked_sub(1)?;
        // Empty parts share their start with the next one; the last of them holds the row.
        Some((self.parts.get(part)?, row - self.starts.get(part)?))
    }

    pub(super) fn name(&self, row: usize) -> &[u8] {
        self.place_of(row).map_or(&[], |(part, row)| part.name(row))
    }

    fn distances(&self, row: usize, side: Side) -> Vec<i64> {
        let width = self.scales.len();
        let cells = self
            .place_of(row)
            .and_then(|(part, row)| part.cells.get(row * width..row * width + width))
            .unwrap_or_default();
        let counted = |(cell, scale): (&i64, &Scale)| match (*cell, side) {
            (UNKNOWN, Side::Secured) => 0,
            (UNKNOWN, Side::Possible) => scale.width.max(1),
            (distance, _) => distance,
        };
        cells.iter().zip(&self.scales).map(counted).collect()
    }

    pub(super) fn exact(&self, row: usize, side: Side) -> Fraction {
        exact_sum(&self.exact, &self.distances(row, side))
    }

    fn sum(&self, row: usize, side: Side) -> Option<FixedSum> {
        match (side, self.open.get(&row)) {
            (Side::Possible, Some((_, possible))) => *possible,
            _ => self.secured.get(row).copied().flatten(),
        }
    }

    /// Compares the points of two rows as fractions would, by fractions where integers cannot tell.
    fn compared(
        &self,
        one: (usize, Side),
        other: (usize, Side),
        known: &RefCell<BTreeMap<(usize, Side), Fraction>>,
    ) -> Ordering {
        let quick = self
            .fixed
            .as_ref()
            .and_then(|fixed| fixed.compared(self.sum(one.0, one.1)?, self.sum(other.0, other.1)?));
        if let Some(order) = quick {
            return order;
        }
        if self.distances(one.0, one.1) == self.distances(other.0, other.1) {
            return Ordering::Equal;
        }
        let mut known = known.borrow_mut();
        for key in [one, other] {
            known.entry(key).or_insert_with(|| self.exact(key.0, key.1));
        }
        known.get(&one).cmp(&known.get(&other))
    }

    /// All rows by their points of one side, best first, equals in the order of the table.
    fn by_points(&self, side: Side) -> Vec<(u32, bool)> {
        let rows = self.secured.len();
        let known = RefCell::default();
        let exactly = |one: usize, other: usize| self.compared((other, side), (one, side), &known);
        let largest = (0..rows).try_fold(FixedSum::default(), |bound, row| {
            Some(bound.bound(self.sum(row, side)?))
        });
        let mut order: Vec<(i64, u32)>;
        let mut near = i64::MAX;
        if let (Some(fixed), Some(largest)) = (&self.fixed, largest) {
            let (shift, error) = fixed.shortening(largest);
            near = error * 2 + 1;
            order = (0..rows)
                .map(|row| {
                    let rough = self.sum(row, side).map_or(0, |sum| fixed.rough(sum, shift));
                    (-rough, u32::try_from(row).unwrap_or(u32::MAX))
                })
                .collect();
            order.par_sort_unstable();
        } else {
            order = (0..rows)
                .map(|row| (0, u32::try_from(row).unwrap_or(u32::MAX)))
                .collect();
        }
        let row_of = |place: &(i64, u32)| usize::try_from(place.1).unwrap_or(0);
        let mut ties = vec![false; rows];
        let mut start = 0;
        for run in order.chunk_by_mut(|one, other| other.0.saturating_sub(one.0) <= near) {
            if run.len() > 1 {
                run.sort_by(|one, other| {
                    exactly(row_of(one), row_of(other)).then(one.1.cmp(&other.1))
                });
                for (at, pair) in run.windows(2).enumerate() {
                    if let ([one, other], Some(tie)) = (pair, ties.get_mut(start + at + 1)) {
                        *tie = exactly(row_of(one), row_of(other)) == Ordering::Equal;
                    }
                }
            }
            start += run.len();
        }
        order
            .into_iter()
            .zip(ties)
            .map(|((_, row), tie)| (row, tie))
            .collect()
    }

    pub(super) fn sorted(&self) -> Vec<Place> {
        let mut rank = 0;
        let order = self.by_points(Side::Secured).into_iter().zip(1..);
        order
            .map(|((row, tie), place)| {
                rank = if tie { rank } else { place };
                Place {
                    row,
                    rank,
                    best: rank,
                    worst: rank,
                }
            })
            .collect()
    }

    /// The ranks that are still possible: unknown cells of this row at their best and of all others at their worst, and
    /// the other way round.
    pub(super) fn bound_ranks(&self, order: &mut [Place]) {
        if self.open.is_empty() {
            return;
        }
        let known = RefCell::default();
        let secured: Vec<usize> = order
            .iter()
            .map(|place| usize::try_from(place.row).unwrap_or(0))
            .collect();
        let possible: Vec<usize> = self
            .by_points(Side::Possible)
            .into_iter()
            .map(|(row, _)| usize::try_from(row).unwrap_or(0))
            .collect();
        for place in order {
            let row = usize::try_from(place.row).unwrap_or(0);
            let better = secured.partition_point(|other| {
                self.compared((*other, Side::Secured), (row, Side::Possible), &known)
                    == Ordering::Greater
            });
            place.best = u32::try_from(better + 1).unwrap_or(u32::MAX);
            let better = possible.partition_point(|other| {
                self.compared((*other, Side::Possible), (row, Side::Secured), &known)
                    == Ordering::Greater
            });
            // A row with something unknown stands before its own secured points.
            let own = usize::from(
                self.compared((row, Side::Possible), (row, Side::Secured), &known)
                    == Ordering::Greater,
            );
            place.worst = u32::try_from(better + 1 - own).unwrap_or(u32::MAX);
        }
    }

    /// Points in hundredths.
    pub(super) fn shown(&self, row: usize, side: Side, text: &mut Vec<u8>) {
        let quick = self
            .fixed
            .as_ref()
            .and_then(|fixed| fixed.rounded(self.sum(row, side)?, 1));
        if let Some(hundredths) = quick {
            writing::scaled(hundredths, 2, text);
        } else {
            let points = self
                .exact(row, side)
                .over(&Fraction::whole(SHOWN))
                .unwrap_or_else(Fraction::zero);
            text.extend_from_slice(notation::plain(&points, 2).replace('.', ",").as_bytes());
        }
    }
}

/// Turns the numbers of one stretch into distances and sums them.
fn score(part: &mut Rows, start: usize, scales: &[Scale], fixed: Option<&FixedFactors>) -> Sums {
    let mut sums = Vec::with_capacity(part.len());
    let mut open = Vec::new();
    let mut filled = Vec::with_capacity(scales.len());
    for (at, row) in part.cells.chunks_exact_mut(scales.len().max(1)).enumerate() {
        let mut unknown = 0;
        for (cell, scale) in row.iter_mut().zip(scales) {
            if *cell == UNKNOWN {
                unknown += 1;
            } else {
                *cell = scale.distance(*cell);
            }
        }
        if unknown == 0 {
            sums.push(fixed.and_then(|fixed| fixed.sum(0, row)));
            continue;
        }
        let mut sum_with = |missing: fn(&Scale) -> i64| {
            filled.clear();
            filled.extend(row.iter().zip(scales).map(|(cell, scale)| {
                if *cell == UNKNOWN {
                    missing(scale)
                } else {
                    *cell
                }
            }));
            fixed.and_then(|fixed| fixed.sum(0, &filled))
        };
        sums.push(sum_with(|_| 0));
        open.push((start + at, (unknown, sum_with(|scale| scale.width.max(1)))));
    }
    (sums, open)
}
