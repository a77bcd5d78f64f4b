//! Commercial rounding (*kaufmännisch*), the only rounding in the house.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "big numbers grow instead of overflowing; a denominator is never nought"
)]

use num_bigint::{BigInt, Sign};

use super::Fraction;

/// The number times ten to the power of `places`, rounded to a whole number; half a unit moves away from nought.
///
/// German term: *kaufmännisches Runden* (DIN 1333, 4.5.1). Results are rounded here once, when they are shown.
#[doc(alias = "kaufmännisches Runden")]
#[must_use]
pub fn scaled(number: &Fraction, places: u32) -> BigInt {
    let (numerator, denominator) = number.parts();
    let factor = BigInt::from(10).pow(places);
    let doubled = numerator.magnitude() * factor.magnitude() * 2u32 + denominator.magnitude();
    let rounded = doubled / (denominator.magnitude() * 2u32);
    let sign = if numerator.sign() == Sign::Minus {
        Sign::Minus
    } else {
        Sign::Plus
    };
    BigInt::from_biguint(sign, rounded)
}

/// The number rounded to `places` digits after the point, as a number to calculate on with.
///
/// For methods that prescribe rounding in between, such as the table mode of the federal guide.
#[must_use]
pub fn rounded(number: &Fraction, places: u32) -> Fraction {
    Fraction::of_big(scaled(number, places), places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(numerator: i64, denominator: i64) -> BigInt {
        scaled(
            &Fraction::ratio(numerator, denominator).expect("not nought"),
            2,
        )
    }

    #[test]
    fn half_a_cent_moves_away_from_zero() {
        assert_eq!(cents(125, 1000), BigInt::from(13));
        assert_eq!(cents(-125, 1000), BigInt::from(-13));
        assert_eq!(cents(2345, 1000), BigInt::from(235));
    }

    #[test]
    fn less_than_half_a_cent_moves_towards_zero() {
        assert_eq!(cents(1, 3), BigInt::from(33));
        assert_eq!(cents(-1, 3), BigInt::from(-33));
        assert_eq!(cents(-1, 1000), BigInt::from(0));
    }
}
