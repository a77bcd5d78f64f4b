//! `vergabe.toml`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::award::Rating;
use super::draft_sections;
use super::economics::{ArithmeticWord, Climate, ExchangeRate, ZeroCurve};
use super::frameworks::{DecisionPath, Sovereignty};
use super::joint::JointPurchase;
use super::review::ReviewGoal;
use super::words::{BasisWord, ConventionWord, LevelWord, PhaseWord, ServiceWord, SuitabilityWord};
use super::{Date, Number};

/// Der Vergabevorgang: Bedarf, Methode, Gewichte und Dateien.
#[derive(JsonSchema)]
#[schemars(title = "vergabe.toml", rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct TenderFile {
    /// Kopf der Akte.
    vergabe: Head,
    /// Warum etwas gebraucht wird (§ 7 LHO).
    bedarf: Need,
    /// Wie mit Geld gerechnet wird.
    wirtschaftlichkeit: Economics,
    /// Wechselkurse, ein Abschnitt je Währung.
    kurs: Option<Vec<ExchangeRate>>,
    /// CO₂-Preis und Strommix.
    klima: Option<Climate>,
    /// Gruppen von Kriterien und ihre Gewichte.
    nutzwert: Utility,
    /// Wann eine Open-Source-Variante als gleichwertig gilt.
    gleichwertigkeit: Option<Equivalence>,
    /// Was die Stelle selbst empfiehlt.
    empfehlung: Option<Recommendation>,
    /// Auswirkungen auf den Haushalt.
    haushalt: Option<Budget>,
    /// Eignung der Handlungsmöglichkeiten, ein Abschnitt je Kandidat.
    eignungspruefung: Option<Vec<Suitability>>,
    /// Handlungsmöglichkeiten, die früh ausgeschieden sind.
    verworfen: Option<Vec<Discarded>>,
    /// Woran der Erfolg gemessen wird.
    erfolgskontrolle: Option<Vec<ReviewGoal>>,
    /// Wer gemeinsam beschafft und wie die Kosten verteilt werden.
    gemeinsam: Option<JointPurchase>,
    /// Wie geprüft wird, ob das Ergebnis fest steht.
    robustheit: Option<Robustness>,
    /// Prüfregeln, von denen mit Grund abgewichen wird.
    abweichung: Option<Vec<Deviation>>,
    /// Digitale Souveränität nach einem Rahmenwerk.
    souveraenitaet: Option<Sovereignty>,
    /// Dokumentierter Entscheidungspfad.
    entscheidungspfad: Option<DecisionPath>,
    /// Eigene Dateinamen; ohne Angabe gelten die üblichen.
    dateien: Option<Files>,
    /// Die bekanntgemachte oder geplante Wertung der Angebote.
    wertung: Option<Rating>,
    #[schemars(schema_with = "draft_sections::procedure")]
    verfahren: Option<Value>,
    #[schemars(schema_with = "draft_sections::contract")]
    vertrag: Option<Value>,
    #[schemars(schema_with = "draft_sections::record")]
    vermerk: Option<Value>,
    #[schemars(schema_with = "draft_sections::check")]
    pruefung: Option<Value>,
}

/// Wie geprüft wird, ob das Ergebnis fest steht.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Robustness {
    /// Wie oft gezogen wird, ohne Angabe 5000.
    #[schemars(range(min = 1_000, max = 10_000_000))]
    ziehungen: Option<u64>,
    /// Beginn der Zufallszahlen; dieselbe Zahl gibt dasselbe Ergebnis, ohne Angabe 1.
    saat: Option<u64>,
    /// Je Gruppe, zwischen welchen Gewichten sie liegen darf.
    #[schemars(with = "Option<BTreeMap<String, WeightRange>>")]
    spannen: Option<Value>,
}

/// Zwischen welchen Gewichten eine Gruppe liegen darf, in Prozent.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct WeightRange {
    /// Untergrenze.
    von: Number,
    /// Obergrenze.
    bis: Number,
}

/// Kopf der Akte.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Head {
    /// Aktenzeichen oder Kennung, zum Beispiel "MI-2026-0042".
    kennung: String,
    /// Gegenstand in einer Zeile.
    titel: String,
    /// Die beschaffende Stelle.
    stelle: String,
    /// Wessen Haushaltsrecht gilt.
    ebene: LevelWord,
    /// Stand des Verfahrens; der Vergleich gehört in die Phase "bedarf".
    phase: PhaseWord,
    /// Der Tag, dessen Recht, Zinssatz und Werte gelten.
    stichtag: Date,
    /// Beginn des Vergabeverfahrens; entscheidet über Übergangsrecht.
    verfahrensbeginn: Option<Date>,
    /// Was beschafft wird.
    leistung: Option<Vec<ServiceWord>>,
    /// Vorgesehene Verfahrensart.
    verfahren: Option<String>,
    /// Geschätzter Auftragswert in EUR ohne Umsatzsteuer, mit Optionen und Verlängerungen.
    auftragswert: Option<Number>,
    /// Laufzeit des Vertrags in Monaten.
    #[schemars(range(min = 1, max = 1200))]
    laufzeit_monate: Option<u32>,
    /// Ob personenbezogene Daten verarbeitet werden.
    personenbezogene_daten: Option<bool>,
}

/// Warum etwas gebraucht wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Need {
    /// Die öffentliche Aufgabe.
    aufgabe: Option<String>,
    /// Die Ausgangslage.
    ausgangslage: Option<String>,
    /// Ob die Aufgabe selbst hinterfragt wurde, und wie.
    aufgabenkritik: Option<String>,
    /// Was erreicht werden soll.
    ziele: Option<Vec<String>>,
    /// Wann die Ziele zuletzt geändert wurden; nicht nach dem Stichtag.
    ziele_stand: Option<Date>,
    /// Wo Ziele einander im Weg stehen.
    zielkonflikte: Option<String>,
    /// Der Kandidat, der weitermacht wie bisher.
    fortfuehrung: String,
    /// Wie viele Menschen damit arbeiten.
    #[schemars(range(min = 1))]
    nutzende: Option<u32>,
    /// Warum der Betrachtungszeitraum so lang ist.
    zeitraum_grund: Option<String>,
}

/// Wie mit Geld gerechnet wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Economics {
    /// Jahr 0, auf das abgezinst wird.
    #[schemars(range(min = 1900, max = 2199))]
    bezugsjahr: u32,
    /// Wie viele Jahre auf Jahr 0 folgen.
    #[schemars(range(min = 1, max = 100))]
    jahre: u32,
    /// Kalkulationszinssatz: "bmf" nimmt den Satz des Bundes am Stichtag; sonst Prozent, zum Beispiel "1.2".
    #[schemars(schema_with = "rate")]
    zinssatz: Option<Number>,
    /// Warum ein eigener Zinssatz gilt.
    zinssatz_grund: Option<String>,
    /// Ein Zinssatz je Jahr statt „zinssatz“.
    zinsstruktur: Option<ZeroCurve>,
    /// Wann im Jahr gezahlt wird.
    zahlung: Option<ConventionWord>,
    /// Ob mit oder ohne Umsatzsteuer gerechnet wird.
    steuer: Option<BasisWord>,
    /// Warum ohne Umsatzsteuer gerechnet wird.
    steuer_grund: Option<String>,
    /// Genau oder mit den Tabellen des BMF.
    rechenweise: Option<ArithmeticWord>,
    /// Nur bei der Tabellenrechnung: Stellen der Faktoren, ohne Angabe 4.
    #[schemars(range(min = 1, max = 12))]
    faktor_stellen: Option<u32>,
    /// Nur bei der Tabellenrechnung: Stellen der Produkte in EUR, ohne Angabe 0.
    #[schemars(range(min = 0, max = 6))]
    produkt_stellen: Option<u32>,
    /// Preissteigerungen je Kostenart, jede mit ihrem Grund.
    steigerung: Option<PriceChanges>,
}

fn rate(generator: &mut schemars::SchemaGenerator) -> Schema {
    let number = generator.subschema_for::<Number>();
    schemars::json_schema!({ "anyOf": [{ "const": "bmf" }, number] })
}

/// Preissteigerungen je Kostenart.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct PriceChanges {
    /// Lizenzen und Abonnements.
    lizenz: Option<PriceChange>,
    /// Pflege und Unterstützung.
    pflege: Option<PriceChange>,
    /// Einführung.
    einfuehrung: Option<PriceChange>,
    /// Übernahme von Daten und Anwendungen.
    migration: Option<PriceChange>,
    /// Alt und Neu nebeneinander.
    parallelbetrieb: Option<PriceChange>,
    /// Schulung.
    schulung: Option<PriceChange>,
    /// Betrieb.
    betrieb: Option<PriceChange>,
    /// Eigenes Personal.
    personal: Option<PriceChange>,
    /// Rechenzentrum und Miete von Servern.
    hosting: Option<PriceChange>,
    /// CO₂-Preis.
    co2: Option<PriceChange>,
    /// Ausstieg.
    ausstieg: Option<PriceChange>,
    /// Restwert.
    restwert: Option<PriceChange>,
    /// Nutzen in Geld.
    nutzen: Option<PriceChange>,
    /// Alles andere.
    sonstiges: Option<PriceChange>,
}

/// Eine Preissteigerung.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PriceChange {
    /// Prozent im Jahr: "2.6" heißt 2,6 %.
    satz: Number,
    /// Das Jahr, dessen Preise in kosten.csv stehen; ohne Angabe das Bezugsjahr.
    #[schemars(range(min = 1900, max = 2199))]
    preisstand: Option<u32>,
    /// Worauf die Annahme beruht.
    grund: String,
}

/// Gruppen von Kriterien und ihre Gewichte.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Utility {
    /// Die Gruppen in ihrer Reihenfolge: "eignung" für die Anforderungen, sonst Kennungen von Katalogen.
    kataloge: Option<Vec<String>>,
    /// Ein Leistungsprofil, das aus den Katalogen die passenden Kriterien wählt.
    profil: Option<String>,
    /// Ein Gewicht je Gruppe in Prozent, zusammen genau 100.
    #[schemars(schema_with = "weights")]
    gewichte: String,
    /// Warum die Gruppen so gewichtet sind.
    gewichte_grund: Option<String>,
    /// Wann die Gewichte festgelegt wurden; nicht nach dem Stichtag.
    gewichte_stand: Option<Date>,
}

fn weights(generator: &mut schemars::SchemaGenerator) -> Schema {
    let number = generator.subschema_for::<Number>();
    schemars::json_schema!({ "type": "object", "additionalProperties": number })
}

/// Wann eine Open-Source-Variante als gleichwertig gilt; dazu mindest-… je Gruppe.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, transform = least_per_group)]
struct Equivalence {
    /// Der Kandidat, an dem gemessen wird.
    referenz: String,
    /// Höchste Mehrkosten in Prozent des Kapitalwerts der Referenz.
    mehrkosten_hoechstens: Option<Number>,
}

fn least_per_group(schema: &mut Schema) {
    let least = json!({
        "^mindest-": {
            "description": "Mindestens so viel Prozent der Punkte, die die Referenz in dieser Gruppe hat",
            "anyOf": [{ "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$" }, { "type": "number", "minimum": 0 }]
        }
    });
    schema.insert("patternProperties".to_owned(), least);
}

/// Was die Stelle selbst empfiehlt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Recommendation {
    /// Der empfohlene Kandidat.
    kandidat: Option<String>,
    /// Warum.
    begruendung: Option<String>,
    /// Die vertiefte Begründung, wenn Geld und Nutzwert auseinanderfallen oder die Kapitalwerte nahe beieinanderliegen.
    vertiefte_begruendung: Option<String>,
    /// Unter welchen Bedingungen.
    bedingungen: Option<Vec<String>>,
    /// Was den Ausschlag gibt: Kennungen von Gruppen, Kriterien, Anforderungen oder Kostenarten.
    ausschlaggebend: Option<Vec<String>>,
    /// Wann entschieden wurde; Bewertungen, Gewichte und Ziele dürfen nicht jünger sein.
    entschieden_am: Option<Date>,
}

/// Auswirkungen auf den Haushalt.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Budget {
    /// Kapitel und Titel.
    titel: Option<String>,
    /// Wie die Ausgaben gedeckt sind.
    deckung: Option<String>,
    /// Was sonst zu sagen ist.
    hinweis: Option<String>,
}

/// Eignung einer Handlungsmöglichkeit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Suitability {
    /// Der Kandidat.
    kandidat: String,
    /// Ob er in Betracht kommt.
    ergebnis: SuitabilityWord,
    /// Rechtliche Rahmenbedingungen.
    rechtlich: Option<String>,
    /// Organisatorische Rahmenbedingungen.
    organisatorisch: Option<String>,
    /// Personelle Rahmenbedingungen.
    personell: Option<String>,
}

/// Eine Handlungsmöglichkeit, die früh ausgeschieden ist.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Discarded {
    /// Was es war.
    titel: String,
    /// Warum sie ausgeschieden ist.
    grund: String,
}

/// Eine Prüfregel, von der mit Grund abgewichen wird.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Deviation {
    /// Kennung der Regel, zum Beispiel "WU001".
    #[schemars(regex(pattern = r"^[A-Z]{2}[0-9]{3}$"))]
    regel: String,
    /// Kandidat oder Stelle; leer gilt für die ganze Akte.
    stelle: Option<String>,
    /// Warum abgewichen wird.
    grund: Option<String>,
    /// Aktenzeichen und Datum des Vermerks.
    vermerk: Option<String>,
}

/// Eigene Dateinamen.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Files {
    /// Statt kandidaten.csv.
    kandidaten: Option<String>,
    /// Statt bewertung.csv.
    bewertung: Option<String>,
    /// Statt anforderungen.csv.
    anforderungen: Option<String>,
    /// Statt kosten.csv.
    kosten: Option<String>,
    /// Statt risiken.csv.
    risiken: Option<String>,
    /// Statt klima.csv.
    klima: Option<String>,
    /// Statt souveraenitaet.csv.
    souveraenitaet: Option<String>,
    /// Statt pilot.csv.
    pilot: Option<String>,
    /// Statt angebote.csv; nur in der Wertung.
    angebote: Option<String>,
    /// Entwürfe von Vergabeunterlagen.
    entwuerfe: Option<Vec<String>>,
    /// Wann die Entwürfe zuletzt geändert wurden; nicht nach dem Stichtag.
    entwuerfe_stand: Option<Date>,
    /// Statt teilnehmer.csv.
    teilnehmer: Option<String>,
    /// Statt staffeln.csv.
    staffeln: Option<String>,
}
