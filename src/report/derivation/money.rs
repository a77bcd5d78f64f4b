//! Figures of money: present value, nominal sum, annuity, distance.

use crate::assess::Assessment;
use crate::cost::TableAmount;
use crate::exact::{Rate, notation};
use crate::model::{Arithmetic, CashFlow, Derived, Interest, Quantity, Source, Step};
use crate::report::interest;
use crate::report::quantity as q;
use crate::report::wording as w;

use super::{DISTANCE, Figures, step};

/// What is paid for, with its price, quantity and years, as the file says.
fn flow_in_words(flow: &CashFlow) -> String {
    let years = w::years(flow.from, flow.until);
    let (price, quantity, rhythm) = (q::price(flow), q::quantity(flow), q::rhythm(flow));
    let parameter = flow
        .unit_price
        .as_ref()
        .and_then(|price| price.parameter.as_ref());
    let parameter = parameter
        .map(|id| format!(", Satz aus {id}"))
        .unwrap_or_default();
    let tax = w::tax(flow.tax);
    format!(
        "{}: {price} × {quantity}{rhythm}, {tax}, {years}{parameter}",
        flow.position,
    )
}

impl Figures<'_> {
    fn flows(&self) -> impl Iterator<Item = (&CashFlow, &crate::cost::FlowCost)> {
        let known = self
            .assessment
            .case
            .costs
            .of(self.candidate)
            .filter(|flow| flow.unit_price.is_some());
        known.zip(&self.result.cost.flows)
    }

    fn unknown_steps(&self) -> Vec<Step> {
        let unknown = self.result.cost.unknown.iter();
        unknown
            .map(|(span, kind)| {
                step(
                    format!("{}: Betrag unbekannt", w::cost_kind(*kind)),
                    Quantity::Unknown,
                    Source::Input(*span),
                )
            })
            .collect()
    }

    pub(super) fn present_value(&self) -> Derived {
        let economics = &self.assessment.case.costs.economics;
        let mut steps = self.rate_steps();
        steps.extend(self.product_steps());
        // By table the products add up to the value, and the rows do not quite.
        let exact = self.result.cost.products.is_empty();
        for (flow, cost) in self.flows().filter(|_| exact) {
            let factor = notation::german(&cost.factor, 6);
            steps.push(step(
                format!(
                    "{} = {}{} × Faktor {factor}",
                    flow_in_words(flow),
                    w::euro(&cost.yearly),
                    if flow.from == flow.until {
                        ""
                    } else {
                        " je Jahr"
                    },
                ),
                Quantity::Euro(cost.present.clone()),
                Source::Input(flow.span),
            ));
        }
        steps.extend(self.unknown_steps());
        let correction = match economics.convention.share() {
            (0, _) => String::new(),
            (numerator, denominator) => format!(
                " Weil die Zahlungen {} anfallen, wird ab Jahr 1 mit 1 + {numerator}/{denominator} × i multipliziert.",
                w::convention(economics.convention)
            ),
        };
        let escalation = if economics.escalations.is_empty() {
            String::new()
        } else {
            " Bei Kostenarten mit Preissteigerung g enthält der Faktor (1 + g)^m mit m = Jahr − Preisstand (ohne Angabe das Bezugsjahr).".to_owned()
        };
        let formula = format!(
            "Summe der Zahlungen, jede mal Faktor. {}{correction}{escalation} {}",
            interest::factor_in_words(economics),
            interest::arithmetic_in_words(economics),
        );
        let id = format!("kapitalwert.{}", self.candidate_id);
        self.derived(
            &id,
            "Kapitalwert",
            self.euro(&self.result.cost.present.value),
            &formula,
            steps,
        )
    }

    fn product_steps(&self) -> Vec<Step> {
        let case = self.assessment.case;
        let products = self.result.cost.products.iter();
        products
            .map(|product| {
                let (amount, factor) = (
                    w::euro(&product.amount),
                    notation::german(&product.factor, 6),
                );
                let (words, source) = match product.of {
                    TableAmount::Row(span) => {
                        let basis = case.costs.economics.basis;
                        let flow = case.costs.of(self.candidate).find(|flow| {
                            flow.span == span
                                && flow.from < flow.until
                                && flow.yearly(basis).as_ref() == Some(&product.amount)
                        });
                        let words = flow.map_or_else(String::new, flow_in_words);
                        (
                            format!("{words} = {amount} je Jahr × Faktor {factor}"),
                            Source::Input(span),
                        )
                    }
                    TableAmount::Year(year) => (
                        format!("Alle übrigen Zahlungen {year}: {amount} × Faktor {factor}"),
                        Source::Figure(format!("nominal.{}", self.candidate_id)),
                    ),
                };
                step(words, Quantity::Euro(product.value.clone()), source)
            })
            .collect()
    }

    fn rate_steps(&self) -> Vec<Step> {
        let economics = &self.assessment.case.costs.economics;
        let percent = |rate: Rate| Quantity::Percent(rate.percent().written().fraction());
        match (&economics.interest, &economics.rate_parameter) {
            (Interest::Single(rate), Some(id)) => vec![step(
                "Zinssatz i",
                percent(*rate),
                Source::Parameter(id.clone()),
            )],
            (Interest::Single(rate), None) => vec![step(
                "Zinssatz i, in der Akte gesetzt",
                percent(*rate),
                Source::Input(economics.rate_span),
            )],
            (Interest::Curve(curve), _) => curve
                .rates
                .iter()
                .map(|(year, rate)| {
                    step(
                        format!("Zinssatz i für {year}"),
                        percent(*rate),
                        Source::Input(economics.rate_span),
                    )
                })
                .collect(),
        }
    }

    pub(super) fn nominal(&self) -> Derived {
        let mut steps: Vec<Step> = self
            .flows()
            .map(|(flow, cost)| {
                step(
                    flow_in_words(flow),
                    Quantity::Euro(cost.nominal.clone()),
                    Source::Input(flow.span),
                )
            })
            .collect();
        steps.extend(self.unknown_steps());
        let id = format!("nominal.{}", self.candidate_id);
        let formula = "Summe aller Zahlungen ohne Abzinsung, mit Preissteigerung.";
        self.derived(
            &id,
            "Nominale Summe",
            self.euro(&self.result.cost.nominal),
            formula,
            steps,
        )
    }

    pub(super) fn budget_effective(&self) -> Derived {
        let steps = self
            .flows()
            .filter(|(flow, _)| flow.budget == crate::model::BudgetEffect::Effective)
            .map(|(flow, cost)| {
                step(
                    flow.position.clone(),
                    Quantity::Euro(cost.present.clone()),
                    Source::Input(flow.span),
                )
            })
            .collect();
        let id = format!("haushaltswirksam.{}", self.candidate_id);
        let economics = &self.assessment.case.costs.economics;
        let rounding = match economics.arithmetic {
            Arithmetic::Exact => String::new(),
            Arithmetic::Table(_) => format!(" {}", interest::arithmetic_in_words(economics)),
        };
        let formula = format!(
            "Summe der Barwerte aller Zahlungen, die in der Spalte „haushaltswirksam“ mit ja gekennzeichnet sind.{rounding}"
        );
        self.derived(
            &id,
            "Haushaltswirksamer Kapitalwert",
            self.euro(&self.result.cost.budget_effective),
            &formula,
            steps,
        )
    }

    pub(super) fn annuity(&self) -> Option<Derived> {
        let economics = &self.assessment.case.costs.economics;
        let factor = self.assessment.discount.annuity_factor(economics.years)?;
        let annuity = self.result.cost.annuity.as_ref()?;
        let id = format!("annuitaet.{}", self.candidate_id);
        let value = step(
            "Kapitalwert",
            self.euro(&self.result.cost.present.value),
            Source::Figure(format!("kapitalwert.{}", self.candidate_id)),
        );
        let formula = match economics.interest {
            Interest::Single(_) => format!(
                "Kapitalwert × i / (1 − (1 + i)^−n) mit n = {} Jahren; bei i = 0 Kapitalwert / n.",
                economics.years
            ),
            Interest::Curve(_) => format!(
                "Kapitalwert geteilt durch die Summe der Abzinsungsfaktoren der Jahre 1 bis {}: der gleiche Betrag am Ende jedes Jahres, der bei dieser Zinsstruktur denselben Kapitalwert hat.",
                economics.years
            ),
        };
        let mut steps = vec![value];
        steps.extend(self.rate_steps());
        steps.push(step(
            "Annuitätenfaktor",
            Quantity::Factor(factor),
            Source::Calculation,
        ));
        Some(self.derived(&id, "Annuität", self.euro(annuity), &formula, steps))
    }

    pub(super) fn with_risks(&self) -> Derived {
        let mut steps = vec![step(
            "Kapitalwert ohne Risiken",
            self.euro(&self.result.cost.present.value),
            Source::Figure(format!("kapitalwert.{}", self.candidate_id)),
        )];
        let risks = self
            .assessment
            .case
            .risks_of(self.candidate)
            .zip(&self.result.cost.risks);
        for (risk, cost) in risks {
            let quantity = cost
                .present
                .clone()
                .map_or(Quantity::Unknown, Quantity::Euro);
            let words = match (risk.probability, risk.effect()) {
                (Some(probability), Some(effect)) => format!(
                    "{}: {} % × {}, {}, Faktor {}",
                    risk.title,
                    w::number(probability.written()),
                    w::euro(&effect),
                    w::years(risk.year, risk.until),
                    notation::german(&cost.factor, 6),
                ),
                _ => format!("{}: nicht beziffert", risk.title),
            };
            steps.push(step(words, quantity, Source::Input(risk.span)));
        }
        let quantity = self
            .result
            .cost
            .with_risks()
            .map_or(Quantity::Unknown, Quantity::Euro);
        let id = format!("kapitalwert-mit-risiken.{}", self.candidate_id);
        let formula = "Kapitalwert und dazu Wirkung × Wahrscheinlichkeit jedes bezifferten Risikos, abgezinst aus jedem Jahr, in dem es einträte. Ein Schaden zählt negativ, eine Chance positiv.";
        self.derived(&id, "Kapitalwert mit Risiken", quantity, formula, steps)
    }
}

pub(super) fn distance(assessment: &Assessment<'_>) -> Option<Derived> {
    let closeness = assessment.ranking.closeness.as_ref()?;
    let value = |candidate: usize| {
        assessment
            .candidates
            .get(candidate)?
            .cost
            .known_present()
            .cloned()
    };
    let case = assessment.case;
    let steps = [closeness.first, closeness.second]
        .iter()
        .filter_map(|candidate| {
            let id = case.id(*candidate);
            let value = value(*candidate)?;
            Some(step(
                format!("Kapitalwert {id}"),
                Quantity::Euro(value),
                Source::Figure(format!("kapitalwert.{id}")),
            ))
        })
        .chain([
            step(
                "Abstand",
                Quantity::Euro(closeness.difference.clone()),
                Source::Calculation,
            ),
            step(
                "Grenze, unter der ein Abstand nicht allein trägt",
                Quantity::Percent(closeness.limit.clone()),
                Source::Parameter("vergleich.naehe-kapitalwert".to_owned()),
            ),
        ])
        .collect();
    Some(Derived {
        id: DISTANCE.to_owned(),
        title: "Abstand der beiden besten Kapitalwerte".to_owned(),
        quantity: closeness
            .percent
            .clone()
            .map_or(Quantity::Unknown, Quantity::Percent),
        formula: "Abstand geteilt durch den Betrag des größeren der beiden Kapitalwerte."
            .to_owned(),
        steps,
    })
}
