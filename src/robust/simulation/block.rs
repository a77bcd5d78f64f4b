//! One block of draws, counted.
#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "drawing is approximate by nature; positions follow from the lengths the buffers were made with"
)]

use pulp::Arch;

use crate::exact::Fraction;

use super::cell::{Cell, cells, fill, low, vary};
use super::count::{central, count_firsts, count_ranks, level, rank};
use super::outcome::{Tally, UNITS};
use super::sampler::{Drawn, LANES, Sampler};
use super::stream::{Purpose, Stream};
use super::{Sampling, Setup, Weighting};

/// A setup turned into plain numbers.
#[derive(Clone, Debug)]
pub(super) struct Block {
    contenders: usize,
    samplers: Vec<Sampler>,
    /// What is known of the points: group by group, contender beside contender. Lower ends of what is drawn are in it.
    known: Vec<f64>,
    cells: Vec<Cell>,
    /// Known costs per contender; empty where costs do not take part.
    known_costs: Vec<f64>,
    cost_cells: Vec<Cell>,
}

/// Numbers of some draws side by side.
struct Lanes {
    points: Vec<f64>,
    costs: Vec<f64>,
    behind: Vec<u64>,
    behind_costs: Vec<u64>,
    /// Who is cheaper than whom; nobody asks for it yet every comparison counts it.
    cheaper: Vec<u64>,
    /// What the cells add to the lower ends.
    cells: Vec<f64>,
    cost_cells: Vec<f64>,
    bits: [u32; LANES],
}

/// One way to draw weights, at work.
struct Weighted<'a> {
    sampler: &'a Sampler,
    stream: Stream,
    drawn: Drawn,
    tally: Tally,
    /// Sums of one block, before they become whole numbers.
    weights: Vec<f64>,
    firsts: Vec<u64>,
}

impl Block {
    pub(super) fn new(setup: &Setup, weightings: &[Weighting]) -> Self {
        let contenders = setup.contenders.len();
        let groups = setup.groups();
        let mut known = vec![Fraction::zero(); groups * contenders];
        let mut drawn = Vec::new();
        for (position, contender) in setup.contenders.iter().enumerate() {
            for part in &contender.points {
                let cell = &mut known[part.group * contenders + position];
                *cell = cell.plus(low(&part.value));
                drawn.extend(vary(&part.value).map(|vary| (part.group, position, vary)));
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
            drawn_costs.extend(varying.map(|vary| (0, position, vary)));
        }
        Self {
            contenders,
            samplers: weightings.iter().map(Sampler::new).collect(),
            known: known.iter().map(Fraction::approximate).collect(),
            cells: cells(drawn),
            known_costs,
            cost_cells: cells(drawn_costs),
        }
    }

    pub(super) fn samplings(&self) -> impl Iterator<Item = Sampling> {
        self.samplers.iter().map(Sampler::sampling)
    }

    /// Counts one block for every way to draw weights, with the same values and costs for all of them. Inner loops take the widest
    /// registers the machine has; the order of operations stays, so the bytes do too.
    pub(super) fn run(&self, seed: u64, number: u64, draws: u64) -> Vec<Tally> {
        let arch = Arch::new();
        let mut values = Stream::new(seed, number, Purpose::Values);
        let mut weighted: Vec<Weighted<'_>> = self
            .samplers
            .iter()
            .map(|sampler| {
                let mut stream = Stream::new(seed, number, Purpose::Weights);
                let groups = sampler.groups();
                Weighted {
                    drawn: sampler.room(&mut stream),
                    stream,
                    sampler,
                    tally: Tally::new(self.contenders, groups),
                    weights: vec![0.0; self.contenders * groups],
                    firsts: vec![0; self.contenders],
                }
            })
            .collect();
        let mut lanes = Lanes {
            points: vec![0.0; self.contenders * LANES],
            costs: vec![0.0; self.known_costs.len() * LANES],
            behind: vec![0; self.contenders * LANES],
            behind_costs: vec![0; self.contenders * LANES],
            cheaper: vec![0; self.contenders * self.contenders],
            cells: vec![0.0; self.cells.len() * LANES],
            cost_cells: vec![0.0; self.cost_cells.len() * LANES],
            bits: [0; LANES],
        };
        let mut left = draws;
        while left > 0 {
            let count = left.min(LANES as u64) as usize;
            left -= count as u64;
            fill(
                arch,
                &mut values,
                &self.cells,
                &mut lanes.cells,
                &mut lanes.bits,
            );
            if !self.known_costs.is_empty() {
                self.costs(arch, &mut values, &mut lanes, count);
            }
            for weighted in &mut weighted {
                weighted
                    .sampler
                    .draw(arch, &mut weighted.stream, &mut weighted.drawn);
                self.points(arch, &weighted.drawn, &mut lanes);
                level(&mut lanes.points, count);
                self.tally(arch, weighted, &mut lanes, count);
            }
        }
        weighted.into_iter().map(Weighted::finished).collect()
    }

    fn tally(&self, arch: Arch, weighted: &mut Weighted<'_>, lanes: &mut Lanes, count: usize) {
        let Weighted {
            sampler,
            drawn,
            tally,
            weights,
            firsts,
            ..
        } = weighted;
        rank(arch, &lanes.points, &mut lanes.behind, &mut tally.better);
        count_ranks(&lanes.behind, &mut tally.ranks, self.contenders, count);
        if !matches!(sampler, Sampler::Fixed(_)) {
            central(arch, drawn, &lanes.behind, weights, count);
        }
        count_firsts(&lanes.behind, firsts, count);
        if self.known_costs.is_empty() {
            return;
        }
        count_ranks(
            &lanes.behind_costs,
            &mut tally.cost_ranks,
            self.contenders,
            count,
        );
        for (contender, both) in tally.both_first.iter_mut().enumerate() {
            let row = contender * LANES..contender * LANES + count;
            let pairs = lanes.behind[row.clone()]
                .iter()
                .zip(&lanes.behind_costs[row]);
            *both += pairs
                .filter(|(points, costs)| **points == 0 && **costs == 0)
                .count() as u64;
        }
    }

    fn points(&self, arch: Arch, weights: &Drawn, lanes: &mut Lanes) {
        let (points, _) = lanes.points.as_chunks_mut::<LANES>();
        let (cells, _) = lanes.cells.as_chunks::<LANES>();
        let (weights, _) = weights.weights.as_chunks::<LANES>();
        arch.dispatch(
            #[inline(always)]
            || {
                for (contender, sums) in points.iter_mut().enumerate() {
                    weigh(sums, weights, &self.known, contender, self.contenders);
                }
                for (cell, values) in self.cells.iter().zip(cells) {
                    let (sums, weights) = (&mut points[cell.contender], &weights[cell.group]);
                    for lane in 0..LANES {
                        sums[lane] += weights[lane] * values[lane];
                    }
                }
            },
        );
    }

    fn costs(&self, arch: Arch, stream: &mut Stream, lanes: &mut Lanes, count: usize) {
        fill(
            arch,
            stream,
            &self.cost_cells,
            &mut lanes.cost_cells,
            &mut lanes.bits,
        );
        let (rows, _) = lanes.costs.as_chunks_mut::<LANES>();
        for (row, known) in rows.iter_mut().zip(&self.known_costs) {
            // Less is better, so costs compete with their sign turned.
            row.fill(-known);
        }
        let (cells, _) = lanes.cost_cells.as_chunks::<LANES>();
        for (cell, values) in self.cost_cells.iter().zip(cells) {
            for (cost, value) in rows[cell.contender].iter_mut().zip(values) {
                *cost -= value;
            }
        }
        level(&mut lanes.costs, count);
        rank(
            arch,
            &lanes.costs,
            &mut lanes.behind_costs,
            &mut lanes.cheaper,
        );
    }
}

impl Weighted<'_> {
    fn finished(self) -> Tally {
        let mut tally = self.tally;
        tally.blocks = 1;
        for (square, firsts) in tally.first_squares.iter_mut().zip(&self.firsts) {
            *square = u128::from(*firsts) * u128::from(*firsts);
        }
        for (units, sum) in tally.weight_sums.iter_mut().zip(&self.weights) {
            *units = (sum * UNITS as f64).round() as i128;
        }
        tally
    }
}

/// Adds up weight times points of one contender for all draws.
#[inline(always)]
fn weigh(
    sums: &mut [f64; LANES],
    weights: &[[f64; LANES]],
    known: &[f64],
    contender: usize,
    contenders: usize,
) {
    const STEP: usize = 16;
    for start in (0..LANES).step_by(STEP) {
        let mut part = [0.0; STEP];
        for (group, row) in weights.iter().enumerate() {
            let points = known[group * contenders + contender];
            let row: &[f64; STEP] = row[start..].first_chunk().unwrap_or(&[0.0; STEP]);
            for lane in 0..STEP {
                part[lane] += row[lane] * points;
            }
        }
        sums[start..start + STEP].copy_from_slice(&part);
    }
}
