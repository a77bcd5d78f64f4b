//! The structure of the JSON, key by key, in its order.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::amount;
use super::calculation::{ArithmeticNote, CurveNote, ExchangeNote, RelevanceNote, StaffNote};
use super::joint::JointNote;
use super::methods::{MethodNote, RiskNote};
use super::robustness::RobustnessNote;
use super::sensitivity::SensitivityNote;
use super::sovereignty::{PathNote, PilotNote, SovereigntyNote};
use crate::cost::KindSum;
use crate::exact::Fraction;

#[derive(Serialize)]
pub(super) struct InputFaults<'a> {
    pub(super) format: u8,
    pub(super) findings: Vec<FindingNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct Comparison<'a> {
    pub(super) format: u8,
    pub(super) tender: TenderNote<'a>,
    pub(super) calculation: CalculationNote<'a>,
    pub(super) catalogues: Vec<CatalogueNote<'a>>,
    pub(super) profile: Option<&'a str>,
    pub(super) parameters: Vec<ParameterNote<'a>>,
    pub(super) candidates: Vec<CandidateNote<'a>>,
    pub(super) ranking: RankingNote<'a>,
    pub(super) equivalence: Vec<EquivalenceNote<'a>>,
    pub(super) open_points: Vec<OpenPointNote<'a>>,
    pub(super) sensitivity: SensitivityNote<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) joint: Option<JointNote<'a>>,
    pub(super) robustness: RobustnessNote<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sovereignty: Option<SovereigntyNote<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) decision_path: Option<PathNote<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) pilots: Vec<PilotNote<'a>>,
    pub(super) methods: Vec<MethodNote<'a>>,
    pub(super) findings: Vec<FindingNote<'a>>,
    pub(super) deviations: Vec<DeviationNote<'a>>,
    pub(super) inputs: Vec<InputNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct TenderNote<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) authority: &'a str,
    pub(super) level: &'static str,
    pub(super) phase: &'static str,
    pub(super) key_date: String,
    pub(super) carry_on: &'a str,
}

#[derive(Serialize)]
pub(super) struct CalculationNote<'a> {
    pub(super) reference_year: i32,
    pub(super) years: u32,
    pub(super) rate: Option<String>,
    pub(super) zero_curve: Option<CurveNote<'a>>,
    pub(super) rate_parameter: Option<&'a str>,
    pub(super) payment: &'static str,
    pub(super) arithmetic: ArithmeticNote,
    pub(super) exchange_rates: Vec<ExchangeNote<'a>>,
    pub(super) tax: &'static str,
}

#[derive(Serialize)]
pub(super) struct CatalogueNote<'a> {
    pub(super) id: &'a str,
    pub(super) version: &'a str,
    pub(super) as_of: String,
    pub(super) criteria: Vec<CriterionNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct CriterionNote<'a> {
    pub(super) id: &'a str,
    pub(super) weight: Option<String>,
    pub(super) binding: &'static str,
    pub(super) phases: Vec<&'static str>,
}

#[derive(Serialize)]
pub(super) struct ParameterNote<'a> {
    pub(super) id: &'a str,
    pub(super) value: String,
    pub(super) unit: &'a str,
    pub(super) valid_from: String,
    pub(super) valid_until: Option<String>,
    pub(super) grade: &'static str,
    pub(super) source: String,
    pub(super) checked: String,
}

#[derive(Serialize)]
pub(super) struct CandidateNote<'a> {
    pub(super) id: &'a str,
    pub(super) name: String,
    pub(super) vendor: &'a str,
    pub(super) model: &'static str,
    pub(super) open_source: bool,
    pub(super) licence: LicenceNote<'a>,
    pub(super) excluded: Vec<ExclusionNote<'a>>,
    pub(super) cost: CostNote<'a>,
    pub(super) risks: Vec<RiskNote<'a>>,
    pub(super) utility: UtilityNote<'a>,
}

#[derive(Serialize)]
pub(super) struct LicenceNote<'a> {
    pub(super) kind: &'static str,
    pub(super) expression: Option<String>,
    pub(super) choices: Vec<String>,
    pub(super) osi_approved: Option<bool>,
    pub(super) fsf_free: Option<bool>,
    pub(super) copyleft: Option<&'static str>,
    pub(super) duties: Vec<&'a str>,
    pub(super) conflicts: &'a [String],
    pub(super) eupl: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct ExclusionNote<'a> {
    pub(super) criterion: &'a str,
    pub(super) reason: &'a str,
    pub(super) place: Option<String>,
}

#[derive(Serialize)]
pub(super) struct CostNote<'a> {
    pub(super) complete: bool,
    pub(super) nominal: String,
    pub(super) present_value: Option<String>,
    pub(super) present_value_known_part: String,
    pub(super) present_value_with_risks: Option<String>,
    pub(super) budget_effective_present_value: String,
    pub(super) not_budget_effective_present_value: String,
    pub(super) remanent_present_value: String,
    pub(super) remanent: Vec<RelevanceNote<'a>>,
    pub(super) sunk: Vec<RelevanceNote<'a>>,
    pub(super) staff: Vec<StaffNote<'a>>,
    pub(super) annuity: Option<String>,
    pub(super) by_kind: ByKind<'a>,
    pub(super) by_kind_present_value: ByKind<'a>,
    pub(super) unknown: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct UtilityNote<'a> {
    pub(super) secured: String,
    pub(super) possible: String,
    pub(super) coverage: String,
    pub(super) groups: Vec<GroupNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct GroupNote<'a> {
    pub(super) id: &'a str,
    pub(super) weight: String,
    pub(super) points_secured: String,
    pub(super) points_possible: String,
    pub(super) secured: String,
    pub(super) possible: String,
    pub(super) coverage: String,
}

#[derive(Serialize)]
pub(super) struct RankingNote<'a> {
    pub(super) present_value: Vec<&'a str>,
    pub(super) utility: Vec<&'a str>,
    pub(super) cost_ranks: Vec<RankNote<'a>>,
    pub(super) utility_ranks: Vec<RankNote<'a>>,
    pub(super) agree: Option<bool>,
    pub(super) close: bool,
    pub(super) distance_percent: Option<String>,
}

#[derive(Serialize)]
pub(super) struct RankNote<'a> {
    pub(super) candidate: &'a str,
    pub(super) rank: usize,
}

#[derive(Serialize)]
pub(super) struct EquivalenceNote<'a> {
    pub(super) candidate: &'a str,
    pub(super) reference: &'a str,
    pub(super) verdict: &'static str,
    pub(super) tests: Vec<TestNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct TestNote<'a> {
    pub(super) id: &'a str,
    pub(super) passed: Option<bool>,
    pub(super) value: Option<String>,
    pub(super) possible: Option<String>,
    pub(super) limit: Option<String>,
}

#[derive(Serialize)]
pub(super) struct OpenPointNote<'a> {
    pub(super) candidate: &'a str,
    pub(super) criterion: &'a str,
    pub(super) kind: &'static str,
    pub(super) standing: &'static str,
    pub(super) gain: String,
    pub(super) could_change: &'static str,
    pub(super) alone: bool,
    pub(super) place: String,
}

#[derive(Serialize)]
pub(super) struct FindingNote<'a> {
    pub(super) rule: String,
    pub(super) severity: &'static str,
    pub(super) certainty: &'static str,
    pub(super) message: &'a str,
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) subject: Option<&'a str>,
    pub(super) help: Option<&'a str>,
    pub(super) citations: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct DeviationNote<'a> {
    pub(super) rule: String,
    pub(super) subject: &'a str,
    pub(super) reason: &'a str,
    pub(super) record: &'a str,
    pub(super) place: String,
    pub(super) set_aside: Vec<FindingNote<'a>>,
}

#[derive(Serialize)]
pub(super) struct InputNote<'a> {
    pub(super) file: &'a str,
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// Sums under the words of their cost kinds, in the order of the report.
pub(super) struct ByKind<'a> {
    pub(super) kinds: &'a [KindSum],
    pub(super) sum: fn(&KindSum) -> &Fraction,
}

impl Serialize for ByKind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.kinds.len()))?;
        for kind in self.kinds {
            map.serialize_entry(kind.kind.word(), &amount((self.sum)(kind)))?;
        }
        map.end()
    }
}
