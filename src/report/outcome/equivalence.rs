//! Each open-source candidate against the reference.

use crate::assess::{Equivalence, EquivalenceTest, TestKind, TestValue};
use crate::report::Table;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// Each open-source candidate against the reference, test by test.
pub(in crate::report) fn equivalence(writer: &mut Writer<'_>) {
    writer.document.heading(2, "14 Gleichwertigkeit");
    let Some(limits) = &writer.case.tender.equivalence else {
        writer.document.paragraph(
            "Wann eine Open-Source-Variante als gleichwertig gilt, ist in der Akte nicht festgelegt; geprüft wurde deshalb nicht.",
        );
        return;
    };
    let reference = writer.full_name(limits.reference.value);
    if writer.assessment.equivalence.is_empty() {
        writer.document.paragraph(format!(
            "Außer der Referenz {reference} ist keine Variante mit Open-Source-Lizenz im Vergleich; zu prüfen ist nichts."
        ));
        return;
    }
    writer.document.paragraph(format!(
        "Referenz ist {reference}. Eine Variante ist gleichwertig, wenn sie jede Prüfung besteht, gleich wie das noch \
         Unbekannte ausfällt; nicht gleichwertig, wenn sie eine Prüfung in jedem Fall verfehlt; sonst ist die Frage offen."
    ));
    for found in writer.equivalence() {
        let candidate = writer.full_name(found.candidate);
        writer
            .document
            .heading(3, format!("{candidate}: {}", w::verdict(found.verdict)));
        let mut table = Table::new(
            "Prüfungen",
            &[
                "Prüfung",
                "#Wert",
                "#Grenze",
                "Ergebnis",
                "worauf es beruht",
            ],
        );
        for test in &found.tests {
            table.row(vec![
                test_title(writer, test),
                test_value(&test.value),
                limit(test),
                passed(test.passed).to_owned(),
                facts_behind(writer, found, test),
            ]);
        }
        writer.document.table(table);
    }
}

fn test_title(writer: &Writer<'_>, test: &EquivalenceTest) -> String {
    match &test.kind {
        TestKind::Musts => "alle Muss-Anforderungen und Ausschlusskriterien".to_owned(),
        TestKind::Group(group) => format!(
            "{} im Verhältnis zur Referenz",
            group_title(writer.case, group)
        ),
        TestKind::ExtraCost => "Mehrkosten gegenüber der Referenz".to_owned(),
    }
}

/// What a test found, in words.
pub(in crate::report) fn test_value(value: &TestValue) -> String {
    match value {
        TestValue::Conditions {
            met, failed, open, ..
        } => {
            let all = met.saturating_add(failed.len()).saturating_add(open.len());
            let open = if open.is_empty() {
                String::new()
            } else {
                format!(", {} offen", open.len())
            };
            format!("{met} von {all}{open}")
        }
        TestValue::Percent { worst, best } => match (worst, best) {
            (Some(worst), Some(best)) if worst == best => w::fine_percent(worst),
            (Some(worst), Some(best)) => w::percent_range(worst, best),
            (Some(worst), None) => format!("mindestens {}", w::fine_percent(worst)),
            (None, Some(best)) => format!("höchstens {}", w::fine_percent(best)),
            (None, None) => "die Referenz hat keinen Wert".to_owned(),
        },
        TestValue::Unknown => "unbekannt".to_owned(),
    }
}

fn limit(test: &EquivalenceTest) -> String {
    match (&test.kind, &test.limit) {
        (TestKind::ExtraCost, Some(limit)) => format!("höchstens {}", w::fine_percent(limit)),
        (_, Some(limit)) => format!("mindestens {}", w::fine_percent(limit)),
        (_, None) => "alle".to_owned(),
    }
}

/// Passed, failed or open, in words.
pub(in crate::report) fn passed(passed: Option<bool>) -> &'static str {
    match passed {
        Some(true) => "bestanden",
        Some(false) => "nicht bestanden",
        None => "offen",
    }
}

fn facts_behind(writer: &Writer<'_>, found: &Equivalence, test: &EquivalenceTest) -> String {
    let result = |index: usize| writer.assessment.candidates.get(index);
    let (Some(own), Some(other)) = (result(found.candidate), result(found.reference)) else {
        return String::new();
    };
    match (&test.kind, &test.value) {
        (
            TestKind::Musts,
            TestValue::Conditions {
                failed,
                open,
                unsuitable,
                ..
            },
        ) => {
            if *unsuitable && failed.is_empty() {
                return "in der Eignungsprüfung als ungeeignet eingestuft".to_owned();
            }
            let names = |items: &[crate::score::Item]| {
                items
                    .iter()
                    .map(|item| item.id(writer.case).to_owned())
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            match (failed.is_empty(), open.is_empty()) {
                (true, true) => "keine Bedingung verfehlt oder offen".to_owned(),
                (false, _) => format!("nicht erfüllt: {}", names(failed)),
                (true, false) => format!("offen: {}", names(open)),
            }
        }
        (TestKind::Group(group), _) => {
            let (Some(own), Some(other)) = (own.score.group(group), other.score.group(group))
            else {
                return String::new();
            };
            format!(
                "{} gegen {} von 10 Punkten",
                w::range(&own.points),
                w::range(&other.points)
            )
        }
        (TestKind::ExtraCost, _) => format!(
            "Kapitalwert {} gegen {}",
            w::euro_or_unknown(own.cost.known_present()),
            w::euro_or_unknown(other.cost.known_present())
        ),
        _ => String::new(),
    }
}
