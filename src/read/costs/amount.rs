//! Prices, quantities and their ranges.

use crate::exact::Decimal;
use crate::model::{CostKind, Level, UnitPrice};
use crate::read::table::NumberColumn;
use crate::read::{form, words};

use super::RowReader;

const NO_MINUS: &str =
    "Ausgaben und Mengen stehen ohne Minus; Einnahmen haben die Art „nutzen“ oder „restwert“.";

const WORKPLACE_RATE: &str = "arbeitsplatzpauschale.niedersachsen";
const WORKPLACE_UNITS: [&str; 2] = ["arbeitsplatz", "arbeitsplaetze"];

/// Pay groups, and the last part of their parameter.
const PAY_GROUPS: &[(&str, &str)] = &[
    ("md", "md"),
    ("gd", "gd"),
    ("hd", "hd"),
    ("e5-e9a", "e5-e9a"),
    ("e9b-e12", "e9b-e12"),
    ("e13-e15ue", "e13-e15ue"),
    ("mittlerer-dienst", "md"),
    ("gehobener-dienst", "gd"),
    ("hoeherer-dienst", "hd"),
];

impl RowReader<'_, '_, '_> {
    pub(super) fn quantity(&self) -> Option<Decimal> {
        let quantity = self.amount_of("menge", self.columns.quantity)?;
        Some(quantity.unwrap_or(Decimal::ONE))
    }

    // The outer `None` means that something was wrong, the inner one that nothing is written.
    pub(super) fn amount_of(&self, name: &str, column: NumberColumn) -> Option<Option<Decimal>> {
        let cell = self.cell(name);
        if cell.text().is_empty() {
            return Some(None);
        }
        cell.not_negative(column, NO_MINUS).map(Some)
    }

    // The outer `None` means that something was wrong, the inner one that nobody knows the price.
    pub(super) fn unit_price(&mut self, kind: Option<CostKind>) -> Option<Option<UnitPrice>> {
        self.table.column("betrag")?;
        let cell = self.cell("betrag");
        let pay_group = words::value_of(&pay_group_of(self.cell("einheit").text()), PAY_GROUPS);
        if kind == Some(CostKind::Staff) && cell.text().is_empty() {
            let unit = words::folded(self.cell("einheit").text());
            return match pay_group {
                _ if WORKPLACE_UNITS.contains(&unit.as_str()) => self.workplace_rate().map(Some),
                Some(group) => self.hourly_rate(group).map(Some),
                None => {
                    let known: Vec<&str> =
                        PAY_GROUPS.iter().map(|(word, _)| *word).take(6).collect();
                    self.cell("einheit").fault(
                        &form::MISSING_VALUE,
                        "Zur Personalzeile fehlt der Betrag oder die Laufbahngruppe",
                        format!(
                            "Schreiben Sie Stunden in „menge“ und in „einheit“ eine von: {}; oder Arbeitsplätze in „menge“ und „Arbeitsplatz“ in „einheit“",
                            known.join(", ")
                        ),
                    );
                    None
                }
            };
        }
        if cell.text().is_empty() {
            cell.fault(
                &form::MISSING_VALUE,
                "Der Betrag fehlt",
                "Schreiben Sie den Betrag, oder „?“, wenn ihn noch niemand kennt. Unbekannt ist nicht null.",
            );
            return None;
        }
        if words::is_unknown(cell.text()) {
            return Some(None);
        }
        let amount = self.amount_of("betrag", self.columns.amount)??;
        Some(Some(UnitPrice {
            amount,
            parameter: None,
        }))
    }

    fn hourly_rate(&mut self, group: &str) -> Option<UnitPrice> {
        let authority = if self.context.level == Level::Federal {
            "oberste"
        } else {
            "nachgeordnet"
        };
        let id = format!("personalkosten.bund.{authority}.{group}");
        let place = self.cell("einheit").span();
        let date = self.context.key_date?;
        let amount = self
            .shelf
            .value(self.map, &id, date, place, self.context.collector)?;
        Some(UnitPrice {
            amount,
            parameter: Some(id),
        })
    }

    /// The flat rate of the State for the material cost of a workplace.
    fn workplace_rate(&mut self) -> Option<UnitPrice> {
        if self.context.level != Level::State {
            self.cell("einheit").fault(
                &form::WORKPLACE,
                "Die Arbeitsplatzpauschale gilt nur für die Landesverwaltung",
                "Schreiben Sie die eigenen Sachkosten je Arbeitsplatz in „betrag“, mit ihrer Quelle in „beleg“.",
            );
            return None;
        }
        let place = self.cell("einheit").span();
        let date = self.context.key_date?;
        let amount = self.shelf.value(
            self.map,
            WORKPLACE_RATE,
            date,
            place,
            self.context.collector,
        )?;
        Some(UnitPrice {
            amount,
            parameter: Some(WORKPLACE_RATE.to_owned()),
        })
    }

    pub(super) fn range(&self, price: Option<&UnitPrice>) -> Option<Option<(Decimal, Decimal)>> {
        let low = self.amount_of("min", self.columns.low)?;
        let high = self.amount_of("max", self.columns.high)?;
        let (low, high) = match (low, high, price) {
            (None, None, _) => return Some(None),
            (Some(low), Some(high), _) => (low, high),
            (low, high, Some(price)) => (low.unwrap_or(price.amount), high.unwrap_or(price.amount)),
            (_, _, None) => return Some(None),
        };
        let holds =
            low <= high && price.is_none_or(|price| low <= price.amount && price.amount <= high);
        if !holds {
            self.cell("min").fault(
                &form::CONTRADICTION,
                "Der Betrag liegt nicht zwischen „min“ und „max“",
                "Es gilt: min ≤ betrag ≤ max.",
            );
            return None;
        }
        Some(Some((low, high)))
    }
}

/// `Stunde gD`, `Std. E9b-E12` and `gD` all name the pay group.
fn pay_group_of(unit: &str) -> String {
    let folded = words::folded(unit);
    let bare = ["stunden-", "stunde-", "std.-", "std-", "h-"]
        .iter()
        .find_map(|prefix| folded.strip_prefix(prefix))
        .unwrap_or(&folded);
    bare.replace("-bis-", "-").replace("e-", "e")
}
