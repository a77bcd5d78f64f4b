//! Findings that were known before.

use crate::source::Span;

/// A finding that was known when the list was written.
///
/// German term: *bekannter Befund*.
#[doc(alias = "bekannter Befund")]
#[derive(Clone, Debug)]
pub struct KnownFinding {
    /// By what it is recognised again.
    pub fingerprint: String,
    /// The rule, as the list says.
    pub rule: String,
    /// The file, as the list says.
    pub file: String,
    /// Where the entry stands in the list.
    pub span: Span,
}

/// Findings in old drafts that do not hold up new ones.
///
/// German term: *Altbestand*.
#[doc(alias = "Altbestand")]
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The findings in the order of the list.
    pub known: Vec<KnownFinding>,
    /// Where the list begins.
    pub place: Span,
}
