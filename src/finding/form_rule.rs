//! Rules about the form of files.

use super::{RuleId, Severity};

/// A rule about the form of files. Its severity does not depend on any law, so it stands in code and not in a data file.
#[derive(Clone, Copy, Debug)]
pub struct FormRule {
    /// The identifier.
    pub id: RuleId,
    /// The name, which describes the fault.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Why it matters, in one or two sentences.
    pub why: &'static str,
    /// What to do.
    pub way_out: &'static str,
}
