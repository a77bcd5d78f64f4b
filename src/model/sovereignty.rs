//! What a case says about sovereignty: the framework it chose and the answers it gives.

use crate::exact::Day;
use crate::source::{Located, Span};

use super::{Evidence, Framework};

/// The framework of a case with its answers.
///
/// German term: *Souveränitätsbewertung*.
#[doc(alias = "Souveränitätsbewertung")]
#[derive(Clone, Debug)]
pub struct SovereigntyPlan {
    /// The framework.
    pub framework: Framework,
    /// The position of the chosen set of weights.
    pub weights: usize,
    /// The least level per objective, by position; whoever stays below is out.
    pub minimum: Vec<(usize, Located<u8>)>,
    /// The answers per candidate and criterion.
    pub answers: Vec<Vec<Option<SovereigntyAnswer>>>,
    /// Where `[souveraenitaet]` stands.
    pub span: Span,
}

/// What is answered to one criterion for one candidate.
///
/// German term: *Souveränitätsantwort*. No answer at all means *nicht bewertet*.
#[doc(alias = "Souveränitätsantwort")]
#[derive(Clone, Debug)]
pub struct SovereigntyAnswer {
    /// The position of the answer within its criterion; `None` where nobody knows yet.
    pub answer: Option<usize>,
    /// Why.
    pub reason: String,
    /// What supports it.
    pub evidence: Evidence,
    /// When it was found.
    pub as_of: Option<Day>,
    /// The cell of the answer.
    pub span: Span,
}

impl SovereigntyPlan {
    /// What is answered for a candidate, known or not.
    #[must_use]
    pub fn answer(&self, candidate: usize, criterion: usize) -> Option<&SovereigntyAnswer> {
        self.answers.get(candidate)?.get(criterion)?.as_ref()
    }

    /// The positions of the known answers for a candidate, one for each criterion.
    #[must_use]
    pub fn chosen(&self, candidate: usize) -> Vec<Option<usize>> {
        (0..self.framework.criteria.len())
            .map(|criterion| self.answer(candidate, criterion)?.answer)
            .collect()
    }
}

/// A documented decision, step by step.
///
/// German term: *Entscheidungspfad*.
#[doc(alias = "Entscheidungspfad")]
#[derive(Clone, Debug)]
pub struct DecisionPath {
    /// The framework whose order is followed.
    pub framework: Framework,
    /// What was found in each of its steps, in order; `None` for a step nobody wrote about.
    pub steps: Vec<Option<PathStep>>,
    /// Where `[entscheidungspfad]` stands.
    pub span: Span,
}

impl DecisionPath {
    /// The position of the first step that found something suitable, where the path may end; the number of steps where
    /// there is none.
    #[must_use]
    pub fn end(&self) -> usize {
        let suitable = |step: &Option<PathStep>| {
            step.as_ref()
                .is_some_and(|step| step.outcome == PathOutcome::Suitable)
        };
        self.steps
            .iter()
            .position(suitable)
            .unwrap_or(self.steps.len())
    }
}

/// What was found in one step.
///
/// German term: *Ergebnis des Schritts*.
#[doc(alias = "Ergebnis des Schritts")]
#[derive(Clone, Debug)]
pub struct PathStep {
    /// What was found.
    pub outcome: PathOutcome,
    /// Why.
    pub reason: String,
    /// What was looked at.
    pub examined: Vec<String>,
    /// The candidate it led to.
    pub candidate: Option<Located<usize>>,
    /// Where the outcome stands.
    pub span: Span,
}

/// What a step led to.
///
/// German term: *Befund des Schritts*.
#[doc(alias = "Befund des Schritts")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathOutcome {
    /// Something suitable was found; the path could end here.
    Suitable,
    /// Something was found, but it is not suitable.
    Unsuitable,
    /// Nothing was found.
    NothingFound,
    /// The reasons are set out.
    Reasoned,
    /// The step was left out.
    Skipped,
}

impl PathOutcome {
    /// All outcomes, in order.
    pub const ALL: [Self; 5] = [
        Self::Suitable,
        Self::Unsuitable,
        Self::NothingFound,
        Self::Reasoned,
        Self::Skipped,
    ];

    /// The word in files and JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Suitable => "geeignet",
            Self::Unsuitable => "ungeeignet",
            Self::NothingFound => "nichts-gefunden",
            Self::Reasoned => "begruendet",
            Self::Skipped => "uebersprungen",
        }
    }
}
