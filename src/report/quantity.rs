//! Quantities and prices of a payment in words.

use crate::exact::{Fraction, notation, rounding};
use crate::model::{CashFlow, Conversion, Frequency, UnitPrice};
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

/// The price as it stands in the file, with its currency where that is not EUR.
pub(super) fn written_price(flow: &CashFlow, price: &UnitPrice) -> String {
    let amount = w::number(price.amount);
    match &flow.conversion {
        None => amount,
        Some(Conversion::Exchange(rate)) => format!("{amount} {}", rate.currency),
        Some(Conversion::Emission { .. }) => format!("{amount} je t"),
    }
}

/// What the price binds: packs, minimums, terms, and how long the bought thing serves.
pub(super) fn terms(flow: &CashFlow) -> String {
    let terms = &flow.terms;
    let mut parts = Vec::new();
    if let Some(least) = terms.minimum_quantity {
        parts.push(format!("mindestens {}", w::number(least)));
    }
    if let Some(step) = terms.step {
        parts.push(format!("Pakete zu {}", w::number(step)));
    }
    if let Some(carriers) = terms.carriers {
        parts.push(format!(
            "{} Träger, je mindestens {}",
            w::number(carriers.count),
            w::number(carriers.minimum)
        ));
    }
    if let Some(months) = terms.minimum_months {
        parts.push(format!("Mindestlaufzeit {months} Monate"));
    }
    if let Some(life) = terms.life {
        parts.push(format!("Nutzungsdauer {life} Jahre"));
    }
    if let Some(users) = terms.users {
        parts.push(format!("{} Nutzende", w::number(users)));
    }
    parts.join(", ")
}
