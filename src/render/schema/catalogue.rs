//! Catalogues, profiles and parameters: `katalog`, `profil` and `parameter`.

#![expect(dead_code, reason = "only the schema of these types is used")]

use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::words::{
    AscertainmentWord, BindingWord, CriterionWord, FactWord, GradeWord, PhaseWord, SetByWord,
};
use super::{Date, Number};

/// Ein Kriterienkatalog; die Gewichte seiner Bewertungskriterien ergeben zusammen genau 100.
#[derive(JsonSchema)]
#[schemars(title = "Kriterienkatalog", deny_unknown_fields)]
pub(super) struct CatalogueFile {
    /// Kopf des Katalogs.
    katalog: CatalogueHead,
    /// Die Kriterien.
    kriterium: Vec<Criterion>,
}

/// Kopf des Katalogs.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct CatalogueHead {
    /// Kennung, unter der eine Akte den Katalog wählt.
    id: String,
    /// Name in einer Zeile.
    titel: String,
    /// Welche Frage der Katalog beantwortet.
    zweck: Option<String>,
    /// Fassung, zum Beispiel "2026.11".
    version: Option<String>,
    /// Tag der letzten Änderung.
    stand: Date,
    /// Tag, an dem zuletzt jemand in die Quellen gesehen hat.
    geprueft_am: Option<Date>,
    /// Vorschriften und Rahmenwerke mit ihrer Fassung.
    fundstelle: Option<Vec<String>>,
}

/// Eine Frage an die Kandidaten.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, transform = rated_or_excluding)]
struct Criterion {
    /// Kennung, eindeutig über alle Kataloge.
    id: String,
    /// Name in einer Zeile.
    titel: String,
    /// Ob das Kriterium Punkte gibt oder ausschließt.
    art: CriterionWord,
    /// Gewicht in Prozent des Katalogs; nur für Bewertungskriterien.
    gewicht: Option<Number>,
    /// Was das Kriterium klärt.
    feststellung: Option<AscertainmentWord>,
    /// Die Frage.
    frage: String,
    /// Warum sie wichtig ist.
    warum: String,
    /// In welchen Phasen das Kriterium verwendet werden darf.
    phasen: Option<Vec<PhaseWord>>,
    /// Auf welcher Grundlage.
    phasen_grund: Option<String>,
    /// Was das Kriterium wertet, soweit das Recht danach unterscheidet.
    thema: Option<Vec<ThemeWord>>,
    /// Wo es steht.
    fundstelle: Vec<String>,
    /// Wie die Quelle bindet.
    bindung: Option<BindingWord>,
    /// Welche Nachweise zählen.
    nachweis: Option<Vec<String>>,
    /// Der Satz, mit dem man beim Anbieter danach fragt.
    anfrage: Option<String>,
    /// Die Bedingung eines Ausschlusskriteriums.
    erfuellt_wenn: Option<String>,
    /// Das Merkmal der Stammdaten, das die Frage schon beantwortet.
    ableitung: Option<Derivation>,
    /// Von der Beobachtung zu den Punkten; nur für Bewertungskriterien.
    skala: Option<Scale>,
}

fn rated_or_excluding(schema: &mut Schema) {
    schema.insert(
        "if".to_owned(),
        json!({ "properties": { "art": { "const": "ausschluss" } } }),
    );
    schema.insert("then".to_owned(), json!({ "required": ["erfuellt-wenn"] }));
    schema.insert(
        "else".to_owned(),
        json!({ "required": ["gewicht", "skala"] }),
    );
}

/// Das Merkmal der Stammdaten, das die Frage schon beantwortet.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Derivation {
    /// Das Merkmal.
    merkmal: FactWord,
    /// Werte, die ein Ausschlusskriterium erfüllen.
    erfuellt: Option<Vec<String>>,
    /// Werte, die es nicht erfüllen.
    nicht: Option<Vec<String>>,
    /// Werte, die nichts entscheiden; bei ihnen wird das Kriterium bewertet.
    offen: Option<Vec<String>>,
}

/// Entweder Stufen oder eine Linie.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Scale {
    /// Beobachtbare Stufen, von den wenigsten zu den meisten Punkten.
    stufen: Option<Vec<ScaleStep>>,
    /// Gerade zwischen zwei gemessenen Werten.
    linear: Option<Line>,
}

/// Eine Stufe.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ScaleStep {
    /// Punkte von 0 bis 10.
    punkte: Number,
    /// Die Tatsache, bei der die Stufe erreicht ist.
    wenn: String,
    /// Werte des Merkmals, die zu dieser Stufe führen; nur mit Ableitung.
    merkmal: Option<Vec<String>>,
}

/// Gerade zwischen zwei gemessenen Werten; außerhalb wird abgeschnitten.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct Line {
    /// Einheit der Messung.
    einheit: String,
    /// Messwert, der keine Punkte gibt.
    null_punkte: Number,
    /// Messwert, der alle zehn Punkte gibt.
    volle_punkte: Number,
}

/// Ein Wert aus Recht oder Leitfaden über die Zeit.
#[derive(JsonSchema)]
#[schemars(title = "Parameter", deny_unknown_fields)]
pub(super) struct ParameterFile {
    /// Kopf des Parameters.
    parameter: ParameterHead,
    /// Die Werte in zeitlicher Folge, ohne Überschneidung.
    wert: Vec<ParameterValue>,
}

/// Kopf des Parameters.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct ParameterHead {
    /// Kennung, zum Beispiel "kalkulationszins.bund".
    id: String,
    /// Was es ist, in einer Zeile.
    titel: String,
    /// Einheit, zum Beispiel "prozent", "eur-netto", "kalendertage" oder "monate"; mit "geltung" sagt der Parameter nur,
    /// von wann bis wann eine Vorschrift anzuwenden ist, und hat keinen Betrag.
    einheit: String,
    /// Wer den Wert festlegt.
    herkunft: SetByWord,
    /// Welcher Tag entscheidet: der Stichtag oder der Beginn des Vergabeverfahrens.
    massgeblich: Option<DecidingWord>,
    /// Tag, an dem zuletzt jemand in die Quelle gesehen hat.
    geprueft_am: Date,
    /// Was beim Gebrauch zu beachten ist.
    hinweis: Option<String>,
}

/// Ein Wert mit Geltung und Fundstelle.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ParameterValue {
    /// Erster Tag der Geltung.
    ab: Date,
    /// Letzter Tag der Geltung; ohne Angabe gilt der Wert weiter.
    bis: Option<Date>,
    /// Der Wert in der Einheit des Parameters; bei der Einheit "geltung" entfällt er.
    betrag: Option<Number>,
    /// Dokument, Aktenzeichen, Datum, Seite.
    fundstelle: String,
    /// Eine Adresse zum Nachschlagen.
    url: Option<String>,
    /// Wie sicher der Wert ist.
    stufe: GradeWord,
    /// Was bei diesem Wert zu beachten ist.
    hinweis: Option<String>,
    /// Woraus der Wert gerechnet ist, der Reihe nach.
    bestandteil: Option<Vec<ValueComponent>>,
}

/// Ein Bestandteil eines Werts; genau eine der Zahlen steht darin.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct ValueComponent {
    /// Was es ist.
    name: String,
    /// Ein Betrag, der dazukommt.
    betrag: Option<Number>,
    /// Prozent des ersten Bestandteils, die dazukommen.
    anteil_vom_ersten: Option<Number>,
    /// Prozent, um die alles bisherige wächst.
    aufschlag: Option<Number>,
    /// Womit multipliziert wird.
    faktor: Option<Number>,
    /// Wodurch geteilt wird.
    teiler: Option<Number>,
}

/// Welcher Tag darüber entscheidet, welcher Wert gilt.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum DecidingWord {
    /// Der Stichtag der Akte.
    Stichtag,
    /// Der Beginn des Vergabeverfahrens; ohne ihn der Stichtag.
    Verfahrensbeginn,
}

/// Was ein Kriterium wertet, soweit das Recht danach unterscheidet.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum ThemeWord {
    /// Sitz, Eigentümer oder Staatsangehörigkeit dessen, der anbietet.
    Herkunft,
    /// Digitale Souveränität als Eigenschaft der Leistung.
    Souveraenitaet,
    /// Die Art der Lizenz als solche.
    Lizenzmodell,
}

/// Ein Leistungsprofil: welche Kriterien zu einer Leistung passen und was sie dort wiegen.
#[derive(JsonSchema)]
#[schemars(title = "Leistungsprofil", deny_unknown_fields)]
pub(super) struct ProfileFile {
    /// Kopf des Profils.
    profil: ProfileHead,
    /// Was das Profil aus welchem Katalog nimmt.
    katalog: Vec<ProfileCatalogue>,
}

/// Kopf des Profils.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
struct ProfileHead {
    /// Kennung, unter der eine Akte das Profil wählt.
    id: String,
    /// Name in einer Zeile.
    titel: String,
    /// Für wen das Profil gedacht ist.
    zweck: Option<String>,
    /// Leistungen, zu denen es passt.
    leistung: Option<Vec<super::words::ServiceWord>>,
    /// Tag der letzten Änderung.
    stand: Date,
    /// Tag, an dem zuletzt jemand das Profil durchgesehen hat.
    geprueft_am: Option<Date>,
    /// Woher die Auswahl kommt.
    fundstelle: Option<Vec<String>>,
    /// Vorschlag für die Gewichte der Gruppen; die Akte entscheidet.
    #[schemars(schema_with = "optional_weights")]
    gruppen: Option<String>,
}

/// Was das Profil aus einem Katalog nimmt.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProfileCatalogue {
    /// Kennung des Katalogs.
    id: String,
    /// Warum diese Kriterien.
    grund: String,
    /// Der ganze Katalog mit seinen Gewichten.
    vollstaendig: Option<bool>,
    /// Bewertungskriterien mit Gewicht in Prozent, zusammen genau 100.
    #[schemars(schema_with = "optional_weights")]
    gewichte: Option<String>,
    /// Ausschlusskriterien, die gelten.
    ausschluss: Option<Vec<String>>,
}

fn optional_weights(generator: &mut schemars::SchemaGenerator) -> Schema {
    let number = generator.subschema_for::<Number>();
    schemars::json_schema!({ "type": "object", "additionalProperties": number })
}
