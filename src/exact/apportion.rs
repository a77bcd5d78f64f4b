//! Shares in whole cents that add up to a whole number of cents.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "big numbers grow instead of overflowing; a denominator is never nought"
)]

use num_bigint::BigUint;
use num_traits::{One, Zero};

use super::{Fraction, rounding};

/// The parts of a sum, rounded to cents so that they add up to the rounded sum exactly.
///
/// Every part is cut off after the cent; the cents that are left go one by one to the parts that lost most, the earlier
/// one where two lost the same. German term: *Verfahren der größten Reste* (Hare-Niemeyer). The parts have the sign of
/// their sum.
#[doc(alias = "Verfahren der größten Reste")]
#[must_use]
pub fn in_cents(parts: &[Fraction]) -> Vec<Fraction> {
    let sum = Fraction::sum(parts);
    let total = rounding::scaled(&sum, 2).magnitude().clone();
    let hundred = BigUint::from(100_u32);
    let mut cents: Vec<BigUint> = Vec::with_capacity(parts.len());
    let mut lost: Vec<(Fraction, usize)> = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let (numerator, denominator) = part.parts();
        let whole = numerator.magnitude() * &hundred / denominator.magnitude();
        let kept = Fraction::of_big(whole.clone().into(), 2);
        lost.push((part.magnitude().minus(&kept), index));
        cents.push(whole);
    }
    lost.sort_by(|(one, first), (other, second)| other.cmp(one).then(first.cmp(second)));
    let given: BigUint = cents.iter().sum();
    let mut left = if given < total {
        total - given
    } else {
        BigUint::zero()
    };
    for (_, index) in lost {
        if left.is_zero() {
            break;
        }
        if let Some(cents) = cents.get_mut(index) {
            *cents += BigUint::one();
            left -= BigUint::one();
        }
    }
    cents
        .into_iter()
        .map(|cents| {
            let share = Fraction::of_big(cents.into(), 2);
            if sum.is_negative() {
                share.negated()
            } else {
                share
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::notation;

    fn shown(parts: &[(i64, i64)]) -> Vec<String> {
        let parts: Vec<Fraction> = parts
            .iter()
            .map(|(numerator, denominator)| {
                Fraction::ratio(*numerator, *denominator).expect("not nought")
            })
            .collect();
        let shares = in_cents(&parts);
        let sum = rounding::rounded(&Fraction::sum(&parts), 2);
        assert_eq!(Fraction::sum(&shares), sum, "shares add up to the cent");
        shares
            .iter()
            .map(|share| notation::plain(share, 2))
            .collect()
    }

    #[test]
    fn the_cent_that_is_left_goes_to_the_first_of_equals() {
        assert_eq!(
            shown(&[(100, 3), (100, 3), (100, 3)]),
            ["33.34", "33.33", "33.33"]
        );
        assert_eq!(
            shown(&[(-100, 3), (-100, 3), (-100, 3)]),
            ["-33.34", "-33.33", "-33.33"]
        );
    }

    #[test]
    fn the_cent_that_is_left_goes_to_whoever_lost_most() {
        assert_eq!(shown(&[(1001, 1000), (1009, 1000)]), ["1.00", "1.01"]);
    }

    #[test]
    fn nothing_to_share_is_nothing_for_each() {
        assert_eq!(shown(&[(0, 1), (0, 1)]), ["0.00", "0.00"]);
        assert!(in_cents(&[]).is_empty());
    }
}
