//! One block of draws, counted.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::inline_always,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use crate::exact::Fraction;

use super::cell::{Cell, cells, fill, low, vary};
use super::count::{COLUMNS, central, count_both, count_ranks, level, rank};
use super::known::Known;
use super::outcome::{Tally, UNITS};
use super::sampler::{Drawn, Sampler};
use super::stream::{LANES, Purpose, Stream};
use super::{Sampling, Setup, Weighting};

/// A setup turned into plain numbers.
#[derive(Clone, Debug)]
pub(super) struct Block {
    contenders: usize,
    ways: Vec<(Sampler, Known)>,
    cells: Vec<Cell>,
    /// Known costs per contender; empty where costs do not take part.
    known_costs: Vec<f64>,
    cost_cells: Vec<Cell>,
}

/// Numbers of some draws side by side.
struct Lanes {
    points: Vec<[f32; LANES]>,
    /// Points under weights that never change.
    fixed: Vec<[f64; LANES]>,
    costs: Vec<[f64; LANES]>,
    behind: Vec<[u32; LANES]>,
    behind_costs: Vec<[u32; LANES]>,
    /// What the cells add to the lower ends.
    cells: Vec<[f32; LANES]>,
    cost_cells: Vec<[f32; LANES]>,
}

/// One way to draw weights, at work.
struct Weighted<'a> {
    sampler: &'a Sampler,
    known: &'a Known,
    stream: Stream,
    drawn: Drawn,
    tally: Tally,
    /// Sums of weights of one block, before they become whole numbers.
    weights: Vec<[f32; COLUMNS]>,
}

impl Block {
    pub(super) fn new(setup: &Setup, weightings: &[Weighting]) -> Self {
        let contenders = setup.contenders.len();
        let mut drawn = Vec::new();
        for (position, contender) in setup.contenders.iter().enumerate() {
            for part in &contender.points {
                drawn.extend(vary(&part.value).map(|vary| (position, part.group, vary)));
            }
        }
        let has_costs = setup
            .contenders
            .iter()
            .all(|contender| !contender.costs.is_empty());
        let mut known_costs = Vec::new();
        let mut drawn_costs = Vec::new();
        for (position, contender) in setup.contenders.iter().enumerate().filter(|_| has_costs) {
            let sum = Fraction::sum(contender.costs.iter().map(low));
            known_costs.push(sum.approximate());
            let varying = contender.costs.iter().filter_map(vary);
            drawn_costs.extend(varying.map(|vary| (position, 0, vary)));
        }
        let gaps = super::known::gaps(setup);
        let way = |weighting| (Sampler::new(weighting), Known::new(&gaps, weighting));
        Self {
            contenders,
            ways: weightings.iter().map(way).collect(),
            cells: cells(drawn),
            known_costs,
            cost_cells: cells(drawn_costs),
        }
    }

    pub(super) fn samplings(&self) -> impl Iterator<Item = Sampling> {
        self.ways.iter().map(|(sampler, _)| sampler.sampling())
    }

    /// Counts one block for every way to draw weights, with the same values and costs for all of them. Inner loops take the registers
    /// the architecture names; the order of operations stays, so the bytes do too.
    pub(super) fn run(&self, arch: Arch, seed: u64, number: u64, draws: u64) -> Vec<Tally> {
        let mut values = Stream::new(seed, number, Purpose::Values);
        let way = |(sampler, known)| Weighted::new(sampler, known, self.contenders, seed, number);
        let mut weighted: Vec<Weighted<'_>> = self
            .ways
            .iter()
            .map(|way| (&way.0, &way.1))
            .map(way)
            .collect();
        let mut lanes = self.lanes();
        let mut cost_ranks = vec![0; self.contenders * self.contenders];
        let mut left = draws;
        while left > 0 {
            let count = left.min(LANES as u64) as usize;
            left -= count as u64;
            fill(arch, &mut values, &self.cells, &mut lanes.cells);
            if !self.known_costs.is_empty() {
                self.costs(arch, &mut values, &mut lanes, count);
                count_ranks(arch, &lanes.behind_costs, &mut cost_ranks, count);
            }
            for weighted in &mut weighted {
                self.count(arch, weighted, &mut lanes, count);
            }
        }
        let finished = weighted.into_iter().map(Weighted::finished);
        finished
            .map(|tally| Tally {
                cost_ranks: cost_ranks.clone(),
                ..tally
            })
            .collect()
    }

    fn lanes(&self) -> Lanes {
        let contenders = self.contenders;
        Lanes {
            points: vec![[0.0; LANES]; contenders],
            fixed: vec![[0.0; LANES]; contenders],
            costs: vec![[0.0; LANES]; self.known_costs.len()],
            behind: vec![[0; LANES]; contenders],
            behind_costs: vec![[0; LANES]; self.known_costs.len()],
            cells: vec![[0.0; LANES]; self.cells.len()],
            cost_cells: vec![[0.0; LANES]; self.cost_cells.len()],
        }
    }

    fn count(&self, arch: Arch, weighted: &mut Weighted<'_>, lanes: &mut Lanes, count: usize) {
        let contenders = self.contenders;
        let Weighted {
            sampler,
            known,
            stream,
            drawn,
            tally,
            weights,
        } = weighted;
        let better = &mut tally.better;
        let pair = |one: usize, other: usize, won: u32, lost: u32| {
            better[one * contenders + other] += u64::from(won);
            better[other * contenders + one] += u64::from(lost);
        };
        sampler.draw(arch, stream, drawn);
        match known {
            Known::Summed { totals, weights } => {
                self.fixed(arch, totals, weights, lanes);
                level(&mut lanes.fixed, count);
                rank(arch, &lanes.fixed, &mut lanes.behind, pair);
            }
            Known::Apart(known) => {
                self.points(arch, known, &drawn.weights, lanes);
                level(&mut lanes.points, count);
                rank(arch, &lanes.points, &mut lanes.behind, pair);
                central(arch, &drawn.weights, &lanes.behind, weights, count);
            }
        }
        count_ranks(arch, &lanes.behind, &mut tally.ranks, count);
        if !self.known_costs.is_empty() {
            let both = &mut tally.both_first;
            count_both(arch, &lanes.behind, &lanes.behind_costs, both, count);
        }
    }

    fn fixed(&self, arch: Arch, totals: &[f64], weights: &[f64], lanes: &mut Lanes) {
        let Lanes { fixed, cells, .. } = lanes;
        arch.dispatch(
            #[inline(always)]
            || {
                for (row, total) in fixed.iter_mut().zip(totals) {
                    row.fill(*total);
                }
                for (cell, values) in self.cells.iter().zip(cells) {
                    let (row, weight) = (&mut fixed[cell.contender], weights[cell.group]);
                    for lane in 0..LANES {
                        row[lane] += weight * f64::from(values[lane]);
                    }
                }
            },
        );
    }

    fn points(&self, arch: Arch, known: &[f32], weights: &[[f32; LANES]], lanes: &mut Lanes) {
        let Lanes { points, cells, .. } = lanes;
        arch.dispatch(
            #[inline(always)]
            || {
                for (row, known) in points.iter_mut().zip(known.chunks_exact(weights.len())) {
                    weigh(row, weights, known);
                }
                for (cell, values) in self.cells.iter().zip(cells) {
                    let (row, weights) = (&mut points[cell.contender], &weights[cell.group]);
                    for lane in 0..LANES {
                        row[lane] += weights[lane] * values[lane];
                    }
                }
            },
        );
    }

    fn costs(&self, arch: Arch, stream: &mut Stream, lanes: &mut Lanes, count: usize) {
        let Lanes {
            costs,
            cost_cells,
            behind_costs,
            ..
        } = lanes;
        fill(arch, stream, &self.cost_cells, cost_cells);
        for (row, known) in costs.iter_mut().zip(&self.known_costs) {
            // Less is better, so costs compete with their sign turned.
            row.fill(-known);
        }
        for (cell, values) in self.cost_cells.iter().zip(cost_cells) {
            for (cost, value) in costs[cell.contender].iter_mut().zip(values) {
                *cost -= f64::from(*value);
            }
        }
        level(costs, count);
        rank(arch, costs, behind_costs, |_, _, _, _| {});
    }
}

impl<'a> Weighted<'a> {
    fn new(
        sampler: &'a Sampler,
        known: &'a Known,
        contenders: usize,
        seed: u64,
        number: u64,
    ) -> Self {
        let mut stream = Stream::new(seed, number, Purpose::Weights);
        let groups = sampler.groups();
        Self {
            drawn: sampler.room(&mut stream),
            stream,
            sampler,
            known,
            tally: Tally::new(contenders, groups),
            weights: vec![[0.0; COLUMNS]; contenders * groups],
        }
    }

    fn finished(self) -> Tally {
        let mut tally = self.tally;
        tally.blocks = 1;
        let firsts = tally.ranks.iter().step_by(tally.contenders);
        for (square, firsts) in tally.first_squares.iter_mut().zip(firsts) {
            *square = u128::from(*firsts) * u128::from(*firsts);
        }
        for (units, columns) in tally.weight_sums.iter_mut().zip(&self.weights) {
            let sum: f64 = columns.iter().map(|column| f64::from(*column)).sum();
            *units = (sum * UNITS as f64).round() as i128;
        }
        tally
    }
}

/// Adds up weight times points of one contender for all draws.
#[inline(always)]
fn weigh(row: &mut [f32; LANES], weights: &[[f32; LANES]], known: &[f32]) {
    const STRIP: usize = 32;
    let (strips, _) = row.as_chunks_mut::<STRIP>();
    for (strip, sums) in strips.iter_mut().enumerate() {
        let mut own = [0.0; STRIP];
        for (weights, points) in weights.iter().zip(known) {
            let (weights, _) = weights.as_chunks::<STRIP>();
            for lane in 0..STRIP {
                own[lane] += weights[strip][lane] * points;
            }
        }
        *sums = own;
    }
}
