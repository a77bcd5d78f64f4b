//! `[[erfolgskontrolle]]`, `kosten-ist.csv` and `ziele-ist.csv`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};

use super::words::{BudgetWord, CostKindWord, FrequencyWord, TaxWord};
use super::{CellNumber, Date, Number};

/// Woran der Erfolg gemessen wird.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct ReviewGoal {
    /// Kurzer Name, mit dem ziele-ist.csv auf das Ziel verweist.
    kennung: Option<String>,
    /// Das Ziel.
    ziel: String,
    /// Was gemessen wird.
    kennzahl: Option<String>,
    /// Was erreicht sein soll, in Worten.
    zielwert: Option<String>,
    /// Was erreicht sein soll, als Zahl; braucht „richtung“.
    zielzahl: Option<Number>,
    /// Die Einheit der Zielzahl.
    einheit: Option<String>,
    /// Auf welcher Seite der Zielzahl das Ziel erreicht ist.
    richtung: Option<DirectionWord>,
    /// Bis wann.
    termin: Option<Date>,
}

/// Zielrichtung.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum DirectionWord {
    /// Erreicht ab dieser Zahl.
    Mindestens,
    /// Erreicht bis zu dieser Zahl.
    Hoechstens,
    /// Erreicht bei genau dieser Zahl.
    Genau,
}

/// Eine gezahlte Position in einem Jahr.
#[derive(JsonSchema)]
#[schemars(title = "kosten-ist.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct PaymentRow {
    /// Die Position wie in kosten.csv.
    #[schemars(length(min = 1))]
    position: String,
    /// Das Jahr der Zahlung.
    #[schemars(schema_with = "year")]
    jahr: String,
    /// Preis einer Einheit in EUR; ohne Menge der ganze Betrag.
    betrag: CellNumber,
    /// Wie viele Einheiten; ohne sie lassen sich Preis und Menge nicht trennen.
    menge: Option<CellNumber>,
    /// Wie oft im Jahr gezahlt wurde; ohne Angabe wie im Plan.
    zeitraum: Option<FrequencyWord>,
    /// Art der Zahlung; ohne Angabe wie im Plan, sonst sonstiges.
    art: Option<CostKindWord>,
    /// Ob die Zahlung den Haushalt bewegt hat; ohne Angabe wie im Plan.
    haushaltswirksam: Option<BudgetWord>,
    /// Ob der Betrag Umsatzsteuer enthält; ohne Angabe wie im Plan.
    steuer: Option<TaxWord>,
    /// Warum die Zahlung vom Plan abweicht.
    grund: Option<String>,
    /// Rechnung oder Buchung.
    beleg: Option<String>,
}

fn year(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({ "anyOf": [{ "type": "string", "pattern": "^[0-9]{1,4}$" }, { "type": "integer" }] })
}

/// Was aus einem Ziel wurde.
#[derive(JsonSchema)]
#[schemars(title = "ziele-ist.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct GoalRow {
    /// Kennung, Nummer oder Wortlaut des Ziels.
    ziel: String,
    /// Die gemessene Zahl, oder „erreicht“, „verfehlt“, „?“.
    wert: String,
    /// Wann gemessen wurde.
    stand: Option<Date>,
    /// Was das Ergebnis belegt.
    beleg: Option<String>,
}
