//! `gleichwertig present-values`: the present values of many candidates at once.

use super::args::PresentValues;
use super::bulk;
use super::exit::Exit;
use super::output::Output;
use super::trouble::Trouble;
use crate::portfolio::{self, Discounting, DiscountingFault};

/// Reads the payments, discounts and writes.
pub(super) fn run(request: &PresentValues, output: &mut Output) -> anyhow::Result<Exit> {
    let discounting = Discounting::new(
        request.bezugsjahr,
        request.zinssatz.clone(),
        request.zahlung,
        request.steigerung.clone(),
    )
    .map_err(refused)?;
    let table = bulk::open(&request.table)?;
    let target = bulk::target(&request.work, &[&request.table])?;
    let cores = bulk::bulk(&request.work)?;
    let payments = match portfolio::payments(table, &discounting, &cores) {
        Ok(payments) => payments,
        Err(stop) => {
            bulk::tell(stop, &request.table, output)?;
            return Ok(Exit::Stopped);
        }
    };
    let text = portfolio::present_values(&payments, &discounting, &cores);
    bulk::deliver(&text, &request.work, target.as_ref(), output)?;
    Ok(Exit::Sound)
}

fn refused(fault: DiscountingFault) -> Trouble {
    match fault {
        DiscountingFault::NoRate => Trouble::new(
            "Es ist kein Zinssatz genannt",
            "Ergänzen Sie zum Beispiel: --zinssatz 1,2",
        ),
        DiscountingFault::TooManyRates => Trouble::new(
            "Es sind mehr als 200 Zinssätze genannt",
            "Nennen Sie einen für alle Jahre, oder einen für jedes Jahr des Betrachtungszeitraums.",
        ),
        DiscountingFault::EscalatedTwice => Trouble::new(
            "Für eine Position ist die Preissteigerung zweimal genannt",
            "Behalten Sie eine der beiden Angaben.",
        ),
    }
}
