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

use gleichwertig::robust::{Setup, simulate};
use setups::{known, unsure};

#[path = "support/setups.rs"]
mod setups;

fn main() {
    divan::main();
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
