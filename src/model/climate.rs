//! What the case says of emissions: the price of a tonne and the electricity.

use crate::exact::{Day, Decimal};
use crate::source::Span;

/// How emissions are valued.
///
/// German term: *Klimaangaben* (§ 9 NKlimaG).
#[doc(alias = "Klimaangaben")]
#[derive(Clone, Debug)]
pub struct Climate {
    /// The price the case sets for a tonne, with its reason; `None` where the dated parameter holds.
    pub own_price: Option<OwnPrice>,
    /// The electricity that is used.
    pub electricity: Option<Electricity>,
    /// Where `[klima]` stands.
    pub span: Span,
}

/// A price for a tonne that the case sets itself.
///
/// German term: *eigener CO₂-Preis*.
#[doc(alias = "eigener CO₂-Preis")]
#[derive(Clone, Debug)]
pub struct OwnPrice {
    /// EUR for a tonne.
    pub per_tonne: Decimal,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub span: Span,
}

/// What a kilowatt-hour emits.
///
/// German term: *Strommix*.
#[doc(alias = "Strommix")]
#[derive(Clone, Debug)]
pub struct Electricity {
    /// Grams for a kilowatt-hour.
    pub grams_per_kwh: Decimal,
    /// Where it was read.
    pub source: String,
    /// The day it holds for.
    pub as_of: Option<Day>,
}
