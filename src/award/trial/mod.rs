//! The trial of a formula before publication: what it does with bids that were invented for it.

mod drawn;
mod invented;

use crate::exact::{Fraction, rounding};
use crate::model::{AwardMethod, AwardPlan};

use super::crossing::zero;
use super::formula::{Field, Offer, value_in};
use super::order::order;

pub use drawn::Frequency;

/// The bids that are to be expected.
///
/// German term: *Erwartungsbereich der Angebote*.
#[doc(alias = "Erwartungsbereich der Angebote")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialRange {
    /// The lowest price in EUR.
    pub low: Fraction,
    /// The highest price in EUR, above the lowest.
    pub high: Fraction,
    /// The fewest points a rated bid can have.
    pub least: Fraction,
    /// The most points.
    pub most: Fraction,
}

/// A third bid that flips two others, with all that is needed to repeat it.
///
/// German term: *Köderangebot*.
#[doc(alias = "Köderangebot")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoy {
    /// Two bids, the one that leads while the third is absent first.
    pub pair: [Offer; 2],
    /// The third bid.
    pub third: Offer,
    /// The announced values of the two while the third is absent.
    pub without: [Fraction; 2],
    /// The announced values of all three.
    pub with: [Fraction; 3],
    /// The positions of the three among the real bids, where they are real.
    pub real: [Option<usize>; 3],
}

impl Decoy {
    /// Whether the price of the third bid lies within what is expected.
    #[must_use]
    pub fn is_expected(&self, range: &TrialRange) -> bool {
        (&range.low..=&range.high).contains(&&self.third.price)
    }
}

/// What one more point is worth at a bid.
///
/// German term: *Wert eines Leistungspunkts*.
#[doc(alias = "Wert eines Leistungspunkts")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The bid that would have one point more.
    pub offer: Offer,
    /// How much its price may rise for that without losing value.
    pub worth: Worth,
}

/// An amount, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Worth {
    /// In EUR.
    Euro(Fraction),
    /// No rise of the price within the range takes the point away again.
    Unlimited,
    /// Points do not count.
    Nothing,
}

/// A bid with the fewest points that beats one with the most.
///
/// German term: *Zuschlag ohne Leistung*.
#[doc(alias = "Zuschlag ohne Leistung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeritlessWin {
    /// The fewest points at the lowest price.
    pub winner: Offer,
    /// The most points, at the lowest price of the range that loses.
    pub loser: Offer,
    /// Both announced values.
    pub values: [Fraction; 2],
}

/// Two different bids with the same announced value.
///
/// German term: *durch Rundung entstandener Gleichstand*.
#[doc(alias = "durch Rundung entstandener Gleichstand")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundingLoss {
    /// The two.
    pub offers: [Offer; 2],
    /// What is announced for both.
    pub announced: Fraction,
}

/// Where a formula stops looking at the price, or looks at it too closely.
///
/// German term: *Wirkungsbereich des Preises*.
#[doc(alias = "Wirkungsbereich des Preises")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// From this price on, no difference counts: one-sided interpolation ends within the range.
    EndsAt(Fraction),
    /// The smallest difference of two prices takes all price points: two-sided interpolation.
    AnyDifference {
        /// The difference in EUR that was tried.
        difference: Fraction,
        /// The price points it moves.
        points: Fraction,
    },
}

/// All that the trial found.
///
/// German term: *Erprobung der Wertungsmethode*.
#[doc(alias = "Erprobung der Wertungsmethode")]
#[derive(Clone, Debug)]
pub struct Trial {
    /// The bids it was tried with.
    pub range: TrialRange,
    /// The value of a bid depends on no other bid, so no third bid can flip two others.
    pub immune: bool,
    /// A third bid that flips two others.
    pub decoy: Option<Decoy>,
    /// Decoys among the real bids.
    pub real_decoys: Vec<Decoy>,
    /// What a point is worth along the range.
    pub exchange: Vec<Exchange>,
    /// How much of the difference between bids the price makes, in percent; `None` where the question has no answer.
    pub price_share: Option<Fraction>,
    /// What the formula itself says about the weight of the price, in percent.
    pub nominal_share: Option<Fraction>,
    /// A bid without merit that wins.
    pub meritless: Option<MeritlessWin>,
    /// Different bids with the same announced value.
    pub rounding: Option<RoundingLoss>,
    /// Where the price stops counting, or counts too much.
    pub reach: Option<Reach>,
    /// What random bids show.
    pub frequency: Frequency,
}

/// Whether the value of a bid depends on no other bid. Then the absence of a bid changes no order of others, whatever the bids.
#[must_use]
pub fn is_immune(method: &AwardMethod) -> bool {
    matches!(
        method,
        AwardMethod::Ratio
            | AwardMethod::Bonus { .. }
            | AwardMethod::FixedPrice
            | AwardMethod::LowestPrice
    )
}

/// Tries a formula with invented, random and, where there are any, real bids.
#[must_use]
pub fn trial(plan: &AwardPlan, range: &TrialRange, real: &[Offer]) -> Trial {
    let immune = is_immune(&plan.method);
    let (frequency, drawn) = drawn::frequency(plan, range, immune);
    let (decoy, real_decoys) = if immune {
        (None, Vec::new())
    } else {
        // The example that is most to be expected speaks loudest.
        let decoy = invented::expected_decoy(plan, range, real)
            .or(drawn)
            .or_else(|| invented::distant_decoy(plan, range, real));
        (decoy, invented::real_decoys(plan, real))
    };
    Trial {
        range: range.clone(),
        immune,
        decoy,
        real_decoys,
        exchange: exchange(plan, range),
        price_share: price_share(plan, range),
        nominal_share: nominal_share(plan, range),
        meritless: meritless(plan, range),
        rounding: rounding_loss(plan, range),
        reach: reach(plan, range),
        frequency,
    }
}

/// Values with the lowest and highest price and the most points of the range in the field.
fn field(range: &TrialRange) -> Option<Field> {
    let offer = |points: &Fraction, price: &Fraction| Offer {
        points: points.clone(),
        price: price.clone(),
    };
    Field::of(&[
        offer(&range.most, &range.low),
        offer(&range.most, &range.high),
    ])
}

/// Places along a stretch, both ends included.
fn steps(low: &Fraction, high: &Fraction, count: i64) -> Vec<Fraction> {
    let width = high.minus(low);
    (0..=count)
        .filter_map(|step| Some(low.plus(&width.times(&Fraction::ratio(step, count)?))))
        // Bids are written in whole cents, points with few places.
        .map(|place| rounding::rounded(&place, 2))
        .collect()
}

fn exchange(plan: &AwardPlan, range: &TrialRange) -> Vec<Exchange> {
    let plan = plan.unrounded();
    let Some(field) = field(range) else {
        return Vec::new();
    };
    let half = range
        .least
        .plus(&range.most)
        .over(&Fraction::whole(2))
        .unwrap_or_else(Fraction::zero);
    let highest = range.most.minus(&Fraction::one());
    let mut all = Vec::new();
    for points in [half, highest] {
        for price in steps(&range.low, &range.high, 2) {
            let offer = Offer {
                points: points.clone(),
                price,
            };
            let worth = match plan.method {
                AwardMethod::LowestPrice => Worth::Nothing,
                AwardMethod::FixedPrice => Worth::Unlimited,
                _ => worth(&plan, &field, &offer),
            };
            all.push(Exchange { offer, worth });
        }
    }
    all
}

/// The price at which one more point gives the same value, less the price now.
fn worth(plan: &AwardPlan, field: &Field, offer: &Offer) -> Worth {
    let Some(now) = value_in(plan, field, offer) else {
        return Worth::Nothing;
    };
    let gain = |price: &Fraction| {
        let better = Offer {
            points: offer.points.plus(&Fraction::one()),
            price: price.clone(),
        };
        Some(value_in(plan, field, &better)?.minus(&now))
    };
    // The samples lie close to the price, before one-sided interpolation ends.
    let share = |numerator| {
        let share = Fraction::ratio(numerator, 1_000_000).unwrap_or_else(Fraction::one);
        offer.price.times(&share)
    };
    let places = [share(1_000_000), share(1_000_001), share(1_000_002)];
    let [at1, at2, at3] = &places;
    let (Some(d1), Some(d2), Some(d3)) = (gain(at1), gain(at2), gain(at3)) else {
        return Worth::Nothing;
    };
    match zero([(at1, d1), (at2, d2), (at3, d3)]) {
        Some(price) if price > offer.price && gain(&price).is_some_and(|gain| gain.is_zero()) => {
            Worth::Euro(price.minus(&offer.price))
        }
        _ => Worth::Unlimited,
    }
}

/// How much of the spread of values comes from the price.
fn price_share(plan: &AwardPlan, range: &TrialRange) -> Option<Fraction> {
    let hundred = Fraction::whole(100);
    match plan.method {
        // One percent of price and one percent of points always weigh the same.
        AwardMethod::Ratio | AwardMethod::Corridor { .. } => return Some(Fraction::whole(50)),
        AwardMethod::FixedPrice => return Some(Fraction::zero()),
        AwardMethod::LowestPrice => return Some(hundred),
        _ => {}
    }
    let plan = plan.unrounded();
    let field = field(range)?;
    let of = |points: &Fraction, price: &Fraction| {
        value_in(
            &plan,
            &field,
            &Offer {
                points: points.clone(),
                price: price.clone(),
            },
        )
    };
    let best = of(&range.most, &range.low)?;
    let by_price = best.minus(&of(&range.most, &range.high)?).magnitude();
    let by_points = best.minus(&of(&range.least, &range.low)?).magnitude();
    by_price.times(&hundred).over(&by_price.plus(&by_points))
}

/// The weight of the price as the numbers in the formula suggest it.
fn nominal_share(plan: &AwardPlan, range: &TrialRange) -> Option<Fraction> {
    let hundred = Fraction::whole(100);
    match &plan.method {
        AwardMethod::Ratio | AwardMethod::Corridor { .. } => Some(Fraction::whole(50)),
        AwardMethod::WeightedRatios { price, .. } => Some(price.times(&hundred)),
        AwardMethod::PriceRatio { most }
        | AwardMethod::OneSided { most, .. }
        | AwardMethod::TwoSided { most } => {
            let most = most.fraction();
            most.times(&hundred).over(&most.plus(&range.most))
        }
        AwardMethod::FixedPrice => Some(Fraction::zero()),
        AwardMethod::LowestPrice => Some(hundred),
        AwardMethod::Bonus { .. } => None,
    }
}

fn meritless(plan: &AwardPlan, range: &TrialRange) -> Option<MeritlessWin> {
    // Where only the price counts, merit stands in the description of the service.
    if !plan.method.uses_points() || range.least >= range.most {
        return None;
    }
    let winner = Offer {
        points: range.least.clone(),
        price: range.low.clone(),
    };
    steps(&range.low, &range.high, 20)
        .into_iter()
        .find_map(|price| {
            let loser = Offer {
                points: range.most.clone(),
                price,
            };
            let offers = [winner.clone(), loser.clone()];
            let order = order(plan, &offers);
            let [first, second] = order.places.as_slice() else {
                return None;
            };
            (order.first() == [0]).then_some(())?;
            Some(MeritlessWin {
                winner: winner.clone(),
                loser,
                values: [first.announced.clone()?, second.announced.clone()?],
            })
        })
}

fn rounding_loss(plan: &AwardPlan, range: &TrialRange) -> Option<RoundingLoss> {
    if !plan.method.uses_points() {
        return None;
    }
    let prices = steps(&range.low, &range.high, 100);
    let offers: Vec<Offer> = prices
        .into_iter()
        .map(|price| Offer {
            points: range.most.clone(),
            price,
        })
        .collect();
    let order = order(plan, &offers);
    let places = order.places.iter().zip(&offers);
    let neighbours: Vec<_> = places.collect();
    neighbours.windows(2).find_map(|pair| {
        let [(one, first), (other, second)] = pair else {
            return None;
        };
        let announced = one.announced.clone()?;
        (other.announced.as_ref() == Some(&announced) && one.exact != other.exact).then(|| {
            RoundingLoss {
                offers: [(*first).clone(), (*second).clone()],
                announced,
            }
        })
    })
}

fn reach(plan: &AwardPlan, range: &TrialRange) -> Option<Reach> {
    match &plan.method {
        AwardMethod::OneSided { zero_at, .. } => {
            let end = range.low.times(&zero_at.fraction());
            (end < range.high).then_some(Reach::EndsAt(end))
        }
        AwardMethod::TwoSided { most } => Some(Reach::AnyDifference {
            difference: Fraction::one(),
            points: most.fraction(),
        }),
        _ => None,
    }
}
