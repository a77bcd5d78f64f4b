//! The shortest list of facts that together close a gap.

use crate::exact::Fraction;

/// The positions of the fewest gains whose sum reaches the gap, the largest first; `None` where all of them do not.
///
/// German term: *kürzeste Liste der Tatsachen*. Taking the largest first is the shortest way: any list of the same length adds
/// up to no more. With `beyond`, the sum has to exceed the gap.
#[doc(alias = "kürzeste Liste der Tatsachen")]
#[must_use]
pub fn fewest(gap: &Fraction, gains: &[Fraction], beyond: Beyond) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..gains.len()).collect();
    order.sort_by(|one, other| gains.get(*other).cmp(&gains.get(*one)));
    let mut sum = Fraction::zero();
    let mut list = Vec::new();
    let closed = |sum: &Fraction| match beyond {
        Beyond::Level => sum >= gap,
        Beyond::Past => sum > gap,
    };
    for position in order {
        if closed(&sum) {
            break;
        }
        if let Some(gain) = gains.get(position).filter(|gain| !gain.is_zero()) {
            sum = sum.plus(gain);
            list.push(position);
        }
    }
    closed(&sum).then_some(list)
}

/// Whether a gap has to be reached or exceeded.
///
/// German term: *Gleichstand oder Überholen*.
#[doc(alias = "Gleichstand oder Überholen")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Reaching it is enough.
    Level,
    /// It has to be exceeded.
    Past,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(numbers: &[i64]) -> Vec<Fraction> {
        numbers
            .iter()
            .map(|number| Fraction::whole(*number))
            .collect()
    }

    #[test]
    fn the_largest_gains_come_first() {
        let gains = whole(&[3, 10, 0, 5]);
        assert_eq!(
            fewest(&Fraction::whole(12), &gains, Beyond::Level),
            Some(vec![1, 3])
        );
        assert_eq!(
            fewest(&Fraction::whole(15), &gains, Beyond::Level),
            Some(vec![1, 3])
        );
        assert_eq!(
            fewest(&Fraction::whole(15), &gains, Beyond::Past),
            Some(vec![1, 3, 0])
        );
    }

    #[test]
    fn a_gap_that_stays_open_is_proof() {
        assert_eq!(
            fewest(&Fraction::whole(19), &whole(&[3, 10, 0, 5]), Beyond::Level),
            None
        );
    }
}
