//! A column of numbers that counts.

use crate::exact::{Decimal, Weight};

/// Which end of a column is the better one.
///
/// German term: *Richtung eines Kriteriums*.
#[doc(alias = "Richtung eines Kriteriums")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// A column that counts, with its weight and its scale.
///
/// German term: *Messgröße*. Without end points the least and the largest number of the table are the ends of the scale.
#[doc(alias = "Messgröße")]
#[derive(Clone, Debug)]
pub struct Measure {
    /// The name of the column.
    pub column: String,
    /// Its weight; all weights together are one hundred.
    pub weight: Weight,
    /// Which end is better.
    pub aim: Aim,
    /// The numbers that give no points and all points.
    pub ends: Option<(Decimal, Decimal)>,
}

impl Measure {
    /// The decimals that the ends of a scale may have.
    pub const PLACES: u32 = 6;
}
