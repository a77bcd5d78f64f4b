//! What is a tender, a candidate, a criterion, a payment?
//!
//! The nouns of procurement, valid by construction. The room knows no file format and prints nothing.

mod arithmetic;
mod award;
mod baseline;
mod candidate;
mod case;
mod cash_flow;
mod catalogue;
mod climate;
mod coverage_point;
mod criterion;
mod derivation;
mod deviation;
mod draft_case;
mod draft_words;
mod evidence;
mod framework;
mod interest;
mod inventory;
mod joint;
mod licence;
mod measure;
mod open_fact;
mod phrase_book;
mod pilot;
mod price_terms;
mod product;
mod profile;
mod records;
mod regime;
mod requirement;
mod review;
mod risk;
mod robustness;
mod rule;
mod scale;
mod sovereignty;
mod stage;
mod study;
mod tender;

pub use arithmetic::{Arithmetic, TablePlaces};
pub use award::{
    AwardCase, AwardCriterion, AwardCriterionKind, AwardGroup, AwardMethod, AwardPlan, AwardScale,
    Bid, BidAnswer, BidQuality, BidValue, PriceBasis, RecordItem, RecordWhen, TieRule,
};
pub use baseline::{Baseline, KnownFinding};
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
pub use climate::{Climate, Electricity, OwnPrice};
pub use coverage_point::{CoveragePoint, PointGroup};
pub use criterion::{Ascertainment, Criterion, CriterionKind, DerivedFrom, Phase, Theme};
pub use derivation::{Derived, Quantity, Source, Step};
pub use deviation::Deviation;
pub use draft_case::{DraftCase, Fact, RuleSetting};
pub use draft_words::{DraftWords, Section};
pub use evidence::{Evidence, EvidenceKind, Rater, Rating, RatingValue};
pub use framework::{
    Framework, FrameworkAnswer, FrameworkCriterion, FrameworkDefect, FrameworkLevel,
    FrameworkMethod, FrameworkStep, NamedWeights, Objective,
};
pub use interest::{Interest, ZeroCurve};
pub use inventory::{
    Alternative, AlternativeList, Alternatives, Availability, ContractEnd, InUse, Inventory,
    LicenceCheck, Openness, ScreenCriterion, ScreenLimits, ScreenStep, ScreenSubject,
};
pub use joint::{AllocationKey, JointPurchase, Participant, PriceTier};
pub use licence::{EuplUse, LicenceChoice, LicenceDuty, LicenceKind, LicenceReview, LicenceTerm};
pub use measure::{Aim, Measure};
pub use open_fact::{FactSubject, OpenFact};
pub use phrase_book::PhraseBook;
pub use pilot::{PilotKind, PilotObservation, PilotVerdict};
pub use price_terms::{Carriers, Conversion, ExchangeRate, PriceTerms, Relevance};
pub use product::{HarmlessUse, Product};
pub use profile::{Extent, Selection, SelectionFault, ServiceProfile};
pub use records::Records;
pub use regime::{Regime, RegimeByValue};
pub use requirement::{Fulfilment, Requirement, RequirementKind};
pub use review::{ActualPayment, Direction, GoalOutcome, OutcomeValue, Review, Target};
pub use risk::{Risk, RiskAxis, RiskClass, RiskOutcome, RiskScale};
pub use robustness::RobustnessPlan;
pub use rule::{
    Check, Condition, ContradictionCheck, CountCheck, DurationCheck, FieldCheck, IntervalCheck,
    LimitCheck, LimitKind, Occasion, ProductCheck, ProductFault, QuotationCheck, Range, Rule,
    RuleBook, RuleExample, RuleScope, TermCheck, TopicCheck, TurnoverCheck, WeightCheck,
    WeightingFault,
};
pub use scale::{Scale, ScaleFault, ScaleStep};
pub use sovereignty::{DecisionPath, PathOutcome, PathStep, SovereigntyAnswer, SovereigntyPlan};
pub use stage::{Clause, ClauseCase, Framing, Provision, Side, StageLaw};
pub use study::{StudyContent, StudyGuide, StudyLaw};
pub use tender::{
    Budget, Discarded, Economics, EquivalenceLimits, Goals, GroupWeight, Level, Need,
    ProcedureNote, Recommendation, ReviewGoal, Service, Suitability, Tender,
};
