//! The words that files may use; a test compares them with the words of the model.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::JsonSchema;

/// Wessen Haushaltsrecht gilt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum LevelWord {
    /// Bund, mit seiner Haushaltsordnung.
    Bund,
    /// Land, mit seiner Haushaltsordnung.
    Land,
    /// Kommune, mit dem Haushaltsrecht der Gemeinden.
    Kommune,
}

/// Stand des Verfahrens.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum PhaseWord {
    /// Vor der Vergabe: Womit wird der Bedarf am wirtschaftlichsten gedeckt?
    Bedarf,
    /// Die Vergabeunterlagen entstehen.
    Entwurf,
    /// Angebote werden gewertet.
    Wertung,
}

/// Was beschafft wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum ServiceWord {
    /// Software, die es fertig gibt.
    Standardsoftware,
    /// Software, die für die Stelle entwickelt wird.
    Individualsoftware,
    /// Software als Dienst.
    Cloud,
    /// Pflege vorhandener Software.
    Pflege,
    /// Andere Dienstleistungen.
    Dienstleistung,
    /// Eine Anwendung künstlicher Intelligenz.
    Ki,
    /// Ein ganzer Arbeitsplatz mit Gerät, Betriebssystem und Bürosoftware.
    Arbeitsplatz,
}

/// Wann im Jahr gezahlt wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum ConventionWord {
    /// Am Ende des Jahres; das gilt ohne Angabe.
    Jahresende,
    /// Am Anfang des Jahres.
    Jahresanfang,
    /// Am Anfang jedes Quartals.
    Quartalsanfang,
    /// In der Mitte jedes Quartals.
    Quartalsmitte,
    /// Am Ende jedes Quartals.
    Quartalsende,
    /// Am Anfang jedes Monats.
    Monatsanfang,
    /// Am Ende jedes Monats.
    Monatsende,
}

/// Rechnen mit oder ohne Umsatzsteuer.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum BasisWord {
    /// Mit Umsatzsteuer; das gilt ohne Angabe.
    Brutto,
    /// Ohne Umsatzsteuer.
    Netto,
}

/// Was eine Zahlung mit der Entscheidung zu tun hat.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum RelevanceWord {
    /// Sie folgt aus der Entscheidung; das gilt ohne Angabe.
    Entscheidungsrelevant,
    /// Sie bleibt trotz des Wechsels und zählt mit.
    Remanenz,
    /// Sie ist bezahlt oder bei keiner Variante vermeidbar und zählt nicht mit.
    Versunken,
}

/// Ob eine Handlungsmöglichkeit geeignet ist.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum SuitabilityWord {
    /// Sie wird weiter betrachtet.
    Geeignet,
    /// Sie kommt nicht in Betracht.
    Ungeeignet,
}

/// Art der Lösungsvariante.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum ModelWord {
    /// Proprietäres Produkt.
    Proprietaer,
    /// Produkt unter einer von der OSI anerkannten Lizenz.
    OpenSource,
    /// Entwicklung für die Stelle.
    Individual,
    /// Was heute im Einsatz ist.
    Bestand,
}

/// Wer die Software betreibt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum OperationWord {
    /// Die Stelle selbst.
    Eigenbetrieb,
    /// Der IT-Dienstleister des Landes.
    LandesIt,
    /// Eine Cloud nur für diesen Kunden.
    PrivateCloud,
    /// Eine Cloud für alle.
    PublicCloud,
}

/// Art der Zahlung.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum CostKindWord {
    /// Lizenzen und Abonnements.
    Lizenz,
    /// Pflege und Unterstützung.
    Pflege,
    /// Einführung.
    Einfuehrung,
    /// Übernahme von Daten und Anwendungen.
    Migration,
    /// Alt und Neu nebeneinander.
    Parallelbetrieb,
    /// Schulung.
    Schulung,
    /// Betrieb.
    Betrieb,
    /// Eigenes Personal; Stunden in „menge“, Laufbahngruppe in „einheit“.
    Personal,
    /// Rechenzentrum und Miete von Servern.
    Hosting,
    /// CO₂-Preis.
    Co2,
    /// Ausstieg: Export, Wechsel, Löschung.
    Ausstieg,
    /// Was am Ende noch wert ist, eine Einnahme.
    Restwert,
    /// Nutzen in Geld, eine Einnahme.
    Nutzen,
    /// Alles andere.
    Sonstiges,
}

/// Woher ein Preis stammt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum OriginWord {
    /// Konkretes Angebot.
    Angebot,
    /// Vertrag.
    Vertrag,
    /// Veröffentlichter Listenpreis.
    Listenpreis,
    /// Eigene Messung.
    Messung,
    /// Schätzung.
    Schaetzung,
}

/// Wie oft gezahlt wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum FrequencyWord {
    /// Einmal in jedem Jahr; das gilt ohne Angabe.
    Jahr,
    /// Zwölfmal im Jahr.
    Monat,
    /// Ein einziges Mal.
    Einmalig,
}

/// Ob eine Zahlung den Haushalt bewegt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum BudgetWord {
    /// Sie ist haushaltswirksam.
    Ja,
    /// Sie ist nicht haushaltswirksam.
    Nein,
}

/// Was einträte.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum OutcomeWord {
    /// Es kostet Geld; das gilt ohne Angabe.
    Schaden,
    /// Es bringt Geld.
    Chance,
}

/// Was von der Umsatzsteuer bekannt ist; leer heißt wie in vergabe.toml.
#[derive(JsonSchema)]
pub(super) enum TaxWord {
    /// Ohne Umsatzsteuer, Regelsatz.
    #[schemars(rename = "netto")]
    Net,
    /// Mit Umsatzsteuer, Regelsatz.
    #[schemars(rename = "brutto")]
    Gross,
    /// Ohne Umsatzsteuer, ermäßigter Satz.
    #[schemars(rename = "netto 7")]
    NetReduced,
    /// Mit Umsatzsteuer, ermäßigter Satz.
    #[schemars(rename = "brutto 7")]
    GrossReduced,
    /// Es fällt keine Umsatzsteuer an.
    #[schemars(rename = "frei")]
    Free,
    /// Ungeklärt.
    #[schemars(rename = "?")]
    Unsettled,
    /// Wie in vergabe.toml.
    #[schemars(rename = "")]
    AsInTender,
}

/// Wie fest eine Bewertung steht.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum EvidenceWord {
    /// Zertifikat, Test oder Dokument, das eingesehen wurde.
    Nachweis,
    /// Der Anbieter sagt es.
    Angabe,
    /// Eigene Einschätzung.
    Einschaetzung,
    /// In einem Piloten selbst gesehen; „beleg“ nennt den Piloten aus pilot.csv.
    Erprobung,
}

/// Was ein Schritt des Entscheidungspfads ergab.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum PathOutcomeWord {
    /// Etwas Geeignetes wurde gefunden.
    Geeignet,
    /// Etwas wurde gefunden, ist aber nicht geeignet.
    Ungeeignet,
    /// Nichts wurde gefunden.
    NichtsGefunden,
    /// Die Gründe sind dargelegt.
    Begruendet,
    /// Der Schritt wurde ausgelassen.
    Uebersprungen,
}

/// Was ein Pilot erprobt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum PilotKindWord {
    /// Vollständig souveräner Arbeitsplatz.
    Arbeitsplatz,
    /// Künstliche Intelligenz, die selbst handelt.
    AgentischeKi,
    /// Anderes.
    Sonstiger,
}

/// Ob eine Beobachtung gegen oder für die Lösung spricht.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum PilotVerdictWord {
    /// Sie tat etwas nicht gut.
    Schwaeche,
    /// Sie tat etwas gut oder könnte es.
    Potenzial,
}

/// Wie ein Rahmenwerk ausgewertet wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum FrameworkMethodWord {
    /// Erst die Stufe, dann die Punktzahl.
    StufenUndPunkte,
    /// Nur zum Nachschlagen.
    Verzeichnis,
    /// Schritte einer dokumentierten Entscheidung.
    Weg,
}

/// Wie verbindlich eine Anforderung ist.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum RequirementWord {
    /// Wer sie nicht erfüllt, scheidet aus; ohne Gewicht.
    Muss,
    /// Sie wird bewertet.
    Soll,
    /// Sie wird bewertet und ist weniger wichtig.
    Kann,
}

/// Ob ein Kriterium ausschließt oder Punkte gibt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum CriterionWord {
    /// Punkte von 0 bis 10 mit einem Gewicht.
    Bewertung,
    /// Wer es nicht erfüllt, scheidet aus.
    Ausschluss,
}

/// Was ein Kriterium klärt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum AscertainmentWord {
    /// Ein Dokument oder ein Test.
    Tatsache,
    /// Das Urteil zweier Personen, die unabhängig voneinander bewerten.
    Urteil,
}

/// Wie eine Quelle bindet.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum BindingWord {
    /// Recht, das hier gilt.
    Recht,
    /// Empfohlenes Rahmenwerk.
    Rahmenwerk,
    /// Regel des Hauses oder Strategie des Landes.
    Hausregel,
    /// Vorschlag, der noch nicht gilt.
    Ausblick,
}

/// Merkmal aus den Stammdaten der Kandidaten.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum FactWord {
    /// Sitz des Anbieters: eu, ewr, drittstaat.
    Sitz,
    /// Sitz des beherrschenden Konzerns: eu, ewr, drittstaat.
    Konzernsitz,
    /// open-source, quelle-einsehbar, proprietaer.
    Lizenzart,
    /// stark-netz, stark, schwach, freizuegig, gemeinfrei, nicht-eingeordnet, keine-oss-lizenz.
    Copyleft,
    /// eigenbetrieb, landes-it, private-cloud, public-cloud.
    Betrieb,
    /// Der am weitesten entfernte Ort der Daten: eu, ewr, drittstaat.
    Datenort,
    /// oeffentlich, uebergeben, hinterlegt, keiner.
    Quelltext,
}

/// Wer einen Wert festlegt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum SetByWord {
    /// Eine Vorschrift, die bindet.
    Recht,
    /// Leitfaden, Rundschreiben oder Prüfbericht.
    Leitfaden,
    /// Eigene Annahme.
    Annahme,
}

/// Wie sicher ein Wert ist.
#[derive(JsonSchema)]
pub(super) enum GradeWord {
    /// Im Text selbst gelesen.
    A,
    /// In einer anderen Quelle gelesen.
    B,
    /// Nicht geprüft.
    C,
}

/// Wie schwer ein Befund wiegt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum SeverityWord {
    /// Für sich genommen falsch.
    Fehler,
    /// Vermutlich angreifbar; braucht einen Grund.
    Warnung,
    /// Gut zu wissen.
    Hinweis,
}

/// Wie sicher ein Befund ist.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum CertaintyWord {
    /// Aus den Dateien belegt.
    Sicher,
    /// Wahrscheinlich.
    Wahrscheinlich,
    /// Nur ein Verdacht.
    Verdacht,
}

/// Für wen ein Befund gezeigt wird.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub(super) enum ProfileWord {
    /// Für alle.
    Standard,
    /// Wer es streng will.
    Streng,
    /// Für die Prüfung.
    Pruefung,
}
