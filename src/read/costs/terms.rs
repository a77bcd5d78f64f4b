//! On what a price depends: packs, carriers, terms, currency; and what the payment has to do with the decision.

use crate::exact::Decimal;
use crate::model::{Carriers, Conversion, PriceTerms, Relevance};
use crate::read::tender::currency_of;
use crate::read::{builtin, form, words};

use super::RowReader;

/// What becomes of a payment with its reason.
type Placing = fn(String) -> Relevance;

const RELEVANCE: &[(&str, Placing)] = &[
    ("entscheidungsrelevant", |_| Relevance::Decisive),
    ("remanenz", Relevance::Remanent),
    ("versunken", Relevance::Sunk),
];

impl RowReader<'_, '_, '_> {
    // The outer `None` means that something was wrong.
    pub(super) fn terms(&self) -> Option<PriceTerms> {
        let minimum_quantity = self.amount_of("mindestmenge", self.columns.minimum);
        let step = self.positive("mengenschritt", self.columns.step);
        let carriers = self.carriers();
        let minimum_months = self.whole("mindestlaufzeit", 1200, "Monate");
        let users = self.amount_of("nutzende", self.columns.users);
        let life = self.whole("nutzungsdauer", 100, "Jahre");
        let as_of = self.seen_on();
        Some(PriceTerms {
            minimum_quantity: minimum_quantity?,
            step: step?,
            carriers: carriers?,
            minimum_months: minimum_months?,
            per_person: counts_people(self.cell("einheit").text()),
            users: users?,
            life: life?,
            as_of: as_of?,
        })
    }

    fn seen_on(&self) -> Option<Option<crate::exact::Day>> {
        let cell = self.cell("stand");
        if words::is_unknown(cell.text()) {
            return Some(None);
        }
        cell.day().map(Some)
    }

    fn carriers(&self) -> Option<Option<Carriers>> {
        let count = self.positive("traeger", self.columns.carriers)?;
        let minimum = self.positive("mindestmenge-je-traeger", self.columns.each)?;
        match (count, minimum) {
            (None, None) => Some(None),
            (Some(count), Some(minimum)) => Some(Some(Carriers { count, minimum })),
            (Some(_), None) => {
                self.lonely("mindestmenge-je-traeger", "traeger");
                None
            }
            (None, Some(_)) => {
                self.lonely("traeger", "mindestmenge-je-traeger");
                None
            }
        }
    }

    fn lonely(&self, missing: &str, given: &str) {
        self.cell(given).fault(
            &form::MISSING_VALUE,
            format!("Zu „{given}“ fehlt „{missing}“"),
            "Beide gehören zusammen: wie viele Träger es gibt (Prozessoren, Server), und wie viel für jeden mindestens berechnet wird.",
        );
    }

    fn positive(
        &self,
        name: &str,
        column: crate::read::table::NumberColumn,
    ) -> Option<Option<Decimal>> {
        let number = self.amount_of(name, column)?;
        if number == Some(Decimal::ZERO) {
            self.cell(name).fault(
                &form::NUMBER,
                format!("„{name}“ ist null"),
                "Schreiben Sie eine Zahl über null, oder lassen Sie das Feld leer.",
            );
            return None;
        }
        Some(number)
    }

    fn whole(&self, name: &str, most: u32, unit: &str) -> Option<Option<u32>> {
        let cell = self.cell(name);
        if cell.text().is_empty() {
            return Some(None);
        }
        let number = cell.text().parse::<u32>().ok();
        let fits = number.filter(|number| (1..=most).contains(number));
        if fits.is_none() {
            cell.fault(
                &form::NUMBER,
                format!("„{}“ ist keine ganze Zahl von 1 bis {most}", cell.text()),
                format!("In „{name}“ stehen {unit}, zum Beispiel 12."),
            );
        }
        fits.map(Some)
    }

    /// The exchange rate of the row; nothing for EUR.
    pub(super) fn conversion(&self) -> Option<Option<Conversion>> {
        let cell = self.cell("waehrung");
        let written = cell.text();
        if written.is_empty() || written == "€" || written.eq_ignore_ascii_case("EUR") {
            return Some(None);
        }
        let known: Vec<&str> = self.context.rates.keys().map(String::as_str).collect();
        let rate = currency_of(written).and_then(|currency| self.context.rates.get(&currency));
        let Some(rate) = rate else {
            cell.fault(
                &form::CURRENCY,
                format!("Für „{written}“ gibt es keinen Kurs in der Akte"),
                format!(
                    "{} Ergänzen Sie in vergabe.toml: [[kurs]] mit waehrung, je-euro, tag und quelle. Ein Kurs ohne Tag und Quelle lässt sich später nicht nachrechnen.",
                    if known.is_empty() {
                        "Die Akte nennt noch keinen Kurs.".to_owned()
                    } else {
                        format!("Kurse gibt es für: {}.", known.join(", "))
                    }
                ),
            );
            return None;
        };
        Some(Some(Conversion::Exchange(rate.value.clone())))
    }

    /// What the payment has to do with the decision.
    pub(super) fn relevance(&self) -> Option<Relevance> {
        let cell = self.cell("einstufung");
        let reason = self.cell("grund").checked_text();
        if cell.text().is_empty() {
            return Some(Relevance::Decisive);
        }
        let relevance = cell.word(RELEVANCE)?(reason.clone());
        if reason.is_empty() && relevance != Relevance::Decisive {
            self.cell(if self.table.column("grund").is_some() {
                "grund"
            } else {
                "einstufung"
            })
            .fault(
                &form::RELEVANCE_REASON,
                format!("Warum die Zahlung „{}“ ist, steht nirgends", cell.text()),
                "Schreiben Sie in die Spalte „grund“, zum Beispiel: „Vertrag läuft bis 2028 weiter“ oder „2025 bereits bezahlt“.",
            );
            return None;
        }
        Some(relevance)
    }
}

/// Whether a unit is one of `listen/nutzungseinheiten.toml`. The form of the list is held by a test.
fn counts_people(unit: &str) -> bool {
    let folded = words::folded(unit);
    let list = builtin::file("listen", "nutzungseinheiten").map_or("", |file| file.text);
    let words = list
        .split_once("einheiten = [")
        .map_or("", |(_, words)| words);
    !folded.is_empty()
        && words
            .split('"')
            .skip(1)
            .step_by(2)
            .any(|word| word == folded)
}

#[cfg(test)]
mod tests {
    use super::counts_people;

    #[test]
    fn people_are_counted_by_the_units_of_the_list() {
        for unit in ["Person", "Nutzende", "Lizenz", "named user", "Postfächer"] {
            assert!(counts_people(unit), "{unit}");
        }
        for unit in [
            "",
            "pauschal",
            "Kern",
            "Person und Monat",
            "nutzungseinheiten",
        ] {
            assert!(!counts_people(unit), "{unit}");
        }
    }
}
