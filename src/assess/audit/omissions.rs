//! Cost kinds and candidates that nobody has entered.

use crate::finding::RuleId;
use crate::model::{CostKind, SolutionModel};

use super::{Audit, NO_EXIT_COST, NO_OPEN_SOURCE, NO_OPERATING_COST, NO_SWITCHING_COST, listed};

impl Audit<'_, '_> {
    pub(super) fn omissions(&mut self) {
        let has = |candidate: usize, kinds: &[CostKind]| {
            self.case
                .costs
                .of(candidate)
                .any(|flow| kinds.contains(&flow.kind))
        };
        let switching = [
            CostKind::Introduction,
            CostKind::Migration,
            CostKind::ParallelOperation,
            CostKind::Training,
        ];
        let operating = [
            CostKind::Maintenance,
            CostKind::Operation,
            CostKind::Staff,
            CostKind::Hosting,
        ];
        let carry_on = self.case.tender.need.carry_on.value;
        let mut without_exit = Vec::new();
        let mut found = Vec::new();
        for (index, candidate) in self.case.candidates.iter().enumerate() {
            if self.case.costs.of(index).next().is_none() {
                continue;
            }
            let mut lacks = |rule: RuleId, what: &str| {
                let message = format!("{}: weder {what} ist beziffert", candidate.id);
                found.push((rule, candidate.id.as_str(), message, candidate.span));
            };
            let stays = index == carry_on || candidate.model == SolutionModel::Existing;
            if !stays && !has(index, &switching) {
                lacks(
                    NO_SWITCHING_COST,
                    "Einführung noch Migration, Parallelbetrieb oder Schulung",
                );
            }
            if candidate.is_open_source() && !has(index, &operating) {
                lacks(
                    NO_OPERATING_COST,
                    "Pflege noch Betrieb, Hosting oder Personal",
                );
            }
            if !has(index, &[CostKind::Exit]) {
                without_exit.push(candidate.id.as_str());
            }
        }
        for (rule, id, message, span) in found {
            self.tell_about(rule, id, message, span);
        }
        if !without_exit.is_empty() {
            let message = format!("Ausstiegskosten fehlen bei: {}", listed(&without_exit));
            self.tell(NO_EXIT_COST, message, self.case.cost_file);
        }
        if !self
            .case
            .candidates
            .iter()
            .any(crate::model::Candidate::is_open_source)
        {
            let message = "Unter den Varianten ist keine mit Open-Source-Lizenz";
            let span = self
                .case
                .candidates
                .first()
                .map_or(self.case.tender.span, |candidate| candidate.span);
            self.tell(NO_OPEN_SOURCE, message, span);
        }
    }
}
