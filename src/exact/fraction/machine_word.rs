//! Fractions whose parts fit into machine words: the same results without big numbers on the way.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::integer_division,
    reason = "products of two words fit into two words; division leaves no rest, its divisor being a common one"
)]

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive as _;

use super::Fraction;

/// Numerator and denominator, the latter above nought, without a common divisor.
#[derive(Clone, Copy)]
struct Short {
    numerator: i64,
    denominator: i64,
}

pub(super) fn sum(one: &Fraction, other: &Fraction) -> Option<Fraction> {
    let (one, other) = (Short::of(one)?, Short::of(other)?);
    one.plus(other.numerator.into(), other.denominator)
}

pub(super) fn difference(one: &Fraction, other: &Fraction) -> Option<Fraction> {
    let (one, other) = (Short::of(one)?, Short::of(other)?);
    one.plus(-i128::from(other.numerator), other.denominator)
}

pub(super) fn product(one: &Fraction, other: &Fraction) -> Option<Fraction> {
    let (one, other) = (Short::of(one)?, Short::of(other)?);
    Some(multiplied(
        (one.numerator, one.denominator),
        (other.numerator, other.denominator),
    ))
}

/// The divisor is not nought.
pub(super) fn quotient(one: &Fraction, divisor: &Fraction) -> Option<Fraction> {
    let (one, divisor) = (Short::of(one)?, Short::of(divisor)?);
    let sign = divisor.numerator.signum();
    let upside_down = (
        divisor.denominator.checked_mul(sign)?,
        divisor.numerator.checked_mul(sign)?,
    );
    Some(multiplied((one.numerator, one.denominator), upside_down))
}

impl Short {
    fn of(fraction: &Fraction) -> Option<Self> {
        let (numerator, denominator) = fraction.parts();
        let numerator = numerator.to_i64().filter(|number| *number != i64::MIN)?;
        Some(Self {
            numerator,
            denominator: denominator.to_i64()?,
        })
    }

    /// What both denominators share can be in the sum as well, and nothing else (Knuth, The Art of Computer Programming 2, 4.5.1).
    fn plus(self, numerator: i128, denominator: i64) -> Option<Fraction> {
        let shared = divisor(self.denominator, denominator);
        let (own, other) = (self.denominator / shared, denominator / shared);
        let sum = (i128::from(self.numerator) * i128::from(other))
            .checked_add(numerator * i128::from(own))?;
        let left = i64::try_from(sum % i128::from(shared)).ok()?;
        let again = divisor(left, shared);
        Some(whole(
            sum / i128::from(again),
            i128::from(own) * i128::from(denominator / again),
        ))
    }
}

/// Numerators and denominators are freed of what they share crosswise.
fn multiplied(one: (i64, i64), other: (i64, i64)) -> Fraction {
    let (first, second) = (divisor(one.0, other.1), divisor(other.0, one.1));
    whole(
        i128::from(one.0 / first) * i128::from(other.0 / second),
        i128::from(one.1 / second) * i128::from(other.1 / first),
    )
}

/// A fraction that has no common divisor left.
fn whole(numerator: i128, denominator: i128) -> Fraction {
    Fraction(BigRational::new_raw(
        BigInt::from(numerator),
        BigInt::from(denominator),
    ))
}

/// The greatest common divisor; the second number is above nought.
fn divisor(one: i64, other: i64) -> i64 {
    let (mut large, mut small) = (other, one.abs());
    while small != 0 {
        (large, small) = (small, large % small);
    }
    large
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Short and long arithmetic side by side, up to the ends of the words.
    #[test]
    fn short_fractions_are_those_of_big_numbers() {
        let words = [
            0,
            1,
            -1,
            2,
            -3,
            7,
            10,
            12,
            -35,
            100,
            999,
            1012,
            -1024,
            65_537,
            1_000_000_007,
            i64::MAX,
            i64::MAX - 1,
            -i64::MAX,
            i64::MIN,
            i64::MIN + 1,
            1 << 62,
            3 << 60,
        ];
        let fractions: Vec<Fraction> = words
            .iter()
            .flat_map(|one| words.iter().map(move |other| (*one, *other)))
            .filter(|(_, other)| *other != 0)
            .map(|(one, other)| Fraction(BigRational::new(one.into(), other.into())))
            .collect();
        let mut short = 0;
        for one in fractions.iter().step_by(3) {
            for other in &fractions {
                let expected = &one.0 + &other.0;
                assert_eq!(
                    one.plus(other).parts(),
                    (expected.numer(), expected.denom())
                );
                let expected = &one.0 - &other.0;
                assert_eq!(
                    one.minus(other).parts(),
                    (expected.numer(), expected.denom())
                );
                let expected = &one.0 * &other.0;
                assert_eq!(
                    one.times(other).parts(),
                    (expected.numer(), expected.denom())
                );
                if !other.is_zero() {
                    let expected = &one.0 / &other.0;
                    let found = one.over(other).expect("not nought");
                    assert_eq!(found.parts(), (expected.numer(), expected.denom()));
                }
                short += usize::from(sum(one, other).is_some());
            }
        }
        assert!(short > 10_000, "{short}");
    }
}
