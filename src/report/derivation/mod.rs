//! The way of every figure back to the cells of the input.

mod equivalence;
mod joint;
mod methods;
mod money;
mod robustness;
mod sovereignty;
mod utility;

use crate::assess::{Assessment, CandidateResult};
use crate::cost::Method;
use crate::exact::Fraction;
use crate::model::{Derived, Quantity, Source, Step};

use money::distance;

const DISTANCE: &str = "abstand.kapitalwert";

/// The identifiers of the figures of some candidates.
pub(super) fn ids(
    assessment: &Assessment<'_>,
    candidates: impl Iterator<Item = usize>,
) -> Vec<String> {
    let case = assessment.case;
    let mut ids = Vec::new();
    for candidate in candidates {
        let id = case.id(candidate);
        // Method by method, each with all candidates.
        let every = assessment.candidates.len();
        let methods = assessment.methods.iter().skip(candidate);
        let applied = methods
            .step_by(every.max(1))
            .filter(|outcome| outcome.figure.is_ok())
            .map(|outcome| format!("{}.{id}", outcome.method.figure()));
        ids.extend(
            ["kapitalwert", "nominal", "haushaltswirksam", "annuitaet"]
                .map(|figure| format!("{figure}.{id}")),
        );
        if case.risks_of(candidate).next().is_some() {
            ids.push(format!("kapitalwert-mit-risiken.{id}"));
        }
        ids.extend(applied);
        ids.push(format!("nutzwert.{id}"));
        ids.extend(
            case.tender
                .groups
                .iter()
                .map(|group| format!("nutzwert.{id}.{}", group.id)),
        );
        ids.push(format!("belegt.{id}"));
        if let Some(plan) = &case.sovereignty {
            ids.push(format!("stufe.{id}"));
            ids.push(format!("souveraenitaet.{id}"));
            ids.extend(
                plan.framework
                    .objectives
                    .iter()
                    .map(|objective| format!("souveraenitaet.{id}.{}", objective.id)),
            );
        }
        for found in assessment
            .equivalence
            .iter()
            .filter(|found| found.candidate == candidate)
        {
            ids.extend(
                found
                    .tests
                    .iter()
                    .map(|test| format!("gleichwertigkeit.{id}.{}", test.id)),
            );
        }
    }
    if assessment.ranking.closeness.is_some() {
        ids.push(DISTANCE.to_owned());
    }
    ids.extend(joint::ids(assessment));
    ids.extend(robustness::ids(assessment));
    ids
}

/// One figure with its way.
pub(super) fn derived(assessment: &Assessment<'_>, id: &str) -> Option<Derived> {
    if id == DISTANCE {
        return distance(assessment);
    }
    if id.starts_with("gemeinsam.") {
        return joint::derived(assessment, id);
    }
    if id.starts_with("robustheit.") {
        return robustness::derived(assessment, id);
    }
    if id.starts_with("kippwert.") {
        return methods::tipping(assessment, id);
    }
    let mut parts = id.splitn(3, '.');
    let (figure, candidate_id, rest) = (parts.next()?, parts.next()?, parts.next());
    let candidate = assessment.case.position(candidate_id)?;
    let result = assessment.candidates.get(candidate)?;
    let figures = Figures {
        assessment,
        candidate,
        candidate_id,
        result,
    };
    match (figure, rest) {
        ("kapitalwert", None) => Some(figures.present_value()),
        ("nominal", None) => Some(figures.nominal()),
        ("haushaltswirksam", None) => Some(figures.budget_effective()),
        ("annuitaet", None) => figures.annuity(),
        ("kapitalwert-mit-risiken", None) => Some(figures.with_risks()),
        ("nutzwert", None) => Some(figures.utility()),
        ("nutzwert", Some(group)) => figures.group(group),
        (method, None)
            if let Some(method) = Method::ALL
                .into_iter()
                .find(|known| known.figure() == method) =>
        {
            figures.method(method)
        }
        ("belegt", None) => Some(figures.coverage()),
        ("stufe", None) => figures.level(),
        ("souveraenitaet", None) => figures.sovereignty(),
        ("souveraenitaet", Some(objective)) => figures.objective(objective),
        ("gleichwertigkeit", Some(test)) => figures.equivalence(test),
        _ => None,
    }
}

struct Figures<'a> {
    assessment: &'a Assessment<'a>,
    candidate: usize,
    candidate_id: &'a str,
    result: &'a CandidateResult,
}

fn step(text: impl Into<String>, quantity: Quantity, source: Source) -> Step {
    Step {
        text: text.into(),
        quantity,
        source,
    }
}

impl Figures<'_> {
    fn derived(
        &self,
        id: &str,
        title: &str,
        quantity: Quantity,
        formula: &str,
        steps: Vec<Step>,
    ) -> Derived {
        Derived {
            id: id.to_owned(),
            title: format!("{title}: {}", self.candidate_id),
            quantity,
            formula: formula.to_owned(),
            steps,
        }
    }

    fn euro(&self, amount: &Fraction) -> Quantity {
        if self.result.cost.is_complete() {
            Quantity::Euro(amount.clone())
        } else {
            Quantity::Unknown
        }
    }
}
