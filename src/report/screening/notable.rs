//! What a screening found at the table itself: double rows, what is missing, what is due.

use crate::finding::{Finding, Findings, Label, Severity};
use crate::portfolio::Screening;
use crate::source::SourceMap;

use super::super::{Document, Table};

pub(super) fn section(
    findings: &Findings,
    map: &SourceMap,
    screening: &Screening<'_>,
    document: &mut Document,
) {
    document.heading(2, "Was auffällt");
    if findings.is_empty() {
        document.paragraph("Nichts, wozu eine Regel etwas sagt.");
    } else {
        let mut table = Table::new(
            "Befunde; jede Regel erklärt „gleichwertig explain“ mit ihrer Kennung",
            &["Stufe", "Befund", "Regel", "Zeile", "Was zu tun ist"],
        );
        let worst_first = [
            (Severity::Error, "Fehler"),
            (Severity::Warning, "Warnung"),
            (Severity::Note, "Hinweis"),
        ];
        for (severity, word) in worst_first {
            for finding in findings.iter().filter(|one| one.severity() == severity) {
                table.row(vec![
                    word.to_owned(),
                    finding.message().to_owned(),
                    finding.rule().to_string(),
                    lines(finding, map),
                    finding.help().unwrap_or_default().to_owned(),
                ]);
            }
        }
        document.table(table);
        document.paragraph("Genannt sind die ersten Zeilen; alle stehen in der JSON-Ausgabe.");
    }
    if screening.key_date.is_none() {
        document.paragraph(
            "Ohne Stichtag bleibt ungeprüft: Kündigung (PF002), Vertragsende (PF003), Anstieg der Kosten (PF004) und das Alter von Untersuchungen (PF009). \
             Nennen Sie ihn mit --stichtag.",
        );
    }
}

fn lines(finding: &Finding, map: &SourceMap) -> String {
    let related = finding.related().iter().map(Label::span);
    let lines: Vec<String> = std::iter::once(finding.primary().span())
        .chain(related)
        .map(|span| map.position(span).line.to_string())
        .collect();
    lines.join(", ")
}
