//! The kernel of the draws and a loop written by hand for the same work, each as a process of its own.
//!
//! `draws weights|intervals kernel|hand CORES`; `benches/peers/side_by_side.py` runs them beside other tools.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "the figures are the result, and a bench stops at the first surprise"
)]

use std::env;

use gleichwertig::robust::simulate;
use setups::{known, unsure};

#[cfg(target_arch = "x86_64")]
#[path = "support/draws.rs"]
mod by_hand;
#[path = "support/setups.rs"]
mod setups;

fn main() {
    let words: Vec<String> = env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"))
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [work, "kernel", cores] => kernel(work, cores.parse().expect("a number of cores")),
        [work, "hand", cores] => hand(work, cores.parse().expect("a number of cores")),
        _ => println!("Aufruf über benches/peers/side_by_side.py"),
    }
}

fn kernel(work: &str, cores: usize) {
    let setup = if work == "weights" {
        known(6, 30, 1_000_000)
    } else {
        unsure(12, 40, 200_000)
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(cores)
        .build()
        .expect("threads");
    let outcome = pool.install(|| simulate(&setup)).expect("sound");
    let firsts: Vec<String> = (0..setup.contenders.len())
        .map(|contender| format!("{:.4}", outcome.first(contender).approximate()))
        .collect();
    println!("{}", firsts.join(" "));
}

#[cfg(target_arch = "x86_64")]
fn hand(work: &str, cores: usize) {
    if work == "weights" {
        println!("{:?}", by_hand::count::<6, 30, false>(1_000_000, cores));
    } else {
        println!("{:?}", by_hand::count::<12, 40, true>(200_000, cores));
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn hand(_: &str, _: usize) {
    println!("von Hand nur für x86-64 geschrieben");
    std::process::exit(1);
}
