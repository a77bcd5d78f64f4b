//! Requirements and how far each candidate meets them.

use crate::exact::{Day, Decimal, Points};
use crate::source::Span;

/// One requirement of the need.
///
/// German term: *Anforderung*.
#[doc(alias = "Anforderung")]
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The identifier, such as `A-07`.
    pub id: String,
    /// What is required.
    pub text: String,
    /// Must, should or may.
    pub kind: RequirementKind,
    /// The weight as written; nought for a must.
    pub weight: Decimal,
    /// When the fulfilment was rated.
    pub as_of: Option<Day>,
    /// How far each candidate meets it, in the order of the candidates.
    pub fulfilments: Vec<Fulfilment>,
    /// The row.
    pub span: Span,
}

/// How binding a requirement is.
///
/// German terms: *Muss* (A-Kriterium), *Soll*, *Kann* (B-Kriterium).
#[doc(alias = "Anforderungsart")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequirementKind {
    /// Whoever does not meet it is out.
    Must,
    /// Rated.
    Should,
    /// Rated, less important by its weight.
    May,
}

impl RequirementKind {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "muss",
            Self::Should => "soll",
            Self::May => "kann",
        }
    }
}

/// How far a candidate meets a requirement.
///
/// German term: *Erfüllungsgrad*. Ten points are full, five are partial fulfilment; `None` is unknown.
#[doc(alias = "Erfüllungsgrad")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fulfilment {
    /// The degree, or unknown.
    pub points: Option<Points>,
    /// Whether only the vendor says so.
    pub claimed: bool,
    /// The day of the claim.
    pub claimed_on: Option<Day>,
    /// The cell.
    pub span: Span,
}
