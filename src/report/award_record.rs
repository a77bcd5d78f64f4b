//! The building block for the award record: what is set aside and why.

use crate::finding::Finding;
use crate::lint::Outcome;
use crate::model::DraftCase;
use crate::source::SourceMap;

use super::{Document, Inline};

/// Deviations and settings with their reasons, as a part of the award record (§ 8 VgV, § 6 UVgO).
#[must_use]
pub fn award_record(outcome: &Outcome<'_>, case: &DraftCase, map: &SourceMap) -> Document {
    let mut document = Document::default();
    document.heading(
        1,
        "Begründete Abweichungen (Baustein für den Vergabevermerk)",
    );
    document.paragraph(
        "Die Entwürfe wurden mit gleichwertig geprüft. Die folgenden Befunde bleiben bestehen, weil die Vergabestelle sie begründet hat.",
    );
    let reasoned: Vec<_> = outcome
        .deviations
        .iter()
        .filter(|reasoned| !reasoned.findings.is_empty())
        .collect();
    if reasoned.is_empty() {
        document.paragraph("Es ist keine Abweichung eingetragen, die einen Befund betrifft.");
    }
    for reasoned in reasoned {
        let deviation = reasoned.deviation;
        let place = if deviation.place.is_empty() {
            String::new()
        } else {
            format!(", {}", deviation.place)
        };
        document.heading(2, format!("{}{place}", deviation.rule));
        fact(&mut document, "Grund", &deviation.reason);
        fact(&mut document, "Vermerk", &deviation.record);
        document.rich(vec![Inline::Strong("Betrifft:".to_owned())]);
        document.list(
            reasoned
                .findings
                .iter()
                .map(|finding| line(finding, map))
                .collect::<Vec<_>>(),
        );
        let sources: Vec<String> = reasoned
            .findings
            .first()
            .map(|finding| {
                finding
                    .citations()
                    .iter()
                    .map(ToString::to_string)
                    .collect()
            })
            .unwrap_or_default();
        fact(&mut document, "Fundstelle der Regel", &sources.join("; "));
    }
    if !case.settings.is_empty() {
        document.heading(2, "Anders eingestellte Regeln");
        let settings = case.settings.iter().map(|(rule, setting)| {
            let word = setting
                .severity
                .map_or("aus", crate::finding::Severity::german);
            format!("{rule}: {word}. Grund: {}", setting.reason)
        });
        document.list(settings.collect::<Vec<_>>());
    }
    document
}

fn line(finding: &Finding, map: &SourceMap) -> String {
    format!(
        "{}: {}",
        map.place(finding.primary().span()),
        finding.message()
    )
}

fn fact(document: &mut Document, name: &str, text: &str) {
    if !text.is_empty() {
        document.rich(vec![
            Inline::Strong(format!("{name}: ")),
            Inline::Text(text.to_owned()),
        ]);
    }
}
