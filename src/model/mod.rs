//! What is a tender, a candidate, a criterion, a payment?
//!
//! The nouns of procurement, valid by construction. The room knows no file format and prints nothing.

mod candidate;
mod case;
mod cash_flow;
mod catalogue;
mod criterion;
mod derivation;
mod deviation;
mod evidence;
mod framework;
mod licence;
mod open_fact;
mod pilot;
mod profile;
mod requirement;
mod risk;
mod rule;
mod scale;
mod sovereignty;
mod stage;
mod tender;

pub use candidate::{
    Candidate, Country, LicenceClass, Licensing, MasterFact, Operation, Region, SolutionModel,
    SourceAccess,
};
pub use case::Case;
pub use cash_flow::{
    BudgetEffect, CashFlow, Convention, CostKind, CostPlan, Escalation, Frequency, Price,
    PriceOrigin, TaxStatus, UnitPrice, YearlyCashFlow,
};
pub(crate) use catalogue::CatalogueHead;
pub use catalogue::{Catalogue, CatalogueFault};
pub use criterion::{Ascertainment, Criterion, CriterionKind, DerivedFrom, Phase, Theme};
pub use derivation::{Derived, Quantity, Source, Step};
pub use deviation::Deviation;
pub use evidence::{Evidence, EvidenceKind, Rater, Rating, RatingValue};
pub use framework::{
    Framework, FrameworkAnswer, FrameworkCriterion, FrameworkDefect, FrameworkLevel,
    FrameworkMethod, FrameworkStep, NamedWeights, Objective,
};
pub use licence::{EuplUse, LicenceChoice, LicenceDuty, LicenceKind, LicenceReview, LicenceTerm};
pub use open_fact::{FactSubject, OpenFact};
pub use pilot::{PilotKind, PilotObservation, PilotVerdict};
pub use profile::{Extent, Selection, SelectionFault, ServiceProfile};
pub use requirement::{Fulfilment, Requirement, RequirementKind};
pub use risk::{RISK_CLASSES, Risk};
pub use rule::{Rule, RuleBook};
pub use scale::{Scale, ScaleFault, ScaleStep};
pub use sovereignty::{DecisionPath, PathOutcome, PathStep, SovereigntyAnswer, SovereigntyPlan};
pub use stage::{Clause, ClauseCase, Framing, Provision, Side, StageLaw};
pub use tender::{
    Budget, Discarded, Economics, EquivalenceLimits, Goals, GroupWeight, Level, Need,
    ProcedureNote, Recommendation, ReviewGoal, Service, Suitability, Tender,
};
