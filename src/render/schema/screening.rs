//! What a screening reads: one row of an inventory, and the weights of any table of numbers.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::CellNumber;

/// Eine Zeile je Programm und Behörde; dazu eine Spalte „kosten-JJJJ“ je bekanntem Jahr. Leer und „?“ heißen unbekannt.
#[derive(JsonSchema)]
#[schemars(
    title = "bestand.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields,
    transform = cost_columns
)]
pub(super) struct InventoryRow {
    /// Das Programm.
    #[schemars(length(min = 1))]
    programm: String,
    /// Wer es anbietet.
    hersteller: Option<String>,
    /// Wer es einsetzt.
    #[schemars(length(min = 1))]
    behoerde: String,
    /// Wofür es eingesetzt wird; gleiche Prozesse heißen gleich.
    prozess: String,
    /// Wie viele Menschen es nutzen.
    nutzende: CellNumber,
    /// proprietaer, open-source, individual oder unbekannt.
    modell: String,
    /// SPDX-Ausdruck für Open Source, sonst freier Text.
    lizenz: String,
    /// Der Tag, an dem der Vertrag endet; „entfällt“, wenn er kein Ende hat.
    vertragsende: Option<String>,
    /// Kündigungsfrist in ganzen Monaten vor dem Vertragsende.
    kuendigungsfrist_monate: Option<CellNumber>,
    /// Eigene Angabe: quelloffene Programme für denselben Zweck, durch Komma getrennt, oder „keine“.
    alternativen: Option<String>,
    /// Der Tag, an dem das Programm zuletzt mit Alternativen verglichen wurde.
    untersucht_am: Option<String>,
    /// Bemerkung.
    notiz: Option<String>,
}

fn cost_columns(schema: &mut Schema) {
    let cell = json!({
        "^kosten-[0-9]{4}$": {
            "description": "EUR in diesem Jahr, ohne Minus; „?“ heißt unbekannt",
            "type": ["string", "number"]
        }
    });
    schema.insert("patternProperties".to_owned(), cell);
}

/// Welche Zahlenspalten einer Tabelle zählen, wie viel und in welcher Richtung.
#[derive(JsonSchema)]
#[schemars(title = "gewichte.toml", deny_unknown_fields)]
pub(super) struct MeasuresFile {
    /// Die Kriterien; ihre Gewichte ergeben zusammen 100.
    #[schemars(length(min = 1))]
    kriterium: Vec<MeasureTable>,
}

/// Ein Kriterium.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct MeasureTable {
    /// Der Name der Spalte.
    spalte: String,
    /// Gewicht in Prozent.
    gewicht: CellNumber,
    /// Welches Ende das bessere ist: hoch oder niedrig.
    besser: String,
    /// Die Zahl, die keine Punkte gibt; ohne Angabe die schlechteste der Tabelle.
    null_punkte: Option<CellNumber>,
    /// Die Zahl, die alle Punkte gibt; ohne Angabe die beste der Tabelle.
    volle_punkte: Option<CellNumber>,
}
