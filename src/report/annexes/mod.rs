//! The annexes: ratings, payments, derivations, criteria and parameters, check sums.

mod check_sums;
mod derivations;
mod foundations;
mod payments;
mod ratings;

use super::writer::Writer;

use check_sums::check_sums;
use derivations::derivations;
use foundations::foundations;
use payments::payments;
use ratings::ratings;

pub(super) use derivations::derivation;

/// All annexes.
pub(super) fn all(writer: &mut Writer<'_>) {
    ratings(writer);
    payments(writer);
    derivations(writer);
    foundations(writer);
    check_sums(writer);
    super::contents::all_tippings(writer);
}
