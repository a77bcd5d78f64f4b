//! How firm the first places of a screening are: margins, weights, what nobody knows.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "points are at most ten, weights at most one hundred"
)]

use crate::exact::Fraction;
use crate::model::ScreenCriterion;

use super::inventory::{Screened, Value};

/// How many of those that could still rise are named.
const CHALLENGERS: usize = 10;

/// How firm the first places are.
///
/// German term: *Festigkeit der Reihenfolge*. All numbers are exact: points are whole, and a weight interval is where a
/// linear inequality holds. Programs of equal points share a rank; that one of them then leads another is no change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firmness {
    /// How many first places are looked at.
    pub places: usize,
    /// Points (times the weights, so of 1000) between the last of them and the next; `None` where there is no next.
    pub margin: Option<u32>,
    /// For every criterion the weights, in percent, for which the same programs stand on the first places, while the other
    /// weights keep their proportions.
    pub weights: Vec<(Fraction, Fraction)>,
    /// The same for whoever stands first.
    pub first: Vec<(Fraction, Fraction)>,
    /// The same for the order of the first places among themselves and before all others.
    pub order: Vec<(Fraction, Fraction)>,
    /// How many programs further down could reach the first places, once what is unknown of them is known.
    pub challengers: usize,
    /// How many programs on the first places could rise among them.
    pub climbers: usize,
    /// The strongest of both, those that could rise highest first.
    pub strongest: Vec<OpenPlace>,
}

/// A program whose place hangs on something unknown.
///
/// German term: *offener Platz*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPlace {
    /// Its position in the order.
    pub at: usize,
    /// The best rank it could have, if everything unknown of it were most worthwhile and everyone else stayed.
    pub best: usize,
    /// The criteria with unknown values, each with the rank it could bring alone, the strongest first.
    pub facts: Vec<(usize, usize)>,
}

pub(super) fn of(order: &[Screened<'_>], criteria: &[ScreenCriterion], places: usize) -> Firmness {
    let places = places.min(order.len());
    let (first, rest) = order.split_at(places);
    let cut = first.last().map_or(0, |last| last.secured);
    let mut open: Vec<OpenPlace> = (0..order.len())
        .filter_map(|at| open_place(order, criteria, at, places))
        .collect();
    let climbers = open.iter().filter(|place| place.at < places).count();
    let challengers = open.len() - climbers;
    open.sort_by_key(|place| {
        let possible = order.get(place.at).map_or(0, |screened| screened.possible);
        (place.best, std::cmp::Reverse(possible), place.at)
    });
    open.truncate(CHALLENGERS);
    let leading = order.partition_point(|screened| {
        Some(screened.secured) == order.first().map(|leader| leader.secured)
    });
    let (leaders, followers) = order.split_at(leading);
    Firmness {
        places,
        margin: rest.first().map(|next| cut - next.secured),
        weights: weights(&[(first, rest)], criteria),
        first: weights(&[(leaders, followers)], criteria),
        order: weights(&neighbours(order, cut), criteria),
        challengers,
        climbers,
        strongest: open,
    }
}

/// Every group of equal points down to the last place, beside the group behind it; behind the last stand all others.
fn neighbours<'o, 'a>(
    order: &'o [Screened<'a>],
    cut: u32,
) -> Vec<(&'o [Screened<'a>], &'o [Screened<'a>])> {
    let mut pairs = Vec::new();
    let mut start = 0;
    while let Some(points) = order.get(start).map(|screened| screened.secured) {
        if points < cut {
            break;
        }
        let end = order.partition_point(|screened| screened.secured >= points);
        let next = order.get(end).map_or(0, |screened| screened.secured);
        let until = if points == cut {
            order.len()
        } else {
            order.partition_point(|screened| screened.secured >= next)
        };
        let group = order.get(start..end).unwrap_or_default();
        pairs.push((group, order.get(end..until).unwrap_or_default()));
        start = end;
    }
    pairs
}

fn open_place(
    order: &[Screened<'_>],
    criteria: &[ScreenCriterion],
    at: usize,
    places: usize,
) -> Option<OpenPlace> {
    let screened = order.get(at)?;
    let best = screened.ranks.0;
    if best >= screened.rank || best > places {
        return None;
    }
    let better = |points: u32| order.partition_point(|other| other.secured > points) + 1;
    let parts = screened.parts.iter().zip(criteria).enumerate();
    let mut facts: Vec<(usize, usize)> = parts
        .filter(|(_, (part, _))| part.value == Value::Unknown)
        .map(|(criterion, (part, weighed))| {
            let gain = (part.points.1 - part.points.0) * weighed.weight;
            (criterion, better(screened.secured + gain))
        })
        .collect();
    facts.sort_by_key(|(criterion, rank)| (*rank, *criterion));
    Some(OpenPlace { at, best, facts })
}

/// The best and the worst rank of every program that unknown values leave open, with everyone else as unfavourable and as
/// favourable as possible.
pub(super) fn bound_ranks(order: &mut [Screened<'_>]) {
    let secured: Vec<u32> = order.iter().map(|screened| screened.secured).collect();
    let mut possible: Vec<u32> = order.iter().map(|screened| screened.possible).collect();
    possible.sort_unstable_by(|one, other| other.cmp(one));
    for screened in order {
        let best = secured.partition_point(|points| *points > screened.possible) + 1;
        let above = possible.partition_point(|points| *points > screened.secured);
        // A program with something unknown stands before its own secured points.
        let own = usize::from(screened.possible > screened.secured);
        screened.ranks = (best, above + 1 - own);
    }
}

fn weights(
    pairs: &[(&[Screened<'_>], &[Screened<'_>])],
    criteria: &[ScreenCriterion],
) -> Vec<(Fraction, Fraction)> {
    // Steps are few, so there are far fewer different rows of points than programs; ten points take four bits.
    let different = |programs: &[Screened<'_>]| -> Vec<Vec<i64>> {
        let packed = |screened: &Screened<'_>| {
            let points = screened.parts.iter().map(|part| u128::from(part.points.0));
            points.fold(0_u128, |packed, points| (packed << 4) | points)
        };
        let mut rows: Vec<u128> = programs.iter().map(packed).collect();
        rows.sort_unstable();
        rows.dedup();
        let width = criteria.len();
        let unpacked = |row: u128| {
            let points = (0..width).rev();
            points
                .map(move |at| i64::try_from((row >> (4 * at)) & 15).unwrap_or(0))
                .collect()
        };
        rows.into_iter().map(unpacked).collect()
    };
    let written: Vec<i64> = criteria
        .iter()
        .map(|criterion| i64::from(criterion.weight))
        .collect();
    let mut intervals: Vec<Interval> = criteria.iter().map(|_| Interval::whole()).collect();
    for (first, rest) in pairs {
        let rest = different(rest);
        for inside in different(first) {
            for outside in &rest {
                for (at, interval) in intervals.iter_mut().enumerate() {
                    interval.narrow(&inside, outside, &written, at);
                }
            }
        }
    }
    intervals.iter().map(Interval::ends).collect()
}

/// Weights from `low` to `high`, each a quotient of whole numbers with a positive divisor.
struct Interval {
    low: (i64, i64),
    high: (i64, i64),
}

impl Interval {
    fn whole() -> Self {
        Self {
            low: (0, 1),
            high: (100, 1),
        }
    }

    // With weight w for one criterion and (100 − w)/(100 − v) of the others' weights, where v is the written weight, the first
    // stays ahead while  w·a·(100 − v) + (100 − w)·b ≥ 0.
    fn narrow(&mut self, inside: &[i64], outside: &[i64], weights: &[i64], at: usize) {
        let difference =
            |k: usize| inside.get(k).copied().unwrap_or(0) - outside.get(k).copied().unwrap_or(0);
        let weight = |k: usize| weights.get(k).copied().unwrap_or(0);
        let own = difference(at) * (100 - weight(at));
        let others: i64 = (0..weights.len())
            .filter(|k| *k != at)
            .map(|k| difference(k) * weight(k))
            .sum();
        // The inequality is  w·(own − others) + 100·others ≥ 0.
        let slope = own - others;
        let root = (-100 * others * slope.signum(), slope.abs());
        let above = |one: (i64, i64), other: (i64, i64)| one.0 * other.1 > other.0 * one.1;
        if slope > 0 && above(root, self.low) {
            self.low = root;
        } else if slope < 0 && above(self.high, root) {
            self.high = root;
        }
    }

    fn ends(&self) -> (Fraction, Fraction) {
        let number = |(above, below): (i64, i64)| {
            Fraction::ratio(above, below).unwrap_or_else(Fraction::zero)
        };
        (number(self.low), number(self.high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_at_the_end_of_its_interval_makes_both_equal() {
        let (inside, outside, weights) = ([10, 0, 5], [4, 8, 5], [60, 30, 10]);
        let mut interval = Interval::whole();
        interval.narrow(&inside, &outside, &weights, 0);
        let (low, high) = interval.ends();
        assert_eq!(high, Fraction::whole(100));
        // 6·w = 8·(100 − w)·30/40, so w = 50.
        assert_eq!(low, Fraction::whole(50));
    }

    #[test]
    fn groups_of_equals_stand_beside_the_next_group_and_the_last_beside_all_others() {
        let program = crate::model::InUse {
            product: String::new(),
            authority: String::new(),
            process: None,
            users: None,
            openness: crate::model::Openness::Closed,
            licence: String::new(),
            costs: Vec::new(),
            contract_end: crate::model::ContractEnd::Open,
            notice_months: None,
            named: crate::model::Availability::None,
            examined: None,
            span: crate::source::Span::beginning(crate::source::SourceMap::new().add("b", "x")),
        };
        let screened = |secured: u32, possible: u32| Screened {
            program: &program,
            rank: 0,
            ranks: (0, 0),
            parts: Vec::new(),
            secured,
            possible,
            alternatives: Vec::new(),
        };
        let mut order = [(9, 9), (7, 7), (7, 8), (5, 9), (5, 5), (2, 8)]
            .map(|(one, other)| screened(one, other));
        let sizes = |cut: u32| -> Vec<(usize, usize)> {
            let pairs = neighbours(&order, cut);
            pairs
                .iter()
                .map(|(group, rest)| (group.len(), rest.len()))
                .collect()
        };
        assert_eq!(sizes(9), [(1, 5)]);
        assert_eq!(sizes(7), [(1, 2), (2, 3)]);
        assert_eq!(sizes(5), [(1, 2), (2, 2), (2, 1)]);
        bound_ranks(&mut order);
        let ranks: Vec<(usize, usize)> = order.iter().map(|one| one.ranks).collect();
        // The first is caught up with and never passed; the last could pass both sevens.
        assert_eq!(ranks, [(1, 1), (2, 5), (2, 4), (1, 5), (4, 6), (2, 6)]);
    }
}
