//! Risks and who bears them.

use crate::exact::{Decimal, Percent, Year};
use crate::source::Span;

/// One thing that may happen to a candidate and what it would cost.
///
/// German term: *Risiko* (BMF Arbeitsanleitung, B.VI and C.V.1 a).
#[doc(alias = "Risiko")]
#[derive(Clone, Debug)]
pub struct Risk {
    /// The position of the candidate.
    pub candidate: usize,
    /// What may happen.
    pub title: String,
    /// How probable it is; unknown where nobody has estimated it.
    pub probability: Option<Percent>,
    /// What it would cost in EUR; unknown where nobody has estimated it.
    pub damage: Option<Decimal>,
    /// The year in which it would occur.
    pub year: Year,
    /// Who bears it.
    pub bearer: String,
    /// What is done about it.
    pub measure: String,
    /// Where the estimate comes from.
    pub evidence: String,
    /// The row.
    pub span: Span,
}

/// The beginning of the identifiers of the parameters that class probabilities.
pub const RISK_CLASSES: &str = "risiko.klasse.";
