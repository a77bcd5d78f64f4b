//! The numbers of many candidates, row by row, in as few bytes as the table allows.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "numbers were limited while reading; indices stay within what was allocated"
)]

use crate::model::Measure;

/// The finest unit of a number: millionths.
pub(super) const PLACES: u32 = Measure::PLACES;
/// Beyond this the distance of two numbers could leave the integers.
const LIMIT: i64 = 1 << 61;

/// A number as it is kept: whole units of the table.
pub(super) trait Kept: Copy + Ord + Into<i64> + Send + Sync {
    /// Stands for a cell that nobody knows.
    const UNKNOWN: Self;
    /// Larger than every number kept.
    const LARGEST: Self;

    /// The number, where it can be kept.
    fn keep(number: i64) -> Option<Self>;

    /// Rows of these cells.
    fn cells(cells: Vec<Self>) -> Cells;
}

impl Kept for i32 {
    const UNKNOWN: Self = Self::MIN;
    const LARGEST: Self = Self::MAX;

    #[inline]
    fn keep(number: i64) -> Option<Self> {
        Self::try_from(number)
            .ok()
            .filter(|kept| *kept != Self::MIN)
    }

    fn cells(cells: Vec<Self>) -> Cells {
        Cells::Narrow(cells)
    }
}

impl Kept for i64 {
    const UNKNOWN: Self = Self::MIN;
    const LARGEST: Self = Self::MAX;

    #[inline]
    fn keep(number: i64) -> Option<Self> {
        (-LIMIT..LIMIT).contains(&number).then_some(number)
    }

    fn cells(cells: Vec<Self>) -> Cells {
        Cells::Wide(cells)
    }
}

/// All cells of one stretch, row by row.
#[derive(Debug)]
pub(super) enum Cells {
    /// In the unit of the table; nearly all tables fit.
    Narrow(Vec<i32>),
    /// In millionths.
    Wide(Vec<i64>),
}

impl Cells {
    /// Whether larger or finer numbers could still be kept another way.
    pub(super) fn is_narrow(&self) -> bool {
        matches!(self, Self::Narrow(_))
    }
}

impl Default for Cells {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

/// The rows of one stretch.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) names: Vec<u8>,
    pub(super) ends: Vec<u32>,
    pub(super) cells: Cells,
    /// Rows with something unknown.
    pub(super) open: Vec<u32>,
    /// The least and largest known number of each measure.
    pub(super) ranges: Vec<(i64, i64)>,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn name(&self, row: usize) -> &[u8] {
        let end = |row: usize| {
            self.ends
                .get(row)
                .map_or(0, |end| usize::try_from(*end).unwrap_or(0))
        };
        let start = row.checked_sub(1).map_or(0, end);
        self.names.get(start..end(row)).unwrap_or_default()
    }

    /// The numbers of one row; `None` for what nobody knows.
    pub(super) fn numbers(&self, row: usize, width: usize) -> Vec<Option<i64>> {
        fn known<T: Kept>(cells: &[T], row: usize, width: usize) -> Vec<Option<i64>> {
            let cells = cells.get(row * width..row * width + width);
            let number = |cell: &T| (*cell != T::UNKNOWN).then(|| (*cell).into());
            cells.unwrap_or_default().iter().map(number).collect()
        }
        match &self.cells {
            Cells::Narrow(cells) => known(cells, row, width),
            Cells::Wide(cells) => known(cells, row, width),
        }
    }

    /// Counts in millionths, whatever the unit was.
    fn widen(&mut self, places: u32) {
        let Cells::Narrow(cells) = &self.cells else {
            return;
        };
        let factor = 10_i64.pow(PLACES.saturating_sub(places));
        let widened = |cell: &i32| {
            if *cell == <i32 as Kept>::UNKNOWN {
                <i64 as Kept>::UNKNOWN
            } else {
                i64::from(*cell) * factor
            }
        };
        self.cells = Cells::Wide(cells.iter().map(widened).collect());
        for range in &mut self.ranges {
            if range.0 <= range.1 {
                *range = (range.0 * factor, range.1 * factor);
            }
        }
    }
}

/// Brings all stretches to one unit; the answer is how many decimals it has.
pub(super) fn unified(parts: &mut [Rows], places: u32) -> u32 {
    if parts.iter().all(|part| part.cells.is_narrow()) {
        return places;
    }
    for part in parts {
        part.widen(places);
    }
    PLACES
}

/// The least and largest known number of each measure; the first is above the second where nobody knows any.
pub(super) fn ranges(parts: &[Rows], width: usize) -> Vec<(i64, i64)> {
    let mut whole = vec![(i64::MAX, i64::MIN); width];
    for part in parts {
        for (range, own) in whole.iter_mut().zip(&part.ranges) {
            *range = (range.0.min(own.0), range.1.max(own.1));
        }
    }
    whole
}
