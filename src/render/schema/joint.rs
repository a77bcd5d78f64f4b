//! `[gemeinsam]`, `teilnehmer.csv` and `staffeln.csv`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::JsonSchema;

use super::CellNumber;
use super::words::LevelWord;

/// Wer gemeinsam beschafft und wie die Kosten verteilt werden.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct JointPurchase {
    /// Der Kandidat, der gemeinsam beschafft und betrieben wird.
    kandidat: String,
    /// Der Kandidat, den jeder allein beschaffen würde; ohne Angabe derselbe.
    allein: Option<String>,
    /// Wie die gemeinsamen Kosten verteilt werden.
    schluessel: KeyWord,
    /// Warum so verteilt wird.
    schluessel_grund: Option<String>,
    /// Positionen aus kosten.csv mit einer Einheit je Nutzenden.
    je_nutzende: Option<Vec<String>>,
    /// Positionen aus kosten.csv mit einer Einheit je Teilnehmer.
    je_teilnehmer: Option<Vec<String>>,
}

/// Verteilungsschlüssel.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum KeyWord {
    /// Nach der Zahl der Nutzenden.
    Nutzende,
    /// Zu gleichen Teilen.
    Gleich,
    /// Nach der Spalte „anteil“.
    Eigen,
}

/// Eine Behörde oder Kommune, die sich beteiligt.
#[derive(JsonSchema)]
#[schemars(title = "teilnehmer.csv, eine Zeile", deny_unknown_fields)]
pub(super) struct ParticipantRow {
    /// Kurze Kennung.
    #[schemars(length(min = 1))]
    teilnehmer: String,
    /// Der Name.
    name: String,
    /// Wessen Haushaltsrecht gilt.
    ebene: LevelWord,
    /// Wie viele Menschen dort damit arbeiten, ab 1.
    nutzende: CellNumber,
    /// Anteil beim Schlüssel „eigen“; es zählt das Verhältnis.
    anteil: Option<CellNumber>,
    /// Was vor Ort im Jahr wegfällt, in EUR; „?“ heißt unbekannt.
    ortskosten: Option<CellNumber>,
    /// Was der zentrale Betreiber im Jahr berechnet, in EUR; „?“ heißt unbekannt.
    entgelt: Option<CellNumber>,
    /// Woher die Zahlen stammen.
    beleg: Option<String>,
}

/// Ein Preis ab einer Menge; er gilt dann für alle Einheiten.
#[derive(JsonSchema)]
#[schemars(
    title = "staffeln.csv, eine Zeile",
    rename_all = "kebab-case",
    deny_unknown_fields
)]
pub(super) struct TierRow {
    /// Kennung aus kandidaten.csv.
    kandidat: String,
    /// Position aus kosten.csv.
    #[schemars(length(min = 1))]
    position: String,
    /// Ab dieser Menge.
    ab_menge: CellNumber,
    /// Preis einer Einheit; Steuer und Rhythmus wie in kosten.csv.
    betrag: CellNumber,
    /// Wo der Preis steht.
    beleg: Option<String>,
}
