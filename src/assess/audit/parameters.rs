//! Notes on the parameters and weights that were used.

use crate::exact::{Answer, Fraction, notation};
use crate::model::{CashFlow, Level};

use super::{Audit, FEDERAL_RATES, PARAMETER_NOTE, REQUIREMENT_WEIGHTS};

impl Audit<'_, '_> {
    pub(super) fn parameters(&mut self) {
        let date = self.case.tender.key_date;
        for parameter in self.case.parameters.iter() {
            let span = if Some(parameter.id.as_str())
                == self.case.costs.economics.rate_parameter.as_deref()
            {
                self.case.costs.economics.rate_span
            } else {
                self.case.tender.span
            };
            if let (Some(note), Answer::Holds(..)) = (&parameter.note, parameter.at(date)) {
                let is_staff = parameter.id.starts_with("personalkosten.");
                // Staff rates have a rule of their own.
                if !is_staff {
                    self.tell_about(
                        PARAMETER_NOTE,
                        &parameter.id,
                        format!("{}: {note}", parameter.title),
                        span,
                    );
                }
            }
            if parameter.checked.is_stale_at(date) {
                let message = format!(
                    "{}: zuletzt geprüft am {}, mehr als ein Jahr vor dem Stichtag",
                    parameter.title,
                    parameter.checked.day().german()
                );
                self.tell_about(PARAMETER_NOTE, &parameter.id, message, span);
            }
        }
        let with_rate = |flow: &&CashFlow| {
            flow.unit_price
                .as_ref()
                .and_then(|price| price.parameter.as_ref())
                .is_some_and(|id| id.starts_with("personalkosten.bund."))
        };
        if self.case.tender.level != Level::Federal
            && let Some(flow) = self.case.costs.flows().iter().find(with_rate)
        {
            let message = "Personalkosten sind mit Stundensätzen des Bundes gerechnet; für Land und Kommune ist das eine Annahme";
            self.tell(FEDERAL_RATES, message, flow.span);
        }
        let sum = self.case.requirement_weights();
        let rates_fitness = self
            .case
            .tender
            .groups
            .iter()
            .any(|group| group.id == crate::score::FITNESS);
        if rates_fitness && !sum.is_zero() && sum != Fraction::whole(100) {
            let message = format!(
                "Die Gewichte der bewerteten Anforderungen ergeben zusammen {}, nicht 100; sie zählen im Verhältnis",
                notation::german(&sum, 2)
            );
            self.tell(REQUIREMENT_WEIGHTS, message, self.case.requirement_file);
        }
    }
}
