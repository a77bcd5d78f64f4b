//! Ranks and ties, found on the announced value.

use std::cmp::Ordering;

use crate::exact::{Fraction, rounding};
use crate::model::{AwardPlan, AwardScale, TieRule};

use super::formula::{Field, Offer, value_in};

/// The order of bids.
///
/// German term: *Rangfolge der Angebote*.
#[doc(alias = "Rangfolge der Angebote")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// One place per bid, in the order in which the bids were given.
    pub places: Vec<Place>,
    /// What values were multiplied with.
    pub scale: Fraction,
    /// The announced value down to which bids lie within the corridor; `None` without a corridor.
    pub corridor_from: Option<Fraction>,
}

/// The place of one bid.
///
/// German term: *Platz des Angebots*.
#[doc(alias = "Platz des Angebots")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The value of the formula, unrounded; `None` where it has none.
    pub exact: Option<Fraction>,
    /// The value as announced: scaled and rounded.
    pub announced: Option<Fraction>,
    /// The rank from one; equals share it. `None` without a value.
    pub rank: Option<usize>,
    /// Where it stands to the best.
    pub standing: Standing,
}

/// Where a bid stands to the best.
///
/// German term: *Stellung zum besten Angebot*.
#[doc(alias = "Stellung zum besten Angebot")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Within the corridor.
    InCorridor,
    /// Below the corridor.
    BelowCorridor,
    /// There is no corridor.
    Ranked,
}

impl Order {
    /// The bids on the first place.
    #[must_use]
    pub fn first(&self) -> Vec<usize> {
        let ranked = self.places.iter().enumerate();
        ranked
            .filter(|(_, place)| place.rank == Some(1))
            .map(|(position, _)| position)
            .collect()
    }
}

/// Ranks bids by the announced formula.
#[must_use]
pub fn order(plan: &AwardPlan, offers: &[Offer]) -> Order {
    let Some(field) = Field::of(offers) else {
        return Order {
            places: Vec::new(),
            scale: Fraction::one(),
            corridor_from: None,
        };
    };
    let exact: Vec<Option<Fraction>> = offers
        .iter()
        .map(|offer| value_in(plan, &field, offer))
        .collect();
    let scale = scale(&plan.scale, &exact);
    let announced: Vec<Option<Fraction>> = exact
        .iter()
        .map(|value| value.as_ref().map(|value| announced(plan, value, &scale)))
        .collect();
    let lowest_wins = plan.method.lowest_wins();
    let better = |one: &Fraction, other: &Fraction| {
        if lowest_wins {
            one.cmp(other)
        } else {
            other.cmp(one)
        }
    };
    let best = announced
        .iter()
        .flatten()
        .min_by(|one, other| better(one, other));
    let corridor = plan.corridor();
    let corridor_from = corridor.and_then(|(width, _)| {
        let share = Fraction::one().minus(&width.share());
        best.map(|best| best.times(&share))
    });
    let inside = |position: usize| {
        let value = announced.get(position).and_then(Option::as_ref);
        match (&corridor_from, value) {
            (Some(from), Some(value)) => value >= from,
            _ => false,
        }
    };
    let by = |rule: TieRule, one: usize, other: usize| match (offers.get(one), offers.get(other)) {
        (Some(one), Some(other)) => match rule {
            TieRule::Price => one.price.cmp(&other.price),
            TieRule::Points => other.points.cmp(&one.points),
        },
        _ => Ordering::Equal,
    };
    let ties = |one: usize, other: usize| {
        plan.ties
            .iter()
            .map(|rule| by(*rule, one, other))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    };
    let compare = |one: usize, other: usize| {
        let (first, second) = (
            announced.get(one).and_then(Option::as_ref),
            announced.get(other).and_then(Option::as_ref),
        );
        let values = match (first, second) {
            (Some(first), Some(second)) => better(first, second),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        match (inside(one), inside(other), corridor) {
            (true, false, _) => Ordering::Less,
            (false, true, _) => Ordering::Greater,
            (true, true, Some((_, decides))) => {
                by(decides, one, other).then_with(|| ties(one, other))
            }
            _ => values.then_with(|| ties(one, other)),
        }
    };
    let mut positions: Vec<usize> = (0..offers.len()).collect();
    positions.sort_by(|one, other| compare(*one, *other));
    let mut ranks: Vec<Option<usize>> = vec![None; offers.len()];
    let mut before: Option<(usize, usize)> = None;
    for (index, position) in positions.into_iter().enumerate() {
        if announced.get(position).is_none_or(Option::is_none) {
            continue;
        }
        let rank = match before {
            Some((last, rank)) if compare(last, position).is_eq() => rank,
            _ => index.saturating_add(1),
        };
        before = Some((position, rank));
        if let Some(entry) = ranks.get_mut(position) {
            *entry = Some(rank);
        }
    }
    let places = exact
        .into_iter()
        .zip(&announced)
        .zip(ranks)
        .enumerate()
        .map(|(position, ((exact, announced), rank))| Place {
            exact,
            announced: announced.clone(),
            rank,
            standing: match (&corridor_from, inside(position)) {
                (None, _) => Standing::Ranked,
                (Some(_), true) => Standing::InCorridor,
                (Some(_), false) => Standing::BelowCorridor,
            },
        })
        .collect();
    Order {
        places,
        scale,
        corridor_from,
    }
}

fn announced(plan: &AwardPlan, exact: &Fraction, scale: &Fraction) -> Fraction {
    let scaled = exact.times(scale);
    let places = match plan.scale {
        AwardScale::ThreeDigits => Some(plan.places.unwrap_or(0)),
        AwardScale::Factor(_) => plan.places,
    };
    places.map_or(scaled.clone(), |places| rounding::rounded(&scaled, places))
}

/// The factor; for three digits the power of ten that puts the best value between 100 and 1000.
fn scale(scale: &AwardScale, values: &[Option<Fraction>]) -> Fraction {
    let factor = match scale {
        AwardScale::Factor(factor) => return factor.fraction(),
        AwardScale::ThreeDigits => values.iter().flatten().max(),
    };
    let Some(best) = factor.filter(|best| !best.is_zero() && !best.is_negative()) else {
        return Fraction::one();
    };
    let (low, high, ten) = (
        Fraction::whole(100),
        Fraction::whole(1000),
        Fraction::whole(10),
    );
    let mut power = Fraction::one();
    // Prices and points have at most 28 digits, so the way is short.
    for _ in 0..200 {
        let scaled = best.times(&power);
        if scaled >= high {
            power = power.over(&ten).unwrap_or(power);
        } else if scaled < low {
            power = power.times(&ten);
        } else {
            break;
        }
    }
    power
}
