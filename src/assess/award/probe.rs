//! A formula before publication: what its trial means.

use crate::award::{self, Decoy, Offer, Reach, Trial, TrialRange};
use crate::exact::{Fraction, notation};
use crate::finding::Findings;
use crate::model::{AwardCase, AwardMethod, RuleBook};

use super::audit::{
    ANY_DIFFERENCE, DECOY, EFFECTIVE_WEIGHT, MERITLESS, PRICE_ENDS, ROUNDING, Told, plan,
};
use super::{offer, result, threshold};

/// Points of a scale on which nothing else is known.
const USUAL_POINTS: i64 = 100;

/// A formula and what its trial found.
///
/// German term: *Erprobung der Wertungsmethode*.
#[doc(alias = "Erprobung der Wertungsmethode")]
#[derive(Debug)]
pub struct AwardTrial<'c> {
    /// The case.
    pub case: &'c AwardCase,
    /// What was found.
    pub trial: Trial,
    /// Where the expected prices come from.
    pub origin: RangeOrigin,
    /// Whether the most points are assumed.
    pub points_are_assumed: bool,
    /// The positions of the real bids that were tried, in the order of the trial.
    pub real: Vec<usize>,
    /// What the rules found.
    pub findings: Findings,
}

/// Where the expected prices come from.
///
/// German term: *Herkunft des Erwartungsbereichs*.
#[doc(alias = "Herkunft des Erwartungsbereichs")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeOrigin {
    /// Written in the case.
    Written,
    /// The prices of the bids that are there.
    Bids,
    /// Around the estimated value.
    EstimatedValue,
    /// An assumption.
    Assumed,
}

/// Tries the planned formula.
#[must_use]
pub fn award_trial<'c>(case: &'c AwardCase, rules: &RuleBook) -> AwardTrial<'c> {
    let mut real = Vec::new();
    let mut offers = Vec::new();
    for (position, bid) in case.bids.iter().enumerate() {
        if let Some(offer) = offer(bid, &result(case, bid)) {
            real.push(position);
            offers.push(offer);
        }
    }
    let (low, high, origin) = prices(case, &offers);
    let points_are_assumed = case.plan.most_points.is_none() && case.plan.method.uses_points();
    let most = most(case, &offers);
    let range = TrialRange {
        low,
        high,
        least: least(case),
        most,
    };
    let mut tried = case.plan.clone();
    tried.most_points = Some(range.most.clone());
    let trial = award::trial(&tried, &range, &offers);
    let mut told = Told::new(rules);
    plan(case, &mut told);
    tell(case, &trial, &mut told);
    AwardTrial {
        case,
        trial,
        origin,
        points_are_assumed,
        real,
        findings: told.findings(),
    }
}

/// The most points: announced, or those of the best bid, or a usual scale.
fn most(case: &AwardCase, offers: &[Offer]) -> Fraction {
    if let Some(most) = &case.plan.most_points {
        return most.clone();
    }
    let best = offers.iter().map(|offer| &offer.points).max().cloned();
    best.filter(|best| !best.is_zero())
        .unwrap_or_else(|| Fraction::whole(USUAL_POINTS))
}

/// The fewest points of a bid that is rated: expected, or what the minimum points of all groups add up to.
fn least(case: &AwardCase) -> Fraction {
    if let Some(least) = case.plan.least_points {
        return least.fraction();
    }
    let groups = case.plan.groups.iter();
    let minimums: Vec<Fraction> = groups
        .filter_map(|group| group.minimum.as_ref())
        .map(|minimum| minimum.value.fraction())
        .collect();
    Fraction::sum(&minimums)
}

fn prices(case: &AwardCase, offers: &[Offer]) -> (Fraction, Fraction, RangeOrigin) {
    if let Some((low, high)) = case.plan.expected_prices {
        return (low.fraction(), high.fraction(), RangeOrigin::Written);
    }
    let prices = || offers.iter().map(|offer| &offer.price);
    if let (Some(low), Some(high)) = (prices().min(), prices().max())
        && low < high
    {
        return (low.clone(), high.clone(), RangeOrigin::Bids);
    }
    let share = |tenths: i64| Fraction::ratio(tenths, 10).unwrap_or_else(Fraction::one);
    if let Some(value) = case
        .estimated_value
        .filter(|value| *value > crate::exact::Decimal::ZERO)
    {
        let value = value.fraction();
        return (
            value.times(&share(7)),
            value.times(&share(13)),
            RangeOrigin::EstimatedValue,
        );
    }
    (
        Fraction::whole(100_000),
        Fraction::whole(150_000),
        RangeOrigin::Assumed,
    )
}

fn euro(amount: &Fraction) -> String {
    format!("{} EUR", notation::german(amount, 2))
}

fn points(number: &Fraction) -> String {
    let text = notation::german(number, 2);
    format!(
        "{} Punkte",
        text.trim_end_matches('0').trim_end_matches(',')
    )
}

fn one(offer: &Offer) -> String {
    format!("({}, {})", points(&offer.points), euro(&offer.price))
}

fn tell(case: &AwardCase, trial: &Trial, told: &mut Told<'_>) {
    let span = case.span;
    if let Some(decoy) = &trial.decoy {
        told.tell(DECOY, decoy_in_words(decoy), span);
    }
    if let (Some(share), Some(limit)) = (
        &trial.price_share,
        threshold(case, "wertung.abweichung-preisgewicht"),
    ) {
        let announced = case
            .plan
            .price_weight
            .as_ref()
            .map(|weight| weight.value.written().fraction())
            .or_else(|| trial.nominal_share.clone());
        // Beside a ratio every weight is a contradiction, which is told as such.
        let has_weight = !matches!(
            case.plan.method,
            AwardMethod::Ratio | AwardMethod::Corridor { .. }
        );
        if let Some(announced) = announced.filter(|_| has_weight)
            && share.minus(&announced).magnitude() >= limit
        {
            let message = format!(
                "Im erwarteten Bereich macht der Preis {} % des Unterschieds aus, nach den Gewichten {} %",
                notation::german(share, 1),
                notation::german(&announced, 1),
            );
            told.tell(EFFECTIVE_WEIGHT, message, span);
        }
    }
    if let Some(win) = &trial.meritless {
        let message = format!(
            "Das Angebot mit den wenigsten Punkten {} gewinnt gegen eines mit den meisten {}",
            one(&win.winner),
            one(&win.loser)
        );
        told.tell(MERITLESS, message, span);
    }
    if let Some(loss) = &trial.rounding {
        let [first, second] = &loss.offers;
        let message = format!(
            "Zwei verschiedene Angebote {} und {} erhalten denselben Wert {}",
            one(first),
            one(second),
            notation::german(&loss.announced, case.plan.places.unwrap_or(0)),
        );
        told.tell(ROUNDING, message, span);
    }
    match &trial.reach {
        Some(Reach::EndsAt(end)) => {
            let message = format!(
                "Liegt der niedrigste Preis bei {}, zählt ab {} kein Preisunterschied mehr",
                euro(&trial.range.low),
                euro(end)
            );
            told.tell(PRICE_ENDS, message, span);
        }
        Some(Reach::AnyDifference {
            difference,
            points: moved,
        }) => {
            let message = format!(
                "Liegen zwei Angebote {} auseinander, erhält das billigere {} mehr",
                euro(difference),
                points(moved)
            );
            told.tell(ANY_DIFFERENCE, message, span);
        }
        None => {}
    }
}

fn decoy_in_words(decoy: &Decoy) -> String {
    let [ahead, behind] = &decoy.pair;
    format!(
        "Ein Angebot {} liegt vor einem anderen {}; kommt ein drittes {} hinzu, ist es umgekehrt",
        one(ahead),
        one(behind),
        one(&decoy.third)
    )
}
