//! What the kernel draws from when it is measured.
#![allow(
    unreachable_pub,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    reason = "only the benches beside it use it"
)]

use gleichwertig::exact::Fraction;
use gleichwertig::robust::{Contender, Part, Setup, Spread, Weighting};

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

pub fn known(contenders: usize, groups: usize, draws: u64) -> Setup {
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

pub fn unsure(contenders: usize, groups: usize, draws: u64) -> Setup {
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
