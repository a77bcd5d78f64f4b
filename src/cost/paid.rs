//! What falls due of each kind in each year, before prices change and before discounting.

use std::collections::BTreeMap;

use crate::exact::{Fraction, Year};
use crate::model::{Case, CostKind};

use super::Discount;

/// What one candidate pays of each kind in each year, at the prices of the file; payments nobody knows are left out.
///
/// German term: *Zahlungsreihe je Kostenart*.
#[doc(alias = "Zahlungsreihe je Kostenart")]
#[derive(Clone, Debug, Default)]
pub struct PaidByKind(BTreeMap<(CostKind, Year), Fraction>);

impl PaidByKind {
    /// The payments of a candidate.
    #[must_use]
    pub fn of(case: &Case, candidate: usize) -> Self {
        let mut paid = BTreeMap::new();
        for flow in case.costs.of(candidate) {
            let Some(yearly) = flow.yearly(case.costs.economics.basis) else {
                continue;
            };
            for year in flow.years() {
                let slot = paid.entry((flow.kind, year)).or_insert_with(Fraction::zero);
                *slot = slot.plus(&yearly);
            }
        }
        Self(paid)
    }

    /// What falls due of a kind in a year.
    #[must_use]
    pub fn amount(&self, kind: CostKind, year: Year) -> Fraction {
        self.0
            .get(&(kind, year))
            .cloned()
            .unwrap_or_else(Fraction::zero)
    }

    /// The years in which something of a kind falls due.
    pub fn years_of(&self, kind: CostKind) -> impl Iterator<Item = Year> {
        self.0
            .keys()
            .filter(move |(known, _)| *known == kind)
            .map(|(_, year)| *year)
    }

    /// Year by year at the prices of that year, all kinds together that count.
    #[must_use]
    pub fn yearly(
        &self,
        discount: &Discount,
        counts: impl Fn(CostKind) -> bool,
    ) -> BTreeMap<Year, Fraction> {
        let mut years = BTreeMap::new();
        for ((kind, year), amount) in self.0.iter().filter(|((kind, _), _)| counts(*kind)) {
            let amount = amount.times(&discount.price_level(*year, *kind));
            let slot = years.entry(*year).or_insert_with(Fraction::zero);
            *slot = slot.plus(&amount);
        }
        years
    }
}
