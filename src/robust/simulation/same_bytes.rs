//! The same bytes on every machine, and how near they are to exact numbers.

use std::collections::BTreeSet;

use super::stream::{LANES, Purpose, Stream, unit};
use super::*;
use crate::exact::Fraction;

fn tenths(number: i64) -> Fraction {
    Fraction::ratio(number, 10).expect("not nought")
}

/// Points and costs of every kind under weights of every kind.
fn everything() -> (Setup, Vec<Weighting>) {
    let wide = |group: usize, low: i64| Part {
        group,
        value: Spread::Uniform(tenths(low), tenths(low + 25)),
    };
    let contender = |low: i64| Contender {
        points: vec![
            wide(0, low),
            Part {
                group: 0,
                value: Spread::Triangular(tenths(0), tenths(3), tenths(10)),
            },
            wide(1, 90 - low),
            Part {
                group: 2,
                value: Spread::Exactly(tenths(low * 37 % 101)),
            },
        ],
        costs: vec![
            Spread::Exactly(Fraction::whole(1_000)),
            Spread::Triangular(Fraction::zero(), Fraction::whole(low), Fraction::whole(100)),
        ],
    };
    let within = |low, high| (tenths(low), tenths(high));
    let ways = vec![
        Weighting::Free(3),
        Weighting::Fixed(vec![tenths(500), tenths(300), tenths(200)]),
        Weighting::Ordered(vec![vec![2], vec![0, 1]]),
        Weighting::Ranges(vec![within(1, 6), within(2, 7), within(0, 5)]),
        Weighting::Ranges(vec![
            (tenths(4), Fraction::ratio(401, 1000).expect("not nought")),
            (tenths(3), Fraction::ratio(301, 1000).expect("not nought")),
            within(0, 10),
        ]),
    ];
    let setup = Setup {
        weighting: ways[0].clone(),
        contenders: [20, 35, 42, 57].map(contender).to_vec(),
        draws: 5_000,
        seed: 7,
    };
    (setup, ways)
}

fn counted(arch: Arch, setup: &Setup, ways: &[Weighting]) -> Vec<Tally> {
    let setups: Vec<Setup> = ways
        .iter()
        .map(|way| Setup {
            weighting: way.clone(),
            ..setup.clone()
        })
        .collect();
    run(&Block::new(setup, ways), arch, setup, &setups)
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (setup, ways) = everything();
    let with = |threads: usize| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads")
            .install(|| counted(Arch::new(), &setup, &ways))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(5));
}

#[test]
fn wide_registers_change_nothing() {
    let (setup, ways) = everything();
    let plain = counted(Arch::Scalar, &setup, &ways);
    assert_eq!(plain, counted(Arch::new(), &setup, &ways));
    // All five ways were at work: none counts what another counts, and the narrow ranges were walked.
    let firsts: BTreeSet<Vec<u64>> = plain.iter().map(|tally| tally.ranks.clone()).collect();
    assert_eq!(firsts.len(), ways.len());
    let samplings: Vec<Sampling> = Block::new(&setup, &ways).samplings().collect();
    assert_eq!(samplings[3..], [Sampling::Independent, Sampling::Walk]);
}

/// On a machine that counted otherwise this would fail: the figures were counted once and stand here.
#[test]
fn figures_are_those_of_every_other_machine() {
    let (setup, ways) = everything();
    let firsts: Vec<Vec<u64>> = counted(Arch::new(), &setup, &ways)
        .iter()
        .map(|tally| tally.ranks.iter().step_by(4).copied().collect())
        .collect();
    let counted_once = [
        [496, 1447, 120, 2937],
        [0, 998, 39, 3963],
        [0, 1280, 0, 3720],
        [508, 2202, 180, 2110],
        [0, 1220, 0, 3780],
    ];
    assert_eq!(firsts, counted_once);
}

#[test]
fn another_seed_draws_other_numbers() {
    let (setup, ways) = everything();
    let other = Setup {
        seed: setup.seed + 1,
        ..setup.clone()
    };
    let (one, other) = (
        counted(Arch::new(), &setup, &ways),
        counted(Arch::new(), &other, &ways),
    );
    assert!(one.iter().zip(&other).all(|(one, other)| one != other));
}

/// Counts again in numbers of twice the width, with the logarithm of the system.
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "the reference is approximate as well, only far less"
)]
mod reference {
    use super::*;

    pub(super) const CONTENDERS: usize = 6;
    pub(super) const GROUPS: usize = 9;
    pub(super) const DRAWS: u64 = 16 * BLOCK;
    const SEED: u64 = 11;

    fn low(contender: usize, group: usize) -> i64 {
        i64::try_from((contender * 31 + group * 17) * 7919 % 101).expect("small")
    }

    pub(super) fn setup() -> Setup {
        let part = |contender, group| Part {
            group,
            value: Spread::Uniform(
                tenths(low(contender, group)),
                tenths(low(contender, group) + 30),
            ),
        };
        let contender = |contender| Contender {
            points: (0..GROUPS).map(|group| part(contender, group)).collect(),
            costs: Vec::new(),
        };
        Setup {
            weighting: Weighting::Free(GROUPS),
            contenders: (0..CONTENDERS).map(contender).collect(),
            draws: DRAWS,
            seed: SEED,
        }
    }

    fn row(stream: &mut Stream, of: impl Fn(f64) -> f64) -> [f64; LANES] {
        let mut row = [0.0; LANES];
        stream.each(&mut row, |number, bits| *number = of(f64::from(unit(bits))));
        row
    }

    /// Ranks, and the sums of weights of winners.
    pub(super) fn count() -> (Vec<u64>, Vec<f64>) {
        let mut ranks = vec![0; CONTENDERS * CONTENDERS];
        let mut central = vec![0.0; CONTENDERS * GROUPS];
        for block in 0..DRAWS / BLOCK {
            let mut values = Stream::new(SEED, block, Purpose::Values);
            let mut weights = Stream::new(SEED, block, Purpose::Weights);
            for _ in 0..BLOCK / LANES as u64 {
                let drawn: Vec<[f64; LANES]> = (0..CONTENDERS * GROUPS)
                    .map(|_| row(&mut values, |unit| unit * 3.0))
                    .collect();
                let weights: Vec<[f64; LANES]> = (0..GROUPS)
                    .map(|_| row(&mut weights, |unit| -unit.ln()))
                    .collect();
                for lane in 0..LANES {
                    let sum: f64 = weights.iter().map(|row| row[lane]).sum();
                    let points = |contender: usize| -> f64 {
                        (0..GROUPS)
                            .map(|group| {
                                let low = tenths(low(contender, group)).approximate();
                                let value = low + drawn[contender * GROUPS + group][lane];
                                weights[group][lane] / sum * value
                            })
                            .sum()
                    };
                    let points: Vec<f64> = (0..CONTENDERS).map(points).collect();
                    for (contender, own) in points.iter().enumerate() {
                        let place = points.iter().filter(|other| *other > own).count();
                        ranks[contender * CONTENDERS + place] += 1;
                        if place == 0 {
                            for (group, row) in weights.iter().enumerate() {
                                central[contender * GROUPS + group] += row[lane] / sum;
                            }
                        }
                    }
                }
            }
        }
        (ranks, central)
    }
}

/// Short numbers move no share by more than a tenth of its stated error.
#[test]
#[expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "the reference is approximate as well, only far less"
)]
fn short_numbers_err_far_less_than_the_stated_error() {
    let setup = reference::setup();
    let outcome = simulate(&setup).expect("sound");
    let (ranks, central) = reference::count();
    for contender in 0..reference::CONTENDERS {
        for place in 0..reference::CONTENDERS {
            let count = ranks[contender * reference::CONTENDERS + place];
            let own = outcome.rank(contender, place + 1);
            let moved = own.approximate() - count as f64 / reference::DRAWS as f64;
            let stated = outcome.error(&own).approximate();
            assert!(moved.abs() * 10.0 <= stated, "{moved} of {stated}");
        }
        let firsts = ranks[contender * reference::CONTENDERS];
        assert!(firsts > 0, "each contender wins at least once");
        let weights = outcome.central_weights(contender).expect("won");
        for (group, weight) in weights.iter().enumerate() {
            let mean = central[contender * reference::GROUPS + group] / firsts as f64;
            assert!((weight.approximate() - mean).abs() < 1e-5);
        }
    }
}
