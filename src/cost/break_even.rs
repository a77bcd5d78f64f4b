//! The least number from which on something pays, exactly.

use crate::exact::Fraction;

/// More participants than there are people is never.
const LIMIT: i64 = 1_i64 << 40;

/// From which number on something pays.
///
/// German term: *Mindestzahl der Teilnehmer* (break-even).
#[doc(alias = "Mindestzahl der Teilnehmer")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakEven {
    /// The smallest number for which it pays.
    From(i64),
    /// For no number.
    Never,
}

/// The smallest whole number from one on for which `balance` is below nought.
///
/// Between two `breaks` the balance must run in a straight line; it is then enough to look at the ends of each stretch.
pub(super) fn first_better(breaks: &[Fraction], balance: impl Fn(i64) -> Fraction) -> BreakEven {
    let mut starts: Vec<i64> = breaks.iter().filter_map(whole_from).collect();
    starts.push(1);
    starts.sort_unstable();
    starts.dedup();
    let pays = |number: i64| balance(number).is_negative();
    for (index, start) in starts.iter().enumerate() {
        if pays(*start) {
            return BreakEven::From(*start);
        }
        let next = starts.get(index.saturating_add(1));
        let end = next.map_or(LIMIT, |next| next.saturating_sub(1));
        if end > *start && pays(end) {
            return BreakEven::From(first_in(*start, end, pays));
        }
    }
    BreakEven::Never
}

/// The first number that pays between one that does not and one that does.
fn first_in(mut not: i64, mut yes: i64, pays: impl Fn(i64) -> bool) -> i64 {
    while yes.saturating_sub(not) > 1 {
        let middle = not.midpoint(yes);
        if pays(middle) {
            yes = middle;
        } else {
            not = middle;
        }
    }
    yes
}

/// The smallest whole number that is not below a quantity; `None` beyond the limit.
fn whole_from(quantity: &Fraction) -> Option<i64> {
    let reaches = |number: i64| *quantity <= Fraction::whole(number);
    if reaches(1) {
        return Some(1);
    }
    reaches(LIMIT).then(|| first_in(1, LIMIT, reaches))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_cost_pays_off_at_the_exact_number() {
        // 100 once against 30 each: 3 × 30 = 90 is too little, 4 × 30 = 120 is enough.
        let balance = |number: i64| Fraction::whole(100 - 30 * number);
        assert_eq!(first_better(&[], balance), BreakEven::From(4));
    }

    #[test]
    fn equal_is_not_cheaper() {
        let balance = |number: i64| Fraction::whole(90 - 30 * number);
        assert_eq!(first_better(&[], balance), BreakEven::From(4));
    }

    #[test]
    fn what_never_pays_is_never() {
        assert_eq!(first_better(&[], |_| Fraction::one()), BreakEven::Never);
        assert_eq!(first_better(&[], Fraction::whole), BreakEven::Never);
    }

    #[test]
    fn a_tier_can_bring_the_turn_in_the_middle() {
        let tier = Fraction::ratio(7, 2).expect("not nought");
        let balance = |number: i64| Fraction::whole(if number >= 4 { -1 } else { 1 });
        assert_eq!(first_better(&[tier], balance), BreakEven::From(4));
    }

    #[test]
    fn every_answer_is_the_smallest() {
        for (fixed, each) in [(1, 1), (999, 7), (1_000_003, 1), (5, 100)] {
            let balance = |number: i64| Fraction::whole(fixed - each * number);
            let BreakEven::From(found) = first_better(&[], balance) else {
                panic!("it pays some time");
            };
            assert!(balance(found).is_negative());
            assert!(found == 1 || !balance(found - 1).is_negative());
        }
    }
}
