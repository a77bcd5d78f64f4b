//! Whose absence would change the order of two others?

use std::cmp::Ordering;

use crate::model::AwardPlan;

use super::formula::Offer;
use super::order::{Order, order};

/// A bid whose absence changes the order of two others.
///
/// German term: *Köderangebot*.
#[doc(alias = "Köderangebot")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dependence {
    /// The bid that would be absent.
    pub absent: usize,
    /// Would lose its place before the other, or its equal place.
    pub loses: usize,
    /// Would gain on it.
    pub gains: usize,
    /// Whether both would stand on the same place then.
    pub level: bool,
}

/// All bids whose absence changes the order of two others, each with the first pair it changes. Every bid is left out
/// once, and the announced rules are applied anew.
#[must_use]
pub fn order_depends_on(plan: &AwardPlan, offers: &[Offer], whole: &Order) -> Vec<Dependence> {
    (0..offers.len())
        .filter_map(|absent| {
            let rest: Vec<usize> = (0..offers.len()).filter(|bid| *bid != absent).collect();
            let remaining: Vec<Offer> = rest
                .iter()
                .filter_map(|bid| offers.get(*bid).cloned())
                .collect();
            let without = order(plan, &remaining);
            first_change(whole, &without, &rest).map(|(loses, gains, level)| Dependence {
                absent,
                loses,
                gains,
                level,
            })
        })
        .collect()
}

/// The first pair that stands differently: who loses, who gains, and whether both are level then.
fn first_change(whole: &Order, without: &Order, rest: &[usize]) -> Option<(usize, usize, bool)> {
    let rank = |order: &Order, at: usize| {
        let rank = order.places.get(at).and_then(|place| place.rank);
        rank.unwrap_or(usize::MAX)
    };
    let mut sorted: Vec<(usize, usize)> = rest.iter().copied().enumerate().collect();
    sorted.sort_by_key(|(_, bid)| (rank(whole, *bid), *bid));
    // Where all neighbours of the whole order stand as before, all pairs do.
    sorted.windows(2).find_map(|pair| {
        let [(place, one), (next, other)] = pair else {
            return None;
        };
        let with = rank(whole, *one).cmp(&rank(whole, *other));
        let now = rank(without, *place).cmp(&rank(without, *next));
        match (with, now) {
            (with, now) if with == now => None,
            (Ordering::Equal, Ordering::Less) => Some((*other, *one, false)),
            (_, now) => Some((*one, *other, now.is_eq())),
        }
    })
}
