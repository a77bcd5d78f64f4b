//! GitHub workflow annotations.

use std::fmt::Write as _;

use super::target::{Locator, binding, details, prefix};
use crate::finding::{Findings, Severity};
use crate::model::RuleBook;
use crate::render::visible::visible;
use crate::source::SourceMap;

/// One command a line; GitHub shows each beside the line it is about.
#[must_use]
pub fn github(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let mut locator = Locator::new(map);
    let mut out = String::new();
    for finding in findings {
        let target = locator.target(finding.primary().span());
        let command = match finding.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        // Writing to a String cannot fail.
        let _ = write!(out, "::{command} file={}", property(&target.file));
        if let Some((start, end)) = target.region {
            let _ = write!(out, ",line={},endLine={}", start.line, end.line);
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
        }
        let rule = finding.rule().to_string();
        let _ = write!(out, ",title={}", property(&rule));
        let mut message = format!("{}{}", prefix(binding(finding, rules)), finding.message());
        if let Some(name) = &target.name {
            let _ = write!(message, " ({name})");
        }
        for line in details(finding) {
            message.push('\n');
            message.push_str(&line);
        }
        let _ = writeln!(out, "::{}", data(&message));
    }
    out
}

fn data(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
