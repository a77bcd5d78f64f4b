//! The smallest change of weights that turns the first place.

use crate::exact::Fraction;

use super::Field;

/// The smallest change of weights at which a rival draws level with the leader.
///
/// German term: *kleinste Gewichtsverschiebung*. Measured in what is taken from some groups and given to others: moving ten
/// percentage points from one group to another is a shift of ten.
#[doc(alias = "kleinste Gewichtsverschiebung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Who draws level.
    pub rival: usize,
    /// How much weight moves.
    pub moved: Fraction,
    /// The weights at which both are equal.
    pub weights: Vec<Fraction>,
}

/// The smallest shift over all rivals; the first of equals. `None` where no weights whatever put a rival level.
#[must_use]
pub fn smallest_shift(field: &Field, leader: usize) -> Option<Shift> {
    field
        .rivals(leader)
        .filter_map(|rival| shift_towards(field, leader, rival))
        .reduce(|best, next| if next.moved < best.moved { next } else { best })
}

/// The smallest shift at which this rival draws level. `None` where no weights do it, or where the leader is behind already.
#[must_use]
pub fn shift_towards(field: &Field, leader: usize, rival: usize) -> Option<Shift> {
    let differences = field.differences(leader, rival);
    let mut needed = super::field::dot(field.weights(), &differences);
    if needed.is_negative() {
        return None;
    }
    // Whatever moves should go where the rival is best, and come first from where the leader is best: each point moved
    // from a group to that one gains the difference between the two, so the greedy choice is the cheapest.
    let (target, lowest) = differences
        .iter()
        .enumerate()
        .min_by(|(_, one), (_, other)| one.cmp(other))?;
    let mut from: Vec<usize> = (0..differences.len())
        .filter(|group| *group != target)
        .collect();
    from.sort_by(|one, other| differences.get(*other).cmp(&differences.get(*one)));
    let mut weights = field.weights().to_vec();
    let mut moved = Fraction::zero();
    for group in from {
        if needed.is_zero() {
            break;
        }
        let (Some(difference), Some(weight)) = (differences.get(group), weights.get(group)) else {
            continue;
        };
        let gain = difference.minus(lowest);
        let Some(enough) = needed.over(&gain) else {
            break;
        };
        let step = enough.min(weight.clone());
        needed = needed.minus(&step.times(&gain));
        moved = moved.plus(&step);
        if let Some(weight) = weights.get_mut(group) {
            *weight = weight.minus(&step);
        }
    }
    if let Some(weight) = weights.get_mut(target) {
        *weight = weight.plus(&moved);
    }
    needed.is_zero().then_some(Shift {
        rival,
        moved,
        weights,
    })
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
    fn the_shifted_weights_tie_and_add_up() {
        let field = Field::new(
            whole(&[50, 30, 20]),
            vec![whole(&[9, 5, 2]), whole(&[4, 5, 8])],
        );
        let shift = smallest_shift(&field, 0).expect("the rival is better in the third group");
        // The lead of 250 − 120 = 130 falls by eleven with each point moved from the first group to the third.
        assert_eq!(Some(shift.moved.clone()), Fraction::ratio(130, 11));
        let tied = Field::new(
            shift.weights.clone(),
            vec![whole(&[9, 5, 2]), whole(&[4, 5, 8])],
        );
        assert_eq!(tied.value(0), tied.value(1));
        assert_eq!(tied.total(), Fraction::whole(100));
    }

    #[test]
    fn who_is_best_everywhere_loses_under_no_weights() {
        let field = Field::new(whole(&[50, 50]), vec![whole(&[9, 5]), whole(&[4, 4])]);
        assert_eq!(smallest_shift(&field, 0), None);
    }

    #[test]
    fn equal_in_one_group_is_level_when_it_counts_alone() {
        let field = Field::new(whole(&[50, 50]), vec![whole(&[9, 5]), whole(&[4, 5])]);
        let shift = smallest_shift(&field, 0).expect("level in the second group");
        assert_eq!(shift.moved, Fraction::whole(50));
        assert_eq!(shift.weights, whole(&[0, 100]));
    }
}
