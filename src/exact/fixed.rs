//! Many products and sums of scaled integers at once, rounded exactly as fractions would be.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "every bound that keeps the integers from overflowing is checked where it is stated"
)]

use num_bigint::BigInt;
use num_traits::ToPrimitive as _;

use super::Fraction;

/// No mantissa is larger than two to this power.
const MANTISSA_BITS: u32 = 62;
/// No denominator is larger than two to this power, so that twenty-six bits are left for a step of rounding.
const DENOMINATOR_BITS: u32 = 100;
/// Amounts of one sum may add up to two to this power without regard to sign.
const MAGNITUDE_BITS: u32 = 62;
/// Below this precision nearly everything would have to be calculated again as fractions.
const LEAST_BITS: u32 = 24;

/// Factors as whole numbers over one denominator, each off by at most half a unit.
///
/// A sum of amounts times factors is calculated in integers together with a bound of its error. Where rounding cannot be
/// affected by that error the rounded integer equals the commercially rounded exact fraction; elsewhere
/// [`FixedFactors::rounded`] answers `None`, and the caller calculates with [`Fraction`].
#[doc(alias = "Festkommafaktoren")]
#[derive(Clone, Debug)]
pub struct FixedFactors {
    mantissas: Vec<i64>,
    denominator: u128,
    exact: bool,
}

/// A sum of amounts times factors, in units of one over the denominator.
#[doc(alias = "Festkommasumme")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FixedSum {
    value: i128,
    magnitude: u128,
}

impl FixedSum {
    /// The larger bounds of both.
    #[must_use]
    pub fn bound(self, other: Self) -> Self {
        Self {
            value: self.value.abs().max(other.value.abs()),
            magnitude: self.magnitude.max(other.magnitude),
        }
    }
}

impl FixedFactors {
    /// The factors; `None` where they are too far apart for one denominator of 100 bits.
    #[must_use]
    pub fn new(factors: &[Fraction]) -> Option<Self> {
        Self::over_common_denominator(factors).or_else(|| Self::over_power_of_two(factors))
    }

    // Weights over equal scales, and every factor at a rate of nought, have a small common denominator: nothing is rounded.
    fn over_common_denominator(factors: &[Fraction]) -> Option<Self> {
        let mut denominator = BigInt::from(1);
        for factor in factors {
            let own = factor.parts().1;
            let common = gcd(&denominator, own);
            denominator *= own / common;
            if denominator.bits() > 40 {
                return None;
            }
        }
        let mantissas = factors
            .iter()
            .map(|factor| {
                let (numerator, own) = factor.parts();
                let mantissa = numerator * (&denominator / own);
                (mantissa.bits() < u64::from(MANTISSA_BITS)).then(|| mantissa.to_i64())?
            })
            .collect::<Option<Vec<i64>>>()?;
        Some(Self {
            mantissas,
            denominator: denominator.to_u128()?,
            exact: true,
        })
    }

    fn over_power_of_two(factors: &[Fraction]) -> Option<Self> {
        let mut bits = DENOMINATOR_BITS;
        while bits >= LEAST_BITS {
            let mantissas = nearest(factors, bits);
            if let Some(mantissas) = mantissas {
                return Some(Self {
                    mantissas,
                    denominator: 1 << bits,
                    exact: false,
                });
            }
            bits -= 1;
        }
        None
    }

    /// The factors and their denominator, where nothing was rounded.
    pub(super) fn unrounded(&self) -> Option<(&[i64], u64)> {
        let denominator = u64::try_from(self.denominator).ok()?;
        self.exact
            .then_some((self.mantissas.as_slice(), denominator))
    }

    /// The number of factors.
    #[must_use]
    pub fn len(&self) -> usize {
        self.mantissas.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mantissas.is_empty()
    }

    /// The sum of amounts times the factors from `first` on; `None` where an integer would not hold it.
    #[must_use]
    pub fn sum(&self, first: usize, amounts: &[i64]) -> Option<FixedSum> {
        let factors = self.mantissas.get(first..first + amounts.len())?;
        let mut sum = FixedSum::default();
        for (amount, factor) in amounts.iter().zip(factors) {
            // |amount| < 2^63 and |factor| <= 2^62: the product holds; the magnitude bounds the sum of products below.
            sum.value = sum
                .value
                .wrapping_add(i128::from(*amount) * i128::from(*factor));
            sum.magnitude += u128::from(amount.unsigned_abs());
        }
        (sum.magnitude >> MAGNITUDE_BITS == 0).then_some(sum)
    }

    /// The sum in steps of `step` amount units, rounded commercially; `None` where the error could decide the rounding.
    #[must_use]
    pub fn rounded(&self, sum: FixedSum, step: u16) -> Option<i64> {
        let unit = self.denominator * u128::from(step);
        let error = self.error(sum);
        let raised = sum.value.unsigned_abs() * 2 + unit;
        let (quotient, rest) = (raised / (unit * 2), raised % (unit * 2));
        let safe = rest >= error * 2 && rest + error * 2 < unit * 2 || self.exact;
        let rounded = i64::try_from(quotient).ok()?;
        safe.then_some(if sum.value < 0 { -rounded } else { rounded })
    }

    /// Which of two sums is larger; `None` where the error could decide it.
    #[must_use]
    pub fn compared(&self, one: FixedSum, other: FixedSum) -> Option<std::cmp::Ordering> {
        let distance = one.value - other.value;
        let error = self.error(one) + self.error(other);
        (self.exact || distance.unsigned_abs() > error).then(|| distance.cmp(&0))
    }

    /// The sum without its fine digits, for a first sorting.
    #[must_use]
    pub fn rough(&self, sum: FixedSum, shift: u32) -> i64 {
        i64::try_from(sum.value >> shift.min(127)).unwrap_or(i64::MAX)
    }

    /// By how many bits sums up to this size must be shortened to fit [`FixedFactors::rough`], and their error after it.
    #[must_use]
    pub fn shortening(&self, largest: FixedSum) -> (u32, i64) {
        let bits = 128_u32.saturating_sub(largest.value.unsigned_abs().leading_zeros());
        let shift = bits.saturating_sub(61);
        let error = (self.error(largest) >> shift) + 1;
        (shift, i64::try_from(error).unwrap_or(i64::MAX))
    }

    /// Half a unit for every amount unit, and one more for the half that the bound itself cuts off.
    fn error(&self, sum: FixedSum) -> u128 {
        if self.exact { 0 } else { sum.magnitude / 2 + 1 }
    }
}

/// The nearest whole numbers over two to the power of `bits`; `None` where one is too large.
pub(super) fn nearest(factors: &[Fraction], bits: u32) -> Option<Vec<i64>> {
    let denominator = BigInt::from(1_u128 << bits);
    let rounded = factors.iter().map(|factor| {
        let (numerator, own) = factor.parts();
        let doubled: BigInt = numerator * &denominator * 2 + own;
        let nearest = doubled.div_floor_of(own);
        (nearest.bits() <= u64::from(MANTISSA_BITS)).then(|| nearest.to_i64())?
    });
    rounded.collect()
}

trait DivFloor {
    fn div_floor_of(&self, own: &BigInt) -> BigInt;
}

impl DivFloor for BigInt {
    // floor(self / (2 * own)) for a positive `own`.
    fn div_floor_of(&self, own: &BigInt) -> BigInt {
        let divisor = own * 2;
        let quotient = self / &divisor;
        if &quotient * &divisor > *self {
            quotient - 1
        } else {
            quotient
        }
    }
}

fn gcd(one: &BigInt, other: &BigInt) -> BigInt {
    let (mut one, mut other) = (one.clone(), other.clone());
    while other != BigInt::from(0) {
        let rest = &one % &other;
        one = other;
        other = rest;
    }
    one
}

/// The sum of amounts times factors as a fraction, for the few sums that integers cannot settle.
#[must_use]
pub fn exact_sum(factors: &[Fraction], amounts: &[i64]) -> Fraction {
    amounts
        .iter()
        .zip(factors)
        .filter(|(amount, _)| **amount != 0)
        .fold(Fraction::zero(), |sum, (amount, factor)| {
            sum.plus(&factor.times(&Fraction::whole(*amount)))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::rounding;

    fn factors(percent_tenths: i64, years: i32) -> Vec<Fraction> {
        let growth = Fraction::ratio(1000 + percent_tenths, 1000).expect("not nought");
        (0..=years)
            .map(|year| growth.power(-year).expect("positive"))
            .collect()
    }

    #[test]
    fn integers_round_as_fractions_do() {
        let exact = factors(12, 15);
        let fixed = FixedFactors::new(&exact).expect("fits");
        let amounts: Vec<i64> = (0..16).map(|n| (n * 7_919_123 - 40_000_000) * 11).collect();
        let sum = fixed.sum(0, &amounts).expect("fits");
        let expected = rounding::scaled(&exact_sum(&exact, &amounts), 0);
        assert_eq!(fixed.rounded(sum, 1).map(BigInt::from), Some(expected));
    }

    #[test]
    fn a_border_that_integers_cannot_settle_is_left_to_fractions() {
        let third_to_the_thirtieth = 3_i64.pow(30);
        let exact = vec![Fraction::ratio(1, 2 * third_to_the_thirtieth).expect("not nought")];
        let fixed = FixedFactors::new(&exact).expect("fits");
        // Exactly one half, which no number of binary digits can tell from a little less.
        let sum = fixed.sum(0, &[third_to_the_thirtieth]).expect("fits");
        assert_eq!(fixed.rounded(sum, 1), None);
    }

    #[test]
    fn halves_move_away_from_nought_where_nothing_was_rounded() {
        let fixed = FixedFactors::new(&[Fraction::one()]).expect("fits");
        let cents = |amount: i64| fixed.rounded(fixed.sum(0, &[amount]).expect("fits"), 100);
        assert_eq!(
            (cents(150), cents(-150), cents(149)),
            (Some(2), Some(-2), Some(1))
        );
    }

    #[test]
    fn sums_beyond_the_integers_are_refused() {
        let fixed = FixedFactors::new(&factors(12, 3)).expect("fits");
        assert_eq!(fixed.sum(0, &[i64::MAX, i64::MIN]), None);
        let far = Fraction::whole(10).power(60).expect("positive");
        assert!(FixedFactors::new(&[far.clone(), far.power(-2).expect("positive")]).is_none());
    }
}
