//! What is bought again and again: replacements within the period and what is left at its end.

use crate::exact::{Fraction, Year};
use crate::model::CostKind;

use super::Discount;

/// The present value of something that is replaced whenever its life ends.
///
/// German term: *kapitalgebundene Zahlungen* (in the manner of VDI 2067 part 1): the first purchase, replacements at the
/// prices of their years, less the residual value of the last one, written off evenly.
#[doc(alias = "kapitalgebundene Zahlungen")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Each purchase with its year and present value.
    pub purchases: Vec<(Year, Fraction)>,
    /// The present value of what is left at the end of the period, of the opposite sign.
    pub residual: Fraction,
    /// All of it together.
    pub present: Fraction,
}

/// Replaces a purchase until the end of the period.
///
/// With an amount `A`, a life of `L` years, a price growth `r` and a growth by interest `q` it is
/// `Σ A·r^(kL)/q^(kL) − A·r^(nL)·((n+1)·L − T)/L / q^T`, where `T` is the number of years from the purchase to the end and
/// `n = ⌈T/L⌉ − 1` the number of replacements. `None` where the life is nought years.
#[must_use]
pub fn replaced(
    discount: &Discount,
    amount: &Fraction,
    kind: CostKind,
    bought: Year,
    life: u32,
    end: Year,
) -> Option<Replacement> {
    let life_years = Fraction::whole(i64::from(life));
    let mut last = bought;
    let mut purchases = Vec::new();
    loop {
        let present = amount.times(&discount.factor(last, kind));
        purchases.push((last, present));
        match last.plus(life) {
            Some(next) if life > 0 && next < end => last = next,
            _ => break,
        }
    }
    let used = Fraction::whole(i64::from(end.since(last)));
    let left = life_years.minus(&used).over(&life_years)?;
    let residual = amount
        .times(&discount.price_level(last, kind))
        .times(&left)
        .times(&discount.plain_factor(end))
        .negated();
    let present = Fraction::sum(purchases.iter().map(|(_, present)| present)).plus(&residual);
    Some(Replacement {
        purchases,
        residual,
        present,
    })
}
