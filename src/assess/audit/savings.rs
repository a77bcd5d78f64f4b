//! Savings that do not reach the budget, and close results that only money decides.

use crate::exact::Fraction;
use crate::model::{BudgetEffect, CostKind, PriceOrigin};

use super::{Audit, BENEFIT_NOT_EFFECTIVE, BENEFIT_UNPROVEN, CLOSE_BY_COST, euro, listed};

impl Audit<'_, '_> {
    pub(super) fn savings(&mut self) {
        for (index, result) in self.assessment.candidates.iter().enumerate() {
            let id = self.case.id(index);
            let flows = self
                .case
                .costs
                .of(index)
                .filter(|flow| flow.kind == CostKind::Benefit);
            let mut not_effective = Vec::new();
            let mut first = None;
            let mut unproven = Vec::new();
            for flow in flows {
                match flow.budget {
                    BudgetEffect::Effective => {
                        if flow.origin == PriceOrigin::Estimate || flow.evidence.is_empty() {
                            unproven.push((flow.position.as_str(), flow.span));
                        }
                    }
                    BudgetEffect::NotEffective => {
                        let cost = result.cost.flows.iter().find(|cost| cost.span == flow.span);
                        not_effective.extend(cost.map(|cost| cost.present.clone()));
                        first = first.or(Some(flow.span));
                    }
                }
            }
            if let Some((_, span)) = unproven.first().copied() {
                let names: Vec<&str> = unproven.iter().map(|(name, _)| *name).collect();
                let message = format!(
                    "{id}: als haushaltswirksam gilt „{}“, belegt ist es nicht",
                    listed(&names)
                );
                self.found
                    .push(self.finding_about(BENEFIT_UNPROVEN, id, message, span));
            }
            if let (Some(span), Some(present)) = (first, result.cost.known_present()) {
                let sum = Fraction::sum(&not_effective);
                let message = format!(
                    "{id}: im Kapitalwert von {} stecken {} Nutzen, der den Haushalt nicht entlastet; ohne ihn sind es {}",
                    euro(present),
                    euro(&sum),
                    euro(&present.minus(&sum)),
                );
                self.found
                    .push(self.finding_about(BENEFIT_NOT_EFFECTIVE, id, message, span));
            }
        }
    }

    /// A close result with a deeper reason that again names nothing but money.
    pub(super) fn close_by_cost(&mut self) {
        let Some(recommendation) = &self.case.tender.recommendation else {
            return;
        };
        let is_cost = |id: &str| {
            let case = self.case;
            case.costs.flows().iter().any(|flow| flow.kind.word() == id)
                && !case.tender.groups.iter().any(|group| group.id == id)
        };
        let only_cost = !recommendation.decisive.is_empty()
            && recommendation
                .decisive
                .iter()
                .all(|decisive| is_cost(&decisive.value));
        if self.assessment.ranking.is_close()
            && !recommendation.deeper_reason.is_empty()
            && only_cost
        {
            let names: Vec<&str> = recommendation
                .decisive
                .iter()
                .map(|decisive| decisive.value.as_str())
                .collect();
            let message = format!(
                "Die Kapitalwerte liegen nahe beieinander, den Ausschlag geben aber allein Kosten: {}",
                listed(&names)
            );
            self.tell(CLOSE_BY_COST, message, recommendation.span);
        }
    }
}
