//! The comparison of costs of one average year (*Kostenvergleichsrechnung*).

use crate::exact::Fraction;

/// Something bought, with its price, what is left of it and how long it lasts.
///
/// German term: *Anlagegut*. Amounts are costs and therefore positive.
#[doc(alias = "Anlagegut")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The price.
    pub price: Fraction,
    /// What is left at the end.
    pub residual: Fraction,
    /// Years of use.
    pub life: u32,
}

/// How the capital that is tied up shrinks.
///
/// German term: *Kapitalbindung*.
#[doc(alias = "Kapitalbindung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TiedCapital {
    /// Day by day: on average half of price and residual value, `(A + R) / 2`.
    Continuous,
    /// At the end of each year: `(A − R)·(n + 1)/(2n) + R`, without a residual value `(A + A/n) / 2`.
    Discontinuous,
}

/// The costs of an average year.
///
/// German term: *durchschnittliche Jahreskosten*.
#[doc(alias = "durchschnittliche Jahreskosten")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AverageYear {
    /// The loss of value.
    pub depreciation: Fraction,
    /// Interest on the capital tied up on average.
    pub interest: Fraction,
    /// What is paid each year.
    pub running: Fraction,
    /// All together.
    pub total: Fraction,
}

impl AverageYear {
    /// The costs of one unit; `None` for nought units.
    #[must_use]
    pub fn per_unit(&self, units: &Fraction) -> Option<Fraction> {
        self.total.over(units)
    }
}

/// The costs of an average year; `None` where the asset lasts nought years.
///
/// German term: *Kostenvergleichsrechnung*. The interest is a share of one.
#[doc(alias = "Kostenvergleichsrechnung")]
#[must_use]
pub fn average_year(
    asset: &Asset,
    interest: &Fraction,
    running: &Fraction,
    tied: TiedCapital,
) -> Option<AverageYear> {
    let life = Fraction::whole(i64::from(asset.life));
    let lost = asset.price.minus(&asset.residual);
    let depreciation = lost.over(&life)?;
    let two = Fraction::whole(2);
    let capital = match tied {
        TiedCapital::Continuous => asset.price.plus(&asset.residual).over(&two)?,
        TiedCapital::Discontinuous => lost.plus(&depreciation).over(&two)?.plus(&asset.residual),
    };
    let interest = capital.times(interest);
    let total = depreciation.plus(&interest).plus(running);
    Some(AverageYear {
        depreciation,
        interest,
        running: running.clone(),
        total,
    })
}
