//! What a price depends on: least quantities, packs, terms, currency, the day it was seen.

use crate::exact::{Day, Decimal, Fraction};

/// The conditions of a price.
///
/// German term: *Preisbedingungen*.
#[doc(alias = "Preisbedingungen")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceTerms {
    /// The least quantity that is charged for the whole order.
    pub minimum_quantity: Option<Decimal>,
    /// Only whole packs are sold, of this many units.
    pub step: Option<Decimal>,
    /// How many carriers there are, such as processors, and the least quantity charged for each.
    pub carriers: Option<Carriers>,
    /// The least term of the contract in months.
    pub minimum_months: Option<u32>,
    /// Whether the quantity counts people.
    pub per_person: bool,
    /// How many people use what is bought.
    pub users: Option<Decimal>,
    /// How many years the bought thing serves.
    pub life: Option<u32>,
    /// The day on which the price was seen.
    pub as_of: Option<Day>,
}

/// Carriers of a licence, such as the processors of a server, with the least quantity charged for each.
///
/// German term: *Mindestmenge je Träger*: sixteen cores for each processor, however few it has.
#[doc(alias = "Mindestmenge je Träger")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carriers {
    /// How many carriers.
    pub count: Decimal,
    /// The least quantity for each.
    pub minimum: Decimal,
}

impl PriceTerms {
    /// Whether what is charged follows the quantity in a straight line above the minimum.
    #[must_use]
    pub fn is_straight(&self) -> bool {
        self.step.is_none() && self.carriers.is_none()
    }

    /// The quantity that is charged for what is needed: the minimum of each carrier, whole packs, the minimum of the order.
    #[must_use]
    pub fn charged(&self, needed: Decimal) -> Fraction {
        self.charged_for(&needed.fraction())
    }

    /// The same for a quantity that follows from others, such as the mean of several buyers.
    #[must_use]
    pub fn charged_for(&self, needed: &Fraction) -> Fraction {
        let mut quantity = needed.clone();
        if let Some(carriers) = &self.carriers {
            let least = carriers
                .count
                .fraction()
                .times(&carriers.minimum.fraction());
            quantity = quantity.max(least);
        }
        if let Some(least) = self.minimum_quantity {
            quantity = quantity.max(least.fraction());
        }
        let packs = self
            .step
            .and_then(|step| Some((quantity.over(&step.fraction())?.ceiling(), step)));
        packs.map_or(quantity, |(packs, step)| packs.times(&step.fraction()))
    }
}

/// What turns a written price or quantity into EUR.
///
/// German term: *Umrechnung*.
#[doc(alias = "Umrechnung")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// The price is in a foreign currency.
    Exchange(ExchangeRate),
    /// The quantity is devices; a price is charged for the tonnes that their energy or their making emits.
    Emission {
        /// What is counted for each device: kWh a year, or kilograms for its making.
        each: Decimal,
        /// Tonnes for one of these.
        tonnes: Fraction,
    },
}

impl Conversion {
    /// By what price times quantity is multiplied.
    #[must_use]
    pub fn factor(&self) -> Fraction {
        match self {
            Self::Exchange(rate) => Fraction::one()
                .over(&rate.per_euro.fraction())
                .unwrap_or_else(Fraction::zero),
            Self::Emission { each, tonnes } => each.fraction().times(tonnes),
        }
    }
}

/// What one EUR was worth in a foreign currency on a day.
///
/// German term: *Wechselkurs*, as the European Central Bank prints its reference rates.
#[doc(alias = "Wechselkurs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    /// The currency by its three letters.
    pub currency: String,
    /// Units of the currency for one EUR; above nought.
    pub per_euro: Decimal,
    /// The day of the rate.
    pub day: Day,
    /// Where it was read.
    pub source: String,
}

/// What a payment has to do with the decision.
///
/// German term: *Einstufung der Zahlung* (BMF Arbeitsanleitung, B.VII).
#[doc(alias = "Einstufung der Zahlung")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Relevance {
    /// It follows from the decision.
    #[default]
    Decisive,
    /// It remains although the solution ends: staff or contracts that cannot be shed at once, with the reason.
    #[doc(alias = "Remanenz")]
    Remanent(String),
    /// It has been made or cannot be avoided by any alternative; it is left out and listed, with the reason.
    #[doc(alias = "versunkene Zahlung")]
    Sunk(String),
}
