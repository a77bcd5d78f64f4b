//! What the record of a study lacks: prices asked for, raters, weights, days, what tips the scales.

use std::collections::BTreeSet;

use crate::model::{PriceOrigin, Rater, RatingValue};
use crate::source::Span;

use super::{
    Audit, DECISIVE_UNNAMED, DRAFTS_LATER, FEW_PRICES, PROCEDURE_EARLIER, RATED_LATER,
    UNSIGNED_RATING, WEIGHTS_UNREASONED, counted,
};

/// Fewer prices than these say little about the market.
const ENOUGH_PRICES: usize = 3;

impl Audit<'_, '_> {
    pub(super) fn record(&mut self) {
        self.comparison_prices();
        self.signatures();
        self.weights();
        self.days();
        self.decisive_named();
    }

    fn comparison_prices(&mut self) {
        let case = self.case;
        let carry_on = case.tender.need.carry_on.value;
        let vendors: BTreeSet<String> = case
            .costs
            .flows()
            .iter()
            .filter(|flow| flow.candidate != carry_on && !flow.evidence.is_empty())
            .filter(|flow| {
                matches!(
                    flow.origin,
                    PriceOrigin::Offer | PriceOrigin::ListPrice | PriceOrigin::Contract
                )
            })
            .filter_map(|flow| case.candidate(flow.candidate))
            .map(|candidate| {
                if candidate.vendor.is_empty() {
                    candidate.id.clone()
                } else {
                    candidate.vendor.to_lowercase()
                }
            })
            .collect();
        if vendors.len() < ENOUGH_PRICES {
            let message = format!(
                "Angebot, Vertrag oder Listenpreis mit Beleg gibt es außer für die Fortführung bei {}; erwartet werden mindestens drei",
                counted(vendors.len(), "Anbieter", "Anbietern"),
            );
            self.tell(FEW_PRICES, message, case.cost_file);
        }
    }

    fn signatures(&mut self) {
        for candidate in 0..self.case.candidates.len() {
            let rated = self
                .case
                .ratings
                .iter()
                .flatten()
                .flatten()
                .filter(|rating| {
                    rating.candidate == candidate
                        && matches!(
                            rating.value,
                            RatingValue::Observed(_) | RatingValue::Met | RatingValue::NotMet
                        )
                });
            let unsigned: Vec<Span> = rated
                .filter(|rating| rating.rater == Rater::Unnamed || rating.as_of.is_none())
                .map(|rating| rating.span)
                .collect();
            if let Some(first) = unsigned.iter().min() {
                let id = self.case.id(candidate).to_owned();
                let message = format!(
                    "{id}: {} ohne Person oder Datum",
                    counted(unsigned.len(), "Bewertung", "Bewertungen")
                );
                self.tell_about(UNSIGNED_RATING, &id, message, *first);
            }
        }
    }

    fn weights(&mut self) {
        let tender = &self.case.tender;
        if let [first, _, ..] = tender.groups.as_slice()
            && tender.records.weights_reason.is_empty()
        {
            let message = format!(
                "Für die Gewichte der {} Gruppen steht kein Grund: [nutzwert] gewichte-grund ist leer",
                tender.groups.len()
            );
            self.tell(WEIGHTS_UNREASONED, message, first.span);
        }
    }

    fn days(&mut self) {
        let tender = &self.case.tender;
        let key_date = tender.key_date.day();
        let decided = self.decided();
        if let Some(settled) = tender
            .records
            .weights_as_of
            .as_ref()
            .filter(|settled| decided < settled.value)
        {
            let message = format!(
                "Die Gewichte haben den Stand {}; entschieden wurde am {}",
                settled.value.german(),
                decided.german()
            );
            self.tell(RATED_LATER, message, settled.span);
        }
        if let Some(changed) = tender
            .records
            .drafts_as_of
            .as_ref()
            .filter(|changed| key_date < changed.value)
        {
            let message = format!(
                "Die Entwürfe haben den Stand {}, die Untersuchung hat den Stichtag {}",
                changed.value.german(),
                key_date.german()
            );
            self.tell(DRAFTS_LATER, message, changed.span);
        }
        if let Some(start) = tender.procedure_start.filter(|start| *start < key_date) {
            let message = format!(
                "Das Verfahren beginnt am {}, die Untersuchung hat den Stichtag {}",
                start.german(),
                key_date.german()
            );
            self.tell(PROCEDURE_EARLIER, message, tender.span);
        }
    }

    fn decisive_named(&mut self) {
        let recommendation = self.case.tender.recommendation.as_ref();
        if let Some(recommendation) = recommendation.filter(|recommendation| {
            recommendation.decisive.is_empty()
                && (recommendation.candidate.is_some() || !recommendation.reason.is_empty())
        }) {
            let message = "Die Empfehlung nennt unter „ausschlaggebend“ nichts; ob ihre Gründe im Vergleich vorkommen, lässt sich nicht prüfen";
            self.tell(DECISIVE_UNNAMED, message, recommendation.span);
        }
    }
}
