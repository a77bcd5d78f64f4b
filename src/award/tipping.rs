//! How far may a price, points or a weight change before the first place changes hands?
//!
//! Calculated on the unrounded values, so the answer is an exact number. Between two neighbouring candidates for a change
//! nothing changes; the nearest candidate at or behind which other bids lead is the answer.

use crate::exact::Fraction;
use crate::model::{AwardCriterionKind, AwardMethod, AwardPlan};

use super::crossing::{samples, zero};
use super::formula::{Field, Offer, value_in};
use super::order::order;

/// With more rated bids the question is left open: the effort grows with the third power.
pub const TIPPING_LIMIT: usize = 30;

/// What is changed.
///
/// German term: *Stellgröße*.
#[doc(alias = "Stellgröße")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lever {
    /// The price of a bid.
    Price(usize),
    /// The points of a bid.
    Points(usize),
    /// What a point of one criterion counts.
    Weight {
        /// The position of the group.
        group: usize,
        /// The position in the group.
        criterion: usize,
    },
    /// The share of the points in weighted ratios, in percent.
    QualityShare,
}

/// Where the first place changes hands.
///
/// German term: *Kippwert*.
#[doc(alias = "Kippwert")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// The value of the lever.
    pub at: Fraction,
    /// The bids on the first place exactly there.
    pub there: Vec<usize>,
    /// The bids on the first place just behind.
    pub beyond: Vec<usize>,
}

/// The nearest change below and above.
///
/// German term: *Haltebereich*.
#[doc(alias = "Haltebereich")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tips {
    /// What is changed.
    pub lever: Lever,
    /// Where it stands now.
    pub now: Fraction,
    /// The nearest change below; `None` where none is possible.
    pub below: Option<Tip>,
    /// The nearest change above; `None` where none is possible.
    pub above: Option<Tip>,
}

/// One situation: the plan and the bids as they would be.
type Situation = (AwardPlan, Vec<Offer>);

struct Search<'s> {
    lever: Lever,
    now: Fraction,
    low: Fraction,
    high: Option<Fraction>,
    /// Where one stretch ends and the next begins.
    borders: Vec<Fraction>,
    at: &'s dyn Fn(&Fraction) -> Option<Situation>,
}

/// The price of one bid.
#[must_use]
pub fn price_tips(plan: &AwardPlan, offers: &[Offer], bid: usize) -> Option<Tips> {
    let plan = plan.unrounded();
    let now = offers.get(bid)?.price.clone();
    let mut borders: Vec<Fraction> = offers.iter().map(|offer| offer.price.clone()).collect();
    if let AwardMethod::OneSided { zero_at, .. } = &plan.method {
        let multiple = zero_at.fraction();
        for offer in offers {
            borders.push(offer.price.times(&multiple));
            borders.extend(offer.price.over(&multiple));
        }
    }
    let at = |price: &Fraction| {
        let mut offers = offers.to_vec();
        offers.get_mut(bid)?.price = price.clone();
        Some((plan.clone(), offers))
    };
    Search {
        lever: Lever::Price(bid),
        now,
        low: Fraction::zero(),
        high: None,
        borders,
        at: &at,
    }
    .tips()
}

/// The points of one bid, up to the most points where they are known.
#[must_use]
pub fn points_tips(plan: &AwardPlan, offers: &[Offer], bid: usize) -> Option<Tips> {
    if !plan.method.uses_points() {
        return None;
    }
    let plan = plan.unrounded();
    let now = offers.get(bid)?.points.clone();
    let borders = offers.iter().map(|offer| offer.points.clone()).collect();
    let at = |points: &Fraction| {
        let mut offers = offers.to_vec();
        offers.get_mut(bid)?.points = points.clone();
        Some((plan.clone(), offers))
    };
    let high = plan.most_points.clone().map(|most| most.max(now.clone()));
    Search {
        lever: Lever::Points(bid),
        now,
        low: Fraction::zero(),
        high,
        borders,
        at: &at,
    }
    .tips()
}

/// All weights whose change can be calculated: of every rated criterion, and of the points in weighted ratios.
///
/// `answers` are the points before weighting, bid by bid, group by group; nothing where bids brought their points with them.
#[must_use]
pub fn weight_tips(
    plan: &AwardPlan,
    offers: &[Offer],
    answers: &[Vec<Vec<Option<Fraction>>>],
) -> Vec<Tips> {
    let plan = plan.unrounded();
    let mut all = Vec::new();
    if let AwardMethod::WeightedRatios { quality, .. } = &plan.method {
        let at = |share: &Fraction| Some((with_share(&plan, share)?, offers.to_vec()));
        let search = Search {
            lever: Lever::QualityShare,
            now: quality.times(&Fraction::whole(100)),
            low: Fraction::zero(),
            high: Some(Fraction::whole(100)),
            borders: Vec::new(),
            at: &at,
        };
        all.extend(search.tips());
    }
    if answers.len() != offers.len() || !plan.method.uses_points() {
        return all;
    }
    for (group_at, group) in plan.groups.iter().enumerate() {
        for (criterion_at, criterion) in group.criteria.iter().enumerate() {
            let AwardCriterionKind::Rated { weight, most } = &criterion.kind else {
                continue;
            };
            let now = weight.fraction();
            let raw: Vec<Fraction> = answers
                .iter()
                .map(|bid| {
                    let answer = bid.get(group_at).and_then(|group| group.get(criterion_at));
                    answer.cloned().flatten().unwrap_or_else(Fraction::zero)
                })
                .collect();
            let at = |changed: &Fraction| {
                let more = changed.minus(&now);
                let mut plan = plan.clone();
                plan.most_points = plan
                    .most_points
                    .map(|points| points.plus(&more.times(&most.fraction())));
                let offers = offers
                    .iter()
                    .zip(&raw)
                    .map(|(offer, raw)| Offer {
                        points: offer.points.plus(&more.times(raw)),
                        price: offer.price.clone(),
                    })
                    .collect();
                Some((plan, offers))
            };
            let search = Search {
                lever: Lever::Weight {
                    group: group_at,
                    criterion: criterion_at,
                },
                now: now.clone(),
                low: Fraction::zero(),
                high: None,
                borders: equal_points(offers, &raw, &now),
                at: &at,
            };
            all.extend(search.tips());
        }
    }
    all
}

/// The weights of a criterion at which two bids have the same points.
fn equal_points(offers: &[Offer], raw: &[Fraction], now: &Fraction) -> Vec<Fraction> {
    let bids: Vec<(&Offer, &Fraction)> = offers.iter().zip(raw).collect();
    let mut borders = Vec::new();
    for (at, (one, first)) in bids.iter().enumerate() {
        for (other, second) in bids.iter().skip(at.saturating_add(1)) {
            let lead = one.points.minus(&other.points);
            borders.extend(lead.over(&second.minus(first)).map(|more| now.plus(&more)));
        }
    }
    borders
}

/// The same plan with another share of the points, in percent.
fn with_share(plan: &AwardPlan, percent: &Fraction) -> Option<AwardPlan> {
    let AwardMethod::WeightedRatios { corridor, .. } = plan.method else {
        return None;
    };
    let quality = percent.over(&Fraction::whole(100))?;
    let mut plan = plan.clone();
    plan.method = AwardMethod::WeightedRatios {
        price: Fraction::one().minus(&quality),
        quality,
        corridor,
    };
    Some(plan)
}

impl Search<'_> {
    fn tips(self) -> Option<Tips> {
        let leaders = self.leaders(&self.now)?;
        let candidates = self.candidates(&leaders);
        let above: Vec<Fraction> = candidates
            .iter()
            .filter(|at| **at >= self.now)
            .cloned()
            .collect();
        let below: Vec<Fraction> = candidates
            .iter()
            .rev()
            .filter(|at| **at <= self.now)
            .cloned()
            .collect();
        Some(Tips {
            lever: self.lever,
            below: self.first_change(&below, &leaders, Some(&self.low)),
            above: self.first_change(&above, &leaders, self.high.as_ref()),
            now: self.now,
        })
    }

    fn leaders(&self, at: &Fraction) -> Option<Vec<usize>> {
        let (plan, offers) = (self.at)(at)?;
        Some(order(&plan, &offers).first())
    }

    fn first_change(
        &self,
        candidates: &[Fraction],
        leaders: &[usize],
        end: Option<&Fraction>,
    ) -> Option<Tip> {
        candidates.iter().enumerate().find_map(|(index, at)| {
            let next = candidates.get(index.saturating_add(1)).or(end);
            let behind = match next {
                Some(next) if next == at => None,
                Some(next) => at.plus(next).over(&Fraction::whole(2)),
                None => Some(at.times(&Fraction::whole(2))),
            };
            let there = self.leaders(at)?;
            let beyond = behind
                .and_then(|behind| self.leaders(&behind))
                .unwrap_or_else(|| there.clone());
            (there != leaders || beyond != leaders).then(|| Tip {
                at: at.clone(),
                there,
                beyond,
            })
        })
    }

    /// Every place where the first place can change, in ascending order.
    fn candidates(&self, leaders: &[usize]) -> Vec<Fraction> {
        let inside =
            |at: &Fraction| *at > self.low && self.high.as_ref().is_none_or(|high| at <= high);
        let mut borders: Vec<Fraction> = self
            .borders
            .iter()
            .filter(|at| inside(at))
            .cloned()
            .collect();
        borders.sort();
        borders.dedup();
        let mut all = borders.clone();
        let mut low = self.low.clone();
        let kinks = if self.looks_at_others() {
            &borders[..]
        } else {
            &[]
        };
        for high in kinks.iter().map(Some).chain([self.high.as_ref()]) {
            if high.is_none_or(|high| *high > low) {
                self.crossings(leaders, &low, high, &mut all);
            }
            if let Some(high) = high {
                low = high.clone();
            }
        }
        all.retain(inside);
        all.sort();
        all.dedup();
        all
    }

    /// Whether the value of a bid bends where the lowest price, the highest price or the most points pass from one bid to another.
    fn looks_at_others(&self) -> bool {
        (self.at)(&self.now).is_none_or(|(plan, _)| {
            matches!(
                plan.method,
                AwardMethod::WeightedRatios { .. }
                    | AwardMethod::PriceRatio { .. }
                    | AwardMethod::OneSided { .. }
                    | AwardMethod::TwoSided { .. }
            )
        })
    }

    fn crossings(
        &self,
        leaders: &[usize],
        low: &Fraction,
        high: Option<&Fraction>,
        found: &mut Vec<Fraction>,
    ) {
        let places = samples(low, high);
        let Some(values) = self.values(&places) else {
            return;
        };
        let [at1, at2, at3] = &places;
        let (plan, _) = &values;
        // A bid enters or leaves a corridor where it meets the best, less its width.
        let shares: Vec<Fraction> = match plan.corridor() {
            Some((width, _)) => vec![Fraction::one(), Fraction::one().minus(&width.share())],
            None => vec![Fraction::one()],
        };
        // Without a corridor the first place changes only where somebody draws level with it.
        let concerns =
            |bid: usize| plan.corridor().is_some() || leaders.contains(&bid) || leaders.is_empty();
        let bids = values.1.len();
        let (_, rows) = &values;
        for (one, first) in rows.iter().enumerate() {
            for (other, second) in rows.iter().enumerate().take(bids) {
                let (Some([a1, a2, a3]), Some([b1, b2, b3])) = (first, second) else {
                    continue;
                };
                let stays = a1 == a2 && a2 == a3 && b1 == b2 && b2 == b3;
                if stays || !(concerns(one) || concerns(other)) {
                    continue;
                }
                for (index, share) in shares.iter().enumerate() {
                    if one == other || (index == 0 && one > other) {
                        continue;
                    }
                    let points = [
                        (at1, a1.minus(&share.times(b1))),
                        (at2, a2.minus(&share.times(b2))),
                        (at3, a3.minus(&share.times(b3))),
                    ];
                    found.extend(
                        zero(points)
                            .filter(|zero| zero >= low && high.is_none_or(|high| zero <= high)),
                    );
                }
            }
        }
    }

    /// The values of every bid at three places.
    fn values(&self, places: &[Fraction; 3]) -> Option<(AwardPlan, Vec<Option<[Fraction; 3]>>)> {
        let mut columns = Vec::new();
        let mut plan = None;
        for place in places {
            let (changed, offers) = (self.at)(place)?;
            let field = Field::of(&offers)?;
            let column: Vec<Option<Fraction>> = offers
                .iter()
                .map(|offer| value_in(&changed, &field, offer))
                .collect();
            columns.push(column);
            plan = Some(changed);
        }
        let [first, second, third] = columns.try_into().ok()?;
        let rows = first
            .into_iter()
            .zip(second)
            .zip(third)
            .map(|((one, two), three)| Some([one?, two?, three?]))
            .collect();
        Some((plan?, rows))
    }
}
