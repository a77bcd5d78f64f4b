//! Who is ahead when one assumption changes by 5, 10 or 20 percent.

use crate::exact::Fraction;

use super::{Assumption, Field, Tipping, TippingPoint};

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

/// One row for each assumption that moves the order without risks.
///
/// Between its tipping values the order of two candidates does not change, so the tipping values answer for every step: a
/// rival is ahead of the winner where an odd number of them lies between now and then.
pub(super) fn steps(field: &Field<'_>, winner: usize, tippings: &[Tipping]) -> Vec<StepRow> {
    let mut rows: Vec<(StepRow, Vec<&Tipping>)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for tipping in tippings {
        let counts = match tipping.assumption {
            Assumption::Price(_)
            | Assumption::Escalation(_)
            | Assumption::Interest
            | Assumption::Users => true,
            Assumption::Quantity(_) | Assumption::Probability(_) | Assumption::Damage(_) => false,
        };
        if !counts {
            continue;
        }
        let key = (tipping.assumption, tipping.candidate);
        let place = *places.entry(key).or_insert_with(|| {
            let row = StepRow {
                assumption: tipping.assumption,
                candidate: tipping.candidate,
                ahead: Vec::new(),
            };
            rows.push((row, Vec::new()));
            rows.len().saturating_sub(1)
        });
        if let Some((_, own)) = rows.get_mut(place) {
            own.push(tipping);
        }
    }
    rows.into_iter()
        .map(|(row, own)| StepRow {
            ahead: STEPS
                .iter()
                .map(|step| ahead(field, winner, *step, &own))
                .collect(),
            ..row
        })
        .collect()
}

fn ahead(field: &Field<'_>, winner: usize, step: i64, tippings: &[&Tipping]) -> Vec<usize> {
    let mut beaten_by = Vec::new();
    let mut equal = vec![winner];
    for rival in field.rivals(winner) {
        let own = tippings.iter().filter(|tipping| tipping.rival == rival);
        let mut passed = 0_usize;
        let mut on_it = false;
        for tipping in own {
            let then = Fraction::whole(step.saturating_add(100))
                .times(&tipping.now)
                .over(&Fraction::whole(100))
                .unwrap_or_else(Fraction::zero);
            // Where the value now is below nought, more of it lies further down.
            match side(&tipping.point, &tipping.now, &then) {
                Side::Before => {}
                Side::On => on_it = true,
                Side::Beyond => passed = passed.saturating_add(1),
            }
        }
        if on_it {
            equal.push(rival);
        } else if passed % 2 == 1 {
            beaten_by.push(rival);
        }
    }
    match beaten_by.as_slice() {
        [] => equal,
        // The best of those that are ahead: only one value moves, so the order among the others stands.
        many => best(field, step, many, tippings),
    }
}

enum Side {
    Before,
    On,
    Beyond,
}

fn side(point: &TippingPoint, now: &Fraction, then: &Fraction) -> Side {
    match point {
        TippingPoint::Exact(value) if value == then => Side::On,
        TippingPoint::Exact(value) if (now < value) == (then < value) => Side::Before,
        TippingPoint::Between(low, high) => {
            let (from, to) = (now <= low, then <= low);
            // A step that falls between the two numbers cannot be told apart; it counts as not reached.
            if from == to || (low < then && then < high) {
                Side::Before
            } else {
                Side::Beyond
            }
        }
        TippingPoint::Exact(_) => Side::Beyond,
        TippingPoint::Never(_) => Side::Before,
    }
}
