//! Points of many candidates, compared as fractions would be.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "numbers were limited while reading; indices stay within what was allocated"
)]

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSliceMut as _;

use crate::exact::fixed::{FixedFactors, exact_sum};
use crate::exact::short_factors::ShortFactors;
use crate::exact::{Fraction, notation};
use crate::model::{Aim, Measure};

use super::measures::Measured;
use super::rows::{Cells, Kept, Rows};
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
    short: ShortFactors,
    fixed: Option<FixedFactors>,
    secured: Vec<i64>,
    /// Rows with something unknown: how many cells, and the sum if all of them were best.
    pub(super) open: BTreeMap<usize, (u32, i64)>,
}

/// Whether unknown cells count as the worst or as the best of their scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Secured,
    Possible,
}

impl Scale {
    fn of(measure: &Measure, range: (i64, i64), places: u32) -> Self {
        let ends = measure
            .ends
            .and_then(|(none, full)| Some((none.scaled(places)?, full.scaled(places)?)));
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
            .map(|(measure, range)| Scale::of(measure, *range, table.places))
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
        let widths: Vec<i64> = scales.iter().map(|scale| scale.width.max(1)).collect();
        let short = ShortFactors::new(&exact, &widths);
        let parts = table.parts;
        let starts: Vec<usize> = parts
            .iter()
            .scan(0, |next, part| {
                let start = *next;
                *next += part.len();
                Some(start)
            })
            .collect();
        let sums: Vec<Vec<i64>> = parts
            .par_iter()
            .map(|part| match &part.cells {
                Cells::Narrow(cells) => score(cells, &scales, &short),
                Cells::Wide(cells) => score(cells, &scales, &short),
            })
            .collect();
        let mut secured = Vec::with_capacity(sums.iter().map(Vec::len).sum());
        for sums in sums {
            secured.extend(sums);
        }
        let mut scores = Self {
            fixed: FixedFactors::new(&exact),
            parts,
            starts,
            scales,
            exact,
            short,
            secured,
            open: BTreeMap::new(),
        };
        scores.open = scores.opened();
        scores
    }

    /// Every row with something unknown: how many cells, and the sum if all of them were best.
    fn opened(&self) -> BTreeMap<usize, (u32, i64)> {
        let mut open = BTreeMap::new();
        for (part, start) in self.parts.iter().zip(&self.starts) {
            for row in &part.open {
                let at = usize::try_from(*row).unwrap_or(0);
                let numbers = part.numbers(at, self.scales.len());
                let unknown = numbers.iter().filter(|number| number.is_none()).count();
                let row = start + at;
                let possible = self.short.sum(&self.distances(row, Side::Possible));
                open.insert(row, (u32::try_from(unknown).unwrap_or(u32::MAX), possible));
            }
        }
        open
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

    /// How far a row is from the worse end of every scale.
    pub(super) fn distances(&self, row: usize, side: Side) -> Vec<i64> {
        let width = self.scales.len();
        let numbers = self
            .place_of(row)
            .map_or_else(Vec::new, |(part, row)| part.numbers(row, width));
        let counted = |(number, scale): (&Option<i64>, &Scale)| match (number, side) {
            (Some(number), _) => scale.distance(*number),
            (None, Side::Secured) => 0,
            (None, Side::Possible) => scale.width.max(1),
        };
        numbers.iter().zip(&self.scales).map(counted).collect()
    }

    /// The width of every scale; nought counts as one, as everyone is at its better end.
    pub(super) fn widths(&self) -> impl Iterator<Item = i64> {
        self.scales.iter().map(|scale| scale.width.max(1))
    }

    pub(super) fn exact(&self, row: usize, side: Side) -> Fraction {
        exact_sum(&self.exact, &self.distances(row, side))
    }

    /// By how much one row is ahead of another at least and at most, in units of the short factors.
    pub(super) fn lead(&self, one: u32, other: u32) -> (i64, i64) {
        let row = |row: u32| usize::try_from(row).unwrap_or(0);
        let lead = self.sum(row(one), Side::Secured) - self.sum(row(other), Side::Secured);
        let error = self.short.error() * 2;
        ((lead - error).max(0), lead + error)
    }

    /// The points of a row, off by no more than the error of the short factors.
    fn sum(&self, row: usize, side: Side) -> i64 {
        match (side, self.open.get(&row)) {
            (Side::Possible, Some((_, possible))) => *possible,
            _ => self.secured.get(row).copied().unwrap_or(0),
        }
    }

    /// Compares the points of two rows as fractions would, by fractions where integers cannot tell.
    pub(super) fn compared(
        &self,
        one: (usize, Side),
        other: (usize, Side),
        known: &RefCell<BTreeMap<(usize, Side), Fraction>>,
    ) -> Ordering {
        let sums = (self.sum(one.0, one.1), self.sum(other.0, other.1));
        if let Some(order) = self.short.compared(sums.0, sums.1) {
            return order;
        }
        let distances = (
            self.distances(one.0, one.1),
            self.distances(other.0, other.1),
        );
        if distances.0 == distances.1 {
            return Ordering::Equal;
        }
        let finer = self.fixed.as_ref().and_then(|fixed| {
            fixed.compared(fixed.sum(0, &distances.0)?, fixed.sum(0, &distances.1)?)
        });
        if let Some(order) = finer {
            return order;
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
        let near = self.short.error().saturating_mul(2);
        let mut order: Vec<(i64, u32)> = (0..rows)
            .map(|row| (-self.sum(row, side), u32::try_from(row).unwrap_or(u32::MAX)))
            .collect();
        order.par_sort_unstable();
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
        let finer = || {
            let fixed = self.fixed.as_ref()?;
            fixed.rounded(fixed.sum(0, &self.distances(row, side))?, 1)
        };
        let quick = self.short.rounded(self.sum(row, side)).or_else(finer);
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

/// The points of one stretch of rows.
fn score<T: Kept>(cells: &[T], scales: &[Scale], short: &ShortFactors) -> Vec<i64> {
    let width = scales.len().max(1);
    let mut sums = Vec::with_capacity(cells.len() / width);
    for row in cells.chunks_exact(width) {
        let mut sum = 0_i64;
        for ((cell, scale), factor) in row.iter().zip(scales).zip(short.factors()) {
            // What nobody knows gives no points: it lies at the worse end.
            let distance = if *cell == T::UNKNOWN {
                0
            } else {
                scale.distance((*cell).into())
            };
            sum = sum.wrapping_add(distance.wrapping_mul(*factor));
        }
        sums.push(sum);
    }
    sums
}
