//! SARIF 2.1.0, for code scanning and archives.

use serde_json::{Map, Value, json};

use super::target::{
    Corner, Locator, RuleNote, Target, binding, binding_word, certainty_word, fingerprints, prefix,
    profile_word, rule_notes,
};
use crate::finding::{Finding, Findings, Label, Severity};
use crate::model::RuleBook;
use crate::render::visible::escaped_json;
use crate::source::SourceMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as SARIF. `rules` holds all rules of the active profile: what was checked belongs to the result.
#[must_use]
pub fn sarif(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let notes = rule_notes(findings, rules);
    let fingerprints = fingerprints(findings, map);
    let mut locator = Locator::new(map);
    let results: Vec<Value> = findings
        .iter()
        .zip(&fingerprints)
        .map(|(finding, fingerprint)| {
            let index = notes.partition_point(|note| note.id < finding.rule());
            result(finding, index, fingerprint, rules, &mut locator)
        })
        .collect();
    let driver = json!({
        "name": "gleichwertig",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "language": "de",
        "rules": notes.iter().map(rule).collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "language": "de",
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    // These structures hold nothing that JSON could not write.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}

fn rule(note: &RuleNote<'_>) -> Value {
    let mut rule = Map::new();
    rule.insert("id".into(), json!(note.id.to_string()));
    if !note.name.is_empty() {
        rule.insert("name".into(), json!(note.name));
    }
    if !note.title.is_empty() {
        let title = format!("{}{}", prefix(note.binding), note.title);
        rule.insert("shortDescription".into(), json!({ "text": title }));
    }
    if !note.why.is_empty() {
        rule.insert("fullDescription".into(), json!({ "text": note.why }));
    }
    if !note.cure.is_empty() {
        rule.insert("help".into(), json!({ "text": note.cure }));
    }
    rule.insert(
        "defaultConfiguration".into(),
        json!({ "level": level(note.severity) }),
    );
    rule.insert(
        "properties".into(),
        json!({
            "bindung": binding_word(note.binding),
            "profil": profile_word(note.profile),
            "tags": [binding_word(note.binding)],
        }),
    );
    Value::Object(rule)
}

fn result(
    finding: &Finding,
    index: usize,
    fingerprint: &str,
    rules: &RuleBook,
    locator: &mut Locator<'_>,
) -> Value {
    let binding = binding(finding, rules);
    let target = locator.target(finding.primary().span());
    let mut result = Map::new();
    result.insert("ruleId".into(), json!(finding.rule().to_string()));
    result.insert("ruleIndex".into(), json!(index));
    result.insert("level".into(), json!(level(finding.severity())));
    let message = format!("{}{}", prefix(binding), finding.message());
    let message = match finding.help() {
        Some(help) => format!("{message}\n\n{help}"),
        None => message,
    };
    result.insert("message".into(), json!({ "text": message }));
    result.insert(
        "locations".into(),
        json!([location(&target, finding.primary().text())]),
    );
    let related: Vec<Value> = finding
        .related()
        .iter()
        .map(|label: &Label| {
            let target = locator.target(label.span());
            location(&target, label.text())
        })
        .collect();
    if !related.is_empty() {
        result.insert("relatedLocations".into(), json!(related));
    }
    result.insert(
        "partialFingerprints".into(),
        json!({ "gleichwertigBefund/v1": fingerprint }),
    );
    if let Some(fix) = fix(finding, locator) {
        result.insert("fixes".into(), json!([fix]));
    }
    let profile = rules
        .get(finding.rule())
        .map_or("standard", |rule| profile_word(rule.profile));
    let citations: Vec<String> = finding
        .citations()
        .iter()
        .map(ToString::to_string)
        .collect();
    let mut properties = json!({
        "bindung": binding_word(binding),
        "profil": profile,
        "sicherheit": certainty_word(finding),
        "stufe": finding.severity().word(),
    });
    if let Some(map) = properties.as_object_mut() {
        if !citations.is_empty() {
            map.insert("fundstellen".into(), json!(citations));
        }
        if let Some(subject) = finding.subject() {
            map.insert("gegenstand".into(), json!(subject));
        }
    }
    result.insert("properties".into(), properties);
    Value::Object(result)
}

fn location(target: &Target, text: &str) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), artifact(target));
    if let Some((start, end)) = target.region {
        physical.insert("region".into(), region(start, end));
    }
    let mut location = Map::new();
    location.insert("physicalLocation".into(), Value::Object(physical));
    if let Some(name) = &target.name {
        location.insert(
            "logicalLocations".into(),
            json!([{ "fullyQualifiedName": name, "kind": "element" }]),
        );
    }
    if !text.is_empty() {
        location.insert("message".into(), json!({ "text": text }));
    }
    Value::Object(location)
}

fn artifact(target: &Target) -> Value {
    json!({ "uri": uri(&target.file) })
}

fn region(start: Corner, end: Corner) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// The edit that cures the finding, where the file has lines that can be edited.
fn fix(finding: &Finding, locator: &mut Locator<'_>) -> Option<Value> {
    let suggestion = finding.suggestion()?;
    let target = locator.target(suggestion.span);
    let (start, end) = target.region?;
    Some(json!({
        "description": { "text": "Vorschlag" },
        "artifactChanges": [{
            "artifactLocation": artifact(&target),
            "replacements": [{
                "deletedRegion": region(start, end),
                "insertedContent": { "text": suggestion.replacement },
            }],
        }],
    }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The path as a relative reference: everything but letters, digits and a few signs in percent form.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
