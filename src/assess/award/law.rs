//! Which procurement law an award follows.

use crate::exact::notation;
use crate::model::{AwardCase, Regime, RegimeByValue};

use super::audit::{LAW_BY_VALUE, Told};

/// The law and whence it is known.
///
/// German term: *angewandtes Vergaberecht*.
#[doc(alias = "angewandtes Vergaberecht")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardLaw {
    /// The case names it.
    Stated(Regime),
    /// It follows from the estimated value.
    ByValue(RegimeByValue),
    /// Nobody can say.
    Unknown,
}

impl AwardLaw {
    pub(super) fn of(case: &AwardCase) -> Self {
        match case.law {
            Some(stated) => Self::Stated(stated),
            None => by_value(case).map_or(Self::Unknown, Self::ByValue),
        }
    }

    /// The law, where it is known.
    #[must_use]
    pub fn regime(&self) -> Option<Regime> {
        match self {
            Self::Stated(regime) => Some(*regime),
            Self::ByValue(found) => Some(found.regime),
            Self::Unknown => None,
        }
    }
}

fn by_value(case: &AwardCase) -> Option<RegimeByValue> {
    let value = case.estimated_value?.fraction();
    RegimeByValue::of(
        &value,
        Some(case.level),
        &case.parameters,
        case.key_date,
        case.start,
    )
}

/// Tells where the case names the law of smaller procurements and its value reaches the threshold. Whoever follows the
/// stricter law of their own accord does no harm.
pub(super) fn look(case: &AwardCase, told: &mut Told<'_>) {
    let (Some(Regime::National), Some(found), Some(value)) =
        (case.law, by_value(case), case.estimated_value)
    else {
        return;
    };
    if found.regime == Regime::European {
        let message = format!(
            "Angegeben ist die UVgO; der Auftragswert von {} EUR erreicht den EU-Schwellenwert von {} EUR",
            notation::german(&value.fraction(), 2),
            notation::german(&found.threshold, 2)
        );
        told.tell(LAW_BY_VALUE, message, case.span);
    }
}
