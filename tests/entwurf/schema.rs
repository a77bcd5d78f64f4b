//! JSON against a JSON Schema of draft 7, as far as the schema of SARIF goes; a keyword that is not known here is a fault.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value;

/// Keywords that describe and ask for nothing.
const SILENT: [&str; 8] = [
    "$schema",
    "$id",
    "title",
    "description",
    "default",
    "definitions",
    "format",
    "additionalProperties",
];

/// Everything in which the value breaks the schema, with its place.
pub(crate) fn faults(root: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Schema { root }.check(root, value, "", &mut found);
    found
}

struct Schema<'s> {
    root: &'s Value,
}

impl Schema<'_> {
    fn check(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        for (keyword, wanted) in schema.as_object().expect("a schema") {
            if let Some(fault) = self.keyword(keyword, wanted, value, place, found) {
                found.push(format!("{place}: {fault}"));
            }
        }
        let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (key, inner) in value.as_object().into_iter().flatten() {
            let known = schema.get("properties").and_then(|all| all.get(key));
            let place = format!("{place}/{key}");
            match (known, schema.get("additionalProperties")) {
                (Some(known), _) => self.check(known, inner, &place, found),
                (None, Some(other)) if other.is_object() => self.check(other, inner, &place, found),
                (None, _) if closed => found.push(format!("{place}: is no property")),
                (None, _) => {}
            }
        }
    }

    fn keyword(
        &self,
        keyword: &str,
        wanted: &Value,
        value: &Value,
        place: &str,
        found: &mut Vec<String>,
    ) -> Option<String> {
        let list = || wanted.as_array().expect("a list");
        let holds = match keyword {
            "$ref" => {
                let path = wanted.as_str().expect("a path").trim_start_matches('#');
                let target = self.root.pointer(path).expect("a definition");
                self.check(target, value, place, found);
                true
            }
            "type" => match wanted {
                Value::Array(all) => all.iter().any(|one| is_a(value, one)),
                one => is_a(value, one),
            },
            "properties" => true,
            "required" => list()
                .iter()
                .all(|key| !value.is_object() || value.get(key.as_str().expect("a key")).is_some()),
            "enum" => list().contains(value),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= wanted.as_f64().expect("a number")),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= wanted.as_f64().expect("a number")),
            "minItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 >= wanted.as_u64().expect("a number")),
            "uniqueItems" => value.as_array().is_none_or(|items| {
                let texts: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                texts.len() == items.len()
            }),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(wanted, item, &format!("{place}/{index}"), found);
                }
                true
            }
            "pattern" => value.as_str().is_none_or(|text| {
                let pattern = wanted.as_str().expect("a pattern");
                Regex::new(pattern)
                    .expect("a regular expression")
                    .is_match(text)
            }),
            "anyOf" | "oneOf" => {
                let fitting = list()
                    .iter()
                    .filter(|one| {
                        let mut faults = Vec::new();
                        self.check(one, value, place, &mut faults);
                        faults.is_empty()
                    })
                    .count();
                if keyword == "oneOf" {
                    fitting == 1
                } else {
                    fitting > 0
                }
            }
            silent if SILENT.contains(&silent) => true,
            other => panic!("the keyword {other} is not known"),
        };
        (!holds).then(|| format!("{keyword} {wanted}, but {value}"))
    }
}

fn is_a(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a word") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        other => panic!("the type {other} is not known"),
    }
}
