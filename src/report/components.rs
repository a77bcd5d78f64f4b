//! What a parameter is made of, as a table.

use crate::exact::notation;
use crate::law::{ComponentStep, Dated, Parameter, recomputed};
use crate::report::Table;
use crate::report::wording as w;

/// The components of one value, and what they lead to; without rows where the source names the value itself.
pub(super) fn table(
    parameter: &Parameter,
    dated: &Dated<crate::exact::Decimal>,
    from: crate::exact::Day,
) -> Table {
    let mut table = Table::new(
        format!(
            "Bestandteile: {} (Wert ab {})",
            parameter.title,
            from.german()
        ),
        &["Schritt", "Rechnung", "#Zahl"],
    );
    for component in &dated.components {
        let (words, number) = match component.step {
            ComponentStep::Amount(amount) => ("plus", amount),
            ComponentStep::ShareOfFirst(share) => ("plus Prozent des ersten", share.written()),
            ComponentStep::Surcharge(share) => ("Aufschlag in Prozent", share.written()),
            ComponentStep::Factor(factor) => ("mal", factor),
            ComponentStep::Divisor(divisor) => ("geteilt durch", divisor),
        };
        table.row(vec![
            component.name.clone(),
            words.to_owned(),
            w::number(number),
        ]);
    }
    if let Some(total) = recomputed(&dated.components) {
        table.row(vec![
            "Ergebnis".to_owned(),
            "kaufmännisch gerundet".to_owned(),
            notation::german(&total, dated.value.places().max(2)),
        ]);
    }
    table
}
