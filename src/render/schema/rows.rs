//! One row of each CSV file, as an object from column to cell.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::words::{
    BudgetWord, CostKindWord, EvidenceWord, FrequencyWord, ModelWord, OperationWord, OriginWord,
    OutcomeWord, RelevanceWord, RequirementWord, TaxWord,
};
use super::{CellNumber, Date};

/// Eine Zeile je Lösungsvariante, auch für das Weitermachen wie bisher. Leer und „?“ heißen unbekannt.
#[derive(JsonSchema)]
#[schemars(title = "kandidaten.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct CandidateRow {
    /// Kurze Kennung aus Buchstaben, Ziffern und Bindestrichen.
    #[schemars(length(min = 1, max = 64))]
    kandidat: String,
    /// Das Produkt.
    #[schemars(length(min = 1))]
    produkt: String,
    /// Fassung oder Ausgabe.
    version: Option<String>,
    /// Wer es anbietet.
    anbieter: Option<String>,
    /// Sitz des Anbieters: zwei Buchstaben nach ISO 3166-1.
    sitz: Option<String>,
    /// Sitz des beherrschenden Konzerns: zwei Buchstaben nach ISO 3166-1.
    konzernsitz: Option<String>,
    /// Art der Lösungsvariante.
    modell: ModelWord,
    /// SPDX-Ausdruck für Open Source, sonst freier Text.
    lizenz: Option<String>,
    /// Wer die Software betreibt.
    betrieb: Option<OperationWord>,
    /// Länder, in denen Daten liegen, auch Sicherungen; durch Komma getrennt, auch EU oder EWR.
    datenort: Option<String>,
    /// Eine Adresse oder eines von: oeffentlich, uebergeben, hinterlegt, keiner.
    quelltext: Option<String>,
    /// Bemerkung.
    notiz: Option<String>,
}

/// Eine Bewertung je Kandidat, Kriterium und Person (lange Form).
#[derive(JsonSchema)]
#[schemars(
    title = "bewertung.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct RatingRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Kennung des Kriteriums.
    kriterium: String,
    /// Punkte einer Stufe, gemessene Zahl, erfuellt oder nicht; auch unbekannt und entfällt.
    #[schemars(schema_with = "rating")]
    wert: String,
    /// Woran das festgemacht wird, in einem Satz; nur bei unbekannt entbehrlich.
    grund: String,
    /// Dokument, Test oder Aussage.
    beleg: Option<String>,
    /// Wie fest die Bewertung steht.
    beleg_art: Option<EvidenceWord>,
    /// Wann bewertet wurde; nicht nach dem Stichtag.
    stand: Option<Date>,
    /// Wer bewertet hat; „einigung“ für den gemeinsamen Wert.
    person: Option<String>,
}

fn rating(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": ["string", "number"] })
}

/// Eine Anforderung; dazu eine Spalte je Kandidat.
#[derive(JsonSchema)]
#[schemars(title = "anforderungen.csv, eine Zeile", transform = candidate_columns)]
pub(super) struct RequirementRow {
    /// Kennung, zum Beispiel A-01.
    #[schemars(length(min = 1))]
    anforderung: String,
    /// Was gefordert ist.
    text: String,
    /// Wie verbindlich die Anforderung ist.
    art: RequirementWord,
    /// Gewicht einer Soll- oder Kann-Anforderung; alle zusammen 100, oder keine hat eines.
    gewicht: Option<CellNumber>,
    /// Wann die Erfüllung bewertet wurde; nicht nach dem Stichtag.
    stand: Option<Date>,
}

fn candidate_columns(schema: &mut Schema) {
    let cell = json!({
        "description": "Wie weit der Kandidat die Anforderung erfüllt: ein Wort oder 0 bis 10 Punkte",
        "anyOf": [
            { "enum": ["erfuellt", "teilweise", "nicht", "unbekannt", "?", ""] },
            { "type": "string", "pattern": "^(erfuellt|teilweise|nicht) \\(angabe [0-9.-]+\\)$" },
            { "type": "string", "pattern": "^(10([.,]0+)?|[0-9]([.,][0-9]+)?)$" },
            { "type": "number", "minimum": 0, "maximum": 10 }
        ]
    });
    schema.insert("additionalProperties".to_owned(), cell);
}

/// Eine Zahlung, ein Nutzen oder ein Restwert.
#[derive(JsonSchema)]
#[schemars(
    title = "kosten.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct CostRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Wofür gezahlt wird.
    #[schemars(length(min = 1))]
    position: String,
    /// Art der Zahlung.
    art: CostKindWord,
    /// Preis einer Einheit in EUR, ohne Minus; „?“ heißt unbekannt. Bei Personal leer: dann gilt der Stundensatz.
    betrag: CellNumber,
    /// Wie viele Einheiten; ohne Angabe 1.
    menge: Option<CellNumber>,
    /// Mindestens so viele Einheiten werden berechnet.
    mindestmenge: Option<CellNumber>,
    /// Es gibt nur ganze Pakete zu so vielen Einheiten.
    mengenschritt: Option<CellNumber>,
    /// Zahl der Träger, zum Beispiel Prozessoren.
    traeger: Option<CellNumber>,
    /// So viele Einheiten werden für jeden Träger mindestens berechnet.
    mindestmenge_je_traeger: Option<CellNumber>,
    /// Mindestlaufzeit des Vertrags in Monaten.
    mindestlaufzeit: Option<CellNumber>,
    /// Wie viele Menschen damit arbeiten.
    nutzende: Option<CellNumber>,
    /// Wie viele Jahre die Anschaffung dient.
    nutzungsdauer: Option<CellNumber>,
    /// Währung des Betrags mit drei Buchstaben; leer heißt EUR, sonst braucht es [[kurs]] in vergabe.toml.
    waehrung: Option<String>,
    /// Der Tag, von dem der Preis ist.
    stand: Option<Date>,
    /// Was die Zahlung mit der Entscheidung zu tun hat.
    einstufung: Option<RelevanceWord>,
    /// Warum sie versunken ist oder bleibt.
    grund: Option<String>,
    /// Die Einheit; bei Personal die Laufbahngruppe (md, gd, hd, e5-e9a, e9b-e12, e13-e15ue) oder Arbeitsplatz.
    einheit: Option<String>,
    /// Wie oft gezahlt wird.
    zeitraum: Option<FrequencyWord>,
    /// Erstes Jahr.
    #[schemars(schema_with = "year")]
    von: String,
    /// Letztes Jahr; leer heißt nur das erste.
    #[schemars(schema_with = "year")]
    bis: Option<String>,
    /// Ob die Zahlung den Haushalt bewegt.
    haushaltswirksam: BudgetWord,
    /// Was von der Umsatzsteuer bekannt ist.
    steuer: Option<TaxWord>,
    /// Woher der Preis stammt.
    quelle: OriginWord,
    /// Wo es steht.
    beleg: Option<String>,
    /// Niedrigster denkbarer Betrag.
    min: Option<CellNumber>,
    /// Höchster denkbarer Betrag.
    max: Option<CellNumber>,
}

fn year(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({ "anyOf": [{ "type": "string", "pattern": "^([0-9]{1,4}|)$" }, { "type": "integer" }] })
}

/// Was einem Kandidaten zustoßen kann, was es kostet und wer es trägt.
#[derive(JsonSchema)]
#[schemars(title = "risiken.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct RiskRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Was eintreten kann.
    #[schemars(length(min = 1))]
    risiko: String,
    /// Wahrscheinlichkeit in Prozent, 0 bis 100.
    wahrscheinlichkeit: CellNumber,
    /// Schaden in EUR, ohne Minus.
    schaden: CellNumber,
    /// Das Jahr, in dem der Schaden einträte.
    #[schemars(schema_with = "year")]
    jahr: String,
    /// Das letzte Jahr, wenn das Risiko in mehreren Jahren besteht; die Wahrscheinlichkeit gilt dann für jedes Jahr.
    #[schemars(schema_with = "year")]
    bis: Option<String>,
    /// „schaden“ (ohne Angabe) oder „chance“, wenn Geld hereinkäme.
    wirkung: Option<OutcomeWord>,
    /// Kleinster denkbarer Schaden.
    #[schemars(rename = "schaden-min")]
    schaden_min: Option<CellNumber>,
    /// Größter denkbarer Schaden.
    #[schemars(rename = "schaden-max")]
    schaden_max: Option<CellNumber>,
    /// Wer das Risiko trägt.
    #[schemars(length(min = 1))]
    traeger: String,
    /// Was dagegen getan wird.
    massnahme: Option<String>,
    /// Woher die Schätzung stammt.
    beleg: Option<String>,
}
