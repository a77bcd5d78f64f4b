//! Amounts without and with value-added tax, and the step between them.

use super::{Decimal, Fraction, Percent};

/// An amount in EUR without value-added tax.
///
/// German term: *Nettobetrag*.
#[doc(alias = "Nettobetrag")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Net(Fraction);

/// An amount in EUR with value-added tax, or free of it.
///
/// German term: *Bruttobetrag*.
#[doc(alias = "Bruttobetrag")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gross(Fraction);

/// A rate of value-added tax; the only step between [`Net`] and [`Gross`].
///
/// German term: *Umsatzsteuersatz* (§ 12 of the tax act, `UStG`).
#[doc(alias = "Umsatzsteuersatz")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatRate(Percent);

/// Whether a calculation runs on amounts without or with value-added tax.
///
/// German term: *Netto- oder Bruttorechnung*. A buyer who cannot deduct input tax calculates gross.
#[doc(alias = "Steuerbasis")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Without value-added tax.
    Net,
    /// With value-added tax where it falls due.
    Gross,
}

impl Net {
    /// An amount without tax.
    #[must_use]
    pub fn new(amount: Fraction) -> Self {
        Self(amount)
    }

    /// The amount in EUR.
    #[must_use]
    pub fn amount(&self) -> &Fraction {
        &self.0
    }

    /// The same payment with tax.
    #[must_use]
    pub fn gross(&self, vat: VatRate) -> Gross {
        Gross(self.0.times(&vat.factor()))
    }
}

impl Gross {
    /// An amount with tax, or free of it.
    #[must_use]
    pub fn new(amount: Fraction) -> Self {
        Self(amount)
    }

    /// The amount in EUR.
    #[must_use]
    pub fn amount(&self) -> &Fraction {
        &self.0
    }

    /// The same payment without tax.
    #[must_use]
    pub fn net(&self, vat: VatRate) -> Net {
        Net(self.0.over(&vat.factor()).unwrap_or_else(|| self.0.clone()))
    }
}

impl VatRate {
    /// A tax rate; `None` below nought or above one hundred percent.
    #[must_use]
    pub fn new(percent: Decimal) -> Option<Self> {
        let sensible = !percent.is_negative() && percent <= Decimal::HUNDRED;
        sensible.then(|| Self(Percent::new(percent)))
    }

    /// The rate in percent.
    #[must_use]
    pub fn percent(self) -> Percent {
        self.0
    }

    fn factor(self) -> Fraction {
        Fraction::one().plus(&self.0.share())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn net_and_gross_lead_back_to_each_other_without_loss() {
        let vat = VatRate::new(Decimal::whole(19)).expect("a rate");
        let net = Net::new(Fraction::ratio(100, 3).expect("a number"));
        assert_eq!(net.gross(vat).net(vat), net);
    }

    #[test]
    fn a_tax_rate_above_one_hundred_percent_is_refused() {
        assert_eq!(VatRate::new(Decimal::whole(101)), None);
        assert_eq!(VatRate::new(Decimal::whole(-1)), None);
    }
}
