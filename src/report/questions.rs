//! The questions a vendor is asked: every fact that nobody knows yet, in one row.

use crate::model::{Case, Criterion, CriterionKind, FactSubject, OpenFact, RequirementKind, Scale};

use super::wording as w;

/// One question to a vendor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The identifier of the candidate.
    pub candidate: String,
    /// The product as people know it.
    pub product: String,
    /// The vendor.
    pub vendor: String,
    /// The part of the case: a criterion, a requirement, an answer on sovereignty.
    pub part: &'static str,
    /// The identifier of what is asked.
    pub id: String,
    /// The question.
    pub text: String,
    /// What can be answered.
    pub choices: String,
    /// What evidence to send.
    pub evidence: String,
}

/// All questions of a case, candidate by candidate; only those candidates where some are named.
#[must_use]
pub fn questions(case: &Case, candidates: &[usize]) -> Vec<Question> {
    case.open_facts()
        .iter()
        .filter(|fact| candidates.is_empty() || candidates.contains(&fact.candidate))
        .filter_map(|fact| question(case, fact))
        .collect()
}

fn question(case: &Case, fact: &OpenFact) -> Option<Question> {
    let candidate = case.candidate(fact.candidate)?;
    let (text, choices, evidence) = match fact.subject {
        FactSubject::Criterion(catalogue, criterion) => {
            let criterion = case.criterion(catalogue, criterion)?;
            (
                criterion.question.clone(),
                choices(criterion),
                evidence(criterion),
            )
        }
        FactSubject::Requirement(index) => {
            let requirement = case.requirements.get(index)?;
            let partly = if requirement.kind == RequirementKind::Must {
                "erfuellt; nicht"
            } else {
                "erfuellt; teilweise; nicht"
            };
            (
                format!("Wird diese Anforderung erfüllt? {}", requirement.text),
                partly.to_owned(),
                "Fundstelle in der Produktbeschreibung oder eine Erklärung in Textform".to_owned(),
            )
        }
        FactSubject::Sovereignty(index) => {
            let criterion = case.sovereignty.as_ref()?.framework.criteria.get(index)?;
            let choices: Vec<String> = criterion
                .answers
                .iter()
                .filter(|answer| answer.selectable)
                .map(|answer| format!("{} = {}", answer.number, answer.text))
                .collect();
            (
                format!("{}: {}", criterion.title, criterion.question),
                choices.join("; "),
                criterion.request.clone(),
            )
        }
    };
    Some(Question {
        candidate: candidate.id.clone(),
        product: candidate.name(),
        vendor: candidate.vendor.clone(),
        part: fact.subject.word(),
        id: fact.subject.id(case).to_owned(),
        text,
        choices,
        evidence,
    })
}

fn choices(criterion: &Criterion) -> String {
    match &criterion.kind {
        CriterionKind::Exclusion { met_if } => {
            format!(
                "erfuellt, wenn: {}; sonst nicht",
                met_if.trim_end_matches('.')
            )
        }
        CriterionKind::Scored {
            scale: Scale::Steps(steps),
            ..
        } => steps
            .iter()
            .map(|step| {
                let condition = step.condition.trim_end_matches('.');
                format!("{} = {condition}", w::number(step.points))
            })
            .collect::<Vec<_>>()
            .join("; "),
        CriterionKind::Scored {
            scale: Scale::Linear { unit, .. },
            ..
        } => format!("gemessener Wert in {unit}"),
    }
}

fn evidence(criterion: &Criterion) -> String {
    let kinds = criterion.evidence.join("; ");
    if kinds.is_empty() {
        criterion.request.clone()
    } else {
        format!("{} Als Nachweis zählt: {kinds}", criterion.request)
    }
}
