//! Findings as JSON in our own form.

use serde_json::{Map, Value, json};

use super::target::{
    Locator, Target, binding, binding_word, certainty_word, fingerprints, profile_word, rule_notes,
};
use crate::finding::{Finding, Findings, Severity};
use crate::model::RuleBook;
use crate::render::visible::escaped_json;
use crate::source::SourceMap;

/// The version of the structure; it grows only when a reader would have to change.
const FORMAT: u8 = 1;

/// The findings, how many there are, and all rules that were checked. Keys are English, values are the words of the files.
#[must_use]
pub fn json(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let fingerprints = fingerprints(findings, map);
    let mut locator = Locator::new(map);
    let entries: Vec<Value> = findings
        .iter()
        .zip(&fingerprints)
        .map(|(finding, fingerprint)| entry(finding, fingerprint, rules, map, &mut locator))
        .collect();
    let rules: Vec<Value> = rule_notes(findings, rules)
        .iter()
        .map(|note| {
            json!({
                "rule": note.id.to_string(),
                "name": note.name,
                "title": note.title,
                "binding": binding_word(note.binding),
                "profile": profile_word(note.profile),
                "severity": note.severity.word(),
            })
        })
        .collect();
    let log = json!({
        "format": FORMAT,
        "counts": {
            "error": findings.count(Severity::Error),
            "warning": findings.count(Severity::Warning),
            "note": findings.count(Severity::Note),
        },
        "findings": entries,
        "rules": rules,
    });
    // These structures hold nothing that JSON could not write.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}

fn entry(
    finding: &Finding,
    fingerprint: &str,
    rules: &RuleBook,
    map: &SourceMap,
    locator: &mut Locator<'_>,
) -> Value {
    let span = finding.primary().span();
    let mut entry = place(&locator.target(span), finding.primary().text());
    entry.insert("rule".into(), json!(finding.rule().to_string()));
    entry.insert("severity".into(), json!(finding.severity().word()));
    entry.insert("certainty".into(), json!(certainty_word(finding)));
    entry.insert(
        "binding".into(),
        json!(binding_word(binding(finding, rules))),
    );
    entry.insert("message".into(), json!(finding.message()));
    entry.insert("marked".into(), json!(map.marked(span)));
    entry.insert("subject".into(), json!(finding.subject()));
    entry.insert("help".into(), json!(finding.help()));
    let citations: Vec<String> = finding
        .citations()
        .iter()
        .map(ToString::to_string)
        .collect();
    entry.insert("citations".into(), json!(citations));
    entry.insert("fingerprint".into(), json!(fingerprint));
    let related: Vec<Value> = finding
        .related()
        .iter()
        .map(|label| Value::Object(place(&locator.target(label.span()), label.text())))
        .collect();
    entry.insert("related".into(), json!(related));
    let suggestion = finding.suggestion().map(|suggestion| {
        let mut edit = place(&locator.target(suggestion.span), "");
        edit.insert("replacement".into(), json!(suggestion.replacement));
        Value::Object(edit)
    });
    entry.insert("suggestion".into(), json!(suggestion));
    Value::Object(entry)
}

fn place(target: &Target, label: &str) -> Map<String, Value> {
    let mut place = Map::new();
    place.insert("file".into(), json!(target.file));
    place.insert("place".into(), json!(target.words()));
    if let Some((start, end)) = target.region {
        place.insert("line".into(), json!(start.line));
        place.insert("column".into(), json!(start.column));
        place.insert("end_line".into(), json!(end.line));
        place.insert("end_column".into(), json!(end.column));
    }
    if !label.is_empty() {
        place.insert("label".into(), json!(label));
    }
    place
}
