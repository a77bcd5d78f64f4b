//! Payments that no longer decide, that remain, and what is left at the end.

use crate::model::{CostKind, Relevance};

use super::{Audit, REMANENT_CARRY_ON, RESIDUAL_MISSING, SUNK_LATER};

impl Audit<'_, '_> {
    pub(super) fn relevance(&mut self) {
        let reference = self.case.costs.economics.reference_year;
        for flow in self.case.costs.sunk() {
            if flow.until > reference {
                let id = self.case.id(flow.candidate).to_owned();
                let message = format!(
                    "{id}: „{}“ gilt als versunken, läuft aber bis {}",
                    flow.position, flow.until
                );
                self.tell_about(SUNK_LATER, &id, message, flow.span);
            }
        }
        let carry_on = self.case.tender.need.carry_on.value;
        let remanent = self
            .case
            .costs
            .of(carry_on)
            .find(|flow| matches!(flow.relevance, Relevance::Remanent(_)));
        if let Some(flow) = remanent {
            let id = self.case.id(carry_on).to_owned();
            let message = format!(
                "{id}: „{}“ gilt als Remanenz, obwohl diese Variante weitermacht",
                flow.position
            );
            self.tell_about(REMANENT_CARRY_ON, &id, message, flow.span);
        }
        for candidate in 0..self.case.candidates.len() {
            self.residual_values(candidate);
        }
    }

    fn residual_values(&mut self, candidate: usize) {
        let last = self.case.costs.last_year();
        let mut flows = self.case.costs.of(candidate);
        if flows.any(|flow| flow.kind == CostKind::ResidualValue) {
            return;
        }
        let longer = self.case.costs.of(candidate).find_map(|flow| {
            let serves_until = flow.from.plus(flow.terms.life?.saturating_sub(1))?;
            (serves_until > last).then_some((flow, serves_until))
        });
        if let Some((flow, until)) = longer {
            let id = self.case.id(candidate).to_owned();
            let message = format!(
                "{id}: „{}“ nutzt bis {until}, der Zeitraum endet {last}; ein Restwert fehlt",
                flow.position
            );
            self.tell_about(RESIDUAL_MISSING, &id, message, flow.span);
        }
    }
}
