//! Costs that follow a quantity, and where two of them meet (*kritische Menge*).

use crate::exact::Fraction;

/// Costs with a fixed part and parts that follow a quantity.
///
/// German term: *Kostenfunktion*.
#[doc(alias = "Kostenfunktion")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// What does not follow the quantity.
    pub fixed: Fraction,
    /// What does.
    pub variable: Vec<VariableCost>,
}

/// What one unit costs, and for how many units at least it is charged.
///
/// German term: *variable Kosten*.
#[doc(alias = "variable Kosten")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableCost {
    /// The price of one unit.
    pub price: Fraction,
    /// The least quantity that is charged; nought where there is none.
    pub minimum: Fraction,
}

impl CostLine {
    /// A fixed part and one price for every unit.
    #[must_use]
    pub fn simple(fixed: Fraction, price: Fraction) -> Self {
        let minimum = Fraction::zero();
        Self {
            fixed,
            variable: vec![VariableCost { price, minimum }],
        }
    }

    /// The costs at a quantity.
    #[must_use]
    pub fn total(&self, quantity: &Fraction) -> Fraction {
        self.variable.iter().fold(self.fixed.clone(), |sum, part| {
            sum.plus(&part.price.times(quantity.max(&part.minimum)))
        })
    }

    /// What one unit costs at a quantity; `None` for nought units.
    #[must_use]
    pub fn per_unit(&self, quantity: &Fraction) -> Option<Fraction> {
        self.total(quantity).over(quantity)
    }

    /// What one more unit costs, just above a quantity.
    #[must_use]
    pub fn slope(&self, quantity: &Fraction) -> Fraction {
        let parts = self.variable.iter();
        Fraction::sum(
            parts
                .filter(|part| part.minimum <= *quantity)
                .map(|part| &part.price),
        )
    }

    /// The quantities above nought at which the dearer of the two becomes the cheaper one, in order.
    ///
    /// German term: *kritische Menge*. Without least quantities it is `(F₂ − F₁) / (v₁ − v₂)`.
    #[doc(alias = "kritische Menge")]
    #[must_use]
    pub fn crossings(&self, other: &Self) -> Vec<Fraction> {
        let mut bends: Vec<&Fraction> = self
            .variable
            .iter()
            .chain(&other.variable)
            .map(|part| &part.minimum)
            .collect();
        let nought = Fraction::zero();
        bends.push(&nought);
        bends.sort();
        bends.dedup();
        let mut found = Vec::new();
        let mut before = Fraction::zero();
        for (index, bend) in bends.iter().enumerate() {
            let gap = self.total(bend).minus(&other.total(bend));
            let slope = self.slope(bend).minus(&other.slope(bend));
            let next = bends.get(index.saturating_add(1));
            let meets = gap.negated().over(&slope).map(|way| bend.plus(&way));
            let within = meets.filter(|meets| {
                *bend <= meets && next.is_none_or(|next| meets < next) && !meets.is_zero()
            });
            if let Some(meets) = within {
                let arrives = if meets == **bend { &before } else { &slope };
                // Both sides of the place rise, or both fall: there the sign changes.
                if !arrives.is_zero() && arrives.is_negative() == slope.is_negative() {
                    found.push(meets);
                }
            }
            if !slope.is_zero() || !gap.is_zero() {
                before = slope;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(fixed: i64, parts: &[(i64, i64)]) -> CostLine {
        CostLine {
            fixed: Fraction::whole(fixed),
            variable: parts
                .iter()
                .map(|(price, minimum)| VariableCost {
                    price: Fraction::whole(*price),
                    minimum: Fraction::whole(*minimum),
                })
                .collect(),
        }
    }

    #[test]
    fn two_straight_lines_meet_once_or_never() {
        let (dear_start, dear_unit) = (line(100, &[(2, 0)]), line(20, &[(4, 0)]));
        assert_eq!(dear_start.crossings(&dear_unit), [Fraction::whole(40)]);
        assert!(dear_start.crossings(&line(20, &[(2, 0)])).is_empty());
        assert!(dear_start.crossings(&line(200, &[(4, 0)])).is_empty());
    }

    #[test]
    fn a_least_quantity_makes_two_lines_meet_twice() {
        // 10 a unit for at least 50 units against 300 and 5 a unit.
        let (least, fixed) = (line(0, &[(10, 50)]), line(300, &[(5, 0)]));
        assert_eq!(
            least.crossings(&fixed),
            [Fraction::whole(40), Fraction::whole(60)]
        );
        for meets in least.crossings(&fixed) {
            assert_eq!(least.total(&meets), fixed.total(&meets));
        }
    }

    #[test]
    fn lines_that_only_touch_do_not_cross() {
        // 500 up to 50 units, then 10 a unit, against 500 throughout.
        assert!(
            line(0, &[(10, 50)])
                .crossings(&line(500, &[(0, 0)]))
                .is_empty()
        );
    }
}
