//! Interest and arithmetic in words.

use crate::exact::notation;
use crate::model::{Arithmetic, Case, Economics, Interest, ZeroCurve};
use crate::report::Table;
use crate::report::wording as w;

/// With what the case is discounted, and where that comes from.
pub(super) fn sentences(case: &Case) -> String {
    let economics = &case.costs.economics;
    match &economics.interest {
        Interest::Single(rate) => {
            let rate = w::number(rate.percent().written());
            format!("Abgezinst wird mit {rate} % im Jahr. {}", origin(case))
        }
        Interest::Curve(curve) => {
            let as_of = curve.as_of.map_or_else(
                || "ohne Stand".to_owned(),
                |day| format!("Stand {}", day.german()),
            );
            format!(
                "Abgezinst wird jede Zahlung mit dem Satz ihrer Laufzeit aus einer Zinsstruktur: {} ({as_of}).",
                w::sentence(&curve.source).trim_end_matches('.')
            )
        }
    }
}

fn origin(case: &Case) -> String {
    let economics = &case.costs.economics;
    match &economics.rate_parameter {
        Some(id) => {
            let parameter = case.parameters.get(id);
            let title = parameter.map_or_else(|| id.clone(), |parameter| parameter.title.clone());
            format!("Der Satz ist der am Stichtag geltende Wert aus „{title}“ (Anlage D).")
        }
        None if economics.rate_reason.is_empty() => {
            "Der Satz ist in der Akte gesetzt; eine Begründung fehlt.".to_owned()
        }
        None => "Der Satz ist in der Akte gesetzt.".to_owned(),
    }
}

/// The rates of a zero curve, year by year.
pub(super) fn curve_table(curve: &ZeroCurve) -> Table {
    let mut table = Table::new("Zinssätze je Jahr", &["Jahr", "#Satz"]);
    for (year, rate) in &curve.rates {
        let rate = format!("{} %", w::number(rate.percent().written()));
        table.row(vec![year.to_string(), rate]);
    }
    table
}

/// How the factor of a year comes about.
pub(super) fn factor_in_words(economics: &Economics) -> String {
    let reference = economics.reference_year;
    match &economics.interest {
        Interest::Single(rate) => format!(
            "Faktor eines Jahres: 1 / (1 + i)^n mit i = {} % und n = Jahr − {reference}; über mehrere Jahre die Summe der Faktoren.",
            w::number(rate.percent().written()),
        ),
        Interest::Curve(_) => format!(
            "Faktor eines Jahres: 1 / (1 + i)^n mit dem Zinssatz i dieses Jahres und n = Jahr − {reference}; über mehrere Jahre die Summe der Faktoren."
        ),
    }
}

/// What is rounded when.
pub(super) fn arithmetic_in_words(economics: &Economics) -> String {
    match economics.arithmetic {
        Arithmetic::Exact => "Gerechnet wird mit genauen Brüchen, gerundet erst hier.".to_owned(),
        Arithmetic::Table(places) => format!(
            "Tabellenrechnung wie im Leitfaden des BMF: Faktoren auf {}, jedes Produkt auf {} gerundet. Gleichbleibende Zahlungen über mehrere Jahre werden mit dem Rentenbarwertfaktor multipliziert, alle anderen erst je Jahr addiert und dann mit dem Faktor des Jahres; einzeln gerundete Zeilen können deshalb um wenige Einheiten von der Summe abweichen.",
            places_in_words(places.factor),
            if places.product == 0 {
                "ganze EUR".to_owned()
            } else {
                places_in_words(places.product)
            },
        ),
    }
}

fn places_in_words(places: u32) -> String {
    let number = notation::german(&crate::exact::Fraction::whole(i64::from(places)), 0);
    let word = if places == 1 { "Stelle" } else { "Stellen" };
    format!("{number} {word}")
}
