//! When, how and under which circumstances the winner by money loses: each assumption against each rival.

mod curve;
mod extremes;
mod linear;
mod rates;
mod steps;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::cost::Discount;
use crate::exact::{Fraction, Year};
use crate::model::{Case, CashFlow, CostKind, Risk};
use crate::source::Span;

use super::{CandidateResult, Ranking};

pub use extremes::{Duel, Extremes};
pub use steps::{STEPS, StepRow};

/// Assumptions are followed against at most this many rivals, the best first.
pub const RIVALS: usize = 240;

/// Rates are followed against at most this many.
pub const RATE_RIVALS: usize = 24;

/// A curve is moved up and down by at most so many percentage points.
pub const CURVE_SHIFT: i64 = 20;

/// The places behind the point, in percent, to which a rate at which the order turns is known.
pub const RATE_PLACES: u32 = 4;

/// One assumption of the case.
///
/// German term: *Annahme*.
#[doc(alias = "Annahme")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// The price of a payment.
    Price(Span),
    /// The quantity of a payment.
    Quantity(Span),
    /// The price change of a cost kind a year.
    Escalation(CostKind),
    /// The calculation interest rate.
    Interest,
    /// All rates of the interest curve, moved by the same percentage points.
    CurveShift,
    /// How many people use it.
    Users,
    /// The probability of a risk.
    Probability(Span),
    /// The damage of a risk.
    Damage(Span),
}

/// Where the winner and a rival change places.
///
/// German term: *Kipppunkt*.
#[doc(alias = "Kipppunkt")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TippingPoint {
    /// Exactly there: both values are equal.
    Exact(Fraction),
    /// Between two numbers; just below the one the winner leads, just above the other the rival, or the other way round.
    Between(Fraction, Fraction),
    /// Nowhere.
    Never(Never),
}

/// Why no value turns the order.
///
/// German term: *Grund für „nie“*.
#[doc(alias = "Grund für „nie“")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// The assumption does not enter the difference.
    NoEffect,
    /// Even at nought the lead remains.
    EvenAtNought,
    /// Even at one hundred percent the lead remains.
    EvenAtHundred,
    /// The least quantity is charged before it could turn.
    LeastQuantity,
    /// No rate above −100 % and up to 100 % does it.
    NoRate,
    /// No number of users does it.
    NoNumber,
    /// The interest curve turns the order in a way that no few shifts describe.
    Curve,
    /// No shift of the interest curve by up to [`CURVE_SHIFT`] percentage points does it.
    NoShift,
    /// The way of calculating rounds in between, so no exact value can be given.
    Rounded,
    /// Prices go in steps, so no single quantity can be given.
    InSteps,
}

/// At which value of an assumption the winner and one rival change places, everything else kept.
///
/// German term: *Kippwert einer Annahme* (BMF Arbeitsanleitung, C.V).
#[doc(alias = "Kippwert einer Annahme")]
#[derive(Clone, Debug)]
pub struct Tipping {
    /// What moves.
    pub assumption: Assumption,
    /// Whose it is; `None` where it is common to both.
    pub candidate: Option<usize>,
    /// Who is ahead now.
    pub winner: usize,
    /// Against whom.
    pub rival: usize,
    /// Its value now, in its own unit.
    pub now: Fraction,
    /// Where they change places.
    pub point: TippingPoint,
    /// The change in percent of the value now; `None` where there is no point or the value now is nought.
    pub change: Option<Fraction>,
}

/// Everything about how firm the first place by money is.
///
/// German term: *Sensitivitätsbetrachtung*.
#[doc(alias = "Sensitivitätsbetrachtung")]
#[derive(Clone, Debug, Default)]
pub struct Sensitivity {
    /// Who is ahead; `None` where nobody is, or two are equal.
    pub winner: Option<usize>,
    /// Who is ahead with risks; `None` where nobody is, or two are equal.
    pub winner_with_risks: Option<usize>,
    /// Every assumption against every rival, the soonest to tip first.
    pub tippings: Vec<Tipping>,
    /// Who is ahead when an assumption changes by fixed steps, the soonest to turn first.
    pub steps: Vec<StepRow>,
    /// The best and the worst case of each candidate.
    pub extremes: Vec<Extremes>,
    /// The winner at its worst against each rival at its best.
    pub duels: Vec<Duel>,
}

pub(super) fn sensitivity(
    case: &Case,
    discount: &Discount,
    results: &[CandidateResult],
    ranking: &Ranking,
) -> Sensitivity {
    let order: Vec<usize> = ranking
        .by_cost
        .iter()
        .map(|place| place.candidate)
        .collect();
    let mut field = Field {
        case,
        discount,
        results,
        order: &order,
    };
    let winner = field.leader(|result| result.cost.known_present().cloned());
    let winner_with_risks = field.leader(|result| result.cost.with_risks());
    field.order = order.get(..=RIVALS).unwrap_or(&order);
    let extremes = extremes::extremes(&field);
    let mut found = Sensitivity {
        winner,
        winner_with_risks,
        duels: winner.map_or_else(Vec::new, |winner| extremes::duels(&extremes, winner)),
        extremes,
        ..Sensitivity::default()
    };
    if let Some(winner) = winner {
        let mut tippings = linear::payments(&field, winner);
        tippings.extend(linear::users(&field, winner));
        tippings.extend(rates::rates(&field, winner));
        if let Some(winner) = winner_with_risks {
            tippings.extend(linear::risks(&field, winner));
        }
        tippings.sort_by(|one, other| {
            soonness(one, other).then_with(|| field.key(one).cmp(&field.key(other)))
        });
        found.steps = steps::steps(&field, winner, &tippings);
        found.tippings = tippings;
    }
    found
}

/// The candidates that have a place by money, with what is known of them.
struct Field<'a> {
    case: &'a Case,
    discount: &'a Discount,
    results: &'a [CandidateResult],
    order: &'a [usize],
}

impl<'a> Field<'a> {
    fn result(&self, candidate: usize) -> Option<&'a CandidateResult> {
        self.results.get(candidate)
    }

    fn present(&self, candidate: usize) -> Option<&'a Fraction> {
        self.result(candidate)?.cost.known_present()
    }

    fn rivals(&self, winner: usize) -> impl Iterator<Item = usize> {
        self.order
            .iter()
            .copied()
            .filter(move |candidate| *candidate != winner)
    }

    /// The only one with the highest value.
    fn leader(&self, value: impl Fn(&CandidateResult) -> Option<Fraction>) -> Option<usize> {
        let mut values: Vec<(Fraction, usize)> = self
            .order
            .iter()
            .filter_map(|candidate| Some((value(self.result(*candidate)?)?, *candidate)))
            .collect();
        values.sort_by(|one, other| other.0.cmp(&one.0));
        let (first, second) = (values.first()?, values.get(1)?);
        (first.0 != second.0).then_some(first.1)
    }

    /// Ties are ordered by what stands in the case, never by the order of rows.
    fn key(&self, tipping: &Tipping) -> (Assumption, &'a str, &'a str) {
        let id = |candidate: usize| self.case.id(candidate);
        (
            tipping.assumption,
            tipping.candidate.map_or("", id),
            id(tipping.rival),
        )
    }
}

/// Smallest relative change first, then points without one, then what never tips.
fn soonness(one: &Tipping, other: &Tipping) -> Ordering {
    let class = |tipping: &Tipping| match (&tipping.change, &tipping.point) {
        (_, TippingPoint::Never(_)) => 2,
        (Some(_), _) => 0,
        (None, _) => 1,
    };
    let size = |tipping: &Tipping| tipping.change.as_ref().map(Fraction::magnitude);
    class(one)
        .cmp(&class(other))
        .then_with(|| size(one).cmp(&size(other)))
}

/// The change in percent from one value to another; `None` from nought.
fn relative(now: &Fraction, then: &Fraction) -> Option<Fraction> {
    then.minus(now)
        .over(&now.magnitude())
        .map(|share| share.times(&Fraction::whole(100)))
}

impl Sensitivity {
    /// The assumptions against the rival each tips against first, the soonest first.
    #[must_use]
    pub fn soonest(&self) -> Vec<&Tipping> {
        let mut seen = BTreeSet::new();
        let mut told = BTreeSet::new();
        self.tippings
            .iter()
            .filter(|tipping| {
                let key = (tipping.assumption, tipping.candidate);
                // Those that never tip come last, so whatever tips against another rival has been seen by then.
                let never = matches!(tipping.point, TippingPoint::Never(_));
                let falling = tipping.change.as_ref().is_some_and(Fraction::is_negative);
                if never {
                    told.insert(key)
                } else {
                    told.insert(key);
                    seen.insert((key, falling))
                }
            })
            .collect()
    }

    /// The quantities that turn the order at the same change as the price of their row, by row and rival. A price and its
    /// quantity are multiplied, so both tip alike unless a least quantity or packs stand in between.
    #[must_use]
    pub fn twins(&self) -> BTreeMap<(Span, usize), &Tipping> {
        let mut prices = BTreeMap::new();
        for tipping in &self.tippings {
            if let (Assumption::Price(span), Some(change)) = (tipping.assumption, &tipping.change) {
                prices.insert((span, tipping.rival), change);
            }
        }
        let quantities = self.tippings.iter().filter_map(|tipping| {
            let Assumption::Quantity(span) = tipping.assumption else {
                return None;
            };
            let key = (span, tipping.rival);
            (prices.get(&key).copied() == Some(tipping.change.as_ref()?)).then_some((key, tipping))
        });
        quantities.collect()
    }
}

/// The payment of an assumption.
#[must_use]
pub fn payment_of(case: &Case, assumption: Assumption) -> Option<&CashFlow> {
    let (Assumption::Price(span) | Assumption::Quantity(span)) = assumption else {
        return None;
    };
    case.costs.flows().get(case.costs.position(span)?)
}

/// The risk of an assumption.
#[must_use]
pub fn risk_of(case: &Case, assumption: Assumption) -> Option<&Risk> {
    let (Assumption::Probability(span) | Assumption::Damage(span)) = assumption else {
        return None;
    };
    case.risks.iter().find(|risk| risk.span == span)
}

/// The years between the reference year and another.
fn after(case: &Case, year: Year) -> i32 {
    year.since(case.costs.economics.reference_year)
}
