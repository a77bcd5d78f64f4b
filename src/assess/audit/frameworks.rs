//! Answers to a framework, the least levels of a case, and the steps of a documented decision.

use crate::model::{FrameworkAnswer, PathOutcome, Phase, SovereigntyAnswer, SovereigntyPlan};
use crate::score::{ExclusionState, Item};
use crate::source::Span;

use super::{
    ANSWERED_LATER, Audit, HIGHEST_LEVEL, LEVEL_CLAIMED, LEVEL_DISPUTED, LEVEL_OF_VENDOR,
    NOT_ASSESSED, STEP_WITHOUT_REASON, SUITABLE_PASSED_OVER, TO_CLARIFY, counted, listed,
};

impl<'c> Audit<'_, 'c> {
    pub(super) fn sovereignty(&mut self) {
        let Some(plan) = &self.case.sovereignty else {
            return;
        };
        self.least_levels(plan);
        for candidate in 0..self.case.candidates.len() {
            self.coverage(plan, candidate);
            self.claimed_levels(plan, candidate);
            self.answers(plan, candidate);
        }
    }

    fn least_levels(&mut self, plan: &SovereigntyPlan) {
        let framework = &plan.framework;
        let highest = framework.levels.iter().map(|level| level.number).max();
        for (objective, minimum) in &plan.minimum {
            let id = framework
                .objectives
                .get(*objective)
                .map_or("", |objective| objective.id.as_str());
            let level = framework.level_name(minimum.value);
            if Some(minimum.value) == highest {
                let message = format!("{id} verlangt {level}, die höchste Stufe");
                self.tell_about(HIGHEST_LEVEL, id, message, minimum.span);
            }
            let of_vendor: Vec<&str> = framework
                .criteria_of(*objective)
                .filter(|(_, criterion)| criterion.gates && criterion.about_vendor)
                .map(|(_, criterion)| criterion.id.as_str())
                .collect();
            if self.case.tender.phase.value != Phase::Need && !of_vendor.is_empty() {
                let message = format!(
                    "{id}: {level} hängt auch an {}, also am Anbieter und nicht an der Leistung",
                    listed(&of_vendor)
                );
                self.tell_about(LEVEL_OF_VENDOR, id, message, minimum.span);
            }
        }
    }

    fn coverage(&mut self, plan: &SovereigntyPlan, candidate: usize) {
        let found = self
            .assessment
            .candidates
            .get(candidate)
            .and_then(|result| result.score.sovereignty.as_ref());
        let Some(found) = found.filter(|found| !found.coverage.is_complete()) else {
            return;
        };
        let id = self.case.id(candidate).to_owned();
        let coverage = found.coverage;
        let level = found.level.map_or_else(
            || {
                format!(
                    "eine {}-Stufe ist nicht bewertet",
                    plan.framework.level_word
                )
            },
            |level| format!("{} ist eine Obergrenze", plan.framework.level_name(level)),
        );
        let message = format!(
            "{id}: {} von {} sperrenden Kriterien beantwortet; {level}",
            coverage.gating_answered, coverage.gating
        );
        self.tell_about(NOT_ASSESSED, &id, message, plan.span);
    }

    /// Least levels that would be reached if every claim held.
    fn claimed_levels(&mut self, plan: &SovereigntyPlan, candidate: usize) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        let Some(found) = &result.score.sovereignty else {
            return;
        };
        let open = result
            .score
            .exclusions
            .iter()
            .filter(|check| check.state == ExclusionState::Open)
            .filter_map(|check| match check.item {
                Item::Objective(objective) => Some((objective, check.span)),
                Item::Requirement(_) | Item::Criterion { .. } => None,
            });
        let claimed: Vec<(&str, Option<Span>)> = open
            .filter(|(objective, _)| {
                found
                    .objectives
                    .get(*objective)
                    .is_some_and(|score| score.coverage.is_complete())
            })
            .filter_map(|(objective, span)| {
                let objective = plan.framework.objectives.get(objective)?;
                Some((objective.id.as_str(), span))
            })
            .collect();
        if let Some((_, span)) = claimed.first() {
            let names: Vec<&str> = claimed.iter().map(|(name, _)| *name).collect();
            let id = self.case.id(candidate).to_owned();
            let message = format!(
                "{id}: {} nur nach Angaben oder Einschätzungen erreicht: {}",
                counted(names.len(), "Mindeststufe", "Mindeststufen"),
                listed(&names)
            );
            self.tell_about(LEVEL_CLAIMED, &id, message, span.unwrap_or(plan.span));
        }
    }

    fn answers(&mut self, plan: &'c SovereigntyPlan, candidate: usize) {
        let id = self.case.id(candidate).to_owned();
        let key_date = self.case.tender.key_date.day();
        let given: Vec<(&str, &SovereigntyAnswer, &FrameworkAnswer)> = plan
            .framework
            .criteria
            .iter()
            .enumerate()
            .filter_map(|(index, criterion)| {
                let given = plan.answer(candidate, index)?;
                let answer = criterion.answers.get(given.answer?)?;
                Some((criterion.id.as_str(), given, answer))
            })
            .collect();
        for (criterion, given, answer) in &given {
            if !answer.clarify.is_empty() {
                let message = format!(
                    "{id}: Antwort {} zu {criterion} ist zu klären",
                    answer.number
                );
                self.tell_about(TO_CLARIFY, &id, message, given.span);
            }
            if let (Some(level), Some(other)) = (answer.level, answer.disputed) {
                let message = format!(
                    "{id}: Für Antwort {} zu {criterion} nennen die Quellen {} und {}",
                    answer.number,
                    plan.framework.level_name(level),
                    plan.framework.level_name(other)
                );
                self.tell_about(LEVEL_DISPUTED, &id, message, given.span);
            }
        }
        let later: Vec<(&str, Span)> = given
            .iter()
            .filter(|(_, given, _)| given.as_of.is_some_and(|day| key_date < day))
            .map(|(criterion, given, _)| (*criterion, given.span))
            .collect();
        if let Some((_, span)) = later.first() {
            let names: Vec<&str> = later.iter().map(|(name, _)| *name).collect();
            let message = format!(
                "{id}: {} nach dem Stichtag {}: {}",
                counted(names.len(), "Antwort", "Antworten"),
                key_date.german(),
                listed(&names)
            );
            self.tell_about(ANSWERED_LATER, &id, message, *span);
        }
    }

    pub(super) fn decision_path(&mut self) {
        let Some(path) = &self.case.path else {
            return;
        };
        // The path may end at the first thing that is suitable; steps behind it need no words.
        let end = path.end();
        for (index, (step, named)) in path.steps.iter().zip(&path.framework.steps).enumerate() {
            let (missing, span) = match step {
                None => (index < end, path.span),
                Some(step) => (step.reason.is_empty(), step.span),
            };
            if missing {
                let what = match step {
                    None => "fehlt",
                    Some(step) if step.outcome == PathOutcome::Skipped => {
                        "ist ohne Grund ausgelassen"
                    }
                    Some(_) => "hat keinen Grund",
                };
                let message = format!("Der Schritt „{}“ {what}", named.title);
                self.tell_about(STEP_WITHOUT_REASON, &named.id, message, span);
            }
        }
        let recommended = self
            .case
            .tender
            .recommendation
            .as_ref()
            .and_then(|recommendation| recommendation.candidate.as_ref());
        let found = path.steps.get(end).and_then(Option::as_ref);
        let suitable = found.and_then(|step| step.candidate.as_ref());
        if let (Some(recommended), Some(suitable), Some(named)) =
            (recommended, suitable, path.framework.steps.get(end))
            && recommended.value != suitable.value
        {
            let message = format!(
                "Der Schritt „{}“ fand „{}“ geeignet, empfohlen wird „{}“",
                named.title,
                self.case.id(suitable.value),
                self.case.id(recommended.value)
            );
            self.tell_about(SUITABLE_PASSED_OVER, &named.id, message, suitable.span);
        }
    }
}
