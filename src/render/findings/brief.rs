//! Findings in a few lines each, for somebody who reads the result first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::finding::{Finding, Findings, RuleId, Severity};
use crate::render::Surface;
use crate::render::document::wrapped;
use crate::render::visible::one_line;
use crate::source::SourceMap;

use super::terminal::summary;

/// How many findings are listed; the others are counted.
const MOST: usize = 30;

/// Errors and warnings with their places, the worst first; notes are counted by rule. Nothing where there are none.
#[must_use]
pub fn brief(findings: &Findings, map: &SourceMap, surface: Surface) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    let mut grave: Vec<&Finding> = findings
        .iter()
        .filter(|finding| finding.severity() > Severity::Note)
        .collect();
    grave.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    for finding in grave.iter().take(MOST) {
        entry(&mut out, finding, map, surface);
    }
    let rest = grave.len().saturating_sub(MOST);
    if rest > 0 {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "… und {rest} weitere");
    }
    notes(&mut out, findings, surface);
    let _ = writeln!(out, "{}", summary(findings));
    out
}

fn entry(out: &mut String, finding: &Finding, map: &SourceMap, surface: Surface) {
    let head = format!(
        "{}[{}] {}",
        finding.severity().german(),
        finding.rule(),
        map.place(finding.primary().span())
    );
    let width = usize::from(surface.width.max(40)).saturating_sub(2);
    let _ = writeln!(out, "{}", one_line(&head));
    for line in wrapped(&one_line(finding.message()), width) {
        let _ = writeln!(out, "  {line}");
    }
}

fn notes(out: &mut String, findings: &Findings, surface: Surface) {
    let mut counts: BTreeMap<RuleId, usize> = BTreeMap::new();
    for finding in findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Note)
    {
        let count = counts.entry(finding.rule()).or_default();
        *count = count.saturating_add(1);
    }
    if counts.is_empty() {
        return;
    }
    let rules: Vec<String> = counts
        .iter()
        .map(|(rule, count)| {
            if *count == 1 {
                rule.to_string()
            } else {
                format!("{rule} ({count})")
            }
        })
        .collect();
    let text = format!("Hinweise: {}", rules.join(", "));
    for line in wrapped(&text, usize::from(surface.width.max(40))) {
        let _ = writeln!(out, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Label;
    use crate::source::Span;

    #[test]
    fn warnings_are_named_and_notes_are_counted() {
        let mut map = SourceMap::new();
        let file = map.add("kosten.csv", "a;b\n1;2\n");
        let at = |start| Label::bare(Span::new(file, start, start + 1));
        let note = |start| {
            Finding::new(
                RuleId::new("WU011"),
                Severity::Note,
                "nur Angabe",
                at(start),
            )
        };
        let findings = Findings::sorted(vec![
            note(0),
            Finding::new(
                RuleId::new("WU002"),
                Severity::Warning,
                "Umsatzsteuer offen",
                at(4),
            ),
            note(2),
        ]);
        insta::assert_snapshot!(brief(&findings, &map, Surface::log()), @r"
        Warnung[WU002] kosten.csv:2
          Umsatzsteuer offen
        Hinweise: WU011 (2)
        1 Warnung, 2 Hinweise
        ");
    }
}
