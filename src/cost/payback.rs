//! When money that was advanced has come back (*dynamische Amortisation*).

use crate::exact::Fraction;

/// When money that was advanced has come back.
///
/// German term: *dynamische Amortisationsdauer*.
#[doc(alias = "dynamische Amortisationsdauer")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payback {
    /// It comes back.
    After {
        /// Years after the first payment, a part of the last year included.
        years: Fraction,
        /// Whether it stays so until the end.
        lasting: bool,
    },
    /// It does not come back; so much is still missing at the end.
    Never {
        /// The amount, positive.
        missing: Fraction,
    },
    /// No money is advanced at all.
    NothingAdvanced,
}

/// When the cumulated present values of a series, one a year, reach nought again.
///
/// The first year in which they do counts; within it the present value of the year is taken as spread evenly.
#[must_use]
pub fn payback(present: &[Fraction]) -> Payback {
    let mut cumulated = Fraction::zero();
    let mut years: Option<Fraction> = None;
    let mut advanced = false;
    let mut lasting = true;
    for (index, value) in (0_i64..).zip(present) {
        let before = cumulated.clone();
        cumulated = cumulated.plus(value);
        advanced |= cumulated.is_negative();
        if before.is_negative() && !cumulated.is_negative() && years.is_none() {
            years = before
                .magnitude()
                .over(value)
                .map(|part| Fraction::whole(index.saturating_sub(1)).plus(&part));
        } else if years.is_some() && cumulated.is_negative() {
            lasting = false;
        }
    }
    match years {
        Some(years) if !cumulated.is_negative() => Payback::After { years, lasting },
        _ if advanced => Payback::Never {
            missing: cumulated.magnitude(),
        },
        _ => Payback::NothingAdvanced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[i64]) -> Vec<Fraction> {
        values.iter().copied().map(Fraction::whole).collect()
    }

    #[test]
    fn money_comes_back_within_a_year_by_its_share() {
        let Payback::After { years, lasting } = payback(&series(&[-100, 40, 40, 40])) else {
            panic!("it comes back");
        };
        assert_eq!(Some(years), Fraction::ratio(5, 2));
        assert!(lasting);
    }

    #[test]
    fn what_is_lost_again_is_not_lasting_and_what_never_comes_is_missing() {
        assert!(matches!(
            payback(&series(&[-100, 150, -60, 20])),
            Payback::After { lasting: false, .. }
        ));
        assert_eq!(
            payback(&series(&[-100, 30, 30])),
            Payback::Never {
                missing: Fraction::whole(40)
            }
        );
        assert!(matches!(
            payback(&series(&[-100, 150, -60])),
            Payback::Never { .. }
        ));
        assert_eq!(payback(&series(&[10, 20])), Payback::NothingAdvanced);
    }
}
