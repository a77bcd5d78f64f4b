//! Units of parameters in words, and what a value says.

use crate::exact::{Answer, Decimal, Fraction, KeyDate, notation};
use crate::law::{Dated, DecidingDay, Parameter};

const UNITS: &[(&str, &str)] = &[
    ("prozent", "%"),
    ("eur", "EUR"),
    ("eur-netto", "EUR ohne Umsatzsteuer"),
    ("eur-je-stunde", "EUR je Stunde"),
    ("stunden", "Stunden"),
    ("kalendertage", "Kalendertage"),
    ("monate", "Monate"),
    ("faktor", "mal"),
];

/// The unit as people read it; one that is not in the list stays as written.
pub(super) fn unit(unit: &str) -> &str {
    UNITS
        .iter()
        .find_map(|(word, shown)| (*word == unit).then_some(*shown))
        .unwrap_or(unit)
}

/// `216.000 EUR ohne Umsatzsteuer`, or, for a provision that is in force, that it is to be applied.
pub(super) fn value(parameter: &Parameter, dated: &Dated<Decimal>) -> String {
    if parameter.is_period() {
        return "anzuwenden".to_owned();
    }
    format!("{} {}", number(dated.value), unit(&parameter.unit))
}

/// A value alone, with groups of three digits where it has no decimals.
pub(super) fn number(value: Decimal) -> String {
    let whole = value.fraction();
    let rounded = notation::german(&whole, 0);
    if notation::german(&whole, 4).ends_with(",0000") && Fraction::whole(9999) < whole {
        rounded
    } else {
        notation::german_decimal(value)
    }
}

/// What the parameter says on that day.
pub(super) fn on_day(parameter: &Parameter, date: KeyDate) -> String {
    let what = if parameter.is_period() {
        "nicht anzuwenden"
    } else {
        "kein Wert bekannt"
    };
    match parameter.at(date) {
        Answer::Holds(_, dated) => value(parameter, dated),
        Answer::NotYet(from) if parameter.is_period() => {
            format!("noch {what}, erst ab {}", from.german())
        }
        Answer::NotYet(from) => format!("noch {what}, der erste gilt ab {}", from.german()),
        Answer::NoLonger(until) if parameter.is_period() => {
            format!("nicht mehr anzuwenden, zuletzt am {}", until.german())
        }
        Answer::NoLonger(until) => {
            let next = parameter
                .values
                .values()
                .iter()
                .map(|(validity, _)| validity.from())
                .find(|from| date.day() < *from)
                .map_or_else(String::new, |from| {
                    format!(", der nächste gilt ab {}", from.german())
                });
            format!(
                "kein Wert mehr bekannt, der letzte galt bis {}{next}",
                until.german()
            )
        }
    }
}

/// Which day decides, in words.
pub(super) fn deciding_day(day: DecidingDay) -> &'static str {
    match day {
        DecidingDay::KeyDate => "der Stichtag",
        DecidingDay::ProcedureStart => "der Beginn des Vergabeverfahrens, ohne ihn der Stichtag",
    }
}
