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

/// Lists rules about the form of files: a constant for each, and all of them in order.
macro_rules! form_rules {
    (
        $(#[$doc:meta])* $all:ident:
        $($constant:ident = $id:literal $severity:ident $name:literal $why:literal $way_out:literal;)*
    ) => {
        $(pub(super) const $constant: $crate::finding::FormRule = $crate::finding::FormRule {
            id: $crate::finding::RuleId::new($id),
            name: $name,
            severity: $crate::finding::Severity::$severity,
            why: $why,
            way_out: $way_out,
        };)*

        $(#[$doc])*
        pub const $all: &[$crate::finding::FormRule] = &[$($constant),*];
    };
}

pub(crate) use form_rules;
