//! Premiums in the rate, scenarios, replacements, and ranges within which the winner changes.

use std::collections::{BTreeMap, BTreeSet};

use crate::assess::{Assumption, TippingPoint, payment_of, risk_of};
use crate::exact::{Fraction, Year, notation};
use crate::source::Span;

use super::{Audit, NO_REPLACEMENT, PREMIUM, SCENARIOS, TIPS_IN_RANGE};

/// Words that turn the meaning of the premium that follows them.
const NEGATIONS: [&str; 6] = ["ohne", "kein", "keine", "keinen", "keinem", "nicht"];

impl Audit<'_, '_> {
    pub(super) fn firmness(&mut self) {
        self.premium();
        self.scenarios();
        self.replacements();
        self.ranges();
    }

    fn premium(&mut self) {
        let economics = &self.case.costs.economics;
        let reason = economics.rate_reason.to_lowercase();
        let found = self
            .case
            .risk_scale
            .premium_words
            .iter()
            .find(|word| names_premium(&reason, word));
        if let Some(word) = found {
            let message = format!(
                "Die Begründung des Zinssatzes nennt „{word}“; Risiken gehören mit Wahrscheinlichkeit und Schaden in risiken.csv, nicht in den Zinssatz"
            );
            self.tell(PREMIUM, message, economics.rate_span);
        }
    }

    fn scenarios(&mut self) {
        let mut sums: BTreeMap<(usize, &str, Year), (Fraction, Span)> = BTreeMap::new();
        for risk in &self.case.risks {
            let Some(probability) = risk.probability else {
                continue;
            };
            for year in risk.year.until(risk.until) {
                let slot = sums
                    .entry((risk.candidate, risk.title.as_str(), year))
                    .or_insert_with(|| (Fraction::zero(), risk.span));
                slot.0 = slot.0.plus(&probability.written().fraction());
            }
        }
        let hundred = Fraction::whole(100);
        let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
        for ((candidate, title, year), (sum, span)) in sums {
            if hundred < sum && told.insert((candidate, title)) {
                let id = self.case.id(candidate).to_owned();
                let message = format!(
                    "{id}: „{title}“ hat im Jahr {year} zusammen {} % Wahrscheinlichkeit",
                    notation::german(&sum, 0)
                );
                self.tell_about(SCENARIOS, &id, message, span);
            }
        }
    }

    fn replacements(&mut self) {
        let last = self.case.costs.last_year();
        for flow in self.case.costs.flows() {
            let life = flow
                .terms
                .life
                .filter(|life| *life > 0 && flow.from == flow.until);
            let Some(ends) = life.and_then(|life| flow.from.plus(life)) else {
                continue;
            };
            let replaced = self.case.costs.of(flow.candidate).any(|other| {
                other.kind == flow.kind && other.span != flow.span && flow.from < other.until
            });
            if ends < last && !replaced {
                let id = self.case.id(flow.candidate).to_owned();
                let message = format!(
                    "{id}: „{}“ hält bis {ends}, der Zeitraum reicht bis {last}; eine Ersatzbeschaffung ist nicht eingetragen",
                    flow.position
                );
                self.tell_about(NO_REPLACEMENT, &id, message, flow.span);
            }
        }
    }

    fn ranges(&mut self) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for tipping in &self.assessment.sensitivity.tippings {
            let TippingPoint::Exact(value) = &tipping.point else {
                continue;
            };
            let (range, what) = match tipping.assumption {
                Assumption::Price(_) => {
                    let flow = payment_of(self.case, tipping.assumption);
                    let range = flow.and_then(|flow| flow.range);
                    (range, flow.map(|flow| (&flow.position, flow.span)))
                }
                Assumption::Damage(_) => {
                    let risk = risk_of(self.case, tipping.assumption);
                    let range = risk.and_then(|risk| risk.range);
                    (range, risk.map(|risk| (&risk.title, risk.span)))
                }
                _ => continue,
            };
            let (Some((low, high)), Some((title, span))) = (range, what) else {
                continue;
            };
            let within = low.fraction() <= *value && *value <= high.fraction();
            if within && told.insert(span) {
                let owner = tipping.candidate.unwrap_or(tipping.winner);
                let id = self.case.id(owner).to_owned();
                let message = format!(
                    "{id}: „{title}“ dreht den ersten Platz zugunsten von „{}“ bei {}, innerhalb der Spanne {} bis {}",
                    self.case.id(tipping.rival),
                    notation::german(value, 2),
                    notation::german_decimal(low),
                    notation::german_decimal(high),
                );
                self.tell_about(TIPS_IN_RANGE, &id, message, span);
            }
        }
    }
}

/// Whether a text names a premium without a negation among the three words before it.
fn names_premium(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let negated = before
            .rsplit(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(3)
            .any(|word| NEGATIONS.contains(&word));
        !negated
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_premium_is_told_from_its_denial() {
        let word = "risikozuschlag";
        assert!(names_premium("1,2 % und ein risikozuschlag von 3 %", word));
        assert!(!names_premium("satz des bmf ohne risikozuschlag", word));
        assert!(!names_premium(
            "es ist kein eigener risikozuschlag enthalten",
            word
        ));
        assert!(names_premium(
            "nicht der satz des bundes, sondern mit risikozuschlag",
            word
        ));
    }
}
