//! `JUnit` XML, which every CI system can show.

use std::fmt::Write as _;

use super::target::{Locator, binding, details, prefix, rule_notes};
use crate::finding::{Finding, Findings, Severity};
use crate::model::RuleBook;
use crate::render::visible::visible;
use crate::source::SourceMap;

/// A test case for every finding and for every rule that found nothing. Errors and warnings are failures, notes are not.
#[must_use]
pub fn junit(findings: &Findings, rules: &RuleBook, map: &SourceMap) -> String {
    let notes = rule_notes(findings, rules);
    let silent: Vec<_> = notes
        .iter()
        .filter(|note| !findings.iter().any(|finding| finding.rule() == note.id))
        .collect();
    let failures = findings
        .iter()
        .filter(|finding| finding.severity() > Severity::Note)
        .count();
    let tests = findings.len().saturating_add(silent.len());
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"gleichwertig\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    let _ = writeln!(
        out,
        "  <testsuite name=\"gleichwertig\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">"
    );
    let mut locator = Locator::new(map);
    for finding in findings {
        case(&mut out, finding, rules, &mut locator);
    }
    for note in silent {
        let title = format!("{} {}{}", note.id, prefix(note.binding), note.title);
        let _ = writeln!(
            out,
            "    <testcase classname=\"gleichwertig\" name=\"{}\"/>",
            escaped(&title)
        );
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

fn case(out: &mut String, finding: &Finding, rules: &RuleBook, locator: &mut Locator<'_>) {
    let target = locator.target(finding.primary().span());
    let message = format!("{}{}", prefix(binding(finding, rules)), finding.message());
    let name = format!("{} {}", finding.rule(), target.words());
    let mut text = format!("{}, {}\n{message}", target.file, target.words());
    for line in details(finding) {
        text.push('\n');
        text.push_str(&line);
    }
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "    <testcase classname=\"{}\" name=\"{}\">",
        escaped(&target.file),
        escaped(name.trim_end())
    );
    if finding.severity() > Severity::Note {
        let _ = writeln!(
            out,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            finding.severity().german(),
            escaped(&message),
            escaped(&text)
        );
    } else {
        let _ = writeln!(out, "      <system-out>{}</system-out>", escaped(&text));
    }
    out.push_str("    </testcase>\n");
}

/// Hidden signs by name, so that none is left that XML forbids; markup as references.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in visible(text).chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\t' => safe.push_str("&#9;"),
            '\u{fffe}' | '\u{ffff}' => {}
            sign => safe.push(sign),
        }
    }
    safe
}
