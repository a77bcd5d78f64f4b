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

/// What a criterion values, where the law treats that apart.
///
/// German term: *Thema*. The rules about stages of a procurement look at it; a criterion that follows from a master fact has
/// its theme from there.
#[doc(alias = "Thema")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Seat, owner or nationality of whoever offers.
    Origin,
    /// Digital sovereignty as a property of the service.
    Sovereignty,
    /// The kind of licence as such.
    LicenceModel,
}

impl Theme {
    /// All themes with their words in files.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("herkunft", Self::Origin),
        ("souveraenitaet", Self::Sovereignty),
        ("lizenzmodell", Self::LicenceModel),
    ];
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
    /// What it values, where the law treats that apart.
    pub themes: Vec<Theme>,
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

impl Criterion {
    /// Whether it values this, by its own word or through the master fact that answers it.
    #[must_use]
    pub fn is_about(&self, theme: Theme) -> bool {
        let derived = self
            .derived_from
            .as_ref()
            .and_then(|derived| match derived.fact {
                MasterFact::Seat | MasterFact::ParentSeat => Some(Theme::Origin),
                MasterFact::LicenceKind | MasterFact::Copyleft => Some(Theme::LicenceModel),
                MasterFact::Operation | MasterFact::DataLocation | MasterFact::SourceAccess => None,
            });
        derived == Some(theme) || self.themes.contains(&theme)
    }
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
    /// Values that settle nothing: with them the criterion is rated like any other.
    pub open: Vec<String>,
}
