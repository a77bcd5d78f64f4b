//! Quantities and prices of a payment in words.

use crate::exact::{Fraction, notation, rounding};
use crate::model::{CashFlow, Conversion, Frequency};
use crate::report::wording as w;

/// A number with as many places as it needs, at most six.
pub(super) fn exactly(number: &Fraction) -> String {
    let places = (0..6)
        .find(|places| rounding::rounded(number, *places) == *number)
        .unwrap_or(6);
    notation::german(number, places)
}

/// The quantity that is charged, and why it may be more than is needed.
pub(super) fn quantity(flow: &CashFlow) -> String {
    let charged = flow.charged_quantity();
    let needed = w::number(flow.quantity);
    if charged == flow.quantity.fraction() {
        return needed;
    }
    format!(
        "{} ({}, gebraucht {needed})",
        exactly(&charged),
        conditions(flow)
    )
}

fn conditions(flow: &CashFlow) -> String {
    let terms = &flow.terms;
    let mut parts = Vec::new();
    if let Some(carriers) = terms.carriers {
        parts.push(format!(
            "mindestens {} je Träger bei {} Trägern",
            w::number(carriers.minimum),
            w::number(carriers.count)
        ));
    }
    if let Some(step) = terms.step {
        parts.push(format!("in Paketen zu {}", w::number(step)));
    }
    match (terms.minimum_quantity, parts.is_empty()) {
        (Some(_), true) => parts.push("Mindestmenge".to_owned()),
        (Some(least), false) => parts.push(format!("Mindestmenge {}", w::number(least))),
        (None, _) => {}
    }
    parts.join(", ")
}

/// The price of a unit, its currency and how often it falls due: `1.200,00 USD ÷ 1,09 × 12 Monate`.
pub(super) fn price(flow: &CashFlow) -> String {
    let amount = flow.unit_price.as_ref().map_or_else(
        || "?".to_owned(),
        |price| notation::german_decimal(price.amount),
    );
    match &flow.conversion {
        None => format!("{amount} EUR"),
        Some(Conversion::Exchange(rate)) => format!(
            "{amount} {} ÷ {} {} je EUR",
            rate.currency,
            w::number(rate.per_euro),
            rate.currency
        ),
        Some(Conversion::Emission { each, tonnes }) => format!(
            "{amount} EUR je t × {} × {} t",
            w::number(*each),
            notation::german(tonnes, 9)
        ),
    }
}

/// ` × 12 Monate`, where the price falls due every month.
pub(super) fn rhythm(flow: &CashFlow) -> &'static str {
    if flow.frequency == Frequency::Monthly {
        " × 12 Monate"
    } else {
        ""
    }
}
