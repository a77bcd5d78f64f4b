//! Places with a word on what they contribute, and edits.

use crate::source::Span;

/// A place and what it contributes to the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    span: Span,
    text: String,
}

impl Label {
    /// A place with a short text.
    #[must_use]
    pub fn new(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// A place that speaks for itself.
    #[must_use]
    pub fn bare(span: Span) -> Self {
        Self::new(span, "")
    }

    /// The place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it contributes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// An edit that cures a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is replaced; an empty stretch for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}
