//! What nobody knows yet, and what the checks found.

use std::collections::BTreeMap;

use crate::assess::{Effect, OpenSubject, Reach};
use crate::finding::{RuleId, Severity};
use crate::report::Table;
use crate::report::dimensions::item_name;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// What nobody knows yet, and what the checks found.
pub(in crate::report) fn open_points(writer: &mut Writer<'_>) {
    writer.document.heading(2, "16 Offene Punkte");
    writer.document.heading(3, "16.1 Offene Tatsachen");
    let points = &writer.assessment.open_points;
    let moving = points
        .iter()
        .filter(|point| point.effect != Effect::Nothing)
        .count();
    if points.is_empty() {
        writer.document.paragraph("Keine Tatsache ist offen.");
    } else if moving == 0 {
        writer.document.paragraph(format!(
            "{} offen; keine davon kann die Rangfolge oder die Gleichwertigkeit noch ändern, gleich wie sie ausfällt.",
            if points.len() == 1 { "1 Tatsache ist".to_owned() } else { format!("{} Tatsachen sind", points.len()) }
        ));
    } else {
        writer.document.paragraph(format!(
            "{} offen; {}, allein oder zusammen mit anderen, das Ergebnis noch ändern. Die Liste beginnt mit dem, was zuerst zu klären ist.",
            if points.len() == 1 { "1 Tatsache ist".to_owned() } else { format!("{} Tatsachen sind", points.len()) },
            match moving {
                1 if points.len() == 1 => "sie könnte".to_owned(),
                1 => "eine davon könnte".to_owned(),
                all if all == points.len() => "jede davon könnte".to_owned(),
                some => format!("{some} davon könnten"),
            }
        ));
    }
    let mut table = Table::new(
        "Offene Tatsachen",
        &[
            "Variante",
            "Gegenstand",
            "Stand",
            "#höchstens",
            "könnte noch ändern",
            "allein",
            "Stelle",
        ],
    );
    for point in points.iter().take(40) {
        let subject = match point.subject {
            OpenSubject::Rated(item) => item_name(writer.case, item),
            OpenSubject::Exclusion(item) => format!("{} (Bedingung)", item_name(writer.case, item)),
            OpenSubject::Amount(kind) => format!("Betrag: {}", w::cost_kind(kind)),
        };
        table.row(vec![
            writer.case.id(point.candidate).to_owned(),
            subject,
            w::standing(point.standing).to_owned(),
            if point.gain.is_zero() {
                "–".to_owned()
            } else {
                format!("+{} Punkte", w::points(&point.gain))
            },
            w::could_change(point.effect).to_owned(),
            match (point.effect, point.reach) {
                (Effect::Nothing, _) => String::new(),
                (_, Reach::Alone) => "ja".to_owned(),
                (_, Reach::Together) => "nur mit anderen".to_owned(),
            },
            writer.place(point.span),
        ]);
    }
    writer.document.table(table);
    if points.len() > 40 {
        let rest = points.len().saturating_sub(40);
        writer.document.paragraph(format!(
            "{rest} weitere mit geringerer Wirkung; vollständig in der JSON-Ausgabe."
        ));
    }
    findings(writer);
}

fn findings(writer: &mut Writer<'_>) {
    writer.document.heading(3, "16.2 Befunde der Prüfung");
    let findings = &writer.assessment.findings;
    if findings.is_empty() {
        writer
            .document
            .paragraph("Die Prüfung der Akte hat nichts gefunden.");
        return;
    }
    let count =
        |severity: Severity, one: &str, many: &str| w::counted(findings.count(severity), one, many);
    writer.document.paragraph(format!(
        "{}, {}, {}. Jede Regel erklärt der Aufruf „gleichwertig explain“ mit ihrer Kennung.",
        count(Severity::Error, "Fehler", "Fehler"),
        count(Severity::Warning, "Warnung", "Warnungen"),
        count(Severity::Note, "Hinweis", "Hinweise"),
    ));
    let mut table = Table::new("Befunde", &["Regel", "Stufe", "Befund", "Stelle"]);
    let mut sources: BTreeMap<RuleId, Vec<String>> = BTreeMap::new();
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity()), finding.rule()));
    for finding in sorted.iter().take(200) {
        sources.entry(finding.rule()).or_insert_with(|| {
            finding
                .citations()
                .iter()
                .map(ToString::to_string)
                .collect()
        });
        table.row(vec![
            finding.rule().to_string(),
            finding.severity().german().to_owned(),
            finding.message().to_owned(),
            writer.place(finding.primary().span()),
        ]);
    }
    writer.document.table(table);
    let mut cited = Table::new("Worauf die Regeln beruhen", &["Regel", "Fundstelle"]);
    for (rule, citations) in sources
        .into_iter()
        .filter(|(_, citations)| !citations.is_empty())
    {
        cited.row(vec![rule.to_string(), citations.join("; ")]);
    }
    writer.document.table(cited);
    if sorted.len() > 200 {
        let rest = sorted.len().saturating_sub(200);
        writer.document.paragraph(format!(
            "{rest} weitere Befunde stehen in der JSON-Ausgabe."
        ));
    }
}
