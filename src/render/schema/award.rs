//! `[wertung]` and `angebote.csv`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::{CellNumber, Number};

/// Die bekanntgemachte oder geplante Wertung der Angebote.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Rating {
    /// Die Formel; P ist der Preis, L sind die Leistungspunkte.
    #[schemars(extend("enum" = ["richtwert-einfach", "richtwert-erweitert", "verhaeltnis-gewichtet", "preisquotient",
        "interpolation-einseitig", "interpolation-zweiseitig", "bonus-eur", "festpreis", "niedrigster-preis"]))]
    methode: String,
    /// Ob die VgV gilt (ab der EU-Schwelle) oder die UVgO.
    #[schemars(extend("enum" = ["vgv", "uvgo"]))]
    vergaberecht: Option<String>,
    /// Womit der Wert vor der Rundung malgenommen wird, oder "dreistellig".
    #[schemars(transform = scale)]
    skala: Option<Value>,
    /// Nachkommastellen des bekanntgemachten Werts, kaufmännisch gerundet.
    #[schemars(range(min = 0, max = 12))]
    stellen: Option<u32>,
    /// Breite des Korridors unter dem besten Wert in Prozent.
    korridor: Option<Number>,
    /// Was innerhalb des Korridors entscheidet.
    #[schemars(extend("enum" = ["preis", "leistung"]))]
    entscheidung: Option<String>,
    /// Was danach entscheidet, wenn auch das gleich ist.
    #[schemars(extend("enum" = ["preis", "leistung"]))]
    ergaenzung: Option<String>,
    /// Was bei gleichem bekanntgemachtem Wert entscheidet, der Reihe nach: preis, leistung, los.
    gleichstand: Option<Vec<String>>,
    /// Gewicht des Preises in Prozent.
    gewicht_preis: Option<Number>,
    /// Gewicht der Leistung in Prozent.
    gewicht_leistung: Option<Number>,
    /// Punkte für den niedrigsten Preis.
    preispunkte: Option<Number>,
    /// Nachkommastellen der Preispunkte, bevor sie addiert werden.
    #[schemars(range(min = 0, max = 12))]
    preispunkte_stellen: Option<u32>,
    /// Beim Wievielfachen des niedrigsten Preises die Preispunkte enden (einseitige Interpolation).
    null_bei: Option<Number>,
    /// Bonus für volle Punkte in EUR.
    bonus: Option<Number>,
    /// Die meisten Leistungspunkte, wo es keine Kriterien gibt.
    hoechstpunkte: Option<Number>,
    /// Was als Preis gewertet wird (§ 59 VgV).
    #[schemars(extend("enum" = ["preis", "lebenszykluskosten"]))]
    preisgrundlage: Option<String>,
    /// Wer wertet; in der Regel mindestens zwei (§ 58 Abs. 5 VgV).
    wertende: Option<Vec<String>>,
    /// Der niedrigste erwartete Preis, für die Erprobung.
    preise_von: Option<Number>,
    /// Der höchste erwartete Preis, für die Erprobung.
    preise_bis: Option<Number>,
    /// Die wenigsten Punkte eines zugelassenen Angebots, für die Erprobung.
    punkte_von: Option<Number>,
    /// Wie oft zufällige Angebote gezogen werden, ohne Angabe 1000.
    #[schemars(range(min = 100, max = 100_000))]
    ziehungen: Option<u64>,
    /// Beginn der Zufallszahlen, ohne Angabe 1.
    saat: Option<u64>,
    /// Eine Bemerkung ohne Wirkung.
    hinweis: Option<String>,
    /// Gruppen von Kriterien mit Mindestpunkten.
    gruppe: Option<Vec<RatingGroup>>,
    /// Kriterien; ihre Kennungen sind Spalten in angebote.csv.
    kriterium: Option<Vec<RatingCriterion>>,
}

fn scale(schema: &mut Schema) {
    *schema = schemars::json_schema!({
        "description": "Womit der Wert vor der Rundung malgenommen wird: eine Zahl, oder \"dreistellig\"",
        "anyOf": [{ "type": "number", "exclusiveMinimum": 0 }, { "type": "string", "pattern": "^(dreistellig|[0-9]+(\\.[0-9]+)?)$" }]
    });
}

/// Eine Gruppe von Kriterien.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct RatingGroup {
    /// Kurze Kennung.
    kennung: String,
    /// Name der Gruppe.
    titel: Option<String>,
    /// Wie viele Punkte ein Angebot hier mindestens erreichen muss.
    mindestpunkte: Option<Number>,
}

/// Ein Kriterium der Wertung.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct RatingCriterion {
    /// Kurze Kennung; so heißt auch die Spalte in angebote.csv.
    kennung: String,
    /// Name des Kriteriums.
    titel: Option<String>,
    /// Die Gruppe; nötig, sobald es Gruppen gibt.
    gruppe: Option<String>,
    /// Ob es ausschließt (ja oder nein) oder Punkte gibt; ohne Angabe bewertung.
    #[schemars(extend("enum" = ["bewertung", "ausschluss"]))]
    art: Option<String>,
    /// Womit die Punkte malgenommen werden, ohne Angabe 1.
    gewicht: Option<Number>,
    /// Die meisten Punkte vor dem Gewicht.
    hoechstpunkte: Option<Number>,
}

/// Eine Zeile je Angebot. Weitere Spalten heißen wie die Kriterien unter [wertung].
#[derive(JsonSchema)]
#[schemars(
    title = "angebote.csv, eine Zeile",
    rename_all = "kebab-case",
    transform = criterion_columns
)]
pub(super) struct BidRow {
    /// Kurze Kennung des Angebots.
    #[schemars(length(min = 1))]
    angebot: String,
    /// Wer es abgegeben hat.
    bieter: Option<String>,
    /// Der gewertete Preis in EUR, über null.
    preis: Option<CellNumber>,
    /// Die gewerteten Lebenszykluskosten in EUR, wo sie bekanntgemacht sind.
    lebenszykluskosten: Option<CellNumber>,
    /// Alle Leistungspunkte, wo es keine Kriterien gibt.
    leistung: Option<CellNumber>,
    /// Warum das Angebot nicht gewertet wird; leer heißt: es wird gewertet.
    ausschluss_grund: Option<String>,
}

fn criterion_columns(schema: &mut Schema) {
    schema.insert(
        "additionalProperties".to_owned(),
        json!({
            "description": "Punkte eines Kriteriums, bei Ausschlusskriterien ja oder nein",
            "anyOf": [{ "type": "string" }, { "type": "number" }]
        }),
    );
}
