//! Ratings and the evidence they rest on.

use crate::exact::{Day, Decimal};
use crate::source::Span;

/// What one person found for one candidate and one criterion.
///
/// German term: *Bewertung*. It has a reason, always.
#[doc(alias = "Bewertung")]
#[derive(Clone, Debug)]
pub struct Rating {
    /// The position of the candidate in the case.
    pub candidate: usize,
    /// What was found.
    pub value: RatingValue,
    /// Why; empty only where the value is unknown.
    pub reason: String,
    /// What supports it.
    pub evidence: Evidence,
    /// When it was found.
    pub as_of: Option<Day>,
    /// Who found it.
    pub rater: Rater,
    /// The cell of the value.
    pub span: Span,
}

/// What was found.
///
/// German term: *Bewertungsergebnis*.
#[doc(alias = "Bewertungsergebnis")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingValue {
    /// The points of a step, or a measured number.
    Observed(Decimal),
    /// An exclusion criterion is met.
    Met,
    /// An exclusion criterion is not met.
    NotMet,
    /// Nobody knows yet.
    Unknown,
    /// The question does not apply to this candidate (*entfällt*).
    NotApplicable,
}

/// What supports a rating.
///
/// German term: *Beleg*.
#[doc(alias = "Beleg")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How strong it is.
    pub kind: EvidenceKind,
    /// The document, test or statement.
    pub document: String,
}

/// How strong the support of a rating is.
///
/// German term: *Beleg-Art*.
#[doc(alias = "Beleg-Art")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// The vendor says so; that is not evidence.
    Claim,
    /// We estimate it.
    Estimate,
    /// The authority tried it itself in a pilot; the observation stands in `pilot.csv`.
    Trial,
    /// A certificate, a test, a document that was seen.
    Proof,
}

impl EvidenceKind {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Claim => "angabe",
            Self::Estimate => "einschaetzung",
            Self::Trial => "erprobung",
            Self::Proof => "nachweis",
        }
    }

    /// Whether it secures a value by itself: what the authority saw, not what somebody says.
    #[must_use]
    pub fn secures(self) -> bool {
        matches!(self, Self::Proof | Self::Trial)
    }
}

/// Who rated.
///
/// German term: *bewertende Person*.
#[doc(alias = "bewertende Person")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rater {
    /// Nobody signed.
    Unnamed,
    /// This person or group.
    Named(String),
    /// The raters agreed on this value (*Einigung*).
    Agreement,
}

impl Rater {
    /// What tells one person from another: the name without case and blanks, so that „M. Beispiel“ and „m.beispiel“ are
    /// one person; `None` where nobody signed for himself.
    #[must_use]
    pub fn person(&self) -> Option<String> {
        match self {
            Self::Named(name) => Some(
                name.to_lowercase()
                    .chars()
                    .filter(|sign| !sign.is_whitespace())
                    .collect(),
            ),
            Self::Unnamed | Self::Agreement => None,
        }
    }
}
