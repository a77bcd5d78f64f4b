//! The order by money and the order by utility, side by side.

use crate::exact::Fraction;
use crate::model::Candidate;

use super::CandidateResult;

/// The order by money and the order by utility. The excluded have no place, and neither have candidates whose present
/// value nobody knows in the order by money.
///
/// German term: *Rangfolge*.
#[doc(alias = "Rangfolge")]
#[derive(Clone, Debug)]
pub struct Ranking {
    /// By present value, the highest (least negative) first.
    pub by_cost: Vec<Place>,
    /// By secured utility, the highest first.
    pub by_utility: Vec<Place>,
    /// Whether both put the same candidate first; `None` where one of the two orders is empty.
    pub agree: Option<bool>,
    /// How close the best present values lie together; `None` with fewer than two.
    pub closeness: Option<Closeness>,
}

/// One place in an order; equal values share a rank.
///
/// German term: *Rang*.
#[doc(alias = "Rang")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The rank, from one.
    pub rank: usize,
    /// The position of the candidate.
    pub candidate: usize,
}

/// The distance between the two best present values.
///
/// German term: *Abstand der Kapitalwerte*.
#[doc(alias = "Abstand der Kapitalwerte")]
#[derive(Clone, Debug)]
pub struct Closeness {
    /// The best candidate.
    pub first: usize,
    /// The next best.
    pub second: usize,
    /// The difference in EUR, not negative.
    pub difference: Fraction,
    /// The difference in percent of the larger volume; `None` where both are nought.
    pub percent: Option<Fraction>,
    /// The limit in percent.
    pub limit: Fraction,
    /// Whether the distance lies below the limit.
    pub is_close: bool,
}

impl Ranking {
    /// The candidates that share the first place by present value.
    #[must_use]
    pub fn cheapest(&self) -> Vec<usize> {
        first(&self.by_cost)
    }

    /// The candidates that share the first place by utility.
    #[must_use]
    pub fn most_useful(&self) -> Vec<usize> {
        first(&self.by_utility)
    }

    /// The rank by present value.
    #[must_use]
    pub fn cost_rank(&self, candidate: usize) -> Option<usize> {
        self.by_cost
            .iter()
            .find(|place| place.candidate == candidate)
            .map(|place| place.rank)
    }

    /// The rank by utility.
    #[must_use]
    pub fn utility_rank(&self, candidate: usize) -> Option<usize> {
        self.by_utility
            .iter()
            .find(|place| place.candidate == candidate)
            .map(|place| place.rank)
    }

    /// Whether the best present values lie too close to decide alone.
    #[must_use]
    pub fn is_close(&self) -> bool {
        self.closeness
            .as_ref()
            .is_some_and(|closeness| closeness.is_close)
    }
}

fn first(order: &[Place]) -> Vec<usize> {
    order
        .iter()
        .filter(|place| place.rank == 1)
        .map(|place| place.candidate)
        .collect()
}

pub(super) fn ranking(
    results: &[CandidateResult],
    limit: &Fraction,
    candidates: &[Candidate],
) -> Ranking {
    let ranked = || {
        results
            .iter()
            .enumerate()
            .filter(|(_, result)| !result.is_excluded())
    };
    let costs: Vec<(usize, &Fraction)> = ranked()
        .filter_map(|(index, result)| Some((index, result.cost.known_present()?)))
        .collect();
    let utilities: Vec<(usize, &Fraction)> = ranked()
        .map(|(index, result)| (index, result.score.utility.secured()))
        .collect();
    let closeness = closeness(&costs, limit, candidates);
    let (by_cost, by_utility) = (order(costs, candidates), order(utilities, candidates));
    let agree = (!by_cost.is_empty() && !by_utility.is_empty()).then(|| {
        let most_useful = first(&by_utility);
        first(&by_cost)
            .iter()
            .any(|candidate| most_useful.contains(candidate))
    });
    Ranking {
        by_cost,
        by_utility,
        agree,
        closeness,
    }
}

// Equal values are ordered by identifier, so that the order of the file never decides.
fn sort(values: &mut [(usize, &Fraction)], candidates: &[Candidate]) {
    let id = |index: usize| candidates.get(index).map(|candidate| candidate.id.as_str());
    values
        .sort_by(|(one, high), (other, low)| low.cmp(high).then_with(|| id(*one).cmp(&id(*other))));
}

fn order(mut values: Vec<(usize, &Fraction)>, candidates: &[Candidate]) -> Vec<Place> {
    sort(&mut values, candidates);
    let mut places: Vec<Place> = Vec::with_capacity(values.len());
    let mut before: Option<(&Fraction, usize)> = None;
    for (index, (candidate, value)) in values.into_iter().enumerate() {
        let rank = match before {
            Some((last, rank)) if last == value => rank,
            _ => index.saturating_add(1),
        };
        before = Some((value, rank));
        places.push(Place { rank, candidate });
    }
    places
}

fn closeness(
    costs: &[(usize, &Fraction)],
    limit: &Fraction,
    candidates: &[Candidate],
) -> Option<Closeness> {
    let mut sorted = costs.to_vec();
    sort(&mut sorted, candidates);
    let ((first, best), (second, next)) = (sorted.first()?, sorted.get(1)?);
    let difference = best.minus(next);
    let larger = best.magnitude().max(next.magnitude());
    let percent = difference
        .over(&larger)
        .map(|share| share.times(&Fraction::whole(100)));
    let is_close = percent.as_ref().is_none_or(|percent| percent < limit);
    Some(Closeness {
        first: *first,
        second: *second,
        difference,
        percent,
        limit: limit.clone(),
        is_close,
    })
}
