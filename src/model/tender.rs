//! The procurement itself: need, method, limits.

use crate::exact::{Basis, Day, Decimal, KeyDate, Net, Percent, Weight, Year};
use crate::source::{Located, Span};

use super::{
    Arithmetic, Climate, Convention, Deviation, Escalation, Interest, Phase, Records,
    RobustnessPlan, Target,
};

/// A procurement under consideration.
///
/// German term: *Vergabevorgang*.
#[doc(alias = "Vergabevorgang")]
#[derive(Clone, Debug)]
pub struct Tender {
    /// The file reference.
    pub id: String,
    /// The subject.
    pub title: String,
    /// The authority.
    pub authority: String,
    /// Whose budget law holds.
    pub level: Level,
    /// The stage.
    pub phase: Located<Phase>,
    /// The day whose law and rates hold.
    pub key_date: KeyDate,
    /// When the award procedure begins; decides transitional law.
    pub procedure_start: Option<Day>,
    /// What is bought.
    pub services: Vec<Service>,
    /// The intended procedure and its term.
    pub procedure: ProcedureNote,
    /// Whether personal data are processed.
    pub personal_data: Option<bool>,
    /// Why anything is needed at all.
    pub need: Need,
    /// How money is calculated.
    pub economics: Economics,
    /// How emissions are valued, where the case says so.
    pub climate: Option<Climate>,
    /// The groups of criteria and their weights, in the order of the case.
    pub groups: Vec<GroupWeight>,
    /// When an open-source candidate counts as equivalent.
    pub equivalence: Option<EquivalenceLimits>,
    /// What the authority itself recommends, and why.
    pub recommendation: Option<Recommendation>,
    /// What it means for the budget.
    pub budget: Option<Budget>,
    /// Which alternatives were looked at for their suitability.
    pub suitability: Vec<Suitability>,
    /// Which alternatives were dropped early.
    pub discarded: Vec<Discarded>,
    /// How success will be measured.
    pub review_goals: Vec<ReviewGoal>,
    /// How the result is tried.
    pub robustness: RobustnessPlan,
    /// Rules set aside.
    pub deviations: Vec<Deviation>,
    /// When and why parts of the study were settled.
    pub records: Records,
    /// Where `[vergabe]` stands.
    pub span: Span,
}

/// Whose budget law holds.
///
/// German term: *Ebene*.
#[doc(alias = "Ebene")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Federation (§ 7 BHO).
    Federal,
    /// State (§ 7 LHO).
    State,
    /// Municipality (§ 110 NKomVG, § 12 KomHKVO).
    Municipal,
}

impl Level {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Federal => "bund",
            Self::State => "land",
            Self::Municipal => "kommune",
        }
    }
}

/// A kind of service.
///
/// German term: *Leistungsart*.
#[doc(alias = "Leistungsart")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Standard software.
    StandardSoftware,
    /// Software developed for the buyer.
    CustomSoftware,
    /// Cloud service.
    Cloud,
    /// Maintenance.
    Maintenance,
    /// Other services.
    Consulting,
    /// An application of artificial intelligence.
    ArtificialIntelligence,
    /// A whole workplace: device, operating system, office software and the services behind them.
    Workplace,
}

impl Service {
    /// The word in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::StandardSoftware => "standardsoftware",
            Self::CustomSoftware => "individualsoftware",
            Self::Cloud => "cloud",
            Self::Maintenance => "pflege",
            Self::Consulting => "dienstleistung",
            Self::ArtificialIntelligence => "ki",
            Self::Workplace => "arbeitsplatz",
        }
    }
}

/// What is known of the award procedure to come.
///
/// German term: *vorgesehenes Vergabeverfahren*.
#[doc(alias = "vorgesehenes Vergabeverfahren")]
#[derive(Clone, Debug, Default)]
pub struct ProcedureNote {
    /// The kind of procedure, as written.
    pub kind: String,
    /// The estimated value without tax, options and extensions included (§ 3 VgV).
    pub estimated_value: Option<Net>,
    /// The term of the contract in months.
    pub term_months: Option<u32>,
}

/// Why anything is needed at all.
///
/// German term: *Bedarf*.
#[doc(alias = "Bedarf")]
#[derive(Clone, Debug)]
pub struct Need {
    /// The public task.
    pub task: String,
    /// The starting position.
    pub starting_position: String,
    /// Whether the task itself was questioned, and how.
    pub task_critique: String,
    /// What is to be reached.
    pub goals: Goals,
    /// Where goals stand in each other's way.
    pub conflicts: String,
    /// The candidate that carries on as now.
    pub carry_on: Located<usize>,
    /// How many people use it.
    pub users: Option<u32>,
    /// Why the period is as long as it is.
    pub period_reason: String,
    /// Where `[bedarf]` stands.
    pub span: Span,
}

/// Goals and the day of their version.
///
/// German term: *Ziele*.
#[doc(alias = "Ziele")]
#[derive(Clone, Debug)]
pub struct Goals {
    /// One after the other.
    pub list: Vec<String>,
    /// When they were last changed.
    pub as_of: Option<Located<Day>>,
}

/// How money is calculated.
///
/// German term: *Berechnungsgrundlagen*.
#[doc(alias = "Berechnungsgrundlagen")]
#[derive(Clone, Debug)]
pub struct Economics {
    /// Year 0, to which everything is discounted.
    pub reference_year: Year,
    /// How many years follow year 0.
    pub years: u32,
    /// The calculation interest: one rate, or one for each year.
    pub interest: Interest,
    /// The parameter the rate comes from; `None` where the case sets it.
    pub rate_parameter: Option<String>,
    /// Why the case sets its own rate.
    pub rate_reason: String,
    /// When in a year payments fall due.
    pub convention: Convention,
    /// With or without value-added tax.
    pub basis: Basis,
    /// Why the calculation is without tax, where it is.
    pub basis_reason: String,
    /// Exact, or with the printed tables.
    pub arithmetic: Arithmetic,
    /// Price changes per cost kind.
    pub escalations: Vec<Escalation>,
    /// Where the rate stands.
    pub rate_span: Span,
    /// Where `[wirtschaftlichkeit]` stands.
    pub span: Span,
}

/// A group of criteria with its weight.
///
/// German term: *Kriteriengruppe*. The weights of all groups of a case add up to exactly one hundred percent.
#[doc(alias = "Kriteriengruppe")]
#[derive(Clone, Debug)]
pub struct GroupWeight {
    /// The identifier: `eignung` or a catalogue.
    pub id: String,
    /// The weight in percent.
    pub weight: Weight,
    /// Where the weight stands.
    pub span: Span,
}

/// When an open-source candidate counts as equivalent to the reference.
///
/// German term: *Gleichwertigkeitsmaßstab*.
#[doc(alias = "Gleichwertigkeitsmaßstab")]
#[derive(Clone, Debug)]
pub struct EquivalenceLimits {
    /// The candidate that sets the measure.
    pub reference: Located<usize>,
    /// Per group, the least percent of the reference's fulfilment.
    pub groups: Vec<(String, Located<Percent>)>,
    /// The most extra cost in percent of the reference's present value.
    pub extra_cost: Option<Located<Percent>>,
}

/// What the authority itself recommends.
///
/// German term: *Empfehlung*.
#[doc(alias = "Empfehlung")]
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// The candidate, where one is named.
    pub candidate: Option<Located<usize>>,
    /// Why.
    pub reason: String,
    /// The deeper reason, where money and utility disagree or lie close.
    pub deeper_reason: String,
    /// On which conditions.
    pub conditions: Vec<String>,
    /// What decided: criteria, requirements, groups or cost kinds by identifier.
    pub decisive: Vec<Located<String>>,
    /// When it was decided; ratings and goals must not be younger.
    pub decided: Option<Located<Day>>,
    /// Where `[empfehlung]` stands.
    pub span: Span,
}

/// What it means for the budget.
///
/// German term: *haushaltsmäßige Auswirkungen*.
#[doc(alias = "haushaltsmäßige Auswirkungen")]
#[derive(Clone, Debug)]
pub struct Budget {
    /// Chapter and title of the budget.
    pub title: String,
    /// How it is covered.
    pub cover: String,
    /// Whatever else is to be said.
    pub note: String,
}

/// The suitability of an alternative under legal, organisational and staffing conditions.
///
/// German term: *Eignungsprüfung der Handlungsmöglichkeit*.
#[doc(alias = "Eignungsprüfung der Handlungsmöglichkeit")]
#[derive(Clone, Debug)]
pub struct Suitability {
    /// The position of the candidate.
    pub candidate: usize,
    /// Whether it is suitable.
    pub suitable: bool,
    /// Legal conditions.
    pub legal: String,
    /// Organisational conditions.
    pub organisational: String,
    /// Staffing conditions.
    pub staffing: String,
    /// Where it stands.
    pub span: Span,
}

/// An alternative that was dropped before the comparison.
///
/// German term: *verworfene Handlungsmöglichkeit*.
#[doc(alias = "verworfene Handlungsmöglichkeit")]
#[derive(Clone, Debug)]
pub struct Discarded {
    /// What it was.
    pub title: String,
    /// Why it was dropped.
    pub reason: String,
}

/// How success will be measured.
///
/// German term: *Erfolgskontrolle* (BMF Arbeitsanleitung, D).
#[doc(alias = "Erfolgskontrolle")]
#[derive(Clone, Debug)]
pub struct ReviewGoal {
    /// The goal.
    pub goal: String,
    /// What is measured.
    pub indicator: String,
    /// What it should be.
    pub target: String,
    /// By when.
    pub due: Option<Day>,
    /// A short name by which other files can refer to it.
    pub id: String,
    /// The target as a number, where it has one.
    pub measure: Option<Target>,
    /// Where it stands.
    pub span: Span,
}

impl Tender {
    /// The weight of a group in percent; nought for a group the case does not use.
    #[must_use]
    pub fn weight(&self, group: &str) -> Decimal {
        let found = self.groups.iter().find(|candidate| candidate.id == group);
        found.map_or(Decimal::ZERO, |group| group.weight.percent())
    }
}
