//! Decimals: what a person wrote.

use std::fmt;

use super::{Fraction, notation};

/// A number as it was written, digit for digit.
///
/// It has at most 28 digits. It can be compared and turned into a [`Fraction`]; it cannot be calculated with, so no
/// intermediate result is ever rounded.
#[doc(alias = "Dezimalzahl")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// One.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);
    /// Ten, the top of the scale of points.
    pub const TEN: Self = Self(rust_decimal::Decimal::TEN);
    /// One hundred, the sum of all weights.
    pub const HUNDRED: Self = Self(rust_decimal::Decimal::ONE_HUNDRED);

    /// A whole number as a decimal.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self(rust_decimal::Decimal::from(number))
    }

    /// Reads plain notation: an optional minus sign, digits, an optional point with digits.
    ///
    /// Answers `None` for anything else and for more than 28 digits, so nothing is rounded on the way in.
    #[must_use]
    pub fn parse_plain(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(part) {
            return None;
        }
        rust_decimal::Decimal::from_str_exact(text).ok().map(Self)
    }

    /// Whether the number is below nought.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self < Self::ZERO
    }

    /// The same number as a fraction.
    #[must_use]
    pub fn fraction(self) -> Fraction {
        Fraction::of_scaled(self.0.mantissa(), self.0.scale())
    }

    /// The number in units of one over ten to the power of `places`; `None` where that is not whole or does not fit.
    #[must_use]
    pub fn scaled(self, places: u32) -> Option<i64> {
        let number = self.0.normalize();
        let missing = places.checked_sub(number.scale())?;
        let factor = 10_i128.checked_pow(missing)?;
        i64::try_from(number.mantissa().checked_mul(factor)?).ok()
    }

    /// The number of digits after the point, without trailing noughts.
    #[must_use]
    pub fn places(self) -> u32 {
        self.0.normalize().scale()
    }
}

impl fmt::Display for Decimal {
    /// Plain notation with a point and without trailing noughts, for machines.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&notation::plain(&self.fraction(), self.places()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_digit_of_a_long_number_is_kept() {
        let written = Decimal::parse_plain("12345678901234567.89").expect("fits");
        assert_eq!(written.to_string(), "12345678901234567.89");
    }

    #[test]
    fn scaling_never_rounds() {
        let written = Decimal::parse_plain("-12.3450").expect("fits");
        assert_eq!(written.scaled(4), Some(-123_450));
        assert_eq!(written.scaled(2), None);
        assert_eq!(Decimal::whole(i64::MAX).scaled(1), None);
    }

    #[test]
    fn more_digits_than_fit_are_refused_instead_of_rounded() {
        assert_eq!(
            Decimal::parse_plain("0.00000000000000000000000000001"),
            None
        );
        assert_eq!(Decimal::parse_plain("99999999999999999999999999999"), None);
    }

    #[test]
    fn other_notations_are_refused() {
        for text in [
            "", "-", ".5", "5.", "1e3", "1_000", "+5", "1,5", " 1", "--1", "1.2.3", "٣",
        ] {
            assert_eq!(Decimal::parse_plain(text), None, "{text}");
        }
    }
}
