//! `[souveraenitaet]`, `[entscheidungspfad]`, `souveraenitaet.csv`, `pilot.csv` and own frameworks.

#![expect(dead_code, reason = "only the schema of these types is used")]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::words::{
    BindingWord, EvidenceWord, FrameworkMethodWord, PathOutcomeWord, PilotKindWord,
    PilotVerdictWord,
};
use super::{Date, Number};

/// Numbers under names that somebody else has given.
struct Numbers;

impl JsonSchema for Numbers {
    fn schema_name() -> Cow<'static, str> {
        "Zahlen".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let number = generator.subschema_for::<Number>();
        json_schema!({ "type": "object", "additionalProperties": number })
    }
}

/// Welches Rahmenwerk, welcher Gewichtssatz, welche Mindeststufen.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Sovereignty {
    /// Kennung des Rahmenwerks, zum Beispiel "eu-csf".
    rahmenwerk: String,
    /// Genau ein veröffentlichter Gewichtssatz, zum Beispiel "rechner-2026-06" oder "v1-2-1".
    gewichte: String,
    /// Mindeststufe je Ziel; wer darunter bleibt, scheidet aus.
    mindest_seal: Option<Numbers>,
}

/// Dokumentierter Entscheidungspfad, ein Abschnitt je Schritt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct DecisionPath {
    /// Kennung des Vorbilds, zum Beispiel "agid-reihenfolge".
    rahmenwerk: String,
    /// Die Schritte mit Ergebnis und Grund.
    schritt: Option<Vec<PathStep>>,
}

/// Ein Schritt des Entscheidungspfads.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct PathStep {
    /// Kennung des Schritts, zum Beispiel "nachnutzung".
    id: String,
    /// Was der Schritt ergab.
    ergebnis: PathOutcomeWord,
    /// Warum; ohne Grund meldet die Prüfung RW007.
    grund: Option<String>,
    /// Was angesehen wurde.
    geprueft: Option<Vec<String>>,
    /// Der Kandidat, zu dem der Schritt führte.
    kandidat: Option<String>,
}

/// Eine Antwort je Kandidat und Kriterium des Rahmenwerks. Leer und „?“ heißen nicht bewertet.
#[derive(JsonSchema)]
#[schemars(
    title = "souveraenitaet.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct SovereigntyRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Kennung des Kriteriums, zum Beispiel 2.2.
    kriterium: String,
    /// Nummer der Antwort; unbekannt heißt nicht bewertet.
    #[schemars(schema_with = "answer")]
    antwort: String,
    /// Woran das festgemacht wird, in einem Satz; nur bei unbekannt entbehrlich.
    grund: String,
    /// Dokument, Pilot oder Aussage.
    beleg: Option<String>,
    /// Wie fest die Antwort steht.
    beleg_art: Option<EvidenceWord>,
    /// Wann das festgestellt wurde; nicht nach dem Stichtag.
    stand: Option<Date>,
}

fn answer(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "anyOf": [{ "type": "string", "pattern": "^([0-9]{1,2}|unbekannt|\\?|)$" }, { "type": "integer" }]
    })
}

/// Eine Beobachtung in einem Piloten.
#[derive(JsonSchema)]
#[schemars(title = "pilot.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct PilotRow {
    /// Name des Piloten; alle Zeilen eines Piloten nennen denselben Ort, dieselben Tage und dieselbe Zahl von Personen.
    #[schemars(length(min = 1))]
    pilot: String,
    /// Was erprobt wurde.
    art: PilotKindWord,
    /// Wo.
    #[schemars(length(min = 1))]
    ort: String,
    /// Wie viele Personen teilnahmen.
    #[schemars(schema_with = "people")]
    personen: String,
    /// Erster Tag; statt „von“ und „bis“ auch „datum“.
    von: Option<Date>,
    /// Letzter Tag; leer heißt ein Tag.
    bis: Option<Date>,
    /// Der Tag, wenn es nur einer war.
    datum: Option<Date>,
    /// Was gesehen wurde.
    #[schemars(length(min = 1))]
    beobachtung: String,
    /// Kriterium oder Anforderung, zu der die Beobachtung gehört.
    kriterium: Option<String>,
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Schwäche oder Potenzial.
    wertung: PilotVerdictWord,
    /// Wo es festgehalten ist.
    beleg: Option<String>,
}

fn people(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({
        "anyOf": [{ "type": "string", "pattern": "^[1-9][0-9]*$" }, { "type": "integer", "minimum": 1 }]
    })
}

/// Ein Rahmenwerk: Ziele, Kriterien und Antworten, die andere veröffentlicht haben.
#[derive(JsonSchema)]
#[schemars(title = "Rahmenwerk", deny_unknown_fields)]
pub(super) struct FrameworkFile {
    /// Kopf des Rahmenwerks.
    rahmenwerk: FrameworkHead,
    /// Veröffentlichte Gewichtssätze.
    gewichtssatz: Option<Vec<NamedText>>,
    /// Stufen, die niedrigste zuerst.
    stufe: Option<Vec<FrameworkLevel>>,
    /// Ziele.
    ziel: Option<Vec<Objective>>,
    /// Kriterien.
    kriterium: Option<Vec<FrameworkCriterion>>,
    /// Mängel der Vorlage und ihre Behandlung.
    mangel: Option<Vec<Defect>>,
    /// Schritte eines Entscheidungspfads.
    schritt: Option<Vec<Step>>,
}

/// Kopf des Rahmenwerks.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct FrameworkHead {
    /// Kennung, unter der eine Akte es wählt.
    id: String,
    /// Titel.
    titel: String,
    /// Wer es veröffentlicht hat.
    herausgeber: Option<String>,
    /// Was es beantwortet.
    zweck: Option<String>,
    /// Fassung.
    version: Option<String>,
    /// Tag der Veröffentlichung.
    stand: Date,
    /// Wann es zuletzt mit der Quelle verglichen wurde.
    geprueft_am: Option<Date>,
    /// Wie es bindet; nie Recht.
    bindung: BindingWord,
    /// Wie es ausgewertet wird.
    art: FrameworkMethodWord,
    /// Wort vor einer Stufe, zum Beispiel "SEAL".
    stufenwort: Option<String>,
    /// Wodurch die Punkte eines Ziels geteilt werden.
    nominal: Option<Number>,
    /// Wessen Worte verwendet sind.
    lizenz: Option<String>,
    /// Wo es zu lesen ist.
    adresse: Option<String>,
    /// Fundstellen.
    fundstelle: Option<Vec<String>>,
    /// Was man wissen muss.
    hinweis: Option<Vec<String>>,
}

/// Kennung und Titel.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NamedText {
    /// Kennung.
    id: String,
    /// Titel.
    titel: String,
}

/// Eine Stufe.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FrameworkLevel {
    /// Nummer; höher ist besser.
    nummer: u8,
    /// Name.
    name: String,
    /// Bedeutung.
    bedeutung: Option<String>,
}

/// Ein Ziel.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Objective {
    /// Kennung.
    id: String,
    /// Name.
    name: String,
    /// Worum es geht.
    worum: Option<String>,
    /// Gewicht je Gewichtssatz; je Satz zusammen 100.
    gewicht: Option<Numbers>,
    /// Was eine frühere Fassung betrachtet.
    faktoren: Option<Vec<String>>,
    /// Was der Leitfaden je Stufe verlangt.
    anforderung: Option<Vec<Demand>>,
}

/// Was je Stufe verlangt wird.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Demand {
    /// Stufe.
    stufe: u8,
    /// Text.
    text: String,
}

/// Ein Kriterium des Rahmenwerks.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FrameworkCriterion {
    /// Kennung.
    id: String,
    /// Kennung des Ziels.
    ziel: String,
    /// Titel.
    titel: String,
    /// Frage.
    frage: Option<String>,
    /// Welcher Nachweis anzufordern ist.
    nachweis: Option<String>,
    /// Ob die Antworten die Stufe senken können.
    sperrt: Option<bool>,
    /// Ob das Kriterium den Anbieter und nicht die Leistung beschreibt.
    anbieter: Option<bool>,
    /// Was man wissen muss.
    hinweis: Option<String>,
    /// Teile.
    teile: Option<Vec<String>>,
    /// Antworten, die schwächste zuerst.
    antwort: Option<Vec<Answer>>,
}

/// Eine Antwort.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Answer {
    /// Nummer.
    nummer: u8,
    /// Punkte.
    punkte: Option<Number>,
    /// Stufe, die sie erlaubt.
    stufe: Option<u8>,
    /// Stufe, die eine andere Übertragung nennt.
    strittig: Option<u8>,
    /// Was der Fall ist.
    text: String,
    /// Ob sie gewählt werden kann; ohne Angabe ja.
    waehlbar: Option<bool>,
    /// Was vorher zu fragen ist.
    klaeren: Option<String>,
}

/// Ein Mangel der Vorlage.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Defect {
    /// Wo.
    kriterium: String,
    /// Was.
    text: String,
    /// Wie er hier behandelt wird.
    behandlung: String,
}

/// Ein Schritt eines Entscheidungspfads.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Step {
    /// Kennung.
    id: String,
    /// Titel.
    titel: String,
    /// Frage.
    frage: Option<String>,
}
