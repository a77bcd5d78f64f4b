//! What buying together costs, against everyone alone, and how the cost is shared.

mod lines;

use crate::exact::{Decimal, Fraction, apportion};
use crate::model::{AllocationKey, Case, JointPurchase, Participant};
use crate::source::Span;

use lines::{Growth, Line, Lines};

pub use lines::LineValue;

use super::Discount;
use super::break_even::{BreakEven, first_better};

/// Where only whole packs are sold, so many numbers of participants are tried one by one.
const SINGLE_STEPS: i64 = 500;

/// Buying together against everyone alone.
///
/// German term: *Ergebnis der gemeinsamen Beschaffung*. Present values follow the same rules as those of the comparison.
#[doc(alias = "Ergebnis der gemeinsamen Beschaffung")]
#[derive(Clone, Debug)]
pub struct JointResult {
    /// The present value of the joint purchase, negative.
    pub joint: Fraction,
    /// The sum of the present values of everyone alone, negative.
    pub alone: Fraction,
    /// Each participant, in the order of the file.
    pub participants: Vec<ParticipantResult>,
    /// From how many participants of average size on the joint purchase is cheaper.
    pub break_even: BreakEven,
    /// The present value of all charges of the central operator, where every charge is known.
    pub charges: Option<Fraction>,
    /// The price of every position with tiers, at the joint quantity.
    pub prices: Vec<TierPrice>,
    /// What the joint value is made of, in the order of the cost file.
    pub lines: Vec<LineValue>,
    /// Quantities and prices of the cost file that do not follow from the participants.
    pub mismatches: Vec<Mismatch>,
}

/// One participant: alone, together, and against what ends at home.
///
/// German term: *Ergebnis des Teilnehmers*.
#[doc(alias = "Ergebnis des Teilnehmers")]
#[derive(Clone, Debug)]
pub struct ParticipantResult {
    /// The present value of buying alone, negative.
    pub alone: Fraction,
    /// What it is made of, in the order of the cost file.
    pub lines: Vec<LineValue>,
    /// The exact share of the joint present value, negative.
    pub share: Fraction,
    /// The share in cents; all of them add up to the joint present value in cents.
    pub cents: Fraction,
    /// The part of the key that falls to it, as a share of one.
    pub weight: Fraction,
    /// From how many participants of average size on its share is less than buying alone.
    pub from: BreakEven,
    /// Local cost that ends, against the charge of the operator; `None` where one of the two is unknown.
    pub local: Option<LocalResult>,
}

/// Local cost that ends, against the charge of the central operator.
///
/// German term: *wegfallende Ortskosten gegen Entgelt*.
#[doc(alias = "wegfallende Ortskosten gegen Entgelt")]
#[derive(Clone, Debug)]
pub struct LocalResult {
    /// What ends in EUR a year.
    pub saved: Fraction,
    /// What is charged in EUR a year.
    pub charge: Fraction,
    /// The present value of the difference over the years after year 0; positive where the participant gains.
    pub gain: Fraction,
    /// From how many participants of average size on its share of the joint cost is less than what ends at home.
    pub from: BreakEven,
}

/// A position with tiers at the joint quantity.
///
/// German term: *angewandte Staffel*.
#[doc(alias = "angewandte Staffel")]
#[derive(Clone, Debug)]
pub struct TierPrice {
    /// The position.
    pub position: String,
    /// The quantity that is charged together.
    pub quantity: Fraction,
    /// The price of a unit at that quantity.
    pub together: Fraction,
    /// The lowest and the highest price a participant would pay alone.
    pub alone: (Fraction, Fraction),
}

/// A quantity or price that does not follow from the participants.
///
/// German term: *Mengenabweichung der Teilnehmer*.
#[doc(alias = "Mengenabweichung der Teilnehmer")]
#[derive(Clone, Debug)]
pub struct Mismatch {
    /// The position.
    pub position: String,
    /// Whether the price is meant and not the quantity.
    pub is_price: bool,
    /// What the cost file says.
    pub written: Decimal,
    /// What follows from participants and tiers.
    pub expected: Fraction,
    /// The row of the cost file.
    pub span: Span,
}

/// Buying together against everyone alone; `None` where nobody buys together or a price is unknown.
#[must_use]
pub fn joint(case: &Case, discount: &Discount) -> Option<JointResult> {
    let purchase = case.joint.as_ref()?;
    let together = Lines::of(case, purchase, discount, purchase.joint.value)?;
    let apart = Lines::of(case, purchase, discount, purchase.alone.value)?;
    let (users, count) = (
        Fraction::whole(purchase.users()),
        Fraction::whole(purchase.count()),
    );
    let average = users.over(&count)?;
    let joint = together.present(&users, &count);
    let one = Fraction::one();
    let alone: Vec<Fraction> = purchase
        .participants
        .iter()
        .map(|participant| apart.present(&Fraction::whole(i64::from(participant.users)), &one))
        .collect();
    let alone_sum = Fraction::sum(&alone);
    let mean_alone = alone_sum.over(&count)?;
    let weights = weights(purchase);
    let all_weights = Fraction::sum(&weights);
    let shares: Option<Vec<Fraction>> = weights
        .iter()
        .map(|weight| joint.times(weight).over(&all_weights))
        .collect();
    let shares = shares?;
    let cents = cents_by_name(purchase, &shares);
    let mean_weight = all_weights.over(&count)?;
    let breaks = breaks(&together, &average);
    let at = |number: i64| {
        let number = Fraction::whole(number);
        together.present(&average.times(&number), &number)
    };
    let better_than = |own: &Fraction, weight: &Fraction| {
        let scaled = own.times(&mean_weight);
        first_better(&breaks, |number| {
            scaled
                .times(&Fraction::whole(number))
                .minus(&at(number).times(weight))
        })
    };
    let break_even = first_better(&breaks, |number| {
        mean_alone
            .times(&Fraction::whole(number))
            .minus(&at(number))
    });
    let yearly = yearly_factor(case, discount);
    let participants = purchase
        .participants
        .iter()
        .zip(alone)
        .zip(shares.into_iter().zip(cents))
        .zip(&weights)
        .map(
            |(((participant, alone), (share, cents)), weight)| ParticipantResult {
                from: better_than(&alone, weight),
                lines: apart.values(&Fraction::whole(i64::from(participant.users)), &one),
                local: local(participant, &yearly, |saved| better_than(saved, weight)),
                alone,
                share,
                cents,
                weight: weight.over(&all_weights).unwrap_or_else(Fraction::zero),
            },
        )
        .collect();
    Some(JointResult {
        joint,
        alone: alone_sum,
        participants,
        break_even,
        charges: charges(purchase, &yearly),
        lines: together.values(&users, &count),
        prices: prices(purchase, &together, &apart),
        mismatches: mismatches(purchase, &together, &apart),
    })
}

fn weights(purchase: &JointPurchase) -> Vec<Fraction> {
    let weight = |participant: &Participant| match purchase.key {
        AllocationKey::Users => Fraction::whole(i64::from(participant.users)),
        AllocationKey::Equal => Fraction::one(),
        AllocationKey::Own => participant
            .share
            .map_or_else(Fraction::zero, Decimal::fraction),
    };
    purchase.participants.iter().map(weight).collect()
}

/// Cents by the largest remainder; among equals the identifier decides, so that the order of rows never does.
fn cents_by_name(purchase: &JointPurchase, shares: &[Fraction]) -> Vec<Fraction> {
    let mut order: Vec<(usize, &str)> = purchase
        .participants
        .iter()
        .enumerate()
        .map(|(index, participant)| (index, participant.id.as_str()))
        .collect();
    order.sort_by_key(|(_, id)| *id);
    let sorted: Vec<Fraction> = order
        .iter()
        .filter_map(|(index, _)| shares.get(*index).cloned())
        .collect();
    let mut cents: Vec<(usize, Fraction)> = order
        .into_iter()
        .map(|(index, _)| index)
        .zip(apportion::in_cents(&sorted))
        .collect();
    cents.sort_by_key(|(index, _)| *index);
    cents.into_iter().map(|(_, cents)| cents).collect()
}

/// The numbers of participants at which a price or a least quantity begins to hold.
fn breaks(lines: &Lines<'_>, average: &Fraction) -> Vec<Fraction> {
    let mut found: Vec<Fraction> = Vec::new();
    for line in &lines.0 {
        match line.growth {
            Growth::PerUser => found.extend(
                line.thresholds()
                    .iter()
                    .filter_map(|quantity| quantity.over(average)),
            ),
            Growth::PerParticipant => found.extend(line.thresholds()),
            Growth::Fixed => {}
        }
    }
    if lines.0.iter().any(Line::jumps) {
        found.extend((1..=SINGLE_STEPS).map(Fraction::whole));
    }
    found.sort();
    found.dedup();
    found
}

/// What one EUR in every year after year 0 is worth, without price changes.
fn yearly_factor(case: &Case, discount: &Discount) -> Fraction {
    let reference = case.costs.economics.reference_year;
    let factors: Vec<Fraction> = reference
        .until(case.costs.last_year())
        .skip(1)
        .map(|year| discount.plain_factor(year))
        .collect();
    Fraction::sum(&factors)
}

fn local(
    participant: &Participant,
    yearly: &Fraction,
    from: impl Fn(&Fraction) -> BreakEven,
) -> Option<LocalResult> {
    let (saved, charge) = (
        participant.local_cost?.fraction(),
        participant.charge?.fraction(),
    );
    Some(LocalResult {
        gain: saved.minus(&charge).times(yearly),
        from: from(&saved.times(yearly).negated()),
        saved,
        charge,
    })
}

fn charges(purchase: &JointPurchase, yearly: &Fraction) -> Option<Fraction> {
    let charges: Option<Vec<Fraction>> = purchase
        .participants
        .iter()
        .map(|participant| participant.charge.map(Decimal::fraction))
        .collect();
    charges.map(|charges| Fraction::sum(&charges).times(yearly))
}

fn prices(purchase: &JointPurchase, together: &Lines<'_>, apart: &Lines<'_>) -> Vec<TierPrice> {
    let (users, count) = (
        Fraction::whole(purchase.users()),
        Fraction::whole(purchase.count()),
    );
    let one = Fraction::one();
    let mut found: Vec<TierPrice> = Vec::new();
    for line in together.0.iter().filter(|line| !line.tiers.is_empty()) {
        let Some(own) = apart
            .0
            .iter()
            .find(|other| other.flow.position == line.flow.position)
        else {
            continue;
        };
        if found
            .iter()
            .any(|known| known.position == line.flow.position)
        {
            continue;
        }
        let single = purchase.participants.iter().map(|participant| {
            let quantity = own.quantity(&Fraction::whole(i64::from(participant.users)), &one);
            own.price_at(&quantity).clone()
        });
        let quantity = line.quantity(&users, &count);
        let bounds = single.fold(None, |bounds: Option<(Fraction, Fraction)>, price| {
            Some(match bounds {
                Some((low, high)) => (low.min(price.clone()), high.max(price)),
                None => (price.clone(), price),
            })
        });
        found.extend(bounds.map(|alone| TierPrice {
            position: line.flow.position.clone(),
            together: line.price_at(&quantity).clone(),
            quantity,
            alone,
        }));
    }
    found
}

fn mismatches(purchase: &JointPurchase, together: &Lines<'_>, apart: &Lines<'_>) -> Vec<Mismatch> {
    let (users, count) = (
        Fraction::whole(purchase.users()),
        Fraction::whole(purchase.count()),
    );
    let mut found = Vec::new();
    let mut note = |line: &Line<'_>, is_price: bool, written: Decimal, expected: Fraction| {
        if written.fraction() != expected {
            found.push(Mismatch {
                position: line.flow.position.clone(),
                is_price,
                written,
                expected,
                span: line.flow.span,
            });
        }
    };
    for line in together.0.iter().chain(&apart.0) {
        match line.growth {
            Growth::PerUser => note(line, false, line.flow.quantity, users.clone()),
            Growth::PerParticipant => note(line, false, line.flow.quantity, count.clone()),
            Growth::Fixed => {}
        }
    }
    for line in &together.0 {
        if let Some(price) = &line.flow.unit_price {
            let expected = line.price_at(&line.quantity(&users, &count)).clone();
            note(line, true, price.amount, expected);
        }
    }
    // Where everyone would buy the joint candidate alone, its rows were looked at twice.
    found.sort_by_key(|mismatch| (mismatch.span, mismatch.is_price));
    found.dedup_by_key(|mismatch| (mismatch.span, mismatch.is_price));
    found
}
