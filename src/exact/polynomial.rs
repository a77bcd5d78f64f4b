//! Polynomials: values that depend on one rate, and the places where they change their sign.
#![expect(
    clippy::arithmetic_side_effects,
    reason = "big numbers grow instead of overflowing; a denominator is never nought"
)]

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, Zero};

use super::Fraction;

/// A polynomial with exact coefficients.
///
/// German term: *Polynom*. A present value is one in the discount factor, a price rise one in its yearly growth.
#[doc(alias = "Polynom")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polynomial(Vec<Fraction>);

/// A place where a value changes its sign: exact, or between two neighbours on a decimal grid.
///
/// German term: *Vorzeichenwechsel*. The sign just below `low` and just above `high` differs, which is the proof.
#[doc(alias = "Vorzeichenwechsel")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignChange {
    /// The greatest number of the grid that is not above the place.
    pub low: Fraction,
    /// The least number of the grid that is not below it; the same as `low` where the place lies on the grid.
    pub high: Fraction,
}

impl SignChange {
    /// Whether the place is known exactly.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }
}

impl Polynomial {
    /// A polynomial with these coefficients, the constant first.
    #[must_use]
    pub fn new(mut coefficients: Vec<Fraction>) -> Self {
        while coefficients.last().is_some_and(Fraction::is_zero) {
            coefficients.pop();
        }
        Self(coefficients)
    }

    /// Whether it is nought everywhere.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        let length = self.0.len().max(other.0.len());
        let at = |list: &[Fraction], index: usize| {
            list.get(index).cloned().unwrap_or_else(Fraction::zero)
        };
        Self::new(
            (0..length)
                .map(|index| at(&self.0, index).plus(&at(&other.0, index)))
                .collect(),
        )
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let length = (self.0.len() + other.0.len()).saturating_sub(1);
        let mut product = vec![Fraction::zero(); length];
        for (index, one) in self.0.iter().enumerate() {
            for (slot, two) in product.iter_mut().skip(index).zip(&other.0) {
                *slot = slot.plus(&one.times(two));
            }
        }
        Self::new(product)
    }

    /// The product with itself, so many times.
    #[must_use]
    pub fn power(&self, exponent: u32) -> Self {
        let mut power = Self::new(vec![Fraction::one()]);
        for _ in 0..exponent {
            power = power.times(self);
        }
        power
    }

    /// The value at a number.
    #[must_use]
    pub fn value(&self, at: &Fraction) -> Fraction {
        self.0
            .iter()
            .rev()
            .fold(Fraction::zero(), |value, coefficient| {
                value.times(at).plus(coefficient)
            })
    }

    /// The places between two whole numbers of units of the last place where the sign changes, in order.
    ///
    /// A unit is ten to the power of minus `places`. Every place is found: the rule of signs by Descartes tells how many can lie in an
    /// interval, and the interval is halved until there is none, exactly one, or nothing left to halve. Places closer together
    /// than one unit that undo each other are passed over.
    #[must_use]
    pub fn sign_changes(&self, low: i64, high: i64, places: u32) -> Vec<SignChange> {
        let grid = Grid::new(self, places);
        let mut found = Vec::new();
        if grid.0.len() > 1 && low < high {
            let (low, high) = (BigInt::from(low), BigInt::from(high));
            grid.search(&low, &high, &mut found);
            found.extend(grid.exact(&high));
        }
        let unit = |number: BigInt| Fraction::of_big(number, places);
        found
            .into_iter()
            .map(|(low, high)| SignChange {
                low: unit(low),
                high: unit(high),
            })
            .collect()
    }
}

/// A polynomial with whole coefficients in units of the last place.
struct Grid(Vec<BigInt>);

impl Grid {
    fn new(polynomial: &Polynomial, places: u32) -> Self {
        let mut common = BigInt::one();
        for coefficient in &polynomial.0 {
            let (_, denominator) = coefficient.parts();
            let shared = gcd(&common, denominator);
            common = &common / shared * denominator;
        }
        let scale = BigInt::from(10).pow(places);
        let mut weight = BigInt::one();
        let mut coefficients: Vec<BigInt> = polynomial
            .0
            .iter()
            .rev()
            .map(|coefficient| {
                let (numerator, denominator) = coefficient.parts();
                let whole = numerator * (&common / denominator) * &weight;
                weight = &weight * &scale;
                whole
            })
            .collect();
        coefficients.reverse();
        Self(coefficients)
    }

    fn sign_at(&self, at: &BigInt) -> Sign {
        let value = self
            .0
            .iter()
            .rev()
            .fold(BigInt::zero(), |value, coefficient| {
                value * at + coefficient
            });
        value.sign()
    }

    fn shifted(&self, by: &BigInt) -> Vec<BigInt> {
        let mut list = self.0.clone();
        shift(&mut list, by);
        list
    }

    /// The sign just above a number, where the value itself may be nought.
    fn sign_above(&self, at: &BigInt) -> Sign {
        let list = self.shifted(at);
        list.iter()
            .map(BigInt::sign)
            .find(|sign| *sign != Sign::NoSign)
            .unwrap_or(Sign::NoSign)
    }

    /// The sign just below a number.
    fn sign_below(&self, at: &BigInt) -> Sign {
        let list = self.shifted(at);
        let first = list.iter().position(|coefficient| !coefficient.is_zero());
        let sign = first
            .and_then(|first| list.get(first))
            .map_or(Sign::NoSign, BigInt::sign);
        match first {
            Some(first) if first % 2 == 1 => -sign,
            _ => sign,
        }
    }

    /// The number itself, where the sign changes exactly there.
    fn exact(&self, at: &BigInt) -> Option<(BigInt, BigInt)> {
        let turns = self.sign_at(at) == Sign::NoSign && self.sign_below(at) != self.sign_above(at);
        turns.then(|| (at.clone(), at.clone()))
    }

    /// How many changes of sign the rule of Descartes allows strictly between two numbers; nought and one are exact.
    fn bound(&self, low: &BigInt, width: &BigInt) -> usize {
        let mut list = self.shifted(low);
        let mut factor = BigInt::one();
        for coefficient in &mut list {
            *coefficient *= &factor;
            factor *= width;
        }
        list.reverse();
        shift(&mut list, &BigInt::one());
        let signs = list.iter().map(BigInt::sign);
        let mut before = Sign::NoSign;
        let mut changes = 0;
        for sign in signs.filter(|sign| *sign != Sign::NoSign) {
            if before != Sign::NoSign && before != sign {
                changes += 1;
            }
            before = sign;
        }
        changes
    }

    fn search(&self, low: &BigInt, high: &BigInt, found: &mut Vec<(BigInt, BigInt)>) {
        let width = high - low;
        match self.bound(low, &width) {
            0 => {}
            1 => found.push(self.halved(low.clone(), high.clone())),
            _ if width.is_one() => {
                if self.sign_above(low) != self.sign_below(high) {
                    found.push((low.clone(), high.clone()));
                }
            }
            _ => {
                let middle = low + &width / 2;
                self.search(low, &middle, found);
                found.extend(self.exact(&middle));
                self.search(&middle, high, found);
            }
        }
    }

    /// The unit in which the only change of sign between two numbers lies.
    fn halved(&self, mut low: BigInt, mut high: BigInt) -> (BigInt, BigInt) {
        let below = self.sign_above(&low);
        loop {
            let width = &high - &low;
            if width.is_one() {
                return (low, high);
            }
            let middle = &low + width / 2;
            match self.sign_at(&middle) {
                Sign::NoSign => return (middle.clone(), middle),
                sign if sign == below => low = middle,
                _ => high = middle,
            }
        }
    }
}

/// Replaces the unknown by itself plus a number.
fn shift(list: &mut [BigInt], by: &BigInt) {
    for round in 0..list.len() {
        for index in (round..list.len().saturating_sub(1)).rev() {
            let (lower, upper) = list.split_at_mut(index + 1);
            if let (Some(own), Some(next)) = (lower.last_mut(), upper.first()) {
                *own += next * by;
            }
        }
    }
}

fn gcd(one: &BigInt, two: &BigInt) -> BigInt {
    let (mut one, mut two) = (one.abs(), two.abs());
    while !two.is_zero() {
        (one, two) = (two.clone(), one % two);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polynomial(coefficients: &[i64]) -> Polynomial {
        Polynomial::new(coefficients.iter().copied().map(Fraction::whole).collect())
    }

    fn number(numerator: i64, denominator: i64) -> Fraction {
        Fraction::ratio(numerator, denominator).expect("not nought")
    }

    #[test]
    fn a_root_on_the_grid_is_exact() {
        // (x − 1)(x + 2) = x² + x − 2
        let changes = polynomial(&[-2, 1, 1]).sign_changes(-5_000, 5_000, 3);
        assert_eq!(changes.len(), 2);
        assert!(changes.iter().all(SignChange::is_exact));
        assert_eq!(changes[0].low, Fraction::whole(-2));
        assert_eq!(changes[1].high, Fraction::one());
    }

    #[test]
    fn an_irrational_root_lies_between_neighbours_of_the_grid() {
        let changes = polynomial(&[-2, 0, 1]).sign_changes(0, 2_000_000, 6);
        assert_eq!(
            changes,
            [SignChange {
                low: number(1_414_213, 1_000_000),
                high: number(1_414_214, 1_000_000)
            }]
        );
    }

    #[test]
    fn a_touch_is_no_change_of_sign_and_a_threefold_root_is_one() {
        // (x − 1)², then (x − 1)³
        assert!(polynomial(&[1, -2, 1]).sign_changes(0, 40, 1).is_empty());
        let threefold = polynomial(&[-1, 3, -3, 1]).sign_changes(0, 40, 1);
        assert_eq!(threefold.len(), 1);
        assert_eq!(threefold[0].low, Fraction::one());
    }

    #[test]
    fn many_roots_are_all_found_in_order() {
        let wanted = [-7, -3, 2, 5, 11];
        let product = wanted.iter().fold(polynomial(&[1]), |product, root| {
            product.times(&polynomial(&[-root, 1]))
        });
        let changes = product.sign_changes(-1_000, 1_100, 2);
        let roots: Vec<Fraction> = changes.into_iter().map(|change| change.low).collect();
        let wanted: Vec<Fraction> = wanted.into_iter().map(Fraction::whole).collect();
        assert_eq!(roots, wanted);
    }

    #[test]
    fn two_roots_within_one_unit_undo_each_other() {
        // (x − 1/4)(x − 3/4) on a grid of whole numbers, then of tenths
        let polynomial = Polynomial::new(vec![number(3, 16), Fraction::whole(-1), Fraction::one()]);
        assert!(polynomial.sign_changes(-5, 5, 0).is_empty());
        assert_eq!(polynomial.sign_changes(-50, 50, 1).len(), 2);
    }

    #[test]
    fn a_constant_never_changes_its_sign() {
        assert!(polynomial(&[5]).sign_changes(-10, 10, 2).is_empty());
        assert!(polynomial(&[]).is_zero());
    }
}
