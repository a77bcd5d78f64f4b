//! The framework for sovereignty: level first, score second, and what holds the level down.

use crate::assess::CandidateResult;
use crate::model::SovereigntyPlan;
use crate::report::Table;
use crate::report::wording as w;
use crate::report::writer::Writer;
use crate::score::{ExclusionState, Item, Sovereignty};

use super::{exactly, label, level, lift_in_words};

pub(super) fn sovereignty(writer: &mut Writer<'_>) {
    let case = writer.case;
    let Some(plan) = &case.sovereignty else {
        return;
    };
    let framework = &plan.framework;
    writer
        .document
        .heading(3, "Digitale Souveränität nach Rahmenwerk");
    writer.document.paragraph(label(framework));
    let weights = framework
        .weight_sets
        .get(plan.weights)
        .map_or(String::new(), |set| {
            format!("Gewichtssatz „{}“: {}. ", set.id, set.title)
        });
    writer.document.paragraph(format!(
        "{weights}Die Stufe entscheidet über die Zulassung, die Punktzahl ordnet nur, was zugelassen ist. Die Stufe ist die \
         niedrigste aller beantworteten Kriterien, die sie senken können; in Klammern steht, wie viele davon beantwortet sind. \
         Was nicht beantwortet ist, ist nicht bewertet und gilt nie als erfüllt. Die Punktzahl fließt nicht in den Nutzwert ein."
    ));
    overview(writer, plan);
    objectives(writer, plan);
    for (index, _) in writer.candidates() {
        what_lifts(writer, plan, index);
    }
    let inert: Vec<String> = framework
        .criteria
        .iter()
        .filter(|criterion| !criterion.gates)
        .map(|criterion| criterion.id.clone())
        .collect();
    if !inert.is_empty() {
        writer.document.paragraph(format!(
            "Ohne Wirkung auf die Stufe, nur auf die Punktzahl: {}.",
            w::listed(&inert)
        ));
    }
}

fn results<'a>(
    writer: &Writer<'a>,
    index: usize,
) -> Option<(&'a CandidateResult, &'a Sovereignty)> {
    let result = writer.assessment.candidates.get(index)?;
    Some((result, result.score.sovereignty.as_ref()?))
}

fn overview(writer: &mut Writer<'_>, plan: &SovereigntyPlan) {
    let framework = &plan.framework;
    let stage = format!("{} (beantwortet)", framework.level_word);
    let mut table = Table::new(
        "Stufe und Punktzahl je Variante",
        &[
            "Variante",
            &stage,
            "#Antworten",
            "#davon belegt",
            "#Punktzahl (%)",
            "#höchstens möglich (%)",
            "Mindeststufen",
        ],
    );
    for (index, _) in writer.candidates() {
        let Some((result, found)) = results(writer, index) else {
            continue;
        };
        let coverage = found.coverage;
        table.row(vec![
            writer.full_name(index),
            level(framework, found.level, coverage),
            format!("{} von {}", coverage.answered, coverage.criteria),
            coverage.proven.to_string(),
            exactly(&found.score),
            exactly(&found.possible),
            least_levels(plan, result),
        ]);
    }
    writer.document.table(table);
}

fn least_levels(plan: &SovereigntyPlan, result: &CandidateResult) -> String {
    if plan.minimum.is_empty() {
        return "keine verlangt".to_owned();
    }
    let checks = |state: ExclusionState| {
        result
            .score
            .exclusions
            .iter()
            .filter(move |check| check.state == state)
            .filter_map(|check| match check.item {
                Item::Objective(objective) => plan.framework.objectives.get(objective),
                Item::Requirement(_) | Item::Criterion { .. } => None,
            })
            .map(|objective| objective.id.clone())
            .collect::<Vec<_>>()
    };
    let (failed, open) = (checks(ExclusionState::NotMet), checks(ExclusionState::Open));
    let mut parts = Vec::new();
    if !failed.is_empty() {
        parts.push(format!("unterschritten: {}", w::listed(&failed)));
    }
    if !open.is_empty() {
        parts.push(format!("offen: {}", w::listed(&open)));
    }
    if parts.is_empty() {
        "erreicht und belegt".to_owned()
    } else {
        parts.join("; ")
    }
}

fn objectives(writer: &mut Writer<'_>, plan: &SovereigntyPlan) {
    let framework = &plan.framework;
    let shown = writer.shown();
    for chunk in shown.chunks(4) {
        let names: Vec<String> = chunk
            .iter()
            .map(|index| writer.case.id(*index).to_owned())
            .collect();
        let mut columns = vec!["Ziel", "#Gewicht", "verlangt"];
        columns.extend(names.iter().map(String::as_str));
        let mut table = Table::new("Stufe und Punkte je Ziel", &columns);
        for (position, objective) in framework.objectives.iter().enumerate() {
            let minimum = plan
                .minimum
                .iter()
                .find(|(objective, _)| *objective == position)
                .map_or_else(
                    || "–".to_owned(),
                    |(_, level)| framework.level_name(level.value),
                );
            let mut row = vec![
                format!("{} {}", objective.id, objective.name),
                w::number(framework.weight(position, plan.weights)),
                minimum,
            ];
            row.extend(chunk.iter().map(|index| {
                let score =
                    results(writer, *index).and_then(|(_, found)| found.objectives.get(position));
                score.map_or_else(String::new, |score| {
                    format!(
                        "{}, {} Punkte",
                        level(framework, score.level, score.coverage),
                        exactly(&score.points)
                    )
                })
            }));
            table.row(row);
        }
        writer.document.table(table);
    }
}

fn what_lifts(writer: &mut Writer<'_>, plan: &SovereigntyPlan, index: usize) {
    let Some((_, found)) = results(writer, index) else {
        return;
    };
    let framework = &plan.framework;
    let Some(now) = found.level else {
        return;
    };
    writer.document.heading(
        4,
        format!("Was die Stufe hält: {}", writer.full_name(index)),
    );
    match &found.lift {
        None => writer.document.paragraph(format!(
            "{} ist die höchste Stufe; es gibt nichts zu heben.",
            framework.level_name(now)
        )),
        Some(lift) => {
            writer.document.paragraph(format!(
                "Von {} auf {} führen mindestens diese Änderungen; weniger oder kleinere genügen nicht:",
                framework.level_name(now),
                framework.level_name(lift.level)
            ));
            writer.document.list(lift_in_words(framework, lift));
        }
    }
    let mut table = Table::new(
        format!("Je Ziel: {}", writer.case.id(index)),
        &[
            "Ziel",
            "Stufe",
            "gehalten durch",
            "nächste Stufe",
            "dafür nötig",
        ],
    );
    for (objective, score) in framework.objectives.iter().zip(&found.objectives) {
        let Some(lift) = &score.lift else {
            continue;
        };
        let holding: Vec<String> = score
            .holding
            .iter()
            .filter_map(|criterion| framework.criteria.get(*criterion))
            .map(|criterion| criterion.id.clone())
            .collect();
        table.row(vec![
            objective.id.clone(),
            level(framework, score.level, score.coverage),
            w::listed(&holding),
            framework.level_name(lift.level),
            lift_in_words(framework, lift).join("; "),
        ]);
    }
    writer.document.table(table);
}
