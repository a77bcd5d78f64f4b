//! How firmly does an order stand?
//!
//! The exact part works in fractions and has no tolerance: intervals of weights, the smallest change of weights, the shortest
//! list of facts, shares of the weight space. The simulated part draws weights and values from a seeded generator; floating
//! point lives there and nowhere else, and counts leave it as whole numbers. The room knows numbers only: no case, no wording.

mod facts;
mod field;
mod hold;
mod share;
mod shift;
mod simulation;

pub use facts::{Beyond, fewest};
pub use field::Field;
pub use hold::{Hold, hold};
pub use share::{Shares, WeightSpace, shares};
pub use shift::{Shift, shift_towards, smallest_shift};
pub use simulation::{
    Contender, Outcome, Part, Sampling, Setup, SetupFault, Spread, Weighting, confidence, simulate,
    simulate_all,
};
