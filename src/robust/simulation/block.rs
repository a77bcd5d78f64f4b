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

use super::outcome::{Tally, UNITS};
use super::sampler::{Drawn, LANES, Sampler};
use super::stream::{Stream, triangular, unit};
use super::{Sampling, Setup, Spread};

/// A setup turned into plain numbers.
#[derive(Clone, Debug)]
pub(super) struct Block {
    contenders: usize,
    sampler: Sampler,
    /// What is known of the points: group by group, contender beside contender. Lower ends of what is drawn are in it.
    known: Vec<f64>,
    drawn: Vec<Vary>,
    /// Known costs per contender; empty where costs do not take part.
    known_costs: Vec<f64>,
    drawn_costs: Vec<Vary>,
    fixed_weights: bool,
}

/// A value that is drawn, measured from its lower end.
#[derive(Clone, Copy, Debug)]
struct Vary {
    contender: usize,
    group: usize,
    /// Where the peak lies above the lower end; `None` where all values are equally likely.
    peak: Option<f64>,
    width: f64,
}

/// Numbers of some draws side by side.
struct Lanes {
    points: Vec<f64>,
    costs: Vec<f64>,
    behind: Vec<u64>,
    /// Who is cheaper than whom; nobody asks for it yet every comparison counts it.
    cheaper: Vec<u64>,
    bits: [u32; LANES],
}

/// Sums of one block, before they become whole numbers.
struct Sums {
    weights: Vec<f64>,
    firsts: Vec<u64>,
}

impl Block {
    pub(super) fn new(setup: &Setup) -> Self {
        let contenders = setup.contenders.len();
        let groups = setup.groups();
        let mut known = vec![Fraction::zero(); groups * contenders];
        let mut drawn = Vec::new();
        for (position, contender) in setup.contenders.iter().enumerate() {
            for part in &contender.points {
                let cell = &mut known[part.group * contenders + position];
                *cell = cell.plus(low(&part.value));
                drawn.extend(vary(&part.value, position, part.group));
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
            drawn_costs.extend(
                contender
                    .costs
                    .iter()
                    .filter_map(|cost| vary(cost, position, 0)),
            );
        }
        // Parts that depend on the same weights stand together.
        drawn.sort_by_key(|vary: &Vary| (vary.group, vary.contender));
        Self {
            contenders,
            sampler: Sampler::new(&setup.weighting),
            known: known.iter().map(Fraction::approximate).collect(),
            drawn,
            known_costs,
            drawn_costs,
            fixed_weights: matches!(setup.weighting, super::Weighting::Fixed(_)),
        }
    }

    pub(super) fn sampling(&self) -> Sampling {
        self.sampler.sampling()
    }

    /// Counts one block. Inner loops take the widest registers the machine has; the order of operations stays, so the bytes do too.
    pub(super) fn run(&self, seed: u64, number: u64, draws: u64) -> Tally {
        let arch = Arch::new();
        let groups = self.sampler.groups();
        let mut stream = Stream::new(seed, number);
        let mut weights = self.sampler.room(&mut stream);
        let mut lanes = Lanes {
            points: vec![0.0; self.contenders * LANES],
            costs: vec![0.0; self.known_costs.len() * LANES],
            behind: vec![0; self.contenders * LANES],
            cheaper: vec![0; self.contenders * self.contenders],
            bits: [0; LANES],
        };
        let mut tally = Tally::new(self.contenders, groups);
        let mut sums = Sums {
            weights: vec![0.0; self.contenders * groups],
            firsts: vec![0; self.contenders],
        };
        let mut left = draws;
        while left > 0 {
            let count = left.min(LANES as u64) as usize;
            left -= count as u64;
            self.sampler.draw(arch, &mut stream, &mut weights);
            self.points(arch, &mut stream, &weights, &mut lanes);
            level(&mut lanes.points, count);
            rank(arch, &lanes.points, &mut lanes.behind, &mut tally.better);
            count_ranks(&lanes.behind, &mut tally.ranks, self.contenders, count);
            if !self.fixed_weights {
                central(arch, &weights, &lanes.behind, &mut sums.weights, count);
            }
            count_firsts(&lanes.behind, &mut sums.firsts, count);
            if !self.known_costs.is_empty() {
                self.costs(arch, &mut stream, &mut lanes, &mut tally, count);
            }
        }
        tally.blocks = 1;
        for (square, firsts) in tally.first_squares.iter_mut().zip(&sums.firsts) {
            *square = u128::from(*firsts) * u128::from(*firsts);
        }
        for (units, sum) in tally.weight_sums.iter_mut().zip(&sums.weights) {
            *units = (sum * UNITS as f64).round() as i128;
        }
        tally
    }

    fn points(&self, arch: Arch, stream: &mut Stream, weights: &Drawn, lanes: &mut Lanes) {
        let (points, _) = lanes.points.as_chunks_mut::<LANES>();
        let (weights, _) = weights.weights.as_chunks::<LANES>();
        arch.dispatch(
            #[inline(always)]
            || {
                for (contender, sums) in points.iter_mut().enumerate() {
                    weigh(sums, weights, &self.known, contender, self.contenders);
                }
            },
        );
        for vary in &self.drawn {
            stream.fill(&mut lanes.bits);
            let (sums, weights) = (&mut points[vary.contender], &weights[vary.group]);
            arch.dispatch(
                #[inline(always)]
                || vary.add(sums, weights, &lanes.bits),
            );
        }
    }

    fn costs(
        &self,
        arch: Arch,
        stream: &mut Stream,
        lanes: &mut Lanes,
        tally: &mut Tally,
        count: usize,
    ) {
        for (row, known) in lanes.costs.chunks_exact_mut(LANES).zip(&self.known_costs) {
            // Less is better, so costs compete with their sign turned.
            row.fill(-known);
        }
        for vary in &self.drawn_costs {
            stream.fill(&mut lanes.bits);
            let row = &mut lanes.costs[vary.contender * LANES..][..LANES];
            for (cost, bits) in row.iter_mut().zip(&lanes.bits) {
                *cost -= match vary.peak {
                    None => vary.width * unit(*bits),
                    Some(peak) => triangular(unit(*bits), peak, vary.width),
                };
            }
        }
        let first: Vec<u64> = lanes.behind.clone();
        level(&mut lanes.costs, count);
        rank(arch, &lanes.costs, &mut lanes.behind, &mut lanes.cheaper);
        count_ranks(&lanes.behind, &mut tally.cost_ranks, self.contenders, count);
        for (contender, both) in tally.both_first.iter_mut().enumerate() {
            let row = contender * LANES..contender * LANES + count;
            let pairs = first[row.clone()].iter().zip(&lanes.behind[row]);
            *both += pairs
                .filter(|(points, costs)| **points == 0 && **costs == 0)
                .count() as u64;
        }
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

impl Vary {
    /// Adds what this value gives beyond its lower end.
    #[inline(always)]
    fn add(&self, sums: &mut [f64; LANES], weights: &[f64; LANES], bits: &[u32; LANES]) {
        match self.peak {
            None => {
                for lane in 0..LANES {
                    sums[lane] += weights[lane] * (self.width * unit(bits[lane]));
                }
            }
            Some(peak) => {
                for lane in 0..LANES {
                    let value = triangular(unit(bits[lane]), peak, self.width);
                    sums[lane] += weights[lane] * value;
                }
            }
        }
    }
}

/// Counts per contender and draw how many others are better, and per pair who is better how often.
fn rank(arch: Arch, values: &[f64], behind: &mut [u64], better: &mut [u64]) {
    behind.fill(0);
    let (values, _) = values.as_chunks::<LANES>();
    let (behind, _) = behind.as_chunks_mut::<LANES>();
    let contenders = values.len();
    arch.dispatch(
        #[inline(always)]
        || {
            for one in 0..contenders {
                for other in one + 1..contenders {
                    let (head, tail) = behind.split_at_mut(other);
                    let (won, lost) =
                        compare(&values[one], &values[other], &mut head[one], &mut tail[0]);
                    better[one * contenders + other] += won;
                    better[other * contenders + one] += lost;
                }
            }
        },
    );
}

#[inline(always)]
fn compare(
    one: &[f64; LANES],
    other: &[f64; LANES],
    behind_one: &mut [u64; LANES],
    behind_other: &mut [u64; LANES],
) -> (u64, u64) {
    let (mut won, mut lost) = (0, 0);
    for lane in 0..LANES {
        let (more, less) = (
            u64::from(one[lane] > other[lane]),
            u64::from(one[lane] < other[lane]),
        );
        behind_other[lane] += more;
        behind_one[lane] += less;
        won += more;
        lost += less;
    }
    (won, lost)
}

/// Adds up the weights of the draws each contender wins, scaled to a sum of one.
fn central(arch: Arch, weights: &Drawn, behind: &[u64], sums: &mut [f64], count: usize) {
    let (rows, _) = weights.weights.as_chunks::<LANES>();
    let (behind, _) = behind.as_chunks::<LANES>();
    arch.dispatch(
        #[inline(always)]
        || {
            let mut scale = [0.0; LANES];
            for row in rows {
                for lane in 0..LANES {
                    scale[lane] += row[lane];
                }
            }
            for (lane, scale) in scale.iter_mut().enumerate() {
                *scale = if lane < count { 1.0 / *scale } else { 0.0 };
            }
            for (behind, sums) in behind.iter().zip(sums.chunks_exact_mut(rows.len())) {
                let mut won = [0.0; LANES];
                let mut wins = 0.0;
                for lane in 0..LANES {
                    won[lane] = if behind[lane] == 0 { scale[lane] } else { 0.0 };
                    wins += won[lane];
                }
                if wins > 0.0 {
                    for (sum, row) in sums.iter_mut().zip(rows) {
                        *sum += product(row, &won);
                    }
                }
            }
        },
    );
}

/// The sum of products, in eight columns that are added up at the end.
#[inline(always)]
fn product(one: &[f64; LANES], other: &[f64; LANES]) -> f64 {
    let mut columns = [0.0; 8];
    let ((ones, _), (others, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    for (one, other) in ones.iter().zip(others) {
        for column in 0..8 {
            columns[column] += one[column] * other[column];
        }
    }
    columns.iter().sum()
}

/// Makes the draws beyond the last one equal for all, so that they count for nobody.
fn level(values: &mut [f64], count: usize) {
    for row in values.chunks_exact_mut(LANES) {
        row[count..].fill(0.0);
    }
}

fn count_ranks(behind: &[u64], ranks: &mut [u64], contenders: usize, count: usize) {
    for contender in 0..contenders {
        let row = &behind[contender * LANES..][..count];
        let ranks = &mut ranks[contender * contenders..][..contenders];
        for others in row {
            ranks[*others as usize] += 1;
        }
    }
}

fn count_firsts(behind: &[u64], firsts: &mut [u64], count: usize) {
    for (row, firsts) in behind.chunks_exact(LANES).zip(firsts) {
        *firsts += row[..count].iter().filter(|others| **others == 0).count() as u64;
    }
}

fn low(spread: &Spread) -> &Fraction {
    match spread {
        Spread::Exactly(value) => value,
        Spread::Uniform(low, _) | Spread::Triangular(low, _, _) => low,
    }
}

fn vary(spread: &Spread, contender: usize, group: usize) -> Option<Vary> {
    if spread.is_known() {
        return None;
    }
    let (low, middle, high) = match spread {
        Spread::Exactly(_) => return None,
        Spread::Uniform(low, high) => (low, None, high),
        Spread::Triangular(low, middle, high) => (low, Some(middle), high),
    };
    Some(Vary {
        contender,
        group,
        peak: middle.map(|middle| middle.minus(low).approximate()),
        width: high.minus(low).approximate(),
    })
}
