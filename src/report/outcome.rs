//! Equivalence, proposal, open points, deviations, signatures.

use crate::assess::{
    Effect, Equivalence, EquivalenceTest, OpenSubject, Reach, TestKind, TestValue, Verdict,
};
use crate::finding::Severity;

use super::dimensions::{item_id, item_name};
use super::overview::group_title;
use super::wording as w;
use super::writer::Writer;
use super::{Inline, Table};

/// Each open-source candidate against the reference, test by test.
pub(super) fn equivalence(writer: &mut Writer<'_>) {
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
pub(super) fn test_value(value: &TestValue) -> String {
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
            (Some(worst), Some(best)) => {
                format!("{} bis {}", w::fine_percent(worst), w::fine_percent(best))
            }
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
pub(super) fn passed(passed: Option<bool>) -> &'static str {
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
                    .map(|item| item_id(writer.case, *item).to_owned())
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

/// The proposal with its conditions.
pub(super) fn proposal(writer: &mut Writer<'_>) {
    writer.document.heading(2, "15 Vorschlag");
    let ranking = &writer.assessment.ranking;
    let recommendation = writer.case.tender.recommendation.as_ref();
    let needs_reason = ranking.agree == Some(false) || ranking.is_close();
    let deeper =
        recommendation.is_some_and(|recommendation| !recommendation.deeper_reason.is_empty());
    let chosen = recommendation
        .and_then(|recommendation| recommendation.candidate.as_ref())
        .map(|candidate| candidate.value);
    let leading = common_lead(writer);
    let text = match (chosen, leading) {
        (Some(chosen), _) => format!("Es wird vorgeschlagen, {} weiterzuverfolgen.", writer.full_name(chosen)),
        (None, Some(leading)) if !needs_reason => format!(
            "Es wird vorgeschlagen, {} weiterzuverfolgen: Die Variante liegt nach Kapitalwert und nach gesichertem Nutzwert vorn.",
            writer.full_name(leading)
        ),
        _ if needs_reason && !deeper => {
            "Ein Vorschlag folgt aus den Zahlen allein nicht. Er setzt die vertiefte Begründung aus Abschnitt 10 voraus.".to_owned()
        }
        _ => "Ein Vorschlag ist in der Akte noch nicht niedergelegt ([empfehlung] kandidat).".to_owned(),
    };
    writer.document.paragraph(text);
    if let Some(recommendation) = recommendation {
        writer
            .document
            .paragraph(w::sentence(&recommendation.reason));
        if !recommendation.decisive.is_empty() {
            let names: Vec<String> = recommendation
                .decisive
                .iter()
                .map(|id| id.value.clone())
                .collect();
            writer
                .document
                .paragraph(format!("Ausschlaggebend sind: {}.", w::listed(&names)));
        }
    }
    let proposed = chosen.or(leading.filter(|_| !needs_reason));
    let mut conditions: Vec<String> = recommendation
        .map(|recommendation| recommendation.conditions.clone())
        .unwrap_or_default();
    if let Some(proposed) = proposed {
        conditions.extend(conditions_from_facts(writer, proposed));
    }
    if !conditions.is_empty() {
        writer
            .document
            .paragraph("Der Vorschlag steht unter diesen Bedingungen:");
        writer.document.list(conditions);
    }
    if writer
        .case
        .candidates
        .iter()
        .any(crate::model::Candidate::is_open_source)
    {
        writer.document.paragraph(
            "Die Prüfung, ob Open Source eingesetzt werden kann, folgt den Grundsätzen von Wirtschaftlichkeit und Sicherheit. \
             Eine gesetzliche Vorrangregel für Open Source wurde für Niedersachsen nicht gefunden; § 16a EGovG gilt nur für \
             Behörden des Bundes. Die Herkunft eines Anbieters ist hier Teil der Bedarfsprüfung und kein Zuschlagskriterium.",
        );
    }
}

/// The candidate that leads both orders alone.
fn common_lead(writer: &Writer<'_>) -> Option<usize> {
    let ranking = &writer.assessment.ranking;
    match (
        ranking.cheapest().as_slice(),
        ranking.most_useful().as_slice(),
    ) {
        ([one], [other]) if one == other => Some(*one),
        _ => None,
    }
}

fn conditions_from_facts(writer: &Writer<'_>, proposed: usize) -> Vec<String> {
    let mut conditions = Vec::new();
    let points = || {
        writer
            .assessment
            .open_points
            .iter()
            .filter(|point| point.candidate == proposed)
    };
    let turning: Vec<String> = points()
        .filter(|point| point.effect != Effect::Nothing)
        .filter_map(|point| match point.subject {
            OpenSubject::Rated(item) | OpenSubject::Exclusion(item) => {
                Some(item_id(writer.case, item).to_owned())
            }
            OpenSubject::Amount(_) => None,
        })
        .collect();
    if !turning.is_empty() {
        let shown: Vec<String> = turning.iter().take(8).cloned().collect();
        let rest = turning.len().saturating_sub(shown.len());
        let more = if rest == 0 {
            String::new()
        } else {
            format!(" und {rest} weitere")
        };
        conditions.push(format!(
            "Vor der Entscheidung werden die offenen Tatsachen geklärt, die das Ergebnis noch ändern könnten: {}{more}.",
            shown.join(", ")
        ));
    }
    let claims = points()
        .filter(|point| point.standing == crate::score::Standing::Claimed)
        .count();
    if claims > 0 {
        conditions.push(format!(
            "Was bisher nur der Anbieter angibt ({}), wird belegt oder vertraglich zugesichert.",
            w::counted(claims, "Kriterium", "Kriterien")
        ));
    }
    let estimates = writer
        .case
        .costs
        .of(proposed)
        .filter(|flow| flow.origin == crate::model::PriceOrigin::Estimate)
        .count();
    if estimates > 0 {
        conditions.push(format!(
            "Die geschätzten Beträge ({}) werden durch Angebote, Verträge oder Messungen ersetzt, bevor Mittel gebunden werden.",
            w::counted(estimates, "Zahlung", "Zahlungen")
        ));
    }
    if let Some(found) = writer
        .assessment
        .equivalence
        .iter()
        .find(|found| found.candidate == proposed)
        && found.verdict == Verdict::Undecided
    {
        conditions.push("Die Gleichwertigkeit wird abschließend festgestellt.".to_owned());
    }
    conditions
}

/// What nobody knows yet, and what the checks found.
pub(super) fn open_points(writer: &mut Writer<'_>) {
    writer.document.heading(2, "16 Offene Punkte");
    writer.document.heading(3, "16.1 Offene Tatsachen");
    let points = &writer.assessment.open_points;
    let moving = points
        .iter()
        .filter(|point| point.effect != Effect::Nothing)
        .count();
    if points.is_empty() {
        writer.document.paragraph("Alle Tatsachen sind belegt.");
    } else if moving == 0 {
        writer.document.paragraph(format!(
            "{} offen; keine davon kann die Rangfolge oder die Gleichwertigkeit noch ändern, gleich wie sie ausfällt.",
            if points.len() == 1 { "1 Tatsache ist".to_owned() } else { format!("{} Tatsachen sind", points.len()) }
        ));
    } else {
        writer.document.paragraph(format!(
            "{} offen; {} das Ergebnis noch ändern. Die Liste beginnt mit dem, was zuerst zu klären ist.",
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
    let mut table = Table::new(
        "Befunde",
        &["Regel", "Stufe", "Befund", "Fundstelle", "Stelle"],
    );
    let mut sorted: Vec<_> = findings.iter().collect();
    sorted.sort_by_key(|finding| (std::cmp::Reverse(finding.severity()), finding.rule()));
    for finding in sorted.iter().take(200) {
        let citations: Vec<String> = finding
            .citations()
            .iter()
            .map(ToString::to_string)
            .collect();
        table.row(vec![
            finding.rule().to_string(),
            finding.severity().german().to_owned(),
            finding.message().to_owned(),
            citations.join("; "),
            writer.place(finding.primary().span()),
        ]);
    }
    writer.document.table(table);
    if sorted.len() > 200 {
        let rest = sorted.len().saturating_sub(200);
        writer.document.paragraph(format!(
            "{rest} weitere Befunde stehen in der JSON-Ausgabe."
        ));
    }
}

/// Rules set aside with their reasons.
pub(super) fn deviations(writer: &mut Writer<'_>) {
    writer.document.heading(2, "17 Abweichungen");
    let mut table = Table::new(
        "Begründete Abweichungen",
        &["Regel", "Stelle", "Grund", "Vermerk", "betrifft"],
    );
    for applied in &writer.assessment.deviations {
        let deviation = applied.deviation;
        let messages: Vec<String> = applied
            .findings
            .iter()
            .map(|finding| finding.message().to_owned())
            .collect();
        table.row(vec![
            deviation.rule.to_string(),
            if deviation.place.is_empty() {
                "ganze Akte".to_owned()
            } else {
                deviation.place.clone()
            },
            w::or_missing(&deviation.reason),
            w::or_missing(&deviation.record),
            if messages.is_empty() {
                "keinen Befund dieses Vergleichs".to_owned()
            } else {
                messages.join("; ")
            },
        ]);
    }
    if table.rows.is_empty() {
        writer
            .document
            .paragraph("Es wurde von keiner Regel abgewichen.");
    }
    writer.document.table(table);
}

/// Where the unit signs.
pub(super) fn signatures(writer: &mut Writer<'_>) {
    let mut table = Table::new("Zeichnung", &["", "Name", "Datum", "Unterschrift"]);
    for role in [
        "Aufgestellt",
        "Fachlich mitgezeichnet",
        "Beauftragte oder Beauftragter für den Haushalt",
    ] {
        table.rich_row(vec![vec![Inline::Text(role.to_owned())]]);
    }
    writer.document.table(table);
}
