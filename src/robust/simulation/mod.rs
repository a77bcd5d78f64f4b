//! Draws of weights and values, counted.
//!
//! German term: *stochastische Akzeptanzanalyse* (SMAA: Lahdelma, Hokkanen, Salminen 1998, European Journal of Operational
//! Research 106). The draws are cut into blocks of fixed size, each with its own stream of random numbers; blocks are counted
//! in whole numbers and added in order. So neither the number of threads nor the machine changes a byte.

mod block;
mod outcome;
mod sampler;
mod setup;
mod stream;

use rayon::prelude::*;

pub use outcome::{Outcome, Sampling};
pub use setup::{Contender, Part, Setup, SetupFault, Spread, Weighting};

use block::Block;
use outcome::Tally;

/// Draws per block. A change of this number changes results within their error.
const BLOCK: u64 = 4096;

/// Draws and counts.
///
/// # Errors
/// Refuses what cannot be drawn from: weights that leave no room, intervals that end before they begin, no draws.
pub fn simulate(setup: &Setup) -> Result<Outcome, SetupFault> {
    setup.check()?;
    let block = Block::new(setup);
    let tally = run(&block, setup);
    Ok(Outcome::new(setup, tally, block.sampling()))
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
    (0..setup.contenders.len())
        .map(|contender| {
            let Some(central) = outcome.central_weights(contender) else {
                return Ok(None);
            };
            let fixed = Setup {
                weighting: Weighting::Fixed(central),
                ..setup.clone()
            };
            simulate(&fixed).map(|outcome| Some(outcome.first(contender)))
        })
        .collect()
}

fn run(block: &Block, setup: &Setup) -> Tally {
    let blocks = setup.draws.div_ceil(BLOCK);
    let draws_of =
        |number: u64| BLOCK.min(setup.draws.saturating_sub(number.saturating_mul(BLOCK)));
    let empty = || Tally::new(setup.contenders.len(), setup.groups());
    // Whole numbers add up to the same in any order.
    (0..blocks)
        .into_par_iter()
        .map(|number| block.run(setup.seed, number, draws_of(number)))
        .reduce(empty, Tally::plus)
}

#[cfg(test)]
mod tests;
