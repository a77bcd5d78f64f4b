//! The payments of many candidates, summed by year, in integers.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "indices stay within what was allocated; amounts are added with a check"
)]

use std::collections::BTreeMap;

use crate::exact::Decimal;

/// Amounts are counted in hundredths of a cent.
pub(super) const PLACES: u32 = 4;

/// The payments of all candidates, by year and price class.
///
/// German term: *Zahlungen je Kandidat*.
#[derive(Debug, Default)]
pub struct Payments {
    pub(super) names: Vec<u8>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) sums: Vec<i64>,
    pub(super) wide: BTreeMap<usize, Vec<(usize, Decimal)>>,
    pub(super) unknown: BTreeMap<usize, u64>,
    /// Which price classes occurred.
    pub(super) seen: Vec<bool>,
    /// How many rows were read.
    pub rows: u64,
}

/// One candidate: its name and where its sums stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    name: (usize, usize),
    /// The first cell of year and class that has an amount.
    pub(super) first: usize,
    pub(super) sums: (usize, usize),
}

impl Payments {
    /// How many candidates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.candidates.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    pub(super) fn name(&self, candidate: &Candidate) -> &[u8] {
        self.names
            .get(candidate.name.0..candidate.name.1)
            .unwrap_or_default()
    }

    pub(super) fn sums(&self, candidate: &Candidate) -> &[i64] {
        self.sums
            .get(candidate.sums.0..candidate.sums.1)
            .unwrap_or_default()
    }

    pub(super) fn append(&mut self, later: Self) {
        let (names, sums, count) = (self.names.len(), self.sums.len(), self.candidates.len());
        self.names.extend_from_slice(&later.names);
        self.sums.extend_from_slice(&later.sums);
        self.candidates
            .extend(later.candidates.iter().map(|candidate| Candidate {
                name: (candidate.name.0 + names, candidate.name.1 + names),
                sums: (candidate.sums.0 + sums, candidate.sums.1 + sums),
                ..*candidate
            }));
        self.wide.extend(
            later
                .wide
                .into_iter()
                .map(|(index, wide)| (index + count, wide)),
        );
        self.unknown.extend(
            later
                .unknown
                .into_iter()
                .map(|(index, number)| (index + count, number)),
        );
        self.rows += later.rows;
        self.note_classes(&later.seen);
    }

    fn note_classes(&mut self, seen: &[bool]) {
        self.seen.resize(self.seen.len().max(seen.len()), false);
        for (known, seen) in self.seen.iter_mut().zip(seen) {
            *known |= *seen;
        }
    }

    /// Brings rows of one candidate together that did not stand together, at the place of its first row.
    pub(super) fn gathered(self) -> Self {
        let mut order: Vec<(u64, usize)> = self
            .candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| (hash(self.name(candidate)), index))
            .collect();
        order.sort_unstable();
        let mut first_of: Vec<usize> = (0..self.candidates.len()).collect();
        let mut scattered = false;
        for run in order
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|run| run.len() > 1)
        {
            let mut seen: BTreeMap<&[u8], usize> = BTreeMap::new();
            for (_, index) in run {
                let name = self
                    .candidates
                    .get(*index)
                    .map_or(&[][..], |candidate| self.name(candidate));
                let first = *seen.entry(name).or_insert(*index);
                if let Some(slot) = first_of.get_mut(*index) {
                    *slot = first;
                    scattered |= first != *index;
                }
            }
        }
        if scattered {
            self.merged(&first_of)
        } else {
            self
        }
    }

    fn merged(self, first_of: &[usize]) -> Self {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, first) in first_of.iter().enumerate() {
            parts.entry(*first).or_default().push(index);
        }
        let mut merged = Self {
            rows: self.rows,
            seen: self.seen.clone(),
            ..Self::default()
        };
        let end = |candidate: &Candidate| candidate.first + candidate.sums.1 - candidate.sums.0;
        let mut open = Open::new(self.candidates.iter().map(end).max().unwrap_or(0));
        for indices in parts.values() {
            for index in indices {
                let Some(candidate) = self.candidates.get(*index) else {
                    continue;
                };
                for (at, amount) in self.sums(candidate).iter().enumerate() {
                    open.add(candidate.first + at, *amount);
                }
                open.wide
                    .extend(self.wide.get(index).cloned().unwrap_or_default());
                open.unknown += self.unknown.get(index).copied().unwrap_or(0);
            }
            let name = indices
                .first()
                .and_then(|index| self.candidates.get(*index));
            merged.close(
                name.map_or(&[][..], |candidate| self.name(candidate)),
                &mut open,
            );
        }
        merged
    }

    pub(super) fn close(&mut self, name: &[u8], open: &mut Open) {
        let index = self.candidates.len();
        let start = self.names.len();
        self.names.extend_from_slice(name);
        let from = self.sums.len();
        let used = open.used.clone();
        self.sums
            .extend_from_slice(open.cells.get(used.clone()).unwrap_or_default());
        self.candidates.push(Candidate {
            name: (start, self.names.len()),
            first: used.start,
            sums: (from, self.sums.len()),
        });
        if !open.wide.is_empty() {
            self.wide.insert(index, std::mem::take(&mut open.wide));
        }
        if open.unknown > 0 {
            self.unknown.insert(index, open.unknown);
        }
        open.clear();
    }
}

/// The candidate whose rows are being read.
pub(super) struct Open {
    cells: Vec<i64>,
    used: std::ops::Range<usize>,
    pub(super) wide: Vec<(usize, Decimal)>,
    pub(super) unknown: u64,
}

impl Open {
    pub(super) fn new(cells: usize) -> Self {
        Self {
            cells: vec![0; cells],
            used: 0..0,
            wide: Vec::new(),
            unknown: 0,
        }
    }

    #[inline]
    pub(super) fn add(&mut self, cell: usize, amount: i64) {
        let Some(slot) = self.cells.get_mut(cell) else {
            return;
        };
        if let Some(sum) = slot.checked_add(amount) {
            *slot = sum;
        } else {
            self.wide.push((cell, units(amount)));
        }
        if self.used.is_empty() {
            self.used = cell..cell + 1;
        } else {
            self.used.start = self.used.start.min(cell);
            self.used.end = self.used.end.max(cell + 1);
        }
    }

    fn clear(&mut self) {
        if let Some(used) = self.cells.get_mut(self.used.clone()) {
            used.fill(0);
        }
        self.used = 0..0;
        self.unknown = 0;
    }
}

// An amount that came as units goes back to what was written; 19 digits always fit.
fn units(amount: i64) -> Decimal {
    let digits = format!("{:05}", amount.unsigned_abs());
    let (whole, part) = digits.split_at(digits.len() - 4);
    let minus = if amount < 0 { "-" } else { "" };
    Decimal::parse_plain(&format!("{minus}{whole}.{part}")).unwrap_or(Decimal::ZERO)
}

// FNV-1a; equal hashes are looked at again, so a collision costs time and nothing else.
fn hash(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
