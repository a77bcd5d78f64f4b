//! What is an amount, a rate, a weight, a day?
//!
//! Numbers that a person wrote are decimals and keep every digit ([`Decimal`]). Numbers that follow from them are
//! fractions ([`Fraction`]) and keep everything. Only [`rounding`] rounds, once, for display, and only [`notation`] turns
//! numbers into text and back. The room refuses floating point, the clock and every division by zero.

pub mod apportion;
mod calendar;
mod decimal;
mod euro;
pub mod fixed;
mod fraction;
pub mod notation;
mod points;
mod polynomial;
mod rate;
pub mod rounding;
pub mod short_factors;

pub use calendar::{Answer, Day, KeyDate, Timeline, TimelineFault, Validity, ValidityFault, Year};
pub use decimal::Decimal;
pub use euro::{Basis, Gross, Net, VatRate};
pub use fraction::Fraction;
pub use points::{Points, PointsFault, Range, Weight, WeightFault, WeightSet};
pub use polynomial::{Polynomial, SignChange};
pub use rate::{Percent, PercentFault, Rate};
