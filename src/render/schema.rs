//! Which keys, columns and words do the files have? JSON Schemas (draft 7) for editors.
//!
//! The descriptions of the fields are German, because an editor shows them to whoever fills in a file.

mod award;
mod catalogue;
mod draft_sections;
mod economics;
mod frameworks;
mod joint;
mod review;
mod rows;
mod rules;
mod screening;
mod tender;
mod words;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

/// The files that have a schema, by their names without ending.
pub const NAMES: &[&str] = &[
    "vergabe",
    "kandidaten",
    "bewertung",
    "anforderungen",
    "kosten",
    "risiken",
    "klima",
    "souveraenitaet",
    "pilot",
    "teilnehmer",
    "staffeln",
    "kosten-ist",
    "ziele-ist",
    "katalog",
    "rahmenwerk",
    "parameter",
    "profil",
    "regel",
    "bestand",
    "gewichte",
    "angebote",
];

/// The schema of a file as JSON text; `None` for a name that is not in [`NAMES`].
#[must_use]
pub fn schema(name: &str) -> Option<String> {
    let mut schema = match name {
        "vergabe" => root::<tender::TenderFile>(),
        "kandidaten" => root::<rows::CandidateRow>(),
        "bewertung" => root::<rows::RatingRow>(),
        "anforderungen" => root::<rows::RequirementRow>(),
        "kosten" => root::<rows::CostRow>(),
        "risiken" => root::<rows::RiskRow>(),
        "klima" => root::<economics::ClimateRow>(),
        "souveraenitaet" => root::<frameworks::SovereigntyRow>(),
        "pilot" => root::<frameworks::PilotRow>(),
        "rahmenwerk" => root::<frameworks::FrameworkFile>(),
        "teilnehmer" => root::<joint::ParticipantRow>(),
        "staffeln" => root::<joint::TierRow>(),
        "kosten-ist" => root::<review::PaymentRow>(),
        "ziele-ist" => root::<review::GoalRow>(),
        "katalog" => root::<catalogue::CatalogueFile>(),
        "parameter" => root::<catalogue::ParameterFile>(),
        "profil" => root::<catalogue::ProfileFile>(),
        "regel" => root::<rules::RuleFile>(),
        "bestand" => root::<screening::InventoryRow>(),
        "gewichte" => root::<screening::MeasuresFile>(),
        "angebote" => root::<award::BidRow>(),
        _ => return None,
    };
    without_null(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).ok()?;
    text.push('\n');
    Some(text)
}

fn root<T: JsonSchema>() -> Value {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Takes out `null`, which neither TOML nor CSV can write: what may be missing is simply not required.
fn without_null(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(without_null),
        Value::Object(object) => {
            object.values_mut().for_each(without_null);
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|one| one != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    object.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
                if let [only] = choices.as_slice() {
                    // A reference with neighbours is read without them in draft 7; inside allOf it is not.
                    let only = only.clone();
                    object.remove("anyOf");
                    object.insert("allOf".to_owned(), Value::Array(vec![only]));
                }
            }
        }
        _ => {}
    }
}

/// A number, quoted or bare, with a decimal point.
struct Number;

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Zahl".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Zahl mit Dezimalpunkt, am besten in Anführungszeichen: \"1234.50\"",
            "anyOf": [{ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }, { "type": "number" }]
        })
    }
}

/// A number in a cell of a CSV file.
struct CellNumber;

impl JsonSchema for CellNumber {
    fn schema_name() -> Cow<'static, str> {
        "ZahlInZelle".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Zahl, in der ganzen Spalte gleich geschrieben: 1234,50 oder 1.234,50 oder 1234.50; „?“ heißt unbekannt",
            "anyOf": [
                { "type": "string", "pattern": "^(-?[0-9][0-9.,]*|\\?|unbekannt|)$" },
                { "type": "number" }
            ]
        })
    }
}

/// A day, bare in TOML.
struct Date;

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Datum".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Kalendertag, in TOML ohne Anführungszeichen: 2026-11-20",
            "type": "string",
            "format": "date"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Convention, CostKind, EvidenceKind, Level, MasterFact, Operation, Phase, PriceOrigin,
        RequirementKind, Service, SolutionModel,
    };

    fn parsed(name: &str) -> Value {
        serde_json::from_str(&schema(name).expect("a schema of this name")).expect("JSON")
    }

    /// All words of a definition, sorted.
    fn words(name: &str, definition: &str) -> Vec<String> {
        let schema = parsed(name);
        let found = &schema["definitions"][definition];
        let mut words: Vec<String> = Vec::new();
        for choice in found["oneOf"]
            .as_array()
            .into_iter()
            .flatten()
            .chain([found])
        {
            words.extend(choice["const"].as_str().map(str::to_owned));
            let list = choice["enum"].as_array().into_iter().flatten();
            words.extend(list.filter_map(|word| word.as_str().map(str::to_owned)));
        }
        words.sort();
        assert!(!words.is_empty(), "{definition} in {schema:#}");
        words
    }

    fn sorted<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        words.sort();
        words
    }

    fn keys(value: &Value) -> Vec<String> {
        let mut keys: Vec<String> = value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        keys.sort();
        keys
    }

    #[test]
    fn every_name_has_a_schema_that_forbids_unknown_keys() {
        for name in NAMES {
            let schema = parsed(name);
            assert!(
                schema["$schema"]
                    .as_str()
                    .is_some_and(|version| version.contains("draft-07")),
                "{name}"
            );
            assert!(
                schema["title"].is_string() && schema["description"].is_string(),
                "{name}"
            );
            assert_eq!(schema["type"], "object", "{name}");
            if !["anforderungen", "angebote"].contains(name) {
                assert_eq!(schema["additionalProperties"], false, "{name}");
            }
            assert!(!schema.to_string().contains("\"null\""), "{name}");
        }
        assert_eq!(schema("gibt-es-nicht"), None);
    }

    #[test]
    fn every_field_has_a_description() {
        for name in NAMES {
            let schema = parsed(name);
            let definitions = schema["definitions"]
                .as_object()
                .into_iter()
                .flat_map(|all| all.values());
            for object in definitions.chain([&schema]) {
                for (key, field) in object["properties"].as_object().into_iter().flatten() {
                    assert!(field["description"].is_string(), "{name}: {key}: {field}");
                }
            }
        }
    }

    #[test]
    fn the_words_are_those_of_the_model() {
        assert_eq!(
            words("kosten", "CostKindWord"),
            sorted(CostKind::ALL.map(CostKind::word))
        );
        let origins = [
            PriceOrigin::Offer,
            PriceOrigin::Contract,
            PriceOrigin::ListPrice,
            PriceOrigin::Measurement,
            PriceOrigin::Estimate,
        ];
        assert_eq!(
            words("kosten", "OriginWord"),
            sorted(origins.map(PriceOrigin::word))
        );
        assert_eq!(
            words("vergabe", "LevelWord"),
            sorted([Level::Federal, Level::State, Level::Municipal].map(Level::word))
        );
        assert_eq!(
            words("vergabe", "PhaseWord"),
            sorted([Phase::Need, Phase::Draft, Phase::Award].map(Phase::word))
        );
        let services = [
            Service::StandardSoftware,
            Service::CustomSoftware,
            Service::Cloud,
            Service::Maintenance,
            Service::Consulting,
            Service::ArtificialIntelligence,
            Service::Workplace,
        ];
        assert_eq!(
            words("vergabe", "ServiceWord"),
            sorted(services.map(Service::word))
        );
        assert_eq!(
            words("vergabe", "ConventionWord"),
            sorted(Convention::WORDS.map(|(word, _)| word))
        );
        let models = [
            SolutionModel::Proprietary,
            SolutionModel::OpenSource,
            SolutionModel::Custom,
            SolutionModel::Existing,
        ];
        assert_eq!(
            words("kandidaten", "ModelWord"),
            sorted(models.map(SolutionModel::word))
        );
        let operations = [
            Operation::InHouse,
            Operation::StateProvider,
            Operation::PrivateCloud,
            Operation::PublicCloud,
        ];
        assert_eq!(
            words("kandidaten", "OperationWord"),
            sorted(operations.map(Operation::word))
        );
        let kinds = [
            EvidenceKind::Claim,
            EvidenceKind::Estimate,
            EvidenceKind::Trial,
            EvidenceKind::Proof,
        ];
        assert_eq!(
            words("bewertung", "EvidenceWord"),
            sorted(kinds.map(EvidenceKind::word))
        );
        let requirements = [
            RequirementKind::Must,
            RequirementKind::Should,
            RequirementKind::May,
        ];
        assert_eq!(
            words("anforderungen", "RequirementWord"),
            sorted(requirements.map(RequirementKind::word))
        );
        assert_eq!(
            words("katalog", "FactWord"),
            sorted(MasterFact::ALL.map(MasterFact::word))
        );
    }

    #[test]
    fn every_cost_kind_can_have_a_price_change() {
        let schema = parsed("vergabe");
        assert_eq!(
            keys(&schema["definitions"]["PriceChanges"]["properties"]),
            sorted(CostKind::ALL.map(CostKind::word))
        );
    }

    /// The keys of the lines of a TOML table.
    fn table_keys<'t>(text: &'t str, table: &str) -> Vec<&'t str> {
        let lines = text
            .lines()
            .skip_while(|line| line.trim() != format!("[{table}]"))
            .skip(1);
        let lines = lines.take_while(|line| !line.starts_with('['));
        let keys = lines
            .filter_map(|line| line.split_once('='))
            .map(|(key, _)| key.trim());
        keys.filter(|key| {
            key.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        })
        .collect()
    }

    #[test]
    fn the_files_compiled_in_use_only_keys_of_their_schema() {
        for file in crate::read::built_in() {
            let (name, table, definition) = match file.folder {
                "kataloge" => ("katalog", "katalog", "CatalogueHead"),
                "parameter" => ("parameter", "parameter", "ParameterHead"),
                "regeln" => ("regel", "regel", "RuleTable"),
                _ => continue,
            };
            let known = keys(&parsed(name)["definitions"][definition]["properties"]);
            let used = table_keys(file.text, table);
            assert!(used.len() > 4, "{}", file.name);
            for key in used {
                assert!(
                    known.iter().any(|known| known == key),
                    "{}/{}: {key}",
                    file.folder,
                    file.name
                );
            }
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a whole schema is long")]
    fn an_expert_may_look_at_a_whole_schema() {
        insta::assert_snapshot!(schema("risiken").expect("a schema"), @r##"
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "additionalProperties": false,
          "definitions": {
            "OutcomeWord": {
              "description": "Was einträte.",
              "oneOf": [
                {
                  "const": "schaden",
                  "description": "Es kostet Geld; das gilt ohne Angabe.",
                  "type": "string"
                },
                {
                  "const": "chance",
                  "description": "Es bringt Geld.",
                  "type": "string"
                }
              ]
            },
            "ZahlInZelle": {
              "anyOf": [
                {
                  "pattern": "^(-?[0-9][0-9.,]*|\\?|unbekannt|)$",
                  "type": "string"
                },
                {
                  "type": "number"
                }
              ],
              "description": "Zahl, in der ganzen Spalte gleich geschrieben: 1234,50 oder 1.234,50 oder 1234.50; „?“ heißt unbekannt"
            }
          },
          "description": "Was einem Kandidaten zustoßen kann, was es kostet und wer es trägt.",
          "properties": {
            "beleg": {
              "description": "Woher die Schätzung stammt.",
              "type": "string"
            },
            "bis": {
              "anyOf": [
                {
                  "pattern": "^([0-9]{1,4}|)$",
                  "type": "string"
                },
                {
                  "type": "integer"
                }
              ],
              "description": "Das letzte Jahr, wenn das Risiko in mehreren Jahren besteht; die Wahrscheinlichkeit gilt dann für jedes Jahr."
            },
            "jahr": {
              "anyOf": [
                {
                  "pattern": "^([0-9]{1,4}|)$",
                  "type": "string"
                },
                {
                  "type": "integer"
                }
              ],
              "description": "Das Jahr, in dem der Schaden einträte."
            },
            "kandidat": {
              "description": "Kennung aus kandidaten.csv.",
              "type": "string"
            },
            "massnahme": {
              "description": "Was dagegen getan wird.",
              "type": "string"
            },
            "risiko": {
              "description": "Was eintreten kann.",
              "minLength": 1,
              "type": "string"
            },
            "schaden": {
              "allOf": [
                {
                  "$ref": "#/definitions/ZahlInZelle"
                }
              ],
              "description": "Schaden in EUR, ohne Minus."
            },
            "schaden-max": {
              "allOf": [
                {
                  "$ref": "#/definitions/ZahlInZelle"
                }
              ],
              "description": "Größter denkbarer Schaden."
            },
            "schaden-min": {
              "allOf": [
                {
                  "$ref": "#/definitions/ZahlInZelle"
                }
              ],
              "description": "Kleinster denkbarer Schaden."
            },
            "traeger": {
              "description": "Wer das Risiko trägt.",
              "minLength": 1,
              "type": "string"
            },
            "wahrscheinlichkeit": {
              "allOf": [
                {
                  "$ref": "#/definitions/ZahlInZelle"
                }
              ],
              "description": "Wahrscheinlichkeit in Prozent, 0 bis 100."
            },
            "wirkung": {
              "allOf": [
                {
                  "$ref": "#/definitions/OutcomeWord"
                }
              ],
              "description": "„schaden“ (ohne Angabe) oder „chance“, wenn Geld hereinkäme."
            }
          },
          "required": [
            "kandidat",
            "risiko",
            "wahrscheinlichkeit",
            "schaden",
            "jahr",
            "bis",
            "traeger"
          ],
          "title": "risiken.csv, eine Zeile",
          "type": "object"
        }
        "##);
    }
}
