//! `pilot.csv`: what was seen when a solution was tried out.

use std::collections::BTreeMap;

use crate::exact::Day;
use crate::finding::{Finding, Label};
use crate::model::{Case, Catalogue, EvidenceKind, PilotKind, PilotObservation, PilotVerdict};
use crate::source::{FileId, SourceMap, Span};

use super::candidates::CandidateIndex;
use super::collector::Collector;
use super::table::{Cell, Table};
use super::{form, words};

const NEEDED: &[&str] = &[
    "pilot",
    "art",
    "ort",
    "personen",
    "beobachtung",
    "kandidat",
    "wertung",
];
const OPTIONAL: &[&str] = &["von", "bis", "datum", "kriterium", "beleg"];
const VERDICTS: &[(&str, PilotVerdict)] = &[
    ("schwaeche", PilotVerdict::Weakness),
    ("potenzial", PilotVerdict::Potential),
];

/// Reads all observations; unsound rows are noted and left out.
pub(super) fn pilots(
    map: &SourceMap,
    file: FileId,
    index: &CandidateIndex,
    collector: &Collector,
) -> Vec<PilotObservation> {
    let Some(table) = Table::read(map.text(file), file, collector) else {
        return Vec::new();
    };
    table.expect(NEEDED, OPTIONAL, |_| false, "");
    if table.column("von").is_none() && table.column("datum").is_none() {
        collector.fault(
            &form::MISSING_COLUMN,
            table.beginning(),
            "Die Spalte „von“ fehlt",
            "Ergänzen Sie „von“ und „bis“, oder „datum“ für Piloten an einem Tag.",
        );
    }
    let rows = 0..table.len();
    let observations: Vec<PilotObservation> = rows
        .filter_map(|row| observation(&table, row, index, collector))
        .collect();
    note_changing_pilots(&observations, collector);
    observations
}

fn observation(
    table: &Table<'_>,
    row: usize,
    index: &CandidateIndex,
    collector: &Collector,
) -> Option<PilotObservation> {
    let pilot = needed(table.cell(row, "pilot"), "Der Pilot hat keinen Namen");
    let kind = table
        .cell(row, "art")
        .word(&PilotKind::ALL.map(|kind| (kind.word(), kind)));
    let place = needed(table.cell(row, "ort"), "Der Ort des Piloten fehlt");
    let people = people(table.cell(row, "personen"));
    let days = days(table, row);
    let text = needed(
        table.cell(row, "beobachtung"),
        "Die Beobachtung ist nicht beschrieben",
    );
    let cell = table.cell(row, "kandidat");
    let candidate = index.position(cell.text());
    if candidate.is_none() {
        index.note_unknown(cell.text(), cell.span(), collector);
    }
    let verdict = table.cell(row, "wertung").word(VERDICTS);
    let (from, until) = days?;
    Some(PilotObservation {
        pilot: pilot?,
        kind: kind?,
        place: place?,
        people: people?,
        from,
        until,
        text: text?,
        criterion: table.cell(row, "kriterium").checked_text(),
        candidate: candidate?,
        verdict: verdict?,
        document: table.cell(row, "beleg").checked_text(),
        span: table.row_span(row),
    })
}

fn needed(cell: Cell<'_, '_>, message: &str) -> Option<String> {
    let text = cell.checked_text();
    if text.is_empty() && cell.has_column() {
        cell.fault(
            &form::MISSING_VALUE,
            message,
            "Füllen Sie das Feld; ohne diese Angabe ist die Beobachtung kein Beleg.",
        );
    }
    (!text.is_empty()).then_some(text)
}

fn people(cell: Cell<'_, '_>) -> Option<u32> {
    let people = cell.text().parse::<u32>().ok().filter(|people| *people > 0);
    if people.is_none() && cell.has_column() {
        cell.fault(
            &form::NUMBER,
            format!("„{}“ ist keine Zahl von Personen", cell.text()),
            "Schreiben Sie, wie viele Personen teilgenommen haben, zum Beispiel 12.",
        );
    }
    people
}

fn days(table: &Table<'_>, row: usize) -> Option<(Day, Day)> {
    let (from, until, single) = (
        table.cell(row, "von"),
        table.cell(row, "bis"),
        table.cell(row, "datum"),
    );
    let first = if words::is_unknown(from.text()) {
        single
    } else {
        from
    };
    if words::is_unknown(first.text()) {
        if first.has_column() || from.has_column() {
            first.fault(
                &form::MISSING_VALUE,
                "Wann der Pilot war, steht nicht da",
                "Schreiben Sie „von“ und „bis“, oder „datum“.",
            );
        }
        return None;
    }
    let start = first.day();
    let end = if words::is_unknown(until.text()) {
        start
    } else {
        until.day()
    };
    let (start, end) = (start?, end?);
    if end < start {
        until.fault(
            &form::PERIOD,
            "Der Pilot endet, bevor er beginnt",
            "Vertauschen Sie „von“ und „bis“.",
        );
        return None;
    }
    Some((start, end))
}

// One pilot has one kind, one place and one size; two of them under one name would make the report lie.
fn note_changing_pilots(observations: &[PilotObservation], collector: &Collector) {
    let mut first: BTreeMap<&str, &PilotObservation> = BTreeMap::new();
    for seen in observations {
        let known = *first.entry(seen.pilot.as_str()).or_insert(seen);
        let same = (
            known.kind,
            &known.place,
            known.people,
            known.from,
            known.until,
        ) == (seen.kind, &seen.place, seen.people, seen.from, seen.until);
        if !same {
            let message = format!(
                "Der Pilot „{}“ hat hier eine andere Art, einen anderen Ort, andere Tage oder eine andere Zahl von Personen",
                seen.pilot
            );
            let finding = Finding::new(
                form::CONTRADICTION.id,
                form::CONTRADICTION.severity,
                message,
                Label::bare(seen.span),
            );
            collector.note(
                finding
                    .related_to(Label::new(known.span, "zuerst so"))
                    .with_help("Berichtigen Sie die Angabe, oder geben Sie einem zweiten Piloten einen eigenen Namen."),
            );
        }
    }
}

/// Notes observations that speak to a criterion the case does not ask, and ratings that name a pilot nobody recorded.
///
/// Where rows of `pilot.csv` were left out because of their own faults, nobody can say that an observation is missing.
pub(super) fn note_loose_ends(case: &Case, file: Option<FileId>, collector: &Collector) {
    let incomplete = file.is_some_and(|file| collector.is_blocked_in(file));
    let asked = asked(case);
    for seen in case.pilots.iter().filter(|seen| !seen.criterion.is_empty()) {
        if !asked.contains(&seen.criterion.as_str()) {
            collector.fault(
                &form::UNKNOWN_ID,
                seen.span,
                format!("„{}“ ist kein Kriterium dieser Akte", seen.criterion),
                words::way_out(
                    &seen.criterion,
                    &asked,
                    "Nennen Sie ein Kriterium, eine Anforderung oder lassen Sie das Feld leer.",
                ),
            );
        }
    }
    let check = |candidate: usize, criterion: &str, document: &str, span: Span| {
        let seen = case.pilots.iter().any(|seen| {
            seen.candidate == candidate && seen.criterion == criterion && seen.pilot == document
        });
        if !seen && !incomplete {
            collector.fault(
                &form::NO_OBSERVATION,
                span,
                format!("Zur Erprobung von „{criterion}“ gibt es keine Beobachtung in pilot.csv"),
                "Nennen Sie in „beleg“ den Piloten und tragen Sie dort die Beobachtung zu diesem Kandidaten und Kriterium ein.",
            );
        }
    };
    for (catalogue, lists) in case.catalogues.iter().zip(&case.ratings) {
        for (criterion, list) in catalogue.criteria().iter().zip(lists) {
            for rating in list
                .iter()
                .filter(|rating| rating.evidence.kind == EvidenceKind::Trial)
            {
                check(
                    rating.candidate,
                    &criterion.id,
                    &rating.evidence.document,
                    rating.span,
                );
            }
        }
    }
    let Some(plan) = &case.sovereignty else {
        return;
    };
    for (candidate, list) in plan.answers.iter().enumerate() {
        for (criterion, answer) in plan.framework.criteria.iter().zip(list) {
            if let Some(answer) = answer
                && answer.evidence.kind == EvidenceKind::Trial
            {
                check(
                    candidate,
                    &criterion.id,
                    &answer.evidence.document,
                    answer.span,
                );
            }
        }
    }
}

fn asked(case: &Case) -> Vec<&str> {
    let mut asked: Vec<&str> = case
        .catalogues
        .iter()
        .flat_map(Catalogue::criteria)
        .map(|criterion| criterion.id.as_str())
        .collect();
    asked.extend(case.requirements.iter().map(|one| one.id.as_str()));
    if let Some(plan) = &case.sovereignty {
        asked.extend(
            plan.framework
                .criteria
                .iter()
                .map(|criterion| criterion.id.as_str()),
        );
    }
    asked
}
