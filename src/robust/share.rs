//! The exact share of the weight space in which one contender is better than another.

use crate::exact::Fraction;

/// Which weights are looked at. All of these are simplices, so shares of them can be computed exactly.
///
/// German term: *Gewichtsraum*.
#[doc(alias = "Gewichtsraum")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightSpace {
    /// All weights that add up to the whole.
    Free,
    /// All weights that fall from the first group of this list to the last.
    Ordered(Vec<usize>),
    /// All weights with at least these shares of the whole, which add up to less than one.
    AtLeast(Vec<Fraction>),
}

/// The shares of the weight space in which one is better, the other is better, and both are equal. They add up to one.
///
/// German term: *Anteil am Gewichtsraum*.
#[doc(alias = "Anteil am Gewichtsraum")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The one is better.
    pub one: Fraction,
    /// The other is better.
    pub other: Fraction,
    /// Both are equal everywhere.
    pub equal: Fraction,
}

/// The shares for two contenders whose points differ by this much per group, the one minus the other.
///
/// Over a simplex with vertices v the mean of `1[w·d > 0]` is, by the formula of Hermite and Genocchi, the divided difference
/// of `max(x, 0)^(n−1)` at the n numbers `v·d`. Equal numbers take derivatives instead of quotients, so there is no case
/// in which the shares are only approximate.
///
/// `None` where the space does not fit the groups or is empty.
#[must_use]
pub fn shares(differences: &[Fraction], space: &WeightSpace) -> Option<Shares> {
    let mut nodes = nodes(differences, space)?;
    nodes.sort();
    if nodes.iter().all(Fraction::is_zero) {
        return Some(Shares {
            one: Fraction::zero(),
            other: Fraction::zero(),
            equal: Fraction::one(),
        });
    }
    let one = divided_difference(&nodes)?;
    Some(Shares {
        other: Fraction::one().minus(&one),
        one,
        equal: Fraction::zero(),
    })
}

/// The difference of the two contenders at each corner of the space.
fn nodes(differences: &[Fraction], space: &WeightSpace) -> Option<Vec<Fraction>> {
    if differences.is_empty() {
        return None;
    }
    match space {
        WeightSpace::Free => Some(differences.to_vec()),
        WeightSpace::Ordered(order) => {
            let mut seen = order.clone();
            seen.sort_unstable();
            if !seen.iter().copied().eq(0..differences.len()) {
                return None;
            }
            // The corners are: all on the first, half and half on the first two, and so on.
            let mut sum = Fraction::zero();
            order
                .iter()
                .zip(1i64..)
                .map(|(group, count)| {
                    sum = sum.plus(differences.get(*group)?);
                    sum.over(&Fraction::whole(count))
                })
                .collect()
        }
        WeightSpace::AtLeast(least) => {
            let rest = Fraction::one().minus(&Fraction::sum(least));
            if least.len() != differences.len()
                || rest.is_negative()
                || rest.is_zero()
                || least.iter().any(Fraction::is_negative)
            {
                return None;
            }
            let base = super::field::dot(least, differences);
            Some(
                differences
                    .iter()
                    .map(|difference| base.plus(&rest.times(difference)))
                    .collect(),
            )
        }
    }
}

/// The divided difference of `max(x, 0)^(n−1)` at n sorted numbers, not all of them nought.
fn divided_difference(nodes: &[Fraction]) -> Option<Fraction> {
    let degree = nodes.len().checked_sub(1)?;
    let positive = |node: &Fraction, exponent: usize| -> Option<Fraction> {
        if node.is_negative() || node.is_zero() {
            return Some(Fraction::zero());
        }
        node.power(i32::try_from(exponent).ok()?)
    };
    let mut row: Vec<Fraction> = nodes
        .iter()
        .map(|node| positive(node, degree))
        .collect::<Option<_>>()?;
    let mut choose = Fraction::one();
    for level in 1..nodes.len() {
        // The derivative of this order over its factorial: binomial(degree, level) × x^(degree − level).
        let taken = i64::try_from(degree.checked_sub(level)?.checked_add(1)?).ok()?;
        choose = choose
            .times(&Fraction::whole(taken))
            .over(&Fraction::whole(i64::try_from(level).ok()?))?;
        let next: Option<Vec<Fraction>> = row
            .windows(2)
            .enumerate()
            .map(|(start, pair)| {
                let (first, last) = (nodes.get(start)?, nodes.get(start.checked_add(level)?)?);
                match pair {
                    [low, high] if first != last => high.minus(low).over(&last.minus(first)),
                    _ => Some(choose.times(&positive(first, degree.checked_sub(level)?)?)),
                }
            })
            .collect();
        row = next?;
    }
    row.into_iter().next()
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

    fn one(differences: &[i64], space: &WeightSpace) -> Fraction {
        shares(&whole(differences), space).expect("a simplex").one
    }

    #[test]
    fn of_two_groups_the_share_is_a_quotient() {
        assert_eq!(
            Some(one(&[3, -1], &WeightSpace::Free)),
            Fraction::ratio(3, 4)
        );
        assert_eq!(
            Some(one(&[-3, 1], &WeightSpace::Free)),
            Fraction::ratio(1, 4)
        );
    }

    #[test]
    fn mirrored_differences_share_the_space_equally() {
        assert_eq!(
            Some(one(&[1, 1, -1, -1], &WeightSpace::Free)),
            Fraction::ratio(1, 2)
        );
        assert_eq!(
            Some(one(&[2, 0, 0, -2], &WeightSpace::Free)),
            Fraction::ratio(1, 2)
        );
    }

    #[test]
    fn better_everywhere_is_all_of_it() {
        assert_eq!(one(&[1, 2, 2, 0], &WeightSpace::Free), Fraction::one());
        assert_eq!(one(&[-1, -1], &WeightSpace::Free), Fraction::zero());
        assert_eq!(one(&[0, 0, 5], &WeightSpace::Free), Fraction::one());
    }

    #[test]
    fn equal_everywhere_is_a_tie() {
        let shares = shares(&whole(&[0, 0]), &WeightSpace::Free).expect("a simplex");
        assert_eq!(shares.equal, Fraction::one());
    }

    #[test]
    fn three_groups_worked_by_hand() {
        // Corners 1, 1, −1: the losing triangle has half the height, so a quarter of the area.
        assert_eq!(
            Some(one(&[1, 1, -1], &WeightSpace::Free)),
            Fraction::ratio(3, 4)
        );
        // Corners 2, −1, −1: the winning triangle has two thirds of both edges.
        assert_eq!(
            Some(one(&[2, -1, -1], &WeightSpace::Free)),
            Fraction::ratio(4, 9)
        );
    }

    #[test]
    fn an_order_of_weights_favours_its_first_group() {
        // Corners: 1 and (1 − 3) / 2 = −1.
        let ordered = WeightSpace::Ordered(vec![0, 1]);
        assert_eq!(Some(one(&[1, -3], &ordered)), Fraction::ratio(1, 2));
        assert_eq!(
            Some(one(&[1, -3], &WeightSpace::Free)),
            Fraction::ratio(1, 4)
        );
        assert_eq!(
            shares(&whole(&[1, -3]), &WeightSpace::Ordered(vec![0, 0])),
            None
        );
    }

    #[test]
    fn least_weights_shrink_the_space() {
        let half = Fraction::ratio(1, 2).expect("not nought");
        let least = WeightSpace::AtLeast(vec![half.clone(), Fraction::zero()]);
        // Weights from (1, 0) to (1/2, 1/2): differences 1 to −1.
        assert_eq!(Some(one(&[1, -3], &least)), Fraction::ratio(1, 2));
        let full = WeightSpace::AtLeast(vec![half.clone(), half]);
        assert_eq!(shares(&whole(&[1, -3]), &full), None);
    }
}
