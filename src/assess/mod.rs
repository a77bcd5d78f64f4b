//! What follows from points, costs and exclusions together?
//!
//! Points and money stand side by side and are never merged into one number. The room knows no wording of reports and no
//! output format; its findings are checked against the rules it is given.

mod audit;
mod award;
mod equivalence;
mod open_points;
mod ranking;
mod review;
mod robustness;
mod sensitivity;
mod stages;
mod tipping;

use std::collections::BTreeMap;

use crate::cost::{self, CostResult, Discount, JointResult, MethodOutcome};
use crate::exact::{Answer, Fraction};
use crate::finding::{Finding, Findings};
use crate::model::{Case, Deviation, RuleBook};
use crate::score::{self, ExclusionState, Score};
use crate::source::Span;

pub use audit::RULES;
pub use award::{
    AWARD_RULES, AwardAssessment, AwardLaw, AwardTrial, BidResult, Firmness, LowBid, RangeOrigin,
    RecordNote, RecordState, assess_award, award_trial,
};
pub use equivalence::{Equivalence, EquivalenceTest, TestKind, TestValue, Verdict};
pub use open_points::{Effect, OpenPoint, OpenSubject, Reach};
pub use ranking::{Closeness, Place, Ranking};
pub use review::{GoalResult, GoalStatus, REVIEW_RULES, ReviewAssessment, review};
pub use robustness::{
    DrawnWeights, Fact, FactSubject, GroupHold, GroupShift, PairShares, Robustness, Turn,
    VerdictTurn, View, WeightRoom, robustness, weight_room,
};
pub use sensitivity::{TippingCost, TippingWeight};
pub use stages::stage_findings;
pub use tipping::{
    Assumption, CURVE_SHIFT, Duel, Extremes, Never, RATE_PLACES, RATE_RIVALS, RIVALS, STEPS,
    Sensitivity, StepRow, Tipping, TippingPoint, payment_of, risk_of,
};

/// What follows for a case.
///
/// German term: *Wirtschaftlichkeitsbewertung*.
#[doc(alias = "Wirtschaftlichkeitsbewertung")]
#[derive(Debug)]
pub struct Assessment<'c> {
    /// The case.
    pub case: &'c Case,
    /// The discount factors that were used.
    pub discount: Discount,
    /// Points, costs and standing of each candidate, in the order of the case.
    pub candidates: Vec<CandidateResult>,
    /// The order by money and the order by utility.
    pub ranking: Ranking,
    /// For each open-source candidate, whether it is equivalent to the reference.
    pub equivalence: Vec<Equivalence>,
    /// What nobody knows yet, ordered by how much it could change.
    pub open_points: Vec<OpenPoint>,
    /// At which price of a position the first place by money changes hands.
    pub tipping_costs: Vec<TippingCost>,
    /// At which weight of a group the first place by utility changes hands.
    pub tipping_weights: Vec<TippingWeight>,
    /// Buying together against everyone alone, where the case is for several.
    pub joint: Option<JointResult>,
    /// Every assumption against every rival, steps and extreme cases.
    pub sensitivity: Sensitivity,
    /// What further monetary methods say.
    pub methods: Vec<MethodOutcome>,
    /// What the rules found, without what was set aside.
    pub findings: Findings,
    /// Rules set aside, and what they would have found.
    pub deviations: Vec<AppliedDeviation<'c>>,
}

/// Points, costs and standing of one candidate.
///
/// German term: *Ergebnis der Variante*.
#[doc(alias = "Ergebnis der Variante")]
#[derive(Clone, Debug)]
pub struct CandidateResult {
    /// The points.
    pub score: Score,
    /// The costs.
    pub cost: CostResult,
    /// Where the case says that the candidate is unsuitable, if it does.
    pub unsuitable: Option<Span>,
}

/// A rule set aside, and what it would have found.
///
/// German term: *angewandte Abweichung*.
#[doc(alias = "angewandte Abweichung")]
#[derive(Clone, Debug)]
pub struct AppliedDeviation<'c> {
    /// The deviation as written.
    pub deviation: &'c Deviation,
    /// What it sets aside.
    pub findings: Vec<Finding>,
}

impl CandidateResult {
    /// Whether the candidate is out because it does not meet what it must, or was found unsuitable before.
    #[must_use]
    pub fn is_excluded(&self) -> bool {
        self.unsuitable.is_some()
            || self
                .score
                .exclusions
                .iter()
                .any(|check| check.state == ExclusionState::NotMet)
    }
}

/// Draws all conclusions from a sound case.
#[must_use]
pub fn assess<'c>(case: &'c Case, rules: &RuleBook) -> Assessment<'c> {
    let discount = Discount::new(&case.costs.economics);
    let unsuitable: BTreeMap<usize, Span> = case
        .tender
        .suitability
        .iter()
        .filter(|entry| !entry.suitable)
        .map(|entry| (entry.candidate, entry.span))
        .collect();
    let candidates: Vec<CandidateResult> = (0..case.candidates.len())
        .map(|candidate| CandidateResult {
            score: score::score(case, candidate),
            cost: cost::present_value(case, &discount, candidate),
            unsuitable: unsuitable.get(&candidate).copied(),
        })
        .collect();
    let ranking = ranking::ranking(
        &candidates,
        &threshold(case, "vergleich.naehe-kapitalwert"),
        &case.candidates,
    );
    let equivalence = equivalence::equivalence(case, &candidates);
    let open_points = open_points::open_points(case, &candidates, &ranking, &equivalence);
    let tipping_costs = sensitivity::tipping_costs(case, &candidates, &ranking);
    let tipping_weights = sensitivity::tipping_weights(case, &candidates, &ranking);
    let joint = cost::joint(case, &discount);
    let sensitivity = tipping::sensitivity(case, &discount, &candidates, &ranking);
    let costs: Vec<&CostResult> = candidates.iter().map(|result| &result.cost).collect();
    let methods = cost::methods(case, &discount, &costs);
    let mut assessment = Assessment {
        case,
        discount,
        candidates,
        ranking,
        equivalence,
        open_points,
        tipping_costs,
        tipping_weights,
        joint,
        sensitivity,
        methods,
        findings: Findings::new(),
        deviations: Vec::new(),
    };
    let found = audit::audit(&assessment, rules);
    let (findings, deviations) = audit::set_aside(case, found, rules, audit::RuleList::Comparison);
    assessment.findings = findings;
    assessment.deviations = deviations;
    assessment
}

/// A threshold of the house at the key date; nought where there is none, which flags nothing.
fn threshold(case: &Case, id: &str) -> Fraction {
    match case
        .parameters
        .get(id)
        .map(|parameter| parameter.at(case.tender.key_date))
    {
        Some(Answer::Holds(_, dated)) => dated.value.fraction(),
        _ => Fraction::zero(),
    }
}
