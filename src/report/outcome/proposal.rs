//! What is proposed, and under which conditions.

use crate::assess::{Effect, OpenSubject, Verdict};
use crate::model::CostKind;
use crate::report::dimensions::short_name;
use crate::report::overview::group_title;
use crate::report::wording as w;
use crate::report::writer::Writer;

/// The proposal with its conditions.
pub(in crate::report) fn proposal(writer: &mut Writer<'_>) {
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
        (Some(chosen), _) if is_out(writer, chosen) => format!(
            "Die Akte schlägt {} vor. Diese Variante scheidet nach Abschnitt 5 aus; dem Vorschlag kann so nicht gefolgt werden.",
            writer.full_name(chosen)
        ),
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
                .map(|id| decisive_name(writer, &id.value))
                .collect();
            writer
                .document
                .paragraph(format!("Ausschlaggebend: {}.", names.join("; ")));
        }
    }
    let proposed = chosen.or(leading.filter(|_| !needs_reason));
    let mut conditions: Vec<String> = recommendation
        .map(|recommendation| {
            recommendation
                .conditions
                .iter()
                .map(|text| w::sentence(text))
                .collect()
        })
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
        let level = writer.case.tender.level;
        let reminders: Vec<&str> = writer
            .case
            .stage_law
            .provisions
            .iter()
            .filter(|provision| !provision.binds.contains(&level))
            .filter_map(|provision| provision.reminder.as_deref())
            .collect();
        writer.document.paragraph(
            [
                "Die Prüfung, ob Open Source eingesetzt werden kann, folgt den Grundsätzen von Wirtschaftlichkeit und Sicherheit.",
                &reminders.join(" "),
                "Die Herkunft eines Anbieters ist hier Teil der Bedarfsprüfung und kein Zuschlagskriterium.",
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
        );
    }
}

fn is_out(writer: &Writer<'_>, candidate: usize) -> bool {
    let result = writer.assessment.candidates.get(candidate);
    result.is_some_and(crate::assess::CandidateResult::is_excluded)
}

/// What decided, by the names people know; what is not part of the comparison says so.
fn decisive_name(writer: &Writer<'_>, id: &str) -> String {
    let case = writer.case;
    let criterion = case
        .catalogues
        .iter()
        .find_map(|catalogue| catalogue.criterion(id));
    let requirement = case
        .requirements
        .iter()
        .find(|requirement| requirement.id == id);
    let kind = CostKind::ALL.iter().find(|kind| kind.word() == id);
    let group = case.tender.groups.iter().find(|group| group.id == id);
    match (group, criterion, requirement, kind) {
        (Some(group), ..) => group_title(case, &group.id),
        (None, Some(criterion), ..) => criterion.title.clone(),
        (None, None, Some(requirement), _) => format!("{} {}", requirement.id, requirement.text),
        (None, None, None, Some(kind)) => w::cost_kind(*kind).to_owned(),
        (None, None, None, None) => format!("{id} (kommt im Vergleich nicht vor)"),
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
                Some(short_name(writer.case, item))
            }
            OpenSubject::Amount(_) => None,
        })
        .collect();
    if !turning.is_empty() {
        let shown: Vec<String> = turning.iter().take(5).cloned().collect();
        let rest = turning.len().saturating_sub(shown.len());
        let more = if rest == 0 {
            String::new()
        } else {
            format!(" und {rest} weitere")
        };
        conditions.push(format!(
            "Vor der Entscheidung werden die offenen Tatsachen geklärt, die das Ergebnis noch ändern könnten (Abschnitt 16.1): {}{more}.",
            shown.join("; ")
        ));
    }
    let claims = points()
        .filter(|point| point.standing == crate::score::Standing::Claimed)
        .count();
    if claims > 0 {
        conditions.push(format!(
            "Was bisher nur angegeben oder zugesagt ist ({}), wird belegt oder vertraglich gesichert.",
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
