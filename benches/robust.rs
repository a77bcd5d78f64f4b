//! Draws of weights and values: the simulated part of robustness, on one core and on two.
//!
//! `cargo bench --bench robust` measures; `benches/peers/` holds the same work in other languages.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    missing_docs,
    reason = "a bench stops at the first surprise"
)]

use divan::Bencher;

use gleichwertig::exact::Fraction;
use gleichwertig::robust::{Contender, Part, Setup, Spread, Weighting, simulate};

fn main() {
    divan::main();
}

/// Points from 0 to 10 in tenths, spread evenly and the same in every run.
fn tenths(seed: i64) -> i64 {
    (seed * 7919 + 104_729) % 101
}

fn points(contender: usize, group: usize) -> i64 {
    tenths(i64::try_from(contender * 31 + group * 17).expect("small"))
}

fn tenth(number: i64) -> Fraction {
    Fraction::ratio(number, 10).expect("not nought")
}

fn known(contenders: usize, groups: usize, draws: u64) -> Setup {
    let contender = |contender| Contender {
        points: (0..groups)
            .map(|group| Part {
                group,
                value: Spread::Exactly(tenth(points(contender, group))),
            })
            .collect(),
        costs: Vec::new(),
    };
    Setup {
        weighting: Weighting::Free(groups),
        contenders: (0..contenders).map(contender).collect(),
        draws,
        seed: 1,
    }
}

fn unsure(contenders: usize, groups: usize, draws: u64) -> Setup {
    let contender = |contender| Contender {
        points: (0..groups)
            .map(|group| {
                let low = points(contender, group) * 7 / 10;
                Part {
                    group,
                    value: Spread::Uniform(tenth(low), tenth(low + 30)),
                }
            })
            .collect(),
        costs: vec![Spread::Triangular(
            tenth(points(contender, 1)),
            tenth(points(contender, 1) + 20),
            tenth(points(contender, 1) + 60),
        )],
    };
    Setup {
        weighting: Weighting::Free(groups),
        contenders: (0..contenders).map(contender).collect(),
        draws,
        seed: 1,
    }
}

fn on(threads: usize, bencher: Bencher<'_, '_>, setup: &Setup) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("threads");
    bencher.bench_local(|| pool.install(|| simulate(setup)).expect("sound"));
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn million_weights_6_by_30(bencher: Bencher<'_, '_>, threads: usize) {
    on(threads, bencher, &known(6, 30, 1_000_000));
}

#[divan::bench(args = [1, 2], sample_count = 10)]
fn two_hundred_thousand_intervals_12_by_40(bencher: Bencher<'_, '_>, threads: usize) {
    on(threads, bencher, &unsure(12, 40, 200_000));
}
