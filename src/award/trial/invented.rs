//! Third bids that flip two others, on a grid and among real bids.

use crate::award::dependence::order_depends_on;
use crate::award::formula::Offer;
use crate::award::order::order;
use crate::award::tipping::points_tips;
use crate::exact::{Fraction, rounding};
use crate::model::AwardPlan;

use super::{Decoy, TrialRange, steps};

/// Prices of two bids, points of two bids, prices and points of third bids: enough to find what is there, few enough to wait for.
const PRICES: i64 = 6;
const POINTS: i64 = 4;
const THIRD_PRICES: i64 = 12;

/// A decoy as it has to be expected: a third bid within the range, for two real bids or else for two invented ones.
pub(super) fn expected_decoy(
    plan: &AwardPlan,
    range: &TrialRange,
    real: &[Offer],
) -> Option<Decoy> {
    let prices = steps(&range.low, &range.high, THIRD_PRICES);
    decoy(plan, range, real, &grid(&prices, &points(range)))
}

/// A decoy with a third bid from half the lowest to one and a half times the highest price.
pub(super) fn distant_decoy(plan: &AwardPlan, range: &TrialRange, real: &[Offer]) -> Option<Decoy> {
    decoy(plan, range, real, &distant_thirds(range, real))
}

/// The three bids of the first decoy among these.
pub(super) fn decoy_among(plan: &AwardPlan, offers: &[Offer]) -> Option<Decoy> {
    let found = order_depends_on(plan, offers, &order(plan, offers));
    found.iter().find_map(|found| {
        let bid = |at: usize| offers.get(at);
        let third = bid(found.absent)?.clone();
        flip(plan, [bid(found.loses)?, bid(found.gains)?], &[third])
    })
}

fn decoy(plan: &AwardPlan, range: &TrialRange, real: &[Offer], thirds: &[Offer]) -> Option<Decoy> {
    for (at, one) in real.iter().enumerate() {
        for (other_at, other) in real.iter().enumerate().skip(at.saturating_add(1)) {
            if let Some(decoy) = flip(plan, [one, other], thirds) {
                let real = [Some(at), Some(other_at)];
                return Some(named(decoy, one, real));
            }
        }
    }
    let pairs = grid(&steps(&range.low, &range.high, PRICES), &points(range));
    let close = close_pairs(plan, range, &pairs);
    let found = close
        .iter()
        .find_map(|[one, other]| flip(plan, [one, other], thirds));
    if found.is_some() {
        return found;
    }
    pairs.iter().enumerate().find_map(|(at, one)| {
        let rest = pairs.iter().skip(at.saturating_add(1));
        // A bid that is better in both is better under every formula, with and without a third.
        rest.filter(|other| (one.price < other.price) == (one.points < other.points))
            .find_map(|other| flip(plan, [one, other], thirds))
    })
}

/// Pairs of a cheaper and a dearer bid with nearly the same value; those a third bid flips most easily.
fn close_pairs(plan: &AwardPlan, range: &TrialRange, bids: &[Offer]) -> Vec<[Offer; 2]> {
    let margin = range
        .most
        .minus(&range.least)
        .over(&Fraction::whole(100))
        .unwrap_or_else(Fraction::one);
    let mut pairs = Vec::new();
    for one in bids {
        // The dearer bid starts with as many points; how many does it need?
        let dearer = bids
            .iter()
            .filter(|other| other.points == one.points && other.price > one.price);
        for other in dearer {
            let both = [one.clone(), other.clone()];
            let above = points_tips(plan, &both, 1).and_then(|tips| tips.above);
            let Some(level) = above.map(|tip| rounding::rounded(&tip.at, 2)) else {
                continue;
            };
            for points in [level.minus(&margin), level.plus(&margin)] {
                if points > range.least && points <= range.most {
                    let price = other.price.clone();
                    pairs.push([one.clone(), Offer { points, price }]);
                }
            }
        }
    }
    pairs
}

/// The decoys among real bids: each bid whose absence flips two others.
pub(super) fn real_decoys(plan: &AwardPlan, real: &[Offer]) -> Vec<Decoy> {
    let mut found = Vec::new();
    for (at, one) in real.iter().enumerate() {
        for (other_at, other) in real.iter().enumerate().skip(at.saturating_add(1)) {
            for (third_at, third) in real.iter().enumerate() {
                if third_at == at || third_at == other_at {
                    continue;
                }
                let decoy = flip(plan, [one, other], std::slice::from_ref(third));
                found.extend(decoy.map(|decoy| {
                    let mut decoy = named(decoy, one, [Some(at), Some(other_at)]);
                    decoy.real[2] = Some(third_at);
                    decoy
                }));
            }
        }
    }
    found
}

fn named(mut decoy: Decoy, one: &Offer, [at, other]: [Option<usize>; 2]) -> Decoy {
    let turned = decoy.pair.first() != Some(one);
    decoy.real = if turned {
        [other, at, None]
    } else {
        [at, other, None]
    };
    decoy
}

fn points(range: &TrialRange) -> Vec<Fraction> {
    steps(&range.least, &range.most, POINTS)
}

fn distant_thirds(range: &TrialRange, real: &[Offer]) -> Vec<Offer> {
    let half = Fraction::ratio(1, 2).unwrap_or_else(Fraction::one);
    let prices = || real.iter().map(|offer| &offer.price);
    let low = prices().min().unwrap_or(&range.low).min(&range.low);
    let high = prices().max().unwrap_or(&range.high).max(&range.high);
    let prices = steps(
        &low.times(&half),
        &high.times(&half.plus(&Fraction::one())),
        THIRD_PRICES,
    );
    grid(&prices, &points(range))
}

/// Every price with all points.
fn grid(prices: &[Fraction], points: &[Fraction]) -> Vec<Offer> {
    prices
        .iter()
        .flat_map(|price| {
            points.iter().map(|points| Offer {
                points: points.clone(),
                price: price.clone(),
            })
        })
        .filter(|offer| !offer.price.is_zero())
        .collect()
}

/// The first third bid that flips the two; one that does not win itself is the clearer example.
fn flip(plan: &AwardPlan, [one, other]: [&Offer; 2], thirds: &[Offer]) -> Option<Decoy> {
    let alone = order(plan, &[one.clone(), other.clone()]);
    let leader = match alone.first().as_slice() {
        [leader] => *leader,
        _ => return None,
    };
    let pair = if leader == 0 {
        [one.clone(), other.clone()]
    } else {
        [other.clone(), one.clone()]
    };
    let mut second_best = None;
    for third in thirds {
        let [ahead, behind] = pair.clone();
        let offers = [ahead, behind, third.clone()];
        let whole = order(plan, &offers);
        let [first, second, last] = whole.places.as_slice() else {
            continue;
        };
        if first.rank <= second.rank {
            continue;
        }
        let Some(decoy) = example(plan, &pair, third, [first, second, last]) else {
            continue;
        };
        if last.rank == Some(1) {
            second_best = second_best.or(Some(decoy));
        } else {
            return Some(decoy);
        }
    }
    second_best
}

fn example(
    plan: &AwardPlan,
    pair: &[Offer; 2],
    third: &Offer,
    [first, second, last]: [&crate::award::Place; 3],
) -> Option<Decoy> {
    let alone = order(plan, pair);
    let [ahead, behind] = alone.places.as_slice() else {
        return None;
    };
    Some(Decoy {
        pair: pair.clone(),
        third: third.clone(),
        without: [ahead.announced.clone()?, behind.announced.clone()?],
        with: [
            first.announced.clone()?,
            second.announced.clone()?,
            last.announced.clone()?,
        ],
        real: [None; 3],
    })
}
