//! How the case wants its result to be tried.

use crate::exact::Percent;

/// How often and within which weights chance is asked how firm the result is.
///
/// German term: *Robustheitsprüfung*. The seed stands in the case, so everybody draws the same numbers.
#[doc(alias = "Robustheitsprüfung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RobustnessPlan {
    /// How many draws.
    pub draws: u64,
    /// Where the random numbers begin.
    pub seed: u64,
    /// Per group, from which to which weight it may move; empty where the case sets no ranges.
    pub ranges: Vec<(String, Percent, Percent)>,
}

impl Default for RobustnessPlan {
    fn default() -> Self {
        Self {
            draws: 5_000,
            seed: 1,
            ranges: Vec::new(),
        }
    }
}
