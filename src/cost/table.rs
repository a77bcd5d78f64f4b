//! Present values as one works them out with the printed tables of the federal guide.
//!
//! A payment that stays the same over several years is multiplied by the factor of table 2.1. All other payments are added up
//! year by year first, and the sum of a year is multiplied by the factor of table 1.1. Every product is rounded (BMF
//! Arbeitsanleitung, C.V.1 a, the example over two years).

use std::collections::BTreeMap;

use crate::exact::{Fraction, Year, rounding};
use crate::model::{CashFlow, TablePlaces};

use crate::source::Span;

use super::Discount;

/// One product of a calculation by table; all products together are the present value.
///
/// German term: *Produkt der Tabellenrechnung*.
#[doc(alias = "Produkt der Tabellenrechnung")]
#[derive(Clone, Debug)]
pub struct TableProduct {
    /// What is multiplied.
    pub of: TableAmount,
    /// The amount, negative for expenses.
    pub amount: Fraction,
    /// The rounded factor.
    pub factor: Fraction,
    /// The rounded product.
    pub value: Fraction,
}

/// What a product of a calculation by table is made of.
///
/// German term: *Betrag der Tabellenrechnung*.
#[doc(alias = "Betrag der Tabellenrechnung")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableAmount {
    /// A row of the cost file that stays the same over several years.
    Row(Span),
    /// Everything else that falls due in one year.
    Year(Year),
}

/// What payments are worth together.
pub(super) fn total<'a>(
    flows: impl Iterator<Item = (&'a CashFlow, &'a Fraction)>,
    places: TablePlaces,
    discount: &Discount,
) -> Fraction {
    let products = products(flows, places, discount);
    Fraction::sum(products.iter().map(|product| &product.value))
}

/// The products that make up the value of payments, rows before years.
pub(super) fn products<'a>(
    flows: impl Iterator<Item = (&'a CashFlow, &'a Fraction)>,
    places: TablePlaces,
    discount: &Discount,
) -> Vec<TableProduct> {
    let mut products = Vec::new();
    let mut by_year: BTreeMap<Year, Fraction> = BTreeMap::new();
    for (flow, yearly) in flows {
        if is_constant(flow, discount) {
            products.push(TableProduct {
                of: TableAmount::Row(flow.span),
                amount: yearly.clone(),
                factor: factor(flow, places, discount),
                value: present(flow, yearly, places, discount),
            });
            continue;
        }
        for year in flow.years() {
            let amount = yearly.times(&discount.price_level(year, flow.kind));
            let sum = by_year.entry(year).or_insert_with(Fraction::zero);
            *sum = sum.plus(&amount);
        }
    }
    products.extend(by_year.into_iter().map(|(year, amount)| TableProduct {
        of: TableAmount::Year(year),
        factor: year_factor(year, places, discount),
        value: single(&amount, year, places, discount),
        amount,
    }));
    products
}

/// What one row is worth on its own.
pub(super) fn present(
    flow: &CashFlow,
    yearly: &Fraction,
    places: TablePlaces,
    discount: &Discount,
) -> Fraction {
    if is_constant(flow, discount) {
        let product = yearly.times(&factor(flow, places, discount));
        return rounding::rounded(&product, places.product);
    }
    let products: Vec<Fraction> = flow
        .years()
        .map(|year| {
            let amount = yearly.times(&discount.price_level(year, flow.kind));
            single(&amount, year, places, discount)
        })
        .collect();
    Fraction::sum(&products)
}

/// What an amount in one year is worth.
pub(super) fn single(
    amount: &Fraction,
    year: Year,
    places: TablePlaces,
    discount: &Discount,
) -> Fraction {
    let product = amount.times(&year_factor(year, places, discount));
    rounding::rounded(&product, places.product)
}

/// The factor by which one row is multiplied; with price changes, the sum over its years.
pub(super) fn factor(flow: &CashFlow, places: TablePlaces, discount: &Discount) -> Fraction {
    if !is_constant(flow, discount) {
        let factors: Vec<Fraction> = flow
            .years()
            .map(|year| {
                year_factor(year, places, discount).times(&discount.price_level(year, flow.kind))
            })
            .collect();
        return Fraction::sum(&factors);
    }
    let reference = discount.reference();
    let early: Vec<Fraction> = flow
        .years()
        .take_while(|year| *year <= reference)
        .map(|year| year_factor(year, places, discount))
        .collect();
    let until = |last: i32| annuity(last, places, discount);
    let before = flow.from.since(reference).saturating_sub(1).max(0);
    let later = until(flow.until.since(reference)).minus(&until(before));
    let correction = rounding::rounded(&discount.correction(flow.until), places.factor);
    Fraction::sum(&early).plus(&later.times(&correction))
}

/// The factor of table 2.1 for so many years; nought for none.
fn annuity(years: i32, places: TablePlaces, discount: &Discount) -> Fraction {
    let factors: Vec<Fraction> = u32::try_from(years)
        .ok()
        .and_then(|years| discount.reference().plus(years))
        .map(|last| {
            let years = discount.reference().until(last).skip(1);
            years
                .filter_map(|year| discount.year_end(year))
                .collect::<Vec<_>>()
        })
        .unwrap_or_default();
    rounding::rounded(&Fraction::sum(&factors), places.factor)
}

fn year_factor(year: Year, places: TablePlaces, discount: &Discount) -> Fraction {
    // The reader refuses payments in years without a rate.
    let table = discount.year_end(year).unwrap_or_else(Fraction::zero);
    let rounded = |factor: &Fraction| rounding::rounded(factor, places.factor);
    rounded(&table).times(&rounded(&discount.correction(year)))
}

// Table 2.1 holds for one rate and equal amounts only.
fn is_constant(flow: &CashFlow, discount: &Discount) -> bool {
    flow.from < flow.until && discount.interest().single().is_some() && !discount.changes(flow.kind)
}
