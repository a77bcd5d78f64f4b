//! A monthly price against the contract value: 48 months where the contract has no end.

use crate::exact::{Decimal, Fraction, notation};

use super::case_field::limit_of;
use super::{Bench, Hit};

/// The parameter with the most months that count.
const MOST: &str = "auftragswert.hoechstmonate";

pub(super) fn look(bench: &Bench<'_, '_>) -> Option<Hit> {
    let case = bench.subject.case;
    let price = case.number("vertrag.monatsentgelt")?;
    let value = case.number("vergabe.auftragswert")?;
    let most = limit_of(bench, MOST)?;
    let endless = case.truth("vertrag.unbefristet") == Some(true);
    let term = case
        .number("vergabe.laufzeit-monate")
        .filter(|months| *months <= most && !endless);
    let months = match (
        term,
        endless || case.number("vergabe.laufzeit-monate").is_some(),
    ) {
        (Some(months), _) => months,
        (None, true) => most,
        (None, false) => return None,
    };
    let least = price.fraction().times(&months.fraction());
    if !value.fraction().minus(&least).is_negative() {
        return None;
    }
    let message = format!(
        "{} Monate zu {} EUR sind {} EUR; der Auftragswert nennt nur {} EUR",
        notation::german_decimal(months),
        german(price),
        notation::german(&least, 2),
        german(value)
    );
    let fact = case.facts.get("vergabe.auftragswert")?;
    Some(Hit::in_file(fact.span, message))
}

fn german(amount: Decimal) -> String {
    let fraction: Fraction = amount.fraction();
    notation::german(&fraction, 2)
}
