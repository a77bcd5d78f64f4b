//! Random bids: how often a weakness shows.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

use crate::award::dependence::order_depends_on;
use crate::award::formula::Offer;
use crate::award::order::order;
use crate::exact::{Fraction, rounding};
use crate::model::AwardPlan;

use super::invented::decoy_among;
use super::{Decoy, TrialRange};

/// Bids per draw; most procedures for software have no more.
const BIDS: usize = 4;

/// How often something happens with random bids.
///
/// German term: *Häufigkeit in Zufallsfällen*.
#[doc(alias = "Häufigkeit in Zufallsfällen")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// How many times so many bids were drawn.
    pub draws: u64,
    /// How many bids each time.
    pub bids: usize,
    /// Where the random numbers begin.
    pub seed: u64,
    /// How often the absence of one bid changes the order of two others.
    pub decoys: u64,
    /// How often several bids stay on the first place after all rules.
    pub ties: u64,
    /// How often the bid with the fewest points wins.
    pub fewest_points: u64,
}

/// Draws, and says how often something happens; the first drawn decoy that takes no more than three bids comes along.
pub(super) fn frequency(
    plan: &AwardPlan,
    range: &TrialRange,
    immune: bool,
) -> (Frequency, Option<Decoy>) {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(plan.seed);
    let mut found = Frequency {
        draws: plan.draws,
        bids: BIDS,
        seed: plan.seed,
        ..Frequency::default()
    };
    let mut example = None;
    for _ in 0..plan.draws {
        let offers: Vec<Offer> = (0..BIDS).map(|_| drawn(&mut random, range)).collect();
        let order = order(plan, &offers);
        let first = order.first();
        if first.len() > 1 {
            found.ties = found.ties.saturating_add(1);
        }
        let fewest = offers.iter().map(|offer| &offer.points).min();
        let wins_with_fewest = match first.as_slice() {
            [only] => offers.get(*only).map(|offer| &offer.points) == fewest,
            _ => false,
        };
        if wins_with_fewest {
            found.fewest_points = found.fewest_points.saturating_add(1);
        }
        if !immune && !order_depends_on(plan, &offers, &order).is_empty() {
            found.decoys = found.decoys.saturating_add(1);
            example = example.or_else(|| decoy_among(plan, &offers));
        }
    }
    (found, example)
}

/// A price in whole cents and points with one place, both evenly within the range.
fn drawn(random: &mut Xoshiro256PlusPlus, range: &TrialRange) -> Offer {
    let price = between(random, &range.low, &range.high, 2);
    let points = between(random, &range.least, &range.most, 1);
    Offer { points, price }
}

fn between(
    random: &mut Xoshiro256PlusPlus,
    low: &Fraction,
    high: &Fraction,
    places: u32,
) -> Fraction {
    let bits = i64::from(random.next_u32());
    let share = Fraction::ratio(bits, 1_i64 << 32).unwrap_or_else(Fraction::zero);
    let exact = low.plus(&high.minus(low).times(&share));
    rounding::rounded(&exact, places)
        .max(low.clone())
        .min(high.clone())
}
