//! Frameworks, the documented decision and pilots for machines.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Assessment;
use crate::exact::{Fraction, notation};
use crate::law::Binding;
use crate::model::{Framework, SovereigntyPlan};
use crate::score::{Coverage, ExclusionState, Item, Lift, ObjectiveScore, Sovereignty};
use crate::source::SourceMap;

#[derive(Serialize)]
pub(super) struct SovereigntyNote<'a> {
    framework: &'a str,
    version: &'a str,
    binding: &'static str,
    weights: &'a str,
    minimum: BTreeMap<&'a str, u8>,
    without_effect_on_level: Vec<&'a str>,
    candidates: Vec<CandidateNote<'a>>,
}

#[derive(Serialize)]
struct CandidateNote<'a> {
    candidate: &'a str,
    level: Option<u8>,
    level_is_upper_bound: bool,
    coverage: CoverageNote,
    score: String,
    score_possible: String,
    minimum_missed: Vec<&'a str>,
    minimum_open: Vec<&'a str>,
    next_level: Option<LiftNote<'a>>,
    objectives: Vec<ObjectiveNote<'a>>,
}

#[derive(Serialize)]
struct CoverageNote {
    criteria: usize,
    answered: usize,
    gating: usize,
    gating_answered: usize,
    proven: usize,
}

#[derive(Serialize)]
struct ObjectiveNote<'a> {
    id: &'a str,
    weight: String,
    points: String,
    part: String,
    level: Option<u8>,
    level_is_upper_bound: bool,
    coverage: CoverageNote,
    held_by: Vec<&'a str>,
    next_level: Option<LiftNote<'a>>,
}

#[derive(Serialize)]
struct LiftNote<'a> {
    level: u8,
    changes: Vec<ChangeNote<'a>>,
    unanswered: Vec<OpenNote<'a>>,
}

#[derive(Serialize)]
struct ChangeNote<'a> {
    criterion: &'a str,
    from: u8,
    to: u8,
}

#[derive(Serialize)]
struct OpenNote<'a> {
    criterion: &'a str,
    at_least: u8,
}

#[derive(Serialize)]
pub(super) struct PathNote<'a> {
    framework: &'a str,
    binding: &'static str,
    steps: Vec<StepNote<'a>>,
}

#[derive(Serialize)]
struct StepNote<'a> {
    step: &'a str,
    outcome: Option<&'static str>,
    reason: &'a str,
    examined: Vec<&'a str>,
    candidate: Option<&'a str>,
    place: Option<String>,
}

#[derive(Serialize)]
pub(super) struct PilotNote<'a> {
    pilot: &'a str,
    kind: &'static str,
    location: &'a str,
    people: u32,
    from: String,
    until: String,
    candidate: &'a str,
    criterion: Option<&'a str>,
    verdict: &'static str,
    observation: &'a str,
    document: &'a str,
    place: String,
}

/// The word for how something binds, as files write it.
fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::Law => "recht",
        Binding::Framework => "rahmenwerk",
        Binding::Policy => "hausregel",
        Binding::Outlook => "ausblick",
    }
}

pub(super) fn sovereignty<'a>(assessment: &'a Assessment<'_>) -> Option<SovereigntyNote<'a>> {
    let case = assessment.case;
    let plan = case.sovereignty.as_ref()?;
    let framework = &plan.framework;
    let minimum = plan.minimum.iter().filter_map(|(objective, level)| {
        let objective = framework.objectives.get(*objective)?;
        Some((objective.id.as_str(), level.value))
    });
    let inert = framework.criteria.iter().filter(|one| !one.gates);
    Some(SovereigntyNote {
        framework: &framework.id,
        version: &framework.version,
        binding: binding(framework.binding),
        weights: framework
            .weight_sets
            .get(plan.weights)
            .map_or("", |set| &set.id),
        minimum: minimum.collect(),
        without_effect_on_level: inert.map(|one| one.id.as_str()).collect(),
        candidates: (0..case.candidates.len())
            .filter_map(|candidate| candidate_note(assessment, plan, candidate))
            .collect(),
    })
}

fn candidate_note<'a>(
    assessment: &'a Assessment<'_>,
    plan: &'a SovereigntyPlan,
    candidate: usize,
) -> Option<CandidateNote<'a>> {
    let result = assessment.candidates.get(candidate)?;
    let found: &Sovereignty = result.score.sovereignty.as_ref()?;
    let framework = &plan.framework;
    let checks = |state: ExclusionState| {
        let checks = result.score.exclusions.iter();
        checks
            .filter(|check| check.state == state)
            .filter_map(|check| match check.item {
                Item::Objective(objective) => framework.objectives.get(objective),
                Item::Requirement(_) | Item::Criterion { .. } => None,
            })
            .map(|objective| objective.id.as_str())
            .collect()
    };
    Some(CandidateNote {
        candidate: assessment.case.id(candidate),
        level: found.level,
        level_is_upper_bound: !found.coverage.is_complete(),
        coverage: coverage(found.coverage),
        score: exactly(&found.score),
        score_possible: exactly(&found.possible),
        minimum_missed: checks(ExclusionState::NotMet),
        minimum_open: checks(ExclusionState::Open),
        next_level: found.lift.as_ref().map(|lift| lift_note(framework, lift)),
        objectives: found
            .objectives
            .iter()
            .enumerate()
            .filter_map(|(position, score)| objective_note(plan, position, score))
            .collect(),
    })
}

fn objective_note<'a>(
    plan: &'a SovereigntyPlan,
    position: usize,
    score: &ObjectiveScore,
) -> Option<ObjectiveNote<'a>> {
    let framework = &plan.framework;
    Some(ObjectiveNote {
        id: &framework.objectives.get(position)?.id,
        weight: framework.weight(position, plan.weights).to_string(),
        points: exactly(&score.points),
        part: exactly(&score.part),
        level: score.level,
        level_is_upper_bound: !score.coverage.is_complete(),
        coverage: coverage(score.coverage),
        held_by: score
            .holding
            .iter()
            .map(|criterion| id(framework, *criterion))
            .collect(),
        next_level: score.lift.as_ref().map(|lift| lift_note(framework, lift)),
    })
}

fn coverage(coverage: Coverage) -> CoverageNote {
    CoverageNote {
        criteria: coverage.criteria,
        answered: coverage.answered,
        gating: coverage.gating,
        gating_answered: coverage.gating_answered,
        proven: coverage.proven,
    }
}

fn id(framework: &Framework, criterion: usize) -> &str {
    framework
        .criteria
        .get(criterion)
        .map_or("", |criterion| criterion.id.as_str())
}

fn lift_note<'a>(framework: &'a Framework, lift: &Lift) -> LiftNote<'a> {
    let number = |criterion: usize, answer: usize| {
        let criterion = framework.criteria.get(criterion);
        let answer = criterion.and_then(|criterion| criterion.answers.get(answer));
        answer.map_or(0, |answer| answer.number)
    };
    LiftNote {
        level: lift.level,
        changes: lift
            .changes
            .iter()
            .map(|change| ChangeNote {
                criterion: id(framework, change.criterion),
                from: number(change.criterion, change.from),
                to: number(change.criterion, change.to),
            })
            .collect(),
        unanswered: lift
            .open
            .iter()
            .map(|(criterion, answer)| OpenNote {
                criterion: id(framework, *criterion),
                at_least: number(*criterion, *answer),
            })
            .collect(),
    }
}

/// All digits of a score, at most six after the point; published scores have five.
fn exactly(number: &Fraction) -> String {
    let text = notation::plain(number, 6);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(super) fn decision_path<'a>(
    assessment: &'a Assessment<'_>,
    map: &SourceMap,
) -> Option<PathNote<'a>> {
    let case = assessment.case;
    let path = case.path.as_ref()?;
    let steps = path.framework.steps.iter().zip(&path.steps);
    Some(PathNote {
        framework: &path.framework.id,
        binding: binding(path.framework.binding),
        steps: steps
            .map(|(named, step)| StepNote {
                step: &named.id,
                outcome: step.as_ref().map(|step| step.outcome.word()),
                reason: step.as_ref().map_or("", |step| step.reason.as_str()),
                examined: step
                    .iter()
                    .flat_map(|step| step.examined.iter().map(String::as_str))
                    .collect(),
                candidate: step
                    .as_ref()
                    .and_then(|step| step.candidate.as_ref())
                    .map(|candidate| case.id(candidate.value)),
                place: step.as_ref().map(|step| map.place(step.span)),
            })
            .collect(),
    })
}

pub(super) fn pilots<'a>(assessment: &'a Assessment<'_>, map: &SourceMap) -> Vec<PilotNote<'a>> {
    let case = assessment.case;
    case.pilots
        .iter()
        .map(|seen| PilotNote {
            pilot: &seen.pilot,
            kind: seen.kind.word(),
            location: &seen.place,
            people: seen.people,
            from: seen.from.to_string(),
            until: seen.until.to_string(),
            candidate: case.id(seen.candidate),
            criterion: Some(seen.criterion.as_str()).filter(|id| !id.is_empty()),
            verdict: seen.verdict.word(),
            observation: &seen.text,
            document: &seen.document,
            place: map.place(seen.span),
        })
        .collect()
}
