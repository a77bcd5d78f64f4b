//! GitLab Code Quality.

use serde_json::{Value, json};

use super::target::{Locator, binding, fingerprints, prefix};
use crate::finding::{Findings, Severity};
use crate::model::RuleBook;
use crate::render::visible::{escaped_json, one_line};
use crate::source::SourceMap;

/// The findings as a report for the merge request. The place of a document without lines stands in the description.
#[must_use]
pub fn gitlab(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let fingerprints = fingerprints(findings, map);
    let mut locator = Locator::new(map);
    let entries: Vec<Value> = findings
        .iter()
        .zip(&fingerprints)
        .map(|(finding, fingerprint)| {
            let target = locator.target(finding.primary().span());
            let place = target
                .name
                .as_ref()
                .map(|name| format!(" ({name})"))
                .unwrap_or_default();
            let message = format!(
                "{}{}{place}",
                prefix(binding(finding, rules)),
                finding.message()
            );
            json!({
                "description": one_line(&message),
                "check_name": finding.rule().to_string(),
                "fingerprint": fingerprint,
                "severity": severity(finding.severity()),
                "location": {
                    "path": target.file,
                    "lines": { "begin": target.region.map_or(1, |(start, _)| start.line) },
                },
            })
        })
        .collect();
    // These structures hold nothing that JSON could not write.
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    }
}
