//! Draws of weights and values, counted.
//!
//! German term: *stochastische Akzeptanzanalyse* (SMAA: Lahdelma, Hokkanen, Salminen 1998, European Journal of Operational
//! Research 106). The draws are cut into blocks of fixed size, each with its own stream of random numbers; blocks are counted
//! in whole numbers and added in order. So neither the number of threads nor the machine changes a byte.

mod block;
mod cell;
mod count;
mod known;
mod outcome;
mod ranges;
mod sampler;
mod setup;
mod stream;

use pulp::Arch;
use rayon::prelude::*;

pub use outcome::{Outcome, Sampling};
pub use setup::{Contender, Part, Setup, SetupFault, Spread, Weighting};

use block::Block;
use outcome::Tally;

/// Draws per block. A change of this number changes results within their error.
const BLOCK: u64 = 1024;

/// Draws and counts.
///
/// # Errors
/// Refuses what cannot be drawn from: weights that leave no room, intervals that end before they begin, no draws.
pub fn simulate(setup: &Setup) -> Result<Outcome, SetupFault> {
    let outcomes = simulate_all(setup, std::slice::from_ref(&setup.weighting))?;
    outcomes.into_iter().next().ok_or(SetupFault::Nothing)
}

/// Draws values and costs once and counts them under several weightings, in their order, instead of the one of the setup.
///
/// Each outcome is the one [`simulate`] gives for that weighting alone.
///
/// # Errors
/// As [`simulate`], for any of the weightings.
pub fn simulate_all(setup: &Setup, weightings: &[Weighting]) -> Result<Vec<Outcome>, SetupFault> {
    let setups: Vec<Setup> = weightings
        .iter()
        .map(|weighting| Setup {
            weighting: weighting.clone(),
            ..setup.clone()
        })
        .collect();
    for setup in &setups {
        setup.check()?;
    }
    let block = Block::new(setup, weightings);
    let tallies = run(&block, Arch::new(), setup, &setups);
    let outcomes = setups.iter().zip(tallies).zip(block.samplings());
    Ok(outcomes
        .map(|((setup, tally), sampling)| Outcome::new(setup, tally, sampling))
        .collect())
}

/// For each contender that was first at least once, how often it is first when its own central weights hold.
///
/// German term: *Konfidenzfaktor*. `None` for a contender without central weights.
///
/// # Errors
/// As [`simulate`].
pub fn confidence(
    setup: &Setup,
    outcome: &Outcome,
) -> Result<Vec<Option<crate::exact::Fraction>>, SetupFault> {
    let mut own = vec![None; setup.contenders.len()];
    let (contenders, weightings): (Vec<usize>, Vec<Weighting>) = (0..own.len())
        .filter_map(|contender| {
            let central = outcome.central_weights(contender)?;
            Some((contender, Weighting::Fixed(central)))
        })
        .unzip();
    let outcomes = simulate_all(setup, &weightings)?;
    for (contender, outcome) in contenders.into_iter().zip(outcomes) {
        if let Some(own) = own.get_mut(contender) {
            *own = Some(outcome.first(contender));
        }
    }
    Ok(own)
}

fn run(block: &Block, arch: Arch, setup: &Setup, setups: &[Setup]) -> Vec<Tally> {
    let blocks = setup.draws.div_ceil(BLOCK);
    let draws_of =
        |number: u64| BLOCK.min(setup.draws.saturating_sub(number.saturating_mul(BLOCK)));
    let empty = || {
        let of = |setup: &Setup| Tally::new(setup.contenders.len(), setup.groups());
        setups.iter().map(of).collect()
    };
    let plus = |own: Vec<Tally>, others: Vec<Tally>| {
        own.into_iter()
            .zip(others)
            .map(|(own, other)| own.plus(other))
            .collect()
    };
    // Whole numbers add up to the same in any order.
    (0..blocks)
        .into_par_iter()
        .map(|number| block.run(arch, setup.seed, number, draws_of(number)))
        .reduce(empty, plus)
}

#[cfg(test)]
mod same_bytes;
#[cfg(test)]
mod tests;
