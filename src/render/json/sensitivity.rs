//! How firm the first place is, as JSON.

use serde::Serialize;

use crate::assess::{
    Assessment, Assumption, Never, RATE_PLACES, RATE_RIVALS, RIVALS, STEPS, Tipping, TippingPoint,
};
use crate::exact::{Fraction, notation};
use crate::report;
use crate::source::SourceMap;

use super::amount;

#[derive(Serialize)]
pub(super) struct SensitivityNote<'a> {
    tipping_costs: Vec<TippingCostNote<'a>>,
    tipping_weights: Vec<TippingWeightNote<'a>>,
    winner: Option<&'a str>,
    winner_with_risks: Option<&'a str>,
    rivals_at_most: usize,
    rate_rivals_at_most: usize,
    assumptions: Vec<AssumptionNote<'a>>,
    steps_percent: [i64; 6],
    steps: Vec<StepNote<'a>>,
    extremes: Vec<ExtremeNote<'a>>,
    duels: Vec<DuelNote<'a>>,
}

#[derive(Serialize)]
struct TippingCostNote<'a> {
    candidate: &'a str,
    place: String,
    present_value: String,
    change_percent: Option<String>,
}

#[derive(Serialize)]
struct TippingWeightNote<'a> {
    group: &'a str,
    weight: String,
    tips_at: Option<String>,
}

#[derive(Serialize)]
struct AssumptionNote<'a> {
    id: String,
    assumption: &'static str,
    subject: String,
    candidate: Option<&'a str>,
    winner: &'a str,
    rival: &'a str,
    place: Option<String>,
    now: String,
    /// Exact as a quotient; `null` where it is not known exactly or never tips.
    tips_at: Option<String>,
    tips_at_rounded: Option<String>,
    /// The two neighbours between which the sign changes.
    tips_between: Option<[String; 2]>,
    change_percent: Option<String>,
    never: Option<&'static str>,
    /// The reason for „nie“ in German.
    never_reason: Option<String>,
}

#[derive(Serialize)]
struct StepNote<'a> {
    assumption: &'static str,
    subject: String,
    candidate: Option<&'a str>,
    place: Option<String>,
    ahead: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
struct ExtremeNote<'a> {
    candidate: &'a str,
    ranges: usize,
    worst: String,
    assumed: String,
    best: String,
    worst_with_risks: String,
    best_with_risks: String,
}

#[derive(Serialize)]
struct DuelNote<'a> {
    rival: &'a str,
    winner_at_worst_less_rival_at_best: String,
    both_at_worst: String,
    both_at_best: String,
    holds: bool,
}

fn word(assumption: Assumption) -> &'static str {
    match assumption {
        Assumption::Price(_) => "price",
        Assumption::Quantity(_) => "quantity",
        Assumption::Escalation(_) => "escalation",
        Assumption::Interest => "interest",
        Assumption::CurveShift => "interest-curve",
        Assumption::Users => "users",
        Assumption::Probability(_) => "probability",
        Assumption::Damage(_) => "damage",
    }
}

fn never(why: Never) -> &'static str {
    match why {
        Never::NoEffect => "no-effect",
        Never::EvenAtNought => "even-at-nought",
        Never::EvenAtHundred => "even-at-hundred-percent",
        Never::LeastQuantity => "least-quantity",
        Never::NoRate => "no-rate",
        Never::NoNumber => "no-number",
        Never::Curve => "zero-curve",
        Never::NoShift => "no-shift",
        Never::Rounded => "table-arithmetic",
        Never::InSteps => "price-in-steps",
    }
}

/// Rates have four places, everything else two.
fn shown(assumption: Assumption, number: &Fraction) -> String {
    match assumption {
        Assumption::Escalation(_)
        | Assumption::Interest
        | Assumption::CurveShift
        | Assumption::Probability(_) => notation::plain(number, RATE_PLACES),
        Assumption::Price(_)
        | Assumption::Quantity(_)
        | Assumption::Users
        | Assumption::Damage(_) => amount(number),
    }
}

pub(super) fn sensitivity<'a>(
    assessment: &'a Assessment<'_>,
    map: &SourceMap,
) -> SensitivityNote<'a> {
    let case = assessment.case;
    let found = &assessment.sensitivity;
    let costs = assessment
        .tipping_costs
        .iter()
        .map(|tipping| TippingCostNote {
            candidate: case.id(tipping.candidate),
            place: map.place(tipping.span),
            present_value: amount(&tipping.present),
            change_percent: tipping.change.as_ref().map(amount),
        });
    let weights = assessment
        .tipping_weights
        .iter()
        .map(|tipping| TippingWeightNote {
            group: &tipping.group,
            weight: case.tender.weight(&tipping.group).to_string(),
            tips_at: tipping.tips_at.as_ref().map(amount),
        });
    let assumptions = report::tipping_ids(assessment)
        .into_iter()
        .zip(&found.tippings)
        .map(|(id, tipping)| assumption(assessment, map, id, tipping));
    let place = |assumption| report::assumption_place(case, assumption);
    SensitivityNote {
        tipping_costs: costs.collect(),
        tipping_weights: weights.collect(),
        winner: found.winner.map(|winner| case.id(winner)),
        winner_with_risks: found.winner_with_risks.map(|winner| case.id(winner)),
        rivals_at_most: RIVALS,
        rate_rivals_at_most: RATE_RIVALS,
        assumptions: assumptions.collect(),
        steps_percent: STEPS,
        steps: found
            .steps
            .iter()
            .map(|row| StepNote {
                assumption: word(row.assumption),
                subject: report::assumption_title(case, row.assumption),
                candidate: row.candidate.map(|candidate| case.id(candidate)),
                place: place(row.assumption).map(|span| map.place(span)),
                ahead: row
                    .ahead
                    .iter()
                    .map(|ahead| ahead.iter().map(|one| case.id(*one)).collect())
                    .collect(),
            })
            .collect(),
        extremes: found
            .extremes
            .iter()
            .map(|entry| ExtremeNote {
                candidate: case.id(entry.candidate),
                ranges: entry.ranges,
                worst: amount(&entry.worst),
                assumed: amount(&entry.assumed),
                best: amount(&entry.best),
                worst_with_risks: amount(&entry.worst_with_risks),
                best_with_risks: amount(&entry.best_with_risks),
            })
            .collect(),
        duels: found
            .duels
            .iter()
            .map(|duel| DuelNote {
                rival: case.id(duel.rival),
                winner_at_worst_less_rival_at_best: amount(&duel.lead),
                both_at_worst: amount(&duel.both_worst),
                both_at_best: amount(&duel.both_best),
                holds: !duel.lead.is_negative(),
            })
            .collect(),
    }
}

fn assumption<'a>(
    assessment: &'a Assessment<'_>,
    map: &SourceMap,
    id: String,
    tipping: &Tipping,
) -> AssumptionNote<'a> {
    let case = assessment.case;
    let number = |value: &Fraction| shown(tipping.assumption, value);
    let (exact, between, why) = match &tipping.point {
        TippingPoint::Exact(value) => (Some(value), None, None),
        TippingPoint::Between(low, high) => (None, Some([number(low), number(high)]), None),
        TippingPoint::Never(why) => (None, None, Some(*why)),
    };
    AssumptionNote {
        id,
        assumption: word(tipping.assumption),
        subject: report::assumption_title(case, tipping.assumption),
        candidate: tipping.candidate.map(|candidate| case.id(candidate)),
        winner: case.id(tipping.winner),
        rival: case.id(tipping.rival),
        place: report::assumption_place(case, tipping.assumption).map(|span| map.place(span)),
        now: number(&tipping.now),
        tips_at: exact.map(notation::quotient),
        tips_at_rounded: exact.map(number),
        tips_between: between,
        change_percent: tipping.change.as_ref().map(amount),
        never: why.map(never),
        never_reason: why.map(|why| report::never_reason(why).to_owned()),
    }
}
