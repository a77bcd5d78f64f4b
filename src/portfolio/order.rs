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
use super::holding;
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

    /// The whole order as a table; `mark` stands before it, such as a byte-order mark.
    #[must_use]
    pub fn table(&self, mark: &str, bulk: &Bulk) -> String {
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
        let mut text = String::with_capacity(
            mark.len() + head.len() + parts.iter().map(String::len).sum::<usize>(),
        );
        text.push_str(mark);
        text.push_str(head);
        for part in &parts {
            text.push_str(part);
        }
        text
    }

    fn write(&self, place: &Place, text: &mut Vec<u8>) {
        let row = usize::try_from(place.row).unwrap_or(0);
        let start = text.len();
        writing::scaled(i64::from(place.rank), 0, text);
        let rank = start..text.len();
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
        for number in [place.best, place.worst] {
            text.push(b';');
            if number == place.rank {
                text.extend_from_within(rank.clone());
            } else {
                writing::scaled(i64::from(number), 0, text);
            }
        }
        text.push(b';');
        writing::scaled(i64::from(unknown), 0, text);
        text.push(b'\n');
    }

    /// How firm the first places stand against every weight. With what nobody knows at its worst, as in the secured points.
    #[must_use]
    pub fn firmness(&self, places: usize, measures: &[Measure]) -> OrderFirmness {
        let places = places.min(self.order.len());
        let name = |row: Option<u32>| {
            let row = usize::try_from(row?).ok()?;
            Some(crate::source::stream::cell_text(self.scores.name(row)).into_owned())
        };
        let mut ranges = holding::of_the_order(&self.scores, &self.order, places, measures);
        let first = holding::of_the_first(&self.scores, &self.order, measures);
        let criteria = measures.iter().zip(first).zip(&mut ranges);
        let criteria = criteria
            .map(|((measure, first), order)| CriterionFirmness {
                column: measure.column.clone(),
                weight: measure.weight.percent().fraction(),
                rivals: first.as_ref().map_or((None, None), |range| {
                    (name(range.low_rival), name(range.high_rival))
                }),
                first: first.map(|range| (range.low, range.high)),
                order: order.take().map(|range| (range.low, range.high)),
            })
            .collect();
        OrderFirmness { places, criteria }
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

/// How firm an order stands against its weights, with exact numbers.
///
/// German term: *Festigkeit der Rangfolge*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderFirmness {
    /// How many first places are looked at.
    pub places: usize,
    /// One for each criterion.
    pub criteria: Vec<CriterionFirmness>,
}

/// From which to which weight of one criterion, in percent, an order holds while the others keep their proportions.
///
/// German term: *Gewichtsbereich eines Kriteriums*. `None` where the criterion counts alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionFirmness {
    /// The column.
    pub column: String,
    /// The weight as written.
    pub weight: Fraction,
    /// For the first place.
    pub first: Option<(Fraction, Fraction)>,
    /// Who draws level with the first place at the lower and at the upper end.
    pub rivals: (Option<String>, Option<String>),
    /// For the order of the first places, and that nobody else comes among them.
    pub order: Option<(Fraction, Fraction)>,
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
