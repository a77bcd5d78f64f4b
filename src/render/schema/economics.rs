//! Parts of `vergabe.toml` about money and climate, and a row of `klima.csv`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::words::OriginWord;
use super::{CellNumber, Date, Number};

/// Wie gerundet wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum ArithmeticWord {
    /// Mit genauen Brüchen, gerundet erst bei der Anzeige; das gilt ohne Angabe.
    Exakt,
    /// Mit den gedruckten Tabellen des BMF: gerundete Faktoren und Produkte.
    Tabelle,
}

/// Ein Zinssatz je Jahr: Jahre als Schlüssel (1, 2, 3 … oder 2028), Prozent als Wert.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = years)]
pub(super) struct ZeroCurve {
    /// Woher die Sätze stammen.
    quelle: String,
    /// Der Tag, für den sie gelten.
    stand: Option<Date>,
    /// Warum eine Zinsstruktur statt eines Satzes.
    grund: String,
}

fn years(schema: &mut Schema) {
    let rate = json!({
        "^-?[0-9]+$": {
            "description": "Zinssatz dieses Jahres in Prozent",
            "anyOf": [{ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }, { "type": "number" }]
        }
    });
    schema.insert("patternProperties".to_owned(), rate);
}

/// Ein Wechselkurs.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct ExchangeRate {
    /// Die Währung mit drei Buchstaben, zum Beispiel "USD".
    #[schemars(regex(pattern = r"^[A-Za-z]{3}$"))]
    waehrung: String,
    /// Wie viele Einheiten der Währung ein Euro wert ist.
    je_euro: Number,
    /// Der Tag des Kurses.
    tag: Date,
    /// Woher er stammt.
    quelle: String,
}

/// CO₂-Preis und Strommix (§ 9 NKlimaG; bindet nur die Landesverwaltung).
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Climate {
    /// Eigener Preis in EUR je Tonne; ohne Angabe gilt der hinterlegte Mindestwert, soweit es ihn für das Jahr gibt.
    co2_preis: Option<Number>,
    /// Warum dieser Preis gilt; Pflicht zum eigenen Preis.
    co2_preis_grund: Option<String>,
    /// Gramm CO₂ je Kilowattstunde.
    strommix: Option<Number>,
    /// Woher der Strommix stammt; Pflicht zum Strommix.
    strommix_quelle: Option<String>,
    /// Der Tag, für den der Strommix gilt.
    strommix_stand: Option<Date>,
}

/// Geräte eines Kandidaten mit Verbrauch, Herstellung und Nutzungsdauer.
#[derive(JsonSchema)]
#[schemars(
    title = "klima.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct ClimateRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Welche Geräte.
    #[schemars(length(min = 1))]
    position: String,
    /// Wie viele.
    anzahl: CellNumber,
    /// Verbrauch eines Geräts in Kilowattstunden im Jahr.
    kwh_je_jahr: Option<CellNumber>,
    /// Kilogramm CO₂ für die Herstellung eines Geräts.
    herstellung_kg: Option<CellNumber>,
    /// Nach wie vielen Jahren ein Gerät ersetzt wird.
    nutzungsdauer: Option<CellNumber>,
    /// Erstes Jahr.
    von: CellNumber,
    /// Letztes Jahr; leer heißt bis zum Ende des Zeitraums.
    bis: Option<CellNumber>,
    /// Woher die Zahlen stammen.
    quelle: OriginWord,
    /// Wo es steht.
    beleg: Option<String>,
    /// Von wann die Zahlen sind.
    stand: Option<Date>,
}
