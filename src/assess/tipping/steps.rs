//! Who is ahead when one assumption changes by 5, 10 or 20 percent.

use std::collections::BTreeMap;

use crate::cost::{self, Discount, cost_line};
use crate::exact::{Decimal, Fraction, Percent, Rate, notation};
use crate::model::{CostKind, Economics, Interest};

use super::{Assumption, Field, Never, RATE_RIVALS, Tipping, TippingPoint};

/// The changes in percent, from low to high.
pub const STEPS: [i64; 6] = [-20, -10, -5, 5, 10, 20];

/// Who is ahead when an assumption changes by each of [`STEPS`].
///
/// German term: *Variation einer Annahme*.
#[doc(alias = "Variation einer Annahme")]
#[derive(Clone, Debug)]
pub struct StepRow {
    /// What moves.
    pub assumption: Assumption,
    /// Whose it is; `None` where it is common to all.
    pub candidate: Option<usize>,
    /// For each step those who are ahead; two where they are equal. Empty where the value cannot be calculated with.
    pub ahead: Vec<Vec<usize>>,
}

impl StepRow {
    /// Whether another than this candidate is ahead somewhere.
    #[must_use]
    pub fn turns(&self, winner: usize) -> bool {
        self.ahead.iter().any(|ahead| ahead != &[winner])
    }
}

/// One row for each assumption that moves the order without risks, in the order in which they tip.
pub(super) fn steps(field: &Field<'_>, winner: usize, tippings: &[Tipping]) -> Vec<StepRow> {
    let second = field.rivals(winner).next();
    let presents: BTreeMap<_, _> = present_of_rows(field);
    let mut seen = std::collections::BTreeSet::new();
    let mut rows = Vec::new();
    for tipping in tippings {
        let (assumption, candidate) = (tipping.assumption, tipping.candidate);
        let is_new = seen.insert((assumption, candidate));
        if !is_new {
            continue;
        }
        let ahead: Option<Vec<Vec<usize>>> = match assumption {
            // Those that tip first come first, so nothing of this price turns the order within the steps.
            Assumption::Price(_) if lies_beyond(tipping) => Some(vec![vec![winner]; STEPS.len()]),
            Assumption::Price(span) => candidate.and_then(|candidate| {
                let present = presents.get(&span)?;
                let rival = if candidate == winner { second? } else { winner };
                let against = field.present(rival)?;
                let own = field.present(candidate)?;
                let moved = |step: &i64| {
                    let value = own.plus(&present.times(&hundredth(*step)));
                    leaders(&[(candidate, value), (rival, against.clone())])
                };
                Some(STEPS.iter().map(moved).collect())
            }),
            Assumption::Interest | Assumption::CurveShift | Assumption::Escalation(_) => {
                let own = tippings
                    .iter()
                    .filter(|other| other.assumption == assumption);
                Some(rate_steps(field, winner, &own.collect::<Vec<_>>()))
            }
            Assumption::Users => user_steps(field, &tipping.now),
            Assumption::Quantity(_) | Assumption::Probability(_) | Assumption::Damage(_) => None,
        };
        rows.extend(ahead.map(|ahead| StepRow {
            assumption,
            candidate,
            ahead,
        }));
    }
    rows
}

/// Whether the first place stays at every step of this price.
fn lies_beyond(tipping: &Tipping) -> bool {
    let furthest = Fraction::whole(20);
    match (&tipping.point, &tipping.change) {
        (TippingPoint::Never(Never::Rounded), _) => false,
        (TippingPoint::Never(_), _) => true,
        (_, Some(change)) => furthest < change.magnitude(),
        (_, None) => false,
    }
}

fn present_of_rows<'a>(field: &Field<'a>) -> BTreeMap<crate::source::Span, &'a Fraction> {
    let candidates = field.order.iter();
    candidates
        .filter_map(|candidate| field.result(*candidate))
        .flat_map(|result| &result.cost.flows)
        .map(|flow| (flow.span, &flow.present))
        .collect()
}

fn hundredth(percent: i64) -> Fraction {
    Fraction::ratio(percent, 100).unwrap_or_else(Fraction::zero)
}

fn leaders(values: &[(usize, Fraction)]) -> Vec<usize> {
    let best = values.iter().map(|(_, value)| value).max();
    values
        .iter()
        .filter(|(_, value)| Some(value) == best)
        .map(|(candidate, _)| *candidate)
        .collect()
}

fn user_steps(field: &Field<'_>, now: &Fraction) -> Option<Vec<Vec<usize>>> {
    let users = field.case.tender.need.users?;
    let lines: Vec<_> = field
        .order
        .iter()
        .filter_map(|candidate| {
            let cost = &field.result(*candidate)?.cost;
            let line = cost_line(field.case, cost, *candidate, users).ok()?;
            Some((*candidate, line))
        })
        .collect();
    // Where the costs of one cannot be followed, nothing can be said of all.
    (lines.len() == field.order.len()).then(|| {
        STEPS
            .iter()
            .map(|step| {
                let users = now.times(&Fraction::one().plus(&hundredth(*step)));
                let values: Vec<(usize, Fraction)> = lines
                    .iter()
                    .map(|(candidate, line)| (*candidate, line.total(&users).negated()))
                    .collect();
                leaders(&values)
            })
            .collect()
    })
}

/// Where no tipping value lies between the rate and its step, the winner stays; otherwise the whole calculation is made once
/// more with the other rate.
fn rate_steps(field: &Field<'_>, winner: usize, tippings: &[&Tipping]) -> Vec<Vec<usize>> {
    let kind = tippings
        .iter()
        .find_map(|tipping| match tipping.assumption {
            Assumption::Escalation(kind) => Some(kind),
            _ => None,
        });
    STEPS
        .iter()
        .map(|step| {
            let factor = Fraction::one().plus(&hundredth(*step));
            if tippings.iter().all(|tipping| stays(tipping, &factor)) {
                return vec![winner];
            }
            let Some(economics) = changed(&field.case.costs.economics, kind, &factor) else {
                return Vec::new();
            };
            let discount = Discount::new(&economics);
            let values: Vec<(usize, Fraction)> = field
                .order
                .iter()
                .take(RATE_RIVALS.saturating_add(1))
                .map(|candidate| {
                    let value = cost::present_sum(field.case, &discount, *candidate);
                    (*candidate, value)
                })
                .collect();
            leaders(&values)
        })
        .collect()
}

/// Whether the winner certainly keeps its lead over this rival when the value is multiplied by a factor.
fn stays(tipping: &Tipping, factor: &Fraction) -> bool {
    // A step multiplies each rate of a curve, which is no shift of it.
    if tipping.assumption == Assumption::CurveShift {
        return false;
    }
    let then = tipping.now.times(factor);
    let apart = |low: &Fraction, high: &Fraction| {
        (tipping.now < *low && then < *low) || (*high < tipping.now && *high < then)
    };
    match &tipping.point {
        TippingPoint::Exact(value) => apart(value, value),
        TippingPoint::Between(low, high) => apart(low, high),
        TippingPoint::Never(why) => *why != Never::Rounded,
    }
}

fn changed(economics: &Economics, kind: Option<CostKind>, factor: &Fraction) -> Option<Economics> {
    let mut changed = economics.clone();
    match kind {
        Some(kind) => {
            for escalation in &mut changed.escalations {
                if escalation.kind == kind {
                    escalation.rate = multiplied(escalation.rate, factor)?;
                }
            }
        }
        None => match &mut changed.interest {
            Interest::Single(rate) => *rate = multiplied(*rate, factor)?,
            Interest::Curve(curve) => {
                for rate in std::sync::Arc::make_mut(curve).rates.values_mut() {
                    *rate = multiplied(*rate, factor)?;
                }
            }
        },
    }
    Some(changed)
}

/// Two more places hold a rate times a whole number of hundredths.
fn multiplied(rate: Rate, factor: &Fraction) -> Option<Rate> {
    let written = rate.percent().written();
    let product = written.fraction().times(factor);
    let text = notation::plain(&product, written.places().saturating_add(2));
    Rate::new(Percent::new(Decimal::parse_plain(&text)?)).ok()
}
