//! Rules set aside with a reason.

use crate::finding::RuleId;
use crate::source::Span;

/// A rule that is set aside in this case, with its reason.
///
/// German term: *begründete Abweichung*. It reaches the report.
#[doc(alias = "begründete Abweichung")]
#[derive(Clone, Debug)]
pub struct Deviation {
    /// The rule.
    pub rule: RuleId,
    /// The place or subject; empty for the whole case.
    pub place: String,
    /// Why.
    pub reason: String,
    /// The file reference.
    pub record: String,
    /// Where it stands.
    pub span: Span,
}
