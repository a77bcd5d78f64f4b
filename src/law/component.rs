//! What a value is made of, so that it can be recomputed.

use crate::exact::{Decimal, Fraction, Percent};

/// One step on the way to a value.
///
/// German term: *Bestandteil*. The steps are taken one after the other, from nought.
#[doc(alias = "Bestandteil")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// What it is.
    pub name: String,
    /// What it does to the sum so far.
    pub step: ComponentStep,
}

/// What a component does to the sum so far.
///
/// German term: *Rechenschritt eines Bestandteils*.
#[doc(alias = "Rechenschritt eines Bestandteils")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComponentStep {
    /// An amount is added.
    Amount(Decimal),
    /// A percentage of the first component is added, such as the pension share of the gross pay.
    ShareOfFirst(Percent),
    /// The sum grows by a percentage, such as overhead.
    Surcharge(Percent),
    /// The sum is multiplied.
    Factor(Decimal),
    /// The sum is divided, such as a year into hours; never by nought.
    Divisor(Decimal),
}

/// What the components lead to; `None` where there are none, or one divides by nought.
#[must_use]
pub fn recomputed(components: &[Component]) -> Option<Fraction> {
    let first = match components.first()?.step {
        ComponentStep::Amount(amount) => amount.fraction(),
        ComponentStep::ShareOfFirst(_)
        | ComponentStep::Surcharge(_)
        | ComponentStep::Factor(_)
        | ComponentStep::Divisor(_) => return None,
    };
    components
        .iter()
        .try_fold(Fraction::zero(), |sum, component| match component.step {
            ComponentStep::Amount(amount) => Some(sum.plus(&amount.fraction())),
            ComponentStep::ShareOfFirst(share) => Some(sum.plus(&first.times(&share.share()))),
            ComponentStep::Surcharge(share) => {
                Some(sum.times(&Fraction::one().plus(&share.share())))
            }
            ComponentStep::Factor(factor) => Some(sum.times(&factor.fraction())),
            ComponentStep::Divisor(divisor) => sum.over(&divisor.fraction()),
        })
}
