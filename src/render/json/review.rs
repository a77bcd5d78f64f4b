//! A review as JSON.

use serde::Serialize;

use super::notes::{DeviationNote, FindingNote, InputNote};
use super::{FORMAT, amount, deviation_notes, finding_note, written};
use crate::assess::ReviewAssessment;
use crate::cost::{Effects, PositionReview, Worth};
use crate::model::OutcomeValue;
use crate::source::SourceMap;

#[derive(Serialize)]
struct ReviewNote<'a> {
    format: u8,
    tender: ReviewedNote<'a>,
    until: i32,
    last_year: i32,
    r#final: bool,
    limit_percent: String,
    material: bool,
    deviation_percent_so_far: Option<String>,
    planned_so_far: WorthNote,
    actual: WorthNote,
    planned: WorthNote,
    expected: WorthNote,
    deviation: WorthNote,
    effects: EffectsNote,
    positions: Vec<PositionNote<'a>>,
    goals: Vec<GoalNote<'a>>,
    findings: Vec<FindingNote<'a>>,
    deviations: Vec<DeviationNote<'a>>,
    inputs: Vec<InputNote<'a>>,
}

#[derive(Serialize)]
struct ReviewedNote<'a> {
    id: &'a str,
    title: &'a str,
    key_date: String,
    candidate: &'a str,
}

#[derive(Serialize)]
struct WorthNote {
    nominal: String,
    present_value: String,
}

#[derive(Serialize)]
struct EffectsNote {
    price: WorthNote,
    quantity: WorthNote,
    timing: WorthNote,
    unseparated: WorthNote,
    dropped: WorthNote,
    unplanned: WorthNote,
    rounding: WorthNote,
}

#[derive(Serialize)]
struct PositionNote<'a> {
    position: &'a str,
    kind: &'static str,
    planned_in_case: bool,
    planned_so_far: WorthNote,
    actual: WorthNote,
    planned: WorthNote,
    expected: WorthNote,
    deviation_percent_so_far: Option<String>,
    effects: EffectsNote,
    open_years: Vec<i32>,
    unplanned_years: Vec<i32>,
    moved: Vec<[i32; 2]>,
    separable: bool,
    place: String,
}

#[derive(Serialize)]
struct GoalNote<'a> {
    id: &'a str,
    goal: &'a str,
    status: &'static str,
    measured: Option<String>,
    stated: Option<bool>,
    target: Option<String>,
    direction: Option<&'static str>,
    unit: Option<&'a str>,
    due: Option<String>,
    as_of: Option<String>,
    evidence: Option<&'a str>,
}

/// A review as JSON.
#[must_use]
pub fn review(assessment: &ReviewAssessment<'_>, map: &SourceMap) -> String {
    let case = assessment.case;
    let result = &assessment.result;
    let files = case.files.iter().chain(&assessment.review.files);
    written(&ReviewNote {
        format: FORMAT,
        tender: ReviewedNote {
            id: &case.tender.id,
            title: &case.tender.title,
            key_date: case.tender.key_date.day().to_string(),
            candidate: case.id(assessment.review.candidate),
        },
        until: assessment.review.until.number(),
        last_year: case.costs.last_year().number(),
        r#final: assessment.is_final(),
        limit_percent: assessment.limit.to_string(),
        material: assessment.is_material(),
        deviation_percent_so_far: result.percent_so_far().as_ref().map(amount),
        planned_so_far: worth(&result.planned_so_far),
        actual: worth(&result.actual),
        planned: worth(&result.planned),
        expected: worth(&result.expected),
        deviation: worth(&result.deviation()),
        effects: effects(&result.effects),
        positions: result
            .positions
            .iter()
            .map(|position| position_note(position, map))
            .collect(),
        goals: goals(assessment),
        findings: assessment
            .findings
            .iter()
            .map(|finding| finding_note(finding, map))
            .collect(),
        deviations: deviation_notes(&assessment.deviations, map),
        inputs: files
            .filter_map(|file| map.file(*file))
            .map(|file| InputNote {
                file: file.name(),
                sha256: file.check_sum(),
                bytes: file.bytes(),
            })
            .collect(),
    })
}

fn worth(worth: &Worth) -> WorthNote {
    WorthNote {
        nominal: amount(&worth.nominal),
        present_value: amount(&worth.present),
    }
}

fn effects(effects: &Effects) -> EffectsNote {
    EffectsNote {
        price: worth(&effects.price),
        quantity: worth(&effects.quantity),
        timing: worth(&effects.timing),
        unseparated: worth(&effects.unseparated),
        dropped: worth(&effects.dropped),
        unplanned: worth(&effects.unplanned),
        rounding: worth(&effects.rounding),
    }
}

fn position_note<'a>(position: &'a PositionReview, map: &SourceMap) -> PositionNote<'a> {
    let years = |years: &[crate::exact::Year]| years.iter().map(|year| year.number()).collect();
    PositionNote {
        position: &position.position,
        kind: position.kind.word(),
        planned_in_case: position.is_planned,
        planned_so_far: worth(&position.planned_so_far),
        actual: worth(&position.actual),
        planned: worth(&position.planned),
        expected: worth(&position.expected),
        deviation_percent_so_far: position.percent_so_far().as_ref().map(amount),
        effects: effects(&position.effects),
        open_years: years(&position.open_years),
        unplanned_years: years(&position.extra_years),
        moved: position
            .moved
            .iter()
            .map(|(planned, actual)| [planned.number(), actual.number()])
            .collect(),
        separable: position.is_separable,
        place: map.place(position.span),
    }
}

fn goals<'a>(assessment: &'a ReviewAssessment<'_>) -> Vec<GoalNote<'a>> {
    let goals = assessment.case.tender.review_goals.iter();
    goals
        .zip(&assessment.goals)
        .map(|(goal, result)| {
            let outcome = result
                .outcome
                .and_then(|row| assessment.review.outcomes.get(row));
            let measure = goal.measure.as_ref();
            let value = outcome.map_or(OutcomeValue::Unknown, |outcome| outcome.value);
            GoalNote {
                id: &goal.id,
                goal: &goal.goal,
                status: result.status.word(),
                measured: match value {
                    OutcomeValue::Measured(number) => Some(number.to_string()),
                    OutcomeValue::Stated(_) | OutcomeValue::Unknown => None,
                },
                stated: match value {
                    OutcomeValue::Stated(stated) => Some(stated),
                    OutcomeValue::Measured(_) | OutcomeValue::Unknown => None,
                },
                target: measure.map(|target| target.value.to_string()),
                direction: measure.map(|target| target.direction.word()),
                unit: measure.map(|target| target.unit.as_str()),
                due: goal.due.map(|due| due.to_string()),
                as_of: outcome
                    .and_then(|outcome| outcome.as_of)
                    .map(|day| day.to_string()),
                evidence: outcome.map(|outcome| outcome.evidence.as_str()),
            }
        })
        .collect()
}
