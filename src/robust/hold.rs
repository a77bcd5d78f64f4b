//! The interval of one weight in which the first place holds.

use crate::exact::Fraction;

use super::Field;

/// From which to which weight of one group the leader keeps the first place, all other weights kept in proportion.
///
/// German term: *Stabilitätsintervall des Gewichts*. At a tipping end leader and rival have exactly equal points; an end
/// without rival is the end of the scale.
#[doc(alias = "Stabilitätsintervall")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The lower end.
    pub low: Fraction,
    /// Who draws level at the lower end; `None` where the weight may fall to nought.
    pub low_rival: Option<usize>,
    /// The upper end.
    pub high: Fraction,
    /// Who draws level at the upper end; `None` where the group may count alone.
    pub high_rival: Option<usize>,
}

/// The interval of the weight of one group in which the leader is nowhere behind.
///
/// `None` where the leader is behind already, or where all other weights are nought and have no proportion to keep.
#[must_use]
pub fn hold(field: &Field, leader: usize, group: usize) -> Option<Hold> {
    let total = field.total();
    let weight = field.weights().get(group)?;
    let others = total.minus(weight);
    if others.is_zero() || others.is_negative() {
        return None;
    }
    let mut hold = Hold {
        low: Fraction::zero(),
        low_rival: None,
        high: total.clone(),
        high_rival: None,
    };
    for rival in field.rivals(leader) {
        let differences = field.differences(leader, rival);
        let own = differences.get(group)?;
        let lead = super::field::dot(field.weights(), &differences);
        if lead.is_negative() {
            return None;
        }
        // The lead is linear in the weight x: x × own + (total − x) × rest.
        let rest = lead.minus(&own.times(weight)).over(&others)?;
        let slope = own.minus(&rest);
        let Some(tips_at) = rest.times(&total).negated().over(&slope) else {
            continue;
        };
        if slope.is_negative() {
            if tips_at < hold.high {
                (hold.high, hold.high_rival) = (tips_at, Some(rival));
            }
        } else if tips_at > hold.low {
            (hold.low, hold.low_rival) = (tips_at, Some(rival));
        }
    }
    Some(hold)
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
    fn the_interval_ends_where_both_are_equal() {
        // 30 × 8 + 70 × 4 = 520 against 30 × 2 + 70 × 6 = 480.
        let field = Field::new(whole(&[30, 70]), vec![whole(&[8, 4]), whole(&[2, 6])]);
        let hold = hold(&field, 0, 0).expect("the first leads");
        assert_eq!(hold.low, Fraction::whole(25));
        assert_eq!(hold.low_rival, Some(1));
        assert_eq!(hold.high, Fraction::whole(100));
        assert_eq!(hold.high_rival, None);
        let tied = Field::new(whole(&[25, 75]), vec![whole(&[8, 4]), whole(&[2, 6])]);
        assert_eq!(tied.value(0), tied.value(1));
    }

    #[test]
    fn a_group_that_counts_alone_leaves_no_proportion() {
        let field = Field::new(whole(&[100, 0]), vec![whole(&[8, 4]), whole(&[2, 6])]);
        assert_eq!(hold(&field, 0, 0), None);
        assert!(hold(&field, 0, 1).is_some());
    }

    #[test]
    fn who_is_behind_holds_nothing() {
        let field = Field::new(whole(&[50, 50]), vec![whole(&[1, 1]), whole(&[2, 6])]);
        assert_eq!(hold(&field, 0, 0), None);
    }
}
