//! Buying together, for machines.

use serde::Serialize;

use super::amount;
use crate::assess::Assessment;
use crate::cost::{BreakEven, ParticipantResult};
use crate::exact::Fraction;
use crate::model::Participant;

#[derive(Serialize)]
pub(super) struct JointNote<'a> {
    candidate: &'a str,
    alone_candidate: &'a str,
    key: &'static str,
    users: i64,
    joint_present_value: Option<String>,
    alone_present_value: Option<String>,
    advantage: Option<String>,
    cheaper_from: Option<i64>,
    charges_present_value: Option<String>,
    participants: Vec<ParticipantNote<'a>>,
    tiers: Vec<TierNote<'a>>,
}

#[derive(Serialize)]
struct ParticipantNote<'a> {
    id: &'a str,
    name: &'a str,
    level: &'static str,
    users: u32,
    share_percent: Option<String>,
    share_present_value: Option<String>,
    alone_present_value: Option<String>,
    advantage: Option<String>,
    cheaper_from: Option<i64>,
    local_cost: Option<String>,
    charge: Option<String>,
    local_gain_present_value: Option<String>,
    local_cost_covers_from: Option<i64>,
}

#[derive(Serialize)]
struct TierNote<'a> {
    position: &'a str,
    quantity: String,
    price: String,
    lowest_price_alone: String,
    highest_price_alone: String,
}

pub(super) fn joint<'a>(assessment: &'a Assessment<'_>) -> Option<JointNote<'a>> {
    let case = assessment.case;
    let purchase = case.joint.as_ref()?;
    let result = assessment.joint.as_ref();
    let participants = purchase.participants.iter().enumerate();
    Some(JointNote {
        candidate: case.id(purchase.joint.value),
        alone_candidate: case.id(purchase.alone.value),
        key: purchase.key.word(),
        users: purchase.users(),
        joint_present_value: result.map(|result| amount(&result.joint)),
        alone_present_value: result.map(|result| amount(&result.alone)),
        advantage: result.map(|result| amount(&result.joint.minus(&result.alone))),
        cheaper_from: result.and_then(|result| number(result.break_even)),
        charges_present_value: result.and_then(|result| result.charges.as_ref().map(amount)),
        participants: participants
            .map(|(index, participant)| {
                let own = result.and_then(|result| result.participants.get(index));
                participant_note(participant, own)
            })
            .collect(),
        tiers: result.map_or_else(Vec::new, |result| {
            let note = |price: &'a crate::cost::TierPrice| TierNote {
                position: &price.position,
                quantity: amount(&price.quantity),
                price: amount(&price.together),
                lowest_price_alone: amount(&price.alone.0),
                highest_price_alone: amount(&price.alone.1),
            };
            result.prices.iter().map(note).collect()
        }),
    })
}

fn participant_note<'a>(
    participant: &'a Participant,
    own: Option<&ParticipantResult>,
) -> ParticipantNote<'a> {
    let local = own.and_then(|own| own.local.as_ref());
    ParticipantNote {
        id: &participant.id,
        name: &participant.name,
        level: participant.level.word(),
        users: participant.users,
        share_percent: own.map(|own| amount(&own.weight.times(&Fraction::whole(100)))),
        share_present_value: own.map(|own| amount(&own.cents)),
        alone_present_value: own.map(|own| amount(&own.alone)),
        advantage: own.map(|own| amount(&own.share.minus(&own.alone))),
        cheaper_from: own.and_then(|own| number(own.from)),
        local_cost: participant.local_cost.map(|cost| amount(&cost.fraction())),
        charge: participant.charge.map(|charge| amount(&charge.fraction())),
        local_gain_present_value: local.map(|local| amount(&local.gain)),
        local_cost_covers_from: local.and_then(|local| number(local.from)),
    }
}

/// The number, or `null` for never.
fn number(from: BreakEven) -> Option<i64> {
    match from {
        BreakEven::From(number) => Some(number),
        BreakEven::Never => None,
    }
}
