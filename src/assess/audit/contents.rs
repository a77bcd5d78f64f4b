//! Which of the eleven contents of a planning-phase study the case lacks.

use crate::score::{Score, Standing};

use super::{Audit, CONTENT_MISSING, TASK_CRITIQUE};

/// Whether the benefit of a candidate is described at all: one criterion or requirement that somebody knows something of.
fn rates_something(score: &Score) -> bool {
    let mut items = score.groups.iter().flat_map(|group| &group.items);
    items.any(|item| item.standing != Standing::Unknown)
}

impl Audit<'_, '_> {
    pub(super) fn contents(&mut self) {
        let tender = &self.case.tender;
        let need = &tender.need;
        let all = |present: fn(&Self, usize) -> bool| {
            (0..self.case.candidates.len()).all(|index| present(self, index))
        };
        let complete_goals = !need.goals.list.is_empty() && !need.conflicts.is_empty();
        let reviewed = !tender.review_goals.is_empty()
            && tender.review_goals.iter().all(|goal| {
                !goal.indicator.is_empty()
                    && (!goal.target.is_empty() || goal.measure.is_some())
                    && goal.due.is_some()
            });
        let two_costs = self.assessment.ranking.by_cost.len() >= 2;
        let recommended = tender
            .recommendation
            .as_ref()
            .is_some_and(|recommendation| !recommendation.reason.is_empty());
        let present = [
            !need.starting_position.is_empty() && !need.task.is_empty(),
            complete_goals,
            !need.period_reason.is_empty(),
            // A case with fewer than two candidates, or without the one that carries on, was refused when it was read.
            self.case.candidates.len() >= 2,
            all(|audit, index| {
                audit.case.tender.suitability.iter().any(|entry| {
                    entry.candidate == index
                        && ![&entry.legal, &entry.organisational, &entry.staffing]
                            .iter()
                            .any(|text| text.is_empty())
                })
            }),
            all(|audit, index| {
                audit
                    .assessment
                    .candidates
                    .get(index)
                    .is_some_and(|result| result.cost.has_flows && rates_something(&result.score))
            }),
            all(|audit, index| audit.case.risks_of(index).next().is_some()),
            two_costs,
            tender
                .budget
                .as_ref()
                .is_some_and(|budget| !budget.title.is_empty() || !budget.cover.is_empty()),
            recommended,
            reviewed,
        ];
        let (need_span, tender_span) = (need.span, tender.span);
        for (content, _) in self
            .case
            .study
            .contents
            .iter()
            .zip(present)
            .filter(|(_, present)| !present)
        {
            let span = if content.number <= 3 {
                need_span
            } else {
                tender_span
            };
            let message = format!(
                "Pflichtinhalt {} „{}“ fehlt oder ist unvollständig: {}",
                content.number, content.title, content.cure
            );
            // The message says where; the help of the rule would list all eleven places for each of them.
            let finding = self
                .finding_about(CONTENT_MISSING, &content.number.to_string(), message, span)
                .with_help(
                    "Ergänzen Sie die genannte Angabe; bei einer kleinen Beschaffung genügt ein Satz.",
                );
            self.found.push(finding);
        }
        if need.task_critique.is_empty() {
            let message =
                "In der Ausgangslage steht keine Aufgabenkritik: [bedarf] aufgabenkritik ist leer";
            self.tell(TASK_CRITIQUE, message, need_span);
        }
    }
}
