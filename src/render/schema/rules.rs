//! Rules: `regel`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::Value;

use super::Date;
use super::words::{
    BindingWord, CertaintyWord, GradeWord, LevelWord, ProfileWord, ServiceWord, SeverityWord,
};

/// Eine Prüfregel.
#[derive(JsonSchema)]
#[schemars(title = "Prüfregel", deny_unknown_fields)]
pub(super) struct RuleFile {
    /// Die Regel.
    regel: RuleTable,
    /// Für welche Verfahren die Regel gilt; ohne Angabe für alle.
    geltung: Option<RuleScope>,
    /// Wo ein Befund anders wiegt als nach „stufe“.
    stufen: Option<RuleSeverities>,
    /// Wonach in Entwürfen gesucht wird: je Suchart ein Abschnitt oder mehrere.
    pruefung: Option<BTreeMap<String, Value>>,
    /// Texte, an denen die Regel geprüft wird: mindestens einer löst aus, mindestens einer nicht.
    beispiel: Option<Vec<RuleExample>>,
}

/// Die Regel.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RuleTable {
    /// Zwei Großbuchstaben und drei Ziffern.
    #[schemars(regex(pattern = r"^[A-Z]{2}[0-9]{3}$"))]
    kennung: String,
    /// Name, der den Fehler beschreibt.
    name: String,
    /// Titel in einer Zeile.
    titel: String,
    /// Wie schwer ein Befund wiegt.
    stufe: SeverityWord,
    /// Wie sicher ein Befund ist.
    sicherheit: CertaintyWord,
    /// Für wen der Befund gezeigt wird.
    profil: ProfileWord,
    /// Wie die Quelle bindet.
    bindung: BindingWord,
    /// Wie die Quelle gelesen wurde; bei C ist ein Befund höchstens eine Warnung.
    beleg: Option<GradeWord>,
    /// Seit welcher Fassung des Programms es die Regel gibt.
    seit: Option<String>,
    /// Ab wann die Regel gilt.
    ab: Option<Date>,
    /// Bis wann die Regel gilt.
    bis: Option<Date>,
    /// Wo es steht.
    fundstelle: Vec<String>,
    /// Warum es wichtig ist.
    warum: String,
    /// Was zu tun ist.
    abhilfe: String,
    /// Ein Wortlaut zum Einsetzen.
    formulierung: Option<String>,
    /// Eine ganze Klausel, die „check --fix“ als gekennzeichneten Absatz ergänzt.
    klausel: Option<String>,
    /// Wann ein Befund zu Unrecht käme.
    fehlalarm: Option<String>,
    /// Was den Befund auslöst, und was ihn erledigt; nur bei Regeln ohne „[pruefung]“.
    beispiel: Option<String>,
}

/// Für welche Verfahren eine Regel gilt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleScope {
    /// „ab-schwelle“ oder „unter-schwelle“ (EU-Schwellenwert).
    schwelle: Option<String>,
    /// Wessen Haushaltsrecht gilt.
    ebene: Option<Vec<LevelWord>>,
    /// Was beschafft wird.
    leistung: Option<Vec<ServiceWord>>,
    /// Nur wo personenbezogene Daten verarbeitet werden.
    personenbezogene_daten: Option<bool>,
    /// Frühester Beginn des Vergabeverfahrens.
    beginn_ab: Option<Date>,
    /// Spätester Beginn des Vergabeverfahrens.
    beginn_bis: Option<Date>,
}

/// Wo ein Befund anders wiegt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleSeverities {
    /// Ab dem EU-Schwellenwert.
    ab_schwelle: Option<SeverityWord>,
    /// Unter dem EU-Schwellenwert.
    unter_schwelle: Option<SeverityWord>,
    /// Landesverwaltung.
    land: Option<SeverityWord>,
    /// Kommunen.
    kommune: Option<SeverityWord>,
    /// Bund.
    bund: Option<SeverityWord>,
    /// Wo der Entwurf etwas zwingend verlangt.
    pflicht: Option<SeverityWord>,
    /// Von einem Tag an.
    ab_tag: Option<SeveritySince>,
}

/// Wie ein Befund von einem Tag an wiegt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct SeveritySince {
    /// Der erste Tag.
    tag: Date,
    /// Wie schwer der Befund von da an wiegt.
    stufe: SeverityWord,
}

/// Ein Text, an dem die Regel geprüft wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleExample {
    /// Was der Text zeigt.
    name: String,
    /// Der Entwurf in Markdown.
    entwurf: Option<String>,
    /// Die vergabe.toml dazu.
    akte: Option<String>,
    /// Wie schwer die Befunde wiegen, in der Reihenfolge des Textes; leer, wenn keiner kommt.
    befund: Vec<SeverityWord>,
}
