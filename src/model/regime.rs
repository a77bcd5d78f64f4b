//! On which side of the European threshold a procurement lies.

use crate::exact::{Answer, Day, Fraction, KeyDate};
use crate::law::Parameters;

use super::Level;

/// On which side of the European threshold a procurement lies, and so which law holds for it.
///
/// German term: *Vergaberegime*.
#[doc(alias = "Vergaberegime")]
#[doc(alias = "Vergaberecht")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regime {
    /// At or above it: GWB and VgV.
    European,
    /// Below it: UVgO and state law.
    National,
}

/// Which law follows from the value of a procurement, and the threshold that says so.
///
/// German term: *Vergaberecht nach dem Auftragswert* (§ 106 GWB, § 3 VgV).
#[doc(alias = "Vergaberecht nach dem Auftragswert")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegimeByValue {
    /// The law.
    pub regime: Regime,
    /// The threshold in EUR without tax.
    pub threshold: Fraction,
}

impl RegimeByValue {
    /// The parameter of the chancellery and the ministries of the Federation (§ 106 Abs. 2 Nr. 1 GWB).
    const HIGHEST_FEDERAL: &str = "eu-schwelle.liefer-dienst.oberste-bund";
    /// The parameter of all others.
    const OTHERS: &str = "eu-schwelle.liefer-dienst.uebrige";
    /// The parameters it looks at.
    pub const PARAMETERS: [&str; 2] = [Self::HIGHEST_FEDERAL, Self::OTHERS];

    /// What follows from an estimated value without tax; `None` where no threshold is known for the day, or where it
    /// depends on whether an authority of the Federation is a ministry.
    #[must_use]
    pub fn of(
        value: &Fraction,
        level: Option<Level>,
        parameters: &Parameters,
        date: KeyDate,
        start: Option<Day>,
    ) -> Option<Self> {
        let threshold = |id: &str| match parameters.get(id)?.for_procedure(date, start) {
            Answer::Holds(_, dated) => Some(dated.value.fraction()),
            Answer::NotYet(_) | Answer::NoLonger(_) => None,
        };
        let others = threshold(Self::OTHERS)?;
        if *value >= others {
            return Some(Self {
                regime: Regime::European,
                threshold: others,
            });
        }
        let lowest = match level {
            Some(Level::Federal) => threshold(Self::HIGHEST_FEDERAL)?,
            Some(Level::State | Level::Municipal) | None => others,
        };
        (*value < lowest).then_some(Self {
            regime: Regime::National,
            threshold: lowest,
        })
    }
}
