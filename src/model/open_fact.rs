//! Facts that nobody knows yet and that a vendor could state.

use crate::source::Span;

use super::{Ascertainment, Case, CriterionKind, RatingValue};

/// A fact that nobody knows yet.
///
/// German term: *offene Tatsache*.
#[doc(alias = "offene Tatsache")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenFact {
    /// The candidate it is about.
    pub candidate: usize,
    /// What is asked.
    pub subject: FactSubject,
    /// The cell that says that nobody knows; `None` where nothing is written at all.
    pub span: Option<Span>,
}

/// What a fact answers.
///
/// German term: *Gegenstand der Frage*.
#[doc(alias = "Gegenstand der Frage")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactSubject {
    /// The criterion of this position in the catalogue of that number.
    Criterion(usize, usize),
    /// The requirement of this position.
    Requirement(usize),
    /// The criterion of this position in the framework of the case.
    Sovereignty(usize),
}

impl FactSubject {
    /// The word for the part of the case, in question sheets.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Criterion(..) => "kriterium",
            Self::Requirement(_) => "anforderung",
            Self::Sovereignty(_) => "souveraenitaet",
        }
    }

    /// The identifier of what is asked; empty where the case holds no such thing.
    #[must_use]
    pub fn id(self, case: &Case) -> &str {
        match self {
            Self::Criterion(catalogue, criterion) => case
                .criterion(catalogue, criterion)
                .map_or("", |criterion| criterion.id.as_str()),
            Self::Requirement(index) => case
                .requirements
                .get(index)
                .map_or("", |requirement| requirement.id.as_str()),
            Self::Sovereignty(index) => case
                .sovereignty
                .as_ref()
                .and_then(|plan| plan.framework.criteria.get(index))
                .map_or("", |criterion| criterion.id.as_str()),
        }
    }
}

impl Case {
    /// All facts that nobody knows yet and that a vendor could state, candidate by candidate in the order of the files.
    ///
    /// A judgement of two people is no question for a vendor, and neither is what the master data already tell.
    #[must_use]
    pub fn open_facts(&self) -> Vec<OpenFact> {
        let mut facts = Vec::new();
        for candidate in 0..self.candidates.len() {
            self.open_requirements(candidate, &mut facts);
            self.open_criteria(candidate, &mut facts);
            self.open_answers(candidate, &mut facts);
        }
        facts
    }

    fn open_requirements(&self, candidate: usize, facts: &mut Vec<OpenFact>) {
        for (index, requirement) in self.requirements.iter().enumerate() {
            let fulfilment = requirement.fulfilments.get(candidate);
            if let Some(fulfilment) = fulfilment.filter(|one| one.points.is_none()) {
                facts.push(OpenFact {
                    candidate,
                    subject: FactSubject::Requirement(index),
                    span: Some(fulfilment.span),
                });
            }
        }
    }

    fn open_criteria(&self, candidate: usize, facts: &mut Vec<OpenFact>) {
        for (number, catalogue) in self.catalogues.iter().enumerate() {
            for (position, criterion) in catalogue.criteria().iter().enumerate() {
                let for_vendor =
                    criterion.ascertainment == Ascertainment::Fact && !criterion.request.is_empty();
                if !for_vendor || self.is_told_by_master_data(number, position, candidate) {
                    continue;
                }
                let mut rows = self.ratings_of(number, position, candidate);
                let first = self.ratings_of(number, position, candidate).next();
                if rows.all(|rating| rating.value == RatingValue::Unknown) {
                    facts.push(OpenFact {
                        candidate,
                        subject: FactSubject::Criterion(number, position),
                        span: first.map(|rating| rating.span),
                    });
                }
            }
        }
    }

    fn open_answers(&self, candidate: usize, facts: &mut Vec<OpenFact>) {
        let Some(plan) = &self.sovereignty else {
            return;
        };
        for (index, criterion) in plan.framework.criteria.iter().enumerate() {
            let given = plan.answer(candidate, index);
            let open = given.is_none_or(|given| given.answer.is_none());
            if open && !criterion.request.is_empty() {
                facts.push(OpenFact {
                    candidate,
                    subject: FactSubject::Sovereignty(index),
                    span: given.map(|given| given.span),
                });
            }
        }
    }

    fn is_told_by_master_data(&self, catalogue: usize, criterion: usize, candidate: usize) -> bool {
        let (Some(criterion), Some(candidate)) = (
            self.criterion(catalogue, criterion),
            self.candidate(candidate),
        ) else {
            return false;
        };
        let Some(value) = criterion
            .derived_from
            .as_ref()
            .and_then(|derived| candidate.fact(derived.fact))
        else {
            return false;
        };
        match &criterion.kind {
            CriterionKind::Exclusion { .. } => true,
            CriterionKind::Scored { scale, .. } => scale.step_of_fact(value).is_some(),
        }
    }
}
