//! A list of findings by which they are known again later.

use serde_json::{Value, json};

use super::target::fingerprints;
use crate::finding::Findings;
use crate::render::visible::escaped_json;
use crate::source::SourceMap;

/// The form of the list.
const FORMAT: u8 = 1;

/// All findings on rules as a list for `--altbestand`, in order of file, rule and fingerprint, so that it changes little.
///
/// What is wrong with the form of a file (rules DA…) is left out: a draft that nobody could read must never count as known.
#[must_use]
pub fn baseline(findings: &Findings, map: &SourceMap) -> String {
    let mut entries: Vec<(String, String, String, String)> = findings
        .iter()
        .zip(fingerprints(findings, map))
        .filter(|(finding, _)| !finding.rule().as_str().starts_with("DA"))
        .map(|(finding, fingerprint)| {
            let file = map
                .file(finding.primary().span().file)
                .map_or("", |file| file.name());
            (
                file.to_owned(),
                finding.rule().to_string(),
                fingerprint,
                finding.message().to_owned(),
            )
        })
        .collect();
    entries.sort();
    let entries: Vec<Value> = entries
        .into_iter()
        .map(|(file, rule, fingerprint, message)| {
            json!({ "file": file, "rule": rule, "fingerprint": fingerprint, "message": message })
        })
        .collect();
    let list = json!({ "format": FORMAT, "findings": entries });
    // These structures hold nothing that JSON could not write.
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    escaped_json(&text)
}
