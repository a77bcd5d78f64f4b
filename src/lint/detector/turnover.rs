//! A demanded turnover against the contract value.

use crate::exact::{Fraction, notation};
use crate::model::TurnoverCheck;

use super::case_field::limit_of;
use super::number::amounts;
use super::{Bench, Hit, filled};

pub(super) fn look(check: &TurnoverCheck, bench: &Bench<'_, '_>) -> Option<Hit> {
    let value = bench
        .circumstances
        .value
        .clone()
        .or_else(|| told_value(bench))?;
    if value.is_zero() || bench.subject.case.fact("vermerk.mindestumsatz").is_some() {
        return None;
    }
    let most = value.times(&limit_of(bench, &check.parameter)?.fraction());
    for place in bench.scan.places(bench.corpus, &check.patterns) {
        if bench.says(&check.unless, place.sentence) {
            continue;
        }
        let text = bench.corpus.lower(place.sentence);
        for (range, amount) in amounts(text) {
            if most.minus(&amount.fraction()).is_negative() {
                let message = filled(
                    &check.message,
                    "wert",
                    &notation::german(&amount.fraction(), 0),
                );
                let message = filled(&message, "grenze", &notation::german(&most, 0));
                let place = bench.corpus.place(place.sentence, range);
                return Some(Hit::at(vec![place], message));
            }
        }
    }
    None
}

/// The contract value as loose drafts tell it.
fn told_value(bench: &Bench<'_, '_>) -> Option<Fraction> {
    let told = bench.yardstick.phrases.get("auftragswert");
    bench
        .scan
        .places(bench.corpus, told)
        .iter()
        .find_map(|place| {
            let text = bench.corpus.lower(place.sentence);
            amounts(text).first().map(|(_, amount)| amount.fraction())
        })
}
