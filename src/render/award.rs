//! An award for machines.
//!
//! Keys are English, amounts and points are strings; ranks of bids that are not rated are `null`.

use serde_json::{Value as Json, json};

use crate::assess::{AwardAssessment, AwardTrial, RecordState};
use crate::award::{Decoy, Lever, Offer, PointsFault, Reach, Tip, Tips, Worth};
use crate::exact::{Fraction, notation, rounding};
use crate::finding::{Finding, Findings};
use crate::model::AwardCase;
use crate::source::SourceMap;

use super::visible::escaped_json;

const FORMAT: u8 = 1;

/// A rating of bids as JSON.
#[must_use]
pub fn award(assessment: &AwardAssessment<'_>, map: &SourceMap) -> String {
    let case = assessment.case;
    let bids: Vec<Json> = (0..case.bids.len()).map(|at| bid(assessment, at)).collect();
    let mut depends: Vec<&str> = Vec::new();
    let swaps: Vec<Json> = assessment
        .depends
        .iter()
        .map(|dependence| {
            depends.push(assessment.id(dependence.absent));
            json!({"absent": assessment.id(dependence.absent), "gains": assessment.id(dependence.gains),
                "on": assessment.id(dependence.loses), "level": dependence.level})
        })
        .collect();
    let tie = (assessment.tie.len() > 1).then(|| {
        let bids: Vec<&str> = assessment
            .tie
            .iter()
            .map(|bid| assessment.id(*bid))
            .collect();
        json!({"bids": bids, "lot_announced": case.plan.lot})
    });
    let firmness = assessment.firmness.as_ref().map(|firmness| {
        let list = |tips: &[Tips]| -> Vec<Json> {
            tips.iter().map(|tip| tips_note(assessment, tip)).collect()
        };
        json!({"prices": list(&firmness.prices), "points": list(&firmness.points), "weights": list(&firmness.weights)})
    });
    let record: Vec<Json> = assessment
        .record
        .iter()
        .map(|note| {
            json!({"key": note.item.key, "title": note.item.title, "source": note.item.citation.to_string(),
                "state": match note.state {
                    RecordState::Written(_) => "written",
                    RecordState::InRating => "in-rating",
                    RecordState::Missing => "missing",
                }})
        })
        .collect();
    let low: Vec<Json> = assessment
        .low_bids
        .iter()
        .map(|low| {
            json!({"id": assessment.id(low.bid), "next": assessment.id(low.next),
                "distance_percent": notation::plain(&low.distance, 2)})
        })
        .collect();
    written(&json!({
        "format": FORMAT,
        "tender": tender(case),
        "method": case.plan.method.word(),
        "scale": exact(&assessment.order.scale),
        "places": case.plan.places,
        "bids": bids,
        "corridor_from": assessment.order.corridor_from.as_ref().map(exact),
        "winner": assessment.winner.map(|winner| assessment.id(winner)),
        "tie": tie,
        "order_depends_on": depends,
        "swaps": swaps,
        "to_clarify": low,
        "firmness": firmness,
        "record": record,
        "findings": findings(&assessment.findings, map),
    }))
}

/// A trial of a formula as JSON.
#[must_use]
pub fn trial(found: &AwardTrial<'_>, map: &SourceMap) -> String {
    let trial = &found.trial;
    let range = &trial.range;
    let exchange: Vec<Json> = trial
        .exchange
        .iter()
        .map(|exchange| {
            let worth = match &exchange.worth {
                Worth::Euro(amount) => json!(notation::plain(amount, 2)),
                Worth::Unlimited => json!("unlimited"),
                Worth::Nothing => json!("nothing"),
            };
            json!({"points": exact(&exchange.offer.points), "price": exact(&exchange.offer.price), "worth": worth})
        })
        .collect();
    let reach = trial.reach.as_ref().map(|reach| match reach {
        Reach::EndsAt(price) => json!({"ends_at": exact(price)}),
        Reach::AnyDifference { difference, points } => {
            json!({"difference": exact(difference), "points": exact(points)})
        }
    });
    let frequency = &trial.frequency;
    written(&json!({
        "format": FORMAT,
        "tender": tender(found.case),
        "method": found.case.plan.method.word(),
        "range": {"low": exact(&range.low), "high": exact(&range.high),
            "least_points": exact(&range.least), "most_points": exact(&range.most)},
        "immune": trial.immune,
        "decoy": trial.decoy.as_ref().map(|decoy| decoy_note(found, decoy)),
        "real_decoys": trial.real_decoys.iter().map(|decoy| decoy_note(found, decoy)).collect::<Vec<_>>(),
        "exchange": exchange,
        "announced_price_weight": found.case.plan.price_weight.as_ref().map(|weight| weight.value.written().to_string()),
        "nominal_price_weight": trial.nominal_share.as_ref().map(|share| notation::plain(share, 2)),
        "effective_price_weight": trial.price_share.as_ref().map(|share| notation::plain(share, 2)),
        "meritless_winner": trial.meritless.as_ref().map(|win| json!({
            "winner": offer(&win.winner, Some(&win.values[0])), "loser": offer(&win.loser, Some(&win.values[1]))})),
        "same_value": trial.rounding.as_ref().map(|loss| json!({
            "bids": loss.offers.iter().map(|one| offer(one, Some(&loss.announced))).collect::<Vec<_>>()})),
        "reach": reach,
        "random": {"draws": frequency.draws, "bids": frequency.bids, "seed": frequency.seed,
            "decoys": frequency.decoys, "ties": frequency.ties, "fewest_points_win": frequency.fewest_points},
        "findings": findings(&found.findings, map),
    }))
}

fn written(json: &Json) -> String {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}

/// As many places as the number needs, at most twelve.
fn exact(number: &Fraction) -> String {
    let places = (0..12)
        .find(|places| rounding::rounded(number, *places) == *number)
        .unwrap_or(12);
    notation::plain(number, places)
}

fn tender(case: &AwardCase) -> Json {
    json!({"id": case.id, "title": case.title, "phase": case.phase.value.word(), "key_date": case.key_date.day().to_string()})
}

fn bid(assessment: &AwardAssessment<'_>, at: usize) -> Json {
    let case = assessment.case;
    let (Some(bid), Some(result)) = (case.bids.get(at), assessment.bids.get(at)) else {
        return Json::Null;
    };
    let groups = &case.plan.groups;
    let failed: Vec<&str> = result
        .faults
        .iter()
        .filter_map(|fault| match fault {
            PointsFault::NotMet(group, criterion) => {
                let criterion = groups.get(*group)?.criteria.get(*criterion)?;
                Some(criterion.id.as_str())
            }
            PointsFault::BelowMinimum(group) => Some(groups.get(*group)?.id.as_str()),
        })
        .collect();
    let place = result
        .rated
        .and_then(|rated| assessment.order.places.get(rated));
    let value = place.and_then(|place| place.announced.as_ref());
    let value = value.map(|value| match case.plan.places {
        Some(places) => notation::plain(value, places),
        None => exact(value),
    });
    json!({
        "id": bid.id,
        "bidder": bid.bidder,
        "points": result.points.as_ref().map(exact),
        "price": bid.price.map(|price| notation::plain(&price.fraction(), 2)),
        "value": value,
        "rank": place.and_then(|place| place.rank),
        "excluded": result.rated.is_none(),
        "failed": failed,
        "excluded_reason": (!bid.excluded.is_empty()).then_some(&bid.excluded),
    })
}

fn tips_note(assessment: &AwardAssessment<'_>, tips: &Tips) -> Json {
    let lever = match tips.lever {
        Lever::Price(_) => "price",
        Lever::Points(_) => "points",
        Lever::Weight { .. } => "weight",
        Lever::QualityShare => "quality-share",
    };
    let tip = |tip: &Option<Tip>| {
        tip.as_ref().map(|tip| {
            let names = |bids: &[usize]| -> Vec<&str> {
                bids.iter().map(|at| assessment.rated_id(*at)).collect()
            };
            json!({"at": exact(&tip.at), "there": names(&tip.there), "beyond": names(&tip.beyond)})
        })
    };
    json!({"lever": lever, "of": assessment.lever_id(tips.lever), "now": exact(&tips.now),
        "below": tip(&tips.below), "above": tip(&tips.above)})
}

fn offer(offer: &Offer, value: Option<&Fraction>) -> Json {
    json!({"points": exact(&offer.points), "price": exact(&offer.price), "value": value.map(exact)})
}

fn decoy_note(found: &AwardTrial<'_>, decoy: &Decoy) -> Json {
    let name = |at: usize| {
        let real = decoy.real.get(at).copied().flatten()?;
        let bid = found.case.bids.get(*found.real.get(real)?)?;
        Some(bid.id.as_str())
    };
    let [ahead, behind] = &decoy.pair;
    let [ahead_alone, behind_alone] = &decoy.without;
    let [ahead_then, behind_then, third_then] = &decoy.with;
    let pair = |at: usize, bid: &Offer, alone: &Fraction, then: &Fraction| {
        json!({"id": name(at), "points": exact(&bid.points), "price": exact(&bid.price),
            "value_alone": exact(alone), "value_with_third": exact(then)})
    };
    json!({
        "leads_alone": pair(0, ahead, ahead_alone, ahead_then),
        "leads_with_third": pair(1, behind, behind_alone, behind_then),
        "third": {"id": name(2), "points": exact(&decoy.third.points), "price": exact(&decoy.third.price),
            "value_with_third": exact(third_then)},
    })
}

fn findings(findings: &Findings, map: &SourceMap) -> Vec<Json> {
    findings.iter().map(|finding| note(finding, map)).collect()
}

fn note(finding: &Finding, map: &SourceMap) -> Json {
    let sources: Vec<String> = finding
        .citations()
        .iter()
        .map(ToString::to_string)
        .collect();
    json!({"rule": finding.rule().to_string(), "severity": finding.severity().german().to_lowercase(),
        "message": finding.message(), "help": finding.help(), "place": map.place(finding.primary().span()), "sources": sources})
}
