//! What follows from the bids of an award, and from a formula before publication.

mod audit;
mod law;
mod probe;
mod record;

use crate::award::{
    self, Dependence, GroupPoints, Lever, Offer, Order, PointsFault, TIPPING_LIMIT, Tips,
};
use crate::exact::{Answer, Fraction};
use crate::finding::Findings;
use crate::model::{AwardCase, Bid, BidQuality, BidValue, RuleBook};

pub use audit::AWARD_RULES;
pub use law::AwardLaw;
pub use probe::{AwardTrial, RangeOrigin, award_trial};
pub use record::{RecordNote, RecordState};

/// What follows for the bids of a case.
///
/// German term: *Wertung*.
#[doc(alias = "Wertung")]
#[derive(Debug)]
pub struct AwardAssessment<'c> {
    /// The case.
    pub case: &'c AwardCase,
    /// Points and exclusion of each bid, in the order of the case.
    pub bids: Vec<BidResult>,
    /// The positions of the rated bids.
    pub rated: Vec<usize>,
    /// Price and points of the rated bids, in the same order.
    pub offers: Vec<Offer>,
    /// Values and ranks of the rated bids, in the same order.
    pub order: Order,
    /// The bid on the first place, where it stands there alone.
    pub winner: Option<usize>,
    /// The bids that share the first place after all announced rules; empty where one stands alone.
    pub tie: Vec<usize>,
    /// The bids on the first place if nothing were rounded.
    pub first_unrounded: Vec<usize>,
    /// Bids whose absence would change the order of two others, as positions in the case.
    pub depends: Vec<Dependence>,
    /// Prices far below the next higher one.
    pub low_bids: Vec<LowBid>,
    /// What would have to change for another bid to lead; `None` where there are too many bids or no single winner.
    pub firmness: Option<Firmness>,
    /// Which procurement law holds.
    pub law: AwardLaw,
    /// What the award record says and still wants.
    pub record: Vec<RecordNote>,
    /// What the rules found.
    pub findings: Findings,
}

/// Points and exclusion of one bid.
///
/// German term: *Ergebnis des Angebots*.
#[doc(alias = "Ergebnis des Angebots")]
#[derive(Clone, Debug)]
pub struct BidResult {
    /// The points of each group; one entry without groups where bids bring their points.
    pub groups: Vec<GroupPoints>,
    /// All points; `None` where points do not count or are not known.
    pub points: Option<Fraction>,
    /// Criteria and minimum points that it fails.
    pub faults: Vec<PointsFault>,
    /// Its position among the rated bids.
    pub rated: Option<usize>,
}

/// A price far below the next higher one.
///
/// German term: *ungewöhnlich niedriges Angebot* (§ 60 VgV), vorgemerkt zur Aufklärung.
#[doc(alias = "ungewöhnlich niedriges Angebot")]
#[derive(Clone, Debug)]
pub struct LowBid {
    /// The position of the bid.
    pub bid: usize,
    /// The position of the bid with the next higher price.
    pub next: usize,
    /// The distance in percent of the next higher price.
    pub distance: Fraction,
    /// From which distance on a price is noted.
    pub threshold: Fraction,
}

/// What would have to change for another bid to lead. Positions are those of the rated bids.
///
/// German term: *Kippwerte des Ergebnisses*.
#[doc(alias = "Kippwerte des Ergebnisses")]
#[derive(Clone, Debug)]
pub struct Firmness {
    /// The price of each rated bid.
    pub prices: Vec<Tips>,
    /// The points of each rated bid; empty where points do not count.
    pub points: Vec<Tips>,
    /// The weights.
    pub weights: Vec<Tips>,
}

/// Rates the bids of a sound case by the announced rules.
#[must_use]
pub fn assess_award<'c>(case: &'c AwardCase, rules: &RuleBook) -> AwardAssessment<'c> {
    let plan = &case.plan;
    let mut bids: Vec<BidResult> = case.bids.iter().map(|bid| result(case, bid)).collect();
    let mut rated = Vec::new();
    let mut offers = Vec::new();
    for (position, (bid, result)) in case.bids.iter().zip(&mut bids).enumerate() {
        if let Some(offer) = offer(bid, result) {
            result.rated = Some(rated.len());
            rated.push(position);
            offers.push(offer);
        }
    }
    let order = award::order(plan, &offers);
    let in_case = |positions: Vec<usize>| -> Vec<usize> {
        let found = positions.into_iter();
        found.filter_map(|at| rated.get(at).copied()).collect()
    };
    let first = in_case(order.first());
    let (winner, tie) = match first.as_slice() {
        [only] => (Some(*only), Vec::new()),
        _ => (None, first),
    };
    let first_unrounded = in_case(award::order(&plan.unrounded(), &offers).first());
    let depends = award::order_depends_on(plan, &offers, &order)
        .into_iter()
        .filter_map(|dependence| {
            Some(Dependence {
                absent: *rated.get(dependence.absent)?,
                loses: *rated.get(dependence.loses)?,
                gains: *rated.get(dependence.gains)?,
                level: dependence.level,
            })
        })
        .collect();
    let firmness = (winner.is_some() && (2..=TIPPING_LIMIT).contains(&offers.len()))
        .then(|| firmness(case, &rated, &offers));
    let mut assessment = AwardAssessment {
        case,
        low_bids: low_bids(case, &rated, &offers),
        bids,
        rated,
        offers,
        order,
        winner,
        tie,
        first_unrounded,
        depends,
        firmness,
        law: AwardLaw::of(case),
        record: Vec::new(),
        findings: Findings::new(),
    };
    assessment.record = record::record(&assessment);
    assessment.findings = audit::audit(&assessment, rules);
    assessment
}

fn result(case: &AwardCase, bid: &Bid) -> BidResult {
    let (groups, faults) = award::points(&case.plan, bid);
    let points = match bid.quality {
        BidQuality::None => None,
        _ => Some(Fraction::sum(groups.iter().map(|group| &group.points))),
    };
    BidResult {
        groups,
        points,
        faults,
        rated: None,
    }
}

/// Price and points of a bid that is rated.
fn offer(bid: &Bid, result: &BidResult) -> Option<Offer> {
    if !bid.excluded.is_empty() || !result.faults.is_empty() {
        return None;
    }
    Some(Offer {
        points: result.points.clone().unwrap_or_else(Fraction::zero),
        price: bid.price?.fraction(),
    })
}

fn firmness(case: &AwardCase, rated: &[usize], offers: &[Offer]) -> Firmness {
    let plan = &case.plan;
    let every = 0..offers.len();
    let answers: Vec<Vec<Vec<Option<Fraction>>>> = rated
        .iter()
        .filter_map(|bid| case.bids.get(*bid))
        .filter_map(|bid| match &bid.quality {
            BidQuality::Answers(groups) => Some(groups),
            BidQuality::Total(_) | BidQuality::None => None,
        })
        .map(|groups| {
            let points = |value: BidValue| match value {
                BidValue::Points(points) => Some(points.fraction()),
                BidValue::Met(_) => None,
            };
            let groups = groups.iter();
            groups
                .map(|group| group.iter().map(|answer| points(answer.value)).collect())
                .collect()
        })
        .collect();
    Firmness {
        prices: every
            .clone()
            .filter_map(|bid| award::price_tips(plan, offers, bid))
            .collect(),
        points: every
            .filter_map(|bid| award::points_tips(plan, offers, bid))
            .collect(),
        weights: award::weight_tips(plan, offers, &answers),
    }
}

fn low_bids(case: &AwardCase, rated: &[usize], offers: &[Offer]) -> Vec<LowBid> {
    let Some(threshold) = threshold(case, "wertung.aufgreifschwelle-preis") else {
        return Vec::new();
    };
    let mut by_price: Vec<(&Offer, usize)> = offers.iter().zip(rated.iter().copied()).collect();
    by_price.sort_by(|(one, _), (other, _)| one.price.cmp(&other.price));
    by_price
        .windows(2)
        .filter_map(|pair| {
            let [(low, bid), (high, next)] = pair else {
                return None;
            };
            let distance = high
                .price
                .minus(&low.price)
                .times(&Fraction::whole(100))
                .over(&high.price)?;
            (distance >= threshold).then(|| LowBid {
                bid: *bid,
                next: *next,
                distance,
                threshold: threshold.clone(),
            })
        })
        .collect()
}

/// A threshold at the key date; `None` where there is none, which flags nothing.
fn threshold(case: &AwardCase, id: &str) -> Option<Fraction> {
    match case.parameters.get(id)?.at(case.key_date) {
        Answer::Holds(_, dated) => Some(dated.value.fraction()),
        Answer::NotYet(_) | Answer::NoLonger(_) => None,
    }
}

impl AwardAssessment<'_> {
    /// The identifier of a bid of the case.
    #[must_use]
    pub fn id(&self, bid: usize) -> &str {
        self.case.bids.get(bid).map_or("", |bid| bid.id.as_str())
    }

    /// The identifier of a rated bid.
    #[must_use]
    pub fn rated_id(&self, at: usize) -> &str {
        self.rated.get(at).map_or("", |bid| self.id(*bid))
    }

    /// The name of what a lever changes: a bid or a criterion.
    #[must_use]
    pub fn lever_id(&self, lever: Lever) -> &str {
        match lever {
            Lever::Price(at) | Lever::Points(at) => self.rated_id(at),
            Lever::Weight { group, criterion } => self
                .case
                .plan
                .groups
                .get(group)
                .and_then(|group| group.criteria.get(criterion))
                .map_or("", |criterion| criterion.id.as_str()),
            Lever::QualityShare => "leistung",
        }
    }
}
