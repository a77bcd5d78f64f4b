//! Further monetary methods and risks as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Assessment;
use crate::cost::{Method, MethodFigure};
use crate::exact::Percent;
use crate::model::RiskOutcome;
use crate::report;
use crate::source::SourceMap;

use super::amount;

#[derive(Serialize)]
pub(super) struct MethodNote<'a> {
    id: &'static str,
    title: &'static str,
    /// When the method is the right one, in German.
    when: &'static str,
    /// Whether it only repeats the present value; it never names a second winner.
    information_only: bool,
    results: Vec<OutcomeNote<'a>>,
}

#[derive(Serialize)]
struct OutcomeNote<'a> {
    candidate: &'a str,
    figure: Option<String>,
    refused: bool,
    /// Why the method says nothing of the candidate, in German.
    reason: Option<String>,
    values: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
pub(super) struct RiskNote<'a> {
    title: &'a str,
    kind: &'static str,
    probability_percent: Option<String>,
    probability_class: Option<&'a str>,
    damage: Option<String>,
    damage_range: Option<[String; 2]>,
    first_year: i32,
    last_year: i32,
    bearer: &'a str,
    expected_present_value: Option<String>,
    place: String,
}

pub(super) fn methods<'a>(assessment: &'a Assessment<'_>) -> Vec<MethodNote<'a>> {
    let case = assessment.case;
    Method::ALL
        .into_iter()
        .map(|method| MethodNote {
            id: method.word(),
            title: report::method_title(method),
            when: report::method_when(method),
            information_only: assessment.methods.iter().any(|outcome| {
                outcome.method == method
                    && matches!(&outcome.figure, Ok(MethodFigure::Annuity(annuity)) if annuity.repeats_present_value)
            }),
            results: assessment
                .methods
                .iter()
                .filter(|outcome| outcome.method == method)
                .map(|outcome| {
                    let id = case.id(outcome.candidate);
                    let figure = outcome.figure.as_ref();
                    OutcomeNote {
                        candidate: id,
                        figure: figure.ok().map(|_| format!("{}.{id}", method.figure())),
                        refused: figure.is_err(),
                        reason: figure.err().map(report::refusal),
                        values: figure.ok().map(values).unwrap_or_default(),
                    }
                })
                .collect(),
        })
        .collect()
}

fn values(figure: &MethodFigure) -> BTreeMap<&'static str, String> {
    let pairs: Vec<(&'static str, String)> = match figure {
        MethodFigure::Annuity(annuity) => vec![
            ("annuity", amount(&annuity.yearly)),
            ("rest_present_value", amount(&annuity.rest)),
            (
                "replacements",
                annuity
                    .assets
                    .iter()
                    .map(|(_, asset)| asset.purchases.len().saturating_sub(1))
                    .sum::<usize>()
                    .to_string(),
            ),
        ],
        MethodFigure::Comparison(comparison) => vec![
            ("price", amount(&comparison.asset.price)),
            ("residual", amount(&comparison.asset.residual)),
            ("life_years", comparison.asset.life.to_string()),
            ("depreciation", amount(&comparison.continuous.depreciation)),
            ("running", amount(&comparison.continuous.running)),
            (
                "interest_continuous",
                amount(&comparison.continuous.interest),
            ),
            (
                "interest_discontinuous",
                amount(&comparison.discontinuous.interest),
            ),
            ("total_continuous", amount(&comparison.continuous.total)),
            (
                "total_discontinuous",
                amount(&comparison.discontinuous.total),
            ),
        ],
        MethodFigure::Critical(critical) => {
            let meets: Vec<String> = critical.meets.iter().map(amount).collect();
            vec![
                ("users", critical.users.to_string()),
                ("critical_users", meets.join(" ")),
                ("fixed", amount(&critical.own.fixed)),
                ("fixed_carry_on", amount(&critical.carry_on.fixed)),
            ]
        }
        MethodFigure::Payback(paid_back) => vec![
            ("years", amount(&paid_back.years)),
            ("lasting", paid_back.lasting.to_string()),
        ],
        MethodFigure::Seat(seat) => vec![
            ("users", seat.users.to_string()),
            ("present_value_per_seat", amount(&seat.present)),
            ("per_seat_and_year", amount(&seat.yearly)),
            (
                "budget_effective_per_seat_and_year",
                amount(&seat.budget_effective),
            ),
        ],
        MethodFigure::LifeCycle(life) => life
            .stages
            .iter()
            .map(|sum| (sum.stage.word(), amount(&sum.present)))
            .chain([
                ("present_value", amount(&life.present)),
                ("nominal", amount(&life.nominal)),
            ])
            .collect(),
    };
    pairs.into_iter().collect()
}

pub(super) fn risks<'a>(
    assessment: &'a Assessment<'_>,
    candidate: usize,
    map: &SourceMap,
) -> Vec<RiskNote<'a>> {
    let case = assessment.case;
    let costs = assessment
        .candidates
        .get(candidate)
        .map_or(&[][..], |result| result.cost.risks.as_slice());
    case.risks_of(candidate)
        .zip(costs)
        .map(|(risk, cost)| RiskNote {
            title: &risk.title,
            kind: match risk.outcome {
                RiskOutcome::Damage => "damage",
                RiskOutcome::Chance => "chance",
            },
            probability_percent: risk
                .probability
                .map(|probability| probability.written().to_string()),
            probability_class: risk
                .probability
                .map(Percent::written)
                .map(|percent| case.risk_scale.probability.class(&percent.fraction())),
            damage: risk.damage.map(|damage| amount(&damage.fraction())),
            damage_range: risk
                .range
                .map(|(low, high)| [low, high].map(|damage| amount(&damage.fraction()))),
            first_year: risk.year.number(),
            last_year: risk.until.number(),
            bearer: &risk.bearer,
            expected_present_value: cost.present.as_ref().map(amount),
            place: map.place(risk.span),
        })
        .collect()
}
