//! Risks that are assumptions, and candidates without risks.

use crate::assess::threshold;
use crate::exact::notation;

use super::{Audit, NO_RISKS, RISK_IS_ASSUMPTION, listed};

impl Audit<'_, '_> {
    pub(super) fn risks(&mut self) {
        let limit = threshold(self.case, "risiko.annahmegrenze");
        for risk in &self.case.risks {
            let probable = risk
                .probability
                .filter(|probability| limit < probability.written().fraction())
                // A scenario in which nothing happens costs nothing as a payment either.
                .filter(|_| risk.effect().is_none_or(|effect| !effect.is_zero()));
            if let Some(probability) = probable.filter(|_| !limit.is_zero()) {
                let id = self.case.id(risk.candidate).to_owned();
                let message = format!(
                    "{id}: „{}“ hat {} % Wahrscheinlichkeit; über {} % ist es eine Annahme und gehört als Zahlung in kosten.csv",
                    risk.title,
                    notation::german_decimal(probability.written()),
                    notation::german(&limit, 0),
                );
                self.tell_about(RISK_IS_ASSUMPTION, &id, message, risk.span);
            }
        }
        let without: Vec<&str> = self
            .case
            .candidates
            .iter()
            .enumerate()
            .filter(|(index, _)| self.case.risks_of(*index).next().is_none())
            .map(|(_, candidate)| candidate.id.as_str())
            .collect();
        if !without.is_empty() {
            let message = format!("Risiken sind nicht benannt für: {}", listed(&without));
            self.tell(NO_RISKS, message, self.case.tender.span);
        }
    }
}
