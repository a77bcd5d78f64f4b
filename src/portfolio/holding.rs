//! In which intervals of each weight the first places of a large table hold.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "distances and sums are below two to the power of sixty-two, so their products fit twice that"
)]

use std::collections::BTreeSet;

use crate::exact::Fraction;
use crate::model::Measure;
use crate::robust::{self, Field};

use super::scores::{Place, Scores, Side};

/// The interval of one weight in which an order holds, all other weights kept in proportion.
///
/// German term: *Gewichtsbereich*. At an end that has a rival, the rival has exactly as many points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WeightRange {
    /// The lower end in percent.
    pub(super) low: Fraction,
    /// Who draws level there: the row; `None` where the weight may fall to nought.
    pub(super) low_rival: Option<u32>,
    /// The upper end in percent.
    pub(super) high: Fraction,
    /// Who draws level there; `None` where the criterion may count alone.
    pub(super) high_rival: Option<u32>,
}

impl WeightRange {
    fn narrowed(&mut self, other: Self) {
        if other.low > self.low {
            (self.low, self.low_rival) = (other.low, other.low_rival);
        }
        if other.high < self.high {
            (self.high, self.high_rival) = (other.high, other.high_rival);
        }
    }
}

/// The intervals of every weight; `None` for a criterion that counts alone, which leaves the others no proportion to keep.
pub(super) type Ranges = Vec<Option<WeightRange>>;

/// For whoever stands first.
pub(super) fn of_the_first(scores: &Scores, order: &[Place], measures: &[Measure]) -> Ranges {
    let field = Rivals::new(scores, measures);
    let group = order.partition_point(|place| place.rank == 1);
    let (leaders, rest) = order.split_at(group);
    field.ahead(leaders, rest)
}

/// For the order of the first places among themselves and before all others.
pub(super) fn of_the_order(
    scores: &Scores,
    order: &[Place],
    places: usize,
    measures: &[Measure],
) -> Ranges {
    let field = Rivals::new(scores, measures);
    let mut whole = field.whole();
    let mut start = 0;
    while let Some(rank) = order
        .get(start)
        .map(|place| place.rank)
        .filter(|_| start < places)
    {
        let end = order.partition_point(|place| place.rank <= rank);
        let behind = if end < places {
            let next = order.get(end).map_or(rank, |place| place.rank);
            order.partition_point(|place| place.rank <= next)
        } else {
            order.len()
        };
        let group = order.get(start..end).unwrap_or_default();
        let others = order.get(end..behind).unwrap_or_default();
        narrow(&mut whole, field.ahead(group, others));
        start = end;
    }
    whole
}

fn narrow(whole: &mut Ranges, part: Ranges) {
    for (whole, part) in whole.iter_mut().zip(part) {
        match (whole.as_mut(), part) {
            (Some(whole), Some(part)) => whole.narrowed(part),
            _ => *whole = None,
        }
    }
}

struct Rivals<'s> {
    scores: &'s Scores,
    weights: Vec<Fraction>,
    widths: Vec<i64>,
}

/// How far one is ahead in a criterion, beside the whole lead: whoever has the largest quotient draws level first.
#[derive(Clone, Copy)]
struct Steepest {
    difference: i64,
    lead: i64,
}

impl Steepest {
    /// Whether this difference over this lead is more than the steepest so far.
    fn is_below(self, difference: i64, lead: i64) -> bool {
        i128::from(difference) * i128::from(self.lead)
            > i128::from(self.difference) * i128::from(lead)
    }

    /// Whether the steepest so far is more than this difference over this lead.
    fn is_above(self, difference: i64, lead: i64) -> bool {
        i128::from(self.difference) * i128::from(lead)
            > i128::from(difference) * i128::from(self.lead)
    }
}

impl<'s> Rivals<'s> {
    fn new(scores: &'s Scores, measures: &[Measure]) -> Self {
        let weight = |measure: &Measure| measure.weight.percent().fraction();
        Self {
            scores,
            weights: measures.iter().map(weight).collect(),
            widths: scores.widths().collect(),
        }
    }

    fn whole(&self) -> Ranges {
        let hundred = Fraction::whole(100);
        let alone = |weight: &Fraction| *weight == hundred;
        let range = |weight: &Fraction| {
            (!alone(weight)).then(|| WeightRange {
                low: Fraction::zero(),
                low_rival: None,
                high: hundred.clone(),
                high_rival: None,
            })
        };
        self.weights.iter().map(range).collect()
    }

    /// The intervals in which each of a group of equals stays ahead of all others.
    fn ahead(&self, group: &[Place], others: &[Place]) -> Ranges {
        let mut whole = self.whole();
        let mut seen = BTreeSet::new();
        for leader in group {
            let distances = self.distances(leader.row);
            if seen.insert(distances.clone()) {
                narrow(&mut whole, self.leading(leader.row, &distances, others));
            }
        }
        whole
    }

    fn distances(&self, row: u32) -> Vec<i64> {
        self.scores
            .distances(usize::try_from(row).unwrap_or(0), Side::Secured)
    }

    fn leading(&self, leader: u32, distances: &[i64], others: &[Place]) -> Ranges {
        let near = self.close_rivals(leader, distances, others);
        let share = |row: &[i64]| -> Vec<Fraction> {
            let parts = row.iter().zip(&self.widths);
            parts
                .map(|(part, width)| Fraction::ratio(*part, *width).unwrap_or_else(Fraction::zero))
                .collect()
        };
        let own = share(distances);
        let mut ranges = self.whole();
        for (at, (range, rivals)) in ranges.iter_mut().zip(&near).enumerate() {
            let mut points = vec![own.clone()];
            points.extend(rivals.iter().map(|row| share(&self.distances(*row))));
            let field = Field::new(self.weights.clone(), points);
            let rival = |position: Option<usize>| {
                position.and_then(|position| rivals.get(position.checked_sub(1)?).copied())
            };
            *range = robust::hold(&field, 0, at).map(|hold| WeightRange {
                low: hold.low,
                low_rival: rival(hold.low_rival),
                high: hold.high,
                high_rival: rival(hold.high_rival),
            });
        }
        ranges
    }

    /// For every criterion those who could be the first to draw level, when its weight falls or rises. Everyone else is
    /// provably later: the lead grows down the order, and no difference is larger than its scale.
    fn close_rivals(&self, leader: u32, distances: &[i64], others: &[Place]) -> Vec<Vec<u32>> {
        let mut steepest: Vec<[Option<Steepest>; 2]> = vec![[None; 2]; self.widths.len()];
        let mut near: Vec<Vec<(u32, i64, [i64; 2])>> = vec![Vec::new(); self.widths.len()];
        for place in others {
            let (least, most) = self.scores.lead(leader, place.row);
            if self.settled(&steepest, least) {
                break;
            }
            for (at, (own, other)) in distances.iter().zip(self.distances(place.row)).enumerate() {
                let difference = own - other;
                let (Some(best), Some(list)) = (
                    steepest
                        .get_mut(at)
                        .and_then(|pair| pair.get_mut(usize::from(difference < 0))),
                    near.get_mut(at),
                ) else {
                    continue;
                };
                let size = difference.abs();
                if size == 0 || best.is_some_and(|best| !best.is_below(size, least)) {
                    continue;
                }
                list.push((place.row, difference, [least, most]));
                if best.is_none_or(|best| best.is_below(size, most)) {
                    *best = Some(Steepest {
                        difference: size,
                        lead: most,
                    });
                }
            }
        }
        let still = |pair: &[Option<Steepest>; 2], difference: i64, least: i64| {
            let best = pair.get(usize::from(difference < 0)).copied().flatten();
            // Who is as steep as the steepest draws level with it; one of them is enough, and the steepest stays itself.
            best.is_none_or(|best| !best.is_above(difference.abs(), least))
        };
        near.into_iter()
            .zip(&steepest)
            .map(|(list, pair)| {
                let close = list
                    .into_iter()
                    .filter(|(_, difference, [least, _])| still(pair, *difference, *least));
                close.map(|(row, ..)| row).collect()
            })
            .collect()
    }

    /// Whether nobody with at least this lead against them could come sooner in any criterion.
    fn settled(&self, steepest: &[[Option<Steepest>; 2]], least: i64) -> bool {
        let mut pairs = steepest.iter().zip(&self.widths);
        pairs.all(|(pair, width)| {
            pair.iter()
                .all(|best| best.is_some_and(|best| !best.is_below(*width, least)))
        })
    }
}
