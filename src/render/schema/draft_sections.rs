//! The sections of `vergabe.toml` that only the check of drafts needs, from the list that the reader itself uses.

use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::read::{CONTRACTS, FACTS, FactKind, PROCEDURES};

pub(super) fn procedure(_: &mut SchemaGenerator) -> Schema {
    section(
        "verfahren",
        "Das Vergabeverfahren: Art, Wert der Optionen, Fristen.",
    )
}

pub(super) fn contract(_: &mut SchemaGenerator) -> Schema {
    section("vertrag", "Der Vertrag.")
}

pub(super) fn record(_: &mut SchemaGenerator) -> Schema {
    section(
        "vermerk",
        "Was für den Vergabevermerk schon feststeht (§ 8 VgV, § 6 UVgO); „entfällt“ mit einem Wort zum Grund genügt.",
    )
}

/// The settings of `[pruefung]`.
pub(super) fn check(_: &mut SchemaGenerator) -> Schema {
    object(json!({
        "description": "Einstellungen für die Prüfung von Entwürfen.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "profil": {
                "description": "Für wen geprüft wird.",
                "enum": ["standard", "streng", "pruefung"]
            },
            "regeln": {
                "description": "Regeln mit anderer Stufe, nach ihrer Kennung.",
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["stufe", "grund"],
                    "properties": {
                        "stufe": { "enum": ["fehler", "warnung", "hinweis", "aus"] },
                        "grund": { "description": "Warum; steht im Vergabevermerk.", "type": "string" }
                    }
                }
            }
        }
    }))
}

fn section(name: &str, about: &str) -> Schema {
    let mut properties = Map::new();
    for (_, key, _, kind, meaning) in FACTS.iter().filter(|(section, ..)| *section == name) {
        let mut value = match kind {
            FactKind::Text => json!({ "type": "string" }),
            FactKind::Number => json!({ "type": ["string", "number"] }),
            FactKind::Day => json!({ "type": "string", "format": "date" }),
            FactKind::Truth => json!({ "type": "boolean" }),
            FactKind::Procedure => json!({ "enum": PROCEDURES }),
            FactKind::Contract => json!({ "enum": CONTRACTS }),
        };
        if let Some(object) = value.as_object_mut() {
            object.insert("description".to_owned(), Value::from(*meaning));
        }
        properties.insert((*key).to_owned(), value);
    }
    object(json!({
        "description": about,
        "type": "object",
        "additionalProperties": false,
        "properties": properties
    }))
}

fn object(value: Value) -> Schema {
    Schema::try_from(value).unwrap_or_default()
}
