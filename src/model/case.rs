//! A whole case: everything its files say, sound and joined.

use crate::exact::Decimal;
use crate::law::Parameters;
use crate::source::{FileId, Span};

use super::{
    Candidate, Catalogue, CostPlan, Criterion, DecisionPath, JointPurchase, PilotObservation,
    Rating, Requirement, Risk, RiskScale, ServiceProfile, SovereigntyPlan, StageLaw, StudyGuide,
    Tender,
};

/// A procurement case with all its files.
///
/// German term: *Vergabeakte*. Candidates are named by their position in it.
#[doc(alias = "Vergabeakte")]
#[derive(Clone, Debug)]
pub struct Case {
    /// The procurement.
    pub tender: Tender,
    /// The solution variants, in the order of the file.
    pub candidates: Vec<Candidate>,
    /// The catalogues the case uses, in the order of its groups.
    pub catalogues: Vec<Catalogue>,
    /// The profile that chose from them, where the case names one.
    pub profile: Option<ServiceProfile>,
    /// What may be valued in which stage.
    pub stage_law: StageLaw,
    /// The ratings per catalogue, criterion and candidate.
    pub ratings: Vec<Vec<Vec<Rating>>>,
    /// The requirements.
    pub requirements: Vec<Requirement>,
    /// Payments and how they are calculated with.
    pub costs: CostPlan,
    /// Risks, where the case lists them.
    pub risks: Vec<Risk>,
    /// The framework for sovereignty and its answers, where the case chose one.
    pub sovereignty: Option<SovereigntyPlan>,
    /// The documented decision, where the case has one.
    pub path: Option<DecisionPath>,
    /// What was seen in pilots.
    pub pilots: Vec<PilotObservation>,
    /// Who buys together, where the case is for several.
    pub joint: Option<JointPurchase>,
    /// The classes risks are sorted into.
    pub risk_scale: RiskScale,
    /// What the study has to contain, and on which law it rests.
    pub study: StudyGuide,
    /// The parameters that were used.
    pub parameters: Parameters,
    /// The files of the case itself, in reading order, for their check sums.
    pub files: Vec<FileId>,
    /// Where the cost file begins, for findings about what it lacks.
    pub cost_file: Span,
    /// The file of the ratings, where there is one.
    pub rating_file: Option<FileId>,
    /// The file of the answers on sovereignty, where there is one.
    pub sovereignty_file: Option<FileId>,
    /// Where the requirements begin.
    pub requirement_file: Span,
}

impl Case {
    /// The candidate of this identifier.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.candidates
            .iter()
            .position(|candidate| candidate.id == id)
    }

    /// The candidate of this position.
    #[must_use]
    pub fn candidate(&self, position: usize) -> Option<&Candidate> {
        self.candidates.get(position)
    }

    /// The identifier of a candidate; empty for a position outside the case.
    #[must_use]
    pub fn id(&self, position: usize) -> &str {
        self.candidates
            .get(position)
            .map_or("", |candidate| &candidate.id)
    }

    /// The criterion of this position in the catalogue of that number.
    #[must_use]
    pub fn criterion(&self, catalogue: usize, criterion: usize) -> Option<&Criterion> {
        self.catalogues.get(catalogue)?.criteria().get(criterion)
    }

    /// The ratings of one criterion for one candidate, in the order of the file.
    pub fn ratings_of(
        &self,
        catalogue: usize,
        criterion: usize,
        candidate: usize,
    ) -> impl Iterator<Item = &Rating> {
        let list = self
            .ratings
            .get(catalogue)
            .and_then(|list| list.get(criterion))
            .map_or(&[][..], Vec::as_slice);
        // The list is sorted by candidate when it is read.
        let start = list.partition_point(|rating| rating.candidate < candidate);
        list.iter()
            .skip(start)
            .take_while(move |rating| rating.candidate == candidate)
    }

    /// The risks of one candidate, in the order of the file.
    pub fn risks_of(&self, candidate: usize) -> impl Iterator<Item = &Risk> {
        // The list is sorted by candidate when it is read.
        let start = self
            .risks
            .partition_point(|risk| risk.candidate < candidate);
        self.risks
            .iter()
            .skip(start)
            .take_while(move |risk| risk.candidate == candidate)
    }

    /// The sum of the weights of the rated requirements, as written.
    #[must_use]
    pub fn requirement_weights(&self) -> crate::exact::Fraction {
        let weights = self
            .requirements
            .iter()
            .map(|requirement| requirement.weight);
        weights.fold(crate::exact::Fraction::zero(), |sum, weight: Decimal| {
            sum.plus(&weight.fraction())
        })
    }
}
