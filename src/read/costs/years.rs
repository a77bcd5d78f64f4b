//! When a payment begins, ends and recurs.

use crate::exact::Year;
use crate::model::{Frequency, Relevance};
use crate::read::form;
use crate::read::table::Cell;

use super::RowReader;

const FREQUENCIES: &[(&str, Frequency)] = &[
    ("jahr", Frequency::Yearly),
    ("jaehrlich", Frequency::Yearly),
    ("monat", Frequency::Monthly),
    ("monatlich", Frequency::Monthly),
    ("einmalig", Frequency::Once),
];

impl RowReader<'_, '_, '_> {
    pub(super) fn frequency(&self) -> Option<Frequency> {
        let cell = self.cell("zeitraum");
        if cell.text().is_empty() {
            Some(Frequency::Yearly)
        } else {
            cell.word(FREQUENCIES)
        }
    }

    pub(super) fn years(
        &self,
        frequency: Option<Frequency>,
        relevance: Option<&Relevance>,
    ) -> Option<(Year, Year)> {
        let period = self.context.period;
        let first = self.year("von", period)?;
        let last = if self.cell("bis").text().is_empty() {
            Some(first)
        } else {
            self.year("bis", period)
        }?;
        if last < first {
            self.cell("bis").fault(
                &form::PERIOD,
                format!("Die Zahlung endet {last}, bevor sie {first} beginnt"),
                "Vertauschen Sie „von“ und „bis“.",
            );
            return None;
        }
        if frequency == Some(Frequency::Once) && last != first {
            self.cell("bis").fault(
                &form::CONTRADICTION,
                "Die Zahlung ist einmalig, läuft aber über mehrere Jahre",
                "Lassen Sie „bis“ leer, oder wählen Sie den Zeitraum „jahr“.",
            );
            return None;
        }
        if let Some((reference, years)) = period {
            let end = reference.plus(years)?;
            if last > end {
                self.cell("bis").fault(
                    &form::PERIOD,
                    format!("Die Zahlung liegt nach dem Betrachtungszeitraum, der {end} endet"),
                    format!("Jahr 0 ist {reference}, danach folgen {years} Jahre. Kürzen Sie die Zahlung, oder verlängern Sie den Zeitraum für alle."),
                );
                return None;
            }
        }
        self.rate_is_known(first, last, relevance)
            .then_some((first, last))
    }

    // After year 0 the curve is complete; before it, it has only what the author wrote.
    fn rate_is_known(&self, first: Year, last: Year, relevance: Option<&Relevance>) -> bool {
        let (Some(interest), Some((reference, _))) = (self.context.interest, self.context.period)
        else {
            return true;
        };
        if matches!(relevance, Some(Relevance::Sunk(_))) {
            return true;
        }
        let unknown = first
            .until(last)
            .find(|year| *year < reference && interest.of(*year).is_none());
        if let Some(year) = unknown {
            self.cell("von").fault(
                &form::CURVE_BEFORE,
                format!("Für {year} hat die Zinsstruktur keinen Satz, mit dem die Zahlung aufgezinst wird"),
                format!("Ergänzen Sie in [wirtschaftlichkeit.zinsstruktur] das Jahr {year}, oder stufen Sie die Zahlung als „versunken“ ein, wenn sie nichts mehr entscheidet."),
            );
        }
        unknown.is_none()
    }

    fn year(&self, name: &str, period: Option<(Year, u32)>) -> Option<Year> {
        year(self.cell(name), name, period)
    }
}

/// A year of a cell; numbers below 200 count from year 0, all others are calendar years.
pub(in crate::read) fn year(
    cell: Cell<'_, '_>,
    name: &str,
    period: Option<(Year, u32)>,
) -> Option<Year> {
    let number = cell.text().parse::<i64>().ok();
    let year = match (number, period) {
        (Some(offset @ 0..200), Some((reference, _))) => {
            Year::new(i64::from(reference.number()).saturating_add(offset))
        }
        (Some(0..200), None) => return None,
        (Some(number), _) => Year::new(number),
        (None, _) => None,
    };
    if year.is_none() && cell.has_column() {
        let what = if cell.text().is_empty() {
            format!("Das Feld „{name}“ ist leer")
        } else {
            format!("„{}“ ist kein Jahr", cell.text())
        };
        cell.fault(
            &form::PERIOD,
            what,
            "Schreiben Sie ein Kalenderjahr wie 2028, oder 0, 1, 2 … ab dem Bezugsjahr.",
        );
    }
    year
}
