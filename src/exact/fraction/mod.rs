//! Fractions: what follows from written numbers.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "big numbers grow instead of overflowing; division by nought is refused"
)]

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive as _, Zero};

/// An exact fraction, the result of every calculation in the house.
///
/// Its digits are not limited, so sums, products, powers and quotients lose nothing and cannot overflow. Two results are
/// equal exactly when they are the same number.
#[doc(alias = "Bruch")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(BigRational);

mod machine_word;

impl Fraction {
    /// Nought.
    #[must_use]
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::whole(1)
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(BigInt::from(number)))
    }

    /// A whole number of any size a machine counts to.
    #[must_use]
    pub fn of_integer(number: i128) -> Self {
        Self(BigRational::from_integer(BigInt::from(number)))
    }

    /// The nearest floating-point number, for drawing random values only; nought where it is out of reach.
    #[expect(
        clippy::disallowed_types,
        reason = "simulations are approximate and say so; nothing exact is calculated with the result"
    )]
    #[must_use]
    pub fn approximate(&self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }

    /// The quotient of two whole numbers; `None` when the lower one is nought.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        Self::whole(numerator).over(&Self::whole(denominator))
    }

    pub(super) fn of_scaled(mantissa: i128, scale: u32) -> Self {
        Self::of_big(BigInt::from(mantissa), scale)
    }

    pub(super) fn of_big(mantissa: BigInt, scale: u32) -> Self {
        Self(BigRational::new(mantissa, BigInt::from(10).pow(scale)))
    }

    pub(super) fn parts(&self) -> (&BigInt, &BigInt) {
        (self.0.numer(), self.0.denom())
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let Some(sum) = machine_word::sum(self, other) {
            return sum;
        }
        match (self.0.is_integer(), other.0.is_integer()) {
            (false, true) => self.plus_whole(other.0.numer()),
            (true, false) => other.plus_whole(self.0.numer()),
            _ => Self(&self.0 + &other.0),
        }
    }

    // A whole number added to a reduced fraction leaves it reduced, so no common divisor is looked for.
    fn plus_whole(&self, whole: &BigInt) -> Self {
        let (numerator, denominator) = self.parts();
        let numerator = numerator + whole * denominator;
        Self(BigRational::new_raw(numerator, denominator.clone()))
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        machine_word::difference(self, other).unwrap_or_else(|| Self(&self.0 - &other.0))
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let Some(product) = machine_word::product(self, other) {
            return product;
        }
        match (self.0.is_integer(), other.0.is_integer()) {
            (false, true) => self.times_whole(other.0.numer()),
            (true, false) => other.times_whole(self.0.numer()),
            _ => Self(&self.0 * &other.0),
        }
    }

    // What a whole number and a denominator share is at most the whole number, which is small next to a long denominator.
    fn times_whole(&self, whole: &BigInt) -> Self {
        if whole.is_zero() {
            return Self::zero();
        }
        let (numerator, denominator) = self.parts();
        let shared = BigRational::new(denominator % whole, whole.clone());
        let divisor = whole / shared.denom();
        let numerator = numerator * (whole / &divisor);
        Self(BigRational::new_raw(
            numerator * divisor.signum(),
            denominator / divisor.abs(),
        ))
    }

    /// The quotient; `None` when the divisor is nought.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| {
            machine_word::quotient(self, divisor).unwrap_or_else(|| Self(&self.0 / &divisor.0))
        })
    }

    /// The power with a whole exponent; `None` for nought to a negative power.
    #[must_use]
    pub fn power(&self, exponent: i32) -> Option<Self> {
        (exponent >= 0 || !self.is_zero()).then(|| Self(self.0.pow(exponent)))
    }

    /// The least whole number that is not below this one.
    #[must_use]
    pub fn ceiling(&self) -> Self {
        Self(self.0.ceil())
    }

    /// The number with its sign turned.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self(-&self.0)
    }

    /// The distance from nought.
    #[must_use]
    pub fn magnitude(&self) -> Self {
        Self(self.0.abs())
    }

    /// Whether the number is nought.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether the number is below nought.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The sum of many numbers.
    #[must_use]
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Self {
        numbers
            .into_iter()
            .fold(Self::zero(), |sum, number| sum.plus(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_times_three_is_one() {
        let third = Fraction::ratio(1, 3).expect("three is not nought");
        assert_eq!(third.times(&Fraction::whole(3)), Fraction::one());
    }

    #[test]
    fn whole_numbers_are_added_and_multiplied_like_all_others() {
        let fraction =
            |numerator, denominator| Fraction::ratio(numerator, denominator).expect("not nought");
        for numerator in [-35, -6, -1, 1, 4, 9, 50] {
            for denominator in [1, 2, 6, 35, 36] {
                for whole in [-70, -36, -2, -1, 0, 1, 3, 12, 105] {
                    let (one, two) = (fraction(numerator, denominator), Fraction::whole(whole));
                    let sum = fraction(numerator + whole * denominator, denominator);
                    let product = fraction(numerator * whole, denominator);
                    assert_eq!(one.plus(&two), sum);
                    assert_eq!(two.plus(&one), sum);
                    assert_eq!(
                        one.times(&two),
                        product,
                        "{numerator}/{denominator} × {whole}"
                    );
                    assert_eq!(two.times(&one), product);
                }
            }
        }
    }

    #[test]
    fn division_by_nought_is_refused() {
        assert_eq!(Fraction::one().over(&Fraction::zero()), None);
        assert_eq!(Fraction::ratio(1, 0), None);
        assert_eq!(Fraction::zero().power(-1), None);
    }

    #[test]
    fn a_power_with_negative_exponent_is_the_reciprocal() {
        let factor = Fraction::ratio(1012, 1000).expect("not nought");
        let hundred_years = factor.power(100).expect("positive");
        assert_eq!(
            hundred_years.times(&factor.power(-100).expect("not nought")),
            Fraction::one()
        );
    }
}
