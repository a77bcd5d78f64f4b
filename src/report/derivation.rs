//! The way of every figure back to the cells of the input.

use crate::assess::{Assessment, CandidateResult, Equivalence, EquivalenceTest, TestValue};
use crate::exact::{Fraction, notation};
use crate::model::{CashFlow, Derived, Frequency, Quantity, Source, Step};
use crate::score::{ItemScore, Standing};

use super::dimensions::item_name;
use super::overview::group_title;
use super::wording as w;

const DISTANCE: &str = "abstand.kapitalwert";

/// The identifiers of the figures of some candidates.
pub(super) fn ids(
    assessment: &Assessment<'_>,
    candidates: impl Iterator<Item = usize>,
) -> Vec<String> {
    let case = assessment.case;
    let mut ids = Vec::new();
    for candidate in candidates {
        let id = case.id(candidate);
        ids.extend(
            ["kapitalwert", "nominal", "haushaltswirksam", "annuitaet"]
                .map(|figure| format!("{figure}.{id}")),
        );
        if case.risks_of(candidate).next().is_some() {
            ids.push(format!("kapitalwert-mit-risiken.{id}"));
        }
        ids.push(format!("nutzwert.{id}"));
        ids.extend(
            case.tender
                .groups
                .iter()
                .map(|group| format!("nutzwert.{id}.{}", group.id)),
        );
        ids.push(format!("belegt.{id}"));
        for found in assessment
            .equivalence
            .iter()
            .filter(|found| found.candidate == candidate)
        {
            ids.extend(
                found
                    .tests
                    .iter()
                    .map(|test| format!("gleichwertigkeit.{id}.{}", test.id)),
            );
        }
    }
    if assessment.ranking.closeness.is_some() {
        ids.push(DISTANCE.to_owned());
    }
    ids
}

/// One figure with its way.
pub(super) fn derived(assessment: &Assessment<'_>, id: &str) -> Option<Derived> {
    if id == DISTANCE {
        return distance(assessment);
    }
    let mut parts = id.splitn(3, '.');
    let (figure, candidate_id, rest) = (parts.next()?, parts.next()?, parts.next());
    let candidate = assessment.case.position(candidate_id)?;
    let result = assessment.candidates.get(candidate)?;
    let figures = Figures {
        assessment,
        candidate,
        candidate_id,
        result,
    };
    match (figure, rest) {
        ("kapitalwert", None) => Some(figures.present_value()),
        ("nominal", None) => Some(figures.nominal()),
        ("haushaltswirksam", None) => Some(figures.budget_effective()),
        ("annuitaet", None) => figures.annuity(),
        ("kapitalwert-mit-risiken", None) => Some(figures.with_risks()),
        ("nutzwert", None) => Some(figures.utility()),
        ("nutzwert", Some(group)) => figures.group(group),
        ("belegt", None) => Some(figures.coverage()),
        ("gleichwertigkeit", Some(test)) => figures.equivalence(test),
        _ => None,
    }
}

struct Figures<'a> {
    assessment: &'a Assessment<'a>,
    candidate: usize,
    candidate_id: &'a str,
    result: &'a CandidateResult,
}

fn step(text: impl Into<String>, quantity: Quantity, source: Source) -> Step {
    Step {
        text: text.into(),
        quantity,
        source,
    }
}

/// What is paid for, with its price, quantity and years, as the file says.
fn flow_in_words(flow: &CashFlow) -> String {
    let years = if flow.from == flow.until {
        flow.from.to_string()
    } else {
        format!("{} bis {}", flow.from, flow.until)
    };
    let price = flow.unit_price.as_ref().map_or_else(
        || "?".to_owned(),
        |price| notation::german_decimal(price.amount),
    );
    let quantity = flow.charged_quantity();
    let rhythm = if flow.frequency == Frequency::Monthly {
        " × 12 Monate"
    } else {
        ""
    };
    let parameter = flow
        .unit_price
        .as_ref()
        .and_then(|price| price.parameter.as_ref());
    let parameter = parameter
        .map(|id| format!(", Satz aus {id}"))
        .unwrap_or_default();
    let tax = w::tax(flow.tax);
    format!(
        "{}: {price} × {}{rhythm}, {tax}, {years}{parameter}",
        flow.position,
        notation::german_decimal(quantity)
    )
}

impl Figures<'_> {
    fn derived(
        &self,
        id: &str,
        title: &str,
        quantity: Quantity,
        formula: &str,
        steps: Vec<Step>,
    ) -> Derived {
        Derived {
            id: id.to_owned(),
            title: format!("{title}: {}", self.candidate_id),
            quantity,
            formula: formula.to_owned(),
            steps,
        }
    }

    fn flows(&self) -> impl Iterator<Item = (&CashFlow, &crate::cost::FlowCost)> {
        let known = self
            .assessment
            .case
            .costs
            .of(self.candidate)
            .filter(|flow| flow.unit_price.is_some());
        known.zip(&self.result.cost.flows)
    }

    fn euro(&self, amount: &Fraction) -> Quantity {
        if self.result.cost.is_complete() {
            Quantity::Euro(amount.clone())
        } else {
            Quantity::Unknown
        }
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

    fn present_value(&self) -> Derived {
        let economics = &self.assessment.case.costs.economics;
        let mut steps = vec![self.rate_step()];
        for (flow, cost) in self.flows() {
            let factor = notation::german(&cost.factor, 6);
            steps.push(step(
                format!(
                    "{} = {} je Jahr × Faktor {factor}",
                    flow_in_words(flow),
                    w::euro(&cost.yearly)
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
            " Bei Kostenarten mit Preissteigerung g enthält der Faktor (1 + g)^n.".to_owned()
        };
        let formula = format!(
            "Summe der Zahlungen, jede mal Faktor. Faktor eines Jahres: 1 / (1 + i)^n mit i = {} % und n = Jahr − {}; über mehrere Jahre die Summe der Faktoren.{correction}{escalation} Gerechnet wird mit genauen Brüchen, gerundet erst hier.",
            w::number(economics.rate.percent().written()),
            economics.reference_year,
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

    fn rate_step(&self) -> Step {
        let economics = &self.assessment.case.costs.economics;
        let quantity = Quantity::Percent(economics.rate.percent().written().fraction());
        match &economics.rate_parameter {
            Some(id) => step("Zinssatz i", quantity, Source::Parameter(id.clone())),
            None => step(
                "Zinssatz i, in der Akte gesetzt",
                quantity,
                Source::Input(economics.rate_span),
            ),
        }
    }

    fn nominal(&self) -> Derived {
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

    fn budget_effective(&self) -> Derived {
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
        let formula = "Summe der Barwerte aller Zahlungen, die in der Spalte „haushaltswirksam“ mit ja gekennzeichnet sind.";
        self.derived(
            &id,
            "Haushaltswirksamer Kapitalwert",
            self.euro(&self.result.cost.budget_effective),
            formula,
            steps,
        )
    }

    fn annuity(&self) -> Option<Derived> {
        let economics = &self.assessment.case.costs.economics;
        let factor = self.assessment.discount.annuity_factor(economics.years)?;
        let annuity = self.result.cost.annuity.as_ref()?;
        let id = format!("annuitaet.{}", self.candidate_id);
        let value = step(
            "Kapitalwert",
            self.euro(&self.result.cost.present.value),
            Source::Figure(format!("kapitalwert.{}", self.candidate_id)),
        );
        let formula = format!(
            "Kapitalwert × i / (1 − (1 + i)^−n) mit n = {} Jahren; bei i = 0 Kapitalwert / n.",
            economics.years
        );
        let steps = vec![
            value,
            self.rate_step(),
            step(
                "Annuitätenfaktor",
                Quantity::Factor(factor),
                Source::Calculation,
            ),
        ];
        Some(self.derived(&id, "Annuität", self.euro(annuity), &formula, steps))
    }

    fn with_risks(&self) -> Derived {
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
            let words = match (risk.probability, risk.damage) {
                (Some(probability), Some(damage)) => format!(
                    "{}: {} % × {} EUR im Jahr {}, abgezinst",
                    risk.title,
                    w::number(probability.written()),
                    notation::german(&damage.fraction(), 2),
                    risk.year
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
        let formula = "Kapitalwert abzüglich Schaden × Wahrscheinlichkeit jedes bezifferten Risikos, abgezinst aus dem Jahr, in dem es einträte.";
        self.derived(&id, "Kapitalwert mit Risiken", quantity, formula, steps)
    }

    fn utility(&self) -> Derived {
        let score = &self.result.score;
        let steps = score
            .groups
            .iter()
            .map(|group| {
                let title = group_title(self.assessment.case, &group.id);
                let text = format!(
                    "{title}: Gewicht {} × {} Punkte",
                    w::number(group.weight),
                    w::range(&group.points)
                );
                let quantity = Quantity::Range(
                    group.partial.secured().clone(),
                    group.partial.possible().clone(),
                );
                step(
                    text,
                    quantity,
                    Source::Figure(format!("nutzwert.{}.{}", self.candidate_id, group.id)),
                )
            })
            .collect();
        let quantity = Quantity::Range(
            score.utility.secured().clone(),
            score.utility.possible().clone(),
        );
        let id = format!("nutzwert.{}", self.candidate_id);
        let formula = "Summe der Teilnutzwerte, jeder Gewicht der Gruppe × mittlere Punkte (0 bis 10); höchstens 1.000. Links steht, was gesichert ist, rechts, was möglich ist.";
        self.derived(&id, "Nutzwert", quantity, formula, steps)
    }

    fn group(&self, id: &str) -> Option<Derived> {
        let case = self.assessment.case;
        let group = self.result.score.group(id)?;
        let steps = group
            .items
            .iter()
            .map(|item| {
                let text = format!(
                    "{}: Gewicht {}, {}",
                    item_name(case, item.item),
                    trimmed(&item.weight),
                    w::standing(item.standing)
                );
                step(text, item_quantity(item), self.item_source(item))
            })
            .collect();
        let title = format!("Teilnutzwert {}", group_title(case, id));
        let quantity = Quantity::Range(
            group.partial.secured().clone(),
            group.partial.possible().clone(),
        );
        let applicable = group
            .items
            .iter()
            .filter(|item| item.standing != Standing::NotApplicable);
        let total = applicable.fold(Fraction::zero(), |sum, item| sum.plus(&item.weight));
        let formula = format!(
            "Gewicht der Gruppe {} × (Summe aus Gewicht × Punkten, geteilt durch die Summe der Gewichte {}). Nicht Belegtes zählt gesichert mit der untersten Stufe, möglich mit seinem Wert; Unbekanntes möglich mit der besten Stufe. Was entfällt, bleibt ohne Gewicht.",
            w::number(group.weight),
            trimmed(&total),
        );
        let figure = format!("nutzwert.{}.{id}", self.candidate_id);
        Some(self.derived(&figure, &title, quantity, &formula, steps))
    }

    fn item_source(&self, item: &ItemScore) -> Source {
        let row = self
            .assessment
            .case
            .candidate(self.candidate)
            .map(|candidate| candidate.span);
        item.span.or(row).map_or(Source::Calculation, Source::Input)
    }

    fn coverage(&self) -> Derived {
        let steps = self
            .result
            .score
            .groups
            .iter()
            .map(|group| {
                let title = group_title(self.assessment.case, &group.id);
                let text = format!("{title}: Gewicht {} %", w::number(group.weight));
                step(
                    text,
                    Quantity::Percent(group.coverage.clone()),
                    Source::Figure(format!("nutzwert.{}.{}", self.candidate_id, group.id)),
                )
            })
            .collect();
        let id = format!("belegt.{}", self.candidate_id);
        let formula = "Anteil der Gewichte, deren Bewertung gesichert ist: durch Nachweis, aus den Stammdaten, durch zwei übereinstimmende Urteile oder durch Feststellung der Anforderung.";
        self.derived(
            &id,
            "Belegt",
            Quantity::Percent(self.result.score.coverage.clone()),
            formula,
            steps,
        )
    }

    fn equivalence(&self, test: &str) -> Option<Derived> {
        let found = self
            .assessment
            .equivalence
            .iter()
            .find(|found| found.candidate == self.candidate)?;
        let test = found.tests.iter().find(|candidate| candidate.id == test)?;
        let id = format!("gleichwertigkeit.{}.{}", self.candidate_id, test.id);
        let title = format!("Gleichwertigkeit, Prüfung {}", test.id);
        let mut steps = self.equivalence_steps(found, test);
        if let (Some(limit), Some(span)) = (&test.limit, test.span) {
            steps.push(step(
                "Grenze der Akte",
                Quantity::Percent(limit.clone()),
                Source::Input(span),
            ));
        }
        steps.push(step(
            "Ergebnis",
            Quantity::Word(super::outcome::passed(test.passed).to_owned()),
            Source::Calculation,
        ));
        let quantity = match &test.value {
            TestValue::Percent {
                worst: Some(worst),
                best: Some(best),
            } => Quantity::PercentRange(worst.clone(), best.clone()),
            value => Quantity::Word(super::outcome::test_value(value)),
        };
        let formula = match &test.kind {
            crate::assess::TestKind::Musts => {
                "Jede Muss-Anforderung und jedes Ausschlusskriterium ist erfüllt."
            }
            crate::assess::TestKind::Group(_) => {
                "Punkte der Variante geteilt durch Punkte der Referenz; links im ungünstigsten, rechts im günstigsten Fall des noch Unbekannten."
            }
            crate::assess::TestKind::ExtraCost => {
                "(Kosten der Variante − Kosten der Referenz) geteilt durch den Betrag der Kosten der Referenz."
            }
        };
        Some(self.derived(&id, &title, quantity, formula, steps))
    }

    fn equivalence_steps(&self, found: &Equivalence, test: &EquivalenceTest) -> Vec<Step> {
        let case = self.assessment.case;
        let reference = case.id(found.reference);
        let both = [
            (self.candidate_id, self.candidate),
            (reference, found.reference),
        ];
        let result = |index: usize| self.assessment.candidates.get(index);
        match &test.kind {
            crate::assess::TestKind::Musts => {
                let checks = self.result.score.exclusions.iter();
                checks
                    .map(|check| {
                        let word = match check.state {
                            crate::score::ExclusionState::Met => "erfüllt",
                            crate::score::ExclusionState::NotMet => "nicht erfüllt",
                            crate::score::ExclusionState::Open => "offen",
                            crate::score::ExclusionState::NotApplicable => "entfällt",
                        };
                        let source = check.span.map_or(Source::Calculation, Source::Input);
                        step(
                            item_name(case, check.item),
                            Quantity::Word(word.to_owned()),
                            source,
                        )
                    })
                    .collect()
            }
            crate::assess::TestKind::Group(group) => both
                .iter()
                .filter_map(|(id, index)| {
                    let points = &result(*index)?.score.group(group)?.points;
                    let quantity =
                        Quantity::Range(points.secured().clone(), points.possible().clone());
                    Some(step(
                        format!("Mittlere Punkte {id}"),
                        quantity,
                        Source::Figure(format!("nutzwert.{id}.{group}")),
                    ))
                })
                .collect(),
            crate::assess::TestKind::ExtraCost => both
                .iter()
                .filter_map(|(id, index)| {
                    let value = result(*index)?.cost.known_present().cloned();
                    let quantity = value.map_or(Quantity::Unknown, Quantity::Euro);
                    Some(step(
                        format!("Kapitalwert {id}"),
                        quantity,
                        Source::Figure(format!("kapitalwert.{id}")),
                    ))
                })
                .collect(),
        }
    }
}

fn trimmed(number: &Fraction) -> String {
    let text = notation::german(number, 4);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn item_quantity(item: &ItemScore) -> Quantity {
    match item.standing {
        Standing::NotApplicable => Quantity::Word("entfällt".to_owned()),
        _ if item.points.width().is_zero() => Quantity::Points(item.points.secured().clone()),
        _ => Quantity::Range(
            item.points.secured().clone(),
            item.points.possible().clone(),
        ),
    }
}

fn distance(assessment: &Assessment<'_>) -> Option<Derived> {
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
