//! Sums of amounts times factors in one machine word, for a first look at very many of them.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "every bound that keeps the integers from overflowing is checked where it is stated"
)]

use std::cmp::Ordering;

use super::Fraction;
use super::fixed::{self, FixedFactors};

/// No sum is two to this power or more.
const SUM_BITS: u32 = 62;
/// Below this precision a sum tells nothing; everything is left to a closer look.
const LEAST_BITS: u32 = 4;

/// Factors as whole numbers over one denominator, for amounts from nought to a known largest one each.
///
/// The largest amounts bound every sum and its error, so that neither has to be kept: a sum is one word. Where the error could
/// decide an answer, the answer is `None`, and the caller looks closer, with [`FixedFactors`] or with [`Fraction`].
#[doc(alias = "Kurzfaktoren")]
#[derive(Clone, Debug)]
pub struct ShortFactors {
    factors: Vec<i64>,
    denominator: u64,
    error: i64,
}

impl ShortFactors {
    /// The factors, none below nought, for amounts up to `largest`, in the same order.
    #[must_use]
    pub fn new(factors: &[Fraction], largest: &[i64]) -> Self {
        Self::exactly(factors, largest)
            .or_else(|| Self::nearly(factors, largest))
            .unwrap_or_else(|| Self {
                factors: vec![0; factors.len()],
                denominator: 1,
                error: i64::MAX / 4,
            })
    }

    fn exactly(factors: &[Fraction], largest: &[i64]) -> Option<Self> {
        let fixed = FixedFactors::new(factors)?;
        let (factors, denominator) = fixed.unrounded()?;
        fits(factors, largest).then(|| Self {
            factors: factors.to_vec(),
            denominator,
            error: 0,
        })
    }

    fn nearly(factors: &[Fraction], largest: &[i64]) -> Option<Self> {
        // Half a unit for every unit of an amount, and one more for the half that the bound itself cuts off.
        let all: i128 = largest.iter().map(|amount| i128::from(*amount)).sum();
        let error = i64::try_from(all / 2 + 1).ok()?.min(i64::MAX / 4);
        let mut bits = SUM_BITS - 1;
        while bits >= LEAST_BITS {
            if let Some(factors) = fixed::nearest(factors, bits).filter(|near| fits(near, largest))
            {
                return Some(Self {
                    factors,
                    denominator: 1 << bits,
                    error,
                });
            }
            bits -= 1;
        }
        None
    }

    /// The whole numbers, for sums that are written out where they are needed.
    #[must_use]
    pub fn factors(&self) -> &[i64] {
        &self.factors
    }

    /// By how much a sum can be off.
    #[must_use]
    pub fn error(&self) -> i64 {
        self.error
    }

    /// The sum of amounts times factors; no amount is below nought or above its largest.
    #[must_use]
    pub fn sum(&self, amounts: &[i64]) -> i64 {
        let products = amounts.iter().zip(&self.factors);
        products.fold(0, |sum, (amount, factor)| {
            sum.wrapping_add(amount.wrapping_mul(*factor))
        })
    }

    /// Which of two sums is larger; `None` where the error could decide it.
    #[must_use]
    pub fn compared(&self, one: i64, other: i64) -> Option<Ordering> {
        // Sums are below two to the power of 62 and the error below half of that.
        let sure = self.error == 0 || (one - other).abs() > self.error * 2;
        sure.then(|| one.cmp(&other))
    }

    /// The sum as a whole number, rounded commercially; `None` where the error could decide the rounding.
    #[must_use]
    pub fn rounded(&self, sum: i64) -> Option<i64> {
        let unit = i64::try_from(self.denominator).ok()?;
        // An odd unit has no half: what is left of it when halved is never reached.
        let raised = sum.checked_add(unit / 2)?;
        let (quotient, rest) = if self.denominator.is_power_of_two() {
            let shift = self.denominator.trailing_zeros();
            (raised >> shift, raised & (unit - 1))
        } else {
            (raised / unit, raised % unit)
        };
        let safe = rest >= self.error && rest < unit - self.error;
        safe.then_some(quotient)
    }
}

/// Whether no sum of amounts up to the largest leaves a word.
fn fits(factors: &[i64], largest: &[i64]) -> bool {
    let products = factors.iter().zip(largest);
    let whole = products.fold(0_i128, |sum, (factor, amount)| {
        sum.saturating_add(i128::from(*factor) * i128::from(*amount))
    });
    factors.iter().all(|factor| *factor >= 0) && whole < 1 << SUM_BITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exact::fixed::exact_sum;
    use crate::exact::rounding;
    use num_bigint::BigInt;

    fn ratio(above: i64, below: i64) -> Fraction {
        Fraction::ratio(above, below).expect("not nought")
    }

    #[test]
    fn a_word_answers_as_fractions_do_or_not_at_all() {
        let factors = [ratio(400, 99_991), ratio(300, 99_989), ratio(300, 99_971)];
        let short = ShortFactors::new(&factors, &[99_991, 99_989, 99_971]);
        assert!(short.error() > 0);
        let mut answered = 0;
        for n in 0..2_000_i64 {
            let amounts = [n * 49, n * 37 % 99_989, n * n % 99_971];
            let exact = exact_sum(&factors, &amounts);
            if let Some(rounded) = short.rounded(short.sum(&amounts)) {
                assert_eq!(BigInt::from(rounded), rounding::scaled(&exact, 0), "{n}");
                answered += 1;
            }
            let other = [n * 49, n * 37 % 99_989, n];
            let order = short.compared(short.sum(&amounts), short.sum(&other));
            if let Some(order) = order {
                assert_eq!(order, exact.cmp(&exact_sum(&factors, &other)), "{n}");
            }
        }
        assert!(answered > 1_990, "{answered}");
    }

    #[test]
    fn small_scales_are_exact_and_their_halves_move_away_from_nought() {
        let short = ShortFactors::new(&[ratio(1, 2), ratio(1, 3)], &[10, 10]);
        assert_eq!(short.error(), 0);
        assert_eq!(short.rounded(short.sum(&[1, 0])), Some(1));
        assert_eq!(short.rounded(short.sum(&[0, 1])), Some(0));
        assert_eq!(
            short.compared(short.sum(&[2, 0]), short.sum(&[0, 3])),
            Some(Ordering::Equal)
        );
        let thirds = ShortFactors::new(&[ratio(1, 3)], &[10]);
        assert_eq!(thirds.rounded(thirds.sum(&[1])), Some(0));
        assert_eq!(thirds.rounded(thirds.sum(&[2])), Some(1));
    }

    #[test]
    fn amounts_beyond_a_word_are_left_to_a_closer_look() {
        let short = ShortFactors::new(&[ratio(1, 3)], &[i64::MAX]);
        assert_eq!(short.rounded(short.sum(&[5])), None);
        assert_eq!(short.compared(short.sum(&[5]), short.sum(&[6])), None);
    }
}
