//! The order of many candidates, with what unknown numbers leave open.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "numbers were limited while reading; indices stay within what was allocated"
)]

use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;

use crate::exact::Fraction;
use crate::model::Measure;

use super::blocks::Bulk;
use super::measures::Measured;
use super::scores::{Place, SHOWN, Scores, Side};
use super::writing;

/// All candidates in their order.
///
/// German term: *Rangliste*. Points are the weighted sum of the shares on each scale, from 0 to 100. What is unknown gives
/// no points and could give all of them, so every candidate has secured and possible points and a best and a worst rank.
#[derive(Debug)]
pub struct Ranked {
    scores: Scores,
    order: Vec<Place>,
}

/// Ranks all candidates.
#[must_use]
pub fn rank(table: Measured, measures: &[Measure], bulk: &Bulk) -> Ranked {
    bulk.install(|| {
        let scores = Scores::of(table, measures);
        let mut order = scores.sorted();
        scores.bound_ranks(&mut order);
        Ranked { scores, order }
    })
}

impl Ranked {
    /// How many candidates there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many candidates have something unknown.
    #[must_use]
    pub fn open(&self) -> usize {
        self.scores.open.len()
    }

    /// The whole order as a table.
    #[must_use]
    pub fn table(&self, bulk: &Bulk) -> String {
        let head = "rang;kandidat;punkte;moeglich;rang-bestens;rang-schlechtestens;unbekannt\n";
        let parts: Vec<String> = bulk.install(|| {
            self.order
                .par_chunks(4096)
                .map(|places| {
                    let mut text = Vec::with_capacity(places.len() * 48);
                    for place in places {
                        self.write(place, &mut text);
                    }
                    // Names and digits are text; nothing is replaced here.
                    String::from_utf8(text).unwrap_or_default()
                })
                .collect()
        });
        let mut text =
            String::with_capacity(head.len() + parts.iter().map(String::len).sum::<usize>());
        text.push_str(head);
        for part in &parts {
            text.push_str(part);
        }
        text
    }

    fn write(&self, place: &Place, text: &mut Vec<u8>) {
        let row = usize::try_from(place.row).unwrap_or(0);
        writing::scaled(i64::from(place.rank), 0, text);
        text.push(b';');
        writing::cell(self.scores.name(row), text);
        text.push(b';');
        let from = text.len();
        self.scores.shown(row, Side::Secured, text);
        text.push(b';');
        let unknown = self
            .scores
            .open
            .get(&row)
            .map_or(0, |(unknown, _)| *unknown);
        if unknown == 0 {
            text.extend_from_within(from..text.len() - 1);
        } else {
            self.scores.shown(row, Side::Possible, text);
        }
        for number in [place.best, place.worst, unknown] {
            text.push(b';');
            writing::scaled(i64::from(number), 0, text);
        }
        text.push(b'\n');
    }

    /// The first rows, for people: rank, name, points, possible points, best and worst rank, margin to the next, in points.
    #[must_use]
    pub fn leading(&self, count: usize) -> Vec<Leading> {
        let points = |row: usize, side: Side| {
            self.scores
                .exact(row, side)
                .over(&Fraction::whole(SHOWN))
                .unwrap_or_else(Fraction::zero)
        };
        let places = self.order.iter().take(count).enumerate();
        places
            .map(|(at, place)| {
                let row = usize::try_from(place.row).unwrap_or(0);
                let secured = points(row, Side::Secured);
                let next = self
                    .order
                    .get(at + 1)
                    .map(|next| points(usize::try_from(next.row).unwrap_or(0), Side::Secured));
                Leading {
                    rank: place.rank,
                    name: crate::source::stream::cell_text(self.scores.name(row)).into_owned(),
                    possible: points(row, Side::Possible),
                    ranks: (place.best, place.worst),
                    margin: next.map(|next| secured.minus(&next)),
                    secured,
                }
            })
            .collect()
    }
}

/// A candidate at the top of the order, with exact numbers.
///
/// German term: *Spitzenplatz*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leading {
    /// The rank; equal points share one.
    pub rank: u32,
    /// The name.
    pub name: String,
    /// The points from what is known.
    pub secured: Fraction,
    /// The points if everything unknown were best.
    pub possible: Fraction,
    /// The best and the worst rank that unknown numbers leave open.
    pub ranks: (u32, u32),
    /// The distance to the next place, in points.
    pub margin: Option<Fraction>,
}
