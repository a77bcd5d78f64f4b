//! One requirement or criterion of one candidate.

use crate::exact::{Decimal, Fraction, Points, Range};
use crate::model::{Case, Criterion, Fulfilment, Objective, Requirement};
use crate::source::Span;

use super::Settled;

/// What was rated.
///
/// German term: *Bewertungsgegenstand*.
#[doc(alias = "Bewertungsgegenstand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The requirement of this position.
    Requirement(usize),
    /// The criterion of this position in the catalogue of that number.
    Criterion {
        /// The number of the catalogue within the case.
        catalogue: usize,
        /// The position within the catalogue.
        criterion: usize,
    },
    /// The least level of the objective of this position.
    Objective(usize),
}

impl Item {
    /// The identifier of what was rated; empty where the case holds no such thing.
    #[must_use]
    pub fn id(self, case: &Case) -> &str {
        self.requirement(case).map_or_else(
            || {
                let criterion = self.criterion(case).map(|found| found.id.as_str());
                let objective = self.objective(case).map(|found| found.id.as_str());
                criterion.or(objective).unwrap_or_default()
            },
            |found| found.id.as_str(),
        )
    }

    /// What was asked, in words; empty where the case holds no such thing.
    #[must_use]
    pub fn title(self, case: &Case) -> &str {
        self.requirement(case).map_or_else(
            || {
                let criterion = self.criterion(case).map(|found| found.title.as_str());
                let objective = self.objective(case).map(|found| found.name.as_str());
                criterion.or(objective).unwrap_or_default()
            },
            |found| found.text.as_str(),
        )
    }

    fn requirement(self, case: &Case) -> Option<&Requirement> {
        match self {
            Self::Requirement(index) => case.requirements.get(index),
            Self::Criterion { .. } | Self::Objective(_) => None,
        }
    }

    fn criterion(self, case: &Case) -> Option<&Criterion> {
        match self {
            Self::Requirement(_) | Self::Objective(_) => None,
            Self::Criterion {
                catalogue,
                criterion,
            } => case.criterion(catalogue, criterion),
        }
    }

    fn objective(self, case: &Case) -> Option<&Objective> {
        match self {
            Self::Objective(index) => case.sovereignty.as_ref()?.framework.objectives.get(index),
            Self::Requirement(_) | Self::Criterion { .. } => None,
        }
    }
}

/// How firmly a rating stands.
///
/// German term: *Belegstand*.
#[doc(alias = "Belegstand")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A certificate, a test or a document was seen.
    Proven,
    /// It follows from the master data.
    Derived,
    /// Two people judged it and agree.
    Judged,
    /// Stated in the list of requirements by the authority itself.
    Stated,
    /// Only the vendor says so.
    Claimed,
    /// One person's estimate.
    Estimated,
    /// Raters differ and did not agree.
    Disputed,
    /// Nobody knows.
    Unknown,
    /// The question does not apply.
    NotApplicable,
}

impl Standing {
    /// Whether the value counts as secured.
    #[must_use]
    pub fn is_secured(self) -> bool {
        matches!(
            self,
            Self::Proven | Self::Derived | Self::Judged | Self::Stated
        )
    }
}

/// The points of one item for one candidate.
///
/// German term: *Einzelbewertung*.
#[doc(alias = "Einzelbewertung")]
#[derive(Clone, Debug)]
pub struct ItemScore {
    /// What was rated.
    pub item: Item,
    /// Its weight as written, within its group.
    pub weight: Fraction,
    /// Its share of the whole utility in percent: one point more moves the utility by this much.
    pub effect: Fraction,
    /// From secured to possible.
    pub points: Range,
    /// How firmly it stands.
    pub standing: Standing,
    /// The cell that decided; `None` where there is no row.
    pub span: Option<Span>,
}

impl ItemScore {
    /// By how much the utility would rise if everything open about this item turned out best.
    #[must_use]
    pub fn gain(&self) -> Fraction {
        self.points.width().times(&self.effect)
    }
}

/// Whether a candidate meets what it must.
///
/// German term: *Ausschlussprüfung*.
#[doc(alias = "Ausschlussprüfung")]
#[derive(Clone, Debug)]
pub struct ExclusionCheck {
    /// The must requirement or exclusion criterion.
    pub item: Item,
    /// What is known.
    pub state: ExclusionState,
    /// The reason as written.
    pub reason: String,
    /// The cell that decided; `None` where there is no row.
    pub span: Option<Span>,
}

/// What is known of a condition that excludes.
///
/// German term: *Stand der Ausschlussprüfung*.
#[doc(alias = "Stand der Ausschlussprüfung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusionState {
    /// Met.
    Met,
    /// Not met: the candidate is out.
    NotMet,
    /// Not known, or only claimed.
    Open,
    /// Does not apply.
    NotApplicable,
}

pub(super) fn must(index: usize, fulfilment: &Fulfilment) -> ExclusionCheck {
    let state = match &fulfilment.points {
        None => ExclusionState::Open,
        Some(points) if *points == Points::full() && fulfilment.claimed => ExclusionState::Open,
        Some(points) if *points == Points::full() => ExclusionState::Met,
        Some(_) => ExclusionState::NotMet,
    };
    ExclusionCheck {
        item: Item::Requirement(index),
        state,
        reason: String::new(),
        span: Some(fulfilment.span),
    }
}

pub(super) fn of_requirement(index: usize, weight: Decimal, fulfilment: &Fulfilment) -> ItemScore {
    let (points, standing) = match &fulfilment.points {
        Some(points) if fulfilment.claimed => (
            Range::new(Fraction::zero(), points.value().clone()),
            Standing::Claimed,
        ),
        Some(points) => (Range::exactly(points.value().clone()), Standing::Stated),
        None => (
            Range::new(Fraction::zero(), Fraction::whole(10)),
            Standing::Unknown,
        ),
    };
    ItemScore {
        item: Item::Requirement(index),
        weight: weight.fraction(),
        effect: Fraction::zero(),
        points,
        standing,
        span: Some(fulfilment.span),
    }
}

pub(super) fn of_settled(item: Item, weight: Decimal, settled: Settled) -> ItemScore {
    ItemScore {
        item,
        weight: weight.fraction(),
        effect: Fraction::zero(),
        points: settled.points,
        standing: settled.standing,
        span: settled.span,
    }
}

pub(super) fn of_exclusion(item: Item, settled: &Settled) -> ExclusionCheck {
    // For exclusion criteria ten points stand for met and none for not met.
    let met = *settled.points.secured() == Fraction::whole(10);
    let not_met = settled.points.possible().is_zero();
    let state = match settled.standing {
        Standing::NotApplicable => ExclusionState::NotApplicable,
        _ if not_met => ExclusionState::NotMet,
        _ if met => ExclusionState::Met,
        _ => ExclusionState::Open,
    };
    ExclusionCheck {
        item,
        state,
        reason: settled.reason.clone(),
        span: settled.span,
    }
}
