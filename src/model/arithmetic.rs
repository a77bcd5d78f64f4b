//! How a present value is rounded on the way.

/// Whether a present value is calculated exactly or with the printed tables.
///
/// German term: *Rechenweise*. The federal guide uses both (BMF Arbeitsanleitung, C.V.1 a): its example over fifteen years is
/// rounded once at the end, its example over two years with factors of the table and products in whole EUR.
#[doc(alias = "Rechenweise")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// Nothing is rounded before it is shown.
    Exact,
    /// Factors and products are rounded as when working with printed tables.
    Table(TablePlaces),
}

/// How many digits after the point a calculation by table keeps.
///
/// German term: *Stellen der Tabellenrechnung*.
#[doc(alias = "Stellen der Tabellenrechnung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TablePlaces {
    /// Of each factor; the tables of the guide have four.
    pub factor: u32,
    /// Of each product in EUR; the guide works in whole EUR.
    pub product: u32,
}

impl TablePlaces {
    /// What the tables of the federal guide have.
    pub const GUIDE: Self = Self {
        factor: 4,
        product: 0,
    };
}
