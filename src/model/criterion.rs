//! Criteria: what is asked, why, and what counts as an answer.

use crate::exact::Weight;
use crate::law::{Binding, Citation};
use crate::source::Span;

use super::{MasterFact, Scale};

/// The stage of a procurement.
///
/// German term: *Phase*.
#[doc(alias = "Verfahrensstand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Before the procurement: which way meets the need best (§ 7 LHO)?
    Need,
    /// The tender is being drafted.
    Draft,
    /// Bids are compared.
    Award,
}

impl Phase {
    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Need => "bedarf",
            Self::Draft => "entwurf",
            Self::Award => "wertung",
        }
    }
}

/// What settles a criterion.
///
/// German term: *Feststellung*.
#[doc(alias = "Feststellung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ascertainment {
    /// A document or a test; an estimate does not.
    Fact,
    /// The judgement of two people who look independently.
    Judgement,
}

/// One question about a candidate.
///
/// German terms: *Ausschlusskriterium*, *Bewertungskriterium*.
#[doc(alias = "Ausschlusskriterium")]
#[doc(alias = "Bewertungskriterium")]
#[derive(Clone, Debug)]
pub struct Criterion {
    /// The identifier, unique over all catalogues.
    pub id: String,
    /// The name in one line.
    pub title: String,
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// The stages in which it may be used.
    pub phases: Vec<Phase>,
    /// On what legal basis.
    pub phase_reason: String,
    /// Where it stands.
    pub citations: Vec<Citation>,
    /// Whether law, a framework, a policy or a proposal asks for it.
    pub binding: Binding,
    /// Which evidence counts.
    pub evidence: Vec<String>,
    /// What to ask the vendor for.
    pub request: String,
    /// What settles it.
    pub ascertainment: Ascertainment,
    /// The master fact that already answers it.
    pub derived_from: Option<DerivedFrom>,
    /// Exclusion or points.
    pub kind: CriterionKind,
    /// Where the criterion stands in its catalogue.
    pub span: Span,
}

/// An exclusion criterion has no weight, a rated one no way to exclude.
///
/// German term: *Kriterienart* (A- and B-Kriterium in UfAB).
#[doc(alias = "Kriterienart")]
#[derive(Clone, Debug)]
pub enum CriterionKind {
    /// Whoever does not meet it is out.
    Exclusion {
        /// The closed condition.
        met_if: String,
    },
    /// Points on a scale, with a weight within the catalogue.
    Scored {
        /// The weight in percent of the catalogue.
        weight: Weight,
        /// From observation to points.
        scale: Scale,
    },
}

/// How a master fact answers a criterion.
///
/// German term: *Ableitung*.
#[doc(alias = "Ableitung")]
#[derive(Clone, Debug)]
pub struct DerivedFrom {
    /// The fact.
    pub fact: MasterFact,
    /// For exclusion criteria: the values that meet it; all others do not.
    pub met: Vec<String>,
}
