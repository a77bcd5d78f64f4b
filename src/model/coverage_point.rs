//! What a contract should say of source code, exit and feeding back.

use crate::law::Citation;

/// Which matter a point belongs to.
///
/// German term: *Punktgruppe*.
#[doc(alias = "Punktgruppe")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointGroup {
    /// Acquiring source code and rights.
    SourceCode,
    /// Leaving the contract.
    Exit,
    /// Feeding improvements back.
    FeedingBack,
}

/// A point that a clause should cover.
///
/// German term: *Prüfpunkt der Abdeckung*.
#[doc(alias = "Prüfpunkt der Abdeckung")]
#[derive(Clone, Debug)]
pub struct CoveragePoint {
    /// The identifier, such as `Q01`.
    pub id: String,
    /// The matter.
    pub group: PointGroup,
    /// What should be said.
    pub title: String,
    /// Where it stands.
    pub citations: Vec<Citation>,
    /// What a clause that covers it says: one of these.
    pub patterns: Vec<String>,
    /// One of these must stand in the same paragraph, where any are given.
    pub with: Vec<String>,
    /// A clause that can be inserted.
    pub wording: String,
}
