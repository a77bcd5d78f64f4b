//! Payments: their sources, taxes, gaps and effect on the budget.

use crate::exact::{Fraction, notation};
use crate::model::{CashFlow, PriceOrigin, TaxStatus};
use crate::source::Span;

use super::{
    Audit, BEFORE_REFERENCE, COST_UNKNOWN, ESTIMATED, MINIMUM, NOT_EFFECTIVE, TAX_OPEN, counted,
    euro,
};

impl Audit<'_, '_> {
    pub(super) fn costs(&mut self) {
        for candidate in 0..self.case.candidates.len() {
            let flows: Vec<&CashFlow> = self.case.costs.of(candidate).collect();
            let id = self.case.id(candidate).to_owned();
            self.estimates(candidate, &id, &flows);
            self.open_tax(candidate, &id, &flows);
            self.unknown_amounts(candidate, &id);
            for flow in &flows {
                self.charged_quantity(&id, flow);
                let reference = self.case.costs.economics.reference_year;
                if flow.from < reference {
                    let message = format!(
                        "{id}: „{}“ liegt vor dem Bezugsjahr {reference} und wird aufgezinst; ist das Geld ohnehin ausgegeben, gehört die Zahlung nicht in den Vergleich",
                        flow.position
                    );
                    self.tell_about(BEFORE_REFERENCE, &id, message, flow.span);
                }
            }
        }
        self.budget_effect();
    }

    fn charged_quantity(&mut self, id: &str, flow: &CashFlow) {
        let charged = flow.charged_quantity();
        if charged == flow.quantity.fraction() {
            return;
        }
        let is_minimum = flow
            .terms
            .minimum_quantity
            .is_some_and(|minimum| charged == minimum.fraction());
        let message = format!(
            "{id}: „{}“ braucht {} Einheiten, berechnet {}",
            flow.position,
            notation::german_decimal(flow.quantity),
            if is_minimum {
                format!("wird die Mindestmenge {}", whole(&charged))
            } else {
                format!("werden {}", whole(&charged))
            },
        );
        self.tell_about(MINIMUM, id, message, flow.span);
    }

    fn estimates(&mut self, candidate: usize, id: &str, flows: &[&CashFlow]) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        let mut estimated = Fraction::zero();
        let mut all = Fraction::zero();
        let mut first = None;
        // Unknown amounts have no cost row; the others stand in the order of the file.
        let known = flows.iter().filter(|flow| flow.unit_price.is_some());
        for (flow, cost) in known.zip(&result.cost.flows) {
            let volume = cost.nominal.magnitude();
            all = all.plus(&volume);
            if flow.origin == PriceOrigin::Estimate {
                estimated = estimated.plus(&volume);
                first = first.or(Some(flow.span));
            }
        }
        let half = estimated.times(&Fraction::whole(2));
        if let Some(span) = first.filter(|_| all < half) {
            let share = estimated
                .times(&Fraction::whole(100))
                .over(&all)
                .unwrap_or_else(Fraction::zero);
            let message = format!(
                "{id}: {} % der Zahlungen ({} von {}) sind geschätzt; Angebot, Vertrag, Listenpreis oder Messung fehlen",
                notation::german(&share, 1),
                euro(&estimated),
                euro(&all),
            );
            self.tell_about(ESTIMATED, id, message, span);
        }
    }

    fn open_tax(&mut self, candidate: usize, id: &str, flows: &[&CashFlow]) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        let known = flows
            .iter()
            .filter(|flow| flow.unit_price.is_some())
            .zip(&result.cost.flows);
        let open: Vec<(Span, Fraction)> = known
            .filter_map(|(flow, cost)| match flow.tax {
                TaxStatus::Unknown(vat) => {
                    Some((flow.span, cost.present.times(&vat.percent().share())))
                }
                TaxStatus::Net(_) | TaxStatus::Gross(_) | TaxStatus::Free => None,
            })
            .collect();
        if let Some((span, _)) = open.first() {
            let difference = Fraction::sum(open.iter().map(|(_, difference)| difference));
            let message = format!(
                "{id}: bei {} ist offen, ob Umsatzsteuer anfällt; wären die Beträge netto, änderte sich der Kapitalwert um {}",
                counted(open.len(), "Zahlung", "Zahlungen"),
                euro(&difference),
            );
            self.tell_about(TAX_OPEN, id, message, *span);
        }
    }

    fn unknown_amounts(&mut self, candidate: usize, id: &str) {
        let Some(result) = self.assessment.candidates.get(candidate) else {
            return;
        };
        if !result.cost.has_flows {
            let message = format!(
                "{id}: keine Zahlung eingetragen; ein Kapitalwert lässt sich nicht angeben"
            );
            self.tell_about(COST_UNKNOWN, id, message, self.case.cost_file);
        } else if let Some((span, _)) = result.cost.unknown.first() {
            let (unknown, known) = (result.cost.unknown.len(), result.cost.flows.len());
            let all = unknown.saturating_add(known);
            let message = format!(
                "{id}: bei {unknown} von {} ({} %) ist der Betrag unbekannt; ein Kapitalwert lässt sich nicht angeben",
                counted(all, "Zahlung", "Zahlungen"),
                notation::german(&percent_of(unknown, all), 0),
            );
            self.tell_about(COST_UNKNOWN, id, message, *span);
        }
    }

    fn budget_effect(&mut self) {
        let ranking = &self.assessment.ranking;
        let effective = |candidate: usize| {
            self.assessment
                .candidates
                .get(candidate)
                .map(|result| &result.cost.budget_effective)
        };
        let cheapest = ranking.cheapest();
        let Some(first) = cheapest.first().copied() else {
            return;
        };
        let best = ranking
            .by_cost
            .iter()
            .filter_map(|place| Some((place.candidate, effective(place.candidate)?)));
        // The first of equals keeps its place.
        let best = best.fold(
            None,
            |best: Option<(usize, &Fraction)>, (candidate, value)| match best {
                Some((_, highest)) if value <= highest => best,
                _ => Some((candidate, value)),
            },
        );
        let Some((best, value)) = best else { return };
        if effective(first).is_some_and(|own| own < value) {
            let difference = effective(first).map_or_else(Fraction::zero, |own| value.minus(own));
            let message = format!(
                "„{}“ liegt nur mit nicht haushaltswirksamen Zahlungen vorn; haushaltswirksam ist „{}“ um {} günstiger",
                self.case.id(first),
                self.case.id(best),
                euro(&difference),
            );
            let id = self.case.id(first).to_owned();
            self.tell_about(NOT_EFFECTIVE, &id, message, self.case.cost_file);
        }
    }
}

fn percent_of(part: usize, whole: usize) -> Fraction {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Fraction::ratio(number(part), number(whole))
        .map_or_else(Fraction::zero, |share| share.times(&Fraction::whole(100)))
}

// Minimums and packs are almost always whole; what is not is shown with two places.
fn whole(number: &Fraction) -> String {
    let places = if number.ceiling() == *number { 0 } else { 2 };
    notation::german(number, places)
}
